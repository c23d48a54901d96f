using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThirdSite.Numerics;

// Exponential, logarithm and power. The exponential by 2^(j/128), the logarithm by 128 short reciprocals for which the
// reduced argument is exact; the power goes through a logarithm that is carried as a sum of two doubles.
public static unsafe partial class Elementary
{
    private const double ExponentsPerUnit = 184.6649652337873; // 128 / ln 2
    private const double ExponentStepHigh = 0.0054152123482253955; // ln 2 / 128, a multiple of 2⁻⁴²: k times it is exact
    private const double ExponentStepLow = -1.0082281460997769e-13;

    private const double Ln2High = 0.6931471805598903; // a multiple of 2⁻⁴²
    private const double Ln2Low = 5.497923018708371e-14;

    // Beyond, e^x is 0, infinite or so small that a part of it would lose bits before the sum is taken.
    private const double PlainExponents = 700;

    /// <summary>e^x; +0 below −745.14, +∞ above 709.79.</summary>
    /// <remarks>
    /// Tang (1989): x = (128 m + j) ln 2 / 128 + r; e^x = 2^m · 2^(j/128) · e^r. Below 0.52 ulp; 0.8 where the
    /// result is subnormal.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Exp(double x) => Exp<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Exp<TLane>(TLane x)
        where TLane : struct, ILane<TLane> =>
        TLane.AllLess(TLane.Abs(x), PlainExponents) ? ExpPlain<TLane>(x, 0) : ByLane(typeof(TLane) == typeof(Lane1) ? &ExpExtreme : &Exp, x);

    /// <summary>
    /// Natural logarithm; −∞ at ±0, not a number below 0.
    /// </summary>
    /// <remarks>
    /// Tang (1990): x = 2^k z, z in [0.6875, 1.375); with a reciprocal c of 8 bits r = c z − 1 is exact, and
    /// ln x = k ln 2 − ln c + ln(1 + r). Around 1, c = 1. Below 0.52 ulp.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Log(double x) => Log<Lane1>(x).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Log<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        if (TLane.AllPlain(x))
        {
            return LogOf(x, LogRounder);
        }

