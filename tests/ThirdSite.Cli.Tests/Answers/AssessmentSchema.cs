using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ThirdSite.Studies;
using ThirdSite.Studies.Compatibility;
using ThirdSite.Studies.Joint;
using ThirdSite.Studies.Handover;
using ThirdSite.Studies.Sensitivity;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli.Tests.Answers;

/// <summary>The JSON Schemas of assessment.json and of what other commands print, made from the records of the contracts and their documentation.</summary>
internal static partial class AssessmentSchema
{
    public const string FileName = "docs/schemas/assessment.schema.json";

    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["class"] = ["unthreatened", "defended", "undefended"],
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder };

    /// <summary>Every other contract: its file in docs, its title, its record.</summary>
    public static IReadOnlyDictionary<string, (string Title, Type Type)> Others { get; } = new Dictionary<string, (string, Type)>
    {
        ["docs/schemas/sensitivity.schema.json"] = ("ThirdSite sensitivity", typeof(SensitivityAnswers)),
        ["docs/schemas/shares.schema.json"] = ("ThirdSite shares of the assumption space", typeof(SharesAnswers)),
        ["docs/schemas/reproduction.schema.json"] = ("ThirdSite reproduction of a bundle", typeof(ReproductionAnswers)),
        ["docs/schemas/ledger.schema.json"] = ("ThirdSite ledger of claims", typeof(ClaimsAnswer)),
        ["docs/schemas/comparison.schema.json"] = ("ThirdSite comparison", typeof(ComparisonAnswers)),
        ["docs/schemas/joint.schema.json"] = ("ThirdSite joint systems", typeof(JointAnswers)),
        ["docs/schemas/compatibility.schema.json"] = ("ThirdSite compatibility of two claims", typeof(CompatibilityAnswers)),
        ["docs/schemas/critical.schema.json"] = ("ThirdSite critical values", typeof(CriticalAnswers)),
        ["docs/schemas/agreement-check.schema.json"] = ("ThirdSite check of an agreement", typeof(AgreementCheckAnswers)),
        ["docs/schemas/trade-off.schema.json"] = ("ThirdSite trade-off of an agreement's rules", typeof(TradeOffAnswers)),
        ["docs/schemas/log-verification.schema.json"] = ("ThirdSite verification of an agreement's log", typeof(LogVerificationAnswer)),
    };

    public static string Generate() => Generate("ThirdSite assessment", typeof(AssessmentAnswers));

    public static string Generate(string title, Type type)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(AnswersJson).Assembly.Location, ".xml"))
            .Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, m => m);
        var node = AnswersJson.SerializerOptions.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Describe(context, schema, documentation),
        }).AsObject();

        var document = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        foreach (var (name, value) in node.ToList())
        {
            node.Remove(name);
            document[name] = value;
        }

        document["properties"]!["schemaVersion"]!["const"] = AnswersJson.SchemaVersion;
        return document.ToJsonString(Indented) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema, Dictionary<string, XElement> documentation)
    {
        if (schema is not JsonObject node)
        {
            return schema;
        }

        var text = context.PropertyInfo is { } property
            ? OfProperty(property, documentation)
            : documentation.TryGetValue($"T:{context.TypeInfo.Type.FullName}", out var type) ? Plain(type.Element("summary")) : null;
        if (text is not null)
        {
            node.Insert(0, "description", text);
        }

        if (context.PropertyInfo is { } named && Choices.TryGetValue(named.Name, out var choices))
        {
            node["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]);
        }

        return node;
    }

    // A positional property is documented as a parameter of its record.
    private static string? OfProperty(JsonPropertyInfo property, Dictionary<string, XElement> documentation)
    {
        if (property.AttributeProvider is not MemberInfo { DeclaringType: { } owner } member)
        {
            return null;
        }

        if (documentation.TryGetValue($"P:{owner.FullName}.{member.Name}", out var own) && Plain(own.Element("summary")) is { } summary)
        {
            return summary;
        }

        return documentation.TryGetValue($"T:{owner.FullName}", out var record)
            ? Plain(record.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == member.Name))
            : null;
    }

    private static string? Plain(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = string.Concat(element.DescendantNodesAndSelf().Select(n => n switch
        {
            XText t => t.Value,
            XElement { Name.LocalName: "paramref" or "see" or "seealso" } e => ((string?)e.Attribute("name") ?? ((string?)e.Attribute("cref"))?.Split('.')[^1]) ?? "",
            _ => "",
        }));
        text = Blanks().Replace(text, " ").Trim();
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
