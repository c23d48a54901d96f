using System.Text.Json;
using System.Xml.Linq;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>What <c>thirdsite catalog NAME --performance</c> prints, draws and keeps to itself.</summary>
public sealed class PerformanceTests : IDisposable
{
    // No output names a direction of launch, or how attitude goes with time.
    private static readonly string[] Withheld = ["azimuth", "heading", "kick", "pitch"];

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("gbi-2stage")]
    [InlineData("gbi-3stage")]
    [InlineData("shahab-3")]
    public async Task Regress_performance_of_each_vehicle(string name)
    {
        var (code, output, errors) = await command.RunAsync("catalog", name, "--performance");

        code.Should().Be(0);
        errors.Should().BeEmpty();
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        output.ToLowerInvariant().Should().NotContainAny(Withheld);
        Command.MustEqualExpected("performance-" + name, output);
    }

    [Theory]
    [InlineData("gbi-2stage", 2)]
    [InlineData("vehicles.gbi-3stage", 3)]
    [InlineData("shahab-3", 1)]
    public async Task Closed_json_is_one_document_whose_budget_closes(string name, int stages)
    {
        var (code, output, _) = await command.RunAsync("catalog", name, "--performance", "--json", "--plot", "p.svg");

        code.Should().Be(0);
        output.ToLowerInvariant().Should().NotContainAny(Withheld);
        var root = JsonDocument.Parse(output).RootElement;
        root.GetProperty("stages").GetArrayLength().Should().Be(stages);
        foreach (var ascent in root.GetProperty("ascents").EnumerateArray())
        {
            double Of(string key) => ascent.GetProperty(key).GetDouble();
            var spent = Of("speedMps") + Of("gravityLossMps") + Of("dragLossMps") + Of("steeringLossMps") + Of("pressureLossMps");
            spent.Should().BeApproximately(root.GetProperty("idealVelocityMps").GetDouble(), 1);
        }

        var svg = XDocument.Load(command.PathOf("p.svg"));
        svg.Root!.Name.LocalName.Should().Be("svg");
        svg.ToString().ToLowerInvariant().Should().NotContainAny(Withheld).And.NotContain("var(--");
    }

    [Fact]
    public void Closed_the_readme_shows_lines_that_the_command_prints()
    {
        var printed = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "ThirdSite.Cli.Tests", "Expected", "performance-gbi-2stage.txt"));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var block = readme[readme.IndexOf("## What the published stages would give", StringComparison.Ordinal)..].Split("```")[1];
        block.Split('\n').Skip(1).Where(line => line.Length > 0).Should().HaveCountGreaterThan(10).And.OnlyContain(line => printed.Contains(line));
    }

    [Fact]
    public async Task Closed_a_vehicle_of_a_scenario_replaces_that_of_the_catalogue()
    {
        await File.WriteAllTextAsync(command.PathOf("own.yaml"), Scenarios.ScenarioTemplate.Text + """

            vehicles:
              shahab-3:
                label: a lighter one
                stages:
                  - label: only stage
                    propellant_mass: { value: 12800 kg, assumption: "a test" }
                    burnout_mass: { value: 1500 kg, assumption: "a test" }
                    burn_time: { value: 105 s, assumption: "a test" }
                    specific_impulse: { value: 250 s, assumption: "a test" }
                    nozzle_exit_area: { value: 0.5 m2, assumption: "a test" }
                payload: { value: 700 kg, assumption: "a test" }
                reference_area: { value: 1.33 m2, assumption: "a test" }
                drag: { mach: [0, 2], cd: [0.3, 0.2], assumption: "a test" }
                drag_factor: { value: 1, assumption: "a test" }
                ballistic_coefficient: { value: inf kg/m2, assumption: "a test" }

            """, TestContext.Current.CancellationToken);
        var (code, output, errors) = await command.RunAsync("catalog", "shahab-3", "--performance", "--scenario", "own.yaml");

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().Contain("a lighter one").And.Contain("back-pressure loss").And.NotContain("Published beside");
    }
}
