using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Draws one map of margins over Europe: cells in the colour of their class, the zero line, sectors, places.</summary>
/// <param name="FigureId">Prefix of the ids inside.</param>
/// <param name="Answer">The cells.</param>
/// <param name="Places">Sites, radars, launch points.</param>
/// <param name="Towns">Towns of the world.</param>
public sealed record MarginMapDrawing(
    string FigureId,
    DefendedAnswer Answer,
    IReadOnlyList<PlaceAnswer> Places,
    IEnumerable<Town> Towns,
    MarginScale Scale,
    Format Format)
{
    /// <summary>Contours and sectors, for the hidden definitions: drawn once in km, used in both widths.</summary>
    public string Definitions() => Map().Definitions();

    /// <summary>The map in one width.</summary>
    /// <exception cref="InvalidOperationException">There is no room for the name of a site or radar.</exception>
    public Drawing Draw(FigureWidth width) => Map().Draw(width, svg =>
    {
        Key.MarginBar(svg, Scale, width.IsNarrow ? 2 : width.Pixels - 362, 16, width.IsNarrow ? width.Pixels - 4 : 360, Format);
        if (!width.IsNarrow)
        {
            svg.Text(0, 22, Answer.Launch == "worst" ? "Margin, worst case over the launch points" : "Margin", "b");
        }
    });

    /// <summary>True if a launch point lies in the frame.</summary>
    public bool ShowsLaunchPoints => Places.Any(place => place.Kind == "launch" && MapFrame.Europe.Place(0, 0, FigureWidth.Wide.Pixels) is var frame && frame.Holds(frame.FromGlobe(place.LatitudeDeg, place.LongitudeDeg), 6));

    // Between these margins the answer is undecided.
    private IEnumerable<double> ErrorLevels => Answer.ModelErrorS is { } error ? [-error, error] : [];

    private EuropeMap Map()
    {
        var grid = new MarginGrid(Answer);
        return new(
            FigureId,
            Answer.GridDeg,
            [.. Answer.Cells.Select(cell => new FilledCell(cell.LatitudeDeg, cell.LongitudeDeg, CellFill.Of(cell, Scale)))],
            i => Answer.Cells[i].Class == "unthreatened" ? "unthreatened" : Format.MarginOrReason(Answer.Cells[i].MarginS, Answer.Cells[i].Reason),
            grid.Contour(0),
            [.. ErrorLevels.SelectMany(grid.Contour)],
            Places,
            Towns,
            Format);
    }
}
