using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Joint;

/// <summary>What is asked of proposals of a joint system.</summary>
/// <param name="Scenario">Beneath.</param>
/// <param name="Overlays">To be laid over it one at a time; gains are against the first.</param>
/// <param name="Overrides">Over each of them.</param>
/// <param name="Reading">Name; null: the one that is neither side's.</param>
/// <param name="Question">A group or nation with its class of missile; null: the first group against the longest class that is not aimed at the cities.</param>
/// <param name="Nation">Code of the nation that the answer speaks of as well; null: none.</param>
/// <param name="Cells">At most so many cells for contributions and curves; 0: all.</param>
/// <param name="Threads">Workers; 0: all processors.</param>
public sealed record JointRequest(
    ScenarioDocument Scenario,
    IReadOnlyList<ScenarioOverlay> Overlays,
    IReadOnlyList<Override> Overrides,
    string? Reading = null,
    string? Question = null,
    string? Nation = null,
    int Cells = JointStudy.UsualCells,
    int Threads = 0);

/// <summary>
/// Proposals of a joint system set beside each other: what each would defend and reach, the seconds that it gains, what every
/// sensor contributes, how its value falls with the delay, and what each side would see through the other's sensors. Flights
/// are those of least speed.
/// </summary>
public sealed class JointStudy
{
    /// <summary>Cells of contributions and curves where nothing else is asked.</summary>
    public const int UsualCells = 200;

    // Below, solving the nodes of the offsets costs more than the flights that they spare.
    private const int AimsWorthOffsets = 500;

    private readonly JointRequest _request;
    private readonly World _world;
    private readonly IProgress<StudyProgress>? _progress;
    private readonly ParallelOptions _options;
    private readonly List<Layer> _layers = [];
    private readonly Workbench _bench;
    private readonly Study _first;
    private readonly Question _question;
    private readonly Threat _threat;
    private readonly int _threatIndex;
    private readonly Dictionary<string, string> _nations;

    /// <summary>One overlay as it is compared.</summary>
    private sealed record Layer(ScenarioOverlay Overlay, bool Withheld, Study Study, IReadOnlyList<Seat> Seats, JointSystem System)
    {
        /// <summary>The same without each sensor that the overlay adds.</summary>
        public IReadOnlyList<(string Sensor, string Label, JointSystem System)> Less { get; init; } = [];
    }

    /// <summary>An aim with what its nations hold in it.</summary>
    private sealed record Aim(double LatitudeDegrees, double LongitudeDegrees, IReadOnlyList<CellShare> Shares, bool IsCity);

    /// <summary>The worst over the launch points that reach an aim.</summary>
    private readonly record struct Outcome(bool Threatened, double? Margin, NoSolutionReason? Reason, Constraint? Constraint, int Shots)
    {
        public bool Defended => Threatened && Margin >= 0;
    }

