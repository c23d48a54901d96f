using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>Where an answer turns, for people.</summary>
internal static class CriticalText
{
    public static void Write(TextWriter writer, CriticalAnswers answers)
    {
        HelpText.WriteWrapped(writer, answers.Subject, 0);
        HelpText.WriteWrapped(writer, $"{answers.Question}: {Means(answers)}", 0, 0);
        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        foreach (var q in answers.Quantities)
        {
            HelpText.WriteWrapped(writer, $"{q.Label} ({q.Path}), {Range(q)}: {From(q.IntervalFrom)}", 0);
        }

        foreach (var reading in answers.Readings)
        {
            if (answers.Quantities.Count == 0)
            {
                continue;
            }

            writer.WriteLine();
            var at = string.Join(", ", answers.Quantities.Zip(reading.Values, Shown));
            HelpText.WriteWrapped(writer, $"{reading.Reading}, at {at}: {(reading.Holds ? "yes" : "no")}, {Value(answers, reading)}{(reading.Undecided ? $"; undecided, within the model's error of {Speed(answers.ModelErrorSpeedMps)}" : "")}", 0);
            if (answers.Frontiers.FirstOrDefault(f => f.Reading == reading.Reading) is { } frontier)
            {
                WriteFrontier(writer, answers, frontier);
            }
            else
            {
                WriteLine(writer, answers, reading);
            }
        }

        if (answers.Models.Count > 0)
        {
            writer.WriteLine();
            WriteModels(writer, answers);
        }

        writer.WriteLine();
        WriteNotes(writer, answers);
    }

    // A row for each choice, a column for each reading; the critical speed, which no reading moves, at the end.
    private static void WriteModels(TextWriter writer, CriticalAnswers answers)
    {
        var readings = answers.Readings.Select(r => r.Reading).ToList();
        const int First = 25, Column = 14;
        writer.WriteLine("Under other choices of model".PadRight(First));
        writer.WriteLine("".PadRight(First) + string.Concat(readings.Select(r => r.PadLeft(Column))) + (answers.Measure == "margin" ? "critical".PadLeft(11) : ""));
        foreach (var choice in answers.Models.GroupBy(m => m.Choice))
        {
            var cells = readings.Select(r => choice.FirstOrDefault(m => m.Reading == r) is { } m ? (m.Undecided == true ? "? " : "") + (m.Flips ? "! " : "") + Result(m) : "");
            var speeds = choice.Where(m => m.SpeedSought).Select(m => m.CriticalBurnoutSpeedMps is { } v ? (v / 1000).ToString("0.00", CultureInfo.InvariantCulture) : "none").Distinct().ToList();
            writer.WriteLine($"  {choice.First().Label}".PadRight(First) + string.Concat(cells.Select(c => c.PadLeft(Column))) + (answers.Measure == "margin" ? (speeds.Count == 0 ? "-" : string.Join("/", speeds)).PadLeft(11) : ""));
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"!: another answer than as assessed. ?: undecided, within the model's error of {Speed(answers.ModelErrorSpeedMps)}.{(answers.Measure == "margin" ? " Margins in s, negative: too late; critical: lowest burnout speed with the answer yes, km/s." : "")}", 0);
        if (answers.Models.FirstOrDefault(m => m.Choice == "staged-interceptor") is { } staged)
        {
            HelpText.WriteWrapped(writer, $"Staged interceptor: {staged.Note}.", 0);
        }

        static string Result(ModelChoiceAnswer m) => m.Value is not { } value ? m.Reason!
            : m.Measure == "share" ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %"
            : value.ToString("+0;-0;0", CultureInfo.InvariantCulture) + (m.Holds == value >= 0 ? "" : " no");
    }

    private static void WriteLine(TextWriter writer, CriticalAnswers answers, CriticalReading reading)
    {
        var quantity = answers.Quantities[0];
        if (reading.Throughout != "turns")
        {
            HelpText.WriteWrapped(writer, $"  never turns from {Range(quantity)}: always {reading.Throughout}", 2);
        }

        foreach (var c in reading.Crossings)
        {
            HelpText.WriteWrapped(writer, c.Kind == "touches"
                ? $"  touches at {Shown(quantity, c.Value)}, and stays {(c.HoldsAbove ? "yes" : "no")}"
                : $"  turns at {Shown(quantity, c.Value)}: {(c.HoldsAbove ? "no below, yes above" : "yes below, no above")}{How(c.Kind)}; active there: {string.Join(", ", c.Active)}", 2);
        }

        if (reading.Monotonic == false)
        {
            HelpText.WriteWrapped(writer, "  not monotonic: the answer turns more than once", 2);
        }

        foreach (var end in reading.ModelError)
        {
            var found = end.Throughout != "turns" ? $"always {end.Throughout}" : "turns at " + string.Join(", ", end.Crossings.Select(c => Shown(quantity, c)));
            HelpText.WriteWrapped(writer, $"  with burnout at {Speed(end.BurnoutSpeedMps)}: {found}", 2);
        }
    }

    private static void WriteFrontier(TextWriter writer, CriticalAnswers answers, FrontierReading frontier)
    {
        var (x, y) = (answers.Quantities[0], answers.Quantities[1]);
        if (frontier.Curves.Count == 0)
        {
            HelpText.WriteWrapped(writer, $"  never turns in the plane: always {(frontier.ShareOfPlane > 0.5 ? "yes" : "no")}", 2);
            return;
        }

        HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"  yes over {100 * frontier.ShareOfPlane:0} % of the plane; {(frontier.Curves.Count == 1 ? "one curve parts" : $"{frontier.Curves.Count} curves part")} yes from no:"), 2);
        foreach (var curve in frontier.Curves)
        {
            // Some places along it; all of them stand in the JSON.
            var shown = Enumerable.Range(0, 5).Select(i => curve[i * (curve.Count - 1) / 4]).Distinct();
            HelpText.WriteWrapped(writer, "  " + string.Join("; ", shown.Select(p => $"{Shown(x, p[0])}, {Shown(y, p[1])}")), 4, 2);
        }
    }

    private static void WriteNotes(TextWriter writer, CriticalAnswers answers)
    {
        if (answers.Cells is { } cells)
        {
            var which = cells.Assessed == cells.All ? $"All {cells.All} cells are assessed." : string.Create(CultureInfo.InvariantCulture, $"Shares over {cells.Assessed} of {cells.All} cells; over all of them they differ by at most {100 * cells.LargestDifference:0.0} points at the readings' values.");
            HelpText.WriteWrapped(writer, which, 0);
        }

        foreach (var q in answers.Quantities)
        {
            var name = answers.Quantities.Count > 1 ? q.Label + ": " : "";
            HelpText.WriteWrapped(writer, q.Tolerance == 0
                ? $"{name}every whole number was tried."
                : $"{name}found to {Plain(q, q.Tolerance)}; a stretch narrower than {Plain(q, q.Resolution)} may be missed where no sample leads to it.", 0);
        }

        if (answers.Measure is "margin" or "share")
        {
            HelpText.WriteWrapped(writer, "Yes means that an interceptor could be there in time: no statement about a kill. Active: constraints whose relaxation (launches 30 s sooner, no coast limit, a floor 30 km lower, no view rule) moves the value noticeably.", 0);
        }
    }

    private static string Means(CriticalAnswers answers) => answers.Measure switch
    {
        "share" => string.Create(CultureInfo.InvariantCulture, $"yes where at least {100 * answers.WantedShare:0.##} % of the threatened {(answers.ByArea ? "land" : "people")} could be defended{InTurn(answers.Shots)}"),
        "margin" => $"yes where the margin is not negative{InTurn(answers.Shots)}",
        "view" => "yes where it is in view at all",
        _ => "a distance, which nothing turns",
    };

    private static string InTurn(int shots) => shots > 1 ? $", with {shots} launches in turn" : "";

    private static string Value(CriticalAnswers answers, CriticalReading reading) => reading.Value is not { } value
        ? $"no margin: {reading.Reason}{(reading.Constraint is { } c ? $" ({c})" : "")}"
        : answers.Measure switch
        {
            "share" => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.0} %"),
            "distance" => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.0} km"),
            "view" => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s in view"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(value):0.0} s {(value >= 0 ? "to spare" : "too late")}"),
        };

    private static string How(string kind) => kind switch
    {
        "jumps" => ", by a jump",
        "begins" => ", beside it no launch is feasible at all",
        _ => "",
    };

    private static string From(string interval) => interval switch
    {
        "given" => "as asked",
        "critical-interval" => "the interval of critical speeds",
        "spread" => "its spread",
        _ => "what it may be",
    };

    private static string Range(CriticalQuantity q) => $"{Shown(q, q.Low)} to {Shown(q, q.High)}";

    private static string Shown(CriticalQuantity q, double? value) => value is { } v ? Format(v, Math.Clamp((int)Math.Ceiling(-Math.Log10((q.High - q.Low) / 2000)), 0, 6)) + UnitOf(q) : "no limit";

    private static string Plain(CriticalQuantity q, double value) => value.ToString("G2", CultureInfo.InvariantCulture) + UnitOf(q);

    private static string UnitOf(CriticalQuantity q) => q.Unit == "1" ? "" : " " + q.Unit;

    private static string Speed(double metresPerSecond) => (metresPerSecond / 1000).ToString("0.###", CultureInfo.InvariantCulture) + " km/s";

    private static string Format(double value, int decimals) => value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
