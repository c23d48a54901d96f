using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Lambert's problem: the two-body path between two places in a given time.</summary>
public static class Lambert
{
    /// <summary>
    /// Velocities at both ends of the path of less than one revolution, by universal variables and bisection with secant steps
    /// (Bate, Mueller and White 1971, sect. 5.3; Vallado 2013, algorithm 58). Frame: any that does not turn.
    /// </summary>
    /// <param name="gm">m³/s², positive.</param>
    /// <param name="start">m.</param>
    /// <param name="end">m; not on the line through the start and the centre.</param>
    /// <param name="duration">s, positive.</param>
    /// <param name="shortWay">True: through the smaller angle between the two; false: the other way round.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain, or end points in line with the centre, where the plane is not determined.</exception>
    public static (Vector3D Start, Vector3D End) Solve(double gm, Vector3D start, Vector3D end, double duration, bool shortWay)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gm);
        if (!(duration > 0) || !double.IsFinite(duration))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "Positive, s.");
        }

        double r0 = start.Length, r1 = end.Length;
        ArgumentOutOfRangeException.ThrowIfZero(r0);
        ArgumentOutOfRangeException.ThrowIfZero(r1);
        var cos = Vector3D.Dot(start, end) / (r0 * r1);
        var sin = Vector3D.Cross(start, end).Length / (r0 * r1);
        if (sin < 1e-9)
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, "In line with the start and the centre: the plane is not determined.");
        }

        // A = sin Δν √(r0 r1/(1 − cos Δν)) = ±√(r0 r1 (1 + cos Δν)), with 1 + cos from the sine where it cancels.
        var onePlusCos = cos < 0 ? sin * sin / (1 - cos) : 1 + cos;
        var a = (shortWay ? 1 : -1) * Math.Sqrt(r0 * r1 * onePlusCos);
        var root = Math.Sqrt(gm);

        // Time rises with ψ, from 0 at −∞ (where y ≤ 0: no path, which counts as too short) to ∞ at 4π².
        double low = -4 * Math.PI * Math.PI, high = 4 * Math.PI * Math.PI;
        while (TimeAt(low) > duration && low > -1e5)
        {
            low *= 2;
        }

        for (var i = 0; i < 200; i++)
        {
            var middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                break;
            }

            if (TimeAt(middle) > duration)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        var y = Y(0.5 * (low + high));
        if (!(y > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "No path of less than one revolution takes this time.");
        }

        var f = 1 - (y / r0);
        var g = a * Math.Sqrt(y) / root;
        var gDot = 1 - (y / r1);
        return ((end - (f * start)) / g, ((gDot * end) - start) / g);

        double Y(double psi)
        {
            var (c2, c3) = Kepler.Stumpff(psi);
            return r0 + r1 + (a * ((psi * c3) - 1) / Math.Sqrt(c2));
        }

        double TimeAt(double psi)
        {
            var y = Y(psi);
            if (!(y > 0))
            {
                return 0;
            }

            var (c2, c3) = Kepler.Stumpff(psi);
            var chi2 = y / c2;
            return ((chi2 * Math.Sqrt(chi2) * c3) + (a * Math.Sqrt(y))) / root;
        }
    }
}