    private JointStudy(JointRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        (_request, _world, _progress) = (request, world, progress);
        _options = new() { MaxDegreeOfParallelism = request.Threads > 0 ? request.Threads : Environment.ProcessorCount, CancellationToken = cancellation };
        if (request.Overlays.Count == 0)
        {
            throw new ArgumentException("No overlay is given; expected at least one.");
        }

        if (request.Overlays.GroupBy(o => o.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The overlay {twice.Key} is given twice; expected each once.");
        }

        var reading = request.Reading ?? request.Scenario.MiddleReading.Name;
        var plain = request.Scenario.Resolve(reading, request.Overrides);
        _first = plain;
        _bench = new(plain, _options.MaxDegreeOfParallelism);
        _question = request.Scenario.Ask(request.Question ?? Usual(plain));
        if (_question is not (Question.DefendedGroup or Question.DefendedNation))
        {
            throw new ArgumentException($"'{_question}' is about no group or nation; expected a question such as defended:NATO or defended:TR.");
        }

        var (subject, missile) = _question is Question.DefendedGroup g1 ? (g1.Group, g1.Missile) : (((Question.DefendedNation)_question).Code, ((Question.DefendedNation)_question).Missile);
        var name = Explanation.Pick([.. plain.Threats.Select(t => t.Missile)], missile, subject).Name;
        _threatIndex = plain.Threats.TakeWhile(t => t.Missile.Name != name).Count();
        _threat = plain.Threats[_threatIndex];
        _nations = plain.Nations.ToDictionary(n => n.Code, n => n.Name, StringComparer.Ordinal);
        foreach (var entry in request.Scenario.Catalogue.OfKind("nations"))
        {
            _nations.TryAdd(entry.Name, entry.Label);
        }

        if (request.Nation is { } code && plain.Nations.All(n => n.Code != code))
        {
            throw new ArgumentException($"'{code}' is no nation of the scenario; expected one of {string.Join(", ", plain.Nations.Select(n => n.Code))}.");
        }

        foreach (var overlay in request.Overlays)
        {
            var study = request.Scenario.Under(overlay).Resolve(reading, request.Overrides);
            if (!SameThreats(plain, study))
            {
                throw new ArgumentException($"The overlay {overlay.Name} changes threats, third party, aims or grid; expected one that changes the system alone.");
            }

            Parallel.ForEach(study.System.Sites.Where(s => s.Inventory > 0).Distinct(), _options, site => _bench.FlyOut(site));
            var seats = _bench.Seats(study.System);
            var added = study.System.Radars.Where(r => plain.System.Radars.All(p => p.Name != r.Name)).Select(r => (r.Name, r.Label))
                .Concat(study.System.Satellites.Where(s => plain.System.Satellites.All(p => p.Name != s.Name)).Select(s => (s.Name, s.Label)));
            JointSystem System(DefenceSystem system) => new(Workbench.Earth, system, seats);
            _layers.Add(new(overlay, false, study, seats, System(study.System))
            {
                Less = [.. added.Select(a => (a.Name, a.Label, System(JointSystem.Without(study.System, a.Name))))],
            });
            if (study.Sharing.Any(r => r.InForce && r.Veto == SharingVeto.Data && r.To == study.SystemNation))
            {
                var kept = study.Sharing.Where(r => r.Veto == SharingVeto.Data).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
                var withheld = study with { System = JointSystem.Withheld(study.System, kept.Contains) };
                _layers.Add(new(overlay, true, withheld, seats, System(withheld.System)));
            }
        }
    }

    /// <summary>Answers the request. The result does not depend on the number of threads.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="world">Land and towns of the scenario's date.</param>
    /// <param name="progress">Told what is at work; may be called from any thread.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ScenarioException">A reading, an override, a question or an overlay does not fit.</exception>
    /// <exception cref="ArgumentException">The overlays cannot be compared, or the question is about no area; the message says why.</exception>
    public static JointAnswers Run(JointRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new JointStudy(request, world, progress, cancellation).Run();
    }

    private JointAnswers Run()
    {
        var cells = AimCells.Of(_world, _first.Grid, _first.Nations);
        Aim[] aims =
        [
            .. cells.Select(c => new Aim(c.LatitudeDegrees, c.LongitudeDegrees, c.Shares, false)),
            .. _first.ThreatCities.Select(c => new Aim(c.Position.LatitudeDegrees, c.Position.LongitudeDegrees, [new CellShare(c.NationCode, 0, c.Population)], true)),
        ];
        List<JointSystem> systems = [.. _layers.SelectMany(l => l.Less.Select(x => x.System).Prepend(l.System))];
        var outcomes = Outcomes(aims, systems);
        Outcome[] Of(int threat, JointSystem system) => outcomes[threat][systems.IndexOf(system)];

        _progress?.Report(new("Reach", 0.6));
        var pairs = Pairs();
        var reached = Reached(pairs);

        _progress?.Report(new("Contributions and delays", 0.65));
        var sample = Inquiry.Aims(_first, _question, new(_world, Cells: _request.Cells));
        var coarse = CoarseShare.Of(_first, _bench, _threat, sample.Aims, _options);
        var answers = new List<OverlayAnswer>();
        for (var i = 0; i < _layers.Count; i++)
        {
            var layer = _layers[i];
            _progress?.Report(new($"Contributions: {layer.Overlay.Name}", 0.65 + (0.35 * i / _layers.Count)));
            List<AreaAnswer> areas = [.. _first.Threats.SelectMany((t, n) => Areas(aims, t, Of(n, layer.System), Of(n, _layers[0].System)))];
            var map = Map(aims, layer, Of(_threatIndex, layer.System));
            answers.Add(new(
                layer.Overlay.Name,
                layer.Withheld,
                layer.Withheld ? layer.Overlay.Label + ", withheld" : layer.Overlay.Label,
                layer.Overlay.Title,
                layer.Overlay.Description,
                layer.Overlay.Sources,
                layer.Overlay.Assumptions,
                layer.Overlay.NotAssessed,
                layer.Study.Sha256,
                Sensors(layer),
                [.. layer.Study.Sharing.Select(r => new RuleAnswer(r.Name, r.From, r.To, r.Sensors, Word(r.Data), r.Delay, r.Since?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), r.InForce, Word(r.Veto)))],
                areas.FirstOrDefault(a => IsSubject(a) && a.Threat == _threat.Missile.Name)?.DefendedPeople,
                sample.Aims.Length == 0 ? null : coarse.Share(layer.System),
                reached[i],
                pairs.Count,
                areas,
                layer.Withheld || sample.Aims.Length == 0 ? null : Contributions.Of(layer.Study, layer.Seats, coarse, _nations),
                [.. layer.Less.SelectMany(x => _first.Threats.SelectMany((t, n) => Marginals(aims, t, x.Sensor, x.Label, Of(n, layer.System), Of(n, x.System))))],
                layer.Withheld || sample.Aims.Length == 0 ? null : SharingDelay.Of(layer.Study, layer.Seats, coarse),
                layer.Withheld ? [] : [.. Learning.Of(layer.Study, [.. coarse.Flights], pairs)],
                map)
            {
                Interceptors = [.. AssessmentStudy.Places(layer.Study).Where(p => p.Kind == "interceptor-site")],
            });
        }

        _progress?.Report(new("Answers", 1));
        var names = answers.SelectMany(a => a.Areas).Select(a => a.Code).Concat(answers.SelectMany(a => a.Sensors).Select(s => s.Owner)).Concat(answers.SelectMany(a => a.Rules).SelectMany(r => new[] { r.From, r.To })).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var result = new JointAnswers(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, _first.ScenarioName, _first.Sha256, _first.Seed),
            _first.Title,
            _first.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            _first.Reading.Name,
            [.. _first.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            _question.ToString()!,
            Subject,
            _threat.Missile.Name,
            _threat.Missile.Label,
            _first.Grid.StepDegrees,
            sample.Aims.Length,
            sample.All,
            answers.Select(a => Math.Abs((a.QuestionShare ?? 0) - (a.CoarseShare ?? 0))).Max(),
            [],
            answers,
            _nations.Where(n => names.Contains(n.Key)).OrderBy(n => n.Key, StringComparer.Ordinal).ToDictionary(n => n.Key, n => n.Value, StringComparer.Ordinal));
        return result with { Answer = JointWords.Answer(result, _request.Nation) };
    }

