using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// Defended share of each nation's threatened land under each reading (● ▲ ◆ on 0–100 %), the threatened share beside it;
/// by group, worst first. A nation assessed by a sample of cities shows the share of their people instead.
/// </summary>
public static class NationsChart
{
    private const double RowHeight = 21;

    private static readonly Format F = Format.English;

    private sealed record Row(string Name, bool ByCities, double Threatened, IReadOnlyList<(Side Side, double Share)> Shares, bool IsGroup)
    {
        public double Worst => Shares.Count == 0 ? 2 : Shares.Min(s => s.Share);
    }

    private sealed record Group(string Name, Row? Whole, IReadOnlyList<Row> Rows, int Unthreatened);

    /// <summary>The chart against one threat.</summary>
    /// <param name="minimumShots">1 or 2.</param>
    public static ChartContent From(AssessmentAnswers answers, string threat, int minimumShots = 1, string trajectory = "minimum-energy")
    {
        var names = new AnswerNames(answers);
        // Each reading at its own burnout speed; the other speeds belong to the small multiples.
        var own = answers.Readings.ToDictionary(r => r.Name, r => r.BurnoutSpeedMps);
        var all = answers.Nations.Where(n => n.MinimumShots == minimumShots && n.Trajectory == trajectory
            && own.TryGetValue(n.Reading, out var speed) && Math.Abs(n.BurnoutSpeedMps - speed) < 0.5).ToList();
        var rows = all.Where(n => n.Threat == threat).ToList();
        var groups = rows.Select(r => r.Group).Distinct().OrderBy(Rank).Select(g => GroupOf(g, rows.Where(r => r.Group == g).ToList())).ToList();
        var title = TitleOf(groups, answers, names.Missile(threat));
        var unthreatened = groups.Sum(g => g.Unthreatened);
        return new(
            title,
            $"Share of threatened land that could be defended with {(minimumShots == 1 ? "at least one shot" : $"at least {F.Count(minimumShots)} shots")} against the {names.Missile(threat)}, worst case over the launch points",
            title + ".",
            width => Draw(width, groups),
            "Each mark is one reading: disc government, triangle midpoint, diamond critics; marks that coincide stand side by side. At the right: the share of land that is threatened at all."
                + (groups.Any(g => g.Rows.Any(r => r.ByCities)) ? " Nations marked \u2020: share of people in a sample of cities." : "")
                + (unthreatened > 0 ? $" {Wording.Capital(F.Count(unthreatened))} listed nation{(unthreatened == 1 ? " is" : "s are")} beyond the range of this class and not drawn." : ""),
            Wording.Readings(Wording.Ordered(answers).Select(r => r.Name)),
            $"{Wording.Shape(trajectory)}; kinematically engageable, no kill probability; groups as of {F.Date(answers.Date)}.",
            TableOf(all, answers, names),
            Key.List(Wording.Ordered(answers).Select(r => Key.Mark(Side.Of(r.Name)))));
    }

    private static Group GroupOf(string name, List<NationAnswer> rows)
    {
        var nations = rows.Where(r => r.Code is not null).GroupBy(r => r.Code!).Select(g => RowOf(g.ToList())).ToList();
        var whole = rows.Where(r => r.Code is null).ToList();
        var threatened = nations.Where(r => r.Shares.Count > 0).ToList();
        return new(
            name,
            whole.Count > 0 && RowOf(whole) is { Shares.Count: > 0 } row ? row : null,
            [.. threatened.OrderBy(r => r.Worst).ThenBy(r => r.Shares.Count > 0 ? r.Shares.Max(s => s.Share) : 0).ThenBy(r => r.Name, StringComparer.Ordinal)],
            nations.Count - threatened.Count);
    }

    private static Row RowOf(List<NationAnswer> readings)
    {
        var byCities = readings.All(r => r.ThreatenedAreaFraction is null);
        double? Share(NationAnswer r) => byCities ? r.DefendedPopulationFraction : r.DefendedAreaFraction;
        double Threatened(NationAnswer r) => (byCities ? r.ThreatenedPopulationFraction : r.ThreatenedAreaFraction) ?? 0;
        return new(
            readings[0].Name,
            byCities,
            readings.Max(Threatened),
            [.. readings.Where(r => Threatened(r) > 0 && Share(r) is not null).OrderBy(r => Side.Rank(r.Reading)).Select(r => (Side.Of(r.Reading), Share(r)!.Value))],
            readings[0].Code is null);
    }

    private static string TitleOf(List<Group> groups, AssessmentAnswers answers, string threat)
    {
        var rows = groups.SelectMany(g => g.Rows).ToList();
        if (rows.Count == 0)
        {
            return $"No listed nation is within the range of the {threat}";
        }

        int Whole(ReadingAnswer reading) => rows.Count(r => r.Shares.Any(s => s.Side.Reading == reading.Name && s.Share > 1 - 1e-9));
        var ends = Wording.Ordered(answers).Where(r => r.Name != "midpoint").ToList();
        ends = ends.Count > 0 ? ends : [.. answers.Readings];
        return ends.Count > 1 && ends.TrueForAll(r => Whole(r) == Whole(ends[0]))
            ? $"{Wording.Capital(F.Count(Whole(ends[0])))} of {F.Number(rows.Count)} threatened nations are wholly defended against the {threat}, under either side\u2019s assumptions"
            : $"Of {F.Number(rows.Count)} threatened nations, wholly defended against the {threat}: {string.Join(", ", ends.Select((r, i) => $"{F.Number(Whole(r))} {Wording.Under(r.Name, i == 0)}"))}";
    }

