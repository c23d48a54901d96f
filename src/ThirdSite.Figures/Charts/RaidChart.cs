using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>Interceptors needed against the size of a raid, a line for each single-shot kill probability, beside the inventory.</summary>
public static class RaidChart
{
    private static readonly Format F = Format.English;

    /// <summary>The chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answers hold no raid.</exception>
    public static ChartContent From(AssessmentAnswers answers)
    {
        if (answers.Raid.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(answers), "no raid");
        }

        var lines = answers.Raid.GroupBy(r => r.KillProbability).OrderBy(g => g.Key).Select(g => (KillProbability: g.Key, Points: g.OrderBy(r => r.RaidSize).ToList())).ToList();
        var first = answers.Raid[0];
        string Holds((double KillProbability, List<RaidAnswer> Points) line)
        {
            var most = line.Points.Where(p => p.InterceptorsNeeded <= p.Inventory).Select(p => p.RaidSize).DefaultIfEmpty(0).Max();
            return most == 0 ? $"no raid at {F.Number(line.KillProbability, 1)}" : $"{F.Count(most)} warhead{(most == 1 ? "" : "s")} at {F.Number(line.KillProbability, 1)}";
        }

        var title = first.Inventory == 0
            ? "Without interceptors no raid is met, of one warhead or of more"
            : $"{Wording.Capital(F.Count(first.Inventory))} interceptors suffice for {string.Join(", ", lines.Select(Holds))} kill probability";
        return new(
            title,
            $"Interceptors needed so that nothing leaks with a probability of at least {F.Share(first.WantedNoLeakProbability)}, for each single-shot kill probability",
            title + ".",
            width => Draw(width, lines, first.Inventory),
            "Each line is one kill probability of a single shot, written at its end. Heavy line: the inventory; below it a raid can be met in full.",
            "the same under all readings",
            "equal allocation, shots independent" + (first.CommonModeReliability < 1 ? $" but for a common fault ({F.Share(first.CommonModeReliability)} without one)" : "") + "; no decoys, and no shot withheld after a hit.",
            new FigureTable(
                "Raids, kill probabilities and interceptors",
                ["Kill probability", "Warheads", "Shots each", "Interceptors needed", "Nothing leaks with the inventory", "Expected leakers with the inventory"],
                [.. answers.Raid.OrderBy(r => r.KillProbability).ThenBy(r => r.RaidSize).Select(r => (IReadOnlyList<string>)[
                    F.Number(r.KillProbability, 1), F.Number(r.RaidSize),
                    r.ShotsPerWarhead is { } shots ? F.Number(shots) : "cannot be met", r.InterceptorsNeeded is { } needed ? F.Number(needed) : "cannot be met",
                    F.Share(r.NoLeakProbabilityWithInventory), F.Number(r.ExpectedLeakersWithInventory, 2),
                ])]));
    }

    private static Drawing Draw(FigureWidth width, List<(double KillProbability, List<RaidAnswer> Points)> lines, int inventory)
    {
        var narrow = width.IsNarrow;
        var (height, left, right, top, bottom) = (narrow ? 320.0 : 400.0, narrow ? 34.0 : 44.0, 52.0, 36.0, 46.0);
        var all = lines.SelectMany(l => l.Points).ToList();
        var sizes = all.Select(p => p.RaidSize).Distinct().Order().ToList();
        // Beyond five inventories the axis would flatten what matters; such a line leaves at the top.
        var most = Math.Min(all.Max(p => p.InterceptorsNeeded ?? 0), inventory > 0 ? 5 * inventory : int.MaxValue);
        var x = new LinearAxis(sizes[0], Math.Max(sizes[^1], sizes[0] + 1), left + 8, width.Pixels - right);
        var y = new LinearAxis(0, LinearAxis.RoundUp(Math.Max(Math.Max(most, inventory * 1.2), 1), 5), height - bottom, top);
        var svg = new Svg();
        foreach (var tick in y.Ticks(6))
        {
            svg.Line(left, y.At(tick), width.Pixels - right, y.At(tick), tick == 0 ? "ax" : "grid").Text(left - 6, y.At(tick) + 4, F.Number(tick), "s m", "end");
        }

        var every = Math.Max(1, (int)Math.Ceiling(sizes.Count / (narrow ? 8.0 : 16.0)));
        foreach (var size in sizes.Where((_, i) => i % every == 0))
        {
            svg.Line(x.At(size), height - bottom, x.At(size), height - bottom + 4, "ax").Tick(x.At(size), height - bottom + 17, F.Number(size), width);
        }

        svg.Text(0, 12, "Interceptors needed", "b").Text(width.Pixels - right, height - 8, "Warheads in the raid", "b", "end");
        svg.Line(left, y.At(inventory), width.Pixels - right, y.At(inventory), "zero");
        var ends = new List<(double Y, double X, string Text)>();
        var drawn = new List<List<PlanePoint>>();
        for (var i = 0; i < lines.Count; i++)
        {
            var token = Palette.OrderedLines[lines.Count == 1 ? 4 : (int)Math.Round(4.0 * i / (lines.Count - 1))];
            var points = new List<PlanePoint>();
            foreach (var p in lines[i].Points)
            {
                if (p.InterceptorsNeeded is not { } needed)
                {
                    break;
                }

                var at = new PlanePoint(x.At(p.RaidSize), y.At(needed));
                if (needed > y.High)
                {
                    if (points.Count > 0)
                    {
                        var from = points[^1];
                        points.Add(new(from.X + (at.X - from.X) * (from.Y - top) / (from.Y - at.Y), top));
                    }

                    break;
                }

                points.Add(at);
            }

            svg.Path(Svg.LineData(points), $"class=\"curve {token}\"");
            foreach (var at in points.Where(p => p.Y > top))
            {
                svg.Circle(at.X, at.Y, 3, Svg.Fill(token));
            }

            drawn.Add(points);
            if (points.Count > 0)
            {
                ends.Add((points[^1].Y, points[^1].X, F.Number(lines[i].KillProbability, 1)));
            }
        }

        // Lines that reach the right edge are named there, those that leave at the top beside the place where they do.
        var edge = ends.Where(e => e.Y > top + 0.5).ToList();
        var ys = Spread.Apart([.. edge.Select(e => e.Y)], 14, top + 6, height - bottom - 4);
        for (var i = 0; i < edge.Count; i++)
        {
            svg.Text(Math.Min(edge[i].X, width.Pixels - right) + 9, ys[i] + 4, edge[i].Text, "h b");
        }

        var above = ends.Where(e => e.Y <= top + 0.5).ToList();
        var xs = above.Count > 0 ? Spread.Apart([.. above.Select(e => e.X)], 34, left + 20, width.Pixels - right) : [];
        for (var i = 0; i < above.Count; i++)
        {
            svg.Text(xs[i] + 8, top + 10, above[i].Text, "h b");
        }

        var labels = new LabelPlacer(width.Pixels, height);
        labels.Block(0, 0, left, height);
        foreach (var line in drawn)
        {
            labels.Line(line, 4);
        }

        for (var at = left + 46; at < width.Pixels - right - 40; at += 12)
        {
            var word = labels.TryCentred(new PlanePoint(at, y.At(inventory) - 9), $"inventory {F.Number(inventory)}", new LabelStyle(11, true, Css: "h s b"))
                ?? labels.TryCentred(new PlanePoint(at, y.At(inventory) + 11), $"inventory {F.Number(inventory)}", new LabelStyle(11, true, Css: "h s b"));
            if (word is not null)
            {
                word.Draw(svg);
                break;
            }
        }

        var words = narrow ? "kill probability" : "kill probability of one shot";
        svg.Text(width.Pixels, 12, words, "s m", "end");
        return new(height, svg.ToString());
    }
}
