using System.Text;
using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Comparisons;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Reports.Joint;

/// <summary>The files of a study of joint systems: a page, the pictures that it shows, the answers, a table.</summary>
public static class JointFiles
{
    public const string Page = "joint.html";

    public const string Data = "joint.json";

    public const string Maps = "maps.svg";

    private const string Contributions = "contributions.svg";
    private const string ContributionsNarrow = "contributions-narrow.svg";
    private const string Delay = "delay.svg";
    private const string DelayNarrow = "delay-narrow.svg";
    private const string Metadata = JointTable.FileName + "-metadata.json";

    private static readonly Format F = Format.English;

    /// <summary>Every name that may be written.</summary>
    public static IReadOnlyList<string> Names { get; } = [Page, Data, Maps, Contributions, ContributionsNarrow, Delay, DelayNarrow, JointTable.FileName, Metadata];

    /// <summary>Name and content of each.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Of(JointAnswers answers, World world)
    {
        var pictures = Pictures(answers, world);
        foreach (var (name, svg) in pictures)
        {
            yield return (name, Utf8(svg));
        }

        yield return (Data, Bytes(stream => AnswersJson.Write(stream, answers)));
        yield return (JointTable.FileName, Bytes(stream => JointTable.Write(stream, answers)));
        yield return (Metadata, Bytes(stream => JointTable.WriteMetadata(stream, answers)));
        yield return (Page, Utf8(Html(answers, pictures)));
    }

