using System.Globalization;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Cli;

/// <summary>What an answer depends on, in lines of at most 80 columns.</summary>
internal static class SensitivityText
{
    private const int Most = 12;
    private const int Label = 43;

    /// <summary>The answer over the assumption space, what decides it, what does not, and how far the numbers can be trusted.</summary>
    public static void Write(TextWriter writer, SensitivityAnswers a)
    {
        void Wrapped(string text, int indent = 0) => HelpText.WriteWrapped(writer, text, indent);
        Wrapped($"{a.Question}, reading {a.Reading}");
        foreach (var change in a.Overrides)
        {
            Wrapped($"Overridden: {change.Path} = {change.Value}");
        }

        Wrapped($"As the reading has it: {(a.Nominal.Holds ? "yes" : "no")}, {Value(a, a.Nominal)}.");
        writer.WriteLine();
        Wrapped($"Over the space of assumptions ({a.Quantities.Count} quantities between their bounds) the answer is yes in {Percent(a.Share.Share)} of it (95 % interval {Percent(a.Share.Low)} to {Percent(a.Share.High)}, {a.Share.Evaluations} points): a share of assumptions, not a chance of war.");
        Wrapped($"{Kind(a)}: {Counted(a, a.Distribution.P05)} to {Counted(a, a.Distribution.P95)} in the middle 90 % of it, median {Counted(a, a.Distribution.P50)}{(a.Answer.Kind == "margin" ? $" (counted to {Counted(a, a.Answer.ClippedHigh)} at most)" : "")}."
            + (a.Distribution.Reasons.Count > 0 ? " No value at " + string.Join(", ", a.Distribution.Reasons.Select(r => $"{r.Value} points ({r.Key})")) + "." : ""));
        writer.WriteLine();
        var labels = a.Quantities.Zip(ShortLabels.Of([.. a.Quantities.Select(q => (q.Label, q.Path))], (_, text) => text.Length < Label)).ToDictionary(p => p.First.Path, p => p.Second, StringComparer.Ordinal);
        if (a.Factors.Count > 0)
        {
            writer.WriteLine($"{"Share of the variance of the " + Kind(a, lower: true),-Label}{"by itself",17}{"in all",17}");
            foreach (var f in a.Factors.Take(Most))
            {
                writer.WriteLine($"{labels[f.Paths[0]],-Label}{Index(f.Answer?.First),17}{Index(f.Answer?.Total),17}");
                foreach (var correlated in f.Paths.Skip(1))
                {
                    writer.WriteLine("  with " + labels[correlated]);
                }
            }

            if (a.Factors.Count > Most)
            {
                Wrapped($"and {a.Factors.Count - Most} more, at most {Whole(a.Factors.Skip(Most).Max(f => f.Answer?.Total.Estimate ?? 0))} % each");
            }

            writer.WriteLine();
        }

        writer.WriteLine($"{"One at a time",-Label}{"at its lowest",17}{"at its highest",17}");
        var moving = a.Quantities.Where(q => q.Swing > 0).ToList();
        foreach (var q in moving.Take(Most))
        {
            writer.WriteLine($"{labels[q.Path],-Label}{Value(a, q.AtLow),17}{Value(a, q.AtHigh),17}{(q.AtLow.Holds != q.AtHigh.Holds ? "  *" : "")}");
        }

        if (moving.Count > Most)
        {
            Wrapped($"and {moving.Count - Most} with less");
        }

        if (moving.Take(Most).Any(q => q.AtLow.Holds != q.AtHigh.Holds))
        {
            writer.WriteLine("* turns the answer by itself");
        }

        var atTheEnd = moving.Where(q => q.Swing > moving[0].Swing / 10 && a.Factors.FirstOrDefault(f => f.Paths.Contains(q.Path))?.Answer is { Total.High: < 0.002 }).Select(q => q.Path).ToList();
        if (atTheEnd.Count > 0)
        {
            Wrapped($"Only at the very end of its spread, which is no part of the space to speak of: {string.Join(", ", atTheEnd)}.");
        }

        writer.WriteLine();
        if (a.IndependentOf.Count > 0)
        {
            Wrapped($"The answer does not depend on: {string.Join(", ", a.IndependentOf)} (moved nothing one at a time, nor on any of {a.Run.ScreeningPaths} paths through the space).");
        }

        var held = a.Quantities.Where(q => q.Role == "held").Select(q => q.Path).ToList();
        if (held.Count > 0)
        {
            Wrapped($"Hardly on (held at their values in the shares of variance): {string.Join(", ", held)}.");
        }

        writer.WriteLine();
        Wrapped(a.Run.WidthReached is { } width
            ? string.Create(CultureInfo.InvariantCulture, $"{a.Run.Evaluations} evaluations; the widest 95 % interval is {width:0.000}, {(a.Run.Narrow ? "as narrow as asked" : "not as narrow as asked")} ({a.Run.WidthAsked:0.###}){(a.Run.Narrow ? "" : "; --evaluations allows more")}.")
            : $"{a.Run.Evaluations} evaluations; the answer as counted never changes, so that there is no variance to share.");
        if (a.Numerics.Checked > 0)
        {
            Wrapped(string.Create(CultureInfo.InvariantCulture, $"Numeric error, apart from the inputs: {a.Numerics.Checked} answers computed again by another route differ by {a.Numerics.MedianDifference:0.####} s in the median and {a.Numerics.LargestDifference:0.####} s at most, {a.Numerics.Changed} of them in yes or no; {Percent(a.Numerics.WithinShare)} of the points lie within {a.Numerics.Tolerance:0.##} s of turning."));
        }

        if (a.Cells is { } cells)
        {
            Wrapped($"{cells.Assessed} of {cells.All} cells are assessed: {(cells.ShareOfSample is { } some ? Percent(some) : "none")} as the reading has it, {(cells.ShareOfAll is { } all ? Percent(all) : "none")} over all of them.");
        }

        writer.WriteLine();
    }

