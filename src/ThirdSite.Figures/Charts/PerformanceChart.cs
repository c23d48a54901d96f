using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// What a vehicle's stages give: altitude and speed over time with the stages marked, and where the ideal velocity goes on each ascent.
/// A standalone SVG.
/// </summary>
public static class PerformanceChart
{
    private const double Left = 58, Right = 16, Top = 84, PlotHeight = 220, Gap = 12, BarTop = 400, BarPitch = 44, BarHeight = 22, BarLeft = 132;
    private const int Width = 880;

    // From the speed that is left to the smallest loss.
    private static readonly (string Words, string Fill, string Text, Func<AscentAnswer, double> Of)[] Parts =
    [
        ("speed at burnout", "q5", "onStrong", a => a.SpeedMps),
        ("gravity loss", "q4", "onStrong", a => a.GravityLossMps),
        ("drag loss", "q3", "onLight", a => a.DragLossMps),
        ("steering loss", "q2", "onLight", a => a.SteeringLossMps),
        ("back-pressure loss", "q1", "onLight", a => a.PressureLossMps),
    ];

    private static readonly Format F = Format.English;

    /// <summary>The whole file, in UTF-8, with its declaration.</summary>
    public static string Svg(VehiclePerformance p)
    {
        ArgumentNullException.ThrowIfNull(p);
        var shown = p.ReferenceAscent;
        var title = $"{Wording.Capital(p.Label)}: of an ideal velocity of {F.Number(p.IdealVelocityMps / 1000, 1)}{"\u202f"}km/s, {F.Number(shown.SpeedMps / 1000, 1)} are left at burnout";
        var of = Words(p.Reference);
        var subtitle = $"The {of} ascent with {F.Quantity(p.PayloadKg, "kg")} above the last stage, over a still, round Earth; velocity relative to it, burnout at {F.Quantity(shown.AltitudeM / 1000, "km")}";
        var parts = Parts.Where(part => part.Words != "back-pressure loss" || p.HasBackPressure).ToList();
        var description = $"{subtitle}. " + string.Join(" ", p.Ascents.Select(a => $"{Wording.Capital(Words(a.Name))}: {string.Join(", ", parts.Select(part => $"{part.Words} {F.Quantity(part.Of(a), "m/s")}"))}."));
        var svg = new Svg();
        svg.Rect(0, 0, Width, Height(p), "fill=\"var(--paper)\"");
        svg.Text(0, 18, title, "b", attributes: "style=\"font-size:15px\"").Text(0, 38, subtitle, "s m");
        Panel(svg, p, 0, "Altitude (km)", [.. p.Samples.Select(s => (s.TimeS, s.AltitudeM / 1000))]);
        Panel(svg, p, 1, "Speed (km/s)", [.. p.Samples.Select(s => (s.TimeS, s.SpeedMps / 1000))]);
        Budget(svg, p, parts);
        return StandaloneChart.Whole(Width, Height(p), title, description, svg);
    }

    private static int Height(VehiclePerformance p) => (int)(BarTop + (BarPitch * p.Ascents.Count) + 30);

