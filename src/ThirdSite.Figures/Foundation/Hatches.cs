using System.Globalization;

namespace ThirdSite.Figures;

/// <summary>Patterns that say without hue what hue says too.</summary>
public static class Hatches
{
    /// <summary>Id of the brown <c>/</c> hatch: too late (above the protection frontier).</summary>
    public const string TooLate = "h-n";

    /// <summary>Id of the teal <c>\</c> hatch: in time (below the reach frontier).</summary>
    public const string InTime = "h-p";

    private const string Rising = "M-1 1l2-2M0 7L7 0M6 8l2-2";
    private const string Falling = "M-1 6l2 2M0 0L7 7M6-1l2 2";
    private const string Level = "M0 3.5H7";

    /// <summary>All patterns, for the hidden definitions.</summary>
    public static string Definitions { get; } = string.Concat(
        NoEngagement.All.Select(reason => NoEngagementPattern(reason, reason.PatternId))) + UnthreatenedPattern(NoEngagement.UnthreatenedPatternId)
        + $"""<pattern id="{InTime}" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M-1 8l2 2M0 0L9 9M8-1l2 2" stroke="var(--p3)" stroke-width="1" fill="none" opacity=".65"/></pattern>"""
        + $"""<pattern id="{TooLate}" width="9" height="9" patternUnits="userSpaceOnUse"><path d="M-1 1l2-2M0 9L9 0M8 10l2-2" stroke="var(--n3)" stroke-width="1" fill="none" opacity=".65"/></pattern>""";

    /// <summary>A 7 px line hatch; <paramref name="scale"/> undoes that of the group it is used in, so that its pitch stays in px.</summary>
    public static string NoEngagementPattern(NoEngagement reason, string id, double scale = 1)
    {
        var data = reason == NoEngagement.NeverTracked ? Rising : reason == NoEngagement.OutOfRange ? Level : Falling;
        return $"""<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse"{Transform(scale)}><rect width="7" height="7" fill="var(--none)"/><path d="{data}" fill="none" stroke="var(--hatch)" stroke-width="1.1"/></pattern>""";
    }

    /// <summary>Dots on bare land, for land that nobody threatens.</summary>
    public static string UnthreatenedPattern(string id, double scale = 1) =>
        $"""<pattern id="{id}" width="8" height="8" patternUnits="userSpaceOnUse"{Transform(scale)}><rect width="8" height="8" fill="var(--land)"/><circle cx="4" cy="4" r=".9" fill="var(--hatch)"/></pattern>""";

    private static string Transform(double scale) =>
        scale == 1 ? "" : " patternTransform=\"scale(" + scale.ToString("0.###", CultureInfo.InvariantCulture) + ")\"";
}
