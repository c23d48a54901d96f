using System.Diagnostics;
using System.Text;
using ThirdSite.Reports;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Benchmarks;

/// <summary>The whole assessment in this process, as <c>thirdsite assess</c> runs it: scenario file to written files.</summary>
internal static class AssessmentBenchmark
{
    // As the model's error is sampled: every seventh cell, at the first launch point.
    private const int ErrorSample = 7;

    public static async Task<(AssessmentCost Cost, AssessmentAnswers Answers)> RunAsync(string scenarioPath, double? gridDegrees, int threads)
    {
        var whole = new Meter();
        var part = new Meter();
        var steps = new List<Step>();
        var studies = Shipped.Studies(scenarioPath, gridDegrees);
        var world = World.Load();
        var (wall, processor) = part.Lap();
        steps.Add(new("Scenario and world", wall, processor));
        var clock = new StepClock();
        var answers = await Task.Run(() => AssessmentStudy.Run(studies, world, new(threads), clock, CancellationToken.None));
        steps.AddRange(clock.End());
        _ = part.Lap();

        var files = new List<WrittenFile>();
        var directory = Directory.CreateTempSubdirectory("thirdsite-benchmark-");
        try
        {
            foreach (var (name, write) in AssessmentExports.Files)
            {
                long length;
                await using (var stream = File.Create(Path.Combine(directory.FullName, name)))
                {
                    write(stream, answers);
                    length = stream.Length;
                }

                var each = part.Lap();
                files.Add(new(name, length, each.WallS, each.ProcessorS));
            }

            var report = new UTF8Encoding(false).GetBytes(await AssessmentReport.RenderAsync(answers, world));
            await File.WriteAllBytesAsync(Path.Combine(directory.FullName, "report.html"), report);
            var last = part.Lap();
            steps.Add(new("Exports", files.Sum(f => f.WallS), files.Sum(f => f.ProcessorS)));
            steps.Add(new("Report", last.WallS, last.ProcessorS));
            files.Add(new("report.html", report.Length, last.WallS, last.ProcessorS));
            var spent = whole.Lap();
            using var process = Process.GetCurrentProcess();
            var cost = new AssessmentCost(
                studies[0].ScenarioName,
                studies[0].Grid.StepDegrees,
                studies.Count,
                threads,
                spent.WallS,
                spent.ProcessorS,
                process.PeakWorkingSet64,
                GC.GetTotalAllocatedBytes(),
                GC.CollectionCount(0),
                GC.GetTotalPauseDuration().TotalSeconds,
                steps,
                files,
                new((DateTime.Now - process.StartTime).TotalSeconds, process.TotalProcessorTime.TotalSeconds));
            return (cost, answers);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The assessment's processor time as a number of flights, and what counts and rates foretell of it.</summary>
    public static CostInFlights InFlights(AssessmentCost cost, AssessmentAnswers answers, IReadOnlyList<Study> studies, SolverRates rates)
    {
        var study = studies[0];
        var repeated = Repeated(answers, study);
        var once = rates.Counts.Sum(c => c.Flights);
        var refused = rates.Counts.Sum(c => c.Problems - c.Flights);
        var threats = study.Threats.Select(t => rates.Counts.First(c => c.Missile == t.Missile.Name)).ToList();
        // Flights of least speed are judged at every burnout speed, the others at those of the readings.
        var ofReadings = studies.Select(s => s.System.Site.Interceptor.BurnoutSpeed).Distinct().ToList();
        var all = ofReadings.Union(study.BurnoutSpeeds).Count();
        var verdicts = threats.Sum(c => (c.MinimumEnergy * all) + ((c.Flights - c.MinimumEnergy) * ofReadings.Count));
        return new(once + repeated, repeated, refused, cost.ProcessorS * rates.Mix,
        [
            new("flights solved", once + repeated, (once + repeated) / rates.Mix),
            new("launch problems refused", refused, rates.Refusals is { } r ? refused / r.Median : 0),
            new("sensor pictures and tracks", once + repeated, (once + repeated) / rates.Pictures.Median),
            new("verdicts over the grid", verdicts, verdicts / rates.Verdicts.Median),
        ]);
    }

    private static int Repeated(AssessmentAnswers answers, Study study)
    {
        var modelError = 0;
        foreach (var rows in answers.Defended.Where(d => answers.Readings.Any(r => r.Name == d.Reading)))
        {
            var threat = study.Threats.First(t => t.Missile.Name == rows.Threat);
            if (rows.Launch == threat.Launches[0].Name)
            {
                modelError += rows.Cells.Where((c, i) => i % ErrorSample == 0 && c.MarginS is not null).Count();
            }
        }

        // Each timeline is told and drawn as a fan; each curve and each row of configurations shares one flight with its pair.
        return modelError
            + (2 * answers.Timelines.Count)
            + answers.Flights.Count
            + answers.DelayCurves.DistinctBy(c => (c.Missile, c.Launch, c.Aim)).Count()
            + answers.Configurations.DistinctBy(c => (c.Launch, c.Aim)).Count();
    }
}
