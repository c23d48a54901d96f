using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class LaunchSolverTests
{
    private const double Gm = 3.986004418e14;
    private const double Radius = 6_371_000;
    private const double Degree = Math.PI / 180;
    private const double ShapeOffset = 8 * Degree;

    private static readonly EarthModel StillSphere = new(Ellipsoid.Sphere(Radius), new PointGravity(Gm), default(Vacuum), 0);
    private static readonly EarthModel TurningSphere = StillSphere with { RotationRate = 7.292115e-5 };
    private static readonly EarthModel Wgs84 = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, new ExponentialAir(), 7.292115e-5);

    private static readonly MissileType Impulsive = Missile(15_000e3, new(0, 0, 0), double.PositiveInfinity);
    private static readonly MissileType Medium = Missile(2_000e3, new(110, 80e3, 100e3), 2_500);
    private static readonly MissileType Intermediate = Missile(4_000e3, new(150, 130e3, 200e3), 4_000);
    private static readonly MissileType Intercontinental = Missile(12_000e3, new(250, 250e3, 900e3), 8_000);

    // shared/verification/README.md: range km, v km/s, apogee km, time min (Wheelon 1959; Bate, Mueller & White ch. 6)
    public static TheoryData<double, double, double, double> MinimumEnergyTable => new()
    {
        { 1000, 3.02, 240, 7.9 },
        { 2000, 4.11, 459, 11.7 },
        { 3000, 4.86, 655, 14.9 },
        { 4000, 5.43, 828, 17.9 },
        { 5500, 6.08, 1041, 21.9 },
        { 8000, 6.80, 1264, 28.0 },
        { 10000, 7.20, 1319, 32.2 },
        { 12000, 7.48, 1265, 35.7 },
    };

    [Theory]
    [MemberData(nameof(MinimumEnergyTable))]
    public void Outside_minimum_energy_table(double rangeKm, double speedKmS, double apogeeKm, double minutes)
    {
        var flight = Fly(StillSphere, new(0.3, 0.5, 0), Towards(StillSphere, new(0.3, 0.5, 0), 0.7, rangeKm * 1e3), Impulsive);
        flight.BurnoutSpeed.Should().BeApproximately(speedKmS * 1e3, 5);
        flight.ApogeeAltitude.Should().BeApproximately(apogeeKm * 1e3, 500);
        flight.ImpactTime.Should().BeApproximately(minutes * 60, 3);
        flight.RangeOnEllipsoid.Should().BeApproximately(rangeKm * 1e3, 1e-3);
    }

    [Fact] // Wheelon 1959: v² = (μ/R) 2 sin(p/2)/(1 + sin(p/2)), elevation 45° − p/4
    public void Closed_minimum_energy_from_the_surface() =>
        Gen.Select(Gen.Double[300e3, 14_000e3], Gen.Double[-1.5, 1.5], Gen.Double[-3, 3], Gen.Double[0, 6.28]).Sample((range, latitude, longitude, azimuth) =>
        {
            var launch = new GeodeticPosition(latitude, longitude, 0);
            var flight = Fly(StillSphere, launch, Towards(StillSphere, launch, azimuth, range), Impulsive);
            var p = range / Radius;
            var sin = Math.Sin(p / 2);
            flight.BurnoutSpeed.Should().BeApproximately(Math.Sqrt(Gm / Radius * 2 * sin / (1 + sin)), 0.01);
            flight.BurnoutAngle.Should().BeApproximately((Math.PI / 4) - (p / 4), 5e-4);
            flight.SurfaceEquivalentSpeed.Should().BeApproximately(flight.BurnoutSpeed, 1e-6);
            flight.InertialBurnoutSpeed.Should().BeApproximately(flight.BurnoutSpeed, 1e-6);
        }, iter: 60);

    [Fact]
    public void Closed_every_shape_lands_on_its_aim() =>
        Gen.Select(
            Gen.Int[0, 2].Select(i => new[] { Medium, Intermediate, Intercontinental }[i]),
            Gen.Double[0.25, 0.85],
            Gen.Double[-1.57, 1.57],
            Gen.Double[-3.14, 3.14],
            Gen.Double[0, 6.28],
            Gen.Int[0, 2].Select(i => (TrajectoryShape)i)).Sample((missile, fraction, latitude, longitude, azimuth, shape) =>
        {
            var launch = new GeodeticPosition(latitude, longitude, 0);
            var aim = Towards(Wgs84, launch, azimuth, fraction * missile.MaximumRange);
            var solution = new LaunchSolver(Wgs84).Solve(new LaunchProblem(launch, aim, missile, shape, ShapeOffset));
            if (solution is LaunchSolution.NoSolution refused)
            {
                // Near the limit of its class a lofted or depressed flight, or one against the rotation, may need too much speed.
                refused.Reason.Should().Be(LaunchSolution.NoSolution.OutOfRange);
                fraction.Should().BeGreaterThan(0.6);
                return;
            }

            var flight = ((LaunchSolution.Solved)solution).Flight;
            flight.LandingError.Should().BeLessThanOrEqualTo(1);
            var impact = Wgs84.Shape.ToGeodetic(flight.PositionEcef(flight.ImpactTime));
            new Geodesic(Wgs84.Shape).Inverse(impact.Latitude, impact.Longitude, aim.Latitude, aim.Longitude).Distance.Should().BeLessThan(1.1);
            Math.Abs(impact.Height).Should().BeLessThan(1e-3);
            flight.Altitude(flight.BurnoutTime).Should().BeApproximately(missile.Boost.BurnoutAltitude, 1e-3);
        }, iter: 300);

    [Theory]
    [InlineData("eastward along the equator", 0, 10, 0, 80)]
    [InlineData("westward along the equator", 0, 80, 0, 10)]
    [InlineData("over the North Pole", 60, 40, 65, -140)]
    [InlineData("from the North Pole", 90, 0, 30, 20)]
    [InlineData("to the South Pole", -30, 100, -90, 0)]
    [InlineData("across the date line", 50, 160, 40, -130)]
    [InlineData("along a meridian", 10, 45, 55, 45)]
    [InlineData("Tabriz to Warsaw", 38.1, 46.3, 52.2, 21.0)]
    [InlineData("Kozelsk to Washington", 54.03, 35.77, 38.90, -77.04)]
    public void Closed_named_directions_are_solved(string name, double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var launch = GeodeticPosition.FromDegrees(latitude1, longitude1);
        var aim = GeodeticPosition.FromDegrees(latitude2, longitude2);
        foreach (var shape in Enum.GetValues<TrajectoryShape>())
        {
            var solution = new LaunchSolver(Wgs84).Solve(new LaunchProblem(launch, aim, Intercontinental, shape, ShapeOffset));
            solution.Should().BeOfType<LaunchSolution.Solved>(name).Which.Flight.LandingError.Should().BeLessThan(1);
        }
    }

    [Fact] // the Earth's rotation helps eastward flights in Earth-relative speed's inertial counterpart: less is needed
    public void Closed_eastward_flights_need_less_speed_than_westward_ones()
    {
        GeodeticPosition west = GeodeticPosition.FromDegrees(0, 10), east = GeodeticPosition.FromDegrees(0, 80);
        Fly(TurningSphere, west, east, Intercontinental).BurnoutSpeed
            .Should().BeLessThan(Fly(TurningSphere, east, west, Intercontinental).BurnoutSpeed - 300);
    }

    [Fact] // the definition: least Earth-relative speed; a second route scans the angle with the full dynamics
    public void Twin_minimum_energy_is_least_speed_under_the_full_dynamics()
    {
        foreach (var (missile, aim) in new[]
        {
            (Medium, GeodeticPosition.FromDegrees(45, 35)),
            (Medium, GeodeticPosition.FromDegrees(38, 30)),
            (Intercontinental, GeodeticPosition.FromDegrees(45, -60)),
        })
        {
            var launch = GeodeticPosition.FromDegrees(38, 46);
            var solver = new LaunchSolver(Wgs84);
            var least = Fly(Wgs84, launch, aim, missile).BurnoutSpeed;
            foreach (var shape in new[] { TrajectoryShape.Lofted, TrajectoryShape.Depressed })
            {
                foreach (var degrees in new[] { 0.5, 1, 2, 4, 8 })
                {
                    var other = (LaunchSolution.Solved)solver.Solve(new LaunchProblem(launch, aim, missile, shape, degrees * Degree));
                    // 1 m/s: what drag and zonal harmonics may move the least speed by.
                    other.Flight.BurnoutSpeed.Should().BeGreaterThan(least - 1);
                    if (degrees >= 4)
                    {
                        other.Flight.BurnoutSpeed.Should().BeGreaterThan(least + 3);
                    }
                }
            }
        }
    }

    [Fact] // Lambert's problem between burnout and the aim where it will be: the second method, without an integration
    public void Twin_Lambert_gives_the_same_velocity_over_a_point_mass() =>
        Gen.Select(
            Gen.Double[0.3, 0.8],
            Gen.Double[-1.5, 1.5],
            Gen.Double[-3.14, 3.14],
            Gen.Double[0, 6.28],
            Gen.Int[0, 2].Select(i => (TrajectoryShape)i)).Sample((fraction, latitude, longitude, azimuth, shape) =>
        {
            var missile = Intercontinental with { BallisticCoefficient = double.PositiveInfinity };
            var launch = new GeodeticPosition(latitude, longitude, 0);
            var aim = Towards(TurningSphere, launch, azimuth, fraction * missile.MaximumRange);
            if (new LaunchSolver(TurningSphere).Solve(new LaunchProblem(launch, aim, missile, shape, ShapeOffset)) is not LaunchSolution.Solved { Flight: var flight })
            {
                return;
            }

            var (position, velocity) = flight.StateEcef(flight.BurnoutTime);
            var time = flight.ImpactTime - flight.BurnoutTime;
            var inertial = TurningSphere.InertialVelocity(position, velocity);
            var target = TurningSphere.EcefToEci(TurningSphere.Shape.ToEcef(aim), time);
            var plane = Vector3D.Cross(position, inertial);
            var (departure, _) = Lambert.Solve(Gm, position, target, time, Vector3D.Dot(plane, Vector3D.Cross(position, target)) > 0);
            (departure - inertial).Length.Should().BeLessThan(0.01);
            var (landing, _) = Kepler.Propagate(Gm, position, inertial, time);
            (landing - target).Length.Should().BeLessThan(2);
        }, iter: 150);

    [Fact]
    public void Closed_out_of_range_is_refused_with_the_range_there_is()
    {
        var launch = GeodeticPosition.FromDegrees(35, 50);
        var solver = new LaunchSolver(Wgs84);

        var far = Refused(solver, launch, Towards(Wgs84, launch, 5.5, 2_600e3), Medium);
        far.BestRange.Should().BeInRange(1_850e3, 2_200e3);
        Refused(solver, launch, Towards(Wgs84, launch, 5.5, 1_700e3), Intercontinental).BestRange.Should().Be(1_800e3);
        Refused(solver, launch, launch, Impulsive).BestRange.Should().Be(10_000);
        // Near-antipodal.
        Refused(solver, launch, GeodeticPosition.FromDegrees(-35, -130.5), Missile(18_900e3, new(0, 0, 0), double.PositiveInfinity))
            .BestRange.Should().Be(18_900e3);
        // A shape that would start into the ground.
        solver.Solve(new LaunchProblem(launch, Towards(Wgs84, launch, 5.5, 6_000e3), Intercontinental, TrajectoryShape.Depressed, 80 * Degree))
            .Should().BeOfType<LaunchSolution.NoSolution>().Which.Reason.Should().Be("no-trajectory");
    }

    [Fact] // the definition of reach: at most the speed that gives the class's range on a non-rotating Earth
    public void Closed_class_speed_flies_the_class_range_over_a_still_Earth()
    {
        foreach (var missile in new[] { Medium, Intermediate, Intercontinental })
        {
            var still = StillSphere with { Air = Wgs84.Air };
            var solver = new LaunchSolver(still);
            var launch = GeodeticPosition.FromDegrees(20, 30);
            new LaunchSolver(Wgs84).ClassSpeed(missile).Should().BeApproximately(solver.ClassSpeed(missile), 1e-6);
            solver.Solve(new LaunchProblem(launch, Towards(still, launch, 1, missile.MaximumRange - 200), missile, TrajectoryShape.MinimumEnergy, 0))
                .Should().BeOfType<LaunchSolution.Solved>().Which.Flight.BurnoutSpeed.Should().BeApproximately(solver.ClassSpeed(missile), 0.5);
            Refused(solver, launch, Towards(still, launch, 1, missile.MaximumRange + 200), missile).BestRange
                .Should().BeInRange(missile.MaximumRange - 100, missile.MaximumRange + 60e3);
        }
    }

    [Fact]
    public void Twin_batch_equals_one_by_one_in_any_order()
    {
        var launch = GeodeticPosition.FromDegrees(38, 46);
        LaunchProblem[] problems =
        [
            .. from missile in new[] { Medium, Intermediate, Intercontinental }
               from latitude in new[] { 41.0, 48, 55 }
               from longitude in new[] { 5.0, 30 }
               from shape in Enum.GetValues<TrajectoryShape>()
               select new LaunchProblem(launch, GeodeticPosition.FromDegrees(latitude, longitude), missile, shape, ShapeOffset),
        ];
        var solver = new LaunchSolver(Wgs84);
        var solutions = new LaunchSolution[problems.Length];
        solver.Solve(problems, solutions);
        solutions.OfType<LaunchSolution.Solved>().Count().Should().BeGreaterThan(20);
        solutions.OfType<LaunchSolution.NoSolution>().Should().NotBeEmpty();
        for (var i = problems.Length - 1; i >= 0; i--)
        {
            var alone = new LaunchSolver(Wgs84).Solve(problems[i]);
            if (solutions[i] is LaunchSolution.Solved { Flight: var flight })
            {
                var other = ((LaunchSolution.Solved)alone).Flight;
                other.BurnoutSpeed.Should().Be(flight.BurnoutSpeed);
                other.ImpactTime.Should().Be(flight.ImpactTime);
                other.PositionEcef(0.5 * flight.ImpactTime).Should().Be(flight.PositionEcef(0.5 * flight.ImpactTime));
            }
            else
            {
                alone.Should().Be(solutions[i]);
            }
        }
    }

    [Fact]
    public void Closed_flight_is_continuous_from_launch_to_impact()
    {
        var launch = GeodeticPosition.FromDegrees(38, 46);
        var flight = Fly(Wgs84, launch, GeodeticPosition.FromDegrees(45, -60), Intercontinental);
        (flight.PositionEcef(0) - Wgs84.Shape.ToEcef(launch)).Length.Should().BeLessThan(1e-6);
        var (before, after) = (flight.StateEcef(flight.BurnoutTime - 1e-7), flight.StateEcef(flight.BurnoutTime));
        (before.Position - after.Position).Length.Should().BeLessThan(0.01);
        (before.Velocity - after.Velocity).Length.Should().BeLessThan(0.01);
        after.Velocity.Length.Should().BeApproximately(flight.BurnoutSpeed, 1e-6);
        flight.Altitude(flight.ApogeeTime).Should().BeGreaterThanOrEqualTo(flight.Altitude(flight.ApogeeTime - 1)).And.BeGreaterThanOrEqualTo(flight.Altitude(flight.ApogeeTime + 1));
        // √(v² + 2μ(1/R − 1/r)) by hand.
        var v = Wgs84.InertialVelocity(after.Position, after.Velocity).Length;
        flight.SurfaceEquivalentSpeed.Should().BeApproximately(
            Math.Sqrt((v * v) + (2 * Gm * ((1 / 6_371_008.771) - (1 / after.Position.Length)))), 0.01);
    }

    [Fact]
    public void Closed_domain_is_guarded()
    {
        var solver = new LaunchSolver(Wgs84);
        var good = new LaunchProblem(default, new(0, 0.3, 0), Medium, TrajectoryShape.MinimumEnergy, 0);
        foreach (var bad in new[]
        {
            good with { Launch = new(2, 0, 0) },
            good with { Aim = new(0, double.NaN, 0) },
            good with { Missile = Medium with { MaximumRange = 25_000e3 } },
            good with { Missile = Medium with { BallisticCoefficient = 0 } },
            good with { Missile = Medium with { Boost = new(-1, 0, 0) } },
            good with { Shape = TrajectoryShape.Lofted, ShapeOffset = -1 },
        })
        {
            FluentActions.Invoking(() => solver.Solve(bad)).Should().Throw<ArgumentOutOfRangeException>();
        }

        FluentActions.Invoking(() => solver.Solve([good], [])).Should().Throw<ArgumentException>();
    }

    private static LaunchSolution.NoSolution Refused(LaunchSolver solver, GeodeticPosition launch, GeodeticPosition aim, MissileType missile)
    {
        var refused = solver.Solve(new LaunchProblem(launch, aim, missile, TrajectoryShape.MinimumEnergy, 0)).Should().BeOfType<LaunchSolution.NoSolution>().Which;
        refused.Reason.Should().Be("out-of-range");
        return refused;
    }

    private static MissileFlight Fly(EarthModel earth, GeodeticPosition launch, GeodeticPosition aim, MissileType missile) =>
        new LaunchSolver(earth).Solve(new LaunchProblem(launch, aim, missile, TrajectoryShape.MinimumEnergy, 0))
            .Should().BeOfType<LaunchSolution.Solved>().Which.Flight;

    private static GeodeticPosition Towards(EarthModel earth, GeodeticPosition launch, double azimuth, double range)
    {
        var end = new Geodesic(earth.Shape).Direct(launch.Latitude, launch.Longitude, azimuth, range);
        return new(end.Latitude, end.Longitude, 0);
    }

    private static MissileType Missile(double range, BoostProfile boost, double coefficient) =>
        new("test", "Test", Propellant.Liquid, range, boost, coefficient, 0, default);

    // Good to a tenth of the real air below 100 km: enough to bend a re-entry.
    private sealed class ExponentialAir : IAtmosphere
    {
        public AirState At(double altitude) => new(Density(altitude), 0, 0, 0);

        public double Density(double altitude) => 1.3 * Elementary.Exp(-altitude / 7_000);
    }
}
