namespace ThirdSite.Scenarios;

/// <summary>The two claims that one system would have to satisfy at once, as a scenario states them.</summary>
/// <param name="Protects">Codes of nations, or names of groups, that its owner says it protects; each counts by itself.</param>
/// <param name="Against">Names of missile classes; empty: every threat.</param>
/// <param name="Share">Of the threatened people of each that counts as protected, (0, 1].</param>
/// <param name="Spread">Paths of quantities over whose whole spread both claims must hold.</param>
/// <param name="Agreed">Paths of quantities that an agreement could fix.</param>
/// <param name="X">Path of the quantity drawn to the right, <see cref="Site"/>, or null: the burnout speed.</param>
/// <param name="Y">Path of the quantity drawn upwards, or null: the commit delay.</param>
/// <param name="Sites">Places for the interceptors, where the site is drawn.</param>
public sealed record CompatibilityTerms(
    IReadOnlyList<string> Protects,
    IReadOnlyList<string> Against,
    double Share,
    IReadOnlyList<string> Spread,
    IReadOnlyList<string> Agreed,
    string? X,
    string? Y,
    IReadOnlyList<string> Sites)
{
    /// <summary>Stands for the interceptors' place where a quantity is named.</summary>
    public const string Site = "site";

    /// <summary>Of a scenario that states none: its first group against the threat of the longest range, half of the threatened people.</summary>
    public static CompatibilityTerms Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.Compatibility ?? new(
            [study.Nations[0].Groups[0]],
            [study.Threats.MaxBy(t => t.Missile.MaximumRange)!.Missile.Name],
            0.5,
            [],
            [],
            null,
            null,
            []);
    }
}
