using ThirdSite.Engagement;
using ThirdSite.Sensing;

namespace ThirdSite.Tests.Engagement;

public class CommitDecisionTests
{
    private static readonly Delays Delays = new(20, 10, 60, 20, 10);
    private static readonly ViewRules View = new(20, 30, 10);

    [Fact] // definitions: max(main burnout, start of hold + track) + commit
    public void Closed_hold_before_burnout_waits_for_it()
    {
        var decision = Decide(300, (PlannedSite.Brdy, 200, 900))!;
        decision.Time.Should().Be(360);
        (decision.HoldStart, decision.TrackDelay, decision.BurnoutWait, decision.ShareDelay, decision.CommitDelay, decision.ViewWait).Should().Be((200, 20, 80, 0, 60, 0));
    }

    [Fact]
    public void Closed_hold_after_burnout_and_a_foreign_radar_cost_track_and_sharing()
    {
        var decision = Decide(300, (PlannedSite.Fylingdales, 400, 900))!;
        decision.Time.Should().Be(400 + 20 + 10 + 60);
        decision.ShareDelay.Should().Be(10);
    }

    [Fact]
    public void Closed_the_earlier_of_two_radars_decides() =>
        Decide(300, (PlannedSite.Fylingdales, 290, 900), (PlannedSite.Brdy, 295, 900))!.Radar.Should().Be(PlannedSite.Brdy);

    [Fact]
    public void Closed_without_early_warning_their_track_does_not_count() =>
        Decide(300, earlyWarning: false, (PlannedSite.Fylingdales, 290, 900)).Should().BeNull();

    [Fact] // in view until 340; then again from 500: the last 20 s before commit are covered first at 520
    public void Closed_a_view_that_ends_before_commit_is_waited_for_again()
    {
        var decision = Decide(300, (PlannedSite.Brdy, 200, 340), (PlannedSite.Fylingdales, 500, 900))!;
        decision.Time.Should().Be(520);
        decision.ViewWait.Should().Be(160);
    }

    [Fact]
    public void Closed_a_track_lost_before_it_is_firm_or_before_burnout_never_commits()
    {
        Decide(300, (PlannedSite.Brdy, 400, 415)).Should().BeNull();
        Decide(300, (PlannedSite.Brdy, 200, 290)).Should().BeNull();
    }

    [Fact]
    public void Closed_the_stretches_add_up_to_the_commit() =>
        Gen.Select(Gen.Double[0, 400], Gen.Double[0, 600], Gen.Double[1, 500], Gen.Bool).Sample((burnout, start, length, foreign) =>
        {
            var decision = Decide(burnout, (foreign ? PlannedSite.Fylingdales : PlannedSite.Brdy, start, start + length));
            if (decision is { } d)
            {
                (d.HoldStart + d.TrackDelay + d.BurnoutWait + d.ShareDelay + d.CommitDelay + d.ViewWait).Should().BeApproximately(d.Time, 1e-9);
            }
        });

    private static CommitDecision? Decide(double burnout, params (Radar Radar, double Start, double End)[] holds) => Decide(burnout, true, holds);

    private static CommitDecision? Decide(double burnout, bool earlyWarning, params (Radar Radar, double Start, double End)[] holds) =>
        CommitDecision.Of(new(30, PlannedSite.Satellite, [.. holds.Select(h => new RadarHold(h.Radar, TimeIntervals.Single(h.Start, h.End)))]), burnout, Delays, View, earlyWarning);
}
