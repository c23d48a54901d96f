using System.Text;
using ThirdSite.Studies;
using static ThirdSite.Figures.Charts.CriticalQuantityText;

namespace ThirdSite.Figures.Charts;

/// <summary>The plane of two quantities: where the answer is yes, the frontier, the model's error beside it, both sides' values.</summary>
public static class FrontierChart
{
    // px of a column of the area where the answer is yes.
    private const double Column = 2;

    private static readonly Format F = Format.English;

    private sealed record Series(FrontierReading First, IReadOnlyList<CriticalReading> Readings);

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not two quantities.</exception>
    public static ChartContent From(CriticalAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Quantities.Count != 2)
        {
            throw new ArgumentOutOfRangeException(nameof(answers), answers.Quantities.Count, "two quantities are drawn");
        }

        var (x, y) = (answers.Quantities[0], answers.Quantities[1]);
        var series = answers.Frontiers.OrderBy(f => Side.Rank(f.Reading))
            .GroupBy(f => string.Join(';', f.Curves.Select(c => string.Join(' ', c.Select(p => $"{p[0]},{p[1]}")))) + string.Concat(f.Grid))
            .Select(g => new Series(g.First(), [.. g.Select(f => answers.Readings.First(r => r.Reading == f.Reading))])).ToList();
        var title = TitleOf(answers, x, y, series);
        return new(
            title,
            $"Where the answer to {answers.Question} turns, over {Wording.Lower(x.Label)} and {Wording.Lower(y.Label)}",
            title + ".",
            width => Draw(width, answers, series),
            "The thick line parts yes from no"
                + (series.Count == 1 ? "; tinted: yes" : ", one for each reading")
                + ". Thin dashes: the same with the burnout speed off by the model\u2019s error; between them the answer is undecided. Marks: each reading\u2019s own values.",
            Wording.Readings(answers.Readings.Select(r => r.Reading)),
            $"all other quantities as in the reading; a branch within one step of the grid ({F.Number(x.Resolution, Decimals(x) + 1)} by {F.Number(y.Resolution, Decimals(y) + 1)}) may be missed.",
            new FigureTable(
                "Points of the frontier",
                ["Reading", "Branch", Axis(x), Axis(y)],
                [.. series.SelectMany(s => s.First.Curves.SelectMany((c, i) => c.Select(p => (IReadOnlyList<string>)[
                    string.Join(", ", s.Readings.Select(r => Side.Of(r.Reading).Name)), F.Number(i + 1), Number(x, p[0]), Number(y, p[1])])))]),
            Key.List(answers.Readings.OrderBy(r => Side.Rank(r.Reading)).Select(r => Key.Mark(Side.Of(r.Reading)))));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(CriticalAnswers answers, FigureWidth width) => StandaloneChart.Of(From(answers), width);

    private static string TitleOf(CriticalAnswers answers, CriticalQuantity x, CriticalQuantity y, List<Series> series)
    {
        var turning = series.Where(s => s.First.Curves.Count > 0).ToList();
        if (turning.Count == 0)
        {
            return $"{answers.Subject}: no {Wording.Lower(Short(x))} and {Wording.Lower(Short(y))} of the plane turn the answer";
        }

        var curve = turning[0].First.Curves.MaxBy(c => c.Count)!;
        var (from, to) = (curve[0], curve[^1]);
        string At(IReadOnlyList<double> p) => $"{Shown(x, p[0])} with {Shown(y, p[1])}";
        return $"{answers.Subject}: the answer turns from {At(from)} to {At(to)}{(series.Count > 1 ? " " + Wording.Under(turning[0].Readings[0].Reading, true) : "")}";
    }

