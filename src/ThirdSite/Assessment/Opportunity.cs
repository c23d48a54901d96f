using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Assessment;

/// <summary>
/// One flight and one interceptor site: what the sensors see, when a launch can be committed, which launches meet the
/// target. Assessed for any burnout speed and any relaxation of the rules.
/// </summary>
public sealed class Opportunity
{
    // What of the flight and its views holds for every burnout speed; shared, and added to, by all that come of one.
    private readonly Known _known;

    public Opportunity(MissileFlight flight, SensorPicture picture, TargetTrack track, DefenceSystem system)
        : this(flight, picture, track, system, new())
    {
    }

    private Opportunity(MissileFlight flight, SensorPicture picture, TargetTrack track, DefenceSystem system, Known known)
    {
        Flight = flight;
        Picture = picture;
        Track = track;
        System = system;
        _known = known;
    }

    public MissileFlight Flight { get; }

    public SensorPicture Picture { get; }

    public TargetTrack Track { get; }

    public DefenceSystem System { get; }

    /// <summary>The same flight and picture against another system, with the same sensors and sectors; what was computed of the flight is kept.</summary>
    public Opportunity With(DefenceSystem system) => new(Flight, Picture, Track, system, _known);

    /// <summary>When and on whose track a launch is committed; null where never.</summary>
    public CommitDecision? Commit(in Conditions conditions)
    {
        foreach (var known in _known.Commits)
        {
            if (known.EarlyWarning != conditions.NoEarlyWarning && known.Delays == System.Delays && known.View == System.View)
            {
                return known.Decision;
            }
        }

        var decision = CommitDecision.Of(Picture, Flight.BurnoutTime, System.Delays, System.View, !conditions.NoEarlyWarning);
        _known.Commits = [.. _known.Commits, new(System.Delays, System.View, !conditions.NoEarlyWarning, decision)];
        return decision;
    }

    /// <summary>Intercept times that floor and view rules allow, s since the missile's launch.</summary>
    public TimeIntervals PermittedIntercepts(in Conditions conditions)
    {
        var above = conditions.NoSectorRule || System.NoInterceptOver.Count == 0 ? AboveFloor(conditions) : AboveFloor(conditions).IntersectWith(OutsideSectors());
        return conditions.NoUpdateRule || System.View.BeforeIntercept <= 0
            ? above
            : above.IntersectWith(Picture.UpdateViewsLasting(System.View.BeforeIntercept, !conditions.NoEarlyWarning));
    }

    /// <summary>The launches that meet the target at the burnout speed of the tables.</summary>
    public LaunchCurve Launches(IReadOnlyList<FlyOutTable> tables, in Conditions conditions) =>
        LaunchCurve.Of(System.Site.Inventory == 0 ? InterceptSamples.None : Samples(tables[0], conditions), tables, MaximumCoast(conditions));

    /// <summary>
    /// Window and margin: the latest feasible launch, commit and its view left out, less the earliest launch that
    /// commit allows. Without a launch at or after the missile's own there is no margin but a reason.
    /// </summary>
    public Verdict Assess(IReadOnlyList<FlyOutTable> tables, in Conditions conditions)
    {
        var commit = Commit(conditions);
        if ((conditions.LaunchTime ?? commit?.Time) - conditions.Advance is not { } earliest)
        {
            return new(null, NoSolutionReason.NeverTracked, null, null, null, null);
        }

        if (System.Site.Inventory == 0)
        {
            return new(null, NoSolutionReason.Unreachable, Constraint.Inventory, commit, null, null);
        }

        var samples = Samples(tables[0], conditions);
        var curve = LaunchCurve.Of(samples, tables, MaximumCoast(conditions));
        if (curve.LatestLaunch() is { } latest)
        {
            return new(latest.LaunchTime - earliest, null, LimitOf(latest, curve, samples.Permitted, conditions), commit, latest, curve);
        }

        return new(null, NoSolutionReason.Unreachable, Obstacle(tables, conditions, new()), commit, null, curve);
    }

    /// <summary>The margin, what limits it, and how often the target can be shot at in turn: all that a map asks of a verdict.</summary>
    /// <param name="tables">At the burnout speed.</param>
    /// <param name="conditions">Rules in force.</param>
    /// <param name="curve">Overwritten; one for each thread. With it nothing is allocated once the flight is known.</param>
    public MapVerdict Assess(IReadOnlyList<FlyOutTable> tables, in Conditions conditions, LaunchCurve curve)
    {
        if ((conditions.LaunchTime ?? Commit(conditions)?.Time) - conditions.Advance is not { } earliest)
        {
            return new(null, NoSolutionReason.NeverTracked, null, 0);
        }

        if (System.Site.Inventory == 0)
        {
            return new(null, NoSolutionReason.Unreachable, Constraint.Inventory, 0);
        }

        var samples = Samples(tables[0], conditions);
        curve.Reset(samples, tables, MaximumCoast(conditions));
        if (curve.LatestLaunch() is not { } latest)
        {
            return new(null, NoSolutionReason.Unreachable, Obstacle(tables, conditions, curve), 0);
        }

        var limit = LimitOf(latest, curve, samples.Permitted, conditions);
        var margin = latest.LaunchTime - earliest;
        return new(margin, null, limit, margin >= 0 ? curve.SequentialShots(earliest, System.Delays.Look) : 0);
    }

