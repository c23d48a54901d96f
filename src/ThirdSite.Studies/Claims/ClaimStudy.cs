using System.Globalization;
using ThirdSite.Engagement;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>What an evaluation of claims may be told beyond them.</summary>
/// <param name="Threads">Workers; 0: one for each processor. The answers are the same.</param>
/// <param name="Set">Values over every claim's own, where its scenario uses them.</param>
public sealed record ClaimOptions(int Threads = 0, IReadOnlyList<Override>? Set = null);

/// <summary>Evaluates claims. Nothing of a verdict is stored: all is computed from the claim's own test.</summary>
public sealed class ClaimStudy
{
    public const string SchemaVersion = AnswersJson.SchemaVersion;

    /// <summary>Stands beside every count of verdicts.</summary>
    public const string CountsWarning = "The count says which claims could be tested and how they were worded, not who was honest.";

    // m/s between the speeds at which a share is tried, and to which a crossing of it is found: a share moves in steps of a cell.
    private const double AreaStep = 400;
    private const double AreaTolerance = 10;

    // Stretches of a disputed quantity's spread, and halvings within one.
    private const int DisputedSteps = 8;
    private const int Halvings = 7;

    private readonly World _world;
    private readonly int _threads;
    private readonly IReadOnlyList<Override> _set;
    private readonly CancellationToken _cancellation;
    private readonly List<ClaimBench> _benches = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private ScenarioException? _refused;

    private ClaimStudy(World world, ClaimOptions options, CancellationToken cancellation)
    {
        _world = world;
        _threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        _set = options.Set ?? [];
        _cancellation = cancellation;
    }

    /// <summary>Evaluates every claim of a ledger, in its order.</summary>
    /// <exception cref="ScenarioException">A value of the options fits no scenario.</exception>
    public static ClaimsAnswer Run(ClaimLedger ledger, World world, ClaimOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(options);
        return new ClaimStudy(world, options, cancellation).Evaluate(ledger, progress);
    }

