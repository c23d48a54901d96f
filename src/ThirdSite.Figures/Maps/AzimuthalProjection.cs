using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>
/// An azimuthal projection of a sphere of radius 6,371 km onto a plane in km, x to the right (east at the centre), y down.
/// Directions from the centre are true.
/// </summary>
/// <remarks>
/// Snyder (1987), Map Projections: A Working Manual, USGS PP 1395: eqs. 22-4 and 22-5 with k' of 24-2 (Lambert equal-area)
/// or 25-2 (equidistant, distances from the centre true). Domain: all points but the centre's antipode, which has no image;
/// there the point is put on the rim, due south.
/// </remarks>
public sealed class AzimuthalProjection
{
    /// <summary>Radius of the sphere, km.</summary>
    public const double RadiusKm = 6371;

    private const double Radian = Math.PI / 180;

    private readonly bool _equalArea;
    private readonly double _sinCentre;
    private readonly double _cosCentre;

    private AzimuthalProjection(DegreePoint centre, bool equalArea)
    {
        Centre = centre;
        _equalArea = equalArea;
        (_sinCentre, _cosCentre) = Math.SinCos(centre.LatitudeDegrees * Radian);
    }

    /// <summary>The point that maps to (0, 0).</summary>
    public DegreePoint Centre { get; }

    /// <summary>Lambert's: areas are true.</summary>
    public static AzimuthalProjection EqualArea(DegreePoint centre) => new(centre, true);

    /// <summary>Distances from the centre are true: circles around it are circles.</summary>
    public static AzimuthalProjection Equidistant(DegreePoint centre) => new(centre, false);

    /// <summary>Angle between the centre and a point, rad.</summary>
    public double AngleTo(DegreePoint point)
    {
        var (x, y, cos) = Direction(point);
        return Math.Atan2(Math.Sqrt(x * x + y * y), cos);
    }

    /// <summary>A point's image, km.</summary>
    public PlanePoint Project(DegreePoint point)
    {
        var (x, y, cos) = Direction(point);
        var sin = Math.Sqrt(x * x + y * y);
        if (sin < 1e-12)
        {
            var rim = _equalArea ? 2 : Math.PI;
            return cos > 0 ? new PlanePoint(0, 0) : new PlanePoint(0, rim * RadiusKm);
        }

        var scale = _equalArea ? Math.Sqrt(2 / (1 + cos)) : Math.Atan2(sin, cos) / sin;
        return new PlanePoint(RadiusKm * scale * x, -RadiusKm * scale * y);
    }

    private (double East, double North, double Cos) Direction(DegreePoint point)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(point.LatitudeDegrees * Radian);
        var (sinLongitude, cosLongitude) = Math.SinCos((point.LongitudeDegrees - Centre.LongitudeDegrees) * Radian);
        return (
            cosLatitude * sinLongitude,
            _cosCentre * sinLatitude - _sinCentre * cosLatitude * cosLongitude,
            _sinCentre * sinLatitude + _cosCentre * cosLatitude * cosLongitude);
    }
}
