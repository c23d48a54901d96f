using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>Studies set beside each other from the command line.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Twin_readings_a_bundle_and_a_saved_assessment_are_compared()
    {
        using var command = new Command();
        var scenario = command.SmallScenario();

        // One scenario stands for each of its readings.
        var (code, output, errors) = await command.RunAsync("compare", scenario, "--grid", "6 deg", "--json", "--out", "both");
        code.Should().Be(0, errors);
        var answers = JsonDocument.Parse(output).RootElement;
        AnswerSchemas.MustValidate("comparison", answers);
        answers.GetProperty("subjects").EnumerateArray().Select(s => s.GetProperty("name").GetString()).Should().Equal("small#slow", "small#fast");
        var pair = answers.GetProperty("pairs").EnumerateArray().Single();
        pair.GetProperty("inputs").EnumerateArray().Single().GetProperty("path").GetString().Should().Be("interceptors.gbi-2stage.burnout_speed");
        var explanation = pair.GetProperty("explanation");
        explanation.GetProperty("method").GetString().Should().Be("shapley");
        explanation.GetProperty("numbers").EnumerateArray().Should().AllSatisfy(n =>
            n.GetProperty("contributions").EnumerateArray().Single().GetProperty("average").GetDouble()
                .Should().BeApproximately(n.GetProperty("second").GetDouble() - n.GetProperty("first").GetDouble(), 1e-12, "one input accounts for all of it"));
        Directory.GetFiles(command.PathOf("both")).Select(Path.GetFileName).Should().BeEquivalentTo("compare.html", "compare.json", "studies.svg", "difference-1.svg");
        File.ReadAllText(command.PathOf("both/compare.json")).Should().Be(output);
        File.ReadAllText(command.PathOf("both/compare.html")).Should().Contain("difference-1.svg").And.NotContain("NaN");
        File.ReadAllText(command.PathOf("both/difference-1.svg")).Should().NotContain("NaN");

        // A saved assessment has no scenario: its quantities are compared. A bundle has one.
        (code, _, errors) = await command.RunAsync("assess", scenario, "--grid", "6 deg", "--quiet", "--out", "saved");
        code.Should().Be(0, errors);
        (code, _, errors) = await command.RunAsync("bundle", scenario, "--grid", "6 deg", "--quiet", "--out", "study.zip");
        code.Should().Be(0, errors);
        (code, output, errors) = await command.RunAsync("compare", "saved/assessment.json#slow", "study.zip#fast");
        code.Should().Be(0, errors);
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        output.Should().Contain("small#slow").And.Contain("study#fast").And.Contain("interceptors.gbi-2stage.burnout_speed: 6.3 km/s -> 8.2 km/s").And.Contain("not computed (one of the two is a");
    }

    [Theory]
    [InlineData("compare-with-nothing", "compare", "small.yaml#slow")]
    [InlineData("compare-reading-mistyped", "compare", "small.yaml#slov", "small.yaml#fast")]
    [InlineData("compare-in-two-forms", "compare", "small.yaml", "--json", "--markdown")]
    [InlineData("compare-with-another-json", "compare", "small.yaml", "notes.json")]
    public async Task Closed_a_mistake_is_told_before_any_work(string name, params string[] arguments)
    {
        using var command = new Command();
        command.SmallScenario();
        await File.WriteAllTextAsync(command.PathOf("notes.json"), "{ \"mine\": 1 }", TestContext.Current.CancellationToken);

        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(2);
        output.Should().BeEmpty();
        Command.MustEqualExpected(name, errors);
    }
}
