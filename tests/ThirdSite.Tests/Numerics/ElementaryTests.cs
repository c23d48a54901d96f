using System.Numerics;
using ThirdSite.Numerics;
using static ThirdSite.Tests.Numerics.ElementaryReference;

namespace ThirdSite.Tests.Numerics;

public sealed class ElementaryTests
{
    private const int Count = 10_000;

    // Numerators of the convergents of π: integers that come nearest to its multiples.
    private static readonly double[] NearMultiplesOfPi =
    [
        3, 22, 333, 355, 103993, 104348, 208341, 312689, 833719, 1146408, 4272943, 5419351, 80143857, 165707065, 245850922,
        411557987, 1068966896, 2549491779, 6167950454, 14885392687, 21053343141, 1783366216531, 3587785776203,
        5371151992734, 8958937768937, 139755218526789, 428224593349304, 5706674932067741, 6134899525417045,
    ];

    // Muller (2016), table 11.1: the double that comes nearest to a multiple of π/2.
    private static readonly double NearestToQuarterTurn = Math.ScaleB(6381956970095103, 797);

    [Fact]
    public void Closed_the_reference_knows_the_constants_and_the_addition_theorem()
    {
        // OEIS A000796, A001113, A002162, A049469: 40 digits each, as integers.
        Decimals(Atan2(1, 0), 2).Should().Be("31415926535897932384626433832795028841971");
        Decimals(Exp(1), 1).Should().Be("27182818284590452353602874713526624977572");
        Decimals(Log(2), 10).Should().Be("69314718055994530941723212145817656807550");
        Decimals(Sin(1), 10).Should().Be("84147098480789650665250232163029899962256");
        foreach (var x in new[] { 0.3, 1e5, 1e300, NearestToQuarterTurn })
        {
            var (sin, cos) = (Sin(x).Value, Cos(x).Value);
            (BigInteger.Abs((sin * sin) + (cos * cos) - (BigInteger.One << (2 * Bits))) >> (Bits + 16)).Should().Be(BigInteger.Zero);
        }

        static string Decimals(Real x, int factor) => ((x.Value * factor * BigInteger.Pow(10, 40)) >> -x.Exponent).ToString();
    }

    [Fact]
    public void Twin_sine() => Check(Angles(), Elementary.Sin, Sin, 0.8);

    [Fact]
    public void Twin_cosine() => Check(Angles(), Elementary.Cos, Cos, 0.8);

    [Fact]
    public void Twin_tangent() => Check(Angles(), Elementary.Tan, Tan, 0.9);

    [Fact]
    public void Twin_arc_sine() => Check(Ratios(), Elementary.Asin, Asin, 0.8);

    [Fact]
    public void Twin_arc_cosine() => Check(Ratios(), Elementary.Acos, Acos, 0.8);

    [Fact]
    public void Twin_arc_tangent() =>
        Check(Ratios().Concat(Spread(1, -60, 70)).Concat(Around([Math.Sqrt(2) - 1, Math.Sqrt(2) + 1, 1, 2, 7.450580596923828e-9])), Elementary.Atan, Atan, 0.7);

    [Fact]
    public void Twin_exponential()
    {
        var random = new Random(3);
        var uniform = Enumerable.Range(0, Count).Select(_ => (random.NextDouble() * 1400) - 700);
        Check(
            uniform.Concat(Spread(2, -60, 9)).Concat(Around([0, 1, -1, 700, -700, 708, Math.Log(2), Math.Log(2) / 256]).Append(709.782712893384)).Concat(Multiples(Math.Log(2) / 256, 3000)),
            Elementary.Exp,
            Exp,
            0.52);
        Check(Enumerable.Range(0, 1000).Select(i => -708 - (i * 0.03714)), Elementary.Exp, Exp, 0.8);
    }

    [Fact]
    public void Twin_logarithm()
    {
        var random = new Random(4);
        var edges = Enumerable.Range(0, 128).Select(i => BitConverter.Int64BitsToDouble(0x3FE6000000000000 + ((long)i << 45)));
        var nearOne = Enumerable.Range(0, 3000).Select(i => 1 + ((i % 2 == 0 ? 1 : -1) * Math.Pow(2, -52 * random.NextDouble())));
        Check(
            Spread(5, -1074, 1024).Concat(Around(edges)).Concat(nearOne).Concat(Around([1, double.Epsilon * 7, 2.2250738585072014e-308, double.MaxValue / 2])).Select(Math.Abs),
            Elementary.Log,
            Log,
            0.52);
    }

