using ThirdSite.Figures.Tests;
using ThirdSite.Scenarios;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>The report of the invented sample, written once a run for tests that open it as a file.</summary>
internal static class SampleReport
{
    private static readonly Lazy<Task<string>> Written = new(async () =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, "sample-report.html");
        await File.WriteAllTextAsync(path, await AssessmentReport.RenderAsync(SampleAnswers.Create(), World.Load()));
        return path;
    });

    /// <summary>Its full path.</summary>
    public static Task<string> PathAsync() => Written.Value;
}
