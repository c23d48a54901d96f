using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>How the flight of a body ended.</summary>
public enum BodyFlightEnd
{
    /// <summary>Where the stop condition holds.</summary>
    Stop,

    /// <summary>10 km below the surface, before the stop condition held.</summary>
    BelowSurface,

    /// <summary>It came down without having risen, so that there is no apogee; or it began at or below the surface without rising, so that there is no impact.</summary>
    NoEvent,

    /// <summary>After the longest time that the stop condition allows.</summary>
    Longest,

    /// <summary>After a million steps.</summary>
    TooManySteps,
}

/// <summary>The flight of a body: its path, and whether the path ends where it was meant to.</summary>
public sealed record BodyFlight(FlightPath Path, BodyFlightEnd End);

/// <summary>
/// Flight of one body with drag by Mach number and with wind, for accuracy first: free flight in Ecef as in
/// <see cref="BallisticPropagator"/>, whose hot path knows neither wind nor Mach number, with steps of at most 10 s, so
/// that the quintic between nodes is as good as the nodes. Impact and apogee mean those after the start. Stateless.
/// </summary>
public sealed class BodyPropagator
{
    // s. The quintic's error r⁽⁶⁾h⁶/46080 stays below 1 nm (r⁽⁶⁾ ≈ 2e-11 m/s⁶).
    private const double LargestStep = 10;

    // s. A start in dense air is cut down from it.
    private const double FirstStep = 0.1;

    // 80 MB. Only a body as light as a leaf needs as many.
    private const int MostNodes = 1_000_000;

    // m. The air is given down to −5 km.
    private const double Deepest = -10_000;

    private readonly StepTolerance tolerance;
    private readonly Altimeter altimeter;

