using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// Margins of every field, missile type and city, a matrix for each reading: side by side where the cells stay wide
/// enough for a number, else one below the other. Rows by number of disagreements, then mean margin; columns west to east.
/// </summary>
public static class ReachMatrixChart
{
    // px; a signed number of three digits at 11 px takes 26.
    private const double NarrowestCell = 28.5;
    private const double WidestCell = 56;
    private const double RowHeight = 34;
    private const double Gap = 18;

    private static readonly Format F = Format.English;

    private sealed record Row(string Launch, string Missile);

    private sealed record Layout(
        IReadOnlyList<ReadingAnswer> Readings,
        List<Row> Rows,
        IReadOnlyList<string> Cities,
        IReadOnlyDictionary<(string Reading, Row Row, string City), ReachAnswer> Cells,
        MarginScale Scale,
        AnswerNames Names)
    {
        public ReachAnswer? Cell(string reading, Row row, string city) => Cells.GetValueOrDefault((reading, row, city));

        public bool Differ(Row row, string city) =>
            Readings.Select(r => Cell(r.Name, row, city)?.Engageable).OfType<bool>().Distinct().Count() > 1;
    }

    /// <summary>The chart for one trajectory shape.</summary>
    /// <param name="scale">Class breaks of the report.</param>
    public static ChartContent From(AssessmentAnswers answers, MarginScale scale, string trajectory = "minimum-energy")
    {
        var layout = Arrange(answers, scale, trajectory);
        var pairs = layout.Rows.SelectMany(row => layout.Cities.Select(city => (row, city))).Where(p => layout.Readings.Any(r => layout.Cell(r.Name, p.row, p.city) is not null)).ToList();
        var title = TitleOf(layout, pairs);
        var letters = string.Join(", ", NoEngagement.All.Where(n => layout.Cells.Values.Any(c => c.MarginS is null && NoEngagement.Of(c.Reason) == n)).Select(n => $"{n.Letter} {n.Words}"));
        return new(
            title,
            "Margin in seconds for each field, missile type and city; rows with most disagreement first, cities from west to east",
            title + ". " + string.Join("; ", layout.Readings.Select(r => $"{Side.Of(r.Name).Name}: {F.Number(pairs.Count(p => layout.Cell(r.Name, p.row, p.city)?.Engageable == true))} engageable")) + ".",
            width => Draw(layout, width),
            (layout.Readings.Count > 1 ? "Filled corner: the readings differ. " : "") + $"Frame: undecided, the sign changes within the model\u2019s error of {Wording.ModelError(answers)}."
                + (letters.Length > 0 ? $" Hatched: no engagement; {letters}." : ""),
            Wording.Readings(layout.Readings.Select(r => r.Name)),
            $"{Wording.Shape(trajectory)}, all planned radars and the coast limit; a perfect track. Margin: latest feasible launch less the earliest that the commit allows.",
            TableOf(layout, pairs),
            MarginKey(scale));
    }

    private static Layout Arrange(AssessmentAnswers answers, MarginScale scale, string trajectory)
    {
        var names = new AnswerNames(answers);
        var readings = Wording.Ordered(answers);
        var cells = answers.Reach.Where(r => r.Trajectory == trajectory).GroupBy(r => (r.Reading, new Row(r.Launch, r.Missile), r.Aim)).ToDictionary(g => g.Key, g => g.First());
        var cities = cells.Keys.Select(k => k.Aim).Distinct().OrderBy(c => names.Longitude(c) ?? 0).ThenBy(c => c, StringComparer.Ordinal).ToList();
        var unsorted = new Layout(readings, [], cities, cells, scale, names);
        var rows = cells.Keys.Select(k => k.Item2).Distinct()
            .OrderByDescending(row => cities.Count(city => unsorted.Differ(row, city)))
            .ThenByDescending(row => cells.Where(c => c.Key.Item2 == row).Average(c => c.Value.MarginS ?? -1000))
            .ThenBy(row => row.Launch, StringComparer.Ordinal).ThenBy(row => row.Missile, StringComparer.Ordinal)
            .ToList();
        return unsorted with { Rows = rows };
    }

