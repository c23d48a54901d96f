using ThirdSite.Numerics;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// Saltelli's scheme: for each row of a sample two points A and B, and for each factor the point A with that factor's
/// coordinates taken from B. From the answers there come the shares of variance that a factor explains by itself
/// (first-order) and with all that it takes part in (total).
/// </summary>
/// <remarks>
/// Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics Communications 181,
/// 259-270: first-order index by its table 2 (b), total index by (f), which is Jansen's (1999). Answers are taken from their
/// mean first, which changes no index and narrows the first.
/// </remarks>
public sealed class SobolIndices
{
    private const int Resamples = 400;

    private readonly UnitSample sample;

    /// <param name="method">How the rows are spread.</param>
    /// <param name="space">Whose factors are told apart.</param>
    /// <param name="seed">Key of the sample and of the resampling.</param>
    public SobolIndices(SamplingMethod method, InputSpace space, long seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        Space = space;
        Seed = unchecked((ulong)seed);
        sample = new(method, 2 * space.Count, seed, "sobol indices");
    }

    public InputSpace Space { get; }

    public ulong Seed { get; }

    /// <summary>Evaluations of a row: A, B, and one for each factor.</summary>
    public int RowLength => Space.Factors.Count + 2;

    /// <summary>Both halves of a row, A and B, one after the other: for asking for its points one by one.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="both">Receives two coordinates for each quantity.</param>
    public void Row(long row, Span<double> both) => sample.Point(row, both);

    /// <summary>The point at a place of a row that <see cref="Row"/> gave.</summary>
    public void Mix(ReadOnlySpan<double> both, int place, Span<double> point)
    {
        var n = Space.Count;
        (place == 1 ? both[n..] : both[..n]).CopyTo(point);
        if (place >= 2)
        {
            foreach (var i in Space.Factors[place - 2])
            {
                point[i] = both[n + i];
            }
        }
    }

    /// <summary>The point of a row: 0 is A, 1 is B, 2 the first factor's, and so on.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="place">Below <see cref="RowLength"/>.</param>
    /// <param name="point">Receives a coordinate for each quantity.</param>
    public void Point(long row, int place, Span<double> point)
    {
        Span<double> both = stackalloc double[2 * Space.Count];
        Row(row, both);
        Mix(both, place, point);
    }

    /// <summary>The indices of every factor; null where the answer is the same in all evaluations, and has no variance to share.</summary>
    /// <param name="answers">Row after row, <see cref="RowLength"/> each; at least two rows.</param>
    /// <param name="threads">Workers; the numbers are the same for any.</param>
    /// <param name="cancellation">Ends it early.</param>
    public IReadOnlyList<FactorIndices>? Of(ReadOnlyMemory<double> answers, int threads, CancellationToken cancellation)
    {
        var length = RowLength;
        var rows = answers.Length / length;
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(answers.Length, rows * length);
        var columns = Columns(answers.Span, rows, length);
        var one = new int[rows];
        Array.Fill(one, 1);
        var (_, varies) = Estimate(columns, one, rows, length);
        if (!varies)
        {
            return null;
        }

        var factors = length - 2;
        var estimate = Estimate(columns, one, rows, length).Indices;
        var resampled = new double[2 * factors][];
        for (var i = 0; i < resampled.Length; i++)
        {
            resampled[i] = new double[Resamples];
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads <= 0 ? Environment.ProcessorCount : threads, CancellationToken = cancellation };
        Parallel.For(0, Resamples, options, () => new int[rows], (b, _, counts) =>
        {
            Array.Clear(counts);
            var random = new CounterRandom(Seed, (uint)b, "sobol resampling");
            for (var i = 0; i < rows; i++)
            {
                counts[(int)(random.Uniform((ulong)i) * rows)]++;
            }

            var (indices, differs) = Estimate(columns, counts, rows, length);
            for (var i = 0; i < indices.Length; i++)
            {
                // A resample of equal answers has no variance to share: nothing is said to decide.
                resampled[i][b] = differs ? indices[i] : 0;
            }

            return counts;
        }, _ => { });
        return [.. Enumerable.Range(0, factors).Select(f => new FactorIndices(
            Interval.OfResampled(estimate[f], resampled[f]),
            Interval.OfResampled(estimate[factors + f], resampled[factors + f])))];
    }

    // One column after another, so that a resample reads them in order.
    private static double[][] Columns(ReadOnlySpan<double> answers, int rows, int length)
    {
        var columns = new double[length][];
        for (var c = 0; c < length; c++)
        {
            columns[c] = new double[rows];
            for (var r = 0; r < rows; r++)
            {
                columns[c][r] = answers[(r * length) + c];
            }
        }

        return columns;
    }

    private static (double[] Indices, bool Varies) Estimate(double[][] columns, int[] counts, int rows, int length)
    {
        var (a, b) = (columns[0], columns[1]);
        double sum = 0, squares = 0;
        for (var r = 0; r < rows; r++)
        {
            sum += counts[r] * (a[r] + b[r]);
        }

        var mean = sum / (2 * rows);
        for (var r = 0; r < rows; r++)
        {
            squares += counts[r] * (((a[r] - mean) * (a[r] - mean)) + ((b[r] - mean) * (b[r] - mean)));
        }

        var variance = squares / ((2 * rows) - 1);
        var factors = length - 2;
        var indices = new double[2 * factors];
        if (!(variance > 0))
        {
            return (indices, false);
        }

        for (var f = 0; f < factors; f++)
        {
            var mixed = columns[f + 2];
            double first = 0, total = 0;
            for (var r = 0; r < rows; r++)
            {
                var difference = mixed[r] - a[r];
                first += counts[r] * (b[r] - mean) * difference;
                total += counts[r] * difference * difference;
            }

            indices[f] = first / rows / variance;
            indices[factors + f] = total / (2.0 * rows) / variance;
        }

        return (indices, true);
    }
}

/// <summary>Shares of variance of one factor.</summary>
/// <param name="First">By itself.</param>
/// <param name="Total">With every interaction that it takes part in.</param>
public sealed record FactorIndices(Interval First, Interval Total);
