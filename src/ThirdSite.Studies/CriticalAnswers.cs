using System.Text.Json.Serialization;

namespace ThirdSite.Studies;

// The JSON contract of thirdsite critical. Property order here is the order in the file. Quantities stand in the unit that
// their author wrote, named beside them; where physics has no answer a number is null and a reason stands beside it.

/// <summary>Where an answer turns as one or two quantities vary, and what becomes of it under other choices of model, under every reading asked for.</summary>
/// <param name="Question">With its missile type filled in.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="Measure">What the answer rests on: margin (s), share (0 to 1), view (s) or distance (m).</param>
/// <param name="WantedShare">Share of the threatened people or land that counts as yes; null where the question is about no area.</param>
/// <param name="ByArea">Shares of land, not of people.</param>
/// <param name="Shots">Launches in turn that yes requires.</param>
/// <param name="ModelErrorSpeedMps">The model's own error in burnout speed.</param>
/// <param name="Cells">Which cells an area's answer rests on; null for a single engagement.</param>
/// <param name="Frontiers">For two quantities: where the answer turns, as curves; else empty.</param>
public sealed record CriticalAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Question,
    string Subject,
    string Measure,
    double? WantedShare,
    bool ByArea,
    int Shots,
    double ModelErrorSpeedMps,
    IReadOnlyList<OverrideAnswer> Overrides,
    IReadOnlyList<CriticalQuantity> Quantities,
    CriticalCells? Cells,
    IReadOnlyList<CriticalReading> Readings,
    IReadOnlyList<FrontierReading> Frontiers)
{
    /// <summary>The answer under every choice of model, where asked for.</summary>
    public IReadOnlyList<ModelChoiceAnswer> Models { get; init; } = [];
}

/// <summary>A quantity that was varied.</summary>
/// <param name="Path">Where it stands in the scenario.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Of all its numbers in this document.</param>
/// <param name="Low">Lower end of the interval searched.</param>
/// <param name="High">Its upper end.</param>
/// <param name="IntervalFrom">given, critical-interval (of burnout speeds), spread (published or assumed) or limits (what it may be, at most four times its value).</param>
/// <param name="Resolution">A stretch of another answer narrower than this may have been missed where the samples beside it do not lead there.</param>
/// <param name="Tolerance">A value at which the answer turns is found to this.</param>
public sealed record CriticalQuantity(string Path, string Label, string Unit, double Low, double High, string IntervalFrom, double Resolution, double Tolerance);

/// <summary>The sample of cells behind an area's answer.</summary>
/// <param name="Assessed">Cells in the sample.</param>
/// <param name="All">Cells of the area.</param>
/// <param name="LargestDifference">Of the share over all cells from that of the sample, at the values of each reading.</param>
public sealed record CriticalCells(int Assessed, int All, double LargestDifference);

/// <summary>One reading's answer, and where it turns.</summary>
/// <param name="Reading">government, midpoint, critics.</param>
/// <param name="Label">For people.</param>
/// <param name="Values">Of the quantities under this reading; null: no limit.</param>
/// <param name="Holds">The answer there.</param>
/// <param name="Value">What it rests on, in the unit of the measure.</param>
/// <param name="Reason">Why there is no value: out-of-range, never-tracked or unreachable.</param>
/// <param name="Constraint">What ends the latest feasible launch, or forbids any: energy, coast, floor, view, time.</param>
/// <param name="Undecided">The answer changes within the model's error in burnout speed.</param>
/// <param name="Throughout">yes or no: the answer over the whole interval; turns: it changes. Of two quantities over the grid; the answer itself where none is varied.</param>
/// <param name="Monotonic">The answer turns at most once; null for two quantities.</param>
/// <param name="Crossings">Ascending; empty for two quantities.</param>
/// <param name="ModelError">The same with the burnout speed lower and higher by the model's error; empty where the quantity is the burnout speed itself, and for two quantities.</param>
/// <param name="Samples">Every trial, ascending; empty for two quantities.</param>
public sealed record CriticalReading(
    string Reading,
    string Label,
    IReadOnlyList<double?> Values,
    bool Holds,
    double? Value,
    string? Reason,
    string? Constraint,
    bool Undecided,
    string Throughout,
    bool? Monotonic,
    IReadOnlyList<CriticalCrossing> Crossings,
    IReadOnlyList<CriticalAtError> ModelError,
    IReadOnlyList<CriticalSample> Samples);

/// <summary>A value at which the answer turns.</summary>
/// <param name="Value">The answer is yes there, and no within the tolerance beside it.</param>
/// <param name="Kind">passes: the margin or share passes what is wanted; jumps: it jumps over it; begins: beside it there is no margin at all; touches: it reaches what is wanted and turns back, the answer stays.</param>
/// <param name="HoldsAbove">The answer above.</param>
/// <param name="Active">Constraints whose relaxation moves the value noticeably; energy where none does; empty for a touch.</param>
public sealed record CriticalCrossing(double Value, string Kind, bool HoldsAbove, IReadOnlyList<string> Active);

/// <summary>Where the answer turns at one end of the model's error.</summary>
/// <param name="BurnoutSpeedMps">That end.</param>
/// <param name="Throughout">yes, no or turns.</param>
/// <param name="Crossings">Values at which it turns, ascending.</param>
public sealed record CriticalAtError(double BurnoutSpeedMps, string Throughout, IReadOnlyList<double> Crossings);

/// <summary>One trial.</summary>
public sealed record CriticalSample(double Value, bool Holds, double? Result);

/// <summary>Where the answer turns in the plane of two quantities.</summary>
/// <param name="Curves">Branches as points of the two quantities, in their order; a branch that closes ends where it began.</param>
/// <param name="ModelError">Branches with the burnout speed lower and higher by the model's error.</param>
/// <param name="ShareOfPlane">Part of the plane in which the answer is yes, by the nodes of the grid.</param>
/// <param name="Grid">Answers at the nodes: rows along the second quantity, each along the first; y, n.</param>
public sealed record FrontierReading(
    string Reading,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Curves,
    IReadOnlyList<FrontierAtError> ModelError,
    double ShareOfPlane,
    IReadOnlyList<string> Grid);

/// <summary>The frontier at one end of the model's error.</summary>
public sealed record FrontierAtError(double BurnoutSpeedMps, IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Curves);
