using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>How one uncertain quantity is spread between its bounds, in the unit that its author wrote.</summary>
/// <param name="Shape">Uniform, triangular, normal or log-uniform.</param>
/// <param name="Value">The stated value; the mode of a triangle and of a normal distribution.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound, above the lower.</param>
public sealed record Marginal(SpreadShape Shape, double Value, double Low, double High)
{
    // Bounds of a normal distribution lie this many standard deviations from its mode.
    private const double Sigmas = 2;

    private static readonly double BelowBound = NormalDistribution.Cumulative(-Sigmas);

    /// <summary>The value that is undercut with <paramref name="probability"/>: the lower bound at 0, the upper one at 1, never outside.</summary>
    /// <remarks>
    /// Normal: two halves that meet in the mode, each with the standard deviation that puts its bound at 2 of them, cut there
    /// (the two-piece normal distribution of Fechner 1897, see Wallis 2014, Statistical Science 29, 106-112); with bounds at
    /// equal distances this is the truncated normal distribution.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not in [0, 1]; or no such distribution has these bounds.</exception>
    public double Quantile(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected 0 to 1.");
        }

        if (probability is 0 or 1)
        {
            return probability == 0 ? Low : High;
        }

        var value = Shape switch
        {
            SpreadShape.Uniform => Low + (probability * (High - Low)),
            SpreadShape.LogUniform => Low > 0 ? Low * Elementary.Pow(High / Low, probability) : throw new ArgumentOutOfRangeException(nameof(probability), Low, "Log-uniform needs bounds above 0."),
            SpreadShape.Triangular => Triangular(probability),
            SpreadShape.Normal => Normal(probability),
            _ => throw new ArgumentOutOfRangeException(nameof(probability), Shape, "No such shape."),
        };
        return Math.Clamp(value, Low, High);
    }

    private double Triangular(double probability)
    {
        var mode = Math.Clamp(Value, Low, High);
        var below = (mode - Low) / (High - Low);
        return probability < below
            ? Low + Math.Sqrt(probability * (High - Low) * (mode - Low))
            : High - Math.Sqrt((1 - probability) * (High - Low) * (High - mode));
    }

    private double Normal(double probability)
    {
        var mode = Math.Clamp(Value, Low, High);
        var below = (mode - Low) / (High - Low);
        // Half of a normal distribution between its bound and its mode.
        const double Half = 0.5;
        return probability < below
            ? mode + ((mode - Low) / Sigmas * NormalDistribution.Quantile(BelowBound + (probability / below * (Half - BelowBound))))
            : mode + ((High - mode) / Sigmas * NormalDistribution.Quantile(Half + ((probability - below) / (1 - below) * (Half - BelowBound))));
    }
}