    private string Subject => _question is Question.DefendedGroup g ? g.Group : _nations[((Question.DefendedNation)_question).Code];

    private bool IsSubject(AreaAnswer area) => _question is Question.DefendedGroup g ? area.Code is null && area.Name == g.Group : area.Code == ((Question.DefendedNation)_question).Code;

    private static string Usual(Study study)
    {
        if (study.Threats.Count == 0 || study.Nations.All(n => n.Groups.Count == 0))
        {
            throw new ArgumentException("The scenario has no threats or no groups, so that there is nothing to defend.");
        }

        var threat = study.Threats.Where(t => !t.ReachesCities).DefaultIfEmpty(study.Threats[0]).MaxBy(t => t.Missile.MaximumRange)!;
        return new Question.DefendedGroup(study.Nations.First(n => n.Groups.Count > 0).Groups[0], threat.Missile.Name).ToString();
    }

    private static bool SameThreats(Study a, Study b) =>
        a.Grid == b.Grid
        && a.ShapeOffset == b.ShapeOffset
        && a.System.View.BridgedGap == b.System.View.BridgedGap
        && a.Threats.Count == b.Threats.Count
        && a.Threats.Zip(b.Threats).All(p => p.First.Missile == p.Second.Missile && p.First.Launches.SequenceEqual(p.Second.Launches))
        && a.ThirdParty.Fields.Zip(b.ThirdParty.Fields).All(p => p.First.Place == p.Second.Place && p.First.Missiles.SequenceEqual(p.Second.Missiles))
        && a.ThirdParty.Cities.SequenceEqual(b.ThirdParty.Cities)
        && a.ThreatCities.SequenceEqual(b.ThreatCities);

