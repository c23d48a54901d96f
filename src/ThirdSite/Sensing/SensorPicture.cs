using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Sensing;

/// <summary>What one radar holds of one flight.</summary>
/// <param name="Radar">Who looks.</param>
/// <param name="Target">Views of the object that is engaged: the burning missile to burnout, the warhead from there on; gaps bridged, cue waited for.</param>
public sealed record RadarHold(Radar Radar, TimeIntervals Target)
{
    /// <summary>
    /// The same as it is known to the system: of shared data each stretch begins later by their lag. It ends no later than
    /// the view itself, for late data tell nothing new.
    /// </summary>
    public TimeIntervals Received => Radar.Sharing is { } sharing ? Target.BegunLater(sharing.Lag) : Target;
}

/// <summary>What all sensors of a system see of one flight; the track is taken as perfect until tracking is modelled.</summary>
/// <param name="DetectionTime">First infrared report or warning by a shared radar, s since launch, or null.</param>
/// <param name="DetectedBy">Whose report; null where a radar warned first.</param>
/// <param name="Holds">One for each radar, in the system's order.</param>
public sealed record SensorPicture(double? DetectionTime, InfraredSatellite? DetectedBy, IReadOnlyList<RadarHold> Holds)
{
    /// <summary>The shared radar that warned first; null where a satellite did.</summary>
    public Radar? WarnedBy { get; init; }

    /// <summary>What a system's sensors see of a flight. <paramref name="bridgedGap"/>, s: a shorter gap does not break a hold.</summary>
    public static SensorPicture Of(EarthModel earth, IReadOnlyList<InfraredSatellite> satellites, IReadOnlyList<SightLine> radars, double bridgedGap, MissileFlight flight)
    {
        PositionSample[]? free = null;
        return Of(InfraredWatch.Detect(earth, satellites, flight), radars, (i, from) => View(radars[i], flight, from, bridgedGap, ref free));
    }

    /// <summary>The target as a radar that may look from a time on holds it: the burning missile to burnout, the warhead from there on.</summary>
    internal static TimeIntervals View(SightLine radar, MissileFlight flight, double from, double bridgedGap, ref PositionSample[]? free)
    {
        var burning = radar.Views(flight, RadarObject.BurningMissile, Math.Min(from, flight.BurnoutTime), flight.BurnoutTime);
        // From burnout on, as a rule: then all radars look at the same samples.
        var warhead = from <= flight.BurnoutTime && flight.ImpactTime > flight.BurnoutTime
            ? radar.Views(flight, RadarObject.Warhead, free ??= SightLine.Samples(flight, flight.BurnoutTime, flight.ImpactTime))
            : radar.Views(flight, RadarObject.Warhead, Math.Min(Math.Max(from, flight.BurnoutTime), flight.ImpactTime), flight.ImpactTime);
        return burning.UnionWith(warhead).Bridge(bridgedGap);
    }

    /// <summary>The picture from what each sensor by itself sees.</summary>
    /// <param name="infrared">First report to reach the system.</param>
    /// <param name="radars">Of the system.</param>
    /// <param name="view">What the radar of an index holds if it may look from a time, s, on.</param>
    internal static SensorPicture Of((double Time, InfraredSatellite Satellite)? infrared, IReadOnlyList<SightLine> radars, Func<int, double, TimeIntervals> view)
    {
        var detection = infrared?.Time ?? double.PositiveInfinity;
        var holds = new RadarHold?[radars.Count];
        Radar? warnedBy = null;
        // Radars that need no cue first, where what they see is shared: it may cue the others.
        for (var i = 0; i < holds.Length; i++)
        {
            if (radars[i].Radar is { NeedsCue: false, Sharing: { Warns: true } sharing } radar)
            {
                holds[i] = Look(i, 0);
                if (holds[i]!.Target.Items is [var first, ..] && first.Start + sharing.Lag < detection)
                {
                    (detection, warnedBy) = (first.Start + sharing.Lag, radar);
                }
            }
        }

        for (var i = 0; i < holds.Length; i++)
        {
            holds[i] ??= Look(i, radars[i].Radar.NeedsCue ? detection : 0);
        }

        return new(double.IsInfinity(detection) ? null : detection, warnedBy is null ? infrared?.Satellite : null, holds!) { WarnedBy = warnedBy };

        RadarHold Look(int i, double from) => new(radars[i].Radar, view(i, from));
    }

    /// <summary>Moments throughout the <paramref name="duration"/>, s, before which update radars had the target in view; overlapping views of several count as one.</summary>
    /// <param name="duration">s.</param>
    /// <param name="earlyWarning">False: radars flagged early-warning are left out.</param>
    public TimeIntervals UpdateViewsLasting(double duration, bool earlyWarning)
    {
        var views = new List<TimeInterval>();
        foreach (var hold in Holds)
        {
            if (hold.Radar.MayUpdate && (earlyWarning || !hold.Radar.IsEarlyWarning))
            {
                views.AddRange(hold.Received.Items);
            }
        }

        return TimeIntervals.Union(views).EndsOfViewsLasting(duration);
    }

    /// <summary>Moments throughout the <paramref name="duration"/>, s, before which one commit radar had the target in view.</summary>
    /// <param name="duration">s.</param>
    /// <param name="earlyWarning">False: radars flagged early-warning are left out.</param>
    public TimeIntervals CommitViewsLasting(double duration, bool earlyWarning)
    {
        var moments = new List<TimeInterval>();
        foreach (var hold in Holds)
        {
            if (hold.Radar.MayCommit && (earlyWarning || !hold.Radar.IsEarlyWarning))
            {
                moments.AddRange(hold.Received.EndsOfViewsLasting(duration).Items);
            }
        }

        return TimeIntervals.Union(moments);
    }
}
