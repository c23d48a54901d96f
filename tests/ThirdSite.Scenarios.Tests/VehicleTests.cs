namespace ThirdSite.Scenarios.Tests;

/// <summary>Staged vehicles of the catalogue: their numbers, and mistakes in them.</summary>
public class VehicleTests
{
    private const string Good = """

        vehicles:
          mine:
            label: mine
            stages:
              - label: first
                propellant_mass: { value: 10 t, assumption: "a test" }
                burnout_mass: { value: 1 t, low: 0.8 t, high: 1.2 t, assumption: "a test" }
                burn_time: { value: 60 s, assumption: "a test" }
                thrust: { value: 40 tf, assumption: "a test" }
                coast_after: { value: 3 s, assumption: "a test" }
              - label: second
                propellant_mass: { value: 2 t, assumption: "a test" }
                burnout_mass: { value: 300 kg, assumption: "a test" }
                burn_time: { value: 50 s, assumption: "a test" }
                specific_impulse: { value: 280 s, assumption: "a test" }
            payload: { value: 200 kg, low: 100 kg, assumption: "a test" }
            reference_area: { value: 1 m2, assumption: "a test" }
            drag: { mach: [0, 1, 3], cd: [0.2, 0.4, 0.2], assumption: "a test" }
            drag_factor: { value: 1, low: 0.5, high: 2, assumption: "a test" }
            ballistic_coefficient: { value: 7000 kg/m2, assumption: "a test" }
            published:
              ranges:
                - label: somebody's
                  range: { value: 3000 km, low: 2500 km, assumption: "a test" }

        """;

    [Fact]
    public void Closed_a_vehicle_has_the_numbers_of_its_file()
    {
        var vehicle = Read(Good).Catalogue.Vehicle("mine")!;

        vehicle.Vehicle.Stages.Should().HaveCount(2);
        vehicle.Vehicle.LaunchMass.Should().Be(10_000 + 1_000 + 2_000 + 300 + 200);
        vehicle.Vehicle.Stages[0].Thrust.Should().BeApproximately(40 * 9806.65, 1e-6);
        vehicle.Vehicle.Stages[0].CoastAfter.Should().Be(3);
        vehicle.Vehicle.Stages[1].SpecificImpulse.Should().Be(280);
        vehicle.BallisticCoefficient.Should().Be(7000);
        vehicle.Published.Ranges.Single().Low.Should().Be(2_500_000);
        vehicle.Published.Ranges.Single().High.Should().Be(3_000_000);
        vehicle.Spreads.Select(s => s.Path).Should().Equal(
            "vehicles.mine.stages[0].burnout_mass", "vehicles.mine.payload", "vehicles.mine.drag_factor");
        vehicle.Spreads[0].AtLow!.LaunchMass.Should().Be(vehicle.Vehicle.LaunchMass - 200);
        vehicle.Spreads[1].AtHigh.Should().BeNull();
        vehicle.Spreads[2].AtHigh!.DragCoefficient.Should().Equal(0.4, 0.8, 0.4);
        Read(Good).Catalogue.Vehicle("vehicles.mine").Should().NotBeNull();
        Read(Good).Catalogue.Vehicle("interceptors.gbi-2stage")!.Name.Should().Be("gbi-2stage");
        Read(Good).Catalogue.Vehicle("brdy").Should().BeNull();
    }

    [Fact]
    public void Closed_a_vehicle_moves_no_scenario()
    {
        var with = Read(Good);
        var without = ScenarioReader.Read(ScenarioTemplate.Text, "site.yaml", _ => null);
        var reading = without.Readings[0].Name;
        with.Resolve(reading, []).Sha256.Should().Be(without.Resolve(reading, []).Sha256);
    }

