namespace ThirdSite.Numerics;

/// <summary>A function given by points: straight between them, held at the outermost values beyond them.</summary>
internal sealed class PiecewiseLinear
{
    private readonly double[] x, y;

    /// <summary>From points with increasing <paramref name="x"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No point, unequal lengths, a value that is not finite, or abscissae that do not increase.</exception>
    public PiecewiseLinear(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfZero(x.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Count, x.Count);
        for (var i = 0; i < x.Count; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]) || (i > 0 && !(x[i] > x[i - 1])))
            {
                throw new ArgumentOutOfRangeException(nameof(x), x[i], $"Point {i}: finite values with increasing abscissae are expected.");
            }
        }

        this.x = [.. x];
        this.y = [.. y];
    }

    /// <summary>True: the same value everywhere.</summary>
    public bool IsConstant => y.Length == 1;

    /// <summary>Ordinates as given.</summary>
    public ReadOnlySpan<double> Values => y;

    /// <summary>Value at an abscissa.</summary>
    public double At(double abscissa)
    {
        if (!(abscissa > x[0]))
        {
            return y[0];
        }

        for (var i = 1; i < x.Length; i++)
        {
            if (abscissa < x[i])
            {
                return y[i - 1] + ((abscissa - x[i - 1]) / (x[i] - x[i - 1]) * (y[i] - y[i - 1]));
            }
        }

        return y[^1];
    }
}
