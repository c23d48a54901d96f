using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Sensing;

/// <summary>
/// One flight and what sensors see of it, each looked at once: for systems that differ in which sensors they have and on what
/// terms the data arrive. For one thread at a time.
/// </summary>
public sealed class FlightWatch
{
    private readonly EarthModel _earth;
    private readonly MissileFlight _flight;
    private readonly double _bridgedGap;
    private readonly Dictionary<(Radar Looks, double From), TimeIntervals> _views = [];
    private readonly Dictionary<InfraredSatellite, double?> _reports = [];
    private PositionSample[]? _free;

    /// <param name="earth">It flies over.</param>
    /// <param name="flight">To watch.</param>
    /// <param name="bridgedGap">s; a shorter gap does not break a hold.</param>
    public FlightWatch(EarthModel earth, MissileFlight flight, double bridgedGap) => (_earth, _flight, _bridgedGap) = (earth, flight, bridgedGap);

    /// <summary>The same as <see cref="SensorPicture.Of(EarthModel, IReadOnlyList{InfraredSatellite}, IReadOnlyList{SightLine}, double, MissileFlight)"/>.</summary>
    public SensorPicture Picture(IEnumerable<InfraredSatellite> satellites, IReadOnlyList<SightLine> radars) =>
        SensorPicture.Of(InfraredWatch.First(satellites, Report), radars, (i, from) => View(radars[i], from));

    /// <summary>What a radar holds of the flight if it may look from a time, s since launch, on.</summary>
    public TimeIntervals View(SightLine radar, double from)
    {
        var key = (radar.Looks, from);
        return _views.TryGetValue(key, out var view) ? view : _views[key] = SensorPicture.View(radar, _flight, from, _bridgedGap, ref _free);
    }

    /// <summary>A satellite's report to its own nation, s since launch; null where it sees nothing.</summary>
    public double? Report(InfraredSatellite satellite)
    {
        var key = satellite.Sharing is null ? satellite : satellite with { Sharing = null };
        return _reports.TryGetValue(key, out var report) ? report : _reports[key] = InfraredWatch.Detect(_earth, key, _flight);
    }
}
