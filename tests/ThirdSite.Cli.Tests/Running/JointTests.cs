using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

public sealed class JointTests : IDisposable
{
    private const string Schema = "docs/schemas/joint.schema.json";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private static string Scenario => Path.Combine(House.Repository.Root, "scenarios/third-site-2008.yaml");

    [Fact]
    public async Task Closed_overlays_side_by_side_and_a_sentence_for_a_nation()
    {
        var (code, output, errors) = await command.RunAsync(["joint", Scenario, "us-alone", "armavir-2013", "centres-2012", "--grid", "6 deg", "--cells", "8", "--nation", "TR", "--quiet"]);

        (code, errors).Should().Be((0, ""));
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        output.Replace("\n", " ", StringComparison.Ordinal).Should().Contain("would add to the defence of Turkey").And.Contain("centres-2012 (withheld)").And.Contain("no statement about a kill");
    }

    [Fact]
    public async Task Closed_the_json_is_that_of_the_schema()
    {
        var (code, output, _) = await command.RunAsync(["joint", Scenario, "us-alone", "gabala-warning", "--grid", "6 deg", "--cells", "4", "--json", "--quiet"]);

        code.Should().Be(0);
        OtherSchemaTests.MustValidate(Schema, output);
    }

    [Fact]
    public async Task Closed_a_folder_holds_the_page_and_what_it_shows()
    {
        string[] arguments = ["joint", Scenario, "us-alone", "armavir-2009", "centres-2012", "--grid", "6 deg", "--cells", "8", "--out", "found", "--quiet"];
        var (code, output, errors) = await command.RunAsync(arguments);

        (code, errors).Should().Be((0, ""));
        output.Should().EndWith(Path.Combine("found", "joint.html") + "\n");
        foreach (var figure in new[] { "maps", "contributions", "contributions-narrow", "delay", "delay-narrow" })
        {
            File.ReadAllText(command.PathOf($"found/{figure}.svg")).Should().Contain("<title").And.NotContain("NaN");
        }

        OtherSchemaTests.MustValidate(Schema, File.ReadAllText(command.PathOf("found/joint.json")));
        var rows = File.ReadAllLines(command.PathOf("found/joint.csv"));
        rows.Should().HaveCountGreaterThan(4 * 30).And.OnlyContain(row => row.Count(c => c == ',') == 10);
        File.ReadAllText(command.PathOf("found/joint.html")).Should().Contain("src=\"data:image/svg+xml;base64,").And.NotContain(".svg\"").And.Contain("Rules of sharing").And.Contain("through-the-fusion-centre");
        File.WriteAllText(command.PathOf("found/notes.txt"), "mine");
        (await command.RunAsync(arguments)).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("did you mean 'gabala'", "gabla")]
    [InlineData("did you mean 'midpoint'", "us-alone", "--reading", "midpont")]
    [InlineData("did you mean 'irbm-4000'", "us-alone", "--question", "defended:NATO@irbm-400")]
    [InlineData("about no group or nation", "us-alone", "--question", "distance:tabriz:berlin")]
    [InlineData("no nation of the scenario", "us-alone", "--nation", "XX")]
    [InlineData("given twice", "us-alone", "us-alone")]
    [InlineData("is a length", "us-alone", "--set", "delays.share=5 km")]
    public async Task Refuse_what_does_not_fit(string says, params string[] more)
    {
        var (code, output, errors) = await command.RunAsync(["joint", Scenario, .. more, "--grid", "6 deg", "--quiet"]);

        (code, output).Should().Be((2, ""));
        errors.Should().Contain(says);
    }

    [Fact]
    public async Task Refuse_a_broken_overlay_with_its_line()
    {
        File.WriteAllText(command.PathOf("mine.yaml"), "title: Mine\ndescription: Mine.\nadd: { radars: [gaballa] }\n");
        var (code, _, errors) = await command.RunAsync(["joint", Scenario, "mine.yaml", "--quiet"]);

        code.Should().Be(2);
        errors.Should().Contain("mine.yaml:3:").And.Contain("did you mean 'gabala'");
    }
}
