using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

// Sine, cosine, tangent. Arguments up to 2²⁰ quarter turns are reduced with π/2 in three parts; those beyond, and the
// few that come near a multiple of π/2, with as many bits of 2/π as they need.
public static unsafe partial class Elementary
{
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double QuarterPi = 0.7853981633974483; // up to four times it are exact
    private const double QuarterPiLow = 3.061616997868383e-17;

    private const double TwoOverPiNear = 0.6366197723675814;
    private const double HalfPiFirst = 1.5707963267341256; // 33 bits: times a quarter turn count below 2²⁰ exact
    private const double HalfPiSecond = 6.077100506303966e-11; // the next 33 bits
    private const double HalfPiThird = 2.0222662487959506e-21;
    private const double PlainAngles = 1647098; // just below 2²⁰ π/2

    // Below, x is its own sine, tangent, arc sine and arc tangent to a sixth of an ulp.
    private const double Linear = 7.450580596923828e-9; // 2⁻²⁷

    /// <summary>Sine; not a number for infinite arguments.</summary>
    /// <remarks>Below 0.8 ulp for every double.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Sin(double x) => Sin<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Sin<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, QuarterPi))
        {
            return TLane.SelectLess(size, Linear, x, x + SinRest<TLane>(x, 0, x * x));
        }

        if (!Reduce(x, size, out var turns, out var r, out var low))
        {
            return ByLane(typeof(TLane) == typeof(Lane1) ? &SinHard : &Sin, x);
        }

