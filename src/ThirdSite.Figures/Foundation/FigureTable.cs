namespace ThirdSite.Figures;

/// <summary>The table of numbers behind a figure. The first column heads its row.</summary>
/// <param name="Caption">What it holds.</param>
/// <param name="Headers">One a column, units included.</param>
/// <param name="Rows">Cells as text, as many as headers.</param>
public sealed record FigureTable(string Caption, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);
