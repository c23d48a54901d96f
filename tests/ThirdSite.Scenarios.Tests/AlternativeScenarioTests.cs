namespace ThirdSite.Scenarios.Tests;

/// <summary>The shipped scenarios beside the planned one.</summary>
public sealed class AlternativeScenarioTests
{
    public static TheoryData<string> Alternatives =>
        [.. Directory.GetFiles(Path.GetDirectoryName(Shipped.Scenario)!, "*.yaml").Where(f => f != Shipped.Scenario).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Alternatives))]
    public void Closed_all_but_the_system_is_that_of_the_planned_site(string name)
    {
        var planned = ScenarioReader.Read(Shipped.Scenario).Resolve("government", []);
        var other = ScenarioReader.Read(Path.Combine(Path.GetDirectoryName(Shipped.Scenario)!, name)).Resolve("base", []);

        (other.Date, other.Seed, other.Grid, other.ShapeOffset, other.CriticalSpeedLow, other.CriticalSpeedHigh, other.ModelErrorSpeed)
            .Should().Be((planned.Date, planned.Seed, planned.Grid, planned.ShapeOffset, planned.CriticalSpeedLow, planned.CriticalSpeedHigh, planned.ModelErrorSpeed));
        other.Nations.Should().BeEquivalentTo(planned.Nations, o => o.WithStrictOrdering());
        other.Threats.Should().BeEquivalentTo(planned.Threats, o => o.WithStrictOrdering());
        other.ThirdParty.Should().BeEquivalentTo(planned.ThirdParty, o => o.WithStrictOrdering());
        other.ThreatCities.Should().Equal(planned.ThreatCities);
        other.Raid.Should().BeEquivalentTo(planned.Raid);
        (other.System.Delays, other.System.View).Should().Be((planned.System.Delays, planned.System.View));
        other.System.Satellites.Should().Equal(planned.System.Satellites);
        other.System.HasSitesOf(planned.System).Should().BeFalse();
    }

    [Fact]
    public void Closed_further_sites_have_paths_of_their_own()
    {
        var document = ScenarioReader.Read(Path.Combine(Path.GetDirectoryName(Shipped.Scenario)!, "phased-2020.yaml"));
        var study = document.Resolve("base", [new("system.further_sites.south.inventory", "24"), new("interceptors.sm3-iia.burnout_speed", "5 km/s")]);

        study.System.FurtherSites.Select(s => (s.Name, s.Interceptor.Name, s.Inventory, s.Interceptor.BurnoutSpeed)).Should().Equal(("deveselu", "sm3-iia", 24, 5_000));
        study.Assumptions.Should().ContainSingle(a => a.Path == "system.further_sites.south.inventory" && a.Overridden && a.Value == 24);
        study.Sha256.Should().NotBe(document.Resolve("base", []).Sha256);
    }

    [Fact] // a source may be cited by a reading alone
    public void Closed_the_used_catalogue_holds_what_any_reading_rests_on()
    {
        var used = ScenarioReader.Read(Shipped.Scenario).UsedCatalogue;

        used.OfKind("sources").Select(s => s.Name).Should().Contain("AFP").And.Contain("SPN").And.NotContain("SAN");
        used.OfKind("interceptors").Select(i => i.Name).Should().Equal("gbi-2stage");
        used.Entries.Single(e => e.Name == "gbi-2stage").Quantities.Single(q => q.Key == "burnout_speed").Value.Should().Be(7.25);
    }
}
