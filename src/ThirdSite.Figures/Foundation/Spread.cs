namespace ThirdSite.Figures;

/// <summary>Places labels along one line (ends of curves) so that none covers another.</summary>
public static class Spread
{
    /// <summary>
    /// Positions in the order given, at least <paramref name="gap"/> apart and inside [<paramref name="low"/>,
    /// <paramref name="high"/>] where there is room for that, otherwise evenly over it; the order of the inputs is kept and
    /// the sum of squared moves is least (pool adjacent violators; Barlow et al. 1972, ch. 1).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty, or the gap negative.</exception>
    public static IReadOnlyList<double> Apart(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        var count = wanted.Count;
        var step = count > 1 ? Math.Min(gap, (high - low) / (count - 1)) : gap;
        var order = Enumerable.Range(0, count).OrderBy(i => wanted[i]).ToArray();

        // Minus its share of the gaps, every position must be no less than the one before: isotonic regression.
        var blocks = new List<(double Sum, int Count)>();
        for (var k = 0; k < count; k++)
        {
            blocks.Add((wanted[order[k]] - k * step, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count >= blocks[^1].Sum / blocks[^1].Count)
            {
                var last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (blocks[^1].Sum + last.Sum, blocks[^1].Count + last.Count);
            }
        }

        var placed = new double[count];
        var index = 0;
        foreach (var (sum, size) in blocks)
        {
            for (var i = 0; i < size; i++, index++)
            {
                var free = Math.Min(Math.Max(sum / size, low), high - (count - 1) * step);
                placed[order[index]] = free + index * step;
            }
        }

        return placed;
    }
}
