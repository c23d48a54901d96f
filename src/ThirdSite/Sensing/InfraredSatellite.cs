namespace ThirdSite.Sensing;

/// <summary>An infrared early-warning satellite in geostationary orbit: it sees a burning booster above cloud and cues.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Longitude">rad east of Greenwich, above the equator at the geostationary radius.</param>
/// <param name="CloudTop">m; a booster below is hidden.</param>
/// <param name="MinimumElevation">rad, of the satellite above the horizon of the booster's place.</param>
/// <param name="Revisit">s between two looks at one place; the full interval is waited.</param>
/// <param name="Delay">s from the look that sees the booster to the report of a detection.</param>
public sealed record InfraredSatellite(
    string Name,
    string Label,
    double Longitude,
    double CloudTop,
    double MinimumElevation,
    double Revisit,
    double Delay)
{
    /// <summary>On what terms another nation shares it; null: it is the system's own. Its report is a warning, whatever the data.</summary>
    public Sharing? Sharing { get; init; }
}
