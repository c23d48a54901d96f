using System.Globalization;
using System.Text;
using System.Text.Json;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Exports;

public sealed class FlownCaseTests
{
    private static readonly FlownCase Flown = FlownCase.Fly(FlightCaseReader.Read("""
        epoch: 2008-12-31T23:59:30.25Z
        body: { ballistic_coefficient: 7000 kg/m2 }
        start: { latitude: 50 deg, longitude: 20 deg, altitude: 100 km, velocity: { north: 1 km/s, east: 2 km/s, down: -1 km/s } }
        """, "Ärc no. 1.yaml"), 10);

    [Fact] // The JSON schema of CZML, AnalyticalGraphicsInc/czml-writer
    public void Outside_every_packet_validates_against_the_schema_of_CZML()
    {
        var packets = Czml();
        packets.Should().HaveCount(2);
        foreach (var packet in packets)
        {
            CzmlPacketSchema.MustValidate(packet);
        }
    }

    [Fact]
    public void Closed_positions_of_CZML_are_time_and_Ecef_metres()
    {
        var position = Czml()[1].GetProperty("position");
        position.GetProperty("referenceFrame").GetString().Should().Be("FIXED");
        position.GetProperty("epoch").GetString().Should().Be("2008-12-31T23:59:30.25Z");
        var second = Flown.States[1];
        position.GetProperty("cartesian").EnumerateArray().Skip(4).Take(4).Select(e => e.GetDouble())
            .Should().Equal(10, second.PositionEcefM.X, second.PositionEcefM.Y, second.PositionEcefM.Z);
        position.GetProperty("cartesian").GetArrayLength().Should().Be(4 * Flown.States.Count);
    }

    [Fact] // CCSDS 502.0-B-2, sections 5.2.2 to 5.2.4 and 7: keywords and their order, printable ASCII, lines of at most 254 characters
    public void Outside_OEM_has_the_keywords_of_the_standard_in_its_order()
    {
        var lines = Oem().Split('\n');
        Oem().Should().MatchRegex("^[\n -~]*$");
        lines.Should().OnlyContain(line => line.Length <= 254);
        lines.Where(l => l.Contains(" = ", StringComparison.Ordinal) && !l.StartsWith("COMMENT", StringComparison.Ordinal) || l is "META_START" or "META_STOP").Select(l => l.Split(" = ")[0]).Should().Equal(
            "CCSDS_OEM_VERS", "CREATION_DATE", "ORIGINATOR", "META_START", "OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "START_TIME", "STOP_TIME", "INTERPOLATION", "INTERPOLATION_DEGREE", "META_STOP");
        lines[0].Should().Be("CCSDS_OEM_VERS = 2.0");
        lines.Should().Contain(["CENTER_NAME = EARTH", "REF_FRAME = ITRF2000", "TIME_SYSTEM = UTC", "START_TIME = 2008-12-31T23:59:30.25", "CREATION_DATE = 2026-01-02T03:04:05"]);
    }

    [Fact]
    public void Closed_OEM_states_are_those_of_the_flight_in_km_and_times_increase()
    {
        var states = Oem().Split('\n').SkipWhile(l => l != "META_STOP").Skip(1).Where(l => l.Length > 0).Select(l => l.Split(' ')).ToList();
        states.Should().HaveCount(Flown.States.Count).And.OnlyContain(s => s.Length == 7);
        states.Select(s => s[0]).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        states[3][0].Should().Be("2009-01-01T00:00:00.25");
        foreach (var (state, line) in Flown.States.Zip(states))
        {
            var numbers = line.Skip(1).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
            numbers[0].Should().BeApproximately(state.PositionEcefM.X / 1000, 1e-12);
            numbers[5].Should().BeApproximately(state.VelocityEcefMps.Z / 1000, 1e-15);
        }
    }

    private static string Oem()
    {
        using var stream = new MemoryStream();
        FlownCaseOem.Write(stream, Flown, "0.1.0", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    private static List<JsonElement> Czml()
    {
        using var stream = new MemoryStream();
        FlownCaseCzml.Write(stream, Flown, "0.1.0");
        return [.. JsonDocument.Parse(stream.ToArray()).RootElement.EnumerateArray()];
    }
}
