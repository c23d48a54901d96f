namespace ThirdSite.Figures.Charts;

/// <summary>Numbers along an axis.</summary>
internal static class AxisText
{
    /// <summary>A muted 11 px number centred at <paramref name="x"/>, moved inwards where it would leave the drawing.</summary>
    public static Svg Tick(this Svg svg, double x, double y, string text, FigureWidth width)
    {
        var half = TextMetrics.Width(text, 11) / 2;
        return svg.Text(Math.Clamp(x, half, width.Pixels - half), y, text, "s m", "middle");
    }
}
