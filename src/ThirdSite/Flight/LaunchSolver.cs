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

    private const double NearestRange = 10_000;
    private const double FarthestRange = 19_000_000;
    private const int Attempts = 25;


    private readonly EarthModel earth;
    private readonly Geodesic geodesic;
    private readonly BallisticPropagator propagator;

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
            return still.SolvePair(problem, still.CreatePair(problem), double.PositiveInfinity, new()) is LaunchSolution.Solved solved
                ? solved.Flight.BurnoutSpeed
                : throw new ArgumentOutOfRangeException(nameof(missile), key.Range, "No flight has this maximum range.");
        }, this);
    }

    /// <summary>Answers many questions; one is a batch of one. Questions that share launch, aim and boost share work where they stand together.</summary>
    /// <exception cref="ArgumentException"><paramref name="solutions"/> is shorter than <paramref name="problems"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value of a problem is outside its domain.</exception>
    public void Solve(ReadOnlySpan<LaunchProblem> problems, Span<LaunchSolution> solutions)
    {
        if (solutions.Length < problems.Length)
        {
            throw new ArgumentException("One place for each problem is expected.", nameof(solutions));
        }

        var recorder = new FlightPath.Recorder();
        Pair? pair = null;
        for (var i = 0; i < problems.Length; i++)
        {
            ref readonly var problem = ref problems[i];
            RequireValid(problem);
            if (pair is null || !pair.Answers(problem))
            {
                pair = CreatePair(problem);
            }

            solutions[i] = SolvePair(problem, pair, ClassSpeed(problem.Missile), recorder);
        }
    }

    /// <summary>Answers one question.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the problem is outside its domain.</exception>
    public LaunchSolution Solve(in LaunchProblem problem)
    {
        LaunchSolution[] solutions = new LaunchSolution[1];
        Solve(new ReadOnlySpan<LaunchProblem>(in problem), solutions);
        return solutions[0];
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

    private Pair CreatePair(in LaunchProblem problem)
    {
        var arc = geodesic.Inverse(problem.Launch.Latitude, problem.Launch.Longitude, problem.Aim.Latitude, problem.Aim.Longitude);
        return new(this, problem, arc.Distance, arc.Azimuth1);
    }

    private LaunchSolution SolvePair(in LaunchProblem problem, Pair pair, double classSpeed, FlightPath.Recorder recorder)
    {
        var nearest = Math.Max(NearestRange, 2 * problem.Missile.Boost.BurnoutDownrange);
        if (pair.Range < nearest)
        {
            return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.OutOfRange) { BestRange = nearest };
        }

        if (pair.Range > FarthestRange)
        {
            return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.OutOfRange) { BestRange = problem.Missile.MaximumRange };
        }

        if (pair.LeastSpeed is not { } least)
        {
            return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.NoTrajectory);
        }

        // No shape needs less speed than this one. Air and zonal harmonics change it by far less than 5 %: beyond that no
        // integration is needed to refuse.
        if (least.Speed > 1.05 * classSpeed)
        {
            return pair.Refuse(least, classSpeed);
        }

        var aimed = least;
        if (problem.Shape != TrajectoryShape.MinimumEnergy)
        {
            var angle = least.Angle + (problem.Shape == TrajectoryShape.Lofted ? problem.ShapeOffset : -problem.ShapeOffset);
            if (Math.Abs(angle) >= Math.PI / 2 || !pair.TryAim(least with { Angle = angle }, out aimed))
            {
                return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.NoTrajectory);
            }
        }

        if (aimed.Speed > 1.05 * classSpeed)
        {
            return pair.Refuse(aimed, classSpeed);
        }

        return Land(problem, pair, aimed, classSpeed, recorder);
    }

    private LaunchSolution Land(in LaunchProblem problem, Pair pair, Launching aimed, double classSpeed, FlightPath.Recorder recorder)
    {
        var missile = problem.Missile;
        var stop = StopCondition.Impact(problem.Aim.Height);
        var jacobian = pair.Jacobian(aimed);
        var current = aimed;
        var best = double.PositiveInfinity;
        Launching bestLaunching = aimed;
        double previousAlong = 0, previousCross = 0, stepAzimuth = 0, stepSpeed = 0;
        var end = PathEnd.Time;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var burnout = BurnoutPoint.At(geodesic, problem.Launch, current.Azimuth, missile.Boost);
            end = propagator.Propagate(
                missile.Boost.BurnTime,
                burnout.PositionEcef,
                current.Speed * burnout.Direction(current.Angle),
                missile.BallisticCoefficient,
                stop,
                recorder,
                out var final);
            var (along, cross) = pair.Miss(final.Position);
            var miss = Elementary.Hypot(along, cross);
            if (end != PathEnd.Altitude || !(miss < 4 * best))
            {
                // Too far a step: halve it.
                if (attempt == 0)
                {
                    break;
                }

                stepAzimuth *= 0.5;
                stepSpeed *= 0.5;
                current = new(bestLaunching.Azimuth + stepAzimuth, bestLaunching.Speed + stepSpeed, current.Angle);
                continue;
            }

            if (miss <= LandingTolerance)
            {
                if (current.Speed > classSpeed)
                {
                    return pair.Refuse(current, classSpeed);
                }

                var boost = KinematicBoost.Create(geodesic, problem.Launch, current.Azimuth, missile.Boost, current.Speed, current.Angle);
                return new LaunchSolution.Solved(new(earth, problem, boost, recorder.ToPath(end), pair.Range, miss));
            }

            if (attempt > 0)
            {
                jacobian.Improve(stepAzimuth, stepSpeed, along - previousAlong, cross - previousCross);
            }

            if (miss < best)
            {
                best = miss;
            }

            bestLaunching = current;
            previousAlong = along;
            previousCross = cross;
            (stepAzimuth, stepSpeed) = jacobian.Solve(along, cross);
            (stepAzimuth, stepSpeed) = Limit(stepAzimuth, stepSpeed, current.Speed);
            current = new(current.Azimuth + stepAzimuth, current.Speed + stepSpeed, current.Angle);
        }

        return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.NoTrajectory);
    }

    // Damping: at most a fifth of the speed and 0.3 rad a step.
    private static (double Azimuth, double Speed) Limit(double azimuth, double speed, double currentSpeed)
    {
        var k = Math.Max(1, Math.Max(Math.Abs(azimuth) / 0.3, Math.Abs(speed) / (0.2 * currentSpeed)));
        return (azimuth / k, speed / k);
    }

    /// <summary>What a launch is free to choose: rad, m/s, rad.</summary>
    private readonly record struct Launching(double Azimuth, double Speed, double Angle);

    /// <summary>Landing against azimuth and speed: m/rad and m·s/m.</summary>
    private struct Derivatives(double alongAzimuth, double alongSpeed, double crossAzimuth, double crossSpeed)
    {
        /// <summary>The step of azimuth and speed that undoes a miss, m.</summary>
        public readonly (double Azimuth, double Speed) Solve(double along, double cross)
        {
            var determinant = (alongAzimuth * crossSpeed) - (alongSpeed * crossAzimuth);
            return (((alongSpeed * cross) - (crossSpeed * along)) / determinant, ((crossAzimuth * along) - (alongAzimuth * cross)) / determinant);
        }

        /// <summary>Broyden's rank-one change that makes the last step come out right. Speed is weighed as 1 km/s against 0.1 rad.</summary>
        public void Improve(double azimuth, double speed, double along, double cross)
        {
            const double weight = 1e-8;
            var norm = (azimuth * azimuth) + (weight * speed * speed);
            if (norm == 0)
            {
                return;
            }

            var alongExcess = (along - (alongAzimuth * azimuth) - (alongSpeed * speed)) / norm;
            var crossExcess = (cross - (crossAzimuth * azimuth) - (crossSpeed * speed)) / norm;
            alongAzimuth += alongExcess * azimuth;
            alongSpeed += alongExcess * weight * speed;
            crossAzimuth += crossExcess * azimuth;
            crossSpeed += crossExcess * weight * speed;
        }
    }

    /// <summary>What the shapes between one launch point and one aim share: the geometry, the cheap model and its least speed.</summary>
    private sealed class Pair
    {
        private readonly LaunchSolver solver;
        private readonly GeodeticPosition launch, aim;
        private readonly BoostProfile profile;
        private readonly ConicLanding conic;
        private readonly double radius; // of the aim from the Earth's centre
        private readonly Vector3D outward, ahead, normal; // launch direction, along the great circle, across it
        private readonly double aimAngle;

        public Pair(LaunchSolver solver, in LaunchProblem problem, double range, double azimuth)
        {
            this.solver = solver;
            launch = problem.Launch;
            aim = problem.Aim;
            profile = problem.Missile.Boost;
            Range = range;
            var nearest = Math.Max(NearestRange, 2 * profile.BurnoutDownrange);
            if (range < nearest || range > FarthestRange)
            {
                return;
            }

            var aimEcef = solver.earth.Shape.ToEcef(aim);
            radius = aimEcef.Length;
            conic = new(solver.earth, radius);
            outward = solver.earth.Shape.ToEcef(launch).Unit;
            normal = Vector3D.Cross(outward, aimEcef).Unit;
            ahead = Vector3D.Cross(normal, outward);
            aimAngle = Elementary.Atan2(Vector3D.Dot(aimEcef, ahead), Vector3D.Dot(aimEcef, outward));
            LeastSpeed = FindLeastSpeed(azimuth);
        }

        /// <summary>Geodesic distance, m.</summary>
        public double Range { get; }

        /// <summary>Azimuth, least speed and its angle in the cheap model; null where no ellipse is found.</summary>
        public Launching? LeastSpeed { get; }

        public bool Answers(in LaunchProblem problem) =>
            problem.Launch == launch && problem.Aim == aim && problem.Missile.Boost == profile;

        /// <summary>How far beyond the aim and to the left of the great circle through it a landing lies, m.</summary>
        public (double Along, double Cross) Miss(in Vector3D landing)
        {
            var angle = Elementary.Atan2(Vector3D.Dot(landing, ahead), Vector3D.Dot(landing, outward)) - aimAngle;
            if (angle > Math.PI)
            {
                angle -= 2 * Math.PI;
            }
            else if (angle < -Math.PI)
            {
                angle += 2 * Math.PI;
            }

            return (radius * angle, radius * Elementary.Asin(Math.Max(-1, Math.Min(1, Vector3D.Dot(landing, normal) / landing.Length))));
        }

        public Derivatives Jacobian(in Launching at)
        {
            TryLinearise(at, out _, out _, out var derivatives);
            return derivatives;
        }

        /// <summary>Azimuth and speed that lead to the aim at the angle of the start, in the cheap model, to a metre.</summary>
        public bool TryAim(Launching start, out Launching aimed)
        {
            aimed = start;
            for (var i = 0; i < 30; i++)
            {
                if (!TryLinearise(aimed, out var along, out var cross, out var derivatives))
                {
                    // Too fast or too slow for an ellipse that comes down: towards a circular speed's two thirds.
                    aimed = aimed with { Speed = (0.7 * aimed.Speed) + (0.3 * 5_000) };
                    continue;
                }

                if (Elementary.Hypot(along, cross) < 1)
                {
                    return true;
                }

                var (azimuth, speed) = derivatives.Solve(along, cross);
                (azimuth, speed) = Limit(azimuth, speed, aimed.Speed);
                if (!double.IsFinite(azimuth) || !double.IsFinite(speed))
                {
                    return false;
                }

                aimed = aimed with { Azimuth = aimed.Azimuth + azimuth, Speed = aimed.Speed + speed };
            }

            return false;
        }

        public LaunchSolution.NoSolution Refuse(in Launching needed, double classSpeed)
        {
            var burnout = BurnoutPoint.At(solver.geodesic, launch, needed.Azimuth, profile);
            var best = 0.0;
            if (conic.TryLand(burnout.PositionEcef, classSpeed * burnout.Direction(needed.Angle), out var landing, out _))
            {
                best = Math.Max(0, Range + Miss(landing).Along);
            }

            return new LaunchSolution.NoSolution(LaunchSolution.NoSolution.OutOfRange) { BestRange = Math.Min(best, Range) };
        }

        private bool TryLinearise(in Launching at, out double along, out double cross, out Derivatives derivatives)
        {
            // Steps of some 100 m on the ground: truncation and rounding both stay below a millionth.
            const double azimuthStep = 1e-5, speedStep = 0.02;
            derivatives = default;
            along = cross = 0;
            var here = BurnoutPoint.At(solver.geodesic, launch, at.Azimuth, profile);
            var beside = BurnoutPoint.At(solver.geodesic, launch, at.Azimuth + azimuthStep, profile);
            var direction = here.Direction(at.Angle);
            if (!conic.TryLand(here.PositionEcef, at.Speed * direction, out var landing, out _)
                || !conic.TryLand(here.PositionEcef, (at.Speed + speedStep) * direction, out var faster, out _)
                || !conic.TryLand(beside.PositionEcef, at.Speed * beside.Direction(at.Angle), out var turned, out _))
            {
                return false;
            }

            (along, cross) = Miss(landing);
            var (fasterAlong, fasterCross) = Miss(faster);
            var (turnedAlong, turnedCross) = Miss(turned);
            derivatives = new(
                (turnedAlong - along) / azimuthStep,
                (fasterAlong - along) / speedStep,
                (turnedCross - cross) / azimuthStep,
                (fasterCross - cross) / speedStep);
            return true;
        }

        // Starts from the ellipse of least energy on the still Earth, whose velocity halves the angle between the vertical and the chord
        // (Battin 1999, sect. 6.3), and goes on by parabolas through the speeds at three angles.
        private Launching? FindLeastSpeed(double azimuth)
        {
            var burnout = BurnoutPoint.At(solver.geodesic, launch, azimuth, profile);
            var r = burnout.PositionEcef.Length;
            var up = burnout.PositionEcef / r;
            var aimEcef = solver.earth.Shape.ToEcef(aim);
            var chord = (aimEcef - burnout.PositionEcef).Unit;
            var angle = (Math.PI / 2) - (0.5 * Elementary.Acos(Math.Max(-1, Math.Min(1, Vector3D.Dot(up, chord)))));
            // Speed that hits on the still Earth (Bate, Mueller and White 1971, eq. 6.2-18, between two radii).
            var theta = Elementary.Acos(Math.Max(-1, Math.Min(1, Vector3D.Dot(up, aimEcef) / radius)));
            var cosAngle = Elementary.Cos(angle);
            var q = (1 - Elementary.Cos(theta)) / (cosAngle * ((r / radius * cosAngle) - Elementary.Cos(angle + theta)));
            var speed = Math.Sqrt(Math.Max(q, 1e-4) * GravitationalParameter.Of(solver.earth) / r);
            if (!TryAim(new(azimuth, speed, angle), out var middle))
            {
                return null;
            }

            // rad. The first parabola spans what rotation moves the angle by, the others settle it to about 0.01°.
            ReadOnlySpan<double> spans = [0.06, 0.02, 0.01];
            foreach (var widest in spans)
            {
                var span = widest;
                Launching low, high;
                // Near half the Earth's circumference the least angle is small, and lower ones start into the ground.
                while (!TryAim(middle with { Angle = middle.Angle - span }, out low) || !TryAim(middle with { Angle = middle.Angle + span }, out high))
                {
                    span *= 0.5;
                    if (span < 1e-3)
                    {
                        return middle;
                    }
                }

                var curvature = low.Speed - (2 * middle.Speed) + high.Speed;
                var shift = curvature > 0
                    ? Math.Max(-2, Math.Min(2, 0.5 * (low.Speed - high.Speed) / curvature))
                    : low.Speed < high.Speed ? -2 : 2;
                if (TryAim(middle with { Angle = middle.Angle + (shift * span) }, out var shifted) && shifted.Speed <= middle.Speed + 1e-3)
                {
                    middle = shifted;
                }
                else
                {
                    middle = low.Speed < middle.Speed ? low : high.Speed < middle.Speed ? high : middle;
                }
            }

            return middle;
        }
    }
}