    private static Drawing Draw(FigureWidth width, CriticalAnswers answers, List<Series> series)
    {
        var narrow = width.IsNarrow;
        var (qx, qy) = (answers.Quantities[0], answers.Quantities[1]);
        var (height, left, right, top, bottom) = (narrow ? 340.0 : 460.0, narrow ? 44.0 : 54.0, narrow ? 12.0 : 20.0, 34.0, 48.0);
        var x = new LinearAxis(qx.Low, qx.High, left, width.Pixels - right);
        var y = new LinearAxis(qy.Low, qy.High, height - bottom, top);
        var svg = new Svg();
        if (series.Count == 1)
        {
            svg.Path(Area(series[0].First, x, y), Figures.Svg.Fill("p1"));
        }

        var (yTicks, yDecimals) = StandaloneChart.Ticks(y, 6);
        foreach (var tick in yTicks)
        {
            svg.Line(left, y.At(tick), x.To, y.At(tick), "grid").Text(left - 6, y.At(tick) + 4, F.Number(tick, yDecimals), "s m", "end");
        }

        var (xTicks, xDecimals) = StandaloneChart.Ticks(x, narrow ? 5 : 8);
        foreach (var tick in xTicks)
        {
            svg.Line(x.At(tick), top, x.At(tick), height - bottom, "grid").Tick(x.At(tick), height - bottom + 17, F.Number(tick, xDecimals), width);
        }

        svg.Rect(left, top, x.To - left, height - bottom - top, "class=\"frame\"");
        svg.Text(0, 12, Fit(qy, width.Pixels), "b").Text(x.To, height - 8, Fit(qx, x.To - 4), "b", "end");
        var labels = new LabelPlacer(width.Pixels, height);
        labels.Block(0, 0, width.Pixels, top);
        labels.Block(0, 0, left, height);
        labels.Block(0, height - bottom, width.Pixels, height);
        List<PlanePoint> Line(IReadOnlyList<IReadOnlyList<double>> curve) => [.. curve.Select(p => new PlanePoint(x.At(p[0]), y.At(p[1])))];
        foreach (var s in series)
        {
            foreach (var curve in s.First.ModelError.SelectMany(e => e.Curves))
            {
                svg.Path(Figures.Svg.LineData(Line(curve)), "class=\"error\"");
                labels.Line(Line(curve), 1);
            }

            foreach (var curve in s.First.Curves)
            {
                var line = Line(curve);
                svg.Path(Figures.Svg.LineData(line), series.Count == 1 ? "class=\"zero\"" : $"class=\"zero\" style=\"stroke:{Palette.Var(Side.Of(s.First.Reading).Token)}\"");
                labels.Line(line, 2.5);
            }
        }

        var places = new List<(PlanePoint At, string Text, LabelStyle Style)>();
        foreach (var group in answers.Readings.Where(r => Inside(r.Values[0], qx) && Inside(r.Values[1], qy)).OrderBy(r => Side.Rank(r.Reading)).GroupBy(r => (r.Values[0], r.Values[1])))
        {
            var at = new PlanePoint(x.At(group.Key.Item1!.Value), y.At(group.Key.Item2!.Value));
            labels.Mark(at, 5);
            if (group.Count() == 1)
            {
                var side = Side.Of(group.First().Reading);
                svg.Mark(side, at, 6);
                places.Add((at, $"{Wording.Lower(side.Name)}: {Answer(group.First())}", new LabelStyle(Radius: 8, Css: $"h t{side.Token}")));
            }
            else
            {
                svg.Circle(at.X, at.Y, 5, "class=\"sym\"");
                places.Add((at, "all readings", new LabelStyle(Radius: 7)));
            }
        }

        if (series.Count > 1)
        {
            foreach (var s in series.Where(s => s.First.Curves.Count > 0))
            {
                var line = Line(s.First.Curves.MaxBy(c => c.Count)!);
                places.Add((line[line.Count / 2], string.Join(", ", s.Readings.Select(r => Wording.Lower(Side.Of(r.Reading).Name))), new LabelStyle(Radius: 2, Css: $"h t{Side.Of(s.First.Reading).Token}")));
            }
        }

        foreach (var placed in labels.PlaceAll(places))
        {
            placed.Draw(svg);
        }

        if (series.Count == 1)
        {
            foreach (var (holds, word) in new[] { (true, answers.Measure == "share" ? "yes: enough is defended" : "yes: in time"), (false, answers.Measure == "share" ? "no: too little" : "no: too late") })
            {
                Word(svg, labels, series[0].First, holds, word, x, y);
            }
        }

        return new(height, svg.ToString());
    }

