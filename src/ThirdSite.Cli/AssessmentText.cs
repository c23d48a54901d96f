using System.Globalization;
using Spectre.Console;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>The answers of an assessment in a few lines of at most 80 columns, every reading side by side.</summary>
internal static class AssessmentText
{
    private const string MinimumEnergy = "minimum-energy";

    public static void Write(IAnsiConsole console, AssessmentAnswers answers)
    {
        console.WriteLine(answers.Title);
        console.Write(new Text(answers.Question + "\n"));
        if (answers.Overrides.Count > 0)
        {
            console.Write(new Text($"Overridden: {string.Join("; ", answers.Overrides.Select(o => $"{o.Path} = {o.Value}"))}\n", new Style(decoration: Decoration.Bold)));
        }

        console.WriteLine();
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("Under the assumptions of").PadRight(2));
        foreach (var reading in answers.Readings)
        {
            table.AddColumn(new TableColumn(new Text(reading.Name, new Style(decoration: Decoration.Bold))).RightAligned().PadRight(1));
        }

        Row(table, answers, "Interceptor's burnout speed", r => $"{Number(r.BurnoutSpeedMps / 1000, 1)} km/s");
        Row(table, answers, $"Pairs of field and city it could reach in time, of {answers.Readings.Select(r => Headline(r)?.PairsTotal ?? 0).DefaultIfEmpty(0).Max()}", Pairs);
        var protections = answers.Readings.Select(Headline).OfType<HeadlineAnswer>().SelectMany(h => h.Protection).ToList();
        foreach (var threat in protections.Select(p => p.Threat).Distinct())
        {
            var groups = protections.Where(p => p.Threat == threat).Select(p => p.Group).Distinct().ToList();
            // The first group is the one that the scenario is about; the others stand in the report.
            foreach (var group in groups.Take(1))
            {
                var label = answers.Labels.FirstOrDefault(l => l.Name == threat && l.Kind == "missile")?.Label ?? threat;
                table.AddRow(new Text($"Against the {label}, {group}:"));
                Row(table, answers, "  land threatened", r => Share(Find(r, threat, group)?.ThreatenedAreaFraction));
                Row(table, answers, "  of that, defended", r => Share(Find(r, threat, group)?.DefendedAreaFraction));
                Row(table, answers, "  of that, with two shots", r => Share(Find(r, threat, group)?.DefendedAreaTwoShotsFraction));
                Row(table, answers, "  threatened people defended", r => Share(Find(r, threat, group)?.DefendedPopulationFraction));
            }
        }

        console.Write(table);
        console.WriteLine();
        console.Write(new Text(
            "Defended means engageable in time, in the worst case over launch points; it says nothing about a kill. Least-energy flights; other shapes are in the report. Undecided: within the model's error of "
            + $"{Number(answers.ModelErrorSpeedMps / 1000, 1)} km/s.\n"));
        console.WriteLine();
    }

    private static void Row(Table table, AssessmentAnswers answers, string name, Func<ReadingAnswer, string> cell) =>
        table.AddRow([new Text(name), .. answers.Readings.Select(r => new Text(cell(r)))]);

    private static HeadlineAnswer? Headline(ReadingAnswer reading) => reading.Headlines.FirstOrDefault(h => h.Trajectory == MinimumEnergy);

    private static ProtectionAnswer? Find(ReadingAnswer reading, string threat, string group) =>
        Headline(reading)?.Protection.FirstOrDefault(p => p.Threat == threat && p.Group == group);

    private static string Pairs(ReadingAnswer reading) => Headline(reading) is { } headline
        ? headline.PairsUndecided > 0 ? $"{headline.PairsEngageable} ({headline.PairsUndecided} undecided)" : $"{headline.PairsEngageable}"
        : "–";

    /// <summary>Whole per cent, but "&lt; 1 %" and "&gt; 99 %" unless exact.</summary>
    internal static string Share(double? fraction) => fraction switch
    {
        null => "–",
        0 => "0 %",
        1 => "100 %",
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        { } share => $"{Number(share * 100, 0)} %",
    };

    private static string Number(double value, int digits) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
