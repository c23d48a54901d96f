using System.Diagnostics;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Benchmarks;

/// <summary>A propagator on one family: arcs per second, median and best of the rounds, at a tolerance, with its landing error, m.</summary>
internal sealed record PropagationRate(double PerSecond, double BestPerSecond, double LandingErrorMedianM, double LandingErrorLargestM, double? Tolerance);

/// <summary>What other forces, other widths and more work cost.</summary>
internal sealed record PropagationVariant(string Name, double PerSecond, double BestPerSecond, double? Gflops, int FlownByGeneralIntegrator);

/// <summary>Ratios of rates, each the median over the rounds of that round's ratio to Boost.odeint dopri5; threads to one thread.</summary>
internal sealed record PropagationRatios(double Scalar, double Batch, double Batch256, double KeplerPath, double BatchShareOfFmaPeak, double Batch256ShareOfFmaPeak);

/// <summary>Everything on one family.</summary>
internal sealed record PropagationFamilyRates(
    double ScalarPerSecond,
    double BatchPerSecond,
    double BatchLandingErrorMedianM,
    double KeplerPathPerSecond,
    double KeplerPathLandingErrorMedianM,
    int KeplerPathFlownByGeneralIntegrator,
    double FmaPeakGflops,
    double BatchGflops,
    int VectorBits,
    double Threads2Ratio,
    PropagationRatios Ratios,
    PropagationRate Scalar,
    PropagationRate Batch,
    PropagationRate Batch256,
    PropagationRate KeplerPath,
    IReadOnlyDictionary<string, PropagationRate> Peers);

/// <summary>
/// Arcs per second of the engine's propagators and of peers, side by side: each round goes through all contenders in
/// turn, and each flies at the loosest tolerance at which its median landing error is at most 5 mm.
/// </summary>
internal sealed class PropagationBenchmark(IReadOnlyList<PropagationPeer> peers, int rounds, TextWriter progress)
{
    private const double AllowedError = 5e-3;
    private const int Judged = 256;
    private const int Sample = 1_024;

    private static readonly ZonalGravity Gravity = new(3.986004418e14, 6_378_137, 1.08262668e-3, 0, 0);
    private static readonly Ellipsoid Surface = Ellipsoid.Sphere(6_378_137);

