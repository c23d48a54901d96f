using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Sensing;

/// <summary>What one radar holds of one flight.</summary>
/// <param name="Radar">Who looks.</param>
/// <param name="Target">Views of the object that is engaged: the burning missile to burnout, the warhead from there on; gaps bridged, cue waited for.</param>
public sealed record RadarHold(Radar Radar, TimeIntervals Target);

/// <summary>What all sensors of a system see of one flight; the track is taken as perfect until tracking is modelled.</summary>
/// <param name="DetectionTime">First infrared report, s since launch, or null.</param>
/// <param name="DetectedBy">Whose report.</param>
/// <param name="Holds">One for each radar, in the system's order.</param>
public sealed record SensorPicture(double? DetectionTime, InfraredSatellite? DetectedBy, IReadOnlyList<RadarHold> Holds)
{
    /// <summary>What a system's sensors see of a flight. <paramref name="bridgedGap"/>, s: a shorter gap does not break a hold.</summary>
    public static SensorPicture Of(EarthModel earth, IReadOnlyList<InfraredSatellite> satellites, IReadOnlyList<SightLine> radars, double bridgedGap, MissileFlight flight)
    {
        var detection = InfraredWatch.Detect(earth, satellites, flight);
        var holds = new RadarHold[radars.Count];
        PositionSample[]? free = null;
        for (var i = 0; i < holds.Length; i++)
        {
            var radar = radars[i].Radar;
            var from = radar.NeedsCue ? detection?.Time ?? double.PositiveInfinity : 0;
            var burning = radars[i].Views(flight, RadarObject.BurningMissile, Math.Min(from, flight.BurnoutTime), flight.BurnoutTime);
            // From burnout on, as a rule: then all radars look at the same samples.
            var warhead = from <= flight.BurnoutTime && flight.ImpactTime > flight.BurnoutTime
                ? radars[i].Views(flight, RadarObject.Warhead, free ??= SightLine.Samples(flight, flight.BurnoutTime, flight.ImpactTime))
                : radars[i].Views(flight, RadarObject.Warhead, Math.Min(Math.Max(from, flight.BurnoutTime), flight.ImpactTime), flight.ImpactTime);
            holds[i] = new(radar, burning.UnionWith(warhead).Bridge(bridgedGap));
        }

        return new(detection?.Time, detection?.Satellite, holds);
    }

    /// <summary>Moments throughout the <paramref name="duration"/>, s, before which update radars had the target in view; overlapping views of several count as one.</summary>
    /// <param name="duration">s.</param>
    /// <param name="earlyWarning">False: radars flagged early-warning are left out.</param>
    public TimeIntervals UpdateViewsLasting(double duration, bool earlyWarning) =>
        TimeIntervals.Union(Holds.Where(h => h.Radar.SupportsUpdate && (earlyWarning || !h.Radar.IsEarlyWarning)).SelectMany(h => h.Target.Items.ToArray()))
            .EndsOfViewsLasting(duration);

    /// <summary>Moments throughout the <paramref name="duration"/>, s, before which one commit radar had the target in view.</summary>
    /// <param name="duration">s.</param>
    /// <param name="earlyWarning">False: radars flagged early-warning are left out.</param>
    public TimeIntervals CommitViewsLasting(double duration, bool earlyWarning) =>
        TimeIntervals.Union(Holds.Where(h => h.Radar.SupportsCommit && (earlyWarning || !h.Radar.IsEarlyWarning))
            .SelectMany(h => h.Target.EndsOfViewsLasting(duration).Items.ToArray()));
}
