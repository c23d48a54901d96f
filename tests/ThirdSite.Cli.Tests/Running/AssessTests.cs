using System.IO.Compression;
using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;
using ThirdSite.Reports.Tests.Exports;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>An assessment from the command line to its files.</summary>
public sealed class AssessTests(AssessTests.Assessed assessed) : IClassFixture<AssessTests.Assessed>
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed=6.7 km/s";

    private static readonly string[] Names =
    [
        "assessment.json", "defended-area.geojson", "flights.czml", "nations.csv", "nations.csv-metadata.json", "nations.xlsx", "reach.csv", "reach.csv-metadata.json", "reach.xlsx", "report.html",
    ];

    [Fact]
    public void Closed_every_file_is_written_and_nothing_beside_them()
    {
        assessed.Code.Should().Be(0, assessed.Errors);
        Directory.GetFileSystemEntries(assessed.Command.PathOf("out/small")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal(Names);
        Directory.GetFileSystemEntries(assessed.Command.PathOf("out")).Should().ContainSingle();
    }

    [Fact]
    public void Closed_the_summary_fits_80_columns_and_ends_with_the_reports_path()
    {
        var lines = assessed.Output.TrimEnd('\n').Split('\n');

        lines.Should().OnlyContain(line => line.Length <= 80);
        lines[^1].Should().Be(Path.Combine("out", "small", "report.html"));
        assessed.Output.Should().Contain("slow").And.Contain("fast").And.NotContain("\u001b");
    }

    [Fact]
    public void Closed_progress_goes_to_standard_error()
    {
        assessed.Errors.Should().MatchRegex("^ +[0-9]+ %  ").And.NotContain("\u001b");
        assessed.Output.Should().NotContain(assessed.Errors.Split('\n')[0]);
    }

    [Fact]
    public void Closed_assessment_json_obeys_its_schema() => AnswersJsonTests.MustValidate(assessed.Command.PathOf("out/small/assessment.json"));

    [Fact] // the flights of a real run, not of a sample
    public void Outside_every_packet_of_flights_czml_validates_against_the_schema_of_CZML()
    {
        var packets = JsonDocument.Parse(File.ReadAllText(assessed.Command.PathOf("out/small/flights.czml"))).RootElement.EnumerateArray().ToList();
        packets.Should().HaveCountGreaterThan(3);
        packets.ForEach(CzmlPacketSchema.MustValidate);
    }

    [Fact]
    public void Closed_what_was_overridden_stands_in_every_file_and_in_the_summary()
    {
        foreach (var name in Names.Where(n => n is not ("reach.csv" or "nations.csv")))
        {
            TextOf(assessed.Command.PathOf($"out/small/{name}")).Should().Contain("interceptors.gbi-2stage.burnout_speed", name).And.Contain("6.7", name);
        }

        assessed.Output.Should().Contain("Overridden").And.Contain("6.7 km/s");
    }

    [Fact]
    public void Closed_no_file_holds_a_path_of_the_machine_or_a_time_of_day()
    {
        foreach (var name in Names)
        {
            var text = TextOf(assessed.Command.PathOf($"out/small/{name}"));
            text.Should().NotContain(assessed.Command.Folder, name).And.NotContain(DateTime.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), name);
        }
    }

    [Fact]
    public async Task Closed_one_thread_gives_the_same_bytes_as_two_and_json_is_alone_on_standard_output()
    {
        using var command = new Command();
        var (code, output, errors) = await command.RunAsync("assess", command.SmallScenario(), "--set", Speed, "--threads", "1", "--json", "--out", "one");

        code.Should().Be(0, errors);
        var summary = JsonDocument.Parse(output).RootElement;
        summary.GetProperty("directory").GetString().Should().Be("one");
        summary.GetProperty("files").EnumerateArray().Select(f => f.GetString()).Should().BeEquivalentTo(Names);
        summary.GetProperty("readings").GetArrayLength().Should().Be(2);
        foreach (var name in Names)
        {
            var one = await File.ReadAllBytesAsync(command.PathOf($"one/{name}"), TestContext.Current.CancellationToken);
            var two = await File.ReadAllBytesAsync(assessed.Command.PathOf($"out/small/{name}"), TestContext.Current.CancellationToken);
            one.AsSpan().SequenceEqual(two).Should().BeTrue($"{name} must not depend on the number of threads");
        }
    }

    [Fact]
    public async Task Closed_one_reading_alone_quietly_gives_only_the_reports_path()
    {
        using var command = new Command();
        var (code, output, errors) = await command.RunAsync("assess", command.SmallScenario(), "--reading", "fast", "--grid", "4 deg", "--quiet");

        code.Should().Be(0, errors);
        errors.Should().BeEmpty();
        output.Should().Be(Path.Combine("out", "small", "report.html") + "\n");
        using var answers = JsonDocument.Parse(await File.ReadAllBytesAsync(command.PathOf("out/small/assessment.json"), TestContext.Current.CancellationToken));
        answers.RootElement.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("name").GetString()).Should().Equal("fast");
        answers.RootElement.GetProperty("overrides").EnumerateArray().Select(o => o.GetProperty("path").GetString()).Should().Equal("grid.step");
    }

    [Fact]
    public async Task Closed_somebody_elses_directory_is_refused_before_any_work()
    {
        using var command = new Command();
        Directory.CreateDirectory(command.PathOf("mine"));
        await File.WriteAllTextAsync(command.PathOf("mine/notes.txt"), "mine", TestContext.Current.CancellationToken);

        var (code, output, errors) = await command.RunAsync("assess", command.SmallScenario(), "--out", "mine");

        code.Should().Be(2);
        output.Should().BeEmpty();
        Command.MustEqualExpected("output-directory-of-somebody-else", errors);
        Directory.GetFileSystemEntries(command.PathOf("mine")).Should().ContainSingle();
    }

    [Fact]
    public async Task Closed_killed_in_the_middle_it_leaves_nothing_under_the_final_name_and_the_next_run_cleans_up()
    {
        using var command = new Command();
        var scenario = command.SmallScenario();
        using (var process = command.Start("assess", scenario, "--grid", "0.25 deg", "--out", "final"))
        {
            (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).Should().NotBeNull("progress is reported");
            Directory.GetDirectories(command.Folder, ".final.thirdsite-new-*").Should().ContainSingle();
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Directory.Exists(command.PathOf("final")).Should().BeFalse();

        var (code, _, errors) = await command.RunAsync("assess", scenario, "--reading", "fast", "--grid", "4 deg", "--quiet", "--out", "final");
        code.Should().Be(0, errors);
        Directory.GetDirectories(command.Folder).Select(Path.GetFileName).Should().Equal("final");
    }

    [Fact]
    public async Task Closed_asked_to_stop_it_stops_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        using var command = new Command();
        using var process = command.Start("assess", command.SmallScenario(), "--grid", "0.25 deg", "--out", "final");
        await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);

        var errors = await Command.AskToStopAsync(process);
        process.ExitCode.Should().Be(130);
        errors.Should().EndWith("thirdsite: cancelled; nothing was written" + Environment.NewLine);
        Directory.GetDirectories(command.Folder).Should().BeEmpty();
    }

    // A workbook is a zip file of parts.
    private static string TextOf(string path)
    {
        if (!path.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            return File.ReadAllText(path);
        }

        using var zip = ZipFile.OpenRead(path);
        return string.Concat(zip.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd()));
    }

    /// <summary>The small scenario assessed once, with two threads and one override.</summary>
    public sealed class Assessed : IAsyncLifetime
    {
        internal Command Command { get; } = new();

        public int Code { get; private set; }

        public string Output { get; private set; } = "";

        public string Errors { get; private set; } = "";

        public async ValueTask InitializeAsync() =>
            (Code, Output, Errors) = await Command.RunAsync("assess", Command.SmallScenario(), "--set", Speed, "--threads", "2");

        public ValueTask DisposeAsync()
        {
            Command.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
