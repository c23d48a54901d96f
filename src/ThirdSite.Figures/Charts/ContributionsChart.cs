using ThirdSite.Studies.Joint;

namespace ThirdSite.Figures.Charts;

/// <summary>What each sensor contributes to the share of the question: a bar for each overlay, as long as its share, cut into the Shapley values of its sensors, nation by nation.</summary>
public static class ContributionsChart
{
    private static readonly Format F = Format.English;

    // Ordered areas, apart enough for neighbours; dark text stands on all but the last.
    private static readonly string[] Fills = ["q3", "q1", "q4", "q2", "q5"];

    /// <summary>The chart; null where no contributions were computed.</summary>
    public static ChartContent? From(JointAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var rows = answers.Overlays.Where(o => o.Contributions is not null).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        List<string> nations = [.. rows.SelectMany(r => r.Sensors).Select(s => s.Owner).Distinct()];
        string NationName(string code) => answers.Nations.GetValueOrDefault(code, code);
        var most = rows.SelectMany(r => r.Contributions!.Sensors.Select(c => (Overlay: r, Sensor: c, Added: r.Sensors.First(s => s.Name == c.Name).Added))).Where(c => c.Added).DefaultIfEmpty().MaxBy(c => c.Sensor?.Shapley ?? 0);
        var title = most.Sensor is null ? "What each sensor contributes" : $"Of the sensors that the overlays add, {most.Sensor.Name} contributes most: {F.Share(Math.Max(0, most.Sensor.Shapley))} of the threatened people ({most.Overlay.Label})";
        var drawn = rows.Exists(r => r.Contributions!.Method != "exact");
        return new(
            title,
            $"Shapley values: what a sensor adds to the share of {answers.Subject}\u2019s threatened people that could be defended against the {answers.MissileLabel}, averaged over all orders of joining",
            title + ". " + string.Join("; ", rows.Select(r => $"{r.Label}: {string.Join(", ", Ordered(r, nations).Select(c => $"{c.Sensor.Name} {F.Share(Math.Max(0, c.Sensor.Shapley))}"))}")) + ".",
            width => Draw(width, rows, nations),
            "The parts of a bar add up to the share of the overlay. Two sensors that do the same share what they do, so that neither is missed alone: the table says what would be lost without each.",
            $"\u201c{answers.Reading}\u201d, at its values",
            $"{F.Number(answers.CellsAssessed)} of {F.Number(answers.CellsOfAll)} cells{(drawn ? "; orders drawn at random, with standard errors in the table" : "; all coalitions")}.",
            new FigureTable(
                "Contributions, points of the share",
                ["Overlay", "Sensor", "Nation", "Shapley value", "Lost without it"],
                [.. rows.SelectMany(r => Ordered(r, nations).Select(c => (IReadOnlyList<string>)[
                    r.Label, c.Sensor.Label, NationName(c.Owner), Points(c.Sensor.Shapley) + (c.Sensor.StandardError is { } e ? " \u00b1 " + Points(e) : ""), Points(c.Sensor.Marginal)]))]),
            Key.List(nations.Select((n, i) => Key.Swatch(Fills[i % Fills.Length], NationName(n)))));
    }

    /// <summary>A standalone SVG in one width.</summary>
    public static string? Svg(JointAnswers answers, FigureWidth width) => From(answers) is { } content ? StandaloneChart.Of(content, width, [content.HowToRead, content.RestsOn]) : null;

    private static List<(ContributorAnswer Sensor, string Owner)> Ordered(OverlayAnswer overlay, List<string> nations) =>
        [.. overlay.Contributions!.Sensors.Select(c => (c, overlay.Sensors.First(s => s.Name == c.Name).Owner)).OrderBy(c => nations.IndexOf(c.Owner)).ThenByDescending(c => c.c.Shapley)];

    private static string Points(double share) => F.Number(100 * share, 1);

    private static Drawing Draw(FigureWidth width, List<OverlayAnswer> rows, List<string> nations)
    {
        var narrow = width.IsNarrow;
        var room = narrow ? width.Pixels : 260.0;
        var left = narrow ? 0.0 : rows.Max(r => TextMetrics.Width(TextMetrics.Fit(r.Label, room), 12)) + 14;
        var pitch = narrow ? 52.0 : 32;
        const double bar = 22;
        const double top = 58;
        var bottom = top + (rows.Count * pitch);
        var x = new LinearAxis(0, 1, left, width.Pixels - 8);
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, "Share of threatened people defended", "b");
        var at = 0.0;
        for (var i = 0; i < nations.Count; i++)
        {
            over.Rect(at, 22, 14, 10, $"{Figures.Svg.Fill(Fills[i % Fills.Length])} {Figures.Svg.Stroke("axis")} stroke-width=\".6\"").Text(at + 19, 31, nations[i], "s");
            at += 19 + TextMetrics.Width(nations[i], 11) + 18;
        }

        foreach (var tick in x.Ticks(narrow ? 4 : 6))
        {
            under.Line(x.At(tick), top - 4, x.At(tick), bottom, "grid");
            over.Tick(x.At(tick), top - 9, F.Share(tick), width);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var y = top + (i * pitch) + (narrow ? 24 : 4);
            over.Text(0, narrow ? y - 6 : y + 15, TextMetrics.Fit(rows[i].Label, room), "h");
            var from = 0.0;
            foreach (var (sensor, owner) in Ordered(rows[i], nations))
            {
                // A part below zero has no length: the table has its number.
                var part = Math.Max(0, sensor.Shapley);
                if (part <= 0)
                {
                    continue;
                }

                var (a, b) = (x.At(from), x.At(Math.Min(1, from + part)));
                var fill = Fills[nations.IndexOf(owner) % Fills.Length];
                under.Open("g").Title($"{rows[i].Label}, {sensor.Label}: {Points(sensor.Shapley)} points, {Points(sensor.Marginal)} lost without it");
                under.Rect(a, y, b - a, bar, $"{Figures.Svg.Fill(fill)} {Figures.Svg.Stroke("paper")} stroke-width=\"1.5\"").Close("g");
                var text = $"{sensor.Name} {F.Number(100 * sensor.Shapley)}";
                var css = fill is "q4" or "q5" ? "s onStrong" : "s";
                if (TextMetrics.Width(text, 11) + 8 < b - a)
                {
                    over.Text((a + b) / 2, y + 15, text, css, "middle");
                }
                else if (TextMetrics.Width(sensor.Name, 11) + 6 < b - a)
                {
                    over.Text((a + b) / 2, y + 15, sensor.Name, css, "middle");
                }

                from += part;
            }
        }

        under.Line(x.At(0), top - 4, x.At(0), bottom, "ax");
        return new(bottom + 6, under.ToString() + over);
    }
}
