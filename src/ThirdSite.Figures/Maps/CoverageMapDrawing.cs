using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Draws where each radar covers one altitude, for one cross-section: an outline a radar, told apart by its dash and its name.</summary>
public sealed record CoverageMapDrawing(string FigureId, IReadOnlyList<CoverageAnswer> Rings, IReadOnlyList<PlaceAnswer> Places, IReadOnlyDictionary<string, string> Names, Format Format)
{
    // Solid, dashed, dotted …: five sensors are told apart; a sixth begins again.
    private static readonly string[] Dashes = ["", "7 4", "1 3", "10 3 2 3", "4 3"];

    /// <summary>Style of the outline of the sensor at a position in the list.</summary>
    public static string Style(int index) =>
        $"fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"1.4\" stroke-linecap=\"{(Dashes[index % 5] == "1 3" ? "round" : "butt")}\" stroke-dasharray=\"{(Dashes[index % 5].Length > 0 ? Dashes[index % 5] : "none")}\"";

    /// <summary>The map in one width.</summary>
    public Drawing Draw(FigureWidth width)
    {
        var sites = Places.Where(place => place.Kind == "interceptor-site").ToList();
        var map = MapFrame.Flights([.. sites.Select(site => new DegreePoint(site.LatitudeDeg, site.LongitudeDeg))]);
        var frame = map.Place(0, 4, width.Pixels);
        var height = 4 + frame.Height;
        var clip = $"{FigureId}-{width.Suffix}-frame";
        var svg = new Svg();
        var labels = new LabelPlacer(width.Pixels, height);
        MapAnnotations.Clip(svg, frame, clip);
        svg.Open("g", $"clip-path=\"url(#{clip})\"").Rect(0, frame.Y, frame.Width, frame.Height, "class=\"sea\"");
        svg.Open("g", frame.Transform).Use("po-graticule", "graticule").Use("po-land", "land").Use("po-land", "coast").Close("g");
        for (var i = 0; i < Rings.Count; i++)
        {
            var outline = GreatCircle.Densify([.. Rings[i].RingLongitudeLatitudeDeg.Select(point => new DegreePoint(point[1], point[0]))]);
            foreach (var piece in PlaneClip.Line([.. outline.Select(map.Projection.Project)], map.Outer))
            {
                var points = PathData.Simplify([.. piece.Select(frame.FromPlane)], 0.15);
                svg.Open("g").Path(Svg.LineData(points), "class=\"flight-halo\"").Path(Svg.LineData(points), Style(i));
                svg.Title($"{Name(Rings[i].Sensor)}: {Format.Distance(Rings[i].RangeKm)}").Close("g");
                labels.Line(points, 1);
            }
        }

        var scaleText = sites.Count == 1 && !width.IsNarrow ? $"{Format.Distance(2000)} from {sites[0].Label}" : Format.Distance(2000);
        MapAnnotations.BlockScaleBar(labels, frame, 2000, scaleText);
        var marks = Places.Where(place => place.Kind is "interceptor-site" or "radar")
            .OrderBy(place => place.Kind == "radar" ? 1 : 0)
            .Select(place => (Place: place, At: frame.FromGlobe(place.LatitudeDeg, place.LongitudeDeg)))
            .Where(entry => frame.Holds(entry.At, 5)).ToList();
        foreach (var (place, at) in marks)
        {
            MapMarks.Draw(svg, place, at, width);
            labels.Mark(at, 7);
        }

        var style = new LabelStyle(width.IsNarrow ? 11 : 12, Bold: true, Radius: 7, Css: width.IsNarrow ? "h b s" : "h b");
        foreach (var label in labels.PlaceAll([.. marks.Select(entry => (entry.At, MapMarks.Label(entry.Place), style))]))
        {
            label.Draw(svg);
        }

        MapAnnotations.ScaleBar(svg, frame, 2000, scaleText);
        svg.Close("g");
        MapAnnotations.Frame(svg, frame);
        return new Drawing(height, svg.ToString());
    }

    private string Name(string sensor) => Names.GetValueOrDefault(sensor, sensor);
}
