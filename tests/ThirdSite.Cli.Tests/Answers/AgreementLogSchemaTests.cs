using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ThirdSite.Cli.Tests.House;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli.Tests.Answers;

/// <summary>The schema of one line of an agreement's log, made from the kinds of event.</summary>
public sealed class AgreementLogSchemaTests
{
    private const string FileName = "docs/schemas/agreement-log.schema.json";
    private const string TimeForm = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

    [Fact]
    public void Regress_the_schema_in_docs_is_the_one_generated()
    {
        var path = Path.Combine(Repository.Root, FileName);
        var generated = Generate();
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            File.WriteAllText(path, generated);
        }

        File.Exists(path).Should().BeTrue("THIRDSITE_UPDATE=1 writes it");
        File.ReadAllText(path).Should().Be(generated, "THIRDSITE_UPDATE=1 brings it up to date");
    }

    [Fact]
    public void Closed_the_methods_name_every_kind_and_field()
    {
        var text = Repository.Read("docs/methods.md");

        EventKinds.All.Select(k => k.Name).Concat(EventKinds.All.SelectMany(k => k.Fields).Concat(EventKinds.Shared).Select(f => f.Name))
            .Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    /// <summary>Holds one line against the schema.</summary>
    internal static bool IsValid(string line)
    {
        using var document = JsonDocument.Parse(line);
        return JsonSchema.FromText(Generate()).Evaluate(document.RootElement).IsValid;
    }

    private static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ThirdSite log of an agreement",
            ["description"] = "One line of the log, without its line feed, as thirdsite agreement append writes it. Besides, the line is in canonical form (RFC 8785), signed, and bound to the line before: that no schema can say.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["body"] = Described("The fields of the kind.", "object"),
                ["format"] = new JsonObject { ["const"] = "thirdsite-entry-1" },
                ["kind"] = new JsonObject { ["description"] = "What happened.", ["enum"] = new JsonArray([.. EventKinds.All.Select(k => (JsonNode)k.Name)]) },
                ["party"] = Pattern("Whose statement it is.", "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$"),
                ["previous"] = Pattern("SHA-256 of the line before without its line feed; of the first line, zeros.", "^[0-9a-f]{64}$"),
                ["sequence"] = new JsonObject { ["description"] = "Number of the entry, from 0.", ["type"] = "integer", ["minimum"] = 0 },
                ["signature"] = Pattern("ECDSA over P-256 with SHA-256, of this line without this member: r, then s, s at most half the order.", "^[0-9a-f]{128}$"),
                ["time"] = Pattern("When the party entered it, by its own clock, UTC.", TimeForm),
            },
            ["required"] = new JsonArray("body", "format", "kind", "party", "previous", "sequence", "signature", "time"),
            ["additionalProperties"] = false,
            ["oneOf"] = new JsonArray([.. EventKinds.All.Select(k => (JsonNode)Kind(k))]),
        };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }) + "\n";
    }

    private static JsonObject Kind(EventKind kind)
    {
        var required = kind.Fields.Where(f => f.Required).Select(f => f.Name).ToList();
        if (kind.Name == "statement")
        {
            required.Add("text");
        }

        return new()
        {
            ["description"] = kind.Meaning,
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject { ["const"] = kind.Name },
                ["body"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject(kind.Fields.Concat(EventKinds.Shared).Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, Field(f)))),
                    ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
                    ["additionalProperties"] = false,
                },
            },
        };
    }

    private static JsonObject Field(EventField field)
    {
        switch (field.Type)
        {
            case EventFieldType.Name:
                return Pattern(field.Meaning, "^[A-Za-z0-9][A-Za-z0-9-]{0,59}$");
            case EventFieldType.Text:
                var text = Described(field.Meaning, "string");
                text["minLength"] = 1;
                text["maxLength"] = 2000;
                return text;
            case EventFieldType.Count or EventFieldType.Number:
                var number = Described(field.Meaning, field.Type == EventFieldType.Count ? "integer" : "number");
                number["minimum"] = field.Low;
                number["maximum"] = field.High;
                return number;
            case EventFieldType.Flag:
                return Described(field.Meaning, "boolean");
            case EventFieldType.Time:
                return Pattern(field.Meaning, TimeForm);
            default:
                return new()
                {
                    ["description"] = field.Meaning,
                    ["type"] = "object",
                    ["properties"] = new JsonObject
                    {
                        ["entries"] = new JsonObject { ["description"] = "How many the log has.", ["type"] = "integer", ["minimum"] = 1 },
                        ["format"] = new JsonObject { ["const"] = "thirdsite-head-1" },
                        ["hash"] = Pattern("SHA-256 of the last line.", "^[0-9a-f]{64}$"),
                        ["log"] = Pattern("SHA-256 of the first line, which names the log.", "^[0-9a-f]{64}$"),
                        ["party"] = Pattern("That signs it.", "^[A-Za-z0-9][A-Za-z0-9-]{0,39}$"),
                        ["signature"] = Pattern("Of the head in canonical form without this member.", "^[0-9a-f]{128}$"),
                        ["time"] = Pattern("When it was signed, UTC.", TimeForm),
                    },
                    ["required"] = new JsonArray("entries", "format", "hash", "log", "party", "signature", "time"),
                    ["additionalProperties"] = false,
                };
        }
    }

    private static JsonObject Described(string description, string type) => new() { ["description"] = description, ["type"] = type };

    private static JsonObject Pattern(string description, string pattern) => new() { ["description"] = description, ["type"] = "string", ["pattern"] = pattern };
}
