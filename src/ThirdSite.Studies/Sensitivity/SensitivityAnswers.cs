using System.Text.Json.Serialization;

namespace ThirdSite.Studies.Sensitivity;

// The JSON contract of sensitivity.json. Property order here is the order in the file.

/// <summary>What one answer depends on, over the assumption space.</summary>
/// <param name="Question">With every name filled in.</param>
/// <param name="Reading">Whose values stand where nothing is varied.</param>
/// <param name="Trajectory">Shape of the flights.</param>
/// <param name="Answer">What is varied, and how it is bounded.</param>
/// <param name="Nominal">The answer at the values of the reading.</param>
/// <param name="Share">Where in the assumption space the answer is yes.</param>
/// <param name="Distribution">The answer over the assumption space.</param>
/// <param name="Run">What was run, and whether the indices are as narrow as asked.</param>
/// <param name="Quantities">Every quantity with a spread that the question could depend on, by the width of its bar.</param>
/// <param name="Factors">Shares of variance, of what was varied together, by total index.</param>
/// <param name="Correlations">Pairs that are not independent.</param>
/// <param name="IndependentOf">Paths of those quantities that moved no answer in any evaluation.</param>
/// <param name="NotPartOfIt">Paths of quantities with a spread that play no part in this question.</param>
/// <param name="Numerics">The numeric error of the answers, apart from the inputs.</param>
/// <param name="Cells">For an area: how far the sample of cells lies from all of them; else null.</param>
public sealed record SensitivityAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Title,
    string Question,
    string Reading,
    string Trajectory,
    IReadOnlyList<OverrideAnswer> Overrides,
    VariedAnswer Answer,
    PointAnswer Nominal,
    ShareAnswer Share,
    DistributionAnswer Distribution,
    RunAnswer Run,
    IReadOnlyList<QuantityAnswer> Quantities,
    IReadOnlyList<FactorAnswer> Factors,
    IReadOnlyList<CorrelationAnswer> Correlations,
    IReadOnlyList<string> IndependentOf,
    IReadOnlyList<string> NotPartOfIt,
    NumericsAnswer Numerics,
    SampledCellsAnswer? Cells);

/// <summary>What the indices are of. An answer without a value counts as the worst.</summary>
/// <param name="Kind">margin, share or time-in-view.</param>
/// <param name="Unit">s or 1.</param>
/// <param name="ClippedLow">Lower values, and none, count as this.</param>
/// <param name="ClippedHigh">Higher values count as this.</param>
/// <param name="Wanted">From which value on the answer is yes.</param>
public sealed record VariedAnswer(string Kind, string Unit, double ClippedLow, double ClippedHigh, double Wanted);

/// <summary>The answer at one point.</summary>
/// <param name="Value">Null with a reason.</param>
/// <param name="Counted">As it counts in the indices: clipped, and the worst where there is none.</param>
public sealed record PointAnswer(bool Holds, double? Value, double Counted, string? Reason, string? Constraint);

/// <summary>A share of assumptions, not a chance of anything: how much of the space between the stated bounds gives the answer yes.</summary>
/// <param name="Share">Of the evaluations.</param>
/// <param name="Low">Lower end of the 95 % Wilson interval, as if the points had been drawn independently.</param>
/// <param name="High">Upper end.</param>
/// <param name="Holding">Evaluations with the answer yes.</param>
/// <param name="Evaluations">All of them.</param>
public sealed record ShareAnswer(double Share, double Low, double High, long Holding, long Evaluations)
{
    /// <summary>Counted, with its interval.</summary>
    /// <inheritdoc cref="WilsonInterval.Of95" path="/exception"/>
    internal static ShareAnswer Of(long holding, long evaluations)
    {
        var interval = WilsonInterval.Of95(holding, evaluations);
        return new(interval.Share, interval.Low, interval.High, holding, evaluations);
    }
}

/// <summary>Quantiles of the counted answer, and how often there was none.</summary>
/// <param name="Reasons">Evaluations without a value, by reason.</param>
public sealed record DistributionAnswer(double P05, double P25, double P50, double P75, double P95, IReadOnlyDictionary<string, long> Reasons);

