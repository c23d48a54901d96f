using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class BallisticPropagatorTests
{
    private const double Gm = 3.986004418e14;
    private const double Rate = 7.292115e-5;

    private static readonly EarthModel J2Sphere =
        new(Ellipsoid.Sphere(6_378_137), new ZonalGravity(Gm, 6_378_137, 1.08262668e-3, 0, 0), default(Vacuum), 0);

    private static readonly EarthModel RotatingPointMass =
        new(Ellipsoid.Sphere(6_371_000), new PointGravity(Gm), default(Vacuum), Rate);

    // States that fly some minutes to an hour above the surface: height, speed, angle above the horizontal, azimuth, longitude, latitude.
    private static readonly Gen<(Vector3D Position, Vector3D Velocity)> Starts =
        Gen.Select(Gen.Double[150e3, 400e3], Gen.Double[1500, 7300], Gen.Double[0.1, 1.4], Gen.Double[0, 6.28], Gen.Double[-3.1, 3.1], Gen.Double[-1.5, 1.5])
            .Select((height, speed, angle, azimuth, longitude, latitude) =>
            {
                var frame = new LocalFrame(Ellipsoid.Wgs84, new(latitude, longitude, height));
                var (sin, cos) = Elementary.SinCos(angle);
                return (frame.OriginEcef, frame.RotateToEcef(speed * new Vector3D(cos * Math.Sin(azimuth), cos * Math.Cos(azimuth), sin)));
            });

    [Fact] // shared/verification/README.md: 80-bit RKF78, 5 s and 10 s steps agree to every digit
    public void Outside_arc_under_J2_lands_where_the_reference_does()
    {
        var path = new BallisticPropagator(J2Sphere, StepTolerance.Tight)
            .Propagate(0, new(6_578_137, 0, 0), new(3200, 4100 + (100 * Math.Sin(1)), 4600), double.PositiveInfinity, StopCondition.Impact());

        path.End.Should().Be(PathEnd.Altitude);
        path.EndTime.Should().BeApproximately(2148.940418555, 1e-6);
        (path.PositionEcef(path.EndTime) - new Vector3D(263651.542785, 4292480.779806, 4710172.842875)).Length.Should().BeLessThan(1e-3);
    }

    [Fact]
    public void Closed_energy_and_angular_momentum_are_conserved_over_a_two_body_arc() =>
        Starts.Sample(start =>
        {
            // A hundredth of the standard tolerance, which itself conserves to 1e-8.
            var path = new BallisticPropagator(RotatingPointMass, new(5e-4, 1e-6))
                .Propagate(0, start.Position, start.Velocity, double.PositiveInfinity, StopCondition.Impact());
            var (energy, momentum) = Constants(path, path.StartTime);
            for (var i = 1; i < path.NodeCount; i++)
            {
                var (e, l) = Constants(path, path.NodeTime(i));
                Math.Abs((e - energy) / energy).Should().BeLessThan(1e-9);
                ((l - momentum).Length / momentum.Length).Should().BeLessThan(1e-9);
            }
        }, iter: 200);

    [Fact] // a second route: the same flight at a tolerance far below
    public void Twin_standard_tolerance_lands_within_a_metre_of_a_tight_one() =>
        Starts.Sample(start =>
        {
            var standard = new BallisticPropagator(new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, Rate));
            var tight = new BallisticPropagator(standard.Earth, new(1e-5, 1e-8));
            foreach (var coefficient in new[] { 4_000, double.PositiveInfinity })
            {
                var a = standard.Propagate(0, start.Position, start.Velocity, coefficient, StopCondition.Impact());
                var b = tight.Propagate(0, start.Position, start.Velocity, coefficient, StopCondition.Impact());
                (a.PositionEcef(a.EndTime) - b.PositionEcef(b.EndTime)).Length.Should().BeLessThan(1);
            }
        }, iter: 60);

    [Fact] // a second route: tight nodes, 40 to 100 times as dense
    public void Twin_dense_output_holds_inside_every_step() =>
        Starts.Sample(start =>
        {
            var earth = RotatingPointMass with { Gravity = ZonalGravity.Wgs84, Shape = Ellipsoid.Wgs84 };
            var path = new BallisticPropagator(earth).Propagate(100, start.Position, start.Velocity, double.PositiveInfinity, StopCondition.Impact());
            var tight = new BallisticPropagator(earth, StepTolerance.Tight)
                .Propagate(100, start.Position, start.Velocity, double.PositiveInfinity, StopCondition.Impact());
            for (var i = 0; i + 1 < path.NodeCount; i++)
            {
                for (var k = 0; k <= 4; k++)
                {
                    var t = path.NodeTime(i) + (k / 4.0 * (path.NodeTime(i + 1) - path.NodeTime(i)));
                    if (t > tight.EndTime)
                    {
                        continue;
                    }

                    var (position, velocity) = path.StateEcef(t);
                    var (tightPosition, tightVelocity) = tight.StateEcef(t);
                    (position - tightPosition).Length.Should().BeLessThan(1);
                    (velocity - tightVelocity).Length.Should().BeLessThan(5e-3);
                    (position - path.PositionEcef(t)).Length.Should().BeLessThan(1e-8);
                }
            }
        }, iter: 30);

    [Fact]
    public void Closed_flight_starts_at_any_time_alike()
    {
        var propagator = new BallisticPropagator(RotatingPointMass);
        var start = (new Vector3D(6_600_000, 0, 0), new Vector3D(2000, 3000, 1000));
        var early = propagator.Propagate(0, start.Item1, start.Item2, double.PositiveInfinity, StopCondition.Impact());
        var late = propagator.Propagate(4096, start.Item1, start.Item2, double.PositiveInfinity, StopCondition.Impact());
        late.EndTime.Should().BeApproximately(4096 + early.EndTime, 1e-8);
        (late.PositionEcef(late.EndTime) - early.PositionEcef(early.EndTime)).Length.Should().BeLessThan(1e-4);
    }

    [Fact] // vis-viva and r v cos γ = const at apogee
    public void Closed_apogee_is_where_the_ellipse_has_it()
    {
        var earth = RotatingPointMass with { RotationRate = 0 };
        var path = new BallisticPropagator(earth).Propagate(0, new(6_600_000, 0, 0), new(3000, 5000, 0), double.PositiveInfinity, StopCondition.Apogee());
        var a = 1 / ((2 / 6.6e6) - (34e6 / Gm));
        var p = Math.Pow(6.6e6 * 5000, 2) / Gm;
        path.End.Should().Be(PathEnd.Apogee);
        path.PositionEcef(path.EndTime).Length.Should().BeApproximately(a * (1 + Math.Sqrt(1 - (p / a))), 0.1);
    }

    [Fact]
    public void Closed_stop_conditions_end_at_their_first_moment()
    {
        var propagator = new BallisticPropagator(RotatingPointMass);
        Vector3D up = new(1000, 100, 0), surface = new(6_371_000, 0, 0);
        // From below the altitude, rising: over the hump and down to it.
        var path = propagator.Propagate(0, surface, up, double.PositiveInfinity, StopCondition.Impact(10_000));
        path.End.Should().Be(PathEnd.Altitude);
        (path.PositionEcef(path.EndTime).Length - 6_371_000).Should().BeApproximately(10_000, 1e-4);
        path.StateEcef(path.EndTime).Velocity.X.Should().BeLessThan(0);
        // An altitude never reached: at the top, where the descent begins below it.
        var low = propagator.Propagate(0, surface, up, double.PositiveInfinity, StopCondition.Impact(500_000));
        (low.PositionEcef(low.EndTime).Length - 6_371_000).Should().BeInRange(50_000, 53_000);
        // Time first.
        var timed = propagator.Propagate(5, surface, up, double.PositiveInfinity, StopCondition.Impact().OrAtTime(25));
        timed.End.Should().Be(PathEnd.Time);
        timed.EndTime.Should().Be(25);
        // Descending below it already: no flight at all.
        propagator.Propagate(0, surface, -up, double.PositiveInfinity, StopCondition.Impact(10_000)).EndTime.Should().Be(0);
    }

    [Fact] // the generic route and the specialised ones are the same formula
    public void Twin_any_gravity_and_air_gives_the_specialised_path()
    {
        var earth = new EarthModel(Ellipsoid.Wgs84, ZonalGravity.Wgs84, new ThinAir(), Rate);
        var other = earth with { Gravity = new Wrapped(ZonalGravity.Wgs84) };
        var a = new BallisticPropagator(earth).Propagate(0, new(6_600_000, 0, 0), new(2000, 3000, 1000), 3000, StopCondition.Impact());
        var b = new BallisticPropagator(other).Propagate(0, new(6_600_000, 0, 0), new(2000, 3000, 1000), 3000, StopCondition.Impact());
        b.EndTime.Should().Be(a.EndTime);
        b.PositionEcef(500).Should().Be(a.PositionEcef(500));
        var vacuum = new BallisticPropagator(earth).Propagate(0, new(6_600_000, 0, 0), new(2000, 3000, 1000), double.PositiveInfinity, StopCondition.Impact());
        vacuum.EndTime.Should().BeLessThan(a.EndTime);
    }

    [Fact]
    public void Closed_domain_is_guarded()
    {
        var propagator = new BallisticPropagator(RotatingPointMass);
        Vector3D r = new(6_600_000, 0, 0), v = new(2000, 3000, 0);
        FluentActions.Invoking(() => propagator.Propagate(0, Vector3D.Zero, v, 1, StopCondition.Impact())).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => propagator.Propagate(0, r, new(double.NaN, 0, 0), 1, StopCondition.Impact())).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => propagator.Propagate(0, r, v, 0, StopCondition.Impact())).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => propagator.Propagate(0, r, v, 1, StopCondition.AtTime(-1))).Should().Throw<ArgumentOutOfRangeException>();
        var path = propagator.Propagate(0, r, v, double.PositiveInfinity, StopCondition.AtTime(10));
        FluentActions.Invoking(() => path.PositionEcef(10.1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => path.StateEcef(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact] // the one-round altimeter beside the iterated one
    public void Twin_altimeter_agrees_with_the_geodetic_height() =>
        Gen.Select(Gen.Double[-5e3, 10e6], Gen.Double[-Math.PI / 2, Math.PI / 2], Gen.Double[-3.1, 3.1]).Sample((height, latitude, longitude) =>
        {
            var r = Ellipsoid.Wgs84.ToEcef(new(latitude, longitude, height));
            var altimeter = new Altimeter(Ellipsoid.Wgs84);
            return Math.Abs(altimeter.Height(r) - height) < 1e-6
                && (altimeter.Up(r) - new LocalFrame(Ellipsoid.Wgs84, new(latitude, longitude, 0)).Up).Length < 1e-6;
        });

    private static (double Energy, Vector3D Momentum) Constants(FlightPath path, double time)
    {
        var (r, v) = path.StateEcef(time);
        var inertial = v + Vector3D.Cross(new(0, 0, Rate), r);
        var (sin, cos) = (Math.Sin(Rate * time), Math.Cos(Rate * time));
        var l = Vector3D.Cross(r, inertial);
        return (0.5 * inertial.LengthSquared - (Gm / r.Length), new((cos * l.X) - (sin * l.Y), (sin * l.X) + (cos * l.Y), l.Z));
    }

    private sealed class ThinAir : IAtmosphere
    {
        public AirState At(double altitude) => new(Density(altitude), 0, 0, 0);

        public double Density(double altitude) => 1.2 * Math.Exp(-altitude / 7500);
    }

    private sealed class Wrapped(IGravity inner) : IGravity
    {
        public Vector3D Acceleration(Vector3D positionEcef) => inner.Acceleration(positionEcef);
    }
}
