using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies;

namespace ThirdSite.Reports;

/// <summary>The answer in a few sentences, and the choices of threat, group and pair that it speaks of; all computed.</summary>
public sealed class Headlines
{
    private const string Shape = "minimum-energy";

    private static readonly Format F = Format.English;

    private readonly AssessmentAnswers _answers;

    public Headlines(AssessmentAnswers answers)
    {
        _answers = answers;
        Names = new AnswerNames(answers);
        Readings = [.. answers.Readings.OrderBy(r => Side.Rank(r.Name))];
        Threats = [.. answers.Defended.Select(d => d.Threat).Distinct()];
        var areas = Threats.Select(t => (Threat: t, Area: answers.Defended.Where(d => d.Threat == t && d.Launch == "worst").Select(d => d.ThreatenedAreaKm2).DefaultIfEmpty(0).Max())).ToList();
        // The shortest class that threatens nearly all that any class does: the longest adds cities, not land.
        MainThreat = areas.Count == 0 ? "" : areas.First(a => a.Area >= 0.95 * areas.Max(b => b.Area)).Threat;
        var groups = Readings.SelectMany(r => r.Headlines).SelectMany(h => h.Protection).Select(p => p.Group).Distinct().ToList();
        MainGroup = groups.Contains("NATO") ? "NATO" : groups.FirstOrDefault() ?? "";
        Groups = groups;
        MainPair = Disputed() ?? answers.Reach.FirstOrDefault(r => r.Trajectory == Shape);
    }

    public IReadOnlyList<ReadingAnswer> Readings { get; }

    public IReadOnlyList<string> Threats { get; }

    public string MainThreat { get; }

    public string MainGroup { get; }

    public IReadOnlyList<string> Groups { get; }

    /// <summary>The first pair with curves about which the readings disagree, else the first with curves, else the first.</summary>
    public ReachAnswer? MainPair { get; }

    public AnswerNames Names { get; }

    public static HeadlineAnswer? HeadlineOf(ReadingAnswer reading, string trajectory = Shape) => reading.Headlines.FirstOrDefault(h => h.Trajectory == trajectory);

    public static ProtectionAnswer? Protection(ReadingAnswer reading, string threat, string group) =>
        HeadlineOf(reading)?.Protection.FirstOrDefault(p => p.Threat == threat && p.Group == group);

    public ReachAnswer? Pair(ReadingAnswer reading) => MainPair is { } pair
        ? _answers.Reach.FirstOrDefault(r => r.Reading == reading.Name && r.Trajectory == Shape && r.Launch == pair.Launch && r.Aim == pair.Aim && r.Missile == pair.Missile)
        : null;

    /// <summary>What is defended, what can be reached, and from which speed on; whether both claims can hold at once is said before them.</summary>
    public IReadOnlyList<string> Sentences() => [.. new[] { Defended(), Reach(), Critical() }.OfType<string>()];

    private string? Defended()
    {
        var shares = Readings.Select(r => (Side: Side.Of(r.Name), Share: Protection(r, MainThreat, MainGroup)?.DefendedAreaFraction)).Where(s => s.Share is not null).ToList();
        return shares.Count == 0 ? null
            : $"The site could defend {Join(shares.Select((s, i) => $"{F.Share(s.Share!.Value)} {(i == 0 ? $"of the land of {GroupName(MainGroup)} that the {Names.Missile(MainThreat)} threatens " : "")}{Wording.Under(s.Side.Reading, i == 0)}"))}.";
    }

    /// <summary>How many of the third party’s flights it could engage.</summary>
    public string? Reach()
    {
        var counts = Readings.Select(r => (Side: Side.Of(r.Name), Headline: HeadlineOf(r))).Where(c => c.Headline is not null).ToList();
        if (counts.Count == 0 || counts[0].Headline!.PairsTotal == 0)
        {
            return null;
        }

        var total = F.Number(counts[0].Headline!.PairsTotal);
        var undecided = counts.Select(c => c.Headline!.PairsUndecided).ToList();
        return $"Of {total} listed flights of the third party it could engage {Join(counts.Select((c, i) => $"{F.Number(c.Headline!.PairsEngageable)} {Wording.Under(c.Side.Reading, i == 0)}"))}"
            + (undecided.Max() == 0 ? "." : $"; {Wording.And([.. undecided.Select(u => F.Number(u))])} of the {total} lie within the model\u2019s own error.");
    }

    private string? Critical()
    {
        if (MainPair is not { } pair)
        {
            return null;
        }

        var name = $"The flight from {Names.Place(pair.Launch)} to {Names.Place(pair.Aim)}, {Names.Missile(pair.Missile)},";
        var speeds = Readings.Select(r => r.BurnoutSpeedMps).Distinct().ToList();
        var stated = Readings.Count > 1 ? $"the readings use {Join(speeds.Select((s, i) => i < speeds.Count - 1 ? Wording.StatedNumber(s) : Wording.Stated(s)))}" : $"the reading uses {Wording.Stated(speeds[0])}";
        return pair.CriticalBurnoutSpeedMps is { } critical
            ? $"{name} can be engaged from a burnout speed of {F.Speed(critical)} on, give or take {F.Speed(_answers.ModelErrorSpeedMps)}; {stated}."
            : $"{name} cannot be engaged at any burnout speed searched; {stated}.";
    }

    private ReachAnswer? Disputed()
    {
        var pairs = _answers.Reach.Where(r => r.Trajectory == Shape).ToLookup(r => (r.Missile, r.Launch, r.Aim));
        var withCurves = _answers.DelayCurves.Select(c => (c.Missile, c.Launch, c.Aim)).Distinct().Select(key => pairs[key]).Where(p => p.Any()).ToList();
        return (withCurves.FirstOrDefault(p => p.Select(r => r.Engageable).Distinct().Count() > 1) ?? withCurves.FirstOrDefault())?.First();
    }

    /// <summary>Group names inside a sentence.</summary>
    public static string GroupName(string group) => group switch
    {
        "NATO" => "NATO\u2019s members",
        "invited" => "the invited nations",
        "deferred" => "the deferred nations",
        "not-invited" or "not invited" => "the nations not invited",
        _ => group,
    };

    private static string Join(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count <= 1 ? string.Concat(all) : string.Join(", ", all.Take(all.Count - 1)) + " and " + all[^1];
    }
}
