using System.Text.Json;
using NetTopologySuite.Geometries;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Reports.Shares;

/// <summary>shares-map.geojson (RFC 7946): one feature a grid cell, whole and not cut at coasts or borders, with its share of the assumption space.</summary>
public static class SharesGeoJson
{
    public const string FileName = "shares-map.geojson";

    private const string CellNote = "Whole grid cells that hold land of an assessed nation; not cut at coasts or borders.";

    private static readonly JsonWriterOptions Options = new() { Encoder = AnswersJson.SerializerOptions.Encoder };

    /// <summary>Writes the feature collection, one feature a line.</summary>
    /// <exception cref="ArgumentException">The answers hold no map.</exception>
    public static void Write(Stream stream, SharesAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var map = answers.Map ?? throw new ArgumentException("answers without a map have no cells", nameof(answers));
        stream.Write("{\"type\":\"FeatureCollection\",\n\"provenance\":"u8);
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            SharesTables.WriteProvenance(writer, answers);
            writer.WriteString("outline", CellNote);
            writer.WriteEndObject();
        }

        stream.Write(",\n\"features\":["u8);
        for (var i = 0; i < map.Cells.Count; i++)
        {
            stream.Write(i == 0 ? "\n"u8 : ",\n"u8);
            using var writer = new Utf8JsonWriter(stream, Options);
            WriteCell(writer, map, map.Cells[i]);
        }

        stream.Write("\n]}\n"u8);
    }

    private static void WriteCell(Utf8JsonWriter writer, SharesMapAnswer map, SharesCell cell)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteString("threat", map.Threat);
        writer.WriteString("launch", "worst");
        writer.WriteNumber("shots", map.Shots);
        writer.WriteNumber("areaKm2", cell.AreaKm2);
        writer.WriteNumber("threatened", cell.Threatened);
        Number(writer, "shareOfAssumptions", cell.Share?.Share);
        Number(writer, "low", cell.Share?.Low);
        Number(writer, "high", cell.Share?.High);
        writer.WriteString("atReading", cell.Class);
        Number(writer, "marginAtReadingS", cell.MarginS);
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize<Geometry>(writer, DefendedAreaGeoJson.Outline([new(cell.LatitudeDeg, cell.LongitudeDeg, cell.Class, null, null, null, 0)], map.GridDeg), DefendedAreaGeoJson.Options);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
