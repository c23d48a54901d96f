using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// Under what share of the assumptions each flight of the third party could be engaged: rows field and missile type, columns
/// cities, a bar in each cell. Columns west to east; rows by their mean share.
/// </summary>
public static class ShareMatrixChart
{
    private const double RowHeight = 36;
    private const double WidestCell = 88;

    private static readonly Format F = Format.English;

    private sealed record Row(string Launch, string LaunchLabel, string Missile, string MissileLabel);

    /// <summary>The chart of answers about pairs.</summary>
    /// <exception cref="ArgumentException">The answers are about nations.</exception>
    public static ChartContent From(SharesAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var pairs = answers.Rows.Where(r => r.Pair is not null).ToList();
        if (pairs.Count == 0)
        {
            throw new ArgumentException("shares of nations make no matrix of pairs", nameof(answers));
        }

        var most = pairs.Count(r => r.Share.Share > 0.5);
        var never = pairs.Count(r => r.Share.Holding == 0);
        var title = $"{Wording.Capital(F.Count(most))} of {F.Number(pairs.Count)} flights could be engaged under more than half of the assumptions, {F.Count(never)} under none";
        return new(
            title,
            $"Per cent of {F.Number(answers.Points)} points in the space of {F.Number(answers.Quantities)} quantities between their stated bounds, least-energy flights: a share of assumptions, not a chance",
            title + ".",
            width => Draw(pairs, width),
            "A bar fills the cell where every assumption has the flight engaged in time; the thin line is the 95\u202f% interval of the count. In bold: could be engaged at the reading\u2019s own values.",
            $"{Wording.Lower(Side.Of(answers.Reading).Name)}; spreads as published or assumed",
            "all planned radars and the coast limit; a perfect track. How much of what was published or assumed gives yes, not how likely any of it is.",
            new FigureTable(
                "Share of the assumptions under which each flight could be engaged",
                ["Pair", "Missile", "Share", "95\u202f% interval", "At the reading\u2019s values"],
                [.. pairs.Select(r => (IReadOnlyList<string>)[$"{r.Pair!.LaunchLabel} to {r.Pair.AimLabel}", r.Pair.MissileLabel, F.Share(r.Share.Share), $"{F.Share(r.Share.Low)} to {F.Share(r.Share.High)}", r.Nominal ? "yes" : "no"])]));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(SharesAnswers answers, FigureWidth width) => StandaloneChart.Of(
        From(answers),
        width,
        [From(answers).HowToRead, $"Spreads of {Wording.Lower(Side.Of(answers.Reading).Name)}. {answers.ThirdSite.Scenario}, {answers.ThirdSite.ScenarioSha256[..16]}; ThirdSite {answers.ThirdSite.Version}."
            + (answers.Overrides.Count > 0 ? $" Overridden: {string.Join(", ", answers.Overrides.Select(o => $"{o.Path} = {o.Value}"))}." : "")]);

    private static Drawing Draw(List<SharesRow> pairs, FigureWidth width)
    {
        var cells = pairs.ToDictionary(r => (Of(r.Pair!), r.Pair!.Aim));
        var rows = pairs.GroupBy(r => Of(r.Pair!)).OrderByDescending(g => g.Average(r => r.Share.Share)).ThenBy(g => g.Key.Launch, StringComparer.Ordinal).ThenBy(g => g.Key.Missile, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var cities = pairs.Select(r => (r.Pair!.Aim, r.Pair.AimLabel, r.Pair.AimLongitudeDeg)).Distinct().OrderBy(c => c.AimLongitudeDeg).ThenBy(c => c.Aim, StringComparer.Ordinal).ToList();
        var left = rows.Max(r => Math.Max(TextMetrics.Width(r.LaunchLabel, 12), TextMetrics.Width(r.MissileLabel, 11))) + 14;
        var cell = Math.Min(WidestCell, (width.Pixels - left) / cities.Count);
        var (under, over) = (new Svg(), new Svg());
        var ends = new List<double>();
        var heads = new List<(double Column, double Centre, string Text, int Level)>();
        for (var j = 0; j < cities.Count; j++)
        {
            // A name wider than its column stands on a level of its own, with a line down.
            var half = TextMetrics.Width(cities[j].AimLabel, 11) / 2;
            var column = left + ((j + 0.5) * cell);
            var centre = Math.Clamp(column, half, width.Pixels - half);
            var level = ends.FindIndex(end => end + 5 <= centre - half);
            if (level < 0)
            {
                level = ends.Count;
                ends.Add(0);
            }

            ends[level] = centre + half;
            heads.Add((column, centre, cities[j].AimLabel, level));
        }

        var top = (ends.Count * 14.0) + 8;
        foreach (var (column, centre, text, level) in heads)
        {
            if (level > 0)
            {
                under.Line(column, top - 6 - (level * 14), column, top - 2, "grid");
            }

            over.Text(centre, top - 8 - (level * 14), text, "h s m", "middle");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var y = top + (i * RowHeight);
            under.Line(0, y, left + (cities.Count * cell), y, "grid");
            over.Text(0, y + 16, rows[i].LaunchLabel).Text(0, y + 29, rows[i].MissileLabel, "s m");
            for (var j = 0; j < cities.Count; j++)
            {
                if (cells.TryGetValue((rows[i], cities[j].Aim), out var row))
                {
                    Cell(under, over, row, left + (j * cell), y, cell);
                }
            }
        }

        var bottom = top + (rows.Count * RowHeight);
        under.Line(0, bottom, left + (cities.Count * cell), bottom, "grid");
        return new(bottom + 4, under.ToString() + over);
    }

    private static void Cell(Svg under, Svg over, SharesRow row, double x, double y, double width)
    {
        var (from, room, bar) = (x + 3, width - 6, y + 24);
        double At(double share) => from + (share * room);
        under.Open("g").Title($"{row.Pair!.LaunchLabel} to {row.Pair.AimLabel}, {row.Pair.MissileLabel}: {F.Share(row.Share.Share)} of the assumptions ({F.Share(row.Share.Low)} to {F.Share(row.Share.High)})");
        under.Rect(from, bar - 4, room, 8, Figures.Svg.Fill("q1"));
        under.Rect(from, bar - 4, row.Share.Share * room, 8, Figures.Svg.Fill("q4"));
        under.Line(At(row.Share.Low), bar, At(row.Share.High), bar, "ref2").Close("g");
        var text = F.Share(row.Share.Share).Replace("\u202f%", "", StringComparison.Ordinal);
        over.Text(x + (width / 2), y + 15, text, row.Nominal ? "s b" : "s", "middle");
    }

    private static Row Of(SharesPair pair) => new(pair.Launch, pair.LaunchLabel, pair.Missile, pair.MissileLabel);
}
