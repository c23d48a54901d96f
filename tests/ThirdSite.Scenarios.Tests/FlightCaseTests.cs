using System.Runtime.CompilerServices;
using System.Text;
using ThirdSite.Earth;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios.Tests;

public sealed class FlightCaseTests
{
    // The shape of the issue, to the letter, with one of each alternative.
    private const string Example = """
        epoch: 2008-04-06T00:00:00Z
        earth: { shape: wgs84, radius: 6371 km, gm: 3.986004418e14 m3/s2, j2: 1.08262982e-3, gravity: j2, rotation: 7.292115e-5 rad/s }
        atmosphere: us1976
        wind: { profile: [ { altitude: 0 ft, east: -20 ft/s, north: 0 ft/s }, { altitude: 30000 ft, east: 70 ft/s, north: 0 ft/s } ] }
        body: { mass: 14.5939 kg, reference_area: 0.018241 m2, drag_coefficient: { mach: [0, 0.9, 1.1], cd: [0.1, 0.1, 0.3] } }
        start: { latitude: 0 deg, longitude: 0 deg, altitude: 30000 ft, velocity: { north: 0 ft/s, east: 0 ft/s, down: 0 ft/s } }
        stop: { time: 30 s }
        """;

    public static TheoryData<string> Shipped { get; } =
        [.. Directory.GetFiles(Path.Combine(Tests.Shipped.Root, "scenarios", "flights"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Closed_the_example_reads_as_written()
    {
        var flight = FlightCaseReader.Read(Example, "drop.yaml");
        flight.Name.Should().Be("drop");
        flight.Epoch.Should().Be(new DateTime(2008, 4, 6, 0, 0, 0, DateTimeKind.Utc));
        flight.Earth.Shape.Should().Be(Ellipsoid.Wgs84);
        flight.Earth.Gravity.Should().Be(new ZonalGravity(3.986004418e14, 6_378_137, 1.08262982e-3, 0, 0));
        flight.Earth.Air.Should().Be(UsStandardAtmosphere1976.Shared);
        flight.Earth.RotationRate.Should().Be(7.292115e-5);
        flight.Start.Height.Should().Be(9144);
        flight.Wind.At(0).East.Should().BeApproximately(-6.096, 1e-12);
        flight.Wind.At(9144).East.Should().BeApproximately(21.336, 1e-12);
        flight.Drag.SpecificArea(1).Should().BeApproximately(0.2 * 0.018241 / 14.5939, 1e-18);
    }

    [Theory]
    [InlineData("wind: none", 0, 0)]
    [InlineData("wind: { east: 20 ft/s, north: 0 ft/s }", 6.096, 0)]
    [InlineData("wind: { north: 3 m/s }", 0, 3)]
    public void Closed_each_form_of_wind(string wind, double east, double north) =>
        FlightCaseReader.Read(wind, "x.yaml").Wind.At(5000).Should().Be((east, north));

    [Theory]
    [InlineData("stop: impact")]
    [InlineData("stop: { impact }")]
    [InlineData("stop: { time: impact }")]
    public void Closed_each_form_of_stop_is_the_same(string stop) =>
        FlightCaseReader.Read(stop, "x.yaml").Stop.Should().Be(FlightCaseReader.Read("atmosphere: none", "x.yaml").Stop);

    [Fact]
    public void Closed_every_optional_key_states_its_default()
    {
        void Check(ObjectShape shape)
        {
            foreach (var field in shape.Fields)
            {
                (field.Required || field.Default is not null || field.Key is "profile" or "ballistic_coefficient").Should().BeTrue(field.Key);
                foreach (var inner in field.Shape is EitherShape either ? either.Options : [field.Shape is ListShape list ? list.Item : field.Shape])
                {
                    if (inner is ObjectShape map)
                    {
                        Check(map);
                    }
                }
            }
        }

        Check(FlightKeys.Case);
        var settings = FlightCaseReader.Read("{}", "x.yaml").Settings;
        settings.Should().OnlyContain(setting => setting.IsDefault).And.HaveCountGreaterThan(15);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Closed_shipped_cases_name_their_schema_and_read(string name)
    {
        var path = Path.Combine(Tests.Shipped.Root, "scenarios", "flights", name);
        File.ReadLines(path).First().Should().Be("# yaml-language-server: $schema=../../docs/schemas/flight-case.schema.json");
        FlightCaseReader.Read(path).Name.Should().Be(Path.GetFileNameWithoutExtension(name));
        SchemaTests.Errors(Json.Schema.JsonSchema.FromText(ScenarioSchemas.FlightCase()), File.ReadAllText(path)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("gravity: j2", "gravity: j9")]
    [InlineData("altitude: 30000 ft,", "altitude: 30000 s,")]
    [InlineData("stop: { time: 30 s }", "stop: { tme: 30 s }")]
    [InlineData("cd: [0.1,", "cd: [-0.1,")]
    [InlineData("00:00:00Z", "00:00")]
    public void Schema_refuses_what_the_reader_refuses(string right, string wrong)
    {
        Example.Should().Contain(right);
        var text = Example.Replace(right, wrong, StringComparison.Ordinal);
        SchemaTests.Errors(Json.Schema.JsonSchema.FromText(ScenarioSchemas.FlightCase()), Example).Should().BeEmpty();
        SchemaTests.Errors(Json.Schema.JsonSchema.FromText(ScenarioSchemas.FlightCase()), text).Should().NotBeEmpty();
        FluentActions.Invoking(() => FlightCaseReader.Read(text, "x.yaml")).Should().Throw<ScenarioException>();
    }

    [Fact]
    public void Flight_with_many_mistakes() => Expect("""
        epoch: 2008-04-06
        earth: { shape: wgs48, radius: 6371, gravity: j3, rotaton: 0 }
        atmosphere: us1967
        wind: { east: 20 ft/s, profile: [ { altitude: 100 ft }, { altitude: 0 ft, east: -20 ft } ] }
        body: { mass: 14.5939 ft, ballistic_coefficient: 7000 kg/m2, drag_coefficient: { mach: [0, 1], cd: [0.1] } }
        start: { latitude: 100 deg, velocity: { north: 3 } }
        stop: { time: impct }
        """);

    [Fact]
    public void Flight_with_a_word_for_wind() => Expect("wind: nun");

    [Fact]
    public void Flight_with_Mach_numbers_out_of_order() => Expect("body: { drag_coefficient: { mach: [0, 2, 1], cd: [0.1, 0.1, 0.1] } }");

    [Fact]
    public void Flight_of_a_feather() => Expect("body: { mass: 1 g, reference_area: 1 m2, drag_coefficient: 2 }");

    [Fact]
    public void Flight_without_content() => Expect("\n");

    [Fact]
    public void Flight_without_an_end() => Expect("stop:");

    /// <summary>Bytes of a shipped case changed: either it still reads, or it is a <see cref="ScenarioException"/>.</summary>
    [Fact]
    public void Mutants_of_the_shipped_cases_give_a_case_or_a_ScenarioException()
    {
        var texts = Directory.GetFiles(Path.Combine(Tests.Shipped.Root, "scenarios", "flights"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Append(Encoding.UTF8.GetBytes(Example)).ToArray();
        var refused = 0;
        Gen.Select(Gen.Int[0, texts.Length - 1], Gen.Int.Array[8, 32]).Sample((which, choices) =>
        {
            try
            {
                return FlightCaseReader.Read(Encoding.UTF8.GetString(MutationTests.Mutate(texts[which], choices)), "mutant.yaml").Settings.Count > 0;
            }
            catch (ScenarioException e)
            {
                Interlocked.Increment(ref refused);
                return e.Problems.Count > 0;
            }
        }, iter: 3000);
        refused.Should().BeGreaterThan(500);
    }

    private static void Expect(string yaml, [CallerMemberName] string name = "")
    {
        var refusal = FluentActions.Invoking(() => FlightCaseReader.Read(yaml + "\n", "case.yaml")).Should().Throw<ScenarioException>().Which;
        var path = Path.Combine(Tests.Shipped.Root, "tests", "ThirdSite.Scenarios.Tests", "Expected", name + ".txt");
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            File.WriteAllText(path, refusal.Message + "\n");
        }

        File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(refusal.Message + "\n");
    }
}
