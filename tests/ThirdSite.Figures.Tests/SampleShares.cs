using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Tests;

/// <summary>Invented shares of the assumption space.</summary>
internal static class SampleShares
{
    /// <summary>A map over the cells of another: the larger the margin, the larger the share.</summary>
    public static SharesMapAnswer OfCells(DefendedAnswer map, IReadOnlyList<PlaceAnswer> places) => new(
        map.Threat, "4,000 km class", 1, map.GridDeg, ["DE", "PL"], places,
        [.. map.Cells.Select(c => new SharesCell(c.LatitudeDeg, c.LongitudeDeg, 1000, 1e5, c.Class, c.MarginS, c.Class == "unthreatened" ? 0 : 100,
            c.Class == "unthreatened" ? null : Share(Math.Clamp(50 + ((c.MarginS ?? -300) / 4), 0, 100))))]);

    /// <summary>One row for each flight of the answers.</summary>
    public static SharesAnswers OfPairs(AssessmentAnswers answers) => new(
        AnswersJson.SchemaVersion, answers.ThirdSite, answers.Title, "reach", "midpoint", [], "sobol", 100, 40, 0.5,
        [.. answers.Reach.Where(r => r is { Reading: "midpoint", Trajectory: "minimum-energy" }).Select((r, i) => new SharesRow($"reach:{r.Launch}:{r.Aim}@{r.Missile}", r.Engageable, Share(i * 37 % 101), 0)
        {
            Pair = new(r.Launch, Name(r.Launch), r.Missile, Name(r.Missile), r.Aim, Name(r.Aim), i % 8),
        })]);

    private static string Name(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    private static ShareAnswer Share(double percent) => new(percent / 100, Math.Max(0, (percent - 9) / 100), Math.Min(1, (percent + 9) / 100), (long)percent, 100);
}
