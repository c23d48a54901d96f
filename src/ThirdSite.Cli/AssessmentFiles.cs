using System.Text;
using ThirdSite.Reports;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>What an assessment leaves on disk.</summary>
internal static class AssessmentFiles
{
    public const string Report = "report.html";

    /// <summary>All names, the report first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Report, .. AssessmentExports.Files.Select(w => w.Name)];

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static async Task WriteAsync(OutputDirectory directory, AssessmentAnswers answers, World world, CancellationToken cancellation)
    {
        foreach (var (name, write) in AssessmentExports.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var stream = directory.Create(name);
            write(stream, answers);
        }

        cancellation.ThrowIfCancellationRequested();
        var report = await AssessmentReport.RenderAsync(answers, world);
        await using var file = directory.Create(Report);
        await file.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(report), cancellation);
    }
}
