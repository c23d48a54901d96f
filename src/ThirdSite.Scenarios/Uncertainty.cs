namespace ThirdSite.Scenarios;

/// <summary>How a quantity is spread between its lowest and its highest value.</summary>
public enum SpreadShape
{
    /// <summary>Evenly; what stands where nothing is said.</summary>
    Uniform,

    /// <summary>A triangle whose tip is at the value.</summary>
    Triangular,

    /// <summary>Normal about the value, low and high two standard deviations away, cut there.</summary>
    Normal,

    /// <summary>Evenly in the logarithm; for a positive quantity that is known to orders of magnitude.</summary>
    LogUniform,
}

/// <summary>Two quantities that are not independent.</summary>
/// <param name="First">Path of one.</param>
/// <param name="Second">Path of the other.</param>
/// <param name="Coefficient">Of the Gaussian copula, in (−1, 1).</param>
/// <param name="Reason">Why it is assumed.</param>
public sealed record Correlation(string First, string Second, double Coefficient, string Reason);

/// <summary>What a scenario says about the spreads of its quantities.</summary>
/// <param name="Shapes">By path; all others are uniform.</param>
/// <param name="Correlations">All other pairs are independent.</param>
public sealed record Uncertainty(IReadOnlyDictionary<string, SpreadShape> Shapes, IReadOnlyList<Correlation> Correlations)
{
    /// <summary>Everything uniform and independent.</summary>
    public static Uncertainty None { get; } = new(new Dictionary<string, SpreadShape>(StringComparer.Ordinal), []);

    /// <summary>The shape of a quantity.</summary>
    public SpreadShape ShapeOf(string path) => Shapes.GetValueOrDefault(path, SpreadShape.Uniform);
}
