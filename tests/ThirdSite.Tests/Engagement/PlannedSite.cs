using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Tests.Engagement;

/// <summary>The planned site of 2008, as plain numbers: fixtures for tests, no source of any answer.</summary>
internal static class PlannedSite
{
    public const double Degree = Math.PI / 180;

    public static readonly EarthModel Earth = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    public static readonly GeodeticPosition Redzikowo = GeodeticPosition.FromDegrees(54.479, 17.109, 25);
    public static readonly GeodeticPosition Kozelsk = GeodeticPosition.FromDegrees(54.033, 35.767);
    public static readonly GeodeticPosition Washington = GeodeticPosition.FromDegrees(38.895, -77.036);
    public static readonly GeodeticPosition Tabriz = GeodeticPosition.FromDegrees(38.08, 46.29);

    public static readonly CrossSections CrossSections = new(0.01, 0.1, 1, 10);

    public static readonly MissileType Icbm = new("icbm", "liquid ICBM", Propellant.Liquid, 11_000e3, new(300, 350e3, 900e3), 7_000, 0, CrossSections);
    public static readonly MissileType Irbm = new("irbm", "4,000 km class", Propellant.Liquid, 4_000e3, new(125, 130e3, 150e3), 7_000, 0, CrossSections);

    public static readonly LaunchSolver Solver = new(Earth);

    public static readonly Radar Brdy = new(
        "brdy", "Brdy", GeodeticPosition.FromDegrees(49.6352, 13.7479, 719), default, 2 * Degree, 90 * Degree, new(2_600e3, 0.01, 20), 20, 5_000e3, RadarBand.X, true, true, true, false, false);

    public static readonly Radar Fylingdales = new(
        "fylingdales", "Fylingdales", GeodeticPosition.FromDegrees(54.362, -0.670, 260), default, 3 * Degree, 85 * Degree, new(4_830e3, 0.1, 20), 20, 5_500e3, RadarBand.Uhf, false, true, true, true, true);

    public static readonly InfraredSatellite Satellite = new("dsp", "dsp", 10 * Degree, 7_000, 5 * Degree, 10, 0);

    public static Interceptor Interceptor(double burnoutSpeed, bool shedsEnergy = false) => new(
        "gbi", "two-stage", burnoutSpeed, 138, 6_300, 200e3, 150e3, -10 * Degree, 90 * Degree, 80e3, 1_000, 130e3, shedsEnergy);

    public static DefenceSystem System(Interceptor interceptor, params Radar[] radars) => new(
        new("redzikowo", "Redzikowo", Redzikowo, interceptor, 10), radars.Length > 0 ? radars : [Brdy, Fylingdales], [Satellite], new(20, 10, 60, 20, 10), new(20, 30, 10));

    public static MissileFlight? Fly(GeodeticPosition launch, GeodeticPosition aim, MissileType missile, TrajectoryShape shape = TrajectoryShape.MinimumEnergy) =>
        Solver.Solve(new LaunchProblem(launch, aim, missile, shape, 8 * Degree)) is LaunchSolution.Solved { Flight: var flight } ? flight : null;

    public static Opportunity Opportunity(MissileFlight flight, DefenceSystem system) =>
        new(flight, SensorPicture.Of(Earth, system.Satellites, [.. system.Radars.Select(r => new SightLine(Earth, r))], system.View.BridgedGap, flight), new(flight), system);

    /// <summary>Flights over Europe and over the Pole, whichever the classes reach.</summary>
    public static readonly Gen<MissileFlight?> AnyFlight = Gen.Select(Gen.Bool, Gen.Double[36, 66], Gen.Double[-9, 28], Gen.Double[30, 47], Gen.Double[-120, -72])
        .Select((threat, latitude, longitude, cityLatitude, cityLongitude) => threat
            ? Fly(Tabriz, GeodeticPosition.FromDegrees(latitude, longitude), Irbm)
            : Fly(Kozelsk, GeodeticPosition.FromDegrees(cityLatitude, cityLongitude), Icbm));
}
