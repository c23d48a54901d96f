using System.CommandLine;
using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite explain SCENARIO QUESTION --reading R</c>: the chain of events behind one answer.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = SharedOptions.Scenario();
        var question = new Argument<string>("QUESTION") { Description = "reach:FIELD:CITY[@TYPE], defended:LAUNCH:LATITUDE,LONGITUDE[@TYPE] (degrees north and east) or see:SENSOR:LAUNCH:AIM[@TYPE]. The type may be left out where only one fits." };
        var reading = new Option<string>("--reading") { HelpName = "NAME", Description = "The reading to explain; required where the scenario has several." };
        var set = SharedOptions.Set().Checked();
        var command = new Command("explain", "Tell the timeline that produced one answer: each event, its time, the assumption behind it, and the margin split into seconds.")
        {
            file, question, reading, set,
        };
        HelpText.Add(
            command,
            "thirdsite explain scenarios/third-site-2008.yaml \\",
            "    reach:kozelsk:washington@ur-100nutth --reading government",
            "thirdsite explain scenarios/third-site-2008.yaml \\",
            "    defended:tabriz:52.5,13.4@irbm-4000 --reading critics",
            "thirdsite explain mine.yaml reach:kozelsk:washington --json");
        command.SetAction(parse =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var asked = scenario.Ask(parse.GetRequiredValue(question));
            if (asked is not (Question.Reach or Question.DefendedCell or Question.See))
            {
                return Refuse($"'{asked}' is about more than one engagement; ask for one: reach:FIELD:CITY, defended:LAUNCH:LATITUDE,LONGITUDE or see:SENSOR:LAUNCH:AIM");
            }

            if (parse.GetValue(reading) is null && scenario.Readings.Count > 1)
            {
                return Refuse($"explain needs --reading; {scenario.Name} has {string.Join(", ", scenario.Readings.Select(r => r.Name))}");
            }

            var study = scenario.Resolve(parse.GetValue(reading) ?? scenario.Readings[0].Name, SharedOptions.Overrides(parse.GetValue(set), grid: null));
            TimelineAnswer timeline;
            try
            {
                timeline = Explanation.Of(study, asked);
            }
            catch (ArgumentException e) when (e is not ArgumentOutOfRangeException && e.ParamName is null)
            {
                // A name that the scenario has, in a part that it does not play.
                return Refuse(e.Message);
            }

            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, timeline);
            }
            else
            {
                Write(Console.Out, study, timeline);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"thirdsite: {message}");
        return ExitCode.BadInput;
    }

    private static void Write(TextWriter writer, Study study, TimelineAnswer timeline)
    {
        HelpText.WriteWrapped(writer, timeline.Title, 0);
        HelpText.WriteWrapped(writer, $"{timeline.Question}, reading {study.Reading.Name} ({study.Reading.Label})", 0);
        foreach (var change in study.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        writer.WriteLine();
        writer.WriteLine("Seconds after the missile's launch, what happens, and what that rests on:");
        foreach (var step in timeline.Events.OrderBy(e => e.TimeS))
        {
            var time = Seconds(step.TimeS).PadLeft(7);
            writer.Write($"{time}  ");
            HelpText.WriteWrapped(writer, $"{step.Lane}: {step.Event}", 9, 9);
            if (step.RestsOn.Length > 0)
            {
                HelpText.WriteWrapped(writer, WithValues(study, step.RestsOn), 11);
            }
        }

        if (timeline.Holds.Any(h => h.Intervals.Count > 0))
        {
            writer.WriteLine();
            writer.WriteLine("In view, seconds:");
            foreach (var hold in timeline.Holds.Where(h => h.Intervals.Count > 0))
            {
                HelpText.WriteWrapped(writer, $"{hold.Sensor}, {hold.Object}: {string.Join(", ", hold.Intervals.Select(i => $"{Seconds(i.StartS)} to {Seconds(i.EndS)}"))}", 2);
            }
        }

        writer.WriteLine();
        if (timeline.MarginSplit is { } split && timeline.MarginS is { } total)
        {
            writer.WriteLine("Margin, seconds:");
            Part(writer, "intercept of the latest feasible launch", split.InterceptS);
            Part(writer, "detection", -split.DetectionS);
            Part(writer, "track", -split.TrackS);
            Part(writer, "wait for burnout", -split.BurnoutWaitS);
            Part(writer, "sharing", -split.ShareS);
            Part(writer, "commit", -split.CommitS);
            Part(writer, "wait for view", -split.ViewWaitS);
            Part(writer, "fly-out", -split.FlyOutS);
            Part(writer, total >= 0 ? "margin: in time" : "margin: too late", total);
        }

        if (timeline.Reason is { } reason)
        {
            HelpText.WriteWrapped(writer, $"No margin: {reason}{(timeline.Constraint is { } what ? $" ({what})" : "")}.", 0);
        }
        else if (timeline.Constraint is { } constraint)
        {
            HelpText.WriteWrapped(writer, $"The latest feasible launch is set by: {constraint}.", 0);
        }

        if (timeline.Shots > 0)
        {
            HelpText.WriteWrapped(writer, $"Shots in turn, looking after each: {timeline.Shots}. In one salvo: {timeline.Salvo}{(study.System.FurtherSites.Count == 0 ? $" of {study.System.Site.Inventory}" : "")}.", 0);
        }
    }

    // "radars.brdy.reference_range, minimum_elevation": the paths of assumptions, the later ones of the same entry shortened.
    private static string WithValues(Study study, string restsOn)
    {
        var entry = "";
        return string.Join(", ", restsOn.Split(", ").Select(part =>
        {
            var assumption = study.Assumptions.FirstOrDefault(a => a.Path == part) ?? study.Assumptions.FirstOrDefault(a => a.Path == entry + part);
            if (assumption is null)
            {
                return part;
            }

            entry = assumption.Path[..(assumption.Path.LastIndexOf('.') + 1)];
            return string.Create(CultureInfo.InvariantCulture, $"{part} = {assumption.Value} {assumption.Unit}");
        }));
    }

    private static void Part(TextWriter writer, string name, double seconds) =>
        writer.WriteLine($"  {name,-42}{(seconds < 0 ? "-" : "+") + Seconds(Math.Abs(seconds)),9}");

    private static string Seconds(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
