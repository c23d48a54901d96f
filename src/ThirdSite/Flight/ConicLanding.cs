using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// The cheap model of a flight: a Kepler ellipse from burnout to the sphere through the aim, over an Earth that turns
/// underneath (Bate, Mueller and White 1971, ch. 6; Vallado 2013, ch. 2). It leaves out J2 to J4 and air, and is exact without them.
/// </summary>
internal readonly struct ConicLanding(EarthModel earth, double landingRadius)
{
    private readonly double gm = GravitationalParameter.Of(earth);
    private readonly double rate = earth.RotationRate;
    private readonly double landingRadius = landingRadius;

    /// <summary>
    /// Where the ellipse from an Ecef state comes down through the landing radius, as a unit vector in Ecef of that moment.
    /// False: it never does (it stays above or below, or escapes).
    /// </summary>
    public bool TryLand(in Vector3D positionEcef, in Vector3D velocityEcef, out Vector3D directionEcef, out double time)
    {
        directionEcef = default;
        time = 0;
        var v = velocityEcef + new Vector3D(-rate * positionEcef.Y, rate * positionEcef.X, 0);
        var r0 = positionEcef.Length;
        var radial = Vector3D.Dot(positionEcef, v); // r v sin γ
        var inverseA = (2 / r0) - (v.LengthSquared / gm);
        if (!(inverseA > 0))
        {
            return false;
        }

        var h = Vector3D.Cross(positionEcef, v);
        var h2 = h.LengthSquared;
        if (h2 == 0)
        {
            return false;
        }

        var p = h2 / gm;
        // e cos ν and e sin ν at the start.
        var ec0 = (p / r0) - 1;
        var es0 = Math.Sqrt(p / gm) * radial / r0;
        var e2 = (ec0 * ec0) + (es0 * es0);
        var ec1 = (p / landingRadius) - 1;
        if (!(ec1 * ec1 <= e2) || e2 < 1e-16)
        {
            return false;
        }

        var es1 = -Math.Sqrt(e2 - (ec1 * ec1)); // descending
        var e = Math.Sqrt(e2);
        var nu0 = Elementary.Atan2(es0, ec0);
        var nu1 = Elementary.Atan2(es1, ec1);
        var swept = nu1 - nu0;
        if (swept <= 0)
        {
            swept += 2 * Math.PI;
        }

        // Kepler's equation at both ends; E from e cos E = 1 − r/a, e sin E = r·v/√(μa).
        var a = 1 / inverseA;
        var root = Math.Sqrt(gm * a);
        var s0 = radial / root;
        var c1 = 1 - (landingRadius * inverseA);
        var s1 = -Math.Sqrt(Math.Max(0, e2 - (c1 * c1)));
        var anomaly0 = Elementary.Atan2(s0, 1 - (r0 * inverseA));
        var anomaly1 = Elementary.Atan2(s1, c1);
        var mean = anomaly1 - s1 - (anomaly0 - s0);
        if (anomaly1 <= anomaly0)
        {
            mean += 2 * Math.PI;
        }

        time = mean * a * a / root;
        var (sin, cos) = Elementary.SinCos(swept);
        var radialUnit = positionEcef / r0;
        var across = Vector3D.Cross(h, radialUnit) / Math.Sqrt(h2);
        var (sinTurn, cosTurn) = Elementary.SinCos(rate * time);
        var d = (cos * radialUnit) + (sin * across);
        directionEcef = new((cosTurn * d.X) + (sinTurn * d.Y), (cosTurn * d.Y) - (sinTurn * d.X), d.Z);
        return true;
    }
}