    private static Drawing Draw(FigureWidth width, List<Group> groups)
    {
        var narrow = width.IsNarrow;
        var svg = new Svg();
        var nameWidth = groups.SelectMany(g => g.Rows).Select(r => TextMetrics.Width(Label(r), narrow ? 11 : 12)).DefaultIfEmpty(60).Max();
        var (left, right) = (Math.Min(nameWidth + 14, narrow ? 118 : 220), narrow ? 46.0 : 96.0);
        var axis = new LinearAxis(0, 1, left + 6, width.Pixels - right - 6);
        const double Top = 44;
        var y = Top;
        var bands = new List<(double From, double To)>();
        foreach (var group in groups.Where(g => g.Rows.Count > 0))
        {
            var head = y + 26;
            svg.Text(0, head - 7, GroupTitle(group), "h b");
            var start = head;
            y = head;
            if (group.Whole is { } whole && group.Rows.Count > 1)
            {
                DrawRow(svg, whole, "all together", y, axis, width, true);
                y += RowHeight + 2;
            }

            foreach (var row in group.Rows)
            {
                DrawRow(svg, row, Label(row), y, axis, width, false);
                y += RowHeight;
            }

            bands.Add((start, y));
            y += 8;
        }

        var under = new Svg();
        foreach (var tick in (ReadOnlySpan<double>)[0, 0.25, 0.5, 0.75, 1])
        {
            foreach (var (from, to) in bands)
            {
                under.Line(axis.At(tick), from, axis.At(tick), to, tick is 0 or 1 ? "ax" : "grid");
            }

            svg.Text(axis.At(tick), Top - 6, F.Number(100 * tick) + (tick == 1 || !narrow ? "\u202f%" : ""), "s m", "middle");
        }

        svg.Text(0, 12, narrow ? "Defended share of threatened land" : "Defended share of threatened land", "b");
        svg.Text(width.Pixels, narrow ? 12 : Top - 6, "threatened", "s m", "end");
        return new(y, under.ToString() + svg);
    }

    private static string Label(Row row) => row.Name + (row.ByCities ? "\u202f\u2020" : "");

    // As near to the alliance as the date had them; other groups after these, as the answers have them.
    private static int Rank(string group) => group switch
    {
        "NATO" => 0,
        "invited" => 1,
        "deferred" => 2,
        "not-invited" or "not invited" => 3,
        _ => 4,
    };

    private static string GroupTitle(Group group) => group.Name switch
    {
        "invited" => "Invited to NATO",
        "deferred" => "Invitation deferred",
        "not invited" or "not-invited" => "Not invited",
        _ => Wording.Capital(group.Name),
    };

    private static void DrawRow(Svg svg, Row row, string label, double top, LinearAxis axis, FigureWidth width, bool bold)
    {
        var y = top + RowHeight / 2;
        svg.Line(axis.From, y, axis.To, y, "grid");
        svg.Text(0, y + 4, label, (width.IsNarrow ? "s" : "") + (bold ? " b" : ""));
        svg.Text(width.Pixels, y + 4, F.Share(row.Threatened), "s m", "end");
        var xs = Spread.Apart([.. row.Shares.Select(s => axis.At(s.Share))], 9.5, axis.From - 8, axis.To + 8);
        svg.Open("g");
        svg.Line(row.Shares.Min(s => axis.At(s.Share)), y, row.Shares.Max(s => axis.At(s.Share)), y, "ref2");
        for (var i = 0; i < row.Shares.Count; i++)
        {
            svg.Mark(row.Shares[i].Side, new PlanePoint(xs[i], y), 4.3);
        }

        svg.Title($"{row.Name}: {string.Join(", ", row.Shares.Select(s => $"{s.Side.Name} {F.Share(s.Share)}"))}; threatened {F.Share(row.Threatened)}");
        svg.Close("g");
    }

    private static FigureTable TableOf(List<NationAnswer> all, AssessmentAnswers answers, AnswerNames names)
    {
        var readings = Wording.Ordered(answers).Select(r => r.Name).ToList();
        string Cell(double? share) => share is { } s ? F.Share(s) : "\u2013";
        return new(
            "Nations and groups: threatened shares, and defended shares of what is threatened",
            ["Nation or group", "Threat", "Land threatened", .. readings.Select(r => $"Land, {Wording.Lower(Side.Of(r).Name)}"), "People threatened", .. readings.Select(r => $"People, {Wording.Lower(Side.Of(r).Name)}")],
            [.. all.GroupBy(n => (n.Group, n.Code, n.Name, n.Threat)).Select(g => (IReadOnlyList<string>)[
                g.Key.Code is null ? "All: " + g.Key.Name : g.Key.Name,
                names.Missile(g.Key.Threat),
                Cell(g.Max(n => n.ThreatenedAreaFraction)),
                .. readings.Select(r => Cell(g.FirstOrDefault(n => n.Reading == r)?.DefendedAreaFraction)),
                Cell(g.Max(n => n.ThreatenedPopulationFraction)),
                .. readings.Select(r => Cell(g.FirstOrDefault(n => n.Reading == r)?.DefendedPopulationFraction)),
            ])]);
    }
}
