using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Handover;

/// <summary>
/// How much of a difference each input accounts for: swapped alone, and averaged over all orders of swapping
/// (<see cref="ShapleyValue"/>), which leaves no remainder.
/// </summary>
public static class DifferenceExplanation
{
    /// <summary>Beyond so many inputs all orders are too many runs (2 to that power), and each is swapped alone.</summary>
    public const int MostInputsInAllOrders = 6;

    /// <summary>Contributions of <paramref name="count"/> inputs to each number of a function of choices.</summary>
    /// <param name="count">Inputs.</param>
    /// <param name="paths">Their names.</param>
    /// <param name="names">Name and unit of each number.</param>
    /// <param name="at">The numbers for a choice: true takes the input from the second.</param>
    /// <param name="gridDegrees">Told with the result.</param>
    public static ExplanationAnswer Of(int count, IReadOnlyList<string> paths, IReadOnlyList<(string Number, string Unit)> names, Func<IReadOnlyList<bool>, double[]> at, double gridDegrees)
    {
        var runs = 0;
        double[] Run(int mask)
        {
            runs++;
            return at([.. Enumerable.Range(0, count).Select(i => (mask >> i & 1) == 1)]);
        }

        if (count <= MostInputsInAllOrders)
        {
            var values = Enumerable.Range(0, 1 << count).Select(Run).ToArray();
            return new(gridDegrees, "shapley", runs, [.. names.Select((name, n) =>
            {
                var shapley = ShapleyValue.Exact([.. values.Select(v => v[n])]);
                var contributions = paths.Select((path, i) => new Contribution(path, values[1 << i][n] - values[0][n], shapley[i])).ToList();
                return Number(name, values[0][n], values[^1][n], contributions);
            })]);
        }

        // A mask has 31 choices; no two studies differ in that many independent inputs without being two different questions.
        if (count > 30)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "At most 30 inputs can be swapped one at a time.");
        }

        var (first, second) = (Run(0), Run((int)((1L << count) - 1)));
        var alone = Enumerable.Range(0, count).Select(i => Run(1 << i)).ToArray();
        return new(gridDegrees, "one-at-a-time", runs, [.. names.Select((name, n) => Number(
            name, first[n], second[n], [.. paths.Select((path, i) => new Contribution(path, alone[i][n] - first[n], alone[i][n] - first[n]))]))]);
    }

    private static ExplainedNumber Number((string Number, string Unit) name, double first, double second, IReadOnlyList<Contribution> contributions) =>
        new(name.Number, name.Unit, first, second, contributions, second - first - contributions.Sum(c => c.Average));
}
