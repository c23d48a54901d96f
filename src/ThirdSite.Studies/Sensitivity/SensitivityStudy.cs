using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// What one answer depends on: every quantity with a spread one at a time, screening over the whole assumption space, shares
/// of variance, and the share of the space in which the answer is yes. Every evaluation has a number, and is a function of
/// that number and of the study: a run that is cut short and goes on gives the same bits, with any number of threads.
/// </summary>
public sealed class SensitivityStudy
{
    /// <summary>s: margins count as at most so much, either way; beyond it an answer is as certain as it gets.</summary>
    public const double MarginClip = 300;

    // Latest launches are found at most this much early (docs/verification.md), s.
    private const double SolverTolerance = 0.2;

    // Of the largest screened effect: what does less is held at its value in the indices, whose error is then below 1e-4.
    private const double HeldBelow = 0.005;

    // A smaller change of an answer, in its unit, is rounding.
    private const double Rounding = 1e-6;

    private const int FirstRows = 128;
    private const int Checked = 48;
    private const long EngagementLimit = 100_000;
    private const long AreaLimit = 5_000;

    private readonly ScenarioDocument _scenario;
    private readonly string _reading;
    private readonly IReadOnlyList<Override> _overrides;
    private readonly InquiryOptions _inquiryOptions;
    private readonly SensitivityOptions _options;
    private readonly IReadOnlyList<OpenQuantity> _quantities;
    private readonly IReadOnlyList<string> _notPart;
    private readonly Marginal[] _marginals;
    private readonly Inquiry _inquiry;
    private readonly VariedAnswer _answer;
    private readonly int _threads;
    private readonly List<Part> _parts = [];

    private SensitivityStudy(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, Question question, InquiryOptions inquiryOptions, SensitivityOptions options)
    {
        (_scenario, _reading, _overrides, _inquiryOptions, _options) = (scenario, reading, overrides, inquiryOptions, options);
        _threads = options.Threads <= 0 ? Environment.ProcessorCount : options.Threads;
        (_quantities, _notPart) = SensitivityQuantities.Of(scenario, reading, overrides, question);
        _inquiry = Inquiry.Of(scenario, reading, overrides, question, [.. _quantities.Select(q => q.Path)], inquiryOptions);
        // As written: there and back through SI may cost a bit.
        var written = _inquiry.Study.Assumptions.ToDictionary(a => a.Path, StringComparer.Ordinal);
        _marginals = [.. _quantities.Select(q => written[q.Path]).Select(a => new Marginal(_inquiry.Study.Uncertainty.ShapeOf(a.Path), a.Value, a.Low!.Value, a.High!.Value))];
        _answer = question switch
        {
            Question.DefendedGroup or Question.DefendedNation => new("share", "1", 0, 1, inquiryOptions.WantedShare),
            Question.See => new("time-in-view", "s", 0, 7_200, 0),
            _ => new("margin", "s", -MarginClip, MarginClip, 0),
        };
        EvaluationLimit = options.Evaluations > 0 ? options.Evaluations : _answer.Kind == "share" ? AreaLimit : EngagementLimit;
    }

    /// <summary>Prepares a study; nothing is evaluated yet.</summary>
    /// <param name="scenario">Read and checked.</param>
    /// <param name="reading">Whose values stand where nothing is varied.</param>
    /// <param name="overrides">Over the reading.</param>
    /// <param name="question">As <see cref="ScenarioDocument.Ask"/> gives it; any but a distance.</param>
    /// <param name="inquiryOptions">How the question is meant.</param>
    /// <param name="options">How the study is run.</param>
    /// <exception cref="ScenarioException">A reading, an override or a name does not fit.</exception>
    /// <exception cref="ArgumentException">The question is about a distance, which no quantity moves, or cannot be asked like this.</exception>
    public static SensitivityStudy Of(ScenarioDocument scenario, string reading, IReadOnlyList<Override> overrides, Question question, InquiryOptions inquiryOptions, SensitivityOptions options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(inquiryOptions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Width, nameof(options));
        if (question is Question.Distance)
        {
            throw new ArgumentException($"'{question}' depends on no quantity with a spread: places are threat geometry.");
        }

        return new(scenario, reading, overrides, question, inquiryOptions, options);
    }

    /// <summary>Evaluations at most.</summary>
    public long EvaluationLimit { get; }

