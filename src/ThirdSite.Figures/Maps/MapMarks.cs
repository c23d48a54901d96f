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

    /// <summary>
    /// The name as maps have room for it. The mark says what stands there, so of "early-warning radar, Thule" the place is
    /// left; what stands in brackets is left out.
    /// </summary>
    public static string Label(PlaceAnswer place)
    {
        var bracket = place.Label.IndexOf('(', StringComparison.Ordinal);
        var plain = bracket > 0 ? place.Label[..bracket].TrimEnd() : place.Label;
        var comma = plain.LastIndexOf(',');
        return place.Kind == "radar" && comma >= 0 && comma + 1 < plain.Length ? plain[(comma + 1)..].Trim() : plain;
    }
}
