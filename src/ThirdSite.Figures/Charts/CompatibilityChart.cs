using System.Text;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// The plane of two quantities, a panel for one launch and for two, at the values and over the spread. Clear: both claims
/// hold; hatched: a claim fails. The two frontiers with the model's error, both sides' values, and the way to an overlap.
/// </summary>
public static class CompatibilityChart
{
    private static readonly Format F = Format.English;

    /// <summary>The chart.</summary>
    public static ChartContent From(CompatibilityAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var planes = answers.Planes.OrderBy(p => p.Shots).ThenBy(p => p.OverSpread).ToList();
        var title = TitleOf(answers);
        return new(
            title,
            $"Where all of {Protected(answers)} are protected and none of the {F.Number(answers.Pairs)} flights of the third party can be reached, over {Wording.Lower(Short(answers.X))} and {Wording.Lower(Short(answers.Y))}",
            title + ".",
            width => Draw(width, answers, planes),
            $"Clear: both claims hold. Brown hatch: somebody is not protected. Teal hatch: some flight can be reached. Solid line: protection begins; dashed: reach begins; thin dashes: either, with the burnout speed off by \u00b1{F.Speed(answers.ModelErrorSpeedMps)}. Outlined in ink: both hold in spite of that. Marks: each reading\u2019s own values with their spread. Arrow: what the nearest side would have to give.",
            Wording.Readings(answers.Sides.Select(s => s.Reading).Distinct()),
            $"protected: at least {F.Share(answers.Share)} of the threatened people of each; against the {Wording.And([.. answers.Against.Select(m => m.Label)])}"
                + (answers.Spread.Count > 0 ? $"; spread: {Wording.And([.. answers.Spread.Select(q => $"{Wording.Lower(q.Label)} {F.Range(q.Low, q.High, q.Unit, q.High - q.Low < 10 ? 1 : 0)}")])}" : "")
                + $"; all else as in the reading \u201c{answers.Reading}\u201d{(answers.CellsAssessed < answers.CellsOfAll ? $"; {F.Number(answers.CellsAssessed)} of {F.Number(answers.CellsOfAll)} cells and cities" : "")}.",
            Table(answers, planes),
            Key.List(
                [
                    Key.Swatch($"url(#{Hatches.TooLate})", "not all protected"),
                    Key.Swatch($"url(#{Hatches.InTime})", "some flight reached"),
                    Key.LineStyle("class=\"frontier\" style=\"stroke:var(--n4)\"", "protection begins"),
                    Key.LineStyle("class=\"frontier\" stroke-dasharray=\"7 4\" style=\"stroke:var(--p4)\"", "reach begins"),
                    .. answers.Sides.Select(s => s.Reading).Distinct().OrderBy(Side.Rank).Select(r => Key.Mark(Side.Of(r))),
                ]));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(CompatibilityAnswers answers, FigureWidth width) => Standalone(From(answers), answers, width);

    /// <summary>With how it is read, what it rests on and the scenario below it.</summary>
    internal static string Standalone(ChartContent content, CompatibilityAnswers answers, FigureWidth width) => StandaloneChart.Of(
        content,
        width,
        [content.HowToRead, $"Rests on: {content.RestsOn}", $"ThirdSite {answers.ThirdSite.Version}, {answers.ThirdSite.Scenario}, scenario hash {answers.ThirdSite.ScenarioSha256[..Math.Min(16, answers.ThirdSite.ScenarioSha256.Length)]}."],
        SharedDefinitions.Element());

    /// <summary>"One launch, as stated".</summary>
    internal static string Panel(CompatibilityPlane plane) => $"{(plane.Shots == 1 ? "One launch" : "Two launches in turn")}, {(plane.OverSpread ? "over the spread" : "as stated")}";

    /// <summary>"5.6 to 6.2 km/s", "nowhere", places by name.</summary>
    internal static string Stretches(CompatibilityAxis x, IReadOnlyList<IReadOnlyList<double>> stretches) => stretches.Count == 0 ? "nowhere"
        : x.Sites.Count > 0 ? Wording.And([.. stretches.Select(s => x.Sites[(int)s[0]].Label)])
        : Wording.And([.. stretches.Select(s => $"{Number(x, s[0])} to {Shown(x, s[1])}")]);

    internal static string Short(CompatibilityAxis axis) => axis.Label.Split(',')[0];

    internal static string Number(CompatibilityAxis axis, double value) => F.Number(value, Decimals(axis));

    internal static string Shown(CompatibilityAxis axis, double? value) => value is not { } v ? "no limit"
        : axis.Sites.Count > 0 ? axis.Sites[(int)v].Label
        : axis.Unit is "" or "1" ? Number(axis, v) : F.Quantity(v, axis.Unit, Decimals(axis));

    /// <summary>Names under the places of an axis; numbers where one finds no room.</summary>
    internal static IReadOnlyList<string> PlaceNames(CompatibilityAxis axis, double room)
    {
        var names = axis.Sites.Select(s => s.Label.Split(',')[0]).ToList();
        return names.TrueForAll(n => TextMetrics.Width(n, 11) < room - 4) ? names : [.. names.Select((_, i) => F.Number(i + 1))];
    }

    /// <summary>What stands beside such an axis; with the names where numbers stand under it.</summary>
    internal static string PlaceAxis(CompatibilityAxis axis, double roomOfOne, double room)
    {
        var names = axis.Sites.Select(s => s.Label.Split(',')[0]).ToList();
        return PlaceNames(axis, roomOfOne)[0] == names[0] ? axis.Label
            : Fitting([$"{axis.Label}: {string.Join(", ", names.Select((n, i) => $"{F.Number(i + 1)} {n}"))}", $"{axis.Label}, as numbered in the table"], room);
    }

    // Decimals that tell apart a fiftieth of the interval: speeds to 0.1 km/s.
    private static int Decimals(CompatibilityAxis axis) => Math.Clamp((int)Math.Ceiling(-Math.Log10((axis.High - axis.Low) / 50)), 0, 6);

    private static string Protected(CompatibilityAnswers answers) => answers.Protects.Count == 1 ? answers.Protects[0].Label : $"{F.Number(answers.Protects.Count)} nations";

    private static string TitleOf(CompatibilityAnswers answers)
    {
        string Where(CompatibilityPlane p) => p.Overlap == "none" ? "nowhere"
            : p.AtStated.Both.Count > 0 ? (answers.X.Sites.Count > 0 ? "at " : "from ") + Stretches(answers.X, p.AtStated.Both) + (p.AtStated.BothInSpiteOfError.Count > 0 ? "" : ", within the model\u2019s error")
            : $"at no {Wording.Lower(Short(answers.X))} with the {Wording.Lower(Short(answers.Y))} as stated";
        var one = answers.Planes.Where(p => p.Shots == 1).OrderBy(p => p.OverSpread).ToList();
        var two = answers.Planes.Where(p => p.Shots == 2).OrderBy(p => p.OverSpread).ToList();
        var spread = one.Count > 1 ? $"; over the spread {Where(one[1])}" : "";
        return $"{(one.Count > 1 ? "As stated, both" : "Both")} claims hold {Where(one[0])} with one launch at each missile{spread}; with two launches in turn {Wording.And([.. two.Select(Where).Distinct()])}";
    }

    private static Drawing Draw(FigureWidth width, CompatibilityAnswers answers, List<CompatibilityPlane> planes)
    {
        var columns = width.IsNarrow || planes.All(p => p.Shots == 1) ? 1 : 2;
        const double gap = 28, height = 292;
        var panel = (width.Pixels - ((columns - 1) * gap)) / columns;
        var svg = new Svg();
        for (var i = 0; i < planes.Count; i++)
        {
            DrawPanel(svg, answers, planes[i], i % columns * (panel + gap), i / columns * (height + 18), panel, height, width);
        }

        var rows = (planes.Count + columns - 1) / columns;
        return new((rows * height) + ((rows - 1) * 18), svg.ToString());
    }

    private static void DrawPanel(Svg svg, CompatibilityAnswers answers, CompatibilityPlane plane, double left, double top, double width, double height, FigureWidth of)
    {
        var (qx, qy) = (answers.X, answers.Y);
        var places = qx.Sites.Count > 0;
        var x = places ? new LinearAxis(-0.5, qx.Sites.Count - 0.5, left + 34, left + width - 8) : new LinearAxis(qx.Low, qx.High, left + 34, left + width - 8);
        var y = new LinearAxis(qy.Low, qy.High, top + height - 46, top + 50);
        svg.Text(left, top + 12, Panel(plane), "b");
        svg.Text(left, top + 28, Fitting([$"both hold {(places || plane.AtStated.Both.Count == 0 ? "" : "from ")}{Stretches(qx, plane.AtStated.Both)}{At(qy)}", $"both hold {Stretches(qx, plane.AtStated.Both)}"], width), "s m");
        svg.Text(left, top + 44, Fitting([$"{Short(qy)} ({qy.Unit})"], width), "s b");

        double Protection(int i, int j) => plane.ProtectionMarginsS[j][i] ?? (plane.Grid[j][i] is 'b' or 'B' or 'p' ? double.PositiveInfinity : double.NegativeInfinity);
        double Reach(int i, int j) => plane.ReachMarginsS[j][i] ?? double.NegativeInfinity;
        svg.Path(Region(qx, qy, x, y, (i, j) => -Protection(i, j)), Figures.Svg.Pattern(Hatches.TooLate));
        svg.Path(Region(qx, qy, x, y, Reach), Figures.Svg.Pattern(Hatches.InTime));
        var (yTicks, yDecimals) = StandaloneChart.Ticks(y, 5);
        foreach (var tick in yTicks)
        {
            svg.Line(x.From, y.At(tick), x.To, y.At(tick), "grid").Text(x.From - 5, y.At(tick) + 4, F.Number(tick, yDecimals), "s m", "end");
        }

        if (places)
        {
            foreach (var (name, i) in PlaceNames(qx, (x.To - x.From) / qx.Sites.Count).Select((n, i) => (n, i)))
            {
                svg.Text(x.At(i), y.From + 15, name, "s", "middle");
            }
        }
        else
        {
            var (xTicks, xDecimals) = StandaloneChart.Ticks(x, 8);
            foreach (var tick in xTicks)
            {
                svg.Line(x.At(tick), y.To, x.At(tick), y.From, "grid").Text(x.At(tick), y.From + 15, F.Number(tick, xDecimals), "s m", "middle");
            }
        }

        svg.Rect(x.From, y.To, x.To - x.From, y.From - y.To, "class=\"frame\"");
        svg.Text(x.To, y.From + 32, places ? PlaceAxis(qx, (x.To - x.From) / qx.Sites.Count, x.To - left) : Fitting([$"{qx.Label} ({qx.Unit})", $"{Short(qx)} ({qx.Unit})"], x.To - left), "s b", "end");

        var labels = new LabelPlacer(of.Pixels, top + height);
        labels.Block(0, 0, of.Pixels, y.To);
        labels.Block(0, y.From, of.Pixels, top + height);
        labels.Block(0, 0, x.From, top + height);
        labels.Block(x.To, 0, of.Pixels, top + height);
        IEnumerable<List<PlanePoint>> Lines(IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> curves) => curves.Select(c => c.Select(p => new PlanePoint(x.At(p[0]), y.At(p[1]))).ToList());
        foreach (var (frontier, stroke, dash) in new[] { (plane.Protection, "n4", ""), (plane.Reach, "p4", " stroke-dasharray=\"7 4\"") })
        {
            foreach (var line in Lines(frontier.LowerSpeed).Concat(Lines(frontier.HigherSpeed)))
            {
                svg.Path(Figures.Svg.LineData(line), $"fill=\"none\" stroke-width=\".8\" stroke-dasharray=\"4 3\" {Figures.Svg.Stroke(stroke)}");
                labels.Line(line, 1);
            }

            foreach (var line in Lines(frontier.Curves))
            {
                svg.Path(Figures.Svg.LineData(line), "class=\"zero-halo\"");
                svg.Path(Figures.Svg.LineData(line), $"class=\"frontier\"{dash} {Figures.Svg.Stroke(stroke)}");
                labels.Line(line, 2);
            }
        }

        foreach (var line in Lines(plane.InSpiteOfError))
        {
            svg.Path(Figures.Svg.LineData(line), "fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"1.6\"");
        }

        DrawSides(svg, labels, answers, plane, x, y);
        foreach (var (wanted, text) in new[] { ("bB", "both hold"), ("p", "protected, but some flight reached"), ("v", "none reached, but not all protected"), ("n", "neither") })
        {
            Word(svg, labels, plane, wanted, text, qx, qy, x, y);
        }
    }

    private static void DrawSides(Svg svg, LabelPlacer labels, CompatibilityAnswers answers, CompatibilityPlane plane, LinearAxis x, LinearAxis y)
    {
        var sides = answers.Sides.Where(s => s.Shots == plane.Shots && s.OverSpread == plane.OverSpread && s.X is not null && s.Y is not null).OrderBy(s => Side.Rank(s.Reading)).ToList();
        double InX(double v) => Math.Clamp(x.At(v), x.From, x.To);
        double InY(double v) => Math.Clamp(y.At(v), y.To, y.From);
        // Of places the readings share one: their marks stand beside each other.
        double Beside(int i) => answers.X.Sites.Count > 0 ? (i - ((sides.Count - 1) / 2.0)) * 14 : 0;
        for (var i = 0; i < sides.Count; i++)
        {
            var (s, at) = (sides[i], new PlanePoint(InX(sides[i].X!.Value) + Beside(i), InY(sides[i].Y!.Value)));
            var stroke = $"stroke-width=\"1.6\" {Figures.Svg.Stroke(Side.Of(s.Reading).Token)}";
            if (s is { XLow: { } low, XHigh: { } high })
            {
                svg.Line(InX(low), at.Y, InX(high), at.Y, "whisker", stroke);
            }

            if (s is { YLow: { } least, YHigh: { } most })
            {
                svg.Line(at.X, InY(least), at.X, InY(most), "whisker", stroke);
            }
        }

        // The side with the least way to go along the first quantity, or the first that can go along the second.
        var nearest = sides.Where(s => s.ToOverlapX is { } by && by != 0).MinBy(s => Math.Abs(s.ToOverlapX!.Value)) ?? sides.FirstOrDefault(s => s.ToOverlapY is { } by && by != 0);
        if (nearest is not null)
        {
            var from = new PlanePoint(InX(nearest.X!.Value) + Beside(sides.IndexOf(nearest)), InY(nearest.Y!.Value));
            foreach (var (to, text) in new[]
            {
                (nearest.ToOverlapX is { } dx && dx != 0 && answers.X.Sites.Count == 0 ? new PlanePoint(InX(nearest.X!.Value + dx), from.Y) : from, nearest.ToOverlapX is { } bx ? F.Quantity(bx, answers.X.Unit, Decimals(answers.X), true) : ""),
                (nearest.ToOverlapY is { } dy && dy != 0 ? new PlanePoint(from.X, InY(nearest.Y!.Value + dy)) : from, nearest.ToOverlapY is { } by ? F.Quantity(by, answers.Y.Unit, Decimals(answers.Y), true) : ""),
            })
            {
                if (Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y) > 14)
                {
                    svg.Line(from.X, from.Y, to.X, to.Y, "arrow", $"marker-end=\"url(#{SharedDefinitions.Arrow})\"");
                    labels.Place(new PlanePoint((from.X + to.X) / 2, (from.Y + to.Y) / 2), text, new LabelStyle(Size: 11, Radius: 2, Css: "h s b"))?.Draw(svg);
                }
            }
        }

        for (var i = 0; i < sides.Count; i++)
        {
            var at = new PlanePoint(InX(sides[i].X!.Value) + Beside(i), InY(sides[i].Y!.Value));
            svg.Mark(Side.Of(sides[i].Reading), at, 5.5);
            labels.Mark(at, 6);
        }
    }

