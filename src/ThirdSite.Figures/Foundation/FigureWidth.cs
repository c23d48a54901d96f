namespace ThirdSite.Figures;

/// <summary>The two widths in which every figure is drawn; one SVG unit is one CSS pixel.</summary>
/// <param name="Pixels">Width of the drawing, px.</param>
/// <param name="Suffix">What ids and CSS classes carry: <c>w</c> or <c>n</c>.</param>
public sealed record FigureWidth(int Pixels, string Suffix)
{
    /// <summary>For screens from 760 px and for print.</summary>
    public static FigureWidth Wide { get; } = new(880, "w");

    /// <summary>For phones.</summary>
    public static FigureWidth Narrow { get; } = new(343, "n");

    /// <summary>Both, wide first.</summary>
    public static IReadOnlyList<FigureWidth> Both { get; } = [Wide, Narrow];

    /// <summary>True for the phone's width.</summary>
    public bool IsNarrow => Pixels < 500;
}
