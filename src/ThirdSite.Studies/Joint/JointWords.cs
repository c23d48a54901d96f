using System.Globalization;

namespace ThirdSite.Studies.Joint;

/// <summary>The answers in sentences.</summary>
public static class JointWords
{
    internal static IReadOnlyList<string> Answer(JointAnswers answers, string? nation)
    {
        var sentences = new List<string>();
        var first = answers.Overlays[0];
        if (first.QuestionShare is { } share)
        {
            var best = answers.Overlays.Where(o => !o.Withheld).MaxBy(o => o.QuestionShare ?? 0)!;
            sentences.Add($"{first.Title}: {Share(share)} of the threatened people of {answers.Subject} could be defended against the {answers.MissileLabel}."
                + (best.QuestionShare > share + 5e-4 ? $" Most of all, {Share(best.QuestionShare.Value)}: {Lower(best.Title)}." : answers.Overlays.Count > 1 ? " None of the other overlays raises that share." : ""));
        }

        if (nation is not null)
        {
            sentences.AddRange(Nation(answers, nation));
        }

        return sentences;
    }

    /// <summary>What the overlays would do for one nation against the question's class: where it stands without them, then a sentence for each sensor that some overlay adds.</summary>
    public static IEnumerable<string> Nation(JointAnswers answers, string code)
    {
        var name = answers.Nations.GetValueOrDefault(code, code);
        if (answers.Overlays[0].Areas.FirstOrDefault(a => a.Code == code && a.Threat == answers.Missile) is not { DefendedPeople: { } defended } area)
        {
            yield return $"{name} is not within reach of the {answers.MissileLabel}.";
            yield break;
        }

        yield return $"{name}: {Share(area.ThreatenedPeople)} of its people are within reach of the {answers.MissileLabel}, and {Share(defended)} of those could be defended ({Lower(answers.Overlays[0].Title)}){Why(area)}.";
        var added = answers.Overlays.SelectMany(o => o.Marginals.Where(m => m.Code == code && m.Threat == answers.Missile).Select(m => (Overlay: o, Marginal: m)));
        // The one that does most first.
        foreach (var sensor in added.GroupBy(m => m.Marginal.Sensor).OrderByDescending(g => g.Max(m => m.Marginal.With - m.Marginal.Without)))
        {
            var warning = sensor.Where(m => m.Overlay.Sensors.Any(s => s.Name == sensor.Key && s.Data == "warning")).Select(m => (m.Overlay.Name, m.Marginal)).ToList();
            var guiding = sensor.Select(m => (m.Overlay.Name, m.Marginal)).Except(warning).ToList();
            var parts = new List<string>();
            if (warning.Count > 0)
            {
                parts.Add($"{Added(warning)} where it only warns");
            }

            if (guiding.Count > 0)
            {
                parts.Add($"{Added(guiding)} where its data may release and guide interceptors");
            }

            yield return $"{Upper(sensor.First().Marginal.Label)} would add to the defence of {name} {string.Join("; ", parts)}.";
        }
    }

    /// <summary>A share in whole per cent.</summary>
    public static string Share(double share) => share is > 0 and < 0.005 ? "less than 1 %" : share is < 1 and > 0.995 ? "more than 99 %" : $"{(100 * share).ToString("0", CultureInfo.InvariantCulture)} %";

    /// <summary>Seconds with their sign.</summary>
    public static string Seconds(double? seconds) => seconds is not { } s ? "–" : Math.Round(s) is var whole && whole == 0 ? "0 s" : $"{(whole < 0 ? "−" : "+")}{Math.Abs(whole).ToString("0", CultureInfo.InvariantCulture)} s";

    /// <summary>Words of what forbids an engagement.</summary>
    public static string Limit(string limit) => limit switch
    {
        "too-late" => "the launch would be too late",
        "never-tracked" => "no radar holds the missile long enough to release an interceptor",
        "unreachable:energy" => "no interceptor gets there, whatever is seen",
        "unreachable:coast" => "the interceptor may not coast that long",
        "unreachable:floor" => "the missile stays below the lowest intercept",
        "unreachable:view" => "no radar sees the intercept",
        "unreachable:sector" => "the other side engages there",
        "unreachable:inventory" => "no interceptor stands there",
        _ => limit,
    };

    // From the overlay in which the sensor adds least to that in which it adds most.
    private static string Added(List<(string Overlay, MarginalAnswer Marginal)> marginals)
    {
        static double People(MarginalAnswer m) => (m.With ?? 0) - (m.Without ?? 0);
        var (least, most) = (marginals.MinBy(m => (People(m.Marginal), m.Marginal.MedianGainS ?? 0)), marginals.MaxBy(m => (People(m.Marginal), m.Marginal.MedianGainS ?? 0)));
        static bool IsNothing(MarginalAnswer m) => Math.Abs(People(m)) < 5e-4 && !(Math.Abs(m.MedianGainS ?? 0) >= 0.5);
        static string One(MarginalAnswer m) => IsNothing(m) ? "nothing"
            : (Math.Abs(People(m)) < 5e-4 ? "none of its people" : $"{Share(People(m))} of its threatened people")
                + (m.MedianGainS is { } s ? $" and {Seconds(s)} in the middle of its places" : "");
        return marginals.Count == 1 || One(least.Marginal) == One(most.Marginal) ? One(most.Marginal)
            : $"{One(least.Marginal)} ({least.Overlay}) to {One(most.Marginal)} ({most.Overlay})";
    }

    private static string Why(AreaAnswer area) => area.Limits.Count == 0 ? ""
        : area.Limits.MaxBy(l => l.Value) is var (limit, share) ? $"; for {Share(share)} of them {Limit(limit)}" : "";

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    // "early-warning radar, Armavir" reads "The early-warning radar at Armavir".
    private static string Upper(string label) => "The " + (label.Split(", ") is [var kind, var place] ? $"{kind} at {place}" : label);
}
