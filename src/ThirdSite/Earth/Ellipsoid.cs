using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>An oblate ellipsoid of revolution (or a sphere) that stands for the Earth's surface.</summary>
/// <param name="EquatorialRadius">Semi-major axis a, m.</param>
/// <param name="Flattening">f = (a − b)/a, in [0, 1); 0 is a sphere.</param>
public sealed record Ellipsoid(double EquatorialRadius, double Flattening)
{
    /// <summary>World Geodetic System 1984 (NIMA TR8350.2, 2000, table 3.1).</summary>
    public static Ellipsoid Wgs84 { get; } = new(6_378_137, 1 / 298.257223563);

    /// <summary>A sphere; radius in m.</summary>
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
    /// Geodetic coordinates of an Earth-fixed position, to 1e-7 m from 100 km below the surface to 40,000 km above;
    /// longitude 0 on the axis.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Closer to the centre than half the polar radius.</exception>
    public GeodeticPosition ToGeodetic(Vector3D positionEcef)
    {
        var axial = Elementary.Hypot(positionEcef.X, positionEcef.Y);
        var longitude = axial == 0 ? 0 : Elementary.Atan2(positionEcef.Y, positionEcef.X);
        var (sinLatitude, cosLatitude) = Normal(axial, positionEcef.Z, rounds: 2);
        return new(Elementary.Atan2(sinLatitude, cosLatitude), longitude, Height(axial, positionEcef.Z, sinLatitude, cosLatitude));
    }

    /// <summary>
    /// Height above the ellipsoid, m, of an Earth-fixed position: that of <see cref="ToGeodetic"/>, to 1e-7 m, without
    /// the angles and several times faster.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Closer to the centre than half the polar radius.</exception>
    public double Height(Vector3D positionEcef)
    {
        // One round: the height is stationary in the latitude, so that an error of 1e-9 rad is no error of the height.
        var axial = Elementary.Hypot(positionEcef.X, positionEcef.Y);
        var (sinLatitude, cosLatitude) = Normal(axial, positionEcef.Z, rounds: 1);
        return Height(axial, positionEcef.Z, sinLatitude, cosLatitude);
    }

    // The distance from the tangent plane at that latitude, which is the height to first order in the latitude's error.
    private double Height(double axial, double z, double sinLatitude, double cosLatitude) =>
        (axial * cosLatitude) + (z * sinLatitude) - (EquatorialRadius * Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude)));

    // Sine and cosine of the geodetic latitude: Bowring's start and rounds (1985, The accuracy of geodetic latitude and
    // height equations, Survey Review 28, eqs 4 and 5) on the parametric latitude β.
    private (double Sin, double Cos) Normal(double axial, double z, int rounds)
    {
        var b = PolarRadius;
        var r = Elementary.Hypot(axial, z);
        if (!(r >= b / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(z), r, "A position has geodetic coordinates from half the polar radius outwards.");
        }

        if (axial == 0)
        {
            return (z < 0 ? -1 : 1, 0);
        }

        var e2 = EccentricitySquared;
        var a = EquatorialRadius;
        var secondEccentricitySquared = e2 / (1 - e2);
        var tanBeta = b * z / (a * axial) * (1 + (secondEccentricitySquared * b / r));
        double up, outward;
        do
        {
            var cosBeta = 1 / Math.Sqrt(1 + (tanBeta * tanBeta));
            var sinBeta = tanBeta * cosBeta;
            up = z + (secondEccentricitySquared * b * sinBeta * sinBeta * sinBeta);
            outward = axial - (e2 * a * cosBeta * cosBeta * cosBeta);
            tanBeta = (1 - Flattening) * up / outward;
        }
        while (--rounds > 0);

        var length = Elementary.Hypot(up, outward);
        return (up / length, outward / length);
    }
}
