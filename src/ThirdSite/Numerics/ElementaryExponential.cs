using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

// Exponential, logarithm and power. The exponential by 2^(j/128), the logarithm by 128 short reciprocals for which the
// reduced argument is exact; the power goes through a logarithm that is carried as a sum of two doubles.
public static partial class Elementary
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
    public static double Exp(double x) => Math.Abs(x) < PlainExponents ? ExpPlain(x, 0) : ExpExtreme(x, 0);

    /// <summary>
    /// Natural logarithm; −∞ at ±0, not a number below 0.
    /// </summary>
    /// <remarks>
    /// Tang (1990): x = 2^k z, z in [0.6875, 1.375); with a reciprocal c of 8 bits r = c z − 1 is exact, and
    /// ln x = k ln 2 − ln c + ln(1 + r). Around 1, c = 1. Below 0.52 ulp.
    /// </remarks>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        if (bits is >= 0x0010000000000000 and < 0x7FF0000000000000)
        {
            return LogOfBits(bits, 0);
        }

        if (x > 0 && bits < 0x7FF0000000000000)
        {
            return LogOfBits(BitConverter.DoubleToInt64Bits(x * TwoTo54), -54);
        }

        return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;
    }

    private const double TwoTo54 = 18014398509481984;

    /// <summary>x to the power y, special values as IEEE 754-2019 section 9.2.1 (pow).</summary>
    /// <remarks>
    /// e^(y ln x) with ln x to 2⁻⁶⁷ of itself and the product as a sum of two doubles (Muller 2016, ch. 13). Below
    /// 0.52 ulp; 0.8 where the result is subnormal.
    /// </remarks>
    public static double Pow(double x, double y)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits is >= 0x0010000000000000 and < 0x7FF0000000000000 && Math.Abs(y) is >= SmallestPower and <= LargestPower
            ? PowOfBits(bits, 0, y)
            : PowSpecial(x, y);
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
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0x0010000000000000 ? PowOfBits(bits, 0, y) : PowOfBits(BitConverter.DoubleToInt64Bits(x * TwoTo54), -54, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double PowOfBits(long bits, int exponent, double y)
    {
        var (log, logLow) = LogPairOfBits(bits, exponent);
        var (high, low) = Product(log, y);
        low += logLow * y;
        return Math.Abs(high) < PlainExponents ? ExpPlain(high, low) : ExpExtreme(high, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOfBits(long bits, int exponent)
    {
        var (high, low, r) = ReduceLog(bits, exponent);
        var square = r * r;
        return high + (low + ((square * -0.5) + (square * r * LogRest(r, square))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) LogPairOfBits(long bits, int exponent)
    {
        var (high, low, r) = ReduceLog(bits, exponent);

        // r² in two parts, the first exact: the upper half of r squared.
        var shifted = Splitter * r;
        var upper = shifted - (shifted - r);
        var half = upper * upper * -0.5;
        var halfLow = (r - upper) * (r + upper) * -0.5;
        var square = r * r;
        var sum = high + half;
        var rest = ((high - sum) + half) + (low + (halfLow + (square * r * LogRest(r, square))));
        var log = sum + rest;
        return (log, (sum - log) + rest);
    }

    /// <summary>ln = High + Low + ln(1 + r) − r: the reduced argument is part of the sum already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low, double R) ReduceLog(long bits, int exponent)
    {
        const long start = 0x3FE6000000000000; // 0.6875
        var offset = bits - start;
        var k = (double)((int)(offset >> 52) + exponent);
        var z = bits - (offset & unchecked((long)0xFFF0000000000000));
        var entry = (int)(offset >> 45) & 127;
        var table = Logarithms.Slice(3 * entry, 3);
        var c = table[0];
        var zHigh = BitConverter.Int64BitsToDouble(z & unchecked((long)0xFFFFFFFFF8000000));
        var zLow = BitConverter.Int64BitsToDouble(z) - zHigh;
        var r = ((zHigh * c) - 1) + (zLow * c);
        var leading = (k * Ln2High) + table[1]; // exact; 0, or larger than r
        var high = leading + r;
        return (high, ((leading - high) + r) + ((k * Ln2Low) + table[2]), r);
    }

    /// <summary>(ln(1 + r) − r + r²/2)/r³ for |r| ≤ 2⁻⁷; times r² to 2⁻⁷³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogRest(double r, double square) =>
        (0.3333333333333333 + (r * -0.25000000000000566))
        + (square * ((0.20000000000001686 + (r * -0.1666666661803523))
            + (square * ((0.14285714206768324 + (r * -0.12501250938293335)) + (square * 0.11112553788722589)))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ExpPlain(double x, double xLow)
    {
        var (leading, rest, exponent) = ExpParts(x, xLow);
        var scaled = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(leading) + ((long)exponent << 52));
        return scaled + (scaled * rest);
    }

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

        var (leading, rest, exponent) = ExpParts(x, xLow);
        var half = exponent / 2;
        var first = BitConverter.Int64BitsToDouble((long)(1023 + half) << 52);
        var second = BitConverter.Int64BitsToDouble((long)(1023 + exponent - half) << 52);
        return (leading + (leading * rest)) * first * second;
    }

    /// <summary>e^(x + xLow) = Leading · (1 + Tail) · 2^Exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Leading, double Tail, int Exponent) ExpParts(double x, double xLow)
    {
        var shifted = (x * ExponentsPerUnit) + Rounder;
        var k = (int)BitConverter.DoubleToInt64Bits(shifted);
        var steps = shifted - Rounder;
        var r = ((x - (steps * ExponentStepHigh)) - (steps * ExponentStepLow)) + xLow;
        var entry = PowersOfTwo.Slice(2 * (k & 127), 2);
        var square = r * r;

        // (e^r − 1 − r)/r² for |r| ≤ ln 2/256; times r² to 2⁻⁶⁵.
        var rest = (0.49999999999996775 + (r * 0.16666666666665886)) + (square * (0.04166668086509006 + (r * 0.008333335855516518)));
        return (entry[0], r + (entry[1] + (square * rest)), k >> 7);
    }
}
