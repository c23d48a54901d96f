using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Outline of what a radar's sector covers on the ground: centre, arc with a point every 2°, centre; all around, the circle alone.</summary>
public static class RadarSector
{
    private const double StepDegrees = 2;

    /// <summary>The outline; empty for a place without range, the whole circle for one without sector.</summary>
    public static IReadOnlyList<DegreePoint> Outline(PlaceAnswer place)
    {
        if (place.RangeKm is not { } range)
        {
            return [];
        }

        var (start, end) = (place.SectorStartDeg ?? 0, place.SectorEndDeg ?? 360);
        var centre = new DegreePoint(place.LatitudeDeg, place.LongitudeDeg);
        var width = end - start;

        // A sector runs clockwise and may pass north: 297° to 177° is 240° wide. Equal ends are all around.
        width = width <= 0 ? width + 360 : width;
        var pieces = (int)Math.Ceiling(width / StepDegrees);
        var arc = Enumerable.Range(0, pieces + 1).Select(i => GreatCircle.Destination(centre, start + i * width / pieces, range)).ToArray();
        return width >= 360 ? arc : [.. GreatCircle.Densify([centre, arc[0]]), .. arc[1..], .. GreatCircle.Densify([arc[^1], centre]).Skip(1)];
    }
}
