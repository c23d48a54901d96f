using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

public sealed class CriticalTests : IDisposable
{
    private const string Shipped = "scenarios/third-site-2008.yaml";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private static string Scenario => Path.Combine(House.Repository.Root, Shipped);

    [Fact]
    public async Task Closed_json_validates_and_holds_the_crossing()
    {
        var (code, output, errors) = await command.RunAsync("critical", Scenario, "reach:kozelsk:washington", "--quantity", "interceptors.gbi-2stage.burnout_speed", "--json", "--quiet");

        errors.Should().BeEmpty();
        code.Should().Be(0);
        OtherSchemaTests.MustValidate("docs/schemas/critical.schema.json", output);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("question").GetString().Should().Be("reach:kozelsk:washington@ur-100nutth");
        foreach (var reading in json.RootElement.GetProperty("readings").EnumerateArray())
        {
            var crossing = reading.GetProperty("crossings").EnumerateArray().Should().ContainSingle().Subject;
            crossing.GetProperty("value").GetDouble().Should().BeInRange(7, 7.6, "km/s, the unit that the scenario writes");
            crossing.GetProperty("active").EnumerateArray().Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task Closed_a_folder_holds_the_answers_and_the_figures()
    {
        string[] arguments = ["critical", Scenario, "reach:kozelsk:washington", "--quantity", "interceptors.gbi-2stage.burnout_speed", "--quantity", "delays.commit", "--out", "found", "--quiet"];
        var (code, output, _) = await command.RunAsync(arguments);

        code.Should().Be(0);
        output.Should().Contain("one curve parts yes from no").And.EndWith(Path.Combine("found", "critical.svg") + "\n");
        File.ReadAllText(command.PathOf("found/critical.svg")).Should().StartWith("<?xml").And.Contain("<title");
        OtherSchemaTests.MustValidate("docs/schemas/critical.schema.json", File.ReadAllText(command.PathOf("found/critical.json")));
        (await command.RunAsync(arguments)).Code.Should().Be(0, "a folder of ThirdSite's is replaced");
        File.WriteAllText(command.PathOf("found/notes.txt"), "mine");
        (await command.RunAsync(arguments)).Code.Should().Be(2);
    }

    [Fact]
    public async Task Closed_choices_of_model_need_no_quantity()
    {
        var (code, output, _) = await command.RunAsync("critical", Scenario, "reach:kozelsk:washington", "--models", "--reading", "critics", "--quiet");

        code.Should().Be(0);
        output.Should().Contain("as assessed").And.Contain("spherical Earth").And.MatchRegex(@"no early-warning radars +! -\d+");
        (await command.RunAsync("critical", Scenario, "reach:kozelsk:washington")).Errors.Should().Contain("needs --quantity PATH, or --models");
        (await command.RunAsync("critical", Scenario, "see:brdy:kozelsk:washington", "--models")).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("threat geometry", "--quantity", "sites.kozelsk.latitude")]
    [InlineData("needs a value", "--quantity")]
    [InlineData("delays.commit", "--quantity", "delays.comit")]
    [InlineData("expected two values of a time", "--quantity", "delays.commit", "--range", "1..2 km")]
    [InlineData("no LOW..HIGH", "--quantity", "delays.commit", "--range", "20 s")]
    [InlineData("the lower end first", "--quantity", "delays.commit", "--range", "60..30 s")]
    [InlineData("more often", "--quantity", "delays.commit", "--range", "1..2 s", "--range", "1..2 s")]
    [InlineData("one quantity, or two", "--quantity", "delays.commit", "--quantity", "delays.track", "--quantity", "delays.share")]
    [InlineData("expected 0 to 1", "--quantity", "delays.commit", "--share", "75")]
    [InlineData("expected 1 to 100", "--quantity", "delays.commit", "--shots", "0")]
    public async Task Closed_a_mistake_ends_with_exit_code_2_and_says_what_was_expected(string says, params string[] arguments)
    {
        var (code, output, errors) = await command.RunAsync(["critical", Scenario, "reach:kozelsk:washington", .. arguments]);

        (code, output).Should().Be((2, ""));
        errors.Should().Contain(says);
    }
}
