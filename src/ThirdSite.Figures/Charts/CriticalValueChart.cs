using ThirdSite.Studies;
using static ThirdSite.Figures.Charts.CriticalQuantityText;

namespace ThirdSite.Figures.Charts;

/// <summary>What an answer rests on against one quantity: the margin or the share, zero or what is wanted, every value at which the answer turns, both sides' values.</summary>
public static class CriticalValueChart
{
    private static readonly Format F = Format.English;

    private sealed record Series(CriticalReading First, IReadOnlyList<CriticalReading> Readings);

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Two quantities were varied: that is <see cref="FrontierChart"/>'s.</exception>
    public static ChartContent From(CriticalAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Quantities.Count != 1)
        {
            throw new ArgumentOutOfRangeException(nameof(answers), answers.Quantities.Count, "one quantity is drawn");
        }

        var quantity = answers.Quantities[0];
        // Readings that differ in the quantity itself alone share their curve.
        var series = answers.Readings.OrderBy(r => Side.Rank(r.Reading)).GroupBy(r => string.Join(';', r.Samples)).Select(g => new Series(g.First(), [.. g])).ToList();
        var title = TitleOf(answers, quantity, series);
        return new(
            title,
            $"{What(answers)} against {Wording.Lower(quantity.Label)}, {answers.Question}",
            title + ".",
            width => Draw(width, answers, quantity, series),
            $"Solid teal: yes; dashed brown: no. The thick line is {(answers.Measure == "share" ? "the share that counts as yes" : "zero")}; open circles: where the answer turns. {(quantity.Path.EndsWith(".burnout_speed", StringComparison.Ordinal) ? "Thin dashes: the curve moved by the model\u2019s error in speed." : "Thin dashes across it: where it turns with the burnout speed off by the model\u2019s error.")} Marks: each reading\u2019s own value.",
            Wording.Readings(answers.Readings.Select(r => r.Reading)),
            $"all other quantities as in the reading; searched from {Interval(quantity)}, a stretch narrower than {F.Number(quantity.Resolution, Decimals(quantity) + 1)} may be missed.",
            new FigureTable(
                "Where the answer turns",
                ["Reading", "Value", "Answer there", What(answers), "Turns at", "Active there", "Model\u2019s error"],
                [.. answers.Readings.Select(r => (IReadOnlyList<string>)[
                    Side.Of(r.Reading).Name,
                    Shown(quantity, r.Values[0]),
                    (r.Holds ? "yes" : "no") + (r.Undecided ? ", undecided" : ""),
                    Result(answers, r),
                    Turns(quantity, r),
                    string.Join("; ", r.Crossings.Select(c => string.Join(", ", c.Active.Select(Wording.Constraint)))),
                    string.Join("; ", r.ModelError.Select(e => $"{Wording.Stated(e.BurnoutSpeedMps)}: {(e.Throughout != "turns" ? "always " + e.Throughout : string.Join(", ", e.Crossings.Select(c => Number(quantity, c))))}")),
                ])]),
            Key.List(answers.Readings.OrderBy(r => Side.Rank(r.Reading)).Select(r => Key.Mark(Side.Of(r.Reading)))));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(CriticalAnswers answers, FigureWidth width) => StandaloneChart.Of(From(answers), width);

    private static string What(CriticalAnswers answers) => answers.Measure switch { "share" => "Share defended", "view" => "Time in view", "distance" => "Distance", _ => "Margin" };

    private static string Result(CriticalAnswers answers, CriticalReading reading) => reading.Value is not { } value
        ? F.MarginOrReason(null, reading.Reason)
        : answers.Measure switch { "share" => F.Share(value), "margin" => F.Margin(value), "distance" => F.Distance(value / 1000), _ => F.Seconds(value) };

    private static string Turns(CriticalQuantity quantity, CriticalReading reading)
    {
        var at = reading.Crossings.Where(c => c.Kind != "touches").Select(c => Shown(quantity, c.Value)).ToList();
        return at.Count > 0 ? string.Join("; ", at) : $"never: always {reading.Throughout}";
    }

