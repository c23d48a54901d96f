using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>Plug point: the Earth's gravitational (not centrifugal) acceleration.</summary>
public interface IGravity
{
    /// <summary>Gravitational acceleration, m/s², Ecef components, at an Earth-fixed position, m.</summary>
    Vector3D Acceleration(Vector3D positionEcef);
}

/// <summary>Point mass: −GM r/|r|³. <paramref name="Gm"/> in m³/s².</summary>
public readonly record struct PointGravity(double Gm) : IGravity
{
    public Vector3D Acceleration(Vector3D positionEcef)
    {
        var r2 = positionEcef.LengthSquared;
        return -Gm / (r2 * Math.Sqrt(r2)) * positionEcef;
    }
}

/// <summary>
/// Point mass and zonal harmonics J2, J3, J4 (Vallado 2013, eqs 8-30 and 8-31): unnormalised coefficients,
/// <paramref name="ReferenceRadius"/> in m, <paramref name="Gm"/> in m³/s².
/// </summary>
public readonly record struct ZonalGravity(double Gm, double ReferenceRadius, double J2, double J3, double J4) : IGravity
{
    /// <summary>WGS-84 constants with J2 to J4 (J3, J4: EGM96, Lemoine et al. 1998, as in Vallado 2013, table D-1).</summary>
    public static ZonalGravity Wgs84 { get; } = new(3.986004418e14, 6_378_137, 1.08262982e-3, -2.5327e-6, -1.6196e-6);

    public Vector3D Acceleration(Vector3D positionEcef)
    {
        var r2 = positionEcef.LengthSquared;
        var inverseR2 = 1 / r2;
        var inverseR = Math.Sqrt(inverseR2);
        var k = -Gm * inverseR * inverseR2;
        var s = positionEcef.Z * inverseR; // sine of the geocentric latitude
        var s2 = s * s;
        var q = ReferenceRadius * inverseR;
        var q2 = J2 * q * q;
        var q3 = J3 * q * q * q;
        var q4 = J4 * q * q * q * q;
        // The z row of J3 has no factor z, so it stands apart (positionEcef.Z·(…) would lose it on the equator).
        var equatorial = 1 + (1.5 * q2 * (1 - (5 * s2))) + (2.5 * q3 * s * (3 - (7 * s2))) - (0.625 * q4 * (3 - (42 * s2) + (63 * s2 * s2)));
        var polar = 1 + (1.5 * q2 * (3 - (5 * s2))) - (0.625 * q4 * (15 - (70 * s2) + (63 * s2 * s2)));
        var polarJ3 = q3 / inverseR * ((7.5 * s2 * 2) - (17.5 * s2 * s2) - 1.5);
        return new(k * equatorial * positionEcef.X, k * equatorial * positionEcef.Y, k * ((polar * positionEcef.Z) + polarJ3));
    }
}
