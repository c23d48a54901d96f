using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ThirdSite.Reports.Bundles;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite bundle SCENARIO --out study.zip</c>: a study and all that it was made from, in one file.</summary>
internal static class BundleCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var set = SharedOptions.Set().Checked();
        var readings = SharedOptions.Readings();
        var grid = SharedOptions.Grid();
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out") { HelpName = "FILE.zip", Description = "The bundle; it replaces a file of the same name.", Required = true };
        outOption.Validators.Add(result => FileWriting.RequireEnding(result, [".zip"]));
        var command = new Command("bundle", "Assess a scenario and put the answers into one file with everything that they were made from: the scenario, its parts, the catalogue with its sources, seed, version, overrides, and hashes. Somebody else runs it again with 'thirdsite reproduce'.")
        {
            file, outOption, readings, set, grid, threads,
        };
        HelpText.Add(
            command,
            "thirdsite bundle scenarios/third-site-2008.yaml --out study.zip",
            "thirdsite bundle mine.yaml --out study.zip --reading critics \\",
            "    --set delays.commit=\"120 s\" --grid \"2 deg\"",
            "thirdsite reproduce study.zip");
        command.SetAction(async (parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(outOption);
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var overrides = SharedOptions.Overrides(parse.GetValue(set), parse.GetValue(grid));
            var studies = SharedOptions.Resolve(scenario, parse.GetValue(readings), overrides);
            var quiet = parse.GetValue(SharedOptions.Quiet);
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));
            var answers = await ProgressDisplay.RunAsync(terminal, quiet, progress =>
                AssessmentStudy.Run(studies, World.Load(), new AssessmentOptions(parse.GetValue(threads)), progress, cancellation));
            var (bytes, sha256) = BundleFile.Write(
                new(AssessmentStudy.Version, World.Sha256(), scenario.Inputs, [.. studies.Select(s => s.Reading.Name)], overrides, answers), scenario.UsedCatalogue);
            cancellation.ThrowIfCancellationRequested();
            FileWriting.WriteAll([("--out", path, bytes)]);

            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }))
                {
                    writer.WriteStartObject();
                    writer.WriteString("schemaVersion", answers.SchemaVersion);
                    writer.WritePropertyName("thirdsite");
                    JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
                    writer.WriteString("file", path);
                    writer.WriteNumber("bytes", bytes.Length);
                    writer.WriteString("manifestSha256", sha256);
                    writer.WriteEndObject();
                }

                output.WriteByte((byte)'\n');
                return ExitCode.Done;
            }

            if (!quiet)
            {
                Console.Out.WriteLine($"{answers.Title}: {string.Join(", ", studies.Select(s => s.Reading.Name))}");
                Console.Out.WriteLine("SHA-256 of the manifest, which stands for every member:");
                Console.Out.WriteLine(sha256);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length / 1048576.0:0.0} MiB. To run it again: thirdsite reproduce {path}"));
            }

            Console.Out.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }
}
