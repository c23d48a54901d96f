using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class BodyPropagatorTests
{
    private const double Gm = 3.986004418e14;
    private const double Radius = 6_371_000;

    private static readonly EarthModel Turning =
        new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    // No gravity, no rotation, the same air everywhere: drag alone.
    private static readonly EarthModel DragAlone = new(Ellipsoid.Sphere(Radius), new PointGravity(0), new EvenAir(), 0);

    private static readonly Vector3D Equator = new(Radius + 1000, 0, 0);

    [Theory] // shared/verification/README.md: 80-bit RKF78, 5 s and 10 s steps agree to every digit
    [InlineData(false, 1e-3)]
    [InlineData(true, 1e-6)]
    public void Outside_arc_under_J2_lands_where_the_reference_does(bool tight, double metres)
    {
        var earth = new EarthModel(Ellipsoid.Sphere(6_378_137), new ZonalGravity(Gm, 6_378_137, 1.08262668e-3, 0, 0), default(Vacuum), 0);
        var flown = new BodyPropagator(earth, tight ? BodyPropagator.TightTolerance : BodyPropagator.StandardTolerance)
            .Fly(new(6_578_137, 0, 0), new(3200, 4100 + (100 * Math.Sin(1)), 4600), AirDrag.None, WindProfile.Calm, StopCondition.Impact());

        flown.End.Should().Be(BodyFlightEnd.Stop);
        flown.Path.EndTime.Should().BeApproximately(2148.940418555, metres / 1000);
        (flown.Path.PositionEcef(flown.Path.EndTime) - new Vector3D(263651.542785, 4292480.779806, 4710172.842875)).Length.Should().BeLessThan(metres);
    }

    [Fact] // a second route: the propagator that knows neither wind nor Mach number
    public void Twin_calm_flight_with_constant_drag_is_that_of_the_fast_propagator() =>
        Gen.Select(Gen.Double[20e3, 300e3], Gen.Double[500, 6500], Gen.Double[-1, 1.4], Gen.Double[0, 6.28], Gen.Double[-1.5, 1.5], Gen.Double[500, 20_000]).Sample((height, speed, angle, azimuth, latitude, coefficient) =>
        {
            var frame = new LocalFrame(Ellipsoid.Wgs84, new(latitude, 0.3, height));
            var velocity = frame.RotateToEcef(speed * new Vector3D(Math.Cos(angle) * Math.Sin(azimuth), Math.Cos(angle) * Math.Cos(azimuth), Math.Sin(angle)));
            var body = new BodyPropagator(Turning, BodyPropagator.StandardTolerance).Fly(frame.OriginEcef, velocity, AirDrag.OfBallisticCoefficient(coefficient), WindProfile.Calm, StopCondition.Impact()).Path;
            var fast = new BallisticPropagator(Turning, StepTolerance.Tight).Propagate(0, frame.OriginEcef, velocity, coefficient, StopCondition.Impact());
            (body.PositionEcef(body.EndTime) - fast.PositionEcef(fast.EndTime)).Length.Should().BeLessThan(1e-3);
        }, iter: 30);

    [Fact]
    public void Closed_wind_does_not_move_a_body_without_drag()
    {
        var wind = WindProfile.Uniform(100, -50);
        Vector3D velocity = new(300, 50, 20);
        Landing(Turning, AirDrag.None, wind, velocity).Should().Be(Landing(Turning, AirDrag.None, WindProfile.Calm, velocity));
        var airless = Turning with { Air = default(Vacuum) };
        Landing(airless, AirDrag.OfBallisticCoefficient(10), wind, velocity).Should().Be(Landing(airless, AirDrag.OfBallisticCoefficient(10), WindProfile.Calm, velocity));
    }

    [Fact] // m u′ = −½ρ C_D A (u − W)|u − W| without gravity: u = W − W/(1 + kWt), s = Wt − ln(1 + kWt)/k
    public void Closed_wind_carries_a_body_at_rest_along()
    {
        const double Wind = 20, Coefficient = 100, Duration = 10;
        var path = Fly(DragAlone, AirDrag.OfBallisticCoefficient(Coefficient), WindProfile.Uniform(Wind, 0), Vector3D.Zero, StopCondition.AtTime(Duration)).Path;
        var k = 0.5 * EvenAir.Rho / Coefficient;
        var (position, velocity) = path.StateEcef(Duration);
        velocity.Y.Should().BeApproximately(Wind - (Wind / (1 + (k * Wind * Duration))), 1e-6);
        position.Y.Should().BeApproximately((Wind * Duration) - (Math.Log(1 + (k * Wind * Duration)) / k), 1e-5);
        velocity.Z.Should().Be(0);
    }

    [Fact]
    public void Closed_a_very_light_body_ends_up_moving_with_the_wind()
    {
        var earth = Turning with { RotationRate = 0 };
        var flown = Fly(earth, AirDrag.OfBallisticCoefficient(1), new([0, 3000], [-10, 50], [5, 5]), new(0, -200, 100), StopCondition.AtTime(30));
        var (position, velocity) = flown.Path.StateEcef(30);
        var enu = new LocalFrame(earth.Shape, earth.Shape.ToGeodetic(position)).RotateToEnu(velocity);
        var altitude = earth.Shape.Height(position);
        altitude.Should().BeInRange(500, 990);
        // It falls through the shear at some 4 m/s and lags by the fall of half a second.
        enu.X.Should().BeApproximately(-10 + (60 * altitude / 3000), 0.1);
        enu.Y.Should().BeApproximately(5, 1e-3);
        (-enu.Z).Should().BeApproximately(Math.Sqrt(2 * 9.8 / UsStandardAtmosphere1976.Shared.Density(altitude)), 0.02);
    }

    [Fact] // C_D = c M: u′ = −k u³, u = u₀/√(1 + 2k u₀² t)
    public void Closed_drag_that_grows_with_Mach_number()
    {
        const double Start = 300, Duration = 20, Slope = 0.4, SpecificArea = 1e-3;
        var drag = new AirDrag(10, SpecificArea * 10, [0, 10], [0, 10 * Slope]);
        var path = Fly(DragAlone, drag, WindProfile.Calm, new(Start, 0, 0), StopCondition.AtTime(Duration)).Path;
        var k = 0.5 * EvenAir.Rho * SpecificArea * Slope / EvenAir.SpeedOfSound;
        path.StateEcef(Duration).Velocity.X.Should().BeApproximately(Start / Math.Sqrt(1 + (2 * k * Start * Start * Duration)), 1e-7);
    }

    [Fact]
    public void Closed_tables_are_linear_between_their_points_and_held_beyond()
    {
        var drag = new AirDrag(2, 4, [0.5, 1, 2], [0.2, 0.6, 0.4]);
        drag.SpecificArea(0).Should().Be(0.4);
        drag.SpecificArea(0.75).Should().BeApproximately(0.8, 1e-15);
        drag.SpecificArea(1.5).Should().BeApproximately(1, 1e-15);
        drag.SpecificArea(9).Should().Be(0.8);
        drag.LargestSpecificArea.Should().BeApproximately(1.2, 1e-15);
        var wind = new WindProfile([0, 1000], [-20, 70], [0, 10]);
        wind.At(-5).Should().Be((-20, 0));
        wind.At(500).Should().Be((25, 5));
        wind.At(1e6).Should().Be((70, 10));
        FluentActions.Invoking(() => new WindProfile([0, 0], [1, 1], [1, 1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new AirDrag(1, 1, [0, 1], [0.1, -0.1])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new AirDrag(0, 1, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AirDrag.OfBallisticCoefficient(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Closed_impact_and_apogee_are_those_after_the_start()
    {
        var earth = new EarthModel(Ellipsoid.Sphere(Radius), new PointGravity(Gm), default(Vacuum), 0);
        BodyFlight Go(Vector3D position, Vector3D velocity, StopCondition stop) =>
            new BodyPropagator(earth, BodyPropagator.StandardTolerance).Fly(position, velocity, AirDrag.None, WindProfile.Calm, stop);
        Vector3D surface = new(Radius, 0, 0);
        var g = Gm / (Radius * Radius);

        // From the surface up: the impact is the second passage.
        var hop = Go(surface, new(10, 0, 0), StopCondition.Impact());
        hop.End.Should().Be(BodyFlightEnd.Stop);
        hop.Path.EndTime.Should().BeApproximately(20 / g, 1e-4);

        // At perigee the flight is level; its apogee is half a revolution on.
        var perigee = Go(new(7e6, 0, 0), new(0, 8000, 0), StopCondition.Apogee(86_400));
        var a = 1 / ((2 / 7e6) - (64e6 / Gm));
        perigee.Path.EndTime.Should().BeApproximately(Math.PI * Math.Sqrt(a * a * a / Gm), 1e-5);
        (perigee.Path.PositionEcef(perigee.Path.EndTime).Length).Should().BeApproximately((2 * a) - 7e6, 1e-3);

        // Descending through perigee and up to apogee: no first moment at the start.
        Go(new(7e6, 0, 0), new(-200, 8000, 0), StopCondition.Apogee(86_400)).Path.EndTime.Should().BeGreaterThan(perigee.Path.EndTime);

        // None after the start, and a reason.
        Go(new(Radius + 1000, 0, 0), new(0, 100, 0), StopCondition.Apogee()).End.Should().Be(BodyFlightEnd.NoEvent);
        Go(surface, Vector3D.Zero, StopCondition.Impact()).End.Should().Be(BodyFlightEnd.NoEvent);
        Go(surface, Vector3D.Zero, StopCondition.AtTime(300)).End.Should().Be(BodyFlightEnd.BelowSurface);
        Go(new(7e6, 0, 0), new(0, 8000, 0), StopCondition.Impact(0, 20_000)).End.Should().Be(BodyFlightEnd.Longest);
    }

    [Fact]
    public void Closed_domain_is_guarded()
    {
        var propagator = new BodyPropagator(Turning, BodyPropagator.StandardTolerance);
        FluentActions.Invoking(() => propagator.Fly(Vector3D.Zero, Equator, AirDrag.None, WindProfile.Calm, StopCondition.Impact())).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => propagator.Fly(Equator, new(double.NaN, 0, 0), AirDrag.None, WindProfile.Calm, StopCondition.Impact())).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => propagator.Fly(Equator, Vector3D.Zero, AirDrag.None, WindProfile.Calm, StopCondition.AtTime(0))).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Vector3D Landing(EarthModel earth, AirDrag drag, WindProfile wind, Vector3D velocity)
    {
        var path = Fly(earth, drag, wind, velocity, StopCondition.AtTime(20)).Path;
        return path.PositionEcef(path.EndTime);
    }

    private static BodyFlight Fly(EarthModel earth, AirDrag drag, WindProfile wind, Vector3D velocity, StopCondition stop) =>
        new BodyPropagator(earth, BodyPropagator.StandardTolerance).Fly(new(earth.Shape.EquatorialRadius + 1000, 0, 0), velocity, drag, wind, stop);

    private sealed class EvenAir : IAtmosphere
    {
        public const double Rho = 1.2, SpeedOfSound = 340;

        public AirState At(double altitude) => new(Rho, 1e5, 288, SpeedOfSound);

        public double Density(double altitude) => Rho;
    }
}
