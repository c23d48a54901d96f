using System.Globalization;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Cli;

/// <summary>A comparison on the terminal, in 80 columns.</summary>
internal static class ComparisonText
{
    private const int MostRows = 8;

    /// <summary>Writes the table of all, then each pair; quietly the table alone.</summary>
    public static void Write(TextWriter writer, ComparisonAnswers comparison, IReadOnlyList<ComparisonSubject> subjects, bool quiet)
    {
        var labels = subjects.SelectMany(s => s.Answers.Labels.Concat(s.Answers.Places.Select(p => new Studies.LabelAnswer(p.Name, p.Label, p.Kind)))).DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Label, StringComparer.Ordinal);
        string Label(string name) => labels.GetValueOrDefault(name, name);
        Table(writer, comparison, Label);
        if (quiet)
        {
            return;
        }

        foreach (var pair in comparison.Pairs)
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, $"From {pair.First} to {pair.Second}", 0);
            Section(writer, "Inputs that differ", pair.Inputs.Count, pair.Inputs.Take(MostRows).Select(i => $"{i.Path}: {i.First ?? "none"} -> {i.Second ?? "none"}"));
            Section(writer, "Flights that change class", pair.Reach.Count, pair.Reach.Take(MostRows).Select(r => $"{Label(r.Launch)} to {Label(r.Aim)}, {Label(r.Missile)}: {Outcome(r.FirstMarginS, r.FirstReason)} -> {Outcome(r.SecondMarginS, r.SecondReason)}"));
            Section(writer, "Margins of flights moved most", pair.MarginsMoved.Count, pair.MarginsMoved.Take(4).Select(r => $"{Label(r.Launch)} to {Label(r.Aim)}, {Label(r.Missile)}: {Outcome(r.FirstMarginS, null)} -> {Outcome(r.SecondMarginS, null)}"));
            Section(writer, "Nations whose protection differs, by people", pair.Nations.Count, pair.Nations.Take(MostRows).Select(n => $"{n.Name}, {Label(n.Threat)}: {Share(n.FirstDefendedPopulationFraction)} -> {Share(n.SecondDefendedPopulationFraction)}"));
            Section(writer, "Cells of the map", pair.Maps.Count, pair.Maps.Select(m => string.Create(CultureInfo.InvariantCulture, $"{Label(m.Threat)}: {m.Gained} gained, {m.Lost} lost, {m.DefendedInBoth} defended in both, {m.DefendedInNeither} in neither") + (m.MedianMarginChangeS is { } s ? $"; margins move by {Seconds(s)} (median)" : "")));
            Explanation(writer, pair, Label);
        }
    }

    private static void Table(TextWriter writer, ComparisonAnswers comparison, Func<string, string> label)
    {
        var first = comparison.Subjects[0];
        var threats = first.Protection.Where(p => !p.ByCities).Select(p => p.Threat).Distinct().ToList();
        var of = first.Protection.FirstOrDefault(p => !p.ByCities)?.Of;
        var grids = comparison.Subjects.Select(s => s.GridDeg).Distinct().ToList();
        HelpText.WriteWrapped(writer, $"Least-energy flights, worst case over launch points, grid of {string.Join(" or ", grids.Select(g => g.ToString(CultureInfo.InvariantCulture)))} deg.", 0);
        writer.WriteLine();
        var width = Math.Min(40, comparison.Subjects.Max(s => s.Name.Length) + 2);
        writer.WriteLine($"{"",-40}{"reach",8}" + string.Concat(threats.Select(t => $"{Short(label(t)),10}"))[..Math.Min(threats.Count * 10, 32)]);
        foreach (var subject in comparison.Subjects)
        {
            var name = subject.Name.Length > 39 ? subject.Name[..38] + "~" : subject.Name;
            var cells = threats.Take(3).Select(t => subject.Protection.FirstOrDefault(p => p.Threat == t && p.Of == of) is { } p ? $"{Share(p.DefendedPopulationFraction),10}" : $"{"-",10}");
            writer.WriteLine($"{name,-40}{subject.PairsEngageable.ToString(CultureInfo.InvariantCulture),8}{string.Concat(cells)}");
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"reach: flights of the third party that could be engaged, of {first.PairsTotal}. The other columns: people of {of}, of those within the class's range, who are defended. Both mean engageable in time: no statement about a kill.", 0);
    }

    private static void Explanation(TextWriter writer, PairAnswer pair, Func<string, string> label)
    {
        if (pair.Explanation is not { } explanation)
        {
            HelpText.WriteWrapped(writer, $"Which inputs account for it: not computed ({pair.WhyNotExplained}).", 2);
            return;
        }

        HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"Which inputs account for it (grid of {explanation.GridDeg} deg, {explanation.Runs} runs; ") + (explanation.Method == "shapley" ? "mean over all orders of swapping, in brackets when swapped alone):" : "each swapped alone):"), 2);
        foreach (var number in explanation.Numbers.Where(n => n.First != n.Second || n.Contributions.Any(c => c.Alone != 0)))
        {
            var unit = number.Unit == "pairs";
            string Text(double value) => unit ? value.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) : (100 * value).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + " points";
            string Plain(double value) => unit ? value.ToString("0", CultureInfo.InvariantCulture) : Share(value);
            var words = number.Number.Split(", ");
            HelpText.WriteWrapped(writer, $"{words[0]}{(words.Length > 1 ? ", " + label(words[1]) : "")}: {Plain(number.First)} -> {Plain(number.Second)}", 4);
            foreach (var part in number.Contributions.Where(c => c.Average != 0 || c.Alone != 0).OrderByDescending(c => Math.Abs(c.Average)))
            {
                HelpText.WriteWrapped(writer, $"{part.Path}: {Text(part.Average)}" + (explanation.Method == "shapley" ? $" ({Text(part.Alone)})" : ""), 6);
            }

            if (explanation.Method != "shapley" && number.Remainder != 0)
            {
                HelpText.WriteWrapped(writer, $"together more or less than the sum: {Text(number.Remainder)}", 6);
            }
        }
    }

    private static void Section(TextWriter writer, string title, int count, IEnumerable<string> rows)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title}: {(count == 0 ? "none" : count)}"));
        var shown = 0;
        foreach (var row in rows)
        {
            shown++;
            writer.Write("    ");
            HelpText.WriteWrapped(writer, row, 6, 4);
        }

        if (count > shown && shown > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    and {count - shown} more; --json lists them"));
        }
    }

    private static string Outcome(double? margin, string? reason) => margin is { } s ? Seconds(s) : reason ?? "no margin";

    private static string Seconds(double value) => value.ToString("+0;-0;0", CultureInfo.InvariantCulture) + " s";

    private static string Share(double? value) => value is not { } share ? "-"
        : share is > 0 and < 0.005 ? "< 1 %" : share is < 1 and > 0.995 ? "> 99 %" : (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Short(string label) => label.EndsWith(" class", StringComparison.Ordinal) ? label[..^6] : label;
}
