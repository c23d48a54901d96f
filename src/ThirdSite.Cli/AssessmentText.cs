using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>The answers of an assessment in a few lines of at most 80 columns, the readings side by side.</summary>
internal static class AssessmentText
{
    private const string MinimumEnergy = "minimum-energy";

    // Columns of one reading; the longest cell is "10.0 km/s" or "18 (12 ?)".
    private const int Column = 13;

    // As many readings as fit beside a name of 36 columns; more go below.
    private const int Abreast = 3;

    /// <summary>Writes the title, what was overridden, the headline numbers of every reading, and what they do not mean.</summary>
    public static void Write(TextWriter writer, AssessmentAnswers answers)
    {
        HelpText.WriteWrapped(writer, answers.Title, 0);
        HelpText.WriteWrapped(writer, answers.Question, 0);
        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        foreach (var readings in answers.Readings.Chunk(Abreast))
        {
            writer.WriteLine();
            WriteReadings(writer, answers, readings);
        }

        writer.WriteLine();
        var undecided = answers.Readings.Any(r => Headline(r) is { PairsUndecided: > 0 })
            ? $" ?: undecided, within the model's error of {Speed(answers.ModelErrorSpeedMps)} km/s."
            : "";
        HelpText.WriteWrapped(
            writer,
            $"Least-energy flights, worst case over launch points; lofted and depressed ones are in the report. Defended and could reach mean engageable in time: no statement about a kill.{undecided}",
            0);
        writer.WriteLine();
    }

    private static void WriteReadings(TextWriter writer, AssessmentAnswers answers, IReadOnlyList<ReadingAnswer> readings)
    {
        void Row(string name, Func<ReadingAnswer, string> cell) =>
            writer.WriteLine((name.PadRight(Terminal.Width - (Column * Abreast)) + string.Concat(readings.Select(r => cell(r).PadLeft(Column)))).TrimEnd());

        Row("Under the assumptions of", r => r.Name.Length < Column ? r.Name : r.Name[..(Column - 2)] + "…");
        Row("Interceptor's burnout speed", r => $"{Speed(r.BurnoutSpeedMps)} km/s");
        if (readings.Select(Headline).OfType<HeadlineAnswer>().Select(h => h.PairsTotal).DefaultIfEmpty(0).Max() is > 0 and var pairs)
        {
            Row($"Flights it could reach, of {pairs}", Pairs);
        }

        var protections = readings.Select(Headline).OfType<HeadlineAnswer>().SelectMany(h => h.Protection).ToList();
        foreach (var threat in protections.Select(p => p.Threat).Distinct())
        {
            // The first group is the one that the scenario is about; the others stand in the report.
            var group = protections.First(p => p.Threat == threat).Group;
            var label = answers.Labels.FirstOrDefault(l => l.Name == threat && l.Kind == "missile")?.Label ?? threat;
            HelpText.WriteWrapped(writer, $"{group} against the {label}:", 0);
            Row("  land within its range", r => Share(Find(r, threat, group)?.ThreatenedAreaFraction));
            Row("  of that land, defended", r => Share(Find(r, threat, group)?.DefendedAreaFraction));
            Row("  of that land, with two shots", r => Share(Find(r, threat, group)?.DefendedAreaTwoShotsFraction));
            Row("  of the people there, defended", r => Share(Find(r, threat, group)?.DefendedPopulationFraction));
        }
    }

    private static HeadlineAnswer? Headline(ReadingAnswer reading) => reading.Headlines.FirstOrDefault(h => h.Trajectory == MinimumEnergy);

    private static ProtectionAnswer? Find(ReadingAnswer reading, string threat, string group) =>
        Headline(reading)?.Protection.FirstOrDefault(p => p.Threat == threat && p.Group == group);

    private static string Pairs(ReadingAnswer reading) => Headline(reading) switch
    {
        null => "-",
        { PairsUndecided: > 0 } headline => $"{headline.PairsEngageable} ({headline.PairsUndecided} ?)",
        var headline => $"{headline.PairsEngageable}",
    };

    /// <summary>Whole per cent, but "&lt; 1 %" and "&gt; 99 %" unless exact.</summary>
    internal static string Share(double? fraction) => fraction switch
    {
        null => "-",
        0 => "0 %",
        1 => "100 %",
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        { } share => (share * 100).ToString("F0", CultureInfo.InvariantCulture) + " %",
    };

    // To 10 m/s: the mean of two sides' values shows as what it is.
    private static string Speed(double metresPerSecond) => (metresPerSecond / 1000).ToString("0.0#", CultureInfo.InvariantCulture);
}
