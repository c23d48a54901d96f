using System.Text.Json;
using ThirdSite.Cli.Tests.House;
using ThirdSite.Studies.Verification;

namespace ThirdSite.Cli.Tests.Running;

/// <summary><c>thirdsite verify</c>: what it prints, and that a number which is off shows.</summary>
public sealed class VerifyTests
{
    private const string Begin = "<!-- thirdsite verify --markdown -->\n", End = "<!-- end -->\n";

    private static readonly Lazy<IReadOnlyList<VerificationCheck>> Suite = new(VerificationSuite.Run);

    private static readonly VerificationCheck Good = new("Flight", "range", "a book", 100.2, 100, "km", 0.2, "km", 0.5) { Decimals = 1 };

    [Fact]
    public void Outside_every_check_passes() => Suite.Value.Where(c => !c.Ok).Should().BeEmpty();

    [Fact] // a check whose value can be anything would say nothing
    public void Closed_every_check_has_a_reference_a_tolerance_and_a_name_of_its_own()
    {
        Suite.Value.Should().OnlyContain(c => c.Reference.Length > 0 && c.Tolerance >= 0 && double.IsFinite(c.Tolerance) && c.Value.HasValue == c.ReferenceValue.HasValue);
        Suite.Value.Select(c => (c.Room, c.Model, c.Reference)).Should().OnlyHaveUniqueItems();
        Suite.Value.Select(c => c.Room).Distinct().Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public async Task Closed_the_table_fits_80_columns_and_ends_with_the_count()
    {
        using var command = new Command();
        var (code, output, errors) = await command.RunAsync("verify");

        code.Should().Be(0, output);
        errors.Should().BeEmpty();
        output.Split('\n').Should().OnlyContain(line => line.Length <= 80);
        output.Should().EndWith($"\n{Suite.Value.Count} of {Suite.Value.Count} checks passed.\n").And.NotContain("FAIL");
        (await command.RunAsync("verify", "--quiet")).Output.Should().Be($"{Suite.Value.Count} of {Suite.Value.Count} checks passed.\n");
    }

    [Fact]
    public async Task Closed_json_holds_the_same_checks_in_full()
    {
        using var command = new Command();
        var (code, output, _) = await command.RunAsync("verify", "--json");

        code.Should().Be(0);
        var document = JsonDocument.Parse(output).RootElement;
        document.GetProperty("schemaVersion").GetString().Should().Be("1.0");
        document.GetProperty("ok").GetBoolean().Should().BeTrue();
        document.GetProperty("failed").GetInt32().Should().Be(0);
        document.GetProperty("checks").EnumerateArray().Select(c => (c.GetProperty("model").GetString(), c.GetProperty("difference").GetDouble()))
            .Should().Equal(Suite.Value.Select(c => ((string?)c.Model, c.Difference!.Value)), "the numbers are the same bits in every process");
    }

    [Fact] // THIRDSITE_UPDATE=1 writes the section anew
    public async Task Regress_the_documentation_holds_what_the_command_prints()
    {
        using var command = new Command();
        var (code, output, _) = await command.RunAsync("verify", "--markdown");
        code.Should().Be(0);

        var path = Path.Combine(Repository.Root, "docs", "verification.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            text = $"{text[..from]}\n{output}\n{text[to..]}";
            to = from + output.Length + 2;
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        }

        text[from..to].Should().Be($"\n{output}\n", "THIRDSITE_UPDATE=1 writes what the command prints");
    }

    [Fact]
    public async Task Regress_the_readme_shows_lines_that_the_command_prints()
    {
        using var command = new Command();
        var printed = (await command.RunAsync("verify")).Output.Split('\n');
        var shown = Repository.Read("README.md").Split("begins and ends like this:\n\n```text\n")[1].Split("\n```")[0].Split('\n');

        shown.Should().HaveCountGreaterThan(8);
        shown.Where(line => line != "…").Except(printed).Should().BeEmpty();
        shown[0].Should().Be(printed[0]);
        shown[^1].Should().Be(printed[^2]);
    }

    [Theory]
    [InlineData(100.2, true)]
    [InlineData(100.5, true)]
    [InlineData(100.6, false)]
    [InlineData(99.4, false)]
    [InlineData(double.NaN, false)]
    [InlineData(null, false)]
    public void Closed_a_number_that_is_off_or_missing_fails(double? value, bool passes)
    {
        var difference = value is { } v ? Math.Abs(v - 100) : (double?)null;
        var check = Good with { Value = double.IsNaN(value ?? 0) ? null : value, ReferenceValue = 100, Difference = difference };

        var (code, text) = Report(VerifyCommand.Form.Text, Good, check);

        code.Should().Be(passes ? 0 : 1);
        text.Contains("\nFAIL ", StringComparison.Ordinal).Should().Be(!passes);
        text.Should().EndWith($"{(passes ? 2 : 1)} of 2 checks passed.\n");
    }

    [Fact]
    public void Closed_every_form_tells_a_failure_and_the_shell()
    {
        var bad = Good with { Model = "apogee", Value = 107, Difference = 7 };

        var (quiet, failures) = Report(VerifyCommand.Form.Failures, Good, bad);
        quiet.Should().Be(1);
        failures.Should().Contain("FAIL apogee, km").And.NotContain("range");

        var (inMarkdown, markdown) = Report(VerifyCommand.Form.Markdown, Good, bad);
        inMarkdown.Should().Be(1);
        markdown.Should().Contain("| apogee | a book | 107.0 km | 100.0 km | 7 km | 0.5 km | **no** |").And.Contain("| range | a book | 100.2 km | 100.0 km | 0.2 km | 0.5 km | yes |");

        var (inJson, json) = Report(VerifyCommand.Form.Json, Good, bad);
        inJson.Should().Be(1);
        var document = JsonDocument.Parse(json).RootElement;
        document.GetProperty("ok").GetBoolean().Should().BeFalse();
        document.GetProperty("checks")[1].GetProperty("ok").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public void Closed_no_check_at_all_is_no_verification() => Report(VerifyCommand.Form.Text).Code.Should().Be(1);

    private static (int Code, string Text) Report(VerifyCommand.Form form, params VerificationCheck[] checks)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        return (VerifyCommand.Report(checks, form, writer), writer.ToString());
    }
}
