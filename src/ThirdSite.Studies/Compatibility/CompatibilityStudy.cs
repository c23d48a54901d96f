using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Compatibility;

/// <summary>What is asked of <see cref="CompatibilityStudy"/>.</summary>
/// <param name="Scenario">Read and checked.</param>
/// <param name="Reading">Whose values stand where nothing else is said; null: the midpoint, or the first.</param>
/// <param name="Readings">Whose places in the plane are marked; empty: all.</param>
/// <param name="Overrides">Over every reading.</param>
/// <param name="X">Path of the first quantity, or <see cref="CompatibilityTerms.Site"/>; null: that of the scenario, or the burnout speed.</param>
/// <param name="Y">Path of the second; null: that of the scenario, or the commit delay.</param>
/// <param name="XRange">SI; null: the default interval.</param>
/// <param name="YRange">SI; null: the default interval.</param>
/// <param name="Sites">Places, where x is the site; null: those of the scenario.</param>
/// <param name="Cells">At most so many cells of each nation; 0: all.</param>
/// <param name="Threads">Workers; 0: one for each processor.</param>
/// <param name="Coarse">Twice the model's error between burnout speeds, half of it otherwise; no concessions beyond the plane.</param>
public sealed record CompatibilityRequest(
    ScenarioDocument Scenario,
    string? Reading,
    IReadOnlyList<string> Readings,
    IReadOnlyList<Override> Overrides,
    string? X = null,
    string? Y = null,
    (double Low, double High)? XRange = null,
    (double Low, double High)? YRange = null,
    IReadOnlyList<string>? Sites = null,
    int Cells = 4,
    int Threads = 0,
    bool Coarse = false)
{
    /// <summary>Of an assessment whose fly-out tables serve here too.</summary>
    internal Workbench? Bench { get; init; }
}

/// <summary>
/// The question under the dispute: over two quantities, where the stated protection holds, where the feared reach
/// vanishes, and where both do; for one and two launches in turn, at the values and over the stated spread, with the
/// model's own error.
/// </summary>
public sealed class CompatibilityStudy
{
    // Steps along an axis: where each is a full study, and where it only moves the commit.
    private const int Steps = 12;
    private const int CommitSteps = 24;

    // Values of a quantity among which a concession is sought.
    private const int ConcessionSteps = 4;

    // s. Margins beyond weigh no more in finding the worst end of a spread.
    private const double Far = 600;

    private readonly CompatibilityRequest _request;
    private readonly CompatibilityTerms _terms;
    private readonly Study _study;
    private readonly IReadOnlyList<Study> _sides;
    private readonly World _world;
    private readonly IProgress<StudyProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly int _threads;
    private readonly IReadOnlyList<OpenQuantity> _spread;
    private readonly ClaimEncounters _claims;
    private readonly Dictionary<(double Low, double High), FlyOutShelf> _shelves = [];

    // Resolving a scenario anew for each number that is asked for would take longer than the study.
    private readonly Dictionary<(string Reading, string Path), OpenQuantity> _quantities = [];

    /// <summary>Values of the spread, SI, in order; worst for one of the claims.</summary>
    private sealed record Corner(double[] Protection, double[] Reach);

    private CompatibilityStudy(CompatibilityRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        (_request, _world, _progress, _cancellation) = (request, world, progress, cancellation);
        _threads = request.Threads > 0 ? request.Threads : Environment.ProcessorCount;
        var scenario = request.Scenario;
        var reading = request.Reading ?? scenario.MiddleReading.Name;
        _study = scenario.Resolve(reading, request.Overrides);
        _sides = [.. (request.Readings.Count > 0 ? request.Readings : scenario.Readings.Select(r => r.Name)).Select(r => r == reading ? _study : scenario.Resolve(r, request.Overrides))];
        _terms = CompatibilityTerms.Of(_study);
        _claims = ClaimEncounters.Of(_study, _terms, world, request.Cells);
        var (x, y) = (request.X ?? _terms.X ?? SpeedPath, request.Y ?? _terms.Y ?? "delays.commit");
        if (x == y)
        {
            throw new ArgumentException($"{x} is given for both axes; expected two quantities.");
        }

        if (y == CompatibilityTerms.Site)
        {
            throw new ArgumentException("The site is drawn to the right; expected it as --x.");
        }

        // What is drawn is not spread as well.
        _spread = [.. scenario.Vary(reading, request.Overrides, [.. _terms.Spread.Where(p => p != x && p != y)]).Quantities];
        (XPath, YPath) = (x, y);
    }

    private string XPath { get; }

