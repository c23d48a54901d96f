using System.Numerics;
using ThirdSite.Numerics;

namespace ThirdSite.Studies;

/// <summary>
/// What each of several contributors adds to a whole, averaged over all orders in which they may join (Shapley 1953, "A value
/// for n-person games", Contributions to the Theory of Games II, 307–317). The values add up to the whole.
/// </summary>
/// <remarks>A coalition is a set of bits: bit i says that contributor i is in it.</remarks>
public static class ShapleyValue
{
    /// <summary>Beyond so many contributors their coalitions are too many to try all (2 to that power), and orders are drawn.</summary>
    public const int MostExact = 12;

    /// <summary>Beyond so many a coalition has no number.</summary>
    public const int Most = 60;

    /// <summary>The exact values.</summary>
    /// <param name="worth">Of every coalition, by its number: 2 to the number of contributors.</param>
    /// <exception cref="ArgumentException">Another number of coalitions.</exception>
    public static double[] Exact(IReadOnlyList<double> worth)
    {
        ArgumentNullException.ThrowIfNull(worth);
        if (!BitOperations.IsPow2(worth.Count))
        {
            throw new ArgumentException($"{worth.Count} coalitions; expected 2 to the number of contributors.", nameof(worth));
        }

        var count = BitOperations.Log2((uint)worth.Count);
        return [.. Enumerable.Range(0, count).Select(Value)];

        double Value(int i)
        {
            // Weight of a set of size s that i joins: s! (n − s − 1)! / n!.
            double sum = 0;
            for (var mask = 0; mask < worth.Count; mask++)
            {
                if ((mask >> i & 1) == 0)
                {
                    var size = BitOperations.PopCount((uint)mask);
                    sum += Factorial(size) * Factorial(count - size - 1) / Factorial(count) * (worth[mask | 1 << i] - worth[mask]);
                }
            }

            return sum;
        }
    }

    /// <summary>Estimates from orders drawn at random: the mean of what each contributor adds, and its standard error. They add up to the whole as well.</summary>
    /// <param name="count">Contributors, 1 to <see cref="Most"/>.</param>
    /// <param name="worth">Of a coalition; asked once for each that is met.</param>
    /// <param name="orders">How many are drawn, at least 2.</param>
    /// <param name="seed">Key of the draws.</param>
    public static SampledShapley Sampled(int count, Func<ulong, double> worth, int orders, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(worth);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(orders, 2);
        var known = new Dictionary<ulong, double>();
        double Of(ulong coalition) => known.TryGetValue(coalition, out var found) ? found : known[coalition] = worth(coalition);
        var (mean, squares) = (new double[count], new double[count]);
        var order = new int[count];
        for (var n = 1; n <= orders; n++)
        {
            Draw(order, new CounterRandom(seed, (uint)n, "order of joining"));
            var coalition = 0ul;
            foreach (var i in order)
            {
                // Welford (1962): mean and sum of squares in one pass.
                var added = Of(coalition | 1ul << i) - Of(coalition);
                var before = added - mean[i];
                mean[i] += before / n;
                squares[i] += before * (added - mean[i]);
                coalition |= 1ul << i;
            }
        }

        return new(mean, [.. squares.Select(s => Math.Sqrt(s / (orders - 1) / orders))], orders, known.Count);
    }

    // Fisher and Yates' shuffle.
    private static void Draw(int[] order, CounterRandom random)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)(random.Uniform((ulong)i) * (i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}

/// <summary>Shapley values from drawn orders.</summary>
/// <param name="Values">One for each contributor.</param>
/// <param name="StandardErrors">Of them; 0 where a contributor added the same in every order.</param>
/// <param name="Orders">Drawn.</param>
/// <param name="Coalitions">Asked for.</param>
public sealed record SampledShapley(IReadOnlyList<double> Values, IReadOnlyList<double> StandardErrors, int Orders, int Coalitions);
