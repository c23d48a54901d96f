using System.Globalization;
using System.Text.Json;

namespace ThirdSite.Cli.Tests.Running;

public sealed class ExplainTests : IDisposable
{
    private const string Question = "defended:my-launch-point:51,17";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Closed_the_printed_split_adds_up_to_the_printed_margin()
    {
        var (code, output, errors) = await command.RunAsync("explain", command.SmallScenario(), Question, "--reading", "fast");

        code.Should().Be(0, errors);
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        var parts = output[output.IndexOf("Margin, seconds:", StringComparison.Ordinal)..].Split('\n')
            .Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(' ')[^1], NumberStyles.Float, CultureInfo.InvariantCulture)).ToList();
        parts.Should().HaveCount(9);
        // Each is printed to a tenth.
        parts[..^1].Sum().Should().BeApproximately(parts[^1], 0.05 * 9);
    }

    [Fact]
    public async Task Closed_json_is_the_timeline_alone()
    {
        var (code, output, errors) = await command.RunAsync("explain", command.SmallScenario(), Question, "--reading", "fast", "--json");

        code.Should().Be(0, errors);
        var timeline = JsonDocument.Parse(output).RootElement;
        timeline.GetProperty("reading").GetString().Should().Be("fast");
        timeline.GetProperty("events").GetArrayLength().Should().BeGreaterThan(3);
        var split = timeline.GetProperty("marginSplit");
        var sum = split.GetProperty("interceptS").GetDouble() - split.EnumerateObject().Skip(1).Sum(p => p.Value.GetDouble());
        sum.Should().BeApproximately(timeline.GetProperty("marginS").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("explain-without-reading", "defended:my-launch-point:51,17")]
    [InlineData("explain-unknown-question", "reech:my-launch-point:berlin", "--reading", "fast")]
    [InlineData("explain-unknown-place", "defended:my-lunch-point:51,17", "--reading", "fast")]
    [InlineData("explain-whole-group", "defended:Visegrad", "--reading", "fast")]
    public async Task Regress_a_mistake_says_what_was_expected(string expected, params string[] arguments)
    {
        var (code, output, errors) = await command.RunAsync(["explain", command.SmallScenario(), .. arguments]);

        code.Should().Be(2, errors);
        output.Should().BeEmpty();
        Command.MustEqualExpected(expected, errors);
    }
}
