using ThirdSite.Earth;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>Silos of one kind of interceptor at one place.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Position">Geodetic place.</param>
/// <param name="Interceptor">What stands there.</param>
/// <param name="Inventory">How many; 0: none stands there, so nothing can be engaged from it.</param>
public sealed record InterceptorSite(string Name, string Label, GeodeticPosition Position, Interceptor Interceptor, int Inventory);

/// <summary>Delays from detection to launch, s.</summary>
/// <param name="Track">From the start of a radar's hold to a firm track.</param>
/// <param name="Share">For data of another nation's radar to reach the launch centre.</param>
/// <param name="Commit">From firm track to launch.</param>
/// <param name="Look">From an intercept to the next launch that depends on its outcome.</param>
/// <param name="ShotSpacing">Between two launches of a salvo.</param>
public readonly record struct Delays(double Track, double Share, double Commit, double Look, double ShotSpacing);

/// <summary>When a radar must have the target in view, s.</summary>
/// <param name="BeforeCommit">T: some commit radar, throughout the last T before commit; 0: no rule.</param>
/// <param name="BeforeIntercept">U: some update radar, throughout the last U before intercept; 0: no rule.</param>
/// <param name="BridgedGap">A gap in a hold shorter than this does not break it.</param>
public readonly record struct ViewRules(double BeforeCommit, double BeforeIntercept, double BridgedGap);

/// <summary>Everything with which one side defends, under one reading.</summary>
public sealed record DefenceSystem(
    InterceptorSite Site,
    IReadOnlyList<Radar> Radars,
    IReadOnlyList<InfraredSatellite> Satellites,
    Delays Delays,
    ViewRules View)
{
    /// <summary>Interceptor sites beside the first, in the order of the scenario; none in a system of one site.</summary>
    public IReadOnlyList<InterceptorSite> FurtherSites { get; init; } = [];

    /// <summary>Where its interceptors may not intercept, because another side engages there; none without an agreement.</summary>
    public IReadOnlyList<ForbiddenSector> NoInterceptOver { get; init; } = [];

    /// <summary>True: terms of sharing hold for some sensor, so that delays move what is known of a view.</summary>
    public bool Shares => Radars.Any(r => r.Sharing is not null) || Satellites.Any(s => s.Sharing is not null);

    /// <summary>All of them, the first one first.</summary>
    public IReadOnlyList<InterceptorSite> Sites => [Site, .. FurtherSites];

    /// <summary>The same system with the first site's interceptor, wherever it stands, at another burnout speed, m/s.</summary>
    public DefenceSystem AtBurnoutSpeed(double speed) =>
        WithInterceptors(i => i.Name == Site.Interceptor.Name ? i with { BurnoutSpeed = speed } : i);

    /// <summary>The same system with every interceptor faster by so many m/s.</summary>
    public DefenceSystem Faster(double by) => WithInterceptors(i => i with { BurnoutSpeed = i.BurnoutSpeed + by });

    /// <summary>True: the same sites with the same interceptors and as many of them.</summary>
    public bool HasSitesOf(DefenceSystem other) => Site == other.Site && FurtherSites.SequenceEqual(other.FurtherSites);

    private DefenceSystem WithInterceptors(Func<Interceptor, Interceptor> change) => this with
    {
        Site = Site with { Interceptor = change(Site.Interceptor) },
        FurtherSites = [.. FurtherSites.Select(s => s with { Interceptor = change(s.Interceptor) })],
    };
}
