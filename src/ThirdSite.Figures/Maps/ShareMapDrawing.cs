using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Maps;

/// <summary>
/// Draws in what share of the assumption space each cell is defended, in five steps of the ordered colours; a heavy line
/// where the margin is zero at the reading's own values.
/// </summary>
/// <param name="FigureId">Prefix of the ids inside.</param>
/// <param name="Answer">The cells.</param>
/// <param name="Towns">Towns of the world.</param>
public sealed record ShareMapDrawing(string FigureId, SharesMapAnswer Answer, IEnumerable<Town> Towns, Format Format)
{
    /// <summary>Lower ends of the classes, the first apart.</summary>
    public static IReadOnlyList<double> Breaks { get; } = [0.2, 0.4, 0.6, 0.8];

    private const double BarHeight = 11;

    /// <summary>Token of the colour of a share, 0 to 1.</summary>
    public static string ClassOf(double share) => Palette.OrderedAreas[Breaks.Count(edge => share >= edge)];

    /// <summary>True where the reading's own answer is a line: two shots in turn have no margin of their own.</summary>
    public bool ShowsReading => Answer.Shots <= 1;

    /// <summary>True where some cell is threatened under no assumption.</summary>
    public bool ShowsUnthreatened => Answer.Cells.Any(cell => cell.Share is null);

    /// <summary>Lines and sectors, for the hidden definitions.</summary>
    public string Definitions() => Map().Definitions();

    /// <summary>The map in one width.</summary>
    /// <exception cref="InvalidOperationException">There is no room for the name of a site or radar.</exception>
    public Drawing Draw(FigureWidth width) => Map().Draw(width, svg =>
    {
        var (x, bar) = width.IsNarrow ? (0.0, width.Pixels) : (width.Pixels - 380.0, 380.0);
        var part = bar / Palette.OrderedAreas.Count;
        for (var i = 0; i < Palette.OrderedAreas.Count; i++)
        {
            svg.Rect(x + (i * part), 16, part + 0.3, BarHeight, Svg.Fill(Palette.OrderedAreas[i]));
        }

        svg.Rect(x + 0.5, 16, bar - 1, BarHeight, "class=\"frame\"");
        svg.Text(x, 11, "under none of the assumptions", "s m").Text(x + bar, 11, "under all", "s m", "end");
        svg.Text(x, 42, Format.Share(0), "s m").Text(x + bar, 42, Format.Share(1), "s m", "end");
        for (var i = 0; i < Breaks.Count; i++)
        {
            svg.Text(x + ((i + 1) * part), 42, Format.Share(Breaks[i]), "s m", "middle");
        }

        if (!width.IsNarrow)
        {
            svg.Text(0, 22, "Share of the assumptions under which a place is defended", "b");
        }
    });

    private EuropeMap Map()
    {
        var atReading = new DefendedAnswer("", 0, Answer.Threat, "worst", Answer.GridDeg, 0, 0, [.. Answer.Cells.Select(c => new CellAnswer(c.LatitudeDeg, c.LongitudeDeg, c.Class, c.MarginS, null, null, 0))]);
        return new(
            FigureId,
            Answer.GridDeg,
            [.. Answer.Cells.Select(c => new FilledCell(c.LatitudeDeg, c.LongitudeDeg, c.Share is { } share ? ClassOf(share.Share) : NoEngagement.UnthreatenedPatternId))],
            Tooltip,
            ShowsReading ? new MarginGrid(atReading).Contour(0) : [],
            [],
            Answer.Places,
            Towns,
            Format)
        {
            OutlinesAssessed = true,
        };
    }

    private string Tooltip(int index) => Answer.Cells[index].Share is { } share
        ? $"defended under {Format.Share(share.Share)} of the assumptions (95\u202f% interval {Format.Share(share.Low)} to {Format.Share(share.High)})"
        : "unthreatened";
}
