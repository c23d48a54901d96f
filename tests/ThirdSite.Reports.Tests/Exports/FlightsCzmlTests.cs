using System.Text.Json;
using ThirdSite.Reports.Exports;

namespace ThirdSite.Reports.Tests.Exports;

public sealed class FlightsCzmlTests
{
    [Fact] // The JSON schema of CZML, AnalyticalGraphicsInc/czml-writer
    public void Outside_every_packet_validates_against_the_schema_of_CZML()
    {
        foreach (var packet in Packets())
        {
            CzmlPacketSchema.MustValidate(packet);
        }
    }

    [Fact]
    public void Closed_the_schema_refuses_a_packet_with_a_wrong_clock() =>
        CzmlPacketSchema.Packet.Evaluate(JsonDocument.Parse("""{"id":"document","clock":{"range":"SOMETIMES"}}""").RootElement).IsValid.Should().BeFalse();

    [Fact]
    public void Closed_epoch_is_midnight_of_the_scenarios_date_and_the_clock_spans_the_flights()
    {
        var document = Packets()[0];

        document.GetProperty("id").GetString().Should().Be("document");
        document.GetProperty("clock").GetProperty("interval").GetString().Should().Be("2030-02-28T00:00:00Z/2030-02-28T00:15:00Z");
    }

    [Fact]
    public void Closed_positions_are_time_longitude_latitude_height_in_metres()
    {
        var position = Packets().First(p => p.GetProperty("id").GetString()!.StartsWith("flight/", StringComparison.Ordinal)).GetProperty("position");

        position.GetProperty("epoch").GetString().Should().Be("2030-02-28T00:00:00Z");
        position.GetProperty("cartographicDegrees").EnumerateArray().Select(e => e.GetDouble()).Skip(4).Take(4).Should().Equal(110.25, 49, 41, 130_000);
    }

    [Fact]
    public void Closed_ids_are_unique_and_hold_sites_radars_rings_and_flights_but_no_cities()
    {
        var ids = Packets().Select(p => p.GetProperty("id").GetString()).ToList();

        ids.Should().OnlyHaveUniqueItems();
        ids.Should().Contain(["place/interceptor-site/base", "place/radar/brdy", "coverage/brdy/200", "flight/government/irbm:east:port:minimum-energy"]);
        ids.Should().NotContain(id => id!.Contains("port", StringComparison.Ordinal) && id.StartsWith("place/", StringComparison.Ordinal));
    }

    private static List<JsonElement> Packets()
    {
        using var stream = new MemoryStream();
        FlightsCzml.Write(stream, ExportSample.Answers);
        return [.. JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateArray()];
    }
}
