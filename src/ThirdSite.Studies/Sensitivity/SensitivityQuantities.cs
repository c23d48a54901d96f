using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>Which quantities a question could depend on.</summary>
internal static class SensitivityQuantities
{
    /// <summary>Quantities with a spread, apart from those that are no part of the question.</summary>
    public static (IReadOnlyList<OpenQuantity> Varied, IReadOnlyList<string> NotPart) Of(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, Question question)
    {
        var spread = scenario.OpenQuantities(reading, overrides)
            .Where(q => q is { Low: { } low, High: { } high } && low < high && double.IsFinite(low) && double.IsFinite(high))
            .ToList();
        return (
            [.. spread.Where(q => PlaysPart(q.Path, question))],
            [.. spread.Where(q => !PlaysPart(q.Path, question)).Select(q => q.Path)]);
    }

    // Only what can be told from the question itself; whatever else has no effect shows by having none.
    internal static bool PlaysPart(string path, Question question)
    {
        var segments = path.Split('.');
        return segments[0] switch
        {
            // A raid's probabilities, coverage rings, searches for critical speeds and national totals enter no such answer.
            "raid" or "coverage" or "critical" or "nations" or "compatibility" => false,
            "missiles" => MissileOf(question) is not { } missile || segments[1] == missile,
            _ => true,
        };
    }

    private static string? MissileOf(Question question) => question switch
    {
        Question.Reach reach => reach.Missile,
        Question.DefendedCell cell => cell.Missile,
        Question.DefendedGroup group => group.Missile,
        Question.DefendedNation nation => nation.Missile,
        Question.See see => see.Missile,
        _ => null,
    };
}