    private static void Panel(Svg svg, VehiclePerformance p, int index, string name, List<(double X, double Y)> points)
    {
        var width = ((Width - Gap) / 2) - Left - Right;
        var left = (index * ((Width + Gap) / 2)) + Left;
        var x = new LinearAxis(0, points[^1].X, left, left + width);
        var y = new LinearAxis(0, LinearAxis.RoundUp(points.Max(q => q.Y), 4), Top + PlotHeight, Top);
        for (var i = 0; i < p.Stages.Count; i++)
        {
            var stage = p.Stages[i];
            var (from, to) = (x.At(stage.IgnitionTimeS), x.At(stage.IgnitionTimeS + stage.BurnTimeS));
            if (i % 2 == 0)
            {
                svg.Rect(from, Top, to - from, PlotHeight, "fill=\"var(--panel)\"");
            }

            svg.Line(to, Top, to, Top + PlotHeight, "ref");
            // The name where it fits, else its place in the order.
            var words = TextMetrics.Width(stage.Label, 11) < to - from - 6 ? stage.Label : F.Number(i + 1);
            svg.Text((from + to) / 2, Top - 6, words, "s m", "middle");
        }

        svg.Text(left, Top - 24, name, "b");
        var (yTicks, yDecimals) = StandaloneChart.Ticks(y, 4);
        foreach (var tick in yTicks)
        {
            svg.Line(x.From, y.At(tick), x.To, y.At(tick), tick == 0 ? "ax" : "grid").Text(x.From - 6, y.At(tick) + 4, F.Number(tick, yDecimals), "s m", "end");
        }

        var (xTicks, xDecimals) = StandaloneChart.Ticks(x, 5);
        foreach (var tick in xTicks)
        {
            svg.Line(x.At(tick), y.From, x.At(tick), y.From + 4, "ax").Text(x.At(tick), y.From + 17, F.Number(tick, xDecimals), "s m", "middle");
        }

        svg.Text(x.To, y.From + 34, "Time (s)", "s m", "end");
        svg.Path(Figures.Svg.LineData(points.Select(q => new PlanePoint(x.At(q.X), y.At(q.Y)))), "class=\"curve s5\"");
    }

    private static void Budget(Svg svg, VehiclePerformance p, List<(string Words, string Fill, string Text, Func<AscentAnswer, double> Of)> parts)
    {
        var x = new LinearAxis(0, p.IdealVelocityMps, BarLeft, Width - Right);
        svg.Text(0, BarTop - 26, "Where the ideal velocity goes (m/s)", "b");
        var key = BarLeft;
        foreach (var (words, fill, _, _) in parts)
        {
            svg.Rect(key, BarTop - 14, 11, 11, Figures.Svg.Fill(fill)).Text(key + 16, BarTop - 4, words, "s");
            key += 16 + TextMetrics.Width(words, 11) + 18;
        }

        for (var i = 0; i < p.Ascents.Count; i++)
        {
            var ascent = p.Ascents[i];
            var top = BarTop + 14 + (i * BarPitch);
            svg.Text(0, top + 11, Wording.Capital(Words(ascent.Name)), ascent.Name == p.Reference ? "b" : "").Text(
                0, top + 26, $"burnout at {F.Number(ascent.FlightPathAngleDeg)}\u00b0", "s m");
            var sum = 0.0;
            foreach (var (words, fill, text, of) in parts)
            {
                var value = of(ascent);
                var (from, to) = (x.At(sum), x.At(sum + value));
                sum += value;
                if (to - from < 0.5)
                {
                    continue;
                }

                var number = F.Number(value);
                svg.Open("g").Title($"{words} {number} m/s").Rect(from, top, to - from, BarHeight, Figures.Svg.Fill(fill) + " stroke=\"var(--paper)\"").Close("g");
                if (TextMetrics.Width(number, 11) < to - from - 6)
                {
                    svg.Text((from + to) / 2, top + 15, number, "s " + text, "middle");
                }
            }
        }

        var bottom = BarTop + 14 + (p.Ascents.Count * BarPitch) - 12;
        var (ticks, decimals) = StandaloneChart.Ticks(x, 6);
        svg.Line(x.From, bottom, x.To, bottom, "ax");
        foreach (var tick in ticks)
        {
            svg.Line(x.At(tick), bottom, x.At(tick), bottom + 4, "ax").Text(Math.Min(x.At(tick), x.To - 12), bottom + 17, F.Number(tick, decimals), "s m", "middle");
        }
    }

    private static string Words(string ascent) => ascent switch
    {
        VehiclePerformance.StraightUp => "straight-up",
        VehiclePerformance.FortyFive => "45\u00b0",
        _ => "farthest",
    };
}
