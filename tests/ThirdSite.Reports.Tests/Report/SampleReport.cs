using ThirdSite.Figures.Tests;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>
/// The report of the invented sample, written once a run for tests that open it as a file. With the path of an
/// assessment.json in the environment variable THIRDSITE_ASSESSMENT it is that assessment's report instead: real answers
/// break layouts that invented ones do not.
/// </summary>
internal static class SampleReport
{
    private static readonly Lazy<Task<string>> Written = new(async () =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, "sample-report.html");
        await File.WriteAllTextAsync(path, await AssessmentReport.RenderAsync(Answers(), World.Load()));
        return path;
    });

    private static AssessmentAnswers Answers()
    {
        if (Environment.GetEnvironmentVariable("THIRDSITE_ASSESSMENT") is not { Length: > 0 } file)
        {
            return SampleAnswers.Create();
        }

        using var stream = File.OpenRead(file);
        return AnswersJson.Read(stream);
    }

    /// <summary>Its full path.</summary>
    public static Task<string> PathAsync() => Written.Value;
}
