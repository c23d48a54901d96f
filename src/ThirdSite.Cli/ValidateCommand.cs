using System.CommandLine;
using ThirdSite.Scenarios;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite validate FILE</c>: every problem of a scenario, under each of its readings, in one go.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A scenario, a YAML file." };
        var set = SharedOptions.Set().Checked();
        var readings = SharedOptions.Readings();
        var command = new Command("validate", "Check a scenario and report every problem with file, line and column. Nothing is computed and nothing is written.") { file, set, readings };
        HelpText.Add(
            command,
            "thirdsite validate mine.yaml",
            "thirdsite validate mine.yaml --set delays.commit=\"90 s\"",
            "thirdsite validate mine.yaml --json");
        command.SetAction(parse =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var studies = SharedOptions.Resolve(scenario, parse.GetValue(readings), SharedOptions.Overrides(parse.GetValue(set), grid: null));
            if (parse.GetValue(SharedOptions.Json))
            {
                ProblemsJson.Write(Console.OpenStandardOutput(), []);
            }
            else if (!parse.GetValue(SharedOptions.Quiet))
            {
                Console.Out.WriteLine($"{parse.GetRequiredValue(file)} is valid: {scenario.Title}");
                HelpText.WriteWrapped(Console.Out, $"Readings: {string.Join(", ", studies.Select(s => s.Reading.Name))}", indent: 2);
                Console.Out.WriteLine($"  SHA-256 {studies[0].Sha256}");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