/// <summary>What was run.</summary>
/// <param name="Method">sobol or latin-hypercube.</param>
/// <param name="Seed">Key of all draws.</param>
/// <param name="Evaluations">All parts together.</param>
/// <param name="ScreeningPaths">Paths of the screening.</param>
/// <param name="Rows">Rows of Saltelli's scheme.</param>
/// <param name="WidthAsked">Of the widest 95 % interval of an index of the answer.</param>
/// <param name="WidthReached">The widest; null where the answer never changes.</param>
/// <param name="Narrow">True: as narrow as asked.</param>
/// <param name="EvaluationLimit">At which the study ends in any case.</param>
public sealed record RunAnswer(string Method, long Seed, long Evaluations, int ScreeningPaths, long Rows, double WidthAsked, double? WidthReached, bool Narrow, long EvaluationLimit);

/// <summary>One quantity with a spread.</summary>
/// <param name="Unit">Of value, low and high, as its author wrote it.</param>
/// <param name="Shape">uniform, triangular, normal or log-uniform.</param>
/// <param name="Role">varied; held: at its value in the indices, for its screened effect is below a two-hundredth of the largest; none: moved no answer.</param>
/// <param name="AtLow">The answer at its lowest value, all others as in the reading.</param>
/// <param name="AtHigh">The answer at its highest.</param>
/// <param name="Swing">Size of the difference of the two, as counted.</param>
/// <param name="Screening">Elementary effects over the whole space.</param>
public sealed record QuantityAnswer(
    string Path,
    string Label,
    string Unit,
    double Value,
    double Low,
    double High,
    string Shape,
    string Role,
    PointAnswer AtLow,
    PointAnswer AtHigh,
    double Swing,
    ScreeningAnswer Screening);

/// <summary>Elementary effects of one quantity: what crossing its spread does at the rate of a step, in the unit of the answer.</summary>
/// <param name="Mean">μ.</param>
/// <param name="MeanSize">μ*.</param>
/// <param name="Deviation">σ.</param>
/// <param name="Nonzero">Effects that were not exactly 0, of as many as there are paths.</param>
public sealed record ScreeningAnswer(IntervalAnswer Mean, IntervalAnswer MeanSize, IntervalAnswer Deviation, int Nonzero);

/// <summary>An estimate and the ends of its 95 % interval.</summary>
public sealed record IntervalAnswer(double Estimate, double Low, double High);

/// <summary>What is varied as one: a quantity, or several that are correlated.</summary>
/// <param name="Paths">Its quantities.</param>
/// <param name="Answer">Shares of the variance of the answer as counted; null where it never changes.</param>
/// <param name="Holds">Shares of the variance of yes and no; null where it never changes.</param>
public sealed record FactorAnswer(IReadOnlyList<string> Paths, IndicesAnswer? Answer, IndicesAnswer? Holds);

/// <summary>Shares of variance.</summary>
/// <param name="First">By itself.</param>
/// <param name="Total">With every interaction that it takes part in.</param>
public sealed record IndicesAnswer(IntervalAnswer First, IntervalAnswer Total);

/// <summary>Two quantities that are not independent.</summary>
public sealed record CorrelationAnswer(IReadOnlyList<string> Between, double Coefficient, string Reason);

/// <summary>How much of the answers is the computation's own.</summary>
/// <param name="Checked">Evaluations that were computed again by another route: with a fly-out table of their own instead of a blend.</param>
/// <param name="MedianDifference">Of the answer as counted, in its unit.</param>
/// <param name="LargestDifference">The largest.</param>
/// <param name="Changed">Of them, those whose yes or no changed.</param>
/// <param name="Tolerance">The larger of that and the known error of the solver, in the unit of the answer.</param>
/// <param name="Within">Evaluations that lie within the tolerance of the wanted value: decided by the computation, not by the inputs.</param>
/// <param name="WithinShare">Their share.</param>
public sealed record NumericsAnswer(int Checked, double MedianDifference, double LargestDifference, int Changed, double Tolerance, long Within, double WithinShare);

/// <summary>A sample of cells beside all of them, at the values of the reading.</summary>
public sealed record SampledCellsAnswer(int All, int Assessed, double? ShareOfAll, double? ShareOfSample);
