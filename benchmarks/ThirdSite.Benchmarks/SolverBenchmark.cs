using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Benchmarks;

/// <summary>
/// Rates of the launch solver, the sensors, the fly-out tables and the verdicts on one thread, over a sample of the
/// scenario's own problems. Rounds go through all kinds of work in turn, so that a slow spell of the machine does not
/// fall on one of them alone.
/// </summary>
internal static class SolverBenchmark
{
    private const int FlightsOfAType = 1_000;
    private const int RefusalsSampled = 10_000;
    private const int FlownPerType = 20;
    private const int Judged = 300;

    // s. A sample too small for the clock is gone through several times in a round.
    private const double ShortestRound = 0.1;

    // Within these the compiled code settles.
    private const int WarmUpRounds = 2;

    public static SolverRates Run(IReadOnlyList<Study> studies, World world, int rounds, int threads)
    {
        var study = studies[0];
        // The Earth of every assessment.
        var earth = new EarthModel(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);
        var solver = new LaunchSolver(earth);
        var batches = LaunchBatches.Of(study, world);
        var solutions = Solve(solver, batches, threads);

        var types = batches.Select(b => b[0].Missile).Distinct().ToList();
        var counts = types.Select(t => new FlightCount(
            t.Name,
            batches.Where(b => b[0].Missile == t).Sum(b => b.Length),
            Kept(batches, solutions, t, solved: true).Sum(b => b.Length),
            Kept(batches, solutions, t, solved: true).Sum(b => b.Count(p => p.Shape == TrajectoryShape.MinimumEnergy)))).ToList();
        var flown = types.Select(t => Thin(Kept(batches, solutions, t, solved: true), FlightsOfAType)).ToList();
        var refused = Thin(types.SelectMany(t => Kept(batches, solutions, t, solved: false)).ToList(), RefusalsSampled);

        var site = study.System.Site;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var table = FlyOutTable.Build(earth, site.Position, site.Interceptor);
        var tableBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        // As over the grid: each flight at the burnout speed of every reading and of every small multiple.
        var speeds = studies.Select(s => s.System.Site.Interceptor.BurnoutSpeed).Concat(study.BurnoutSpeeds).Distinct().ToList();
        var systems = speeds.Select(v => study.System with { Site = site with { Interceptor = site.Interceptor with { BurnoutSpeed = v } } }).ToList();
        var tables = systems.Select(s => new[] { FlyOutTable.Build(earth, site.Position, s.Site.Interceptor) }).ToList();
        SightLine[] sights = [.. study.System.Radars.Select(r => new SightLine(earth, r))];
        var judged = Flights(solver, Thin(study.Threats.SelectMany(t => Kept(batches, solutions, t.Missile, solved: true)).ToList(), Judged)).ToList();
        Opportunity[] Look() => [.. judged.Select(f => new Opportunity(f, SensorPicture.Of(earth, study.System.Satellites, sights, study.System.View.BridgedGap, f), new(f), study.System))];
        var opportunities = Look();

        var curve = new LaunchCurve();
        var points = types.SelectMany(t => Points(solver, Thin(Kept(batches, solutions, t, solved: true), FlownPerType), site.Interceptor)).ToList();
        var reached = 0;

        var work = new List<Work>();
        work.AddRange(types.Zip(flown).Where(p => p.Second.Count > 0).Select(p => new Work(p.First.Name, p.Second.Sum(b => b.Length), () => Solve(solver, p.Second))));
        if (refused.Count > 0)
        {
            work.Add(new("refusals", refused.Sum(b => b.Length), () => Solve(solver, refused)));
        }

        work.Add(new("pictures", judged.Count, () => Look()));
        work.Add(new("verdicts", judged.Count * systems.Count, () =>
        {
            for (var i = 0; i < systems.Count; i++)
            {
                Judge(opportunities, systems[i], tables[i], curve);
            }
        }));
        work.Add(new("fly-out", points.Count, () => reached = points.Count(p => table.Solve(p) is not { Low: null, High: null })));
        work.Add(new("table", 1, () => FlyOutTable.Build(earth, site.Position, site.Interceptor)));
        for (var round = 0; round < WarmUpRounds + rounds; round++)
        {
            foreach (var w in work)
            {
                w.Round(keep: round >= WarmUpRounds);
            }
        }

        var rates = work.ToDictionary(w => w.Name, w => w.Rate(), StringComparer.Ordinal);
        var flights = types.Where(t => rates.ContainsKey(t.Name)).Select(t => rates[t.Name]).ToList();
        var mix = counts.Sum(c => c.Flights) / counts.Where(c => c.Flights > 0).Sum(c => c.Flights / rates[c.Missile].Median);
        return new(rounds, counts, flights, mix, rates.GetValueOrDefault("refusals"), rates["pictures"], rates["verdicts"], rates["fly-out"], (double)reached / points.Count, rates["table"], tableBytes);
    }

