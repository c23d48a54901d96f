using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Union;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>
/// defended-area.geojson (RFC 7946): for each reading and threat, the worst case over launch points, one feature for
/// each class of margin. Features are unions of whole grid cells; they are not cut at coasts or borders, and every
/// feature says so.
/// </summary>
public static class DefendedAreaGeoJson
{
    public const string FileName = "defended-area.geojson";

    private const string CellNote = "Whole grid cells that hold land of an assessed nation; not cut at coasts or borders. Areas count land only.";

    // Breaks of the maps' classes, s.
    private static readonly double[] Breaks = [-180, -120, -60, 0, 60, 120, 180];

    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = AnswersJson.SerializerOptions.Encoder,
        Converters = { new GeoJsonConverterFactory(GeometryFactory.Default, writeGeometryBBox: false, "id", RingOrientationOption.EnforceRfc9746) },
    };

    /// <summary>Writes the feature collection, one feature a line.</summary>
    public static void Write(Stream stream, AssessmentAnswers answers)
    {
        stream.Write("{\"type\":\"FeatureCollection\",\n\"provenance\":"u8);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            writer.WriteStartObject();
            ExportProvenance.WriteMembers(writer, answers);
            writer.WriteEndObject();
        }

        stream.Write(",\n\"features\":["u8);
        var first = true;
        foreach (var (map, reading) in WorstCases(answers))
        {
            foreach (var group in map.Cells.GroupBy(ClassOf).OrderBy(g => g.Key.Order))
            {
                stream.Write(first ? "\n"u8 : ",\n"u8);
                first = false;
                using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Options.Encoder });
                WriteFeature(writer, answers, map, reading, group.Key, [.. group]);
            }
        }

        stream.Write("\n]}\n"u8);
    }

    private static IEnumerable<(DefendedAnswer Map, ReadingAnswer Reading)> WorstCases(AssessmentAnswers answers) =>
        from reading in answers.Readings
        from map in answers.Defended
        where map.Reading == reading.Name && map.Launch == "worst" && map.BurnoutSpeedMps == reading.BurnoutSpeedMps
        select (map, reading);

    private static void WriteFeature(Utf8JsonWriter writer, AssessmentAnswers answers, DefendedAnswer map, ReadingAnswer reading, CellClass cellClass, IReadOnlyList<CellAnswer> cells)
    {
        var outline = Outline(cells, map.GridDeg);
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", $"{map.Reading}/{map.Threat}/{cellClass.Name}");
        writer.WriteStartObject("properties");
        writer.WriteString("reading", map.Reading);
        writer.WriteString("readingLabel", reading.Label);
        writer.WriteString("threat", map.Threat);
        writer.WriteString("launch", map.Launch);
        writer.WriteNumber("burnoutSpeedMps", map.BurnoutSpeedMps);
        writer.WriteNumber("gridDeg", map.GridDeg);
        writer.WriteString("class", cellClass.Class);
        writer.WriteString("marginClass", cellClass.Name);
        WriteNumberOrNull(writer, "marginFromS", cellClass.FromS);
        WriteNumberOrNull(writer, "marginToS", cellClass.ToS);
        writer.WriteString("reason", cellClass.Reason);
        writer.WriteNumber("cells", cells.Count);
        writer.WriteNumber("defendedLandAreaKm2", map.AreaKm2);
        writer.WriteNumber("threatenedLandAreaKm2", map.ThreatenedAreaKm2);
        writer.WriteString("outline", CellNote);
        writer.WriteString("version", answers.ThirdSite.Version);
        writer.WriteString("scenario", answers.ThirdSite.Scenario);
        writer.WriteString("scenarioSha256", answers.ThirdSite.ScenarioSha256);
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize<Geometry>(writer, outline, Options);
        writer.WriteEndObject();
    }

    private static void WriteNumberOrNull(Utf8JsonWriter writer, string name, double? value)
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

    private static CellClass ClassOf(CellAnswer cell)
    {
        if (cell.MarginS is not { } margin)
        {
            return cell.Reason is { } reason
                ? new(cell.Class, $"no-solution {reason}", null, null, reason, 100)
                : new(cell.Class, cell.Class, null, null, null, 101);
        }

        var above = Array.FindIndex(Breaks, b => margin < b);
        double? from = above == 0 ? null : Breaks[above < 0 ? ^1 : above - 1];
        double? to = above < 0 ? null : Breaks[above];
        var name = (from, to) switch
        {
            (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"under {high} s"),
            ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"{low} s and more"),
            ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high} s"),
            _ => throw new InvalidOperationException("A class has a bound."),
        };
        return new(cell.Class, name, from, to, null, above < 0 ? Breaks.Length : above);
    }

    /// <summary>
    /// Union of the cells, degrees. Cells are counted in steps, so that their edges are whole numbers and meet exactly;
    /// what reaches across 180° is cut there and goes on at −180° (RFC 7946, section 3.1.9).
    /// </summary>
    internal static MultiPolygon Outline(IReadOnlyList<CellAnswer> cells, double stepDegrees)
    {
        var factory = GeometryFactory.Default;
        var half = 180 / stepDegrees;
        var boxes = new List<Envelope>(cells.Count);
        foreach (var cell in cells)
        {
            var south = Math.Max(-half / 2, Math.Round((cell.LatitudeDeg / stepDegrees) - 0.5));
            var north = Math.Min(half / 2, Math.Round((cell.LatitudeDeg / stepDegrees) + 0.5));
            var west = Math.Round((cell.LongitudeDeg / stepDegrees) - 0.5);
            var turns = Math.Floor((west + half) / (2 * half));
            west -= turns * 2 * half;
            if (west + 1 > half)
            {
                boxes.Add(new(west, half, south, north));
                boxes.Add(new(-half, west + 1 - (2 * half), south, north));
            }
            else
            {
                boxes.Add(new(west, west + 1, south, north));
            }
        }

        var union = CascadedPolygonUnion.Union([.. Strips(boxes).Select(strip => factory.CreatePolygon(strip))]);
        union.Apply(new ToDegrees(stepDegrees));
        union.GeometryChanged();
        union.Normalize();
        return union as MultiPolygon ?? factory.CreateMultiPolygon([(Polygon)union]);
    }

    /// <summary>
    /// Rings of boxes side by side on one parallel, with a corner at every box's: a tenth as many parts for the union, which
    /// comes out the same.
    /// </summary>
    private static IEnumerable<Coordinate[]> Strips(List<Envelope> boxes)
    {
        var ordered = boxes.OrderBy(b => b.MinY).ThenBy(b => b.MaxY).ThenBy(b => b.MinX).ToList();
        for (int from = 0, to = 0; from < ordered.Count; from = to)
        {
            for (to = from + 1; to < ordered.Count && ordered[to].MinY == ordered[from].MinY && ordered[to].MaxY == ordered[from].MaxY && ordered[to].MinX == ordered[to - 1].MaxX;)
            {
                to++;
            }

            var strip = ordered[from..to];
            var (south, north) = (strip[0].MinY, strip[0].MaxY);
            yield return
            [
                new(strip[0].MinX, south),
                .. strip.Select(b => new Coordinate(b.MinX, north)),
                new(strip[^1].MaxX, north),
                .. Enumerable.Reverse(strip).Select(b => new Coordinate(b.MaxX, south)),
                new(strip[0].MinX, south),
            ];
        }
    }

    private sealed record CellClass(string Class, string Name, double? FromS, double? ToS, string? Reason, int Order);

    private sealed class ToDegrees(double step) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            // 1e-9 degrees is a tenth of a millimetre: what is rounded away is the noise of the product.
            sequence.SetX(i, Math.Round(sequence.GetX(i) * step, 9));
            sequence.SetY(i, Math.Round(sequence.GetY(i) * step, 9));
        }
    }
}
