using System.Text.Json.Serialization;

namespace ThirdSite.Studies.Compatibility;

// The JSON contract of thirdsite compatible. Property order here is the order in the file. Numbers of an axis stand in its
// unit; margins in s, null where no launch is feasible at all.

/// <summary>Whether one system can do what its owner says and not what the other side fears, over two quantities.</summary>
/// <param name="Answer">In one sentence: over the spread, for one launch.</param>
/// <param name="Reading">Whose values stand where nothing else is said.</param>
/// <param name="Share">Of the threatened people of each nation or group that counts as protected.</param>
/// <param name="Protects">Nations and groups that are to be protected.</param>
/// <param name="Against">Classes of missile.</param>
/// <param name="Pairs">Flights of the third party that are not to be reached.</param>
/// <param name="Differing">Further quantities in which the readings differ; the plane holds for those of <paramref name="Reading"/>.</param>
/// <param name="Spread">Quantities over whose whole spread both claims must hold, with the end that is worst for each.</param>
/// <param name="CellsAssessed">Of the nations' cells and cities.</param>
/// <param name="Planes">One and two launches in turn, each at the values and over the spread.</param>
/// <param name="Parts">Each nation and each field by itself, along the first quantity.</param>
public sealed record CompatibilityAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Answer,
    string Reading,
    double Share,
    IReadOnlyList<CompatibilityName> Protects,
    IReadOnlyList<CompatibilityName> Against,
    int Pairs,
    double ModelErrorSpeedMps,
    IReadOnlyList<OverrideAnswer> Overrides,
    IReadOnlyList<string> Differing,
    CompatibilityAxis X,
    CompatibilityAxis Y,
    IReadOnlyList<CompatibilitySpread> Spread,
    int CellsAssessed,
    int CellsOfAll,
    IReadOnlyList<CompatibilitySide> Sides,
    IReadOnlyList<CompatibilityPlane> Planes,
    IReadOnlyList<CompatibilityPart> Parts,
    IReadOnlyList<Concession> Concessions);

/// <summary>A name and what people call it.</summary>
public sealed record CompatibilityName(string Name, string Label);

/// <summary>One quantity of the plane.</summary>
/// <param name="Path">Where it stands in the scenario, or site.</param>
/// <param name="Unit">Of its numbers; empty for a list of places.</param>
/// <param name="Value">Of the reading whose values stand; of places its number in the list, from 0, null where it is none of them.</param>
/// <param name="Nodes">Ascending; of places their numbers.</param>
/// <param name="Sites">Places, where it is a list of them; else empty.</param>
public sealed record CompatibilityAxis(string Path, string Label, string Unit, double? Value, IReadOnlyList<double> Nodes, IReadOnlyList<CompatibilityName> Sites)
{
    /// <summary>Lower end.</summary>
    public double Low => Nodes[0];

    /// <summary>Upper end.</summary>
    public double High => Nodes[^1];
}

/// <summary>A quantity over whose spread the claims must hold.</summary>
/// <param name="WorstForProtection">The end at which protection is worst; null where it makes no difference.</param>
/// <param name="WorstForReach">The end at which most can be reached.</param>
public sealed record CompatibilitySpread(string Path, string Label, string Unit, double Low, double High, double? WorstForProtection, double? WorstForReach);

/// <summary>A reading's own place in the plane, at the values and over the spread.</summary>
/// <param name="Shots">Launches in turn.</param>
/// <param name="X">Its value of the first quantity.</param>
/// <param name="XLow">Of its spread, or null.</param>
/// <param name="ToOverlapX">By how much the first quantity alone would have to change for both claims to hold; 0: they do; null: no change in the plane does it.</param>
public sealed record CompatibilitySide(
    string Reading,
    string Label,
    int Shots,
    bool OverSpread,
    double? X,
    double? XLow,
    double? XHigh,
    double? Y,
    double? YLow,
    double? YHigh,
    ClaimVerdict Protection,
    ClaimVerdict ReachVanishes,
    double? ToOverlapX,
    double? ToOverlapY);

