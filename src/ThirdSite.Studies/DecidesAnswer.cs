using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies;

// Part of the JSON contract of assessment.json.

/// <summary>What decides the headline answers: the quantities that they depend on, the values at which they turn, and the choices of model that they survive.</summary>
/// <param name="Tornado">One quantity at a time, of the headline flight of the third party; null where there is none.</param>
/// <param name="CriticalValues">Where the headline answers turn: of that flight, and of the headline area.</param>
/// <param name="Models">The same questions under other choices of model.</param>
/// <param name="ModelsLeftOut">Choices of model that only <c>thirdsite critical --models</c> works out.</param>
public sealed record DecidesAnswer(
    TornadoAnswer? Tornado,
    IReadOnlyList<CriticalQuestion> CriticalValues,
    IReadOnlyList<ModelChoiceAnswer> Models,
    IReadOnlyList<string> ModelsLeftOut);

/// <summary>One answer, one quantity at a time from its lowest published or assumed value to its highest, all others as in the reading.</summary>
/// <param name="Question">With every name filled in.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="Reading">Whose values stand where nothing is varied.</param>
/// <param name="Trajectory">Shape of the flight.</param>
/// <param name="Answer">What is varied, and how it is bounded.</param>
/// <param name="Nominal">The answer at the values of the reading.</param>
/// <param name="Bars">Quantities that move the answer at one end at least, by how far they move it.</param>
/// <param name="Unmoved">Paths of those that move it at neither end; together with others some of them may.</param>
/// <param name="NotTried">Paths of quantities with a spread that were left out because each of their values would need many fly-out tables.</param>
public sealed record TornadoAnswer(
    string Question,
    string Subject,
    string Reading,
    string Trajectory,
    VariedAnswer Answer,
    PointAnswer Nominal,
    IReadOnlyList<TornadoBar> Bars,
    IReadOnlyList<string> Unmoved,
    IReadOnlyList<string> NotTried);

/// <summary>One quantity of a tornado.</summary>
/// <param name="Path">Where it stands in the scenario.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Of value, low and high, as its author wrote it.</param>
/// <param name="AtLow">The answer at its lowest value, all others as in the reading.</param>
/// <param name="AtHigh">The answer at its highest.</param>
/// <param name="Swing">Size of the difference of the two, as counted.</param>
public sealed record TornadoBar(string Path, string Label, string Unit, double Value, double Low, double High, PointAnswer AtLow, PointAnswer AtHigh, double Swing);

/// <summary>Where one answer turns as each of some quantities varies by itself.</summary>
/// <param name="Question">With every name filled in.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="Measure">margin (s) or share (0 to 1).</param>
/// <param name="WantedShare">Share of the threatened land that counts as yes; null where the question is about no area.</param>
/// <param name="Cells">Which cells an area's answer rests on; null for a single engagement.</param>
public sealed record CriticalQuestion(string Question, string Subject, string Measure, double? WantedShare, CriticalCells? Cells, IReadOnlyList<CriticalRow> Rows);

/// <summary>One quantity of a question, under every reading.</summary>
public sealed record CriticalRow(CriticalQuantity Quantity, IReadOnlyList<CriticalRowReading> Readings);

/// <summary>Where an answer turns under one reading.</summary>
/// <param name="Reading">government, midpoint, critics.</param>
/// <param name="Value">Of the quantity under this reading; null: no limit.</param>
/// <param name="Holds">The answer there.</param>
/// <param name="Throughout">yes or no: the answer over the whole interval; turns: it changes.</param>
/// <param name="Crossings">Ascending.</param>
/// <param name="Lowest">Of what the answer rests on over the trials, in the unit of the measure; null: nowhere a number.</param>
/// <param name="Highest">The largest.</param>
public sealed record CriticalRowReading(string Reading, double? Value, bool Holds, string Throughout, IReadOnlyList<CriticalCrossing> Crossings, double? Lowest, double? Highest);
