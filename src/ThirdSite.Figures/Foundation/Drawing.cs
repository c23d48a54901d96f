using System.Globalization;

namespace ThirdSite.Figures;

/// <summary>One figure drawn in one width: the inside of its SVG.</summary>
/// <param name="Height">px.</param>
/// <param name="Body">SVG elements.</param>
public sealed record Drawing(double Height, string Body)
{
    /// <summary>The whole SVG element with title and description. Ids carry figure and width.</summary>
    /// <param name="figureId">Id of the figure.</param>
    /// <param name="width">The width that it was drawn in.</param>
    /// <param name="title">What the picture is.</param>
    /// <param name="description">The finding in words.</param>
    public string ToSvg(string figureId, FigureWidth width, string title, string description)
    {
        var id = figureId + "-" + width.Suffix;
        var height = (int)Math.Ceiling(Height);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"{width.Suffix}\" width=\"{width.Pixels}\" height=\"{height}\" viewBox=\"0 0 {width.Pixels} {height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Svg.Escape(title)}</title><desc id=\"{id}-d\">{Svg.Escape(description)}</desc>{Body}</svg>");
    }
}