    /// <summary>Whether each problem has a flight.</summary>
    private static bool[][] Solve(LaunchSolver solver, IReadOnlyList<LaunchProblem[]> batches, int threads)
    {
        var solved = new bool[batches.Count][];
        Parallel.For(0, batches.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var solutions = new LaunchSolution[batches[i].Length];
            solver.Solve(batches[i], solutions);
            solved[i] = [.. solutions.Select(s => s is LaunchSolution.Solved)];
        });
        return solved;
    }

    private static void Solve(LaunchSolver solver, IReadOnlyList<LaunchProblem[]> batches)
    {
        foreach (var batch in batches)
        {
            solver.Solve(batch, new LaunchSolution[batch.Length]);
        }
    }

    /// <summary>The batches of a type with only those problems that have a flight, or only those that have none.</summary>
    private static List<LaunchProblem[]> Kept(IReadOnlyList<LaunchProblem[]> batches, bool[][] solutions, MissileType type, bool solved) =>
        [.. Enumerable.Range(0, batches.Count)
            .Where(i => batches[i][0].Missile == type)
            .Select(i => batches[i].Where((_, n) => solutions[i][n] == solved).ToArray())
            .Where(b => b.Length > 0)];

    /// <summary>Evenly spaced batches with about so many problems in all.</summary>
    private static List<LaunchProblem[]> Thin(List<LaunchProblem[]> batches, int problems)
    {
        var every = Math.Max(1, (int)Math.Ceiling((double)batches.Sum(b => b.Length) / problems));
        return [.. batches.Where((_, i) => i % every == 0)];
    }

    private static IEnumerable<MissileFlight> Flights(LaunchSolver solver, List<LaunchProblem[]> batches) =>
        batches.SelectMany(b => b).Select(p => solver.Solve(p)).OfType<LaunchSolution.Solved>().Select(s => s.Flight);

    /// <summary>The verdicts at one burnout speed, and how often a target that can be engaged can be shot at in turn.</summary>
    private static void Judge(Opportunity[] opportunities, DefenceSystem system, FlyOutTable[] tables, LaunchCurve curve)
    {
        foreach (var shared in opportunities)
        {
            shared.With(system).Assess(tables, default, curve);
        }
    }

    /// <summary>Where an assessment looks for solutions: the samples of the target's track above the floor of intercepts.</summary>
    private static IEnumerable<Numerics.Vector3D> Points(LaunchSolver solver, List<LaunchProblem[]> batches, Interceptor interceptor)
    {
        foreach (var flight in Flights(solver, batches))
        {
            for (var time = flight.BurnoutTime; time < flight.ImpactTime; time += 10)
            {
                if (flight.Altitude(time) >= interceptor.MinimumInterceptAltitude)
                {
                    yield return flight.PositionEcef(time);
                }
            }
        }
    }

    private sealed class Work(string name, int items, Action action)
    {
        private readonly List<Spent> _rounds = [];
        private int _times = 1;

        public string Name => name;

        public void Round(bool keep)
        {
            var meter = new Meter();
            for (var i = 0; i < _times; i++)
            {
                action();
            }

            var spent = meter.Lap();
            if (keep)
            {
                _rounds.Add(new(spent.WallS / _times, spent.ProcessorS / _times));
            }
            else if (spent.ProcessorS < ShortestRound)
            {
                _times = (int)Math.Ceiling(_times * ShortestRound / Math.Max(spent.ProcessorS, 1e-3));
            }
        }

        public Rate Rate() => new(
            name,
            items,
            items / Median(_rounds.Select(r => r.ProcessorS)),
            items / _rounds.Min(r => r.ProcessorS),
            items / Median(_rounds.Select(r => r.WallS)));

        private static double Median(IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}
