namespace ThirdSite.Scenarios.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void Template_is_a_valid_scenario_under_each_reading()
    {
        var document = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);

        document.Name.Should().Be("mine");
        document.Readings.Should().HaveCount(2);
        document.Resolve("slow", []).System.Site.Interceptor.BurnoutSpeed.Should().Be(6300);
        document.Resolve("fast", []).System.Site.Interceptor.BurnoutSpeed.Should().Be(8200);
    }
}