        return ByLane(typeof(TLane) == typeof(Lane1) ? &LogSpecial : &Log, x);
    }

    private static double LogSpecial(double x) =>
        x > 0 && x < double.PositiveInfinity ? LogOf<Lane1>(x * TwoTo54, LogRounder + 54).Value
        : x == 0 ? double.NegativeInfinity
        : x < 0 ? double.NaN : x;

    private const double TwoTo54 = 18014398509481984;

    /// <summary>x to the power y, special values as IEEE 754-2019 section 9.2.1 (pow).</summary>
    /// <remarks>
    /// e^(y ln x) with ln x to 2⁻⁶⁷ of itself and the product as a sum of two doubles (Muller 2016, ch. 13). Below
    /// 0.52 ulp; 0.8 where the result is subnormal.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Pow(double x, double y) => Pow<Lane1>(x, y).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Pow<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(y);
        if (TLane.AllPlain(x) && TLane.AllLessOrEqual(SmallestPower, size) && TLane.AllLessOrEqual(size, LargestPower))
        {
            TLane high, low;
            if (typeof(TLane) == typeof(Lane1))
            {
                PowExponent(x, LogRounder, y, out high, out low);
            }
            else
            {
                PowExponentApart(x, y, out high, out low);
            }

            if (TLane.AllLess(TLane.Abs(high), PlainExponents))
            {
                return ExpPlain(high, low);
            }

            if (typeof(TLane) == typeof(Lane1))
            {
                return ByLane(&ExpExtreme, high, low);
            }
        }

        return ByLane(typeof(TLane) == typeof(Lane1) ? &PowSpecial : &Pow, x, y);
    }

    // |ln x| lies between 2⁻⁵³ and 745, unless it is 0: smaller powers give 1 to the last bit, larger ones saturate.
    private const double SmallestPower = 2.710505431213761e-20; // 2⁻⁶⁵
    private const double LargestPower = 73786976294838206464.0; // 2⁶⁶

    private static double PowSpecial(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        var size = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            return size == 1 ? 1 : size > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        var whole = Math.Floor(y) == y;
        var odd = whole && Math.Abs(y) < 9007199254740992 && ((long)y & 1) != 0;
        if (size == 0 || double.IsInfinity(size))
        {
            var result = size > 0 == y > 0 ? double.PositiveInfinity : 0;
            return odd && double.IsNegative(x) ? -result : result;
        }

        var power = PowPositive(size, y);
        return x > 0 ? power : !whole ? double.NaN : odd ? -power : power;
    }

    private static double PowPositive(double x, double y)
    {
        if (Math.Abs(y) < SmallestPower)
        {
            return 1;
        }

        y = Math.Clamp(y, -LargestPower, LargestPower);
        var normal = x >= 2.2250738585072014e-308;
        PowExponent<Lane1>(normal ? x : x * TwoTo54, normal ? LogRounder : LogRounder + 54, y, out var high, out var low);
        return Math.Abs(high.Value) < PlainExponents ? ExpPlain(high, low).Value : ExpExtreme(high.Value, low.Value);
    }

    // In lanes apart: logarithm and exponential together have more locals than the compiler inlines into.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PowExponentApart<TLane>(TLane x, TLane y, out TLane high, out TLane low)
        where TLane : struct, ILane<TLane> => PowExponent(x, LogRounder, y, out high, out low);

    /// <summary>y ln x as a sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PowExponent<TLane>(TLane x, double rounder, TLane y, out TLane high, out TLane low)
        where TLane : struct, ILane<TLane>
    {
        LogPairOf(x, rounder, out var log, out var logLow);
        high = log * y;
        low = TLane.AddProduct(TLane.ProductRest(log, y, high), logLow, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogOf<TLane>(TLane x, double rounder)
        where TLane : struct, ILane<TLane>
    {
        ReduceLog(x, rounder, out var high, out var low, out var r);
        var square = r * r;
        return high + (low + TLane.AddProduct(-0.5 * square, square * r, LogRest(r, square)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogPairOf<TLane>(TLane x, double rounder, out TLane log, out TLane logLow)
        where TLane : struct, ILane<TLane>
    {
        ReduceLog(x, rounder, out var high, out var low, out var r);

        // r² in two parts, the first exact: the upper half of r squared.
        var upper = TLane.Upper(r);
        var half = -0.5 * (upper * upper);
        var halfLow = -0.5 * ((r - upper) * (r + upper));
        var square = r * r;
        var sum = high + half;
        var rest = ((high - sum) + half) + (low + TLane.AddProduct(halfLow, square * r, LogRest(r, square)));
        log = sum + rest;
        logLow = (sum - log) + rest;
    }

    // The exponent stands in the low bits of a double of this size, raised by 2,048.
    private const double LogRounder = Rounder + 2048;

    /// <summary>ln = high + low + ln(1 + r) − r: the reduced argument is part of the sum already.</summary>
    /// <param name="rounder"><see cref="LogRounder"/>, and by how many powers of 2 the argument was raised.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceLog<TLane>(TLane x, double rounder, out TLane high, out TLane low, out TLane r)
        where TLane : struct, ILane<TLane>
    {
        const long start = 0x3FE6000000000000; // 0.6875
        var offset = TLane.AddBits(x, Number<TLane>(-start));
        var k = TLane.AddBits(TLane.ShiftRight(TLane.Xor(offset, -0.0), 52), Rounder) - rounder;
        var z = TLane.AddBits(TLane.And(offset, Number<TLane>(0x000FFFFFFFFFFFFF)), Number<TLane>(start));
        var entry = TLane.And(TLane.ShiftRight(offset, 45), Number<TLane>(127));
        entry = TLane.AddBits(entry, TLane.ShiftLeft(entry, 1));
        var table = Table(Logarithms);
        TLane.Gather(table, entry, out var c, out var minusLog);
        var zHigh = TLane.And(z, Number<TLane>(unchecked((long)0xFFFFFFFFF8000000)));
        var zLow = z - zHigh;
        r = TLane.AddProduct(TLane.AddProduct(-1, zHigh, c), zLow, c);
        var leading = TLane.AddProduct(minusLog, k, Ln2High); // exact; 0, or larger than r
        high = leading + r;
        low = ((leading - high) + r) + TLane.AddProduct(TLane.Gather(table + 2, entry), k, Ln2Low);
    }

    // Data of the assembly never move.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double* Table(ReadOnlySpan<double> table) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(table));

    /// <summary>(ln(1 + r) − r + r²/2)/r³ for |r| ≤ 2⁻⁷; times r² to 2⁻⁷³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogRest<TLane>(TLane r, TLane square)
        where TLane : struct, ILane<TLane> =>
        TLane.AddProduct(
            TLane.Line(0.3333333333333333, -0.25000000000000566, r),
            square,
            TLane.AddProduct(
                TLane.Line(0.20000000000001686, -0.1666666661803523, r),
                square,
                TLane.AddProduct(TLane.Line(0.14285714206768324, -0.12501250938293335, r), square, 0.11112553788722589)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ExpPlain<TLane>(TLane x, TLane xLow)
        where TLane : struct, ILane<TLane>
    {
        ExpParts(x, xLow, out var leading, out var rest, out var exponent);
        var scaled = TLane.AddBits(leading, TLane.ShiftLeft(exponent, 52));
        return TLane.AddProduct(scaled, scaled, rest);
    }

    private static double ExpExtreme(double x) => ExpExtreme(x, 0);

    private static double ExpExtreme(double x, double xLow)
    {
        if (!(x < 710))
        {
            return x > 0 ? double.PositiveInfinity : double.NaN;
        }

        if (x < -746)
        {
            return 0;
        }

        ExpParts<Lane1>(x, xLow, out var leading, out var rest, out var bits);
        var exponent = (int)(BitConverter.DoubleToInt64Bits(bits.Value) << 7) >> 7;
        var half = exponent / 2;
        var first = BitConverter.Int64BitsToDouble((long)(1023 + half) << 52);
        var second = BitConverter.Int64BitsToDouble((long)(1023 + exponent - half) << 52);
        return (leading + (leading * rest)).Value * first * second;
    }

    /// <summary>e^(x + xLow) = leading · (1 + tail) · 2^exponent, the exponent a whole number in the low 25 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExpParts<TLane>(TLane x, TLane xLow, out TLane leading, out TLane tail, out TLane exponent)
        where TLane : struct, ILane<TLane>
    {
        var shifted = TLane.Line(Rounder, ExponentsPerUnit, x);
        var steps = shifted - Rounder;
        var r = TLane.AddProduct(TLane.AddProduct(x, steps, -ExponentStepHigh), steps, -ExponentStepLow) + xLow;
        var entry = TLane.And(TLane.ShiftLeft(shifted, 1), Number<TLane>(254));
        var square = r * r;

        // (e^r − 1 − r)/r² for |r| ≤ ln 2/256; times r² to 2⁻⁶⁵.
        var rest = TLane.AddProduct(
            TLane.Line(0.49999999999996775, 0.16666666666665886, r), square, TLane.Line(0.04166668086509006, 0.008333335855516518, r));
        TLane.Gather(Table(PowersOfTwo), entry, out leading, out var excess);
        tail = r + TLane.AddProduct(excess, square, rest);
        exponent = TLane.ShiftRight(shifted, 7);
    }
}
