using ThirdSite.Assessment;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>What is asked of <see cref="CriticalStudy"/>.</summary>
/// <param name="Scenario">Read and checked.</param>
/// <param name="Question">As <see cref="ScenarioDocument.Ask"/> gives it.</param>
/// <param name="Paths">One or two quantities; none where only choices of model are asked for.</param>
/// <param name="Readings">Names, in the order to report; empty: all.</param>
/// <param name="Overrides">Over every reading.</param>
/// <param name="Ranges">SI, one for each path or null where the default interval holds; empty: all default.</param>
/// <param name="Shots">Launches in turn that yes requires, at least 1.</param>
/// <param name="WantedShare">Of an area, 0 to 1.</param>
/// <param name="ByArea">Shares of land, not of people.</param>
/// <param name="Cells">At most so many of an area; 0: all.</param>
/// <param name="Threads">Workers; 0: one for each processor.</param>
/// <param name="Models">The answer under every choice of model too.</param>
public sealed record CriticalRequest(
    ScenarioDocument Scenario,
    Question Question,
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Readings,
    IReadOnlyList<Override> Overrides,
    IReadOnlyList<(double Low, double High)?> Ranges,
    int Shots = 1,
    double WantedShare = 0.5,
    bool ByArea = false,
    int Cells = 200,
    int Threads = 0,
    bool Models = false);

/// <summary>Where the answer to a question turns as one or two quantities vary, under each reading, with what is active there.</summary>
public static class CriticalStudy
{
    // Equal parts of the interval that are looked at first: of a single engagement, a millisecond each, and of an area.
    private const int StepsSingle = 96;
    private const int StepsArea = 16;

    // Squares along each axis of a plane.
    private const int SquaresSingle = 32;
    private const int SquaresArea = 12;

    // Of the interval.
    internal const double ToleranceSingle = 2e-5;
    internal const double ToleranceArea = 5e-4;

    // s of margin, of view; share; that count as zero where the surplus turns back.
    private const double ZeroSeconds = 0.05;
    private const double ZeroShare = 1e-6;

    // m/s. A relaxation that moves a critical burnout speed by less is not called active.
    private const double ActiveShiftSpeed = 15;

    // The same for any other quantity, of the interval searched: 15 m/s of the 7.6 km/s of burnout speeds.
    private const double ActiveShiftShare = 0.002;

    // s and m. By this much launches are advanced and the floor lowered to see whether it is active.
    private const double TimeRelaxation = 30;
    private const double FloorRelaxation = 30_000;

    // Without a spread: up to so many times the value.
    private const double TimesValue = 4;

    private static readonly (Constraint Constraint, Conditions Relaxed)[] Relaxations =
    [
        (Constraint.Time, new(Advance: TimeRelaxation)),
        (Constraint.Coast, new(NoCoastLimit: true)),
        (Constraint.Floor, new(FloorLowering: FloorRelaxation)),
        (Constraint.View, new(NoUpdateRule: true)),
    ];

    /// <summary>The interval that a quantity is searched over when none is given.</summary>
    /// <param name="quantity">Under one reading.</param>
    /// <param name="study">Of that reading.</param>
    /// <param name="values">Of the quantity under every reading; they lie inside.</param>
    /// <returns>SI, and where it comes from: critical-interval, spread or limits.</returns>
    /// <exception cref="ArgumentException">The quantity has neither spread nor finite value.</exception>
    public static (double Low, double High, string From) Interval(OpenQuantity quantity, Study study, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(study);
        var finite = values.Where(double.IsFinite).ToList();
        (double, double, string) With(double low, double high, string from) =>
            (Math.Min(low, finite.DefaultIfEmpty(low).Min()), Math.Max(high, finite.DefaultIfEmpty(high).Max()), from);
        if (quantity.Path == SpeedPath(study))
        {
            return With(study.CriticalSpeedLow, study.CriticalSpeedHigh, "critical-interval");
        }

        if (quantity is { Low: { } least, High: { } most } && least < most && double.IsFinite(least) && double.IsFinite(most))
        {
            return With(least, most, "spread");
        }

        var low = double.IsFinite(quantity.Minimum) ? quantity.Minimum : TimesValue * Math.Min(0, finite.DefaultIfEmpty(0).Min());
        var high = Math.Min(quantity.Maximum, TimesValue * Math.Max(0, finite.DefaultIfEmpty(0).Max()));
        return double.IsFinite(low) && low < high
            ? (low, high, "limits")
            : throw new ArgumentException($"{quantity.Path} has no spread to search over; say one with --range LOW..HIGH.");
    }

