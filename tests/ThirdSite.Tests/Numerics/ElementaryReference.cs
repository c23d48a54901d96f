using System.Numerics;

namespace ThirdSite.Tests.Numerics;

/// <summary>
/// Elementary functions to some 250 bits, in fixed point: Taylor series of sine, cosine and exponential, Machin's formula
/// for π; the inverse functions correct a guess of the runtime through them, so a wrong guess costs digits, not truth.
/// </summary>
internal static class ElementaryReference
{
    /// <summary>Bits after the point.</summary>
    public const int Bits = 400;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger HalfPiShort = HalfPi(Bits + 128);
    private static readonly BigInteger HalfPiLong = HalfPi(Bits + 1200);
    private static readonly BigInteger Ln2 = LnTwo();

    /// <summary>Value · 2^Exponent.</summary>
    public readonly record struct Real(BigInteger Value, int Exponent)
    {
        public static Real Fixed(BigInteger value) => new(value, -Bits);
    }

    public static Real Exact(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger significand = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        return new(bits < 0 ? -significand : significand, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>|x − reference| in units of the last place of a double at the reference.</summary>
    public static double Ulps(double x, Real reference)
    {
        if (!double.IsFinite(x))
        {
            return double.PositiveInfinity;
        }

        var own = Exact(x);
        var exponent = Math.Min(own.Exponent, reference.Exponent);
        var difference = BigInteger.Abs((own.Value << (own.Exponent - exponent)) - (reference.Value << (reference.Exponent - exponent)));
        var top = (int)BigInteger.Abs(reference.Value).GetBitLength() + reference.Exponent;
        var ulp = Math.Max(top - 53, -1074);
        return (double)Shift(difference, exponent - ulp + 60) / (1L << 60);
    }

    public static Real Sin(double x) => Turned(x).Sin;

    public static Real Cos(double x) => Turned(x).Cos;

    public static Real Tan(double x)
    {
        var (sin, cos) = Turned(x);
        return new((sin.Value << (2 * Bits)) / cos.Value, -2 * Bits);
    }

    public static Real Exp(double x) => Exp(Fixed(x));

    public static Real Log(double x) => Real.Fixed(LogFixed(x));

    public static Real Pow(double x, double y)
    {
        var exact = Exact(y);
        return Exp(Shift(LogFixed(x) * exact.Value, exact.Exponent));
    }

    public static Real Asin(double x)
    {
        var s = Fixed(x);
        return Real.Fixed(Angle(s, Root((One - s) * (One + s)), Math.Asin(x)));
    }

    public static Real Acos(double x)
    {
        var c = Fixed(x);
        return Real.Fixed(Angle(Root((One - c) * (One + c)), c, Math.Acos(x)));
    }

    public static Real Atan(double x) => Atan2(x, 1);

    public static Real Atan2(double y, double x)
    {
        // Scaled by a power of 2, which leaves the angle.
        var a = Exact(y);
        var b = Exact(x);
        var top = Math.Max((int)BigInteger.Abs(a.Value).GetBitLength() + a.Exponent, (int)BigInteger.Abs(b.Value).GetBitLength() + b.Exponent);
        return Real.Fixed(Angle(Shift(a.Value, a.Exponent - top + Bits), Shift(b.Value, b.Exponent - top + Bits), Math.Atan2(y, x)));
    }

    public static Real Hypot(double x, double y)
    {
        var a = Exact(x);
        var b = Exact(y);
        var exponent = Math.Min(a.Exponent, b.Exponent) - Bits;
        var u = a.Value << (a.Exponent - exponent);
        var v = b.Value << (b.Exponent - exponent);
        return new(Root((u * u) + (v * v)), exponent);
    }

    /// <summary>2^(j/128).</summary>
    public static Real PowerOfTwo(int j) => Exp(Ln2 * j / 128);

    /// <summary>The first <paramref name="bits"/> bits of 2/π.</summary>
    public static BigInteger TwoOverPi(int bits) => (BigInteger.One << (bits + Bits + 1200)) / HalfPiLong;

    private static (Real Sin, Real Cos) Turned(double x)
    {
        var exact = Exact(x);
        var (halfPi, precision) = Math.Abs(x) < 1e30 ? (HalfPiShort, Bits + 128) : (HalfPiLong, Bits + 1200);
        var angle = Shift(exact.Value, exact.Exponent + precision);
        var turns = RoundedQuotient(angle, halfPi);
        var (sin, cos) = SinCos(Shift(angle - (turns * halfPi), Bits - precision));
        return (int)(turns & 3) switch
        {
            0 => (Real.Fixed(sin), Real.Fixed(cos)),
            1 => (Real.Fixed(cos), Real.Fixed(-sin)),
            2 => (Real.Fixed(-sin), Real.Fixed(-cos)),
            _ => (Real.Fixed(-cos), Real.Fixed(sin)),
        };
    }

    private static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x)
    {
        var square = (x * x) >> Bits;
        BigInteger sin = 0, cos = 0, odd = x, even = One;
        for (var n = 1; !odd.IsZero || !even.IsZero; n += 2)
        {
            cos += even;
            sin += odd;
            even = -(((even * square) >> Bits) / (n * (n + 1)));
            odd = -(((odd * square) >> Bits) / ((n + 1) * (n + 2)));
            if (BigInteger.Abs(odd) <= 1 && BigInteger.Abs(even) <= 1)
            {
                break; // shifting rounds down, so that negative terms would stay at −1
            }
        }

        return (sin, cos);
    }

    private static Real Exp(BigInteger x)
    {
        var powers = (int)RoundedQuotient(x, Ln2);
        var value = ExpSeries(x - (powers * Ln2));
        return new(value, powers - Bits);
    }

    private static BigInteger ExpSeries(BigInteger x)
    {
        const int halvings = 8;
        x >>= halvings;
        BigInteger sum = 0, term = One;
        for (var n = 1; BigInteger.Abs(term) > 1; n++)
        {
            sum += term;
            term = ((term * x) >> Bits) / n;
        }

        for (var n = 0; n < halvings; n++)
        {
            sum = (sum * sum) >> Bits;
        }

        return sum;
    }

    private static BigInteger LogFixed(double x)
    {
        // ln x = g + ln(1 + d), where g is a guess and d = x e^−g − 1 is small.
        var guess = Math.Log(x);
        var exact = Exact(x);
        var inverse = Exp(-Fixed(guess));
        var d = Shift(exact.Value * inverse.Value, exact.Exponent + inverse.Exponent + Bits) - One;
        BigInteger sum = 0, power = d;
        for (var n = 1; n <= 8; n++)
        {
            sum += n % 2 == 1 ? power / n : -(power / n);
            power = (power * d) >> Bits;
        }

        return Fixed(guess) + sum;
    }

    /// <summary>The angle of (x, y), corrected by that of the same point turned back by the guess.</summary>
    private static BigInteger Angle(BigInteger y, BigInteger x, double guess)
    {
        var (sin, cos) = SinCos(Fixed(guess));
        var t = (((y * cos) - (x * sin)) << Bits) / ((x * cos) + (y * sin));
        var square = (t * t) >> Bits;
        BigInteger sum = 0, power = t;
        for (var n = 1; n <= 9; n += 2)
        {
            sum += n % 4 == 1 ? power / n : -(power / n);
            power = (power * square) >> Bits;
        }

        return Fixed(guess) + sum;
    }

    private static BigInteger LnTwo()
    {
        // ln 2 = 2 artanh(1/3)
        BigInteger sum = 0, power = (2 * (BigInteger.One << Bits)) / 3;
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power /= 9;
        }

        return sum;
    }

    private static BigInteger HalfPi(int bits)
    {
        var one = BigInteger.One << (bits + 32);
        return ((8 * ArcTangentOfInverse(one, 5)) - (2 * ArcTangentOfInverse(one, 239))) >> 32;
    }

    private static BigInteger ArcTangentOfInverse(BigInteger one, int n)
    {
        BigInteger sum = 0, power = one / n;
        for (var k = 1; !power.IsZero; k += 2)
        {
            sum += k % 4 == 1 ? power / k : -(power / k);
            power /= n * n;
        }

        return sum;
    }

    private static BigInteger Fixed(double x)
    {
        var exact = Exact(x);
        return Shift(exact.Value, exact.Exponent + Bits);
    }

    private static BigInteger Shift(BigInteger x, int left) => left >= 0 ? x << left : x >> -left;

    private static BigInteger RoundedQuotient(BigInteger x, BigInteger y) => BigInteger.DivRem((2 * x) + y, 2 * y, out var rest) - (rest.Sign < 0 ? 1 : 0);

    private static BigInteger Root(BigInteger x)
    {
        if (x.IsZero)
        {
            return 0;
        }

        var root = BigInteger.One << (((int)x.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (x / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
