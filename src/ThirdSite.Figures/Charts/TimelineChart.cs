using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// The events of one engagement in lanes, under one reading, and below them on the same axis a bar for each reading:
/// where the seconds go up to the last intercept. The parts of a bar add up to it exactly.
/// </summary>
public static class TimelineChart
{
    private static readonly Format F = Format.English;

    // Parts up to the commit, in order; waits are outlined, not filled.
    private static readonly (string Css, string Name, Func<MarginSplit, double> Of, bool Wait)[] Parts =
    [
        ("detection", "detection", s => s.DetectionS, false),
        ("track", "track", s => s.TrackS, false),
        ("wait", "wait for burnout", s => s.BurnoutWaitS, true),
        ("share", "sharing", s => s.ShareS, false),
        ("decision", "decision", s => s.CommitS, false),
        ("wait", "wait for view", s => s.ViewWaitS, true),
    ];

    /// <summary>The questions that have timelines, in the order of the answers.</summary>
    public static IReadOnlyList<string> Questions(AssessmentAnswers answers) => [.. answers.Timelines.Select(t => t.Question).Distinct()];

    /// <summary>The chart for one of <see cref="Questions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The question has no timeline.</exception>
    public static ChartContent From(AssessmentAnswers answers, string question)
    {
        var names = new AnswerNames(answers);
        var all = answers.Timelines.Where(t => t.Question == question).OrderBy(t => Side.Rank(t.Reading)).ToList();
        if (all.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(question), question, "no timeline of this question");
        }

        var tracked = all.Where(t => t.CommitTimeS is not null).Select(t => t.Reading).ToList();
        var shown = all.First(t => t.Reading == Wording.One(tracked.Count > 0 ? tracked : all.Select(t => t.Reading)));
        var title = TitleOf(all);
        var splits = all.Where(t => t.MarginSplit is not null).ToList();
        var used = Parts.Where(p => splits.Any(t => p.Of(t.MarginSplit!) > 0.5)).ToList();
        IEnumerable<string> key = used.Where(p => !p.Wait).Select(p => Key.Area(p.Css, p.Name));
        if (used.Any(p => p.Wait))
        {
            key = key.Append(Key.Swatch("paper", "waits for burnout or view"));
        }

        if (splits.Count > 0)
        {
            key = key.Append(Key.Area("flyout", "fly-out"));
        }

        if (splits.Any(t => t.MarginSplit is not null && t.MarginS >= 0))
        {
            key = key.Append(Key.Swatch("p3", "margin, time to spare"));
        }

        if (splits.Any(t => t.MarginS < 0))
        {
            key = key.Append(Key.Swatch("n3", "margin, too late"));
        }