    /// <summary>Answers the request. The result does not depend on the number of threads.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="world">Land and towns of the scenario's date.</param>
    /// <param name="progress">Told what is at work.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ScenarioException">A reading, an override or a path does not fit.</exception>
    /// <exception cref="ArgumentException">The question cannot be asked so, or a range does not fit; the message says why.</exception>
    public static CriticalAnswers Run(CriticalRequest request, World world, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var readings = request.Readings.Count > 0 ? request.Readings : [.. request.Scenario.Readings.Select(r => r.Name)];
        var threads = request.Threads > 0 ? request.Threads : Environment.ProcessorCount;
        var isArea = request.Question is Question.DefendedGroup or Question.DefendedNation;
        var variations = readings.Select(r => request.Scenario.Vary(r, request.Overrides, request.Paths)).ToList();
        var intervals = request.Paths.Select((_, i) => IntervalOf(request, variations, i)).ToList();
        var options = new InquiryOptions(
            world, Shots: request.Shots, WantedShare: request.WantedShare, ByArea: request.ByArea, Cells: request.Cells,
            Threads: isArea ? threads : 1, Ranges: [.. intervals.Select((_, i) => WithError(i))]);
        // Both ends of the model's error are asked at too.
        (double Low, double High) WithError(int i)
        {
            var error = request.Paths[i] == SpeedPath(variations[0].Study) ? variations[0].Study.ModelErrorSpeed : 0;
            var values = variations.Select(v => v.Quantities[i].Value).Where(double.IsFinite).Append(intervals[i].Low).Append(intervals[i].High).ToList();
            return (values.Min() - error, values.Max() + error);
        }

        Inquiry Ask(string reading, params IEnumerable<Override> more) =>
            Inquiry.Of(request.Scenario, reading, [.. request.Overrides, .. more], request.Question, request.Paths, options);

        var two = request.Paths.Count == 2;
        var scope = new Scope(isArea, request.Question is Question.Distance or Question.See, isArea ? 1 : threads, cancellation);
        var speed = SpeedPath(variations[0].Study);
        var speedIsOpen = request.Paths.Contains(speed);
        var first = variations[0].Quantities;
        var rows = new List<CriticalReading>();
        var frontiers = new List<FrontierReading>();
        (int Assessed, int All, double Difference) cells = default;
        // Readings that differ in what is open alone have one curve and one plane.
        var known = new List<(Study Study, CriticalReading Row, FrontierReading? Frontier)>();
        for (var r = 0; r < readings.Count; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            var reading = readings[r];
            progress?.Report(new($"Under {reading}", (double)r / readings.Count));
            var inquiry = Ask(reading);
            var study = inquiry.Study;
            double[] nominal = [.. inquiry.Quantities.Select(q => q.Value)];
            // No limit is more than the interval shows.
            var outcome = inquiry.At(nominal);
            var ends = scope.HasNoSpeed ? [] : new[] { -1, 1 }.Select(sign => study.System.Site.Interceptor.BurnoutSpeed + (sign * study.ModelErrorSpeed)).ToArray();
            // Where the speed is open, its ends are values like others; else they are overrides.
            var atEnds = speedIsOpen ? [] : ends.Select(v => Ask(reading, new Override(speed, FormattableString.Invariant($"{v:R} m/s")))).ToList();
            var undecided = (speedIsOpen
                ? ends.Select(v => inquiry.At([.. inquiry.Quantities.Select(q => q.Path == speed ? Math.Clamp(v, q.Minimum, q.Maximum) : q.Value)]).Holds)
                : atEnds.Select(i => i.At(nominal).Holds)).Any(h => h != outcome.Holds);
            if (isArea)
            {
                var all = Inquiry.Of(request.Scenario, reading, request.Overrides, request.Question, request.Paths, options with { Cells = 0 }).At(nominal);
                cells = (inquiry.CellsAssessed, inquiry.CellsOfAll, Math.Max(cells.Difference, Math.Abs((all.Value ?? 0) - (outcome.Value ?? 0))));
            }

            var row = new CriticalReading(
                reading,
                study.Reading.Label,
                [.. inquiry.Quantities.Select((q, i) => double.IsFinite(q.Value) ? Shown(first[i], q.Value) : (double?)null)],
                outcome.Holds,
                outcome.Value,
                outcome.Reason,
                outcome.Constraint,
                undecided,
                "",
                null,
                [],
                [],
                []);
            var twin = speedIsOpen ? known.Find(k => Workbench.ShareFlights(k.Study, study)) : default;
            if (two)
            {
                var frontier = twin.Frontier is { } same ? same with { Reading = reading } : Plane(inquiry, atEnds, ends, intervals, speed, scope, progress, (r, readings.Count));
                row = row with { Throughout = frontier.ShareOfPlane switch { 0 => "no", 1 => "yes", _ => "turns" } };
                frontiers.Add(frontier);
                known.Add((study, row, frontier));
            }
            else if (request.Paths.Count == 0)
            {
                row = row with { Throughout = Word(outcome.Holds) };
            }
            else
            {
                row = twin.Row is { } like
                    ? row with { Throughout = like.Throughout, Monotonic = like.Monotonic, Crossings = like.Crossings, ModelError = like.ModelError, Samples = like.Samples }
                    : Line(row, inquiry, atEnds, ends, intervals[0], first[0], speed, scope);
                known.Add((study, row, null));
            }

            rows.Add(row);
        }

        var study0 = variations[0].Study;
        var models = new List<ModelChoiceAnswer>();
        if (request.Models)
        {
            progress?.Report(new("Choices of model", 0.99));
            // An area's cells are worked on together, a single engagement's readings.
            models.AddRange(ModelChoices.Of([.. variations.Select(v => v.Study)], request.Question, options with { Ranges = null, Threads = threads }, new(), cancellation));
        }

        progress?.Report(new("Answers", 1));
        return new(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, study0.ScenarioName, study0.Sha256, study0.Seed),
            request.Question.ToString()!,
            Subject(request.Scenario, study0, request.Question),
            request.Question switch { Question.Distance => "distance", Question.See => "view", _ => isArea ? "share" : "margin" },
            isArea ? request.WantedShare : null,
            isArea && request.ByArea,
            request.Shots,
            study0.ModelErrorSpeed,
            [.. request.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            [.. intervals.Select((interval, i) => Described(first[i], interval, two, scope))],
            isArea ? new(cells.Assessed, cells.All, cells.Difference) : null,
            rows,
            frontiers)
        {
            Models = models,
        };
    }

