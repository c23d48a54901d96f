namespace ThirdSite.Figures;

/// <summary>What drawings refer to by id, once a page: hatches, the arrow head, and the geometry that figures add.</summary>
public static class SharedDefinitions
{
    /// <summary>Id of the arrow head, for <c>marker-end</c>.</summary>
    public const string Arrow = "arrow-head";

    /// <summary>A hidden SVG. It has no size instead of <c>display:none</c>, which would switch patterns off.</summary>
    public static string Markup(params IEnumerable<string> definitions) =>
        "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\" focusable=\"false\">" + Element(definitions) + "</svg>";

    /// <summary>The <c>defs</c> element alone, for an SVG that stands by itself.</summary>
    public static string Element(params IEnumerable<string> definitions) =>
        "<defs>"
        + Hatches.Definitions
        + $"<marker id=\"{Arrow}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 .5L8 4L0 7.5z\" fill=\"var(--ink)\"/></marker>"
        + string.Concat(definitions)
        + "</defs>";
}
