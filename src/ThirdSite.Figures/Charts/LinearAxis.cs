namespace ThirdSite.Figures.Charts;

/// <summary>A straight scale from values to px.</summary>
/// <param name="Low">Value at <paramref name="From"/>.</param>
/// <param name="High">Value at <paramref name="To"/>.</param>
/// <param name="From">px.</param>
/// <param name="To">px; may lie before <paramref name="From"/> (y grows upwards).</param>
public readonly record struct LinearAxis(double Low, double High, double From, double To)
{
    /// <summary>px of a value.</summary>
    public double At(double value) => From + (value - Low) / (High - Low) * (To - From);

    /// <summary>Round values inside, about <paramref name="count"/> of them, each 1, 2, 2.5 or 5 times a power of ten apart.</summary>
    public IReadOnlyList<double> Ticks(int count)
    {
        var step = Step(High - Low, count);
        var ticks = new List<double>();
        for (var k = Math.Ceiling(Low / step - 1e-12); k * step <= High + 1e-12 * step; k++)
        {
            ticks.Add(k * step);
        }

        return ticks;
    }

    /// <summary>The least round step that divides an extent into at most <paramref name="count"/> parts.</summary>
    public static double Step(double extent, int count)
    {
        var raw = Math.Max(extent, 1e-9) / Math.Max(1, count);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 2.5, 5])
        {
            if (factor * power >= raw * (1 - 1e-9))
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    /// <summary>The least multiple of a round step that is not below a value.</summary>
    public static double RoundUp(double value, int count)
    {
        var step = Step(value, count);
        return Math.Ceiling(value / step - 1e-9) * step;
    }
}
