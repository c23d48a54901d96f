using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Speeds carried down to the Earth's mean radius, so that flights burnt out at different heights can be compared.</summary>
public static class SurfaceEquivalentSpeed
{
    /// <summary>
    /// √(v² + 2μ(1/R − 1/r)), m/s: inertial velocity v, m/s, at a radius r, m, carried down to the mean radius R = (2a + b)/3; 0 where it is too
    /// slow to reach that radius from below.
    /// </summary>
    public static double Of(EarthModel earth, Vector3D inertialVelocity, double radius)
    {
        ArgumentNullException.ThrowIfNull(earth);
        var meanRadius = ((2 * earth.Shape.EquatorialRadius) + earth.Shape.PolarRadius) / 3;
        return Math.Sqrt(Math.Max(0, inertialVelocity.LengthSquared + (2 * GravitationalParameter.Of(earth) * ((1 / meanRadius) - (1 / radius)))));
    }

    /// <summary>
    /// The speed, m/s, at the surface of a still sphere of radius <see cref="EarthModel.MeanRadius"/>, of the ellipse with a range from surface to
    /// surface and an apogee (from the polar equation of the conic; Bate, Mueller and White 1971, ch. 6): e = (r_a − R)/(r_a − R cos(Φ/2)), a = r_a/(1 + e), vis-viva.
    /// </summary>
    /// <param name="gm">m³/s², positive.</param>
    /// <param name="range">m along the surface, between 0 and half the Earth, both excluded.</param>
    /// <param name="apogee">m above the surface, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public static double OfEllipse(double gm, double range, double apogee)
    {
        const double R = EarthModel.MeanRadius;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gm);
        if (!(range > 0 && range < Math.PI * R))
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "Between 0 and half the Earth, m.");
        }

        if (!(apogee > 0) || !double.IsFinite(apogee))
        {
            throw new ArgumentOutOfRangeException(nameof(apogee), apogee, "Positive, m.");
        }

        var farthest = R + apogee;
        var eccentricity = apogee / (farthest - (R * Elementary.Cos(range / (2 * R))));
        return Math.Sqrt(gm * ((2 / R) - ((1 + eccentricity) / farthest)));
    }
}
