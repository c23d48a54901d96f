using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// Critical burnout speed of every pair on one axis, a row for each field and missile type, beside the readings' speeds
/// with the model's error. A letter says what is active at the critical speed.
/// </summary>
public static class CriticalSpeedsChart
{
    private const double LaneHeight = 15;

    private static readonly Format F = Format.English;
    private static readonly (string Constraint, string Letter)[] Letters = [("time", "t"), ("coast", "c"), ("view", "v"), ("floor", "f"), ("energy", "e")];

    private sealed record Value(ReachAnswer Pair, double Speed, string Letters);

    private sealed record Row(string Launch, string Missile, IReadOnlyList<Value> Values, int Without);

    /// <summary>The chart for one trajectory shape.</summary>
    public static ChartContent From(AssessmentAnswers answers, string trajectory = "minimum-energy")
    {
        var names = new AnswerNames(answers);
        // A critical speed leaves the reading's own speed open, and all else is shared: one reading stands for all.
        var reading = Wording.One(answers.Reach.Select(r => r.Reading));
        var pairs = answers.Reach.Where(r => r.Reading == reading && r.Trajectory == trajectory).ToList();
        var rows = pairs.GroupBy(p => (p.Launch, p.Missile))
            .Select(g => new Row(
                g.Key.Launch,
                g.Key.Missile,
                [.. g.Where(p => p.CriticalBurnoutSpeedMps is not null).Select(p => new Value(p, p.CriticalBurnoutSpeedMps!.Value, LettersOf(p))).OrderBy(v => v.Speed)],
                g.Count(p => p.CriticalBurnoutSpeedMps is null)))
            .OrderBy(r => r.Values.Count > 0 ? r.Values.Average(v => v.Speed) + 1e6 * r.Without : 1e9)
            .ToList();
        var readings = Wording.Ordered(answers);
        var values = rows.SelectMany(r => r.Values).ToList();
        var title = TitleOf(readings, values, pairs.Count, names);
        var used = Letters.Where(l => values.Any(v => v.Letters.Contains(l.Letter, StringComparison.Ordinal))).Select(l => $"{l.Letter} {Wording.Constraint(l.Constraint)}").ToList();
        var low = Math.Min(values.Count > 0 ? values.Min(v => v.Speed) : 6000, readings.Min(r => r.BurnoutSpeedMps)) - 350;
        var high = Math.Max(values.Count > 0 ? values.Max(v => v.Speed) : 8000, readings.Max(r => r.BurnoutSpeedMps)) + 350;
        return new(
            title,
            "Lowest burnout speed at which the margin of a pair reaches zero, km/s, beside the speed of each reading",
            title + ".",
            width => Draw(width, rows, readings, answers.ModelErrorSpeedMps, low, high, names),
            $"Each mark is one pair of the field in its row. Vertical lines: the readings\u2019 speeds; a pair to the left of a line could be engaged under that reading. Bands: the model\u2019s error, {Wording.ModelError(answers)}; inside it a pair is undecided."
                + (used.Count > 0 ? $" Letters: what is active there, {string.Join(", ", used)}." : "")
                + (rows.Any(r => r.Without > 0) ? " Pairs without a critical speed in the interval are counted, not drawn." : ""),
            "all; burnout speed varied alone",
            $"{Wording.Shape(trajectory)}, shared assumptions, all planned radars and the coast limit.",
            new FigureTable(
                "Critical burnout speed of each pair",
                ["Pair", "Missile", "Critical speed, km/s", "Active there", "All crossings, km/s"],
                [.. pairs.Select(p => (IReadOnlyList<string>)[
                    names.Pair(p.Launch, p.Aim), names.Missile(p.Missile),
                    p.CriticalBurnoutSpeedMps is { } v ? F.Number(v / 1000, 2) : "none",
                    p.CriticalBurnoutSpeedMps is null ? "" : string.Join(", ", p.ActiveConstraints.Select(Wording.Constraint)),
                    string.Join("; ", p.Crossings.Select(c => F.Number(c / 1000, 2))),
                ])]),
            Key.List(readings.Select(r => Key.Mark(Side.Of(r.Name)))));
    }

