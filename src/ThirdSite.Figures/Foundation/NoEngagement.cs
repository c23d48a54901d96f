namespace ThirdSite.Figures;

/// <summary>How the three reasons for "no engagement" are hatched, lettered and worded; and land that nobody threatens.</summary>
public sealed record NoEngagement(string Reason, string Letter, string PatternId, string Words)
{
    /// <summary>No launch time is feasible although the flight is in range and tracked; hatch <c>\</c>.</summary>
    public static NoEngagement Unreachable { get; } = new("unreachable", "U", "h-U", "unreachable");

    /// <summary>No radar that supports a commit ever holds the flight; hatch <c>/</c>.</summary>
    public static NoEngagement NeverTracked { get; } = new("never-tracked", "T", "h-T", "never tracked");

    /// <summary>The missile does not fly that far, or not that near; hatch <c>—</c>.</summary>
    public static NoEngagement OutOfRange { get; } = new("out-of-range", "R", "h-R", "out of range");

    /// <summary>All three, in the order of the keys.</summary>
    public static IReadOnlyList<NoEngagement> All { get; } = [Unreachable, NeverTracked, OutOfRange];

    /// <summary>Pattern of land that no launch point reaches.</summary>
    public const string UnthreatenedPatternId = "h-0";

    /// <summary>The entry for a reason of the answers; an unknown or absent reason counts as unreachable.</summary>
    public static NoEngagement Of(string? reason) => All.FirstOrDefault(entry => entry.Reason == reason) ?? Unreachable;
}
