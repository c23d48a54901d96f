using ThirdSite.Reports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>The ledger on disk: its page and its data, by themselves or beside an assessment.</summary>
internal static class LedgerFiles
{
    public const string Data = "claims.json";

    /// <summary>What it leaves.</summary>
    public static IReadOnlyList<string> Names { get; } = [LedgerReport.FileName, Data];

    /// <summary>Refuses a directory that holds anything that ThirdSite did not write.</summary>
    /// <exception cref="OutputRefusedException">With the reason.</exception>
    public static void RefuseForeign(string? directory)
    {
        if (directory is null)
        {
            return;
        }

        if (File.Exists(directory))
        {
            throw new OutputRefusedException($"--out {directory} is a file; name a directory");
        }

        var known = Names.Concat(AssessmentFiles.Names).Append(".DS_Store").ToHashSet(StringComparer.Ordinal);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Select(e => Path.GetFileName(e)!).Order(StringComparer.Ordinal).FirstOrDefault(e => !known.Contains(e)) is { } stranger)
        {
            throw new OutputRefusedException($"--out {directory} holds '{stranger}', which ThirdSite did not write; name another directory, or move that away");
        }
    }

    /// <summary>Writes both files, and links the report that stands beside them.</summary>
    /// <exception cref="OutputRefusedException">The directory cannot be written.</exception>
    public static async Task WriteAsync(string directory, ClaimsAnswer claims, IReadOnlyList<ClaimFigure> figures, World world)
    {
        var report = Path.Combine(directory, AssessmentFiles.Report);
        var beside = File.Exists(report);
        var page = await LedgerReport.RenderAsync(claims, figures, world, beside);
        using var data = new MemoryStream();
        AnswersJson.Write(data, claims);
        try
        {
            Directory.CreateDirectory(directory);
            var files = new List<(string, string, byte[])>
            {
                ("--out", Path.Combine(directory, LedgerReport.FileName), FileWriting.Utf8(page)),
                ("--out", Path.Combine(directory, Data), data.ToArray()),
            };
            if (beside && await File.ReadAllTextAsync(report) is var text && LedgerReport.LinkedFrom(text) is var linked && linked != text)
            {
                files.Add(("--out", report, FileWriting.Utf8(linked)));
            }

            FileWriting.WriteAll(files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputRefusedException($"--out {directory} cannot be written: {e.Message}");
        }
    }
}
