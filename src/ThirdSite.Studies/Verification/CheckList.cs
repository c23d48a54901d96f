namespace ThirdSite.Studies.Verification;

/// <summary>Collects the checks of one room.</summary>
internal sealed class CheckList(string room)
{
    private readonly List<VerificationCheck> _checks = [];

    public IReadOnlyList<VerificationCheck> Checks => _checks;

    /// <summary>One number against one number.</summary>
    public void Compare(string model, string reference, double? value, double expected, string unit, double tolerance, int decimals) =>
        Add(model, reference, value, expected, unit, value - expected, unit, tolerance, decimals);

    /// <summary>One number against one number, by their ratio.</summary>
    public void CompareRelative(string model, string reference, double value, double expected, string unit, double tolerance, int decimals) =>
        Add(model, reference, value, expected, unit, (value - expected) / expected, "relative", tolerance, decimals);

    /// <summary>The largest difference over several points; none where there is no point.</summary>
    public void Largest(string model, string reference, IEnumerable<double?> differences, string unit, double tolerance)
    {
        double? largest = null;
        foreach (var difference in differences)
        {
            // A point without an answer is worse than any difference.
            if (difference is not { } d || double.IsNaN(d))
            {
                largest = null;
                break;
            }

            largest = Math.Max(largest ?? 0, Math.Abs(d));
        }

        Add(model, reference, null, null, "", largest, unit, tolerance, 0);
    }

    /// <summary>The length of a vector's difference, or another difference without a value of its own.</summary>
    public void Difference(string model, string reference, double? difference, string unit, double tolerance) =>
        Largest(model, reference, [difference], unit, tolerance);

    public void Add(string model, string reference, double? value, double? expected, string unit, double? difference, string differenceUnit, double tolerance, int decimals) =>
        _checks.Add(new(room, model, reference, Finite(value), expected, unit, Finite(difference) is { } d ? Math.Abs(d) : null, differenceUnit, tolerance) { Decimals = decimals });

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
