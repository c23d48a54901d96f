using System.Collections.Concurrent;
using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>What is asked beyond the question itself.</summary>
/// <param name="World">Land and towns of the scenario's date; needed for questions about a group or a nation.</param>
/// <param name="Trajectory">Shape of the flights.</param>
/// <param name="Shots">Launches in turn that a defended place must allow, at least 1.</param>
/// <param name="WantedShare">Share of the threatened people or land that counts as protected, 0 to 1.</param>
/// <param name="ByArea">True: land; false: people (a nation assessed by cities: always people).</param>
/// <param name="Cells">At most so many cells of an area are assessed, drawn evenly by weight; 0: all.</param>
/// <param name="Conditions">Rules that are left out.</param>
/// <param name="Threads">Workers for the cells of one answer; 1 where many answers are sought at once.</param>
/// <param name="Ranges">Values, in SI, that each quantity will be asked at, in the order of the paths, where they reach beyond its spread; null: they do not.</param>
/// <param name="Earth">To fly over; null: that of the assessment (WGS-84, J2 to J4, turning).</param>
/// <param name="Change">A choice of model, applied to the study at every set of values: another system, the same missiles and places; null: none.</param>
/// <param name="LadderStep">m/s between the speeds that an interceptor which sheds energy is flown at.</param>
/// <param name="CellOrder">Of a cell by its latitude and longitude, deg: the sample of an area is drawn along ascending values, those that are alike in the order of the map; null: the order of the map. A sample along a margin that is known has as much of every margin as the whole area.</param>
public sealed record InquiryOptions(
    World? World = null,
    TrajectoryShape Trajectory = TrajectoryShape.MinimumEnergy,
    int Shots = 1,
    double WantedShare = 0.5,
    bool ByArea = false,
    int Cells = 200,
    Conditions Conditions = default,
    int Threads = 1,
    IReadOnlyList<(double Low, double High)>? Ranges = null,
    EarthModel? Earth = null,
    Func<Study, Study>? Change = null,
    double LadderStep = FlyOutFamily.Step,
    Func<double, double, double>? CellOrder = null);

/// <summary>The answer at one set of values.</summary>
/// <param name="Holds">Yes or no: could engage, is defended, is seen.</param>
/// <param name="Value">
/// What the answer rests on: reach or one cell: margin, s; a group or nation: share defended of what is threatened, 0 to 1;
/// see: s in view; distance: m. Null: none, see <paramref name="Reason"/>.
/// </param>
/// <param name="Surplus">How far <paramref name="Value"/> lies above what makes the answer yes, in its unit; negative: below.</param>
/// <param name="Shots">Launches in turn for a reach or a cell, 0 where the margin is negative; of an area the fewest over its threatened cells.</param>
/// <param name="Reason">null, out-of-range, never-tracked or unreachable.</param>
/// <param name="Constraint">What ends the latest feasible launch, or forbids any: energy, coast, floor, view, time; null for an area.</param>
public readonly record struct InquiryOutcome(bool Holds, double? Value, double? Surplus, int Shots, string? Reason, string? Constraint);

/// <summary>
/// One question of one scenario under one reading, to be asked again and again at other values of some quantities. Answers
/// do not depend on the order in which they are sought, nor on the number of threads.
/// </summary>
/// <remarks>
/// Flights and sensor pictures that no open quantity moves are computed once. A burnout state that varies is blended from
/// tables (<see cref="FlyOutBlends"/>) for a single engagement, and gets a table of its own for an area.
/// </remarks>
public sealed class Inquiry
{
    // Tables kept where what moves them varies by steps; beyond, each answer builds its own.
    private const int MostKeptTables = 8;

    private readonly ScenarioDocument _scenario;
    private readonly StudyVariation _variation;
    private readonly InquiryOptions _options;
    private readonly EarthModel _earth;
    private readonly EncounterSet _encounters;
    private readonly string? _sensor;
    private readonly double? _distance;
    private readonly bool _isArea;
    private readonly FlyOutBlends? _blends;
    private readonly ConcurrentDictionary<(GeodeticPosition Site, Interceptor Interceptor), Lazy<IReadOnlyList<FlyOutTable>>> _tables = new();
    private readonly Workbench? _bench;

    // Nothing but burnout speeds is open that a table rests on, and the bench has tables over them.
    private readonly bool _ofFamily;

