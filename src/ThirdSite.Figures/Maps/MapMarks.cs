using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Marks and names of places on maps.</summary>
internal static class MapMarks
{
    /// <summary>The mark of a place's kind.</summary>
    public static void Draw(Svg svg, PlaceAnswer place, PlanePoint at, FigureWidth width)
    {
        switch (place.Kind)
        {
            case "interceptor-site":
                svg.Site(at);
                break;
            case "radar":
                svg.Radar(at, width.IsNarrow ? 4.5 : 5.5);
                break;
            case "field" or "launch":
                svg.Field(at, width.IsNarrow ? 4.5 : 6);
                break;
            default:
                svg.City(at, 3.4);
                break;
        }
    }

    /// <summary>The name; on the phone without what follows a comma or stands in brackets.</summary>
    public static string Label(PlaceAnswer place, FigureWidth width)
    {
        if (!width.IsNarrow)
        {
            return place.Label;
        }

        var end = place.Label.AsSpan().IndexOfAny(",(");
        return end > 0 ? place.Label[..end].TrimEnd() : place.Label;
    }
}
