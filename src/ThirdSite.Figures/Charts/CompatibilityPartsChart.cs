using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Figures.Charts;

/// <summary>Each nation and each field by itself along the first quantity: where it is protected, where no flight of it can be reached; for one launch and for two.</summary>
public static class CompatibilityPartsChart
{
    private static readonly Format F = Format.English;

    /// <summary>The chart: at the values as stated.</summary>
    public static ChartContent From(CompatibilityAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var parts = answers.Parts.Where(p => !p.OverSpread).GroupBy(p => (p.Kind, p.Name)).Select(g => g.OrderBy(p => p.Shots).ToList()).ToList();
        // In the order of names: the figure ranks nobody.
        parts = [.. parts.Where(p => p[0].Kind != "field").OrderBy(p => p[0].Label, StringComparer.Ordinal), .. parts.Where(p => p[0].Kind == "field")];
        var title = TitleOf(answers, parts);
        return new(
            title,
            $"Along {Wording.Lower(CompatibilityChart.Short(answers.X))}, at the {Wording.Lower(CompatibilityChart.Short(answers.Y))} as stated ({CompatibilityChart.Shown(answers.Y, answers.Y.Value)}): where each nation is protected and where no flight of each field can be reached",
            title + ".",
            width => Draw(width, answers, parts),
            $"Upper bar of a row: one launch; lower: two in turn. Strong colour: in spite of the model\u2019s error of \u00b1{F.Speed(answers.ModelErrorSpeedMps)}; weak: within it. Outlined: where, with one launch, all are protected and no flight is reached.",
            $"\u201c{answers.Reading}\u201d, at its values",
            $"protected: at least {F.Share(answers.Share)} of the threatened people; names in alphabetical order, fields as the scenario lists them.",
            new FigureTable(
                $"Where each claim holds{(answers.X.Sites.Count > 0 ? "" : $", {answers.X.Unit}")}",
                ["Nation or field", "One launch", "One launch, and the other claim too", "Two in turn", "Two in turn, and the other claim too"],
                [.. parts.Select(p => (IReadOnlyList<string>)[
                    p[0].Label,
                    .. p.SelectMany(k => new[] { CompatibilityChart.Stretches(answers.X, k.Holds), CompatibilityChart.Stretches(answers.X, k.WithOther) })])]),
            Key.List(
                Key.Swatch("p4", "protected"),
                Key.Swatch("p2", "protected, within the model\u2019s error"),
                Key.Swatch("n3", "no flight reached"),
                Key.Swatch("n1", "no flight reached, within the model\u2019s error")));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(CompatibilityAnswers answers, FigureWidth width) => CompatibilityChart.Standalone(From(answers), answers, width);

    private static string TitleOf(CompatibilityAnswers answers, List<List<CompatibilityPart>> parts)
    {
        var nations = parts.Where(p => p[0].Kind != "field").ToList();
        string Count(int shot) => F.Number(nations.Count(p => p[shot].WithOther.Count > 0));
        return $"Taken by themselves, {Count(0)} of {F.Number(nations.Count)} nations could be protected with one launch where no flight can be reached, {Count(1)} with two in turn";
    }

    private static Drawing Draw(FigureWidth width, CompatibilityAnswers answers, List<List<CompatibilityPart>> parts)
    {
        var narrow = width.IsNarrow;
        var places = answers.X.Sites.Count > 0;
        var left = narrow ? 0 : parts.Max(p => TextMetrics.Width(p[0].Label, 12)) + 16;
        var x = places ? new LinearAxis(-0.5, answers.X.Sites.Count - 0.5, left + 4, width.Pixels - 8) : new LinearAxis(answers.X.Low, answers.X.High, left + 4, width.Pixels - 8);
        var rowHeight = narrow ? 34.0 : 20;
        const double bar = 7;
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, places ? CompatibilityChart.PlaceAxis(answers.X, (x.To - x.From) / answers.X.Sites.Count, width.Pixels) : $"{answers.X.Label} ({answers.X.Unit})", "b");
        var top = 40.0;
        var y = top;
        foreach (var (kind, head) in new[] { (false, "Protected"), (true, "No flight reached") })
        {
            over.Text(0, y + 4, head, "h b");
            y += 12;
            foreach (var part in parts.Where(p => p[0].Kind == "field" == kind))
            {
                under.Line(0, y, width.Pixels, y, "grid");
                over.Text(0, y + 14, part[0].Label, narrow ? "h s" : "h");
                var at = y + (narrow ? 17 : 2.5);
                under.Open("g");
                under.Title($"{part[0].Label}: one launch {CompatibilityChart.Stretches(answers.X, part[0].Holds)}; two in turn {CompatibilityChart.Stretches(answers.X, part[1].Holds)}");
                foreach (var shots in part)
                {
                    foreach (var (stretches, fill) in new[] { (shots.Holds, kind ? "n1" : "p2"), (shots.InSpiteOfError, kind ? "n3" : "p4") })
                    {
                        foreach (var s in stretches)
                        {
                            var (from, to) = places ? (x.At(s[0] - 0.4), x.At(s[1] + 0.4)) : (x.At(s[0]), x.At(s[1]));
                            under.Rect(from, at, Math.Max(1, to - from), bar, Figures.Svg.Fill(fill));
                        }
                    }

                    at += bar + 1;
                }

                under.Close("g");
                y += rowHeight;
            }

            under.Line(0, y, width.Pixels, y, "ax");
            y += kind ? 0 : 18;
        }

        foreach (var both in answers.Planes.First(p => p.Shots == 1 && !p.OverSpread).AtStated.Both)
        {
            var (from, to) = places ? (x.At(both[0] - 0.48), x.At(both[1] + 0.48)) : (x.At(both[0]), x.At(both[1]));
            over.Rect(from, top - 6, to - from, y - top + 6, "class=\"undecided-frame\"");
        }

        var grid = new Svg();
        if (places)
        {
            foreach (var (name, i) in CompatibilityChart.PlaceNames(answers.X, (x.To - x.From) / answers.X.Sites.Count).Select((n, i) => (n, i)))
            {
                over.Text(x.At(i), 28, name, "s m", "middle");
            }
        }
        else
        {
            var (ticks, decimals) = StandaloneChart.Ticks(x, narrow ? 6 : 10);
            foreach (var tick in ticks)
            {
                grid.Line(x.At(tick), top - 6, x.At(tick), y, "grid");
                over.Tick(x.At(tick), 28, F.Number(tick, decimals), width);
            }
        }

        return new(y + 6, grid.ToString() + under + over);
    }
}
