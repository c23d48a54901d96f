using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Entries of the keys of margin maps, and the table of their classes.</summary>
public static class MapKey
{
    /// <summary>What all maps of margins over Europe rest on.</summary>
    public const string RestsOn = "perfect track, at least one shot, minimum-energy trajectories. Lambert azimuthal equal-area projection, centre 53°\u202fN 20°\u202fE. Natural Earth.";

    /// <summary>Patterns that occur among the cells, by id, with what they mean.</summary>
    public static IReadOnlyList<(string PatternId, string Words)> Patterns(IEnumerable<CellAnswer> cells, MarginScale scale)
    {
        var used = cells.Select(cell => CellFill.Of(cell, scale)).ToHashSet();
        return [.. NoEngagement.All.Select(reason => (reason.PatternId, "no engagement: " + reason.Words)).Append((NoEngagement.UnthreatenedPatternId, "unthreatened")).Where(entry => used.Contains(entry.Item1))];
    }

    /// <summary>Swatches of the same.</summary>
    public static IEnumerable<string> Reasons(IEnumerable<CellAnswer> cells, MarginScale scale) =>
        Patterns(cells, scale).Select(entry => Key.Swatch($"url(#{entry.PatternId})", entry.Words));

    /// <summary>Number of cells by class.</summary>
    public static FigureTable ClassTable(DefendedAnswer map, MarginScale scale, Format format)
    {
        var counts = map.Cells.GroupBy(cell => CellFill.Of(cell, scale)).ToDictionary(group => group.Key, group => group.Count());
        var edges = scale.BreaksS;
        var rows = new List<IReadOnlyList<string>>();
        for (var i = 0; i < Palette.MarginClasses.Count; i++)
        {
            var text = i == 0 ? "below " + format.Margin(edges[0]) : i == edges.Count ? format.Margin(edges[^1]) + " and more" : $"{format.MarginNumber(edges[i - 1])} to {format.Margin(edges[i])}";
            rows.Add([text, format.Number(counts.GetValueOrDefault(Palette.MarginClasses[i]))]);
        }

        rows.AddRange(NoEngagement.All.Select(reason => (IReadOnlyList<string>)["no engagement: " + reason.Words, format.Number(counts.GetValueOrDefault(reason.PatternId))]));
        rows.Add(["unthreatened", format.Number(counts.GetValueOrDefault(NoEngagement.UnthreatenedPatternId))]);
        return new FigureTable("Cells by margin", ["Margin", "Cells"], rows);
    }
}