    private static SortedDictionary<string, string> Pictures(JointAnswers answers, World world)
    {
        var pictures = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Maps] = JointPicture.Draw(answers, world) };
        foreach (var (name, svg) in new[]
        {
            (Contributions, ContributionsChart.Svg(answers, FigureWidth.Wide)), (ContributionsNarrow, ContributionsChart.Svg(answers, FigureWidth.Narrow)),
            (Delay, SharingDelayChart.Svg(answers, FigureWidth.Wide)), (DelayNarrow, SharingDelayChart.Svg(answers, FigureWidth.Narrow)),
        })
        {
            if (svg is not null)
            {
                pictures.Add(name, svg);
            }
        }

        return pictures;
    }

    // The page holds its pictures: sent alone, it is whole.
    private static string Held(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Utf8(svg));

    private static string Html(JointAnswers answers, SortedDictionary<string, string> pictures)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Joint systems compared</title><style>")
            .Append(ReportStyles.Css).Append("img{max-width:100%;height:auto}li{overflow-wrap:anywhere}</style></head>\n<body><div class=\"page\"><header class=\"head\"><h1>What a joint system would add</h1>");
        foreach (var sentence in answers.Answer)
        {
            page.Append("<p>").Append(Text(sentence)).Append("</p>");
        }

        page.Append("<p>").Append(Text($"{answers.Title}, {answers.Date}, reading \u201c{answers.Reading}\u201d. Estimates from open literature. Could be defended means that an interceptor could be there in time: no statement about a kill.")).Append("</p></header><main>\n");
        Overview(page, answers, pictures);
        Nations(page, answers);
        if (ContributionsChart.From(answers) is { } contributions)
        {
            Figure(page, "What each sensor contributes", contributions, pictures[Contributions], pictures[ContributionsNarrow]);
            PageTable.Write(page, ["Overlay", "Nation", "Shapley value, points", "Lost without its sensors, points"], answers.Overlays.Where(o => o.Contributions is not null)
                .SelectMany(o => o.Contributions!.Nations.OrderByDescending(n => n.Shapley).Select(n => (IReadOnlyList<string>)[o.Label, n.Label, F.Number(100 * n.Shapley, 1), F.Number(100 * n.Marginal, 1)])));
            page.Append("</section>\n");
        }

        if (SharingDelayChart.From(answers) is { } delay)
        {
            Figure(page, "How the value falls with the delay", delay, pictures[Delay], pictures[DelayNarrow]);
            page.Append("</section>\n");
        }

        Learned(page, answers);
        foreach (var overlay in answers.Overlays.Where(o => !o.Withheld))
        {
            Overlay(page, overlay);
        }

        page.Append("</main><footer class=\"foot\"><p>ThirdSite ").Append(Text(answers.ThirdSite.Version)).Append(". Coasts and borders: Natural Earth. Towns: GeoNames, CC BY 4.0. The numbers stand in joint.json and joint.csv.</p></footer></div></body></html>\n");
        return page.ToString();
    }

    private static void Overview(StringBuilder page, JointAnswers answers, SortedDictionary<string, string> pictures)
    {
        var threats = answers.Overlays[0].Areas.Select(a => a.Threat).Distinct().ToList();
        var group = answers.Overlays[0].Areas.First(a => a.Code is null).Name;
        page.Append("<section><h2>Side by side</h2>");
        PageTable.Write(page, ["Overlay", .. threats.Select(t => $"People, {t}"), $"Seconds gained, {answers.Missile}", "Flights it could engage"], answers.Overlays.Select(o => (IReadOnlyList<string>)[
            o.Label,
            .. threats.Select(t => Area(o, null, group, t)?.DefendedPeople is { } share ? F.Share(share) : "\u2013"),
            Area(o, null, group, answers.Missile)?.MedianGainS is { } gain ? F.Margin(gain) : "\u2013",
            $"{F.Number(o.ReachedPairs)} of {F.Number(o.Pairs)}"]));
        page.Append("<p class=\"hint\">").Append(Text($"Shares of the threatened people of {group} that could be defended; seconds: median change of the margin over its threatened cells, against the first overlay. Other groups and nations stand below.")).Append("</p>");
        page.Append("<div><img src=\"").Append(Held(pictures[Maps])).Append("\" alt=\"Small maps of what each overlay would defend\"></div></section>\n");
    }

    private static void Nations(StringBuilder page, JointAnswers answers)
    {
        var codes = answers.Overlays[0].Areas.Where(a => a.Threat == answers.Missile && a.DefendedPeople is not null).Select(a => (a.Code, a.Name)).OrderBy(n => n.Code is not null).ThenBy(n => n.Code is null ? "" : n.Name, StringComparer.Ordinal).ToList();
        page.Append("<section><h2>By nation</h2><p>").Append(Text($"Share of threatened people that could be defended against the {answers.MissileLabel}, and the change of the margin against the first overlay: median over the nation\u2019s threatened cells, least in brackets.")).Append("</p>");
        PageTable.Write(page, ["Group or nation", .. answers.Overlays.Select(o => o.Label)], codes.Select(n => (IReadOnlyList<string>)[
            n.Name, .. answers.Overlays.Select(o => Area(o, n.Code, n.Name, answers.Missile) is { DefendedPeople: { } share } a
                ? F.Share(share) + (a is { MedianGainS: { } gain, WorstGainS: { } least } && (Math.Abs(gain) >= 0.5 || Math.Abs(least) >= 0.5) ? $", {F.Margin(gain)} ({F.MarginNumber(least)})" : "") : "\u2013")]));
        page.Append("</section>\n");
    }

    private static void Figure(StringBuilder page, string head, ChartContent content, string wide, string narrow)
    {
        page.Append("<section><h2>").Append(Text(head)).Append("</h2><picture><source media=\"(max-width:759px)\" srcset=\"").Append(Held(narrow)).Append("\"><img src=\"").Append(Held(wide)).Append("\" alt=\"").Append(Text(content.Description)).Append("\"></picture>");
        PageTable.Write(page, content.Table.Headers, content.Table.Rows);
    }

    private static void Learned(StringBuilder page, JointAnswers answers)
    {
        var rows = answers.Overlays.SelectMany(o => o.Learned.Select(l => (Overlay: o, Row: l))).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        string Name(string code) => answers.Nations.GetValueOrDefault(code, code);
        page.Append("<section><h2>What each side would see through the other\u2019s sensors</h2><p>Flights against the aims of the question, and the third party\u2019s own flights to its list of cities. New: seconds in which none of the receiver\u2019s own sensors in the scenario sees the flight; sensors that stand in no scenario count as blind.</p>");
        PageTable.Write(page, ["Overlay", "Who sees", "Through", "Flights of", "Seen", "In view, median", "New, median", "First, after launch"], rows.Select(r => (IReadOnlyList<string>)[
            r.Overlay.Label,
            Name(r.Row.To),
            $"{r.Row.Label} ({Name(r.Row.From)})",
            $"{Name(r.Row.Of)} ({(r.Row.Flights == "threat" ? "threat" : "third party")})",
            $"{F.Number(r.Row.Seen)} of {F.Number(r.Row.Count)}",
            Seconds(r.Row.MedianS),
            Seconds(r.Row.NewMedianS),
            Seconds(r.Row.FirstSeenS)]));
        page.Append("</section>\n");
    }

    private static void Overlay(StringBuilder page, OverlayAnswer overlay)
    {
        page.Append("<section><h2>").Append(Text(overlay.Title)).Append("</h2><p>").Append(Text(overlay.Description)).Append("</p>");
        List(page, "Assumed", overlay.Assumptions);
        List(page, "Not assessed", overlay.NotAssessed);
        if (overlay.Rules.Count > 0)
        {
            page.Append("<h3 class=\"group\">Rules of sharing</h3>");
            PageTable.Write(page, ["Rule", "From", "To", "Sensors", "Data", "Delay", "Veto", "Since"], overlay.Rules.Select(r => (IReadOnlyList<string>)[
                r.Name, r.From, r.To, string.Join(", ", r.Sensors), r.Data, F.Seconds(r.DelayS), r.Veto, (r.Since ?? "\u2013") + (r.InForce ? "" : ", not in force")]));
        }

        PageTable.Write(page, ["Sensor", "Nation", "What reaches the system", "Added"], overlay.Sensors.Select(s => (IReadOnlyList<string>)[s.Label, s.Owner, s.Data == "delayed" ? "all, at the sharing delay" : s.Data, s.Added ? "yes" : ""]));
        List(page, "Sources", overlay.Sources);
        page.Append("<p class=\"hint\">Scenario with this overlay: <span class=\"hash\">").Append(overlay.Sha256[..ReadmePicture.HashDigits]).Append("</span></p></section>\n");
    }

    private static void List(StringBuilder page, string head, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            page.Append("<h3 class=\"group\">").Append(Text(head)).Append("</h3><ul>").AppendJoin("", items.Select(i => $"<li>{Text(i)}</li>")).Append("</ul>");
        }
    }

    private static AreaAnswer? Area(OverlayAnswer overlay, string? code, string name, string threat) =>
        overlay.Areas.FirstOrDefault(a => a.Code == code && a.Threat == threat && a.Name == name);

    private static string Seconds(double? seconds) => seconds is { } s ? F.Seconds(s) : "\u2013";

    private static string Text(string text) => Svg.Escape(text);

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static byte[] Utf8(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
}
