using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>
/// The world projected into a frame once, as path data in whole km of its plane. Drawings <c>&lt;use&gt;</c> the layers by id
/// with a transform.
/// </summary>
public sealed class WorldLayers
{
    // Land wholly farther from the centre than this is dropped before its edges swell towards the antipode.
    private const double FarthestRadians = 120 * Math.PI / 180;

    // Edges are straight in latitude and longitude: parallels are drawn by a point a degree.
    private const double LongestEdgeDegrees = 1;

    /// <summary>Projects land, borders and graticule.</summary>
    /// <param name="assessedCodes">Nations whose land the cells are clipped to.</param>
    public WorldLayers(MapFrame frame, World world, IEnumerable<string> assessedCodes)
    {
        Frame = frame;
        var land = new PathData();
        foreach (var ring in world.LandRings)
        {
            AddRing(land, ring.Points);
        }

        Land = land.ToString();
        Borders = Lines(world.Borders, frame.ToleranceKm);
        DisputedBorders = Lines(world.DisputedBorders, 1);
        var assessed = new PathData();
        foreach (var nation in assessedCodes.Distinct().Order(StringComparer.Ordinal).Select(world.FindNation).OfType<WorldNation>())
        {
            foreach (var ring in nation.Polygons.SelectMany(polygon => polygon.Rings))
            {
                AddRing(assessed, ring.Points);
            }
        }

        Assessed = assessed.ToString();
        Graticule = frame.Id == "eu" ? GraticuleData(10, 10, -60, 80, 20, 80) : GraticuleData(30, 15, -180, 150, -15, 75);
    }

    public MapFrame Frame { get; }

    /// <summary>Outlines of land, holes included; filled by the even-odd rule.</summary>
    public string Land { get; }

    public string Borders { get; }

    public string DisputedBorders { get; }

    /// <summary>Land of the assessed nations.</summary>
    public string Assessed { get; }

    public string Graticule { get; }

    /// <summary>Paths and the clip path <c>ID-clip</c>, for the hidden definitions.</summary>
    public string Definitions() =>
        Path("land", Land) + Path("border", Borders) + Path("disputed", DisputedBorders) + Path("graticule", Graticule) + Path("assessed", Assessed)
        + $"<clipPath id=\"{Frame.Id}-clip\"><use href=\"#{Frame.Id}-assessed\"/></clipPath>";

    /// <summary>Path data of lines of the globe.</summary>
    public string Lines(IEnumerable<IReadOnlyList<DegreePoint>> lines, double toleranceKm)
    {
        var data = new PathData();
        foreach (var line in lines)
        {
            foreach (var piece in PlaneClip.Line([.. Straight(line).Select(Frame.Projection.Project)], Frame.Outer))
            {
                data.Line(piece, toleranceKm);
            }
        }

        return data.ToString();
    }

    /// <summary>A path of the hidden definitions. <c>vector-effect</c> stands on it, for <c>use</c> does not pass it on.</summary>
    public static string Definition(string id, string data) =>
        $"<path id=\"{id}\" d=\"{data}\" fill-rule=\"evenodd\" clip-rule=\"evenodd\" vector-effect=\"non-scaling-stroke\"/>";

    private string Path(string layer, string data) => Definition(Frame.Id + "-" + layer, data);

    private void AddRing(PathData data, IReadOnlyList<DegreePoint> ring)
    {
        var open = ring.Count > 1 && ring[0] == ring[^1] ? [.. ring.Take(ring.Count - 1)] : ring;
        if (open.All(point => Frame.Projection.AngleTo(point) > FarthestRadians))
        {
            return;
        }

        data.Ring(PlaneClip.Ring([.. Straight([.. open, open[0]]).SkipLast(1).Select(Frame.Projection.Project)], Frame.Outer), Frame.ToleranceKm, Frame.LeastExtentKm);
    }

    private static IEnumerable<DegreePoint> Straight(IReadOnlyList<DegreePoint> line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0)
            {
                var (a, b) = (line[i - 1], line[i]);
                var pieces = (int)Math.Ceiling(Math.Max(Math.Abs(b.LatitudeDegrees - a.LatitudeDegrees), Math.Abs(b.LongitudeDegrees - a.LongitudeDegrees)) / LongestEdgeDegrees);
                for (var k = 1; k < pieces; k++)
                {
                    var t = (double)k / pieces;
                    yield return new DegreePoint(a.LatitudeDegrees + t * (b.LatitudeDegrees - a.LatitudeDegrees), a.LongitudeDegrees + t * (b.LongitudeDegrees - a.LongitudeDegrees));
                }
            }

            yield return line[i];
        }
    }

    private string GraticuleData(double stepLongitude, double stepLatitude, double west, double east, double south, double north)
    {
        var lines = new List<IReadOnlyList<DegreePoint>>();
        var wholeCircle = east - west + stepLongitude >= 360;
        for (var longitude = west; longitude <= east; longitude += stepLongitude)
        {
            lines.Add([new DegreePoint(south, longitude), new DegreePoint(north, longitude)]);
        }

        for (var latitude = south; latitude <= north; latitude += stepLatitude)
        {
            lines.Add([new DegreePoint(latitude, west), new DegreePoint(latitude, wholeCircle ? west + 360 : east)]);
        }

        return Lines(lines, 1);
    }
}
