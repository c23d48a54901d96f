using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

public sealed class CompatibleTests : IDisposable
{
    private const string Schema = "docs/schemas/compatibility.schema.json";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private static string Scenario => Path.Combine(House.Repository.Root, "scenarios/third-site-2008.yaml");

    [Fact]
    public async Task Closed_a_folder_holds_the_answer_and_the_figures()
    {
        string[] arguments = ["compatible", Scenario, "--set", "grid.step=6 deg", "--cells", "1", "--y", "radars.brdy.reference_range", "--x-range", "5..9 km/s", "--out", "found", "--quiet"];
        var (code, output, errors) = await command.RunAsync(arguments);

        errors.Should().BeEmpty();
        code.Should().Be(0);
        output.Should().StartWith("One system").And.EndWith(Path.Combine("found", "compatibility.svg") + "\n");
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        var json = File.ReadAllText(command.PathOf("found/compatibility.json"));
        OtherSchemaTests.MustValidate(Schema, json);
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("planes").GetArrayLength().Should().Be(4);
        document.RootElement.GetProperty("concessions").EnumerateArray().Select(c => c.GetProperty("path").GetString()).Should().Contain(["delays.commit", "radars.brdy.reference_range"]);
        foreach (var figure in new[] { "compatibility", "compatibility-narrow", "compatibility-parts", "compatibility-parts-narrow" })
        {
            File.ReadAllText(command.PathOf($"found/{figure}.svg")).Should().StartWith("<?xml").And.Contain("<title").And.NotContain("NaN");
        }

        File.ReadAllLines(command.PathOf("found/compatibility.csv")).Should().HaveCountGreaterThan(4 * 13);
        File.WriteAllText(command.PathOf("found/notes.txt"), "mine");
        (await command.RunAsync(arguments)).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("third party", "scenarios/no-system.yaml")]
    [InlineData("did you mean 'delays.commit'", "scenarios/third-site-2008.yaml", "--y", "delays.comit")]
    [InlineData("threat geometry", "scenarios/third-site-2008.yaml", "--x", "sites.kozelsk.latitude")]
    [InlineData("did you mean 'redzikowo'", "scenarios/third-site-2008.yaml", "--x", "site", "--sites", "redzikovo")]
    [InlineData("--y-range 1 km..2 km", "scenarios/third-site-2008.yaml", "--y-range", "1 km..2 km")]
    [InlineData("is empty or beyond", "scenarios/third-site-2008.yaml", "--x-range", "9..3 km/s")]
    public async Task Refuse_what_does_not_fit(string says, string scenario, params string[] more)
    {
        var (code, output, errors) = await command.RunAsync(["compatible", Path.Combine(House.Repository.Root, scenario), .. more, "--out", "found", "--quiet"]);

        (code, output).Should().Be((2, ""));
        errors.Should().Contain(says);
        Directory.Exists(command.PathOf("found")).Should().BeFalse();
    }
}
