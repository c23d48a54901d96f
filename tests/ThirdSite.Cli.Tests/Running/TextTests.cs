using System.Text.Json;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>What a user reads: help, mistakes of the command line and of scenarios, the catalogue.</summary>
public sealed class TextTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-assess", "assess", "--help")]
    [InlineData("help-explain", "explain", "--help")]
    [InlineData("help-sensitivity", "sensitivity", "--help")]
    [InlineData("help-compatible", "compatible", "--help")]
    [InlineData("help-joint", "joint", "--help")]
    [InlineData("help-critical", "critical", "--help")]
    [InlineData("help-validate", "validate", "--help")]
    [InlineData("help-new", "new", "-h")]
    [InlineData("help-catalog", "catalog", "--help")]
    [InlineData("help-fly", "fly", "--help")]
    [InlineData("help-verify", "verify", "--help")]
    [InlineData("help-bundle", "bundle", "--help")]
    [InlineData("help-compare", "compare", "--help")]
    [InlineData("help-reproduce", "reproduce", "--help")]
    [InlineData("help-claims", "claims", "--help")]
    [InlineData("help-agreement", "agreement", "--help")]
    [InlineData("help-agreement-check", "agreement", "check", "--help")]
    [InlineData("help-agreement-trade-off", "agreement", "trade-off", "--help")]
    [InlineData("help-agreement-key", "agreement", "key", "--help")]
    [InlineData("help-agreement-append", "agreement", "append", "--help")]
    [InlineData("help-agreement-head", "agreement", "head", "--help")]
    [InlineData("help-agreement-verify", "agreement", "verify", "--help")]
    public async Task Regress_help(string expected, params string[] arguments)
    {
        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(0);
        errors.Should().BeEmpty();
        output.Should().Contain("Examples:");
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        Command.MustEqualExpected(expected, output);
    }

    [Theory]
    [InlineData("mistyped-command", "validat", "x.yaml")]
    [InlineData("unknown-command", "destroy")]
    [InlineData("mistyped-option", "validate", "x.yaml", "--quite")]
    [InlineData("option-in-place-of-the-file", "validate", "--jsn")]
    [InlineData("missing-file-argument", "validate")]
    [InlineData("missing-option-value", "validate", "x.yaml", "--reading")]
    [InlineData("set-without-value", "validate", "x.yaml", "--set", "delays.commit")]
    [InlineData("file-that-does-not-exist", "validate", "nowhere.yaml")]
    [InlineData("catalogue-name-mistyped", "catalog", "gbi-2stag")]
    [InlineData("catalogue-kind-mistyped", "catalog", "radar")]
    [InlineData("performance-of-nothing", "catalog", "--performance")]
    [InlineData("performance-of-a-part-without-stages", "catalog", "topol", "--performance")]
    [InlineData("performance-of-a-radar", "catalog", "fylingdales", "--performance")]
    [InlineData("performance-of-a-mistyped-vehicle", "catalog", "gbi-2stag", "--performance")]
    [InlineData("plot-without-performance", "catalog", "gbi-2stage", "--plot", "a.svg")]
    [InlineData("plot-with-a-wrong-ending", "catalog", "gbi-2stage", "--performance", "--plot", "a.png")]
    [InlineData("plot-in-a-folder-that-does-not-exist", "catalog", "gbi-2stage", "--performance", "--plot", "nowhere/a.svg")]
    [InlineData("set-path-of-a-vehicle", "validate", "small.yaml", "--set", "vehicles.gbi-2stage.payload=70 kg")]
    [InlineData("set-path-mistyped", "validate", "small.yaml", "--set", "interceptors.gbi-2stage.burnout_sped=7 km/s")]
    [InlineData("set-unit-wrong", "validate", "small.yaml", "--set", "interceptors.gbi-2stage.burnout_speed=7 km")]
    [InlineData("threads-out-of-range", "assess", "small.yaml", "--threads", "0")]
    [InlineData("threads-not-a-number", "assess", "small.yaml", "--threads", "many")]
    [InlineData("grid-with-a-wrong-unit", "assess", "small.yaml", "--grid", "5 km")]
    [InlineData("sensitivity-of-a-distance", "sensitivity", "small.yaml", "distance:redzikowo:brdy")]
    [InlineData("sensitivity-with-a-width-of-nothing", "sensitivity", "small.yaml", "defended:my-launch-point:50,15", "--width", "0")]
    [InlineData("sensitivity-with-an-unknown-method", "sensitivity", "small.yaml", "defended:my-launch-point:50,15", "--method", "halton")]
    [InlineData("sensitivity-in-a-directory-of-somebody-else", "sensitivity", "small.yaml", "defended:my-launch-point:50,15", "--out", ".")]
    [InlineData("sensitivity-of-a-mistyped-missile-type", "sensitivity", "small.yaml", "defended@my-misile")]
    [InlineData("two-output-directories", "assess", "small.yaml", "--out", "a", "--out", "b")]
    [InlineData("new-in-a-folder-that-does-not-exist", "new", "nowhere/mine.yaml")]
    [InlineData("verify-in-two-forms", "verify", "--json", "--markdown")]
    [InlineData("reading-unknown", "validate", "small.yaml", "--reading", "goverment")]
    public async Task Regress_a_mistake_says_what_was_expected(string expected, params string[] arguments)
    {
        command.SmallScenario();

        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(2);
        output.Should().BeEmpty();
        Command.MustEqualExpected(expected, errors);
    }

    [Fact]
    public async Task Closed_no_argument_at_all_is_a_mistake_that_shows_the_help()
    {
        var (code, output, errors) = await command.RunAsync();

        code.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().StartWith("Usage: thirdsite");
    }

    [Fact]
    public async Task Closed_version_is_that_of_the_assembly()
    {
        var (code, output, _) = await command.RunAsync("--version");

        code.Should().Be(0);
        output.Should().MatchRegex(@"^thirdsite \d+\.\d+\.\d+\n$");
    }

    [Fact]
    public async Task Closed_new_writes_a_scenario_that_validates_and_never_overwrites()
    {
        (await command.RunAsync("new", "mine.yaml")).Code.Should().Be(0);
        var written = await File.ReadAllTextAsync(command.PathOf("mine.yaml"), TestContext.Current.CancellationToken);

        (await command.RunAsync("validate", "mine.yaml")).Code.Should().Be(0);
        var (code, _, errors) = await command.RunAsync("new", "mine.yaml");

        code.Should().Be(2);
        errors.Should().Be("thirdsite: mine.yaml exists already; name another file\n");
        (await File.ReadAllTextAsync(command.PathOf("mine.yaml"), TestContext.Current.CancellationToken)).Should().Be(written);
    }

    [Fact]
    public async Task Closed_validate_json_is_one_document_for_good_and_bad()
    {
        command.SmallScenario();
        var good = await command.RunAsync("validate", "small.yaml", "--json");
        var bad = await command.RunAsync("validate", "nowhere.yaml", "--json");

        good.Code.Should().Be(0);
        JsonDocument.Parse(good.Output).RootElement.GetProperty("valid").GetBoolean().Should().BeTrue();
        bad.Code.Should().Be(2);
        JsonDocument.Parse(bad.Output).RootElement.GetProperty("problems")[0].GetProperty("file").GetString().Should().Be("nowhere.yaml");
    }

    [Fact]
    public async Task Closed_the_catalogue_gives_every_quantity_a_source_or_a_reason()
    {
        var (code, output, _) = await command.RunAsync("catalog", "--json");
        code.Should().Be(0);

        foreach (var quantity in JsonDocument.Parse(output).RootElement.EnumerateArray().SelectMany(e => e.GetProperty("quantities").EnumerateArray()))
        {
            (quantity.GetProperty("source").ValueKind == JsonValueKind.String || quantity.GetProperty("reason").ValueKind == JsonValueKind.String)
                .Should().BeTrue(quantity.GetProperty("path").GetString());
        }
    }

    [Fact]
    public async Task Closed_a_path_that_the_catalogue_prints_can_be_set()
    {
        command.SmallScenario();
        var (_, output, _) = await command.RunAsync("catalog", "gbi-2stage");
        var path = output.Split('\n').Select(l => l.Trim()).First(l => l.Contains(" = ", StringComparison.Ordinal)).Split(" = ")[0];

        (await command.RunAsync("validate", "small.yaml", "--set", $"{path}=7 km/s")).Code.Should().Be(0);
    }

    [Fact]
    public async Task Closed_lines_of_the_catalogue_fit_a_terminal()
    {
        var list = await command.RunAsync("catalog");
        var part = await command.RunAsync("catalog", "gbi-2stage");

        (list.Output + part.Output).Split('\n').Should().OnlyContain(line => line.Length <= 80 || !line.TrimStart().Contains(' '));
    }
}