    private static string TitleOf(Layout layout, List<(Row Row, string City)> pairs)
    {
        var engageable = layout.Readings.Select(r => pairs.Count(p => layout.Cell(r.Name, p.Row, p.City)?.Engageable == true)).ToList();
        var all = F.Number(pairs.Count);
        if (layout.Readings.Count == 1)
        {
            return $"{Wording.Capital(F.Count(engageable[0]))} of {all} listed pairs could be engaged";
        }

        var different = pairs.Where(p => layout.Differ(p.Row, p.City)).ToList();
        if (different.Count > 0)
        {
            var from = different.Select(p => p.Row.Launch).Distinct().Count();
            var of = layout.Rows.Select(r => r.Launch).Distinct().Count();
            return $"The readings disagree about {F.Number(different.Count)} of {all} pairs, "
                + (from == of ? "from every field" : from == 1 ? $"all of them from {layout.Names.Place(different[0].Row.Launch)}" : $"all of them from {F.Count(from)} of {F.Count(of)} fields");
        }

        return engageable[0] == 0
            ? $"Under no reading could any of the {all} listed pairs be engaged"
            : $"The readings agree: {F.Number(engageable[0])} of {all} listed pairs could be engaged";
    }

    private static Drawing Draw(Layout layout, FigureWidth width)
    {
        var svg = new Svg();
        var labels = layout.Rows.Max(r => Math.Max(TextMetrics.Width(layout.Names.Place(r.Launch)), TextMetrics.Width(layout.Names.Missile(r.Missile), 11))) + 12;
        var columns = Math.Max(1, layout.Cities.Count);
        var count = layout.Readings.Count;
        var besideCell = (width.Pixels - labels - Gap * (count - 1)) / (count * columns);
        var beside = !width.IsNarrow && besideCell >= NarrowestCell;
        var cell = Math.Min(WidestCell, beside ? besideCell : (width.Pixels - labels) / columns);

        var lefts = layout.Readings.Select((_, i) => labels + (beside ? i * (columns * cell + Gap) : 0)).ToList();
        var heads = beside ? Heads(layout, lefts, cell, width.Pixels) : Heads(layout, lefts.Take(1), cell, width.Pixels);
        var levels = heads.Count == 0 ? 1 : heads.Max(h => h.Level) + 1;
        var head = 24 + levels * 14 + 4;
        var block = head + layout.Rows.Count * RowHeight;
        for (var i = 0; i < count; i++)
        {
            var top = beside ? 0 : i * (block + 18);
            Matrix(svg, layout, layout.Readings[i], lefts[i], top, head, cell, beside ? heads.Skip(i * columns).Take(columns) : heads, !beside || i == 0);
        }

        return new(beside ? block + 2 : count * (block + 18) - 16, svg.ToString());
    }

    // Names of cities are wider than their columns: they stand on as many levels as they need, with a line down.
    private static List<(double X, double Centre, string Text, int Level)> Heads(Layout layout, IEnumerable<double> lefts, double cell, double width)
    {
        var heads = new List<(double, double, string, int)>();
        var ends = new List<double>();
        foreach (var left in lefts)
        {
            for (var j = 0; j < layout.Cities.Count; j++)
            {
                var text = layout.Names.Place(layout.Cities[j]);
                var w = TextMetrics.Width(text, 11);
                var x = left + cell * (j + 0.5);
                var centre = Math.Clamp(x, w / 2, width - w / 2);
                var level = ends.FindIndex(end => end + 5 <= centre - w / 2);
                if (level < 0)
                {
                    level = ends.Count;
                    ends.Add(0);
                }

                ends[level] = centre + w / 2;
                heads.Add((x, centre, text, level));
            }
        }

        return heads;
    }

    private static void Matrix(
        Svg svg, Layout layout, ReadingAnswer reading, double left, double top, double head, double cell,
        IEnumerable<(double X, double Centre, string Text, int Level)> heads, bool rowLabels)
    {
        var side = Side.Of(reading.Name);
        svg.Text(left, top + 13, side.Name, $"b t{side.Token}").Mark(side, new PlanePoint(left + TextMetrics.Width(side.Name, 12, true) + 10, top + 9), 4.5);
        var columns = heads.ToList();
        foreach (var (x, _, _, level) in columns.Where(c => c.Level > 0))
        {
            svg.Line(x, top + head - 4 - level * 14, x, top + head - 1, "grid");
        }

        foreach (var (_, centre, text, level) in columns)
        {
            svg.Text(centre, top + head - 6 - level * 14, text, "h s m", "middle");
        }

        for (var i = 0; i < layout.Rows.Count; i++)
        {
            var row = layout.Rows[i];
            var y = top + head + i * RowHeight;
            if (rowLabels)
            {
                var before = left - 8;
                svg.Text(before, y + 15, layout.Names.Place(row.Launch), "", "end").Text(before, y + 28, layout.Names.Missile(row.Missile), "s m", "end");
            }

            for (var j = 0; j < layout.Cities.Count; j++)
            {
                Cell(svg, layout, reading, row, layout.Cities[j], new PlaneBox(left + j * cell, y, left + (j + 1) * cell, y + RowHeight));
            }
        }
    }

