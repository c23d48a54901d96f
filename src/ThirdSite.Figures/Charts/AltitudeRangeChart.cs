using ThirdSite.Figures.Maps;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// One flight in its three shapes, altitude against ground range from the launch point, and which part of the
/// minimum-energy flight could be engaged under each reading.
/// </summary>
public static class AltitudeRangeChart
{
    private const string Least = "minimum-energy";

    private const double DotEveryS = 300;

    private static readonly Format F = Format.English;

    // Solid, and two dashes that no other figure gives a meaning to.
    private static readonly (string Trajectory, string Dash)[] Shapes = [(Least, ""), ("lofted", "9 4"), ("depressed", "4 3")];

    private sealed record Shape(FlightAnswer Flight, string Dash, IReadOnlyList<(double TimeS, double GroundRangeKm, double AltitudeKm)> Points)
    {
        public (double TimeS, double GroundRangeKm, double AltitudeKm) Apogee => Points.MaxBy(p => p.AltitudeKm);

        // Between samples, straight.
        public (double GroundRangeKm, double AltitudeKm) At(double timeS)
        {
            var k = 1;
            while (k < Points.Count - 1 && Points[k].TimeS < timeS)
            {
                k++;
            }

            var (a, b) = (Points[k - 1], Points[k]);
            var t = b.TimeS > a.TimeS ? Math.Clamp((timeS - a.TimeS) / (b.TimeS - a.TimeS), 0, 1) : 0;
            return (a.GroundRangeKm + t * (b.GroundRangeKm - a.GroundRangeKm), a.AltitudeKm + t * (b.AltitudeKm - a.AltitudeKm));
        }

        public IEnumerable<(double GroundRangeKm, double AltitudeKm)> Between(TrackInterval window) =>
            Points.Where(p => p.TimeS > window.StartS && p.TimeS < window.EndS).Select(p => (p.GroundRangeKm, p.AltitudeKm)).Prepend(At(window.StartS)).Append(At(window.EndS));
    }

    /// <summary>The questions whose flight was flown in more than one shape, in the order of the answers.</summary>
    public static IReadOnlyList<string> Questions(AssessmentAnswers answers) =>
        [.. answers.Timelines.Select(t => t.Question).Distinct().Where(q => ShapesOf(answers, q) is { Count: > 1 } shapes && shapes[0].Flight.Trajectory == Least)];

    /// <summary>The chart for one of <see cref="Questions"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The question has no such flights.</exception>
    public static ChartContent From(AssessmentAnswers answers, string question)
    {
        var shapes = ShapesOf(answers, question);
        if (shapes.Count == 0 || shapes[0].Flight.Trajectory != Least)
        {
            throw new ArgumentOutOfRangeException(nameof(question), question, "no flights of this question");
        }

        var timelines = answers.Timelines.Where(t => t.Question == question).OrderBy(t => Side.Rank(t.Reading)).ToList();
        var floorKm = answers.Fans.Where(f => f.Question == question).Concat(answers.Fans).Select(f => (double?)f.FloorKm).FirstOrDefault();
        var title = TitleOf(answers, shapes[0], timelines);
        var engaged = timelines.Where(t => t.InterceptWindows.Count > 0).ToList();
        return new(
            title,
            $"Altitude against ground range from the launch point in {Wording.And([.. shapes.Select(s => s.Flight.Trajectory)])} flight: {timelines[0].Title}",
            title + ". " + string.Join("; ", shapes.Select(s => $"{s.Flight.Trajectory}: apogee {F.Distance(s.Apogee.AltitudeKm)}")) + ".",
            width => Draw(width, shapes, timelines, floorKm),
            "Solid: the flight of least burnout speed, a dot every five minutes after launch; dashed: the same flight with the burnout angle raised and lowered."
                + (floorKm is null ? "" : " Dotted level line: the altitude floor, below which nothing is intercepted.")
                + (engaged.Count > 0 ? " Broad band: the part where the solid flight could be engaged by an interceptor launched after the commit; the marks at its ends say under which reading." : " Under no reading is there a part that could be engaged."),
            Wording.Readings(timelines.Select(t => t.Reading)),
            "the rotating Earth; ground range along the great circle to the point below the missile; altitudes above the ellipsoid, scaled alike in all shapes.",
            TableOf(answers, shapes, timelines),
            Key.List(
            [
                .. shapes.Select(s => Key.LineStyle($"class=\"curve s5\"{DashOf(s)}", s.Flight.Trajectory)),
                .. engaged.Count > 0 ? [Key.Swatch("p2", "could be engaged"), .. engaged.Select(t => Key.Mark(Side.Of(t.Reading)))] : Array.Empty<string>(),
            ]));
    }

