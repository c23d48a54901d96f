namespace ThirdSite.Tests;

/// <summary>Bytes that work allocates in its steady state.</summary>
internal static class Allocation
{
    /// <summary>
    /// The least over several turns on this thread. A collection that another test sets off in the middle of a turn
    /// charges the thread with what was left of its allocation buffer; what the work itself allocates is in every turn.
    /// </summary>
    public static long Of(Action work)
    {
        var least = long.MaxValue;
        for (var turn = 0; turn < 8; turn++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
