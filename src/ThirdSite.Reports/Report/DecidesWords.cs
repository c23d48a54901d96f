using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies;

namespace ThirdSite.Reports;

/// <summary>The sentences and cells of what decides; all computed.</summary>
public sealed class DecidesWords
{
    // Named in the sentence; all of them stand below it.
    private const int Named = 5;

    // What the dispute is about comes first where some must be named for many.
    private static readonly string[] Disputed = ["delays.", "interceptors.", "view.", "radars.", "missiles."];

    private static readonly Format F = Format.English;

    private readonly DecidesAnswer _decides;
    private readonly Dictionary<string, string> _labels;
    private readonly string _scenario;

    public DecidesWords(AssessmentAnswers answers, DecidesAnswer decides)
    {
        _decides = decides;
        _labels = answers.Assumptions.GroupBy(a => a.Path).ToDictionary(g => g.Key, g => g.First().Label, StringComparer.Ordinal);
        _scenario = answers.ThirdSite.Scenario;
    }

    /// <summary>What people call a quantity, in a sentence.</summary>
    public string Label(string path) => _labels.TryGetValue(path, out var label) ? Wording.Lower(label) : path;

    /// <summary>What the flight's answer depends on most.</summary>
    public string Most(TornadoAnswer tornado)
    {
        var moving = tornado.Bars.Where(b => b.Swing > 0).ToList();
        var stands = $"{Wording.Capital(Wording.Under(tornado.Reading, true))}, the flight {tornado.Subject}, has a margin of {TornadoChart.Value(tornado, tornado.Nominal)}: {(tornado.Nominal.Holds ? "it could be engaged" : "too late")}.";
        if (tornado.Nominal.Value is null)
        {
            stands = $"{Wording.Capital(Wording.Under(tornado.Reading, true))}, the flight {tornado.Subject}, could not be engaged: {TornadoChart.Value(tornado, tornado.Nominal)}.";
        }

        if (moving.Count == 0)
        {
            return stands;
        }

        string Ends(TornadoBar b) => $"{Wording.Lower(b.Label)} ({TornadoChart.Value(tornado, b.AtLow)} at its lowest, {TornadoChart.Value(tornado, b.AtHigh)} at its highest value)";
        var turning = moving.Count(b => b.AtLow.Holds != b.AtHigh.Holds);
        return $"{stands} That depends most on {Wording.And([.. moving.Take(3).Select(Ends)])}; {turning switch { 0 => "no quantity turns the answer by itself", 1 => "one quantity turns the answer by itself", _ => $"{F.Count(turning)} quantities turn the answer by themselves" }}.";
    }

    /// <summary>What it does not depend on.</summary>
    public string Nothing(TornadoAnswer tornado)
    {
        if (tornado.Unmoved.Count == 0)
        {
            return "Every quantity with a spread moves it.";
        }

        var order = tornado.Unmoved.OrderBy(p => Array.FindIndex(Disputed, d => p.StartsWith(d, StringComparison.Ordinal)) is var at and >= 0 ? at : Disputed.Length).ToList();
        var named = Wording.And([.. order.Take(Named).Select(Label)]);
        return tornado.Unmoved.Count <= Named ? $"It does not move at all with {named}." : $"{Wording.Capital(F.Count(tornado.Unmoved.Count))} others do not move it at all, among them {named}.";
    }

    /// <summary>What a look at one quantity at a time cannot say, and the command that can.</summary>
    public string Together(TornadoAnswer tornado) =>
        $"One at a time, all others as in the reading: together with others, some that do nothing alone may count. All at once: thirdsite sensitivity {_scenario}.yaml {tornado.Question}."
        + (tornado.NotTried.Count == 0 ? "" : $" Not tried here, for each value would need many fly-out tables: {string.Join(", ", tornado.NotTried.Select(Label))}.");

    /// <summary>Caption of a table of values.</summary>
    public static string Asks(CriticalQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.WantedShare is { } share ? $"{question.Subject}: could at least {F.Share(share)} of the threatened land be defended?" : $"{question.Subject}: could it be engaged?";
    }

