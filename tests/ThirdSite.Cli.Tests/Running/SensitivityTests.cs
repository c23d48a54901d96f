using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;

namespace ThirdSite.Cli.Tests.Running;

public sealed class SensitivityTests : IDisposable
{
    private const string Question = "defended:my-launch-point:50,15";

    private static readonly string[] Files = ["evaluations.parquet", "sensitivity.json", "tornado-narrow.svg", "tornado.svg"];

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Twin_a_killed_run_goes_on_to_the_bytes_of_an_uninterrupted_one()
    {
        var small = command.SmallScenario();
        string[] run = ["sensitivity", small, Question, "--reading", "slow", "--evaluations", "4000", "--no-color"];
        using (var process = command.Start([.. run, "--out", "killed"]))
        {
            // Lines of progress say when the last part has begun: in the middle of it the process is killed outright.
            while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("intervals", StringComparison.Ordinal))
            {
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Directory.GetFiles(command.PathOf("killed")).Select(Path.GetFileName).Should().Equal("run.journal");
        var (again, _, found) = await command.RunAsync([.. run, "--out", "killed"]);
        var (whole, _, _) = await command.RunAsync([.. run, "--out", "whole", "--threads", "1"]);

        (again, whole).Should().Be((0, 0));
        found.Should().Contain("evaluations were there already");
        foreach (var name in Files)
        {
            File.ReadAllBytes(Path.Combine(command.PathOf("killed"), name)).Should().Equal(File.ReadAllBytes(Path.Combine(command.PathOf("whole"), name)), name);
        }
    }

    [Fact]
    public async Task A_run_says_what_decides_and_leaves_what_its_schema_says()
    {
        var small = command.SmallScenario();
        var (code, output, _) = await command.RunAsync("sensitivity", small, Question, "--reading", "slow", "--evaluations", "600", "--method", "lhs", "--out", "run");

        code.Should().Be(0);
        output.Should().Contain("a share of").And.Contain("not a chance of war").And.Contain("does not depend on").And.Contain("Numeric error, apart from the inputs");
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        Directory.GetFiles(command.PathOf("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal([Files[0], "run.journal", .. Files[1..]]);
        OtherSchemaTests.MustValidate("docs/schemas/sensitivity.schema.json", await File.ReadAllTextAsync(Path.Combine(command.PathOf("run"), "sensitivity.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Shares_of_every_nation_come_with_a_map_as_picture_and_as_tables()
    {
        var small = command.SmallScenario();
        var (code, output, errors) = await command.RunAsync("sensitivity", small, "defended", "--reading", "slow", "--evaluations", "4", "--json", "--quiet", "--out", "shares");

        (code, errors).Should().Be((0, ""));
        OtherSchemaTests.MustValidate("docs/schemas/shares.schema.json", output);
        var answers = JsonDocument.Parse(output).RootElement;
        answers.GetProperty("rows").GetArrayLength().Should().Be(4);
        var cells = answers.GetProperty("map").GetProperty("cells").EnumerateArray().ToList();
        string Text(string name) => File.ReadAllText(command.PathOf(Path.Combine("shares", name)));
        Text("shares.json").Should().Be(output);
        Text("shares-map.csv").Trim().Split('\n').Should().HaveCount(cells.Count + 1);
        var features = JsonDocument.Parse(Text("shares-map.geojson")).RootElement.GetProperty("features").EnumerateArray().ToList();
        features.Select(f => f.GetProperty("properties").GetProperty("threatened").GetInt64()).Should().Equal(cells.Select(c => c.GetProperty("threatened").GetInt64()));
        foreach (var name in new[] { "shares-map.svg", "shares-map-narrow.svg" })
        {
            Text(name).Should().Contain("A share of assumptions, not a chance").And.Contain("Natural Earth").And.Contain("--q5:").And.NotContain("var(--p3)\" stroke=\"var(--p3)\" stroke-width=\"1.2\"", "a share is no margin");
        }
    }

    [Fact]
    public async Task Shares_of_every_pair_come_as_a_matrix_and_a_table()
    {
        var scenario = Path.Combine(House.Repository.Root, "scenarios", "third-site-2008.yaml");
        var (code, output, _) = await command.RunAsync("sensitivity", scenario, "reach@ur-100nutth", "--evaluations", "2", "--quiet", "--out", "shares");

        code.Should().Be(0);
        output.Trim().Should().EndWith("shares.svg");
        Directory.GetFiles(command.PathOf("shares")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal("shares-narrow.svg", "shares.csv", "shares.csv-metadata.json", "shares.json", "shares.svg");
        (await File.ReadAllTextAsync(command.PathOf(Path.Combine("shares", "shares.csv")), TestContext.Current.CancellationToken)).Should().Contain("reach:kozelsk:washington@ur-100nutth,kozelsk,ur-100nutth,washington,,");
    }

    [Fact]
    public async Task Shares_that_are_cancelled_leave_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        var small = command.SmallScenario();
        using var process = command.Start("sensitivity", small, "defended", "--reading", "slow", "--evaluations", "1000000", "--no-color", "--out", "shares");
        (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Contain("Shares of the assumption space");
        var errors = await Command.AskToStopAsync(process);

        process.ExitCode.Should().Be(130);
        errors.Should().EndWith("thirdsite: cancelled; nothing was written" + Environment.NewLine);
        Directory.GetDirectories(command.Folder).Should().BeEmpty();
    }

    [Fact]
    public async Task Another_run_in_the_same_directory_is_refused_and_left_alone()
    {
        var small = command.SmallScenario();
        string[] run = ["sensitivity", small, Question, "--reading", "slow", "--evaluations", "300", "--quiet", "--out", "run"];
        (await command.RunAsync(run)).Code.Should().Be(0);
        var before = File.ReadAllBytes(Path.Combine(command.PathOf("run"), "run.journal"));

        var (code, _, errors) = await command.RunAsync([.. run, "--set", "delays.track=15 s"]);

        code.Should().Be(2);
        errors.Should().Contain("another run");
        File.ReadAllBytes(Path.Combine(command.PathOf("run"), "run.journal")).Should().Equal(before);
    }
}