    [Fact]
    public void Twin_power()
    {
        var random = new Random(6);
        var pairs = new List<(double, double)>();
        while (pairs.Count < Count)
        {
            // Half anywhere, half near 1; the result anywhere among the normal numbers.
            var x = pairs.Count % 2 == 0 ? Math.Abs(Spread(random, -1074, 1024)) : 1 + (Math.Pow(2, -52 * random.NextDouble()) * (random.NextDouble() - 0.5));
            var y = ((random.NextDouble() * 1416) - 708) / Math.Log(x);
            if (double.IsFinite(y))
            {
                pairs.Add((x, y));
            }
        }

        pairs.AddRange(from t in new[] { 216.65, 228.65, 270.65, 287.9 } from p in new[] { -34.1632, -12.2, 5.2559, 34.16, -1 / 8.0, 0.5 } select (t / 288.15, p));
        pairs.AddRange([(double.Epsilon, 0.5), (double.MaxValue, -1), (1 - Math.ScaleB(1, -53), 4e18), (1 + Math.ScaleB(1, -52), 3e18), (2, Math.ScaleB(1, -64))]);
        Check(pairs, Elementary.Pow, Pow, 0.52);
        Check(Enumerable.Range(0, 1000).Select(i => (2.5, (-708 - (i * 0.03714)) / Math.Log(2.5))), Elementary.Pow, Pow, 0.8);
    }

    [Fact]
    public void Twin_arc_tangent_of_a_ratio() => Check(Pairs(7), Elementary.Atan2, Atan2, 0.7);

    [Fact] // with pairs on both sides of the powers of two at which it begins to scale
    public void Twin_hypotenuse()
    {
        var random = new Random(13);
        double Edge(int i) => Math.ScaleB(1 + random.NextDouble(), i % 2 == 0 ? 510 + (i % 4 / 2) : -440 - (i % 80));
        var edges = Enumerable.Range(0, 4000).Select(i => (Edge(i), Math.ScaleB(Edge(i), -(i % 27))));
        Check(Pairs(8).Concat(edges).Concat([(9.762333251115063e153, 1.1559619904867321e154), (2.329548528767593e-154, 4.144923018947105e-160)]), Elementary.Hypot, Hypot, 0.86);
    }

    // 3² + 4² and its like have whole roots; what is a double exactly must come out so, for the error is below 1 ulp.
    [Fact]
    public void Closed_exact_values()
    {
        Elementary.Exp(0).Should().Be(1);
        Elementary.Exp(-0.0).Should().Be(1);
        Elementary.Log(1).Should().Be(0);
        Elementary.Acos(1).Should().Be(0);
        Elementary.Cos(0).Should().Be(1);
        Elementary.Hypot(3, 4).Should().Be(5);
        Elementary.Hypot(5e-320, 1.2e-319).Should().Be(1.3e-319);
        for (var n = 0; n <= 22; n++)
        {
            Elementary.Pow(10, n).Should().Be((double)BigInteger.Pow(10, n));
        }

        for (var n = -1074; n <= 1023; n++)
        {
            Elementary.Pow(2, n).Should().Be(Math.ScaleB(1, n));
        }

        foreach (var x in Spread(9, -300, 300))
        {
            Elementary.Pow(Math.Abs(x), 1).Should().Be(Math.Abs(x));
        }
    }

    [Fact]
    public void Closed_sine_and_cosine_together_are_those_alone()
    {
        foreach (var x in Angles())
        {
            var (sin, cos) = Elementary.SinCos(x);
            Same(sin, Elementary.Sin(x));
            Same(cos, Elementary.Cos(x));
            Same(Elementary.Sin(-x), -sin);
            Same(Elementary.Cos(-x), cos);
            Same(Elementary.Tan(-x), -Elementary.Tan(x));
        }
    }

