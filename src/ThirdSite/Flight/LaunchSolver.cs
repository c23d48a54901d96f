using System.Collections.Concurrent;
using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// From launch point to aim point: the flight of least Earth-relative burnout speed, or one lofted or depressed by a
/// stated angle against it, on the rotating oblate Earth with air.
/// </summary>
/// <remarks>
/// <para>
/// The burnout angle comes from the cheap model (<see cref="ConicLanding"/>: Kepler ellipse, turning Earth, true shape): the
/// angle at which the speed that reaches the aim is least, found from parabolas through three speeds each. There the
/// speed is stationary, so what the cheap model leaves out moves the least speed in second order only. At that angle, or the
/// offset one, azimuth and speed are corrected until the full dynamics land on the aim: Newton steps with the Jacobian of
/// the cheap model, improved from landing to landing (Broyden 1965, eq. 4.5).
/// </para>
/// <para>
/// Reach: the speed needed, for the shape asked for, must not exceed <see cref="ClassSpeed"/>; a range below twice the burnout
/// downrange, or below 10 km, is out of range; so is one above 19,000 km, where the geodesic to the near-antipode loses its
/// meaning. Solutions do not depend on the batch, its order or the thread. Safe for any number of threads.
/// </para>
/// </remarks>
public sealed class LaunchSolver
{
    // m. A thousandth of what a flight promises: the last Newton step costs one integration and settles the speed to a millimetre a second.
    private const double LandingTolerance = 1;

    // m. Of a node of offsets: a hundredth of it remains.
    private const double NodeTolerance = 50;

    internal const double NearestRange = 10_000;
    internal const double FarthestRange = 19_000_000;
    private const int Attempts = 25;

    private readonly EarthModel earth;
    private readonly Geodesic geodesic;
    private readonly BallisticPropagator propagator;
    private readonly ConcurrentBag<Workspace> workspaces = [];

    // Least-speed answers on the still sphere that defines the classes; a pure function, kept.
    private readonly ConcurrentDictionary<(BoostProfile Boost, double Range, double Coefficient), double> classSpeeds = new();

    /// <summary>On an Earth.</summary>
    public LaunchSolver(EarthModel earth)
    {
        ArgumentNullException.ThrowIfNull(earth);
        this.earth = earth;
        geodesic = new(earth.Shape);
        propagator = new(earth);
    }

    /// <summary>
    /// The Earth-relative burnout speed, m/s, that gives a type its <see cref="MissileType.MaximumRange"/> at minimum energy over a
    /// non-rotating Earth: a sphere of 6,371 km with the point mass and the air of this solver's Earth, the type's
    /// own burnout altitude, downrange and drag.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not between the nearest one (twice the burnout downrange, 10 km) and 19,000 km, or no flight has it.</exception>
    public double ClassSpeed(MissileType missile)
    {
        ArgumentNullException.ThrowIfNull(missile);
        RequireValid(missile);
        return classSpeeds.GetOrAdd((missile.Boost, missile.MaximumRange, missile.BallisticCoefficient), static (key, solver) =>
        {
            var still = new LaunchSolver(new(
                Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(GravitationalParameter.Of(solver.earth)), solver.earth.Air, 0));
            var problem = new LaunchProblem(
                default,
                new(0, key.Range / EarthModel.MeanRadius, 0),
                new("class", "class", Propellant.Solid, key.Range, key.Boost, key.Coefficient, 0, default),
                TrajectoryShape.MinimumEnergy,
                0);
            var found = still.Find(problem, double.PositiveInfinity, null, new(still));
            return found.Reason is null
                ? found.Launching.Speed
                : throw new ArgumentOutOfRangeException(nameof(missile), key.Range, "No flight has this maximum range.");
        }, this);
    }

    /// <summary>Answers many questions; one is a batch of one. Questions that share launch, aim and boost share work where they stand together.</summary>
    /// <exception cref="ArgumentException"><paramref name="solutions"/> is shorter than <paramref name="problems"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of a problem is outside its domain.</exception>
    public void Solve(ReadOnlySpan<LaunchProblem> problems, Span<LaunchSolution> solutions) => Solve(problems, solutions, null);

    /// <summary>
    /// The same with offsets of the aim that are shared by the problems of a map: the answers differ by less than the landing error, and most
    /// flights are integrated once instead of three times.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="solutions"/> is shorter than <paramref name="problems"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of a problem is outside its domain.</exception>
    public void Solve(ReadOnlySpan<LaunchProblem> problems, Span<LaunchSolution> solutions, AimOffsets? offsets)
    {
        if (solutions.Length < problems.Length)
        {
            throw new ArgumentException("One place for each problem is expected.", nameof(solutions));
        }

        var workspace = workspaces.TryTake(out var free) ? free : new(this);

        for (var i = 0; i < problems.Length; i++)
        {
            ref readonly var problem = ref problems[i];
            RequireValid(problem);
            solutions[i] = Answer(problem, Find(problem, ClassSpeed(problem.Missile), offsets, workspace), workspace);
        }

        workspaces.Add(workspace);
    }