    /// <summary>One aim in the worst case over the launch points that reach it.</summary>
    /// <param name="Threatened">Some launch point reaches it.</param>
    /// <param name="Margin">s; null where nothing threatens it, or for one launch point no launch is feasible.</param>
    /// <param name="Shots">Launches in turn; 0 where the margin is negative or none.</param>
    internal readonly record struct AimOutcome(bool Threatened, double? Margin, int Shots);

    private Inquiry(ScenarioDocument scenario, Question question, StudyVariation variation, InquiryOptions options, FlyOutBlends? blends = null, Inquiry? like = null, Workbench? bench = null, IReadOnlyList<GeodeticPosition>? aims = null)
    {
        _scenario = scenario;
        Question = question;
        _variation = variation;
        _options = options;
        _earth = options.Earth ?? Workbench.Earth;
        _bench = bench ?? like?._bench;
        var study = Changed(variation.Study);
        Encounter[] encounters;
        switch (question)
        {
            case Question.Reach r:
                var (reachFrom, reachTo, reachMissile) = (Explanation.FieldOf(study, r.Field), Explanation.CityOf(study, r.City), r.Missile);
                encounters = [new(0, reachFrom.Place.Position, reachTo.Position, Explanation.Pick(reachFrom.Missiles, reachMissile, r.Field).Name, 1)];
                break;
            case Question.DefendedCell or Question.See:
                var story = question is Question.DefendedCell d ? Explanation.Cell(study, d) : Explanation.AnyFlight(study, (Question.See)question);
                encounters = [new(0, story.Launch.Position, story.Aim.Position, story.Missile.Name, 1)];
                _sensor = (question as Question.See)?.Sensor;
                break;
            case Question.DefendedGroup or Question.DefendedNation:
                _isArea = true;
                (encounters, CellsOfAll, CellsAssessed) = like is not null ? (like._encounters.Encounters, like.CellsOfAll, like.CellsAssessed)
                    : aims is not null ? Aims(ThreatOf(study, question), aims) : Area(study, question, options);
                break;
            case Question.Distance distance:
                encounters = [];
                var (from, to) = (scenario.Place(distance.From)!.Position, scenario.Place(distance.To)!.Position);
                _distance = Workbench.Geodesic.Inverse(from.Latitude, from.Longitude, to.Latitude, to.Longitude).Distance;
                break;
            default:
                throw new ArgumentException($"'{question}' is no question that can be asked at other values.");
        }

        var sameEarth = like is not null && like._earth == _earth;
        var speeds = variation.Quantities.Where(q => q.Path.StartsWith("interceptors.", StringComparison.Ordinal)).ToList();
        _ofFamily = _bench is not null && _earth == Workbench.Earth && speeds.Count > 0 && speeds.TrueForAll(q => q.Path.EndsWith(".burnout_speed", StringComparison.Ordinal))
            && !SiteMoves(variation) && study.System.Sites.All(s => !s.Interceptor.ShedsEnergy);
        if (!_isArea && !_ofFamily && BurnoutStateVaries(variation, study))
        {
            blends ??= sameEarth && BlendsAlike(Changed(like!._variation.Study, like._options), study) ? like._blends : null;
            _blends = blends ?? Blends(variation, study, options.Ranges, _earth);
        }

        if (sameEarth)
        {
            _tables = like!._tables;
        }

        _encounters = new(_earth, study, encounters, options.Trajectory, variation.Quantities, like?._encounters);
    }

    /// <summary>With every name filled in.</summary>
    public Question Question { get; }

    /// <summary>The study at the values of the reading.</summary>
    public Study Study => _variation.Study;

    /// <summary>What may be varied, in the order of the values of <see cref="At(ReadOnlySpan{double})"/>.</summary>
    public IReadOnlyList<OpenQuantity> Quantities => _variation.Quantities;

    /// <summary>Cells or cities of the area; 0 for a single engagement.</summary>
    public int CellsOfAll { get; }

    /// <summary>How many of them are assessed.</summary>
    public int CellsAssessed { get; }

    /// <summary>Puts a question to a scenario, with some quantities left open.</summary>
    /// <param name="scenario">Read and checked.</param>
    /// <param name="reading">Name of a reading.</param>
    /// <param name="overrides">Over the reading, for every answer.</param>
    /// <param name="question">As <see cref="ScenarioDocument.Ask"/> gives it.</param>
    /// <param name="paths">Quantities to leave open.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ScenarioException">A reading, an override or a path does not fit.</exception>
    /// <exception cref="ArgumentException">The question names something in a part that it does not play, or needs the world.</exception>
    public static Inquiry Of(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, Question question, IReadOnlyList<string> paths, InquiryOptions? options = null) =>
        new(scenario, question, scenario.Vary(reading, overrides, paths), options ?? new());

