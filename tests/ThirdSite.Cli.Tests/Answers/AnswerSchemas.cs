using System.Text.Json;
using Json.Schema;

namespace ThirdSite.Cli.Tests.Answers;

/// <summary>Holds what commands print with <c>--json</c> against its schema.</summary>
internal static class AnswerSchemas
{
    public static void MustValidate(string name, JsonElement document)
    {
        var (title, type) = AssessmentSchema.Others[$"docs/schemas/{name}.schema.json"];
        var result = JsonSchema.FromText(AssessmentSchema.Generate(title, type)).Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        result.IsValid.Should().BeTrue(string.Join("\n", (result.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}").Take(5)));
    }
}
