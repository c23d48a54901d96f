using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace ThirdSite.Scenarios.Tests;

public sealed class SchemaTests
{
    // THIRDSITE_UPDATE=1 rewrites the schemas in docs/schemas instead of comparing with them.
    [Theory]
    [InlineData("scenario")]
    [InlineData("catalogue")]
    [InlineData("flight-case")]
    [InlineData("claims")]
    [InlineData("overlay")]
    public void Schema_in_docs_is_that_of_the_key_table(string name)
    {
        var path = Path.Combine(Shipped.Root, "docs", "schemas", name + ".schema.json");
        var current = name switch
        {
            "scenario" => ScenarioSchemas.Scenario(),
            "catalogue" => ScenarioSchemas.Catalogue(),
            "claims" => ScenarioSchemas.Claims(),
            "overlay" => ScenarioSchemas.Overlay(),
            _ => ScenarioSchemas.FlightCase(),
        };
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, current);
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(current, "THIRDSITE_UPDATE=1 regenerates it");
    }

    [Fact]
    public void Shipped_files_name_their_schema_for_editors()
    {
        File.ReadLines(Shipped.Scenario).First().Should().Be("# yaml-language-server: $schema=../docs/schemas/scenario.schema.json");
        foreach (var file in Directory.GetFiles(Path.Combine(Shipped.Root, "catalog"), "*.yaml"))
        {
            File.ReadLines(file).First().Should().Be("# yaml-language-server: $schema=../docs/schemas/catalogue.schema.json", Path.GetFileName(file));
        }
    }

    [Fact]
    public void Twin_shipped_files_satisfy_the_schemas()
    {
        var scenario = JsonSchema.FromText(ScenarioSchemas.Scenario());
        Errors(scenario, File.ReadAllText(Shipped.Scenario)).Should().BeEmpty();
        Errors(scenario, ScenarioTemplate.Text).Should().BeEmpty();

        var overlay = JsonSchema.FromText(ScenarioSchemas.Overlay());
        foreach (var file in Directory.GetFiles(Path.Combine(Shipped.Root, "scenarios", "joint"), "*.yaml"))
        {
            File.ReadLines(file).First().Should().Be("# yaml-language-server: $schema=../../docs/schemas/overlay.schema.json", Path.GetFileName(file));
            Errors(overlay, File.ReadAllText(file)).Should().BeEmpty(Path.GetFileName(file));
        }

        var catalogue = JsonSchema.FromText(ScenarioSchemas.Catalogue());
        var files = Directory.GetFiles(Path.Combine(Shipped.Root, "catalog"), "*.yaml");
        files.Should().NotBeEmpty();
        foreach (var file in files)
        {
            Errors(catalogue, File.ReadAllText(file)).Should().BeEmpty(Path.GetFileName(file));
        }

        var claims = JsonSchema.FromText(ScenarioSchemas.Claims());
        foreach (var file in Directory.GetFiles(Path.Combine(Shipped.Root, "claims"), "*.yaml"))
        {
            Errors(claims, File.ReadAllText(file)).Should().BeEmpty(Path.GetFileName(file));
        }
    }

    [Theory]
    [InlineData("question: >-", "questoin: >-")]
    [InlineData("value: 60 s", "value: 60 km")]
    [InlineData("source: CR8, ", "")]
    [InlineData("step: 1 }", "step: 0 }")]
    [InlineData("midpoint: true", "midpoint: sometimes")]
    public void Schema_refuses_what_the_checker_refuses(string right, string wrong)
    {
        var text = File.ReadAllText(Shipped.Scenario);
        text.Should().Contain(right);
        text = text.Replace(right, wrong, StringComparison.Ordinal);

        Errors(JsonSchema.FromText(ScenarioSchemas.Scenario()), text).Should().NotBeEmpty();
        var read = () => ScenarioReader.Read(text, "x.yaml", _ => null);
        read.Should().Throw<ScenarioException>();
    }

    internal static List<string> Errors(JsonSchema schema, string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var json = Json(stream.Documents[0].RootNode);
        var result = schema.Evaluate(JsonSerializer.SerializeToElement(json), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    // YAML 1.2 core schema, as editors read it.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } scalar => scalar.Value switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "" or "null" or "~" => null,
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
