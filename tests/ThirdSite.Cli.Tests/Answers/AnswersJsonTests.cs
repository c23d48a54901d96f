using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using ThirdSite.Cli.Tests.House;
using ThirdSite.Figures.Tests;
using ThirdSite.Studies;

namespace ThirdSite.Cli.Tests.Answers;

public sealed class AnswersJsonTests
{
    private static readonly AssessmentAnswers Sample = SampleAnswers.Create() with { SchemaVersion = AnswersJson.SchemaVersion };

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(AssessmentSchema.Generate()));

    [Fact]
    public void Regress_the_schema_in_docs_is_the_one_generated()
    {
        var path = Path.Combine(Repository.Root, AssessmentSchema.FileName);
        var generated = AssessmentSchema.Generate();
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, generated);
        }

        File.Exists(path).Should().BeTrue("THIRDSITE_UPDATE=1 writes it");
        File.ReadAllText(path).Should().Be(generated, "THIRDSITE_UPDATE=1 brings it up to date");
    }

    [Fact]
    public void Closed_what_is_written_validates()
    {
        var result = Schema.Value.Evaluate(Written(Sample).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });

        result.IsValid.Should().BeTrue(Why(result));
    }

    [Theory]
    [InlineData("/schemaVersion")]
    [InlineData("/thirdsite/scenarioSha256")]
    [InlineData("/reach/0/variants/neither/engageable")]
    [InlineData("/defended/0/cells/0/class")]
    public void Closed_the_schema_refuses_a_missing_part(string pointer)
    {
        var node = JsonNode.Parse(Written(Sample).RootElement.GetRawText())!;
        var parts = pointer.Split('/')[1..];
        var parent = parts[..^1].Aggregate(node, (n, part) => int.TryParse(part, out var i) ? n[i]! : n[part]!);
        parent.AsObject().Remove(parts[^1]).Should().BeTrue();

        Schema.Value.Evaluate(JsonDocument.Parse(node.ToJsonString()).RootElement).IsValid.Should().BeFalse();
    }

    [Fact]
    public void Closed_reading_back_and_writing_again_gives_the_same_bytes()
    {
        var first = Bytes(Sample);
        Bytes(AnswersJson.Read(new MemoryStream(first))).Should().Equal(first);
    }

    [Fact]
    public void Closed_not_a_number_is_refused()
    {
        var write = () => Bytes(Sample with { ModelErrorSpeedMps = double.NaN });

        write.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Closed_every_cell_has_a_line_of_its_own()
    {
        var lines = Encoding.UTF8.GetString(Bytes(Sample)).Split('\n');

        lines.Count(l => l.TrimStart().StartsWith("{\"latitudeDeg\":", StringComparison.Ordinal) && l.Contains("\"class\":", StringComparison.Ordinal))
            .Should().Be(Sample.Defended.Sum(d => d.Cells.Count));
    }

    /// <summary>Evaluates a produced assessment.json.</summary>
    internal static void MustValidate(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var result = Schema.Value.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.Should().BeTrue(Why(result));
    }

    private static string Why(EvaluationResults result) =>
        string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}")).Take(5));

    private static byte[] Bytes(AssessmentAnswers answers)
    {
        using var stream = new MemoryStream();
        AnswersJson.Write(stream, answers);
        return stream.ToArray();
    }

    private static JsonDocument Written(AssessmentAnswers answers) => JsonDocument.Parse(Bytes(Sample));
}
