using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>Phrases that several charts share.</summary>
public static class Wording
{
    private static readonly Format F = Format.English;

    /// <summary>"government, midpoint and critics, side by side".</summary>
    public static string Readings(IEnumerable<string> readings)
    {
        var names = readings.Select(r => Lower(Side.Of(r).Name)).ToList();
        return names.Count > 1 ? And(names) + ", side by side" : names.FirstOrDefault() ?? "none";
    }

    /// <summary>"a, b and c".</summary>
    public static string And(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "none",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + " and " + parts[^1],
    };

    /// <summary>A kebab-case word of the answers as words: "burning-missile" as "burning missile".</summary>
    public static string Plain(string name) => name.Replace('-', ' ');

    /// <summary>With a small first letter.</summary>
    public static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>With a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"minimum-energy trajectories".</summary>
    public static string Shape(string trajectory) => trajectory + " trajectories";

    /// <summary>"±0.3 km/s".</summary>
    public static string ModelError(AssessmentAnswers answers) => "\u00b1" + F.Speed(answers.ModelErrorSpeedMps);

    /// <summary>A speed that a reading states, in km/s: two decimals where one would round it.</summary>
    public static string StatedNumber(double metresPerSecond) => F.Number(metresPerSecond / 1000, Math.Abs(metresPerSecond - Math.Round(metresPerSecond / 100) * 100) < 0.5 ? 1 : 2);

    /// <summary>The same with its unit.</summary>
    public static string Stated(double metresPerSecond) => StatedNumber(metresPerSecond) + "\u202fkm/s";

    /// <summary>"under the government’s assumptions, … under the midpoint, … under its critics’": the noun stands once, with the first.</summary>
    public static string Under(string reading, bool first) => reading switch
    {
        "midpoint" => "under the midpoint" + (first ? " of both sides\u2019 assumptions" : ""),
        "critics" => "under its critics\u2019" + (first ? " assumptions" : ""),
        _ => "under " + Side.Of(reading).Assumptions,
    };

    /// <summary>The readings in the one order.</summary>
    public static IReadOnlyList<ReadingAnswer> Ordered(AssessmentAnswers answers) => [.. answers.Readings.OrderBy(r => Side.Rank(r.Name))];

    /// <summary>The reading to show where there is room for one: the midpoint, else the first.</summary>
    public static string One(IEnumerable<string> readings)
    {
        var all = readings.Distinct().OrderBy(Side.Rank).ToList();
        return all.Contains("midpoint") ? "midpoint" : all.FirstOrDefault() ?? "";
    }

    /// <summary>Word of a constraint: what ends the latest feasible launch, or what is active at a critical speed.</summary>
    public static string Constraint(string name) => name switch
    {
        "coast" => "coast limit",
        "floor" => "altitude floor",
        "view" => "view rule",
        "inventory" => "no interceptor",
        "sector" => "the other side's sector",
        _ => name,
    };
}
