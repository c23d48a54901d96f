using System.Text.RegularExpressions;

namespace ThirdSite.Figures.Charts;

/// <summary>What charts that are files of their own share: a standalone SVG in the light colours, so that viewers without custom properties draw it too.</summary>
internal static partial class StandaloneChart
{
    private const string Font = "svg{font-family:" + FigureStyles.FontStack + "}\n";

    /// <summary>The whole file, in UTF-8, with its declaration.</summary>
    public static string Whole(int width, int height, string title, string description, Svg svg)
    {
        var whole = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d">
            <title id="t">{Svg.Escape(title)}</title>
            <desc id="d">{Svg.Escape(description)}</desc>
            <style>{Font}{FigureStyles.DrawingCss}</style>
            {svg}
            </svg>

            """;
        return Custom().Replace(whole, match => Palette.Light[match.Groups[1].Value]);
    }

    /// <summary>A chart of the page as a file of its own: title and subtitle above the drawing, notes below it.</summary>
    public static string Of(ChartContent content, FigureWidth width, IReadOnlyList<string>? notes = null, string definitions = "")
    {
        var drawing = content.Draw(width);
        var svg = new Svg();
        var y = 0.0;
        var texts = new Svg();
        foreach (var (text, css, size, bold) in new[] { (content.Title, "b", 15.0, true), (content.Subtitle, "m", 12.0, false) })
        {
            foreach (var line in Lines(text, width.Pixels, size, bold))
            {
                y += size + 5;
                texts.Text(0, y, line, css, attributes: $"style=\"font-size:{Svg.N(size)}px\"");
            }

            y += 4;
        }

        y += 10;
        var below = y + drawing.Height;
        foreach (var line in (notes ?? []).SelectMany(note => Lines(note, width.Pixels, 12, bold: false)))
        {
            below += 17;
            texts.Text(0, below, line, "m");
        }

        var height = (int)Math.Ceiling(below + (notes is { Count: > 0 } ? 6 : 0));
        svg.Raw(definitions).Rect(0, 0, width.Pixels, height, "fill=\"var(--paper)\"").Raw(texts.ToString());
        svg.Open("g", $"transform=\"translate(0 {Svg.N(y)})\"").Raw(drawing.Body).Close("g");
        return Whole(width.Pixels, height, content.Title, content.Description, svg);
    }

    /// <summary>Words in lines that fit a width, px.</summary>
    public static IEnumerable<string> Lines(string text, double room, double size, bool bold)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && TextMetrics.Width(longer, size, bold) > room)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        yield return line;
    }

    /// <summary>Round values along an axis, and the decimals that they need.</summary>
    public static (IReadOnlyList<double> Ticks, int Decimals) Ticks(LinearAxis axis, int count)
    {
        var step = LinearAxis.Step(axis.High - axis.Low, count);
        var decimals = 0;
        while (decimals < 9 && Math.Abs(Math.Round(step, decimals) - step) > 1e-6 * step)
        {
            decimals++;
        }

        return (axis.Ticks(count), decimals);
    }

    [GeneratedRegex(@"var\(--(\w+)\)")]
    private static partial Regex Custom();
}
