using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

/// <summary>
/// A published-style estimate of the burnout speed that reaches a missile, in exactly its own configuration: spherical turning Earth
/// (6,371 km), missile impulsively launched at least Earth-relative speed from a point 200 km above the silo at 180 s, interceptor
/// impulsively launched from the point 200 km above Redzikowo where the site is at its launch, flight time = intercept − launch − 70 s,
/// speed free, intercept at or above 130 km, from 140 s after the interceptor's launch to 30 s before impact. Here on the two-body forms
/// alone (Lambert, Kepler) with the missile from the launch solver.
/// </summary>
public class OutsideEstimateTests
{
    private static readonly EarthModel Earth =
        new(Ellipsoid.Sphere(6_371_000), new PointGravity(3.986004418e14), default(Vacuum), 7.292115e-5);

    [Theory]
    [InlineData(38.90, -77.04, 0, 5.28)]
    [InlineData(38.90, -77.04, 60, 6.07)]
    [InlineData(38.90, -77.04, 120, 6.38)]
    [InlineData(34.05, -118.24, 0, 6.76)]
    [InlineData(34.05, -118.24, 60, 6.98)]
    [InlineData(34.05, -118.24, 120, 7.01)]
    public void Outside_speed_that_reaches_a_flight_from_Kozelsk(double latitude, double longitude, double afterBurnout, double kilometresPerSecond)
    {
        var missile = new MissileType("icbm", "ICBM", Propellant.Liquid, 14_000e3, new(180, 200e3, 0), double.PositiveInfinity, 0, default);
        var flight = new LaunchSolver(Earth)
            .Solve(new LaunchProblem(GeodeticPosition.FromDegrees(54.03, 35.77), GeodeticPosition.FromDegrees(latitude, longitude), missile, TrajectoryShape.MinimumEnergy, 0))
            .Should().BeOfType<LaunchSolution.Solved>().Which.Flight;
        var launch = flight.BurnoutTime + afterBurnout;
        var site = Earth.Shape.ToEcef(GeodeticPosition.FromDegrees(54.479, 17.098, 200e3));
        var siteEci = Earth.EcefToEci(site, launch);
        var siteVelocity = Vector3D.Cross(new(0, 0, Earth.RotationRate), siteEci);

        var least = double.PositiveInfinity;
        for (var intercept = launch + 140; intercept <= flight.ImpactTime - 30; intercept += 0.5)
        {
            if (flight.Altitude(intercept) < 130e3)
            {
                continue;
            }

            var target = Earth.EcefToEci(flight.PositionEcef(intercept), intercept);
            var (velocity, _) = Lambert.Solve(3.986004418e14, siteEci, target, intercept - launch - 70, true);
            least = Math.Min(least, (velocity - siteVelocity).Length);
        }

        (least / 1e3).Should().BeApproximately(kilometresPerSecond, 0.05);
    }
}