    // Deep inside its region, by the nodes of the grid.
    private static void Word(Svg svg, LabelPlacer labels, CompatibilityPlane plane, string wanted, string text, CompatibilityAxis qx, CompatibilityAxis qy, LinearAxis x, LinearAxis y)
    {
        var (rows, columns) = (plane.Grid.Count, plane.Grid[0].Length);
        var inside = Enumerable.Range(0, rows * columns).Select(n => (I: n % columns, J: n / columns)).Where(n => wanted.Contains(plane.Grid[n.J][n.I], StringComparison.Ordinal)).ToList();
        var outside = Enumerable.Range(0, rows * columns).Select(n => (I: n % columns, J: n / columns)).Where(n => !wanted.Contains(plane.Grid[n.J][n.I], StringComparison.Ordinal))
            .Select(n => new PlanePoint(x.At(qx.Nodes[n.I]), y.At(qy.Nodes[n.J]))).ToList();
        double Depth((int I, int J) n)
        {
            var at = new PlanePoint(x.At(qx.Nodes[n.I]), y.At(qy.Nodes[n.J]));
            var rim = Math.Min(Math.Min(at.X - x.From, x.To - at.X) * 0.3, Math.Min(at.Y - y.To, y.From - at.Y));
            // Words are wider than high: what lies beside them counts less.
            return outside.Select(o => Math.Sqrt((0.1 * (o.X - at.X) * (o.X - at.X)) + ((o.Y - at.Y) * (o.Y - at.Y)))).Append(rim).Min();
        }

        var deepest = inside.OrderByDescending(Depth).Take(60).ToList();
        foreach (var (i, j) in deepest)
        {
            if (labels.TryCentred(new PlanePoint(x.At(qx.Nodes[i]), y.At(qy.Nodes[j])), text, new LabelStyle(Bold: wanted == "bB", Css: wanted == "bB" ? "h b" : "h")) is { } word)
            {
                word.Draw(svg);
                return;
            }
        }

        // The overlap is what is looked for: where it is too narrow for a word, one points to it.
        if (wanted == "bB" && deepest.Count > 0)
        {
            var at = new PlanePoint(x.At(qx.Nodes[deepest[0].I]), y.At(qy.Nodes[deepest[0].J]));
            labels.Place(at, text, new LabelStyle(Bold: true, Radius: 1, Css: "h b", Must: true) { Far = [16, 28, 40, 60, 90] })?.Draw(svg);
        }
    }

