using System.Text.Json.Serialization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Handover;

// The JSON contract of `thirdsite compare --json`.

/// <summary>Studies set beside each other; the first is what the others are told against.</summary>
/// <param name="Subjects">In the order given.</param>
/// <param name="Pairs">The first with each of the others.</param>
public sealed record ComparisonAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] ComparisonProvenance ThirdSite,
    IReadOnlyList<SubjectAnswer> Subjects,
    IReadOnlyList<PairAnswer> Pairs);

/// <summary>What compared.</summary>
public sealed record ComparisonProvenance(string Version);

/// <summary>One study under one reading, with its headline numbers.</summary>
/// <param name="Name">As given, with the reading: <c>third-site-2008#critics</c>.</param>
/// <param name="Version">The ThirdSite that made its answers.</param>
/// <param name="Trajectory">Shape of the flights of the numbers below.</param>
public sealed record SubjectAnswer(
    string Name,
    string Title,
    string Reading,
    string Version,
    string ScenarioSha256,
    long Seed,
    double GridDeg,
    string Trajectory,
    IReadOnlyList<SubjectSite> Sites,
    int PairsEngageable,
    int PairsTotal,
    int PairsUndecided,
    IReadOnlyList<SubjectProtection> Protection);

/// <summary>Interceptors at one place.</summary>
public sealed record SubjectSite(string Name, string Label, string Interceptor, string InterceptorLabel, int Inventory, double BurnoutSpeedMps);

/// <summary>What is defended of one group, or of one nation assessed by cities, against one class: shares of what is threatened, and land and people in absolute numbers.</summary>
/// <param name="Of">Name of the group, or code of the nation.</param>
/// <param name="ByCities">True: a sample of cities stands for it, and it has no area.</param>
public sealed record SubjectProtection(
    string Threat,
    string Of,
    bool ByCities,
    double? ThreatenedAreaFraction,
    double? DefendedAreaFraction,
    double? DefendedAreaTwoShotsFraction,
    double? ThreatenedPopulationFraction,
    double? DefendedPopulationFraction,
    double? DefendedPopulationTwoShotsFraction);

/// <summary>What differs between the first subject and another.</summary>
/// <param name="InputsKnown">False: one of them is a saved assessment alone, whose parts are compared by the quantities that it lists.</param>
/// <param name="Reach">Pairs of field and city that change class: could be engaged in one and not in the other, or for another reason.</param>
/// <param name="MarginsMoved">The pairs with a margin in both that move most, at most ten.</param>
/// <param name="Nations">Nations whose defended people or land differ, by name.</param>
/// <param name="Maps">Cells by what becomes of them, for each class of missile; empty where the grids differ.</param>
/// <param name="Explanation">Which of the inputs account for it, or null with <paramref name="WhyNotExplained"/>.</param>
public sealed record PairAnswer(
    string First,
    string Second,
    bool InputsKnown,
    IReadOnlyList<InputDifference> Inputs,
    IReadOnlyList<ReachChange> Reach,
    IReadOnlyList<ReachChange> MarginsMoved,
    IReadOnlyList<NationChange> Nations,
    IReadOnlyList<MapChange> Maps,
    ExplanationAnswer? Explanation,
    string? WhyNotExplained);

/// <summary>One pair of field and city in both.</summary>
public sealed record ReachChange(
    string Missile, string Launch, string Aim, bool FirstEngageable, bool SecondEngageable, double? FirstMarginS, double? SecondMarginS, string? FirstReason, string? SecondReason);

/// <summary>Shares of one nation in both, at least one shot.</summary>
public sealed record NationChange(
    string Threat, string Code, string Name, double? FirstDefendedAreaFraction, double? SecondDefendedAreaFraction, double? FirstDefendedPopulationFraction, double? SecondDefendedPopulationFraction);

/// <summary>Cells of the worst-case map by what becomes of them, and land, km².</summary>
/// <param name="Gained">Defended in the second alone.</param>
/// <param name="Lost">Defended in the first alone.</param>
/// <param name="MedianMarginChangeS">Of the cells with a margin in both; null where there are none.</param>
public sealed record MapChange(string Threat, int Cells, int Gained, int Lost, int DefendedInBoth, int DefendedInNeither, double FirstAreaKm2, double SecondAreaKm2, double? MedianMarginChangeS);

/// <summary>Which input differences account for the difference in the headline numbers.</summary>
/// <param name="GridDeg">Grid of these runs, coarse so that many are quick: the totals are those of this grid.</param>
/// <param name="Method">shapley: mean over all orders of swapping, the shares add up to the total; one-at-a-time: each swapped alone, with a remainder.</param>
/// <param name="Runs">Studies that were computed for it.</param>
public sealed record ExplanationAnswer(double GridDeg, string Method, int Runs, IReadOnlyList<ExplainedNumber> Numbers);

/// <summary>One headline number.</summary>
/// <param name="Number">reach, or people or land of a group against a class.</param>
/// <param name="Unit">pairs or share.</param>
/// <param name="Remainder">Total less the contributions: interaction; 0 but for rounding under shapley.</param>
public sealed record ExplainedNumber(string Number, string Unit, double First, double Second, IReadOnlyList<Contribution> Contributions, double Remainder);

/// <summary>What one input accounts for.</summary>
/// <param name="Alone">Change when it alone is taken from the second.</param>
/// <param name="Average">Mean over all orders; equal to <paramref name="Alone"/> under one-at-a-time.</param>
public sealed record Contribution(string Path, double Alone, double Average);