    /// <summary>Path of the burnout speed of the first site's interceptor.</summary>
    public static string SpeedPath(Study study) => $"interceptors.{study.System.Site.Interceptor.Name}.burnout_speed";

    /// <summary>What is active where an answer turns: every constraint whose relaxation makes it yes noticeably beyond, else energy.</summary>
    /// <param name="inquiry">With one quantity open.</param>
    /// <param name="crossing">In SI.</param>
    /// <param name="interval">That was searched, SI.</param>
    internal static IReadOnlyList<string> Active(Inquiry inquiry, Crossing crossing, (double Low, double High) interval)
    {
        var shift = inquiry.Quantities[0].Path == SpeedPath(inquiry.Study) ? ActiveShiftSpeed : ActiveShiftShare * (interval.High - interval.Low);
        var beyond = crossing.X + (crossing.HoldsAbove ? -shift : shift);
        if (beyond < interval.Low || beyond > interval.High)
        {
            return [Names.Of(Constraint.Energy)];
        }

        if (inquiry.Quantities[0].Whole)
        {
            beyond = crossing.HoldsAbove ? Math.Min(Math.Floor(beyond), crossing.X - 1) : Math.Max(Math.Ceiling(beyond), crossing.X + 1);
        }

        var active = Relaxations.Where(r => inquiry.At([beyond], r.Relaxed).Holds).Select(r => Names.Of(r.Constraint)).ToList();
        return active.Count > 0 ? active : [Names.Of(Constraint.Energy)];
    }

    /// <summary>How thoroughly one quantity of a question is searched.</summary>
    internal static CrossingOptions Thoroughness(OpenQuantity quantity, (double Low, double High) interval, bool isArea, int threads) => new(
        isArea ? StepsArea : StepsSingle,
        (isArea ? ToleranceArea : ToleranceSingle) * (interval.High - interval.Low),
        isArea ? ZeroShare : ZeroSeconds,
        quantity.Whole,
        threads);