    private ClaimsAnswer Evaluate(ClaimLedger ledger, IProgress<StudyProgress>? progress)
    {
        var claims = new List<ClaimAnswer>();
        foreach (var claim in ledger.Claims)
        {
            _cancellation.ThrowIfCancellationRequested();
            progress?.Report(new("Claims", (double)claims.Count / ledger.Claims.Count));
            claims.Add(Evaluate(claim));
        }

        if (_refused is { } refused && _set.Any(o => !_taken.Contains(o.Path)))
        {
            throw refused;
        }

        return new(
            SchemaVersion,
            AssessmentStudy.Version,
            claims,
            Counts(claims),
            CountsWarning,
            [.. ledger.Claims.SelectMany(c => c.Meanings).Select(m => m.Scenario).Distinct().OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new ClaimScenarioAnswer(s.Name, s.Title, Resolve(s, s.Readings[0].Name, []).Sha256))]);
    }

    /// <summary>Verdicts by side, in the order of <see cref="ClaimSides"/>.</summary>
    public static IReadOnlyList<ClaimCountAnswer> Counts(IReadOnlyList<ClaimAnswer> claims) =>
    [
        .. ClaimSides.All.Where(side => claims.Any(c => c.Side == side)).Select(side =>
        {
            var own = claims.Where(c => c.Side == side).ToList();
            int Of(ClaimVerdict verdict) => own.Count(c => c.Verdict == ClaimRules.Name(verdict));
            return new ClaimCountAnswer(side, own.Count, Of(ClaimVerdict.Holds), Of(ClaimVerdict.HoldsOnlyIf), Of(ClaimVerdict.Fails), Of(ClaimVerdict.Undecided), Of(ClaimVerdict.CannotBeTested));
        }),
    ];

    /// <summary>The ledger with the figure of each claim that has one, for its page.</summary>
    /// <exception cref="ScenarioException">A value of the options fits no scenario.</exception>
    public static (ClaimsAnswer Answer, IReadOnlyList<ClaimFigure> Figures) RunWithFigures(ClaimLedger ledger, World world, ClaimOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(options);
        var study = new ClaimStudy(world, options, cancellation);
        var answer = study.Evaluate(ledger, progress);
        return (answer, [.. ledger.Claims.Select(study.FigureOf).OfType<ClaimFigure>()]);
    }

    // Of the first meaning that has one.
    private ClaimFigure? FigureOf(Claim claim)
    {
        foreach (var meaning in claim.Meanings.Where(m => m.Test.Alternatives.Count == 0))
        {
            _cancellation.ThrowIfCancellationRequested();
            var studies = meaning.Readings.Select(r => Resolve(meaning.Scenario, r, meaning.Set)).ToList();
            var bench = BenchOf(meaning.Scenario, studies[0]);
            if (meaning.Test.Subjects[0] is ClaimSubject.Area area && bench.Study.Nations.Any(n => !n.ByCities && (area.IsNation ? n.Code == area.Name : n.Groups.Contains(area.Name))))
            {
                var maps = studies.Select(s =>
                {
                    var own = BenchOf(meaning.Scenario, s);
                    var seats = own.Bench.Seats(s.System);
                    var cells = own.Area(area).At(seats, ClaimMeasurement.ConditionsOf(meaning.Test.Variant), _cancellation);
                    return own.Area(area).Map(s.Reading.Name, s.System.Site.Interceptor.BurnoutSpeed, cells);
                }).ToList();
                return new(claim.Id, meaning.Name, ClaimFigures.Answers(studies, [], maps, []), null, area.Missile, [.. bench.Study.Nations.Where(n => !n.ByCities).Select(n => n.Code)]);
            }

            if (ClaimFigures.Engagement(meaning.Test, bench) is { } story)
            {
                var timelines = studies.Select(s => TimelineStudy.Tell(s, BenchOf(meaning.Scenario, s).Bench, story)).ToList();
                PlaceAnswer Place(NamedPlace p, string kind) => new(p.Name, p.Label, kind, p.NationCode, p.Position.LatitudeDegrees, p.Position.LongitudeDegrees, null, null, null);
                return new(claim.Id, meaning.Name, ClaimFigures.Answers(studies, timelines, [], [Place(story.Launch, "launch"), Place(story.Aim, "city")]), story.Question, null, []);
            }
        }

        return null;
    }

    private ClaimAnswer Evaluate(Claim claim)
    {
        var meanings = claim.Meanings.Select(Evaluate).ToList();
        var verdict = claim.CannotBeTested is not null ? ClaimVerdict.CannotBeTested : ClaimRules.Over(meanings.Select(m => m.Verdict));
        string? computed = meanings.Count switch
        {
            0 => null,
            1 => meanings[0].Answer.Computed,
            _ => string.Join("; ", meanings.Where(m => m.Answer.Computed is not null).Select(m => $"{m.Answer.Name}: {m.Answer.Computed}")),
        };
        return new(
            claim.Id,
            claim.Who,
            claim.When,
            ClaimRules.Name(verdict),
            computed,
            claim.Published,
            meanings.Select(m => m.Answer.CriticalValue).FirstOrDefault(c => c is not null),
            [.. meanings.Select(m => m.Answer)],
            [.. meanings.SelectMany(m => m.Answer.StandsOn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            claim.CannotBeTested ?? Why(verdict, meanings),
            claim.Side,
            claim.Statement,
            claim.AsReported,
            claim.Assumed,
            claim.Where.All(w => w.Seen),
            [.. claim.Where.Select(w => new ClaimSourceAnswer(w.Key, w.Citation, w.Seen))]);
    }

    private static string Why(ClaimVerdict verdict, List<(ClaimVerdict Verdict, ClaimMeaningAnswer Answer)> meanings)
    {
        if (meanings.Count == 1)
        {
            return meanings[0].Answer.Why;
        }

        var groups = meanings.GroupBy(m => m.Verdict).Select(g => $"{ClaimText.MeaningWord(g.Key)} if it means {ClaimText.Or([.. g.Select(m => $"“{m.Answer.Name}”")])}");
        return meanings.Select(m => m.Verdict).Distinct().Count() == 1
            ? $"Under each meaning: {ClaimText.Word(verdict)}. {meanings[0].Answer.Why}"
            : ClaimText.Capital(string.Join("; ", groups)) + ".";
    }

    /// <summary>One case of a meaning: a reading, and a value of the quantity that is disputed beside it.</summary>
    private sealed record Case(string Reading, string? At, Study Study, ClaimTruth Truth, IReadOnlyList<Measured> Measured, IReadOnlyList<ClaimTruth> Truths, string? Note);

    private (ClaimVerdict Verdict, ClaimMeaningAnswer Answer) Evaluate(ClaimMeaning meaning)
    {
        var test = meaning.Test;
        var info = ClaimMeasureInfo.Of(test.Measure);
        var cases = new List<Case>();
        foreach (var reading in meaning.Readings)
        {
            var own = Resolve(meaning.Scenario, reading, meaning.Set);
            foreach (var at in Positions(own, meaning.Disputed))
            {
                var study = at is null ? own : Resolve(meaning.Scenario, reading, [.. meaning.Set, new(meaning.Disputed!, at)]);
                cases.Add(EvaluateCase(meaning, reading, at, study, cases.Find(c => c.At == at)));
            }
        }

        var verdict = ClaimRules.Over(cases.Select(c => c.Truth));
        var critical = CriticalValue(meaning, cases);
        var unit = UnitOf(test, cases[0].Study);
        var answers = cases.Select(c => Answer(test, info, c, unit)).ToList();
        var answer = new ClaimMeaningAnswer(
            meaning.Name,
            ClaimRules.Name(verdict),
            ClaimText.Computed(info, answers),
            critical,
            ClaimText.Why(verdict, info, answers, critical, cases[0].Study, meaning, cases.Select(c => c.Note).FirstOrDefault(n => n is not null)),
            test.Questions,
            test.Subjects.Count,
            test.For.ToString().ToLowerInvariant(),
            info.Name,
            ClaimText.Wanted(test, info, unit),
            ClaimText.Tolerance(test, unit),
            test.Trajectory,
            test.Variant,
            meaning.Scenario.Name,
            [.. meaning.Set.Select(o => new OverrideAnswer(o.Path, o.Value))],
            answers,
            [.. cases.SelectMany(c => ClaimGrounds.Of(c.Study, meaning)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            meaning.Remark);
        return (verdict, answer);
    }

    private static Unit UnitOf(ClaimTest test, Study study) =>
        test.For == ClaimQuantifier.Count ? Unit.One
        : test.Subjects[0] is ClaimSubject.Value value && study.Assumptions.FirstOrDefault(a => a.Path == value.Path) is { } assumption ? Unit.Parse(assumption.Unit.Length == 0 ? "1" : assumption.Unit)
        : ClaimMeasureInfo.Of(test.Measure).Unit ?? Unit.One;

    private static IEnumerable<string?> Positions(Study study, string? disputed)
    {
        if (disputed is null || study.Assumptions.FirstOrDefault(a => a.Path == disputed) is not { Low: { } low, High: { } high } assumption)
        {
            return [null];
        }

        return new[] { low, assumption.Value, high }.Distinct().Select(v => (string?)At(v, assumption.Unit));
    }

    private static string At(double value, string unit) => value.ToString("R", CultureInfo.InvariantCulture) + (unit is "" or "1" ? "" : " " + unit);

    private static ClaimCaseAnswer Answer(ClaimTest test, ClaimMeasureInfo info, Case c, Unit unit)
    {
        var numbers = info.IsNumber ? c.Measured.Select(m => m.Number).OfType<double>().Select(unit.FromSi).ToList() : [];
        double? value = test.For == ClaimQuantifier.Count ? c.Measured.Count(m => m.Yes == true) : numbers.Count > 0 ? numbers.Min() : null;
        return new(c.Reading, c.At, ClaimRules.Name(c.Truth), ClaimText.Computed(test, info, c.Measured, c.Truths, unit), value, numbers.Count > 1 ? numbers.Max() : null, info.IsNumber ? unit.Text : "");
    }

    private Case EvaluateCase(ClaimMeaning meaning, string reading, string? at, Study study, Case? before)
    {
        var test = meaning.Test;
        var info = ClaimMeasureInfo.Of(test.Measure);
        var bench = BenchOf(meaning.Scenario, study);
        // What no interceptor plays a part in is the same for readings that differ in its speed alone.
        if (!info.DependsOnInterceptor && test.Alternatives.Count == 0 && before is not null && before.At == at && bench.Serves(meaning.Scenario, before.Study) && SameValues(test, before.Study, study))
        {
            return before with { Reading = reading, Study = study };
        }

        var (measured, truths) = Measure(meaning, study, bench, study.System, null);
        var truth = ClaimRules.Quantify(truths, test.For, test.Compare);
        string? note = null;
        if (info.DependsOnInterceptor)
        {
            var (speed, error) = (study.System.Site.Interceptor.BurnoutSpeed, study.ModelErrorSpeed);
            var ends = new[] { -error, error }.Select(by => ClaimRules.Quantify(Measure(meaning, study, bench, study.System.Faster(by), null).Truths, test.For, test.Compare)).ToList();
            var all = ClaimRules.Same([truth, .. ends]);
            if (all != truth || (test.Measure == ClaimMeasure.Engageable && meaning.Disputed is null && Crossings(meaning, bench).Any(v => v > speed - error && v < speed + error)))
            {
                note = "error";
                truth = ClaimTruth.Undecided;
            }
        }

        return new(reading, at, study, truth, measured, truths, note);
    }

    private static bool SameValues(ClaimTest test, Study a, Study b) => test.Subjects.All(s => s switch
    {
        ClaimSubject.Value value => a.Assumptions.FirstOrDefault(x => x.Path == value.Path)?.Value == b.Assumptions.FirstOrDefault(x => x.Path == value.Path)?.Value,
        ClaimSubject.Stopped => a.System.Sites.Select(x => x.Inventory).SequenceEqual(b.System.Sites.Select(x => x.Inventory)),
        _ => true,
    });

    /// <param name="meaning">Whose test.</param>
    /// <param name="study">Under which.</param>
    /// <param name="bench">That serves it.</param>
    /// <param name="system">The study's, perhaps faster.</param>
    /// <param name="speed">Burnout speed of the first site's interceptor for a scan, m/s; null: the system's own.</param>
    private (IReadOnlyList<Measured> Measured, IReadOnlyList<ClaimTruth> Truths) Measure(ClaimMeaning meaning, Study study, ClaimBench bench, DefenceSystem system, double? speed)
    {
        var test = meaning.Test;
        var info = ClaimMeasureInfo.Of(test.Measure);
        var measurement = Measurement(meaning, study, bench, system, speed);
        var measured = new Measured[test.Subjects.Count];
        // Areas and their tables are worked at by all threads themselves.
        if (test.Subjects[0] is ClaimSubject.Area)
        {
            for (var i = 0; i < measured.Length; i++)
            {
                measured[i] = measurement.Of(test.Subjects[i], test);
            }
        }
        else
        {
            Parallel.For(0, measured.Length, Options, i => measured[i] = measurement.Of(test.Subjects[i], test));
        }

        if (test.Alternatives.Count > 0)
        {
            // What the scenario's site gives more than the best of the others.
            var others = test.Alternatives.Select(site =>
            {
                var elsewhere = Resolve(meaning.Scenario, study.Reading.Name, [.. meaning.Set, new("system.site", site)]);
                var other = Measurement(meaning, elsewhere, BenchOf(meaning.Scenario, elsewhere), system with { Site = elsewhere.System.Site with { Interceptor = system.Site.Interceptor } }, speed);
                return test.Subjects.Select(s => other.Of(s, test).Number).ToList();
            }).ToList();
            measured = [.. measured.Select((m, i) => Measured.Of(m.Number is { } own && others.Select(o => o[i]).OfType<double>().ToList() is { Count: > 0 } known ? own - known.Max() : null))];
        }

        return (measured, [.. measured.Select(m => m.Yes is { } yes
            ? test.For == ClaimQuantifier.Count ? (yes ? ClaimTruth.True : ClaimTruth.False) : ClaimRules.Compare(yes, test.Compare)
            : info.IsNumber ? ClaimRules.Compare(m.Number, test.Compare) : ClaimTruth.Untestable)]);
    }

    private ParallelOptions Options => new() { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation };

    private ClaimMeasurement Measurement(ClaimMeaning meaning, Study study, ClaimBench bench, DefenceSystem system, double? speed)
    {
        // What needs no interceptor is not made to wait for tables; what shares of threat need is the same at any seat.
        Seat[] seats = [];
        var needed = ClaimMeasureInfo.Of(meaning.Test.Measure).DependsOnInterceptor || meaning.Test.Measure == ClaimMeasure.ThreatenedShareOfPeople;
        if (needed)
        {
            Parallel.ForEach(system.Sites, Options, site => bench.Bench.FlyOut(site));
            seats = speed is { } v ? bench.SeatsAt(system, v) : bench.Bench.Seats(system);
        }

        var sites = string.Join('|', system.Sites.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name}:{s.Interceptor.Name}:{s.Interceptor.BurnoutSpeed}"))) + (speed is null ? "" : string.Create(CultureInfo.InvariantCulture, $"@{speed}"));
        return new(bench, study, meaning.Scenario, _world, seats, sites);
    }

    private CriticalValueAnswer? CriticalValue(ClaimMeaning meaning, List<Case> cases)
    {
        var test = meaning.Test;
        var study = cases[0].Study;
        if (test.Alternatives.Count > 0)
        {
            return null;
        }

        if (meaning.Disputed is { } path)
        {
            return DisputedCrossing(meaning, path);
        }

        var bench = BenchOf(meaning.Scenario, study);
        IReadOnlyList<double> crossings;
        if (test.Measure == ClaimMeasure.Engageable)
        {
            crossings = Crossings(meaning, bench);
        }
        else if (test.Measure is ClaimMeasure.ShareOfPeople or ClaimMeasure.ShareOfLand)
        {
            crossings = AreaCrossings(meaning, study, bench);
        }
        else
        {
            return null;
        }

        return crossings.Count == 0 ? null : new(
            $"interceptors.{study.System.Site.Interceptor.Name}.burnout_speed", crossings[0] / 1000, "km/s", [.. crossings.Select(v => v / 1000)], study.CriticalSpeedLow / 1000, study.CriticalSpeedHigh / 1000, null);
    }

    /// <summary>Burnout speeds, m/s, at which the answer to a question about engagements flips.</summary>
    private IReadOnlyList<double> Crossings(ClaimMeaning meaning, ClaimBench bench)
    {
        var test = meaning.Test;
        var conditions = ClaimMeasurement.ConditionsOf(test.Variant);
        var speeds = new OnOff?[test.Subjects.Count];
        Parallel.For(0, speeds.Length, Options, i => speeds[i] = bench.Critical((ClaimSubject.Flight)test.Subjects[i], test.Trajectory, conditions));
        return Flips([.. speeds.OfType<OnOff>()], test);
    }

    /// <summary>Where the whole of several on-off answers flips.</summary>
    /// <param name="answers">Of each subject.</param>
    /// <param name="test">Its quantifier and comparison.</param>
    internal static IReadOnlyList<double> Flips(IReadOnlyList<OnOff> answers, ClaimTest test) => OnOff.Flips(answers, states => ClaimRules.Quantify(
        states.Select(yes => test.For == ClaimQuantifier.Count ? (yes ? ClaimTruth.True : ClaimTruth.False) : ClaimRules.Compare(yes, test.Compare)), test.For, test.Compare));

    private List<double> AreaCrossings(ClaimMeaning meaning, Study study, ClaimBench bench)
    {
        var test = meaning.Test;
        // The published number itself, without its band of doubt.
        var sharp = meaning with { Test = test with { Compare = test.Compare.Kind == ClaimComparisonKind.About ? test.Compare : test.Compare with { Tolerance = 0 } } };
        ClaimTruth At(double speed) => ClaimRules.Quantify(Measure(sharp, study, bench, study.System, speed).Truths, test.For, sharp.Test.Compare);
        return Scan(study.CriticalSpeedLow, study.CriticalSpeedHigh, (int)Math.Ceiling((study.CriticalSpeedHigh - study.CriticalSpeedLow) / AreaStep), AreaTolerance, At);
    }

    private CriticalValueAnswer? DisputedCrossing(ClaimMeaning meaning, string path)
    {
        foreach (var reading in meaning.Readings)
        {
            var own = Resolve(meaning.Scenario, reading, meaning.Set);
            if (own.Assumptions.FirstOrDefault(a => a.Path == path) is not { Low: { } low, High: { } high } assumption || low >= high)
            {
                return null;
            }

            ClaimTruth At(double value)
            {
                var study = Resolve(meaning.Scenario, reading, [.. meaning.Set, new(path, ClaimStudy.At(value, assumption.Unit))]);
                return ClaimRules.Quantify(Measure(meaning, study, BenchOf(meaning.Scenario, study), study.System, null).Truths, meaning.Test.For, meaning.Test.Compare);
            }

            var crossings = Scan(low, high, DisputedSteps, (high - low) / DisputedSteps / (1 << Halvings), At);
            if (crossings.Count > 0)
            {
                return new(path, crossings[0], assumption.Unit, crossings, low, high, meaning.Readings.Count > 1 ? reading : null);
            }
        }

        return null;
    }

    /// <summary>Values between which a truth changes, each found by halving.</summary>
    internal static List<double> Scan(double low, double high, int steps, double tolerance, Func<double, ClaimTruth> at)
    {
        var crossings = new List<double>();
        var (x, truth) = (low, at(low));
        for (var i = 1; i <= steps; i++)
        {
            var next = i == steps ? high : low + ((high - low) * i / steps);
            var after = at(next);
            if (after != truth)
            {
                var (a, b) = (x, next);
                while (b - a > tolerance)
                {
                    var middle = (a + b) / 2;
                    if (at(middle) == truth)
                    {
                        a = middle;
                    }
                    else
                    {
                        b = middle;
                    }
                }

                crossings.Add((a + b) / 2);
            }

            (x, truth) = (next, after);
        }

        return crossings;
    }

    private ClaimBench BenchOf(ScenarioDocument scenario, Study study)
    {
        lock (_benches)
        {
            if (_benches.Find(b => b.Serves(scenario, study)) is { } bench)
            {
                return bench;
            }

            var added = new ClaimBench(scenario, study, _world, _threads, _benches.Find(b => b.Flies(scenario, study)), _benches.FirstOrDefault(), _cancellation);
            _benches.Add(added);
            return added;
        }
    }

    private Study Resolve(ScenarioDocument scenario, string reading, IReadOnlyList<Override> set)
    {
        var own = scenario.Resolve(reading, set);
        foreach (var change in _set)
        {
            try
            {
                own = scenario.Resolve(reading, [.. set, .. own.Overrides.Skip(set.Count), change]);
                _taken.Add(change.Path);
            }
            catch (ScenarioException e)
            {
                // Not a part of this scenario: its claims do not stand on it.
                _refused = e;
            }
        }

        return own;
    }
}
