using System.CommandLine;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite agreement trade-off SCENARIO</c>: what each rule costs in protection and buys in reach denied.</summary>
internal static class TradeOffCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var reading = new Option<string[]>("--reading") { HelpName = "NAME", Description = "Whose system the rules are laid on; repeatable, all without it.", AllowMultipleArgumentsPerToken = false };
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
            Description = "Write a page (trade-off.html), the figures (trade-off.svg, breakout.svg), trade-off.json and trade-off.csv there. It appears whole or not at all; one of ThirdSite's is replaced, any other is refused.",
        };
        var command = new Command("trade-off", "Say what each rule of the scenario's agreement, and every pair, costs in protection and buys in reach denied; what late activation costs in hours of warning; and after a breach of each, how soon what it denies would be back and how soon that would be seen.")
        {
            file, reading, set, cells, threads, outOption,
        };
        HelpText.Add(
            command,
            "thirdsite agreement trade-off scenarios/third-site-2008.yaml",
            "thirdsite agreement trade-off mine.yaml --out results/trade-off",
            "thirdsite agreement trade-off mine.yaml --reading critics --json \\",
            "    --set \"agreement.rules.no-upgrade.no_upgrade.feared=8 km/s\"");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var quiet = parse.GetValue(SharedOptions.Quiet);
            using var directory = parse.GetValue(outOption) is { } path ? OutputDirectory.Prepare(path, TradeOffFiles.Names, TradeOffFiles.Mark) : null;
            TradeOffAnswers answers;
            try
            {
                var request = new TradeOffRequest(
                    scenario,
                    parse.GetValue(reading) ?? [],
                    SharedOptions.Overrides(parse.GetValue(set), grid: null),
                    parse.GetValue(cells),
                    parse.GetValue(threads));
                var world = World.Load();
                answers = await ProgressDisplay.RunAsync(new Terminal(color: !parse.GetValue(SharedOptions.NoColor)), quiet, progress => TradeOffStudy.Run(request, world, progress, cancellation));
            }
            catch (ArgumentException e) when (e.ParamName is null)
            {
                await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
                return ExitCode.BadInput;
            }

            if (directory is not null)
            {
                await TradeOffFiles.WriteAsync(directory, answers);
                directory.Publish();
            }

            AnswerOutput.Write(parse, stream => AnswersJson.Write(stream, answers), output => TradeOffText.Write(output, answers), parse.GetValue(outOption), TradeOffFiles.Page);
            return ExitCode.Done;
        });
        return command;
    }
}
