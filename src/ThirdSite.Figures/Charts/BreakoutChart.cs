using ThirdSite.Studies.Treaty;

namespace ThirdSite.Figures.Charts;

/// <summary>After a breach of each rule: how soon what it denies would be back, and how soon the other side would have seen it, on one logarithmic line of time.</summary>
public static class BreakoutChart
{
    // s, with what they are called.
    private static readonly (double Time, string Name)[] Marks = [(60, "1 min"), (3600, "1 h"), (86400, "1 day"), (7 * 86400, "1 week"), (30 * 86400, "30 days"), (365 * 86400, "1 year"), (10 * 365 * 86400.0, "10 years")];

    /// <summary>The chart.</summary>
    public static ChartContent From(TradeOffAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var rows = answers.Breakouts;
        var late = rows.Where(r => r.MarginWithAllS is { Value: < 0 }).Select(r => $"\u201c{r.Label}\u201d").ToList();
        var blind = rows.Where(r => r.SeenWithAllS is null).Select(r => $"\u201c{r.Label}\u201d").ToList();
        var title = rows.Count == 0 ? "No rule denies anything" : Wording.Capital(string.Join("; ", new[]
        {
            late.Count > 0 ? $"a breach of {Wording.And(late)} would be seen only after what it denies is back" : "a breach that is seen would be seen before what it denies is back",
            blind.Count > 0 ? $"nothing that the scenario states would show one of {Wording.And(blind)}" : null,
        }.OfType<string>()));
        return new(
            title,
            "Time after a breach of each rule, all rules in force",
            string.Join(" ", rows.Select(r => r.Words)),
            width => Draw(width, rows),
            "Filled: what the rule denies is back. Open: the other side has seen the breach. Lines: over the stated spread. Seen before back: there is time to answer.",
            Wording.Readings(answers.Readings.Select(r => r.Reading)),
            "times of breakout, looks from space and listening that the scenario assumes; no figure of this kind was published.",
            new FigureTable(
                "Breakout, seeing, and the time between",
                ["Rule", "Back after", "Seen after, this rule alone", "Seen after, all rules", "By", "Time left, this rule alone", "Time left, all rules"],
                [.. rows.Select(r => (IReadOnlyList<string>)[r.Label, Span(r.BreakoutS), Span(r.SeenAloneS), Span(r.SeenWithAllS), r.Means is null ? "nothing stated" : $"{r.SeenBy}, {r.Means.Replace('-', ' ')}", Left(r.MarginAloneS), Left(r.MarginWithAllS)])]),
            Key.List(
                Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 4.5, "class=\"sym\""), "back"),
                Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 4.5, "class=\"holds\""), "seen")));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(TradeOffAnswers answers, FigureWidth width)
    {
        var content = From(answers);
        return StandaloneChart.Of(
            content,
            width,
            [content.HowToRead, $"Rests on: {content.RestsOn}", $"ThirdSite {answers.ThirdSite.Version}, {answers.ThirdSite.Scenario}, scenario hash {answers.ThirdSite.ScenarioSha256[..Math.Min(16, answers.ThirdSite.ScenarioSha256.Length)]}."]);
    }

    private static string Span(TradeOffTime? time) => time is null ? "not stated"
        : time.High == 0 ? "at once"
        : RuleWords.Duration(time.Value) + (time.Low == time.High ? "" : $" ({RuleWords.Duration(time.Low)} to {RuleWords.Duration(time.High)})");

    private static string Left(TradeOffTime? time) => time is null ? "–" : Signed(time.Value) + (time.Low == time.High ? "" : $" ({Signed(time.Low)} to {Signed(time.High)})");

    private static string Signed(double seconds) => seconds >= 0 ? RuleWords.Duration(seconds) : "\u2212" + RuleWords.Duration(-seconds);

    private static Drawing Draw(FigureWidth width, IReadOnlyList<TradeOffBreakout> rows)
    {
        var narrow = width.IsNarrow;
        var labels = rows.Select(r => TextMetrics.Width(r.Label, 12)).DefaultIfEmpty(0).Max();
        var notes = rows.Select(r => TextMetrics.Width(Note(r), 11)).DefaultIfEmpty(0).Max();
        var (left, right) = narrow ? (10.0, width.Pixels - 16.0) : (labels + 24, width.Pixels - notes - 24);
        var times = rows.SelectMany(r => new[] { r.BreakoutS, r.SeenWithAllS }).OfType<TradeOffTime>().SelectMany(t => new[] { t.Low, t.High }).Where(t => t > 0).DefaultIfEmpty(3600).ToList();
        var (least, most) = (Math.Log10(times.Min() / 1.5), Math.Log10(times.Max() * 1.5));
        var x = new LinearAxis(least, most, left + 16, right);
        double At(double seconds) => seconds <= 0 ? left : x.At(Math.Log10(seconds));
        var (grid, svg) = (new Svg(), new Svg());
        var height = narrow ? 58.0 : 34;
        var y = 30.0;
        foreach (var row in rows)
        {
            grid.Line(0, y, width.Pixels, y, "grid");
            svg.Text(0, y + (narrow ? 15 : 21), row.Label, "h");
            if (narrow)
            {
                svg.Text(0, y + 52, Note(row), "h s m");
            }
            else
            {
                svg.Text(width.Pixels, y + 21, Note(row), "h s m", "end");
            }

            var (back, seen) = (y + (narrow ? 24 : 12), y + (narrow ? 35 : 23));
            svg.Open("g").Title(row.Words);
            Bar(row.BreakoutS, back, "sym");
            Bar(row.SeenWithAllS, seen, "holds");
            svg.Close("g");
            y += height;

            void Bar(TradeOffTime? time, double at, string css)
            {
                if (time is not null)
                {
                    svg.Line(At(time.Low), at, At(time.High), at, "whisker", Figures.Svg.Stroke("axis")).Circle(At(time.Value), at, 4.5, $"class=\"{css}\"");
                }
            }
        }

        grid.Line(0, y, width.Pixels, y, "ax");
        var last = double.NegativeInfinity;
        foreach (var (time, name) in Marks)
        {
            var at = At(time);
            if (at < left + 16 || at > right)
            {
                continue;
            }

            grid.Line(at, 22, at, y, "grid");
            var half = TextMetrics.Width(name, 11) / 2;
            if (at - half > last + 8 && at + half < width.Pixels)
            {
                svg.Text(at, 14, name, "s m", "middle");
                last = at + half;
            }
        }

        return new(y + 6, grid.ToString() + svg);
    }

    private static string Note(TradeOffBreakout row) => row.MarginWithAllS is { } left
        ? left.Value >= 0 ? $"seen {RuleWords.Duration(left.Value)} before" : $"seen {RuleWords.Duration(-left.Value)} after"
        : row.SeenWithAllS is null ? "nothing stated sees it" : "breakout not stated";
}
