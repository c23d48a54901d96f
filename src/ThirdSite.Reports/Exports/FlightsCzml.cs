using System.Globalization;
using System.Text.Json;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>
/// flights.czml (CZML 1.0): a document packet with clock and provenance, the sites and radars, coverage rings, and each
/// representative flight as timed positions. Time 0 of every flight is 00:00 UTC on the scenario's date; positions are
/// geodetic on WGS-84 in the Earth-fixed frame.
/// </summary>
public static class FlightsCzml
{
    public const string FileName = "flights.czml";

    private static readonly int[] Ink = [26, 30, 34, 255];
    private static readonly int[] Grey = [61, 70, 78, 255];

    // Shades of one hue: in ThirdSite's figures teal and brown mean the sign of a margin, plum and olive a reading.
    private static readonly int[] Pale = [202, 220, 242, 255];
    private static readonly int[] Middle = [138, 163, 196, 255];
    private static readonly int[] Deep = [70, 95, 127, 255];

    /// <summary>Writes the document, one packet a line.</summary>
    public static void Write(Stream stream, AssessmentAnswers answers)
    {
        var epoch = DateOnly.ParseExact(answers.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        stream.WriteByte((byte)'[');
        Packet(stream, first: true, writer => WriteDocument(writer, answers, epoch));
        foreach (var place in answers.Places.Where(p => p.Kind != "city"))
        {
            Packet(stream, first: false, writer => WritePlace(writer, place));
        }

        foreach (var ring in answers.Coverage.Where(c => c.RingLongitudeLatitudeDeg.Count > 2))
        {
            Packet(stream, first: false, writer => WriteRing(writer, ring));
        }

        foreach (var flight in answers.Flights)
        {
            Packet(stream, first: false, writer => WriteFlight(writer, flight, epoch));
        }

        stream.Write("\n]\n"u8);
    }

    private static void Packet(Stream stream, bool first, Action<Utf8JsonWriter> write)
    {
        stream.Write(first ? "\n"u8 : ",\n"u8);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = AnswersJson.SerializerOptions.Encoder });
        writer.WriteStartObject();
        write(writer);
        writer.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter writer, AssessmentAnswers answers, DateTime epoch)
    {
        var end = answers.Flights.Select(f => f.FlightTimeS).DefaultIfEmpty(0).Max();
        writer.WriteString("id", "document");
        writer.WriteString("name", answers.Title);
        writer.WriteString("version", "1.0");
        writer.WriteStartObject("clock");
        writer.WriteString("interval", Interval(epoch, 0, end));
        writer.WriteString("currentTime", Instant(epoch, 0));
        writer.WriteNumber("multiplier", 30);
        writer.WriteString("range", "LOOP_STOP");
        writer.WriteString("step", "SYSTEM_CLOCK_MULTIPLIER");
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        Property(writer, "schemaVersion", answers.SchemaVersion);
        Property(writer, "thirdsiteVersion", answers.ThirdSite.Version);
        Property(writer, "scenario", answers.ThirdSite.Scenario);
        Property(writer, "scenarioSha256", answers.ThirdSite.ScenarioSha256);
        Property(writer, "seed", answers.ThirdSite.Seed.ToString(CultureInfo.InvariantCulture));
        Property(writer, "readings", string.Join("\n", answers.Readings.Select(r => $"{r.Name}: {r.Description}")));
        Property(writer, "overrides", string.Join("\n", answers.Overrides.Select(o => $"{o.Path} = {o.Value}")));
        Property(writer, "assumptions", string.Join("\n", answers.Assumptions.Select(ExportProvenance.Line)));
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, PlaceAnswer place)
    {
        writer.WriteString("id", $"place/{place.Kind}/{place.Name}");
        writer.WriteString("name", place.Label);
        writer.WriteStartObject("position");
        Numbers(writer, "cartographicDegrees", [place.LongitudeDeg, place.LatitudeDeg, 0]);
        writer.WriteEndObject();
        writer.WriteStartObject("point");
        Colour(writer, "color", Ink);
        writer.WriteNumber("pixelSize", place.Kind is "interceptor-site" or "radar" ? 10 : 7);
        writer.WriteEndObject();
        writer.WriteStartObject("label");
        writer.WriteString("text", place.Label);
        writer.WriteString("font", "12px sans-serif");
        writer.WriteString("horizontalOrigin", "LEFT");
        writer.WriteStartObject("pixelOffset");
        Numbers(writer, "cartesian2", [10, 0]);
        writer.WriteEndObject();
        Colour(writer, "fillColor", Ink);
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        Property(writer, "kind", place.Kind);
        Property(writer, "nation", place.NationCode);
        Property(writer, "sectorStartDeg", place.SectorStartDeg);
        Property(writer, "sectorEndDeg", place.SectorEndDeg);
        Property(writer, "rangeKm", place.RangeKm);
        writer.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter writer, CoverageAnswer coverage)
    {
        var altitude = coverage.AltitudeKm.ToString(CultureInfo.InvariantCulture);
        writer.WriteString("id", $"coverage/{coverage.Sensor}/{altitude}");
        writer.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"{coverage.Sensor} at {altitude} km for {coverage.CrossSectionM2} m²"));
        writer.WriteStartObject("polyline");
        writer.WriteStartObject("positions");
        Numbers(writer, "cartographicDegrees", [.. coverage.RingLongitudeLatitudeDeg.SelectMany(p => new[] { p[0], p[1], coverage.AltitudeKm * 1000 })]);
        writer.WriteEndObject();
        writer.WriteNumber("width", 1);
        writer.WriteStartObject("material");
        writer.WriteStartObject("solidColor");
        Colour(writer, "color", Grey);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFlight(Utf8JsonWriter writer, FlightAnswer flight, DateTime epoch)
    {
        writer.WriteString("id", $"flight/{flight.Reading}/{flight.Id}");
        writer.WriteString("name", $"{flight.Missile}, {flight.Launch} to {flight.Aim}, {flight.Trajectory}");
        writer.WriteString("availability", Interval(epoch, flight.Samples[0].TimeS, flight.Samples[^1].TimeS));
        writer.WriteStartObject("position");
        writer.WriteString("referenceFrame", "FIXED");
        writer.WriteString("epoch", Instant(epoch, 0));
        // Samples are close, and speed jumps at burnout: a straight line between them invents nothing.
        writer.WriteString("interpolationAlgorithm", "LINEAR");
        writer.WriteNumber("interpolationDegree", 1);
        Numbers(writer, "cartographicDegrees", [.. flight.Samples.SelectMany(s => new[] { s.TimeS, s.LongitudeDeg, s.LatitudeDeg, s.AltitudeKm * 1000 })]);
        writer.WriteEndObject();
        writer.WriteStartObject("point");
        Colour(writer, "color", ColourOf(flight));
        writer.WriteNumber("pixelSize", 8);
        writer.WriteEndObject();
        writer.WriteStartObject("path");
        writer.WriteNumber("width", 2);
        writer.WriteStartObject("material");
        writer.WriteStartObject("solidColor");
        Colour(writer, "color", ColourOf(flight));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        Property(writer, "reading", flight.Reading);
        Property(writer, "kind", flight.Kind);
        Property(writer, "trajectory", flight.Trajectory);
        Property(writer, "rangeKm", flight.RangeKm);
        Property(writer, "apogeeKm", flight.ApogeeKm);
        Property(writer, "burnoutTimeS", flight.BurnoutTimeS);
        Property(writer, "burnoutSpeedMps", flight.BurnoutSpeedMps);
        writer.WriteEndObject();
    }

    private static int[] ColourOf(FlightAnswer flight) => flight.Kind switch
    {
        "interceptor" => Deep,
        "threat" => Pale,
        _ => Middle,
    };

    private static void Property(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("string", text);
        writer.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("number", number);
            writer.WriteEndObject();
        }
    }

    private static void Colour(Utf8JsonWriter writer, string name, int[] rgba)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("rgba");
        foreach (var part in rgba)
        {
            writer.WriteNumberValue(part);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter writer, string name, IReadOnlyList<double> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static string Instant(DateTime epoch, double seconds) =>
        epoch.AddMilliseconds(Math.Round(seconds * 1000)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private static string Interval(DateTime epoch, double start, double end) => $"{Instant(epoch, start)}/{Instant(epoch, end)}";
}