    /// <summary>The worst case of every aim, by threat and system.</summary>
    private Outcome[][][] Outcomes(Aim[] aims, List<JointSystem> systems)
    {
        Outcome[][][] results = [.. _first.Threats.Select(_ => systems.Select(_ => new Outcome[aims.Length]).ToArray())];
        var offsets = aims.Length >= AimsWorthOffsets ? new AimOffsets(_bench.Solver) : null;
        var done = 0;
        var work = _first.Threats.Count * aims.Length;
        Parallel.For(0, work, _options, () => new LaunchCurve(), (item, _, curve) =>
        {
            var (t, a) = (item / aims.Length, item % aims.Length);
            if (!aims[a].IsCity || _first.Threats[t].ReachesCities)
            {
                var position = GeodeticPosition.FromDegrees(aims[a].LatitudeDegrees, aims[a].LongitudeDegrees);
                LaunchProblem[] problems = [.. _first.Threats[t].Launches.Select(l => new LaunchProblem(l.Position, position, _first.Threats[t].Missile, TrajectoryShape.MinimumEnergy, _first.ShapeOffset))];
                var solutions = new LaunchSolution[problems.Length];
                _bench.Solver.Solve(problems, solutions, offsets);
                foreach (var solved in solutions.OfType<LaunchSolution.Solved>())
                {
                    var flight = new WatchedFlight(Workbench.Earth, solved.Flight, _first.System.View.BridgedGap);
                    for (var s = 0; s < systems.Count; s++)
                    {
                        var v = flight.Judge(systems[s], curve);
                        ref var worst = ref results[t][s][a];
                        // No solution is worse than any margin, with the reason of the first such.
                        var isWorse = !worst.Threatened || (worst.Margin is { } so && !(v.Margin >= so));
                        var shots = worst.Threatened ? Math.Min(worst.Shots, v.Shots) : v.Shots;
                        worst = (isWorse ? new Outcome(true, v.Margin, v.Reason, v.Constraint, 0) : worst) with { Shots = shots };
                    }
                }
            }

            if (Interlocked.Increment(ref done) is var now && now % 16 == 0)
            {
                _progress?.Report(new("Defended area", 0.6 * now / work));
            }

            return curve;
        }, _ => { });
        return results;
    }

    /// <summary>Flights of the third party from every field to every city.</summary>
    private List<WatchedFlight> Pairs()
    {
        var pairs = (from field in _first.ThirdParty.Fields from missile in field.Missiles from city in _first.ThirdParty.Cities select (field, missile, city)).ToList();
        var flights = new WatchedFlight?[pairs.Count];
        Parallel.For(0, pairs.Count, _options, i =>
        {
            if (_bench.Fly(pairs[i].field.Place, pairs[i].city.Position, pairs[i].missile, TrajectoryShape.MinimumEnergy) is LaunchSolution.Solved { Flight: var flight })
            {
                flights[i] = new(Workbench.Earth, flight, _first.System.View.BridgedGap);
            }
        });
        return [.. flights.OfType<WatchedFlight>()];
    }

    private int[] Reached(List<WatchedFlight> pairs)
    {
        var reached = new bool[pairs.Count, _layers.Count];
        Parallel.For(0, pairs.Count, _options, () => new LaunchCurve(), (i, _, curve) =>
        {
            for (var l = 0; l < _layers.Count; l++)
            {
                reached[i, l] = pairs[i].Judge(_layers[l].System, curve).Margin >= 0;
            }

            return curve;
        }, _ => { });
        return [.. Enumerable.Range(0, _layers.Count).Select(l => Enumerable.Range(0, pairs.Count).Count(i => reached[i, l]))];
    }

    /// <summary>Groups, then nations, each with the aims that it holds something of: index and share.</summary>
    private IEnumerable<(string? Code, string Name, List<(int Aim, CellShare Share)> Held)> Parts(Aim[] aims, Threat threat)
    {
        var byCode = _first.Nations.ToDictionary(n => n.Code, StringComparer.Ordinal);
        var held = aims.SelectMany((aim, a) => aim.Shares.Select(s => (Aim: a, Share: s)))
            // A city of a nation assessed by area is in its cells already.
            .Where(h => byCode.TryGetValue(h.Share.NationCode, out var nation) && aims[h.Aim].IsCity == nation.ByCities && (!aims[h.Aim].IsCity || threat.ReachesCities)).ToList();
        foreach (var group in _first.Nations.SelectMany(n => n.Groups).Distinct())
        {
            // Groups count Europe alone, as in the assessment.
            yield return (null, group, [.. held.Where(h => byCode[h.Share.NationCode] is { ByCities: false } n && n.Groups.Contains(group))]);
        }

        foreach (var nation in _first.Nations)
        {
            yield return (nation.Code, nation.Name, [.. held.Where(h => h.Share.NationCode == nation.Code)]);
        }
    }

