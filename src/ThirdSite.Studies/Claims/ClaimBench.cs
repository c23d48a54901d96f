using System.Collections.Concurrent;
using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>
/// Flights, views, tables and areas of studies that differ in the burnout speed alone, each computed once for all claims
/// that ask for it.
/// </summary>
internal sealed class ClaimBench
{
    // Of every site and delay: flights and views do not know them.
    private readonly ConcurrentDictionary<(string Launch, string Aim, string Missile, string Shape), Lazy<Opportunity?>> _opportunities;
    private readonly ConcurrentDictionary<(string Missile, bool OfCities), Lazy<AreaMargins>> _areas;
    private readonly ConcurrentDictionary<(string Missile, bool OfCities, string Sites, Conditions Conditions), Lazy<AreaMargins.Cell[]>> _cells = new();
    private readonly ConcurrentDictionary<(ClaimSubject.Flight, string Shape, Conditions), Lazy<OnOff?>> _critical = new();
    private readonly ConcurrentDictionary<(GeodeticPosition Site, Interceptor Interceptor, double Low, double High), Lazy<FlyOutFamily>> _families;
    private readonly ScenarioDocument _scenario;
    private readonly World _world;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;

    /// <param name="scenario">Of the claims.</param>
    /// <param name="study">One of those that it serves.</param>
    /// <param name="world">Land, borders and towns.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="flights">A bench with the same flights and sensors, perhaps another site.</param>
    /// <param name="other">Any other bench: tables are of a place and an interceptor, whoever asks.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ClaimBench(ScenarioDocument scenario, Study study, World world, int threads, ClaimBench? flights, ClaimBench? other, CancellationToken cancellation)
    {
        (_scenario, _world, _threads, _cancellation) = (scenario, world, threads, cancellation);
        _opportunities = flights?._opportunities ?? new();
        _areas = flights?._areas ?? new();
        Study = study;
        Bench = new(study, threads, other: other?.Bench);
        _families = other?._families ?? new();
    }

    public Study Study { get; }

    public Workbench Bench { get; }

    /// <summary>Tables of a site over the interval of the critical search.</summary>
    public FlyOutFamily Family(InterceptorSite site) =>
        _families.GetOrAdd((site.Position, Workbench.ApartFromSpeed(site.Interceptor), Study.CriticalSpeedLow, Study.CriticalSpeedHigh), key =>
            new(() => FlyOutFamily.Build(Workbench.Earth, site.Position, site.Interceptor, key.Low, key.High, _threads, _cancellation))).Value;

    /// <summary>A system's seats with the first site's interceptor, wherever it stands, at a speed of the critical search, m/s: tables of the family, not built anew.</summary>
    public Seat[] SeatsAt(DefenceSystem system, double speed) =>
    [
        .. system.Sites.Where(s => s.Inventory > 0).DefaultIfEmpty(system.Site).Select(s => new Seat(
            system with { Site = s }, s.Interceptor.Name == system.Site.Interceptor.Name ? Family(s).At(speed) : Bench.FlyOut(s))),
    ];

    /// <summary>True: what was computed for this bench holds for the study too.</summary>
    public bool Serves(ScenarioDocument scenario, Study study) =>
        Flies(scenario, study) && Workbench.ShareFlights(Study, study);

    /// <summary>True: its flights and views are those of the study, whatever the site, the delays and the view rules.</summary>
    public bool Flies(ScenarioDocument scenario, Study study) =>
        ReferenceEquals(scenario, _scenario) && Study.System.View.BridgedGap == study.System.View.BridgedGap
        && Workbench.ShareFlights(Study, study with { System = study.System with { Site = Study.System.Site, FurtherSites = Study.System.FurtherSites, Delays = Study.System.Delays, View = Study.System.View } })
        && Study.Nations.Select(n => (n.Code, n.Population)).SequenceEqual(study.Nations.Select(n => (n.Code, n.Population)));

    /// <summary>A place by the name of a site, or by degrees.</summary>
    public NamedPlace Place(string name)
    {
        var study = Study;
        var known = study.ThirdParty.Cities.Concat(study.ThreatCities).Concat(study.ThirdParty.Fields.Select(f => f.Place)).Concat(study.Threats.SelectMany(t => t.Launches)).FirstOrDefault(p => p.Name == name)
            ?? study.System.Sites.Where(s => s.Name == name).Select(s => new NamedPlace(name, s.Label, "", s.Position, 0)).FirstOrDefault()
            ?? _scenario.Place(name);
        if (known is not null)
        {
            return known;
        }

        var numbers = name.Split(',').Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new(name, name, "", GeodeticPosition.FromDegrees(numbers[0], numbers[1]), 0);
    }

    public MissileType Missile(string name) =>
        Study.Threats.Select(t => t.Missile).Concat(Study.ThirdParty.Fields.SelectMany(f => f.Missiles)).First(m => m.Name == name);

    /// <summary>A flight with what the sensors see of it, to be put against the system of a study; null where the class does not reach the aim.</summary>
    public Opportunity? Opportunity(string launch, string aim, string missile, string shape) =>
        _opportunities.GetOrAdd((launch, aim, missile, shape), key => new(() =>
            Bench.Fly(Place(key.Launch), Place(key.Aim).Position, Missile(key.Missile), ShapeOf(key.Shape)) is LaunchSolution.Solved { Flight: var flight }
                ? Bench.Opportunity(flight, Study.System)
                : null)).Value;

    /// <summary>Over the burnout speed of the first site's interceptor, m/s: where a flight could be engaged, and where not; null where there is no flight.</summary>
    public OnOff? Critical(ClaimSubject.Flight flight, string shape, Conditions conditions) =>
        _critical.GetOrAdd((flight, shape, conditions), key => new(() =>
        {
            if (Opportunity(flight.Launch, flight.Aim, flight.Missile, shape) is not { } opportunity)
            {
                return null;
            }

            var system = Study.System;
            return OnOff.Any(system.Sites.Where(s => s.Inventory > 0).DefaultIfEmpty(system.Site).Select(site =>
            {
                var from = opportunity.With(system with { Site = site });
                if (site.Interceptor.Name != system.Site.Interceptor.Name)
                {
                    return new OnOff(from.Assess(Bench.FlyOut(site), conditions).Engageable, []);
                }

                var critical = CriticalBurnoutSpeed.Find(from, conditions, Family(site));
                return new OnOff(critical.Value == Family(site)[0].BurnoutSpeed, critical.Crossings);
            }));
        })).Value;

    /// <summary>The aims that a nation or a group is assessed by, under one missile class.</summary>
    public AreaMargins Area(ClaimSubject.Area area) =>
        _areas.GetOrAdd((area.Missile, OfCities(area)), key => new(() => new(Study, Study.Threats.First(t => t.Missile.Name == key.Missile), key.OfCities, Bench, _world, _cancellation))).Value;

    private bool OfCities(ClaimSubject.Area area) => area.IsNation && Study.Nations.First(n => n.Code == area.Name).ByCities;

    /// <summary>The area defended from some seats; <paramref name="sites"/> names them and their tables.</summary>
    public AreaMargins.Cell[] Cells(ClaimSubject.Area area, Seat[] seats, string sites, Conditions conditions) =>
        _cells.GetOrAdd((area.Missile, OfCities(area), sites, conditions), _ => new(() => Area(area).At(seats, conditions, _cancellation))).Value;

    public static TrajectoryShape ShapeOf(string name) => name switch
    {
        "lofted" => TrajectoryShape.Lofted,
        "depressed" => TrajectoryShape.Depressed,
        _ => TrajectoryShape.MinimumEnergy,
    };
}
