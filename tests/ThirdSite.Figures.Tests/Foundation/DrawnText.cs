using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ThirdSite.Figures.Tests.Foundation;

/// <summary>The texts of a drawing with the boxes that they take, as <see cref="TextMetrics"/> measures them.</summary>
internal static class DrawnText
{
    /// <summary>Texts and boxes, px; groups moved by <c>translate</c> are followed.</summary>
    public static IReadOnlyList<(string Text, PlaneBox Box)> Of(Drawing drawing)
    {
        var texts = new List<(string, PlaneBox)>();
        Collect(XElement.Parse("<svg>" + drawing.Body + "</svg>"), 0, 0, texts);
        return texts;
    }

    /// <summary>The rules of a drawing: no two texts overlap by more than 1 × 3.5 px, none leaves it.</summary>
    public static void ShouldBeLegible(Drawing drawing, FigureWidth width)
    {
        var texts = Of(drawing);
        texts.Should().NotBeEmpty();
        for (var i = 0; i < texts.Count; i++)
        {
            var (text, box) = texts[i];
            (box.X0 >= -0.5 && box.Y0 >= -0.5 && box.X1 <= width.Pixels + 0.5 && box.Y1 <= Math.Ceiling(drawing.Height) + 0.5)
                .Should().BeTrue($"'{text}' lies in the drawing, but is at {box}");
            for (var k = i + 1; k < texts.Count; k++)
            {
                box.Overlaps(texts[k].Box, 1, 3.5).Should().BeFalse($"'{text}' and '{texts[k].Text}' do not overlap ({box}, {texts[k].Box})");
            }
        }
    }

    private static void Collect(XElement element, double dx, double dy, List<(string, PlaneBox)> texts)
    {
        if (element.Attribute("transform")?.Value is { } transform && Regex.Match(transform, @"^translate\((-?[\d.]+) (-?[\d.]+)\)$") is { Success: true } moved)
        {
            dx += Number(moved.Groups[1].Value);
            dy += Number(moved.Groups[2].Value);
        }

        if (element.Name.LocalName == "text")
        {
            var css = (element.Attribute("class")?.Value ?? "").Split(' ');
            var size = css.Contains("s") ? 11 : 12;
            var w = TextMetrics.Width(element.Value, size, css.Contains("b"));
            var x = Number(element.Attribute("x")!.Value) + dx;
            var y = Number(element.Attribute("y")!.Value) + dy;
            var x0 = element.Attribute("text-anchor")?.Value switch { "end" => x - w, "middle" => x - w / 2, _ => x };
            texts.Add((element.Value, new PlaneBox(x0, y - size * 0.86, x0 + w, y + size * 0.14)));
        }

        foreach (var child in element.Elements())
        {
            Collect(child, dx, dy, texts);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