    /// <summary>What an area's answers rest on.</summary>
    public static string Sample(CriticalQuestion question) => question.Cells is not { } cells ? ""
        : cells.Assessed == cells.All ? $" All {F.Number(cells.All)} cells."
        : $" Over {F.Number(cells.Assessed)} of {F.Number(cells.All)} cells, drawn evenly by land along their margins on the map; over all of them the share differs by at most {F.Number(100 * cells.LargestDifference, 1)} points as the readings have it.";

    /// <summary>Subject of a question of the model table.</summary>
    public string Subject(string question) => _decides.CriticalValues.FirstOrDefault(q => q.Question == question) is { } asked ? Asks(asked) : question;

    /// <summary>The interval that was searched.</summary>
    public static string Searched(CriticalQuantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return CriticalQuantityText.Interval(quantity);
    }

    /// <summary>Where an answer turns under one reading, and how.</summary>
    public static string Turns(CriticalQuantity quantity, CriticalRowReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var at = reading.Crossings.Where(c => c.Kind != "touches").ToList();
        return at.Count switch
        {
            0 => $"never: always {reading.Throughout}",
            1 => $"{(at[0].HoldsAbove ? "yes from" : "yes up to")} {CriticalQuantityText.Turn(quantity, at[0].Value)}",
            _ => $"{(at[0].HoldsAbove ? "no" : "yes")}, turns at {Wording.And([.. at.Select(c => CriticalQuantityText.Turn(quantity, c.Value))])}",
        };
    }

    /// <summary>What is active where it turns, or between what it stays; and the reading's own value.</summary>
    public static string Why(CriticalQuestion question, CriticalQuantity quantity, CriticalRowReading reading)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(reading);
        var active = reading.Crossings.SelectMany(c => c.Active).Distinct().Select(Wording.Constraint).ToList();
        var own = $"{(reading.Holds ? "yes" : "no")} at {CriticalQuantityText.Shown(quantity, reading.Value)}";
        return reading.Throughout == "turns" ? (active.Count > 0 ? $"{own} ({Wording.And(active)})" : own)
            : reading is { Lowest: { } low, Highest: { } high } ? Range(question.Measure, low, high) : "no launch anywhere";
    }

    private static string Range(string measure, double low, double high)
    {
        string Of(double value) => measure == "share" ? F.Share(value) : F.Margin(value);
        return Of(low) == Of(high) ? Of(low) : $"{Of(low)} to {Of(high)}";
    }

    /// <summary>An answer of the model table.</summary>
    public static string Answer(ModelChoiceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var value = answer.Value is not { } v ? NoEngagement.Of(answer.Reason).Words : answer.Measure == "share" ? F.Share(v) : F.Margin(v);
        return $"{(answer.Undecided == true ? "? " : "")}{(answer.Holds ? "yes" : "no")}, {value}";
    }

    /// <summary>Which choices turn which answer, and what is left out.</summary>
    public string Survival()
    {
        var others = _decides.Models.Select(m => m.Choice).Distinct().Count() - 1;
        var clauses = _decides.Models.GroupBy(m => m.Question).Select(g =>
        {
            var name = g.First().Measure == "share" ? "of the area" : "of the flight";
            var turning = g.Where(m => m.Flips).GroupBy(m => m.Choice).Select(c => $"{c.First().Label} ({Wording.And([.. c.Select(m => Wording.Lower(Side.Of(m.Reading).Name))])})").ToList();
            return turning.Count == 0 ? $"the answer {name} survives all of them" : $"the answer {name} is turned by {Wording.And(turning)}";
        }).ToList();
        var left = _decides.ModelsLeftOut.Count == 0 ? "" : $" Too dear here, and left out: {Wording.And([.. _decides.ModelsLeftOut.Select(Wording.Plain)])}; {string.Join(", ", _decides.CriticalValues.Take(1).Select(q => $"thirdsite critical {_scenario}.yaml {q.Question} --models"))} gives it, with critical speeds.";
        return $"Choices of model are assumptions too. Of {F.Count(others)} other choices, {string.Join("; ", clauses)}.{left}";
    }
}
