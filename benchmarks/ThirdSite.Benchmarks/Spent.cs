using System.Diagnostics;

namespace ThirdSite.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="WallS">s on the wall clock.</param>
/// <param name="ProcessorS">s of processor time, over all threads of the process, the collector's and the compiler's too.</param>
internal readonly record struct Spent(double WallS, double ProcessorS);

/// <summary>Reads both clocks.</summary>
internal sealed class Meter
{
    private long _wall = Stopwatch.GetTimestamp();
    private TimeSpan _processor = Environment.CpuUsage.TotalTime;

    /// <summary>What was spent since the last call, or since this meter was made.</summary>
    public Spent Lap()
    {
        var (wall, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var spent = new Spent(Stopwatch.GetElapsedTime(_wall, wall).TotalSeconds, (processor - _processor).TotalSeconds);
        (_wall, _processor) = (wall, processor);
        return spent;
    }
}
