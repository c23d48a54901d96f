using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Studies.Verification;

/// <summary>The launch solver: minimum-energy arcs as published and in closed form, Lambert's problem, its own landings.</summary>
internal static class LaunchChecks
{
    private const double Gm = EarthModel.Wgs84Gm;
    private const double Radius = EarthModel.MeanRadius;
    private const double Degree = Math.PI / 180;
    private const string Wheelon = "Wheelon (1959); Bate, Mueller and White (1971), ch. 6";

    private static readonly EarthModel StillSphere = new(Ellipsoid.Sphere(Radius), new PointGravity(Gm), default(Vacuum), 0);
    private static readonly EarthModel TurningSphere = StillSphere with { RotationRate = EarthModel.Wgs84RotationRate };

    private static readonly MissileType Impulsive = Body(15_000e3, new(0, 0, 0), double.PositiveInfinity);
    private static readonly MissileType Generic = Body(12_000e3, new(250, 250e3, 900e3), 8_000);

    // km, km/s, km, min.
    private static readonly (double Range, double Speed, double Apogee, double Minutes)[] MinimumEnergy =
    [
        (1_000, 3.02, 240, 7.9),
        (2_000, 4.11, 459, 11.7),
        (3_000, 4.86, 655, 14.9),
        (4_000, 5.43, 828, 17.9),
        (5_500, 6.08, 1_041, 21.9),
        (8_000, 6.80, 1_264, 28.0),
        (10_000, 7.20, 1_319, 32.2),
        (12_000, 7.48, 1_265, 35.7),
    ];

    // Latitude and longitude of launch and aim, degrees: every direction that could be hard.
    private static readonly (double, double, double, double)[] Directions =
    [
        (0, 10, 0, 80), // eastward along the equator
        (0, 80, 0, 10), // westward along it
        (60, 40, 65, -140), // over the North Pole
        (90, 0, 30, 20), // from it
        (-30, 100, -90, 0), // to the South Pole
        (50, 160, 40, -130), // across the date line
        (10, 45, 55, 45), // along a meridian
        (20, -30, -35, 20), // across the equator
        (-50, -60, 20, -50), // northward
        (45, 0, 45, 95), // along a parallel
    ];

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Launch");
        var speeds = new List<double?>();
        var angles = new List<double?>();
        foreach (var (range, speed, apogee, minutes) in MinimumEnergy)
        {
            var launch = new GeodeticPosition(0.3, 0.5, 0);
            var flight = Fly(StillSphere, launch, Towards(StillSphere, launch, 0.7, range * 1e3), Impulsive, TrajectoryShape.MinimumEnergy);
            var name = FormattableString.Invariant($"minimum energy, {range:N0} km");
            list.Compare($"{name}: speed", Wheelon, flight?.BurnoutSpeed / 1e3, speed, "km/s", 0.005, 3);
            list.Compare($"{name}: apogee", Wheelon, flight?.ApogeeAltitude / 1e3, apogee, "km", 0.5, 1);
            list.Compare($"{name}: time", Wheelon, flight?.ImpactTime / 60, minutes, "min", 0.05, 2);
            var sin = Elementary.Sin(range * 1e3 / Radius / 2);
            speeds.Add(flight?.BurnoutSpeed - Math.Sqrt(Gm / Radius * 2 * sin / (1 + sin)));
            angles.Add((flight?.BurnoutAngle / Degree) - 45 + (range * 1e3 / Radius / 4 / Degree));
        }

        list.Largest("the same eight: speed", "closed form v² = (μ/R) 2 sin(p/2)/(1 + sin(p/2))", speeds, "m/s", 0.01);
        list.Largest("the same eight: elevation", "closed form 45° − p/4", angles, "°", 0.03);
        Vacuum(list);
        Landings(list);
        return list.Checks;
    }

    // Lambert's problem between burnout and the aim where it will be, without an integration; then Kepler's, back to the aim.
    private static void Vacuum(CheckList list)
    {
        var velocities = new List<double?>();
        var landings = new List<double?>();
        foreach (var (latitude1, longitude1, latitude2, longitude2) in Directions)
        {
            foreach (var shape in Enum.GetValues<TrajectoryShape>())
            {
                var aim = GeodeticPosition.FromDegrees(latitude2, longitude2);
                if (Fly(TurningSphere, GeodeticPosition.FromDegrees(latitude1, longitude1), aim, Generic with { BallisticCoefficient = double.PositiveInfinity }, shape) is not { } flight)
                {
                    velocities.Add(null);
                    continue;
                }

                var (position, velocity) = flight.StateEcef(flight.BurnoutTime);
                var inertial = TurningSphere.InertialVelocity(position, velocity);
                var time = flight.ImpactTime - flight.BurnoutTime;
                var target = TurningSphere.EcefToEci(TurningSphere.Shape.ToEcef(aim), time);
                var shortWay = Vector3D.Dot(Vector3D.Cross(position, inertial), Vector3D.Cross(position, target)) > 0;
                velocities.Add((Lambert.Solve(Gm, position, target, time, shortWay).Start - inertial).Length);
                landings.Add((Kepler.Propagate(Gm, position, inertial, time).Position - target).Length);
            }
        }

        list.Largest("ten directions, three shapes, turning point mass: burnout velocity", "Lambert's problem", velocities, "m/s", 0.01);
        list.Largest("the same: landing", "Kepler's problem", landings, "m", 2);
    }

    private static void Landings(CheckList list)
    {
        var misses = new List<double?>();
        foreach (var (latitude1, longitude1, latitude2, longitude2) in Directions)
        {
            foreach (var shape in Enum.GetValues<TrajectoryShape>())
            {
                var aim = GeodeticPosition.FromDegrees(latitude2, longitude2);
                var flight = Fly(Workbench.Earth, GeodeticPosition.FromDegrees(latitude1, longitude1), aim, Generic, shape);
                misses.Add(flight is null ? null : (flight.PositionEcef(flight.ImpactTime) - Workbench.Earth.Shape.ToEcef(aim)).Length);
            }
        }

        list.Largest("ten directions, three shapes, WGS-84, J2 to J4, air: landing", "its own aim", misses, "m", 1);
    }

    private static MissileFlight? Fly(EarthModel earth, GeodeticPosition launch, GeodeticPosition aim, MissileType body, TrajectoryShape shape) =>
        (new LaunchSolver(earth).Solve(new LaunchProblem(launch, aim, body, shape, 8 * Degree)) as LaunchSolution.Solved)?.Flight;

    private static GeodeticPosition Towards(EarthModel earth, GeodeticPosition from, double azimuth, double range)
    {
        var end = new Geodesic(earth.Shape).Direct(from.Latitude, from.Longitude, azimuth, range);
        return new(end.Latitude, end.Longitude, 0);
    }

    private static MissileType Body(double range, BoostProfile boost, double ballisticCoefficient) =>
        new("generic", "generic", Propellant.Solid, range, boost, ballisticCoefficient, 0, default);
}
