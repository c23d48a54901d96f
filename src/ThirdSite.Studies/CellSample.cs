namespace ThirdSite.Studies;

/// <summary>A coarse sample of weighted cells, for answers about an area that are sought many times.</summary>
public static class CellSample
{
    /// <summary>
    /// Systematic sampling with probability proportional to size (Madow 1949): the cells' weights end to end, and a sample
    /// every total ÷ count along them, the first at half a step. Cells are passed in the order of the map, so that the sample
    /// spreads over it; one that weighs several steps is taken once, with the weight of all. No draw is random.
    /// </summary>
    /// <param name="weights">Not negative; their sum positive.</param>
    /// <param name="count">Samples, at least 1.</param>
    /// <returns>Cells and the weights that they stand for, in the order of the cells; the weights add up to the total.</returns>
    public static (int Cell, double Weight)[] Draw(IReadOnlyList<double> weights, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var step = weights.Sum() / count;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step, nameof(weights));
        var sample = new List<(int Cell, double Weight)>();
        double passed = 0;
        var drawn = 0;
        for (var i = 0; i < weights.Count && drawn < count; i++)
        {
            passed += weights[i];
            var upTo = i == weights.Count - 1 ? count : Math.Min(count, (int)Math.Floor((passed / step) + 0.5));
            if (upTo > drawn)
            {
                sample.Add((i, (upTo - drawn) * step));
                drawn = upTo;
            }
        }

        return [.. sample];
    }
}
