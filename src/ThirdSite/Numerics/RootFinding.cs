namespace ThirdSite.Numerics;

/// <summary>Roots and minima of a function of one variable, on a bracket.</summary>
public static class RootFinding
{
    // Steps after which interpolation has had its chance: roots go on by bisection, which ends for certain; minima stop,
    // where golden section alone would long have shrunk any bracket to the spacing of doubles.
    private const int Patience = 100;
    private const int Limit = 300;

    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Where a condition changes between two places at which it differs: the bracket, shrunk by bisection.</summary>
    /// <param name="condition">Of the variable.</param>
    /// <param name="low">Where the condition is <paramref name="atLow"/>.</param>
    /// <param name="high">Where it is not.</param>
    /// <param name="atLow">The condition's value at <paramref name="low"/>.</param>
    /// <param name="tolerance">Width of the bracket returned, positive (in the unit of the variable).</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    public static (double Low, double High) Edge(Func<double, bool> condition, double low, double high, bool atLow, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        while (high - low > tolerance)
        {
            var middle = (low + high) / 2;
            if (condition(middle) == atLow)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low, high);
    }

    /// <summary>A root between two places where the function has opposite signs, or is 0 at one of them.</summary>
    /// <param name="function">Continuous on the bracket; where it jumps through 0, the place of a jump is found.</param>
    /// <param name="low">One end of the bracket.</param>
    /// <param name="high">The other end.</param>
    /// <param name="tolerance">The result lies within this distance of a change of sign (in the unit of the variable);
    /// 0 asks for rounding.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends do not bracket a root, or a value is not a number.</exception>
    /// <remarks>Brent (1973), Algorithms for minimization without derivatives, chapter 4 (zeroin).</remarks>
    public static double Root(Func<double, double> function, double low, double high, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Root(function, low, function(low), high, function(high), tolerance);
    }

    /// <summary>As <see cref="Root(Func{double, double}, double, double, double)"/>, with the function's values at the ends known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ends do not bracket a root, or a value is not a number.</exception>
    public static double Root(Func<double, double> function, double low, double valueAtLow, double high, double valueAtHigh, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or positive.");
        }

        if (!((valueAtLow <= 0 && valueAtHigh >= 0) || (valueAtLow >= 0 && valueAtHigh <= 0)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(low), (low, high), FormattableString.Invariant($"The values {valueAtLow} and {valueAtHigh} at the ends do not bracket a root."));
        }

        // b is the best place so far, a the one before, c the other end of the bracket.
        var (a, fa, b, fb) = (low, valueAtLow, high, valueAtHigh);
        var (c, fc) = (a, fa);
        var step = b - a;
        var stepBefore = step;
        for (var i = 0; ; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var enough = (2 * Rounding * Math.Abs(b)) + (tolerance / 2);
            var middle = (c - b) / 2;
            if (Math.Abs(middle) <= enough || fb == 0)
            {
                return b;
            }

            if (i > Patience || Math.Abs(stepBefore) < enough || Math.Abs(fa) <= Math.Abs(fb))
            {
                step = stepBefore = middle;
            }
            else
            {
                var s = fb / fa;
                double p, q;
                if (a == c)
                {
                    p = 2 * middle * s; // secant
                    q = 1 - s;
                }
                else
                {
                    q = fa / fc; // inverse quadratic
                    var r = fb / fc;
                    p = s * ((2 * middle * q * (q - r)) - ((b - a) * (r - 1)));
                    q = (q - 1) * (r - 1) * (s - 1);
                }

                if (p > 0)
                {
                    q = -q;
                }
                else
                {
                    p = -p;
                }

                if (2 * p < (3 * middle * q) - Math.Abs(enough * q) && p < Math.Abs(stepBefore * q / 2))
                {
                    stepBefore = step;
                    step = p / q;
                }
                else
                {
                    step = stepBefore = middle;
                }
            }

            (a, fa) = (b, fb);
            b += Math.Abs(step) > enough ? step : Math.CopySign(enough, middle);
            fb = function(b);
            if (double.IsNaN(fb))
            {
                throw new ArgumentOutOfRangeException(nameof(function), b, "The function has no value here.");
            }

            if (fb > 0 == fc > 0)
            {
                (c, fc) = (a, fa);
                step = stepBefore = b - a;
            }
        }
    }

    /// <summary>
    /// A local minimum inside a bracket (the minimum, where the function falls and then rises); at an end where the
    /// function only falls towards it.
    /// </summary>
    /// <param name="function">Continuous on the bracket.</param>
    /// <param name="low">One end of the bracket; the function is not evaluated there.</param>
    /// <param name="high">The other end, larger.</param>
    /// <param name="tolerance">Distance to the minimum, in the unit of the variable; below about 1e-8 of the variable
    /// nothing is gained, since a function is flat to rounding there.</param>
    /// <returns>The place and the value there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bracket is empty, or a value is not a number.</exception>
    /// <remarks>Brent (1973), chapter 5 (localmin): parabolas, and golden section where they fail.</remarks>
    public static (double X, double Value) Minimum(Func<double, double> function, double low, double high, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (!(low < high))
        {
            throw new ArgumentOutOfRangeException(nameof(low), (low, high), "The lower end of a bracket lies below its upper end.");
        }

        const double GoldenSection = 0.3819660112501051; // (3 − √5)/2
        var (a, b) = (low, high);
        var x = a + (GoldenSection * (b - a)); // best so far; w second best; v the w before
        var (v, w) = (x, x);
        var fx = Evaluate(function, x);
        var (fv, fw) = (fx, fx);
        double step = 0, stepBefore = 0;
        for (var i = 0; i < Limit; i++)
        {
            var middle = (a + b) / 2;
            var enough = Math.Max((1.5e-8 * Math.Abs(x)) + 1e-300, tolerance / 2);
            if (Math.Abs(x - middle) <= (2 * enough) - ((b - a) / 2))
            {
                break;
            }

            double p = 0, q = 0, r = 0;
            if (Math.Abs(stepBefore) > enough)
            {
                r = (x - w) * (fx - fv);
                q = (x - v) * (fx - fw);
                p = ((x - v) * q) - ((x - w) * r);
                q = 2 * (q - r);
                if (q > 0)
                {
                    p = -p;
                }
                else
                {
                    q = -q;
                }

                r = stepBefore;
                stepBefore = step;
            }

            if (Math.Abs(p) < Math.Abs(q * r / 2) && p > q * (a - x) && p < q * (b - x))
            {
                step = p / q;
                var u = x + step;
                if (u - a < 2 * enough || b - u < 2 * enough)
                {
                    step = x < middle ? enough : -enough;
                }
            }
            else
            {
                stepBefore = (x < middle ? b : a) - x;
                step = GoldenSection * stepBefore;
            }

            var next = x + (Math.Abs(step) >= enough ? step : Math.CopySign(enough, step));
            var fNext = Evaluate(function, next);
            if (fNext <= fx)
            {
                (a, b) = next < x ? (a, x) : (x, b);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, next, fNext);
            }
            else
            {
                (a, b) = next < x ? (next, b) : (a, next);
                if (fNext <= fw || w == x)
                {
                    (v, fv, w, fw) = (w, fw, next, fNext);
                }
                else if (fNext <= fv || v == x || v == w)
                {
                    (v, fv) = (next, fNext);
                }
            }
        }

        return (x, fx);
    }

    private static double Evaluate(Func<double, double> function, double x)
    {
        var value = function(x);
        return double.IsNaN(value) ? throw new ArgumentOutOfRangeException(nameof(function), x, "The function has no value here.") : value;
    }
}
