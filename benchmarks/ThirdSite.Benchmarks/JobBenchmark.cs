using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Benchmarks;

/// <summary>
/// The job itself: a map of the defended area for one reading and one threat, minimum-energy flights, from the aim
/// points to margin, constraint and shots; and a preview of some 500 cells. Tables and world are at hand, as when a user
/// moves a slider.
/// </summary>
internal static class JobBenchmark
{
    private const int PreviewCells = 500;

    // Within these the compiled code settles.
    private const int WarmUpRounds = 3;

    public static JobCost Run(Study study, World world, int rounds, int threads)
    {
        var earth = new EarthModel(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);
        var threat = study.Threats.First(t => t.Missile.Name == "irbm-4000");
        var aims = AimCells.Of(world, study.Grid, study.Nations).Select(c => GeodeticPosition.FromDegrees(c.LatitudeDegrees, c.LongitudeDegrees)).ToArray();
        var every = Math.Max(1, aims.Length / PreviewCells);
        var preview = aims.Where((_, i) => i % every == 0).Take(PreviewCells).ToArray();
        var solver = new LaunchSolver(earth);
        SightLine[] sights = [.. study.System.Radars.Select(r => new SightLine(earth, r))];
        FlyOutTable[] tables = [FlyOutTable.Build(earth, study.System.Site.Position, study.System.Site.Interceptor)];

        int Map(GeodeticPosition[] cells)
        {
            var flights = 0;
            // As the study does: what neighbours share is solved anew for each map of many aims.
            var offsets = AimOffsets.WorthFor(cells.Length) ? new AimOffsets(solver) : null;
            Parallel.For(0, cells.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => (Curve: new LaunchCurve(), Flights: 0), (cell, _, local) =>
            {
                var problems = threat.Launches.Select(l => new LaunchProblem(l.Position, cells[cell], threat.Missile, TrajectoryShape.MinimumEnergy, study.ShapeOffset)).ToArray();
                var solutions = new LaunchSolution[problems.Length];
                solver.Solve(problems, solutions, offsets);
                foreach (var solved in solutions.OfType<LaunchSolution.Solved>())
                {
                    var picture = SensorPicture.Of(earth, study.System.Satellites, sights, study.System.View.BridgedGap, solved.Flight);
                    new Opportunity(solved.Flight, picture, new(solved.Flight), study.System).Assess(tables, default, local.Curve);
                    local.Flights++;
                }

                return local;
            }, local => Interlocked.Add(ref flights, local.Flights));
            return flights;
        }

        var (map, quick) = (new List<Spent>(), new List<Spent>());
        var solved = 0;
        for (var round = 0; round < WarmUpRounds + rounds; round++)
        {
            var meter = new Meter();
            solved = Map(aims);
            var whole = meter.Lap();
            Map(preview);
            var part = meter.Lap();
            if (round >= WarmUpRounds)
            {
                map.Add(whole);
                quick.Add(part);
            }
        }

        var pairs = aims.Length * threat.Launches.Count;
        return new(threat.Missile.Name, study.Grid.StepDegrees, threads, rounds, aims.Length, threat.Launches.Count, solved, Median(map.Select(s => s.ProcessorS)) / pairs * 1e6, map.Min(s => s.ProcessorS) / pairs * 1e6, Median(map.Select(s => s.WallS)), preview.Length, Median(quick.Select(s => s.WallS)) * 1e3, quick.Min(s => s.WallS) * 1e3);
    }

    public static void Write(TextWriter output, JobCost cost, double? referenceArcMicroseconds)
    {
        output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
            | the job | measured |
            | --- | ---: |
            | threat, grid, threads, rounds | {cost.Threat}, {cost.GridDeg}°, {cost.Threads}, {cost.Rounds} |
            | cells, launch points, flights | {cost.Cells}, {cost.Launches}, {cost.Flights} |
            | processor time for each pair of cell and launch point, median, best | {cost.PairMicroseconds:f1} μs, {cost.BestPairMicroseconds:f1} μs |
            | map, wall | {cost.MapS:f3} s |
            | preview of {cost.PreviewCells} cells, wall, median, best | {cost.PreviewMs:f1} ms, {cost.BestPreviewMs:f1} ms |
            """));
        if (referenceArcMicroseconds is { } arc)
        {
            output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| a pair in reference arcs of {arc} μs, median | {cost.PairMicroseconds / arc:f1} |"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>What a map of one reading and one threat costs.</summary>
internal sealed record JobCost(
    string Threat,
    double GridDeg,
    int Threads,
    int Rounds,
    int Cells,
    int Launches,
    int Flights,
    double PairMicroseconds,
    double BestPairMicroseconds,
    double MapS,
    int PreviewCells,
    double PreviewMs,
    double BestPreviewMs);
