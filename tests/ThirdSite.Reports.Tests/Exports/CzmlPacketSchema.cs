using System.Text.Json;
using Json.Schema;

namespace ThirdSite.Reports.Tests.Exports;

/// <summary>The JSON schema of a CZML packet (AnalyticalGraphicsInc/czml-writer), from the outside data; a test without them is skipped.</summary>
internal static class CzmlPacketSchema
{
    private const string Root = "/czml-writer/Schema/";

    private static readonly Lazy<JsonSchema> Loaded = new(Load);

    public static JsonSchema Packet => Loaded.Value;

    public static void MustValidate(JsonElement packet)
    {
        var result = Packet.Evaluate(packet, new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.Should().BeTrue($"{packet}: {string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")))}");
    }

    private static JsonSchema Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var schemas = Path.Combine(folder.FullName, "shared", "verification", "czml", "schema");
            if (!Directory.Exists(schemas))
            {
                continue;
            }

            // Each schema registers under its $id; files that others refer to are built when first referred to.
            var registry = new SchemaRegistry();
            var options = new BuildOptions { SchemaRegistry = registry };
            registry.Fetch = (uri, _) => JsonSchema.FromText(File.ReadAllText(Path.Combine(schemas, uri.AbsolutePath[(uri.AbsolutePath.IndexOf(Root, StringComparison.Ordinal) + Root.Length)..])), options);
            return JsonSchema.FromText(File.ReadAllText(Path.Combine(schemas, "Packet.json")), options);
        }

        Assert.Skip("No shared/verification/czml beside or above the tests.");
        throw new InvalidOperationException("Skipped.");
    }
}
