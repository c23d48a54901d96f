using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Exports;

public sealed class DefendedAreaGeoJsonTests
{
    [Fact]
    public void Closed_one_feature_for_each_margin_class_of_the_worst_case_at_the_readings_speed()
    {
        var classes = Features(ExportSample.Answers).Select(f => (string?)f["properties"]!["marginClass"]).ToList();

        classes.Should().Equal("under -180 s", "-60 to 0 s", "0 to 60 s", "60 to 120 s", "180 s and more", "no-solution unreachable", "unthreatened");
    }

    [Fact]
    public void Closed_cells_of_one_class_are_merged_and_lose_no_area()
    {
        var feature = Features(ExportSample.Answers).Single(f => (string?)f["properties"]!["marginClass"] == "60 to 120 s");
        var rings = feature["geometry"]!["coordinates"]!.AsArray().SelectMany(p => p!.AsArray()).ToList();

        ((string?)feature["geometry"]!["type"]).Should().Be("MultiPolygon");
        rings.Should().ContainSingle();
        SignedArea(rings[0]!.AsArray()).Should().BeApproximately(2, 1e-12);
    }

    [Fact] // RFC 7946, section 3.1.6
    public void Outside_exterior_rings_run_counterclockwise_holes_clockwise_and_all_are_closed() =>
        Gen.Int[0, 63].HashSet[1, 60].Sample(chosen =>
        {
            CellAnswer[] cells = [.. chosen.Order().Select(i => new CellAnswer(40.25 + (0.5 * (i / 8)), 5.25 + (0.5 * (i % 8)), "defended", 1, null, null, 1))];
            var polygons = Polygons(cells, 0.5);
            var area = 0.0;
            foreach (var polygon in polygons)
            {
                for (var i = 0; i < polygon.Count; i++)
                {
                    var ring = polygon[i]!.AsArray();
                    var signed = SignedArea(ring);
                    area += signed;
                    if (signed > 0 != (i == 0) || ring.Count < 4 || ring[0]!.ToJsonString() != ring[^1]!.ToJsonString())
                    {
                        return false;
                    }
                }
            }

            return Math.Abs(area - (0.25 * chosen.Count)) < 1e-9;
        }, iter: 200);

    [Theory] // RFC 7946, section 3.1.9
    [InlineData(1.0, 179.5, 180.5)]
    [InlineData(0.7, 179.55, 180.25)]
    [InlineData(1.0, 179.5, -179.5)]
    public void Outside_what_crosses_the_antimeridian_is_cut_there(double step, double longitude, double next)
    {
        // Centres of cells lie on odd multiples of half a step.
        var first = (Math.Floor(longitude / step) + 0.5) * step;
        var second = (Math.Floor(next / step) + 0.5) * step;
        var polygons = Polygons([Cell(step / 2, first), Cell(step / 2, second)], step);

        polygons.Count.Should().Be(2);
        foreach (var ring in polygons.Select(p => p[0]!.AsArray()))
        {
            var longitudes = ring.Select(p => (double)p![0]!).ToList();
            longitudes.Should().OnlyContain(x => x >= -180 && x <= 180);
            (longitudes.Max() - longitudes.Min()).Should().BeLessThan(3 * step);
        }

        polygons.Sum(p => SignedArea(p[0]!.AsArray())).Should().BeApproximately(2 * step * step, 1e-8);
    }

    [Fact] // RFC 7946, section 4: no crs; section 3.1.1: longitude first
    public void Outside_no_crs_member_and_longitude_stands_first()
    {
        var collection = Collection(ExportSample.Answers);
        collection.ContainsKey("crs").Should().BeFalse();
        var position = Features(ExportSample.Answers).First()["geometry"]!["coordinates"]![0]![0]![0]!;
        ((double)position[0]!).Should().BeInRange(10, 13);
        ((double)position[1]!).Should().BeInRange(50, 54);
    }

    [Fact]
    public void Closed_provenance_stands_in_the_collection_and_the_hash_in_every_feature()
    {
        var collection = Collection(ExportSample.Answers);

        ((string?)collection["provenance"]!["overrides"]![0]!["path"]).Should().Be("interceptors.blue.burnout_speed");
        collection["provenance"]!["assumptions"]!.AsArray().Should().ContainSingle();
        Features(ExportSample.Answers).Select(f => (string?)f["properties"]!["scenarioSha256"]).Should().OnlyContain(h => h == new string('a', 64));
    }

    private static CellAnswer Cell(double latitude, double longitude) => new(latitude, longitude, "defended", 1, null, null, 1);

    private static List<JsonArray> Polygons(IReadOnlyList<CellAnswer> cells, double step)
    {
        var answers = ExportSample.Answers with { Defended = [new("government", 6300, "irbm", "worst", step, 0, 0, cells)] };
        return [.. Features(answers).Single()["geometry"]!["coordinates"]!.AsArray().Select(p => p!.AsArray())];
    }

    private static JsonObject Collection(AssessmentAnswers answers)
    {
        using var stream = new MemoryStream();
        DefendedAreaGeoJson.Write(stream, answers);
        return JsonNode.Parse(stream.ToArray())!.AsObject();
    }

    private static IEnumerable<JsonNode> Features(AssessmentAnswers answers) => Collection(answers)["features"]!.AsArray().Select(f => f!);

    // Shoelace; positive counterclockwise.
    private static double SignedArea(JsonArray ring)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < ring.Count; i++)
        {
            sum += ((double)ring[i]![0]! * (double)ring[i + 1]![1]!) - ((double)ring[i + 1]![0]! * (double)ring[i]![1]!);
        }

        return sum / 2;
    }
}