    [Fact] // IEEE 754-2019, section 9.2.1
    public void Outside_special_values()
    {
        const double inf = double.PositiveInfinity, nan = double.NaN;
        foreach (var f in new Func<double, double>[] { Elementary.Sin, Elementary.Tan, Elementary.Asin, Elementary.Atan })
        {
            Same(f(0), 0);
            Same(f(-0.0), -0.0);
            Same(f(double.Epsilon), double.Epsilon);
            Same(f(-1e-310), -1e-310);
            Same(f(nan), nan);
        }

        foreach (var f in new Func<double, double>[] { Elementary.Sin, Elementary.Cos, Elementary.Tan, x => Elementary.SinCos(x).Sin, x => Elementary.SinCos(x).Cos, Elementary.Asin, Elementary.Acos })
        {
            Same(f(inf), nan);
            Same(f(-inf), nan);
            Same(f(nan), nan);
        }

        Same(Elementary.Asin(1.0000000000000002), nan);
        Same(Elementary.Acos(-1.0000000000000002), nan);
        Same(Elementary.Asin(1), Math.PI / 2);
        Same(Elementary.Asin(-1), -Math.PI / 2);
        Same(Elementary.Acos(-1), Math.PI);
        Same(Elementary.Atan(inf), Math.PI / 2);
        Same(Elementary.Atan(-inf), -Math.PI / 2);
        Same(Elementary.Atan(1e300), Math.PI / 2);

        Same(Elementary.Exp(inf), inf);
        Same(Elementary.Exp(-inf), 0);
        Same(Elementary.Exp(nan), nan);
        Same(Elementary.Exp(709.7827128933841), inf);
        Same(Elementary.Exp(-745.2), 0);
        Same(Elementary.Exp(-745.13), double.Epsilon);
        Same(Elementary.Log(0), -inf);
        Same(Elementary.Log(-0.0), -inf);
        Same(Elementary.Log(-1), nan);
        Same(Elementary.Log(-inf), nan);
        Same(Elementary.Log(inf), inf);
        Same(Elementary.Log(nan), nan);

        (double Y, double X, double Angle)[] angles =
        [
            (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, Math.PI), (-0.0, -0.0, -Math.PI), (0, 1, 0), (-0.0, 1, -0.0), (0, -1, Math.PI), (-0.0, -1, -Math.PI),
            (1, 0, Math.PI / 2), (-1, -0.0, -Math.PI / 2), (1, inf, 0), (-1, inf, -0.0), (1, -inf, Math.PI), (-1, -inf, -Math.PI), (inf, 1, Math.PI / 2),
            (-inf, -1, -Math.PI / 2), (inf, inf, Math.PI / 4), (inf, -inf, 3 * Math.PI / 4), (-inf, inf, -Math.PI / 4), (-inf, -inf, -3 * Math.PI / 4),
            (nan, 1, nan), (1, nan, nan), (nan, inf, nan), (0, nan, nan), (double.Epsilon, 1, double.Epsilon), (double.Epsilon, double.Epsilon, Math.PI / 4),
            (1e-310, 4, 2.5e-311), (double.MaxValue, -double.MaxValue, 3 * Math.PI / 4), (double.Epsilon, -double.MaxValue, Math.PI), (double.MaxValue, double.Epsilon, Math.PI / 2),
        ];
        foreach (var (y, x, angle) in angles)
        {
            Same(Elementary.Atan2(y, x), angle);
        }

        (double X, double Y, double Power)[] powers =
        [
            (nan, 0, 1), (nan, -0.0, 1), (1, nan, 1), (1, inf, 1), (-1, inf, 1), (-1, -inf, 1), (nan, 1, nan), (2, nan, nan), (0, -3, inf), (-0.0, -3, -inf), (-0.0, -2, inf),
            (0, -inf, inf), (-0.0, 3, -0.0), (0, 3, 0), (-0.0, 2.5, 0), (0.5, inf, 0), (0.5, -inf, inf), (-2, inf, inf), (-2, -inf, 0), (inf, 2, inf), (inf, -2, 0),
            (-inf, 3, -inf), (-inf, 2, inf), (-inf, -3, -0.0), (-inf, -2.5, 0), (-8, 1 / 3.0, nan), (-2, 3, -8), (-2, 2, 4), (-1, 9007199254740993, 1), (-1, 9007199254740991, -1),
            (2, 1024, inf), (-2, 1025, -inf), (2, -1075.5, 0), (-2, -1077, -0.0), (2, 1e300, inf), (0.5, 1e300, 0), (3, 1e-300, 1), (double.Epsilon, -1, inf), (2, -1074, double.Epsilon),
        ];
        foreach (var (x, y, power) in powers)
        {
            Same(Elementary.Pow(x, y), power);
        }

        Same(Elementary.Hypot(inf, nan), inf);
        Same(Elementary.Hypot(nan, -inf), inf);
        Same(Elementary.Hypot(nan, 0), nan);
        Same(Elementary.Hypot(0, nan), nan);
        Same(Elementary.Hypot(5, nan), nan);
        Same(Elementary.Hypot(-0.0, -0.0), 0);
        Same(Elementary.Hypot(1e308, 1.5e308), inf);
        Same(Elementary.Hypot(0.75e308, 1e308), 1.25e308);
        Same(Elementary.Hypot(double.MaxValue, double.MaxValue), inf);
        Same(Elementary.Hypot(double.Epsilon, 0), double.Epsilon);
    }

