namespace ThirdSite.Studies.Sensitivity;

/// <summary>An interval of a share, with the share itself.</summary>
/// <param name="Share">Counted over all; NaN never: of nothing there is no interval.</param>
/// <param name="Low">Lower end, at least 0.</param>
/// <param name="High">Upper end, at most 1.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Of">Of how many.</param>
public sealed record WilsonInterval(double Share, double Low, double High, long Count, long Of)
{
    /// <summary>Standard normal quantile of a two-sided 95 %.</summary>
    public const double Ninety5 = 1.959963984540054;

    /// <summary>The score interval of Wilson (1927), Journal of the American Statistical Association 22, 209-212; 95 %, without correction for continuity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Of nothing, or more than all.</exception>
    public static WilsonInterval Of95(long count, long of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        double n = of;
        var share = count / n;
        const double Z2 = Ninety5 * Ninety5;
        var centre = (share + (Z2 / (2 * n))) / (1 + (Z2 / n));
        var half = Ninety5 * Math.Sqrt((share * (1 - share) / n) + (Z2 / (4 * n * n))) / (1 + (Z2 / n));
        return new(share, count == 0 ? 0 : Math.Max(0, centre - half), count == of ? 1 : Math.Min(1, centre + half), count, of);
    }
}