        return new(
            title,
            "One engagement from launch to impact: " + shown.Title,
            title + ". " + string.Join("; ", all.Select(t => $"{Side.Of(t.Reading).Name}: {F.MarginOrReason(t.MarginS, t.Reason)}")) + ".",
            width => Draw(width, all, shown, names),
            $"Lanes: what happens under {Side.Of(shown.Reading).Assumptions}; the full-height line is the commit, and only launches to its right are allowed. Bars: detection, waits, track, sharing, decision, margin and fly-out add up to the last intercept; a negative margin is the overlap of the two ends, drawn below its bar.",
            Wording.Readings(all.Select(t => t.Reading)),
            "the delays, ranges and burn times listed under the assumptions; a perfect track; times in whole seconds.",
            TableOf(all),
            Key.List(key));
    }

    private static string TitleOf(List<TimelineAnswer> all)
    {
        var known = all.Where(t => t.MarginS is not null).ToList();
        if (known.Count == 0)
        {
            return $"{all[0].Title}: no engagement under any reading, {NoEngagement.Of(all[0].Reason).Words}";
        }

        var flight = all[0].Title.Split(',')[0];
        var largest = Parts.Select(p => (p.Name, Seconds: p.Of(known[0].MarginSplit ?? new(0, 0, 0, 0, 0, 0, 0, 0)))).MaxBy(p => p.Seconds);
        var cost = known[0].MarginSplit is null ? "" : $"{largest.Name} takes {F.Seconds(largest.Seconds)} of the {F.Seconds(Parts.Sum(p => p.Of(known[0].MarginSplit!)))} before the commit; ";
        if (known.Count == 1)
        {
            return $"{flight}: {cost}the margin is {F.Margin(known[0].MarginS!.Value)}";
        }

        var (low, high) = (known.Min(t => t.MarginS!.Value), known.Max(t => t.MarginS!.Value));
        return $"{flight}: " + cost + (Math.Round(high - low) < 1
            ? $"the margin is {F.Margin(low)} under every reading"
            : $"the readings\u2019 margins run from {F.Margin(low)} to {F.Margin(high)}");
    }

    private static FigureTable TableOf(List<TimelineAnswer> all)
    {
        string Part(TimelineAnswer t, Func<MarginSplit, double> of) => t.MarginSplit is { } s ? F.Number(of(s)) : "";
        var rows = Parts.Select(p => (IReadOnlyList<string>)[p.Name, .. all.Select(t => Part(t, p.Of))]).ToList();
        rows.Add(["margin", .. all.Select(t => F.MarginOrReason(t.MarginS, t.Reason))]);
        rows.Add(["fly-out", .. all.Select(t => Part(t, s => s.FlyOutS))]);
        rows.Add(["last intercept", .. all.Select(t => Part(t, s => s.InterceptS))]);
        foreach (var e in all[0].Events.DistinctBy(e => (e.Event, e.TimeS)))
        {
            rows.Add([$"event at {F.Number(e.TimeS)}: {e.Event}, rests on {e.RestsOn}", .. all.Select((_, i) => i == 0 ? F.Number(e.TimeS) : "")]);
        }

        return new("Where the seconds go, s", ["Part", .. all.Select(t => Side.Of(t.Reading).Name)], rows);
    }

    private static Drawing Draw(FigureWidth width, List<TimelineAnswer> all, TimelineAnswer shown, AnswerNames names)
    {
        var narrow = width.IsNarrow;
        var (left, right) = (narrow ? 0.0 : 112.0, narrow ? 12.0 : 22.0);
        var splits = all.Select(t => t.MarginSplit).OfType<MarginSplit>().ToList();
        var last = all.Max(t => t.ImpactTimeS);
        if (splits.Count > 0)
        {
            last = Math.Max(last, splits.Max(s => s.InterceptS));
        }

        var axis = new LinearAxis(0, last * 1.02, left, width.Pixels - right);
        var (under, over) = (new Svg(), new Svg());
        const double Top = 44;
        var side = Side.Of(shown.Reading);
        over.Text(0, 12, narrow ? "Seconds after missile launch; " + Wording.Lower(side.Name) : $"Seconds after missile launch; lanes under {side.Assumptions}", "b");

        // Lanes grow with what they hold.
        var holds = shown.Holds.Where(h => h.Intervals.Count > 0).ToList();
        var y = Top;
        var laneTops = new List<double>();
        var labelRow = narrow ? 18.0 : 0;
        foreach (var rows in (ReadOnlySpan<int>)[1, Math.Max(1, holds.Count), 1, shown.InterceptWindows.Count > 0 ? 2 : 1])
        {
            laneTops.Add(y);
            y += labelRow + 10 + rows * 30;
        }

        var bottom = y;
        var ticks = axis.Ticks(narrow ? 5 : 10);
        foreach (var tick in ticks)
        {
            under.Line(axis.At(tick), Top - 8, axis.At(tick), bottom, "grid");
            var text = F.Number(tick);
            var end = axis.At(tick) + TextMetrics.Width(text, 11) / 2 > width.Pixels;
            over.Text(end ? width.Pixels : axis.At(tick), Top - 12, text, "s m", tick == 0 && narrow ? "start" : end ? "end" : "middle");
        }

        var lanes = (string[])["Missile", "Sensors", "Decision", "Interceptor"];
        for (var i = 0; i < lanes.Length; i++)
        {
            under.Line(0, laneTops[i], width.Pixels, laneTops[i], "grid");
            over.Text(0, laneTops[i] + (narrow ? 14 : 22), lanes[i], "h b");
        }

        var captions = new Captions(over, axis, width.Pixels);
        Missile(under, captions, axis, laneTops[0] + labelRow + 8, shown);
        for (var i = 0; i < holds.Count; i++)
        {
            var row = laneTops[1] + labelRow + 8 + i * 30;
            foreach (var interval in holds[i].Intervals)
            {
                under.Rect(axis.At(interval.StartS), row, Math.Max(1, axis.At(interval.EndS) - axis.At(interval.StartS)), 7, "class=\"share\"");
            }

            captions.At(holds[i].Intervals[0].StartS, row + 19, Wording.Capital(names.Sensor(holds[i].Sensor)) + (holds[i].Object == "target" ? "" : ", " + Wording.Plain(holds[i].Object)));
        }

        if (holds.Count == 0)
        {
            captions.At(0, laneTops[1] + labelRow + 22, "no sensor holds the flight");
        }

        Decision(under, captions, axis, laneTops[2] + labelRow + 8, shown, narrow);
        Interceptor(under, captions, axis, laneTops[3] + labelRow + 8, shown);
        if (shown.CommitTimeS is { } commit)
        {
            under.Line(axis.At(commit), Top - 8, axis.At(commit), bottom, "ref2");
        }

        under.Line(0, bottom, width.Pixels, bottom, "ax");
        var height = Bars(under, over, axis, bottom + 36, all, width);
        return new(height, under.ToString() + over);
    }

    private static void Missile(Svg svg, Captions captions, LinearAxis axis, double y, TimelineAnswer t)
    {
        svg.Rect(axis.At(0), y, axis.At(t.BurnoutTimeS) - axis.At(0), 12, "class=\"decision\"");
        svg.Rect(axis.At(t.BurnoutTimeS), y, axis.At(t.ImpactTimeS) - axis.At(t.BurnoutTimeS), 12, "class=\"track\"");
        captions.At(0, y + 24, "boost");
        captions.Ending(t.ImpactTimeS, y + 24, $"impact {F.Seconds(t.ImpactTimeS)}");
        captions.At(t.BurnoutTimeS, y + 24, $"burnout {F.Seconds(t.BurnoutTimeS)}, free flight");
    }

    private static void Decision(Svg svg, Captions captions, LinearAxis axis, double y, TimelineAnswer t, bool narrow)
    {
        if (t.CommitTimeS is not { } commit)
        {
            captions.At(0, y + 14, "no commit: " + NoEngagement.Of(t.Reason).Words);
            return;
        }

        var text = $"commit {F.Seconds(commit)}";
        if (t.MarginSplit is { } split)
        {
            Chain(svg, axis, split, y, 12);
            var parts = Parts.Where(p => p.Of(split) >= 0.5 && p.Css != "detection").Select(p => $"{p.Name} {F.Seconds(p.Of(split))}").ToList();
            var full = text + ", after " + string.Join(", ", parts);
            text = !narrow && TextMetrics.Width(full, 11) < 560 ? full : text;
        }

        captions.At(commit, y + 24, text);
    }

    private static void Interceptor(Svg svg, Captions captions, LinearAxis axis, double y, TimelineAnswer t)
    {
        foreach (var window in t.LaunchWindows)
        {
            svg.Rect(axis.At(window.StartS), y, Math.Max(1.5, axis.At(window.EndS) - axis.At(window.StartS)), 12, "class=\"decision\"");
        }

        if (t.LaunchWindows.Count > 0)
        {
            captions.At(t.LaunchWindows[0].StartS, y + 24, $"feasible launches, {F.Range(t.LaunchWindows[0].StartS, t.LaunchWindows[^1].EndS, "s")}");
        }
        else if (t.MarginS is { } late)
        {
            captions.At(t.CommitTimeS ?? 0, y + 14, $"no launch after the commit is feasible: {F.Margin(late)}");
        }
        else
        {
            captions.At(0, y + 14, "no engagement: " + NoEngagement.Of(t.Reason).Words + (t.Constraint is { } c ? ", " + Wording.Constraint(c) : ""));
        }

        foreach (var window in t.InterceptWindows)
        {
            svg.Rect(axis.At(window.StartS), y + 30, Math.Max(1.5, axis.At(window.EndS) - axis.At(window.StartS)), 12, "class=\"track\"");
        }

        if (t.InterceptWindows.Count > 0)
        {
            captions.At(t.InterceptWindows[0].StartS, y + 54, $"intercepts then possible, {F.Range(t.InterceptWindows[0].StartS, t.InterceptWindows[^1].EndS, "s")}");
        }
    }

    // Detection to commit, one part after the other.
    private static void Chain(Svg svg, LinearAxis axis, MarginSplit split, double y, double height)
    {
        var at = 0.0;
        foreach (var part in Parts)
        {
            var seconds = part.Of(split);
            var w = axis.At(at + seconds) - axis.At(at);
            if (w > 0.05)
            {
                var attributes = part.Wait ? $"{Svg.Fill("paper")} {Svg.Stroke("axis")} stroke-width=\".8\"" : $"class=\"{part.Css}\"";
                svg.Rect(axis.At(at) + (w > 2 ? 0.5 : 0), y + (part.Wait ? 0.4 : 0), Math.Max(0.6, w - (w > 2 ? 1 : 0)), height - (part.Wait ? 0.8 : 0), attributes);
            }

            at += seconds;
        }
    }

    private static double Bars(Svg under, Svg over, LinearAxis axis, double y, List<TimelineAnswer> all, FigureWidth width)
    {
        var narrow = width.IsNarrow;
        over.Text(0, y - 8, narrow ? "Where the seconds go" : "Where the seconds go, up to the last intercept", "b");
        foreach (var t in all)
        {
            var side = Side.Of(t.Reading);
            var by = y + (narrow ? 22 : 8);
            var label = narrow ? y + 15 : by + 15;
            over.Text(0, label, side.Name, $"b t{side.Token}").Mark(side, new PlanePoint(TextMetrics.Width(side.Name, 12, true) + 10, label - 4), 4);
            if (t.MarginSplit is { } split && t.MarginS is { } margin)
            {
                var commit = Parts.Sum(p => p.Of(split));
                var (start, last) = (commit + margin, split.InterceptS);
                under.Rect(axis.At(start) + 0.5, by, Math.Max(1, axis.At(last) - axis.At(start) - 0.5), 22, "class=\"flyout\"");
                Chain(under, axis, split, by, margin < 0 ? 13 : 22);
                if (margin >= 0)
                {
                    under.Rect(axis.At(commit), by, axis.At(start) - axis.At(commit), 22, Svg.Fill("p3"));
                }
                else
                {
                    under.Rect(axis.At(start), by + 14, axis.At(commit) - axis.At(start), 8, Svg.Fill("n3"));
                }

                under.Line(axis.At(commit), by - 4, axis.At(commit), by + 26, "zero");
                var free = (From: axis.At(Math.Max(commit, start)), To: axis.At(last));
                var flyOut = $"fly-out {F.Seconds(split.FlyOutS)}";
                if (TextMetrics.Width(flyOut, 11) + 8 < free.To - free.From)
                {
                    over.Text((free.From + free.To) / 2, by + 15, flyOut, "s", "middle");
                }

                var text = $"margin {F.Margin(margin)}" + (narrow ? "" : margin < 0 ? ": the commit comes after the last feasible launch" : "");
                var x = Math.Min(axis.At(commit), width.Pixels - TextMetrics.Width(text, 11, true));
                over.Text(Math.Max(0, x), by + 38, text, "h s b");
            }
            else
            {
                over.Text(axis.From, by + 15, $"no engagement: {NoEngagement.Of(t.Reason).Words}" + (t.Constraint is { } c ? $" ({Wording.Constraint(c)})" : ""), "s m");
            }

            y += t.MarginSplit is null ? (narrow ? 54 : 32) : narrow ? 78 : 60;
        }

        return y + 2;
    }

    /// <summary>Captions under bars. Those on one line keep apart: a later one moves right, or is left out where there is no room.</summary>
    private sealed class Captions(Svg svg, LinearAxis axis, double width)
    {
        private readonly List<(double Y, double From, double To)> _taken = [];

        public void At(double seconds, double y, string text)
        {
            var w = TextMetrics.Width(text, 11);
            var x = Math.Max(0, Math.Min(axis.At(seconds), width - w));
            foreach (var (_, _, to) in _taken.Where(t => t.Y == y).OrderBy(t => t.From))
            {
                if (_taken.Any(t => t.Y == y && x < t.To + 8 && x + w > t.From - 8))
                {
                    x = Math.Max(x, to + 9);
                }
            }

            if (x + w <= width && !_taken.Any(t => t.Y == y && x < t.To + 8 && x + w > t.From - 8))
            {
                _taken.Add((y, x, x + w));
                svg.Text(x, y, text, "h s m");
            }
        }

        public void Ending(double seconds, double y, string text)
        {
            var w = TextMetrics.Width(text, 11);
            var end = Math.Min(width, axis.At(seconds));
            _taken.Add((y, end - w, end));
            svg.Text(end, y, text, "h s m", "end");
        }
    }
}
