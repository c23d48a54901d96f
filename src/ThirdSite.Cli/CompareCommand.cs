using System.CommandLine;
using System.Text.Json;
using ThirdSite.Reports.Comparisons;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite compare A B [C …]</c>: what differs in the inputs, in the answers, and which inputs account for it.</summary>
internal static class CompareCommand
{
    private const string DefaultGrid = "2 deg";

    // Every pair is explained; beyond, the runs would take longer than a reader waits.
    private const int MostExplained = 3;

    public static Command Create()
    {
        var files = new Argument<string[]>("STUDY...")
        {
            Description = "Two or more of: a scenario (SCENARIO.yaml, each of its readings; SCENARIO.yaml#READING, that one), a saved assessment.json, a bundle. One scenario with several readings will do. The first is what the others are told against.",
            Arity = ArgumentArity.OneOrMore,
        };
        var set = SharedOptions.Set().Checked();
        set.Description = "Override a quantity in every scenario that is named; repeatable.";
        var grid = SharedOptions.Grid();
        grid.Description = $"Step of the grid of aim points for scenarios, \"{DefaultGrid}\" without it; a saved assessment keeps its own.";
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Also write a page with maps of the differences, and compare.json, into this directory.",
        };
        var markdown = new Option<bool>("--markdown") { Description = "Print one table of all studies in Markdown instead, as docs/alternatives.md has it." };
        var picture = new Option<string>("--picture") { HelpName = "FILE.svg", Description = "Also draw a small map of each study, for the class of missile that threatens most." };
        picture.Validators.Add(result => FileWriting.RequireEnding(result, [".svg"]));
        var command = new Command("compare", "Set studies beside each other: what differs in the inputs, what in the answers, and which input differences account for most of it.")
        {
            files, set, grid, threads, outOption, markdown, picture,
        };
        HelpText.Add(
            command,
            "thirdsite compare scenarios/third-site-2008.yaml#government \\",
            "    scenarios/third-site-2008.yaml#critics",
            "thirdsite compare scenarios/third-site-2008.yaml#midpoint \\",
            "    scenarios/phased-2018.yaml --out out/2008-2018",
            "thirdsite compare mine/assessment.json theirs.zip",
            "thirdsite compare scenarios/*.yaml --markdown");
        command.Validators.Add(result =>
        {
            if (result.GetValue(markdown) && result.GetValue(SharedOptions.Json))
            {
                result.AddError("--markdown and --json are two forms of the same answers; expected one of them");
            }
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var quiet = parse.GetValue(SharedOptions.Quiet);
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));
            var world = World.Load();
            var named = parse.GetRequiredValue(files).Select(text => Named.Of(text, SharedOptions.Overrides(parse.GetValue(set), parse.GetValue(grid) ?? DefaultGrid))).ToList();
            var count = named.Sum(n => n.Readings.Count);
            if (count < 2)
            {
                throw new OutputRefusedException("compare needs two studies, or one scenario with several readings");
            }

            if (count > ComparisonFiles.MostStudies)
            {
                throw new OutputRefusedException($"compare takes at most {ComparisonFiles.MostStudies} studies; these are {count}");
            }

            using var directory = parse.GetValue(outOption) is { } path ? OutputDirectory.Prepare(path, ComparisonFiles.Names, ComparisonFiles.Data) : null;
            var (subjects, comparison) = await ProgressDisplay.RunAsync(terminal, quiet, progress =>
            {
                var subjects = new List<ComparisonSubject>();
                for (var i = 0; i < named.Count; i++)
                {
                    progress?.Report(new($"Study {named[i].Name}", (double)i / named.Count / 2));
                    subjects.AddRange(named[i].Assess(world, parse.GetValue(threads), cancellation));
                }

                return (subjects, Comparison.Of(subjects, world, subjects.Count <= MostExplained, parse.GetValue(threads), progress is null ? null : new SecondHalf(progress), cancellation));
            });
            if (directory is not null)
            {
                foreach (var (name, content) in ComparisonFiles.Of(subjects, comparison, world))
                {
                    cancellation.ThrowIfCancellationRequested();
                    await using var stream = directory.Create(name);
                    await stream.WriteAsync(content, cancellation);
                }

                directory.Publish();
            }

