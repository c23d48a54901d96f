using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>
/// Shows how far a study is, on standard error: a bar with the time left on a terminal, else a plain line when a step
/// begins and every ten seconds.
/// </summary>
internal static class ProgressDisplay
{
    /// <summary>Runs <paramref name="work"/> on the thread pool while its progress is shown.</summary>
    public static async Task<T> RunAsync<T>(Terminal terminal, bool quiet, Func<IProgress<StudyProgress>?, T> work)
    {
        if (quiet)
        {
            return await Task.Run(() => work(null));
        }

        if (!terminal.ShowsMoving)
        {
            return await Task.Run(() => work(new PlainLines(Console.Error)));
        }

        return await terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => Task.Run(() => work(new Bar(context.AddTask("Starting", maxValue: 1)))));
    }

    private sealed class Bar(ProgressTask task) : IProgress<StudyProgress>
    {
        private readonly Lock gate = new();

        public void Report(StudyProgress value)
        {
            lock (gate)
            {
                task.Description = Markup.Escape(value.Step);
                // Reports come from several threads; a late one does not turn the bar back.
                task.Value = Math.Max(task.Value, value.Fraction);
            }
        }
    }

    private sealed class PlainLines(TextWriter writer) : IProgress<StudyProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

        private readonly Lock gate = new();
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly HashSet<string> begun = [];
        private TimeSpan last;
        private double most;

        public void Report(StudyProgress value)
        {
            lock (gate)
            {
                most = Math.Max(most, value.Fraction);
                var elapsed = clock.Elapsed;
                if (!begun.Add(value.Step) && elapsed - last < Pause)
                {
                    return;
                }

                last = elapsed;
                var left = most is > 0.02 and < 1
                    ? string.Create(CultureInfo.InvariantCulture, $", about {Math.Ceiling(elapsed.TotalSeconds * (1 - most) / most)} s left")
                    : "";
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(most * 100),3} %  {value.Step}{left}"));
            }
        }
    }
}
