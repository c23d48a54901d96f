using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>One small map.</summary>
/// <param name="Title">The value that varies.</param>
/// <param name="Side">Whose mark stands beside the title, or null.</param>
public sealed record MapPanel(string Title, Side? Side, DefendedAnswer Answer)
{
    /// <summary>Second line; null: the share of threatened land that is defended.</summary>
    public string? Note { get; init; }

    /// <summary>Sites of this panel; null: those of the figure.</summary>
    public IReadOnlyList<PlaceAnswer>? Places { get; init; }
}

/// <summary>
/// Draws the same small map several times, without labels inside; the second line of each is its share. Six places in three
/// columns (two on the phone), the last for the key; with three panels the key stands below.
/// </summary>
public sealed record MapMultiples(string FigureId, IReadOnlyList<MapPanel> Panels, IReadOnlyList<PlaceAnswer> Places, MarginScale Scale, Format Format)
{
    /// <summary>Over the bar of the margins.</summary>
    public string KeyTitle { get; init; } = "Margin, worst case";

    /// <summary>At the ends of the bar.</summary>
    public (string Low, string High) KeyEnds { get; init; } = ("too late", "time to spare");

    // Cells' outlines in km: covers the seams at the size of a panel, as 1.2 px do on the large map.
    private const int SeamKm = 6;

    private const int HeadPx = 40;

    /// <summary>Share of threatened land that a map shows as defended, or null where none is threatened.</summary>
    public static double? Share(DefendedAnswer answer) => answer.ThreatenedAreaKm2 > 0 ? answer.AreaKm2 / answer.ThreatenedAreaKm2 : null;

    /// <summary>Cells and zero lines in km, and the hatches at each width's scale, for the hidden definitions.</summary>
    public string Definitions()
    {
        var svg = new Svg();
        var layer = new PlaneLayer(MapFrame.Europe);
        for (var i = 0; i < Panels.Count; i++)
        {
            var fills = CellRuns.Of(Panels[i].Answer, Scale).GroupBy(run => run.Fill).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
            svg.Open("g", $"id=\"{FigureId}-{i}\" stroke-width=\"{SeamKm}\"");
            foreach (var group in fills.Where(group => !CellFill.IsPattern(group.Key)))
            {
                svg.Path(layer.Rings(group.Select(run => run.Outline)), $"{Svg.Fill(group.Key)} {Svg.Stroke(group.Key)}");
            }

            svg.Close("g");
            foreach (var group in fills.Where(group => CellFill.IsPattern(group.Key)))
            {
                svg.Path(layer.Rings(group.Select(run => run.Outline)), $"id=\"{FigureId}-{i}-{group.Key}\"");
            }

            svg.Raw(WorldLayers.Definition($"{FigureId}-{i}-zero", layer.Lines(new MarginGrid(Panels[i].Answer).Contour(0), 4)));
        }

        foreach (var width in FigureWidth.Both)
        {
            var scale = 1 / MapFrame.Europe.Place(0, 0, PanelWidth(width)).Scale;
            foreach (var reason in NoEngagement.All)
            {
                svg.Raw(Hatches.NoEngagementPattern(reason, PatternId(width, reason.PatternId), scale));
            }

            svg.Raw(Hatches.UnthreatenedPattern(PatternId(width, NoEngagement.UnthreatenedPatternId), scale));
        }

        return svg.ToString();
    }

    /// <summary>All panels and the key in one width.</summary>
    public Drawing Draw(FigureWidth width)
    {
        var (columns, gap, panelWidth) = (Columns(width), Gap(width), PanelWidth(width));
        var mapHeight = panelWidth * MapFrame.Europe.Aspect;
        var rowHeight = HeadPx + mapHeight + (width.IsNarrow ? 12 : 16);
        var keyBelow = Panels.Count % columns == 0;
        var keyHeight = keyBelow ? 80 : 0;
        var rows = (Panels.Count + columns - 1) / columns;
        var svg = new Svg();
        for (var i = 0; i < Panels.Count; i++)
        {
            Panel(svg, i, i % columns * (panelWidth + gap), i / columns * rowHeight, panelWidth, width);
        }

        if (keyBelow)
        {
            DrawKey(svg, 0, rows * rowHeight, Math.Min(width.Pixels, 360), width);
        }
        else
        {
            DrawKey(svg, Panels.Count % columns * (panelWidth + gap), (rows - 1) * rowHeight, panelWidth - 2, width);
        }

        return new Drawing(rows * rowHeight - 10 + keyHeight, svg.ToString());
    }

