using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>Earliest intercept against the interceptor's launch time for one flight, a curve for each burnout speed; a curve ends at its last feasible launch.</summary>
public static class DelayCurvesChart
{
    private static readonly Format F = Format.English;

    private sealed record Curve(DelayCurveAnswer Answer, string Token)
    {
        public DelayPoint? Last => Answer.Points.Count > 0 ? Answer.Points[^1] : null;

        /// <summary>
        /// Stretches to draw as one line: a gap wider than the step is not bridged, nor a fall, where a way to an earlier
        /// intercept opens that sooner launches do not have.
        /// </summary>
        public IEnumerable<List<DelayPoint>> Stretches()
        {
            var current = new List<DelayPoint>();
            foreach (var point in Answer.Points)
            {
                if (current.Count > 0 && (point.LaunchTimeS - current[^1].LaunchTimeS > Answer.StepS * 1.5 || point.FirstInterceptS < current[^1].FirstInterceptS - 2 * Answer.StepS))
                {
                    yield return current;
                    current = [];
                }

                current.Add(point);
            }

            if (current.Count > 0)
            {
                yield return current;
            }
        }
    }

    /// <summary>The flights that have curves, in the order of the answers.</summary>
    public static IReadOnlyList<(string Missile, string Launch, string Aim, string Trajectory)> Flights(AssessmentAnswers answers) =>
        [.. answers.DelayCurves.Select(c => (c.Missile, c.Launch, c.Aim, c.Trajectory)).Distinct()];

    /// <summary>The chart for one of <see cref="Flights"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The flight has no curves.</exception>
    public static ChartContent From(AssessmentAnswers answers, (string Missile, string Launch, string Aim, string Trajectory) flight)
    {
        var names = new AnswerNames(answers);
        var all = answers.DelayCurves.Where(c => (c.Missile, c.Launch, c.Aim, c.Trajectory) == flight).OrderBy(c => c.BurnoutSpeedMps).ToList();
        if (all.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(flight), flight, "no delay curves of this flight");
        }