    private string YPath { get; }

    private string SpeedPath => CriticalStudy.SpeedPath(_study);

    /// <summary>Answers the request. The result does not depend on the number of threads.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="world">Land and towns of the scenario's date.</param>
    /// <param name="progress">Told what is at work.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ScenarioException">A reading, an override or a path does not fit.</exception>
    /// <exception cref="ArgumentException">There is nothing to protect or nobody to fear for; or an axis does not fit; the message says why.</exception>
    public static CompatibilityAnswers Run(CompatibilityRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new CompatibilityStudy(request, world, progress, cancellation).Run();
    }

    /// <summary>True: the question can be asked of a study: it has interceptors, threats and a third party.</summary>
    public static bool CanBeAsked(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.ThirdParty.Fields.Count > 0 && study.ThirdParty.Cities.Count > 0 && study.Threats.Count > 0 && study.Nations.Count > 0
            && study.System.Sites.Any(s => s.Inventory > 0);
    }

    private CompatibilityAnswers Run()
    {
        var x = XAxis(_request.Coarse);
        var y = Axis(YPath, _request.YRange, PlaneMoves.Of(XPath, YPath, _study.System.Shares).YMovesLaunches ? Steps : CommitSteps);
        _ = Shelf(x, y); // the widest first: all others of its speeds are served from it
        var corner = Worst(x, y);
        var planes = new List<(bool OverSpread, JudgedPlane Judged)> { (false, Judge(x, y, Nominal, [], "As stated", 0, 0.4)) };
        if (_spread.Count > 0)
        {
            planes.Add((true, Judge(x, y, corner, [], "Over the spread", 0.4, 0.7)));
        }

        var concessions = Concessions(x, y, planes, corner);
        _progress?.Report(new("Answers", 1));
        var answers = new CompatibilityAnswers(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, _study.ScenarioName, _study.Sha256, _study.Seed),
            "",
            _study.Reading.Name,
            _terms.Share,
            [.. _claims.Protection.Select(p => new CompatibilityName(p.Name, p.Label))],
            [.. ClaimEncounters.Missiles(_study, _terms).Select(m => new CompatibilityName(m.Name, m.Label))],
            _claims.Reached.Length,
            _study.ModelErrorSpeed,
            [.. _study.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            Differing(),
            AxisAnswer(x),
            AxisAnswer(y),
            [.. _spread.Select((q, i) => new CompatibilitySpread(
                q.Path, q.Label, q.Unit.Text, q.Unit.FromSi(q.Low!.Value), q.Unit.FromSi(q.High!.Value), End(q, corner.Protection[i]), End(q, corner.Reach[i])))],
            _claims.CellsAssessed,
            _claims.CellsOfAll,
            [.. planes.SelectMany(p => Enumerable.Range(0, ClaimField.Shots).SelectMany(shot => _sides.Select(s => Side(s, p.Judged, shot, p.OverSpread))))],
            [.. planes.SelectMany(p => Enumerable.Range(0, ClaimField.Shots).Select(shot => p.Judged.Answer(shot, Stated(y)!.Value, p.OverSpread)))],
            [.. planes.SelectMany(p => Enumerable.Range(0, ClaimField.Shots).SelectMany(shot => p.Judged.Parts(shot, Stated(y)!.Value, p.OverSpread)))],
            concessions);
        return answers with { Answer = CompatibilityWords.Answer(answers) };

        static double? End(OpenQuantity q, double si) => si == q.Low || si == q.High ? q.Unit.FromSi(si) : null;
    }

    private Corner Nominal => new([.. _spread.Select(q => q.Value)], [.. _spread.Select(q => q.Value)]);

    private PlaneAxis XAxis(bool coarse = false)
    {
        if (XPath != CompatibilityTerms.Site)
        {
            return Axis(XPath, _request.XRange, coarse ? ConcessionSteps : Steps, coarse);
        }

        var names = _request.Sites ?? _terms.Sites;
        var places = names.Select(name => _request.Scenario.Place(name) ?? throw new ArgumentException($"'{name}' is no site of the catalogue{Near(name)}.")).ToList();
        if (places.Count == 0)
        {
            throw new ArgumentException("The site is to be drawn, but no places are listed; say them with --sites, or in the scenario.");
        }

        return new(XPath, "Interceptor site", null, [.. places.Select((_, i) => (double)i)], places);

        string Near(string name) => Scenarios.Nearest.Of(name, _request.Scenario.Catalogue.OfKind("sites").Select(e => e.Name)) is { } near ? $"; did you mean '{near}'?" : "";
    }

