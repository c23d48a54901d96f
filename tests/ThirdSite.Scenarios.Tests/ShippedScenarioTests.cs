namespace ThirdSite.Scenarios.Tests;

public sealed class ShippedScenarioTests
{
    [Fact]
    public void Shipped_scenario_resolves_under_each_reading()
    {
        var document = ScenarioReader.Read(Shipped.Scenario);

        document.Readings.Select(reading => reading.Name).Should().Equal("government", "midpoint", "critics");
        foreach (var reading in document.Readings)
        {
            var study = document.Resolve(reading.Name, []);
            study.System.Radars.Should().NotBeEmpty();
            study.Assumptions.Should().OnlyContain(each => each.Source != null ^ each.Reason != null);
        }
    }
}