        var curves = all.Select((c, i) => new Curve(c, Palette.OrderedLines[all.Count == 1 ? 4 : (int)Math.Round(4.0 * i / (all.Count - 1))])).ToList();
        var none = curves.Where(c => c.Last is null).Select(c => Wording.StatedNumber(c.Answer.BurnoutSpeedMps)).ToList();
        var sample = answers.Flights.FirstOrDefault(f => f.Missile == flight.Missile && f.Launch == flight.Launch && f.Aim == flight.Aim && f.Trajectory == flight.Trajectory);
        var pair = names.Pair(flight.Launch, flight.Aim);
        var title = TitleOf(answers, curves, pair);
        return new(
            title,
            $"Earliest intercept of the flight from {pair}, {names.Missile(flight.Missile)}, against the launch time of the interceptor, a curve for each burnout speed",
            title + ". " + string.Join("; ", curves.Select(c => c.Last is { } last ? $"{Wording.Stated(c.Answer.BurnoutSpeedMps)} until {F.Seconds(last.LaunchTimeS)}" : $"{Wording.Stated(c.Answer.BurnoutSpeedMps)} never")) + ".",
            width => Draw(width, curves, sample),
            "Each curve is one burnout speed and ends, in an open circle, at the last feasible launch. Where a curve begins anew lower down, an earlier meeting has become possible that sooner launches miss. To the left of the commit line lie launches that the sensors and the decision come too late for."
                + (none.Count > 0 ? $" No launch is feasible at {Wording.And(none)}\u202fkm/s." : ""),
            "shared assumptions only",
            $"{flight.Trajectory} trajectory, coast limit, altitude floor and update rule; the commit is drawn, not imposed.",
            new FigureTable(
                "Feasible launches for each burnout speed, s after the missile\u2019s launch",
                ["Burnout speed, km/s", "First feasible launch, s", "Earliest intercept then, s", "Last feasible launch, s", "Intercept then, s"],
                [.. curves.Select(c => (IReadOnlyList<string>)(c.Last is { } last
                    ? [Wording.StatedNumber(c.Answer.BurnoutSpeedMps), F.Number(c.Answer.Points[0].LaunchTimeS), F.Number(c.Answer.Points[0].FirstInterceptS), F.Number(last.LaunchTimeS), F.Number(last.FirstInterceptS)]
                    : [Wording.StatedNumber(c.Answer.BurnoutSpeedMps), "none", "", "", ""]))]));
    }

    private static string TitleOf(AssessmentAnswers answers, List<Curve> curves, string pair)
    {
        var commit = curves[0].Answer.CommitTimeS;
        string Against(double last) => Math.Abs(last - commit) < 0.5 ? "with the commit" : $"{F.Seconds(Math.Abs(last - commit))} {(last < commit ? "before" : "after")} the commit";
        var own = Wording.Ordered(answers).Select(r => r.BurnoutSpeedMps).Order().ToList();
        var low = curves.FirstOrDefault(c => Math.Abs(c.Answer.BurnoutSpeedMps - own.FirstOrDefault()) < 1) ?? curves.FirstOrDefault(c => c.Last is not null) ?? curves[0];
        var high = curves.LastOrDefault(c => Math.Abs(c.Answer.BurnoutSpeedMps - own.LastOrDefault()) < 1) ?? curves[^1];
        string Clause(Curve c, bool first) => c.Last is { } last
            ? $"{(first ? "the last feasible launch comes " : "")}{Against(last.LaunchTimeS)} at {Wording.Stated(c.Answer.BurnoutSpeedMps)}"
            : $"no launch is feasible at {Wording.Stated(c.Answer.BurnoutSpeedMps)}";
        return $"{pair}: {Clause(low, true)}" + (ReferenceEquals(low, high) ? "" : $", {Clause(high, low.Last is null)}");
    }

    private static Drawing Draw(FigureWidth width, List<Curve> curves, FlightAnswer? flight)
    {
        var narrow = width.IsNarrow;
        var (height, left, right, top, bottom) = (narrow ? 360.0 : 440.0, narrow ? 38.0 : 48.0, narrow ? 14.0 : 30.0, 34.0, 46.0);
        var points = curves.SelectMany(c => c.Answer.Points).ToList();
        var commit = curves[0].Answer.CommitTimeS;
        var burnout = curves[0].Answer.BurnoutTimeS;
        var lastX = Math.Max(Math.Max(commit, burnout), points.Count > 0 ? points.Max(p => p.LaunchTimeS) : 0) * 1.08;
        var reentry = flight is null ? (double?)null : Reentry(flight);
        var lowY = points.Count > 0 ? points.Min(p => p.FirstInterceptS) : 0;
        var highY = Math.Max(points.Count > 0 ? points.Max(p => p.FirstInterceptS) : 1000, reentry ?? 0);
        var step = LinearAxis.Step(highY - lowY, 5);
        var x = new LinearAxis(0, lastX, left, width.Pixels - right);
        var y = new LinearAxis(Math.Max(0, Math.Floor(lowY / step - 0.2) * step), Math.Max(Math.Ceiling(highY / step - 1e-9) * step, highY + 0.04 * (highY - lowY)), height - bottom, top);
        var svg = new Svg();
        foreach (var tick in y.Ticks(6))
        {
            var base_ = Math.Abs(tick - y.Low) < 1e-6;
            svg.Line(left, y.At(tick), width.Pixels - right, y.At(tick), base_ ? "ax" : "grid").Text(left - 6, y.At(tick) + 4, F.Number(tick), "s m", "end");
        }

        foreach (var tick in x.Ticks(narrow ? 5 : 8))
        {
            svg.Line(x.At(tick), height - bottom, x.At(tick), height - bottom + 4, "ax").Tick(x.At(tick), height - bottom + 17, F.Number(tick), width);
        }

        svg.Text(0, 12, "Earliest intercept (s after missile launch)", "b");
        svg.Text(width.Pixels - right, height - 8, narrow ? "Interceptor launch (s after missile launch)" : "Launch of the interceptor (s after missile launch)", "b", "end");
        svg.Line(x.At(burnout), top, x.At(burnout), height - bottom, "ref");
        svg.Line(x.At(commit), top, x.At(commit), height - bottom, "ref2");
        if (reentry is { } end)
        {
            svg.Line(left, y.At(end), width.Pixels - right, y.At(end), "ref");
        }

        var labels = new LabelPlacer(width.Pixels, height);
        labels.Block(0, 0, width.Pixels, top - 6);
        labels.Block(0, 0, left, height);
        labels.Block(0, height - bottom, width.Pixels, height);
        foreach (var curve in curves)
        {
            foreach (var stretch in curve.Stretches())
            {
                var line = stretch.Select(p => new PlanePoint(x.At(p.LaunchTimeS), y.At(p.FirstInterceptS))).ToList();
                svg.Path(Svg.LineData(line), $"class=\"curve {curve.Token}\"");
                labels.Line(line, 2.5);
            }
        }

        var ends = curves.Where(c => c.Last is not null).ToList();
        foreach (var curve in ends)
        {
            var at = End(curve, x, y);
            svg.Circle(at.X, at.Y, 4, $"{Svg.Fill("paper")} class=\"{curve.Token}\" stroke-width=\"2\"");
            labels.Mark(at, 2);
        }

        labels.Line([new(x.At(burnout), top), new(x.At(burnout), height - bottom)], 1);
        labels.Line([new(x.At(commit), top), new(x.At(commit), height - bottom)], 1);
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            var text = i == ends.Count - 1 ? Wording.Stated(ends[i].Answer.BurnoutSpeedMps) : Wording.StatedNumber(ends[i].Answer.BurnoutSpeedMps);
            labels.Place(End(ends[i], x, y), text, new LabelStyle(Bold: true, Radius: 5, Css: "h b", Must: true))?.Draw(svg);
        }

        WordAtLine(svg, labels, x.At(burnout), top, height - bottom, $"burnout {F.Seconds(burnout)}", commit >= burnout);
        WordAtLine(svg, labels, x.At(commit), top, height - bottom, $"commit {F.Seconds(commit)}", commit < burnout);
        if (reentry is { } down)
        {
            foreach (var place in (ReadOnlySpan<double>)[left + 34, width.Pixels - right - 34, (left + width.Pixels) / 2])
            {
                if (labels.TryCentred(new PlanePoint(place, y.At(down) - 8), "re-entry", new LabelStyle(11, Css: "h s m"), true) is { } word)
                {
                    word.Draw(svg);
                    break;
                }
            }
        }

        return new(height, svg.ToString());
    }

    private static PlanePoint End(Curve curve, LinearAxis x, LinearAxis y) => new(x.At(curve.Last!.LaunchTimeS), y.At(curve.Last.FirstInterceptS));

    // Beside its line, on the side where there is room, from the bottom up.
    private static void WordAtLine(Svg svg, LabelPlacer labels, double x, double top, double bottom, string text, bool leftFirst)
    {
        var w = TextMetrics.Width(text, 11) / 2 + 5;
        foreach (var cross in (ReadOnlySpan<bool>)[false, true])
        {
            for (var y = bottom - 10; y > top + 10; y -= 16)
            {
                foreach (var side in leftFirst ? (ReadOnlySpan<int>)[-1, 1] : [1, -1])
                {
                    if (labels.TryCentred(new PlanePoint(x + side * w, y), text, new LabelStyle(11, Css: "h s m"), cross) is { } word)
                    {
                        word.Draw(svg);
                        return;
                    }
                }
            }
        }
    }

    // Downward through 100 km, between two samples.
    private static double? Reentry(FlightAnswer flight)
    {
        for (var i = flight.Samples.Count - 1; i > 0; i--)
        {
            var (a, b) = (flight.Samples[i - 1], flight.Samples[i]);
            if (a.AltitudeKm >= 100 && b.AltitudeKm < 100)
            {
                return a.TimeS + (b.TimeS - a.TimeS) * (a.AltitudeKm - 100) / (a.AltitudeKm - b.AltitudeKm);
            }
        }

        return null;
    }
}