    /// <summary>True where the drawing has no room for the hatches and the figure lists them below it.</summary>
    public bool HatchesInList => Panels.Count % Columns(FigureWidth.Wide) == 0;

    private static int Columns(FigureWidth width) => width.IsNarrow ? 2 : 3;

    private static double Gap(FigureWidth width) => width.IsNarrow ? 9 : 20;

    private static double PanelWidth(FigureWidth width) => (width.Pixels - Gap(width) * (Columns(width) - 1)) / Columns(width);

    private string PatternId(FigureWidth width, string pattern) => $"{FigureId}-{width.Suffix}-{pattern}";

    private void Panel(Svg svg, int index, double x, double y, double panelWidth, FigureWidth width)
    {
        var panel = Panels[index];
        var frame = MapFrame.Europe.Place(0, HeadPx, panelWidth);
        var clip = string.Create(CultureInfo.InvariantCulture, $"{FigureId}-{width.Suffix}-{index}-frame");
        svg.Open("g", $"transform=\"translate({Svg.N(x)} {Svg.N(y)})\"");
        svg.Text(0, 14, panel.Title, panel.Side is { } side ? $"b t{side.Token}" : "b");
        if (panel.Side is { } marked)
        {
            svg.Mark(marked, new PlanePoint(TextMetrics.Width(panel.Title, 12, bold: true) + 10, 10), 4.5);
        }

        svg.Text(0, 31, panel.Note is { } note ? note : Share(panel.Answer) is { } share ? $"{Format.Share(share)} of threatened land" : "no land threatened", "s m");
        MapAnnotations.Clip(svg, frame, clip);
        svg.Open("g", $"clip-path=\"url(#{clip})\"").Rect(0, HeadPx, panelWidth, frame.Height, "class=\"sea\"");
        svg.Open("g", frame.Transform).Use("eu-land", "land");
        svg.Open("g", "clip-path=\"url(#eu-clip)\"").Raw($"<use href=\"#{FigureId}-{index}\"/>");
        foreach (var pattern in panel.Answer.Cells.Select(cell => CellFill.Of(cell, Scale)).Where(CellFill.IsPattern).Distinct().Order(StringComparer.Ordinal))
        {
            svg.Raw($"<use href=\"#{FigureId}-{index}-{pattern}\" fill=\"url(#{PatternId(width, pattern)})\"/>");
        }

        svg.Close("g").Use("eu-border", "border thin").Use("eu-land", "coast thin");
        svg.Open("g", "clip-path=\"url(#eu-clip)\"").Use($"{FigureId}-{index}-zero", "zero").Close("g").Close("g");
        foreach (var site in (panel.Places ?? Places).Where(place => place.Kind == "interceptor-site"))
        {
            svg.Site(frame.FromGlobe(site.LatitudeDeg, site.LongitudeDeg), 3);
        }

        svg.Close("g");
        MapAnnotations.Frame(svg, frame);
        svg.Close("g");
    }

    private void DrawKey(Svg svg, double x, double y, double keyWidth, FigureWidth width)
    {
        svg.Open("g", $"transform=\"translate({Svg.N(x)} {Svg.N(y)})\"");
        var below = keyWidth > PanelWidth(width);
        svg.Text(0, below ? 8 : 14, KeyTitle, "b");
        Key.MarginBar(svg, Scale, below ? 2 : 0, below ? 38 : 54, keyWidth - (below ? 4 : 0), Format, KeyEnds.Low, KeyEnds.High);
        var used = Panels.SelectMany(panel => panel.Answer.Cells).Select(cell => CellFill.Of(cell, Scale)).Where(CellFill.IsPattern).ToHashSet();
        var entries = NoEngagement.All.Select(reason => (reason.PatternId, reason.Words)).Append((NoEngagement.UnthreatenedPatternId, "unthreatened"))
            .Where(entry => used.Contains(entry.Item1)).ToList();
        for (var i = 0; i < entries.Count && !HatchesInList; i++)
        {
            svg.Rect(0, 98 + i * 20, 20, 12, $"{Svg.Pattern(entries[i].Item1)} {Svg.Stroke("axis")} stroke-width=\".6\"");
            svg.Text(27, 108 + i * 20, entries[i].Item2, "s");
        }

        svg.Close("g");
    }
}
