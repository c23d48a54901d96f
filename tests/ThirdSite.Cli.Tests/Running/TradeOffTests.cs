using System.Text.Json;
using System.Xml.Linq;
using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>What the rules of an agreement cost and buy, as the command tells, draws and writes it.</summary>
public sealed class TradeOffTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private static string Scenario => Path.Combine(House.Repository.Root, "scenarios/third-site-2008.yaml");

    [Fact]
    public async Task Closed_a_folder_holds_the_page_the_figures_and_the_numbers()
    {
        string[] arguments = ["agreement", "trade-off", Scenario, "--cells", "1", "--out", "found", "--quiet"];
        var (code, output, errors) = await command.RunAsync(arguments);

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().StartWith("Late activation costs 24 h of warning (1 h to 30 days):").And.EndWith(Path.Combine("found", "trade-off.html") + "\n");
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        var json = await File.ReadAllTextAsync(command.PathOf("found/trade-off.json"), Cancel);
        OtherSchemaTests.MustValidate("docs/schemas/trade-off.schema.json", json);
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("readings").EnumerateArray().Should().HaveCount(3).And.OnlyContain(r => r.GetProperty("points").GetArrayLength() == 47);
        foreach (var figure in new[] { "trade-off", "trade-off-narrow", "breakout", "breakout-narrow" })
        {
            var text = await File.ReadAllTextAsync(command.PathOf($"found/{figure}.svg"), Cancel);
            XDocument.Parse(text).Root!.Name.LocalName.Should().Be("svg");
            text.Should().NotContain("NaN");
        }

        var page = await File.ReadAllTextAsync(command.PathOf("found/trade-off.html"), Cancel);
        page.Should().Contain("Late activation costs 24").And.Contain("Figure 2").And.NotContain("<script").And.NotContain("<link");
        (await File.ReadAllLinesAsync(command.PathOf("found/trade-off.csv"), Cancel)).Should().HaveCount(1 + (3 * 47));

        (await command.RunAsync(arguments)).Code.Should().Be(0, "one of ThirdSite's own is replaced");
        (await File.ReadAllTextAsync(command.PathOf("found/trade-off.html"), Cancel)).Should().Be(page);
        await File.WriteAllTextAsync(command.PathOf("found/notes.txt"), "mine", Cancel);
        (await command.RunAsync(arguments)).Code.Should().Be(2);
    }

    [Fact]
    public async Task A_number_of_a_rule_can_be_set_and_one_reading_asked()
    {
        var (code, output, errors) = await command.RunAsync("agreement", "trade-off", Scenario, "--cells", "1", "--reading", "critics", "--set", "agreement.rules.late-activation.activation.activation_time=2 h", "--json", "--quiet");

        (code, errors).Should().Be((0, ""));
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("warning")[0].GetString().Should().StartWith("Late activation costs 2 h of warning");
        document.RootElement.GetProperty("readings").GetArrayLength().Should().Be(1);
        document.RootElement.GetProperty("overrides")[0].GetProperty("value").GetString().Should().Be("2 h");
    }

    [Theory]
    [InlineData("states no agreement", "scenarios/gabala-2007.yaml")]
    [InlineData("did you mean 'critics'", "scenarios/third-site-2008.yaml", "--reading", "critic")]
    [InlineData("expected", "scenarios/third-site-2008.yaml", "--set", "agreement.rules.late-activation.activation.activation_time=2 km")]
    [InlineData("--cells is -1", "scenarios/third-site-2008.yaml", "--cells", "-1")]
    public async Task Refuse_what_does_not_fit(string says, string scenario, params string[] more)
    {
        var (code, output, errors) = await command.RunAsync(["agreement", "trade-off", Path.Combine(House.Repository.Root, scenario), .. more, "--out", "found", "--quiet"]);

        (code, output).Should().Be((2, ""));
        errors.Should().Contain(says);
        Directory.Exists(command.PathOf("found")).Should().BeFalse();
    }

    [Fact]
    public async Task Asked_to_stop_it_leaves_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses kill.");
        using var process = command.Start("agreement", "trade-off", Scenario, "--cells", "0", "--threads", "1", "--out", "found");

        // The folder of what is being written stands beside it before the work begins.
        while (Directory.GetFileSystemEntries(command.Folder).Length == 0 && !process.HasExited)
        {
            await Task.Yield();
        }

        await Command.AskToStopAsync(process);
        process.ExitCode.Should().Be(130);
        Directory.GetFileSystemEntries(command.Folder).Should().BeEmpty();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
