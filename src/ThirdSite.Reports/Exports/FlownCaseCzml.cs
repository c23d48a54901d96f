using System.Text.Json;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>A flown case as CZML 1.0: a document packet with clock and provenance, and the body's timed positions, m, Earth-fixed.</summary>
public static class FlownCaseCzml
{
    private const int Degree = 5;

    /// <summary>Writes the document, one packet a line.</summary>
    public static void Write(Stream stream, FlownCase flown, string version)
    {
        var epoch = flown.Case.Epoch;
        var interval = $"{FlownCaseNotes.Instant(epoch, 0)}/{FlownCaseNotes.Instant(epoch, flown.States[^1].TimeS)}";
        stream.Write("[\n"u8);
        using (var writer = Writer(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", "document");
            writer.WriteString("name", flown.Case.Name);
            writer.WriteString("version", "1.0");
            writer.WriteStartObject("clock");
            writer.WriteString("interval", interval);
            writer.WriteString("currentTime", FlownCaseNotes.Instant(epoch, 0));
            writer.WriteNumber("multiplier", Math.Max(1, Math.Round(flown.States[^1].TimeS / 60)));
            writer.WriteString("range", "LOOP_STOP");
            writer.WriteString("step", "SYSTEM_CLOCK_MULTIPLIER");
            writer.WriteEndObject();
            writer.WriteStartObject("properties");
            Property(writer, "thirdsiteVersion", version);
            Property(writer, "epoch", FlownCaseNotes.Instant(epoch, 0));
            Property(writer, "frame", "FIXED. " + FlownCaseNotes.EarthFixed);
            Property(writer, "units", "s since the epoch, m");
            Property(writer, "tolerance", flown.Tolerance);
            Property(writer, "case", string.Join("\n", FlownCaseNotes.Settings(flown)));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        stream.Write(",\n"u8);
        using (var writer = Writer(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", $"flight/{flown.Case.Name}");
            writer.WriteString("name", flown.Case.Name);
            writer.WriteString("availability", interval);
            writer.WriteStartObject("position");
            writer.WriteString("referenceFrame", "FIXED");
            writer.WriteString("epoch", FlownCaseNotes.Instant(epoch, 0));
            var smooth = flown.States.Count > Degree;
            writer.WriteString("interpolationAlgorithm", smooth ? "LAGRANGE" : "LINEAR");
            writer.WriteNumber("interpolationDegree", smooth ? Degree : 1);
            writer.WriteStartArray("cartesian");
            foreach (var state in flown.States)
            {
                writer.WriteNumberValue(state.TimeS);
                writer.WriteNumberValue(state.PositionEcefM.X);
                writer.WriteNumberValue(state.PositionEcefM.Y);
                writer.WriteNumberValue(state.PositionEcefM.Z);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteStartObject("point");
            Colour(writer);
            writer.WriteNumber("pixelSize", 8);
            writer.WriteEndObject();
            writer.WriteStartObject("path");
            writer.WriteNumber("width", 2);
            writer.WriteStartObject("material");
            writer.WriteStartObject("solidColor");
            Colour(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        stream.Write("\n]\n"u8);
    }

    private static Utf8JsonWriter Writer(Stream stream) => new(stream, new JsonWriterOptions { Encoder = AnswersJson.SerializerOptions.Encoder });

    private static void Property(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("string", text);
        writer.WriteEndObject();
    }

    private static void Colour(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("color");
        writer.WriteStartArray("rgba");
        foreach (var part in (ReadOnlySpan<int>)[138, 163, 196, 255])
        {
            writer.WriteNumberValue(part);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
