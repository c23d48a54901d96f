using System.Diagnostics;
using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Benchmarks;

/// <summary>
/// Evaluations of a sensitivity study by themselves: one reach question at points of the whole assumption space, every
/// quantity varied at once. Ten times as many each time, until a step would take longer than allowed.
/// </summary>
internal static class StudiesBenchmark
{
    private const string Question = "reach:kozelsk:washington";
    private const double LongestS = 300;
    private static readonly int[] Counts = [1_000, 10_000, 100_000, 1_000_000];

    public static StudiesCost Run(string scenarioPath, int threads)
    {
        var scenario = ScenarioReader.Read(scenarioPath);
        var reading = scenario.Readings.Any(r => r.Name == "midpoint") ? "midpoint" : scenario.Readings[0].Name;
        var study = SensitivityStudy.Of(scenario, reading, [], scenario.Ask(Question), new(), new());
        var paths = study.Quantities.Select(q => q.Path).ToList();
        var meter = new Meter();
        var inquiry = Inquiry.Of(scenario, reading, [], scenario.Ask(Question), paths);
        var written = inquiry.Study.Assumptions.ToDictionary(a => a.Path, StringComparer.Ordinal);
        var space = new InputSpace([.. paths.Select(p => written[p]).Select(a => new Marginal(inquiry.Study.Uncertainty.ShapeOf(a.Path), a.Value, a.Low!.Value, a.High!.Value))], []);
        var sample = new UnitSample(SamplingMethod.Sobol, space.Count, inquiry.Study.Seed, "benchmark");

        // Compiled code and fly-out tables first, told apart.
        Evaluate(0, 1_000);
        var first = meter.Lap();
        var steps = new List<StudiesStep>();
        var rate = 1_000 / first.WallS;
        foreach (var count in Counts)
        {
            if (count / rate > LongestS)
            {
                break;
            }

            _ = meter.Lap();
            var holds = Evaluate(1_000, count);
            var spent = meter.Lap();
            rate = count / spent.WallS;
            using var process = Process.GetCurrentProcess();
            steps.Add(new(count, holds, spent.WallS, spent.ProcessorS, rate, count / spent.ProcessorS, process.PeakWorkingSet64 / (double)(1 << 20)));
        }

        return new(inquiry.Question.ToString(), reading, paths.Count, threads, first.WallS, first.ProcessorS, steps);

        int Evaluate(int from, int count)
        {
            var holds = 0;
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => (Room: new double[3][] { new double[space.Count], new double[space.Count], new double[space.Count] }, Holds: 0), (i, _, local) =>
            {
                var (point, values, si) = (local.Room[0], local.Room[1], local.Room[2]);
                sample.Point(from + i, point);
                space.Values(point, values);
                for (var q = 0; q < si.Length; q++)
                {
                    si[q] = Math.Clamp(inquiry.Quantities[q].Unit.ToSi(values[q]), inquiry.Quantities[q].Low!.Value, inquiry.Quantities[q].High!.Value);
                }

                return (local.Room, local.Holds + (inquiry.At(si).Holds ? 1 : 0));
            }, local => Interlocked.Add(ref holds, local.Holds));
            return holds;
        }
    }

    public static void Write(TextWriter output, StudiesCost cost)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.Question}, reading {cost.Reading}, {cost.Quantities} quantities at once, {cost.Threads} threads; the first 1,000, tables and compiler included: {cost.FirstWallS:f1} s, {cost.FirstProcessorS:f1} s of processor time."));
        output.WriteLine();
        output.WriteLine("| evaluations | yes | wall, s | processor, s | a second | a second and core | peak memory, MiB |");
        output.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var s in cost.Steps)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {s.Evaluations} | {s.Holding} | {s.WallS:f2} | {s.ProcessorS:f2} | {s.PerSecond:f0} | {s.PerSecondAndCore:f0} | {s.PeakMiB:f0} |"));
        }
    }
}

/// <summary>What evaluations of a study cost.</summary>
internal sealed record StudiesCost(string Question, string Reading, int Quantities, int Threads, double FirstWallS, double FirstProcessorS, IReadOnlyList<StudiesStep> Steps);

internal sealed record StudiesStep(int Evaluations, int Holding, double WallS, double ProcessorS, double PerSecond, double PerSecondAndCore, double PeakMiB);
