namespace ThirdSite.Sensing;

/// <summary>A closed stretch of time, s since the missile's launch.</summary>
public readonly record struct TimeInterval(double Start, double End)
{
    public double Length => End - Start;

    /// <summary>True at both ends and between them.</summary>
    public bool Contains(double time) => time >= Start && time <= End;
}

/// <summary>A union of closed, disjoint stretches of time in ascending order, s since the missile's launch.</summary>
public sealed class TimeIntervals
{
    private readonly TimeInterval[] _intervals;

    private TimeIntervals(TimeInterval[] intervals) => _intervals = intervals;

    public static TimeIntervals Empty { get; } = new([]);

    public ReadOnlySpan<TimeInterval> Items => _intervals;

    public bool IsEmpty => _intervals.Length == 0;

    /// <summary>One stretch; empty where it ends before it starts.</summary>
    public static TimeIntervals Single(double start, double end) => end < start ? Empty : new([new(start, end)]);

    /// <summary>The union of any stretches, in any order; stretches that end before they start are left out.</summary>
    public static TimeIntervals Union(IEnumerable<TimeInterval> stretches) => Merge([.. stretches], 0);

    /// <summary>Times in this or the other.</summary>
    public TimeIntervals UnionWith(TimeIntervals other) =>
        IsEmpty ? other : other.IsEmpty ? this : Merge([.. _intervals, .. other._intervals], 0);

    /// <summary>The same stretches with gaps shorter than <paramref name="gap"/>, s, closed.</summary>
    public TimeIntervals Bridge(double gap) => _intervals.Length < 2 ? this : Merge([.. _intervals], gap);

    /// <summary>Times in both.</summary>
    public TimeIntervals IntersectWith(TimeIntervals other)
    {
        var result = new List<TimeInterval>();
        for (int i = 0, j = 0; i < _intervals.Length && j < other._intervals.Length;)
        {
            var (a, b) = (_intervals[i], other._intervals[j]);
            var (start, end) = (Math.Max(a.Start, b.Start), Math.Min(a.End, b.End));
            if (start <= end)
            {
                result.Add(new(start, end));
            }

            if (a.End < b.End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return result.Count == 0 ? Empty : new([.. result]);
    }

    /// <summary>What lies between two times, s.</summary>
    public TimeIntervals Clip(double start, double end) => IntersectWith(Single(start, end));

    /// <summary>Moments t at which the whole of [t − <paramref name="duration"/>, t] is covered.</summary>
    public TimeIntervals EndsOfViewsLasting(double duration) =>
        Merge(Array.ConvertAll(_intervals, i => new TimeInterval(i.Start + duration, i.End)), 0);

    /// <summary>The same stretches, each begun later by <paramref name="delay"/>, s, and ended where it did: what is known of a view through late data.</summary>
    public TimeIntervals BegunLater(double delay) =>
        delay == 0 ? this : Merge(Array.ConvertAll(_intervals, i => new TimeInterval(i.Start + delay, i.End)), 0);

    /// <summary>True within one of the intervals, ends included.</summary>
    public bool Contains(double time)
    {
        foreach (var interval in _intervals)
        {
            if (interval.Contains(time))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first covered moment at or after a time, or null.</summary>
    public double? FirstAtOrAfter(double time)
    {
        foreach (var interval in _intervals)
        {
            if (interval.End >= time)
            {
                return Math.Max(time, interval.Start);
            }
        }

        return null;
    }

    // The array is taken over, and stretches that end before they start are left out.
    private static TimeIntervals Merge(TimeInterval[] stretches, double gap)
    {
        for (var i = 1; i < stretches.Length; i++)
        {
            if (Order(stretches[i - 1], stretches[i]) > 0)
            {
                Array.Sort(stretches, Order);
                break;
            }
        }

        var count = 0;
        foreach (var next in stretches)
        {
            if (!(next.End >= next.Start))
            {
                continue;
            }

            if (count > 0 && stretches[count - 1] is var last && (next.Start <= last.End || next.Start - last.End < gap))
            {
                stretches[count - 1] = last with { End = Math.Max(last.End, next.End) };
            }
            else
            {
                stretches[count++] = next;
            }
        }

        return count == 0 ? Empty : new(count == stretches.Length ? stretches : stretches[..count]);
    }

    private static int Order(TimeInterval a, TimeInterval b) => a.Start.CompareTo(b.Start) is var byStart && byStart != 0 ? byStart : a.End.CompareTo(b.End);
}
