using ThirdSite.Numerics;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// The assumption space: quantities with their spreads, some of them correlated. Quantities that are correlated, directly or
/// through others, form one factor: only factors are independent of each other, and only of such can shares of variance be
/// told.
/// </summary>
/// <remarks>
/// Correlation by a Gaussian copula (Nelsen 2006, An Introduction to Copulas, section 2.3): the coefficients are those of
/// the normal variables behind the quantities. With uniform marginals the product-moment correlation of the quantities
/// themselves is 6/π asin(ρ/2), at most 0.018 less.
/// </remarks>
public sealed class InputSpace
{
    private readonly Marginal[] marginals;
    private readonly double[,] root;
    private readonly bool[] isCorrelated;

    /// <param name="marginals">One for each quantity.</param>
    /// <param name="correlations">Pairs of indices with their coefficient; all others are 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index that is none, a coefficient not in (−1, 1), or coefficients that no quantities can have together.</exception>
    public InputSpace(IReadOnlyList<Marginal> marginals, IReadOnlyList<(int First, int Second, double Coefficient)> correlations)
    {
        ArgumentNullException.ThrowIfNull(marginals);
        ArgumentNullException.ThrowIfNull(correlations);
        this.marginals = [.. marginals];
        var n = this.marginals.Length;
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            matrix[i, i] = 1;
        }

        isCorrelated = new bool[n];
        var factor = Enumerable.Range(0, n).ToArray();
        foreach (var (first, second, coefficient) in correlations)
        {
            if (first == second || !(Math.Abs(coefficient) < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(correlations), coefficient, "Expected two quantities and a coefficient between −1 and 1.");
            }

            matrix[first, second] = matrix[second, first] = coefficient;
            isCorrelated[first] = isCorrelated[second] = true;
            var (keep, drop) = (Math.Min(factor[first], factor[second]), Math.Max(factor[first], factor[second]));
            for (var i = 0; i < n; i++)
            {
                factor[i] = factor[i] == drop ? keep : factor[i];
            }
        }

        root = Cholesky.Root(matrix) ?? throw new ArgumentOutOfRangeException(nameof(correlations), "The correlation matrix is not positive definite.");
        Factors = [.. factor.Distinct().Order().Select(f => (IReadOnlyList<int>)[.. Enumerable.Range(0, n).Where(i => factor[i] == f)])];
    }

    /// <summary>How many quantities there are.</summary>
    public int Count => marginals.Length;

    /// <summary>Indices of the quantities of each factor, in order of the first of them.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Factors { get; }

    /// <summary>The quantities at a point of the unit cube. Independent uniform coordinates give quantities of the stated spreads and correlations.</summary>
    /// <param name="point">In [0, 1]; a correlated quantity's in (0, 1).</param>
    /// <param name="values">In the units of the marginals.</param>
    public void Values(ReadOnlySpan<double> point, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, marginals.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, marginals.Length);
        for (var i = 0; i < marginals.Length; i++)
        {
            var probability = point[i];
            if (isCorrelated[i])
            {
                var normal = 0.0;
                for (var j = 0; j <= i; j++)
                {
                    if (root[i, j] != 0)
                    {
                        normal += root[i, j] * NormalDistribution.Quantile(point[j]);
                    }
                }

                probability = NormalDistribution.Cumulative(normal);
            }

            values[i] = marginals[i].Quantile(probability);
        }
    }

    /// <summary>Each quantity by itself at its own coordinate, whatever it is correlated with: for varying one at a time.</summary>
    public void Apart(ReadOnlySpan<double> point, Span<double> values)
    {
        for (var i = 0; i < marginals.Length; i++)
        {
            values[i] = marginals[i].Quantile(point[i]);
        }
    }
}
