using System.Text.RegularExpressions;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>docs/tutorial.md is what its commands print and draw.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private const string Page = "docs/tutorial.md";

    // Half a minute of two cores: without THIRDSITE_UPDATE=1 the scenario's hash, and the version, stand for it.
    private const string Long = "compatible";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    private static bool IsUpdate => Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1";

    /// <summary>THIRDSITE_UPDATE=1 runs the long command too and draws the pictures anew; what the page quotes of a command is chosen by hand.</summary>
    [Fact]
    public async Task Regress_every_command_prints_what_the_page_shows_and_draws_its_picture()
    {
        var page = Repository.Read(Page);
        var steps = Step().Matches(page);
        steps.Count.Should().BeGreaterThanOrEqualTo(3).And.Be(Commands().Count(page), "what is no command of the tutorial begins with another word");
        foreach (Match step in steps)
        {
            string[] arguments = [.. step.Groups["arguments"].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(a => a.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, a) : a)];
            if (arguments[0] == Long && !IsUpdate)
            {
                continue;
            }

            var (code, output, _) = await command.RunAsync(arguments);

            code.Should().Be(0, string.Join(' ', arguments));
            var printed = output.Split('\n');
            var at = 0;
            foreach (var line in step.Groups["output"].Value.Split('\n').Where(l => l != "…"))
            {
                var found = Array.IndexOf(printed, line, at);
                found.Should().BeGreaterThanOrEqualTo(at, $"{string.Join(' ', arguments)} prints '{line}' there:\n{output}");
                at = found + 1;
            }
        }

        foreach (Match picture in Picture().Matches(page))
        {
            if (!File.Exists(command.PathOf(picture.Groups["drawn"].Value)))
            {
                picture.Groups["drawn"].Value.Should().Contain("compatib", "every other command was run");
                continue;
            }

            var (kept, drawn) = (Path.Combine(Repository.Root, "docs", picture.Groups["kept"].Value), await File.ReadAllTextAsync(command.PathOf(picture.Groups["drawn"].Value), TestContext.Current.CancellationToken));
            if (IsUpdate)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
                await File.WriteAllTextAsync(kept, drawn, TestContext.Current.CancellationToken);
            }

            File.Exists(kept).Should().BeTrue("THIRDSITE_UPDATE=1 draws it");
            (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Should().Be(drawn.ReplaceLineEndings("\n"), "THIRDSITE_UPDATE=1 draws it anew");
        }
    }

    [Fact]
    public async Task Regress_what_takes_long_rests_on_the_scenario_as_it_stands()
    {
        const string Mark = "<!-- compatible: ";
        var (_, output, _) = await command.RunAsync("validate", Path.Combine(Repository.Root, "scenarios", "third-site-2008.yaml"));
        var stands = $"{Mark}ThirdSite {Studies.AssessmentStudy.Version}, scenario {Hash().Match(output).Value} -->";
        var page = Repository.Read(Page);
        if (IsUpdate)
        {
            var at = page.IndexOf(Mark, StringComparison.Ordinal);
            page = page[..at] + stands + page[(page.IndexOf("-->", at, StringComparison.Ordinal) + 3)..];
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Page), page, TestContext.Current.CancellationToken);
        }

        page.Should().Contain(stands, "THIRDSITE_UPDATE=1 runs the command of the third question; see whether the page still says what it prints");
        page.Should().Contain("thirdsite compatible scenarios/third-site-2008.yaml");
    }

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex Hash();

    // A command, maybe broken over lines, with what it prints below it.
    [GeneratedRegex(@"^    thirdsite (?<arguments>(?:.*\\\n)*.*)\n\n```text\n(?<output>(?s:.*?))\n```", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex("^    thirdsite ", RegexOptions.Multiline)]
    private static partial Regex Commands();

    // ![what it shows](where it is kept) and the file that the command wrote, in code.
    [GeneratedRegex(@"!\[[^\]]*\]\((?<kept>[^)]+\.svg)\)\n\n\(`(?<drawn>[^`]+\.svg)`\)")]
    private static partial Regex Picture();
}