    [Fact]
    public void Twin_tables()
    {
        for (var j = 0; j < 128; j++)
        {
            var power = PowerOfTwo(j);
            Ulps(Elementary.PowersOfTwo[2 * j], power).Should().BeLessThanOrEqualTo(0.5);
            var leading = Exact(Elementary.PowersOfTwo[2 * j]);
            var excess = ((power.Value << Bits) / (leading.Value << (leading.Exponent - power.Exponent))) - (BigInteger.One << Bits);
            if (j > 0)
            {
                Ulps(Elementary.PowersOfTwo[(2 * j) + 1], Real.Fixed(excess)).Should().BeLessThanOrEqualTo(0.5);
            }

            var c = Elementary.Logarithms[3 * j];
            (c * 256 % 1).Should().Be(0);
            (Elementary.Logarithms[(3 * j) + 1] * Math.ScaleB(1, 42) % 1).Should().Be(0);
            var high = Exact(Elementary.Logarithms[(3 * j) + 1]);
            if (c != 1)
            {
                Ulps(Elementary.Logarithms[(3 * j) + 2], Real.Fixed(-Log(c).Value - (high.Value << (high.Exponent + Bits)))).Should().BeLessThanOrEqualTo(0.5);
            }

            // The ends of the part: the reduced argument is below 2⁻⁷, and not above the logarithm that it joins.
            foreach (var bits in new[] { 0x3FE6000000000000 + ((long)j << 45), 0x3FE6000000000000 + ((j + 1L) << 45) - 1 })
            {
                var r = (BitConverter.Int64BitsToDouble(bits) * c) - 1;
                Math.Abs(r).Should().BeLessThan(1 / 128.0);
                (c == 1 || Math.Abs(r) <= Math.Abs(Elementary.Logarithms[(3 * j) + 1])).Should().BeTrue();
            }
        }

        BigInteger bitsOfTwoOverPi = 0;
        foreach (var word in Elementary.TwoOverPi)
        {
            bitsOfTwoOverPi = (bitsOfTwoOverPi << 64) | word;
        }

        bitsOfTwoOverPi.Should().Be(TwoOverPi(1280));
    }

    /// <summary>
    /// The bits of some 200,000 results, folded into one number each. They may change only with the functions themselves;
    /// a machine on which they differ breaks the promise of Elementary.
    /// </summary>
    [Fact]
    public void Regress_the_same_bits_on_every_machine()
    {
        var angles = Angles().ToArray();
        var ratios = Ratios().ToArray();
        var pairs = Pairs(10).ToArray();
        var folded = new Dictionary<string, string>
        {
            ["sin"] = Fold(angles.Select(Elementary.Sin)),
            ["cos"] = Fold(angles.Select(Elementary.Cos)),
            ["tan"] = Fold(angles.Select(Elementary.Tan)),
            ["asin"] = Fold(ratios.Select(Elementary.Asin)),
            ["acos"] = Fold(ratios.Select(Elementary.Acos)),
            ["atan"] = Fold(angles.Concat(ratios).Select(Elementary.Atan)),
            ["exp"] = Fold(angles.Where(x => Math.Abs(x) < 800).Concat(ratios).Select(Elementary.Exp)),
            ["log"] = Fold(angles.Concat(ratios).Select(x => Elementary.Log(Math.Abs(x)))),
            ["pow"] = Fold(pairs.Select(p => Elementary.Pow(Math.Abs(p.X), p.Y))),
            ["atan2"] = Fold(pairs.Select(p => Elementary.Atan2(p.X, p.Y))),
            ["hypot"] = Fold(pairs.Select(p => Elementary.Hypot(p.X, p.Y))),
        };
        folded.Should().Equal(Expected);

        // FNV-1a (Fowler, Noll and Vo) over words.
        static string Fold(IEnumerable<double> values) =>
            values.Aggregate(14695981039346656037UL, (hash, x) => (hash ^ BitConverter.DoubleToUInt64Bits(double.IsNaN(x) ? double.NaN : x)) * 1099511628211UL).ToString("x16");
    }

