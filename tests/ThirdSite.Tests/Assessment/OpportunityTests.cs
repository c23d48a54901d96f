using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Tests.Engagement;

namespace ThirdSite.Tests.Assessment;

public class OpportunityTests
{
    private static readonly FlyOutTable[] Tables = [.. new[] { 5_500.0, 6_300, 8_200 }.Select(v => FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, PlannedSite.Interceptor(v)))];

    private static readonly FlyOutFamily Shedding = FlyOutFamily.Build(PlannedSite.Earth, PlannedSite.Redzikowo, PlannedSite.Interceptor(8_000, shedsEnergy: true), 3_000, 8_000, 1, default);

    [Fact] // a reader's expectation: what can wait can also go at once
    public void Closed_a_later_launch_never_makes_an_infeasible_engagement_feasible() =>
        Any((opportunity, table) => Gen.Select(Gen.Double[0, 800], Gen.Double[0, 400]).Sample((time, later) =>
        {
            var early = opportunity.Assess([table], new(LaunchTime: time));
            var late = opportunity.Assess([table], new(LaunchTime: time + later));
            (late.Engageable && !early.Engageable).Should().BeFalse();
        }, iter: 5));

    [Fact]
    public void Closed_a_higher_floor_never_gains() =>
        Any((opportunity, table) => Gen.Select(Gen.Double[0, 60e3], Gen.Double[0, 100e3]).Sample((lower, more) =>
        {
            var high = opportunity.Assess([table], new(FloorLowering: lower)).Margin ?? double.NegativeInfinity;
            var low = opportunity.Assess([table], new(FloorLowering: Math.Min(lower + more, 120e3))).Margin ?? double.NegativeInfinity;
            low.Should().BeGreaterThanOrEqualTo(high - 0.2);
        }, iter: 4));

    [Fact] // with energy shedding and a fixed burnout place; never lost means: some launch stays feasible, and the margin does not shrink
    public void Closed_more_speed_never_loses_an_engagement_when_energy_can_be_shed() =>
        PlannedSite.AnyFlight.Sample(flight =>
        {
            if (flight is null)
            {
                return;
            }

            var opportunity = PlannedSite.Opportunity(flight, PlannedSite.System(PlannedSite.Interceptor(8_000, shedsEnergy: true)));
            double? before = null;
            for (var i = 0; i < Shedding.Count; i += 4)
            {
                var margin = opportunity.Assess(Shedding.UpTo(i), default).Margin;
                if (before is { } b)
                {
                    margin.Should().NotBeNull();
                    margin!.Value.Should().BeGreaterThanOrEqualTo(b - 0.1);
                }

                before = margin;
            }
        }, iter: 12);

    [Fact]
    public void Closed_the_split_adds_up_to_the_margin() =>
        Any((opportunity, table) =>
        {
            var verdict = opportunity.Assess([table], default);
            if (verdict is { Margin: { } margin, Commit: { } c, Latest: { } shot })
            {
                var flyOut = opportunity.System.Site.Interceptor.BurnTime + shot.FlyOut.Coast;
                (shot.InterceptTime - c.HoldStart - c.TrackDelay - c.BurnoutWait - c.ShareDelay - c.CommitDelay - c.ViewWait - flyOut).Should().BeApproximately(margin, 1e-9);
            }
            else
            {
                verdict.Reason.Should().NotBeNull();
            }
        });

    [Fact]
    public void Closed_relaxing_a_rule_never_costs_margin() =>
        Any((opportunity, table) =>
        {
            double Margin(Conditions c) => opportunity.Assess([table], c).Margin ?? double.NegativeInfinity;
            var all = Margin(default);
            Margin(new(NoCoastLimit: true)).Should().BeGreaterThanOrEqualTo(all - 0.2);
            Margin(new(NoUpdateRule: true)).Should().BeGreaterThanOrEqualTo(all - 0.2);
            Margin(new(NoEarlyWarning: true)).Should().BeLessThanOrEqualTo(all + 0.2);
        });

    [Fact]
    public void Closed_without_a_radar_a_flight_is_never_tracked()
    {
        var flight = PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!;
        var blind = PlannedSite.System(PlannedSite.Interceptor(8_200), PlannedSite.Brdy with { SupportsCommit = false });
        var verdict = PlannedSite.Opportunity(flight, blind).Assess([Tables[2]], default);
        (verdict.Margin, verdict.Reason).Should().Be((null, NoSolutionReason.NeverTracked));
    }

    [Fact]
    public void Closed_a_slow_interceptor_reaches_no_flight_over_the_pole()
    {
        var flight = PlannedSite.Fly(PlannedSite.Kozelsk, PlannedSite.Washington, PlannedSite.Icbm)!;
        var slow = PlannedSite.Interceptor(2_000);
        var verdict = PlannedSite.Opportunity(flight, PlannedSite.System(slow)).Assess([FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, slow)], default);
        (verdict.Reason, verdict.Constraint).Should().Be((NoSolutionReason.Unreachable, Constraint.Energy));
    }

    [Fact] // the missile flies away from the site as fast as the interceptor follows: the latest launch meets it as it burns out, 120 km above the floor
    public void Closed_an_intercept_just_after_burnout_is_not_limited_by_the_floor()
    {
        var missile = PlannedSite.Icbm with { Boost = new(180, 250e3, 100e3) };
        var flight = PlannedSite.Fly(GeodeticPosition.FromDegrees(53, 12), PlannedSite.Washington, missile)!;
        var quick = PlannedSite.Interceptor(4_500) with { BurnTime = 20 };
        var opportunity = PlannedSite.Opportunity(flight, PlannedSite.System(quick));
        var tables = new[] { FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, quick) };
        var verdict = opportunity.Assess(tables, default);
        verdict.Latest!.Value.InterceptTime.Should().BeApproximately(flight.BurnoutTime, 0.1);
        opportunity.Assess(tables, new(FloorLowering: 30e3)).Margin.Should().Be(verdict.Margin, "the floor plays no part");
        verdict.Constraint.Should().Be(Constraint.Energy);
    }

    private static void Any(Action<Opportunity, FlyOutTable> check) =>
        Gen.Select(PlannedSite.AnyFlight, Gen.Int[0, Tables.Length - 1]).Sample((flight, i) =>
        {
            if (flight is not null)
            {
                check(PlannedSite.Opportunity(flight, PlannedSite.System(PlannedSite.Interceptor(Tables[i].BurnoutSpeed))), Tables[i]);
            }
        }, iter: 40);
}
