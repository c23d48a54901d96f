using System.CommandLine;
using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite compatible SCENARIO</c>: can one system do what its owner says and not what the other side fears?</summary>
internal static class CompatibleCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var x = new Option<string>("--x") { HelpName = "PATH", Description = "The quantity to the right, by the path that 'thirdsite catalog NAME' prints, or 'site'; that of the scenario, else the burnout speed, without it." };
        var y = new Option<string>("--y") { HelpName = "PATH", Description = "The quantity upwards; that of the scenario, else the commit delay, without it." };
        var xRange = Range("--x-range", "Interval of --x, for example \"3..9 km/s\".");
        var yRange = Range("--y-range", "Interval of --y, for example \"0..300 s\".");
        var sites = new Option<string[]>("--sites") { HelpName = "NAMES", Description = "Places for the interceptors where --x is site, separated by commas.", AllowMultipleArgumentsPerToken = true };
        var reading = new Option<string>("--reading") { HelpName = "NAME", Description = "Whose values stand where nothing else is said. The midpoint without it, or the first." };
        var set = SharedOptions.Set().Checked();
        var cells = new Option<int>("--cells") { HelpName = "N", Description = "At most so many cells of each nation, drawn evenly by people; 4 without it, 0 for all.", DefaultValueFactory = _ => 4 };
        cells.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var n) && n is < 0 or > 1_000_000)
            {
                result.AddError($"--cells is {n}; expected 0 to 1000000");
            }
        });
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Write compatibility.json, the figures (compatibility.svg, compatibility-parts.svg) and their points (compatibility.csv) there. It appears whole or not at all; one of ThirdSite's is replaced, any other is refused.",
        };
        var command = new Command("compatible", "Ask whether one system could do what its owner says (protect the nations that the scenario lists) and not what the other side fears (reach any flight of the third party): over two quantities, for one and two launches in turn, at the values and over the stated spread, with the model's own error; and the smallest change that would let both claims hold.")
        {
            file, x, y, xRange, yRange, sites, reading, set, cells, threads, outOption,
        };
        HelpText.Add(
            command,
            "thirdsite compatible scenarios/third-site-2008.yaml",
            "thirdsite compatible mine.yaml --out results/compatible \\",
            "    --y radars.brdy.reference_range",
            "thirdsite compatible mine.yaml --x site --sites redzikowo,vardo \\",
            "    --y interceptors.gbi-2stage.burnout_speed",
            "thirdsite compatible mine.yaml --set compatibility.share=0.9 --json");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var overrides = SharedOptions.Overrides(parse.GetValue(set), grid: null);
            var quiet = parse.GetValue(SharedOptions.Quiet);
            using var directory = parse.GetValue(outOption) is { } path ? OutputDirectory.Prepare(path, CompatibilityFiles.Names, CompatibilityFiles.Mark) : null;
            CompatibilityAnswers answers;
            try
            {
                var name = parse.GetValue(reading);
                var stated = scenario.Resolve(name ?? scenario.MiddleReading.Name, overrides);
                var terms = CompatibilityTerms.Of(stated);
                (double, double)? Interval(Option<string> option, string path) => parse.GetValue(option) is { } text
                    ? RangeOption.Parse(text, scenario.Vary(stated.Reading.Name, overrides, [path]).Quantities[0].Unit, option.Name)
                    : null;
                var request = new CompatibilityRequest(
                    scenario,
                    name,
                    [],
                    overrides,
                    parse.GetValue(x),
                    parse.GetValue(y),
                    Interval(xRange, parse.GetValue(x) ?? terms.X ?? CriticalStudy.SpeedPath(stated)),
                    Interval(yRange, parse.GetValue(y) ?? terms.Y ?? "delays.commit"),
                    parse.GetValue(sites) is { Length: > 0 } some ? [.. some.SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] : null,
                    parse.GetValue(cells),
                    parse.GetValue(threads));
                var world = World.Load();
                answers = await ProgressDisplay.RunAsync(new Terminal(color: !parse.GetValue(SharedOptions.NoColor)), quiet, progress => CompatibilityStudy.Run(request, world, progress, cancellation));
            }
            catch (Exception e) when (e is FormatException or ArgumentException { ParamName: null })
            {
                await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
                return ExitCode.BadInput;
            }

            if (directory is not null)
            {
                CompatibilityFiles.Write(directory, answers);
                directory.Publish();
            }

            AnswerOutput.Write(parse, stream => AnswersJson.Write(stream, answers), output => CompatibilityText.Write(output, answers), parse.GetValue(outOption), CompatibilityFiles.Figure);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Range(string name, string description) => new(name) { HelpName = "LOW..HIGH", Description = description };
}