    private PlaneAxis Axis(string path, (double Low, double High)? range, int steps, bool coarse = false)
    {
        var quantity = QuantityOf(_study, path);
        var values = _sides.Append(_study).Select(s => ValueOf(s, path)).OfType<double>().ToList();
        if (range is { } r && (!(r.Low < r.High) || r.Low < quantity.Minimum || r.High > quantity.Maximum))
        {
            throw new ArgumentException($"The range of {path} is empty or beyond what it may be ({quantity.Unit.FromSi(quantity.Minimum)} to {quantity.Unit.FromSi(quantity.Maximum)} {quantity.Unit.Text}).");
        }

        // Times run from nothing: the spread of a delay is narrow beside what an agreement could make of it.
        var (low, high, _) = range is { } given ? (given.Low, given.High, "")
            : path.StartsWith("delays.", StringComparison.Ordinal) ? (0, Math.Max(quantity.High ?? 0, 4 * values.Max()), "")
            : CriticalStudy.Interval(quantity, _study, values);
        var error = _study.ModelErrorSpeed;
        if (path == SpeedPath)
        {
            var step = error > 0 ? coarse ? 2 * error : error / 2 : (high - low) / (2 * Steps);
            return new(path, quantity.Label, quantity.Unit, PlaneAxis.Between(low, high, (int)Math.Ceiling(((high - low) / step) - 1e-9), !coarse ? values.SelectMany(v => new[] { v - error, v, v + error }) : _request.Coarse ? values : []), []);
        }

        return new(path, quantity.Label, quantity.Unit, PlaneAxis.Between(low, high, steps, values), []);
    }

    /// <summary>SI; null where a quantity has no such value under a study.</summary>
    private double? ValueOf(Study study, string path) => path == CompatibilityTerms.Site ? null : QuantityOf(study, path).Value;

    private OpenQuantity QuantityOf(Study study, string path)
    {
        if (!_quantities.TryGetValue((study.Reading.Name, path), out var quantity))
        {
            quantity = _request.Scenario.Vary(study.Reading.Name, _request.Overrides, [path]).Quantities[0];
            _quantities.Add((study.Reading.Name, path), quantity);
        }

        return quantity;
    }

    private CompatibilityAxis AxisAnswer(PlaneAxis axis) => new(
        axis.Path,
        axis.Label,
        axis.Unit?.Text ?? "",
        Stated(axis) is { } value ? axis.Shown(value) : null,
        [.. axis.Nodes.Select(axis.Shown)],
        [.. axis.Sites.Select(s => new CompatibilityName(s.Name, s.Label))]);

    private double? Stated(PlaneAxis axis) => !axis.IsSites ? ValueOf(_study, axis.Path)
        : axis.Sites.ToList().FindIndex(s => s.Name == _study.System.Site.Name) is >= 0 and var i ? i : null;

    /// <summary>Paths in which the readings differ beside the two axes.</summary>
    private string[] Differing() =>
        [.. _sides.Append(_study).SelectMany(s => s.Assumptions).GroupBy(a => a.Path).Where(g => g.Key != XPath && g.Key != YPath && g.Select(a => a.Value * Unit.Parse(a.Unit).ToSi(1)).Distinct().Count() > 1).Select(g => g.Key)];

    /// <summary>Judges both claims over a plane.</summary>
    /// <param name="corner">Values of the spread for each claim.</param>
    /// <param name="without">Paths of the spread that the plane itself varies.</param>
    private JudgedPlane Judge(PlaneAxis x, PlaneAxis y, Corner corner, IReadOnlyList<string> without, string step, double from, double to)
    {
        var moves = PlaneMoves.Of(x.Path, y.Path, _study.System.Shares);
        var speedDrawn = x.Path == SpeedPath || y.Path == SpeedPath;
        var error = _study.ModelErrorSpeed;
        double[] offsets = speedDrawn || error == 0 ? [0] : [-error, 0, error];
        var (done, columns) = (0, 2 * offsets.Length * x.Nodes.Count);
        void Tell() => _progress?.Report(new(step, from + ((to - from) * Interlocked.Increment(ref done) / columns)));
        var kept = Enumerable.Range(0, _spread.Count).Where(i => !without.Contains(_spread[i].Path)).ToList();
        var shelf = Shelf(x, y);
        string[] drawn = [.. new[] { x.Path, y.Path }.Where(p => p != CompatibilityTerms.Site)];
        var variations = (x.IsSites ? x.Sites.Select(s => (IReadOnlyList<Override>)[.. _request.Overrides, new("system.site", s.Name)]) : [_request.Overrides])
            .Select(o => _request.Scenario.Vary(_study.Reading.Name, o, [.. drawn, .. kept.Select(i => _spread[i].Path)])).ToArray();
        SlackGrid[] Over(Encounter[] encounters, IReadOnlyList<ClaimPart> parts, bool protection)
        {
            var values = kept.ConvertAll(i => (protection ? corner.Protection : corner.Reach)[i]);
            Study At(double atX, double atY) => variations[x.IsSites ? (int)atX : 0].At([.. x.IsSites ? [atY] : new[] { atX, atY }, .. values]);
            var open = variations[0].Quantities.Take(drawn.Length).ToList();
            var set = new EncounterSet(Workbench.Earth, At(x.Nodes[0], y.Nodes[0]), encounters, TrajectoryShape.MinimumEnergy, open);
            var field = new ClaimField(shelf, set, parts, protection, _terms.Share, At);
            return [.. offsets.Select(o => field.Over(x.Nodes, y.Nodes, moves, o, _threads, Tell, _cancellation))];
        }

        return new(x, y, SpeedPath, error, new(_claims.Protection, Over(_claims.Protected, _claims.Protection, true)), new(_claims.Reach, Over(_claims.Reached, _claims.Reach, false)));
    }