    private IEnumerable<AreaAnswer> Areas(Aim[] aims, Threat threat, Outcome[] here, Outcome[] first)
    {
        foreach (var (code, name, held) in Parts(aims, threat))
        {
            var threatened = held.Where(h => here[h.Aim].Threatened).ToList();
            var (people, all) = (threatened.Sum(h => h.Share.Population), held.Sum(h => h.Share.Population));
            var land = threatened.Sum(h => h.Share.Area);
            if (held.Count == 0)
            {
                continue;
            }

            var gains = Gains(threatened.Select(h => h.Aim).Distinct(), here, first);
            yield return new(
                code,
                name,
                threat.Missile.Name,
                all > 0 ? people / all : 0,
                people > 0 ? threatened.Where(h => here[h.Aim].Defended).Sum(h => h.Share.Population) / people : null,
                land > 0 ? threatened.Where(h => here[h.Aim].Defended).Sum(h => h.Share.Area) / land : null,
                Learning.Median(gains),
                gains.Count > 0 ? gains.Min() : null,
                people > 0 ? threatened.Where(h => here[h.Aim].Margin is not null && first[h.Aim].Margin is null).Sum(h => h.Share.Population) / people : 0,
                people > 0 ? threatened.Where(h => !here[h.Aim].Defended).GroupBy(h => Limit(here[h.Aim])).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Sum(h => h.Share.Population) / people, StringComparer.Ordinal) : new Dictionary<string, double>());
        }
    }

    private IEnumerable<MarginalAnswer> Marginals(Aim[] aims, Threat threat, string sensor, string label, Outcome[] with, Outcome[] without)
    {
        foreach (var (code, name, held) in Parts(aims, threat))
        {
            var threatened = held.Where(h => with[h.Aim].Threatened).ToList();
            var people = threatened.Sum(h => h.Share.Population);
            if (people > 0)
            {
                var gains = Gains(threatened.Select(h => h.Aim).Distinct(), with, without);
                double Share(Outcome[] of) => threatened.Where(h => of[h.Aim].Defended).Sum(h => h.Share.Population) / people;
                yield return new(sensor, label, code, name, threat.Missile.Name, Share(with), Share(without), Learning.Median(gains), gains.Count > 0 ? gains.Max() : null);
            }
        }
    }

    private static List<double> Gains(IEnumerable<int> aims, Outcome[] here, Outcome[] first) =>
        [.. aims.Where(a => here[a].Margin is not null && first[a].Margin is not null).Select(a => here[a].Margin!.Value - first[a].Margin!.Value)];

    private static string Limit(in Outcome outcome) => outcome.Margin is not null ? "too-late"
        : outcome.Reason is { } reason && outcome.Constraint is { } constraint ? $"{Names.Of(reason)}:{Names.Of(constraint)}"
        : outcome.Reason is { } alone ? Names.Of(alone) : "unreachable";

    private DefendedAnswer Map(Aim[] aims, Layer layer, Outcome[] outcomes)
    {
        var land = aims.Select((aim, a) => (Aim: aim, Outcome: outcomes[a], Area: aim.Shares.Sum(s => s.Area))).Where(c => !c.Aim.IsCity).ToList();
        return new(
            layer.Study.Reading.Name,
            layer.Study.System.Site.Interceptor.BurnoutSpeed,
            _threat.Missile.Name,
            Names.Worst,
            _first.Grid.StepDegrees,
            land.Where(c => c.Outcome.Defended).Sum(c => c.Area) / 1e6,
            land.Where(c => c.Outcome.Threatened).Sum(c => c.Area) / 1e6,
            [.. land.Select(c => new CellAnswer(
                c.Aim.LatitudeDegrees,
                c.Aim.LongitudeDegrees,
                !c.Outcome.Threatened ? Names.Unthreatened : c.Outcome.Defended ? Names.Defended : Names.Undefended,
                c.Outcome.Margin,
                !c.Outcome.Threatened ? Names.Of(NoSolutionReason.OutOfRange) : c.Outcome.Reason is { } reason ? Names.Of(reason) : null,
                c.Outcome.Constraint is { } constraint ? Names.Of(constraint) : null,
                c.Outcome.Shots))]);
    }

    private List<OverlaySensor> Sensors(Layer layer)
    {
        OverlaySensor Sensor(string name, string label, bool foreign, Sharing? sharing, bool added) =>
            new(name, label, layer.Study.SensorOwners.GetValueOrDefault(name, ""), sharing is { } s ? Word(s.Data) : foreign ? "delayed" : "own", added);
        return
        [
            .. layer.System.System.Radars.Select(r => Sensor(r.Name, r.Label, r.IsForeign, r.Sharing, _first.System.Radars.All(p => p.Name != r.Name))),
            .. layer.System.System.Satellites.Select(s => Sensor(s.Name, s.Label, false, s.Sharing, _first.System.Satellites.All(p => p.Name != s.Name))),
        ];
    }

    private static string Word(SharedData data) => data switch
    {
        SharedData.Measurements => "measurements",
        SharedData.Tracks => "tracks",
        SharedData.Warning => "warning",
        _ => "nothing",
    };

    private static string Word(SharingVeto veto) => veto switch
    {
        SharingVeto.Data => "data",
        SharingVeto.Launch => "launch",
        _ => "none",
    };
}
