using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

/// <summary>
/// The solver over the globe: named pairs, pairs drawn from the 5° grid of which the benchmark flies all, up to 99 % of the
/// range that there is, on the real Earth with the standard air.
/// </summary>
public class LaunchSolverGridTests
{
    private const double Degree = Math.PI / 180;
    private const double ShapeOffset = 8 * Degree;

    private static readonly EarthModel Earth = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);
    private static readonly EarthModel PointMass = new(Ellipsoid.Wgs84, new PointGravity(EarthModel.Wgs84Gm), default(Vacuum), EarthModel.Wgs84RotationRate);
    private static readonly LaunchSolver Solver = new(Earth);
    private static readonly Geodesic Geodesic = new(Earth.Shape);

    private static readonly MissileType Medium = Generic(2_000e3, new(110, 80e3, 100e3), 2_500);
    private static readonly MissileType Intermediate = Generic(4_000e3, new(150, 130e3, 200e3), 4_000);
    private static readonly MissileType Intercontinental = Generic(12_000e3, new(250, 250e3, 900e3), 8_000);

    private static readonly Gen<(MissileType Missile, GeodeticPosition Launch, GeodeticPosition Aim, TrajectoryShape Shape)> GridPairs =
        Gen.Select(
            Gen.Int[0, 2].Select(i => new[] { Medium, Intermediate, Intercontinental }[i]),
            Gen.Select(Gen.Int[-18, 18], Gen.Int[-36, 35]),
            Gen.Select(Gen.Int[-18, 18], Gen.Int[-36, 35]),
            Gen.Int[0, 2].Select(i => (TrajectoryShape)i),
            (missile, launch, aim, shape) => (
                missile,
                GeodeticPosition.FromDegrees(5 * launch.Item1, 5 * launch.Item2),
                GeodeticPosition.FromDegrees(5 * aim.Item1, 5 * aim.Item2),
                shape));

    public static TheoryData<string, double, double, double, double> NamedPairs => new()
    {
        { "near-antipodal, over the Pole", 40, 20, -30, -160 },
        { "near-antipodal, the range where the geodesic is still sought", 35, 50, -25, -125 },
        { "Pole to Pole's neighbourhood", 90, 0, -65, 30 },
        { "from the South Pole", -90, 120, -20, 60 },
        { "to the North Pole", 45, -100, 90, 0 },
        { "over the North Pole", 60, 40, 65, -140 },
        { "along the equator, eastward", 0, -20, 0, 70 },
        { "along the equator, westward", 0, 70, 0, -20 },
        { "along the equator, a third of the globe", 0, 0, 0, 120 },
        { "across the equator at a right angle", -30, 15, 30, 15 },
        { "across the date line, eastward", 35, 140, 35, -120 },
        { "across the date line, westward", 35, -120, 35, 140 },
        { "on the date line", -20, 180, 50, -180 },
        { "eastward at 50°", 50, 0, 50, 100 },
        { "westward at 50°", 50, 100, 50, 0 },
        { "along a meridian, north", 10, 45, 55, 45 },
        { "along a meridian, south", 55, 45, 10, 45 },
    };

    [Theory]
    [MemberData(nameof(NamedPairs))]
    public void Closed_named_pairs_land_on_their_aim(string name, double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var launch = GeodeticPosition.FromDegrees(latitude1, longitude1);
        var aim = GeodeticPosition.FromDegrees(latitude2, longitude2);
        foreach (var shape in Enum.GetValues<TrajectoryShape>())
        {
            // At whatever speed is needed: against the rotation that is more than any class has.
            var solution = Solver.Solve(new LaunchProblem(launch, aim, Intercontinental, shape, ShapeOffset), double.PositiveInfinity);
            if (shape == TrajectoryShape.Depressed && Geodesic.Inverse(launch.Latitude, launch.Longitude, aim.Latitude, aim.Longitude).Distance > 15_000e3)
            {
                continue; // 8° under the flat least angle of such ranges a flight starts into the ground
            }

            LandsOn(aim, solution.Should().BeOfType<LaunchSolution.Solved>(name).Which.Flight);
        }
    }

    [Theory] // Lambert's problem (Izzo's or any: one path for one time) between burnout and the aim where it will be
    [MemberData(nameof(NamedPairs))]
    public void Twin_named_pairs_over_a_point_mass_are_Lambert_arcs(string name, double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var launch = GeodeticPosition.FromDegrees(latitude1, longitude1);
        var aim = GeodeticPosition.FromDegrees(latitude2, longitude2);
        foreach (var shape in new[] { TrajectoryShape.MinimumEnergy, TrajectoryShape.Lofted })
        {
            var flight = new LaunchSolver(PointMass).Solve(new LaunchProblem(launch, aim, Intercontinental with { BallisticCoefficient = double.PositiveInfinity }, shape, ShapeOffset), double.PositiveInfinity)
                .Should().BeOfType<LaunchSolution.Solved>(name).Which.Flight;
            var (position, velocity) = flight.StateEcef(flight.BurnoutTime);
            var time = flight.ImpactTime - flight.BurnoutTime;
            var inertial = PointMass.InertialVelocity(position, velocity);
            var target = PointMass.EcefToEci(PointMass.Shape.ToEcef(aim), time);
            var plane = Vector3D.Cross(position, inertial);
            var (departure, _) = Lambert.Solve(EarthModel.Wgs84Gm, position, target, time, Vector3D.Dot(plane, Vector3D.Cross(position, target)) > 0);
            // Near half the circumference a metre on the ground turns the plane by more.
            var share = Vector3D.Cross(position.Unit, target.Unit).Length;
            (departure - inertial).Length.Should().BeLessThan(0.01 / share, name);
        }
    }

    [Fact]
    public void Closed_pairs_of_the_five_degree_grid_land_on_their_aim() =>
        GridPairs.Sample(pair =>
        {
            var problem = new LaunchProblem(pair.Launch, pair.Aim, pair.Missile, pair.Shape, ShapeOffset);
            var range = Geodesic.Inverse(pair.Launch.Latitude, pair.Launch.Longitude, pair.Aim.Latitude, pair.Aim.Longitude).Distance;
            switch (Solver.Solve(problem))
            {
                case LaunchSolution.Solved solved:
                    LandsOn(pair.Aim, solved.Flight);
                    break;
                case LaunchSolution.NoSolution none:
                    // Beyond 15,000 km a depressed flight starts into the ground.
                    none.Reason.Should().Be(pair.Shape == TrajectoryShape.Depressed && none.Reason != LaunchSolution.NoSolution.OutOfRange && range > 15_000e3
                        ? LaunchSolution.NoSolution.NoTrajectory
                        : LaunchSolution.NoSolution.OutOfRange);
                    (range < 2 * pair.Missile.Boost.BurnoutDownrange || range > 0.6 * pair.Missile.MaximumRange).Should().BeTrue();
                    break;
            }
        }, iter: 3_000);

    [Fact] // a second route: the general propagator, a thousand times as tight, with the standard's own air
    public void Twin_flown_again_by_the_general_propagator_a_flight_lands_on_its_aim() =>
        GridPairs.Sample(pair =>
        {
            if (Solver.Solve(new LaunchProblem(pair.Launch, pair.Aim, pair.Missile, pair.Shape, ShapeOffset)) is not LaunchSolution.Solved { Flight: var flight })
            {
                return;
            }

            var (position, velocity) = flight.StateEcef(flight.BurnoutTime);
            var again = new BodyPropagator(Earth, BodyPropagator.StandardTolerance).Fly(position, velocity, AirDrag.OfBallisticCoefficient(pair.Missile.BallisticCoefficient), WindProfile.Calm, StopCondition.Impact());
            var end = Earth.Shape.ToGeodetic(again.Path.PositionEcef(again.Path.EndTime));
            Geodesic.Inverse(end.Latitude, end.Longitude, pair.Aim.Latitude, pair.Aim.Longitude).Distance.Should().BeLessThan(3);
            (again.Path.EndTime + flight.BurnoutTime).Should().BeApproximately(flight.ImpactTime, 0.01);
        }, iter: 300);

    [Fact] // a second route: shooting at the class's speed, angle by angle, finds the range that there is in a direction
    public void Twin_every_aim_within_99_percent_of_the_range_is_reached_and_none_beyond_it() =>
        Gen.Select(
            Gen.Int[0, 2].Select(i => new[] { Medium, Intermediate, Intercontinental }[i]),
            Gen.Double[-Math.PI / 2, Math.PI / 2],
            Gen.Double[-Math.PI, Math.PI],
            Gen.Double[0, 2 * Math.PI]).Sample((missile, latitude, longitude, azimuth) =>
        {
            var launch = new GeodeticPosition(latitude, longitude, 0);
            var shot = LongestShot(missile, launch, azimuth);
            var arc = Geodesic.Inverse(latitude, longitude, shot.Latitude, shot.Longitude);
            LaunchSolution Solve(double share)
            {
                var end = Geodesic.Direct(latitude, longitude, arc.Azimuth1, share * arc.Distance);
                return Solver.Solve(new LaunchProblem(launch, new(end.Latitude, end.Longitude, 0), missile, TrajectoryShape.MinimumEnergy, 0));
            }

            Solve(0.99).Should().BeOfType<LaunchSolution.Solved>().Which.Flight.LandingError.Should().BeLessThan(1);
            Solve(0.999).Should().BeOfType<LaunchSolution.Solved>();
            var beyond = Solve(1.002).Should().BeOfType<LaunchSolution.NoSolution>().Which;
            beyond.Reason.Should().Be(LaunchSolution.NoSolution.OutOfRange);
            beyond.BestRange.Should().BeInRange(0.97 * arc.Distance, 1.03 * arc.Distance);
        }, iter: 60);

    [Fact]
    public void Twin_offsets_foretold_move_no_answer_by_more_than_the_landing_error()
    {
        var solver = new LaunchSolver(Earth);
        var launch = GeodeticPosition.FromDegrees(38, 46);
        LaunchProblem[] problems =
        [
            .. from missile in new[] { Medium, Intermediate, Intercontinental }
               from latitude in new[] { 41.0, 48, 55, 62 }
               from longitude in new[] { -8.0, 5, 17, 30 }
               from shape in Enum.GetValues<TrajectoryShape>()
               select new LaunchProblem(launch, GeodeticPosition.FromDegrees(latitude, longitude), missile, shape, ShapeOffset),
        ];
        var plain = new LaunchSolution[problems.Length];
        var foretold = new LaunchSolution[problems.Length];
        var offsets = new AimOffsets(solver);
        solver.Solve(problems, plain);
        solver.Solve(problems, foretold, offsets);
        var solved = 0;
        for (var i = 0; i < problems.Length; i++)
        {
            if (plain[i] is not LaunchSolution.Solved { Flight: var a })
            {
                foretold[i].Should().BeOfType<LaunchSolution.NoSolution>();
                continue;
            }

            var b = foretold[i].Should().BeOfType<LaunchSolution.Solved>().Which.Flight;
            b.LandingError.Should().BeLessThanOrEqualTo(1);
            b.BurnoutAngle.Should().Be(a.BurnoutAngle);
            b.BurnoutSpeed.Should().BeApproximately(a.BurnoutSpeed, 0.01);
            b.ImpactTime.Should().BeApproximately(a.ImpactTime, 0.005);
            solved++;
        }

        solved.Should().BeGreaterThan(40);
        // Nearly all are integrated once.
        foretold.OfType<LaunchSolution.Solved>().Average(s => s.Integrations).Should().BeLessThan(1.5);
        plain.OfType<LaunchSolution.Solved>().Average(s => s.Integrations).Should().BeInRange(2, 4);
    }

    [Fact] // nodes are solved from their own places alone
    public void Twin_offsets_do_not_depend_on_order_or_threads()
    {
        var launch = GeodeticPosition.FromDegrees(38, 46);
        LaunchProblem[] problems =
        [
            .. from latitude in Enumerable.Range(44, 14)
               from longitude in Enumerable.Range(-5, 20)
               select new LaunchProblem(launch, GeodeticPosition.FromDegrees(latitude, longitude), Intercontinental, TrajectoryShape.Lofted, ShapeOffset),
        ];
        var first = new LaunchSolution[problems.Length];
        var solver = new LaunchSolver(Earth);
        solver.Solve(problems, first, new(solver));
        var second = new LaunchSolution[problems.Length];
        var other = new LaunchSolver(Earth);
        var offsets = new AimOffsets(other);
        Parallel.For(0, problems.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, n =>
        {
            var i = problems.Length - 1 - n;
            var one = new LaunchSolution[1];
            other.Solve([problems[i]], one, offsets);
            second[i] = one[0];
        });
        for (var i = 0; i < problems.Length; i++)
        {
            var (a, b) = (((LaunchSolution.Solved)first[i]).Flight, ((LaunchSolution.Solved)second[i]).Flight);
            b.BurnoutSpeed.Should().Be(a.BurnoutSpeed);
            b.ImpactTime.Should().Be(a.ImpactTime);
        }
    }

    [Fact] // garbage is for answers alone: what is sought, step by step, allocates nothing
    public void Closed_a_flight_is_found_without_allocating()
    {
        var solver = new LaunchSolver(Earth);
        var workspace = new LaunchSolver.Workspace(solver);
        var offsets = new AimOffsets(solver);
        LaunchProblem[] problems =
        [
            .. from longitude in Enumerable.Range(0, 10)
               from shape in Enum.GetValues<TrajectoryShape>()
               select new LaunchProblem(GeodeticPosition.FromDegrees(38, 46), GeodeticPosition.FromDegrees(50, longitude), Intercontinental, shape, ShapeOffset),
        ];
        var speed = solver.ClassSpeed(Intercontinental);
        var flown = 0;
        void Fly(AimOffsets? shared)
        {
            foreach (ref readonly var problem in problems.AsSpan())
            {
                flown += solver.Find(problem, speed, shared, workspace).Integrations;
            }
        }

        Allocation.Of(() => Fly(null)).Should().Be(0);
        Allocation.Of(() => Fly(offsets)).Should().Be(0);
        flown.Should().BeGreaterThan(200);
    }

    private static void LandsOn(GeodeticPosition aim, MissileFlight flight)
    {
        var impact = Earth.Shape.ToGeodetic(flight.PositionEcef(flight.ImpactTime));
        Geodesic.Inverse(impact.Latitude, impact.Longitude, aim.Latitude, aim.Longitude).Distance.Should().BeLessThan(1.1);
        Math.Abs(impact.Height - aim.Height).Should().BeLessThan(1e-3);
        flight.LandingError.Should().BeLessThanOrEqualTo(1);
    }

    // Where the class's speed leads farthest from a launch point along an azimuth: the angle by golden section on flights in full.
    private static GeodeticPosition LongestShot(MissileType missile, GeodeticPosition launch, double azimuth)
    {
        var speed = Solver.ClassSpeed(missile);
        var propagator = new BallisticPropagator(Earth);
        GeodeticPosition Shoot(double angle)
        {
            var boost = KinematicBoost.Create(Earth, launch, azimuth, missile.Boost, speed, angle);
            var path = propagator.Propagate(0, boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef, missile.BallisticCoefficient, StopCondition.Impact());
            return Earth.Shape.ToGeodetic(path.PositionEcef(path.EndTime));
        }

        double Short(double angle)
        {
            var end = Shoot(angle);
            return -Geodesic.Inverse(launch.Latitude, launch.Longitude, end.Latitude, end.Longitude).Distance;
        }

        return Shoot(RootFinding.Minimum(Short, 5 * Degree, 60 * Degree, 1e-5).X);
    }

    private static MissileType Generic(double range, BoostProfile boost, double coefficient) =>
        new("generic", "Generic", Propellant.Solid, range, boost, coefficient, 0, default);
}
