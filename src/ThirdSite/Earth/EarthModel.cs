using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>
/// The Earth of a study: shape, gravity, air and rotation. Ecef turns with it about its z axis; Eci equals Ecef at
/// time 0 and does not turn.
/// </summary>
/// <param name="Shape">The surface that altitudes and impacts refer to.</param>
/// <param name="Gravity">Gravitational acceleration.</param>
/// <param name="Air">The atmosphere, turning with the Earth.</param>
/// <param name="RotationRate">rad/s, about +z; 0 holds the Earth still.</param>
public sealed record EarthModel(Ellipsoid Shape, IGravity Gravity, IAtmosphere Air, double RotationRate)
{
    /// <summary>Mean rotation rate, rad/s (WGS-84).</summary>
    public const double Wgs84RotationRate = 7.292115e-5;

    /// <summary>Geocentric gravitational constant, m³/s² (WGS-84).</summary>
    public const double Wgs84Gm = 3.986004418e14;

    /// <summary>Radius of the sphere that "spherical Earth" means, m.</summary>
    public const double MeanRadius = 6_371_000;

    /// <summary>Velocity, m/s, in Eci axes that coincide with Ecef at that moment, of an Earth-relative velocity.</summary>
    public Vector3D InertialVelocity(Vector3D positionEcef, Vector3D velocityEcef) =>
        velocityEcef + new Vector3D(-RotationRate * positionEcef.Y, RotationRate * positionEcef.X, 0);

    /// <summary>Components in Eci of a vector given in Ecef at <paramref name="time"/>, s.</summary>
    public Vector3D EcefToEci(Vector3D vectorEcef, double time)
    {
        var (sin, cos) = Elementary.SinCos(RotationRate * time);
        return new((cos * vectorEcef.X) - (sin * vectorEcef.Y), (sin * vectorEcef.X) + (cos * vectorEcef.Y), vectorEcef.Z);
    }

    /// <summary>Components in Ecef at <paramref name="time"/>, s, of a vector given in Eci.</summary>
    public Vector3D EciToEcef(Vector3D vectorEci, double time)
    {
        var (sin, cos) = Elementary.SinCos(RotationRate * time);
        return new((cos * vectorEci.X) + (sin * vectorEci.Y), (cos * vectorEci.Y) - (sin * vectorEci.X), vectorEci.Z);
    }
}
