using System.Globalization;
using System.Text;
using ThirdSite.Figures;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Reports.Comparisons;

/// <summary>The files of a comparison: a page, the pictures that it shows, and the answers.</summary>
public static class ComparisonFiles
{
    /// <summary>More are a catalogue, not a comparison.</summary>
    public const int MostStudies = 12;

    public const string Page = "compare.html";

    public const string Data = "compare.json";

    private const string Picture = "studies.svg";

    private static readonly Format F = Format.English;

    /// <summary>Every name that a comparison may write.</summary>
    public static IReadOnlyList<string> Names { get; } = [Page, Data, Picture, .. Enumerable.Range(1, MostStudies - 1).Select(Difference)];

    /// <summary>Name and content of each.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Of(IReadOnlyList<ComparisonSubject> subjects, ComparisonAnswers comparison, World world)
    {
        var drawn = new HashSet<int>();
        yield return (Picture, Utf8(ComparisonPicture.Draw(subjects, comparison, world)));
        for (var i = 1; i < subjects.Count; i++)
        {
            if (ComparisonPicture.Difference(subjects[0], subjects[i], world) is { } svg)
            {
                drawn.Add(i);
                yield return (Difference(i), Utf8(svg));
            }
        }

        using (var json = new MemoryStream())
        {
            AnswersJson.Write(json, comparison);
            yield return (Data, json.ToArray());
        }

        yield return (Page, Utf8(Html(subjects, comparison, drawn)));
    }

    private static string Difference(int index) => string.Create(CultureInfo.InvariantCulture, $"difference-{index}.svg");

    private static string Html(IReadOnlyList<ComparisonSubject> subjects, ComparisonAnswers comparison, HashSet<int> drawn)
    {
        var labels = subjects.SelectMany(s => s.Answers.Labels.Select(l => (l.Name, l.Label)).Concat(s.Answers.Places.Select(p => (p.Name, p.Label)))).DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Label, StringComparer.Ordinal);
        string Label(string name) => labels.GetValueOrDefault(name, name);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Studies compared</title><style>")
            .Append(ReportStyles.Css).Append("img{max-width:100%;height:auto}</style></head>\n<body><div class=\"page\"><header class=\"head\"><h1>")
            .Append(Text(comparison.Subjects.Count == 2 ? $"{comparison.Subjects[0].Name} and {comparison.Subjects[1].Name}" : $"{F.Count(comparison.Subjects.Count)} studies compared")).Append("</h1><p>Estimates from open literature. Defended and could be engaged mean engageable in time: no statement about a kill. The same rules and the same map for all.</p></header><main>\n");
        page.Append("<section><h2>Side by side</h2>");
        PageTable.Write(page, ["Study", "Title", "Interceptors", "Flights it could engage", "Scenario hash"], comparison.Subjects.Select(s => (IReadOnlyList<string>)[
            s.Name, s.Title, s.Sites.Count == 0 ? "none" : string.Join("; ", s.Sites.Select(x => $"{F.Number(x.Inventory)} {x.InterceptorLabel}, {F.Number(x.BurnoutSpeedMps / 1000, 2)} km/s, {x.Label}")),
            $"{F.Number(s.PairsEngageable)} of {F.Number(s.PairsTotal)}" + (s.PairsUndecided > 0 ? $" ({F.Number(s.PairsUndecided)} undecided)" : ""), s.ScenarioSha256[..ReadmePicture.HashDigits]]));
        PageTable.Write(page, ["Study", "Of", "Class", "Threatened people", "Land defended", "People defended", "People, two shots"], comparison.Subjects.SelectMany(s => s.Protection.Select(p => (IReadOnlyList<string>)[
            s.Name, p.ByCities ? p.Of + ", by cities" : p.Of, Label(p.Threat), Share(p.ThreatenedPopulationFraction), Share(p.DefendedAreaFraction), Share(p.DefendedPopulationFraction), Share(p.DefendedPopulationTwoShotsFraction)])));
        page.Append("<div><img src=\"").Append(Picture).Append("\" alt=\"Small maps of what each study defends\"></div></section>\n");
        for (var i = 0; i < comparison.Pairs.Count; i++)
        {
            Pair(page, comparison.Pairs[i], drawn.Contains(i + 1) ? Difference(i + 1) : null, Label);
        }

