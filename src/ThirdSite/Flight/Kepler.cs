using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Two-body motion in closed form, by universal variables: the independent check of the integration.</summary>
public static class Kepler
{
    /// <summary>Position and velocity a time later (Vallado 2013, algorithm 8). Frame: any that does not turn.</summary>
    /// <param name="gm">m³/s², positive.</param>
    /// <param name="position">m, not zero.</param>
    /// <param name="velocity">m/s; the path must not run through the centre.</param>
    /// <param name="duration">s, of either sign.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public static (Vector3D Position, Vector3D Velocity) Propagate(double gm, Vector3D position, Vector3D velocity, double duration)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gm);
        ArgumentOutOfRangeException.ThrowIfZero(position.LengthSquared);
        if (!double.IsFinite(duration) || !double.IsFinite(position.LengthSquared) || !double.IsFinite(velocity.LengthSquared))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), "Finite values are expected.");
        }

        var root = Math.Sqrt(gm);
        var r0 = position.Length;
        var sigma = Vector3D.Dot(position, velocity) / root;
        var alpha = (2 / r0) - (velocity.LengthSquared / gm);
        // Newton from the mean motion on an ellipse, from the local speed otherwise; Kepler's function rises monotonically, so a bracket
        // makes it certain.
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        var chi = alpha > 1e-12 ? root * duration * alpha : root * duration / r0;
        for (var i = 0; i < 200; i++)
        {
            var (c2, c3) = Stumpff(alpha * chi * chi);
            var t = (chi * chi * chi * c3) + (sigma * chi * chi * c2) + (r0 * chi * (1 - (alpha * chi * chi * c3)));
            var r = (chi * chi * c2) + (sigma * chi * (1 - (alpha * chi * chi * c3))) + (r0 * (1 - (alpha * chi * chi * c2)));
            var excess = t - (root * duration);
            if (excess > 0)
            {
                high = chi;
            }
            else
            {
                low = chi;
            }

            var next = chi - (excess / r);
            if (!(next > low && next < high))
            {
                next = double.IsFinite(low) && double.IsFinite(high) ? 0.5 * (low + high) : chi - (0.5 * excess / r0);
            }

            var change = Math.Abs(next - chi);
            chi = next;
            if (change <= 1e-14 * Math.Abs(chi) || change == 0)
            {
                break;
            }
        }

        var (d2, d3) = Stumpff(alpha * chi * chi);
        var f = 1 - (chi * chi / r0 * d2);
        var g = duration - (chi * chi * chi / root * d3);
        var end = (f * position) + (g * velocity);
        var r1 = end.Length;
        var gDot = 1 - (chi * chi / r1 * d2);
        var fDot = root / (r0 * r1) * chi * ((alpha * chi * chi * d3) - 1);
        return (end, (fDot * position) + (gDot * velocity));
    }

    /// <summary>Stumpff's c2 and c3 (Vallado 2013, algorithm 1); the series where the closed forms lose digits.</summary>
    private static (double C2, double C3) Stumpff(double psi)
    {
        if (Math.Abs(psi) < 0.1)
        {
            // Seven terms: the next is below 1e-19.
            double c2 = 0, c3 = 0, term = 0.5;
            for (var k = 0; k < 8; k++)
            {
                c2 += term;
                c3 += term / ((2 * k) + 3);
                term *= -psi / (((2 * k) + 3) * ((2 * k) + 4));
            }

            return (c2, c3);
        }

        var root = Math.Sqrt(Math.Abs(psi));
        if (psi > 0)
        {
            var (sin, cos) = Elementary.SinCos(root);
            return ((1 - cos) / psi, (root - sin) / (psi * root));
        }

        double plus = Elementary.Exp(root), minus = 1 / plus;
        return ((1 - (0.5 * (plus + minus))) / psi, ((0.5 * (plus - minus)) - root) / (-psi * root));
    }
}
