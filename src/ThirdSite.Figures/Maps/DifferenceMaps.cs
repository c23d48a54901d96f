using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>What becomes of each cell between two maps over the same grid, as a map of its own: the margin is the second's less the first's.</summary>
public static class DifferenceMaps
{
    // s. Beyond every break: the strongest shade.
    private const double Strongest = 1e6;

    /// <summary>How to read it, in words.</summary>
    public const string HowToRead = "Teal: more time than in the first; brown: less. A place with a margin in only one of the two takes the strongest shade: teal where only the second has one. Heavy line: no change.";

    /// <summary>What the patterns of such a map mean.</summary>
    public static IReadOnlyList<(string PatternId, string Words)> Patterns { get; } =
    [
        (NoEngagement.Unreachable.PatternId, "no margin in either"),
        (NoEngagement.OutOfRange.PatternId, "threatened in one alone"),
        (NoEngagement.UnthreatenedPatternId, "unthreatened in both"),
    ];

    /// <summary>The map; areas are those of the second.</summary>
    /// <exception cref="ArgumentException">The grids differ.</exception>
    public static DefendedAnswer Of(DefendedAnswer first, DefendedAnswer second)
    {
        if (first.Cells.Count != second.Cells.Count || first.GridDeg != second.GridDeg)
        {
            throw new ArgumentException("maps over different grids have no difference cell by cell", nameof(second));
        }

        return second with { ModelErrorS = null, Cells = [.. first.Cells.Zip(second.Cells, Cell)] };
    }

    /// <summary>A scale that holds nine tenths of the changes.</summary>
    public static MarginScale Scale(IEnumerable<DefendedAnswer> differences) =>
        MarginScale.For(differences.SelectMany(d => d.Cells).Select(c => c.MarginS).OfType<double>().Where(m => Math.Abs(m) < Strongest));

    private static CellAnswer Cell(CellAnswer a, CellAnswer b)
    {
        var threatened = (a.Class != "unthreatened", b.Class != "unthreatened");
        return threatened switch
        {
            (false, false) => b with { Class = "unthreatened", MarginS = null },
            (true, false) or (false, true) => b with { Class = "undefended", MarginS = null, Reason = NoEngagement.OutOfRange.Reason },
            _ => (a.MarginS, b.MarginS) switch
            {
                ({ } x, { } y) => b with { Class = "defended", MarginS = y - x, Reason = null },
                (null, { }) => b with { Class = "defended", MarginS = Strongest, Reason = null },
                ({ }, null) => b with { Class = "defended", MarginS = -Strongest, Reason = null },
                _ => b with { Class = "undefended", MarginS = null, Reason = NoEngagement.Unreachable.Reason },
            },
        };
    }
}