    /// <summary>Every quantity that is varied, with the unit that its values are in.</summary>
    public IReadOnlyList<OpenQuantity> Quantities => _quantities;

    /// <summary>SHA-256 of everything that the evaluations depend on, lower-case hex: two runs with the same key may share them. How narrow an interval is wanted and how many evaluations are allowed are no part of it.</summary>
    public string Key
    {
        get
        {
            var study = _inquiry.Study;
            var text = string.Create(CultureInfo.InvariantCulture, $"""
                thirdsite-sensitivity 1
                {AssessmentStudy.Version} {typeof(SensitivityStudy).Module.ModuleVersionId} {typeof(Assessment.Opportunity).Module.ModuleVersionId}
                {study.Sha256} {_reading} {study.Seed}
                {_inquiry.Question}
                {_inquiryOptions.Trajectory} {_inquiryOptions.Shots} {_inquiryOptions.WantedShare:R} {_inquiryOptions.ByArea} {_inquiryOptions.Cells} {_inquiryOptions.Conditions}
                {_options.Method} {_options.Paths}
                {string.Join(' ', _quantities.Select(q => q.Path))}
                """);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Runs the study.</summary>
    /// <param name="log">Keeps the evaluations and knows those of an earlier run; null: none.</param>
    /// <param name="progress">Told how far it is, from any thread.</param>
    /// <param name="cancellation">Ends it early; what the log has by then is kept.</param>
    public SensitivityAnswers Run(IEvaluationLog? log, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        _parts.Clear();
        var study = _inquiry.Study;
        var n = _quantities.Count;
        var seed = study.Seed;

        // One at a time: first as in the reading, then each quantity at its lowest and at its highest value.
        var alone = Add("one-at-a-time", 1 + (2 * n), 1, _inquiry, (index, scratch) =>
        {
            for (var i = 0; i < n; i++)
            {
                scratch.Values[i] = _marginals[i].Value;
                scratch.Si[i] = _quantities[i].Value;
            }

            if (index > 0)
            {
                var i = (int)((index - 1) / 2);
                var low = (index - 1) % 2 == 0;
                scratch.Values[i] = low ? _marginals[i].Low : _marginals[i].High;
                scratch.Si[i] = low ? _quantities[i].Low!.Value : _quantities[i].High!.Value;
            }
        });
        Evaluate(alone, alone.Count, "One quantity at a time", 0, 0.02, log, progress, cancellation);
        if (n == 0)
        {
            return Answers(alone, null, null, null, 0, cancellation);
        }

        var space = Space([.. Enumerable.Range(0, n)]);
        var screening = new MorrisScreening(n, _options.Paths, seed);
        var screened = Add("screening", (long)screening.Paths * screening.PathLength, screening.PathLength, _inquiry, (index, scratch) =>
        {
            screening.Point((int)(index / screening.PathLength), (int)(index % screening.PathLength), scratch.Point);
            space.Apart(scratch.Point, scratch.Values);
            ToSi(scratch);
        });
        Evaluate(screened, screened.Count, "Screening", 0.02, 0.1, log, progress, cancellation);
        var effects = screening.Effects(Counted(screened));
        var roles = Roles(alone, screened, screening, effects, space);
        var active = Enumerable.Range(0, n).Where(i => roles[i] == Varied).ToArray();
        if (active.Length == 0)
        {
            return Answers(alone, screened, (effects, roles), null, 0, cancellation);
        }

        var scheme = new SobolIndices(_options.Method, Space(active), seed);
        var inquiry = _inquiry.Narrowed([.. active.Select(i => _quantities[i].Path)]);
        var rowsAtMost = Math.Max(2, (EvaluationLimit - alone.Count - screened.Count) / scheme.RowLength);
        var part = Add("shares-of-variance", rowsAtMost * scheme.RowLength, scheme.RowLength, inquiry, (index, scratch) =>
        {
            var row = index / scheme.RowLength;
            if (scratch.Row != row)
            {
                scratch.Both ??= new double[2 * active.Length];
                scheme.Row(row, scratch.Both);
                scratch.Row = row;
            }

            scheme.Mix(scratch.Both, (int)(index % scheme.RowLength), scratch.Point.AsSpan(0, active.Length));
            scheme.Space.Values(scratch.Point.AsSpan(0, active.Length), scratch.Some.AsSpan(0, active.Length));
            for (var i = 0; i < n; i++)
            {
                scratch.Values[i] = _marginals[i].Value;
            }

            for (var i = 0; i < active.Length; i++)
            {
                scratch.Values[active[i]] = scratch.Some[i];
                scratch.Si[i] = Si(active[i], scratch.Some[i]);
            }
        });

        // Rows double until the intervals are as narrow as asked, or no more are allowed.
        var rows = Math.Min(FirstRows, rowsAtMost);
        var width = double.NaN;
        (IReadOnlyList<FactorIndices>? Answer, IReadOnlyList<FactorIndices>? Holds) indices;
        while (true)
        {
            var foreseen = double.IsNaN(width) ? rowsAtMost : Math.Clamp(rows * Math.Pow(width / _options.Width, 2) / 4, rows, rowsAtMost);
            var before = part.Evaluations.Length / scheme.RowLength;
            var shown = double.IsNaN(width) ? "" : string.Create(CultureInfo.InvariantCulture, $", intervals {width:0.000} wide of {_options.Width:0.###}");
            Evaluate(part, rows * scheme.RowLength, "Shares of variance" + shown, 0.1 + (0.9 * before / foreseen), 0.1 + (0.9 * rows / foreseen), log, progress, cancellation);
            indices = (scheme.Of(Counted(part), _threads, cancellation), scheme.Of(part.Evaluations.Select(e => e.Holds ? 1.0 : 0).ToArray(), _threads, cancellation));
            width = indices.Answer is null ? 0 : indices.Answer.Max(f => Math.Max(f.First.Width, f.Total.Width));
            if (width <= _options.Width || rows >= rowsAtMost)
            {
                break;
            }

            rows = Math.Min(2 * rows, rowsAtMost);
        }

        var answers = Answers(alone, screened, (effects, roles), (scheme, part, active, indices.Answer, indices.Holds), width, cancellation);
        progress?.Report(new("Shares of variance", 1));
        return answers;
    }

    /// <summary>Every evaluation of the latest run in order of its number, with the inputs that it had: for writing them beside the answers. The row is filled anew each time.</summary>
    public IEnumerable<EvaluationRow> Rows()
    {
        var row = new EvaluationRow(new double[_quantities.Count]);
        foreach (var part in _parts)
        {
            var scratch = new Scratch(_quantities.Count);
            for (var i = 0; i < part.Evaluations.Length; i++)
            {
                part.Point(i, scratch);
                scratch.Values.CopyTo(row.Values, 0);
                var evaluation = part.Evaluations[i];
                row.Number = part.Start + i;
                row.Part = part.Name;
                row.Row = i / part.RowLength;
                row.Place = i % part.RowLength;
                row.Evaluation = evaluation;
                row.Counted = Counted(evaluation);
                yield return row;
            }
        }
    }

    private const string Varied = "varied";
    private const string Held = "held";
    private const string None = "none";

    /// <summary>A part of the run: evaluations that are numbered one after another.</summary>
    private sealed class Part(string name, long start, long count, int rowLength, Inquiry inquiry, Action<long, Scratch> point)
    {
        public string Name => name;

        public long Start => start;

        /// <summary>At most.</summary>
        public long Count => count;

        public int RowLength => rowLength;

        public Inquiry Inquiry => inquiry;

        /// <summary>Fills values and SI values of an evaluation.</summary>
        public Action<long, Scratch> Point => point;

        public Evaluation[] Evaluations { get; set; } = [];
    }

    /// <summary>Room for one evaluation at a time.</summary>
    private sealed class Scratch(int quantities)
    {
        /// <summary>In the unit cube.</summary>
        public double[] Point { get; } = new double[quantities];

        /// <summary>Every quantity, in its author's unit.</summary>
        public double[] Values { get; } = new double[quantities];

        /// <summary>Those that the part's inquiry leaves open, in SI.</summary>
        public double[] Si { get; } = new double[quantities];

        public double[] Some { get; } = new double[quantities];

        public double[]? Both { get; set; }

        /// <summary>The row that <see cref="Both"/> holds.</summary>
        public long Row { get; set; } = -1;
    }

    private Part Add(string name, long count, int rowLength, Inquiry inquiry, Action<long, Scratch> point)
    {
        var part = new Part(name, _parts.Sum(p => p.Count), count, rowLength, inquiry, point);
        _parts.Add(part);
        return part;
    }

    /// <summary>Evaluates a part up to a number of evaluations.</summary>
    private void Evaluate(Part part, long upTo, string step, double from, double to, IEvaluationLog? log, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        var done = part.Evaluations.Length;
        var all = part.Evaluations;
        Array.Resize(ref all, checked((int)upTo));
        part.Evaluations = all;

        // A chunk is lost when the process is killed: a second of work or so.
        var rows = Math.Max(1, (_answer.Kind == "share" ? 4 : 128) / part.RowLength);
        var chunk = rows * part.RowLength;
        var chunks = (int)((upTo - done + chunk - 1) / chunk);
        var finished = 0;
        progress?.Report(new(step, from));
        var options = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        Parallel.For(0, chunks, options, () => new Scratch(_quantities.Count), (c, _, scratch) =>
        {
            var first = done + (c * chunk);
            var some = all.AsSpan(first, Math.Min(chunk, all.Length - first));
            if (log is null || !log.TryRead(part.Start + first, some))
            {
                for (var i = 0; i < some.Length; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    part.Point(first + i, scratch);
                    some[i] = Evaluation.Of(part.Inquiry.At(scratch.Si.AsSpan(0, part.Inquiry.Quantities.Count)));
                }

                log?.Write(part.Start + first, some);
            }

            progress?.Report(new(step, from + ((to - from) * Interlocked.Increment(ref finished) / chunks)));
            return scratch;
        }, _ => { });
    }

    private InputSpace Space(int[] quantities)
    {
        var paths = quantities.Select(i => _quantities[i].Path).ToList();
        var correlations = _inquiry.Study.Uncertainty.Correlations
            .Select(c => (First: paths.IndexOf(c.First), Second: paths.IndexOf(c.Second), c.Coefficient))
            .Where(c => c.First >= 0 && c.Second >= 0);
        return new([.. quantities.Select(i => _marginals[i])], [.. correlations]);
    }

    private void ToSi(Scratch scratch)
    {
        for (var i = 0; i < _quantities.Count; i++)
        {
            scratch.Si[i] = Si(i, scratch.Values[i]);
        }
    }

    private double Si(int quantity, double value)
    {
        var q = _quantities[quantity];
        var si = Math.Clamp(q.Unit.ToSi(value), q.Low!.Value, q.High!.Value);
        return q.Whole ? Math.Floor(si + 0.5) : si;
    }

    /// <summary>The answer as it counts: clipped, the worst where there is none; an area of which nothing is threatened is wholly defended.</summary>
    private double Counted(in Evaluation evaluation) => double.IsNaN(evaluation.Value)
        ? evaluation.Holds ? _answer.ClippedHigh : _answer.ClippedLow
        : Math.Clamp(evaluation.Value, _answer.ClippedLow, _answer.ClippedHigh);

    private double[] Counted(Part part) => [.. part.Evaluations.Select(e => Counted(e))];

    private string[] Roles(Part alone, Part screened, MorrisScreening screening, IReadOnlyList<ElementaryEffects> effects, InputSpace space)
    {
        var n = _quantities.Count;
        var moved = new bool[n];
        for (var i = 0; i < n; i++)
        {
            moved[i] = Differ(alone.Evaluations[1 + (2 * i)], alone.Evaluations[0]) || Differ(alone.Evaluations[2 + (2 * i)], alone.Evaluations[0]);
        }

        var (before, after) = (new double[n], new double[n]);
        for (var path = 0; path < screening.Paths; path++)
        {
            for (var step = 0; step + 1 < screening.PathLength; step++)
            {
                var at = (path * screening.PathLength) + step;
                if (Differ(screened.Evaluations[at], screened.Evaluations[at + 1]))
                {
                    screening.Point(path, step, before);
                    screening.Point(path, step + 1, after);
                    moved[Different(before, after)] = true;
                }
            }
        }

        var largest = Math.Max(effects.Max(e => e.MeanSize.Estimate), Enumerable.Range(0, n).Max(i => Swing(alone, i)));
        var roles = Enumerable.Range(0, n).Select(i => !moved[i] ? None
            : effects[i].MeanSize.High < HeldBelow * largest && Swing(alone, i) < HeldBelow * largest ? Held : Varied).ToArray();
        // What is correlated with something that counts is varied with it.
        foreach (var factor in space.Factors.Where(f => f.Any(i => roles[i] == Varied)))
        {
            foreach (var i in factor)
            {
                roles[i] = Varied;
            }
        }

        return roles;

        static bool Differ(in Evaluation a, in Evaluation b) =>
            a.Holds != b.Holds || double.IsNaN(a.Value) != double.IsNaN(b.Value) || Math.Abs(a.Value - b.Value) > Rounding;

        static int Different(double[] a, double[] b)
        {
            for (var i = 0; i < a.Length; i++)
            {
                if (a[i] != b[i])
                {
                    return i;
                }
            }

            return 0;
        }
    }

    private double Swing(Part alone, int quantity) => Math.Abs(Counted(alone.Evaluations[2 + (2 * quantity)]) - Counted(alone.Evaluations[1 + (2 * quantity)]));

    private SensitivityAnswers Answers(
        Part alone,
        Part? screened,
        (IReadOnlyList<ElementaryEffects> Effects, string[] Roles)? screening,
        (SobolIndices Scheme, Part Part, int[] Active, IReadOnlyList<FactorIndices>? Answer, IReadOnlyList<FactorIndices>? Holds)? shares,
        double width,
        CancellationToken cancellation)
    {
        var study = _inquiry.Study;

        // Points of the space that are spread by their distributions: A and B of every row. Without them, all there are.
        var points = shares is { } s
            ? [.. s.Part.Evaluations.Where((_, i) => i % s.Scheme.RowLength < 2)]
            : (screened ?? alone).Evaluations;
        var holding = WilsonInterval.Of95(points.Count(e => e.Holds), points.Length);
        var numerics = Numerics(shares is { } t ? (t.Scheme, t.Part) : null, points, cancellation);
        var quantities = Enumerable.Range(0, _quantities.Count).Select(i => Quantity(i, alone, screening!.Value.Effects[i], screening.Value.Roles[i]))
            .OrderByDescending(q => q.Swing).ThenByDescending(q => q.Screening.MeanSize.Estimate).ThenBy(q => q.Path, StringComparer.Ordinal).ToList();
        var factors = shares is { } v
            ? v.Scheme.Space.Factors.Select((f, i) => new FactorAnswer([.. f.Select(q => _quantities[v.Active[q]].Path)], Of(v.Answer?[i]), Of(v.Holds?[i])))
                .OrderByDescending(f => f.Answer?.Total.Estimate ?? 0).ThenBy(f => f.Paths[0], StringComparer.Ordinal).ToList()
            : [];
        return new(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, study.ScenarioName, study.Sha256, study.Seed),
            study.Title,
            _inquiry.Question.ToString(),
            study.Reading.Name,
            Names.Of(_inquiryOptions.Trajectory),
            [.. _overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            _answer,
            At(alone.Evaluations[0]),
            new(holding.Share, holding.Low, holding.High, holding.Count, holding.Of),
            Distribution(points),
            new(
                _options.Method == SamplingMethod.Sobol ? "sobol" : "latin-hypercube",
                study.Seed,
                _parts.Sum(p => (long)p.Evaluations.Length),
                screened is null ? 0 : _options.Paths,
                shares is { } r ? r.Part.Evaluations.Length / r.Scheme.RowLength : 0,
                _options.Width,
                shares?.Answer is null ? null : width,
                shares is null || width <= _options.Width,
                EvaluationLimit),
            quantities,
            factors,
            [.. study.Uncertainty.Correlations.Where(c => _quantities.Any(q => q.Path == c.First) && _quantities.Any(q => q.Path == c.Second)).Select(c => new CorrelationAnswer([c.First, c.Second], c.Coefficient, c.Reason))],
            [.. quantities.Where(q => q.Role == None).Select(q => q.Path).Order(StringComparer.Ordinal)],
            _notPart,
            numerics,
            Cells());
    }

    private QuantityAnswer Quantity(int i, Part alone, ElementaryEffects effects, string role)
    {
        var (q, marginal) = (_quantities[i], _marginals[i]);
        return new(
            q.Path,
            q.Label,
            q.Unit.Text,
            marginal.Value,
            marginal.Low,
            marginal.High,
            ShapeName(marginal.Shape),
            role,
            At(alone.Evaluations[1 + (2 * i)]),
            At(alone.Evaluations[2 + (2 * i)]),
            Swing(alone, i),
            new(Of(effects.Mean), Of(effects.MeanSize), Of(effects.Deviation), effects.Nonzero));
    }

    private static string ShapeName(SpreadShape shape) => shape switch
    {
        SpreadShape.Triangular => "triangular",
        SpreadShape.Normal => "normal",
        SpreadShape.LogUniform => "log-uniform",
        _ => "uniform",
    };

    private PointAnswer At(in Evaluation e) => new(e.Holds, double.IsNaN(e.Value) ? null : e.Value, Counted(e), Evaluation.Reasons[e.Reason], Evaluation.Constraints[e.Constraint]);

    private static IntervalAnswer Of(Interval interval) => new(interval.Estimate, interval.Low, interval.High);

    private static IndicesAnswer? Of(FactorIndices? indices) => indices is null ? null : new(Of(indices.First), Of(indices.Total));

    private DistributionAnswer Distribution(Evaluation[] points)
    {
        var sorted = points.Select(e => Counted(e)).Order().ToArray();
        double At(double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
        return new(At(0.05), At(0.25), At(0.5), At(0.75), At(0.95), points.Where(e => e.Reason != 0).GroupBy(e => Evaluation.Reasons[e.Reason]!).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal));
    }

    // The other route: the same values set as overrides, so that the interceptor flies by a table of its own.
    private NumericsAnswer Numerics((SobolIndices Scheme, Part Part)? shares, Evaluation[] points, CancellationToken cancellation)
    {
        if (shares is not { } s || _answer.Kind != "margin")
        {
            return new(0, 0, 0, 0, 0, 0, 0);
        }

        var rows = s.Part.Evaluations.Length / s.Scheme.RowLength;
        var count = Math.Min(Checked, rows);
        var differences = new double[count];
        var changed = new bool[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        Parallel.For(0, count, options, () => new Scratch(_quantities.Count), (k, _, scratch) =>
        {
            var index = (long)rows * k / count * s.Scheme.RowLength;
            s.Part.Point(index, scratch);
            var open = s.Part.Inquiry.Quantities;
            var set = open.Select((q, i) => new Override(q.Path, string.Create(CultureInfo.InvariantCulture, $"{q.Unit.FromSi(scratch.Si[i]):R} {q.Unit.Text}")));
            var own = Evaluation.Of(Inquiry.Of(_scenario, _reading, [.. _overrides, .. set], _inquiry.Question, [], _inquiryOptions).Nominal());
            var blended = s.Part.Evaluations[index];
            differences[k] = Math.Abs(Counted(own) - Counted(blended));
            changed[k] = own.Holds != blended.Holds;
            return scratch;
        }, _ => { });
        Array.Sort(differences);
        var largest = differences[^1];
        var tolerance = Math.Max(largest, SolverTolerance);
        var within = points.Count(e => Math.Abs(e.Value - _answer.Wanted) <= tolerance);
        return new(count, differences[count / 2], largest, changed.Count(c => c), tolerance, within, (double)within / points.Length);
    }

    private SampledCellsAnswer? Cells()
    {
        if (_answer.Kind != "share")
        {
            return null;
        }

        var sample = _inquiry.Nominal().Value;
        var all = _inquiry.CellsAssessed == _inquiry.CellsOfAll ? sample
            : Inquiry.Of(_scenario, _reading, _overrides, _inquiry.Question, [], _inquiryOptions with { Cells = 0, Threads = _threads }).Nominal().Value;
        return new(_inquiry.CellsOfAll, _inquiry.CellsAssessed, all, sample);
    }
}

/// <summary>One evaluation with its inputs; the same object is filled anew for each.</summary>
/// <param name="Values">One for each of <see cref="SensitivityStudy.Quantities"/>, in its author's unit.</param>
public sealed record EvaluationRow(double[] Values)
{
    /// <summary>From 0; of evaluations that a part may still have but did not make the numbers are left out.</summary>
    public long Number { get; set; }

    /// <summary>one-at-a-time, screening or shares-of-variance.</summary>
    public string Part { get; set; } = "";

    /// <summary>Path of the screening, or row of Saltelli's scheme.</summary>
    public long Row { get; set; }

    /// <summary>Step along the path; or 0 for A, 1 for B, 2 for A with the first factor of B, and so on.</summary>
    public int Place { get; set; }

    public Evaluation Evaluation { get; set; }

    /// <summary>The answer as it counts in the indices.</summary>
    public double Counted { get; set; }
}
