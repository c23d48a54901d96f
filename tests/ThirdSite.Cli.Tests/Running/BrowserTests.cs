using System.Diagnostics;
using System.Text.Json;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>The engine in a browser's WebAssembly, published once and run under Node, beside the native run.</summary>
[Collection(PackedToolTests.Building)]
public sealed class BrowserTests(SmallestAssessment smallest) : IClassFixture<SmallestAssessment>
{
    // Relative. Fused multiply-adds and square roots are exact there too, so that so far no bit differs.
    private const double Tolerance = 1e-9;

    [Fact]
    public async Task Twin_every_number_class_and_verdict_is_that_of_the_native_run()
    {
        Assert.SkipUnless((await TryRunAsync("node", "--version")).Code == 0, "Node is not installed: WebAssembly has nothing to run it.");
        var project = Path.Combine(Repository.Root, "tests", "ThirdSite.Browser", "ThirdSite.Browser.csproj");
        var published = smallest.Command.PathOf("published");
        var publish = await TryRunAsync("dotnet", "publish", project, "-c", "Release", "-o", published, "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        publish.Code.Should().Be(0, publish.Text);

        var file = smallest.Command.PathOf("browser.json");
        var run = await TryRunAsync("node", Path.Combine(published, "wwwroot", "main.mjs"), SmallestAssessment.Scenario, file);
        run.Code.Should().Be(0, run.Text);

        var answers = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(answers.AsSpan().SequenceEqual(smallest.Answers) ? "The same bytes." : "The bytes differ.");
        using var native = JsonDocument.Parse(smallest.Answers);
        using var browser = JsonDocument.Parse(answers);
        string.Join("\n", Differences(native.RootElement, browser.RootElement, "").Take(20)).Should().BeEmpty();
        Classes(native.RootElement).Should().Contain(["defended", "minimum-energy", "view"], "the scenario must have something to compare");
    }

    [Theory]
    [InlineData("""{ "a": [1, 2.0000000030] }""", "a/1: 2.0 and 2.0000000030")]
    [InlineData("""{ "a": [1, null] }""", "a/1: 2.0 and null")]
    [InlineData("""{ "a": [1] }""", "a: 2 and 1 entries")]
    [InlineData("""{ "b": [1, 2.0] }""", "a: missing")]
    [InlineData("""{ "a": [1, 2.0000000001] }""", null)]
    public void Closed_the_comparison_finds_what_differs(string other, string? difference)
    {
        using var one = JsonDocument.Parse("""{ "a": [1, 2.0] }""");
        using var two = JsonDocument.Parse(other);
        Differences(one.RootElement, two.RootElement, "").FirstOrDefault().Should().Be(difference);
    }

    /// <summary>Where two documents differ: numbers by more than the tolerance, all else at all.</summary>
    private static IEnumerable<string> Differences(JsonElement a, JsonElement b, string path)
    {
        string At(string name) => path.Length == 0 ? name : $"{path}/{name}";
        switch (a.ValueKind, b.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                var names = a.EnumerateObject().Select(p => p.Name).Union(b.EnumerateObject().Select(p => p.Name));
                return names.SelectMany(n => a.TryGetProperty(n, out var x) && b.TryGetProperty(n, out var y) ? Differences(x, y, At(n)) : [$"{At(n)}: missing"]);
            case (JsonValueKind.Array, JsonValueKind.Array) when a.GetArrayLength() != b.GetArrayLength():
                return [$"{path}: {a.GetArrayLength()} and {b.GetArrayLength()} entries"];
            case (JsonValueKind.Array, JsonValueKind.Array):
                return a.EnumerateArray().Zip(b.EnumerateArray()).SelectMany((p, i) => Differences(p.First, p.Second, At($"{i}")));
            case (JsonValueKind.Number, JsonValueKind.Number):
                var (u, v) = (a.GetDouble(), b.GetDouble());
                return Math.Abs(u - v) <= Tolerance * Math.Max(Math.Abs(u), Math.Abs(v)) ? [] : [$"{path}: {a.GetRawText()} and {b.GetRawText()}"];
            default:
                return a.GetRawText() == b.GetRawText() ? [] : [$"{path}: {a.GetRawText()} and {b.GetRawText()}"];
        }
    }

    private static IEnumerable<string> Classes(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Classes(p.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Classes),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static async Task<(int Code, string Text)> TryRunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
