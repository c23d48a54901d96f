using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

// Sine, cosine, tangent. Arguments up to 2²⁰ quarter turns are reduced with π/2 in three parts; those beyond, and the
// few that come near a multiple of π/2, with as many bits of 2/π as they need.
public static partial class Elementary
{
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double QuarterPi = 0.7853981633974483;

    private const double TwoOverPiNear = 0.6366197723675814;
    private const double HalfPiFirst = 1.5707963267341256; // 33 bits: times a quarter turn count below 2²⁰ exact
    private const double HalfPiSecond = 6.077100506303966e-11; // the next 33 bits
    private const double HalfPiThird = 2.0222662487959506e-21;
    private const double PlainAngles = 1647098; // just below 2²⁰ π/2

    // Below, x is its own sine, tangent, arc sine and arc tangent to a sixth of an ulp.
    private const double Linear = 7.450580596923828e-9; // 2⁻²⁷

    /// <summary>Sine; not a number for infinite arguments.</summary>
    /// <remarks>Below 0.8 ulp for every double.</remarks>
    public static double Sin(double x)
    {
        if (Math.Abs(x) <= QuarterPi)
        {
            return Math.Abs(x) < Linear ? x : x + SinRest(x, 0, x * x);
        }

        var (turns, r, low) = ReduceAngle(x);
        var square = r * r;
        var value = (turns & 1) == 0 ? r + SinRest(r, low, square) : CosOf(r, low, square);
        return (turns & 2) == 0 ? value : -value;
    }

