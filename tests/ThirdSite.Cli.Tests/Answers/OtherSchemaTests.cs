using System.Text.Json;
using Json.Schema;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Answers;

/// <summary>Schemas of what the other commands print.</summary>
public sealed class OtherSchemaTests
{
    public static TheoryData<string> Files { get; } = [.. AssessmentSchema.Others.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Regress_the_schema_in_docs_is_the_one_generated(string file)
    {
        var (title, type) = AssessmentSchema.Others[file];
        var path = Path.Combine(Repository.Root, file);
        var generated = AssessmentSchema.Generate(title, type);
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            File.WriteAllText(path, generated);
        }

        File.Exists(path).Should().BeTrue("THIRDSITE_UPDATE=1 writes it");
        File.ReadAllText(path).Should().Be(generated, "THIRDSITE_UPDATE=1 brings it up to date");
    }

    /// <summary>Evaluates a printed document against one of the <see cref="AssessmentSchema.Others"/>.</summary>
    internal static void MustValidate(string file, string document)
    {
        var (title, type) = AssessmentSchema.Others[file];
        using var json = JsonDocument.Parse(document);
        JsonSchema.FromText(AssessmentSchema.Generate(title, type)).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List })
            .IsValid.Should().BeTrue();
    }
}