    /// <summary>Tables for every burnout speed that a plane asks for; kept for planes of no other speeds.</summary>
    private FlyOutShelf Shelf(PlaneAxis x, PlaneAxis y)
    {
        var error = _study.ModelErrorSpeed;
        var speeds = x.Path == SpeedPath ? x.Nodes : y.Path == SpeedPath ? y.Nodes : [.. _study.System.Sites.SelectMany(s => new[] { s.Interceptor.BurnoutSpeed - error, s.Interceptor.BurnoutSpeed + error })];
        // Further sites keep their own speeds where one interceptor's is drawn.
        var own = _study.System.Sites.SelectMany(s => new[] { s.Interceptor.BurnoutSpeed - error, s.Interceptor.BurnoutSpeed + error });
        var range = (Low: Math.Min(speeds[0], own.Min()), High: Math.Max(speeds[^1], own.Max()));
        range = (Math.Min(range.Low, range.High - 1), range.High);
        if (_shelves.FirstOrDefault(s => s.Key.Low <= range.Low && s.Key.High >= range.High).Value is { } known)
        {
            return known;
        }

        var shelf = new FlyOutShelf(Workbench.Earth, range.Low, range.High, _request.Bench);
        _shelves.Add(range, shelf);
        return shelf;
    }

    /// <summary>The end of each spread at which each claim is worst, all others at their values; judged at the readings' own places.</summary>
    private Corner Worst(PlaneAxis x, PlaneAxis y)
    {
        var corner = Nominal;
        if (_spread.Count == 0)
        {
            return corner;
        }

        var probes = new PlaneAxis(x.Path, x.Label, x.Unit, x.IsSites ? x.Nodes : [.. _sides.Select(s => ValueOf(s, x.Path)!.Value).Distinct().Order()], x.Sites);
        var row = new PlaneAxis(y.Path, y.Label, y.Unit, [ValueOf(_study, y.Path)!.Value], []);
        for (var i = 0; i < _spread.Count; i++)
        {
            var q = _spread[i];
            // Feasibility is monotonic in delay: a later commit protects less and reaches less.
            if (q.Path is "delays.track" or "delays.share" or "delays.commit")
            {
                (corner.Protection[i], corner.Reach[i]) = (q.High!.Value, q.Low!.Value);
                continue;
            }

            var ends = new[] { q.Low!.Value, q.High!.Value }.Select(end =>
            {
                var at = Nominal;
                (at.Protection[i], at.Reach[i]) = (end, end);
                var judged = Judge(probes, row, at, [], "The worst of each spread", 0, 0);
                return (End: end, Protection: Sum(judged.Protection.AsIs), Reach: Sum(judged.Reach.AsIs));
            }).ToArray();
            corner.Protection[i] = ends[0].Protection == ends[1].Protection ? q.Value : ends.MinBy(e => e.Protection).End;
            corner.Reach[i] = ends[0].Reach == ends[1].Reach ? q.Value : ends.MaxBy(e => e.Reach).End;
        }

        return corner;

        static double Sum(SlackGrid grid)
        {
            double sum = 0;
            for (var part = 0; part < grid.Parts; part++)
            {
                for (var shot = 0; shot < ClaimField.Shots; shot++)
                {
                    for (var column = 0; column < grid.Xs.Count; column++)
                    {
                        sum += Math.Clamp(grid[part, shot, column, 0], -Far, Far);
                    }
                }
            }

            return sum;
        }
    }

