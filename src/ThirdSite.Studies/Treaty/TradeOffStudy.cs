using System.Globalization;
using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Treaty;

/// <summary>What is asked of <see cref="TradeOffStudy"/>.</summary>
/// <param name="Scenario">Read and checked.</param>
/// <param name="Readings">Empty: all.</param>
/// <param name="Overrides">Over every reading.</param>
/// <param name="Cells">At most so many cells of each nation; 0: all.</param>
/// <param name="Threads">Workers; 0: one for each processor.</param>
public sealed record TradeOffRequest(ScenarioDocument Scenario, IReadOnlyList<string> Readings, IReadOnlyList<Override> Overrides, int Cells = 4, int Threads = 0);

/// <summary>
/// What each rule of an agreement costs in protection and buys in reach denied, each by itself and all pairs, with the time
/// in which what a rule denies would be back after a breach, and in which that would be seen.
/// </summary>
public sealed class TradeOffStudy
{
    private readonly TradeOffRequest _request;
    private readonly World _world;
    private readonly IProgress<StudyProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly int _threads;
    private readonly IReadOnlyList<Study> _studies;
    private readonly AgreementTerms _terms;
    private readonly CompatibilityTerms _claimed;
    private readonly IReadOnlyList<IReadOnlyList<string>> _combinations;

    // Fields of readings before this one: readings that differ in nothing but what the rules fix share their outcomes.
    private readonly List<(Study Study, RuledField Field)> _fields = [];
    private Workbench? _bench;
    private int _cellsAssessed;
    private int _cellsOfAll;

    private TradeOffStudy(TradeOffRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        (_request, _world, _progress, _cancellation) = (request, world, progress, cancellation);
        _threads = request.Threads > 0 ? request.Threads : Environment.ProcessorCount;
        _studies = [.. (request.Readings.Count > 0 ? request.Readings : request.Scenario.Readings.Select(r => r.Name)).Select(r => request.Scenario.Resolve(r, request.Overrides))];
        _terms = AgreementCheck.TermsOf(_studies[0]);
        _claimed = CompatibilityTerms.Of(_studies[0]);
        var names = _terms.Rules.Select(r => r.Name).ToList();
        _combinations =
        [
            [], .. names.Select(n => (IReadOnlyList<string>)[n]),
            .. names.SelectMany((a, i) => names.Skip(i + 1).Select(b => (IReadOnlyList<string>)[a, b])),
            .. names.Count > 2 ? [names] : Array.Empty<IReadOnlyList<string>>(),
        ];
    }

    /// <summary>Answers the request. The result does not depend on the number of threads.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="world">Land and towns of the scenario's date.</param>
    /// <param name="progress">Told what is at work.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ScenarioException">A reading or an override does not fit.</exception>
    /// <exception cref="ArgumentException">The scenario states no agreement, or there is nothing to protect or nobody to fear for; the message says why.</exception>
    public static TradeOffAnswers Run(TradeOffRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(world);
        return new TradeOffStudy(request, world, progress, cancellation).Run();
    }

    private TradeOffAnswers Run()
    {
        var readings = _studies.Select((s, i) => Reading(s, i)).ToList();
        _progress?.Report(new("Answers", 1));
        var study = _studies[0];
        var breakouts = _terms.Rules.Where(RuledSystem.Moves).Select(r => Breakout(r, readings)).ToList();
        var answers = new TradeOffAnswers(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, study.ScenarioName, study.Sha256, study.Seed),
            "",
            [],
            _claimed.Share,
            [.. _claimed.Protects.Select(p => new CompatibilityName(p, study.Nations.FirstOrDefault(n => n.Code == p)?.Name ?? p))],
            [.. ClaimEncounters.Missiles(study, _claimed).Select(m => new CompatibilityName(m.Name, m.Label))],
            study.ThirdParty.Fields.Sum(f => f.Missiles.Count) * study.ThirdParty.Cities.Count,
            study.ModelErrorSpeed,
            [.. study.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            _cellsAssessed,
            _cellsOfAll,
            [.. _terms.Rules.Select(Rule)],
            readings,
            breakouts);
        return answers with { Answer = TradeOffWords.Answer(answers), Warning = TradeOffWords.Warning(answers, _terms) };
    }

    private TradeOffReading Reading(Study study, int index)
    {
        var field = FieldOf(study);
        var points = new List<TradeOffPoint>();
        for (var i = 0; i < _combinations.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _progress?.Report(new(study.Reading.Name, (index + ((double)i / _combinations.Count)) / _studies.Count));
            points.Add(Point(study, field, _combinations[i], points.Count > 0 ? points[0] : null));
        }

        var (protection, reach) = Outcomes(study, field, study.System);
        return new(study.Reading.Name, study.Reading.Label, new(study.System.Site.Interceptor.BurnoutSpeed, study.System.Sites.Sum(s => s.Inventory), protection, reach), [.. points.Select(p => p with { OnFrontier = !points.Exists(other => Dominates(other, p)) })]);
    }

    private static bool Dominates(TradeOffPoint a, TradeOffPoint b) =>
        a.FirstAttack.Share >= b.FirstAttack.Share && a.ReachBefore.Pairs <= b.ReachBefore.Pairs && (a.FirstAttack.Share > b.FirstAttack.Share || a.ReachBefore.Pairs < b.ReachBefore.Pairs);

