using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Sensing;

/// <summary>Radar band, for the choice of a cross-section.</summary>
public enum RadarBand
{
    /// <summary>8–12 GHz.</summary>
    X,

    /// <summary>420–450 MHz.</summary>
    Uhf,
}

/// <summary>What a radar looks at.</summary>
public enum RadarObject
{
    BurningMissile,
    SpentStage,
    Warhead,
}

/// <summary>Azimuths from <paramref name="Start"/> clockwise to <paramref name="End"/>, rad from north; may wrap through north. Equal bounds: all round.</summary>
public readonly record struct AzimuthSector(double Start, double End)
{
    private const double Circle = 2 * Math.PI;

    /// <summary>Angle from start clockwise to end, rad, above 0 to 2π; 2π for equal bounds, also where they are whole turns apart.</summary>
    public double Width => Turn(End - Start) is var turn && turn is > 1e-9 and < Circle - 1e-9 ? turn : Circle;

    /// <summary>True: no azimuth lies outside.</summary>
    public bool IsAllRound => Width == Circle;

    /// <summary>True: the azimuth, rad, lies in the sector, bounds included.</summary>
    public bool Contains(double azimuth) => IsAllRound || Turn(azimuth - Start) <= Width;

    private static double Turn(double angle) => angle - (Math.Floor(angle / Circle) * Circle);
}

/// <summary>A part of its field of view that a radar is kept from radiating into, bounds included: every azimuth of a sector at every elevation between two, rad.</summary>
/// <param name="Azimuths">Clockwise from north.</param>
/// <param name="LowestElevation">rad, geometric.</param>
/// <param name="HighestElevation">rad, geometric.</param>
public sealed record SilentSector(AzimuthSector Azimuths, double LowestElevation, double HighestElevation)
{
    /// <summary>Another one beside it, or null.</summary>
    public SilentSector? Further { get; init; }
}

/// <summary>
/// A published range with the conditions that it holds for. The range against another cross-section or at another
/// signal-to-noise ratio follows from the radar equation: R = R₀ (σ/σ₀ · S₀/S)^¼ (Skolnik 2008, eq. 1.7).
/// </summary>
/// <param name="Range">R₀, m.</param>
/// <param name="CrossSection">σ₀, m².</param>
/// <param name="SignalToNoise">S₀, a ratio (not decibels).</param>
public readonly record struct RangeReference(double Range, double CrossSection, double SignalToNoise);

/// <summary>A ground radar as statistics: where it looks, how far it detects, what it may be used for.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Position">Geodetic place of the antenna.</param>
/// <param name="Sector">Azimuths covered (field of view included: a turning mount covers all that it can turn to).</param>
/// <param name="MinimumElevation">rad, geometric; refraction is part of it.</param>
/// <param name="MaximumElevation">rad, geometric.</param>
/// <param name="Reference">Published range and its conditions.</param>
/// <param name="RequiredSignalToNoise">Ratio needed to hold a track.</param>
/// <param name="InstrumentedRange">m; no detection beyond, whatever the cross-section.</param>
/// <param name="Band">For the cross-section.</param>
/// <param name="NeedsCue">True: may look only from the infrared detection on.</param>
/// <param name="SupportsCommit">Its track may release an interceptor.</param>
/// <param name="SupportsUpdate">Its track may guide an interceptor in flight.</param>
/// <param name="IsEarlyWarning">Left out in the variants without early-warning radars.</param>
/// <param name="IsForeign">Belongs to a nation other than the system's: without terms of its own its data cost the system's sharing delay.</param>
public sealed record Radar(
    string Name,
    string Label,
    GeodeticPosition Position,
    AzimuthSector Sector,
    double MinimumElevation,
    double MaximumElevation,
    RangeReference Reference,
    double RequiredSignalToNoise,
    double InstrumentedRange,
    RadarBand Band,
    bool NeedsCue,
    bool SupportsCommit,
    bool SupportsUpdate,
    bool IsEarlyWarning,
    bool IsForeign)
{
    /// <summary>On what terms its nation shares it; null: no rule says so.</summary>
    public Sharing? Sharing { get; init; }

    /// <summary>Where it is kept from radiating, and so from seeing; null: nowhere.</summary>
    public SilentSector? Silent { get; init; }

    /// <summary>True: what of its data arrives may release an interceptor.</summary>
    public bool MayCommit => SupportsCommit && Sharing is null or { Guides: true };

    /// <summary>True: what of its data arrives may guide an interceptor in flight.</summary>
    public bool MayUpdate => SupportsUpdate && Sharing is null or { Guides: true };

    /// <summary>
    /// Range, m, at which the required signal-to-noise ratio is met against a cross-section, m²; never beyond the
    /// instrumented range. Radar equation, Skolnik 2008, eq. 1.7: range ∝ (σ / S)^¼.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The cross-section is not positive.</exception>
    public double RangeAgainst(double crossSection)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(crossSection);
        var ratio = crossSection / Reference.CrossSection * (Reference.SignalToNoise / RequiredSignalToNoise);
        return Math.Min(InstrumentedRange, Reference.Range * Math.Sqrt(Math.Sqrt(ratio)));
    }

    /// <summary>Cross-section, m², of an object of a missile type in this radar's band.</summary>
    public double CrossSectionOf(MissileType missile, RadarObject target) => (Band, target) switch
    {
        (RadarBand.X, RadarObject.Warhead) => missile.CrossSections.WarheadX,
        (RadarBand.X, _) => missile.CrossSections.StageX,
        (_, RadarObject.Warhead) => missile.CrossSections.WarheadUhf,
        _ => missile.CrossSections.StageUhf,
    };

    /// <summary>True: the azimuth, rad, lies in the sector.</summary>
    public bool Covers(double azimuth) => Sector.Contains(azimuth);
}
