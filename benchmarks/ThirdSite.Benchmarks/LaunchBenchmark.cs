using System.Globalization;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Benchmarks;

/// <summary>One body and shape over all pairs of the 5° grid.</summary>
/// <param name="Pairs">Pairs between the nearest aim and 19,000 km.</param>
/// <param name="OutOfRange">Beyond what the class's speed reaches with this shape.</param>
/// <param name="NoTrajectory">At the burnout angle asked for no path comes down there; within 15,000 km none should be.</param>
/// <param name="FarthestM">Longest range solved, m.</param>
/// <param name="Unreached">Of a sample of pairs refused at minimum energy: how many shooting at the class's speed reaches with 1 % to spare.</param>
internal sealed record LaunchGridRow(
    string Body,
    string Shape,
    int Pairs,
    int Solved,
    int OutOfRange,
    int NoTrajectory,
    int NoTrajectoryWithin15000Km,
    double WorstLandingErrorM,
    double IntegrationsPerFlight,
    double FarthestM,
    int RefusalsShot,
    int Unreached,
    double MicrosecondsEach);

/// <summary>The launch problems of the shipped scenario's map, one thread.</summary>
internal sealed record LaunchRate(string Name, int Flights, int Refused, double IntegrationsPerFlight, double MicrosecondsMedian, double FlightsPerSecondMedian, double FlightsPerSecondBest);