    private RuledField FieldOf(Study study)
    {
        // With every interceptor at one speed, are the flights and sensors of two readings the same?
        static Study Levelled(Study s) => s with { System = s.System.AtBurnoutSpeed(0) };
        if (_fields.FirstOrDefault(f => Workbench.ShareFlights(Levelled(f.Study), Levelled(study))) is { Field: { } known })
        {
            return known;
        }

        var claims = ClaimEncounters.Of(study, _claimed, _world, _request.Cells);
        (_cellsAssessed, _cellsOfAll) = (claims.CellsAssessed, claims.CellsOfAll);
        _bench = new Workbench(study, _threads, null, _bench);
        var field = new RuledField(study, claims, _claimed.Share, _bench, _threads, _cancellation);
        _fields.Add((study, field));
        return field;
    }

    private static TradeOffPoint Point(Study study, RuledField field, IReadOnlyList<string> kept, TradeOffPoint? none)
    {
        var (before, after) = (RuledSystem.Of(study, study.Agreement!, kept, active: false), RuledSystem.Of(study, study.Agreement!, kept, active: true));
        var ((first, reach), (then, reachThen)) = (Outcomes(study, field, before), Outcomes(study, field, after));
        var activations = study.Agreement!.Rules.Where(r => kept.Contains(r.Name)).Select(r => r.Form).OfType<RuleForm.Activation>().Select(f => f.ActivationTimeS).ToList();
        return new(
            kept.Count switch { 0 => "none", 1 => "single", 2 => "pair", _ => "all" },
            kept,
            first,
            then,
            reach,
            reachThen,
            activations.Count > 0 ? new(activations.Max(t => t.Value), activations.Max(t => t.Low), activations.Max(t => t.High)) : null,
            before.Sites.Sum(s => s.Inventory),
            [.. study.Raid.KillProbabilities.Select(p => new TradeOffRaid(p, Raid(before.Sites.Sum(s => s.Inventory), p, study.Raid)))],
            (none?.FirstAttack.Share ?? first.Share) - first.Share,
            (none?.ReachBefore.Pairs ?? reach.Pairs) - reach.Pairs,
            false);
    }

    // At the burnout speed, and with the model's own error in it.
    private static (TradeOffProtection, TradeOffReach) Outcomes(Study study, RuledField field, DefenceSystem system)
    {
        var error = study.ModelErrorSpeed;
        var (mid, low, high) = (field.At(system, 0), field.At(system, -error), field.At(system, error));
        return (new(mid.Share, low.Share, high.Share, mid.Nations, mid.Shares), new(mid.Pairs, low.Pairs, high.Pairs));
    }

    // The largest raid that the inventory meets with the wanted probability that nothing leaks.
    private static int Raid(int inventory, double killProbability, Scenarios.Raid raid)
    {
        var met = 0;
        while (met < inventory && RaidDefence.ShotsNeeded(met + 1, killProbability, raid.WantedNoLeak, raid.CommonModeReliability) is { } shots && (long)shots * (met + 1) <= inventory)
        {
            met++;
        }

        return met;
    }

    private TradeOffRule Rule(AgreementRule rule)
    {
        var words = _studies.Select(s => (s.Reading.Name, Words: RuledSystem.Words(s.Agreement!.Rules.First(r => r.Name == rule.Name), s))).ToList();
        string Of(Func<(string On, string Off), string> part) => words.Select(w => part(w.Words)).Distinct().Count() == 1 ? part(words[0].Words)
            : string.Join(", ", words.Select(w => $"{part(w.Words)} (reading {w.Name})"));
        return new(rule.Name, rule.Label, rule.Text, rule.By, rule.Source, rule.Assumption, RuledSystem.Moves(rule), Of(w => w.On), Of(w => w.Off));
    }

    private TradeOffBreakout Breakout(AgreementRule rule, List<TradeOffReading> readings)
    {
        var breakout = Time(rule.BreakoutS ?? (rule.Form as RuleForm.Activation)?.ActivationTimeS);
        var alone = First(new BreachSigns(_terms with { Rules = [rule] }, _studies[0]).Of(rule));
        var withAll = First(new BreachSigns(_terms, _studies[0]).Of(rule));
        var (seenAlone, seenWithAll) = (Seen(alone), Seen(withAll));
        var returns = readings.ConvertAll(r => r.Points.First(p => p.Kind == "single" && p.Rules[0] == rule.Name).Denied);
        var answer = new TradeOffBreakout(
            rule.Name,
            rule.Label,
            breakout,
            seenAlone,
            seenWithAll,
            withAll?.SeenBy,
            withAll?.Means,
            Margin(breakout, seenAlone),
            Margin(breakout, seenWithAll),
            returns,
            "");
        return answer with { Words = TradeOffWords.Breakout(answer, withAll, _terms.Parties.Where(p => p != rule.By)) };

        // A notice tells that something comes, not that the rule is broken.
        static BreachSign? First(IReadOnlyList<BreachSign> signs) => signs.Where(s => s.AfterS is not null && s.Means != "notice").MinBy(s => s.AfterS);
        static TradeOffTime? Seen(BreachSign? sign) => sign is null ? null : new(sign.AfterS!.Value, sign.AfterLowS!.Value, sign.AfterHighS!.Value);
        static TradeOffTime? Time(StatedNumber? number) => number is null ? null : new(number.Value, number.Low, number.High);
        static TradeOffTime? Margin(TradeOffTime? breakout, TradeOffTime? seen) => breakout is null || seen is null ? null
            : new(breakout.Value - seen.Value, breakout.Low - seen.High, breakout.High - seen.Low);
    }
}
