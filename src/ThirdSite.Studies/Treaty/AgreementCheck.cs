using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>Whether a system as planned lies within an agreement's rules, whether a log keeps them, and how a breach would be seen.</summary>
public static class AgreementCheck
{
    private const int NearestNotes = 20;

    /// <summary>Checks a scenario's agreement.</summary>
    /// <param name="scenario">Read and checked.</param>
    /// <param name="readings">Whose plans are held against the rules; empty: all.</param>
    /// <param name="overrides">Over every reading.</param>
    /// <param name="log">Events as <see cref="LoggedEvent.Read"/> gives them; null: no log.</param>
    /// <param name="signaturesVerified">True: the log verified with its parties' keys.</param>
    /// <param name="tornBytes">Behind the log's last line end, which count for nothing.</param>
    /// <exception cref="ScenarioException">A reading or an override does not fit.</exception>
    /// <exception cref="ArgumentException">The scenario states no agreement.</exception>
    public static AgreementCheckAnswers Run(ScenarioDocument scenario, IReadOnlyList<string> readings, IReadOnlyList<Override> overrides, IReadOnlyList<LoggedEvent>? log, bool signaturesVerified, int tornBytes = 0)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(readings);
        var studies = (readings.Count > 0 ? readings : scenario.Readings.Select(r => r.Name)).Select(r => scenario.Resolve(r, overrides)).ToList();
        var study = studies[0];
        var terms = TermsOf(study);
        var judge = log is null ? null : new LogJudge(terms, log);
        var signs = new BreachSigns(terms, study);
        var rules = terms.Rules.Select(rule => new CheckedRule(
            rule.Name,
            rule.Label,
            rule.Text,
            rule.By,
            rule.Source,
            rule.SourceSeen,
            rule.Assumption,
            RuleWords.Form(rule.Form),
            RuleWords.Says(rule),
            [.. studies.Select(s => DesignJudge.Judge(s.Agreement!.Rules.First(r => r.Name == rule.Name), s))],
            judge is null ? null : Answer(judge.Judge(rule)),
            signs.Of(rule))).ToList();
        return new(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, study.ScenarioName, study.Sha256, study.Seed),
            Words(rules, log is not null),
            rules.Exists(r => r.Design.Any(d => d.Verdict == "breaks") || r.Log?.Verdict == "breaks"),
            terms.Parties,
            terms.InForce is { } since ? EventKinds.WriteTime(since) : null,
            [.. study.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            log is null ? null : new(
                log.Count,
                log.Count > 0 && judge!.Start <= judge.End ? RuleWords.Time(judge.Start) : null,
                log.Count > 0 ? RuleWords.Time(judge!.End) : null,
                signaturesVerified,
                [
                    .. tornBytes == 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"behind the last line stand {tornBytes} bytes of an append that was cut short; they count for nothing")],
                    .. Notes(terms, log),
                ]),
            rules);
    }

    /// <summary>The agreement of a study.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    internal static AgreementTerms TermsOf(Study study) => study.Agreement
        ?? throw new ArgumentException($"{study.ScenarioName} states no agreement; expected a section 'agreement' with parties and rules ('thirdsite new' writes an example).");

    private static CheckedRuleLog Answer(RuleJudgement judged) => new(
        RuleWords.Verdict(judged.Verdict),
        judged.First is { } first ? new(RuleWords.Time(first.Time), first.Evidence.Entry, first.Evidence.Line, first.Evidence.Party, RuleWords.Time(first.Evidence.Entered), first.Evidence.Kind, first.What) : null,
        judged.Violations,
        [.. judged.Unjudged.Select(u => new CheckedGap(u.From is { } from ? RuleWords.Time(from) : null, u.To is { } to ? RuleWords.Time(to) : null, u.Why))]);

    private static string Words(List<CheckedRule> rules, bool hasLog)
    {
        string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} of {rules.Count} rules {what}");
        var breaking = rules.Where(r => r.Design.Any(d => d.Verdict == "breaks")).ToList();
        var silent = rules.Count(r => r.Design.All(d => d.Verdict == "cannot-be-judged"));
        var design = breaking.Count == 0 ? "The system as planned breaks no rule"
            : $"The system as planned breaks {Count(breaking.Count, "")}".TrimEnd() + $": {string.Join("; ", breaking.Select(r => $"{r.Label} ({Under(r)})"))}";
        design += silent > 0 ? $"; {Count(silent, "are about what is done, which a plan does not say")}." : ".";
        if (!hasLog)
        {
            return design;
        }

        var broken = rules.Where(r => r.Log!.Verdict == "breaks").OrderBy(r => r.Log!.First!.Time, StringComparer.Ordinal).ThenBy(r => r.Log!.First!.Entry).ToList();
        var open = rules.Count(r => r.Log!.Verdict == "cannot-be-judged");
        var log = broken.Count == 0 ? "The log breaks no rule" : $"The log breaks {Count(broken.Count, "")}".TrimEnd() + string.Create(CultureInfo.InvariantCulture, $", first {broken[0].Label}, {broken[0].Log!.First!.Time} (entry {broken[0].Log!.First!.Entry} of {broken[0].Log!.First!.Party})");
        return $"{design} {log}; {Count(rules.Count - broken.Count - open, "are kept")}, {Count(open, "cannot be judged from it")}.";

        static string Under(CheckedRule rule)
        {
            var under = rule.Design.Where(d => d.Verdict == "breaks").ToList();
            return under.Count == rule.Design.Count ? "under every reading" : "under the reading " + RuleWords.List(under.Select(d => d.Reading));
        }
    }

    // Entries that count for nothing, and names that are nearly those of a rule.
    private static List<string> Notes(AgreementTerms terms, IReadOnlyList<LoggedEvent> log)
    {
        var notes = log.Where(e => !terms.Parties.Contains(e.Party)).GroupBy(e => e.Party).Select(g =>
            string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {(g.Count() == 1 ? "entry" : "entries")} of {g.Key}, which is no party, count for nothing (the first is entry {g.First().Entry})")).ToList();
        var names = terms.Rules.SelectMany(r => Names(r.Form)).ToLookup(n => n.Field, n => n.Name);
        // Each mistaken name once, with the first entry that has it.
        var looked = new HashSet<(string, string)>();
        foreach (var e in log.Where(e => terms.Parties.Contains(e.Party)))
        {
            foreach (var field in names)
            {
                if (notes.Count < NearestNotes && e.Text(field.Key) is { } found && !field.Contains(found) && looked.Add((field.Key, found)) && Nearest.Of(found, field.Distinct()) is { } near)
                {
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"entry {e.Entry} names the {field.Key} '{found}', of which no rule speaks; is '{near}' meant?"));
                }
            }
        }

        return notes;
    }

    private static IEnumerable<(string Field, string Name)> Names(RuleForm form) => form switch
    {
        RuleForm.AtMost f => [("site", f.Site)],
        RuleForm.Activation f => [("site", f.SilosEmpty ?? ""), ("radar", f.RadarUnpowered ?? "")],
        RuleForm.Sector f => [("radar", f.Radar)],
        RuleForm.Presence f => [("site", f.Site), ("subject", f.Request)],
        RuleForm.Notice f => [("subject", f.Of)],
        RuleForm.NoUpgrade f => [("interceptor", f.Interceptor)],
        RuleForm.DataShared f => [("sensor", f.Sensor)],
        _ => [],
    };
}
