using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;
using ThirdSite.Reports.Bundles;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>A study goes from one folder to another, and comes out the same or not.</summary>
public sealed class BundleTests
{
    [Fact]
    public async Task Twin_a_bundle_is_run_again_elsewhere_and_a_changed_answer_is_found()
    {
        using var here = new Command();
        using var there = new Command();
        var scenario = here.SmallScenario();
        await File.AppendAllTextAsync(here.PathOf(scenario), "\ncatalogue: [parts]\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(here.PathOf("parts"));
        await File.WriteAllTextAsync(here.PathOf("parts/own.yaml"), "nations: { \"XK\": { name: Kosovo } }\n", TestContext.Current.CancellationToken);

        var (code, output, errors) = await here.RunAsync("bundle", scenario, "--reading", "fast", "--grid", "6 deg", "--set", "delays.commit=70 s", "--out", "study.zip", "--quiet");
        code.Should().Be(0, errors);
        output.Should().Be("study.zip\n");
        Directory.GetFileSystemEntries(here.Folder).Select(Path.GetFileName).Should().BeEquivalentTo("study.zip", "small.yaml", "parts");

        File.Copy(here.PathOf("study.zip"), there.PathOf("study.zip"));
        (code, output, errors) = await there.RunAsync("reproduce", "study.zip");
        code.Should().Be(0, errors);
        output.Should().Contain("Agrees: all of ").And.Contain("run again with the same version");
        Directory.GetFileSystemEntries(there.Folder).Should().ContainSingle("nothing is unpacked or written");

        // The same bundle with one margin other than it comes out, and of another version.
        StudyBundle bundle;
        using (var stream = File.OpenRead(there.PathOf("study.zip")))
        {
            bundle = BundleFile.Read(stream);
        }

        var nations = bundle.Answers.Nations.ToList();
        nations[0] = nations[0] with { PopulationScale = nations[0].PopulationScale + 0.5 };
        var answers = bundle.Answers with { Nations = nations, ThirdSite = bundle.Answers.ThirdSite with { Version = "0.0.9" } };
        await File.WriteAllBytesAsync(
            there.PathOf("other.zip"),
            BundleFile.Write(bundle with { Answers = answers }, Scenarios.ScenarioReader.Read(bundle.Inputs).UsedCatalogue).Bytes,
            TestContext.Current.CancellationToken);

        (code, output, errors) = await there.RunAsync("reproduce", "other.zip", "--json", "--quiet");
        code.Should().Be(1, errors);
        var result = JsonDocument.Parse(output).RootElement;
        result.GetProperty("agrees").GetBoolean().Should().BeFalse();
        result.GetProperty("bundleVersion").GetString().Should().Be("0.0.9");
        var difference = result.GetProperty("differences").EnumerateArray().Should().ContainSingle().Subject;
        difference.GetProperty("path").GetString().Should().StartWith("nations[0 ").And.EndWith(".populationScale");
        difference.GetProperty("difference").GetDouble().Should().BeApproximately(-0.5, 1e-12);
        AnswerSchemas.MustValidate("reproduction", result);

        // One number altered inside the zip file, the manifest left as it was.
        File.Copy(there.PathOf("study.zip"), there.PathOf("altered.zip"));
        using (var zip = System.IO.Compression.ZipFile.Open(there.PathOf("altered.zip"), System.IO.Compression.ZipArchiveMode.Update))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry("answers/assessment.json")!.Open()))
            {
                text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            }

            zip.GetEntry("answers/assessment.json")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("answers/assessment.json").Open());
            await writer.WriteAsync(text.Replace("\"modelErrorSpeedMps\": 300", "\"modelErrorSpeedMps\": 301", StringComparison.Ordinal));
        }

        (code, output, errors) = await there.RunAsync("reproduce", "altered.zip");
        code.Should().Be(1, errors);
        output.Should().Contain("were altered after it was made").And.Contain("modelErrorSpeedMps: 301 in the bundle, 300 here, by -1");
    }

    [Theory]
    [InlineData("reproduce-of-a-scenario", "reproduce", "small.yaml")]
    [InlineData("reproduce-of-nothing", "reproduce", "missing.zip")]
    [InlineData("bundle-without-out", "bundle", "small.yaml")]
    [InlineData("bundle-that-is-no-zip", "bundle", "small.yaml", "--out", "study.tar")]
    public async Task Closed_a_mistake_is_told_and_nothing_written(string name, params string[] arguments)
    {
        using var command = new Command();
        command.SmallScenario();

        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(2);
        output.Should().BeEmpty();
        Command.MustEqualExpected(name, errors);
        Directory.GetFileSystemEntries(command.Folder).Should().ContainSingle();
    }
}
