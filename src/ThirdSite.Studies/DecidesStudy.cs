using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies;

/// <summary>
/// What decides the headline answers of an assessment: the disputed flight of the third party and the headline area, asked
/// again at other values and under other models, with the tables that the assessment has at hand.
/// </summary>
internal sealed class DecidesStudy
{
    // Share of the threatened land that counts as protected: most of it.
    private const double WantedShare = 0.5;

    // Cells of the area's sample; how far it lies from the whole map is told.
    private const int Cells = 50;

    // Equal parts of an interval that are looked at first, for a flight.
    private const int Steps = 32;

    // Rows of the flight's table beyond those that every table has: what turns the answer by itself, widest first.
    private const int MostAdded = 4;

    // An area's speeds are sought at every so many-th table of the family, then at each between two answers.
    private const int Stride = 4;

    // Of the interval: where a share turns, a sample of cells knows no better than that.
    private const double ToleranceArea = 0.02;

    // A smaller change of an answer, in its unit, is rounding.
    private const double Rounding = 1e-6;

    // What moves a fly-out table: too dear for a search under every reading.
    private static readonly string[] Burnout = ["burn_time", "path_floor", "minimum_burnout_angle", "maximum_burnout_angle", "reference_burnout_altitude", "reference_burnout_downrange", "reference_speed"];

    // One table that reaches as far as the widest angles serves all of these.
    private static readonly string[] OneTable = ["burn_time", "path_floor", "minimum_burnout_angle", "maximum_burnout_angle"];

    private readonly ScenarioDocument _document;
    private readonly IReadOnlyList<StudyVariation> _variations;
    private readonly IReadOnlyList<Workbench> _benches;
    private readonly InquiryOptions _options;
    private readonly ParallelOptions _parallel;

    private DecidesStudy(ScenarioDocument document, IReadOnlyList<StudyVariation> variations, IReadOnlyList<Workbench> benches, InquiryOptions options, ParallelOptions parallel) =>
        (_document, _variations, _benches, _options, _parallel) = (document, variations, benches, options, parallel);

    private Study First => _variations[0].Study;

    /// <param name="studies">One for each reading.</param>
    /// <param name="benches">Of each study.</param>
    /// <param name="pairs">Flights that carry the conclusion, in order of preference.</param>
    /// <param name="reach">Of all readings.</param>
    /// <param name="defended">Of all readings.</param>
    /// <param name="nations">Of all readings.</param>
    /// <param name="world">Land and towns.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Null where no interceptor stands, or there is neither flight nor area to ask about.</returns>
    public static DecidesAnswer? Of(
        IReadOnlyList<Study> studies,
        IReadOnlyDictionary<Study, Workbench> benches,
        IEnumerable<(string Field, string City, string Missile)> pairs,
        IReadOnlyList<ReachAnswer> reach,
        IReadOnlyList<DefendedAnswer> defended,
        IReadOnlyList<NationAnswer> nations,
        World world,
        int threads,
        CancellationToken cancellation)
    {
        if (studies[0].Document is not { } document || studies[0].System.Sites.All(s => s.Inventory == 0))
        {
            return null;
        }

        var flight = Flight(pairs, reach) is { } pair ? document.Ask($"reach:{pair.Field}:{pair.City}@{pair.Missile}") : null;
        var area = Area(defended, nations) is { } protection ? document.Ask($"defended:{protection.Group}@{protection.Threat}") : null;
        if (flight is null && area is null)
        {
            return null;
        }

        // An interceptor that sheds energy flies by a ladder of tables at each burnout state: beyond its own that is too dear.
        var sheds = studies.Any(s => s.System.Sites.Any(i => i.Interceptor.ShedsEnergy));
        string[] modelsLeftOut = sheds ? [ModelChoices.SphericalEarth, ModelChoices.StagedInterceptor] : [ModelChoices.EnergyShed];
        var open = document.OpenQuantities(studies[0].Reading.Name, studies[0].Overrides).Where(q => q.Path == CriticalStudy.SpeedPath(studies[0]) || HasSpread(q)).Select(q => q.Path).ToList();
        var study = new DecidesStudy(
            document,
            [.. studies.Select(s => document.Vary(s.Reading.Name, s.Overrides, [.. open.Where(p => !(sheds && MovesTables(p)))]))],
            [.. studies.Select(s => benches[s])],
            new(world, WantedShare: WantedShare, ByArea: true, Cells: Cells, Threads: threads),
            new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation });
        TornadoAnswer? tornado = null;
        var questions = new List<CriticalQuestion>();
        var models = new List<ModelChoiceAnswer>();
        if (flight is not null)
        {
            var root = study.Ask(flight);
            tornado = study.Tornado(root, [.. open.Where(p => sheds && MovesTables(p))]);
            questions.Add(study.OfFlight(root, tornado));
            models.AddRange(study.Models(root, errors: true, modelsLeftOut));
        }

