using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

// Arc sine, arc cosine, arc tangents: a polynomial on a short interval, plus an exact multiple of π/4.
public static partial class Elementary
{
    /// <summary>Arc sine, in [−π/2, π/2]; not a number outside [−1, 1].</summary>
    /// <remarks>
    /// Above 1/2: π/2 − 2 asin √((1 − x)/2), the root carried as a sum of two doubles (Cody and Waite 1980, ch. 10).
    /// Below 0.8 ulp.
    /// </remarks>
    public static double Asin(double x)
    {
        var size = Math.Abs(x);
        if (size <= 0.5)
        {
            return size < Linear ? x : x + (x * AsinRest(x * x));
        }

        if (!(size <= 1))
        {
            return double.NaN;
        }

        var (root, rest) = AsinOfHalfRoot(size);
        var value = HalfPi - (2 * root);
        value += ((HalfPi - value) - (2 * root)) + (HalfPiLow - (2 * rest));
        return x < 0 ? -value : value;
    }

    /// <summary>Arc cosine, in [0, π]; not a number outside [−1, 1].</summary>
    /// <remarks>As <see cref="Asin"/>. Below 0.8 ulp.</remarks>
    public static double Acos(double x)
    {
        var size = Math.Abs(x);
        if (size <= 0.5)
        {
            var value = HalfPi - x;
            return value + (((HalfPi - value) - x) + (HalfPiLow - (x * AsinRest(x * x))));
        }

        if (!(size <= 1))
        {
            return double.NaN;
        }

        var (root, rest) = AsinOfHalfRoot(size);
        if (x > 0)
        {
            return (2 * root) + (2 * rest);
        }

        var near = (2 * HalfPi) - (2 * root);
        return near + (((2 * HalfPi) - near - (2 * root)) + ((2 * HalfPiLow) - (2 * rest)));
    }

    /// <summary>Arc tangent, in [−π/2, π/2].</summary>
    /// <remarks>As <see cref="Atan2"/>. Below 0.7 ulp.</remarks>
    public static double Atan(double x)
    {
        var size = Math.Abs(x);
        if (size <= AtanInterval)
        {
            return size < Linear ? x : x + (x * AtanRest(x * x));
        }

        return size < TwoTo54 ? AtanOfRatio(x, 1) : x > 0 ? HalfPi : x < 0 ? -HalfPi : x;
    }

    /// <summary>
    /// Angle of the point (x, y), in [−π, π]; signed zeros and infinities as IEEE 754-2019 section 9.2.1 (atan2).
    /// </summary>
    /// <remarks>
    /// The point is folded into the octant 0 ≤ y ≤ x, and turned by −π/4 where y &gt; (√2 − 1) x; the quotient that
    /// remains is carried as a sum of two doubles (Muller 2016, ch. 11). Below 0.7 ulp.
    /// </remarks>
    public static double Atan2(double y, double x)
    {
        var larger = Math.Max(Math.Abs(x), Math.Abs(y));
        return larger is > Small and < Large ? AtanOfRatio(y, x) : AtanExtreme(y, x);
    }

    private static double AtanExtreme(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return AtanOfRatio(
                double.IsInfinity(y) ? Math.CopySign(1, y) : Math.CopySign(0, y),
                double.IsInfinity(x) ? Math.CopySign(1, x) : Math.CopySign(0, x));
        }

        if (x == 0 && y == 0)
        {
            return double.IsNegative(x) ? Math.CopySign(2 * HalfPi, y) : y;
        }

        // A small angle is the plain quotient, which scaling could spoil.
        if (x > 0 && Math.Abs(y) < Linear * x)
        {
            return y / x;
        }