    private static string LettersOf(ReachAnswer pair) => string.Concat(Letters.Where(l => pair.ActiveConstraints.Contains(l.Constraint)).Select(l => l.Letter));

    private static string TitleOf(IReadOnlyList<ReadingAnswer> readings, List<Value> values, int total, AnswerNames names)
    {
        var speeds = readings.Select(r => r.BurnoutSpeedMps).Order().ToList();
        if (values.Count == 0)
        {
            return $"No burnout speed in the interval makes any of the {F.Number(total)} pairs engageable";
        }

        if (speeds.Count > 1 && speeds[^1] - speeds[0] > 1)
        {
            var between = values.Count(v => v.Speed > speeds[0] && v.Speed <= speeds[^1]);
            return $"The critical speed of {F.Number(between)} of {F.Number(total)} pairs lies between {Wording.StatedNumber(speeds[0])} and {Wording.Stated(speeds[^1])}, the ends of the dispute";
        }

        var least = values.MinBy(v => v.Speed)!;
        return $"The lowest critical speed, {names.Pair(least.Pair.Launch, least.Pair.Aim)}, is {F.Speed(least.Speed)}";
    }

    private static Drawing Draw(FigureWidth width, IReadOnlyList<Row> rows, IReadOnlyList<ReadingAnswer> readings, double error, double low, double high, AnswerNames names)
    {
        var narrow = width.IsNarrow;
        var left = narrow ? 0 : rows.Count == 0 ? 0 : rows.Max(r => Math.Max(TextMetrics.Width(names.Place(r.Launch)), TextMetrics.Width(Second(r, names), 11))) + 14;
        const double Top = 54;
        var axis = new LinearAxis(low, high, left + 6, width.Pixels - (narrow ? 6 : 14));
        // The placement of every row's marks decides its height.
        var placed = rows.Select(r => Lanes(r.Values, axis, narrow, names, width.Pixels)).ToList();
        var tops = new List<double>();
        var y = Top;
        foreach (var lanes in placed)
        {
            tops.Add(y);
            y += (narrow ? 20 : 0) + Math.Max(narrow ? 1 : 2, lanes.Count == 0 ? 1 : lanes.Max(l => l.Lane) + 1) * LaneHeight + 12;
        }

        var bottom = y;
        var svg = new Svg();
        foreach (var reading in readings)
        {
            var side = Side.Of(reading.Name);
            svg.Rect(axis.At(reading.BurnoutSpeedMps - error), Top, axis.At(reading.BurnoutSpeedMps + error) - axis.At(reading.BurnoutSpeedMps - error), bottom - Top, Svg.Fill(side.Token) + " opacity=\".13\"");
        }

        foreach (var tick in axis.Ticks(narrow ? 6 : 10).Where(t => Math.Abs(t / 1000 - Math.Round(t / 1000, 1)) < 1e-6))
        {
            svg.Line(axis.At(tick), Top, axis.At(tick), bottom, "grid").Tick(axis.At(tick), bottom + 16, F.Number(tick / 1000, tick % 1000 == 0 ? 0 : 1), width);
        }

        svg.Line(0, bottom, width.Pixels, bottom, "ax");
        svg.Text(width.Pixels, bottom + 36, narrow ? "Critical burnout speed (km/s)" : "Critical burnout speed of the interceptor (km/s)", "b", "end");
        for (var i = 0; i < rows.Count; i++)
        {
            svg.Line(0, tops[i], width.Pixels, tops[i], "grid");
        }

        foreach (var reading in readings)
        {
            var x = axis.At(reading.BurnoutSpeedMps);
            svg.Line(x, Top - 8, x, bottom, "zero", $"style=\"stroke:{Palette.Var(Side.Of(reading.Name).Token)};stroke-width:1.6\"");
        }

        HeadLabels(svg, readings, axis, Top, width);
        for (var i = 0; i < rows.Count; i++)
        {
            DrawRow(svg, rows[i], placed[i], tops[i], axis, width, names);
        }

        return new(bottom + 42, svg.ToString());
    }

