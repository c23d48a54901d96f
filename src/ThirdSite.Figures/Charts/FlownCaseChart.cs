using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// One flight in four panels: altitude against range, and speed, flight-path angle and dynamic pressure against time. A
/// standalone SVG in the light colours, so that viewers without custom properties draw it too.
/// </summary>
public static class FlownCaseChart
{
    private const double Left = 62, Right = 16, Top = 40, Bottom = 46, PlotHeight = 190, Gap = 12, Head = 56;
    private const int Width = 880;

    private static readonly Format F = Format.English;

    /// <summary>The whole file, in UTF-8, with its declaration.</summary>
    public static string Svg(FlownCase flown)
    {
        var states = flown.States;
        var end = states[^1];
        var title = $"Flight of {flown.Case.Name}: {Amount(states.Max(s => s.GroundRangeM), "m", 3)} far, {Amount(states.Max(s => s.AltitudeM), "m", 3)} high, {Amount(end.TimeS, "s", 3)} long";
        var description = $"Altitude against range, and speed, flight-path angle and dynamic pressure against time. Highest speed {Amount(states.Max(s => s.SpeedMps), "m/s", 3)}, highest dynamic pressure {Amount(states.Max(s => s.DynamicPressurePa), "Pa", 3)}. Velocities are relative to the turning Earth, dynamic pressure to the moving air. Epoch {flown.Case.Epoch.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} UTC.";
        var svg = new Svg();
        svg.Rect(0, 0, Width, Height, "fill=\"var(--paper)\"");
        svg.Text(0, 18, title, "b", attributes: "style=\"font-size:15px\"");
        svg.Text(0, 38, $"Velocity and angle relative to the turning Earth; dynamic pressure relative to the moving air; time since {flown.Case.Epoch.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)} UTC", "s m");
        Panel(svg, 0, "Altitude", "m", "Range on the surface", "m", [.. states.Select(s => (s.GroundRangeM, (double?)s.AltitudeM))]);
        Panel(svg, 1, "Speed", "m/s", "Time", "s", [.. states.Select(s => (s.TimeS, (double?)s.SpeedMps))]);
        Panel(svg, 2, "Flight-path angle", "deg", "Time", "s", [.. states.Select(s => (s.TimeS, s.FlightPathAngleDeg))]);
        Panel(svg, 3, "Dynamic pressure", "Pa", "Time", "s", [.. states.Select(s => (s.TimeS, (double?)s.DynamicPressurePa))]);
        return StandaloneChart.Whole(Width, Height, title, description, svg);
    }

    private static int Height => (int)(Head + 2 * (Top + PlotHeight + Bottom) + Gap);

    private static void Panel(Svg svg, int index, string yName, string yUnit, string xName, string xUnit, List<(double X, double? Y)> points)
    {
        var plotWidth = (Width - Gap) / 2 - Left - Right;
        var (left, top) = (index % 2 * ((Width + Gap) / 2) + Left, Head + index / 2 * (Top + PlotHeight + Bottom + Gap) + Top);
        var values = points.Where(p => p.Y is not null).Select(p => p.Y!.Value).DefaultIfEmpty(0).ToList();
        var (xScale, xWords) = Scale(points.Max(p => p.X), xUnit);
        var (yScale, yWords) = Scale(Math.Max(values.Max(), -values.Min()), yUnit);
        var x = new LinearAxis(0, Math.Max(points.Max(p => p.X) / xScale, 1e-6), left, left + plotWidth);
        var y = Span(values.Min() / yScale, values.Max() / yScale, top);
        svg.Text(left, top - 12, $"{yName} ({yWords})", "b");
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

        svg.Line(x.From, y.From, x.To, y.From, "ax").Text(x.To, y.From + 34, $"{xName} ({xWords})", "s m", "end");
        var line = points.Where(p => p.Y is not null).Select(p => new PlanePoint(x.At(p.X / xScale), y.At(p.Y!.Value / yScale)));
        svg.Path(Figures.Svg.LineData(line), "class=\"curve s5\"");
    }

    private static LinearAxis Span(double low, double high, double top)
    {
        low = Math.Min(low, 0);
        high = Math.Max(high, 0);
        if (!(high - low > 1e-9))
        {
            high = low + 1;
        }

        var step = LinearAxis.Step(high - low, 4);
        return new(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, top + PlotHeight, top);
    }

    // Thousands where they make numbers short.
    private static (double Scale, string Words) Scale(double largest, string unit) => unit switch
    {
        "m" or "m/s" or "Pa" when largest >= 10_000 => (1000, "k" + unit),
        "deg" => (1, "\u00b0"),
        _ => (1, unit),
    };

    private static string Amount(double value, string unit, int digits)
    {
        var (scale, words) = Scale(Math.Abs(value), unit);
        var scaled = value / scale;
        var decimals = Math.Abs(scaled) < 1e-6 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(scaled))), 0, 6);
        return F.Quantity(scaled, words, decimals);
    }
}
