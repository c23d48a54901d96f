using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// Fly-out fan: where an interceptor launched at the commit could be after so many minutes (isochrones), and where the
/// target is at the same minutes, in altitude against ground range from the site. A panel for each reading, alike in scale.
/// </summary>
public static class FanChart
{
    private static readonly Format F = Format.English;

    /// <summary>The questions that have fans, in the order of the answers.</summary>
    public static IReadOnlyList<string> Questions(AssessmentAnswers answers) => [.. answers.Fans.Select(f => f.Question).Distinct()];

    /// <summary>The chart for one of <see cref="Questions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The question has no fan.</exception>
    public static ChartContent From(AssessmentAnswers answers, string question)
    {
        var fans = answers.Fans.Where(f => f.Question == question).OrderBy(f => Side.Rank(f.Reading)).ToList();
        if (fans.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(question), question, "no fan of this question");
        }

        var about = answers.Timelines.FirstOrDefault(t => t.Question == question)?.Title ?? question;
        var title = about.Split(',')[0] + ": launched at the commit, " + TitleOf(fans, answers);
        return new(
            title,
            $"Altitude against ground range from the interceptor site, launch at the commit: {about}",
            title + ".",
            width => Draw(width, fans),
            "Dotted: the farthest places that the interceptor can have reached after so many minutes. Heavy: the target, with a dot at the same minutes; filled where it could be met then. Where a dot lies inside the isochrone of its own minute, the interceptor could be there first. Broad band: the part that could be engaged. Dotted level line: the altitude floor.",
            Wording.Readings(fans.Select(f => f.Reading)),
            "full burnout speed, coast limit; the isochrones lie in one vertical plane through the site, the target at its own distance from the site.",
            new FigureTable(
                "Target after the interceptor\u2019s launch",
                ["Reading", "Seconds after launch", "Ground range, km", "Altitude, km", "Can be met"],
                [.. fans.SelectMany(f => f.Target.Select(p => (IReadOnlyList<string>)[
                    Side.Of(f.Reading).Name, F.Number(p.FlightTimeS), F.DistanceNumber(p.GroundRangeKm), F.DistanceNumber(p.AltitudeKm), p.Feasible ? "yes" : "no",
                ]))]));
    }

    private static string TitleOf(List<FanAnswer> fans, AssessmentAnswers answers)
    {
        var ends = fans.Where(f => f.Reading != "midpoint").ToList();
        ends = ends.Count > 0 ? ends : fans;
        string Clause(FanAnswer fan, int index)
        {
            return $"{When(fan, answers)} {Wording.Under(fan.Reading, index == 0)}";
        }

        return "an interceptor could meet the target "
            + (fans.Count > 1 && fans.TrueForAll(f => When(f, answers) == "at no time") ? "at no time under any reading" : string.Join(", ", ends.Select(Clause)));
    }

    // The timeline knows the windows exactly; the fan's own points stand minutes apart.
    private static string When(FanAnswer fan, AssessmentAnswers answers)
    {
        var timeline = answers.Timelines.FirstOrDefault(t => t.Question == fan.Question && t.Reading == fan.Reading);
        var times = timeline is null
            ? [.. fan.Target.Where(t => t.Feasible).Select(t => t.FlightTimeS)]
            : timeline.InterceptWindows.SelectMany(w => new[] { w.StartS - fan.LaunchTimeS, w.EndS - fan.LaunchTimeS }).ToList();
        if (times.Count == 0)
        {
            return "at no time";
        }

        var (first, last) = (F.Number(times.Min() / 60), F.Number(times.Max() / 60));
        return first == last ? $"about minute {first}" : $"from minute {first} to {last}";
    }

    private static Drawing Draw(FigureWidth width, List<FanAnswer> fans)
    {
        var narrow = width.IsNarrow;
        var columns = narrow ? 1 : fans.Count;
        const double Gap = 20;
        var (left, right, top, bottom) = (narrow ? 38.0 : 40.0, 10.0, 44.0, 40.0);
        var panel = (width.Pixels - Gap * (columns - 1)) / columns;
        var targets = fans.SelectMany(f => f.Target).ToList();
        var reach = fans.SelectMany(f => f.Isochrones.SelectMany(i => i.Points)).ToList();
        var wide = Math.Max(targets.Max(p => p.GroundRangeKm), 500) * 1.04;
        var tall = Math.Max(targets.Max(p => p.AltitudeKm), 300) * 1.12;
        // As tall as the target needs: an isochrone above it says nothing more.
        tall = Math.Min(Math.Max(tall, reach.Count > 0 ? Math.Min(reach.Max(p => p.AltitudeKm), tall * 1.3) : tall), tall * 1.3);
        var high = LinearAxis.RoundUp(tall, 4);
        var plotWidth = panel - left - right;
        var plotHeight = narrow ? 190.0 : columns > 1 ? 270 : 380;
        var stretch = plotHeight / high / (plotWidth / wide);
        var svg = new Svg();
        for (var i = 0; i < fans.Count; i++)
        {
            var (dx, dy) = (narrow ? 0 : i * (panel + Gap), narrow ? i * (top + plotHeight + bottom + 8) : 0);
            Panel(svg, fans[i], new LinearAxis(0, wide, dx + left, dx + left + plotWidth), new LinearAxis(0, high, dy + top + plotHeight, dy + top), dx, dy, narrow || i == 0, stretch, width);
        }

        return new((narrow ? fans.Count : 1) * (top + plotHeight + bottom + 8) - 6, svg.ToString());
    }

    private static void Panel(Svg svg, FanAnswer fan, LinearAxis x, LinearAxis y, double left, double top, bool axisName, double stretch, FigureWidth width)
    {
        var side = Side.Of(fan.Reading);
        var id = $"fan-{width.Suffix}-{fan.Reading}-{new string([.. fan.Question.Where(char.IsAsciiLetterOrDigit)])}";
        svg.Text(left, top + 13, side.Name, $"b t{side.Token}").Mark(side, new PlanePoint(left + TextMetrics.Width(side.Name, 12, true) + 10, top + 9), 4.5);
        svg.Text(left, top + 31, "Altitude (km)" + (axisName ? $", stretched {F.Number(stretch, 1)} times" : ""), "s m");
        foreach (var tick in y.Ticks(4))
        {
            svg.Line(x.From, y.At(tick), x.To, y.At(tick), tick == 0 ? "ax" : "grid").Text(x.From - 5, y.At(tick) + 4, F.Number(tick), "s m", "end");
        }

        foreach (var tick in x.Ticks(4))
        {
            svg.Line(x.At(tick), y.From, x.At(tick), y.From + 4, "ax").Tick(x.At(tick), y.From + 16, F.Number(tick), width);
        }

        svg.Text(x.To, y.From + 33, "Ground range from the site (km)", "s b", "end");
        svg.Raw($"<clipPath id=\"{id}\"><rect x=\"{Svg.N(x.From)}\" y=\"{Svg.N(y.To)}\" width=\"{Svg.N(x.To - x.From)}\" height=\"{Svg.N(y.From - y.To)}\"/></clipPath>");
        svg.Open("g", $"clip-path=\"url(#{id})\"");
        svg.Line(x.From, y.At(fan.FloorKm), x.To, y.At(fan.FloorKm), "ref");
        var labels = new LabelPlacer(width.Pixels, y.From);
        labels.Block(0, 0, width.Pixels, y.To - 12);
        labels.Block(0, 0, x.From + 1, y.From);
        labels.Block(x.To, 0, width.Pixels, y.From);
        var lines = new List<(double Minutes, List<PlanePoint> Line)>();
        foreach (var isochrone in fan.Isochrones)
        {
            var line = isochrone.Points.Select(p => new PlanePoint(x.At(p.GroundRangeKm), y.At(p.AltitudeKm))).ToList();
            svg.Path(Svg.LineData(line), "class=\"ring\"");
            lines.Add((isochrone.FlightTimeS / 60, line));
        }

        foreach (var stretchOf in Feasible(fan.Target))
        {
            svg.Path(Svg.LineData(stretchOf.Select(p => new PlanePoint(x.At(p.GroundRangeKm), y.At(p.AltitudeKm)))), "class=\"band\"");
        }

        var path = fan.Target.Select(p => new PlanePoint(x.At(p.GroundRangeKm), y.At(p.AltitudeKm))).ToList();
        svg.Path(Svg.LineData(path), "class=\"curve s5\"");
        labels.Line(path, 3);
        var minutes = fan.Isochrones.Select(i => i.FlightTimeS).ToHashSet();
        var dots = fan.Target.Where(t => minutes.Count == 0 ? t.FlightTimeS % 120 == 0 : minutes.Contains(t.FlightTimeS)).ToList();
        foreach (var t in dots)
        {
            var at = new PlanePoint(x.At(t.GroundRangeKm), y.At(t.AltitudeKm));
            svg.Circle(at.X, at.Y, 3.6, (t.Feasible ? Svg.Fill("p4") : Svg.Fill("paper")) + " " + Svg.Stroke(t.Feasible ? "paper" : "ink") + " stroke-width=\"1.4\"");
            labels.Mark(at, 1);
        }

        svg.Close("g");
        foreach (var t in dots)
        {
            labels.Place(new PlanePoint(x.At(t.GroundRangeKm), y.At(t.AltitudeKm)), F.Number(t.FlightTimeS / 60), new LabelStyle(11, true, 5, "h s b") { Far = [6] })?.Draw(svg);
        }

        // An isochrone is named where it is free: at its top, else along it.
        for (var i = 0; i < lines.Count; i++)
        {
            var text = F.Number(lines[i].Minutes) + "\u202fmin";
            foreach (var at in lines[i].Line.OrderBy(p => p.Y).Where(p => p.X > x.From + 16 && p.X < x.To - 18 && p.Y > y.To + 8 && p.Y < y.From - 8))
            {
                if (labels.TryCentred(at, text, new LabelStyle(11, Css: "h s m")) is { } word)
                {
                    word.Draw(svg);
                    break;
                }
            }
        }

        var floor = $"floor {F.Quantity(fan.FloorKm, "km")}";
        var half = TextMetrics.Width(floor, 11) / 2 + 4;
        foreach (var at in (ReadOnlySpan<double>)[x.To - half, x.From + half, (x.From + x.To) / 2])
        {
            if (labels.TryCentred(new PlanePoint(at, y.At(fan.FloorKm) - 8), floor, new LabelStyle(11, Css: "h s m"), true) is { } word)
            {
                word.Draw(svg);
                break;
            }
        }
    }

    private static IEnumerable<List<FanTarget>> Feasible(IReadOnlyList<FanTarget> target)
    {
        var current = new List<FanTarget>();
        foreach (var point in target)
        {
            if (point.Feasible)
            {
                current.Add(point);
            }
            else if (current.Count > 0)
            {
                yield return current;
                current = [];
            }
        }

        if (current.Count > 0)
        {
            yield return current;
        }
    }
}
