using System.Text.Json.Serialization;

namespace ThirdSite.Studies;

// The JSON contract of thirdsite claims --json. Property order here is the order in the file.

/// <summary>The ledger, evaluated.</summary>
/// <param name="Counts">Verdicts by side. They measure which claims were testable, not who was honest.</param>
public sealed record ClaimsAnswer(
    [property: JsonPropertyName("schemaVersion")] string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] string ThirdSite,
    IReadOnlyList<ClaimAnswer> Claims,
    IReadOnlyList<ClaimCountAnswer> Counts,
    string CountsWarning,
    IReadOnlyList<ClaimScenarioAnswer> Scenarios);

/// <summary>One claim with its verdict.</summary>
/// <param name="Date">Year, month or date of the statement, as known.</param>
/// <param name="Verdict">holds, holds-only-if, fails, undecided or cannot-be-tested.</param>
/// <param name="Computed">In words and numbers; null where nothing could be computed.</param>
/// <param name="Published">The number or word that was published.</param>
/// <param name="CriticalValue">Where the answer flips; of the first meaning that has one.</param>
/// <param name="StandsOn">Paths of everything that the verdict rests on.</param>
/// <param name="Why">One or two sentences.</param>
/// <param name="Seen">True: every citation was read; false: recalled or second-hand.</param>
/// <param name="AsReported">The wording is that of an excerpt or a report.</param>
public sealed record ClaimAnswer(
    string Id,
    string Who,
    string Date,
    string Verdict,
    string? Computed,
    string Published,
    CriticalValueAnswer? CriticalValue,
    IReadOnlyList<ClaimMeaningAnswer> Meanings,
    IReadOnlyList<string> StandsOn,
    string Why,
    string Side,
    string Statement,
    bool AsReported,
    string? Assumed,
    bool Seen,
    IReadOnlyList<ClaimSourceAnswer> Where);

/// <summary>A publication that carries a claim.</summary>
public sealed record ClaimSourceAnswer(string Key, string Citation, bool Seen);

/// <summary>One meaning of a claim with its verdict.</summary>
/// <param name="Computed">In words and numbers, for each reading where they differ.</param>
/// <param name="Wanted">What the claim says of the measure: "at least 4500 km".</param>
/// <param name="Tolerance">In words; null: none.</param>
/// <param name="Trajectory">minimum-energy, lofted or depressed.</param>
/// <param name="Variant">as-planned, no-early-warning, no-coast-limit or neither.</param>
public sealed record ClaimMeaningAnswer(
    string Name,
    string Verdict,
    string? Computed,
    CriticalValueAnswer? CriticalValue,
    string Why,
    IReadOnlyList<string> Questions,
    int Subjects,
    string For,
    string Measure,
    string Wanted,
    string? Tolerance,
    string Trajectory,
    string Variant,
    string Scenario,
    IReadOnlyList<OverrideAnswer> Set,
    IReadOnlyList<ClaimCaseAnswer> Cases,
    IReadOnlyList<string> StandsOn,
    string? Remark);

/// <summary>One case: a reading, and where a quantity is disputed beside it that quantity's value.</summary>
/// <param name="Verdict">holds, fails, undecided or cannot-be-tested.</param>
/// <param name="Value">The number compared, in <paramref name="Unit"/>: of one subject, or the least of several; the count where subjects are counted; null where there is none.</param>
/// <param name="HighestValue">The highest of several subjects.</param>
public sealed record ClaimCaseAnswer(string Reading, string? At, string Verdict, string? Computed, double? Value, double? HighestValue, string Unit);

/// <summary>Where an answer flips.</summary>
/// <param name="Path">The disputed quantity.</param>
/// <param name="Value">The lowest value at which the answer flips.</param>
/// <param name="Crossings">All of them, ascending.</param>
/// <param name="Low">Lower end of the interval that was searched.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Reading">Under which; null: under every one.</param>
public sealed record CriticalValueAnswer(string Path, double Value, string Unit, IReadOnlyList<double> Crossings, double Low, double High, string? Reading);

/// <summary>Verdicts of one side's claims.</summary>
public sealed record ClaimCountAnswer(string Side, int Claims, int Holds, int HoldsOnlyIf, int Fails, int Undecided, int CannotBeTested);

/// <summary>A scenario that some claim is tested on.</summary>
public sealed record ClaimScenarioAnswer(string Name, string Title, string Sha256);
