using System.CommandLine;
using System.Globalization;
using ThirdSite.Reports.Bundles;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite reproduce study.zip</c>: runs a bundle again from its own inputs; exit code 1 where a quantity differs.</summary>
internal static class ReproduceCommand
{
    // What a reader can take in; --json has them all.
    private const int MostShown = 20;

    public static Command Create()
    {
        var file = new Argument<string>("BUNDLE") { Description = "A file that 'thirdsite bundle' made." };
        var threads = SharedOptions.Threads();
        var command = new Command("reproduce", "Run a bundle again from its own inputs, its catalogue included, and say whether every quantity comes out the same to the last bit, or which do not and by how much. Exit code 1 when one differs, or the bundle's answers were altered after it was made. Nothing is unpacked or written.")
        {
            file, threads,
        };
        HelpText.Add(
            command,
            "thirdsite reproduce study.zip",
            "thirdsite reproduce study.zip --json > agreement.json");
        command.SetAction(async (parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(file);
            var bundle = Read(path, takeAlteredAnswers: true);
            var studies = bundle.Resolve();
            var quiet = parse.GetValue(SharedOptions.Quiet);
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));
            var answers = await ProgressDisplay.RunAsync(terminal, quiet, progress =>
                AssessmentStudy.Run(studies, World.Load(), new AssessmentOptions(parse.GetValue(threads)), progress, cancellation));
            var agreement = Agreement.Of(bundle.Answers, answers);
            var result = new ReproductionAnswers(
                AnswersJson.SchemaVersion,
                AssessmentStudy.Version,
                bundle.Version,
                bundle.Answers.ThirdSite.Scenario,
                bundle.Answers.ThirdSite.ScenarioSha256,
                studies[0].Sha256,
                bundle.WorldSha256 == World.Sha256(),
                agreement.Differences.Count == 0,
                agreement.Quantities,
                agreement.Differences)
            {
                AnswersAltered = bundle.AnswersAltered,
            };
            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, result);
            }
            else
            {
                Write(Console.Out, result, quiet);
            }

            return result is { Agrees: true, AnswersAltered: false } ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }

    /// <exception cref="OutputRefusedException">No bundle can be read there.</exception>
    public static StudyBundle Read(string path, bool takeAlteredAnswers = false)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return BundleFile.Read(stream, takeAlteredAnswers);
        }
        catch (BundleException e)
        {
            throw new OutputRefusedException($"{path} {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OutputRefusedException($"{path} does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputRefusedException($"{path} cannot be read: {e.Message.Split('\n')[0]}");
        }
    }

    private static void Write(TextWriter writer, ReproductionAnswers result, bool quiet)
    {
        if (!quiet)
        {
            HelpText.WriteWrapped(writer, $"Scenario {result.Scenario}, SHA-256 {result.ScenarioSha256[..16]}", 0);
            HelpText.WriteWrapped(writer, result.Version == result.BundleVersion
                ? $"Made with ThirdSite {result.BundleVersion}, run again with the same version."
                : $"Made with ThirdSite {result.BundleVersion}, run again with {result.Version}: another version may compute otherwise, and CHANGELOG.md says what moved.", 0);
            if (result.ScenarioSha256 != result.ScenarioSha256Here)
            {
                HelpText.WriteWrapped(writer, $"This version reads the same files as {result.ScenarioSha256Here[..16]}: its scenario language is another.", 0);
            }

            if (!result.SameWorld)
            {
                HelpText.WriteWrapped(writer, "Land or towns of this version are others than those of the bundle.", 0);
            }
        }

        if (result.AnswersAltered)
        {
            HelpText.WriteWrapped(writer, "The bundle's answers were altered after it was made: they are not what its manifest says (SHA-256).", 0);
        }

        var count = result.Quantities.ToString("N0", CultureInfo.InvariantCulture);
        if (result.Agrees)
        {
            writer.WriteLine($"Agrees: all of {count} quantities, to the last bit.");
            return;
        }

        writer.WriteLine($"Differs: {result.Differences.Count.ToString("N0", CultureInfo.InvariantCulture)} of {count} quantities.");
        var sections = result.Differences.GroupBy(d => d.Path.Split('[', '.')[0]).Select(g => (g.Key, Count: g.Count(), Largest: g.Where(d => d.Difference is not null).OrderByDescending(d => Math.Abs(d.Difference!.Value)).FirstOrDefault()));
        foreach (var (section, number, largest) in sections)
        {
            HelpText.WriteWrapped(writer, $"{section}: {number}" + (largest is null ? "" : $", at most by {Number(largest.Difference!.Value)} ({largest.Path})"), 2);
        }

        if (quiet)
        {
            return;
        }

        writer.WriteLine();
        foreach (var difference in result.Differences.Take(MostShown))
        {
            HelpText.WriteWrapped(writer, $"{difference.Path}: {difference.First ?? "absent"} in the bundle, {difference.Second ?? "absent"} here" + (difference.Difference is { } by ? $", by {Number(by)}" : ""), 2);
        }

        if (result.Differences.Count > MostShown)
        {
            writer.WriteLine($"  and {result.Differences.Count - MostShown} more; --json lists them all");
        }
    }

    private static string Number(double value) => value.ToString("+0.######;-0.######;0", CultureInfo.InvariantCulture) is not ("+0" or "-0" or "0") and var text ? text : value.ToString("+0.##E+0;-0.##E+0", CultureInfo.InvariantCulture);
}