    [Theory]
    [InlineData("thrust: { value: 40 tf,", "trust: { value: 40 tf,", "vehicles.mine.stages[0]", "did you mean 'thrust'?")]
    [InlineData("thrust: { value: 40 tf,", "thrust: { value: 40 kg,", "vehicles.mine.stages[0].thrust.value", "expected a force such as 274.6 kN")]
    [InlineData("thrust: { value: 40 tf,", "thrust: { value: 13 tf,", "vehicles.mine.stages[0]", "has 127.5 kN of thrust at sea level for 132.4 kN of weight at launch; expected more thrust than weight")]
    [InlineData("        thrust: { value: 40 tf, assumption: \"a test\" }\n", "", "vehicles.mine.stages[0]", "has neither specific_impulse nor thrust; expected at least one")]
    [InlineData("specific_impulse: { value: 280 s,", "thrust: { value: 10 tf, assumption: \"a test\" }\n        specific_impulse: { value: 280 s,", "vehicles.mine.stages[1]", "has both specific_impulse and thrust; expected one or the other")]
    [InlineData("propellant_mass: { value: 2 t,", "propellant_mass: { value: 0 t,", "vehicles.mine.stages[1].propellant_mass.value", "'0 t' is out of range; expected 1 kg to 10000000 kg")]
    [InlineData("burn_time: { value: 50 s,", "burn_time: { value: -50 s,", "vehicles.mine.stages[1].burn_time.value", "out of range")]
    [InlineData("mach: [0, 1, 3]", "mach: [0, 3, 1]", "vehicles.mine.drag.mach[2]", "does not lie above the one before; expected increasing Mach numbers")]
    [InlineData("cd: [0.2, 0.4, 0.2]", "cd: [0.2, 0.4]", "vehicles.mine.drag.cd", "has 2 values for 3 Mach numbers; expected as many")]
    [InlineData("cd: [0.2, 0.4, 0.2], assumption", "cd: [0.2, 0.4, 0.2], source: SPN, assumption", "vehicles.mine.drag", "has both source and assumption; expected exactly one")]
    [InlineData("cd: [0.2, 0.4, 0.2], assumption: \"a test\"", "cd: [0.2, 0.4, 0.2]", "vehicles.mine.drag", "has neither source nor assumption")]
    [InlineData("payload: { value: 200 kg,", "payload: { value: 200 km,", "vehicles.mine.payload.value", "is a length; expected a mass such as 155 kg")]
    public void A_mistake_says_where_and_what_was_expected(string good, string bad, string path, string message)
    {
        // Raw strings are unindented: the file's own indent of two stays.
        Good.Should().Contain(good);
        var problem = FluentActions.Invoking(() => Read(Good.Replace(good, bad, StringComparison.Ordinal))).Should().Throw<ScenarioException>().Which;

        problem.Problems.Should().Contain(p => p.Path == path);
        problem.Message.Should().Contain(message);
        problem.Problems.Should().OnlyContain(p => p.File == "site.yaml" && p.Line > 0 && p.Column > 0);
    }

    [Theory]
    [InlineData("30 t", "is more than 392.3 kN of thrust at sea level lift; expected less mass")]
    [InlineData("20 t", null)]
    public void A_published_speed_is_for_a_mass_that_lifts_off(string mass, string? message)
    {
        var text = Good.Replace("published:\n", $"published:\n      speeds_by_payload:\n        - payload: {{ value: {mass}, assumption: \"a test\" }}\n          speed: {{ value: 3 km/s, assumption: \"a test\" }}\n", StringComparison.Ordinal);
        if (message is null)
        {
            Read(text).Catalogue.Vehicle("mine")!.Published.SpeedsByPayload.Single().Payload.Should().Be(20_000);
        }
        else
        {
            FluentActions.Invoking(() => Read(text)).Should().Throw<ScenarioException>().WithMessage($"*vehicles.mine.published.speeds_by_payload[0].payload*{message}*");
        }
    }

    [Fact]
    public void Nothing_left_at_burnout_is_refused() =>
        FluentActions.Invoking(() => Read(Good.Replace("burnout_mass: { value: 300 kg", "burnout_mass: { value: 0 kg", StringComparison.Ordinal)
            .Replace("payload: { value: 200 kg, low: 100 kg", "payload: { value: 0 kg", StringComparison.Ordinal))).Should().Throw<ScenarioException>().WithMessage("*something to be left at the last burnout*");

    private static ScenarioDocument Read(string vehicles) => ScenarioReader.Read(ScenarioTemplate.Text + vehicles, "site.yaml", _ => null);
}