    /// <summary>The latest feasible launch, s since the missile's; null where there is none. The curve is overwritten.</summary>
    internal double? LatestLaunch(IReadOnlyList<FlyOutTable> tables, in Conditions conditions, LaunchCurve curve)
    {
        if (System.Site.Inventory == 0)
        {
            return null;
        }

        curve.Reset(Samples(tables[0], conditions), tables, MaximumCoast(conditions));
        return curve.LatestLaunch()?.LaunchTime;
    }

    /// <summary>
    /// The latest launch from which so many shots in turn are feasible, looking after each, s since the missile's launch:
    /// for one, for two … as many as there is room for; negative infinity where there is none. Commit is left out.
    /// </summary>
    /// <param name="tables">At the burnout speed.</param>
    /// <param name="conditions">Rules in force.</param>
    /// <param name="curve">Overwritten; one for each thread.</param>
    /// <param name="latest">Filled: its first element for one shot, its second for two in turn, and so on.</param>
    public void LatestLaunches(IReadOnlyList<FlyOutTable> tables, in Conditions conditions, LaunchCurve curve, Span<double> latest)
    {
        latest.Fill(double.NegativeInfinity);
        if (LatestLaunch(tables, conditions, curve) is not { } launch)
        {
            return;
        }

        latest[0] = launch;
        for (var k = 1; k < latest.Length && curve.LatestLaunchToMeetBy(latest[k - 1] - System.Delays.Look) is { } earlier; k++)
        {
            latest[k] = earlier;
        }
    }

    private double MaximumCoast(in Conditions conditions) =>
        conditions.NoCoastLimit ? FlyOutTable.Horizon : System.Site.Interceptor.MaximumCoast;

    private TimeIntervals AboveFloor(in Conditions conditions)
    {
        var floor = System.Site.Interceptor.MinimumInterceptAltitude - conditions.FloorLowering;
        foreach (var known in _known.Floors)
        {
            if (known.Altitude == floor)
            {
                return known.Above;
            }
        }

        var above = Track.Above(floor);
        _known.Floors = [.. _known.Floors, new(floor, above)];
        return above;
    }

    private TimeIntervals OutsideSectors() => _known.Outside ??= Track.Outside(System.NoInterceptOver);

    private InterceptSamples Samples(FlyOutTable table, in Conditions conditions)
    {
        var rule = conditions.NoUpdateRule ? 0 : Math.Max(0, System.View.BeforeIntercept);
        var floor = System.Site.Interceptor.MinimumInterceptAltitude - conditions.FloorLowering;
        foreach (var known in _known.Samples)
        {
            if (known.Floor == floor && known.Rule == rule && known.Sectors != conditions.NoSectorRule && known.EarlyWarning != conditions.NoEarlyWarning && known.Samples.AreSeenFrom(table))
            {
                return known.Samples;
            }
        }

        var samples = new InterceptSamples(Track, PermittedIntercepts(conditions), table);
        _known.Samples = [.. _known.Samples, new(floor, rule, !conditions.NoEarlyWarning, !conditions.NoSectorRule, samples)];
        return samples;
    }

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
            return AtEdge(AboveFloor(conditions)) ? Constraint.Floor
                : System.NoInterceptOver.Count > 0 && AtEdge(OutsideSectors()) ? Constraint.Sector
                : Constraint.View;
        }

        return latest.FlyOut.Coast > MaximumCoast(conditions) - 1 ? Constraint.Coast : Constraint.Energy;
    }

    /// <summary>Why nothing can be reached: the first of view, coast and floor whose removal alone helps, else energy.</summary>
    private Constraint Obstacle(IReadOnlyList<FlyOutTable> tables, in Conditions conditions, LaunchCurve curve)
    {
        var withoutFloor = conditions with { FloorLowering = System.Site.Interceptor.MinimumInterceptAltitude };
        // With everything off first: mostly nothing can be reached then either, and that is energy.
        if (!Reaches(tables, withoutFloor with { NoUpdateRule = true, NoCoastLimit = true, NoSectorRule = true }, curve))
        {
            return Constraint.Energy;
        }

        return Reaches(tables, conditions with { NoUpdateRule = true }, curve) ? Constraint.View
            : Reaches(tables, conditions with { NoCoastLimit = true }, curve) ? Constraint.Coast
            : Reaches(tables, withoutFloor, curve) ? Constraint.Floor
            : System.NoInterceptOver.Count > 0 && Reaches(tables, conditions with { NoSectorRule = true }, curve) ? Constraint.Sector
            : Constraint.Energy;
    }

    private bool Reaches(IReadOnlyList<FlyOutTable> tables, in Conditions conditions, LaunchCurve curve) =>
        LatestLaunch(tables, conditions, curve) is not null;

    /// <summary>Lists that only grow, each replaced as a whole: two threads may compute an entry twice, never differently.</summary>
    private sealed class Known
    {
        public (Delays Delays, ViewRules View, bool EarlyWarning, CommitDecision? Decision)[] Commits { get; set; } = [];

        public (double Altitude, TimeIntervals Above)[] Floors { get; set; } = [];

        public (double Floor, double Rule, bool EarlyWarning, bool Sectors, InterceptSamples Samples)[] Samples { get; set; } = [];

        public TimeIntervals? Outside { get; set; }
    }
}

/// <summary>What a map keeps of a verdict.</summary>
/// <param name="Margin">s; null: no launch is feasible at all.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Constraint">What ends the latest feasible launch, or what forbids any.</param>
/// <param name="Shots">Launches in turn, looking after each; 0 where the margin is negative.</param>
public readonly record struct MapVerdict(double? Margin, NoSolutionReason? Reason, Constraint? Constraint, int Shots);

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
