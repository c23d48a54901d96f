namespace ThirdSite.Scenarios;

/// <summary>A point of the map, degrees on WGS-84.</summary>
/// <param name="LatitudeDegrees">North.</param>
/// <param name="LongitudeDegrees">East. Inside a ring or line longitude runs on without a jump and may leave ±180.</param>
public readonly record struct DegreePoint(double LatitudeDegrees, double LongitudeDegrees);

/// <summary>A rectangle in latitude and longitude, degrees; east ≥ west, and east may exceed 180.</summary>
public readonly record struct DegreeBox(double WestDegrees, double SouthDegrees, double EastDegrees, double NorthDegrees);

/// <summary>
/// A closed ring: the first point is repeated at the end. Edges are straight in latitude and longitude. A ring that
/// crosses the antimeridian isn't cut: its longitudes run on (Chukotka ends near 190° E).
/// </summary>
public sealed class WorldRing
{
    private readonly DegreePoint[] points;

    internal WorldRing(DegreePoint[] points, bool isHole)
    {
        this.points = points;
        IsHole = isHole;
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue, twice = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var p = points[i];
            (west, east) = (Math.Min(west, p.LongitudeDegrees), Math.Max(east, p.LongitudeDegrees));
            (south, north) = (Math.Min(south, p.LatitudeDegrees), Math.Max(north, p.LatitudeDegrees));
            if (i > 0)
            {
                var o = points[i - 1];
                twice += (p.LongitudeDegrees - o.LongitudeDegrees) * (p.LatitudeDegrees + o.LatitudeDegrees);
            }
        }

        Box = new(west, south, east, north);
        IsCounterclockwise = twice < 0;
    }

    public IReadOnlyList<DegreePoint> Points => points;

    /// <summary>True: water or other land inside a polygon (the Caspian Sea, Lesotho).</summary>
    public bool IsHole { get; }

    public DegreeBox Box { get; }

    internal bool IsCounterclockwise { get; }

    /// <summary>Whether the point lies inside, by the even-odd rule; on the line itself either answer may come.</summary>
    internal bool Contains(double latitudeDegrees, double longitudeDegrees)
    {
        if (latitudeDegrees < Box.SouthDegrees || latitudeDegrees > Box.NorthDegrees)
        {
            return false;
        }

        for (var longitude = longitudeDegrees - 360; longitude <= Box.EastDegrees; longitude += 360)
        {
            if (longitude >= Box.WestDegrees && ContainsUnwrapped(latitudeDegrees, longitude))
            {
                return true;
            }
        }

        return false;
    }

    private bool ContainsUnwrapped(double latitude, double longitude)
    {
        var inside = false;
        for (var i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            if ((a.LatitudeDegrees > latitude) != (b.LatitudeDegrees > latitude))
            {
                var t = (latitude - a.LatitudeDegrees) / (b.LatitudeDegrees - a.LatitudeDegrees);
                inside ^= longitude < a.LongitudeDegrees + (t * (b.LongitudeDegrees - a.LongitudeDegrees));
            }
        }

        return inside;
    }
}

/// <summary>One piece of land: its outline and the holes in it.</summary>
public sealed record WorldPolygon(WorldRing Outline, IReadOnlyList<WorldRing> Holes)
{
    /// <summary>The outline, then the holes.</summary>
    public IEnumerable<WorldRing> Rings => Holes.Prepend(Outline);
}

/// <summary>
/// The land of one nation or dependent territory on 6 April 2008. Parts with an ISO code of their own (French Guiana,
/// Svalbard, Greenland) are apart; others (the Canaries, the Azores) are included.
/// </summary>
/// <param name="Code">ISO 3166-1 alpha-2; XK for Kosovo, AN for the Netherlands Antilles.</param>
/// <param name="Name">In English, as on the date ("Czech Republic", "Macedonia").</param>
public sealed record WorldNation(string Code, string Name, IReadOnlyList<WorldPolygon> Polygons)
{
    /// <summary>Whether the point lies on this nation's land.</summary>
    public bool Contains(double latitudeDegrees, double longitudeDegrees) =>
        Polygons.Any(p => p.Outline.Contains(latitudeDegrees, longitudeDegrees)
            && !p.Holes.Any(h => h.Contains(latitudeDegrees, longitudeDegrees)));

    /// <summary>Land on the ellipsoid, m².</summary>
    public double Area() => Polygons.Sum(p => EllipsoidalArea.Of(p.Outline) - p.Holes.Sum(EllipsoidalArea.Of));
}

/// <summary>A town of the world data: people as GeoNames has them (years mixed), coordinates in degrees.</summary>
/// <param name="Code">Nation on 6 April 2008, as in <see cref="WorldNation.Code"/>.</param>
public sealed record Town(string Name, string Code, double LatitudeDegrees, double LongitudeDegrees, double Population);
