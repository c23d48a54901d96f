using System.CommandLine;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite assess SCENARIO</c>: all answers under every reading, as a report and as data.</summary>
internal static class AssessCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var set = SharedOptions.Set().Checked();
        var readings = SharedOptions.Readings();
        var grid = SharedOptions.Grid();
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The output directory, out/SCENARIO without it. It appears whole or not at all; one of ThirdSite's is replaced, any other is refused.",
        };
        var command = new Command("assess", "Answer a scenario's question under each reading: what is defended, whom the interceptors could reach, what the sensors see, and why. Writes a report (one HTML file), JSON, GeoJSON, CSV and CZML.")
        {
            file, outOption, readings, set, grid, threads,
        };
        HelpText.Add(
            command,
            "thirdsite assess scenarios/third-site-2008.yaml",
            "thirdsite assess mine.yaml --out results/mine --grid \"0.5 deg\"",
            "thirdsite assess mine.yaml --reading government",
            "thirdsite assess mine.yaml \\",
            "    --set interceptors.gbi-2stage.burnout_speed=\"7.5 km/s\"",
            "thirdsite assess mine.yaml --json --quiet > summary.json");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var studies = SharedOptions.Resolve(scenario, parse.GetValue(readings), SharedOptions.Overrides(parse.GetValue(set), parse.GetValue(grid)));
            var path = parse.GetValue(outOption) ?? Path.Combine("out", scenario.Name);
            var json = parse.GetValue(SharedOptions.Json);
            var quiet = parse.GetValue(SharedOptions.Quiet);
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));

            using var directory = OutputDirectory.Prepare(path, [.. AssessmentFiles.Names, .. LedgerFiles.Names]);
            var world = World.Load();
            var answers = await ProgressDisplay.RunAsync(terminal, quiet, progress =>
                AssessmentStudy.Run(studies, world, new AssessmentOptions(parse.GetValue(threads)), progress, cancellation));
            await AssessmentFiles.WriteAsync(directory, answers, world, parse.GetValue(threads), cancellation);
            directory.Publish();

            if (json)
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.WriteSummary(output, new(answers.SchemaVersion, answers.ThirdSite, answers.Title, answers.Question, answers.Overrides, answers.Readings, path, AssessmentFiles.Names));
                return ExitCode.Done;
            }

            if (!quiet)
            {
                AssessmentText.Write(Console.Out, answers);
            }

            Console.Out.WriteLine(Path.Combine(path, AssessmentFiles.Report));
            return ExitCode.Done;
        });
        return command;
    }
}