        var scale = Math.Max(Math.Abs(x), Math.Abs(y)) >= Large ? TwoToMinus600 : TwoTo600;
        return AtanOfRatio(y * scale, x * scale);
    }

    private static double AtanOfRatio(double y, double x)
    {
        var xSize = Math.Abs(x);
        var ySize = Math.Abs(y);
        var steep = ySize > xSize;
        var larger = double.MaxNative(xSize, ySize); // both are finite, so native and exact are one
        var smaller = double.MinNative(xSize, ySize);
        var left = double.IsNegative(x);
        if (smaller < Linear * larger && !steep && !left)
        {
            return y / x; // to 2⁻⁵⁴ of itself, and rounded once even where it is subnormal
        }

        // tan(φ − π/4) = (b − a)/(b + a). Both sums keep what rounding takes.
        var eighths = smaller > AtanInterval * larger ? 1 : 0;
        var turned = (double)eighths;
        var shift = turned * larger;
        var difference = shift - smaller;
        var differenceLow = (shift - difference) - smaller;
        shift = turned * smaller;
        var sum = larger + shift;
        var sumLow = (larger - sum) + shift;

        var inverse = 1 / sum;
        var quotient = -difference * inverse;
        var (back, backLow) = Product(quotient, sum);
        var quotientLow = (((-difference - back) - backLow) - differenceLow - (quotient * sumLow)) * inverse;
        var square = quotient * quotient;
        var rest = (quotient * AtanRest(square)) + (quotientLow * (1 - (square * (1 - square))));

        // Reflections undo the folding: φ → π/2 − φ, then φ → π − φ.
        var isSteep = steep ? 1 : 0;
        var isLeft = left ? 1 : 0;
        eighths = (2 * isSteep) + ((1 - (2 * isSteep)) * eighths);
        eighths = (4 * isLeft) + ((1 - (2 * isLeft)) * eighths);
        var sign = (double)(1 - (2 * (isSteep ^ isLeft)));
        var leading = EighthTurns[2 * eighths];
        quotient *= sign;
        var angle = leading + quotient;
        angle += ((leading - angle) + quotient) + (EighthTurns[(2 * eighths) + 1] + (sign * rest));
        return Math.CopySign(angle, y);
    }

    // √2 − 1, a little above: the fit below holds to 0.41421361.
    private const double AtanInterval = 0.4142135623730951;

    // Multiples of π/4 as sums of two doubles.
    private static ReadOnlySpan<double> EighthTurns =>
    [
        0, 0,
        0.7853981633974483, 3.061616997868383e-17,
        1.5707963267948966, 6.123233995736766e-17,
        2.356194490192345, 9.184850993605148e-17,
        3.141592653589793, 1.2246467991473532e-16,
    ];

    /// <summary>asin √((1 − size)/2) = Root + Tail, for 1/2 &lt; size ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Root, double Tail) AsinOfHalfRoot(double size)
    {
        var square = (1 - size) * 0.5; // exact
        var root = Math.Sqrt(square);
        var (back, backLow) = Product(root, root);
        var rootLow = square > 0 ? (((square - back) - backLow) * 0.5) / root : 0;
        return (root, rootLow + (root * AsinRest(square)));
    }

    /// <summary>(asin u − u)/u with u² = <paramref name="square"/> ≤ 1/4, to 2⁻⁵⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double AsinRest(double square)
    {
        var fourth = square * square;
        var eighth = fourth * fourth;
        var low = (0.16666666666665453 + (square * 0.07500000000330512)) + (fourth * (0.044642856831845205 + (square * 0.030381959039438466)));
        var middle = (0.02237175962267283 + (square * 0.017359689240878075)) + (fourth * (0.013885329351427559 + (square * 0.012168890006129498)));
        var high = (0.006528382298095536 + (square * 0.019529265674202823)) + (fourth * (-0.016228464275889365 + (square * 0.03191661456269436)));
        return square * (low + (eighth * (middle + (eighth * high))));
    }

    /// <summary>(atan u − u)/u with u² = <paramref name="square"/>, |u| ≤ √2 − 1, to 2⁻⁵⁹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double AtanRest(double square)
    {
        var fourth = square * square;
        var eighth = fourth * fourth;
        var low = (-0.33333333333333204 + (square * 0.19999999999955448)) + (fourth * (-0.1428571428036109 + (square * 0.11111110790949198)));
        var middle = (-0.09090897958033804 + (square * 0.0769206357487747)) + (fourth * (-0.06663140403258316 + (square * 0.058481427721516294)));
        var high = (-0.05040404606453733 + (square * 0.03809158257460366)) + (fourth * -0.0179359178833481);
        return square * (low + (eighth * (middle + (eighth * high))));
    }
}
