using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Handover;

/// <summary>One study under one reading, to be compared.</summary>
/// <param name="Name">For people and files: <c>third-site-2008#critics</c>.</param>
/// <param name="Answers">May hold other readings too.</param>
/// <param name="Reading">Which of them.</param>
/// <param name="Inputs">The scenario and what was set over it; null for a saved assessment alone.</param>
public sealed record ComparisonSubject(string Name, AssessmentAnswers Answers, string Reading, SubjectInputs? Inputs);

/// <summary>What a subject was made from.</summary>
public sealed record SubjectInputs(ScenarioDocument Document, IReadOnlyList<Override> Overrides);

/// <summary>Sets studies beside each other: inputs, answers, and which inputs account for the difference.</summary>
public static class Comparison
{
    /// <summary>Degrees: the grid on which differences are explained.</summary>
    public const double CoarseGridDegrees = 4;

    private const int MostMoved = 10;
    private const string Shape = "minimum-energy";

    /// <summary>Compares the first with each of the others.</summary>
    /// <param name="subjects">Two or more.</param>
    /// <param name="world">Land and towns.</param>
    /// <param name="explain">Also says which inputs account for it, where both scenarios are at hand.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="progress">Told what is at work.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static ComparisonAnswers Of(
        IReadOnlyList<ComparisonSubject> subjects, World world, bool explain, int threads, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects.Count, 2);
        var workers = threads > 0 ? threads : Environment.ProcessorCount;
        var pairs = new List<PairAnswer>();
        for (var i = 1; i < subjects.Count; i++)
        {
            progress?.Report(new($"What accounts for the difference to {subjects[i].Name}", (i - 1.0) / (subjects.Count - 1)));
            pairs.Add(Pair(subjects[0], subjects[i], world, explain, workers, cancellation));
        }

        progress?.Report(new("Comparison", 1));
        return new(AnswersJson.SchemaVersion, new(AssessmentStudy.Version), [.. subjects.Select(Subject)], pairs);
    }

    /// <summary>The worst-case maps of a subject, by class of missile.</summary>
    public static IReadOnlyList<DefendedAnswer> Maps(ComparisonSubject subject)
    {
        var speed = subject.Answers.Readings.First(r => r.Name == subject.Reading).BurnoutSpeedMps;
        return [.. subject.Answers.Defended.Where(d => d.Reading == subject.Reading && d.Launch == Names.Worst && Math.Abs(d.BurnoutSpeedMps - speed) < 0.5)];
    }

    private static SubjectAnswer Subject(ComparisonSubject subject)
    {
        var answers = subject.Answers;
        var reading = answers.Readings.First(r => r.Name == subject.Reading);
        var headline = reading.Headlines.First(h => h.Trajectory == Shape);
        var byCities = answers.Nations.Where(n => n.Code is not null && n.DefendedAreaFraction is null && n.ThreatenedAreaFraction is null && n.ThreatenedPopulationFraction is not null);
        IEnumerable<NationAnswer> Rows(int shots) => answers.Nations.Where(n => n.Reading == subject.Reading && n.Trajectory == Shape && n.MinimumShots == shots && Math.Abs(n.BurnoutSpeedMps - reading.BurnoutSpeedMps) < 0.5);
        var cities = byCities.Select(n => n.Code).ToHashSet();
        var twice = Rows(2).ToDictionary(n => (n.Threat, n.Code, n.Name));
        return new(
            subject.Name,
            answers.Title,
            subject.Reading,
            answers.ThirdSite.Version,
            answers.ThirdSite.ScenarioSha256,
            answers.ThirdSite.Seed,
            Maps(subject) is [var map, ..] ? map.GridDeg : 0,
            Shape,
            [.. answers.InterceptorSites.Where(s => s.Inventory > 0).Select(s => new SubjectSite(s.Name, s.Label, s.Interceptor, s.InterceptorLabel, s.Inventory, s.BurnoutSpeedMpsByReading.GetValueOrDefault(subject.Reading, reading.BurnoutSpeedMps)))],
            headline.PairsEngageable,
            headline.PairsTotal,
            headline.PairsUndecided,
            [.. Rows(1).Where(n => n.Code is null || cities.Contains(n.Code)).Select(n =>
            {
                var two = twice.GetValueOrDefault((n.Threat, n.Code, n.Name));
                return new SubjectProtection(
                    n.Threat, n.Code ?? n.Group, n.Code is not null, n.ThreatenedAreaFraction, n.DefendedAreaFraction, two?.DefendedAreaFraction, n.ThreatenedPopulationFraction, n.DefendedPopulationFraction, two?.DefendedPopulationFraction);
            })]);
    }

    private static PairAnswer Pair(ComparisonSubject first, ComparisonSubject second, World world, bool explain, int threads, CancellationToken cancellation)
    {
        var mixture = first.Inputs is { } a && second.Inputs is { } b ? a.Document.MixWith(first.Reading, a.Overrides, b.Document, second.Reading, b.Overrides) : null;
        var (reach, moved) = Reach(first, second);
        var (explanation, why) = mixture is null ? (null, "one of the two is a saved assessment, without its scenario")
            : !explain ? (null, "more than three studies: name two, to see which inputs account for their difference")
            : mixture.Inputs.Count == 0 ? (null, "no input differs")
            : mixture.Inputs.Count > 30 ? (null, $"{mixture.Inputs.Count} inputs differ: too many to swap one by one")
            : (Explain(mixture, world, threads, cancellation), (string?)null);
        return new(
            first.Name,
            second.Name,
            mixture is not null,
            mixture?.Inputs ?? Listed(first, second),
            reach,
            moved,
            Nations(first, second),
            MapChanges(first, second),
            explanation,
            why);
    }

    private static ExplanationAnswer Explain(ScenarioMixture mixture, World world, int threads, CancellationToken cancellation)
    {
        Study At(IReadOnlyList<bool> choice)
        {
            var study = mixture.At(choice);
            return study with { Grid = study.Grid with { StepDegrees = CoarseGridDegrees } };
        }

        var headlines = new CoarseHeadlines(At([.. mixture.Inputs.Select(_ => false)]));
        return DifferenceExplanation.Of(mixture.Inputs.Count, [.. mixture.Inputs.Select(i => i.Path)], headlines.Names, choice => headlines.Of(At(choice), world, threads, cancellation), CoarseGridDegrees);
    }

    /// <summary>Differences between the quantities that two assessments list, and between what they say of sites and sensors.</summary>
    private static List<InputDifference> Listed(ComparisonSubject first, ComparisonSubject second)
    {
        var differences = new List<InputDifference>();
        void Fact(string path, string label, Func<ComparisonSubject, string> of)
        {
            if (of(first) != of(second))
            {
                differences.Add(new(path, label, of(first), of(second)));
            }
        }

        Fact("date", "Date", s => s.Answers.Date);
        Fact("system.sites", "Interceptor sites", s => string.Join(", ", s.Answers.InterceptorSites.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Inventory} x {i.Interceptor} at {i.Name}"))));
        Fact("system.sensors", "Sensors", s => string.Join(", ", s.Answers.Labels.Where(l => l.Kind == "sensor").Select(l => l.Name)));
        var others = second.Answers.Assumptions.ToDictionary(x => x.Path, StringComparer.Ordinal);
        foreach (var own in first.Answers.Assumptions)
        {
            if (!others.TryGetValue(own.Path, out var other))
            {
                continue; // a part that only one of the two names
            }

            var (x, y) = (Value(own, first.Reading), Value(other, second.Reading));
            var same = own.Unit == other.Unit ? x == y : x is { } here && y is { } there && Math.Abs(Si(here, own.Unit) - Si(there, other.Unit)) <= 1e-12 * Math.Abs(Si(here, own.Unit));
            if (!same)
            {
                differences.Add(new(own.Path, own.Label, Text(x, own.Unit), Text(y, other.Unit)));
            }
        }

        return differences;

        static double? Value(AssumptionAnswer assumption, string reading) => assumption.ValueByReading.TryGetValue(reading, out var value) ? value : null;
        static double Si(double number, string unit) => new Quantity(number, Unit.Parse(unit)).Si;
        static string Text(double? value, string unit) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number} {unit}").TrimEnd() : "no limit";
    }

    private static (List<ReachChange> Changed, List<ReachChange> Moved) Reach(ComparisonSubject first, ComparisonSubject second)
    {
        static IEnumerable<ReachAnswer> Of(ComparisonSubject s) => s.Answers.Reach.Where(r => r.Reading == s.Reading && r.Trajectory == Shape);
        var others = Of(second).ToDictionary(r => (r.Missile, r.Launch, r.Aim));
        var both = Of(first).Where(r => others.ContainsKey((r.Missile, r.Launch, r.Aim))).Select(r => (First: r, Second: others[(r.Missile, r.Launch, r.Aim)])).ToList();
        static ReachChange Change((ReachAnswer First, ReachAnswer Second) p) => new(
            p.First.Missile, p.First.Launch, p.First.Aim, p.First.Engageable, p.Second.Engageable, p.First.MarginS, p.Second.MarginS, p.First.Reason, p.Second.Reason);
        return (
            [.. both.Where(p => p.First.Engageable != p.Second.Engageable || p.First.Reason != p.Second.Reason).Select(Change)],
            [.. both.Where(p => p.First.MarginS is not null && p.Second.MarginS is not null && p.First.MarginS != p.Second.MarginS)
                .OrderByDescending(p => Math.Abs(p.Second.MarginS!.Value - p.First.MarginS!.Value)).Take(MostMoved).Select(Change)]);
    }

    private static List<NationChange> Nations(ComparisonSubject first, ComparisonSubject second)
    {
        static IEnumerable<NationAnswer> Of(ComparisonSubject s)
        {
            var speed = s.Answers.Readings.First(r => r.Name == s.Reading).BurnoutSpeedMps;
            return s.Answers.Nations.Where(n => n.Reading == s.Reading && n.Trajectory == Shape && n.MinimumShots == 1 && n.Code is not null && Math.Abs(n.BurnoutSpeedMps - speed) < 0.5);
        }

        var others = Of(second).ToDictionary(n => (n.Threat, n.Code));
        return
        [
            .. Of(first).Where(n => others.ContainsKey((n.Threat, n.Code)))
                .Select(n => (First: n, Second: others[(n.Threat, n.Code)]))
                .Where(p => (p.First.DefendedAreaFraction, p.First.DefendedPopulationFraction) != (p.Second.DefendedAreaFraction, p.Second.DefendedPopulationFraction))
                // By name: no table ranks places by how little they are defended.
                .OrderBy(p => p.First.Name, StringComparer.Ordinal)
                .Select(p => new NationChange(p.First.Threat, p.First.Code!, p.First.Name, p.First.DefendedAreaFraction, p.Second.DefendedAreaFraction, p.First.DefendedPopulationFraction, p.Second.DefendedPopulationFraction)),
        ];
    }

    private static List<MapChange> MapChanges(ComparisonSubject first, ComparisonSubject second)
    {
        var others = Maps(second).ToDictionary(m => m.Threat, StringComparer.Ordinal);
        var changes = new List<MapChange>();
        foreach (var map in Maps(first).Where(m => others.TryGetValue(m.Threat, out var o) && SameCells(m, o)))
        {
            var other = others[map.Threat];
            var pairs = map.Cells.Zip(other.Cells).ToList();
            int Count(bool inFirst, bool inSecond) => pairs.Count(p => (p.First.Class == Names.Defended) == inFirst && (p.Second.Class == Names.Defended) == inSecond);
            var moves = pairs.Select(p => p.Second.MarginS - p.First.MarginS).OfType<double>().Order().ToList();
            changes.Add(new(map.Threat, pairs.Count, Count(false, true), Count(true, false), Count(true, true), Count(false, false), map.AreaKm2, other.AreaKm2, moves.Count == 0 ? null : moves[moves.Count / 2]));
        }

        return changes;
    }

    /// <summary>True: the same cells in the same order, so that they can be set against each other one by one.</summary>
    public static bool SameCells(DefendedAnswer a, DefendedAnswer b) =>
        a.GridDeg == b.GridDeg && a.Cells.Count == b.Cells.Count && a.Cells.Zip(b.Cells).All(p => p.First.LatitudeDeg == p.Second.LatitudeDeg && p.First.LongitudeDeg == p.Second.LongitudeDeg);
}