    private static void Cell(Svg svg, Layout layout, ReadingAnswer reading, Row row, string city, PlaneBox box)
    {
        if (layout.Cell(reading.Name, row, city) is not { } answer)
        {
            return;
        }

        var (x, y, middle, base_) = (box.X0, box.Y0, (box.X0 + box.X1) / 2, box.Y0 + box.Height / 2 + 4);
        svg.Open("g", $"data-reading=\"{Svg.Escape(reading.Name)}\" data-launch=\"{Svg.Escape(row.Launch)}\" data-missile=\"{Svg.Escape(row.Missile)}\" data-aim=\"{Svg.Escape(city)}\"");
        if (answer.MarginS is { } margin)
        {
            var colour = layout.Scale.ClassOf(margin);
            svg.Rect(x + 1, y + 1, box.Width - 2, box.Height - 2, Svg.Fill(colour));
            var text = F.MarginNumber(margin);
            // Four digits are set tighter where the cell is too narrow for them.
            var room = box.Width - 4;
            var tight = TextMetrics.Width(text, 11) > room ? $"textLength=\"{Svg.N(room)}\" lengthAdjust=\"spacingAndGlyphs\"" : "";
            svg.Text(middle, base_, text, "s " + Palette.TextOn(colour), "middle", tight);
        }
        else
        {
            var none = NoEngagement.Of(answer.Reason);
            svg.Rect(x + 1, y + 1, box.Width - 2, box.Height - 2, Svg.Pattern(none.PatternId));
            svg.Rect(middle - 8, base_ - 12, 16, 16, Svg.Fill("none") + " rx=\"2\"").Text(middle, base_, none.Letter, "s", "middle");
        }

        if (answer.Undecided)
        {
            svg.Rect(x + 2.6, y + 2.6, box.Width - 5.2, box.Height - 5.2, "class=\"undecided-frame\"");
        }

        var differ = layout.Differ(row, city);
        if (differ)
        {
            svg.Path($"M{Svg.N(box.X1 - 1)} {Svg.N(y + 1)}v8l-8-8z", "class=\"differs\"");
        }

        svg.Title($"{Side.Of(reading.Name).Name}: {layout.Names.Pair(row.Launch, city)}, {layout.Names.Missile(row.Missile)}: {F.MarginOrReason(answer.MarginS, answer.Reason)}"
            + (answer.Undecided ? " (undecided: within the model\u2019s error)" : "") + (differ ? " (the readings differ)" : ""));
        svg.Close("g");
    }

    private static FigureTable TableOf(Layout layout, List<(Row Row, string City)> pairs) => new(
        "Margin of each pair, s",
        ["Pair", "Missile", .. layout.Readings.Select(r => Side.Of(r.Name).Name)],
        [.. pairs.Select(p => (IReadOnlyList<string>)[
            layout.Names.Pair(p.Row.Launch, p.City),
            layout.Names.Missile(p.Row.Missile),
            .. layout.Readings.Select(r => layout.Cell(r.Name, p.Row, p.City) is { } c ? F.MarginOrReason(c.MarginS, c.Reason) + (c.Undecided ? ", undecided" : "") : ""),
        ])]);

    private static string MarginKey(MarginScale scale)
    {
        var edges = scale.BreaksS;
        return Key.List(Palette.MarginClasses.Select((c, i) => Key.Swatch(
            c,
            i == 0 ? $"below {F.Margin(edges[0])}" : i == edges.Count ? $"{F.Margin(edges[^1])} and more" : $"{F.Number(edges[i - 1], 0, true)} to {F.Margin(edges[i])}")));
    }
}