    private static bool Inside(double? value, CriticalQuantity quantity) => value is { } v && v >= quantity.Low && v <= quantity.High;

    private static string Answer(CriticalReading reading) => (reading.Holds ? "yes" : "no") + (reading.Undecided ? ", undecided" : "");

    // Deep inside its region, by the nodes of the grid.
    private static void Word(Svg svg, LabelPlacer labels, FrontierReading frontier, bool holds, string text, LinearAxis x, LinearAxis y)
    {
        var wanted = holds ? 'y' : 'n';
        var (rows, columns) = (frontier.Grid.Count, frontier.Grid[0].Length);
        int Depth(int i, int j)
        {
            for (var d = 1; ; d++)
            {
                for (var k = -d; k <= d; k++)
                {
                    foreach (var (a, b) in new[] { (i + k, j - d), (i + k, j + d), (i - d, j + k), (i + d, j + k) })
                    {
                        if (a < 0 || b < 0 || a >= columns || b >= rows || frontier.Grid[b][a] != wanted)
                        {
                            return d;
                        }
                    }
                }
            }
        }

        var nodes = Enumerable.Range(0, rows * columns).Select(n => (I: n % columns, J: n / columns)).Where(n => frontier.Grid[n.J][n.I] == wanted).OrderByDescending(n => Depth(n.I, n.J));
        foreach (var (i, j) in nodes)
        {
            var at = new PlanePoint(x.From + ((x.To - x.From) * i / (columns - 1)), y.From + ((y.To - y.From) * j / (rows - 1)));
            if (labels.TryCentred(at, text, new LabelStyle(Bold: true, Css: "h b")) is { } word)
            {
                word.Draw(svg);
                return;
            }
        }
    }

    // Columns, each cut where it meets the frontier; the answer at its foot is that of the grid's lowest row.
    private static string Area(FrontierReading frontier, LinearAxis x, LinearAxis y)
    {
        var lines = frontier.Curves.Select(c => c.Select(p => new PlanePoint(x.At(p[0]), y.At(p[1]))).ToList()).ToList();
        var foot = frontier.Grid[0];
        // Where a branch leaves through the foot, the answer along it turns.
        var leaves = lines.SelectMany(l => new[] { l[0], l[^1] }).Where(p => Math.Abs(p.Y - y.From) < 1e-6).Select(p => p.X).Order().ToList();
        var path = new StringBuilder();
        for (var from = x.From; from < x.To - 1e-9; from += Column)
        {
            var to = Math.Min(x.To, from + Column);
            var middle = (from + to) / 2;
            var yes = (foot[0] == 'y') ^ (leaves.Count(l => l < middle) % 2 == 1);
            var cuts = lines.SelectMany(l => l.Zip(l.Skip(1))).Where(s => (s.First.X <= middle) != (s.Second.X <= middle))
                .Select(s => s.First.Y + ((s.Second.Y - s.First.Y) * (middle - s.First.X) / (s.Second.X - s.First.X))).OrderDescending().Prepend(y.From).Append(y.To).ToList();
            for (var k = 0; k + 1 < cuts.Count; k++, yes = !yes)
            {
                if (yes && cuts[k] - cuts[k + 1] > 0.05)
                {
                    // Half a pixel wider: no seam between columns.
                    path.Append('M').Append(Figures.Svg.N(from)).Append(' ').Append(Figures.Svg.N(cuts[k])).Append('H').Append(Figures.Svg.N(Math.Min(x.To, to + 0.4))).Append('V').Append(Figures.Svg.N(cuts[k + 1])).Append('H').Append(Figures.Svg.N(from)).Append('z');
                }
            }
        }

        return path.ToString();
    }
}
