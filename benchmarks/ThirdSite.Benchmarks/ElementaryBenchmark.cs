using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ThirdSite.Numerics;
using ThirdSite.Tests.Numerics;
using static ThirdSite.Tests.Numerics.ElementaryReference;

namespace ThirdSite.Benchmarks;

/// <summary>One elementary function: its largest error beside that of the runtime's, and its time beside the runtime's.</summary>
/// <param name="Points">Compared with the reference of 400 bits.</param>
/// <param name="LargestErrorUlp">Of Elementary; <paramref name="At"/> is where (two arguments: both).</param>
/// <param name="RuntimeErrorUlp">Of System.Math at the same points.</param>
/// <param name="NanosecondsPerCall">Best of the rounds, on arguments as flights have them.</param>
/// <param name="RuntimeNanosecondsPerCall">System.Math's in the same rounds.</param>
/// <param name="LaneNanoseconds">In lanes, at the same arguments.</param>
internal sealed record ElementaryResult(
    string Name,
    int Points,
    double LargestErrorUlp,
    string At,
    double RuntimeErrorUlp,
    double NanosecondsPerCall,
    double RuntimeNanosecondsPerCall,
    ElementaryLaneTimes LaneNanoseconds);

/// <summary>
/// Every function of Elementary at a million points, against a reference of 400 bits, and timed against System.Math. Half
/// of the points lie where flights use the function, the others over all its domain, at the edges of its parts and where rounding is hardest.
/// </summary>
internal static class ElementaryBenchmark
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private const int TimedPoints = 4_096;
    private const int TimedRounds = 1_000;

    private static readonly Function[] Functions =
    [
        new("sin", (x, _) => Elementary.Sin(x), (x, _) => Math.Sin(x), (x, _) => Sin(x), Angle, Turn, ElementaryLaneTimes.Of<SinLanes>),
        new("cos", (x, _) => Elementary.Cos(x), (x, _) => Math.Cos(x), (x, _) => Cos(x), Angle, Turn, ElementaryLaneTimes.Of<CosLanes>),
        new("tan", (x, _) => Elementary.Tan(x), (x, _) => Math.Tan(x), (x, _) => Tan(x), Angle, Turn, ElementaryLaneTimes.Of<TanLanes>),
        new("asin", (x, _) => Elementary.Asin(x), (x, _) => Math.Asin(x), (x, _) => Asin(x), Ratio, Within, ElementaryLaneTimes.Of<AsinLanes>),
        new("acos", (x, _) => Elementary.Acos(x), (x, _) => Math.Acos(x), (x, _) => Acos(x), Ratio, Within, ElementaryLaneTimes.Of<AcosLanes>),
        new("atan", (x, _) => Elementary.Atan(x), (x, _) => Math.Atan(x), (x, _) => Atan(x), Slope, Within, ElementaryLaneTimes.Of<AtanLanes>),
        new("atan2", Elementary.Atan2, Math.Atan2, Atan2, Pair, Both, ElementaryLaneTimes.Of<Atan2Lanes>),
        new("hypot", Elementary.Hypot, double.Hypot, Hypot, Pair, Both, ElementaryLaneTimes.Of<HypotLanes>),
        new("exp", (x, _) => Elementary.Exp(x), (x, _) => Math.Exp(x), (x, _) => Exp(x), Exponent, r => ((r.NextDouble() * 40) - 30, 0), ElementaryLaneTimes.Of<ExpLanes>),
        new("log", (x, _) => Elementary.Log(x), (x, _) => Math.Log(x), (x, _) => Log(x), Positive, r => (r.NextDouble() * 10, 0), ElementaryLaneTimes.Of<LogLanes>),
        new("pow", Elementary.Pow, Math.Pow, Pow, Power, r => (0.5 + r.NextDouble(), (r.NextDouble() * 12) - 6), ElementaryLaneTimes.Of<PowLanes>),
    ];

    /// <summary>Runs the comparison and prints it; gives the exit code.</summary>
    public static int Run(string[] options)
    {
        var (json, points, threads) = (false, 1_000_000, Environment.ProcessorCount);
        for (var i = 0; i < options.Length; i++)
        {
            switch (options[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--points" when i + 1 < options.Length && int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 100_000_000:
                    points = n;
                    i++;
                    break;
                case "--threads" when i + 1 < options.Length && int.TryParse(options[i + 1], CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1024:
                    threads = n;
                    i++;
                    break;
                default:
                    Console.Error.WriteLine($"'{options[i]}' is no option, or what follows it is no value of it.");
                    return 2;
            }
        }

        var results = new List<ElementaryResult>();
        if (!json)
        {
            Console.WriteLine($"Elementary against a reference of {Bits} bits after the point, {points} points each; times per call on one thread\n");
            Console.WriteLine("| function | largest error, ulp | at | System.Math's, ulp | ns | System.Math's, ns | ratio |");
            Console.WriteLine("| --- | ---: | --- | ---: | ---: | ---: | ---: |");
        }

        foreach (var function in Functions)
        {
            // Timed last: by then the code is compiled in its final form.
            var worst = Compare(function, points, threads);
            var (own, runtime, lanes) = Time(function);
            var result = new ElementaryResult(function.Name, points, worst.Error, worst.At, worst.RuntimeError, own, runtime, lanes);
            results.Add(result);
            if (!json)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {result.Name} | {result.LargestErrorUlp:F3} | {result.At} | {result.RuntimeErrorUlp:F3} | {own:F1} | {runtime:F1} | {own / runtime:F2} |"));
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(results, Format));
        }
        else
        {
            Console.WriteLine("\n| in lanes, ns for each double | 64 bits | 128 | 256 | 512 | 64 to 512 |");
            Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
            foreach (var (name, l) in results.Select(r => (r.Name, r.LaneNanoseconds)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {l.Bits64:F1} | {l.Bits128:F1} | {l.Bits256:F1} | {l.Bits512:F1} | {l.Bits64 / l.Bits512:F1} |"));
            }
        }

        return results.All(r => r.LargestErrorUlp <= 1) ? 0 : 1;
    }

    private static (double Error, string At, double RuntimeError) Compare(Function function, int points, int threads)
    {
        // Chunks with a seed of their own: the same points for any number of threads.
        const int Chunk = 2_000;
        var chunks = (points + Chunk - 1) / Chunk;
        var worst = new (double Error, (double X, double Y) At, double Runtime)[chunks];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            var random = new Random(1_000_003 + c);
            for (var i = c * Chunk; i < Math.Min(points, (c + 1) * Chunk); i++)
            {
                var (x, y) = function.Point(random, i);
                var reference = function.Reference(x, y);
                var error = Ulps(function.Own(x, y), reference);
                if (!(error <= worst[c].Error))
                {
                    worst[c] = (error, (x, y), worst[c].Runtime);
                }

                worst[c].Runtime = Math.Max(worst[c].Runtime, Ulps(function.Runtime(x, y), reference));
            }
        });
        var largest = worst.MaxBy(w => w.Error);
        var at = function.Name is "atan2" or "hypot" or "pow"
            ? string.Create(CultureInfo.InvariantCulture, $"{largest.At.X:R}, {largest.At.Y:R}")
            : largest.At.X.ToString("R", CultureInfo.InvariantCulture);
        return (largest.Error, at, worst.Max(w => w.Runtime));
    }

    // Both through the same delegate call, which costs some 2 ns and is part of the time.
    private static (double Own, double Runtime, ElementaryLaneTimes Lanes) Time(Function function)
    {
        var random = new Random(5);
        var points = Enumerable.Range(0, TimedPoints).Select(_ => function.Timed(random)).ToArray();
        var rounds = new List<(double Own, double Runtime)>();
        for (var round = -300; round < TimedRounds; round++)
        {
            if (round == 0)
            {
                Thread.Sleep(500); // for the compiler, which works beside
            }

            var times = (Nanoseconds(function.Own, points), Nanoseconds(function.Runtime, points));
            if (round >= 0)
            {
                rounds.Add(times);
            }
        }

        // The best of each: other work on the machine only adds.
        return (rounds.Min(r => r.Own), rounds.Min(r => r.Runtime), function.Lanes(points, TimedRounds));
    }

    // Without tiers: a compiler that learns from the calls would build one function into this loop and not the other.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Nanoseconds(Func<double, double, double> function, (double X, double Y)[] points)
    {
        var sum = 0.0;
        var start = Stopwatch.GetTimestamp();
        foreach (var (x, y) in points)
        {
            sum += function(x, y);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        GC.KeepAlive(sum);
        return elapsed.TotalNanoseconds / points.Length;
    }

    private static (double X, double Y) Turn(Random random) => ((random.NextDouble() - 0.5) * 4 * Math.PI, 0);

    private static (double X, double Y) Within(Random random) => ((random.NextDouble() - 0.5) * 2, 0);

    private static (double X, double Y) Both(Random random) => ((random.NextDouble() - 0.5) * 2, (random.NextDouble() - 0.5) * 2);

    private static (double X, double Y) Angle(Random random, int i) => ((i % 8) switch
    {
        0 or 1 or 2 or 3 => Turn(random).X,
        4 => (random.NextDouble() - 0.5) * 2e6,
        5 => Spread(random, -40, 1024),
        6 => Near(random.Next(1 << 20) * (Math.PI / 4), random),
        _ => Near(random.Next(64) * (Math.PI / 4), random),
    }, 0);

    private static (double X, double Y) Ratio(Random random, int i) => ((i % 4) switch
    {
        0 or 1 => Within(random).X,
        2 => (random.Next(2) == 0 ? 1 : -1) * (1 - Math.ScaleB(1 + random.NextDouble(), -random.Next(2, 55))),
        _ => i % 8 == 3 ? Spread(random, -40, 0) : Near(random.Next(2) == 0 ? 0.5 : -0.5, random),
    }, 0);

    private static (double X, double Y) Slope(Random random, int i) => ((i % 4) switch
    {
        0 or 1 => 4 * Within(random).X,
        2 => Spread(random, -60, 70),
        _ => Near(Edges[random.Next(Edges.Length)], random),
    }, 0);

    // Where the arc tangent and the exponential change from one part to the next.
    private static readonly double[] Edges = [Math.Sqrt(2) - 1, Math.Sqrt(2) + 1, 1, 2, 7.450580596923828e-9];

    private static (double X, double Y) Exponent(Random random, int i) => ((i % 8) switch
    {
        0 or 1 or 2 or 3 => (random.NextDouble() * 1_400) - 700,
        4 or 5 => Spread(random, -60, 9),
        6 => Near((random.Next(20_000) - 10_000) * (Math.Log(2) / 256), random),
        _ => -708 - (random.NextDouble() * 37),
    }, 0);

    private static (double X, double Y) Positive(Random random, int i) => ((i % 4) switch
    {
        0 => random.NextDouble() * 10,
        1 => Math.Abs(Spread(random, -1074, 1024)),
        2 => 1 + ((i % 8 == 2 ? 1 : -1) * Math.Pow(2, -52 * random.NextDouble())),
        _ => Math.Abs(Near(BitConverter.Int64BitsToDouble(0x3FE6000000000000 + ((long)random.Next(128) << 45)), random)),
    }, 0);

    private static (double X, double Y) Pair(Random random, int i)
    {
        var (x, y) = Both(random);
        var exponent = random.Next(-1060, 1020);
        return (i % 4) switch
        {
            0 or 1 => (x, y),
            2 => (Math.ScaleB(x, random.Next(-60, 60)), y),
            _ => (Math.ScaleB(x, exponent), Math.ScaleB(y, exponent + random.Next(-40, 4))),
        };
    }

    private static (double X, double Y) Power(Random random, int i)
    {
        while (true)
        {
            var x = i % 2 == 0 ? Math.Abs(Spread(random, -1074, 1024)) : 1 + (Math.Pow(2, -52 * random.NextDouble()) * (random.NextDouble() - 0.5));
            var y = ((random.NextDouble() * 1_453) - 745) / Math.Log(x);
            if (double.IsFinite(y))
            {
                return (x, y);
            }
        }
    }

    // Within eight doubles of a point.
    private static double Near(double point, Random random) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(point == 0 ? Math.ScaleB(1, -30) : point) + random.Next(-8, 9));

    // Either sign, exponents from least to most alike.
    private static double Spread(Random random, int least, int most) =>
        Math.ScaleB((1 + random.NextDouble()) / (random.Next(2) == 0 ? 2 : -2), random.Next(least + 1, most + 1)) is var x && x != 0 ? x : double.Epsilon;

    /// <param name="Point">An argument to compare at, from its number.</param>
    /// <param name="Timed">An argument to time with.</param>
    /// <param name="Lanes">Times in lanes, of points and rounds.</param>
    private sealed record Function(
        string Name,
        Func<double, double, double> Own,
        Func<double, double, double> Runtime,
        Func<double, double, Real> Reference,
        Func<Random, int, (double X, double Y)> Point,
        Func<Random, (double X, double Y)> Timed,
        Func<(double X, double Y)[], int, ElementaryLaneTimes> Lanes);
}