    internal static CrossingResult Search(Inquiry inquiry, (double Low, double High) interval, CrossingOptions options, CancellationToken cancellation) =>
        CriticalValue.Find(
            x =>
            {
                cancellation.ThrowIfCancellationRequested();
                var outcome = inquiry.At([x]);
                return new(x, outcome.Holds, outcome.Surplus);
            },
            interval.Low,
            interval.High,
            options);

    /// <summary>What a question is about, for people: "Kozelsk to Washington, UR-100N UTTH".</summary>
    internal static string Subject(ScenarioDocument scenario, Study study, Question question)
    {
        string Story(TimelineStudy.Case story) => $"{story.Launch.Label} to {story.Aim.Label}, {story.Missile.Label}";
        string Against(string? missile, string name) => Explanation.Pick([.. study.Threats.Select(t => t.Missile)], missile, name).Label;
        switch (question)
        {
            case Question.Reach r:
                var field = Explanation.FieldOf(study, r.Field);
                return $"{field.Place.Label} to {Explanation.CityOf(study, r.City).Label}, {Explanation.Pick(field.Missiles, r.Missile, r.Field).Label}";
            case Question.DefendedGroup g:
                return $"{g.Group} against the {Against(g.Missile, g.Group)}";
            case Question.DefendedNation n:
                return $"{study.Nations.FirstOrDefault(k => k.Code == n.Code)?.Name ?? n.Code} against the {Against(n.Missile, n.Code)}";
            case Question.DefendedCell c:
                return Story(Explanation.Cell(study, c));
            case Question.See s:
                return $"{study.System.Radars.FirstOrDefault(k => k.Name == s.Sensor)?.Label ?? study.System.Satellites.FirstOrDefault(k => k.Name == s.Sensor)?.Label ?? s.Sensor}: {Story(Explanation.AnyFlight(study, s))}";
            case Question.Distance d:
                return $"{scenario.Place(d.From)?.Label ?? d.From} to {scenario.Place(d.To)?.Label ?? d.To}";
            default:
                return question.ToString()!;
        }
    }

    private sealed record Scope(bool IsArea, bool HasNoSpeed, int Threads, CancellationToken Cancellation);

    private static (double Low, double High, string From) IntervalOf(CriticalRequest request, List<StudyVariation> variations, int i)
    {
        var quantity = variations[0].Quantities[i];
        if (i < request.Ranges.Count && request.Ranges[i] is { } given)
        {
            return given.Low < given.High && double.IsFinite(given.Low) && double.IsFinite(given.High) && given.Low >= quantity.Minimum && given.High <= quantity.Maximum
                ? (given.Low, given.High, "given")
                : throw new ArgumentException(FormattableString.Invariant($"{quantity.Path} cannot be searched from {Shown(quantity, given.Low)} to {Shown(quantity, given.High)} {quantity.Unit.Text}; it may be {Shown(quantity, quantity.Minimum)} to {Shown(quantity, quantity.Maximum)} {quantity.Unit.Text}, the lower end first."));
        }

        // The widest of the readings' own.
        var values = variations.ConvertAll(v => v.Quantities[i].Value);
        var all = variations.ConvertAll(v => Interval(v.Quantities[i], v.Study, values));
        return (all.Min(a => a.Low), all.Max(a => a.High), all[0].From);
    }

    private static CriticalReading Line(
        CriticalReading row, Inquiry inquiry, List<Inquiry> atEnds, double[] ends, (double Low, double High, string From) interval, OpenQuantity unit, string speed, Scope scope)
    {
        var range = (interval.Low, interval.High);
        var options = Thoroughness(inquiry.Quantities[0], range, scope.IsArea, scope.Threads);
        var result = Search(inquiry, range, options, scope.Cancellation);
        double Number(double si) => Shown(unit, si);
        return row with
        {
            Throughout = Word(result.Throughout),
            Monotonic = result.IsMonotonic,
            Crossings = [.. result.Crossings.Select(c => new CriticalCrossing(
                // A share moves in steps of a cell each: that is no jump.
                Number(c.X), Names.Of(scope.IsArea && c.Kind == CrossingKind.Jumps ? CrossingKind.Passes : c.Kind), c.HoldsAbove, c.Kind == CrossingKind.Touches || scope.HasNoSpeed ? [] : Active(inquiry, c, range)))],
            ModelError = inquiry.Quantities[0].Path == speed ? [] : [.. atEnds.Zip(ends).Select(p =>
            {
                var found = Search(p.First, range, options, scope.Cancellation);
                return new CriticalAtError(p.Second, Word(found.Throughout), [.. found.Flips.Select(c => Number(c.X))]);
            })],
            Samples = [.. result.Trials.Select(t => new CriticalSample(Number(t.X), t.Holds, inquiry.At([t.X]).Value))],
        };
    }

