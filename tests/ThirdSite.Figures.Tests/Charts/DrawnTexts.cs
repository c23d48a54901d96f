using System.Globalization;
using System.Xml.Linq;

namespace ThirdSite.Figures.Tests.Charts;

/// <summary>
/// Where the texts of a drawing lie by the advances of <see cref="TextMetrics"/>: the check that a browser makes, without
/// one. Only upright, untransformed texts are understood, which is all that charts draw.
/// </summary>
internal static class DrawnTexts
{
    public static IReadOnlyList<(string Text, PlaneBox Box)> Of(Drawing drawing) =>
    [
        .. XDocument.Parse("<svg>" + drawing.Body + "</svg>").Descendants("text").Where(t => t.Value.Length > 0).Select(text =>
        {
            var css = ((string?)text.Attribute("class") ?? "").Split(' ');
            var size = css.Contains("s") ? 11 : 12;
            var w = TextMetrics.Width(text.Value, size, css.Contains("b"));
            var x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture);
            var y = double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture);
            var x0 = (string?)text.Attribute("text-anchor") switch { "end" => x - w, "middle" => x - w / 2, _ => x };
            return (text.Value, new PlaneBox(x0, y - size * 0.86, x0 + w, y + size * 0.14));
        }),
    ];

    /// <summary>Texts that overlap by more than 1 × 3.5 px, or leave the drawing by more than 1 px.</summary>
    public static IReadOnlyList<string> Faults(Drawing drawing, FigureWidth width)
    {
        var texts = Of(drawing);
        var faults = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var (text, box) = texts[i];
            // The measure is a few per cent wide on purpose: what it calls outside by a little may yet fit.
            if (box.X0 < -1 - box.Width * 0.04 || box.X1 > width.Pixels + 1 + box.Width * 0.04 || box.Y0 < -1 || box.Y1 > Math.Ceiling(drawing.Height) + 1)
            {
                faults.Add($"'{text}' leaves the drawing: {box}");
            }

            for (var j = 0; j < i; j++)
            {
                var slack = 0.04 * Math.Max(box.Width, texts[j].Box.Width);
                if (box.Overlaps(texts[j].Box, 1 + slack, 3.5))
                {
                    faults.Add($"'{text}' and '{texts[j].Text}' overlap");
                }
            }
        }

        return faults;
    }
}
