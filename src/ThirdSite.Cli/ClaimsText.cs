using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>The ledger for people, in 80 columns.</summary>
internal static class ClaimsText
{
    // More claims than this are told in two lines each.
    private const int ToldInFull = 3;

    public static void Write(TextWriter writer, ClaimsAnswer answer)
    {
        foreach (var claim in answer.Claims)
        {
            writer.WriteLine($"{Cut(claim.Id, 34),-35}{claim.Side,-12}{claim.Date,-12}{claim.Verdict}");
            if (answer.Claims.Count <= ToldInFull)
            {
                Full(writer, claim);
                continue;
            }

            HelpText.WriteWrapped(writer, $"{claim.Who}: {claim.Statement}", 2, -1);
            HelpText.WriteWrapped(writer, claim.Computed is { } computed ? $"Published: {claim.Published}. Computed: {computed}." : $"Published: {claim.Published}. {claim.Why}", 2);
        }

        writer.WriteLine();
        writer.WriteLine($"{"Side",-14}{"claims",8}{"holds",8}{"only if",9}{"fails",8}{"undecided",11}{"untestable",12}");
        foreach (var c in answer.Counts)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Side,-14}{c.Claims,8}{c.Holds,8}{c.HoldsOnlyIf,9}{c.Fails,8}{c.Undecided,11}{c.CannotBeTested,12}"));
        }

        HelpText.WriteWrapped(writer, answer.CountsWarning, 0);
    }

    private static void Full(TextWriter writer, ClaimAnswer claim)
    {
        HelpText.WriteWrapped(writer, $"{claim.Who}: {claim.Statement}{(claim.AsReported ? " (as reported)" : "")}", 2);
        foreach (var source in claim.Where)
        {
            HelpText.WriteWrapped(writer, $"Where: {source.Citation}{(source.Seen ? "" : " (recalled or second-hand: not read)")}", 2);
        }

        if (claim.Assumed is { } assumed)
        {
            HelpText.WriteWrapped(writer, $"Assumed there: {assumed}", 2);
        }

        HelpText.WriteWrapped(writer, $"Published: {claim.Published}", 2);
        HelpText.WriteWrapped(writer, $"Verdict: {claim.Verdict}. {claim.Why}", 2);
        foreach (var meaning in claim.Meanings)
        {
            HelpText.WriteWrapped(writer, $"{meaning.Name}: {meaning.Verdict}", 2);
            HelpText.WriteWrapped(writer, $"Asked: {string.Join(", ", meaning.Questions)}{(meaning.Set.Count == 0 ? "" : ", with " + string.Join(", ", meaning.Set.Select(s => $"{s.Path} = {s.Value}")))}", 4);
            HelpText.WriteWrapped(writer, $"Wanted: {meaning.Wanted}{(meaning.Tolerance is { } tolerance ? $", {tolerance}" : "")}", 4);
            HelpText.WriteWrapped(writer, $"Computed: {meaning.Computed ?? "nothing"}", 4);
            HelpText.WriteWrapped(writer, meaning.Why, 4);
            if (meaning.Remark is { } remark)
            {
                HelpText.WriteWrapped(writer, remark, 4);
            }
        }

        if (claim.StandsOn.Count > 0)
        {
            HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"Stands on {claim.StandsOn.Count} values: {string.Join(", ", claim.StandsOn)}"), 2);
        }
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
