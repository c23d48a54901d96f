using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Height above the ellipsoid and its rate without an angle: one round of Bowring (1985, eqs 4 and 5) on the sine and cosine of the
/// parametric latitude. The height is stationary in the latitude, so one round leaves less than a micrometre up to 10,000 km.
/// </summary>
internal readonly struct Altimeter
{
    private readonly double a, b, e2, ae2, be2, oneMinusF, ep2;

    public Altimeter(Ellipsoid shape)
    {
        a = shape.EquatorialRadius;
        b = shape.PolarRadius;
        e2 = shape.EccentricitySquared;
        ae2 = a * e2;
        be2 = b * e2 / (1 - e2);
        oneMinusF = 1 - shape.Flattening;
        ep2 = e2 / (1 - e2);
    }

    /// <summary>
    /// Height, m, to 1 mm below 150 km and 5 cm below 1,000 km (for the Earth's flattening), without a root but that of the radius: the radius of the
    /// ellipse a (1 + e′² s²)^−½ at the geocentric latitude with sine s, by its series to the fifth power; the gap from there, along the
    /// radius, is turned into the height by its angle δ with the normal, sin² δ = e′⁴ s² (1 − s²)(1 − 2 e′² s²), and the curvature.
    /// </summary>
    public double QuickHeight(in Vector3D positionEcef)
    {
        var r2 = positionEcef.LengthSquared;
        var r = Math.Sqrt(r2);
        var s2 = positionEcef.Z * positionEcef.Z * (1 / r2);
        var q = ep2 * s2;
        var q2 = q * q;
        var surface = a * (1 - (0.5 * q) + (q2 * ((0.375 - (0.3125 * q)) + (q2 * (0.2734375 - (0.24609375 * q))))));
        var gap = r - surface;
        var x = gap * (1 / 6_371_000.0);
        return gap - (0.5 * ep2 * q * (1 - s2) * (1 - (2 * q)) * gap * (1 - x + (x * x)));
    }

    /// <summary>m.</summary>
    public double Height(in Vector3D positionEcef)
    {
        if (e2 == 0)
        {
            return positionEcef.Length - a;
        }

        Normal(positionEcef, out var axial, out var sin, out var cos);
        return (axial * cos) + (positionEcef.Z * sin) - (a * Math.Sqrt(1 - (e2 * sin * sin)));
    }

    /// <summary>Unit vector, Ecef, away from the ellipsoid.</summary>
    public Vector3D Up(in Vector3D positionEcef)
    {
        Normal(positionEcef, out var axial, out var sin, out var cos);
        return axial == 0 ? new(0, 0, sin) : new(cos * positionEcef.X / axial, cos * positionEcef.Y / axial, sin);
    }

    // Sine and cosine of the geodetic latitude.
    private void Normal(in Vector3D position, out double axial, out double sin, out double cos)
    {
        var axial2 = (position.X * position.X) + (position.Y * position.Y);
        axial = Math.Sqrt(axial2);
        var r = Math.Sqrt(axial2 + (position.Z * position.Z));
        // Parametric latitude, tan β = (b z / a p)(1 + e′² b / r), as a direction.
        var y = oneMinusF * position.Z * (r + be2);
        var x = axial * r;
        var k = 1 / Math.Sqrt((x * x) + (y * y));
        var sinBeta = y * k;
        var cosBeta = x * k;
        var up = position.Z + (be2 * sinBeta * sinBeta * sinBeta);
        var outward = axial - (ae2 * cosBeta * cosBeta * cosBeta);
        var norm = 1 / Math.Sqrt((up * up) + (outward * outward));
        sin = up * norm;
        cos = outward * norm;
    }
}
