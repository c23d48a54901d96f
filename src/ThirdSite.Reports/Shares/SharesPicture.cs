using System.Globalization;
using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Figures.Maps;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Reports.Shares;

/// <summary>The map of the share of assumptions under which each place is defended: SVG that needs nothing else and follows the reader's light or dark setting.</summary>
public static class SharesPicture
{
    private const int Margin = 20;
    private const int MarginNarrow = 8;

    private static readonly Format F = Format.English;

    /// <summary>The picture in one width.</summary>
    /// <exception cref="ArgumentException">The answers hold no map.</exception>
    public static string Draw(SharesAnswers answers, World world, FigureWidth width)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(world);
        var answer = answers.Map is { Cells.Count: > 0 } map ? map : throw new ArgumentException("answers without cells make no map", nameof(answers));
        var drawing = new ShareMapDrawing("shares", answer, world.Towns, F);
        var title = Title(answer);
        var words = Words(answers, answer);
        var svg = new Svg();
        var y = 6.0;
        void Lines(string text, double size, double step, string css)
        {
            foreach (var line in ReadmePicture.Wrap(text, width.Pixels, css.Contains('b', StringComparison.Ordinal) ? size * 1.06 : size))
            {
                svg.Text(0, y += step, line, css, attributes: $"style=\"font-size:{Svg.N(size)}px\"");
            }
        }

        Lines(title, width.IsNarrow ? 16 : 18, width.IsNarrow ? 21 : 24, "b");
        y += 4;
        Lines(words, 12, 17, "m");
        y = ReadmePicture.Block(svg, y + 16, drawing.Draw(width)) + 14;
        var x = 0.0;
        foreach (var (css, pattern, meaning) in Entries(drawing, answer))
        {
            var room = 29 + TextMetrics.Width(meaning, 11) + 16;
            if (x > 0 && x + room > width.Pixels)
            {
                (x, y) = (0, y + 18);
            }

            if (pattern is not null)
            {
                svg.Rect(x, y - 8, 22, 12, $"{Svg.Pattern(pattern)} {Svg.Stroke("axis")} stroke-width=\".6\"");
            }
            else
            {
                svg.Line(x, y - 2, x + 22, y - 2, css);
            }

            svg.Text(x + 29, y + 2, meaning, "s");
            x += room;
        }

        y += 8;
        Lines(Notes(answers, answer), 12, 17, "m");
        y += 6;
        var source = $"{answers.ThirdSite.Scenario}, {answers.ThirdSite.ScenarioSha256[..ReadmePicture.HashDigits]}; ThirdSite {answers.ThirdSite.Version}. Coasts and borders: Natural Earth; towns: GeoNames (CC BY 4.0).";
        Lines(source, 12, 17, "m");
        var margin = width.IsNarrow ? MarginNarrow : Margin;
        var (outerWidth, outerHeight) = (width.Pixels + (2 * margin), (int)Math.Ceiling(y) + 8 + (2 * margin));
        var layers = new WorldLayers(MapFrame.Europe, world, answer.Nations);
        var definitions = SharedDefinitions.Element(layers.Definitions(), drawing.Definitions());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{outerWidth}\" height=\"{outerHeight}\" viewBox=\"0 0 {outerWidth} {outerHeight}\" role=\"img\" aria-labelledby=\"shares-t shares-d\">\n<title id=\"shares-t\">{Svg.Escape(title)}</title>\n<desc id=\"shares-d\">{Svg.Escape(words)}</desc>\n<style>{ReadmePicture.Css}</style>\n{definitions}\n<rect width=\"{outerWidth}\" height=\"{outerHeight}\" fill=\"{Palette.Var("paper")}\"/>\n<g transform=\"translate({margin} {margin})\">{svg}</g>\n</svg>\n");
    }

    private static string Title(SharesMapAnswer map)
    {
        var threatened = map.Cells.Where(c => c.Share is not null).ToList();
        var all = threatened.Sum(c => c.AreaKm2);
        if (all <= 0)
        {
            return $"The {map.ThreatLabel} threatens no land under any of the assumptions";
        }

        string Land(Func<double, bool> fits) => F.Share(threatened.Where(c => fits(c.Share!.Share)).Sum(c => c.AreaKm2) / all);
        var often = map.Shots > 1 ? $"defended with {F.Count(map.Shots)} shots in turn" : "defended";
        return $"{Land(s => s >= ShareMapDrawing.Breaks[^1])} of the land that the {map.ThreatLabel} threatens is {often} under at least four fifths of the assumptions, {Land(s => s < ShareMapDrawing.Breaks[0])} under less than one fifth";
    }

    private static string Words(SharesAnswers answers, SharesMapAnswer map) =>
        $"A share of assumptions, not a chance: how much of the space of {F.Number(answers.Quantities)} quantities between their stated bounds has a place defended, {(map.Shots > 1 ? $"with {F.Count(map.Shots)} shots in turn, " : "")}in the worst case over the launch points. {map.ThreatLabel}, least-energy flights, {F.Number(answers.Points)} points.";

    private static string Notes(SharesAnswers answers, SharesMapAnswer map)
    {
        var always = map.Cells.Where(c => c.Threatened == answers.Points).Select(c => c.Share!).ToList();
        var counted = always.Count == 0 ? "" : $" Elsewhere it is counted to \u00b1{F.Share(always.Max(s => (s.High - s.Low) / 2))} or better (95\u202f% interval).";
        return $"Where a place is threatened under some of the assumptions only, the share is of those; the title counts all land threatened under any.{counted} Land without colour or dots: not assessed. Defended: an interceptor could be there in time, perfect track. Spreads of {Wording.Lower(Side.Of(answers.Reading).Name)}, shapes as the scenario has them; {map.GridDeg.ToString(CultureInfo.InvariantCulture)}\u00b0 grid. Lambert azimuthal equal-area projection, centre 53\u00b0\u202fN 20\u00b0\u202fE."
            + (answers.Overrides.Count > 0 ? $" Overridden: {string.Join(", ", answers.Overrides.Select(o => $"{o.Path} = {o.Value}"))}." : "");
    }

    private static IEnumerable<(string Css, string? Pattern, string Meaning)> Entries(ShareMapDrawing drawing, SharesMapAnswer map)
    {
        if (drawing.ShowsReading)
        {
            yield return ("zero", null, "margin zero at the reading\u2019s own values");
        }

        if (drawing.ShowsUnthreatened)
        {
            yield return ("", NoEngagement.UnthreatenedPatternId, "threatened under none of the assumptions");
        }

        if (map.Places.Any(p => p is { Kind: "radar", RangeKm: not null }))
        {
            yield return ("sector", null, "radar\u2019s sector");
        }
    }
}
