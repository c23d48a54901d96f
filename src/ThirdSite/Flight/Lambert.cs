using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Lambert's problem: the two-body path between two places in a given time.</summary>
public static class Lambert
{
    // Householder's iteration takes two or three rounds from Izzo's guess; near a straight path some more.
    private const int MostRounds = 30;

    /// <summary>
    /// Velocities at both ends of the path of less than one revolution (Izzo 2015, Celest. Mech. Dyn. Astron. 121, 1–15):
    /// Householder's iteration of third order on his x, time of flight by Lancaster and Blanchard (1969), near the parabola
    /// by Battin's series. Frame: any that does not turn.
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
        var (up0, up1) = ((1 / r0) * start, (1 / r1) * end);
        var normal = Vector3D.Cross(up0, up1);
        var sine = normal.Length;
        if (sine < 1e-9)
        {
            throw new ArgumentOutOfRangeException(nameof(end), end, "In line with the start and the centre: the plane is not determined.");
        }

        // λ² = 1 − c/s = r0 r1 (1 + cos θ)/(2 s²), with 1 + cos from the sine where it cancels.
        var cosine = Vector3D.Dot(up0, up1);
        var onePlusCosine = cosine < 0 ? sine * sine / (1 - cosine) : 1 + cosine;
        var chord = (end - start).Length;
        var half = 0.5 * (r0 + r1 + chord);
        var lambda = (shortWay ? 1 : -1) * Math.Min(1, Math.Sqrt(0.5 * r0 * r1 * onePlusCosine) / half);
        var time = Math.Sqrt(2 * gm / half) / half * duration;
        var x = Solve(lambda, time);
        if (!(x > -1) || !double.IsFinite(x))
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "No path of less than one revolution takes this time.");
        }

        // Radial and transverse parts (Izzo 2015, algorithm 1).
        var y = Y(lambda, x);
        var gamma = Math.Sqrt(0.5 * gm * half);
        var rho = (r0 - r1) / chord;
        var sigma = Math.Sqrt(2 * r0 * r1 * (cosine < 0 ? 1 - cosine : sine * sine / (1 + cosine))) / chord;
        var (difference, sum) = ((lambda * y) - x, rho * ((lambda * y) + x));
        var across = gamma * sigma * (y + (lambda * x));
        var axis = ((shortWay ? 1 : -1) / sine) * normal;
        return (
            ((gamma * (difference - sum) / r0) * up0) + ((across / r0) * Vector3D.Cross(axis, up0)),
            ((-gamma * (difference + sum) / r1) * up1) + ((across / r1) * Vector3D.Cross(axis, up1)));
    }

    // The x whose time of flight this is: time falls as x grows from −1 (one revolution) over 0 (least energy) and 1
    // (parabola).
    private static double Solve(double lambda, double time)
    {
        var (l2, l3) = (lambda * lambda, lambda * lambda * lambda);
        var atZero = Elementary.Atan2(Math.Sqrt((1 - lambda) * (1 + lambda)), lambda) + (lambda * Math.Sqrt((1 - lambda) * (1 + lambda)));
        var atOne = 2.0 / 3 * (1 - l3);
        var x = time >= atZero
            ? Elementary.Pow(atZero / time, 2.0 / 3) - 1
            : time < atOne
                ? (2.5 * atOne * (atOne - time) / (time * (1 - (l2 * l3)))) + 1
                : Elementary.Pow(time / atZero, 0.6931471805599453 / Elementary.Log(atOne / atZero)) - 1;
        for (var round = 0; round < MostRounds; round++)
        {
            var f = Time(lambda, x);
            var y = Y(lambda, x);
            var e = (1 - x) * (1 + x);
            if (Math.Abs(e) < 1e-12)
            {
                x -= 1e-9; // the derivatives below have the parabola in their denominator
                continue;
            }

            var first = ((3 * f * x) - 2 + (2 * l3 * x / y)) / e;
            var second = ((3 * f) + (5 * x * first) + (2 * (1 - l2) * l3 / (y * y * y))) / e;
            var third = ((7 * x * second) + (8 * first) - (6 * (1 - l2) * l2 * l3 * x / (y * y * y * y * y))) / e;
            var miss = f - time;
            var step = miss * ((first * first) - (0.5 * miss * second)) / ((first * ((first * first) - (miss * second))) + (third * miss * miss / 6));

            // Never past one revolution.
            var next = Math.Max(x - step, 0.5 * (x - 1));
            var last = Math.Abs(next - x) <= 1e-14 * Math.Max(1, Math.Abs(x));
            x = next;
            if (last)
            {
                break;
            }
        }

        return x;
    }

    // y = √(1 − λ² (1 − x²)).
    private static double Y(double lambda, double x) => Math.Sqrt(1 - (lambda * lambda * (1 - x) * (1 + x)));

    private static double Time(double lambda, double x)
    {
        var y = Y(lambda, x);
        if (Math.Abs(x - 1) < 0.2)
        {
            // Izzo 2015, eqs 20 and 21: 2F1(3, 1; 5/2; S).
            var eta = y - (lambda * x);
            var s = 0.5 * (1 - lambda - (x * eta));
            var (term, series) = (1.0, 1.0);
            for (var n = 0; n < 200 && Math.Abs(term) > 1e-17 * Math.Abs(series); n++)
            {
                term *= (3 + n) / (2.5 + n) * s;
                series += term;
            }

            return 0.5 * ((eta * eta * eta * (4.0 / 3) * series) + (4 * lambda * eta));
        }

        var e = (x - 1) * (x + 1);
        var root = Math.Sqrt(Math.Abs(e));
        var g = (x * y) - (lambda * e);
        var f = root * (y - (lambda * x));
        var d = e < 0 ? Elementary.Atan2(f, g) : Elementary.Log(f + g);
        return (x - (lambda * y) - (d / root)) / e;
    }
}
