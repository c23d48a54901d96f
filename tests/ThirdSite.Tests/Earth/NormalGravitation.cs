using ThirdSite.Numerics;

namespace ThirdSite.Tests.Earth;

/// <summary>
/// Gravitation of the WGS-84 level ellipsoid in closed form, a second route to the zonal harmonics of the engine:
/// Heiskanen and Moritz (1967), section 2-7 to 2-9; NIMA TR8350.2 (2000), eqs 4-5 to 4-13, without the centrifugal terms.
/// </summary>
internal static class NormalGravitation
{
    public const double Gm = 3.986004418e14;
    public const double Rotation = 7.292115e-5;
    private const double A = 6_378_137;
    private const double F = 1 / 298.257223563;

    // m/s², Ecef.
    public static Vector3D Acceleration(Vector3D positionEcef)
    {
        var e2 = F * (2 - F) * A * A; // linear eccentricity squared, m²
        var e = Math.Sqrt(e2);
        var (x, y, z) = (positionEcef.X, positionEcef.Y, positionEcef.Z);
        var r2 = positionEcef.LengthSquared;
        var u = Math.Sqrt((r2 - e2) / 2 * (1 + Math.Sqrt(1 + (4 * e2 * z * z / ((r2 - e2) * (r2 - e2))))));
        var equatorial = Math.Sqrt((u * u) + e2);
        var axial = Math.Sqrt((x * x) + (y * y));
        var beta = Math.Atan2(z * equatorial, u * axial);
        var longitude = Math.Atan2(y, x);
        var (sin, cos) = Math.SinCos(beta);
        var w = Math.Sqrt(((u * u) + (e2 * sin * sin)) / ((u * u) + e2));
        var q0 = Q(e / (A * (1 - F)));
        var strength = Rotation * Rotation * A * A / q0;
        var gammaU = -((Gm / ((u * u) + e2)) + (strength * e / ((u * u) + e2) * QPrime(e / u) * ((sin * sin / 2) - (1 / 6.0)))) / w;
        var gammaBeta = strength / equatorial * Q(e / u) * sin * cos / w;
        var outward = (u / (w * equatorial) * cos * gammaU) - (sin / w * gammaBeta);
        var up = (sin / w * gammaU) + (u / (w * equatorial) * cos * gammaBeta);
        return new(outward * Math.Cos(longitude), outward * Math.Sin(longitude), up);
    }

    // q = ½ [(1 + 3/t²) atan t − 3/t], as a series, since the closed form cancels.
    private static double Q(double t) =>
        Enumerable.Range(1, 12).Sum(k => Sign(k) * 2 * k * Math.Pow(t, (2 * k) + 1) / (((2 * k) + 1) * ((2 * k) + 3)));

    // q′ = 3 (1 + 1/t²)(1 − atan t / t) − 1.
    private static double QPrime(double t) =>
        Enumerable.Range(1, 12).Sum(k => Sign(k) * 6 * Math.Pow(t, 2 * k) / (((2 * k) + 1) * ((2 * k) + 3)));

    private static int Sign(int k) => k % 2 == 1 ? 1 : -1;
}
