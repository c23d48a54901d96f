using System.CommandLine;
using ThirdSite.Reports.Joint;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite joint SCENARIO [OVERLAY …]</c>: what would a joint system add?</summary>
internal static class JointCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var overlays = new Argument<string[]>("OVERLAY")
        {
            Description = $"What is laid over the scenario, one at a time: a packaged overlay ({string.Join(", ", ScenarioOverlay.PackagedNames)}) or a YAML file. All packaged ones without it. Gains are against the first.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var question = new Option<string>("--question") { HelpName = "QUESTION", Description = "Whose protection contributions and curves are about, such as defended:NATO@irbm-4000 or defended:TR@mrbm-2000." };
        var nation = new Option<string>("--nation") { HelpName = "CODE", Description = "Say in sentences what each added sensor would do for this nation, such as TR." };
        var reading = new Option<string>("--reading") { HelpName = "NAME", Description = "Whose values stand. The midpoint without it, or the first." };
        var set = SharedOptions.Set().Checked();
        var grid = SharedOptions.Grid();
        var cells = new Option<int>("--cells") { HelpName = "N", Description = $"At most so many cells for contributions and curves, drawn evenly by people; {JointStudy.UsualCells} without it, 0 for all.", DefaultValueFactory = _ => JointStudy.UsualCells };
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
            Description = $"Write a page ({JointFiles.Page}) there, with maps side by side, what each sensor contributes, the value by delay, the answers ({JointFiles.Data}) and a table. It appears whole or not at all; one of ThirdSite's is replaced, any other is refused.",
        };
        var command = new Command("joint", "Lay proposals of a joint system over a scenario and set them beside each other: what each would defend and reach, the seconds that it gains for each nation, what every sensor and nation contributes (Shapley values), how the value falls as the data come later, and what each side would see through the other's sensors.")
        {
            file, overlays, question, nation, reading, set, grid, cells, threads, outOption,
        };
        HelpText.Add(
            command,
            "thirdsite joint scenarios/third-site-2008.yaml",
            "thirdsite joint scenarios/third-site-2008.yaml \\",
            "    us-alone armavir-2013 --nation TR",
            "thirdsite joint mine.yaml us-alone mine-with-radar.yaml \\",
            "    --question defended:TR@mrbm-2000 --out results/joint");
        command.SetAction(async (parse, cancellation) =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var laid = (parse.GetValue(overlays) is { Length: > 0 } some ? some : ScenarioOverlay.PackagedNames).Select(ScenarioOverlay.Read).ToList();
            var quiet = parse.GetValue(SharedOptions.Quiet);
            using var directory = parse.GetValue(outOption) is { } path ? OutputDirectory.Prepare(path, JointFiles.Names, JointFiles.Data) : null;
            var world = World.Load();
            JointAnswers answers;
            try
            {
                var request = new JointRequest(
                    scenario,
                    laid,
                    SharedOptions.Overrides(parse.GetValue(set), parse.GetValue(grid)),
                    parse.GetValue(reading),
                    parse.GetValue(question),
                    parse.GetValue(nation),
                    parse.GetValue(cells),
                    parse.GetValue(threads));
                answers = await ProgressDisplay.RunAsync(new Terminal(color: !parse.GetValue(SharedOptions.NoColor)), quiet, progress => JointStudy.Run(request, world, progress, cancellation));
            }
            catch (Exception e) when (e is FormatException or ArgumentException { ParamName: null })
            {
                await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
                return ExitCode.BadInput;
            }

            if (directory is not null)
            {
                foreach (var (name, content) in JointFiles.Of(answers, world))
                {
                    using var stream = directory.Create(name);
                    stream.Write(content);
                }

                directory.Publish();
            }

            AnswerOutput.Write(parse, stream => AnswersJson.Write(stream, answers), output => JointText.Write(output, answers, parse.GetValue(nation)), parse.GetValue(outOption), JointFiles.Page);
            return ExitCode.Done;
        });
        return command;
    }
}
