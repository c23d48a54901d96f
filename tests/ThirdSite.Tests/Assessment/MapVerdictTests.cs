using System.Reflection;
using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Tests.Engagement;

namespace ThirdSite.Tests.Assessment;

public class MapVerdictTests
{
    private static readonly DefenceSystem[] Systems = [.. new[] { 4_500.0, 6_300, 8_200 }.Select(v => PlannedSite.System(PlannedSite.Interceptor(v)))];

    private static readonly FlyOutTable[][] Tables = [.. Systems.Select(s => new[] { FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, s.Site.Interceptor) })];

    [Fact]
    public void Twin_a_curve_used_again_and_views_kept_give_the_verdict_of_an_engagement_assessed_alone()
    {
        var curve = new LaunchCurve();
        PlannedSite.AnyFlight.Sample(flight =>
        {
            if (flight is null)
            {
                return;
            }

            var shared = PlannedSite.Opportunity(flight, Systems[0]);
            for (var i = 0; i < Systems.Length; i++)
            {
                var verdict = shared.With(Systems[i]).Assess(Tables[i], default, curve);
                var alone = PlannedSite.Opportunity(flight, Systems[i]).Assess(Tables[i], default);
                (verdict.Margin, verdict.Reason, verdict.Constraint).Should().Be((alone.Margin, alone.Reason, alone.Constraint));
                var shots = alone is { Engageable: true, Launches: { } launches, Commit: { } commit } ? launches.SequentialShots(commit.Time, Systems[i].Delays.Look) : 0;
                verdict.Shots.Should().Be(shots);
            }
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void Closed_a_verdict_on_a_known_flight_allocates_nothing()
    {
        var unoptimised = typeof(LaunchCurve).Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false;
        Assert.SkipWhen(unoptimised, "The engine was built without optimisation, where vectors are boxed.");
        var shared = new[]
        {
            PlannedSite.Fly(PlannedSite.Tabriz, ThirdSite.Earth.GeodeticPosition.FromDegrees(48, 11), PlannedSite.Irbm)!,
            PlannedSite.Fly(PlannedSite.Tabriz, ThirdSite.Earth.GeodeticPosition.FromDegrees(55, 14), PlannedSite.Irbm)!,
            PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!,
        }.SelectMany(f => Systems.Select(s => PlannedSite.Opportunity(f, s))).ToArray();
        var curve = new LaunchCurve();
        void Judge()
        {
            for (var i = 0; i < shared.Length; i++)
            {
                shared[i].Assess(Tables[i % Systems.Length], default, curve);
            }
        }

        Allocation.Of(Judge).Should().Be(0);
    }
}
