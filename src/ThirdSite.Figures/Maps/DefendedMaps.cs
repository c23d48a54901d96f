using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Finds maps of margins among the answers.</summary>
public static class DefendedMaps
{
    /// <summary>Reading of answers that rest on shared assumptions alone.</summary>
    public const string Shared = "shared";

    // Speeds are written in m/s: two that differ by less are one.
    private const double SameSpeedMps = 0.5;

    /// <summary>The worst-case map of a reading at a burnout speed (by default the reading's own), or null.</summary>
    public static DefendedAnswer? Find(AssessmentAnswers answers, string reading, string threat, double? burnoutSpeedMps = null)
    {
        var speed = burnoutSpeedMps ?? answers.Readings.FirstOrDefault(entry => entry.Name == reading)?.BurnoutSpeedMps;
        return Of(answers, reading, threat).FirstOrDefault(map => speed is { } wanted && Math.Abs(map.BurnoutSpeedMps - wanted) < SameSpeedMps);
    }

    /// <summary>
    /// Worst-case maps at several burnout speeds, slowest first, at most five: those that rest on shared assumptions alone, else
    /// those of the reading at the speeds that every reading was computed for.
    /// </summary>
    public static IReadOnlyList<DefendedAnswer> BySpeed(AssessmentAnswers answers, string reading, string threat)
    {
        var own = Of(answers, reading, threat);
        var others = answers.Readings.Select(entry => Of(answers, entry.Name, threat)).Where(maps => maps.Count > 0).ToList();
        var common = own.Where(map => others.All(maps => maps.Any(other => Math.Abs(other.BurnoutSpeedMps - map.BurnoutSpeedMps) < SameSpeedMps))).ToList();
        IReadOnlyList<DefendedAnswer>[] choices = [Of(answers, Shared, threat), common, own];
        return [.. (choices.FirstOrDefault(maps => maps.Count > 1) ?? own).Take(5)];
    }

    private static IReadOnlyList<DefendedAnswer> Of(AssessmentAnswers answers, string reading, string threat) =>
        [.. answers.Defended.Where(map => map.Reading == reading && map.Threat == threat && map.Launch == "worst").OrderBy(map => map.BurnoutSpeedMps)];
}
