using ThirdSite.Earth;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>Silos of one kind of interceptor at one place.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Position">Geodetic place.</param>
/// <param name="Interceptor">What stands there.</param>
/// <param name="Inventory">How many, at least 1.</param>
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
    ViewRules View);
