using System.Globalization;

namespace ThirdSite.Figures;

/// <summary>Entries of the key under a figure, as list items; and the bar of margin classes drawn inside one.</summary>
public static class Key
{
    /// <summary>The list; empty markup for no entries.</summary>
    public static string List(params IEnumerable<string> items)
    {
        var all = string.Concat(items);
        return all.Length == 0 ? "" : "<ul class=\"key\">" + all + "</ul>";
    }

    /// <summary>An area in a fill: a token of the palette, or <c>url(#…)</c>.</summary>
    public static string Swatch(string tokenOrPattern, string label) => Item(22, 12,
        $"<rect x=\".5\" y=\".5\" width=\"21\" height=\"11\" fill=\"{(tokenOrPattern.StartsWith("url(", StringComparison.Ordinal) ? tokenOrPattern : Palette.Var(tokenOrPattern))}\" stroke=\"var(--axis)\" stroke-width=\".6\"/>", label);

    /// <summary>An area in a CSS class.</summary>
    public static string Area(string css, string label) => Item(22, 12, $"<rect x=\".5\" y=\".5\" width=\"21\" height=\"11\" class=\"{css}\"/>", label);

    /// <summary>A line in a CSS class.</summary>
    public static string Line(string css, string label) => Item(26, 12, $"<path d=\"M1 6H25\" class=\"{css}\"/>", label);

    /// <summary>A line with attributes of its own.</summary>
    public static string LineStyle(string attributes, string label) => Item(26, 12, $"<path d=\"M1 6H25\" {attributes}/>", label);

    /// <summary>A mark, drawn around (8, 8).</summary>
    public static string Symbol(Func<Svg, PlanePoint, Svg> draw, string label) => Item(16, 16, draw(new Svg(), new PlanePoint(8, 8)).ToString(), label);

    /// <summary>The mark of a side with its name.</summary>
    public static string Mark(Side side) => Symbol((svg, at) => svg.Mark(side, at, 5.5), side.Name);

    /// <summary>
    /// The bar of the eight margin classes: 11 px high at <paramref name="y"/>, zero ticked, breaks below it, "too late" and
    /// "time to spare" above. Takes the 16 px above and the 28 px below <paramref name="y"/>.
    /// </summary>
    public static void MarginBar(Svg svg, MarginScale scale, double x, double y, double width, Format format, string low = "too late", string high = "time to spare")
    {
        var part = width / Palette.MarginClasses.Count;
        for (var i = 0; i < Palette.MarginClasses.Count; i++)
        {
            svg.Rect(x + i * part, y, part + 0.3, 11, Svg.Fill(Palette.MarginClasses[i]));
        }

        svg.Line(x + 4 * part, y - 4, x + 4 * part, y + 15, "zero");

        // Where the breaks would touch, the outermost and the odd ones give way.
        var widest = scale.BreaksS.Max(edge => TextMetrics.Width(format.MarginNumber(edge), 11)) + 6;
        for (var i = 0; i < scale.BreaksS.Count; i++)
        {
            if (part < widest && i % 2 == 0)
            {
                continue;
            }

            var edge = scale.BreaksS[i];
            svg.Text(x + (i + 1) * part, y + 26, edge == 0 ? format.Margin(0) : format.MarginNumber(edge), edge == 0 ? "s b" : "s m", "middle");
        }

        svg.Text(x, y - 5, low, "s m").Text(x + width, y - 5, high, "s m", "end");
    }

    private static string Item(int width, int height, string drawing, string label) => string.Create(
        CultureInfo.InvariantCulture,
        $"<li><svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{drawing}</svg>{Svg.Escape(label)}</li>");
}
