using System.CommandLine;
using System.Globalization;
using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Runs;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite sensitivity SCENARIO QUESTION</c>: on which assumptions an answer depends, and in what share of them it is yes.</summary>
internal static class SensitivityCommand
{
    private const string Answers = "sensitivity.json";
    private const string Tornado = "tornado.svg";
    private const string TornadoNarrow = "tornado-narrow.svg";

    private static readonly string[] Files = [Answers, EvaluationsParquet.FileName, Tornado, TornadoNarrow];

    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var question = new Argument<string>("QUESTION") { Description = "reach:FIELD:CITY[@TYPE], defended:GROUP@TYPE, defended:NATION@TYPE, defended:LAUNCH:LATITUDE,LONGITUDE[@TYPE] or see:SENSOR:LAUNCH:AIM[@TYPE]. Or 'reach' alone for every pair of the third party, 'defended@TYPE' for every nation: then only the share of assumptions under which each is yes." };
        var reading = new Option<string>("--reading") { HelpName = "NAME", Description = "Whose values stand where a quantity is not varied, and whose spreads are used. The midpoint without it, or the first." };
        var set = SharedOptions.Set().Checked();
        var method = new Option<string>("--method") { HelpName = "NAME", Description = "How points are spread: sobol (scrambled) or lhs (Latin hypercubes); sobol without it." };
        method.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not ("sobol" or "lhs"))
            {
                result.AddError($"--method is {result.Tokens[0].Value}; expected sobol or lhs");
            }
        });
        var width = Number("--width", "W", "Go on until every index of the answer has a 95 % interval this narrow; 0.05 without it.", w => w is > 0 and <= 1, "above 0 and at most 1");
        var evaluations = new Option<long>("--evaluations") { HelpName = "N", Description = "Evaluations at most, but no fewer than one quantity at a time, the screening and two rows of points take; 100000 without it, 5000 for an area. With 'reach' or 'defended': points of the space, 1024 or 256 without it." };
        evaluations.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) && n is < 2 or > 100_000_000)
            {
                result.AddError($"--evaluations is {n}; expected 2 to 100000000");
            }
        });
        var shots = Count("--shots", "K", "Of an area: launches in turn, looking after each, that defended requires; 1 without it.", 1, 100);
        var share = Number("--share", "X", "Of an area: the share of the threatened people that counts as yes, 0 to 1; 0.5 without it.", x => x is >= 0 and <= 1, "0 to 1");
        var land = new Option<bool>("--land") { Description = "Of an area: shares of the threatened land, not of the people." };
        var cells = Count("--cells", "N", "Of an area: at most so many cells, drawn evenly by people or land; 100 without it, 0 for all.", 0, 1_000_000);
        var threads = SharedOptions.Threads();
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The run's directory, out/SCENARIO-sensitivity/QUESTION without it. A run that was killed or cancelled goes on from there; a finished one is extended when asked for more. With 'reach' or 'defended': a map or matrix and tables, whole or not at all; none without it.",
        };
        var command = new Command("sensitivity", "Find on which assumptions an answer depends: each quantity by itself, screening, shares of variance with intervals, and the share of the assumption space in which the answer is yes. Writes JSON, every evaluation as Parquet, and a figure.")
        {
            file, question, reading, set, method, width, evaluations, shots, share, land, cells, threads, outOption,
        };
        HelpText.Add(
            command,
            "thirdsite sensitivity scenarios/third-site-2008.yaml reach:kozelsk:washington",
            "thirdsite sensitivity mine.yaml reach:kozelsk:washington --reading critics \\",
            "    --width 0.03 --evaluations 400000",
            "thirdsite sensitivity mine.yaml defended:NATO@irbm-4000 --share 0.75",
            "thirdsite sensitivity mine.yaml reach --json",
            "thirdsite sensitivity mine.yaml defended@irbm-4000 --out results/shares");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var name = parse.GetValue(reading) ?? scenario.MiddleReading.Name;
            var overrides = SharedOptions.Overrides(parse.GetValue(set), grid: null);
            var (json, quiet) = (parse.GetValue(SharedOptions.Json), parse.GetValue(SharedOptions.Quiet));
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));
            var text = parse.GetRequiredValue(question);
            var inquiry = new InquiryOptions(
                text.StartsWith("defended", StringComparison.Ordinal) ? World.Load() : null,
                // One engagement is judged by its margin alone.
                Shots: SharesStudy.IsAboutAll(text) || scenario.Ask(text) is Question.DefendedGroup or Question.DefendedNation ? Math.Max(1, parse.GetValue(shots)) : 1,
                WantedShare: parse.GetResult(share) is { Implicit: false } ? parse.GetValue(share) : 0.5,
                ByArea: parse.GetValue(land),
                Cells: parse.GetResult(cells) is { Implicit: false } ? parse.GetValue(cells) : 100);
            var options = new SensitivityOptions(
                parse.GetValue(method) == "lhs" ? SamplingMethod.LatinHypercube : SamplingMethod.Sobol,
                parse.GetResult(width) is { Implicit: false } ? parse.GetValue(width) : 0.05,
                parse.GetValue(evaluations),
                Threads: parse.GetValue(threads));
            if (SharesStudy.IsAboutAll(text))
            {
                if (parse.GetResult(cells) is { Implicit: false })
                {
                    await Console.Error.WriteLineAsync($"thirdsite: '{text}' alone assesses every cell; leave --cells out");
                    return ExitCode.BadInput;
                }

                return await SharesAsync(scenario, name, overrides, text, inquiry, options, parse.GetValue(outOption), terminal, json, quiet, cancellation);
            }

            var asked = scenario.Ask(text);
            SensitivityStudy study;
            try
            {
                study = SensitivityStudy.Of(scenario, name, overrides, asked, inquiry, options);
            }
            catch (ArgumentException e) when (e.ParamName is null)
            {
                await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
                return ExitCode.BadInput;
            }

            var path = parse.GetValue(outOption) ?? Path.Combine("out", scenario.Name + "-sensitivity", asked.ToString()!.Replace(':', '-').Replace('@', '-').Replace(',', '_'));
            using var directory = RunDirectory.Open(path, Files, study.Key, replace: parse.GetValue(outOption) is null);
            if (directory.Journal.Found > 0 && !quiet)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{directory.Journal.Found} evaluations were there already"));
            }

            SensitivityAnswers answers;
            try
            {
                answers = await ProgressDisplay.RunAsync(terminal, quiet, progress => study.Run(directory.Journal, progress, cancellation));
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"thirdsite: cancelled; what was evaluated is kept in {path}, and the same command goes on from there");
                return ExitCode.Cancelled;
            }

            await directory.WriteAsync(Answers, stream =>
            {
                AnswersJson.Write(stream, answers);
                return Task.CompletedTask;
            });
            await directory.WriteAsync(EvaluationsParquet.FileName, stream => EvaluationsParquet.WriteAsync(stream, study, answers, cancellation));
            await directory.WriteAsync(Tornado, stream => stream.WriteAsync(FileWriting.Utf8(TornadoChart.Svg(answers, FigureWidth.Wide)), cancellation).AsTask());
            await directory.WriteAsync(TornadoNarrow, stream => stream.WriteAsync(FileWriting.Utf8(TornadoChart.Svg(answers, FigureWidth.Narrow)), cancellation).AsTask());
            if (json)
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, answers);
                return ExitCode.Done;
            }

            if (!quiet)
            {
                SensitivityText.Write(Console.Out, answers);
            }

            Console.Out.WriteLine(Path.Combine(path, Answers));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> SharesAsync(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, string text, InquiryOptions inquiry, SensitivityOptions options, string? path, Terminal terminal, bool json, bool quiet, CancellationToken cancellation)
    {
        SharesAnswers answers;
        using var directory = path is null ? null : OutputDirectory.Prepare(path, SharesFiles.Names, SharesFiles.Mark);
        try
        {
            answers = await ProgressDisplay.RunAsync(terminal, quiet, progress => SharesStudy.Run(scenario, reading, overrides, text, inquiry, options, progress, cancellation));
        }
        catch (ArgumentException e) when (e.ParamName is null)
        {
            await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
            return ExitCode.BadInput;
        }

        if (directory is not null)
        {
            SharesFiles.Write(directory, answers, inquiry.World);
            directory.Publish();
        }

        if (json)
        {
            using var output = Console.OpenStandardOutput();
            AnswersJson.Write(output, answers);
            return ExitCode.Done;
        }

        if (!quiet || path is null)
        {
            SensitivityText.Write(Console.Out, answers);
        }

        if (path is not null)
        {
            Console.Out.WriteLine(Path.Combine(path, SharesFiles.Shown(answers)));
        }

        return ExitCode.Done;
    }

    private static Option<int> Count(string name, string value, string description, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = value, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && (count < least || count > most))
            {
                result.AddError($"{name} is {count}; expected {least} to {most}");
            }
        });
        return option;
    }

    private static Option<double> Number(string name, string value, string description, Func<double, bool> fits, string expected)
    {
        var option = new Option<double>(name) { HelpName = value, Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !fits(number))
            {
                result.AddError($"{name} is {result.Tokens[0].Value}; expected {expected}");
            }
        });
        return option;
    }
}
