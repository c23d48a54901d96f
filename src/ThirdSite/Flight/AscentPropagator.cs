using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Powered flight of a staged vehicle in Ecef: vacuum thrust less back pressure where a nozzle exit area is known, a mass that burns
/// away evenly, drag by Mach number against air that turns with the Earth, gravity, Coriolis and centrifugal acceleration;
/// the attitude is that of a <see cref="PitchLaw"/>. Steps end exactly at ignitions, burnouts, drops and at the changes of
/// the law. The losses of the <see cref="VelocityBudget"/> are summed by Gauss's rule with five points in each step. Stateless: safe for any number of threads.
/// </summary>
public sealed class AscentPropagator
{
    // s. Five-point Gauss over 5 s of a burn leaves less than 1e-6 m/s.
    private const double LargestStep = 5;
    private const double FirstStep = 0.1;

    // m/s. Below it a velocity has no direction worth the name, and thrust acts along the launch point's vertical.
    private const double AtRest = 1e-9;

    private readonly StepTolerance tolerance;
    private readonly Altimeter altimeter;
    private readonly Geodesic geodesic;

    /// <summary>On an Earth, with a local error per step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is not positive.</exception>
    public AscentPropagator(EarthModel earth, StepTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(earth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Position);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Velocity);
        Earth = earth;
        this.tolerance = tolerance;
        altimeter = new(earth.Shape);
        geodesic = new(earth.Shape);
    }

    /// <summary>On an Earth, with <see cref="StandardTolerance"/>.</summary>
    public AscentPropagator(EarthModel earth)
        : this(earth, StandardTolerance)
    {
    }

    /// <summary>Local error with which burnouts lie within 1 m and 1 cm/s of ones flown a thousand times tighter.</summary>
    public static StepTolerance StandardTolerance { get; } = new(1e-3, 1e-6);

    public EarthModel Earth { get; }

    /// <summary>The ascent from rest at a launch point.</summary>
    /// <param name="vehicle">What flies.</param>
    /// <param name="launch">Launch point; height from −5 to 10 km above the surface.</param>
    /// <param name="azimuth">rad, clockwise from north, into which it pitches over.</param>
    /// <param name="law">Attitude over time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public StagedAscent Fly(StagedVehicle vehicle, GeodeticPosition launch, double azimuth, PitchLaw law)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        if (!(launch.Height >= -5_000 && launch.Height <= 10_000))
        {
            throw new ArgumentOutOfRangeException(nameof(launch), launch.Height, "A launch point from 5 km below to 10 km above the surface is expected, m.");
        }

        if (!double.IsFinite(azimuth))
        {
            throw new ArgumentOutOfRangeException(nameof(azimuth));
        }

        if (!(law.VerticalRise >= 0) || !double.IsFinite(law.VerticalRise) || !(law.Kick >= 0 && law.Kick < Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(law), law, "A rise of 0 s or more and an angle from 0 to below π/2, rad, are expected.");
        }

        return new Flight(this, vehicle, launch, azimuth, law).Run();
    }

    // How the thrust points.
    private enum Attitude
    {
        Held,
        AlongVelocity,
    }

    private readonly record struct Forces(Vector3D Thrust, Vector3D Drag, Vector3D Gravity, double VacuumThrust, double BackPressure);

    // One phase: forces per kilogram over time while one stage burns, or none.
    private readonly struct Motion(
        EarthModel earth, Altimeter altimeter, AirDrag dragArea, Stage? stage, double startTime, double startMass, Attitude attitude, Vector3D held)
        : ITimedAcceleration
    {
        private readonly bool hasAir = earth.Air is not Vacuum && (!dragArea.IsNone || stage is { NozzleExitArea: > 0 });
        private readonly double flow = stage?.MassFlow ?? 0;
        private readonly double thrust = stage?.Thrust ?? 0;

        public Vector3D At(double time, in Vector3D position, in Vector3D velocity)
        {
            var forces = ForcesAt(time, position, velocity);
            var w = earth.RotationRate;
            return forces.Thrust + forces.Drag + forces.Gravity + new Vector3D(2 * w * velocity.Y, -2 * w * velocity.X, 0);
        }

        // All per kilogram, without Coriolis, which does no work.
        public Forces ForcesAt(double time, in Vector3D position, in Vector3D velocity)
        {
            var w = earth.RotationRate;
            var gravity = earth.Gravity.Acceleration(position) + new Vector3D(w * w * position.X, w * w * position.Y, 0);
            var mass = startMass - (flow * (time - startTime));
            var speed = velocity.Length;
            var drag = Vector3D.Zero;
            var pressure = 0.0;
            if (hasAir)
            {
                var altitude = altimeter.Height(position);
                if (altitude < BallisticPropagator.TopOfAir)
                {
                    var air = earth.Air.At(Math.Max(altitude, -5_000));
                    pressure = stage is null ? 0 : air.Pressure * stage.NozzleExitArea / mass;
                    var mach = air.SpeedOfSound > 0 ? speed / air.SpeedOfSound : 0;
                    drag = -0.5 * air.Density * speed * dragArea.SpecificArea(mach) / mass * velocity;
                }
            }

            var vacuum = thrust / mass;
            var direction = attitude == Attitude.Held || !(speed > AtRest) ? held : velocity / speed;
            return new((vacuum - pressure) * direction, drag, gravity, vacuum, pressure);
        }

        public Vector3D Direction(in Vector3D velocity) => velocity.Length is > AtRest and var speed ? velocity / speed : held;
    }

    // Sums of the budget.
    private struct Losses
    {
        public double Gravity, Drag, Steering, Pressure;

        // 2⁻¹⁶ of 5 s is 76 µs, in which gravity changes a speed by less than a millimetre a second.
        private const int Halvings = 16;

        // Gauss–Legendre, five points (Abramowitz and Stegun 1964, table 25.4), on (0, 1).
        private static ReadOnlySpan<double> Nodes => [0.046910077030668, 0.230765344947158, 0.5, 0.769234655052842, 0.953089922969332];

        private static ReadOnlySpan<double> Weights => [0.118463442528095, 0.239314335249683, 0.284444444444444, 0.239314335249683, 0.118463442528095];

        public void Add(in Motion motion, in TrajectoryStep step) => Add(motion, step, 0, 1, step.Velocity0, step.Velocity1, Halvings);

        // In halves, and halves of these, where the velocity turns or changes much: at the top of a steep path it comes near
        // zero and swings round.
        private void Add(in Motion motion, in TrajectoryStep step, double from, double to, in Vector3D first, in Vector3D last, int halvings)
        {
            var (square0, square1) = (first.LengthSquared, last.LengthSquared);
            var smooth = Vector3D.Dot(first, last) > 0.95 * Math.Sqrt(square0 * square1) && square0 < 4 * square1 && square1 < 4 * square0;
            if (smooth || halvings == 0)
            {
                Add(motion, step, from, to);
                return;
            }

            var middle = 0.5 * (from + to);
            var (_, velocity, _) = step.At(middle);
            Add(motion, step, from, middle, first, velocity, halvings - 1);
            Add(motion, step, middle, to, velocity, last, halvings - 1);
        }

        private void Add(in Motion motion, in TrajectoryStep step, double from, double to)
        {
            for (var i = 0; i < Nodes.Length; i++)
            {
                var fraction = from + (Nodes[i] * (to - from));
                var (position, velocity, _) = step.At(fraction);
                var forces = motion.ForcesAt(step.Time + (fraction * step.Duration), position, velocity);
                var along = motion.Direction(velocity);
                var weight = Weights[i] * (to - from) * step.Duration;
                Gravity -= weight * Vector3D.Dot(forces.Gravity, along);
                Drag -= weight * Vector3D.Dot(forces.Drag, along);
                Steering += weight * (forces.VacuumThrust - forces.BackPressure - Vector3D.Dot(forces.Thrust, along));
                Pressure += weight * forces.BackPressure;
            }
        }
    }

    private struct Observer(Motion motion, FlightPath.Recorder recorder, Altimeter altimeter, double surface, Vector3D? across, Losses losses) : IStepObserver
    {
        private readonly Motion motion = motion;
        private readonly FlightPath.Recorder recorder = recorder;
        private readonly Altimeter altimeter = altimeter;
        private readonly StepEvents events = new(altimeter);
        private readonly double surface = surface;
        private readonly Vector3D? across = across;

        public Losses Losses = losses;

        // Last state reached.
        public double Time;
        public Vector3D Position, Velocity;

        // The velocity has turned into the thrust; the vehicle is back on the surface.
        public bool HasTurned, HasFallen;

        public readonly void Foresee(ref double largestStep, ref StepTolerance tolerance)
        {
        }

        public bool Observe(in TrajectoryStep step)
        {
            var taken = step;
            if (across is { } normal && Vector3D.Dot(step.Velocity1, normal) >= 0)
            {
                HasTurned = true;
                taken = Until(step, Turned(step, normal));
            }
            else if (altimeter.Height(step.Position1) <= surface && events.Descends(step.Position1, step.Velocity1))
            {
                HasFallen = true;
                taken = Until(step, events.Crossing(step, events.Descends(step.Position0, step.Velocity0) ? 0 : events.Apogee(step), surface));
            }

            Losses.Add(motion, taken);
            (Time, Position, Velocity) = (taken.Time + taken.Duration, taken.Position1, taken.Velocity1);
            recorder.Add(Time, Position, Velocity, taken.Acceleration1);
            return HasTurned || HasFallen;
        }

        private static TrajectoryStep Until(in TrajectoryStep step, double fraction) => fraction < 1 ? step.Until(fraction) : step;

        // Bisection: the component across the thrust rises through zero once. 50 halvings of 5 s end at rounding.
        private static double Turned(in TrajectoryStep step, in Vector3D normal)
        {
            double low = 0, high = 1;
            for (var i = 0; i < 50; i++)
            {
                var middle = 0.5 * (low + high);
                if (Vector3D.Dot(step.At(middle).Velocity, normal) >= 0)
                {
                    high = middle;
                }
                else
                {
                    low = middle;
                }
            }

            return high;
        }
    }

    // One ascent on its way.
    private sealed class Flight
    {
        private readonly AscentPropagator propagator;
        private readonly StagedVehicle vehicle;
        private readonly GeodeticPosition launch;
        private readonly PitchLaw law;
        private readonly Vector3D up, kicked, across;
        private readonly FlightPath.Recorder recorder = new();
        private readonly List<StageEvent> events = [];

        private double time;
        private Vector3D position, velocity;
        private Losses losses;
        private bool hasTurned, hasFallen;

        public Flight(AscentPropagator propagator, StagedVehicle vehicle, GeodeticPosition launch, double azimuth, PitchLaw law)
        {
            (this.propagator, this.vehicle, this.launch, this.law) = (propagator, vehicle, launch, law);
            var frame = new LocalFrame(propagator.Earth.Shape, launch);
            var (sinAzimuth, cosAzimuth) = Elementary.SinCos(azimuth);
            var forward = (sinAzimuth * frame.East) + (cosAzimuth * frame.North);
            var (sin, cos) = Elementary.SinCos(law.Kick);
            up = frame.Up;
            kicked = (cos * up) + (sin * forward);
            across = (cos * forward) - (sin * up);
            position = frame.OriginEcef;
        }

        public StagedAscent Run()
        {
            var ideal = 0.0;
            for (var i = 0; i < vehicle.Stages.Count && !hasFallen; i++)
            {
                var stage = vehicle.Stages[i];
                var mass = vehicle.MassAtIgnition(i);
                Note(StageEventKind.Ignition, i, mass);
                var start = time;
                Until(time + stage.BurnTime, stage, mass);
                ideal += hasFallen
                    ? stage.SpecificImpulse * Stage.StandardGravity * Elementary.Log(mass / (mass - (stage.MassFlow * (time - start))))
                    : vehicle.StageIdealVelocity(i);
                if (hasFallen)
                {
                    break;
                }

                var last = i + 1 == vehicle.Stages.Count;
                var left = last ? vehicle.Payload : vehicle.MassAtIgnition(i + 1);
                Note(StageEventKind.Burnout, i, left);
                if (!last)
                {
                    Until(time + stage.CoastAfter, null, left);
                }
            }

            var speed = velocity.Length;
            return new(
                hasFallen ? AscentEnd.Surface : AscentEnd.Burnout,
                recorder.ToPath(PathEnd.Time),
                events,
                State(),
                new(ideal, speed, losses.Gravity, losses.Drag, losses.Steering, losses.Pressure));
        }

        // Flies on to a time with one stage burning, or none.
        private void Until(double end, Stage? stage, double mass)
        {
            var start = time;
            while (time < end && !hasFallen)
            {
                var rises = time < law.VerticalRise;
                if (!rises && !hasTurned && Vector3D.Dot(velocity, across) >= 0)
                {
                    hasTurned = true;
                }

                var target = rises ? Math.Min(end, law.VerticalRise) : end;
                var motion = new Motion(
                    propagator.Earth, propagator.altimeter, vehicle.DragArea, stage, start, mass, hasTurned ? Attitude.AlongVelocity : Attitude.Held, rises ? up : kicked);
                recorder.Add(time, position, velocity, motion.At(time, position, velocity));
                var observer = new Observer(motion, recorder, propagator.altimeter, launch.Height, rises || hasTurned ? null : across, losses);
                DormandPrince.IntegrateTimed(motion, ref observer, time, position, velocity, target, FirstStep, LargestStep, propagator.tolerance);
                (position, velocity, losses) = (observer.Position, observer.Velocity, observer.Losses);
                hasTurned |= observer.HasTurned;
                hasFallen = observer.HasFallen;
                time = observer.HasTurned || hasFallen ? Math.Min(observer.Time, target) : target;
            }
        }

        private void Note(StageEventKind kind, int stage, double mass) =>
            events.Add(new(kind, stage, time, mass, propagator.altimeter.Height(position), velocity.Length));

        private BurnoutState State()
        {
            var earth = propagator.Earth;
            var place = earth.Shape.ToGeodetic(position);
            var speed = velocity.Length;
            var climb = Vector3D.Dot(velocity, propagator.altimeter.Up(position));
            var level = (velocity - (climb * propagator.altimeter.Up(position))).Length;
            var inertial = earth.InertialVelocity(position, velocity);
            return new(
                time,
                position,
                velocity,
                speed,
                inertial.Length,
                SurfaceEquivalentSpeed.Of(earth, inertial, position.Length),
                place.Height,
                propagator.geodesic.Inverse(launch.Latitude, launch.Longitude, place.Latitude, place.Longitude).Distance,
                Elementary.Atan2(climb, level));
        }
    }
}