    private static List<Shape> ShapesOf(AssessmentAnswers answers, string question)
    {
        var id = answers.Timelines.FirstOrDefault(t => t.Question == question)?.FlightId ?? "";
        var stem = id[..(id.LastIndexOf(':') + 1)];
        return [.. Shapes.Select(s => (Flight: answers.Flights.FirstOrDefault(f => stem.Length > 0 && f.Id == stem + s.Trajectory), s.Dash)).Where(s => s.Flight?.Samples.Count > 1).Select(s => new Shape(s.Flight!, s.Dash, Along(s.Flight!)))];
    }

    private static List<(double, double, double)> Along(FlightAnswer flight)
    {
        var launch = new DegreePoint(flight.Samples[0].LatitudeDeg, flight.Samples[0].LongitudeDeg);
        return [.. flight.Samples.Select(s => (s.TimeS, GreatCircle.DistanceKm(launch, new DegreePoint(s.LatitudeDeg, s.LongitudeDeg)), s.AltitudeKm))];
    }

    private static string TitleOf(AssessmentAnswers answers, Shape least, List<TimelineAnswer> timelines)
    {
        var ends = timelines.Where(t => t.Reading != "midpoint").ToList();
        ends = ends.Count > 0 ? ends : timelines;
        var pair = new AnswerNames(answers).Pair(least.Flight.Launch, least.Flight.Aim);
        return $"{pair}: the {Least} flight rises to {F.Distance(least.Apogee.AltitudeKm)} and could be engaged "
            + (timelines.TrueForAll(t => t.InterceptWindows.Count == 0)
                ? "at no point under any reading"
                : string.Join(", ", ends.Select((t, i) => $"{Where(least, t) ?? "at no point"} {Wording.Under(t.Reading, i == 0)}")));
    }

    // "between 3,290 and 4,350 km from launch", or null.
    private static string? Where(Shape least, TimelineAnswer timeline)
    {
        if (timeline.InterceptWindows.Count == 0)
        {
            return null;
        }

        var (first, last) = (least.At(timeline.InterceptWindows.Min(w => w.StartS)).GroundRangeKm, least.At(timeline.InterceptWindows.Max(w => w.EndS)).GroundRangeKm);
        var (from, to) = (F.DistanceNumber(first), F.DistanceNumber(last));
        return from == to ? $"about {from}\u202fkm from launch" : $"between {from} and {to}\u202fkm from launch";
    }