/// <summary>The launch solver: does it converge everywhere, and how fast.</summary>
/// <param name="ArcMicroseconds">One free flight with air, from burnout to impact, by the propagator that the solver uses.</param>
/// <param name="ReferenceArcMicroseconds">One arc of the reference peer, as the propagation command measured it; null where none was given.</param>
internal sealed record LaunchMeasurement(
    Machine Machine,
    IReadOnlyList<LaunchGridRow> Grid,
    IReadOnlyList<LaunchRate> Rates,
    double ArcMicroseconds,
    double? ReferenceArcMicroseconds,
    double? MapFlightInReferenceArcs)
{
    public void Write(TextWriter writer)
    {
        void Line(FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"load average before the start: {Machine.LoadAverage}");
        Line($"");
        Line($"| body, shape | pairs | solved | out of range | no trajectory (of these within 15,000 km) | worst landing error, m | integrations a flight | farthest, km | refusals shot at; reached after all | μs a problem |");
        Line($"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var r in Grid)
        {
            Line($"| {r.Body}, {r.Shape} | {r.Pairs} | {r.Solved} | {r.OutOfRange} | {r.NoTrajectory} ({r.NoTrajectoryWithin15000Km}) | {r.WorstLandingErrorM:F3} | {r.IntegrationsPerFlight:F2} | {r.FarthestM / 1e3:F0} | {r.RefusalsShot}; {r.Unreached} | {r.MicrosecondsEach:F1} |");
        }

        Line($"");
        Line($"| one thread, processor time | flights | refused | integrations a flight | μs a flight | flights per s, median | best |");
        Line($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var r in Rates)
        {
            Line($"| {r.Name} | {r.Flights} | {r.Refused} | {r.IntegrationsPerFlight:F2} | {r.MicrosecondsMedian:F1} | {r.FlightsPerSecondMedian:F0} | {r.FlightsPerSecondBest:F0} |");
        }

        Line($"");
        Line($"one free flight with air: {ArcMicroseconds:F1} μs");
        if (ReferenceArcMicroseconds is { } arc)
        {
            Line($"one reference arc: {arc:F2} μs; a flight of a map costs {MapFlightInReferenceArcs:F2} of them");
        }
    }
}

internal static class LaunchBenchmark
{
    private const double Degree = Math.PI / 180;
    private const double ShapeOffset = 8 * Degree;
    private const int WarmUpRounds = 2;

    private static readonly EarthModel Earth = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    // Generic classes, and one whose range is not limited but by the geodesic.
    private static readonly MissileType[] Bodies =
    [
        Generic("2,000 km", 2_000e3, new(110, 80e3, 100e3), 2_500),
        Generic("4,000 km", 4_000e3, new(150, 130e3, 200e3), 4_000),
        Generic("12,000 km", 12_000e3, new(250, 250e3, 900e3), 8_000),
        Generic("18,900 km", 18_900e3, new(250, 250e3, 900e3), 8_000),
    ];

    public static LaunchMeasurement Run(IReadOnlyList<Study> studies, World world, int rounds, double? referenceArcMicroseconds, TextWriter progress)
    {
        var machine = MachineInquiry.Ask();
        var solver = new LaunchSolver(Earth);
        var grid = new List<LaunchGridRow>();
        foreach (var body in Bodies)
        {
            foreach (var shape in Enum.GetValues<TrajectoryShape>())
            {
                grid.Add(Grid(solver, body, shape));
                progress.WriteLine($"{body.Label}, {shape}");
            }
        }

        var batches = LaunchBatches.Of(studies[0], world).Where(b => b.Length > 1).ToList();
        var offsets = new AimOffsets(solver);
        List<LaunchRate> rates =
        [
            Rate("the map's flights, each alone", rounds, batches, solver, () => null, onlyFlights: true),
            Rate("the map's flights with offsets, all nodes known", rounds, batches, solver, () => offsets, onlyFlights: true),
            Rate("all the map's problems, each alone", rounds, batches, solver, () => null, onlyFlights: false),
            Rate("all the map's problems with offsets, none known before", rounds, batches, solver, () => new(solver), onlyFlights: false),
        ];
        return new(
            machine, grid, rates, ArcMicroseconds(solver, batches), referenceArcMicroseconds, rates[1].MicrosecondsMedian / referenceArcMicroseconds);
    }

    /// <summary>
    /// All pairs: Earth, gravity and air are figures of revolution, so that only the difference of longitude matters and 98,568
    /// pairs stand for the 7 million of the grid's 37 × 72 points. The launch longitude goes round all the same.
    /// </summary>
    private static LaunchGridRow Grid(LaunchSolver solver, MissileType body, TrajectoryShape shape)
    {
        var geodesic = new Geodesic(Earth.Shape);
        int pairs = 0, solved = 0, outOfRange = 0, noTrajectory = 0, within = 0, integrations = 0, refusals = 0, shot = 0, unreached = 0;
        double worst = 0, farthest = 0;
        var nearest = Math.Max(10_000, 2 * body.Boost.BurnoutDownrange);
        var solutions = new LaunchSolution[1];
        var meter = new Meter();
        for (var i = 0; i < 37 * 37 * 72; i++)
        {
            var longitude = 5 * (i % 72);
            var launch = GeodeticPosition.FromDegrees(-90 + (5 * (i / (37 * 72))), 5 * (i % 71));
            var aim = GeodeticPosition.FromDegrees(-90 + (5 * (i / 72 % 37)), launch.LongitudeDegrees + longitude);
            var arc = geodesic.Inverse(launch.Latitude, launch.Longitude, aim.Latitude, aim.Longitude);
            if (arc.Distance < nearest || arc.Distance > 19_000e3)
            {
                continue;
            }

            pairs++;
            solver.Solve([new(launch, aim, body, shape, ShapeOffset)], solutions);
            switch (solutions[0])
            {
                case LaunchSolution.Solved { Flight: var flight } found:
                    solved++;
                    integrations += found.Integrations;
                    worst = Math.Max(worst, flight.LandingError);
                    farthest = Math.Max(farthest, flight.RangeOnEllipsoid);
                    break;
                case LaunchSolution.NoSolution { Reason: LaunchSolution.NoSolution.NoTrajectory }:
                    noTrajectory++;
                    within += arc.Distance < 15_000e3 ? 1 : 0;
                    break;
                default:
                    outOfRange++;
                    // Near the edge every twentieth refusal is judged by shooting.
                    if (shape == TrajectoryShape.MinimumEnergy && arc.Distance < 1.15 * body.MaximumRange && refusals++ % 20 == 0)
                    {
                        shot++;
                        unreached += arc.Distance < 0.99 * Longest(solver, geodesic, body, launch, arc.Azimuth1) ? 1 : 0;
                    }

                    break;
            }
        }

        var spent = meter.Lap();
        return new(
            body.Label, shape.ToString(), pairs, solved, outOfRange, noTrajectory, within, worst, (double)integrations / solved, farthest, shot, unreached, 1e6 * spent.ProcessorS / pairs);
    }

    /// <summary>The longest range, m, of flights in full at the class's speed that come down in a direction: at each angle the launch azimuth is turned until they do.</summary>
    private static double Longest(LaunchSolver solver, Geodesic geodesic, MissileType body, GeodeticPosition launch, double direction)
    {
        var speed = solver.ClassSpeed(body);
        var propagator = new BallisticPropagator(Earth);
        var azimuth = direction;
        var (_, negative) = RootFinding.Minimum(
            angle =>
            {
                for (var i = 0; ; i++)
                {
                    var boost = KinematicBoost.Create(geodesic, launch, azimuth, body.Boost, speed, angle);
                    var path = propagator.Propagate(0, boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef, body.BallisticCoefficient, StopCondition.Impact());
                    var end = Earth.Shape.ToGeodetic(path.PositionEcef(path.EndTime));
                    var arc = geodesic.Inverse(launch.Latitude, launch.Longitude, end.Latitude, end.Longitude);
                    var turn = Math.IEEERemainder(direction - arc.Azimuth1, 2 * Math.PI);
                    if (Math.Abs(turn) < 1e-4)
                    {
                        return -arc.Distance;
                    }

                    if (i == 20)
                    {
                        return 0; // no such flight
                    }

                    azimuth += turn;
                }
            },
            1 * Degree,
            60 * Degree,
            1e-4);
        return -negative;
    }

    private static LaunchRate Rate(
        string name, int rounds, List<LaunchProblem[]> batches, LaunchSolver solver, Func<AimOffsets?> offsets, bool onlyFlights)
    {
        var solutions = batches.Select(b => new LaunchSolution[b.Length]).ToList();
        void Solve(List<LaunchProblem[]> problems)
        {
            var shared = offsets();
            for (var i = 0; i < problems.Count; i++)
            {
                solver.Solve(problems[i], solutions[i], shared);
            }
        }

        Solve(batches);
        var kept = batches;
        if (onlyFlights)
        {
            kept = [.. batches.Zip(solutions, (b, s) => b.Where((_, i) => s[i] is LaunchSolution.Solved).ToArray())];
            Solve(kept);
        }

        var found = kept.Zip(solutions).SelectMany(p => p.Second.Take(p.First.Length)).ToList();
        var flights = found.OfType<LaunchSolution.Solved>().ToList();
        var spent = new List<double>();
        for (var round = 0; round < WarmUpRounds + rounds; round++)
        {
            var meter = new Meter();
            Solve(kept);
            var lap = meter.Lap();
            if (round >= WarmUpRounds)
            {
                spent.Add(lap.ProcessorS);
            }
        }

        spent.Sort();
        var median = spent[spent.Count / 2];
        return new(
            name, flights.Count, found.Count - flights.Count, flights.Average(f => f.Integrations), 1e6 * median / flights.Count, flights.Count / median, flights.Count / spent[0]);
    }

    private static double ArcMicroseconds(LaunchSolver solver, List<LaunchProblem[]> batches)
    {
        var propagator = new BallisticPropagator(Earth);
        var starts = batches.Where((_, i) => i % 20 == 0).SelectMany(b => b).Select(p => solver.Solve(p)).OfType<LaunchSolution.Solved>()
            .Select(s => (State: s.Flight.StateEcef(s.Flight.BurnoutTime), s.Flight.Missile.BallisticCoefficient)).ToList();
        var spent = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            var meter = new Meter();
            for (var k = 0; k < 10; k++)
            {
                foreach (var (state, coefficient) in starts)
                {
                    propagator.Propagate(0, state.Position, state.Velocity, coefficient, StopCondition.Impact());
                }
            }

            spent.Add(1e6 * meter.Lap().ProcessorS / (10 * starts.Count));
        }

        spent.Sort();
        return spent[spent.Count / 2];
    }

    private static MissileType Generic(string label, double range, BoostProfile boost, double coefficient) =>
        new("generic", label, Propellant.Solid, range, boost, coefficient, 0, default);
}
