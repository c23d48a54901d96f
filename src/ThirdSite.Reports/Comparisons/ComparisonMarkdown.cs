using System.Globalization;
using System.Text;
using ThirdSite.Figures;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Reports.Comparisons;

/// <summary>Tables of several studies in Markdown: what stands where, whom it could engage, what it would defend.</summary>
public static class ComparisonMarkdown
{
    private static readonly Format F = Format.English;

    /// <summary>The tables, without a heading.</summary>
    public static string Tables(IReadOnlyList<ComparisonSubject> subjects, ComparisonAnswers comparison)
    {
        var text = new StringBuilder();
        var first = comparison.Subjects[0];
        var groups = first.Protection.Where(p => !p.ByCities).ToList();
        var of = groups.FirstOrDefault()?.Of ?? "";
        var threats = groups.Where(p => p.Of == of).Select(p => p.Threat).ToList();
        var cities = first.Protection.Where(p => p.ByCities).Select(p => (p.Of, p.Threat)).Distinct().ToList();
        string Label(string name) => subjects[0].Answers.Labels.FirstOrDefault(l => l.Name == name)?.Label ?? name;

        Line("| study | interceptors | flights that could be engaged, of " + first.PairsTotal.ToString(CultureInfo.InvariantCulture) + " | undecided |");
        Line("| --- | --- | ---: | ---: |");
        foreach (var subject in comparison.Subjects)
        {
            var sites = subject.Sites.Count == 0 ? "none" : string.Join("; ", subject.Sites.Select(s => $"{F.Number(s.Inventory)} {s.InterceptorLabel}, {(s.BurnoutSpeedMps / 1000).ToString("0.0#", CultureInfo.InvariantCulture)} km/s, {s.Label}"));
            Line($"| {subject.Name} | {sites} | {F.Number(subject.PairsEngageable)} | {F.Number(subject.PairsUndecided)} |");
        }

        Line("");
        Line($"Of what each class of missile can reach of {of}, the share defended: land, people, and people with two shots in turn.");
        Line("");
        Line("| study | " + string.Join(" | ", threats.Select(t => Label(t) + ": land, people, twice")) + string.Concat(cities.Select(c => $" | {c.Of} by cities, {Label(c.Threat)}: people, twice")) + " |");
        Line("| --- |" + string.Concat(threats.Select(_ => " ---: |")) + string.Concat(cities.Select(_ => " ---: |")));
        foreach (var subject in comparison.Subjects)
        {
            var row = threats.Select(t => subject.Protection.FirstOrDefault(p => p.Threat == t && p.Of == of && !p.ByCities)).Select(p => $"{Share(p?.DefendedAreaFraction)}, {Share(p?.DefendedPopulationFraction)}, {Share(p?.DefendedPopulationTwoShotsFraction)}")
                .Concat(cities.Select(c => subject.Protection.FirstOrDefault(p => p.Threat == c.Threat && p.Of == c.Of && p.ByCities)).Select(p => $"{Share(p?.DefendedPopulationFraction)}, {Share(p?.DefendedPopulationTwoShotsFraction)}"));
            Line($"| {subject.Name} | {string.Join(" | ", row)} |");
        }

        Line("");
        var threatened = string.Join(", ", threats.Select(t => groups.First(p => p.Threat == t && p.Of == of)).Select(p => $"{Label(p.Threat)} {Share(p.ThreatenedAreaFraction)} of its land and {Share(p.ThreatenedPopulationFraction)} of its people"));
        Line($"Of {of} there is within range: {threatened}." + (cities.Count == 0 ? "" : $" Of the listed cities: {string.Join(", ", cities.Select(c => $"{c.Of} {Share(first.Protection.First(p => p.ByCities && p.Of == c.Of && p.Threat == c.Threat).ThreatenedPopulationFraction)} of the people against the {Label(c.Threat)}"))}."));
        Line("");
        Line($"Grid of {string.Join(" or ", comparison.Subjects.Select(s => s.GridDeg).Distinct().Select(g => g.ToString(CultureInfo.InvariantCulture)))}°, least-energy flights, worst case over launch points, ThirdSite {comparison.ThirdSite.Version}. Scenario hashes: {string.Join(", ", comparison.Subjects.Select(s => $"{s.Name.Split('#')[0]} {s.ScenarioSha256[..ReadmePicture.HashDigits]}").Distinct())}.");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Share(double? value) => value is { } share ? F.Share(share) : "–";
}
