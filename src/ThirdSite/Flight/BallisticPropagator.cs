using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Free flight of a point mass in Ecef: gravity, Coriolis and centrifugal acceleration (Vallado 2013, eq. 3-23 with
/// ω constant), and drag −½ ρ |v| v / β against air that turns with the Earth (β = m/(C_D A), Regan and Anandakrishnan
/// 1993, ch. 6). The frame makes a flight independent of the time at which it starts. Air counts below 1,000 km.
/// Stateless: safe for any number of threads.
/// </summary>
public sealed class BallisticPropagator
{
    // s. Keeps the quintic between nodes good to a millimetre (r⁽⁶⁾ h⁶/46080 with r⁽⁶⁾ ≈ 2e-11 m/s⁶ gives 0.1 mm), and halves the landing
    // error of a 10,000 km arc against 150 s at the cost of three steps.
    private const double LargestStep = 75;

    // s. One step of a few seconds is cheap; a start in dense air is cut down from it.
    private const double FirstStep = 20;

    // m. Below this tolerance the air is the standard's own and its height exact: what is looked up quickly is good to some
    // millimetres at the landing.
    private const double QuickAir = 1e-3;

    // m. U.S. Standard Atmosphere 1976 ends here.
    internal const double TopOfAir = 1_000_000;

    private readonly StepTolerance tolerance;
    private readonly Altimeter altimeter;

    /// <summary>On an Earth, with a local error per step.</summary>
    public BallisticPropagator(EarthModel earth, StepTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(earth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Position);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance.Velocity);
        Earth = earth;
        this.tolerance = tolerance;
        altimeter = new(earth.Shape);
    }

    /// <summary>On an Earth, with <see cref="StepTolerance.Standard"/>.</summary>
    public BallisticPropagator(EarthModel earth)
        : this(earth, StepTolerance.Standard)
    {
    }

    public EarthModel Earth { get; }

    /// <summary>The path from a state until the stop condition holds.</summary>
    /// <param name="startTime">s.</param>
    /// <param name="positionEcef">m, outside half the polar radius.</param>
    /// <param name="velocityEcef">m/s, Earth-relative.</param>
    /// <param name="ballisticCoefficient">kg/m², positive; positive infinity: no drag.</param>
    /// <param name="stop">Where it ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain, or a stop time before the start.</exception>
    public FlightPath Propagate(double startTime, Vector3D positionEcef, Vector3D velocityEcef, double ballisticCoefficient, StopCondition stop)
    {
        var recorder = new FlightPath.Recorder();
        var end = Propagate(startTime, positionEcef, velocityEcef, ballisticCoefficient, stop, recorder, out _);
        return recorder.ToPath(end);
    }

    /// <summary>The same on a recorder of the caller's; <paramref name="final"/> is the state at the end, without copying the path.</summary>
    internal PathEnd Propagate(
        double startTime,
        Vector3D positionEcef,
        Vector3D velocityEcef,
        double ballisticCoefficient,
        StopCondition stop,
        FlightPath.Recorder recorder,
        out (double Time, Vector3D Position, Vector3D Velocity) final)
    {
        if (!(positionEcef.Length > Earth.Shape.PolarRadius / 2) || !double.IsFinite(positionEcef.LengthSquared))
        {
            throw new ArgumentOutOfRangeException(nameof(positionEcef), positionEcef, "A position outside half the polar radius is expected.");
        }

        if (!double.IsFinite(velocityEcef.LengthSquared))
        {
            throw new ArgumentOutOfRangeException(nameof(velocityEcef));
        }

        if (!(ballisticCoefficient > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(ballisticCoefficient), ballisticCoefficient, "Positive, kg/m².");
        }

        var endTime = Math.Min(stop.LatestTime, startTime + stop.Longest);
        if (!(endTime >= startTime) || !double.IsFinite(endTime))
        {
            throw new ArgumentOutOfRangeException(nameof(stop), endTime, "A finite end at or after the start is expected.");
        }

        var half = 0.5 / ballisticCoefficient;
        return Earth.Gravity switch
        {
            ZonalGravity g => WithGravity(g, half, startTime, endTime, positionEcef, velocityEcef, stop, recorder, out final),
            PointGravity g => WithGravity(g, half, startTime, endTime, positionEcef, velocityEcef, stop, recorder, out final),
            var g => WithGravity(new AnyGravity(g), half, startTime, endTime, positionEcef, velocityEcef, stop, recorder, out final),
        };
    }

    private PathEnd WithGravity<TGravity>(
        TGravity gravity,
        double half,
        double startTime,
        double endTime,
        in Vector3D position,
        in Vector3D velocity,
        in StopCondition stop,
        FlightPath.Recorder recorder,
        out (double Time, Vector3D Position, Vector3D Velocity) final)
        where TGravity : struct, IGravity =>
        half == 0
            ? WithAir(gravity, default(Vacuum), half, startTime, endTime, position, velocity, stop, recorder, out final)
            : Earth.Air switch
            {
                Vacuum air => WithAir(gravity, air, half, startTime, endTime, position, velocity, stop, recorder, out final),
                UsStandardAtmosphere1976 air when tolerance.Position < QuickAir => WithAir(gravity, air, half, startTime, endTime, position, velocity, stop, recorder, out final),
                UsStandardAtmosphere1976 => WithAir(gravity, default(StandardDensity), half, startTime, endTime, position, velocity, stop, recorder, out final),
                var air => WithAir(gravity, new AnyAir(air), half, startTime, endTime, position, velocity, stop, recorder, out final),
            };

    private PathEnd WithAir<TGravity, TAir>(
        TGravity gravity,
        TAir air,
        double half,
        double startTime,
        double endTime,
        in Vector3D position,
        in Vector3D velocity,
        in StopCondition stop,
        FlightPath.Recorder recorder,
        out (double Time, Vector3D Position, Vector3D Velocity) final)
        where TGravity : struct, IGravity
        where TAir : struct, IAtmosphere =>
        Fly(new FreeFlight<TGravity, TAir>(gravity, air, Earth, altimeter, half), typeof(TAir) != typeof(Vacuum), startTime, endTime, position, velocity, stop, recorder, out final);

    private PathEnd Fly<TAcceleration>(
        in TAcceleration acceleration,
        bool hasAir,
        double startTime,
        double endTime,
        in Vector3D position,
        in Vector3D velocity,
        in StopCondition stop,
        FlightPath.Recorder recorder,
        out (double Time, Vector3D Position, Vector3D Velocity) final)
        where TAcceleration : struct, IAcceleration
    {
        recorder.Clear();
        recorder.Add(startTime, position, velocity, acceleration.At(position, velocity));
        var observer = new Observer(recorder, altimeter, stop, hasAir, position, velocity);
        final = (startTime, position, velocity);
        var rising = Vector3D.Dot(velocity, altimeter.Up(position)) > 0;
        var startsAtEnd = stop.Kind switch
        {
            PathEnd.Altitude => !rising && altimeter.Height(position) < stop.StopAltitude,
            PathEnd.Apogee => !rising,
            _ => false,
        };
        if (startsAtEnd)
        {
            return stop.Kind;
        }

        if (endTime == startTime)
        {
            return PathEnd.Time;
        }

        DormandPrince.Integrate(acceleration, ref observer, startTime, position, velocity, endTime, FirstStep, LargestStep, tolerance);
        final = observer.Final;
        return observer.Ended ? stop.Kind : PathEnd.Time;
    }

    private readonly struct AnyGravity(IGravity gravity) : IGravity
    {
        public Vector3D Acceleration(Vector3D positionEcef) => gravity.Acceleration(positionEcef);
    }

    private readonly struct AnyAir(IAtmosphere air) : IAtmosphere
    {
        public AirState At(double altitude) => air.At(altitude);

        public double Density(double altitude) => air.Density(altitude);
    }

    private readonly struct FreeFlight<TGravity, TAir>(TGravity gravity, TAir air, EarthModel earth, Altimeter altimeter, double halfOverBeta)
        : IAcceleration
        where TGravity : struct, IGravity
        where TAir : struct, IAtmosphere
    {
        private readonly double twiceRate = 2 * earth.RotationRate;
        private readonly double rateSquared = earth.RotationRate * earth.RotationRate;
        private readonly double airRadiusSquared = (earth.Shape.EquatorialRadius + TopOfAir) * (earth.Shape.EquatorialRadius + TopOfAir);

        public Vector3D At(in Vector3D position, in Vector3D velocity)
        {
            var g = gravity.Acceleration(position);
            var x = g.X + (twiceRate * velocity.Y) + (rateSquared * position.X);
            var y = g.Y - (twiceRate * velocity.X) + (rateSquared * position.Y);
            var z = g.Z;
            if (typeof(TAir) != typeof(Vacuum) && position.LengthSquared < airRadiusSquared)
            {
                var altitude = typeof(TAir) == typeof(StandardDensity) ? altimeter.QuickHeight(position) : altimeter.Height(position);
                if (altitude < TopOfAir)
                {
                    // Trial stages may dip a little below the surface; the air is held at its value 5 km under it.
                    var k = halfOverBeta * air.Density(Math.Max(altitude, -5_000)) * velocity.Length;
                    x -= k * velocity.X;
                    y -= k * velocity.Y;
                    z -= k * velocity.Z;
                }
            }

            return new(x, y, z);
        }
    }

    // Records nodes, finds the end, and says how fine the next step must be.
    private struct Observer : IStepObserver
    {
        // s. An error of velocity near the end still turns into one of position.
        private const double ShortestTimeToGo = 10;

        // m. A coast ends above the air that counts; in it a step falls by a share of the height and a little more. Longer ones
        // would be tried and refused (bodies of some 1,000 to 10,000 kg/m²; others are left to the error control).
        private const double EndOfCoast = 85_000, DeepAir = 100_000, LeastFall = 1_500, ShareOfFall = 0.18;

        private readonly FlightPath.Recorder recorder;
        private readonly Altimeter altimeter;
        private readonly StepEvents events;
        private readonly PathEnd kind;
        private readonly double stopAltitude;
        private readonly bool hasAir;
        private Vector3D position, velocity; // of the last node

        public Observer(
            FlightPath.Recorder recorder,
            Altimeter altimeter,
            in StopCondition stop,
            bool hasAir,
            in Vector3D position,
            in Vector3D velocity)
        {
            this.recorder = recorder;
            this.altimeter = altimeter;
            events = new(altimeter);
            kind = stop.Kind;
            stopAltitude = stop.StopAltitude;
            this.hasAir = hasAir;
            this.position = position;
            this.velocity = velocity;
        }

        public bool Ended { get; private set; }

        public (double Time, Vector3D Position, Vector3D Velocity) Final { get; private set; }

        public bool Observe(in TrajectoryStep step)
        {
            Ended = kind switch
            {
                PathEnd.Altitude => events.Descends(step.Position1, step.Velocity1) && altimeter.Height(step.Position1) <= stopAltitude,
                PathEnd.Apogee => events.Descends(step.Position1, step.Velocity1),
                _ => false,
            };
            if (!Ended)
            {
                Record(step.Time + step.Duration, step.Position1, step.Velocity1, step.Acceleration1);
                (position, velocity) = (step.Position1, step.Velocity1);
                return false;
            }

            // A step that begins on the way up contains the apogee: the crossing lies after it.
            var fraction = events.Descends(step.Position0, step.Velocity0) ? 0 : events.Apogee(step);
            if (kind == PathEnd.Altitude)
            {
                fraction = events.Crossing(step, fraction, stopAltitude);
            }

            var (r, v, a) = step.At(fraction);
            Record(step.Time + (fraction * step.Duration), r, v, a);
            return true;
        }

        // An error of velocity moves the landing by its product with the time to go, for which the two tolerances stand in
        // proportion on the way up and over the top: on the way down the velocity's is relaxed as that time runs out.
        public readonly void Foresee(ref double largestStep, ref StepTolerance tolerance)
        {
            var sink = -Vector3D.Dot(position, velocity) / position.Length;
            if (!hasAir && !(kind == PathEnd.Altitude && sink > 0))
            {
                return;
            }

            var height = altimeter.QuickHeight(position);
            if (kind == PathEnd.Altitude && sink > 0)
            {
                var timeToGo = Math.Max(ShortestTimeToGo, 2 * (height - stopAltitude) / sink);
                tolerance = new(tolerance.Position, Math.Max(tolerance.Velocity, tolerance.Position / timeToGo));
            }

            if (hasAir && (sink > 0 || height < DeepAir))
            {
                var fall = height < DeepAir ? LeastFall + (ShareOfFall * Math.Max(0, height)) : height - EndOfCoast;
                largestStep = Math.Min(largestStep, fall / Math.Abs(sink));
            }
        }

        private void Record(double time, in Vector3D position, in Vector3D velocity, in Vector3D acceleration)
        {
            Final = (time, position, velocity);
            recorder.Add(time, position, velocity, acceleration);
        }
    }
}
