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

    /// <summary>Writes every file into a directory that is not public yet, as many at a time as there may be threads, the report first.</summary>
    public static Task WriteAsync(OutputDirectory directory, AssessmentAnswers answers, World world, int threads, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            Names,
            new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads, CancellationToken = cancellation },
            async (name, token) =>
            {
                if (name == Report)
                {
                    var report = await AssessmentReport.RenderAsync(answers, world);
                    await using var file = directory.Create(Report);
                    await file.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(report), token);
                    return;
                }

                await using var stream = directory.Create(name);
                AssessmentExports.Files.Single(f => f.Name == name).Write(stream, answers);
            });
}
