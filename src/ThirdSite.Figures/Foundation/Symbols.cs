namespace ThirdSite.Figures;

/// <summary>Marks: ■ interceptor site, ◉ radar, ▲ missile field or launch point, ○ city; ● ▲ ◆ the sides. Ink with an outline in paper colour.</summary>
public static class Symbols
{
    /// <summary>■, 10 px wide.</summary>
    public static Svg Site(this Svg svg, PlanePoint at, double half = 5) =>
        svg.Rect(at.X - half, at.Y - half, 2 * half, 2 * half, "class=\"sym\"");

    /// <summary>◉, 11 px wide.</summary>
    public static Svg Radar(this Svg svg, PlanePoint at, double radius = 5.5) =>
        svg.Circle(at.X, at.Y, radius, "class=\"sym\"").Circle(at.X, at.Y, radius * 0.33, Svg.Fill("paper"));

    /// <summary>▲, 12 px wide.</summary>
    public static Svg Field(this Svg svg, PlanePoint at, double half = 6) =>
        svg.Path($"M{Svg.N(at.X)} {Svg.N(at.Y - half)}l{Svg.N(half)} {Svg.N(half * 1.75)}h{Svg.N(-2 * half)}z", "class=\"sym\"");

    /// <summary>○, 5 px wide.</summary>
    public static Svg City(this Svg svg, PlanePoint at, double radius = 2.4) => svg.Circle(at.X, at.Y, radius, "class=\"city\"");

    /// <summary>The mark of a side, about 2 <paramref name="size"/> px wide; the three look equally large.</summary>
    public static Svg Mark(this Svg svg, Side side, PlanePoint at, double size = 6)
    {
        var (x, y, fill) = (at.X, at.Y, Svg.Fill(side.Token) + " class=\"pt\"");
        return side.Mark switch
        {
            SideMark.Disc => svg.Circle(x, y, size, fill),
            SideMark.Diamond => svg.Path(
                $"M{Svg.N(x)} {Svg.N(y - size * 1.23)}l{Svg.N(size * 1.23)} {Svg.N(size * 1.23)}l{Svg.N(-size * 1.23)} {Svg.N(size * 1.23)}l{Svg.N(-size * 1.23)} {Svg.N(-size * 1.23)}z",
                fill),
            _ => svg.Path($"M{Svg.N(x)} {Svg.N(y - size * 1.08)}l{Svg.N(size * 1.08)} {Svg.N(size * 1.83)}h{Svg.N(-size * 2.16)}z", fill),
        };
    }
}