    /// <summary>The aims one by one in the place of an area, against the class of missile that the question names.</summary>
    /// <inheritdoc cref="Of(ScenarioDocument, string, IReadOnlyList{Override}, Question, IReadOnlyList{string}, InquiryOptions?)" path="/exception"/>
    internal static Inquiry OfAims(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, Question.DefendedNation question, IReadOnlyList<GeodeticPosition> aims, IReadOnlyList<string> paths, InquiryOptions options) =>
        new(scenario, question, scenario.Vary(reading, overrides, paths), options, aims: aims);

    /// <summary>Another question of the same study, with the same quantities open; blended fly-out tables are shared.</summary>
    /// <exception cref="ArgumentException">The question names something in a part that it does not play, or needs the world.</exception>
    public Inquiry Also(Question question) => new(_scenario, question, _variation, _options, _blends);

    /// <summary>The same question with only some quantities open, each of which is open here; blended fly-out tables are shared.</summary>
    /// <exception cref="ScenarioException">A path does not fit.</exception>
    public Inquiry Narrowed(IReadOnlyList<string> paths) =>
        new(_scenario, Question, _scenario.Vary(Study.Reading.Name, Study.Overrides, paths), _options, _blends);

    /// <summary>The same question, study and open quantities under other options of the same world, trajectory and cells; flights, pictures and tables that they leave alone are shared.</summary>
    internal Inquiry Under(InquiryOptions options) => new(_scenario, Question, _variation, options, null, this);

    /// <summary>The same question and open quantities under another reading; blended tables are shared where they are the same.</summary>
    internal Inquiry UnderReading(Study study)
    {
        var variation = _scenario.Vary(study.Reading.Name, study.Overrides, [.. Quantities.Select(q => q.Path)]);
        return new(_scenario, Question, variation, _options, BlendsAlike(Study, variation.Study) ? _blends : null);
    }

    /// <summary>The same question of another variation of the scenario, maybe under another reading; flights, pictures and tables that neither moves are shared.</summary>
    internal Inquiry Opened(StudyVariation variation, Workbench bench) => Workbench.ShareFlights(Study, variation.Study)
        ? new(_scenario, Question, variation, _options, null, this)
        : new(_scenario, Question, variation, _options, null, null, bench);

    /// <summary>A question of a study that has been assessed, whose tables serve here too.</summary>
    internal static Inquiry Of(ScenarioDocument scenario, StudyVariation variation, Question question, InquiryOptions options, Workbench bench) =>
        new(scenario, question, variation, options, null, null, bench);

    /// <summary>The answer at the values of the reading.</summary>
    public InquiryOutcome Nominal() => At([.. Quantities.Select(q => q.Value)]);

    /// <summary>The answer at other values; may be called from any thread.</summary>
    /// <param name="si">One value for each of <see cref="Quantities"/>, in SI.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of values, or one that its quantity may not have.</exception>
    public InquiryOutcome At(ReadOnlySpan<double> si) => At(si, _options.Conditions);

    /// <summary>The answer at other values with some of the rules left out.</summary>
    /// <param name="si">One value for each of <see cref="Quantities"/>, in SI.</param>
    /// <param name="conditions">In the place of those of the options.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of values, or one that its quantity may not have.</exception>
    public InquiryOutcome At(ReadOnlySpan<double> si, in Conditions conditions)
    {
        var study = Changed(_variation.At(si));
        if (_distance is { } distance)
        {
            return new(true, distance, null, 0, null, null);
        }

        return _sensor is not null ? See(study, _encounters.Sights(study)) : _isArea ? Share(study, _encounters.Sights(study), conditions) : Single(study, _encounters.Sights(study), conditions);
    }

    /// <summary>Every aim of <see cref="OfAims"/> at other values; may be called from any thread.</summary>
    /// <inheritdoc cref="At(ReadOnlySpan{double})" path="/exception"/>
    internal AimOutcome[] AimsAt(ReadOnlySpan<double> si)
    {
        var study = Changed(_variation.At(si));
        return [.. Worst(study, _encounters.Sights(study), _options.Conditions).Select(a => a.Outcome)];
    }

    private Study Changed(Study study) => Changed(study, _options);