        var sin = SinOf(turns, r, low);
        return typeof(TLane) == typeof(Lane1) ? sin : TLane.SelectLess(size, Linear, x, sin);
    }

    private static double SinHard(double x)
    {
        var (turns, r, low) = ReduceExactly(x);
        return SinOf<Lane1>(Number<Lane1>(turns), r, low).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SinOf<TLane>(TLane turns, TLane r, TLane low)
        where TLane : struct, ILane<TLane>
    {
        var square = r * r;
        if (typeof(TLane) == typeof(Lane1))
        {
            return TLane.Xor(IsOdd(turns) ? CosOf(r, low, square) : r + SinRest(r, low, square), SignOfSin(turns));
        }

        return TLane.Xor(TLane.Select(Odd(turns), CosOf(r, low, square), r + SinRest(r, low, square)), SignOfSin(turns));
    }

    // Of a single double, for which one of the two is computed alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsOdd<TLane>(TLane turns)
        where TLane : struct, ILane<TLane> => TLane.Bits(TLane.ShiftLeft(turns, 63)) != 0;

    // Mask of odd quarter turns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Odd<TLane>(TLane turns)
        where TLane : struct, ILane<TLane> => TLane.SignMask(TLane.ShiftLeft(turns, 63));

    // The bit of two quarter turns, in the place of a sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SignOfSin<TLane>(TLane turns)
        where TLane : struct, ILane<TLane> => TLane.And(TLane.ShiftLeft(turns, 62), -0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SignOfCos<TLane>(TLane turns)
        where TLane : struct, ILane<TLane> => SignOfSin(TLane.AddBits(turns, Number<TLane>(1)));

    /// <summary>Cosine; not a number for infinite arguments.</summary>
    /// <remarks>Below 0.8 ulp for every double.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Cos(double x) => Cos<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Cos<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, QuarterPi))
        {
            return CosOf<TLane>(x, 0, x * x);
        }

        return Reduce(x, size, out var turns, out var r, out var low) ? CosOfTurned(turns, r, low) : ByLane(typeof(TLane) == typeof(Lane1) ? &CosHard : &Cos, x);
    }

    private static double CosHard(double x)
    {
        var (turns, r, low) = ReduceExactly(x);
        return CosOfTurned<Lane1>(Number<Lane1>(turns), r, low).Value;
    }

    // A quarter turn on, the sine is the cosine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane CosOfTurned<TLane>(TLane turns, TLane r, TLane low)
        where TLane : struct, ILane<TLane>
    {
        return SinOf(TLane.AddBits(turns, Number<TLane>(1)), r, low);
    }

    /// <summary>Sine and cosine, the same bits as <see cref="Sin"/> and <see cref="Cos"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (double Sin, double Cos) SinCos(double x)
    {
        SinCos<Lane1>(x, out var sin, out var cos);
        return (sin.Value, cos.Value);
    }

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void SinCos<TLane>(TLane x, out TLane sin, out TLane cos)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        if (typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, QuarterPi))
        {
            var square = x * x;
            sin = TLane.SelectLess(size, Linear, x, x + SinRest<TLane>(x, 0, square));
            cos = CosOf<TLane>(x, 0, square);
        }
        else if (Reduce(x, size, out var turns, out var r, out var low))
        {
            var square = r * r;
            var (s, c) = (r + SinRest(r, low, square), CosOf(r, low, square));
            if (typeof(TLane) == typeof(Lane1))
            {
                (sin, cos) = IsOdd(turns) ? (c, s) : (s, c);
            }
            else
            {
                var odd = Odd(turns);
                sin = TLane.Select(odd, c, TLane.SelectLess(size, Linear, x, s));
                cos = TLane.Select(odd, s, c);
            }

            sin = TLane.Xor(sin, SignOfSin(turns));
            cos = TLane.Xor(cos, SignOfCos(turns));
        }
        else
        {
            sin = ByLane(typeof(TLane) == typeof(Lane1) ? &SinHard : &Sin, x);
            cos = ByLane(typeof(TLane) == typeof(Lane1) ? &CosHard : &Cos, x);
        }
    }

    /// <summary>Tangent; not a number for infinite arguments.</summary>
    /// <remarks>The quotient of sine and cosine, each as a sum of two doubles. Below 0.9 ulp for every double.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Tan(double x) => Tan<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Tan<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        TLane turns = 0, r = x, low = 0;
        if (!(typeof(TLane) == typeof(Lane1) && TLane.AllLessOrEqual(size, QuarterPi)) && !Reduce(x, size, out turns, out r, out low))
        {
            return ByLane(typeof(TLane) == typeof(Lane1) ? &TanHard : &Tan, x);
        }

        return TLane.SelectLess(size, Linear, x, TanOf(turns, r, low));
    }

    private static double TanHard(double x)
    {
        var (turns, r, low) = ReduceExactly(x);
        return TanOf<Lane1>(Number<Lane1>(turns), r, low).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane TanOf<TLane>(TLane turns, TLane r, TLane low)
        where TLane : struct, ILane<TLane>
    {
        var square = r * r;
        var squareLow = TLane.ProductRest(r, r, square); // just below π/4 the rounded square alone would cost the cosine half an ulp
        var sinRest = SinRest(r, low, square);
        var sin = r + sinRest;
        var sinLow = (r - sin) + sinRest;
        CosParts(r, low, square, out var cosLeading, out var cosRest);
        cosRest -= 0.5 * squareLow;
        var cos = cosLeading + cosRest;
        var cosLow = (cosLeading - cos) + cosRest;

        // An odd number of quarter turns: −1/tan.
        var odd = Odd(turns);
        var above = TLane.Select(odd, -cos, sin);
        var aboveLow = TLane.Select(odd, -cosLow, sinLow);
        var below = TLane.Select(odd, sin, cos);
        var belowLow = TLane.Select(odd, sinLow, cosLow);
        var quotient = above / below;
        var back = quotient * below;
        var rest = ((above - back) - TLane.ProductRest(quotient, below, back)) + aboveLow;
        return quotient + (TLane.AddProduct(rest, -quotient, belowLow) / below);
    }

    /// <summary>sin(r + low) − r, for |r| ≤ π/4; the fit to 2⁻⁵⁸ of r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SinRest<TLane>(TLane r, TLane low, TLane square)
        where TLane : struct, ILane<TLane>
    {
        var fourth = square * square;
        var tail = TLane.AddProduct(
            TLane.Line(0.008333333333322512, -0.0001984126982987193, square),
            fourth,
            TLane.AddProduct(TLane.Line(2.7557313710787217e-06, -2.5050760682238727e-08, square), fourth, 1.5896927249319007e-10));
        var cube = square * r;
        return TLane.AddProduct(TLane.AddProduct(TLane.AddProduct(low, -0.5 * low, square), cube * square, tail), cube, -0.16666666666666632);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane CosOf<TLane>(TLane r, TLane low, TLane square)
        where TLane : struct, ILane<TLane>
    {
        CosParts(r, low, square, out var leading, out var rest);
        return leading + rest;
    }

    /// <summary>cos(r + low) as a sum, for |r| ≤ π/4; the fit to 2⁻⁶⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CosParts<TLane>(TLane r, TLane low, TLane square, out TLane leading, out TLane rest)
        where TLane : struct, ILane<TLane>
    {
        var fourth = square * square;
        var tail = TLane.AddProduct(
            TLane.Line(0.0416666666666666, -0.0013888888888874595, square),
            fourth,
            TLane.AddProduct(
                TLane.Line(2.4801587289737273e-05, -2.7557314417829905e-07, square),
                fourth,
                TLane.Line(2.0875731325554584e-09, -1.1360029894560562e-11, square)));
        var half = 0.5 * square;
        leading = TLane.Line(1, -0.5, square);
        rest = ((1 - leading) - half) + TLane.AddProduct(-(r * low), fourth, tail);
    }

    /// <summary>
    /// x = turns · π/2 + r + low, |r| ≤ π/4, the turns in the low bits. False: a lane needs more bits of π than this has; not
    /// where |x| ≤ π/4, for which r = x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Reduce<TLane>(TLane x, TLane size, out TLane turns, out TLane r, out TLane low)
        where TLane : struct, ILane<TLane>
    {
        turns = TLane.Line(Rounder, TwoOverPiNear, x);
        var whole = turns - Rounder;
        var first = TLane.AddProduct(x, whole, -HalfPiFirst); // exact
        var second = HalfPiSecond * whole; // exact, at most 2⁻¹³
        var plain = first - second;
        var rest = TLane.AddProduct((first - plain) - second, whole, -HalfPiThird);
        r = plain + rest;
        low = (plain - r) + rest;

        // Near a multiple of π/2 the third part would have too few bits.
        const double near = 0.0009765625;
        return TLane.AllLess(size, PlainAngles)
            && (TLane.AllLess(near, TLane.Abs(plain))
                || (typeof(TLane) != typeof(Lane1) && (TLane.Bits(TLane.Less(near, TLane.Abs(plain))) | TLane.Bits(TLane.LessOrEqual(size, QuarterPi))) == (1u << TLane.Count) - 1));
    }

    /// <summary>
    /// Payne and Hanek (1983): of x · 2/π only the bits below the fourth quarter turn matter, so that 192 bits of 2/π
    /// from there on give the remainder to 2⁻¹³⁷; the smallest for any double is above 2⁻⁶² (Muller 2016, ch. 11).
    /// </summary>
    private static (int Turns, double R, double Low) ReduceExactly(double x)
    {
        if (!double.IsFinite(x))
        {
            return (0, double.NaN, 0);
        }

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
        var r = fraction * HalfPi;
        var rest = Lane1.ProductRest(fraction, HalfPi, r).Value + ((fraction * HalfPiLow) + (fractionLow * HalfPi));
        var sum = r + rest;
        var remainder = (r - sum) + rest;
        return x > 0 ? (turns, sum, remainder) : (-turns, -sum, -remainder);
    }

    private static ulong Window(ulong first, ulong second, int shift) =>
        shift == 0 ? first : (first << shift) | (second >> (64 - shift));
}
