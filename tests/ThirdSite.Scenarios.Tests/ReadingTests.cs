using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThirdSite.Scenarios.Tests;

public sealed class ReadingTests
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed";

    private static readonly JsonSerializerOptions WithInfinity = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly ScenarioDocument Document = ScenarioReader.Read(Shipped.Scenario);

    [Theory]
    [InlineData("government", 6300)]
    [InlineData("midpoint", 7250)] // definitions: the mean where both sides published one
    [InlineData("critics", 8200)]
    public void A_reading_sets_its_own_values_and_no_others(string reading, double speed)
    {
        var study = Document.Resolve(reading, []);

        study.System.Site.Interceptor.BurnoutSpeed.Should().Be(speed);
        study.Assumptions.Where(each => each.FromReading).Select(each => each.Path).Should().Equal(Speed);
        study.Assumptions.Should().NotContain(each => each.Overridden);
    }

    [Fact]
    public void Values_that_no_reading_sets_are_the_same_under_all()
    {
        var studies = Document.Readings.Select(reading => Document.Resolve(reading.Name, [])).ToList();

        foreach (var study in studies.Skip(1))
        {
            study.Assumptions.Where(each => !each.FromReading).Should().Equal(studies[0].Assumptions.Where(each => !each.FromReading));
        }
    }

    [Fact]
    public void Midpoint_says_whose_mean_it_is_and_spans_both()
    {
        var assumption = Document.Resolve("midpoint", []).Assumptions.Single(each => each.Path == Speed);

        (assumption.Value, assumption.Low, assumption.High, assumption.Unit).Should().Be((7.25, 6.3, 8.2, "km/s"));
        assumption.Source.Should().BeNull();
        assumption.Reason.Should().Contain("mean of 6.3 km/s").And.Contain("8.2 km/s");
    }

    [Fact]
    public void Closed_midpoint_of_decibels_is_the_mean_of_the_ratios()
    {
        var text = ScenarioTemplate.Text + """
              middle:
                label: the middle
                description: Between them.
                midpoint: true
            """;
        text = WithSet(WithSet(text, "slow", "radars.brdy.required_snr: { value: 10 dB, assumption: x }"), "fast", "radars.brdy.required_snr: { value: 30, assumption: x }");

        var study = ScenarioReader.Read(text, "mine.yaml", _ => null).Resolve("middle", []);

        study.System.Radars[0].RequiredSignalToNoise.Should().BeApproximately(20, 1e-12);
    }

    [Fact]
    public void An_override_wins_over_the_reading_and_is_disclosed()
    {
        var change = new Override(Speed, "7.5 km/s");
        foreach (var reading in Document.Readings)
        {
            var study = Document.Resolve(reading.Name, [change]);

            study.System.Site.Interceptor.BurnoutSpeed.Should().Be(7500);
            study.Overrides.Should().Equal(change);
            var assumption = study.Assumptions.Single(each => each.Path == Speed);
            (assumption.Value, assumption.Unit, assumption.Overridden, assumption.FromReading, assumption.Source).Should().Be((7.5, "km/s", true, false, null));
        }
    }

    [Fact]
    public void Of_two_overrides_of_one_path_the_last_counts() =>
        Document.Resolve("critics", [new(Speed, "7 km/s"), new(Speed, "5000 m/s")]).System.Site.Interceptor.BurnoutSpeed.Should().Be(5000);

    [Fact]
    public void Grid_step_is_disclosed_as_an_override()
    {
        var study = Document.Resolve("critics", [], 0.5);

        study.Grid.StepDegrees.Should().Be(0.5);
        study.Overrides.Should().Equal(new Override("grid.step", "0.5 deg"));
        Document.Resolve("critics", [new("grid.step", "0.5 deg")]).Should().BeEquivalentTo(study);
    }

    [Fact]
    public void Flags_and_names_can_be_overridden()
    {
        var study = Document.Resolve("critics", [new("interceptors.gbi-2stage.sheds_energy", "true"), new("radars.thule.supports_commit", "false"), new("system.site", "washington")]);

        study.System.Site.Interceptor.ShedsEnergy.Should().BeTrue();
        study.System.Radars.Single(radar => radar.Name == "thule").SupportsCommit.Should().BeFalse();
        study.System.Site.Name.Should().Be("washington");
    }

    // The second route: move each quantity by a thousandth, and the study must move. A key that is never read, or read in
    // place of another, is found here.
    [Fact]
    public void Twin_every_quantity_reaches_the_study()
    {
        var document = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);
        var study = document.Resolve("slow", []);
        var before = Numbers(study);
        foreach (var assumption in study.Assumptions)
        {
            var value = assumption.Path switch
            {
                "system.inventory" => assumption.Value + 1,
                _ when assumption.Value == 0 => 0.001,
                _ => assumption.Value * 0.999,
            };
            var changed = document.Resolve("slow", [new(assumption.Path, new Quantity(value, Unit.Parse(assumption.Unit)).ToString())]);
            Numbers(changed).Should().NotBe(before, assumption.Path);
        }

        static string Numbers(Study study) => JsonSerializer.Serialize(
            study with { Assumptions = [], Overrides = [], Sha256 = "" }, WithInfinity);
    }

    private static string WithSet(string text, string reading, string line)
    {
        var at = text.IndexOf("    set:\n", text.IndexOf($"\n  {reading}:\n", StringComparison.Ordinal), StringComparison.Ordinal) + "    set:\n".Length;
        return text.Insert(at, "      " + line + "\n");
    }
}