    /// <summary>Cosine; not a number for infinite arguments.</summary>
    /// <remarks>Below 0.8 ulp for every double.</remarks>
    public static double Cos(double x)
    {
        if (Math.Abs(x) <= QuarterPi)
        {
            return CosOf(x, 0, x * x);
        }

        var (turns, r, low) = ReduceAngle(x);
        var square = r * r;
        var value = (turns & 1) == 0 ? CosOf(r, low, square) : r + SinRest(r, low, square);
        return ((turns + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>Sine and cosine, the same bits as <see cref="Sin"/> and <see cref="Cos"/>.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        double square;
        if (Math.Abs(x) <= QuarterPi)
        {
            square = x * x;
            return (Math.Abs(x) < Linear ? x : x + SinRest(x, 0, square), CosOf(x, 0, square));
        }

        var (turns, r, low) = ReduceAngle(x);
        square = r * r;
        var sin = r + SinRest(r, low, square);
        var cos = CosOf(r, low, square);
        if ((turns & 1) != 0)
        {
            (sin, cos) = (cos, sin);
        }

        return ((turns & 2) == 0 ? sin : -sin, ((turns + 1) & 2) == 0 ? cos : -cos);
    }

    /// <summary>Tangent; not a number for infinite arguments.</summary>
    /// <remarks>The quotient of sine and cosine, each as a sum of two doubles. Below 0.9 ulp for every double.</remarks>
    public static double Tan(double x)
    {
        if (Math.Abs(x) < Linear)
        {
            return x;
        }

        var (turns, r, low) = Math.Abs(x) <= QuarterPi ? (0, x, 0) : ReduceAngle(x);
        var (square, squareLow) = Product(r, r); // just below π/4 the rounded square alone would cost the cosine half an ulp
        var sinRest = SinRest(r, low, square);
        var sin = r + sinRest;
        var sinLow = (r - sin) + sinRest;
        var (cosLeading, cosRest) = CosParts(r, low, square);
        cosRest -= 0.5 * squareLow;
        var cos = cosLeading + cosRest;
        var cosLow = (cosLeading - cos) + cosRest;
        if ((turns & 1) != 0)
        {
            (sin, sinLow, cos, cosLow) = (-cos, -cosLow, sin, sinLow);
        }

        var quotient = sin / cos;
        var (back, backLow) = Product(quotient, cos);
        return quotient + (((((sin - back) - backLow) + sinLow) - (quotient * cosLow)) / cos);
    }

    /// <summary>sin(r + low) − r, for |r| ≤ π/4; the fit to 2⁻⁵⁸ of r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SinRest(double r, double low, double square)
    {
        var fourth = square * square;
        var tail = (0.008333333333322512 + (square * -0.0001984126982987193))
            + (fourth * ((2.7557313710787217e-06 + (square * -2.5050760682238727e-08)) + (fourth * 1.5896927249319007e-10)));
        var cube = square * r;
        return (cube * -0.16666666666666632) + ((cube * square * tail) + (low - (0.5 * low * square)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double CosOf(double r, double low, double square)
    {
        var (leading, rest) = CosParts(r, low, square);
        return leading + rest;
    }

    /// <summary>cos(r + low) as a sum, for |r| ≤ π/4; the fit to 2⁻⁶⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Leading, double Tail) CosParts(double r, double low, double square)
    {
        var fourth = square * square;
        var tail = (0.0416666666666666 + (square * -0.0013888888888874595))
            + (fourth * ((2.4801587289737273e-05 + (square * -2.7557314417829905e-07))
                + (fourth * (2.0875731325554584e-09 + (square * -1.1360029894560562e-11)))));
        var half = 0.5 * square;
        var leading = 1 - half;
        return (leading, ((1 - leading) - half) + ((fourth * tail) - (r * low)));
    }

    /// <summary>
    /// x = Turns · π/2 + R + Low, |R| ≤ π/4, Turns modulo 4; |x| above π/4. Not a number for infinite x.
    /// </summary>
    private static (int Turns, double R, double Low) ReduceAngle(double x)
    {
        if (Math.Abs(x) < PlainAngles)
        {
            var shifted = (x * TwoOverPiNear) + Rounder;
            var turns = shifted - Rounder;
            var first = x - (turns * HalfPiFirst); // exact
            var second = turns * HalfPiSecond; // exact, at most 2⁻¹³
            var r = first - second;

            // Near a multiple of π/2 the third part would have too few bits.
            if (Math.Abs(r) > 0.0009765625)
            {
                var rest = ((first - r) - second) - (turns * HalfPiThird);
                var sum = r + rest;
                return ((int)BitConverter.DoubleToInt64Bits(shifted), sum, (r - sum) + rest);
            }
        }

        return double.IsFinite(x) ? ReduceExactly(x) : (0, double.NaN, 0);
    }

    /// <summary>
    /// Payne and Hanek (1983): of x · 2/π only the bits below the fourth quarter turn matter, so that 192 bits of 2/π
    /// from there on give the remainder to 2⁻¹³⁷; the smallest for any double is above 2⁻⁶² (Muller 2016, ch. 11).
    /// </summary>
    private static (int Turns, double R, double Low) ReduceExactly(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var significand = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;

        // x = significand · 2^exponent. The table begins with 64 zero bits, and the window with the bit worth 2 turns.
        var skip = exponent + 62;
        var words = TwoOverPi.Slice(skip >> 6, 4);
        var shift = skip & 63;
        var high = Window(words[0], words[1], shift);
        var middle = Window(words[1], words[2], shift);
        var low = Window(words[2], words[3], shift);

        // The product modulo 2¹⁹²: two bits of turns, 190 of fraction.
        var lowCarry = Math.BigMul(significand, low, out var product0);
        var middleCarry = Math.BigMul(significand, middle, out var product1);
        product1 += lowCarry;
        var product2 = (significand * high) + middleCarry + (product1 < lowCarry ? 1UL : 0);

        var turns = (int)(product2 >> 62);
        var f2 = (product2 << 2) | (product1 >> 62);
        var f1 = (product1 << 2) | (product0 >> 62);
        var f0 = product0 << 2;
        var sign = 1.0;
        if ((f2 >> 63) != 0)
        {
            // Nearer to the next quarter turn: the fraction less 1.
            turns++;
            sign = -1;
            f2 = ~f2;
            f1 = ~f1;
            f0 = ~f0;
        }

        var zeros = f2 != 0 ? System.Numerics.BitOperations.LeadingZeroCount(f2) : 64 + System.Numerics.BitOperations.LeadingZeroCount(f1);
        if (zeros >= 64)
        {
            (f2, f1, f0) = (f1, f0, 0);
        }

        f2 = Window(f2, f1, zeros & 63);
        f1 = Window(f1, f0, zeros & 63);

        // The fraction as two doubles of 53 bits, times π/2.
        var unit = BitConverter.Int64BitsToDouble((long)(1023 - 53 - zeros) << 52) * sign;
        var fraction = (f2 >> 11) * unit;
        var fractionLow = (((f2 & 0x7FF) << 42) | (f1 >> 22)) * (unit * 1.1102230246251565e-16); // 2⁻⁵³
        var (r, rest) = Product(fraction, HalfPi);
        rest += (fraction * HalfPiLow) + (fractionLow * HalfPi);
        var sum = r + rest;
        var remainder = (r - sum) + rest;
        return x > 0 ? (turns, sum, remainder) : (-turns, -sum, -remainder);
    }

    private static ulong Window(ulong first, ulong second, int shift) =>
        shift == 0 ? first : (first << shift) | (second >> (64 - shift));
}
