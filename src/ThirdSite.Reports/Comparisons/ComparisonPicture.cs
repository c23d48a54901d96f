using System.Globalization;
using ThirdSite.Figures;
using ThirdSite.Figures.Maps;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Reports.Comparisons;

/// <summary>Small maps of several studies, and maps of the difference between two: SVG that needs nothing else and follows the reader's light or dark setting.</summary>
public static class ComparisonPicture
{
    private const int Margin = 20;

    private static readonly Format F = Format.English;

    /// <summary>One small map for each study, for the class of missile that threatens the most land.</summary>
    public static string Draw(IReadOnlyList<ComparisonSubject> subjects, ComparisonAnswers comparison, World world)
    {
        var threat = Widest(subjects[0]);
        var panels = subjects.Zip(comparison.Subjects).Select(p => (p.First, p.Second, Map: Comparison.Maps(p.First).FirstOrDefault(m => m.Threat == threat))).Where(p => p.Map is not null)
            .Select(p => new MapPanel(p.Second.Name, Side.All.FirstOrDefault(s => s.Reading == p.Second.Reading), p.Map!)
            {
                Places = p.First.Answers.Places,
                Note = p.Second.Protection.FirstOrDefault(q => q.Threat == threat && !q.ByCities) is { } group
                    ? $"{Share(group.DefendedAreaFraction)} of land, {Share(group.DefendedPopulationFraction)} of people of {group.Of}"
                    : null,
            }).ToList();
        var label = subjects[0].Answers.Labels.FirstOrDefault(l => l.Name == threat)?.Label ?? threat;
        var scale = MarginScale.For(panels.SelectMany(p => p.Answer.Cells).Select(c => c.MarginS).OfType<double>());
        var maps = new MapMultiples("studies", panels, [], scale, F);
        return Whole(
            "What each system would defend",
            [$"Seconds left before the last feasible launch against the {label}, worst case over the launch points, least-energy flights. Below each name: shares of what is threatened. Squares: interceptors. Heavy line: margin zero."],
            maps,
            MapKey.Patterns(panels.SelectMany(p => p.Answer.Cells), scale),
            Assessed(subjects[0]),
            world,
            string.Join(", ", comparison.Subjects.Select(s => s.GridDeg).Distinct().Select(g => $"{g.ToString(CultureInfo.InvariantCulture)}° grid")));
    }

    /// <summary>Maps of the difference from one study to another, a panel for each class of missile; null where the grids differ.</summary>
    public static string? Difference(ComparisonSubject first, ComparisonSubject second, World world)
    {
        var others = Comparison.Maps(second).ToDictionary(m => m.Threat, StringComparer.Ordinal);
        var pairs = Comparison.Maps(first).Where(m => others.TryGetValue(m.Threat, out var o) && Comparison.SameCells(m, o)).Select(m => (First: m, Second: others[m.Threat])).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var panels = pairs.Select(p => new MapPanel(first.Answers.Labels.FirstOrDefault(l => l.Name == p.First.Threat)?.Label ?? p.First.Threat, null, DifferenceMaps.Of(p.First, p.Second))
        {
            Note = $"{Share(MapMultiples.Share(p.First))} to {Share(MapMultiples.Share(p.Second))} of threatened land",
            Places = [.. first.Answers.Places.Concat(second.Answers.Places).Where(x => x.Kind == "interceptor-site").DistinctBy(x => x.Name)],
        }).ToList();
        var maps = new MapMultiples("difference", panels, [], DifferenceMaps.Scale(panels.Select(p => p.Answer)), F) { KeyTitle = "Change of the margin, worst case", KeyEnds = ("less time", "more time") };
        var used = panels.SelectMany(p => p.Answer.Cells).ToList();
        return Whole(
            $"From {first.Name} to {second.Name}",
            [$"Change of the margin in seconds, worst case over the launch points, least-energy flights. {DifferenceMaps.HowToRead}"],
            maps,
            [.. DifferenceMaps.Patterns.Where(p => MapKey.Patterns(used, maps.Scale).Any(q => q.PatternId == p.PatternId))],
            Assessed(first),
            world,
            $"{first.Answers.ThirdSite.ScenarioSha256[..ReadmePicture.HashDigits]} and {second.Answers.ThirdSite.ScenarioSha256[..ReadmePicture.HashDigits]}");
    }

    private static string Widest(ComparisonSubject subject) => Comparison.Maps(subject).OrderByDescending(m => m.ThreatenedAreaKm2).ThenBy(m => m.Threat, StringComparer.Ordinal).First().Threat;

    private static IEnumerable<string> Assessed(ComparisonSubject subject) => subject.Answers.Nations.Where(n => n.ThreatenedAreaFraction is not null).Select(n => n.Code).OfType<string>();

    /// <summary>Small maps as a picture of its own, with title, words and what the hatches mean.</summary>
    internal static string Whole(string title, IReadOnlyList<string> words, MapMultiples maps, IReadOnlyList<(string PatternId, string Words)> patterns, IEnumerable<string> assessed, World world, string foot)
    {
        var width = FigureWidth.Wide;
        var layers = new WorldLayers(ReadmePicture.Coarse, world, assessed);
        var svg = new Svg();
        var y = 26.0;
        svg.Text(0, y, title, "t");
        y += 4;
        foreach (var line in words.SelectMany(text => ReadmePicture.Wrap(text, width.Pixels, 12)))
        {
            svg.Text(0, y += 18, line, "m");
        }

        y = ReadmePicture.Block(svg, y + 16, maps.Draw(width));
        if (maps.HatchesInList)
        {
            var x = 378.0;
            foreach (var (pattern, meaning) in patterns)
            {
                svg.Rect(x, y - 32, 20, 12, $"{Svg.Pattern(pattern)} {Svg.Stroke("axis")} stroke-width=\".6\"").Text(x + 27, y - 22, meaning, "s");
                x += 27 + TextMetrics.Width(meaning, 11) + 12;
            }
        }

        y += 18;
        svg.Text(0, y, foot, "m").Text(width.Pixels, y, $"ThirdSite {AssessmentStudy.Version}; coasts and borders: Natural Earth", "m", "end");
        var (outerWidth, outerHeight) = (width.Pixels + (2 * Margin), (int)Math.Ceiling(y) + 14 + Margin);
        var definitions = SharedDefinitions.Element(
            WorldLayers.Definition("eu-land", layers.Land), WorldLayers.Definition("eu-border", layers.Borders), WorldLayers.Definition("eu-assessed", layers.Assessed),
            "<clipPath id=\"eu-clip\"><use href=\"#eu-assessed\"/></clipPath>", maps.Definitions());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{outerWidth}\" height=\"{outerHeight}\" viewBox=\"0 0 {outerWidth} {outerHeight}\" role=\"img\" aria-labelledby=\"c-t c-d\">\n<title id=\"c-t\">{Svg.Escape(title)}</title>\n<desc id=\"c-d\">{Svg.Escape(string.Join(" ", words) + " " + string.Join("; ", maps.Panels.Select(p => $"{p.Title}: {p.Note}")))}</desc>\n<style>{ReadmePicture.Css}</style>\n{definitions}\n<rect width=\"{outerWidth}\" height=\"{outerHeight}\" rx=\"6\" fill=\"{Palette.Var("paper")}\"/>\n<g transform=\"translate({Margin} {Margin - 6})\">{svg}</g>\n</svg>\n");
    }

    private static string Share(double? value) => value is { } share ? F.Share(share) : "–";
}
