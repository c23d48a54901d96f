using System.Globalization;
using System.Text;

namespace ThirdSite.Figures;

/// <summary>Writes SVG elements one after another. Coordinates in px, rounded to a tenth; text is escaped here and nowhere else.</summary>
public sealed class Svg
{
    private readonly StringBuilder _markup = new();

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string N(double value)
    {
        var text = (Math.Round(value * 10) / 10).ToString(CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>Text made safe for markup.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Path data of a line through the points; empty for fewer than two.</summary>
    public static string LineData(IEnumerable<PlanePoint> points, bool close = false)
    {
        var data = new StringBuilder();
        var count = 0;
        foreach (var point in points)
        {
            data.Append(count++ == 0 ? 'M' : 'L').Append(N(point.X)).Append(' ').Append(N(point.Y));
        }

        return count < 2 ? "" : close ? data.Append('z').ToString() : data.ToString();
    }

    /// <summary>Attributes of a fill with a colour of the palette.</summary>
    public static string Fill(string token) => $"fill=\"{Palette.Var(token)}\"";

    /// <summary>Attributes of a stroke with a colour of the palette.</summary>
    public static string Stroke(string token) => $"stroke=\"{Palette.Var(token)}\"";

    /// <summary>Attributes of a fill with a pattern of <see cref="Hatches"/>.</summary>
    public static string Pattern(string id) => $"fill=\"url(#{id})\"";

    /// <summary>Markup that is already SVG.</summary>
    public Svg Raw(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    /// <summary>Opens an element; close it with <see cref="Close"/>.</summary>
    public Svg Open(string element, string attributes = "")
    {
        _markup.Append('<').Append(element).Append(attributes.Length > 0 ? " " : "").Append(attributes).Append('>');
        return this;
    }

    /// <summary>Closes an element.</summary>
    public Svg Close(string element)
    {
        _markup.Append("</").Append(element).Append('>');
        return this;
    }

    /// <summary>A text; classes: s 11 px, b semibold, m muted, h halo, tA tB tmid the sides' colours.</summary>
    /// <param name="anchor">start, middle or end.</param>
    public Svg Text(double x, double y, string text, string css = "", string anchor = "start", string attributes = "")
    {
        _markup.Append("<text x=\"").Append(N(x)).Append("\" y=\"").Append(N(y)).Append('"');
        if (css.Length > 0)
        {
            _markup.Append(" class=\"").Append(css).Append('"');
        }

        if (anchor != "start")
        {
            _markup.Append(" text-anchor=\"").Append(anchor).Append('"');
        }

        _markup.Append(attributes.Length > 0 ? " " : "").Append(attributes).Append('>').Append(Escape(text)).Append("</text>");
        return this;
    }

    /// <summary>A straight line.</summary>
    public Svg Line(double x1, double y1, double x2, double y2, string css, string attributes = "")
    {
        _markup.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{css}\"")
            .Append(attributes.Length > 0 ? " " : "").Append(attributes).Append("/>");
        return this;
    }

    /// <summary>A rectangle.</summary>
    public Svg Rect(double x, double y, double width, double height, string attributes)
    {
        _markup.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" {attributes}/>");
        return this;
    }

    /// <summary>A circle.</summary>
    public Svg Circle(double x, double y, double radius, string attributes)
    {
        _markup.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" {attributes}/>");
        return this;
    }

    /// <summary>A path; nothing where the data are empty.</summary>
    public Svg Path(string data, string attributes)
    {
        if (data.Length > 0)
        {
            _markup.Append("<path d=\"").Append(data).Append("\" ").Append(attributes).Append("/>");
        }

        return this;
    }

    /// <summary>An element of the hidden definitions, drawn here.</summary>
    public Svg Use(string id, string css)
    {
        _markup.Append("<use href=\"#").Append(id).Append("\" class=\"").Append(css).Append("\"/>");
        return this;
    }

    /// <summary>A tooltip of the element that is open.</summary>
    public Svg Title(string text)
    {
        _markup.Append("<title>").Append(Escape(text)).Append("</title>");
        return this;
    }

    /// <summary>All that was written.</summary>
    public override string ToString() => _markup.ToString();
}
