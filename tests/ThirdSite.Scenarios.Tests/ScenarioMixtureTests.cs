namespace ThirdSite.Scenarios.Tests;

public sealed class ScenarioMixtureTests
{
    private static readonly ScenarioDocument Planned = ScenarioReader.Read(Shipped.Scenario);

    private static ScenarioDocument Other(string name) => ScenarioReader.Read(Path.Combine(Path.GetDirectoryName(Shipped.Scenario)!, name + ".yaml"));

    [Fact]
    public void Closed_two_readings_differ_in_what_their_sides_published()
    {
        var mixture = Planned.MixWith("government", [], Planned, "critics", []);

        mixture.Inputs.Select(i => (i.Path, i.First, i.Second)).Should().Equal(("interceptors.gbi-2stage.burnout_speed", "6.3 km/s", "8.2 km/s"));
        mixture.At([false]).System.Site.Interceptor.BurnoutSpeed.Should().Be(6_300);
        mixture.At([true]).System.Site.Interceptor.BurnoutSpeed.Should().Be(8_200);
    }

    [Fact]
    public void Closed_the_same_study_differs_in_nothing_but_what_is_set()
    {
        Planned.MixWith("critics", [], Planned, "critics", []).Inputs.Should().BeEmpty();
        Planned.MixWith("critics", [], Planned, "critics", [new("delays.commit", "90 s")]).Inputs.Should().ContainSingle().Which.Path.Should().Be("delays.commit");
        // The same value in another unit is no difference.
        Planned.MixWith("critics", [], Planned, "critics", [new("delays.commit", "1 min")]).Inputs.Should().BeEmpty();
    }

    [Theory] // both ends are the two studies themselves
    [InlineData("phased-2018")]
    [InlineData("cbo-2009-sm3-sea")]
    [InlineData("no-system")]
    public void Twin_all_from_one_study_is_that_study(string name)
    {
        var other = Other(name);
        var mixture = Planned.MixWith("midpoint", [], other, "base", []);

        void Same(Study mixed, Study own)
        {
            mixed.System.HasSitesOf(own.System).Should().BeTrue();
            mixed.System.Radars.Should().Equal(own.System.Radars);
            (mixed.System.Delays, mixed.System.View, mixed.Grid).Should().Be((own.System.Delays, own.System.View, own.Grid));
            mixed.Threats.Should().BeEquivalentTo(own.Threats);
        }

        mixture.Inputs.Should().NotBeEmpty();
        Same(mixture.At([.. mixture.Inputs.Select(_ => false)]), Planned.Resolve("midpoint", []));
        Same(mixture.At([.. mixture.Inputs.Select(_ => true)]), other.Resolve("base", []));
    }

    [Fact]
    public void Closed_a_part_that_only_one_names_follows_from_the_name()
    {
        var mixture = Planned.MixWith("midpoint", [], Other("phased-2018"), "base", []);

        mixture.Inputs.Select(i => i.Path).Should().BeEquivalentTo("system.interceptor", "system.radars", "system.further_sites");
        var only = mixture.At([.. mixture.Inputs.Select(i => i.Path == "system.interceptor")]);
        (only.System.Site.Interceptor.Name, only.System.Site.Interceptor.BurnoutSpeed, only.System.FurtherSites.Count).Should().Be(("sm3-iia", 4_500, 0));
        only.System.Radars.Select(r => r.Name).Should().Contain("brdy");
    }
}