    /// <summary>Where a value given at the nodes is not negative: the part of each square that linear interpolation gives it, whole squares of a row joined.</summary>
    private static string Region(CompatibilityAxis qx, CompatibilityAxis qy, LinearAxis x, LinearAxis y, Func<int, int, double> value)
    {
        var path = new StringBuilder();
        void Box(double x0, double y0, double x1, double y1) => path.Append('M').Append(Figures.Svg.N(x0)).Append(' ').Append(Figures.Svg.N(y0)).Append('H').Append(Figures.Svg.N(x1)).Append('V').Append(Figures.Svg.N(y1)).Append('H').Append(Figures.Svg.N(x0)).Append('z');
        for (var j = 0; j + 1 < qy.Nodes.Count; j++)
        {
            var (low, high) = (y.At(qy.Nodes[j]), y.At(qy.Nodes[j + 1]));
            if (qx.Sites.Count > 0)
            {
                for (var i = 0; i < qx.Sites.Count; i++)
                {
                    var (a, b) = (value(i, j), value(i, j + 1));
                    if (a >= 0 || b >= 0)
                    {
                        var turn = a >= 0 == b >= 0 ? high : low + ((high - low) * Share(a, b));
                        Box(x.At(i - 0.5), a >= 0 ? low : turn, x.At(i + 0.5), a >= 0 ? turn : high);
                    }
                }

                continue;
            }

            int? run = null;
            for (var i = 0; i < qx.Nodes.Count; i++)
            {
                var whole = i + 1 < qx.Nodes.Count && value(i, j) >= 0 && value(i + 1, j) >= 0 && value(i, j + 1) >= 0 && value(i + 1, j + 1) >= 0;
                if (whole)
                {
                    run ??= i;
                    continue;
                }

                if (run is { } start)
                {
                    Box(x.At(qx.Nodes[start]), low, x.At(qx.Nodes[i]), high);
                    run = null;
                }

                if (i + 1 < qx.Nodes.Count)
                {
                    (double X, double Y, double Value)[] corners =
                    [
                        (x.At(qx.Nodes[i]), low, value(i, j)), (x.At(qx.Nodes[i + 1]), low, value(i + 1, j)), (x.At(qx.Nodes[i + 1]), high, value(i + 1, j + 1)), (x.At(qx.Nodes[i]), high, value(i, j + 1)),
                    ];
                    var points = new List<PlanePoint>();
                    for (var c = 0; c < 4; c++)
                    {
                        var (a, b) = (corners[c], corners[(c + 1) % 4]);
                        if (a.Value >= 0)
                        {
                            points.Add(new(a.X, a.Y));
                        }

                        if (a.Value >= 0 != b.Value >= 0)
                        {
                            var share = Share(a.Value, b.Value);
                            points.Add(new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y))));
                        }
                    }

                    if (points.Count > 2)
                    {
                        path.Append(Figures.Svg.LineData(points, close: true));
                    }
                }
            }
        }

        return path.ToString();

        static double Share(double a, double b) => double.IsFinite(a) && double.IsFinite(b) ? a / (a - b) : 0.5;
    }

    private static FigureTable Table(CompatibilityAnswers answers, List<CompatibilityPlane> planes) => new(
        $"Where the claims hold{At(answers.Y)}, and each reading\u2019s own values{(answers.X.Sites.Count > 0 ? $"; places: {string.Join(", ", answers.X.Sites.Select((s, i) => $"{F.Number(i + 1)} {s.Label}"))}" : "")}",
        ["Panel", "All protected", "No flight reached", "Both", "Both in spite of the error", .. answers.Sides.Select(s => s.Reading).Distinct().OrderBy(Side.Rank).Select(r => Side.Of(r).Name)],
        [.. planes.Select(p => (IReadOnlyList<string>)[
            Panel(p),
            Stretches(answers.X, p.AtStated.Protection),
            Stretches(answers.X, p.AtStated.ReachVanishes),
            Stretches(answers.X, p.AtStated.Both),
            Stretches(answers.X, p.AtStated.BothInSpiteOfError),
            .. answers.Sides.Where(s => s.Shots == p.Shots && s.OverSpread == p.OverSpread).OrderBy(s => Side.Rank(s.Reading)).Select(s => $"protection {Says(s.Protection)}; no reach {Says(s.ReachVanishes)}"),
        ])]);

    private static string Says(ClaimVerdict verdict) => (verdict.Undecided ? "undecided" : verdict.Holds ? "holds" : "fails") + (verdict.MarginS is { } margin ? $" ({F.Margin(margin)})" : "");

    private static string At(CompatibilityAxis y) => $", {Wording.Lower(Short(y))} {Shown(y, y.Value)}";

    internal static string Fitting(IReadOnlyList<string> texts, double room) => texts.FirstOrDefault(t => TextMetrics.Width(t, 12, true) <= room) ?? texts[^1];
}