    /// <summary>Answers one question.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the problem is outside its domain.</exception>
    public LaunchSolution Solve(in LaunchProblem problem)
    {
        LaunchSolution[] solutions = new LaunchSolution[1];
        Solve(new ReadOnlySpan<LaunchProblem>(in problem), solutions);
        return solutions[0];
    }

    /// <summary>The answer of a class with another speed, m/s, than its own; positive infinity: whatever is needed.</summary>
    internal LaunchSolution Solve(in LaunchProblem problem, double classSpeed)
    {
        RequireValid(problem);
        var workspace = new Workspace(this);
        return Answer(problem, Find(problem, classSpeed, null, workspace), workspace);
    }

    private static void RequireValid(MissileType missile)
    {
        if (!(missile.MaximumRange >= Math.Max(NearestRange, 2 * missile.Boost.BurnoutDownrange) && missile.MaximumRange <= FarthestRange))
        {
            throw new ArgumentOutOfRangeException(
                nameof(missile), missile.MaximumRange, "A maximum range from twice the burnout downrange (10 km at least) to 19,000 km is expected, m.");
        }

        if (!(missile.BallisticCoefficient > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(missile), missile.BallisticCoefficient, "A positive ballistic coefficient is expected, kg/m².");
        }
    }

    private void RequireValid(in LaunchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem.Missile);
        RequireValid(problem.Missile);
        KinematicBoost.RequireValid(problem.Missile.Boost, earth.Shape);
        RequireValid(problem.Launch);
        RequireValid(problem.Aim);
        if (problem.Shape != TrajectoryShape.MinimumEnergy && !(problem.ShapeOffset >= 0 && problem.ShapeOffset < Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(problem), problem.ShapeOffset, "A shape offset from 0 to below π/2 is expected, rad.");
        }
    }

    private static void RequireValid(in GeodeticPosition position)
    {
        if (!(Math.Abs(position.Latitude) <= Math.PI / 2) || !double.IsFinite(position.Longitude) || !(Math.Abs(position.Height) <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, "A latitude within ±π/2, a finite longitude and a height within ±10 km are expected.");
        }
    }

    private LaunchSolution Answer(in LaunchProblem problem, in Finding found, Workspace workspace)
    {
        if (found.Reason is { } reason)
        {
            return new LaunchSolution.NoSolution(reason) { BestRange = found.BestRange };
        }

        var (azimuth, speed, angle) = found.Launching;
        var boost = KinematicBoost.Create(geodesic, problem.Launch, azimuth, problem.Missile.Boost, speed, angle);
        return new LaunchSolution.Solved(
            new(earth, problem, boost, workspace.Recorder.ToPath(PathEnd.Altitude), workspace.Pair.Range, found.LandingError))
        { Integrations = found.Integrations };
    }

    /// <summary>The launching that answers a problem, with its path in the workspace's recorder. Nothing is allocated.</summary>
    internal Finding Find(in LaunchProblem problem, double classSpeed, AimOffsets? offsets, Workspace workspace, double tolerance = LandingTolerance)
    {
        var pair = workspace.Pair;
        pair.Set(problem);
        if (pair.Range < pair.Nearest)
        {
            return Finding.None(LaunchSolution.NoSolution.OutOfRange, pair.Nearest);
        }

        if (pair.Range > FarthestRange)
        {
            return Finding.None(LaunchSolution.NoSolution.OutOfRange, problem.Missile.MaximumRange);
        }

        if (pair.LeastSpeed is not { } least)
        {
            return WithoutTrajectory(problem, pair, classSpeed);
        }

        // No shape needs less speed than this one. Air and zonal harmonics change it by far less than 5 %: beyond that no
        // integration is needed to refuse.
        if (least.Speed > 1.05 * classSpeed)
        {
            return TooFar(pair, least, classSpeed);
        }

        var angle = problem.Shape switch
        {
            TrajectoryShape.Lofted => least.Angle + problem.ShapeOffset,
            TrajectoryShape.Depressed => least.Angle - problem.ShapeOffset,
            _ => least.Angle,
        };
        var target = offsets?.Foretell(problem, pair) ?? default;
        if (Math.Abs(angle) >= Math.PI / 2 || !pair.TryAim(least with { Angle = angle }, target, out var aimed, out var derivatives))
        {
            return WithoutTrajectory(problem, pair, classSpeed);
        }

        return aimed.Speed > 1.05 * classSpeed
            ? TooFar(pair, aimed, classSpeed)
            : Land(problem, aimed, derivatives, classSpeed, tolerance, workspace);
    }

    /// <summary>Where the cheap model lands, beside the aim, with the launching that hits it, for an aim in a direction, rad, at a range, m; null: no flight.</summary>
    internal Miss? OffsetAt(in LaunchProblem problem, double azimuth, double range)
    {
        var end = geodesic.Direct(problem.Launch.Latitude, problem.Launch.Longitude, azimuth, range);
        var workspace = workspaces.TryTake(out var free) ? free : new(this);
        // Both models miss by nearly the same more or less: what is left of the full miss counts too, and need not be small.
        var found = Find(problem with { Aim = new(end.Latitude, end.Longitude, 0) }, double.PositiveInfinity, null, workspace, NodeTolerance);
        Miss? offset = found.Reason is null && workspace.Pair.CheapMiss(found.Launching) is { } cheap ? cheap - found.Miss : null;
        workspaces.Add(workspace);
        return offset;
    }

    // Near half the Earth's circumference there may be none, or none that is found; far beyond a class that is not what it lacks.
    private static Finding WithoutTrajectory(in LaunchProblem problem, LaunchPair pair, double classSpeed) =>
        double.IsFinite(classSpeed) && pair.Range > 1.2 * problem.Missile.MaximumRange
            ? Finding.None(LaunchSolution.NoSolution.OutOfRange, problem.Missile.MaximumRange)
            : Finding.None(LaunchSolution.NoSolution.NoTrajectory, 0);

    private static Finding TooFar(LaunchPair pair, in Launching needed, double classSpeed) =>
        Finding.None(LaunchSolution.NoSolution.OutOfRange, pair.Reach(needed, classSpeed));

    private Finding Land(in LaunchProblem problem, in Launching aimed, LandingDerivatives derivatives, double classSpeed, double tolerance, Workspace workspace)
    {
        var pair = workspace.Pair;
        var missile = problem.Missile;
        var stop = StopCondition.Impact(problem.Aim.Height);
        var current = aimed;
        var kept = aimed;
        var best = double.PositiveInfinity;
        Miss previous = default;
        double turn = 0, gain = 0;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (!double.IsFinite(current.Azimuth) || !(current.Speed > 0) || !double.IsFinite(current.Speed))
            {
                break; // the derivatives vanish: a landing that no launching moves
            }

            var burnout = pair.Burnout(current.Azimuth);
            var end = propagator.Propagate(
                missile.Boost.BurnTime,
                burnout.PositionEcef,
                current.Speed * burnout.Direction(current.Angle),
                missile.BallisticCoefficient,
                stop,
                workspace.Recorder,
                out var final);
            var miss = pair.Of(final.Position);
            var distance = miss.Length;
            if (end != PathEnd.Altitude || !(distance < 4 * best))
            {
                // Too far a step: halve it.
                if (attempt == 1)
                {
                    break;
                }

                turn *= 0.5;
                gain *= 0.5;
                current = new(kept.Azimuth + turn, kept.Speed + gain, current.Angle);
                continue;
            }

            if (distance <= tolerance)
            {
                return current.Speed > classSpeed ? TooFar(pair, current, classSpeed) : new(null, 0, current, distance, attempt) { Miss = miss };
            }

            if (attempt > 1)
            {
                derivatives.Improve(turn, gain, miss - previous);
            }

            best = Math.Min(best, distance);
            kept = current;
            previous = miss;
            (turn, gain) = derivatives.Undo(miss);
            (turn, gain) = LaunchPair.Limit(turn, gain, current.Speed);
            current = new(current.Azimuth + turn, current.Speed + gain, current.Angle);
        }

        return WithoutTrajectory(problem, pair, classSpeed);
    }

    /// <summary>What one problem after another is solved in, by one thread at a time.</summary>
    internal sealed class Workspace(LaunchSolver solver)
    {
        public LaunchPair Pair { get; } = new(solver.earth, solver.geodesic);

        public FlightPath.Recorder Recorder { get; } = new();
    }

    /// <summary>An answer without its path.</summary>
    /// <param name="Reason">Why there is none; null where there is one.</param>
    /// <param name="BestRange">m, where there is none.</param>
    /// <param name="Launching">The launching that lands on the aim.</param>
    /// <param name="LandingError">m.</param>
    /// <param name="Integrations">Flights integrated.</param>
    internal readonly record struct Finding(string? Reason, double BestRange, Launching Launching, double LandingError, int Integrations)
    {
        public Miss Miss { get; init; }

        public static Finding None(string reason, double bestRange) => new(reason, bestRange, default, 0, 0);
    }
}
