using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Finds maps of margins among the answers.</summary>
public static class DefendedMaps
{
    // Speeds are written in m/s: two that differ by less are one.
    private const double SameSpeedMps = 0.5;

    /// <summary>The worst-case map of a reading at a burnout speed (by default the reading's own), or null.</summary>
    public static DefendedAnswer? Find(AssessmentAnswers answers, string reading, string threat, double? burnoutSpeedMps = null)
    {
        var speed = burnoutSpeedMps ?? answers.Readings.FirstOrDefault(entry => entry.Name == reading)?.BurnoutSpeedMps;
        return Of(answers, reading, threat).FirstOrDefault(map => speed is { } wanted && Math.Abs(map.BurnoutSpeedMps - wanted) < SameSpeedMps);
    }

    /// <summary>The worst-case maps of the speeds that every reading was computed for, slowest first; at most five.</summary>
    public static IReadOnlyList<DefendedAnswer> BySpeed(AssessmentAnswers answers, string reading, string threat)
    {
        var others = answers.Readings.Select(entry => Of(answers, entry.Name, threat)).Where(maps => maps.Count > 0).ToList();
        var all = Of(answers, reading, threat);
        var shared = all.Where(map => others.All(maps => maps.Any(other => Math.Abs(other.BurnoutSpeedMps - map.BurnoutSpeedMps) < SameSpeedMps))).ToList();
        return [.. (shared.Count > 1 ? shared : all).Take(5)];
    }

    /// <summary>
    /// The map at another burnout speed, margins interpolated linearly, cell by cell, between the nearest computed speeds of
    /// the same reading; null outside them. Cells without a margin at either speed have none.
    /// </summary>
    public static DefendedAnswer? AtSpeed(AssessmentAnswers answers, DefendedAnswer map, double burnoutSpeedMps)
    {
        var all = answers.Defended.Where(other => other.Reading == map.Reading && other.Threat == map.Threat && other.Launch == map.Launch)
            .OrderBy(other => other.BurnoutSpeedMps).ToList();
        var slower = all.LastOrDefault(other => other.BurnoutSpeedMps <= burnoutSpeedMps);
        var faster = all.FirstOrDefault(other => other.BurnoutSpeedMps >= burnoutSpeedMps);
        if (slower is null || faster is null)
        {
            return null;
        }

        if (faster.BurnoutSpeedMps - slower.BurnoutSpeedMps < SameSpeedMps)
        {
            return slower;
        }

        var share = (burnoutSpeedMps - slower.BurnoutSpeedMps) / (faster.BurnoutSpeedMps - slower.BurnoutSpeedMps);
        var cells = faster.Cells.ToDictionary(cell => (cell.LatitudeDeg, cell.LongitudeDeg));
        return map with
        {
            BurnoutSpeedMps = burnoutSpeedMps,
            Cells = [.. slower.Cells.Select(cell => cell with
            {
                MarginS = cells.TryGetValue((cell.LatitudeDeg, cell.LongitudeDeg), out var other) ? cell.MarginS + share * (other.MarginS - cell.MarginS) : null,
            })],
        };
    }

    private static IReadOnlyList<DefendedAnswer> Of(AssessmentAnswers answers, string reading, string threat) =>
        [.. answers.Defended.Where(map => map.Reading == reading && map.Threat == threat && map.Launch == "worst").OrderBy(map => map.BurnoutSpeedMps)];
}
