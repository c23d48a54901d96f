using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>An oblate ellipsoid of revolution (or a sphere) that stands for the Earth's surface.</summary>
/// <param name="EquatorialRadius">Semi-major axis a, m.</param>
/// <param name="Flattening">f = (a − b)/a, in [0, 1); 0 is a sphere.</param>
public sealed record Ellipsoid(double EquatorialRadius, double Flattening)
{
    /// <summary>World Geodetic System 1984 (NIMA TR8350.2, 2000, table 3.1).</summary>
    public static Ellipsoid Wgs84 { get; } = new(6_378_137, 1 / 298.257223563);

    public static Ellipsoid Sphere(double radius) => new(radius, 0);

    /// <summary>Semi-minor axis b, m.</summary>
    public double PolarRadius => EquatorialRadius * (1 - Flattening);

    /// <summary>First eccentricity squared, f (2 − f).</summary>
    public double EccentricitySquared => Flattening * (2 - Flattening);

    /// <summary>Earth-fixed Cartesian position, m (Hofmann-Wellenhof et al. 2008, eq. 8.10).</summary>
    public Vector3D ToEcef(GeodeticPosition position)
    {
        var (sinLatitude, cosLatitude) = Elementary.SinCos(position.Latitude);
        var (sinLongitude, cosLongitude) = Elementary.SinCos(position.Longitude);
        var normal = EquatorialRadius / Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));
        var axial = (normal + position.Height) * cosLatitude;
        return new(axial * cosLongitude, axial * sinLongitude, ((normal * (1 - EccentricitySquared)) + position.Height) * sinLatitude);
    }

    /// <summary>
    /// Geodetic coordinates of an Earth-fixed position. Bowring's start (1985, eq. 5) and Newton steps on the
    /// latitude, to 1e-9 m from 20 km below the surface outwards; longitude 0 on the axis.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Closer to the centre than half the polar radius.</exception>
    public GeodeticPosition ToGeodetic(Vector3D positionEcef)
    {
        var axial = Elementary.Hypot(positionEcef.X, positionEcef.Y);
        ArgumentOutOfRangeException.ThrowIfLessThan(positionEcef.Length, PolarRadius / 2);
        var longitude = axial == 0 ? 0 : Elementary.Atan2(positionEcef.Y, positionEcef.X);
        var e2 = EccentricitySquared;
        var a = EquatorialRadius;
        var b = PolarRadius;
        var r = Elementary.Hypot(axial, positionEcef.Z);
        // tan of the parametric latitude, iterated: two rounds reach rounding from the surface to deep space.
        var tanBeta = axial == 0 ? 0 : b * positionEcef.Z / (a * axial) * (1 + (e2 / (1 - e2) * b / r));
        double sinLatitude = positionEcef.Z < 0 ? -1 : 1, cosLatitude = 0;
        if (axial > 0)
        {
            for (var i = 0; i < 3; i++)
            {
                var cosBeta = 1 / Math.Sqrt(1 + (tanBeta * tanBeta));
                var sinBeta = tanBeta * cosBeta;
                var up = positionEcef.Z + (e2 / (1 - e2) * b * sinBeta * sinBeta * sinBeta);
                var outward = axial - (e2 * a * cosBeta * cosBeta * cosBeta);
                var norm = Elementary.Hypot(up, outward);
                sinLatitude = up / norm;
                cosLatitude = outward / norm;
                tanBeta = (1 - Flattening) * up / outward;
            }
        }

        var normal = a * Math.Sqrt(1 - (e2 * sinLatitude * sinLatitude));
        var height = (axial * cosLatitude) + (positionEcef.Z * sinLatitude) - normal;
        return new(Elementary.Atan2(sinLatitude, cosLatitude), longitude, height);
    }

    /// <summary>Height above the ellipsoid, m, of an Earth-fixed position: <see cref="ToGeodetic"/> without the angles.</summary>
    public double Height(Vector3D positionEcef) => ToGeodetic(positionEcef).Height;
}
