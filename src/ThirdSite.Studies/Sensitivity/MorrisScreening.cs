using ThirdSite.Numerics;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// Screening by elementary effects: paths through a coarse grid of the unit cube along which each quantity moves once.
/// </summary>
/// <remarks>
/// Morris (1991), Factorial sampling plans for preliminary computational experiments, Technometrics 33, 161-174: p = 4 levels,
/// Δ = p/(2(p − 1)) = 2/3. μ* after Campolongo, Cariboni and Saltelli (2007), Environmental Modelling and Software 22,
/// 1509-1518. An effect is the change of the answer over the change of the coordinate, so of the unit of the answer: what
/// crossing the whole spread would do at that rate.
/// </remarks>
public sealed class MorrisScreening
{
    private const int Levels = 4;
    private const double Step = Levels / (2.0 * (Levels - 1));
    private const int Resamples = 1000;

    private readonly ulong seed;

    /// <param name="quantities">At least 1.</param>
    /// <param name="paths">At least 2.</param>
    /// <param name="seed">Key of the paths.</param>
    public MorrisScreening(int quantities, int paths, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quantities, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 2);
        Quantities = quantities;
        Paths = paths;
        this.seed = unchecked((ulong)seed);
    }

    public int Quantities { get; }

    public int Paths { get; }

    /// <summary>Points of a path, one more than there are quantities.</summary>
    public int PathLength => Quantities + 1;

    /// <summary>Point <paramref name="step"/> of a path, on the grid of 0, 1/3, 2/3 and 1.</summary>
    /// <param name="path">From 0.</param>
    /// <param name="step">From 0 to the number of quantities.</param>
    /// <param name="point">Receives a coordinate for each quantity.</param>
    public void Point(int path, int step, Span<double> point)
    {
        var (order, start, up) = Plan(path);
        for (var i = 0; i < Quantities; i++)
        {
            point[i] = start[i];
        }

        for (var s = 0; s < step; s++)
        {
            var i = order[s];
            point[i] = up[i] ? start[i] + Step : start[i] - Step;
        }
    }

    /// <summary>The effects' mean, mean size and deviation for each quantity.</summary>
    /// <param name="answers">The answer at each point, path after path.</param>
    public IReadOnlyList<ElementaryEffects> Effects(ReadOnlySpan<double> answers)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(answers.Length, Paths * PathLength);
        var effects = new double[Quantities, Paths];
        for (var path = 0; path < Paths; path++)
        {
            var (order, _, up) = Plan(path);
            var along = answers.Slice(path * PathLength, PathLength);
            for (var s = 0; s < Quantities; s++)
            {
                var change = along[s + 1] - along[s];
                effects[order[s], path] = (up[order[s]] ? change : -change) / Step;
            }
        }

        return [.. Enumerable.Range(0, Quantities).Select(i => Of(i, effects))];
    }

    private ElementaryEffects Of(int quantity, double[,] effects)
    {
        var (mean, size, deviation) = Moments(p => effects[quantity, p]);
        var random = new CounterRandom(seed, (uint)quantity, "morris resampling");
        var (means, sizes, deviations) = (new double[Resamples], new double[Resamples], new double[Resamples]);
        for (var b = 0; b < Resamples; b++)
        {
            (means[b], sizes[b], deviations[b]) = Moments(p => effects[quantity, (int)(random.Uniform(((ulong)b * (ulong)Paths) + (ulong)p) * Paths)]);
        }

        var nonzero = 0;
        for (var p = 0; p < Paths; p++)
        {
            nonzero += effects[quantity, p] != 0 ? 1 : 0;
        }

        return new(Interval.OfResampled(mean, means), Interval.OfResampled(size, sizes), Interval.OfResampled(deviation, deviations), nonzero);
    }

    private (double Mean, double Size, double Deviation) Moments(Func<int, double> effect)
    {
        double sum = 0, size = 0, squares = 0;
        for (var p = 0; p < Paths; p++)
        {
            var e = effect(p);
            sum += e;
            size += Math.Abs(e);
        }

        var mean = sum / Paths;
        for (var p = 0; p < Paths; p++)
        {
            var e = effect(p) - mean;
            squares += e * e;
        }

        return (mean, size / Paths, Math.Sqrt(squares / (Paths - 1)));
    }

    private (int[] Order, double[] Start, bool[] Up) Plan(int path)
    {
        var random = new CounterRandom(seed, (uint)path, "morris path");
        var order = Enumerable.Range(0, Quantities).ToArray();
        for (var i = Quantities - 1; i > 0; i--)
        {
            var k = (int)(random.Uniform((ulong)i) * (i + 1));
            (order[i], order[k]) = (order[k], order[i]);
        }

        // From 0 or 1/3 upwards, or from 2/3 or 1 downwards: every step stays inside.
        var (start, up) = (new double[Quantities], new bool[Quantities]);
        for (var i = 0; i < Quantities; i++)
        {
            var level = (int)(random.Uniform((ulong)(Quantities + i)) * Levels);
            up[i] = level < Levels / 2;
            start[i] = level / (Levels - 1.0);
        }

        return (order, start, up);
    }
}

/// <summary>Elementary effects of one quantity.</summary>
/// <param name="Mean">μ: their mean; near 0 also where effects of both signs cancel.</param>
/// <param name="MeanSize">μ*: the mean of their sizes.</param>
/// <param name="Deviation">σ: large where the effect depends on the other quantities or on the place in the spread.</param>
/// <param name="Nonzero">How many of the effects were not exactly 0.</param>
public sealed record ElementaryEffects(Interval Mean, Interval MeanSize, Interval Deviation, int Nonzero);
