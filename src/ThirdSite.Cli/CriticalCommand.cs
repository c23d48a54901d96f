using System.CommandLine;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite critical SCENARIO QUESTION --quantity PATH</c>: the value at which an answer turns.</summary>
internal static class CriticalCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var question = new Argument<string>("QUESTION") { Description = "reach:FIELD:CITY[@TYPE], defended:GROUP[@TYPE], defended:NATION[@TYPE], defended:LAUNCH:LATITUDE,LONGITUDE[@TYPE] or see:SENSOR:LAUNCH:AIM[@TYPE]." };
        var quantity = new Option<string[]>("--quantity")
        {
            HelpName = "PATH",
            Description = "The quantity to vary: a number of the system or an assumption, by the path that 'thirdsite catalog NAME' prints. Given twice: the frontier over both. Threat geometry is not varied.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var models = new Option<bool>("--models") { Description = "Also give the answer under each choice of model: Earth, boost of the interceptor, energy shedding, cue, early-warning radars, coast limit, view rule, doctrine. Needs no --quantity." };
        var range = RangeOption.Create("The interval to search, for example \"30..120 s\"; one for each quantity, in order. Without it: the published or assumed spread; of the burnout speed the scenario's interval; else what the quantity may be, at most four times its value.");
        var readings = SharedOptions.Readings();
        var set = SharedOptions.Set().Checked();
        var shots = Count("--shots", "K", "Launches in turn, looking after each, that yes requires; 1 without it.", 1, 100);
        var share = new Option<double>("--share") { HelpName = "X", Description = "Of an area: the share of the threatened people that counts as yes, 0 to 1; 0.5 without it.", DefaultValueFactory = _ => 0.5 };
        share.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var x) && x is not (>= 0 and <= 1))
            {
                result.AddError($"--share is {result.Tokens[0].Value}; expected 0 to 1");
            }
        });
        var land = new Option<bool>("--land") { Description = "Of an area: shares of the threatened land, not of the people." };
        var cells = Count("--cells", "N", "Of an area: at most so many cells, drawn evenly by people or land; 200 without it, 0 for all.", 0, 1_000_000);
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Write critical.json, a figure (critical.svg) and its points (critical.csv) there. It appears whole or not at all; one of ThirdSite's is replaced, any other is refused.",
        };
        var command = new Command("critical", "Find the value of a quantity at which an answer turns, under each reading, and what is active there; for two quantities the frontier. All crossings are found, and that it never turns is an answer.")
        {
            file, question, quantity, models, range, readings, set, shots, share, land, cells, threads, outOption,
        };
        HelpText.Add(
            command,
            "thirdsite critical scenarios/third-site-2008.yaml reach:kozelsk:washington \\",
            "    --quantity interceptors.gbi-2stage.burnout_speed",
            "thirdsite critical scenarios/third-site-2008.yaml reach:kozelsk:washington \\",
            "    --quantity delays.commit --range \"0..300 s\" --reading critics",
            "thirdsite critical mine.yaml defended:NATO@irbm-4000 --share 0.75 --shots 2 \\",
            "    --quantity radars.brdy.reference_range",
            "thirdsite critical mine.yaml reach:kozelsk:washington --out results/critical \\",
            "    --quantity interceptors.gbi-2stage.burnout_speed \\",
            "    --quantity delays.commit",
            "thirdsite critical mine.yaml reach:kozelsk:washington --models");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var asked = scenario.Ask(parse.GetRequiredValue(question));
            var paths = parse.GetValue(quantity) ?? [];
            var ranges = parse.GetValue(range) ?? [];
            if (paths.Length == 0 && !parse.GetValue(models))
            {
                return Refuse("critical needs --quantity PATH, or --models");
            }

            if (parse.GetValue(models) && asked is Question.See or Question.Distance)
            {
                return Refuse($"--models compares what is reached or defended; '{asked}' is neither");
            }

            if (paths.Length > 2)
            {
                return Refuse($"--quantity is given {paths.Length} times; expected one quantity, or two for a frontier");
            }

            if (ranges.Length > paths.Length)
            {
                return Refuse("--range is given more often than --quantity; expected one for each, in order");
            }

            var overrides = SharedOptions.Overrides(parse.GetValue(set), grid: null);
            var names = parse.GetValue(readings) is { Length: > 0 } some ? some.Distinct().ToList() : [.. scenario.Readings.Select(r => r.Name)];
            CriticalAnswers answers;
            var quiet = parse.GetValue(SharedOptions.Quiet);
            using var directory = parse.GetValue(outOption) is { } path ? OutputDirectory.Prepare(path, CriticalFiles.Names, CriticalFiles.Mark) : null;
            try
            {
                var units = scenario.Vary(names[0], overrides, paths).Quantities;
                var request = new CriticalRequest(
                    scenario,
                    asked,
                    paths,
                    names,
                    overrides,
                    [.. ranges.Select((text, i) => ((double, double)?)RangeOption.Parse(text, units[i].Unit))],
                    parse.GetValue(shots),
                    parse.GetValue(share),
                    parse.GetValue(land),
                    parse.GetValue(cells),
                    parse.GetValue(threads),
                    parse.GetValue(models));
                var world = World.Load();
                answers = await ProgressDisplay.RunAsync(new Terminal(color: !parse.GetValue(SharedOptions.NoColor)), quiet, progress => CriticalStudy.Run(request, world, progress, cancellation));
            }
            catch (Exception e) when (e is FormatException or ArgumentException { ParamName: null })
            {
                return Refuse(e.Message);
            }

            if (directory is not null)
            {
                CriticalFiles.Write(directory, answers);
                directory.Publish();
            }

            AnswerOutput.Write(parse, stream => AnswersJson.Write(stream, answers), output => CriticalText.Write(output, answers), parse.GetValue(outOption), paths.Length > 0 ? CriticalFiles.Figure : CriticalFiles.Mark);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int> Count(string name, string value, string description, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = value, Description = description, DefaultValueFactory = _ => name == "--cells" ? 200 : least };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && (count < least || count > most))
            {
                result.AddError($"{name} is {count}; expected {least} to {most}");
            }
        });
        return option;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"thirdsite: {message}");
        return ExitCode.BadInput;
    }
}