            if (parse.GetValue(picture) is { } drawing)
            {
                FileWriting.WriteAll([("--picture", drawing, FileWriting.Utf8(ComparisonPicture.Draw(subjects, comparison, world)))]);
            }

            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, comparison);
                return ExitCode.Done;
            }

            if (parse.GetValue(markdown))
            {
                Console.Out.Write(ComparisonMarkdown.Tables(subjects, comparison));
                return ExitCode.Done;
            }

            ComparisonText.Write(Console.Out, comparison, subjects, quiet);
            if (parse.GetValue(outOption) is { } written)
            {
                Console.Out.WriteLine(Path.Combine(written, ComparisonFiles.Page));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private sealed class SecondHalf(IProgress<StudyProgress> whole) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => whole.Report(new(value.Step, 0.5 + (value.Fraction / 2)));
    }

    /// <summary>What one argument names, checked before any work.</summary>
    private sealed record Named(string Name, IReadOnlyList<string> Readings, ScenarioDocument? Scenario, IReadOnlyList<Override> Overrides, AssessmentAnswers? Saved)
    {
        /// <exception cref="ScenarioException">The scenario, a reading or an override does not fit.</exception>
        /// <exception cref="OutputRefusedException">The file is no assessment and no bundle.</exception>
        public static Named Of(string text, IReadOnlyList<Override> overrides)
        {
            var at = text.LastIndexOf('#');
            var (path, reading) = at > 0 && !File.Exists(text) ? (text[..at], text[(at + 1)..]) : (text, null);
            var name = Path.GetFileNameWithoutExtension(path);
            var named = FileWriting.Ending(path) switch
            {
                ".zip" when ReproduceCommand.Read(path) is var bundle => new Named(name, bundle.Readings, ScenarioReader.Read(bundle.Inputs), bundle.Overrides, bundle.Answers),
                ".json" when ReadSaved(path) is var answers => new Named(answers.ThirdSite.Scenario, [.. answers.Readings.Select(r => r.Name)], null, [], answers),
                _ when ScenarioReader.Read(path) is var scenario => new Named(name, [.. scenario.Readings.Select(r => r.Name)], scenario, overrides, null),
                _ => throw new InvalidOperationException(path),
            };
            if (reading is null)
            {
                return named;
            }

            return named.Readings.Contains(reading)
                ? named with { Readings = [reading] }
                : throw new OutputRefusedException($"'{reading}' is no reading of {path}; expected {string.Join(", ", named.Readings)}" + (Nearest.Of(reading, named.Readings) is { } near ? $"; did you mean '{near}'?" : ""));
        }

        public IEnumerable<ComparisonSubject> Assess(World world, int threads, CancellationToken cancellation)
        {
            // Small multiples by speed are another figure than these.
            var answers = Saved ?? AssessmentStudy.Run([.. Readings.Select(r => Scenario!.Resolve(r, Overrides) with { BurnoutSpeeds = [] })], world, new(threads), null, cancellation);
            return Readings.Select(r => new ComparisonSubject(answers.Readings.Count == 1 && r == "base" ? Name : $"{Name}#{r}", answers, r, Scenario is null ? null : new(Scenario, Overrides)));
        }

        private static AssessmentAnswers ReadSaved(string path)
        {
            try
            {
                using var stream = File.OpenRead(path);
                return AnswersJson.Read(stream);
            }
            catch (JsonException)
            {
                throw new OutputRefusedException($"{path} is no assessment of this version");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new OutputRefusedException($"{path} cannot be read: {e.Message.Split('\n')[0]}");
            }
        }
    }
}
