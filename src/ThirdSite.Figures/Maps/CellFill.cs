using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>What fills a cell: the token of a margin class, or the id of a pattern.</summary>
internal static class CellFill
{
    /// <summary>Class of the margin; hatch of the reason; dots where nobody threatens.</summary>
    public static string Of(CellAnswer cell, MarginScale scale) => cell switch
    {
        { Class: "unthreatened" } => NoEngagement.UnthreatenedPatternId,
        { MarginS: { } margin } => scale.ClassOf(margin),
        _ => NoEngagement.Of(cell.Reason).PatternId,
    };

    /// <summary>True for patterns.</summary>
    public static bool IsPattern(string fill) => fill.StartsWith("h-", StringComparison.Ordinal);
}
