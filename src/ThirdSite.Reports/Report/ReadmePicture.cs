using System.Globalization;
using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Figures.Maps;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports;

/// <summary>
/// The answer in one picture: maps of the longest class of threat under each reading, below them the reach matrix. One SVG
/// that needs nothing else, brings its colours, and follows the reader's light or dark setting.
/// </summary>
public static class ReadmePicture
{
    private const int Margin = 20;

    // From the top of the margins' bar with its name to the end of the maps' drawing.
    private const int KeyHeight = 70;

    // Small maps show no island or bay of less than a px; a px is 18 km.
    internal static readonly MapFrame Coarse = MapFrame.Europe with { ToleranceKm = 5, LeastExtentKm = 24 };

    private static readonly Format F = Format.English;

    internal static readonly string Css = FigureStyles.DrawingCss + $$"""

        svg{font-family:{{FigureStyles.FontStack}}}svg .t{font-size:20px;font-weight:600}svg .l{font-size:14px}svg .hash{font-family:{{FigureStyles.MonospaceStack}}}

        """;

    /// <summary>Hexadecimal digits of the scenario's hash that the picture shows.</summary>
    public const int HashDigits = 16;

    /// <summary>Draws the picture. The same answers give the same text.</summary>
    /// <exception cref="ArgumentException">The answers hold no map or no reach.</exception>
    public static string Draw(AssessmentAnswers answers, World world)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(world);
        var headlines = new Headlines(answers);
        var threat = headlines.Threats.Count > 0 ? headlines.Threats[^1] : throw new ArgumentException("answers without maps make no picture", nameof(answers));
        if (answers.Reach.Count == 0)
        {
            throw new ArgumentException("answers without reach make no picture", nameof(answers));
        }

        var width = FigureWidth.Wide;
        var scale = MarginScale.ForReport(answers);
        var panels = headlines.Readings.Select(r => (Side: Side.Of(r.Name), Map: DefendedMaps.Find(answers, r.Name, threat))).Where(p => p.Map is not null)
            .Select(p => new MapPanel($"{p.Side.Name}, {Wording.Stated(p.Map!.BurnoutSpeedMps)}", p.Side, p.Map)).ToList();
        var maps = new MapMultiples("picture", panels, answers.Places, scale, F);
        var matrix = ReachMatrixChart.From(answers, scale);
        var assessed = answers.Nations.Where(nation => nation.ThreatenedAreaFraction is not null).Select(nation => nation.Code).OfType<string>();
        var layers = new WorldLayers(Coarse, world, assessed);

        var finding = Wrap(Finding(headlines, panels, threat), width.Pixels, 14);
        var svg = new Svg();
        var y = 26.0;
        svg.Text(0, y, answers.Title, "t");
        y += 8;
        foreach (var line in finding)
        {
            svg.Text(0, y += 20, line, "l");
        }

        var launches = answers.Defended.Where(d => d.Threat == threat && d.Launch != "worst").Select(d => d.Launch).Distinct().Count();
        y = Part(svg, y + 40, "What it would defend", $"{headlines.Names.Missile(threat)}, worst case over {(launches > 1 ? F.Count(launches) : "the")} launch points; seconds left before the last feasible launch");
        y = Block(svg, y + 14, maps.Draw(width));
        Hatched(svg, y - KeyHeight, panels, scale);
        y = Part(svg, y + 40, "Whom it could engage", $"Seconds of margin for each flight of the third party{Owner(answers, world)} from a field (row, with the missile) to a city (column)");
        y = Block(svg, y + 14, matrix.Draw(width)) + 6;
        foreach (var line in Wrap(matrix.HowToRead, width.Pixels, 12))
        {
            svg.Text(0, y += 17, line, "m");
        }

        y += 26;
        var source = $"{answers.ThirdSite.Scenario}, ";
        svg.Raw($"<text x=\"0\" y=\"{Svg.N(y)}\" class=\"m\">{Svg.Escape(source)}<tspan class=\"hash\">{answers.ThirdSite.ScenarioSha256[..HashDigits]}</tspan></text>");
        svg.Text(width.Pixels, y, $"ThirdSite {answers.ThirdSite.Version}; coasts and borders: Natural Earth", "m", "end");

        var (outerWidth, outerHeight) = (width.Pixels + 2 * Margin, (int)Math.Ceiling(y) + 14 + Margin);
        var definitions = SharedDefinitions.Element(
            WorldLayers.Definition("eu-land", layers.Land), WorldLayers.Definition("eu-border", layers.Borders), WorldLayers.Definition("eu-assessed", layers.Assessed),
            "<clipPath id=\"eu-clip\"><use href=\"#eu-assessed\"/></clipPath>", maps.Definitions());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{outerWidth}\" height=\"{outerHeight}\" viewBox=\"0 0 {outerWidth} {outerHeight}\" role=\"img\" aria-labelledby=\"picture-t picture-d\">\n<title id=\"picture-t\">{Svg.Escape(answers.Title)}</title>\n<desc id=\"picture-d\">{Svg.Escape(string.Join(" ", finding))}</desc>\n<style>{Css}</style>\n{definitions}\n<rect width=\"{outerWidth}\" height=\"{outerHeight}\" rx=\"6\" fill=\"{Palette.Var("paper")}\"/>\n<g transform=\"translate({Margin} {Margin - 6})\">{svg}</g>\n</svg>\n");
    }

    private static string Finding(Headlines headlines, IReadOnlyList<MapPanel> panels, string threat)
    {
        var shares = panels.Where(p => MapMultiples.Share(p.Answer) is not null)
            .Select((p, i) => $"{F.Share(MapMultiples.Share(p.Answer)!.Value)}{(i == 0 ? $" of the land that the {headlines.Names.Missile(threat)} threatens" : "")} {Wording.Under(p.Side!.Reading, i == 0)}").ToList();
        return (shares.Count == 0 ? "" : $"The site could defend {Wording.And(shares)}. ") + headlines.Reach();
    }

    private static string Owner(AssessmentAnswers answers, World world)
    {
        var codes = answers.Places.Where(place => place.Kind == "field").Select(place => place.NationCode).Distinct().ToList();
        return codes.Count == 1 && world.FindNation(codes[0]) is { } nation ? $", {nation.Name}," : "";
    }

    private static double Part(Svg svg, double y, string title, string subtitle)
    {
        svg.Line(0, y - 22, FigureWidth.Wide.Pixels, y - 22, "grid").Text(0, y, title, "l b").Text(0, y + 19, subtitle, "m");
        return y + 19;
    }

    internal static double Block(Svg svg, double y, Drawing drawing)
    {
        svg.Open("g", $"transform=\"translate(0 {Svg.N(y)})\"").Raw(drawing.Body).Close("g");
        return y + drawing.Height;
    }

    // Beside the bar of the margins, what the hatches of the maps mean.
    private static void Hatched(Svg svg, double top, IReadOnlyList<MapPanel> panels, MarginScale scale)
    {
        var used = MapKey.Patterns(panels.SelectMany(panel => panel.Answer.Cells), scale);
        var x = 378.0;
        foreach (var (pattern, words) in used)
        {
            svg.Rect(x, top + 38, 20, 12, $"{Svg.Pattern(pattern)} {Svg.Stroke("axis")} stroke-width=\".6\"").Text(x + 27, top + 48, words, "s");
            x += 27 + TextMetrics.Width(words, 11) + 12;
        }
    }

    internal static List<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && TextMetrics.Width(lines[^1] + " " + word, size) <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