    /// <summary>On an Earth, with a local error per step.</summary>
    public BodyPropagator(EarthModel earth, StepTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(earth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Position);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Velocity);
        Earth = earth;
        this.tolerance = tolerance;
        altimeter = new(earth.Shape);
    }

    /// <summary>Local error with which a 2,000 s arc lands within 0.1 mm.</summary>
    public static StepTolerance StandardTolerance { get; } = StepTolerance.Tight;

    /// <summary>Local error near what double precision carries: the same arc lands within 1 µm.</summary>
    public static StepTolerance TightTolerance { get; } = new(3e-10, 3e-13);

    public EarthModel Earth { get; }

    /// <summary>The flight from a state at time 0 until the stop condition holds.</summary>
    /// <param name="positionEcef">m, outside half the polar radius.</param>
    /// <param name="velocityEcef">m/s, Earth-relative.</param>
    /// <param name="drag">Drag against the moving air.</param>
    /// <param name="wind">Wind relative to the turning Earth.</param>
    /// <param name="stop">An impact or apogee after the start, or a time, s.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain, or a stop time before the start.</exception>
    public BodyFlight Fly(Vector3D positionEcef, Vector3D velocityEcef, AirDrag drag, WindProfile wind, StopCondition stop)
    {
        ArgumentNullException.ThrowIfNull(drag);
        ArgumentNullException.ThrowIfNull(wind);
        if (!(positionEcef.Length > Earth.Shape.PolarRadius / 2) || !double.IsFinite(positionEcef.LengthSquared))
        {
            throw new ArgumentOutOfRangeException(nameof(positionEcef), positionEcef, "A position outside half the polar radius is expected.");
        }

        if (!double.IsFinite(velocityEcef.LengthSquared))
        {
            throw new ArgumentOutOfRangeException(nameof(velocityEcef));
        }

        var endTime = Math.Min(stop.LatestTime, stop.Longest);
        if (!(endTime > 0) || !double.IsFinite(endTime))
        {
            throw new ArgumentOutOfRangeException(nameof(stop), endTime, "A finite end after the start is expected.");
        }

        var motion = new Motion(Earth, altimeter, drag, wind);
        var recorder = new FlightPath.Recorder();
        recorder.Add(0, positionEcef, velocityEcef, motion.At(positionEcef, velocityEcef));
        var observer = new Observer(recorder, altimeter, stop, positionEcef, velocityEcef);
        DormandPrince.Integrate(motion, ref observer, 0, positionEcef, velocityEcef, endTime, FirstStep, LargestStep, tolerance);
        var end = observer.End ?? (stop.Kind == PathEnd.Time ? BodyFlightEnd.Stop : BodyFlightEnd.Longest);
        return new(recorder.ToPath(end == BodyFlightEnd.Stop ? stop.Kind : PathEnd.Time), end);
    }

    private readonly struct Motion(EarthModel earth, Altimeter altimeter, AirDrag drag, WindProfile wind) : IAcceleration
    {
        private readonly bool hasAir = !drag.IsNone && earth.Air is not Vacuum;

        public Vector3D At(in Vector3D position, in Vector3D velocity)
        {
            var g = earth.Gravity.Acceleration(position);
            var w = earth.RotationRate;
            var sum = new Vector3D(g.X + (2 * w * velocity.Y) + (w * w * position.X), g.Y - (2 * w * velocity.X) + (w * w * position.Y), g.Z);
            if (!hasAir)
            {
                return sum;
            }

            var altitude = altimeter.Height(position);
            if (!(altitude < BallisticPropagator.TopOfAir))
            {
                return sum;
            }

            // As in the other propagator, the air is held at its value 5 km under the surface.
            var level = Math.Max(altitude, -5_000);
            var relative = velocity - wind.VelocityEcef(altitude, position, altimeter.Up(position));
            var speed = relative.Length;
            double density, mach = 0;
            if (drag.DependsOnMach)
            {
                var air = earth.Air.At(level);
                density = air.Density;
                mach = air.SpeedOfSound > 0 ? speed / air.SpeedOfSound : 0;
            }
            else
            {
                density = earth.Air.Density(level);
            }

            return sum - (0.5 * density * speed * drag.SpecificArea(mach) * relative);
        }
    }

    // Records nodes and finds the end.
    private struct Observer : IStepObserver
    {
        // Above it a start counts as rising, as a share of the speed, and as above the surface, m: far above rounding.
        private const double LeastClimb = 1e-9, LeastHeight = 1e-6;

        private readonly FlightPath.Recorder recorder;
        private readonly Altimeter altimeter;
        private readonly StepEvents events;
        private readonly StopCondition stop;
        private readonly double floor;
        private bool hasRisen, hasBeenAbove;
        private int nodes;

        public Observer(FlightPath.Recorder recorder, Altimeter altimeter, in StopCondition stop, in Vector3D position, in Vector3D velocity)
        {
            this.recorder = recorder;
            this.altimeter = altimeter;
            this.stop = stop;
            events = new(altimeter);
            var height = altimeter.Height(position);
            hasRisen = events.Rate(position, velocity) > LeastClimb * velocity.Length;
            hasBeenAbove = height > stop.StopAltitude + LeastHeight;
            // 1 m below the surface or the start, whichever is lower.
            floor = Math.Min(stop.StopAltitude, height) - 1;
        }

        public BodyFlightEnd? End { get; private set; }

        public readonly void Foresee(ref double largestStep, ref StepTolerance tolerance)
        {
        }

        public bool Observe(in TrajectoryStep step)
        {
            var height = altimeter.Height(step.Position1);
            var descends = events.Descends(step.Position1, step.Velocity1);
            var fraction = 1.0;
            if (stop.Kind == PathEnd.Altitude && descends && height <= stop.StopAltitude && (hasRisen || hasBeenAbove))
            {
                End = BodyFlightEnd.Stop;
                // A step that begins on the way up contains the apogee: the crossing lies after it.
                fraction = events.Crossing(step, events.Descends(step.Position0, step.Velocity0) ? 0 : events.Apogee(step), stop.StopAltitude);
            }
            else if (stop.Kind == PathEnd.Apogee && descends && hasRisen)
            {
                End = BodyFlightEnd.Stop;
                fraction = events.Apogee(step);
            }
            else if (stop.Kind != PathEnd.Time && descends && height < floor)
            {
                End = BodyFlightEnd.NoEvent;
            }
            else if (!(height > Deepest))
            {
                End = BodyFlightEnd.BelowSurface;
            }
            else if (++nodes >= MostNodes)
            {
                End = BodyFlightEnd.TooManySteps;
            }

            hasRisen |= !descends;
            hasBeenAbove |= height > stop.StopAltitude + LeastHeight;
            var (position, velocity, acceleration) = fraction == 1 ? (step.Position1, step.Velocity1, step.Acceleration1) : step.At(fraction);
            recorder.Add(step.Time + (fraction * step.Duration), position, velocity, acceleration);
            return End is not null;
        }
    }
}
