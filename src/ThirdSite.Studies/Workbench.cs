using System.Collections.Concurrent;
using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>
/// What the answers of one study, or of several that differ in the burnout speed alone, are computed with: the Earth, the
/// launch solver, the radars' sight lines, and the fly-out tables, each built once.
/// </summary>
internal sealed class Workbench
{
    private readonly ConcurrentDictionary<(GeodeticPosition Site, Interceptor Interceptor), Lazy<IReadOnlyList<FlyOutTable>>> _tables;
    private readonly ConcurrentDictionary<(GeodeticPosition Site, Interceptor Interceptor), Lazy<FlyOutFamily>> _families = new();
    private readonly ConcurrentDictionary<EarthModel, Lazy<Workbench>> _elsewhere = new();
    private readonly SightLine[] _sightLines;

    private readonly EarthModel _earth;

    /// <param name="study">What to compute.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="earth">To fly over; null: <see cref="Earth"/>.</param>
    /// <param name="other">A bench over the same Earth whose fly-out tables serve here too, or null.</param>
    public Workbench(Study study, int threads, EarthModel? earth = null, Workbench? other = null)
    {
        // A ladder of tables begins at the lowest speed of the critical search.
        _tables = other is not null && other.Study.CriticalSpeedLow == study.CriticalSpeedLow ? other._tables : new();
        Study = study;
        Threads = threads;
        _earth = earth ?? Earth;
        Solver = new(_earth);
        _sightLines = [.. study.System.Radars.Select(r => new SightLine(_earth, r))];
    }

    /// <summary>The Earth of the assessment: WGS-84, J2 to J4, the standard atmosphere, turning. A study of model choices may fly over another.</summary>
    public static EarthModel Earth { get; } = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    public static Geodesic Geodesic { get; } = new(Earth.Shape);

    public Study Study { get; }

    public int Threads { get; }

    public LaunchSolver Solver { get; }

    /// <summary>m/s between the speeds that an interceptor which sheds energy is flown at.</summary>
    public double LadderStep { get; init; } = FlyOutFamily.Step;

    public IReadOnlyList<SightLine> SightLines => _sightLines;

    /// <summary>
    /// True: two studies have the same flights, sensors and fly-out tables over the burnout speed, and may share what was
    /// computed of them.
    /// </summary>
    public static bool ShareFlights(Study a, Study b) =>
        a.System.Radars.SequenceEqual(b.System.Radars)
        && a.System.Satellites.SequenceEqual(b.System.Satellites)
        && a.System.Delays == b.System.Delays
        && a.System.View == b.System.View
        && a.System.NoInterceptOver.SequenceEqual(b.System.NoInterceptOver)
        && a.System.Sites.Select(ApartFromSpeed).SequenceEqual(b.System.Sites.Select(ApartFromSpeed))
        && (a.CriticalSpeedLow, a.CriticalSpeedHigh, a.ModelErrorSpeed) == (b.CriticalSpeedLow, b.CriticalSpeedHigh, b.ModelErrorSpeed)
        && a.Grid == b.Grid
        && a.ShapeOffset == b.ShapeOffset
        && a.Threats.Count == b.Threats.Count
        && a.Threats.Zip(b.Threats).All(p => p.First.Missile == p.Second.Missile && p.First.Launches.SequenceEqual(p.Second.Launches))
        && a.ThirdParty.Fields.Zip(b.ThirdParty.Fields).All(p => p.First.Place == p.Second.Place && p.First.Missiles.SequenceEqual(p.Second.Missiles))
        && a.ThirdParty.Cities.SequenceEqual(b.ThirdParty.Cities)
        && a.ThreatCities.SequenceEqual(b.ThreatCities);

    /// <summary>An interceptor without its burnout speed; with it where energy is shed, because its burnout place is then that of its own speed.</summary>
    public static Interceptor ApartFromSpeed(Interceptor interceptor) =>
        interceptor.ShedsEnergy ? interceptor : interceptor with { BurnoutSpeed = 0 };

    public static InterceptorSite ApartFromSpeed(InterceptorSite site) => site with { Interceptor = ApartFromSpeed(site.Interceptor) };

    /// <summary>Fly-out of an interceptor at the first site: one table, or with energy shedding a ladder of them.</summary>
    public IReadOnlyList<FlyOutTable> FlyOut(Interceptor interceptor) => FlyOut(Study.System.Site with { Interceptor = interceptor });

    /// <summary>Fly-out of a site's interceptor.</summary>
    public IReadOnlyList<FlyOutTable> FlyOut(InterceptorSite site) =>
        _tables.GetOrAdd((site.Position, site.Interceptor), key => new(() => key.Interceptor.ShedsEnergy ? Ladder(key.Site, key.Interceptor) : [FlyOutTable.Build(_earth, key.Site, key.Interceptor)])).Value;

    /// <summary>Fly-out of a site's interceptor over the interval in which critical burnout speeds are sought.</summary>
    public FlyOutFamily Family(InterceptorSite site, CancellationToken cancellation = default) =>
        // Neither coast nor floor is a part of a table.
        _families.GetOrAdd((site.Position, ApartFromSpeed(site.Interceptor) with { MaximumCoast = 0, MinimumInterceptAltitude = 0 }), _ => new(() =>
            FlyOutFamily.Build(_earth, site.Position, site.Interceptor, Study.CriticalSpeedLow, Study.CriticalSpeedHigh, Threads, cancellation))).Value;

    /// <summary>The bench of the same study over another Earth, with tables of its own.</summary>
    public Workbench Over(EarthModel earth) =>
        earth == _earth ? this : _elsewhere.GetOrAdd(earth, e => new(() => new(Study, Threads, e) { LadderStep = LadderStep })).Value;

    /// <summary>What a system can shoot with: a seat for each site that holds interceptors, or the first site's alone where none does.</summary>
    public Seat[] Seats(DefenceSystem system) =>
    [
        .. system.Sites.Where(s => s.Inventory > 0).DefaultIfEmpty(system.Site).Select(s => new Seat(system with { Site = s }, FlyOut(s))),
    ];

    public LaunchSolution Fly(NamedPlace launch, GeodeticPosition aim, MissileType missile, TrajectoryShape shape) =>
        Solver.Solve(new LaunchProblem(launch.Position, aim, missile, shape, Study.ShapeOffset));

    /// <summary>A flight with what the sensors see of it, seen from the site.</summary>
    public Opportunity Opportunity(MissileFlight flight, DefenceSystem system) =>
        new(flight, SensorPicture.Of(_earth, system.Satellites, _sightLines, system.View.BridgedGap, flight), new(flight), system);

    private List<FlyOutTable> Ladder(GeodeticPosition site, Interceptor interceptor)
    {
        var tables = new List<FlyOutTable>();
        for (var speed = interceptor.BurnoutSpeed; speed >= Study.CriticalSpeedLow; speed -= LadderStep)
        {
            tables.Insert(0, FlyOutTable.Build(_earth, site, interceptor, speed));
        }

        return tables;
    }
}