    private static void HeadLabels(Svg svg, IReadOnlyList<ReadingAnswer> readings, LinearAxis axis, double top, FigureWidth width)
    {
        var texts = readings.Select(r => Wording.StatedNumber(r.BurnoutSpeedMps)).ToList();
        var widest = texts.Max(t => TextMetrics.Width(t, 12, true)) + 22;
        var xs = Spread.Apart([.. readings.Select(r => axis.At(r.BurnoutSpeedMps))], widest, widest / 2, width.Pixels - widest / 2);
        for (var i = 0; i < readings.Count; i++)
        {
            var side = Side.Of(readings[i].Name);
            svg.Mark(side, new PlanePoint(xs[i], top - 16), 5).Text(xs[i], top - 28, texts[i], $"h b t{side.Token}", "middle");
        }

        if (xs.Min() > 190)
        {
            svg.Text(0, top - 28, "Readings\u2019 speeds (km/s)", "b");
        }
        else
        {
            svg.Text(0, 11, "Readings\u2019 speeds (km/s)", "b");
        }
    }

    private static List<(Value Value, double X, double TextX, int Lane, string Text)> Lanes(IReadOnlyList<Value> values, LinearAxis axis, bool narrow, AnswerNames names, double width)
    {
        var ends = new List<double>();
        var placed = new List<(Value, double, double, int, string)>();
        foreach (var value in values)
        {
            var x = axis.At(value.Speed);
            var text = narrow ? value.Letters : names.Place(value.Pair.Aim) + (value.Letters.Length > 0 ? " " + value.Letters : "");
            var w = TextMetrics.Width(text, 11);
            // To the right of its mark, or at the right edge to the left of it.
            var right = x + 7 + w <= width;
            var (start, end, textX) = right ? (x - 5, x + 7 + w, x + 7) : (x - 7 - w, x + 5, x - 7 - w);
            var lane = ends.FindIndex(e => e + 5 <= start);
            if (lane < 0)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            ends[lane] = end;
            placed.Add((value, x, textX, lane, text));
        }

        return placed;
    }

    private static string Second(Row row, AnswerNames names) => names.Missile(row.Missile) + (row.Without > 0 ? "; " + Without(row) : "");

    private static string Without(Row row) => F.Count(row.Without) + " without";

    private static void DrawRow(Svg svg, Row row, List<(Value Value, double X, double TextX, int Lane, string Text)> placed, double top, LinearAxis axis, FigureWidth width, AnswerNames names)
    {
        if (width.IsNarrow)
        {
            svg.Text(0, top + 14, names.Place(row.Launch) + ", " + names.Missile(row.Missile), "h s b");
            if (row.Without > 0)
            {
                svg.Text(width.Pixels, top + 14, Without(row), "h s m", "end");
            }
        }
        else
        {
            svg.Text(0, top + 16, names.Place(row.Launch)).Text(0, top + 29, Second(row, names), "s m");
        }

        foreach (var (value, x, textX, lane, text) in placed)
        {
            var y = top + (width.IsNarrow ? 20 : 0) + 12 + lane * LaneHeight;
            svg.Open("g", $"data-launch=\"{Svg.Escape(row.Launch)}\" data-missile=\"{Svg.Escape(row.Missile)}\" data-aim=\"{Svg.Escape(value.Pair.Aim)}\"");
            svg.Circle(x, y, 3, Svg.Fill("ink") + " class=\"pt\"").Text(textX, y + 4, text, "h s");
            svg.Title($"{names.Pair(row.Launch, value.Pair.Aim)}, {names.Missile(row.Missile)}: {F.Quantity(value.Speed / 1000, "km/s", 2)}; {string.Join(", ", value.Pair.ActiveConstraints.Select(Wording.Constraint))}");
            svg.Close("g");
        }

        if (!width.IsNarrow && placed.Count == 0)
        {
            svg.Text(axis.From + 8, top + 22, "no pair has a critical speed in the interval", "s m");
        }
    }
}