    // Found alike on x86-64 with AVX-512, with AVX2 at most, without AVX2, and with no hardware intrinsics.
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["sin"] = "0f7c40f0e3f54ebb",
        ["cos"] = "4be15b13577c0491",
        ["tan"] = "2e6f15c0163764cb",
        ["asin"] = "81d2539b0cc0f13c",
        ["acos"] = "70fe7c8b56488dfd",
        ["atan"] = "92c742e86a2c6c5e",
        ["exp"] = "57d01f9355c09242",
        ["log"] = "133633895b240a09",
        ["pow"] = "9c76d58866db64dc",
        ["atan2"] = "b290bf5d32ba16da",
        ["hypot"] = "c5752a677d8e30b0",
    };

    private static void Check(IEnumerable<double> points, Func<double, double> function, Func<double, Real> reference, double ulps) =>
        Check(points.Select(x => (x, 0.0)), (x, _) => function(x), (x, _) => reference(x), ulps);

    private static void Check(IEnumerable<(double X, double Y)> points, Func<double, double, double> function, Func<double, double, Real> reference, double ulps)
    {
        var (worst, where, count) = (0.0, default((double, double)), 0);
        foreach (var point in points)
        {
            count++;
            var error = Ulps(function(point.X, point.Y), reference(point.X, point.Y));
            if (error > worst)
            {
                (worst, where) = (error, point);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{worst:F4} ulp at {where:R} of {count} points");
        worst.Should().BeLessThan(ulps, "at {0}", where);
    }

    private static void Same(double x, double y) =>
        (double.IsNaN(y) ? double.IsNaN(x) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y)).Should().BeTrue($"{x:R} should be {y:R}");

    private static IEnumerable<double> Angles()
    {
        var random = new Random(11);
        var near = Enumerable.Range(0, Count / 2).Select(_ => (random.NextDouble() - 0.5) * 14);
        var far = Enumerable.Range(0, Count / 4).Select(_ => (random.NextDouble() - 0.5) * 2e6);
        var quarters = Enumerable.Range(0, 1000).Select(_ => random.Next(1 << 20) * (Math.PI / 2));
        return near.Concat(far).Concat(Spread(random, Count / 4, -40, 1024)).Concat(Around(Multiples(Math.PI / 4, 500))).Concat(Around(quarters))
            .Concat(Around(NearMultiplesOfPi)).Concat(Around(NearMultiplesOfPi.Select(x => x / 2)))
            .Concat(Around([NearestToQuarterTurn, 1647098, 1e6, 1e22, 7.450580596923828e-9, double.MaxValue / 2, 0.0009765625, (Math.PI / 2) + 0.0009765625]));
    }

    private static IEnumerable<double> Ratios()
    {
        var random = new Random(12);
        var uniform = Enumerable.Range(0, Count).Select(_ => (random.NextDouble() - 0.5) * 2);
        var ends = Enumerable.Range(0, 2000).Select(i => (i % 2 == 0 ? 1 : -1) * (1 - Math.ScaleB(1 + random.NextDouble(), -random.Next(2, 55))));
        return uniform.Concat(ends).Concat(Spread(random, 1000, -40, 0)).Concat([1, -1, 0.5, -0.5, 0.5000000000000001, 0.49999999999999994, 0.9999999999999999, -0.9999999999999999]);
    }

    private static IEnumerable<(double X, double Y)> Pairs(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count; i++)
        {
            // Of like size; of any size; scaled into the extremes.
            var (x, y) = ((random.NextDouble() - 0.5) * 2, (random.NextDouble() - 0.5) * 2);
            var exponent = random.Next(-1060, 1020);
            yield return (i % 4) switch
            {
                0 or 1 => (x, y),
                2 => (Math.ScaleB(x, random.Next(-60, 60)), y),
                _ => (Math.ScaleB(x, exponent), Math.ScaleB(y, exponent + random.Next(-40, 4))),
            };
        }

        foreach (var ratio in Around([1, Math.Sqrt(2) - 1, Math.Sqrt(2) + 1, 7.450580596923828e-9, 0.5]))
        {
            for (var i = 0; i < 100; i++)
            {
                var x = random.NextDouble() - 0.5;
                yield return (x * ratio, i % 2 == 0 ? x : -x);
            }
        }
    }

    private static IEnumerable<double> Multiples(double unit, int count) => Enumerable.Range(1, count).SelectMany(n => new[] { n * unit, -n * unit });

    private static IEnumerable<double> Around(IEnumerable<double> points) =>
        points.SelectMany(x => new[] { x, Math.BitIncrement(x), Math.BitDecrement(x), -x }).Where(x => x != 0);

    private static IEnumerable<double> Spread(int seed, int least, int most) => Spread(new Random(seed), Count, least, most);

    private static IEnumerable<double> Spread(Random random, int count, int least, int most) => Enumerable.Range(0, count).Select(_ => Spread(random, least, most));

    // Either sign, exponents from least to most alike.
    private static double Spread(Random random, int least, int most) =>
        Math.ScaleB((1 + random.NextDouble()) / (random.Next(2) == 0 ? 2 : -2), random.Next(least + 1, most + 1)) is var x && x != 0 ? x : double.Epsilon;
}