    public PropagationFamilyRates Family(bool varied)
    {
        progress.WriteLine($"{(varied ? "varied" : "J2")} family: tolerances");
        var sample = PropagationSample.Of(varied, Sample);
        var judged = PropagationSample.Of(varied, Judged);
        new ArcBatch(Gravity, Surface, 1e-8).Fly(judged, judged);
        var truth = judged.Ends.Select(e => e.PositionEci).ToArray();

        (double Median, double Largest) Error(IReadOnlyList<Vector3D> landings)
        {
            var errors = truth.Select((t, i) => (landings[i] - t).Length).Order().ToArray();
            return ((errors[(Judged - 1) / 2] + errors[Judged / 2]) / 2, errors[^1]);
        }

        Vector3D[] Fly(Action<PropagationSample> fly)
        {
            fly(judged);
            return [.. judged.Ends.Select(e => e.PositionEci)];
        }

        // Eight to a decade, from the loosest: the first that is exact enough.
        (double Tolerance, double Median, double Largest) Loosest(double from, Func<double, Vector3D[]> landings)
        {
            for (var step = 0; ; step++)
            {
                var tolerance = from * Math.Pow(10, -step / 8.0);
                var (median, largest) = Error(landings(tolerance));
                if (median <= AllowedError)
                {
                    return (tolerance, median, largest);
                }
            }
        }

        var contenders = new List<Contender>();
        var wide = new ArcBatch(Gravity, Surface).Width;
        var own = Loosest(100, t => Fly(s => new ArcBatch(Gravity, Surface, t).Fly(s, s)));
        Contender Batch(string name, LaneWidth width)
        {
            var batch = new ArcBatch(Gravity, Surface, own.Tolerance, width: width);
            return new(name, own.Tolerance, own.Median, own.Largest, width == LaneWidth.One ? 32 : 128, n => batch.Fly(sample, sample));
        }

        var scalar = Batch("scalar", LaneWidth.One);
        var batch = Batch("batch", wide);
        var batch256 = Batch("batch, 256 bits", LaneWidth.Four);
        var path = new KeplerPathBatch(new ArcBatch(Gravity, Surface));
        var pathError = Error(Fly(s => path.Fly(s, 0, s.Count, s)));
        var others = path.Fly(sample, 0, Sample, sample);
        var kepler = new Contender("about the conic", null, pathError.Median, pathError.Largest, 128, n => path.Fly(sample, 0, Sample, sample));
        contenders.AddRange([scalar, batch, batch256, kepler]);
        foreach (var peer in peers)
        {
            var python = peer.Name.StartsWith("scipy", StringComparison.Ordinal);
            var count = python ? 64 : 8 * Sample;
            var (tolerance, median, largest) = Loosest(1e-7, t => peer.Landings(varied, Judged, t));
            contenders.Add(new(peer.Name, tolerance, median, largest, 1, _ => 0)
            {
                Arcs = count,
                Time = () => peer.Seconds(varied, count, tolerance),
            });
        }

        var peaks = new List<(double Wide, double Bits256)>();
        for (var round = -2; round < rounds; round++)
        {
            progress.WriteLine($"round {round + 1} of {rounds}");
            foreach (var c in contenders)
            {
                var rate = c.Once();
                if (round >= 0)
                {
                    c.Rates.Add(rate);
                }
            }

            var bits256 = FmaPeak.Bits256();
            peaks.Add((wide == LaneWidth.Eight ? FmaPeak.Bits512() : bits256, bits256));
        }

        progress.WriteLine("two threads");
        var boost = contenders.First(c => c.Name == peers[0].Name);
        double Ratio(Contender c) => Median(c.Rates.Zip(boost.Rates, (a, b) => a / b));
        var stepsFlown = new ArcBatch(Gravity, Surface, own.Tolerance).Fly(sample, sample);
        var operations = stepsFlown * (double)new ArcBatch(Gravity, Surface).OperationsPerStep / Sample;
        var (peak, peak256) = (peaks.Max(p => p.Wide), peaks.Max(p => p.Bits256));
        var gflops = batch.Rate.PerSecond * operations / 1e9;
        return new(
            scalar.Rate.PerSecond,
            batch.Rate.PerSecond,
            batch.Rate.LandingErrorMedianM,
            kepler.Rate.PerSecond,
            kepler.Rate.LandingErrorMedianM,
            others,
            peak,
            gflops,
            64 * (int)wide,
            Threads2(varied, own.Tolerance),
            new(
                Ratio(scalar),
                Ratio(batch),
                Ratio(batch256),
                Ratio(kepler),
                gflops / peak,
                batch256.Rate.PerSecond * operations / 1e9 / peak256),
            scalar.Rate,
            batch.Rate,
            batch256.Rate,
            kepler.Rate,
            peers.ToDictionary(p => p.Name, p => contenders.First(c => c.Name == p.Name).Rate));
    }

