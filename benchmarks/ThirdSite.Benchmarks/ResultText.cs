using System.Globalization;

namespace ThirdSite.Benchmarks;

/// <summary>A measurement for people: tables in Markdown, to be read as they are or pasted.</summary>
internal static class ResultText
{
    public static void Write(TextWriter writer, Measurement measurement)
    {
        void Line(FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        void Table(string name, params string[] columns)
        {
            writer.WriteLine();
            writer.WriteLine($"| {string.Join(" | ", columns.Prepend(name))} |");
            writer.WriteLine($"| --- {string.Concat(columns.Select(_ => "| ---: "))}|");
        }

        var m = measurement.Machine;
        Line($"{m.Processor}, {m.Processors} processors, {m.MemoryGiB} GiB; {m.System}; {m.Runtime}; collector: {m.Collector}");
        if (m.LoadAverage is not null)
        {
            Line($"load average before the start: {m.LoadAverage}");
        }

        if (measurement.Assessment is { } a)
        {
            Table("whole assessment", "measured");
            Line($"| scenario, grid, readings, threads | {a.Scenario}, {a.GridDeg}°, {a.Readings}, {a.Threads} |");
            Line($"| wall time | {a.WallS:F1} s |");
            Line($"| processor time | {a.ProcessorS:F1} s |");
            Line($"| peak working set | {a.PeakWorkingSetBytes / Mebi:F0} MiB |");
            Line($"| whole process, start of the runtime included: wall, processor | {a.SinceProcessStart.WallS:F1} s, {a.SinceProcessStart.ProcessorS:F1} s |");
            Line($"| allocated; collections; their pauses | {a.AllocatedBytes / Mebi / 1024:F1} GiB; {a.Collections}; {a.CollectionPauseS:F2} s |");

            Table("where the time goes", "wall, s", "processor, s", "share of processor");
            foreach (var step in a.Steps)
            {
                Line($"| {step.Name} | {step.WallS:F2} | {step.ProcessorS:F2} | {step.ProcessorS / a.ProcessorS:P0} |");
            }

            Table("file", "MiB", "wall, s", "processor, s");
            foreach (var file in a.Files)
            {
                Line($"| {file.Name} | {file.Bytes / Mebi:F2} | {file.WallS:F2} | {file.ProcessorS:F2} |");
            }
        }

        var s = measurement.Solver;
        Table($"one thread, {s.Rounds} rounds", "sample", "μs each", "per s, median", "per s, best", "per s of wall, median");
        void Row(string name, Rate rate) =>
            Line($"| {name} | {rate.Items} | {rate.Microseconds:F1} | {rate.Median:F0} | {rate.Best:F0} | {rate.WallMedian:F0} |");
        foreach (var rate in s.Flights)
        {
            Row($"flights, {rate.Name}", rate);
        }

        if (s.Refusals is { } refusals)
        {
            Row("launch problems without a flight", refusals);
        }

        Row("sensor pictures and tracks of a flight", s.Pictures);
        Row("verdicts on a flight at one burnout speed", s.Verdicts);
        Row("fly-out solves", s.FlyOut);
        writer.WriteLine();
        Line($"flights in the assessment's own mix: {s.Mix:F0} per s");
        Line($"points that the interceptor reaches: {s.FlyOutReached:P0} of those solved for");
        Line($"one fly-out table: {1000 / s.Tables.Median:F0} ms median, {1000 / s.Tables.Best:F0} ms best, {s.TableBytes / Mebi:F1} MiB");

        Table("launch problems of the assessment, each once", "posed", "flights");
        foreach (var count in s.Counts)
        {
            Line($"| {count.Missile} | {count.Problems} | {count.Flights} |");
        }

        Line($"| all | {s.Counts.Sum(c => c.Problems)} | {s.Counts.Sum(c => c.Flights)} |");
        if (measurement.InFlights is { } f)
        {
            Table("the assessment in flights", "measured");
            Line($"| flights solved | {f.Solved} |");
            Line($"| of these solved once more (model error, timelines, fans, curves) | {f.Repeated} |");
            Line($"| launch problems without a flight | {f.Refused} |");
            Line($"| processor time as flights of the same mix | {f.Equivalent:F0} |");
            Line($"| processor time per flight solved, in flights | {f.Equivalent / f.Solved:F2} |");

            Table("processor time by count and rate", "count", "s", "share");
            foreach (var part in f.Parts)
            {
                Line($"| {part.Name} | {part.Count} | {part.ProcessorS:F2} | {part.ProcessorS / measurement.Assessment!.ProcessorS:P0} |");
            }
        }
    }

    private const double Mebi = 1 << 20;
}