    private static Study Changed(Study study, InquiryOptions options) => options.Change is { } change ? change(study) : study;

    // A blend leaves the burnout speed open, and coast and floor are no part of it.
    private static bool BlendsAlike(Study a, Study b)
    {
        static Interceptor Flown(Study study) => study.System.Site.Interceptor with { BurnoutSpeed = 0, MaximumCoast = 0, MinimumInterceptAltitude = 0 };
        return Flown(a) == Flown(b) && a.System.Site.Position == b.System.Site.Position && (a.CriticalSpeedLow, a.CriticalSpeedHigh) == (b.CriticalSpeedLow, b.CriticalSpeedHigh);
    }

    private InquiryOutcome Single(Study study, SightLine[] sights, in Conditions conditions)
    {
        if (_encounters.Met(study, sights, 0) is not { } opportunity)
        {
            return new(false, null, null, 0, Names.Of(NoSolutionReason.OutOfRange), null);
        }

        var verdict = Seat.BestOnMap(Seats(study), opportunity, conditions, new LaunchCurve());
        var holds = verdict.Margin >= 0 && (_options.Shots <= 1 || verdict.Shots >= _options.Shots);
        return new(
            holds,
            verdict.Margin,
            _options.Shots <= 1 ? verdict.Margin : null,
            verdict.Shots,
            verdict.Reason is { } reason ? Names.Of(reason) : null,
            verdict.Constraint is { } constraint ? Names.Of(constraint) : null);
    }

    private InquiryOutcome See(Study study, SightLine[] sights)
    {
        if (_encounters.Fly(study, 0) is not { } flight)
        {
            return new(false, null, null, 0, Names.Of(NoSolutionReason.OutOfRange), null);
        }

        var picture = SensorPicture.Of(_earth, study.System.Satellites, sights, study.System.View.BridgedGap, flight);
        double seconds = 0;
        foreach (var hold in picture.Holds.Where(h => h.Radar.Name == _sensor))
        {
            foreach (var stretch in hold.Target.Items)
            {
                seconds += stretch.Length;
            }
        }

        // A satellite reports the burning booster and holds it until burnout.
        if (study.System.Satellites.FirstOrDefault(s => s.Name == _sensor) is { } satellite && InfraredWatch.Detect(_earth, satellite, flight) is { } report)
        {
            seconds = Math.Max(0, flight.BurnoutTime - report);
        }

        return new(seconds > 0, seconds, seconds, 0, seconds > 0 ? null : Names.Of(NoSolutionReason.NeverTracked), null);
    }

    private InquiryOutcome Share(Study study, SightLine[] sights, Conditions conditions)
    {
        double threatened = 0, defended = 0;
        var fewest = int.MaxValue;
        foreach (var (weight, aim) in Worst(study, sights, conditions))
        {
            if (aim.Threatened)
            {
                fewest = Math.Min(fewest, aim.Shots);
                threatened += weight;
                defended += aim.Shots >= _options.Shots ? weight : 0;
            }
        }

        if (threatened == 0)
        {
            return new(true, null, null, 0, Names.Of(NoSolutionReason.OutOfRange), null);
        }

        var share = defended / threatened;
        return new(share >= _options.WantedShare, share, share - _options.WantedShare, fewest, null, null);
    }

    /// <summary>Every aim with its weight, in order: the worst of its launch points decides.</summary>
    private List<(double Weight, AimOutcome Outcome)> Worst(Study study, SightLine[] sights, Conditions conditions)
    {
        var seats = Seats(study);
        var outcomes = new AimOutcome[_encounters.Count];
        if (_options.Threads > 1)
        {
            Parallel.For(0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, () => new LaunchCurve(), (i, _, curve) => Assess(i, curve), _ => { });
        }
        else
        {
            var curve = new LaunchCurve();
            for (var i = 0; i < outcomes.Length; i++)
            {
                Assess(i, curve);
            }
        }

        // Launch points of one aim stand side by side.
        var aims = new List<(double, AimOutcome)>();
        for (int first = 0, next; first < outcomes.Length; first = next)
        {
            var worst = new AimOutcome(false, null, 0);
            for (next = first; next < outcomes.Length && _encounters.Encounters[next].Aim == _encounters.Encounters[first].Aim; next++)
            {
                var outcome = outcomes[next];
                if (outcome.Threatened)
                {
                    var isWorse = !worst.Threatened || (worst.Margin is { } margin && !(outcome.Margin >= margin));
                    worst = new(true, isWorse ? outcome.Margin : worst.Margin, worst.Threatened ? Math.Min(worst.Shots, outcome.Shots) : outcome.Shots);
                }
            }

            aims.Add((_encounters.Encounters[first].Weight, worst));
        }

        return aims;

        LaunchCurve Assess(int i, LaunchCurve curve)
        {
            if (_encounters.Met(study, sights, i) is { } opportunity)
            {
                var verdict = Seat.BestOnMap(seats, opportunity, conditions, curve);
                outcomes[i] = new(true, verdict.Margin, verdict.Margin >= 0 ? verdict.Shots : 0);
            }

            return curve;
        }
    }