    /// <summary>The same engine under other forces, in other widths, and on ever more arcs.</summary>
    public IReadOnlyList<PropagationVariant> Variants()
    {
        progress.WriteLine("variants");
        var sample = PropagationSample.Of(varied: false, Sample);
        var result = new List<PropagationVariant>();
        void Add(string name, int arcs, Func<(long Steps, int Others)> fly, int operations)
        {
            fly();
            var rates = new List<double>();
            (long Steps, int Others) flown = default;
            for (var round = 0; round < rounds; round++)
            {
                var from = Stopwatch.GetTimestamp();
                flown = fly();
                rates.Add(arcs / Stopwatch.GetElapsedTime(from).TotalSeconds);
            }

            var median = Median(rates);
            result.Add(new(name, median, rates.Max(), operations == 0 ? null : median * flown.Steps / arcs * operations / 1e9, flown.Others));
        }

        const int Repeats = 32;
        foreach (var (name, gravity, surface) in new (string, IGravity, Ellipsoid)[]
        {
            ("point mass, sphere", new PointGravity(3.986004418e14), Surface),
            ("J2, sphere", Gravity, Surface),
            ("J2 to J4, ellipsoid", ZonalGravity.Wgs84, Ellipsoid.Wgs84),
        })
        {
            foreach (var width in new[] { LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight })
            {
                var batch = new ArcBatch(gravity, surface, width: width);
                Add($"{name}, {64 * (int)width} bits", Repeats * Sample, () => (Enumerable.Range(0, Repeats).Sum(_ => batch.Fly(sample, sample)), 0), batch.OperationsPerStep);
            }

            foreach (var width in new[] { LaneWidth.Four, LaneWidth.Eight })
            {
                var path = new KeplerPathBatch(new ArcBatch(gravity, surface, width: width));
                Add($"{name}, about the conic, {64 * (int)width} bits", 4 * Repeats * Sample, () => (0, Enumerable.Range(0, 4 * Repeats).Sum(_ => path.Fly(sample, 0, Sample, sample)) / (4 * Repeats)), 0);
            }
        }

        var earth = new EarthModel(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);
        var bodies = PropagationSample.Of(varied: false, Sample, ballisticCoefficient: 7_000);
        foreach (var width in new[] { LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight })
        {
            var batch = new AirArcBatch(earth, width: width);
            Add($"J2 to J4, ellipsoid, drag below 200 km, {64 * (int)width} bits", Repeats * Sample / 8, () => (Enumerable.Range(0, Repeats / 8).Sum(_ => batch.Fly(bodies, 0, Sample, bodies).Within), 0), 0);
        }

        var boosted = PropagationSample.Of(varied: false, Sample);
        var boosts = new BoostedFamily(earth);
        Add("kinematic boosts to burnout, one by one", Repeats * Sample / 8, () =>
        {
            for (var i = 0; i < Repeats / 8; i++)
            {
                boosted.Make(boosts);
            }

            return (0, 0);
        }, 0);
        foreach (var width in new[] { LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight })
        {
            var batch = new AirArcBatch(earth, width: width);
            Add($"kinematic boost one by one, then J2 to J4, ellipsoid, drag below 200 km, {64 * (int)width} bits", Repeats * Sample / 8, () => (Enumerable.Range(0, Repeats / 8).Sum(_ =>
            {
                boosted.Make(boosts);
                return batch.Fly(boosted, 0, Sample, boosted).Within;
            }), 0), 0);
        }

        var single = new ArcBatch(Gravity, Surface, width: LaneWidth.One, packs: 1);
        Add("J2, sphere, one arc after the other", Repeats * Sample, () => (Enumerable.Range(0, Repeats).Sum(_ => single.Fly(sample, sample)), 0), single.OperationsPerStep);

        var streamed = new ArcBatch(Gravity, Surface);
        foreach (var count in new[] { 10_000, 100_000, 1_000_000 })
        {
            Add($"J2, sphere, {count} starts made and ends summed as they come", count, () => (streamed.Fly(new PropagationFamily(false, count), new PropagationSum()), 0), streamed.OperationsPerStep);
        }

        return result;
    }

    // Rate of two threads, each with a batch of its own, to that of one: the best of the rounds of either.
    private double Threads2(bool varied, double tolerance)
    {
        const int Repeats = 256;
        double Once(int threads)
        {
            using var start = new Barrier(threads + 1);
            var workers = Enumerable.Range(0, threads).Select(_ =>
            {
                var thread = new Thread(() =>
                {
                    var sample = PropagationSample.Of(varied, Sample);
                    var batch = new ArcBatch(Gravity, Surface, tolerance);
                    batch.Fly(sample, sample);
                    start.SignalAndWait();
                    for (var i = 0; i < Repeats; i++)
                    {
                        batch.Fly(sample, sample);
                    }
                });
                thread.Start();
                return thread;
            }).ToArray();
            start.SignalAndWait();
            var from = Stopwatch.GetTimestamp();
            foreach (var worker in workers)
            {
                worker.Join();
            }

            return threads * Repeats * Sample / Stopwatch.GetElapsedTime(from).TotalSeconds;
        }

        var (one, two) = (0.0, 0.0);
        for (var round = 0; round < 2 * rounds; round++)
        {
            one = Math.Max(one, Once(1));
            two = Math.Max(two, Once(2));
        }

        return two / one;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // One that flies the sample some times over in each round.
    private sealed class Contender(string name, double? tolerance, double error, double largest, int repeats, Func<int, long> fly)
    {
        public string Name => name;

        public int Arcs { get; init; } = repeats * Sample;

        public Func<double>? Time { get; init; }

        public List<double> Rates { get; } = [];

        public PropagationRate Rate => new(Median(Rates), Rates.Max(), error, largest, tolerance);

        public double Once()
        {
            if (Time is not null)
            {
                return Arcs / Time();
            }

            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < repeats; i++)
            {
                fly(i);
            }

            return Arcs / Stopwatch.GetElapsedTime(from).TotalSeconds;
        }
    }
}
