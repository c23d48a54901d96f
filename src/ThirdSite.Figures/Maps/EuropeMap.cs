using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>A map of cells over Europe: land, cells, borders, lines, sectors, places and towns. What the colours mean stands above it, in a head of its own.</summary>
/// <param name="FigureId">Prefix of the ids inside.</param>
/// <param name="StepDegrees">Side of a cell.</param>
/// <param name="Cells">With their fills.</param>
/// <param name="Tooltip">Of a cell, by its place among them.</param>
/// <param name="ZeroLines">Drawn heaviest: where the answer turns.</param>
/// <param name="ErrorLines">Drawn dashed beside them.</param>
/// <param name="Places">Sites, radars, launch points.</param>
/// <param name="Towns">Towns of the world.</param>
internal sealed record EuropeMap(
    string FigureId,
    double StepDegrees,
    IReadOnlyList<FilledCell> Cells,
    Func<int, string> Tooltip,
    IReadOnlyList<IReadOnlyList<DegreePoint>> ZeroLines,
    IReadOnlyList<IReadOnlyList<DegreePoint>> ErrorLines,
    IReadOnlyList<PlaceAnswer> Places,
    IEnumerable<Town> Towns,
    Format Format)
{
    /// <summary>True: the assessed nations are outlined, where the weakest fill is hard to tell from bare land.</summary>
    public bool OutlinesAssessed { get; init; }

    // Tooltips make up most of the drawing. On fine grids they would carry the report past its 5 MB, on the phone's drawing,
    // which has no pointer, sooner: then cells are drawn without, joined along parallels.
    private const int MostCellsWithTooltips = 12_000;
    private const int MostCellsWithTooltipsNarrow = 3000;

    private const double ContourToleranceKm = 2;

    /// <summary>Room that the head takes, px.</summary>
    public static double HeadHeight(FigureWidth width) => width.IsNarrow ? 44 : 46;

    /// <summary>Lines and sectors, for the hidden definitions: drawn once in km, used in both widths.</summary>
    public string Definitions()
    {
        var layers = new PlaneLayer(MapFrame.Europe);
        var sectors = Radars().Select(RadarSector.Outline).Where(outline => outline.Count > 0);
        return WorldLayers.Definition(FigureId + "-zero", layers.Lines(ZeroLines, ContourToleranceKm))
            + WorldLayers.Definition(FigureId + "-error", layers.Lines(ErrorLines, ContourToleranceKm))
            + WorldLayers.Definition(FigureId + "-sectors", layers.Lines(sectors, ContourToleranceKm));
    }

    /// <summary>The map in one width.</summary>
    /// <param name="width">Whole width of the drawing.</param>
    /// <param name="head">Draws into the room above the map.</param>
    /// <exception cref="InvalidOperationException">There is no room for the name of a site or radar.</exception>
    public Drawing Draw(FigureWidth width, Action<Svg> head)
    {
        var top = HeadHeight(width);
        var frame = MapFrame.Europe.Place(0, top, width.Pixels);
        var height = top + frame.Height;
        var id = FigureId + "-" + width.Suffix;
        var svg = new Svg();
        head(svg);
        MapAnnotations.Clip(svg, frame, id + "-frame");
        svg.Raw($"<clipPath id=\"{id}-land\"><use href=\"#eu-assessed\" {frame.Transform}/></clipPath>");
        svg.Open("g", $"clip-path=\"url(#{id}-frame)\"").Rect(0, top, frame.Width, frame.Height, "class=\"sea\"");
        svg.Open("g", frame.Transform).Use("eu-graticule", "graticule").Use("eu-land", "land").Close("g");
        svg.Open("g", $"clip-path=\"url(#{id}-land)\"");
        DrawCells(svg, frame, width);
        svg.Close("g");
        svg.Open("g", frame.Transform).Use("eu-border", "border").Use("eu-disputed", "disputed").Use("eu-land", "coast");
        if (OutlinesAssessed)
        {
            svg.Use("eu-assessed", "frame");
        }

        svg.Open("g", "clip-path=\"url(#eu-clip)\"").Use(FigureId + "-error", "error").Use(FigureId + "-zero", "zero-halo").Use(FigureId + "-zero", "zero").Close("g");
        svg.Use(FigureId + "-sectors", "sector").Close("g");
        Labels(svg, frame, width, height);
        svg.Close("g");
        MapAnnotations.Frame(svg, frame);
        return new Drawing(height, svg.ToString());
    }

    private void DrawCells(Svg svg, PlacedFrame frame, FigureWidth width)
    {
        var tooltips = Cells.Count <= (width.IsNarrow ? MostCellsWithTooltipsNarrow : MostCellsWithTooltips);
        var runs = CellRuns.Of(Cells, StepDegrees).ToLookup(run => run.Fill, run => run.Outline);
        foreach (var group in Cells.Select((cell, i) => (Cell: cell, Index: i)).GroupBy(c => c.Cell.Fill).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // A pattern filled cell by cell makes a printed PDF ten times as large: one path for all, with bare cells above.
            var isPattern = CellFill.IsPattern(group.Key);
            if (isPattern || !tooltips)
            {
                svg.Path(
                    string.Concat(runs[group.Key].Select(outline => CellShape.Data(outline.Select(frame.FromGlobe)))),
                    isPattern ? Svg.Pattern(group.Key) : Filled(group.Key));
            }

            if (!tooltips)
            {
                continue;
            }

            svg.Open("g", isPattern ? "fill=\"none\" pointer-events=\"all\"" : Filled(group.Key));
            foreach (var (cell, index) in group)
            {
                var data = CellShape.Data(CellShape.Outline(cell.LatitudeDeg, cell.LongitudeDeg, StepDegrees).Select(frame.FromGlobe));
                if (data.Length > 0)
                {
                    svg.Open("path", $"d=\"{data}\" data-cell=\"{Position(cell)}\"").Title($"{Format.Position(cell.LatitudeDeg, cell.LongitudeDeg)}: {Tooltip(index)}").Close("path");
                }
            }

            svg.Close("g");
        }
    }

    // The stroke in the cell's own colour covers the seams.
    private static string Filled(string fill) => $"{Svg.Fill(fill)} {Svg.Stroke(fill)} stroke-width=\"1.2\"";

    private static string Position(FilledCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.LatitudeDeg},{cell.LongitudeDeg}");

    private IEnumerable<PlaceAnswer> Radars() => Places.Where(place => place.Kind == "radar");

    private void Labels(Svg svg, PlacedFrame frame, FigureWidth width, double height)
    {
        var labels = new LabelPlacer(width.Pixels, height);
        labels.Block(0, 0, width.Pixels, frame.Y);
        foreach (var line in ZeroLines.Concat(Radars().Select(RadarSector.Outline)))
        {
            labels.Line([.. line.Select(frame.FromGlobe)], 1);
        }

        var scaleText = Format.Distance(500);
        var afterScale = MapAnnotations.BlockScaleBar(labels, frame, 500, scaleText);
        var places = Places.Where(place => place.Kind is "interceptor-site" or "radar" or "launch")
            .OrderBy(place => place.Kind switch { "interceptor-site" => 0, "radar" => 1, _ => 2 })
            .Select(place => (Place: place, At: frame.FromGlobe(place.LatitudeDeg, place.LongitudeDeg)))
            .Where(place => frame.Holds(place.At, 6)).ToList();
        var towns = TownSelection.Choose(Towns, frame, width.IsNarrow ? 8 : 26, width.IsNarrow ? 42 : 56, 250_000)
            .Where(town => places.All(place => place.At.DistanceTo(town.At) > 9)).ToList();
        foreach (var (_, at) in places)
        {
            labels.Mark(at, 7);
        }

        foreach (var (_, at) in towns)
        {
            labels.Mark(at, 3);
        }

        // Texts are placed before they are drawn: a town without room for its name is left out, dot and all.
        var texts = new Svg();
        foreach (var label in labels.PlaceAll([.. places.Select(entry => (
            entry.At,
            MapMarks.Label(entry.Place) + (entry.Place.Kind == "interceptor-site" && !width.IsNarrow ? ", interceptors" : ""),
            new LabelStyle(Bold: true, Radius: 6, Css: "h b")))]))
        {
            label.Draw(texts);
        }

        MapAnnotations.Meridians(texts, labels, frame, width.IsNarrow ? [20] : [-10, 0, 10, 20, 30], 32, 42, afterScale + 6, Format);
        MapAnnotations.Parallels(texts, labels, frame, width.IsNarrow ? [50, 60] : [40, 50, 60], -60, 20, Format);
        foreach (var (town, at) in towns)
        {
            if (labels.Place(at, town.Name, new LabelStyle(Size: width.IsNarrow ? 11 : 12, Radius: 3, Css: width.IsNarrow ? "h s" : "h")) is { } label)
            {
                svg.City(at);
                label.Draw(texts);
            }
        }

        foreach (var (place, at) in places)
        {
            MapMarks.Draw(svg, place, at, width);
        }

        svg.Raw(texts.ToString());
        MapAnnotations.ScaleBar(svg, frame, 500, scaleText);
    }
}
