using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Joint;

/// <summary>A system ready to be asked about any flight: what looks, and what can shoot.</summary>
internal sealed class JointSystem
{
    public JointSystem(EarthModel earth, DefenceSystem system, IReadOnlyList<Seat> seats)
    {
        System = system;
        Sights = [.. system.Radars.Select(r => new SightLine(earth, r))];
        Seats = [.. seats.Select(s => s with { System = system with { Site = s.System.Site } })];
    }

    public DefenceSystem System { get; }

    public SightLine[] Sights { get; }

    public Seat[] Seats { get; }

    /// <summary>A system with other radars and satellites.</summary>
    public static DefenceSystem With(DefenceSystem system, Func<Radar, Radar?> radar, Func<InfraredSatellite, InfraredSatellite?> satellite) => system with
    {
        Radars = [.. system.Radars.Select(radar).OfType<Radar>()],
        Satellites = [.. system.Satellites.Select(satellite).OfType<InfraredSatellite>()],
    };

    /// <summary>A system without one sensor.</summary>
    public static DefenceSystem Without(DefenceSystem system, string sensor) =>
        With(system, r => r.Name == sensor ? null : r, s => s.Name == sensor ? null : s);

    /// <summary>A system in which the terms of sharing are others; null leaves a sensor's as they are.</summary>
    public static DefenceSystem Sharing(DefenceSystem system, Func<Sharing, Sharing?> terms) => With(
        system,
        r => r.Sharing is { } s && terms(s) is { } other ? r with { Sharing = other } : r,
        t => t.Sharing is { } s && terms(s) is { } other ? t with { Sharing = other } : t);

    /// <summary>A system to which the rules for which this holds give nothing, and whose givers are not asked.</summary>
    public static DefenceSystem Withheld(DefenceSystem system, Func<string, bool> rule) =>
        Sharing(system, s => rule(s.Rule) ? s with { Data = SharedData.Nothing, ConsentOf = null } : null);
}

/// <summary>One flight, watched once and judged for any number of systems; systems to which it looks alike are judged once. For one thread at a time.</summary>
internal sealed class WatchedFlight
{
    private readonly TargetTrack _track;
    private readonly List<(Seat[] Seats, IReadOnlyList<ForbiddenSector> Sectors, Delays Delays, double? Commit, TimeInterval[] Views, MapVerdict Verdict)> _judged = [];

    public WatchedFlight(EarthModel earth, MissileFlight flight, double bridgedGap)
    {
        Flight = flight;
        Watch = new(earth, flight, bridgedGap);
        _track = new(flight);
    }

    public MissileFlight Flight { get; }

    public FlightWatch Watch { get; }

    /// <summary>The margin from the seat with the most to spare.</summary>
    public MapVerdict Judge(JointSystem system, LaunchCurve curve)
    {
        var rules = system.System.View;
        var picture = Watch.Picture(system.System.Satellites, system.Sights);
        var commit = CommitDecision.Of(picture, Flight.BurnoutTime, system.System.Delays, rules, earlyWarning: true)?.Time;
        var views = rules.BeforeIntercept > 0 ? picture.UpdateViewsLasting(rules.BeforeIntercept, earlyWarning: true).Items.ToArray() : [];
        foreach (var known in _judged)
        {
            // Without a commit there is no launch, whatever else is seen.
            if (known.Commit == commit && (commit is null || (SameSeats(known.Seats, system.Seats) && known.Delays == system.System.Delays
                && known.Sectors.SequenceEqual(system.System.NoInterceptOver) && known.Views.AsSpan().SequenceEqual(views))))
            {
                return known.Verdict;
            }
        }

        var verdict = Seat.BestOnMap(system.Seats, new Opportunity(Flight, picture, _track, system.System), default, curve);
        _judged.Add((system.Seats, system.System.NoInterceptOver, system.System.Delays, commit, views, verdict));
        return verdict;
    }

    private static bool SameSeats(Seat[] a, Seat[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!ReferenceEquals(a[i].Tables, b[i].Tables) || a[i].System.Site != b[i].System.Site)
            {
                return false;
            }
        }

        return true;
    }
}