    private static string TitleOf(CriticalAnswers answers, CriticalQuantity quantity, List<Series> series)
    {
        string Clause(CriticalReading reading)
        {
            var at = reading.Crossings.Where(c => c.Kind != "touches").ToList();
            return at.Count == 0 ? $"always {reading.Throughout}" : $"{(at[0].HoldsAbove ? "yes from" : "yes up to")} {Wording.And([.. at.Select(c => Shown(quantity, c.Value))])}{(at.Count > 1 ? ", where it turns each time" : "")}";
        }

        var subject = $"{answers.Subject}, by {Wording.Lower(Short(quantity))}";
        return series.Count == 1
            ? $"{subject}: {Clause(series[0].First)}{(answers.Readings.Count > 1 ? " under every reading" : "")}"
            : $"{subject}: " + string.Join("; ", series.Select((s, i) => $"{Clause(s.First)} {string.Join(" and ", s.Readings.Select((r, k) => Wording.Under(r.Reading, i + k == 0)))}"));
    }

    private static Drawing Draw(FigureWidth width, CriticalAnswers answers, CriticalQuantity quantity, List<Series> series)
    {
        var narrow = width.IsNarrow;
        var (height, left, right, top, bottom) = (narrow ? 320.0 : 380.0, narrow ? 44.0 : 54.0, narrow ? 12.0 : 20.0, 34.0, 48.0);
        var isShare = answers.Measure == "share";
        double Scaled(double value) => isShare ? 100 * value : answers.Measure == "distance" ? value / 1000 : value;
        var wanted = isShare ? 100 * (answers.WantedShare ?? 0) : 0;
        var results = series.SelectMany(s => s.First.Samples).Where(s => s.Result is not null).Select(s => Scaled(s.Result!.Value)).Append(wanted).ToList();
        var (least, most) = (results.Min(), results.Max());
        var pad = Math.Max((most - least) * 0.08, isShare ? 2 : 5);
        var x = new LinearAxis(quantity.Low, quantity.High, left, width.Pixels - right);
        var y = new LinearAxis(isShare ? Math.Max(0, least - pad) : least - pad, isShare ? Math.Min(100, most + pad) : most + pad, height - bottom, top);
        var svg = new Svg();
        var (yTicks, yDecimals) = StandaloneChart.Ticks(y, 6);
        foreach (var tick in yTicks)
        {
            svg.Line(left, y.At(tick), x.To, y.At(tick), "grid").Text(left - 6, y.At(tick) + 4, F.Number(tick, yDecimals, answers.Measure == "margin"), "s m", "end");
        }

        var (ticks, decimals) = StandaloneChart.Ticks(x, narrow ? 5 : 8);
        foreach (var tick in ticks)
        {
            svg.Line(x.At(tick), height - bottom, x.At(tick), height - bottom + 4, "ax").Tick(x.At(tick), height - bottom + 17, F.Number(tick, decimals), width);
        }

        svg.Line(left, height - bottom, x.To, height - bottom, "ax");
        svg.Text(0, 12, $"{What(answers)} ({(isShare ? "%" : answers.Measure == "distance" ? "km" : "s")})", "b");
        svg.Text(x.To, height - 8, Fit(quantity, x.To - 4), "b", "end");

        var labels = new LabelPlacer(width.Pixels, height);
        labels.Block(0, 0, width.Pixels, top - 8);
        labels.Block(0, 0, left, height);
        labels.Block(0, height - bottom, width.Pixels, height);
        labels.Line([new(left, y.At(wanted)), new(x.To, y.At(wanted))]);
        svg.Line(left, y.At(wanted), x.To, y.At(wanted), "zero");

        // Where nothing is feasible there is no margin: a dotted line at the foot says so.
        var foot = height - bottom - 6;
        PlanePoint Place(CriticalSample sample) => new(x.At(sample.Value), sample.Result is { } r ? y.At(Scaled(r)) : foot);
        foreach (var s in series)
        {
            var samples = s.First.Samples;
            var jumps = s.First.Crossings.Where(c => c.Kind == "jumps").Select(c => c.Value).ToList();
            foreach (var (line, holds, empty) in Pieces(samples, jumps))
            {
                var points = line.Select(Place).ToList();
                svg.Path(Figures.Svg.LineData(points), $"class=\"{(empty ? "nosolution" : holds ? "engageable" : "late")}\"");
                labels.Line(points, 2);
                if (quantity.Path.EndsWith(".burnout_speed", StringComparison.Ordinal) && !empty)
                {
                    var off = answers.ModelErrorSpeedMps / 1000 * (x.At(1) - x.At(0)) * (quantity.Unit == "m/s" ? 1000 : 1);
                    foreach (var by in new[] { -off, off })
                    {
                        svg.Path(Figures.Svg.LineData(points.Select(p => new PlanePoint(p.X + by, p.Y)).Where(p => p.X >= left && p.X <= x.To)), "class=\"error\"");
                    }
                }
            }

            foreach (var at in s.First.ModelError.SelectMany(e => e.Crossings))
            {
                svg.Line(x.At(at), y.At(wanted) - 12, x.At(at), y.At(wanted) + 12, "error");
            }
        }

        var places = new List<(PlanePoint At, string Text, LabelStyle Style)>();
        foreach (var s in series)
        {
            foreach (var crossing in s.First.Crossings)
            {
                var at = new PlanePoint(x.At(crossing.Value), y.At(wanted));
                svg.Circle(at.X, at.Y, 4.5, $"{Figures.Svg.Fill("paper")} {Figures.Svg.Stroke("ink")} stroke-width=\"1.6\"");
                labels.Mark(at, 3);
                places.Add((at, crossing.Kind == "touches" ? "touches" : Shown(quantity, crossing.Value), new LabelStyle(Bold: true, Radius: 6, Css: "h b")));
            }
        }

        foreach (var s in series)
        {
            foreach (var reading in s.Readings.Where(r => r.Values[0] is { } v && v >= quantity.Low && v <= quantity.High))
            {
                var at = new PlanePoint(x.At(reading.Values[0]!.Value), reading.Value is { } r ? y.At(Scaled(r)) : foot);
                var side = Side.Of(reading.Reading);
                svg.Mark(side, at, 6);
                labels.Mark(at, 5);
                places.Add((at, $"{Wording.Lower(side.Name)} {Result(answers, reading)}", new LabelStyle(11, Radius: 8, Css: $"h s t{side.Token}")));
            }
        }

        foreach (var placed in labels.PlaceAll(places))
        {
            placed.Draw(svg);
        }

        if (series.Any(s => s.First.Samples.Any(p => p.Result is null)))
        {
            Word(svg, labels, [.. series.SelectMany(s => s.First.Samples).Where(p => p.Result is null).Select(p => new PlanePoint(x.At(p.Value), foot - 12))], "no launch is feasible");
        }

        return new(height, svg.ToString());
    }

    // Runs of one answer, joined where the next begins, so that the turn falls on both.
    private static IEnumerable<(List<CriticalSample> Line, bool Holds, bool Empty)> Pieces(IReadOnlyList<CriticalSample> samples, List<double> jumps)
    {
        var line = new List<CriticalSample>();
        foreach (var sample in samples)
        {
            if (line.Count > 0 && line[^1] is var last && (last.Holds != sample.Holds || last.Result.HasValue != sample.Result.HasValue))
            {
                yield return (line, last.Holds, last.Result is null);
                line = last.Result.HasValue && sample.Result.HasValue && !jumps.Exists(j => j >= last.Value && j <= sample.Value) ? [last] : [];
            }

            line.Add(sample);
        }

        if (line.Count > 0)
        {
            yield return (line, line[^1].Holds, line[^1].Result is null);
        }
    }

    private static void Word(Svg svg, LabelPlacer labels, List<PlanePoint> places, string text)
    {
        foreach (var at in places.OrderBy(p => Math.Abs(p.X - places.Average(q => q.X))))
        {
            if (labels.TryCentred(at, text, new LabelStyle(11, Css: "h s m"), true) is { } word)
            {
                word.Draw(svg);
                return;
            }
        }
    }
}
