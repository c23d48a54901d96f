using ThirdSite.Studies.Joint;

namespace ThirdSite.Figures.Charts;

/// <summary>How the share falls as shared data come later: a row for each overlay, its curve above the share without sharing, and the delay at which nothing is left.</summary>
public static class SharingDelayChart
{
    private static readonly Format F = Format.English;

    /// <summary>The chart; null where no overlay shares anything.</summary>
    public static ChartContent? From(JointAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var rows = answers.Overlays.Where(o => o.Delay is not null).Select(o => (o.Label, Delay: o.Delay!)).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var title = TitleOf(rows);
        return new(
            title,
            $"Share of the threatened people of {answers.Subject} that could be defended against the {answers.MissileLabel}, by the delay of what other nations share",
            title + ". " + string.Join("; ", rows.Select(r => $"{r.Label}: {F.Share(r.Delay.Points[0].Share)} at once, {F.Share(r.Delay.Without)} without; {Gone(r.Delay)}")) + ".",
            width => Draw(width, rows),
            "Filled: what sharing adds above the share without it (line). It ends where the data come too late to add anything; below the line a consent that is waited for costs more than the data give.",
            $"\u201c{answers.Reading}\u201d, at its values",
            $"All rules of an overlay are given one delay; {F.Number(answers.CellsAssessed)} of {F.Number(answers.CellsOfAll)} cells.",
            new FigureTable(
                "Share by delay",
                ["Overlay", .. rows[0].Delay.Points.Select(p => F.Seconds(p.DelayS)), "Without", "Nothing left from"],
                [.. rows.Select(r => (IReadOnlyList<string>)[r.Label, .. r.Delay.Points.Select(p => F.Share(p.Share)), F.Share(r.Delay.Without), r.Delay.ShareGoneS is { } s ? F.Seconds(s) : "\u2013"])]));
    }

    /// <summary>A standalone SVG in one width.</summary>
    public static string? Svg(JointAnswers answers, FigureWidth width) => From(answers) is { } content ? StandaloneChart.Of(content, width, [content.HowToRead, content.RestsOn]) : null;

    /// <summary>Where its value ends, in words.</summary>
    public static string Gone(SharingDelayAnswer delay) =>
        delay.ShareGoneS is { } gone ? $"nothing left from {F.Seconds(gone)}"
        : delay.Points[0].Share <= delay.Without ? delay.GoneS is { } time ? $"adds time alone, to {F.Seconds(time)}" : "adds nothing to the share"
        : $"some left after {F.Seconds(delay.Points[^1].DelayS)}";

    private static string TitleOf(List<(string Label, SharingDelayAnswer Delay)> rows)
    {
        var most = rows.MaxBy(r => r.Delay.Points[0].Share - r.Delay.Without);
        return most.Delay.Points[0].Share <= most.Delay.Without
            ? "What is shared adds nothing to the share, however soon it comes"
            : $"{most.Label}: sharing adds most, {F.Share(most.Delay.Points[0].Share - most.Delay.Without)} of the threatened people, and {Gone(most.Delay)}";
    }

    private static Drawing Draw(FigureWidth width, List<(string Label, SharingDelayAnswer Delay)> rows)
    {
        var narrow = width.IsNarrow;
        const double LabelRoom = 260;
        var left = narrow ? 42.0 : rows.Max(r => TextMetrics.Width(TextMetrics.Fit(r.Label, LabelRoom), 12)) + 46;
        const double Band = 40;
        var head = narrow ? 20.0 : 0;
        var pitch = Band + head + 14;
        var right = narrow ? 8.0 : 170;
        const double top = 36;
        var bottom = top + (rows.Count * pitch);
        var last = rows.Max(r => r.Delay.Points[^1].DelayS);
        var x = new LinearAxis(0, last, left, width.Pixels - right);
        // What falls below the share without sharing is drawn to a fifth of the way down: the numbers stand in the table.
        var least = rows.Min(r => r.Delay.Without);
        var high = Math.Max(rows.Max(r => Math.Max(r.Delay.Without, r.Delay.Points[0].Share)), least + 0.02);
        var low = Math.Max(Math.Min(least, rows.Min(r => r.Delay.Points.Min(p => p.Share))), least - (0.2 * (high - least)));
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, narrow ? "Share defended, by delay (s)" : "Share defended, by the delay of what is shared (s)", "b");
        foreach (var tick in x.Ticks(narrow ? 4 : 7))
        {
            under.Line(x.At(tick), top - 2, x.At(tick), bottom, "grid");
            over.Tick(x.At(tick), top - 8, F.Number(tick), width);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var (label, delay) = rows[i];
            var row = top + (i * pitch) + head + 6;
            var y = new LinearAxis(low, high, row + Band, row + 4);
            // The end of the value is a point of the curve.
            var points = delay.Points.Select(p => (p.DelayS, p.Share)).Concat(delay.ShareGoneS is { } nothing ? [(nothing, delay.Without)] : []).OrderBy(p => p.Item1);
            List<PlanePoint> curve = [.. points.Select(p => new PlanePoint(x.At(p.Item1), y.At(Math.Max(low, p.Item2))))];
            var none = y.At(delay.Without);
            under.Open("g").Title($"{label}: {string.Join(", ", delay.Points.Select(p => $"{F.Share(p.Share)} after {F.Seconds(p.DelayS)}"))}; {F.Share(delay.Without)} without");
            under.Path(Figures.Svg.LineData([new(curve[0].X, none), .. curve.Select(p => p with { Y = Math.Min(p.Y, none) }), new(curve[^1].X, none)], close: true), Figures.Svg.Fill("q3"));
            under.Close("g").Line(left, none, width.Pixels - right, none, "ax");
            under.Path(Figures.Svg.LineData(curve), "class=\"curve s4\"");
            over.Text(left - 6, curve[0].Y + 4, F.Share(delay.Points[0].Share), "s", "end");
            if (Math.Abs(none - curve[0].Y) > 13)
            {
                over.Text(left - 6, none + 4, F.Share(delay.Without), "s m", "end");
            }

            var gone = Gone(delay);
            if (narrow)
            {
                over.Text(0, row - 6, TextMetrics.Fit(label, width.Pixels - TextMetrics.Width(gone, 11) - 12), "h").Text(width.Pixels, row - 6, gone, "s m", "end");
            }
            else
            {
                over.Text(0, row + 24, TextMetrics.Fit(label, LabelRoom), "h").Text(width.Pixels - right + 10, row + 24, gone, "s");
            }

            if (delay.ShareGoneS is { } end)
            {
                over.Circle(x.At(end), none, 4, $"{Figures.Svg.Fill("paper")} class=\"s4\" stroke-width=\"2\"");
            }
        }

        return new(bottom + 8, under.ToString() + over);
    }
}
