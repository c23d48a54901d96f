using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>Answer 2: every field, missile type and city of the third party, under every reading and trajectory shape.</summary>
internal static class ReachStudy
{
    private static readonly TrajectoryShape[] Shapes = [TrajectoryShape.MinimumEnergy, TrajectoryShape.Lofted, TrajectoryShape.Depressed];

    private static readonly Conditions[] Variants =
    [
        default,
        new(NoCoastLimit: true),
        new(NoEarlyWarning: true),
        new(NoCoastLimit: true, NoEarlyWarning: true),
    ];

    private sealed record Pair(NamedPlace Field, MissileType Missile, NamedPlace City, TrajectoryShape Shape);

    public static List<ReachAnswer> Run(IReadOnlyList<Study> studies, Workbench bench, FlyOutFamily family, Action<double> progress, CancellationToken cancellation)
    {
        var study = studies[0];
        var pairs = (from shape in Shapes
                     from field in study.ThirdParty.Fields
                     from missile in field.Missiles
                     from city in study.ThirdParty.Cities
                     select new Pair(field.Place, missile, city, shape)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = bench.Threads, CancellationToken = cancellation };
        var ends = studies.SelectMany(s => Ends(s)).Distinct().ToArray();
        Parallel.ForEach(ends, options, i => bench.FlyOut(i));
        var rows = new ReachAnswer[pairs.Length][];
        var done = 0;
        Parallel.For(0, pairs.Length, options, p =>
        {
            rows[p] = Rows(studies, bench, family, pairs[p]);
            progress((double)Interlocked.Increment(ref done) / pairs.Length);
        });

        // By reading, then shape, field, missile and city, as declared.
        return [.. Enumerable.Range(0, studies.Count).SelectMany(s => rows.Select(r => r[s]))];
    }

    /// <summary>The reading's own speed and both ends of the model's error around it.</summary>
    private static IEnumerable<Interceptor> Ends(Study study)
    {
        var interceptor = study.System.Site.Interceptor;
        yield return interceptor;
        yield return interceptor with { BurnoutSpeed = interceptor.BurnoutSpeed - study.ModelErrorSpeed };
        yield return interceptor with { BurnoutSpeed = interceptor.BurnoutSpeed + study.ModelErrorSpeed };
    }

    private static ReachAnswer[] Rows(IReadOnlyList<Study> studies, Workbench bench, FlyOutFamily family, Pair pair)
    {
        if (bench.Fly(pair.Field, pair.City.Position, pair.Missile, pair.Shape) is not LaunchSolution.Solved { Flight: var flight })
        {
            var outside = new VariantAnswer(false, null, Names.Of(NoSolutionReason.OutOfRange), null, null, null, null, [], [], null);
            return [.. studies.Select(s => Row(s, pair, outside, false, new(outside, outside, outside)))];
        }

        var shared = bench.Opportunity(flight, studies[0].System);
        // Studies that are computed together differ in the burnout speed alone, and the critical speed leaves it open.
        var speeds = Variants.Select(v => CriticalBurnoutSpeed.Find(shared, v, family)).ToArray();
        return [.. studies.Select(study =>
        {
            var interceptor = study.System.Site.Interceptor;
            var opportunity = shared.With(study.System);
            var tables = bench.FlyOut(interceptor);
            var verdicts = Variants.Select(v => opportunity.Assess(tables, v)).ToArray();
            var variants = verdicts.Select((v, i) => Variant(bench, opportunity, tables, v, speeds[i])).ToArray();
            var (shots, salvo) = InterceptAnswers.Shots(verdicts[0], study.System);
            var signs = Ends(study).Select(e => shared.With(study.System with { Site = study.System.Site with { Interceptor = e } })
                .Assess(bench.FlyOut(e), default).Engageable).Distinct().Count();
            return Row(study, pair, variants[0], signs > 1, new(variants[1], variants[2], variants[3])) with { Shots = shots, Salvo = salvo };
        })];
    }

    private static VariantAnswer Variant(Workbench bench, Opportunity opportunity, IReadOnlyList<FlyOutTable> tables, Verdict verdict, CriticalBurnoutSpeed critical)
    {
        var first = verdict is { Engageable: true, Commit: { } c, Launches: { } l } ? l.FirstIntercept(c.Time) : null;
        var last = verdict is { Engageable: true, Commit: { } d, Launches: { } k } ? k.LastIntercept(d.Time) : null;
        return new(
            verdict.Engageable,
            verdict.Margin,
            verdict.Reason is { } reason ? Names.Of(reason) : null,
            verdict.Constraint is { } constraint ? Names.Of(constraint) : null,
            first is { } f ? InterceptAnswers.Of(opportunity, f, tables, bench.SightLines) : null,
            last is { } g ? InterceptAnswers.Of(opportunity, g, tables, bench.SightLines) : null,
            critical.Value,
            critical.Crossings,
            [.. critical.Active.Select(Names.Of)],
            InterceptAnswers.Split(verdict, opportunity.System.Site.Interceptor.BurnTime));
    }

    private static ReachAnswer Row(Study study, Pair pair, VariantAnswer main, bool undecided, VariantsAnswer variants) => new(
        study.Reading.Name,
        Names.Of(pair.Shape),
        pair.Missile.Name,
        pair.Field.Name,
        pair.City.Name,
        study.System.Site.Name,
        main.Engageable,
        main.MarginS,
        main.Reason,
        main.Constraint,
        undecided,
        main.FirstIntercept,
        main.LastIntercept,
        main.CriticalBurnoutSpeedMps,
        main.Crossings,
        main.ActiveConstraints,
        main.MarginSplit,
        variants);
}
