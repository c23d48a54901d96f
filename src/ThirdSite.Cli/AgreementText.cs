using System.Globalization;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite agreement</c> prints of a log.</summary>
internal static class AgreementText
{
    // What a reader can take in; --json has them all.
    private const int MostShown = 20;

    /// <summary>The judgement, as text.</summary>
    public static void Write(TextWriter writer, LogVerificationAnswer verified, bool quiet)
    {
        if (!quiet)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Log {verified.Log?[..16] ?? "without a sound first entry"}, {verified.Entries} {(verified.Entries == 1 ? "entry" : "entries")}"));
            foreach (var party in verified.Parties)
            {
                HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"{party.Party}: {party.Entries} signed{(party.First is null ? "" : $", {party.First} to {party.Last}")}; key {string.Join(", ", party.Keys.Select(k => k[..16]))}"), 2);
            }

            foreach (var head in verified.Heads)
            {
                HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"Head of {head.Party}, {head.Time}, {head.Entries} {(head.Entries == 1 ? "entry" : "entries")}: {(head.Agrees ? "agrees" : "does not agree")}"), 2);
            }
        }

        WriteFindings(writer, verified.Findings);
        if (!quiet)
        {
            foreach (var note in verified.Notes)
            {
                HelpText.WriteWrapped(writer, $"Note: {note}", 0);
            }
        }

        writer.WriteLine(verified.Verified
            ? string.Create(CultureInfo.InvariantCulture, $"Verified: {verified.Entries} {(verified.Entries == 1 ? "entry" : "entries")}, each signed by its party and in its place.")
            : string.Create(CultureInfo.InvariantCulture, $"Not verified: {verified.Findings.Count} {(verified.Findings.Count == 1 ? "finding" : "findings")}."));
    }

    /// <summary>What was found, each with its place and what shows it.</summary>
    public static void WriteFindings(TextWriter writer, IReadOnlyList<LogFinding> findings)
    {
        foreach (var finding in findings.Take(MostShown))
        {
            var place = string.Join(", ", new[]
            {
                finding.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {finding.Line}") : null,
                finding.Entry is { } entry ? string.Create(CultureInfo.InvariantCulture, $"{(finding.LastEntry == entry ? $"entry {entry}" : $"entries {entry} to {finding.LastEntry}")}") : null,
                finding.Party,
            }.OfType<string>());
            HelpText.WriteWrapped(writer, $"{finding.Problem}{(place.Length > 0 ? $" ({place})" : "")}: {finding.Message}", 0);
            HelpText.WriteWrapped(writer, finding.Evidence, 4);
        }

        if (findings.Count > MostShown)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {findings.Count - MostShown} more; --json lists them all"));
        }
    }
}