        if (area is not null)
        {
            var root = study.Ask(area, Margins(defended, ((Question.DefendedGroup)area).Missile!));
            questions.Add(study.OfArea(root, nations));
            models.AddRange(study.Models(root, errors: false, modelsLeftOut));
        }

        return new(tornado, questions, models, modelsLeftOut);
    }

    // The first that the readings judge differently, else the first that is in range at all.
    private static (string Field, string City, string Missile)? Flight(IEnumerable<(string Field, string City, string Missile)> pairs, IReadOnlyList<ReachAnswer> reach)
    {
        var minimum = Names.Of(TrajectoryShape.MinimumEnergy);
        var rows = pairs
            .Select(p => (Pair: p, Rows: reach.Where(r => r.Trajectory == minimum && r.Launch == p.Field && r.Aim == p.City && r.Missile == p.Missile).ToList()))
            .Where(p => p.Rows.Exists(r => r.Reason != Names.Of(Assessment.NoSolutionReason.OutOfRange)))
            .ToList();
        return rows.Where(p => p.Rows.Select(r => r.Engageable).Distinct().Count() > 1).Concat(rows).Select(p => ((string, string, string)?)p.Pair).FirstOrDefault();
    }

    // NATO, else the first group; against the shortest class that threatens nearly all that any class does.
    private static (string Group, string Threat)? Area(IReadOnlyList<DefendedAnswer> defended, IReadOnlyList<NationAnswer> nations)
    {
        var groups = nations.Where(n => n.Code is null).Select(n => n.Group).Distinct().ToList();
        var areas = defended.Where(d => d.Launch == Names.Worst).GroupBy(d => d.Threat).Select(g => (Threat: g.Key, Area: g.Max(d => d.ThreatenedAreaKm2))).ToList();
        if (groups.Count == 0 || areas.Count == 0)
        {
            return null;
        }

        var group = groups.Contains("NATO") ? "NATO" : groups[0];
        var threat = areas.First(a => a.Area >= 0.95 * areas.Max(b => b.Area)).Threat;
        return Share(nations, nations[0].Reading, group, threat) is null ? null : (group, threat);
    }

    // Of the land, with one shot; null: nothing is threatened.
    private static double? Share(IReadOnlyList<NationAnswer> nations, string reading, string group, string? threat) => nations
        .FirstOrDefault(n => n.Code is null && n.Reading == reading && n.Group == group && n.Threat == threat && n.MinimumShots == 1 && n.Trajectory == Names.Of(TrajectoryShape.MinimumEnergy))
        ?.DefendedAreaFraction;

    private static bool HasSpread(OpenQuantity q) => q is { Low: { } low, High: { } high } && low < high && double.IsFinite(low) && double.IsFinite(high);

    private static bool MovesTables(string path) =>
        path.StartsWith("interceptors.", StringComparison.Ordinal) && path[(path.LastIndexOf('.') + 1)..] is var name && (name == "burnout_speed" || Burnout.Contains(name));

    // The map's own margins under the first reading: no launch is the worst, no threat beyond the best.
    private static Func<double, double, double> Margins(IReadOnlyList<DefendedAnswer> defended, string threat)
    {
        var cells = defended.First(d => d.Launch == Names.Worst && d.Threat == threat).Cells
            .ToDictionary(c => (c.LatitudeDeg, c.LongitudeDeg), c => c.Class == Names.Unthreatened ? double.PositiveInfinity : c.MarginS ?? double.NegativeInfinity);
        return (latitude, longitude) => cells.GetValueOrDefault((latitude, longitude));
    }

    private Inquiry Ask(Question question, Func<double, double, double>? cellOrder = null) =>
        Inquiry.Of(_document, _variations[0].Only([]), question, _options with { Threads = 1, CellOrder = cellOrder }, _benches[0]);

    private IReadOnlyList<ModelChoiceAnswer> Models(Inquiry root, bool errors, IReadOnlyList<string> leftOut) =>
        ModelChoices.Of(root, [.. _variations.Select(v => v.Only([]))], _benches, _options, new(SeekSpeeds: false, SeekErrors: errors, LeftOut: leftOut), _parallel.CancellationToken);

    private TornadoAnswer Tornado(Inquiry root, IReadOnlyList<string> notTried)
    {
        var r = Math.Max(0, _variations.ToList().FindIndex(v => v.Study.Reading.Name == "midpoint"));
        var (variation, bench) = (_variations[r], _benches[r]);
        var nominal = At(root.Opened(variation.Only([]), bench).Nominal());
        var quantities = variation.Quantities.Where(q => HasSpread(q) && SensitivityQuantities.PlaysPart(q.Path, root.Question)).ToList();
        var written = variation.Study.Assumptions.ToDictionary(a => a.Path, StringComparer.Ordinal);
        var bars = new TornadoBar[quantities.Count];
        // Those with a table of their own to build first.
        Parallel.ForEach(quantities.Select((q, i) => (Quantity: q, Index: i)).GroupBy(q => Part(q.Quantity.Path), StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0), _parallel, group =>
        {
            var inquiry = root.Opened(variation.Only([.. group.Select(q => q.Quantity.Path)]), bench);
            double[] values = [.. inquiry.Quantities.Select(q => q.Value)];
            foreach (var ((quantity, index), i) in group.Select((q, i) => (q, i)))
            {
                _parallel.CancellationToken.ThrowIfCancellationRequested();
                PointAnswer With(double value)
                {
                    double[] changed = [.. values];
                    changed[i] = value;
                    return At(inquiry.At(changed));
                }

                var (low, high) = (With(quantity.Low!.Value), With(quantity.High!.Value));
                var own = written[quantity.Path];
                bars[index] = new(quantity.Path, quantity.Label, quantity.Unit.Text, own.Value, own.Low!.Value, own.High!.Value, low, high, Math.Abs(high.Counted - low.Counted));
            }
        });
        bool Moves(PointAnswer end) => end.Holds != nominal.Holds || end.Value is null != nominal.Value is null || Math.Abs((end.Value ?? 0) - (nominal.Value ?? 0)) > Rounding;
        return new(
            root.Question.ToString()!,
            CriticalStudy.Subject(_document, variation.Study, root.Question),
            variation.Study.Reading.Name,
            Names.Of(_options.Trajectory),
            new("margin", "s", -SensitivityStudy.MarginClip, SensitivityStudy.MarginClip, 0),
            nominal,
            [.. bars.Where(b => Moves(b.AtLow) || Moves(b.AtHigh)).OrderByDescending(b => b.Swing).ThenBy(b => b.Path, StringComparer.Ordinal)],
            [.. bars.Where(b => !Moves(b.AtLow) && !Moves(b.AtHigh)).Select(b => b.Path).Order(StringComparer.Ordinal)],
            notTried);
    }

    // Quantities that are open together: what moves no flight and no table keeps the assessment's own.
    private static string Part(string path)
    {
        return path.StartsWith("missiles.", StringComparison.Ordinal) ? "missiles"
            : !MovesTables(path) ? ""
            : OneTable.Contains(path[(path.LastIndexOf('.') + 1)..]) ? "one table" : path;
    }

    private static PointAnswer At(in InquiryOutcome outcome) =>
        new(outcome.Holds, outcome.Value, Math.Clamp(outcome.Value ?? -SensitivityStudy.MarginClip, -SensitivityStudy.MarginClip, SensitivityStudy.MarginClip), outcome.Reason, outcome.Constraint);

    private CriticalQuestion OfFlight(Inquiry root, TornadoAnswer tornado)
    {
        var interceptor = $"interceptors.{First.System.Site.Interceptor.Name}.";
        var turning = tornado.Bars
            .Where(b => b.AtLow.Holds != b.AtHigh.Holds && !MovesTables(b.Path))
            .Select(b => b.Path);
        string[] usual = [.. Usual(), interceptor + "maximum_coast", "view.before_intercept"];
        return Table(root, [.. usual, .. turning.Except(usual).Take(MostAdded)], null, (inquiry, interval, _) =>
        {
            var result = CriticalStudy.Search(inquiry, interval, CriticalStudy.Thoroughness(inquiry.Quantities[0], interval, false, 1) with { Steps = Steps }, _parallel.CancellationToken);
            return (result, c => c.Kind == CrossingKind.Touches ? [] : CriticalStudy.Active(inquiry, c, interval));
        });
    }

    private CriticalQuestion OfArea(Inquiry root, IReadOnlyList<NationAnswer> nations)
    {
        var area = (Question.DefendedGroup)root.Question;
        var difference = _variations.Select((v, r) => Math.Abs((Share(nations, v.Study.Reading.Name, area.Group, area.Missile) ?? 0) - (Nominal(root, r).Value ?? 0))).Max();
        return Table(root, Usual(), new(root.CellsAssessed, root.CellsOfAll, difference), (inquiry, interval, nominal) =>
        {
            // Which constraint is active differs from cell to cell.
            return (Turns(inquiry, interval, nominal), _ => []);
        });
    }

    // In every table: the speed, the decision, the main radar, the floor.
    private string[] Usual() =>
    [
        CriticalStudy.SpeedPath(First),
        "delays.commit",
        .. First.System.Radars.Take(1).Select(r => $"radars.{r.Name}.reference_range"),
        $"interceptors.{First.System.Site.Interceptor.Name}.minimum_intercept_altitude",
    ];

    private InquiryOutcome Nominal(Inquiry root, int reading) => root.Opened(_variations[reading].Only([]), _benches[reading]).Nominal();

    private delegate (CrossingResult Found, Func<Crossing, IReadOnlyList<string>> Active) Search(Inquiry inquiry, (double Low, double High) interval, InquiryOutcome nominal);

    private CriticalQuestion Table(Inquiry root, IReadOnlyList<string> wanted, CriticalCells? cells, Search search)
    {
        var isArea = cells is not null;
        var speed = CriticalStudy.SpeedPath(First);
        var paths = wanted.Where(p => _variations[0].Quantities.Any(q => q.Path == p)).ToList();
        var nominal = _variations.Select((_, r) => Nominal(root, r)).ToList();
        var jobs = paths.SelectMany((_, p) => _variations.Select((_, r) => (Path: p, Reading: r))).ToList();
        var inquiries = jobs.ConvertAll(j => root.Opened(_variations[j.Reading].Only([paths[j.Path]]), _benches[j.Reading]));
        Inquiry At(int path, int reading) => inquiries[(path * _variations.Count) + reading];
        var intervals = paths.Select((_, p) =>
        {
            // The widest of the readings' own.
            var own = _variations.Select((_, r) => At(p, r)).ToList();
            var values = own.ConvertAll(i => i.Quantities[0].Value);
            var all = own.ConvertAll(i => CriticalStudy.Interval(i.Quantities[0], i.Study, values));
            return (Low: all.Min(a => a.Low), High: all.Max(a => a.High), all[0].From);
        }).ToList();

        // Readings that differ in the speed alone have one curve over it.
        bool IsTwin((int Path, int Reading) job) => job.Reading > 0 && paths[job.Path] == speed && Workbench.ShareFlights(First, _variations[job.Reading].Study);
        var found = new (CrossingResult Result, IReadOnlyList<IReadOnlyList<string>> Active)[jobs.Count];
        Parallel.For(0, jobs.Count, _parallel, job =>
        {
            if (!IsTwin(jobs[job]))
            {
                var interval = intervals[jobs[job].Path];
                var (result, active) = search(inquiries[job], (interval.Low, interval.High), nominal[jobs[job].Reading]);
                found[job] = (result, [.. result.Crossings.Select(active)]);
            }
        });
        double Tolerance(int path)
        {
            var (low, high, _) = intervals[path];
            var family = _benches[0].Family(First.System.Site);
            return At(path, 0).Quantities[0].Unit.FromSi(!isArea ? CriticalStudy.ToleranceSingle * (high - low) : paths[path] == speed ? family[1].BurnoutSpeed - family[0].BurnoutSpeed : ToleranceArea * (high - low));
        }

        return new(
            root.Question.ToString()!,
            CriticalStudy.Subject(_document, First, root.Question),
            isArea ? "share" : "margin",
            isArea ? WantedShare : null,
            cells,
            [.. paths.Select((path, p) =>
            {
                // Told in the unit of the first reading.
                var quantity = At(p, 0).Quantities[0];
                var (low, high, from) = intervals[p];
                var resolution = quantity.Unit.FromSi(found[p * _variations.Count].Result.Resolution);
                return new CriticalRow(
                    CriticalStudy.Described(quantity, (low, high, from), Steps, CriticalStudy.ToleranceSingle) with { Resolution = resolution, Tolerance = Tolerance(p) },
                    [.. _variations.Select((variation, r) =>
                    {
                        var (result, active) = found[IsTwin((p, r)) ? p * _variations.Count : (p * _variations.Count) + r];
                        var surplus = result.Trials.Select(t => t.Surplus).OfType<double>().ToList();
                        var value = At(p, r).Quantities[0].Value;
                        return new CriticalRowReading(
                            variation.Study.Reading.Name,
                            double.IsFinite(value) ? quantity.Unit.FromSi(value) : null,
                            nominal[r].Holds,
                            result.Throughout switch { true => "yes", false => "no", null => "turns" },
                            [.. result.Crossings.Select((c, i) => new CriticalCrossing(quantity.Unit.FromSi(c.X), Names.Of(c.Kind), c.HoldsAbove, active[i]))],
                            surplus.Count > 0 ? surplus.Min() + (isArea ? WantedShare : 0) : null,
                            surplus.Count > 0 ? surplus.Max() + (isArea ? WantedShare : 0) : null);
                    })]);
            })]);
    }

    /// <summary>
    /// Where an area's answer turns. Its share moves in steps of a cell, so that bends and peaks between two looks mean
    /// nothing: both ends and the reading's own value are looked at, of the burnout speed every fourth table; turns are halved.
    /// </summary>
    private CrossingResult Turns(Inquiry inquiry, (double Low, double High) interval, InquiryOutcome nominal)
    {
        var quantity = inquiry.Quantities[0];
        var trials = new SortedDictionary<double, Trial>();
        Trial Ask(double x)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            if (!trials.TryGetValue(x, out var known))
            {
                var outcome = inquiry.At([x]);
                trials[x] = known = new(x, outcome.Holds, outcome.Surplus);
            }

            return known;
        }

        double[] places;
        Func<double, double, double?> between;
        if (quantity.Path == CriticalStudy.SpeedPath(inquiry.Study))
        {
            var tables = _benches[0].Family(inquiry.Study.System.Site);
            double[] speeds = [.. Enumerable.Range(0, tables.Count).Select(i => tables[i].BurnoutSpeed)];
            places = [.. speeds.Where((_, i) => i % Stride == 0 || i == speeds.Length - 1)];
            between = (a, b) => speeds.Where(v => v > a && v < b).ToList() is { Count: > 0 } inside ? inside[inside.Count / 2] : null;
        }
        else
        {
            trials[quantity.Value] = new(quantity.Value, nominal.Holds, nominal.Surplus);
            places = [interval.Low, .. quantity.Value > interval.Low && quantity.Value < interval.High ? new[] { quantity.Value } : [], interval.High];
            var tolerance = ToleranceArea * (interval.High - interval.Low);
            between = (a, b) => b - a <= tolerance || (quantity.Whole && b - a <= 1) ? null : quantity.Whole ? Math.Floor((a + b) / 2) : (a + b) / 2;
        }

        var crossings = new List<Crossing>();
        foreach (var (first, second) in places.Zip(places.Skip(1)))
        {
            var (below, above) = (Ask(first), Ask(second));
            if (below.Holds == above.Holds)
            {
                continue;
            }

            while (between(below.X, above.X) is { } middle)
            {
                var trial = Ask(middle);
                (below, above) = trial.Holds == below.Holds ? (trial, above) : (below, trial);
            }

            crossings.Add(new(above.Holds ? above.X : below.X, CrossingKind.Passes, above.Holds));
        }

        return new([.. trials.Values], crossings, places.Zip(places.Skip(1), (a, b) => b - a).Max());
    }
}