    private static FrontierReading Plane(
        Inquiry inquiry, List<Inquiry> atEnds, double[] ends, List<(double Low, double High, string From)> intervals, string speed, Scope scope, IProgress<StudyProgress>? progress, (int Index, int Count) at)
    {
        var (x, y) = ((intervals[0].Low, intervals[0].High), (intervals[1].Low, intervals[1].High));
        var squares = scope.IsArea ? SquaresArea : SquaresSingle;
        var done = 0;
        FrontierResult Trace(Inquiry of) => Frontier.Trace(
            (a, b) =>
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                var outcome = of.At([a, b]);
                // Nodes, then some ten trials for each square along the curve.
                var part = Math.Min(0.99, Interlocked.Increment(ref done) / (double)((squares * squares) + (30 * squares)));
                progress?.Report(new($"Plane under {of.Study.Reading.Name}", (at.Index + part) / at.Count));
                return new(a, outcome.Holds, outcome.Surplus);
            },
            x,
            y,
            squares,
            1e-3,
            scope.Threads,
            refine: !scope.IsArea);

        var result = Trace(inquiry);
        IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Numbers(IEnumerable<IReadOnlyList<(double X, double Y)>> curves) =>
            [.. curves.Select(c => (IReadOnlyList<IReadOnlyList<double>>)[.. c.Select(p => (IReadOnlyList<double>)[Shown(inquiry.Quantities[0], p.X), Shown(inquiry.Quantities[1], p.Y)])])];

        var axis = inquiry.Quantities.ToList().FindIndex(q => q.Path == speed);
        IEnumerable<IReadOnlyList<(double X, double Y)>> Moved(double by) => result.Curves
            .Select(c => (IReadOnlyList<(double X, double Y)>)[.. c.Select(p => axis == 0 ? (p.X - by, p.Y) : (p.X, p.Y - by)).Where(p => axis == 0 ? p.Item1 >= x.Low && p.Item1 <= x.High : p.Item2 >= y.Low && p.Item2 <= y.High)])
            .Where(c => c.Count > 1);
        // A speed that is off by the error is the plane moved by it along its axis.
        FrontierAtError[] errors = axis >= 0
            ? [.. ends.Select(v => new FrontierAtError(v, Numbers(Moved(v - inquiry.Study.System.Site.Interceptor.BurnoutSpeed))))]
            : scope.IsArea ? []
            : [.. atEnds.Zip(ends).Select(p => new FrontierAtError(p.Second, Numbers(Trace(p.First).Curves)))];
        return new(
            inquiry.Study.Reading.Name,
            Numbers(result.Curves),
            errors,
            result.ShareOfPlane,
            [.. result.Ys.Select((_, j) => string.Concat(result.Xs.Select((_, i) => result.Holds[(j * result.Xs.Count) + i] ? 'y' : 'n')))]);
    }

    private static CriticalQuantity Described(OpenQuantity quantity, (double Low, double High, string From) interval, bool two, Scope scope)
    {
        var steps = two ? (scope.IsArea ? SquaresArea : SquaresSingle) : scope.IsArea ? StepsArea : StepsSingle;
        return Described(quantity, interval, steps, two ? 1e-3 / steps : scope.IsArea ? ToleranceArea : ToleranceSingle);
    }

    /// <summary>A quantity as it was searched.</summary>
    /// <param name="quantity">Its unit is that of the numbers.</param>
    /// <param name="interval">SI, and where it comes from.</param>
    /// <param name="steps">Equal parts that were looked at first.</param>
    /// <param name="tolerance">Of the interval.</param>
    internal static CriticalQuantity Described(OpenQuantity quantity, (double Low, double High, string From) interval, int steps, double tolerance)
    {
        var (low, high) = (Shown(quantity, interval.Low), Shown(quantity, interval.High));
        return new(quantity.Path, quantity.Label, quantity.Unit.Text, low, high, interval.From, quantity.Whole ? 1 : (high - low) / steps, quantity.Whole ? 0 : tolerance * (high - low));
    }

    private static double Shown(OpenQuantity quantity, double si) => quantity.Unit.FromSi(si);

    private static string Word(bool? throughout) => throughout switch { true => "yes", false => "no", null => "turns" };
}