        page.Append("</main><footer class=\"foot\"><p>ThirdSite ").Append(Text(comparison.ThirdSite.Version)).Append(". Coasts and borders: Natural Earth. Towns: GeoNames, CC BY 4.0. The numbers stand in compare.json.</p></footer></div></body></html>\n");
        return page.ToString();
    }

    private static void Pair(StringBuilder page, PairAnswer pair, string? picture, Func<string, string> label)
    {
        page.Append("<section><h2>").Append(Text($"From {pair.First} to {pair.Second}")).Append("</h2>");
        page.Append("<h3 class=\"group\">What differs in the inputs</h3>");
        PageTable.Write(page, ["Path", "Input", pair.First, pair.Second], pair.Inputs.Select(i => (IReadOnlyList<string>)[i.Path, i.Label, i.First ?? "none", i.Second ?? "none"]));
        if (picture is not null)
        {
            page.Append("<div><img src=\"").Append(picture).Append("\" alt=\"").Append(Text($"Change of the margin from {pair.First} to {pair.Second}")).Append("\"></div>");
            PageTable.Write(page, ["Class", "Cells gained", "Cells lost", "Defended in both", "In neither", "Median change of margin"], pair.Maps.Select(m => (IReadOnlyList<string>)[
                label(m.Threat), F.Number(m.Gained), F.Number(m.Lost), F.Number(m.DefendedInBoth), F.Number(m.DefendedInNeither), m.MedianMarginChangeS is { } s ? F.Margin(s) : "–"]));
        }
        else
        {
            page.Append("<p>The two maps have different grids: no difference cell by cell.</p>");
        }

        page.Append("<h3 class=\"group\">Flights that change class</h3>");
        PageTable.Write(page, ["Flight", "Missile", pair.First, pair.Second], pair.Reach.Select(r => Row(r, label)));
        page.Append("<h3 class=\"group\">Margins of flights moved most</h3>");
        PageTable.Write(page, ["Flight", "Missile", pair.First, pair.Second], pair.MarginsMoved.Select(r => Row(r, label)));
        page.Append("<h3 class=\"group\">Nations</h3>");
        PageTable.Write(page, ["Nation", "Class", "People defended: " + pair.First, pair.Second, "Land defended: " + pair.First, pair.Second], pair.Nations.Select(n => (IReadOnlyList<string>)[
            n.Name, label(n.Threat), Share(n.FirstDefendedPopulationFraction), Share(n.SecondDefendedPopulationFraction), Share(n.FirstDefendedAreaFraction), Share(n.SecondDefendedAreaFraction)]));
        page.Append("<h3 class=\"group\">Which inputs account for it</h3>");
        if (pair.Explanation is not { } explanation)
        {
            page.Append("<p>").Append(Text($"Not computed: {pair.WhyNotExplained}.")).Append("</p></section>\n");
            return;
        }

        page.Append("<p>").Append(Text($"From {explanation.Runs.ToString(CultureInfo.InvariantCulture)} runs on a grid of {explanation.GridDeg.ToString(CultureInfo.InvariantCulture)}°: " + (explanation.Method == "shapley"
            ? "the change when an input alone is taken from the second, and the mean over all orders of taking them, which adds up to the whole."
            : "the change when an input alone is taken from the second, and what remains for their acting together."))).Append("</p>");
        PageTable.Write(page, ["Number", "From", "To", "Input", "Alone", "Mean over all orders"], explanation.Numbers.SelectMany(n => n.Contributions.Where(c => c.Alone != 0 || c.Average != 0).OrderByDescending(c => Math.Abs(c.Average)).Select(c => (IReadOnlyList<string>)[
            Named(n.Number, label), Value(n, n.First), Value(n, n.Second), c.Path, Change(n, c.Alone), explanation.Method == "shapley" ? Change(n, c.Average) : "–"])
            .Concat(explanation.Method != "shapley" && n.Remainder != 0 ? [(IReadOnlyList<string>)[Named(n.Number, label), Value(n, n.First), Value(n, n.Second), "acting together", Change(n, n.Remainder), "–"]] : [])));
        page.Append("</section>\n");
    }

    private static IReadOnlyList<string> Row(ReachChange r, Func<string, string> label) =>
        [$"{label(r.Launch)} to {label(r.Aim)}", label(r.Missile), F.MarginOrReason(r.FirstMarginS, r.FirstReason), F.MarginOrReason(r.SecondMarginS, r.SecondReason)];

    private static string Named(string number, Func<string, string> label) => number.Split(", ") is [var what, var threat] ? $"{what}, {label(threat)}" : number;

    private static string Value(ExplainedNumber number, double value) => number.Unit == "pairs" ? F.Number(value) : F.Share(value);

    private static string Change(ExplainedNumber number, double value) =>
        (number.Unit == "pairs" ? value : 100 * value).ToString("+0.0;\u22120.0;0", CultureInfo.InvariantCulture) + (number.Unit == "pairs" ? "" : "\u202fpoints");

    private static string Share(double? value) => value is { } share ? F.Share(share) : "–";

    private static string Text(string text) => Svg.Escape(text);

    private static byte[] Utf8(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
}
