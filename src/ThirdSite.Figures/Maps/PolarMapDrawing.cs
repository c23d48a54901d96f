using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Draws flights over the Pole around the interceptor site.</summary>
public sealed record PolarMapDrawing(
    string FigureId,
    IReadOnlyList<DrawnFlight> Flights,
    IReadOnlyList<ReachRing> Rings,
    IReadOnlyList<PlaceAnswer> Places,
    Format Format)
{
    // Bearings, degrees, on which a ring's label is tried, west first: there the flights leave room.
    private static readonly double[] RingBearings = [-84, -92, -100, -110, -120, -70, -60, -130, -145, 60, 75, 100, 120, 140, 160, 180];

    /// <summary>The map in one width.</summary>
    /// <exception cref="InvalidOperationException">There is no room for the name of a site, field or city.</exception>
    public Drawing Draw(FigureWidth width)
    {
        var narrow = width.IsNarrow;
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

        var centre = frame.FromPlane(new PlanePoint(0, 0));
        var rings = sites.Count == 1 ? Rings : [];
        foreach (var ring in rings)
        {
            svg.Circle(centre.X, centre.Y, ring.RadiusKm * frame.Scale, "class=\"ring\"");
        }

        DrawFlights(svg, labels, frame);
        var scaleText = sites.Count == 1 && !narrow ? $"{Format.Distance(2000)} from {sites[0].Label}" : Format.Distance(2000);
        MapAnnotations.BlockScaleBar(labels, frame, 2000, scaleText);
        MarksAndLabels(svg, labels, frame, width, sites, centre, rings);
        MapAnnotations.ScaleBar(svg, frame, 2000, scaleText);
        svg.Close("g");
        MapAnnotations.Frame(svg, frame);
        return new Drawing(height, svg.ToString());
    }

    private void DrawFlights(Svg svg, LabelPlacer labels, PlacedFrame frame)
    {
        // Those that matter most are drawn last.
        string[] order = ["nosolution", "late", "undecided", "engageable"];
        foreach (var drawn in Flights.OrderBy(drawn => Array.IndexOf(order, drawn.Css)))
        {
            var track = GreatCircle.Densify([.. drawn.Flight.Samples.Select(sample => new DegreePoint(sample.LatitudeDeg, sample.LongitudeDeg))]);
            var points = PathData.Simplify([.. track.Select(frame.FromGlobe)], 0.15);
            svg.Open("g", $"data-flight=\"{Svg.Escape(drawn.Flight.Id)}\"");
            var data = Svg.LineData(points);
            svg.Path(data, "class=\"flight-halo\"").Path(data, $"class=\"{drawn.Css}\"").Title(Tooltip(drawn)).Close("g");
            labels.Line(points);
        }

        foreach (var drawn in Flights)
        {
            foreach (var intercept in new[] { drawn.Reach.FirstIntercept, drawn.Reach.LastIntercept }.OfType<InterceptAnswer>())
            {
                var at = frame.FromGlobe(intercept.LatitudeDeg, intercept.LongitudeDeg);
                svg.Circle(at.X, at.Y, 3.6, "class=\"intercept\"");
                labels.Mark(at, 5);
            }
        }
    }

    private string Tooltip(DrawnFlight drawn) =>
        $"{NameOf(drawn.Flight.Launch)} to {NameOf(drawn.Flight.Aim)}: {Format.MarginOrReason(drawn.Reach.MarginS, drawn.Reach.Reason)}{(drawn.Reach.Undecided ? ", undecided" : "")}";

    private string NameOf(string name) => Places.FirstOrDefault(place => place.Name == name)?.Label ?? name;

    private void MarksAndLabels(Svg svg, LabelPlacer labels, PlacedFrame frame, FigureWidth width, IReadOnlyList<PlaceAnswer> sites, PlanePoint centre, IReadOnlyList<ReachRing> rings)
    {
        var ends = Flights.SelectMany(drawn => new[] { drawn.Flight.Launch, drawn.Flight.Aim }).ToHashSet();
        List<(PlaceAnswer Place, PlanePoint At)> OfKind(Func<PlaceAnswer, bool> which) =>
            [.. Places.Where(which).Select(place => (place, frame.FromGlobe(place.LatitudeDeg, place.LongitudeDeg))).Where(entry => frame.Holds(entry.Item2, 5))];

        var radars = OfKind(place => place.Kind == "radar");
        // Fields from the east and cities from the west: the outermost have free places beside them and leave the others theirs.
        var must = OfKind(place => place.Kind == "interceptor-site")
            .Concat(OfKind(place => place.Kind == "field" && ends.Contains(place.Name)).OrderByDescending(entry => entry.At.X))
            .Concat(OfKind(place => place.Kind == "city" && ends.Contains(place.Name)).OrderBy(entry => entry.At.X)).ToList();
        foreach (var (place, at) in radars.Concat(must.AsEnumerable().Reverse()))
        {
            MapMarks.Draw(svg, place, at, width);
            labels.Mark(at, place.Kind == "city" ? 5 : 7);
        }

        var pole = frame.FromGlobe(90, 0);
        svg.Path($"M{Svg.N(pole.X - 5)} {Svg.N(pole.Y)}h10m-5-5v10", "class=\"pole\"");
        labels.Mark(pole, 5);

        var size = width.IsNarrow ? 11 : 12;
        var small = width.IsNarrow ? " s" : "";
        var names = must.Select(entry => (entry.At, MapMarks.Label(entry.Place), new LabelStyle(size, Bold: true, Radius: entry.Place.Kind == "city" ? 4 : 7, Css: "h b" + small))).ToList();
        foreach (var label in labels.PlaceAll(names))
        {
            label.Draw(svg);
        }

        // The words on a ring may cross rings, other words may not.
        foreach (var ring in rings)
        {
            var text = ring.Minutes is { } minutes ? Format.Quantity(minutes, "min") : Format.Distance(ring.RadiusKm);
            foreach (var bearing in RingBearings)
            {
                var (sin, cos) = Math.SinCos(bearing * Math.PI / 180);
                var at = new PlanePoint(centre.X + ring.RadiusKm * frame.Scale * sin, centre.Y - ring.RadiusKm * frame.Scale * cos);
                if (frame.Holds(at, 8) && labels.TryCentred(at, text, new LabelStyle(11, Css: "h s m")) is { } label)
                {
                    label.Draw(svg);
                    break;
                }
            }
        }

        foreach (var ring in rings)
        {
            labels.Line([.. Enumerable.Range(0, 91).Select(i => Math.SinCos(i * Math.PI / 45)).Select(direction =>
                new PlanePoint(centre.X + ring.RadiusKm * frame.Scale * direction.Sin, centre.Y - ring.RadiusKm * frame.Scale * direction.Cos))], 1);
        }

        foreach (var (place, at) in radars)
        {
            labels.Place(at, MapMarks.Label(place), new LabelStyle(size, Radius: 6, Css: "h" + small))?.Draw(svg);
        }

        labels.Place(pole, width.IsNarrow ? "Pole" : "North Pole", new LabelStyle(11, Css: "h s m"))?.Draw(svg);
    }
}
