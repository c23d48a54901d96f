using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Tests.Engagement;

namespace ThirdSite.Tests.Assessment;

public class CriticalBurnoutSpeedTests
{
    private static readonly FlyOutFamily Family = FlyOutFamily.Build(PlannedSite.Earth, PlannedSite.Redzikowo, PlannedSite.Interceptor(6_300), 5_000, 9_600, 2, default);

    // An outside estimate, in exactly its own configuration: spherical turning Earth, both launched impulsively.
    [Theory]
    [InlineData(38.90, -77.04, 0, 5_280)]
    [InlineData(38.90, -77.04, 60, 6_070)]
    [InlineData(38.90, -77.04, 120, 6_380)]
    [InlineData(34.05, -118.24, 0, 6_760)]
    [InlineData(34.05, -118.24, 60, 6_980)]
    [InlineData(34.05, -118.24, 120, 7_010)]
    public void Outside_estimate_of_critical_speeds(double latitude, double longitude, double afterBurnout, double speed)
    {
        var found = new ImpulsiveEstimate().CriticalSpeed(
            GeodeticPosition.FromDegrees(54.03, 35.77), GeodeticPosition.FromDegrees(latitude, longitude), GeodeticPosition.FromDegrees(54.479, 17.098), 180 + afterBurnout);
        found.Should().BeApproximately(speed, 50);
    }

    [Fact] // Lambert and Kepler on a sphere against the engine's flights and fly-out, both with the same burnout places and delays
    public void Twin_engine_against_closed_orbits()
    {
        var flight = PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!;
        var opportunity = PlannedSite.Opportunity(flight, PlannedSite.System(PlannedSite.Interceptor(6_300)));
        var closed = new ImpulsiveEstimate(300, 350e3, 900e3, 200e3, 138);
        foreach (var after in new[] { 0.0, 60, 120 })
        {
            var engine = CriticalBurnoutSpeed.Find(opportunity, new(NoCoastLimit: true, NoUpdateRule: true, LaunchTime: 300 + after), Family).Value;
            var orbits = closed.CriticalSpeed(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Redzikowo, 300 + after);
            // The site's own downrange of some 150 km, the flattening and the steering plane are left out of the orbits.
            engine!.Value.Should().BeApproximately(orbits!.Value, 100);
        }
    }

    [Fact]
    public void Closed_the_margin_is_zero_at_the_critical_speed_and_the_active_constraints_lower_it()
    {
        var flight = PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!;
        var opportunity = PlannedSite.Opportunity(flight, PlannedSite.System(PlannedSite.Interceptor(6_300)));
        var critical = CriticalBurnoutSpeed.Find(opportunity, default, Family);
        var at = critical.Value!.Value;
        at.Should().BeInRange(6_000, 9_000);
        opportunity.Assess(Family.At(at + 3), default).Margin.Should().BeGreaterThanOrEqualTo(0);
        opportunity.Assess(Family.At(at - 3), default).Margin.Should().BeLessThan(0);
        foreach (var active in critical.Active)
        {
            Conditions relaxed = active switch
            {
                Constraint.View => new(NoUpdateRule: true),
                Constraint.Coast => new(NoCoastLimit: true),
                Constraint.Floor => new(FloorLowering: 30e3),
                _ => new(LaunchTime: opportunity.Commit(default)!.Time - 30),
            };
            CriticalBurnoutSpeed.Find(opportunity, relaxed, Family).Value.Should().BeLessThan(at - 14);
        }
    }

    [Fact] // the search adds speed by speed; the definition takes all slower ones together
    public void Twin_shedding_energy_found_step_by_step_and_all_at_once()
    {
        var interceptor = PlannedSite.Interceptor(7_600, shedsEnergy: true);
        var family = FlyOutFamily.Build(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, 6_200, 7_600, 2, TestContext.Current.CancellationToken);
        var flight = PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!;
        var opportunity = PlannedSite.Opportunity(flight, PlannedSite.System(interceptor));
        var found = CriticalBurnoutSpeed.Find(opportunity, default, family);
        var at = found.Value!.Value;
        found.Crossings.Should().Equal([at], "more speed never loses an engagement");
        opportunity.Assess(family.At(at + 3), default).Margin.Should().BeGreaterThanOrEqualTo(0);
        opportunity.Assess(family.At(at - 3), default).Margin.Should().BeLessThan(0);
    }
}
