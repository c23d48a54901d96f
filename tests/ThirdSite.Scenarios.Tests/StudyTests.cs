using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Scenarios.Tests;

public sealed class StudyTests
{
    private static readonly Study Study = ScenarioReader.Read(Shipped.Scenario).Resolve("government", []);

    // Shared facts on the scenario: CZ07 (Brdy), KT (Fylingdales), and the shared assumptions of the definitions.
    [Fact]
    public void Outside_places_and_numbers_arrive_in_SI()
    {
        var brdy = Study.System.Radars.Single(radar => radar.Name == "brdy");
        brdy.Position.LatitudeDegrees.Should().BeApproximately(49.6352, 1e-9);
        brdy.Position.LongitudeDegrees.Should().BeApproximately(13.7479, 1e-9);
        brdy.Reference.Range.Should().Be(2_600_000);
        brdy.Band.Should().Be(RadarBand.X);

        var interceptor = Study.System.Site.Interceptor;
        interceptor.BurnTime.Should().Be(138);
        interceptor.MinimumBurnoutAngle.Should().BeApproximately(-10 * Math.PI / 180, 1e-15);
        interceptor.PathFloor.Should().Be(80_000);
        Study.System.Site.Inventory.Should().Be(10);

        Study.CriticalSpeedLow.Should().Be(2000);
        Study.CriticalSpeedHigh.Should().Be(9600);
        Study.ShapeOffset.Should().BeApproximately(8 * Math.PI / 180, 1e-15);
        Study.Date.Should().Be(new DateOnly(2008, 4, 6));
        Study.BurnoutSpeeds.Should().Equal(3000, 4500, 5500, 6300, 8200);
    }

    [Fact]
    public void Only_Fylingdales_is_another_nations() =>
        Study.System.Radars.Where(radar => radar.IsForeign).Select(radar => radar.Name).Should().Equal("fylingdales");

    [Fact]
    public void Nations_have_the_groups_of_the_day()
    {
        Study.Nations.Count(nation => nation.Groups.Contains("NATO")).Should().Be(26);
        Study.Nations.Where(nation => nation.Groups.Contains("invited")).Select(nation => nation.Code).Should().Equal("AL", "HR");
        Study.Nations.Where(nation => nation.ByCities).Select(nation => nation.Code).Should().BeEquivalentTo("US", "CA");
        Study.Nations.Should().OnlyContain(nation => nation.Population > 0);
    }

    [Fact]
    public void Liquid_and_solid_missiles_keep_their_kind()
    {
        var types = Study.ThirdParty.Fields.SelectMany(field => field.Missiles).DistinctBy(type => type.Name).ToDictionary(type => type.Name);

        types["ur-100nutth"].Propellant.Should().Be(Propellant.Liquid);
        types["topol-m"].Propellant.Should().Be(Propellant.Solid);
        types["topol"].Boost.BurnTime.Should().BeLessThan(types["ur-100nutth"].Boost.BurnTime);
    }

    [Fact]
    public void Assumptions_stand_in_order_of_path_each_with_exactly_one_origin()
    {
        Study.Assumptions.Select(each => each.Path).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        Study.Assumptions.Should().OnlyContain(each => (each.Source == null) != (each.Reason == null));
        Study.Assumptions.Should().OnlyContain(each => each.Low == null || each.Low <= each.Value * (1 + 1e-9) || each.Value < 0);
        Study.Assumptions.Single(each => each.Path == "interceptors.gbi-2stage.burn_time").Label.Should().StartWith("Burn time, ");
    }

    [Fact]
    public void Entries_that_the_scenario_does_not_use_are_no_assumptions_of_it() =>
        Study.Assumptions.Should().NotContain(each => each.Path.StartsWith("interceptors.gbi-3stage", StringComparison.Ordinal));
}
