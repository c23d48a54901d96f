using ThirdSite.Studies.Treaty;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// What rules cost and buy: protection from a first attack against feared flights out of reach, for no rule, each rule and
/// every pair. Choices that come to the same share a mark; the numbers beside the marks are those of the list.
/// </summary>
public static class TradeOffChart
{
    private static readonly Format F = Format.English;

    // px above 100 %, for the marks of plans that stand beside a choice.
    private const double Headroom = 22;

    private static readonly LabelStyle Style = new(Bold: true, Radius: 4.5, Css: "h b");

    /// <summary>Combinations of rules that come to the same.</summary>
    private sealed record Group(int Number, double Share, int Denied, bool OnFrontier, IReadOnlyList<TradeOffPoint> Points);

    /// <summary>Readings that say the same in numbers.</summary>
    private sealed record Panel(IReadOnlyList<TradeOffReading> Readings, IReadOnlyList<Group> Groups);

    /// <summary>The chart.</summary>
    public static ChartContent From(TradeOffAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var panels = Panels(answers);
        var title = TitleOf(answers);
        var still = answers.Rules.Where(r => !r.Moves).Select(r => r.Label).ToList();
        return new(
            title,
            $"People of {(answers.Protects.Count == 1 ? answers.Protects[0].Label : F.Number(answers.Protects.Count) + " nations")} who could be defended from an attack without a trigger before it, against the feared flights, of {F.Number(answers.Pairs)}, that could not be engaged: no rule, each rule, every pair, all",
            title + ". " + string.Join(" ", answers.Warning),
            width => Draw(width, answers, panels),
            $"Up: more people protected. Right: fewer flights within reach. Filled marks and the line: the frontier, where no other choice gives more of one without less of the other. Whiskers: burnout speed off by the model\u2019s error of \u00b1{F.Speed(answers.ModelErrorSpeedMps)}. Dashed arrow: what late activation comes to once its warning has passed. Marks of the readings: the system as planned, without a rule and without what is feared.{(still.Count > 0 ? $" Pairs with {Wording.And(still)} stand where the other rule stands." : "")}",
            Wording.Readings(answers.Readings.Select(r => r.Reading)),
            $"against the {Wording.And([.. answers.Against.Select(m => m.Label)])}, the worst of them, one launch at each missile; without a rule the system is what is feared: {string.Join("; ", answers.Rules.Where(r => r.Moves && r.Off != "ready at all times").Select(r => r.Off))}{(answers.CellsAssessed < answers.CellsOfAll ? $"; {F.Number(answers.CellsAssessed)} of {F.Number(answers.CellsOfAll)} cells and cities" : "")}.",
            Table(answers),
            Key.List(
                [
                    Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 4.5, "class=\"sym\""), "on the frontier"),
                    Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 4.5, "class=\"holds\""), "another choice gives more of one without less of the other"),
                    .. answers.Readings.Select(r => r.Reading).OrderBy(Side.Rank).Select(r => Key.Symbol((svg, at) => svg.Mark(Side.Of(r), at, 5.5), $"as planned, {Side.Of(r).Name}")),
                ]));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(TradeOffAnswers answers, FigureWidth width)
    {
        var content = From(answers);
        return StandaloneChart.Of(
            content,
            width,
            [content.HowToRead, $"Rests on: {content.RestsOn}", $"ThirdSite {answers.ThirdSite.Version}, {answers.ThirdSite.Scenario}, scenario hash {answers.ThirdSite.ScenarioSha256[..Math.Min(16, answers.ThirdSite.ScenarioSha256.Length)]}."],
            SharedDefinitions.Element());
    }

    /// <summary>"no rule", "all rules", "radar looks south with no upgrade".</summary>
    internal static string Kept(TradeOffAnswers answers, TradeOffPoint point) => point.Kind switch
    {
        "none" => "no rule",
        "all" => "all rules",
        _ => string.Join(" with ", point.Rules.Select(r => Rule(answers, r).Label)),
    };

    internal static TradeOffRule Rule(TradeOffAnswers answers, string name) => answers.Rules.First(r => r.Name == name);

    private static string TitleOf(TradeOffAnswers answers)
    {
        var reading = answers.Readings.FirstOrDefault(r => r.Reading == "midpoint") ?? answers.Readings[0];
        var none = reading.Points[0];
        string Says(TradeOffPoint p) => $"{Rule(answers, p.Rules[0]).Label} denies {(p.ReachBefore.Pairs == 0 && p.Denied > 0 ? "all" : F.Number(p.Denied))} of {F.Number(none.ReachBefore.Pairs)} flights and costs {(p.CostShare == 0 ? "no protection" : $"{F.Number(100 * p.CostShare)} points of protection")}{(p.WarningS is { } w ? $" until {RuleWords.Duration(w.Value)} after its trigger" : "")}";
        var singles = reading.Points.Where(p => p.Kind == "single" && p.Denied > 0).ToList();
        var best = singles.Where(p => p.WarningS is null).MaxBy(p => p.Denied);
        var late = singles.FirstOrDefault(p => p.WarningS is not null);
        var parts = new[] { best, late }.OfType<TradeOffPoint>().Select(Says).ToList();
        return parts.Count == 0 ? "No rule moves what could be engaged" : Wording.Capital(string.Join("; ", parts));
    }

    private static List<Panel> Panels(TradeOffAnswers answers)
    {
        List<Group> Groups(TradeOffReading reading) =>
        [
            .. reading.Points.Where(p => p.Kind != "pair" || p.Rules.All(r => Rule(answers, r).Moves))
                .GroupBy(p => (p.FirstAttack.Share, p.ReachBefore.Pairs))
                .OrderBy(g => answers.Pairs - g.Key.Pairs).ThenByDescending(g => g.Key.Share)
                .Select((g, i) => new Group(i + 1, g.Key.Share, answers.Pairs - g.Key.Pairs, g.First().OnFrontier, [.. g])),
        ];
        var all = answers.Readings.OrderBy(r => Side.Rank(r.Reading)).Select(r => (Reading: r, Groups: Groups(r))).ToList();
        return
        [
            .. all.GroupBy(r => string.Join(';', r.Reading.Points.Select(p => FormattableString.Invariant($"{p.FirstAttack.Share} {p.ReachBefore.Pairs} {p.FirstAttack.AtLowerSpeed} {p.FirstAttack.AtHigherSpeed} {p.ReachBefore.AtLowerSpeed} {p.ReachBefore.AtHigherSpeed}"))))
                .Select(g => new Panel([.. g.Select(r => r.Reading)], g.First().Groups)),
        ];
    }

    private static FigureTable Table(TradeOffAnswers answers) => new(
        "What every combination of rules costs and buys",
        ["Rules kept", "Reading", "Protected, first attack", "Nations", "Flights reached", "Protected after warning", "Flights reached after warning", "Warning", "Interceptors ready", "Frontier"],
        [.. answers.Readings.SelectMany(r => r.Points.Select(p => (IReadOnlyList<string>)[
            Kept(answers, p), r.Reading, F.Share(p.FirstAttack.Share), F.Number(p.FirstAttack.Nations), F.Number(p.ReachBefore.Pairs), F.Share(p.AfterWarning.Share), F.Number(p.ReachAfter.Pairs),
            p.WarningS is { } w ? RuleWords.Duration(w.Value) : "none", F.Number(p.Inventory), p.OnFrontier ? "yes" : "no"]))]);

    private static Drawing Draw(FigureWidth width, TradeOffAnswers answers, List<Panel> panels)
    {
        var svg = new Svg();
        var y = 0.0;
        foreach (var panel in panels)
        {
            y = DrawPanel(svg, width, answers, panel, y, panels.Count > 1) + 20;
        }

        return new(y - 14, svg.ToString());
    }

    private static double DrawPanel(Svg svg, FigureWidth width, TradeOffAnswers answers, Panel panel, double top, bool named)
    {
        const double plotHeight = 300, below = 100;
        var narrow = width.IsNarrow;
        if (named)
        {
            svg.Text(0, top + 12, Wording.Capital($"under {Wording.And([.. panel.Readings.Select(r => Side.Of(r.Reading).Assumptions)])}"), "b");
            top += 24;
        }

        svg.Text(0, top + 12, "Threatened people protected from a first attack (%)", "s b");
        var right = narrow ? width.Pixels - 12.0 : 546;
        var (x, y) = (new LinearAxis(0, Math.Max(1, answers.Pairs), 46, right), new LinearAxis(0, 100, top + 52 + plotHeight, top + 52));
        var (yTicks, _) = StandaloneChart.Ticks(y, 5);
        foreach (var tick in yTicks)
        {
            svg.Line(x.From, y.At(tick), x.To, y.At(tick), "grid").Text(x.From - 12, y.At(tick) + 4, F.Number(tick), "s m", "end");
        }

        var (xTicks, _) = StandaloneChart.Ticks(x, narrow ? 5 : 8);
        foreach (var tick in xTicks.Where(t => t == Math.Floor(t)))
        {
            svg.Line(x.At(tick), y.To, x.At(tick), y.From, "grid").Text(x.At(tick), y.From + 24, F.Number(tick), "s m", "middle");
        }

        svg.Rect(x.From - 8, y.To - Headroom, x.To - x.From + 16, y.From - y.To + Headroom + 8, "class=\"frame\"");
        svg.Text(x.To + 8, y.From + 42, $"Feared flights out of reach, of {F.Number(answers.Pairs)}", "s b", "end");

        var labels = new LabelPlacer(width.Pixels, top + plotHeight + below);
        labels.Block(0, 0, width.Pixels, y.To - Headroom);
        labels.Block(0, y.From + 8, width.Pixels, top + plotHeight + below);
        labels.Block(0, 0, x.From - 8, top + plotHeight + below);
        labels.Block(x.To + 8, 0, width.Pixels, top + plotHeight + below);
        PlanePoint At(double share, double denied) => new(x.At(denied), y.At(100 * share));

        DrawFrontier(svg, labels, panel, At);
        DrawErrors(svg, answers, panel, x, y);
        DrawArrow(svg, labels, answers, panel, At);
        foreach (var plans in panel.Readings.GroupBy(r => (r.Plan.Protection.Share, r.Plan.Reach.Pairs)))
        {
            var at = At(plans.Key.Share, answers.Pairs - plans.Key.Pairs);
            var under = panel.Groups.Any(g => At(g.Share, g.Denied).DistanceTo(at) < 12);
            foreach (var (reading, i) in plans.Select((r, i) => (r, i)))
            {
                // Beside a choice that comes to the same, above it.
                var mark = new PlanePoint(at.X + ((i - ((plans.Count() - 1) / 2.0)) * 14), under ? at.Y - 13 : at.Y);
                svg.Mark(Side.Of(reading.Reading), mark, 5);
                labels.Mark(mark, 5);
            }
        }

        foreach (var group in panel.Groups)
        {
            var at = At(group.Share, group.Denied);
            svg.Open("g").Title(string.Join("; ", group.Points.Select(p => Kept(answers, p))));
            svg.Circle(at.X, at.Y, 4.5, group.OnFrontier ? "class=\"sym\"" : "class=\"holds\"").Close("g");
            labels.Mark(at, 4.5);
        }

        foreach (var label in Labels(labels, answers, panel, At, names: !narrow))
        {
            label.Draw(svg);
        }

        var end = y.From + 52;
        var (listLeft, listTop) = narrow ? (0.0, end + 10) : (x.To + 32, top + 30);
        return Math.Max(end, DrawList(svg, answers, panel, listLeft, width.Pixels - listLeft, listTop));
    }

    // With names where there is room for all, else with numbers; in a crowd some numbers stand in the list alone.
    private static IReadOnlyList<PlacedLabel> Labels(LabelPlacer labels, TradeOffAnswers answers, Panel panel, Func<double, double, PlanePoint> at, bool names)
    {
        foreach (var named in names ? new[] { true, false } : [false])
        {
            try
            {
                return labels.PlaceAll([.. panel.Groups.Select(g => (at(g.Share, g.Denied), Text(g, named), Style))]);
            }
            catch (InvalidOperationException)
            {
                // No room for all of them.
            }
        }

        return [.. panel.Groups.Select(g => labels.Place(at(g.Share, g.Denied), Text(g, false), Style)).OfType<PlacedLabel>()];

        string Text(Group group, bool named) => named && Kept(answers, group.Points[0]) is { Length: <= 26 } first ? $"{F.Number(group.Number)} {first}" : F.Number(group.Number);
    }

    // From one choice on the frontier to the next: what lies below and left of the steps is worse than some choice.
    private static void DrawFrontier(Svg svg, LabelPlacer labels, Panel panel, Func<double, double, PlanePoint> at)
    {
        var frontier = panel.Groups.Where(g => g.OnFrontier).OrderBy(g => g.Denied).ToList();
        var line = new List<PlanePoint>();
        for (var i = 0; i < frontier.Count; i++)
        {
            line.Add(i == 0 ? at(frontier[i].Share, 0) : at(frontier[i].Share, frontier[i - 1].Denied));
            line.Add(at(frontier[i].Share, frontier[i].Denied));
        }

        if (frontier.Count > 0)
        {
            line.Add(at(0, frontier[^1].Denied));
            svg.Path(Figures.Svg.LineData(line), $"class=\"frontier\" {Figures.Svg.Stroke("ink")}");
            labels.Line(line, 1);
        }
    }

    private static void DrawErrors(Svg svg, TradeOffAnswers answers, Panel panel, LinearAxis x, LinearAxis y)
    {
        foreach (var group in panel.Groups)
        {
            var point = group.Points[0];
            var (low, high) = (answers.Pairs - point.ReachBefore.AtHigherSpeed, answers.Pairs - point.ReachBefore.AtLowerSpeed);
            if (low != high)
            {
                svg.Line(x.At(Math.Min(low, group.Denied)), y.At(100 * group.Share), x.At(Math.Max(high, group.Denied)), y.At(100 * group.Share), "whisker", Figures.Svg.Stroke("axis"));
            }

            double[] shares = [point.FirstAttack.AtLowerSpeed, point.FirstAttack.Share, point.FirstAttack.AtHigherSpeed];
            if (shares.Max() - shares.Min() >= 0.005)
            {
                svg.Line(x.At(group.Denied), y.At(100 * shares.Min()), x.At(group.Denied), y.At(100 * shares.Max()), "whisker", Figures.Svg.Stroke("axis"));
            }
        }
    }

    // The first rule of late activation: from before its trigger to after its warning.
    private static void DrawArrow(Svg svg, LabelPlacer labels, TradeOffAnswers answers, Panel panel, Func<double, double, PlanePoint> at)
    {
        if (panel.Groups.SelectMany(g => g.Points).FirstOrDefault(p => p is { Kind: "single", WarningS: not null }) is not { } late)
        {
            return;
        }

        var (from, to) = (at(late.FirstAttack.Share, answers.Pairs - late.ReachBefore.Pairs), at(late.AfterWarning.Share, answers.Pairs - late.ReachAfter.Pairs));
        var length = from.DistanceTo(to);
        if (length < 40)
        {
            return;
        }

        PlanePoint Along(double px) => new(from.X + ((to.X - from.X) * px / length), from.Y + ((to.Y - from.Y) * px / length));
        var (start, end) = (Along(8), Along(length - 9));
        svg.Line(start.X, start.Y, end.X, end.Y, "arrow", $"stroke-dasharray=\"5 4\" marker-end=\"url(#{SharedDefinitions.Arrow})\"");
        labels.Line([start, end], 1);
        labels.Place(Along(length / 2), $"{RuleWords.Duration(late.WarningS!.Value)} after its trigger", new LabelStyle(Size: 11, Radius: 2, Css: "h s"))?.Draw(svg);
    }

    private static double DrawList(Svg svg, TradeOffAnswers answers, Panel panel, double left, double room, double top)
    {
        var y = top;
        foreach (var group in panel.Groups)
        {
            y += 13;
            svg.Text(left, y, $"{F.Number(group.Number)}\u2002{F.Share(group.Share)} protected, {F.Number(group.Denied)} out of reach{(group.OnFrontier ? ", on the frontier" : "")}", "b");
            foreach (var line in StandaloneChart.Lines(string.Join("; ", group.Points.Select(p => Kept(answers, p))), room - 14, 11, bold: false))
            {
                y += 15;
                svg.Text(left + 14, y, line, "s");
            }

            y += 9;
        }

        foreach (var plan in panel.Readings)
        {
            y += 15;
            svg.Mark(Side.Of(plan.Reading), new PlanePoint(left + 5, y - 4), 4.5);
            svg.Text(left + 14, y, $"as planned, {Wording.Lower(Side.Of(plan.Reading).Name)}: {F.Share(plan.Plan.Protection.Share)}, {F.Number(answers.Pairs - plan.Plan.Reach.Pairs)} out of reach", "s");
        }

        return y + 8;
    }
}
