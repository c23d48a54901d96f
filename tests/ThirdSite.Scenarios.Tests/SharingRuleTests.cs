using ThirdSite.Sensing;

namespace ThirdSite.Scenarios.Tests;

public class SharingRuleTests
{
    // The template's system is that of the US, with the radars brdy (US) and fylingdales (GB) and the satellite dsp-69e.
    private const string Section = """
        sharing:
          british-data:
            from: GB
            to: US
            sensors: [fylingdales]
            data: tracks
            delay: { value: 25 s, low: 5 s, assumption: "why" }
            since: 2008-01-01
            assumption: why

        """;

    [Fact]
    public void A_rule_stands_on_the_sensor_that_it_names()
    {
        var study = Read(Section).Resolve("slow", []);

        var radar = study.System.Radars.Single(r => r.Name == "fylingdales");
        radar.Sharing.Should().Be(new Sharing("british-data", SharedData.Tracks, 25, 20));
        study.System.Radars.Single(r => r.Name == "brdy").Sharing.Should().BeNull();
        study.Sharing.Single().Should().BeEquivalentTo(new { From = "GB", To = "US", InForce = true, Veto = SharingVeto.None });
        study.Assumptions.Should().Contain(a => a.Path == "sharing.british-data.delay" && a.Value == 25 && a.Low == 5);
    }

    [Fact]
    public void The_delay_is_that_of_the_system_where_a_rule_states_none()
    {
        var without = Section.Replace("    delay: { value: 25 s, low: 5 s, assumption: \"why\" }\n", "", StringComparison.Ordinal);

        Delay(Read(without).Resolve("slow", [])).Should().Be(10);
        Delay(Read(without).Resolve("slow", [new Override("delays.share", "33 s")])).Should().Be(33);
        Delay(Read(Section).Resolve("slow", [new Override("delays.share", "33 s")])).Should().Be(25);
        Delay(Read(Section).Resolve("slow", [new Override("sharing.british-data.delay", "44 s")])).Should().Be(44);
        Delay(Read(Section).Vary("slow", [], ["sharing.british-data.delay"]).At([55])).Should().Be(55);
    }

    [Theory]
    [InlineData("since: 2008-01-01", "since: 2009-02-26", SharedData.Nothing)]
    [InlineData("to: US", "to: PL", SharedData.Nothing)]
    [InlineData("data: tracks", "data: warning", SharedData.Warning)]
    [InlineData("data: tracks", "data: measurements", SharedData.Measurements)]
    public void What_arrives(string found, string instead, SharedData data) =>
        Read(Section.Replace(found, instead, StringComparison.Ordinal)).Resolve("slow", []).System.Radars.Single(r => r.Name == "fylingdales").Sharing!.Data.Should().Be(data);

    [Fact]
    public void A_veto_on_launch_is_the_givers_and_holds_from_the_day_of_the_rule()
    {
        string? Consent(string section) => Read(section).Resolve("slow", []).System.Radars.Single(r => r.Name == "fylingdales").Sharing!.ConsentOf;

        Consent(Section).Should().BeNull();
        Consent(Section + "    veto: launch\n").Should().Be("GB");
        Consent(Section.Replace("2008-01-01", "2009-01-01", StringComparison.Ordinal) + "    veto: launch\n").Should().BeNull();
    }

    [Fact]
    public void Rules_move_the_hash_and_their_order_does_not()
    {
        string Hash(string section) => Read(section).Resolve("slow", []).Sha256;
        var other = Section[(Section.IndexOf('\n') + 1)..].Replace("british-data", "of-the-satellite", StringComparison.Ordinal).Replace("fylingdales", "dsp-69e", StringComparison.Ordinal);

        new[] { Hash(""), Hash(Section), Hash(Section.Replace("tracks", "warning", StringComparison.Ordinal)), Hash(Section + other) }.Should().OnlyHaveUniqueItems();
        Hash(Section + other).Should().Be(Hash("sharing:\n" + other + Section[(Section.IndexOf('\n') + 1)..]));
    }

    [Theory]
    [InlineData("[fylingdales]", "[fylingdale]", "did you mean 'fylingdales'")]
    [InlineData("[fylingdales]", "[brdy]", "is a radar of US, not of GB")]
    [InlineData("to: US", "to: GB", "gives to GB what is its own")]
    [InlineData("data: tracks", "data: track", "did you mean 'tracks'")]
    [InlineData("from: GB", "from: GX", "is no nation of the catalogue")]
    [InlineData("25 s", "25 km", "is a length")]
    [InlineData("    assumption: why\n", "", "neither source nor assumption")]
    [InlineData("sensors: [fylingdales]", "sensors: [dsp-69e]\n    veto: launch", "no radar is among the sensors")]
    [InlineData("data: tracks", "dato: tracks", "did you mean 'data'")]
    public void What_does_not_fit_is_refused_with_its_place(string found, string instead, string says) =>
        FluentActions.Invoking(() => Read(Section.Replace(found, instead, StringComparison.Ordinal))).Should().Throw<ScenarioException>()
            .Which.Problems.Should().Contain(p => p.ToString()!.Contains(says) && p.Line > 0 && p.Column > 0);

    [Fact]
    public void A_sensor_is_given_to_one_nation_by_one_rule() =>
        FluentActions.Invoking(() => Read(Section + Section[(Section.IndexOf('\n') + 1)..].Replace("british-data", "again", StringComparison.Ordinal)))
            .Should().Throw<ScenarioException>().Which.Problems.Should().ContainSingle(p => p.ToString()!.Contains("by the rule british-data already"));

    [Fact]
    public void A_sector_of_another_side_is_read()
    {
        const string sector = "no_intercept_over:\n  east: { west: 30, south: 45, east: -170, north: 80, assumption: why }\n";
        var box = Read(sector).Resolve("slow", []).System.NoInterceptOver.Single();

        box.Name.Should().Be("east");
        (box.Contains(0.9, 1), box.Contains(0.9, 3.1), box.Contains(0.9, -3.1), box.Contains(0.9, 0.3), box.Contains(0.5, 1)).Should().Be((true, true, true, false, false));
    }

    private static double Delay(Study study) => study.System.Radars.Single(r => r.Name == "fylingdales").Sharing!.Delay;

    private static ScenarioDocument Read(string section) => ScenarioReader.Read(ScenarioTemplate.Text + section, "mine.yaml", _ => null);
}
