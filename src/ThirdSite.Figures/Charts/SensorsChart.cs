using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>When each sensor sees each representative flight, s after launch; one group of rows a sensor.</summary>
public static class SensorsChart
{
    private static readonly Format F = Format.English;

    private sealed record Row(FlightAnswer Flight, string Label, IReadOnlyList<SensorAnswer> Holds);

    /// <summary>The chart.</summary>
    public static ChartContent From(AssessmentAnswers answers)
    {
        var names = new AnswerNames(answers);
        // Lofted and depressed variants stand in the table; drawn, they would repeat the same rows.
        var flights = answers.Flights.Where(f => f.Kind != "interceptor").DistinctBy(f => f.Id).ToDictionary(f => f.Id);
        var radarNames = answers.Places.Where(p => p.Kind == "radar").Select(p => p.Name).ToHashSet();
        bool IsSatellite(string sensor) => radarNames.Count > 0 && !radarNames.Contains(sensor);
        var reading = Wording.One(answers.Sensors.Select(s => s.Reading));
        var rows = answers.Sensors.Where(s => s.Reading == reading || s.Reading is "all" or "shared").Where(s => flights.ContainsKey(s.FlightId)).ToList();
        var sensors = rows.Where(r => flights[r.FlightId].Trajectory == "minimum-energy").GroupBy(s => IsSatellite(s.Sensor) ? "" : s.Sensor).Select(g => (Sensor: g.Key, Rows: g.GroupBy(s => s.FlightId)
            .Select(f => new Row(flights[f.Key], Label(flights[f.Key], names), [.. f.Where(s => s.Intervals.Count > 0)])).ToList())).ToList();
        var counts = sensors.Select(s => (s.Sensor, Seen: s.Rows.Count(r => r.Holds.Count > 0), All: s.Rows.Count)).ToList();
        var radars = counts.Where(c => c.Sensor.Length > 0).ToList();
        var title = radars.Count == 0
            ? $"{F.Number(rows.Select(r => r.FlightId).Distinct().Count())} flights and the times at which sensors see them"
            : $"{names.ShortSensor(radars.MaxBy(r => r.Seen).Sensor)} sees {F.Number(radars.Max(r => r.Seen))} of {F.Number(radars.Max(r => r.All))} representative flights, "
                + string.Join(", ", radars.Where(r => r.Sensor != radars.MaxBy(m => m.Seen).Sensor).Select(r => $"{names.ShortSensor(r.Sensor)} {F.Number(r.Seen)}"));
        return new(
            title,
            "Intervals in which each sensor has a representative flight in view, s after the missile\u2019s launch",
            title + ".",
            width => Draw(width, sensors, names),
            "Each bar is an interval in view; narrow: the burning missile, full height: what flies on after burnout. Tick: burnout; open circle: impact. Flights that a sensor never sees are counted in its heading; minimum-energy flights are drawn, the table has all.",
            reading.Length == 0 || reading is "all" or "shared" || (answers.Readings.Count > 1 && rows.TrueForAll(r => r.Reading == rows[0].Reading) && answers.Sensors.All(s => s.Reading == reading)) ? "the same under all readings" : Wording.Lower(Side.Of(reading).Name),
            "the radar equation scaled from published references, horizon and sector; cross-section of the object named; infrared only while the missile burns above cloud.",
            new FigureTable(
                "Intervals in view",
                ["Sensor", "Flight", "Object", "In view, s after launch", "Altitude when first seen, km"],
                [.. rows.Select(r => (IReadOnlyList<string>)[
                    names.Sensor(r.Sensor), Label(flights[r.FlightId], names), Wording.Plain(r.Object),
                    r.Intervals.Count == 0 ? "never" : string.Join("; ", r.Intervals.Select(i => F.Range(i.StartS, i.EndS, "s"))),
                    r.FirstSeenAltitudeKm is { } a ? F.DistanceNumber(a) : "",
                ])]),
            Key.List(Key.Area("track", "burning missile"), Key.Area("decision", "spent stage or warhead")));
    }

    private static bool IsBurning(string what) => what.Contains("burn", StringComparison.OrdinalIgnoreCase) || what.Contains("boost", StringComparison.OrdinalIgnoreCase) || what == "missile";

    private static string Label(FlightAnswer flight, AnswerNames names) => $"{names.Pair(flight.Launch, flight.Aim)}, {names.Missile(flight.Missile)}{(flight.Trajectory == "minimum-energy" ? "" : ", " + flight.Trajectory)}";

    private static string Name(string sensor, AnswerNames names) => sensor.Length == 0 ? "Infrared satellites" : Wording.Capital(names.Sensor(sensor));

    private static Drawing Draw(FigureWidth width, List<(string Sensor, List<Row> Rows)> sensors, AnswerNames names)
    {
        var narrow = width.IsNarrow;
        var seen = sensors.SelectMany(s => s.Rows).Where(r => r.Holds.Count > 0).ToList();
        var left = narrow ? 0 : seen.Select(r => TextMetrics.Width(r.Label, 11)).DefaultIfEmpty(80).Max() + 14;
        var last = seen.Count > 0 ? seen.Max(r => Math.Max(r.Flight.FlightTimeS, r.Holds.Max(h => h.Intervals.Max(i => i.EndS)))) : 1800;
        var axis = new LinearAxis(0, last * 1.01, left + 4, width.Pixels - 10);
        var (under, over) = (new Svg(), new Svg());
        const double Top = 40;
        var rowHeight = narrow ? 28.0 : 15.5;
        var y = Top;
        foreach (var (sensor, all) in sensors)
        {
            var rows = all.Where(r => r.Holds.Count > 0).ToList();
            over.Text(0, y + 20, Name(sensor, names), "h b");
            over.Text(width.Pixels, y + 20, $"sees {F.Number(rows.Count)} of {F.Number(all.Count)}", "h s m", "end");
            under.Line(0, y + 4, width.Pixels, y + 4, "grid");
            y += 28;
            foreach (var row in rows)
            {
                over.Text(0, y + 11, row.Label, "h s");
                var bar = y + (narrow ? 16 : 3);
                under.Line(axis.At(0), bar + 4, axis.At(row.Flight.FlightTimeS), bar + 4, "grid");
                foreach (var hold in row.Holds)
                {
                    foreach (var interval in hold.Intervals)
                    {
                        under.Open("g");
                        var burning = IsBurning(hold.Object);
                        under.Rect(axis.At(interval.StartS), bar + (burning ? 2 : 0), Math.Max(1.5, axis.At(interval.EndS) - axis.At(interval.StartS)), burning ? 4 : 8, burning ? "class=\"track\"" : "class=\"decision\"");
                        under.Title($"{Name(hold.Sensor, names)}: {row.Label}: {Wording.Plain(hold.Object)}, {F.Range(interval.StartS, interval.EndS, "s")}");
                        under.Close("g");
                    }
                }

                under.Line(axis.At(row.Flight.BurnoutTimeS), bar - 2, axis.At(row.Flight.BurnoutTimeS), bar + 10, "ref2");
                under.Circle(axis.At(row.Flight.FlightTimeS), bar + 4, 2.4, "class=\"city\"");
                y += rowHeight;
            }

            y += 10;
        }

        var grid = new Svg();
        foreach (var tick in axis.Ticks(narrow ? 5 : 9))
        {
            grid.Line(axis.At(tick), Top - 6, axis.At(tick), y, "grid");
            over.Tick(axis.At(tick), Top - 11, F.Number(tick), width);
        }

        over.Text(0, 12, "Seconds after missile launch", "b");
        return new(y, grid.ToString() + under + over);
    }
}