    /// <summary>Shares for every pair or nation, largest first.</summary>
    public static void Write(TextWriter writer, SharesAnswers a)
    {
        HelpText.WriteWrapped(writer, $"{a.Title}: reading {a.Reading}", 0);
        foreach (var change in a.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        writer.WriteLine();
        writer.WriteLine($"{"Yes in this share of the assumptions",-Label}{"share",8}{"95 % interval",17}{"reading",10}");
        foreach (var row in a.Rows.OrderByDescending(r => r.Share.Share).ThenBy(r => r.Question, StringComparer.Ordinal))
        {
            writer.WriteLine($"{Cut(row.Question),-Label}{Percent(row.Share.Share),8}{Percent(row.Share.Low) + " to " + Percent(row.Share.High),17}{(row.Nominal ? "yes" : "no"),10}");
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"{a.Points} points in the space of {a.Quantities} quantities between their bounds. A share of assumptions, not a chance of war: it says how much of what was published or assumed gives the answer yes, not how likely any of it is.{(a.Rows[0].Question.StartsWith("defended", StringComparison.Ordinal) ? $" Yes: at least {Percent(a.WantedShare)} of the threatened people or land." : "")}", 0);
    }

    private static string Kind(SensitivityAnswers a, bool lower = false) => a.Answer.Kind switch
    {
        "share" => lower ? "share defended" : "Share defended",
        "time-in-view" => lower ? "time in view" : "Time in view",
        _ => lower ? "margin" : "Margin",
    };

    private static string Value(SensitivityAnswers a, PointAnswer point) => point.Value is { } value ? Counted(a, value) : point.Reason ?? "none";

    private static string Counted(SensitivityAnswers a, double value) => a.Answer.Kind == "share"
        ? Percent(value)
        : (a.Answer.Kind == "margin" ? Math.Round(value, MidpointRounding.AwayFromZero).ToString("+0;-0;0", CultureInfo.InvariantCulture) : Math.Round(value).ToString(CultureInfo.InvariantCulture)) + " s";

    private static string Percent(double share) => AssessmentText.Share(share);

    private static string Index(IntervalAnswer? interval) => interval is null ? "-" : $"{Whole(interval.Estimate)} ({Whole(interval.Low)} to {Whole(interval.High)}) %";

    private static string Whole(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0;-0;0", CultureInfo.InvariantCulture);

    // In the middle: a question begins with what is asked and ends with the missile.
    private static string Cut(string text) => text.Length < Label ? text : $"{text[..(Label - 20)].TrimEnd()}…{text[^17..].TrimStart()}";
}
