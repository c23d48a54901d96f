using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>State of the body and of the air around it at one time. Velocities north, east and down are relative to the turning Earth; the air's is the wind.</summary>
/// <param name="TimeS">Since the epoch.</param>
/// <param name="GroundRangeM">Shortest distance on the surface from the point below the start.</param>
/// <param name="PositionEcefM">Earth-fixed.</param>
/// <param name="VelocityEcefMps">Relative to the turning Earth, Earth-fixed components.</param>
/// <param name="PositionEciM">In axes that coincide with the Earth-fixed ones at the epoch and do not turn.</param>
/// <param name="VelocityEciMps">Inertial.</param>
/// <param name="Mach">Of the motion relative to the air; 0 where there is no air.</param>
/// <param name="DynamicPressurePa">Of the motion relative to the air.</param>
/// <param name="GravityMps2">Gravitational acceleration alone, without the centrifugal part.</param>
public sealed record FlownState(
    double TimeS,
    double LatitudeDeg,
    double LongitudeDeg,
    double AltitudeM,
    double NorthMps,
    double EastMps,
    double DownMps,
    double GroundRangeM,
    Vector3D PositionEcefM,
    Vector3D VelocityEcefMps,
    Vector3D PositionEciM,
    Vector3D VelocityEciMps,
    double Mach,
    double DynamicPressurePa,
    double DensityKgM3,
    double TemperatureK,
    double PressurePa,
    double GravityMps2)
{
    /// <summary>Relative to the turning Earth.</summary>
    public double SpeedMps => VelocityEcefMps.Length;

    /// <summary>Angle of the velocity above the horizontal, degrees; null at rest.</summary>
    public double? FlightPathAngleDeg => SpeedMps < 1e-6 ? null : Elementary.Atan2(-DownMps, Elementary.Hypot(NorthMps, EastMps)) * 180 / Math.PI;
}

/// <summary>A flight case with its flight.</summary>
/// <param name="Case">What was flown.</param>
/// <param name="StepS">Time between states; the last one may come sooner.</param>
/// <param name="Tolerance">Name of the tolerance.</param>
/// <param name="States">From the start to the end, both included.</param>
public sealed record FlownCase(FlightCase Case, double StepS, string Tolerance, IReadOnlyList<FlownState> States)
{
    /// <summary>Names of the tolerances, the default first.</summary>
    public static IReadOnlyList<string> Tolerances { get; } = ["standard", "tight"];

    /// <summary>Most states that a step asked for may give.</summary>
    public const int MostStates = 1_000_000;

    /// <summary>States that the step chosen without one asked for does not exceed by more than the last.</summary>
    public const int DefaultStates = 2_000;

    // s. Nearer to the end than this, the last step's state is the end's.
    private const double LeastStep = 1e-9;

    /// <summary>Flies a case.</summary>
    /// <param name="flight">The case.</param>
    /// <param name="every">Time between states, s, positive; null: the least of 1, 2, 5 × 10ⁿ s that gives at most <see cref="DefaultStates"/>.</param>
    /// <param name="tolerance">One of <see cref="Tolerances"/>.</param>
    /// <exception cref="ScenarioException">The flight does not come to the stop that the case asks for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive or gives more than <see cref="MostStates"/>, or there is no such tolerance.</exception>
    public static FlownCase Fly(FlightCase flight, double? every = null, string tolerance = "standard")
    {
        ArgumentNullException.ThrowIfNull(flight);
        if (!Tolerances.Contains(tolerance))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "standard or tight");
        }

        var earth = flight.Earth;
        var frame = new LocalFrame(earth.Shape, flight.Start);
        var flown = new BodyPropagator(earth, tolerance == "tight" ? BodyPropagator.TightTolerance : BodyPropagator.StandardTolerance)
            .Fly(frame.OriginEcef, frame.RotateToEcef(flight.StartVelocityEnu), flight.Drag, flight.Wind, flight.Stop);
        if (flown.End != BodyFlightEnd.Stop)
        {
            throw flight.RefuseStop(Why(flown));
        }

        var end = flown.Path.EndTime;
        var step = every ?? RoundStep(end);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        if (end / step > MostStates)
        {
            throw new ArgumentOutOfRangeException(nameof(every), step, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"gives more than {MostStates} states; expected at least {RoundUp(end / MostStates)} s"));
        }

        var geodesic = new Geodesic(earth.Shape);
        return new(flight, step, tolerance, [.. Times(end, step).Select(time => StateAt(flight, flown.Path, geodesic, time))]);
    }

    // Multiples in decimal: 3 × 0.1 s is 0.3 s.
    private static IEnumerable<double> Times(double end, double step)
    {
        for (var i = 0; ; i++)
        {
            var time = Multiple(step, i);
            if (!(time < end - LeastStep))
            {
                break;
            }

            yield return time;
        }

        yield return end;
    }

    private static double Multiple(double step, int i) => step is > 1e-9 and < 1e9 ? (double)((decimal)step * i) : step * i;

    private static double RoundStep(double end) => RoundUp(end / DefaultStates);

    private static double RoundUp(double least)
    {
        for (var power = -9; ; power++)
        {
            foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            {
                var step = double.Parse($"{digit}e{power}", System.Globalization.CultureInfo.InvariantCulture);
                if (step >= least * (1 - 1e-12))
                {
                    return step;
                }
            }
        }
    }

    private static FlownState StateAt(FlightCase flight, FlightPath path, Geodesic geodesic, double time)
    {
        var earth = flight.Earth;
        var (position, velocity) = path.StateEcef(time);
        // −0 is no number that a reader of a table expects.
        velocity += Vector3D.Zero;
        var place = earth.Shape.ToGeodetic(position);
        var local = new LocalFrame(earth.Shape, place);
        var enu = local.RotateToEnu(velocity);
        var air = place.Height > UsStandardAtmosphere1976.Top ? default : earth.Air.At(Math.Max(place.Height, -5_000));
        var (east, north) = flight.Wind.At(place.Height);
        var airSpeed = (enu - new Vector3D(east, north, 0)).Length;
        var range = geodesic.Inverse(flight.Start.Latitude, flight.Start.Longitude, place.Latitude, place.Longitude).Distance;
        return new(
            time,
            place.LatitudeDegrees,
            place.LongitudeDegrees,
            place.Height,
            enu.Y,
            enu.X,
            0 - enu.Z,
            range,
            position,
            velocity,
            earth.EcefToEci(position, time),
            earth.EcefToEci(earth.InertialVelocity(position, velocity), time),
            air.SpeedOfSound > 0 ? airSpeed / air.SpeedOfSound : 0,
            0.5 * air.Density * airSpeed * airSpeed,
            air.Density,
            air.Temperature,
            air.Pressure,
            earth.Gravity.Acceleration(position).Length);
    }

    private static string Why(BodyFlight flown)
    {
        var time = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{flown.Path.EndTime:0.###} s");
        return flown.End switch
        {
            BodyFlightEnd.BelowSurface => $"is not reached: {time} after the start the body is 10 km below the surface; expected an earlier time, or impact",
            BodyFlightEnd.NoEvent => $"is not reached: the body comes down without rising from its start; expected a start above the surface for impact, one that rises for apogee, or {{ time: 30 s }}",
            BodyFlightEnd.Longest => "is not reached within 24 h; expected a time, such as { time: 2 h }",
            _ => $"is not reached: a million steps end after {time}; expected a heavier body, or an earlier time",
        };
    }
}
