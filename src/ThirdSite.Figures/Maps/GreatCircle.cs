using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>Lines on the sphere of the maps, for drawing.</summary>
public static class GreatCircle
{
    private const double Radian = Math.PI / 180;

    // The longest straight piece of a drawn great circle, km.
    private const double LongestPieceKm = 100;

    /// <summary>The point at an azimuth (degrees clockwise from north) and a distance, km.</summary>
    public static DegreePoint Destination(DegreePoint from, double azimuthDegrees, double distanceKm)
    {
        var (sinDistance, cosDistance) = Math.SinCos(distanceKm / AzimuthalProjection.RadiusKm);
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuthDegrees * Radian);
        var (sinLatitude, cosLatitude) = Math.SinCos(from.LatitudeDegrees * Radian);
        var latitude = Math.Asin(Math.Clamp(sinLatitude * cosDistance + cosLatitude * sinDistance * cosAzimuth, -1, 1));
        var longitude = Math.Atan2(sinAzimuth * sinDistance * cosLatitude, cosDistance - sinLatitude * Math.Sin(latitude));
        return new DegreePoint(latitude / Radian, from.LongitudeDegrees + longitude / Radian);
    }

    /// <summary>Distance, km.</summary>
    public static double DistanceKm(DegreePoint a, DegreePoint b) =>
        AzimuthalProjection.RadiusKm * AzimuthalProjection.Equidistant(a).AngleTo(b);

    /// <summary>The points of a track, with more between those that lie over 100 km apart (spherical linear interpolation).</summary>
    public static IReadOnlyList<DegreePoint> Densify(IReadOnlyList<DegreePoint> track)
    {
        var dense = new List<DegreePoint>();
        for (var i = 0; i < track.Count; i++)
        {
            if (i > 0)
            {
                var (a, b) = (track[i - 1], track[i]);
                var angle = DistanceKm(a, b) / AzimuthalProjection.RadiusKm;
                var pieces = (int)Math.Ceiling(angle * AzimuthalProjection.RadiusKm / LongestPieceKm);
                for (var k = 1; k < pieces; k++)
                {
                    dense.Add(Between(a, b, angle, (double)k / pieces));
                }
            }

            dense.Add(track[i]);
        }

        return dense;
    }

    private static DegreePoint Between(DegreePoint a, DegreePoint b, double angle, double share)
    {
        var (f, g) = (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
        var (ax, ay, az) = Unit(a);
        var (bx, by, bz) = Unit(b);
        var (x, y, z) = (f * ax + g * bx, f * ay + g * by, f * az + g * bz);
        return new DegreePoint(Math.Atan2(z, Math.Sqrt(x * x + y * y)) / Radian, Math.Atan2(y, x) / Radian);
    }

    private static (double X, double Y, double Z) Unit(DegreePoint point)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(point.LatitudeDegrees * Radian);
        var (sinLongitude, cosLongitude) = Math.SinCos(point.LongitudeDegrees * Radian);
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}