    private Seat[] Seats(Study study) =>
        [.. study.System.Sites.Where(s => s.Inventory > 0).DefaultIfEmpty(study.System.Site).Select(s => new Seat(study.System with { Site = s }, Tables(study, s)))];

    private IReadOnlyList<FlyOutTable> Tables(Study study, InterceptorSite from)
    {
        var (site, interceptor) = (from.Position, from.Interceptor);
        if (_blends is not null)
        {
            return [_blends.At(interceptor)];
        }

        // Beyond the family's ends a table of its own.
        if (_ofFamily && interceptor.BurnoutSpeed >= study.CriticalSpeedLow && interceptor.BurnoutSpeed <= study.CriticalSpeedHigh)
        {
            return _bench!.Family(from).At(interceptor.BurnoutSpeed);
        }

        IReadOnlyList<FlyOutTable> Build() =>
            _bench is not null && (!interceptor.ShedsEnergy || _bench.LadderStep == _options.LadderStep) ? _bench.Over(_earth).FlyOut(from)
            : interceptor.ShedsEnergy ? new Workbench(study, 1, _earth) { LadderStep = _options.LadderStep }.FlyOut(from) : [FlyOutTable.Build(_earth, site, interceptor)];

        // Only what moves a table tells two apart; the site is one unless it varies.
        if (SiteMoves(_variation))
        {
            return Build();
        }

        var key = (site, interceptor with { MaximumCoast = 0, MinimumInterceptAltitude = 0 });
        return _tables.Count < MostKeptTables || _tables.ContainsKey(key) ? _tables.GetOrAdd(key, _ => new(Build)).Value : Build();
    }

    private static bool BurnoutStateVaries(StudyVariation variation, Study study)
    {
        var interceptor = $"interceptors.{study.System.Site.Interceptor.Name}.";
        bool Open(string name) => variation.Quantities.Any(q => q.Path == interceptor + name);
        return study.System.FurtherSites.Count == 0
            && (Open("burnout_speed") || Open("burn_time") || Open("path_floor") || Open("reference_burnout_altitude") || Open("reference_burnout_downrange") || Open("minimum_burnout_angle") || Open("maximum_burnout_angle"))
            && !Open("reference_speed")
            && !SiteMoves(variation)
            && !study.System.Site.Interceptor.ShedsEnergy;
    }

    // Burnout altitude and downrange are those of the ellipsoid: the height of the silos moves no path after burnout.
    private static bool SiteMoves(StudyVariation variation)
    {
        var site = $"sites.{variation.Study.System.Site.Name}.";
        return variation.Quantities.Any(q => q.Path == site + "latitude" || q.Path == site + "longitude");
    }

    /// <summary>The box that the open quantities may span: between their bounds, or the interval in which critical speeds are sought where that is wider.</summary>
    private static FlyOutBlends Blends(StudyVariation variation, Study study, IReadOnlyList<(double Low, double High)>? ranges, EarthModel earth)
    {
        var (low, high) = (study.System.Site.Interceptor, study.System.Site.Interceptor);
        for (var i = 0; i < variation.Quantities.Count; i++)
        {
            var q = variation.Quantities[i];
            var (least, most) = (Math.Min(q.Low ?? q.Value, q.Value), Math.Max(q.High ?? q.Value, q.Value));
            (least, most) = ranges is null ? (least, most) : (Math.Min(least, ranges[i].Low), Math.Max(most, ranges[i].High));
            switch (q.Path[(q.Path.LastIndexOf('.') + 1)..])
            {
                case "burnout_speed" when q.Path == $"interceptors.{low.Name}.burnout_speed":
                    low = low with { BurnoutSpeed = Math.Min(least, study.CriticalSpeedLow) };
                    high = high with { BurnoutSpeed = Math.Max(most, study.CriticalSpeedHigh) };
                    break;
                case "reference_burnout_altitude" when q.Path == $"interceptors.{low.Name}.reference_burnout_altitude":
                    low = low with { ReferenceBurnoutAltitude = least };
                    high = high with { ReferenceBurnoutAltitude = most };
                    break;
                case "minimum_burnout_angle" when q.Path == $"interceptors.{low.Name}.minimum_burnout_angle":
                    low = low with { MinimumBurnoutAngle = least };
                    break;
                case "maximum_burnout_angle" when q.Path == $"interceptors.{low.Name}.maximum_burnout_angle":
                    high = high with { MaximumBurnoutAngle = most };
                    break;
                case "reference_burnout_downrange" when q.Path == $"interceptors.{low.Name}.reference_burnout_downrange":
                    low = low with { ReferenceBurnoutDownrange = least };
                    high = high with { ReferenceBurnoutDownrange = most };
                    break;
            }
        }

        return new(earth, study.System.Site.Position, low, high);
    }