    private static FigureTable TableOf(AssessmentAnswers answers, List<Shape> shapes, List<TimelineAnswer> timelines)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            (IReadOnlyList<string>)["ground range, km", .. shapes.Select(s => F.DistanceNumber(s.Flight.RangeKm))],
            (IReadOnlyList<string>)["apogee, km", .. shapes.Select(s => F.DistanceNumber(s.Flight.ApogeeKm))],
            (IReadOnlyList<string>)["flight time, s", .. shapes.Select(s => F.Number(s.Flight.FlightTimeS))],
            (IReadOnlyList<string>)["burnout speed, km/s", .. shapes.Select(s => F.SpeedNumber(s.Flight.BurnoutSpeedMps))],
        };
        foreach (var timeline in timelines)
        {
            var name = Side.Of(timeline.Reading).Name;
            rows.Add([$"could be engaged, {name}", .. shapes.Select(s => s.Flight.Trajectory == Least ? Where(s, timeline) ?? "nowhere" : "see the margin")]);
            var margins = shapes.Select(s => answers.Reach.FirstOrDefault(r => r.Reading == timeline.Reading && r.Trajectory == s.Flight.Trajectory && r.Missile == s.Flight.Missile && r.Launch == s.Flight.Launch && r.Aim == s.Flight.Aim)).ToList();
            if (margins.TrueForAll(m => m is not null))
            {
                rows.Add([$"margin, {name}", .. margins.Select(m => F.MarginOrReason(m!.MarginS, m.Reason))]);
            }
        }

        return new("The flight by shape", ["Quantity", .. shapes.Select(s => Wording.Capital(s.Flight.Trajectory))], rows);
    }

    private static string DashOf(Shape shape) => shape.Dash.Length > 0 ? $" stroke-dasharray=\"{shape.Dash}\"" : "";

    private static Drawing Draw(FigureWidth width, List<Shape> shapes, List<TimelineAnswer> timelines, double? floorKm)
    {
        var narrow = width.IsNarrow;
        var (height, left, right, top, bottom) = (narrow ? 300.0 : 400.0, narrow ? 38.0 : 46.0, narrow ? 12.0 : 22.0, 34.0, 46.0);
        var farthest = shapes.Max(s => s.Points.Max(p => p.GroundRangeKm));
        var highest = shapes.Max(s => s.Apogee.AltitudeKm);
        var x = new LinearAxis(0, Math.Max(farthest, 1) * 1.03, left, width.Pixels - right);
        var y = new LinearAxis(0, Math.Max(LinearAxis.RoundUp(highest, 5), highest * 1.12), height - bottom, top);
        var stretch = (y.From - y.To) / y.High / ((x.To - x.From) / x.High);
        PlanePoint At((double GroundRangeKm, double AltitudeKm) p) => new(x.At(p.GroundRangeKm), y.At(p.AltitudeKm));

        var svg = new Svg();
        svg.Text(0, 12, $"Altitude (km), stretched {F.Number(stretch, 1)} times", "b");
        foreach (var tick in y.Ticks(5))
        {
            svg.Line(left, y.At(tick), x.To, y.At(tick), tick == 0 ? "ax" : "grid").Text(left - 6, y.At(tick) + 4, F.Number(tick), "s m", "end");
        }

        foreach (var tick in x.Ticks(narrow ? 4 : 8))
        {
            svg.Line(x.At(tick), y.From, x.At(tick), y.From + 4, "ax").Tick(x.At(tick), y.From + 17, F.Number(tick), width);
        }

        svg.Text(x.To, height - 8, "Ground range from the launch point (km)", "b", "end");
        if (floorKm is { } floor)
        {
            svg.Line(left, y.At(floor), x.To, y.At(floor), "ref");
        }

        var labels = new LabelPlacer(width.Pixels, y.From);
        labels.Block(0, 0, width.Pixels, top - 12);
        labels.Block(0, 0, left, height);
        var least = shapes[0];
        foreach (var window in timelines.SelectMany(t => t.InterceptWindows))
        {
            var band = least.Between(window).Select(At).ToList();
            svg.Path(Svg.LineData(band), "class=\"band\"");
            labels.Line(band, 6);
        }

        foreach (var shape in shapes)
        {
            var line = shape.Points.Select(p => At((p.GroundRangeKm, p.AltitudeKm))).ToList();
            svg.Path(Svg.LineData(line), $"class=\"curve s5\"{DashOf(shape)}");
            labels.Line(line, 2.5);
        }

        var dots = new List<(PlanePoint At, double TimeS)>();
        for (var t = DotEveryS; t < least.Points[^1].TimeS; t += DotEveryS)
        {
            dots.Add((At(least.At(t)), t));
            svg.Circle(dots[^1].At.X, dots[^1].At.Y, 3, $"{Svg.Fill("s5")} class=\"pt\"");
            labels.Mark(dots[^1].At, 0);
        }

        foreach (var timeline in timelines)
        {
            foreach (var time in timeline.InterceptWindows.SelectMany(w => new[] { w.StartS, w.EndS }))
            {
                var at = At(least.At(time));
                svg.Mark(Side.Of(timeline.Reading), at, 4.5);
                labels.Mark(at, 2);
            }
        }

        foreach (var shape in shapes)
        {
            var names = narrow ? shape.Flight.Trajectory : $"{shape.Flight.Trajectory}, apogee {F.Distance(shape.Apogee.AltitudeKm)}";
            Along(labels, shape.Points.Select(p => At((p.GroundRangeKm, p.AltitudeKm))).ToList(), At((shape.Apogee.GroundRangeKm, shape.Apogee.AltitudeKm)), names)?.Draw(svg);
        }

        foreach (var (at, time) in dots)
        {
            labels.Place(at, F.Number(time / 60) + (time == DotEveryS ? "\u202fmin" : ""), new LabelStyle(11, Radius: 4, Css: "h s m") { Far = [6, 12, 20] })?.Draw(svg);
        }

        if (floorKm is { } low)
        {
            var text = $"floor {F.Quantity(low, "km")}";
            var half = TextMetrics.Width(text, 11) / 2 + 6;
            foreach (var centre in (ReadOnlySpan<double>)[(left + x.To) / 2, left + 2 * half, x.To - 2 * half])
            {
                if (labels.TryCentred(new PlanePoint(centre, y.At(low) - 8), text, new LabelStyle(11, Css: "h s m")) is { } word)
                {
                    word.Draw(svg);
                    break;
                }
            }
        }

        return new(height, svg.ToString());
    }

    // Above or below its curve, as near to the top of it as there is room.
    private static PlacedLabel? Along(LabelPlacer labels, List<PlanePoint> line, PlanePoint apex, string text)
    {
        var style = new LabelStyle(Bold: true, Css: "h b");
        foreach (var cross in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var at in line.OrderBy(p => p.DistanceTo(apex)))
            {
                foreach (var away in (ReadOnlySpan<double>)[-13, 14, -18, 20, -24])
                {
                    if (labels.TryCentred(new PlanePoint(at.X, at.Y + away), text, style, cross) is { } label)
                    {
                        return label;
                    }
                }
            }
        }

        return null;
    }
}
