namespace ThirdSite.Studies.Verification;

/// <summary>One number of ThirdSite beside a reference: what <c>thirdsite verify</c> prints a row for.</summary>
/// <param name="Room">Part of the program that it checks.</param>
/// <param name="Model">What is computed.</param>
/// <param name="Reference">Whose number it is compared with, or by which second route.</param>
/// <param name="Value">ThirdSite's, in <paramref name="Unit"/>; null where the check is of vectors or over many points.</param>
/// <param name="ReferenceValue">The reference's; null likewise.</param>
/// <param name="Unit">Of both values; empty for a pure number.</param>
/// <param name="Difference">Not negative, in <paramref name="DifferenceUnit"/>; the largest where there are several. Null: there was no answer to compare.</param>
/// <param name="DifferenceUnit">Of difference and tolerance; <c>relative</c> for a ratio.</param>
/// <param name="Tolerance">Largest difference that passes.</param>
public sealed record VerificationCheck(
    string Room,
    string Model,
    string Reference,
    double? Value,
    double? ReferenceValue,
    string Unit,
    double? Difference,
    string DifferenceUnit,
    double Tolerance)
{
    /// <summary>Digits after the point with which the two values are shown.</summary>
    public int Decimals { get; init; }

    /// <summary>The difference is there and within the tolerance.</summary>
    public bool Ok => Difference <= Tolerance;
}