/// <summary>Whether one of the claims holds.</summary>
/// <param name="Undecided">It changes within the model's error in burnout speed.</param>
/// <param name="MarginS">Seconds to spare of what decides: of protection the nation with the least, of reach the flight with the most.</param>
/// <param name="MarginAtLowerSpeedS">With the burnout speed lower by the model's error.</param>
/// <param name="MarginAtHigherSpeedS">With it higher.</param>
/// <param name="Decides">Name of that nation or field.</param>
public sealed record ClaimVerdict(bool Holds, bool Undecided, double? MarginS, double? MarginAtLowerSpeedS, double? MarginAtHigherSpeedS, string? Decides);

/// <summary>The plane for so many launches in turn.</summary>
/// <param name="OverSpread">True: each claim at the worst values of the spread; false: at the values themselves.</param>
/// <param name="Overlap">open: both claims hold somewhere in spite of the model's error; within-error: somewhere, but not in spite of it; none.</param>
/// <param name="ShareOfPlane">Part of the nodes at which both hold.</param>
/// <param name="Grid">Rows along the second quantity, each along the first: b both hold, B in spite of the model's error too; p only protection; v only that reach vanishes; n neither.</param>
/// <param name="AtStated">Along the first quantity, where the second has the value of the reading: stretches where each claim holds, and both do.</param>
/// <param name="InSpiteOfError">Around what holds in spite of the model's error, as curves.</param>
/// <param name="ProtectionMarginsS">By rows.</param>
/// <param name="ReachMarginsS">By rows: of the flight with the most to spare.</param>
public sealed record CompatibilityPlane(
    int Shots,
    bool OverSpread,
    string Overlap,
    double ShareOfPlane,
    IReadOnlyList<string> Grid,
    StretchesAtStated AtStated,
    ClaimFrontier Protection,
    ClaimFrontier Reach,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> InSpiteOfError,
    IReadOnlyList<IReadOnlyList<double?>> ProtectionMarginsS,
    IReadOnlyList<IReadOnlyList<double?>> ReachMarginsS);

/// <summary>Stretches [from, to] of the first quantity.</summary>
public sealed record StretchesAtStated(
    IReadOnlyList<IReadOnlyList<double>> Protection,
    IReadOnlyList<IReadOnlyList<double>> ReachVanishes,
    IReadOnlyList<IReadOnlyList<double>> Both,
    IReadOnlyList<IReadOnlyList<double>> BothInSpiteOfError);

/// <summary>Where a claim turns, as curves of points of the two quantities.</summary>
/// <param name="LowerSpeed">With the burnout speed lower by the model's error.</param>
/// <param name="HigherSpeed">With it higher.</param>
public sealed record ClaimFrontier(
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Curves,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> LowerSpeed,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> HigherSpeed);

/// <summary>A nation or a field by itself, where the second quantity has the value of the reading.</summary>
/// <param name="Kind">nation, group or field.</param>
/// <param name="Holds">Stretches of the first quantity: where it is protected; where no flight of it can be reached.</param>
/// <param name="InSpiteOfError">The same in spite of the model's error.</param>
/// <param name="WithOther">For a nation: where, too, no flight at all can be reached; for a field: where, too, all are protected.</param>
/// <param name="Curves">Where it turns in the plane.</param>
public sealed record CompatibilityPart(
    string Kind,
    string Name,
    string Label,
    int Shots,
    bool OverSpread,
    IReadOnlyList<IReadOnlyList<double>> Holds,
    IReadOnlyList<IReadOnlyList<double>> InSpiteOfError,
    IReadOnlyList<IReadOnlyList<double>> WithOther,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Curves);

/// <summary>The smallest change of one quantity that an agreement could fix which opens an overlap: some value of the first quantity of the plane then satisfies both claims.</summary>
/// <param name="From">Its value under the reading.</param>
/// <param name="Low">Lower end of what was searched.</param>
/// <param name="To">The nearest value with an overlap; null: none between the two ends.</param>
/// <param name="Change">Null where there is none; 0: the overlap is open as it stands.</param>
/// <param name="Resolution">Found to about this.</param>
public sealed record Concession(int Shots, bool OverSpread, string Path, string Label, string Unit, double From, double Low, double High, double? To, double? Change, double Resolution);
