using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ThirdSite.Cli.Tests.House;

/// <summary>Rules on the text of the repository.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Closed_lines_end_with_a_line_feed_and_nothing_trails_them()
    {
        var wrong =
            from file in Repository.TrackedTexts
            where Path.GetFileName(file) != "packages.lock.json" // as NuGet writes it
            where !file.Contains("/Expected/", StringComparison.Ordinal) // as the program prints it
            let text = Repository.Read(file)
            where text.Length > 0
            from problem in ProblemsOf(file, text)
            select $"{file}: {problem}";

        string.Join("\n", wrong).Should().BeEmpty();
    }

    [Fact]
    public async Task Closed_code_is_laid_out_as_editorconfig_says()
    {
        using var format = Process.Start(new ProcessStartInfo("dotnet", "format whitespace . --folder --verify-no-changes --exclude **/bin/** **/obj/**")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);

        format.ExitCode.Should().Be(0, $"'dotnet format whitespace . --folder' sets this right: {string.Join('\n', errors.Split('\n').Take(10))}{await output}");
    }

    [Fact]
    public void Closed_namespaces_are_file_scoped() =>
        Repository.TrackedFiles
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && BlockNamespace().IsMatch(Repository.Read(f)))
            .Should().BeEmpty();

    [Fact]
    public void Closed_no_file_names_a_machines_folder_or_a_package_registry()
    {
        var wrong =
            from file in Repository.TrackedTexts
            where !file.EndsWith(nameof(TextTests) + ".cs", StringComparison.Ordinal)
            from Match match in MachineOrRegistry().Matches(Repository.Read(file))
            select $"{file}: {match.Value}";

        string.Join("\n", wrong).Should().BeEmpty();
    }

    [Fact]
    public void Closed_no_file_is_a_bag_of_leftovers() =>
        Repository.TrackedFiles.Where(f => Leftovers().IsMatch(Path.GetFileName(f))).Should().BeEmpty();

    private static IEnumerable<string> ProblemsOf(string file, string text)
    {
        if (text.Contains('\r'))
        {
            yield return "carriage return";
        }

        if (text[^1] != '\n')
        {
            yield return "no line feed at the end";
        }

        if (text.StartsWith('\uFEFF'))
        {
            yield return "byte order mark";
        }

        var markdown = file.EndsWith(".md", StringComparison.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            // Two blanks at the end of a line of Markdown break it.
            if (!markdown && line.Length > 0 && line[^1] is ' ' or '\t')
            {
                yield return $"line {number} ends with a blank";
            }

            if (line.Contains('\t') && Path.GetExtension(file) is ".cs" or ".razor" or ".yaml" or ".json" or ".csproj")
            {
                yield return $"line {number} holds a tab";
            }
        }
    }

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?\s*$", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"(?<![\w.])/(work|root|tmp|home/\w+|Users/\w+)/|[A-Z]:\\Users|registry\.npmjs|api\.nuget\.org|\bpypi\.org|registry\.yarnpkg", RegexOptions.None)]
    private static partial Regex MachineOrRegistry();

    [GeneratedRegex(@"(Utils?|Utilities|Helpers?|Managers?|Misc|Common)\.\w+$", RegexOptions.None)]
    private static partial Regex Leftovers();
}