    private ClaimVerdict Verdict(JudgedPlane judged, bool protection, int shot, int column, int row)
    {
        var (here, part) = judged.Whole(protection, shot, column, row, 0);
        var (lower, higher) = (judged.Whole(protection, shot, column, row, -1).Slack, judged.Whole(protection, shot, column, row, 1).Slack);
        bool Holds(double slack) => slack >= 0 == protection;
        return new(
            Holds(here),
            Holds(lower) != Holds(here) || Holds(higher) != Holds(here),
            Finite(here),
            Finite(lower),
            Finite(higher),
            part < 0 ? null : (protection ? _claims.Protection : _claims.Reach)[part].Name);
    }

    private CompatibilitySide Side(Study side, JudgedPlane judged, int shot, bool overSpread)
    {
        var (x, y) = (judged.X, judged.Y);
        OpenQuantity? Of(PlaneAxis axis) => axis.IsSites ? null : QuantityOf(side, axis.Path);
        var (ofX, ofY) = (Of(x), Of(y)!);
        var column = x.IsSites ? (Stated(x) is { } place ? (int)place : 0) : x.Nearest(ofX!.Value);
        var row = y.Nearest(ofY.Value);
        double? In(PlaneAxis axis, double? si) => si is { } v && double.IsFinite(v) ? axis.Shown(v) : null;
        return new(
            side.Reading.Name,
            side.Reading.Label,
            shot + 1,
            overSpread,
            x.IsSites ? Stated(x) : In(x, ofX!.Value),
            x.IsSites ? null : In(x, ofX!.Low),
            x.IsSites ? null : In(x, ofX!.High),
            In(y, ofY.Value),
            In(y, ofY.Low),
            In(y, ofY.High),
            Verdict(judged, true, shot, column, row),
            Verdict(judged, false, shot, column, row),
            x.IsSites ? null : JudgedPlane.ToOverlap(x, JudgedPlane.Stretches(x, c => judged.Both(shot, c, row, 0)), ofX!.Value),
            JudgedPlane.ToOverlap(y, JudgedPlane.Stretches(y, r => judged.Both(shot, column, r, 0)), ofY.Value));
    }

    /// <summary>For the second quantity by the planes themselves, for all others by planes in which they take its place.</summary>
    private List<Concession> Concessions(PlaneAxis x, PlaneAxis y, List<(bool OverSpread, JudgedPlane Judged)> planes, Corner corner)
    {
        var found = planes.SelectMany(p => Enumerable.Range(0, ClaimField.Shots).Select(shot => Nearest(p.Judged, y, shot, p.OverSpread))).ToList();
        var others = _request.Coarse ? [] : _terms.Agreed.Where(p => p != x.Path && p != y.Path).ToList();
        var rough = XAxis(coarse: true);
        for (var i = 0; i < others.Count; i++)
        {
            var axis = Axis(others[i], null, ConcessionSteps);
            foreach (var (overSpread, _) in planes)
            {
                var part = (i + (overSpread ? 0.5 : 0)) / others.Count;
                var judged = Judge(rough, axis, overSpread ? corner : Nominal, [others[i]], "Concessions", 0.7 + (0.3 * part), 0.7 + (0.3 * (part + (0.5 / others.Count))));
                found.AddRange(Enumerable.Range(0, ClaimField.Shots).Select(shot => Nearest(judged, axis, shot, overSpread)));
            }
        }

        return [.. found.OrderBy(c => c.OverSpread).ThenBy(c => c.Shots)];
    }

    private Concession Nearest(JudgedPlane judged, PlaneAxis axis, int shot, bool overSpread)
    {
        var quantity = QuantityOf(_study, axis.Path);
        double Best(int row) => Enumerable.Range(0, judged.X.Nodes.Count).Max(c => judged.Both(shot, c, row, 0));
        var change = JudgedPlane.ToOverlap(axis, JudgedPlane.Stretches(axis, Best), quantity.Value);
        var from = axis.Shown(quantity.Value);
        return new(
            shot + 1,
            overSpread,
            axis.Path,
            axis.Label,
            axis.Unit!.Text,
            from,
            axis.Shown(axis.Nodes[0]),
            axis.Shown(axis.Nodes[^1]),
            change is { } by ? from + by : null,
            change,
            axis.Shown(axis.Nodes[^1]) / (axis.Nodes.Count - 1) - (axis.Shown(axis.Nodes[0]) / (axis.Nodes.Count - 1)));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