    private static Threat ThreatOf(Study study, Question question)
    {
        var (missile, name) = question is Question.DefendedGroup g ? (g.Missile, g.Group) : (((Question.DefendedNation)question).Missile, ((Question.DefendedNation)question).Code);
        return study.Threats.First(t => t.Missile.Name == Explanation.Pick([.. study.Threats.Select(t => t.Missile)], missile, name).Name);
    }

    private static (Encounter[] Encounters, int All, int Assessed) Aims(Threat threat, IReadOnlyList<GeodeticPosition> aims) => (
        [.. aims.SelectMany((aim, i) => threat.Launches.Select(l => new Encounter(i, l.Position, aim, threat.Missile.Name, 1)))],
        aims.Count,
        aims.Count);

    private static (Encounter[] Encounters, int All, int Assessed) Area(Study study, Question question, InquiryOptions options)
    {
        var (aims, all) = Aims(study, question, options);
        return (Encounters(ThreatOf(study, question), aims), all, aims.Length);
    }

    /// <summary>Flights of one class to aims, from each of its launch points; those of one aim side by side.</summary>
    internal static Encounter[] Encounters(Threat threat, IReadOnlyList<(int Aim, GeodeticPosition Position, double Weight)> aims) =>
        [.. aims.SelectMany(a => threat.Launches.Select(l => new Encounter(a.Aim, l.Position, a.Position, threat.Missile.Name, a.Weight)))];

    /// <summary>The cells or cities of a group or nation that are assessed, with their weights, and how many there are.</summary>
    /// <exception cref="ArgumentException">It is about land, and the options bring no world.</exception>
    internal static ((int Aim, GeodeticPosition Position, double Weight)[] Aims, int All) Aims(Study study, Question question, InquiryOptions options)
    {
        var name = question is Question.DefendedGroup g ? g.Group : ((Question.DefendedNation)question).Code;
        var nations = study.Nations.Where(n => question is Question.DefendedGroup ? n.Groups.Contains(name) : n.Code == name).ToList();
        List<(double Latitude, double Longitude, double Weight)> aims;
        if (question is Question.DefendedNation && nations.TrueForAll(n => n.ByCities))
        {
            aims = [.. study.ThreatCities.Where(c => c.NationCode == name).Select(c => (c.Position.LatitudeDegrees, c.Position.LongitudeDegrees, c.Population))];
        }
        else
        {
            var world = options.World ?? throw new ArgumentException($"'{question}' is about an area and needs the world.");
            // As in the map: a group counts the nations assessed by area alone.
            aims = [.. AimCells.Of(world, study.Grid, nations).Select(c => (c.LatitudeDegrees, c.LongitudeDegrees, c.Shares.Sum(s => options.ByArea ? s.Area : s.Population))).Where(c => c.Item3 > 0)];
        }

        if (options.CellOrder is { } order)
        {
            aims = [.. aims.OrderBy(a => order(a.Latitude, a.Longitude))];
        }

        var sample = options.Cells > 0 && aims.Count > options.Cells ? CellSample.Draw([.. aims.Select(a => a.Weight)], options.Cells) : [.. aims.Select((a, i) => (i, a.Weight))];
        return ([.. sample.Select(s => (s.Item1, GeodeticPosition.FromDegrees(aims[s.Item1].Latitude, aims[s.Item1].Longitude), s.Item2))], aims.Count);
    }
}
