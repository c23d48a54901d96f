using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Assessment;

/// <summary>
/// One flight and one interceptor site: what the sensors see, when a launch can be committed, which launches meet the
/// target. Assessed for any burnout speed and any relaxation of the rules.
/// </summary>
public sealed class Opportunity(MissileFlight flight, SensorPicture picture, TargetTrack track, DefenceSystem system)
{
    public MissileFlight Flight { get; } = flight;

    public SensorPicture Picture { get; } = picture;

    public TargetTrack Track { get; } = track;

    public DefenceSystem System { get; } = system;

    /// <summary>When and on whose track a launch is committed; null where never.</summary>
    public CommitDecision? Commit(in Conditions conditions) =>
        CommitDecision.Of(Picture, Flight.BurnoutTime, System.Delays, System.View, !conditions.NoEarlyWarning);

    /// <summary>Intercept times that floor and view rules allow, s since the missile's launch.</summary>
    public TimeIntervals PermittedIntercepts(in Conditions conditions)
    {
        var above = Track.Above(System.Site.Interceptor.MinimumInterceptAltitude - conditions.FloorLowering);
        return conditions.NoUpdateRule || System.View.BeforeIntercept <= 0
            ? above
            : above.IntersectWith(Picture.UpdateViewsLasting(System.View.BeforeIntercept, !conditions.NoEarlyWarning));
    }

    /// <summary>The launches that meet the target at the burnout speed of the tables.</summary>
    public LaunchCurve Launches(IReadOnlyList<FlyOutTable> tables, in Conditions conditions) =>
        LaunchCurve.Of(Track, tables, PermittedIntercepts(conditions), MaximumCoast(conditions));

    /// <summary>
    /// Window and margin: the latest feasible launch, commit and its view left out, less the earliest launch that
    /// commit allows. Without a launch at or after the missile's own there is no margin but a reason.
    /// </summary>
    public Verdict Assess(IReadOnlyList<FlyOutTable> tables, in Conditions conditions)
    {
        var commit = Commit(conditions);
        if ((conditions.LaunchTime ?? commit?.Time) is not { } earliest)
        {
            return new(null, NoSolutionReason.NeverTracked, null, null, null, null);
        }

        var permitted = PermittedIntercepts(conditions);
        var curve = LaunchCurve.Of(Track, tables, permitted, MaximumCoast(conditions));
        if (curve.LatestLaunch() is { } latest)
        {
            return new(latest.LaunchTime - earliest, null, LimitOf(latest, curve, permitted, conditions), commit, latest, curve);
        }

        return new(null, NoSolutionReason.Unreachable, Obstacle(tables, conditions), commit, null, curve);
    }

    private double MaximumCoast(in Conditions conditions) =>
        conditions.NoCoastLimit ? FlyOutTable.Horizon : System.Site.Interceptor.MaximumCoast;

    /// <summary>What ends the latest feasible launch.</summary>
    private Constraint LimitOf(Shot latest, LaunchCurve curve, TimeIntervals permitted, in Conditions conditions)
    {
        const double edge = 0.1; // s; edges are refined to 0.02 s

        bool AtEdge(TimeIntervals intervals)
        {
            foreach (var interval in intervals.Items)
            {
                if (Math.Abs(latest.InterceptTime - interval.Start) < edge || Math.Abs(latest.InterceptTime - interval.End) < edge)
                {
                    return true;
                }
            }

            return false;
        }

        if (!curve.EndsRun(latest))
        {
            return Constraint.Energy;
        }

        // Where the target has only just burnt out, no rule forbids an earlier intercept: more speed would allow a later launch.
        if (Math.Abs(latest.InterceptTime - Flight.BurnoutTime) < edge)
        {
            return Constraint.Energy;
        }

        if (AtEdge(permitted))
        {
            var above = Track.Above(System.Site.Interceptor.MinimumInterceptAltitude - conditions.FloorLowering);
            return AtEdge(above) ? Constraint.Floor : Constraint.View;
        }

        return latest.FlyOut.Coast > MaximumCoast(conditions) - 1 ? Constraint.Coast : Constraint.Energy;
    }

    /// <summary>Why nothing can be reached: the first of view, coast and floor whose removal alone helps, else energy.</summary>
    private Constraint Obstacle(IReadOnlyList<FlyOutTable> tables, in Conditions conditions)
    {
        var withoutFloor = conditions with { FloorLowering = System.Site.Interceptor.MinimumInterceptAltitude };
        // With everything off first: mostly nothing can be reached then either, and that is energy.
        if (!Reaches(tables, withoutFloor with { NoUpdateRule = true, NoCoastLimit = true }))
        {
            return Constraint.Energy;
        }

        return Reaches(tables, conditions with { NoUpdateRule = true }) ? Constraint.View
            : Reaches(tables, conditions with { NoCoastLimit = true }) ? Constraint.Coast
            : Reaches(tables, withoutFloor) ? Constraint.Floor
            : Constraint.Energy;
    }

    private bool Reaches(IReadOnlyList<FlyOutTable> tables, in Conditions conditions) =>
        Launches(tables, conditions).LatestLaunch() is not null;
}

/// <summary>The outcome for one opportunity.</summary>
/// <param name="Margin">s; negative: too late by that much; null: no launch is feasible at all.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Constraint">What ends the latest feasible launch, or what forbids any.</param>
/// <param name="Commit">The decision, where the sensors allow one.</param>
/// <param name="Latest">The latest feasible launch.</param>
/// <param name="Launches">All launches that meet the target; null where never tracked.</param>
public sealed record Verdict(double? Margin, NoSolutionReason? Reason, Constraint? Constraint, CommitDecision? Commit, Shot? Latest, LaunchCurve? Launches)
{
    public bool Engageable => Margin >= 0;
}
