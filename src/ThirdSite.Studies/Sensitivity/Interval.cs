namespace ThirdSite.Studies.Sensitivity;

/// <summary>An estimate with the ends of its 95 % interval.</summary>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    public double Width => High - Low;

    /// <summary>Between the 2.5 % and the 97.5 % quantiles of what resampling gave, linear between order statistics (Hyndman and Fan 1996, definition 7). Sorts <paramref name="resampled"/>.</summary>
    internal static Interval OfResampled(double estimate, Span<double> resampled)
    {
        resampled.Sort();
        return new(estimate, At(resampled, 0.025), At(resampled, 0.975));
    }

    private static double At(ReadOnlySpan<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
