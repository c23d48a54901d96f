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

    /// <param name="families">Fly-out over the burnout speed, for each site of the system.</param>
    public static List<ReachAnswer> Run(IReadOnlyList<Study> studies, Workbench bench, IReadOnlyList<FlyOutFamily> families, Action<double> progress, CancellationToken cancellation)
    {
        var study = studies[0];
        var pairs = (from shape in Shapes
                     from field in study.ThirdParty.Fields
                     from missile in field.Missiles
                     from city in study.ThirdParty.Cities
                     select new Pair(field.Place, missile, city, shape)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = bench.Threads, CancellationToken = cancellation };
        Parallel.ForEach(studies.SelectMany(Ends).SelectMany(s => s.Sites).Distinct(), options, site => bench.FlyOut(site));
        var asked = studies.Select(s => new Asked(s, bench.Seats(s.System), [.. Ends(s).Select(bench.Seats)])).ToList();
        var rows = new ReachAnswer[pairs.Length][];
        var done = 0;
        Parallel.For(0, pairs.Length, options, p =>
        {
            rows[p] = Rows(asked, bench, families, pairs[p]);
            progress((double)Interlocked.Increment(ref done) / pairs.Length);
        });

        // By reading, then shape, field, missile and city, as declared.
        return [.. Enumerable.Range(0, studies.Count).SelectMany(s => rows.Select(r => r[s]))];
    }

    /// <summary>A study with its sites, and with them at the reading's own speed and at both ends of the model's error around it.</summary>
    private sealed record Asked(Study Study, Seat[] Seats, Seat[][] Ends);

    private static IEnumerable<DefenceSystem> Ends(Study study) =>
        [study.System, study.System.Faster(-study.ModelErrorSpeed), study.System.Faster(study.ModelErrorSpeed)];

    private static ReachAnswer[] Rows(IReadOnlyList<Asked> asked, Workbench bench, IReadOnlyList<FlyOutFamily> families, Pair pair)
    {
        if (bench.Fly(pair.Field, pair.City.Position, pair.Missile, pair.Shape) is not LaunchSolution.Solved { Flight: var flight })
        {
            var outside = new VariantAnswer(false, null, Names.Of(NoSolutionReason.OutOfRange), null, null, null, null, [], [], null);
            return [.. asked.Select(a => Row(a.Study, a.Study.System.Site, pair, outside, false, new(outside, outside, outside)))];
        }

        var shared = bench.Opportunity(flight, asked[0].Study.System);
        // Studies that are computed together differ in burnout speeds alone, and the critical speed leaves its own open.
        var speeds = new CriticalBurnoutSpeed?[Variants.Length, families.Count];
        return [.. asked.Select(a =>
        {
            var (best, main, verdict) = Seat.Best(a.Seats, shared, default);
            var variants = Variants.Select((conditions, v) =>
            {
                var (seat, from, outcome) = v == 0 ? (best, main, verdict) : Seat.Best(a.Seats, shared, conditions);
                var site = Index(a.Study.System, from.System.Site);
                speeds[v, site] ??= CriticalBurnoutSpeed.Find(from, conditions, families[site]);
                return Variant(bench, from, a.Seats[seat].Tables, outcome, speeds[v, site]!);
            }).ToArray();
            var (shots, salvo) = InterceptAnswers.Shots(verdict, main.System);
            var signs = a.Ends.Select(e => Seat.Best(e, shared, default).Verdict.Engageable).Distinct().Count();
            return Row(a.Study, main.System.Site, pair, variants[0], signs > 1, new(variants[1], variants[2], variants[3])) with { Shots = shots, Salvo = salvo };
        })];
    }

    private static int Index(DefenceSystem system, InterceptorSite site)
    {
        var sites = system.Sites;
        for (var i = 0; i < sites.Count; i++)
        {
            if (sites[i] == site)
            {
                return i;
            }
        }

        return 0;
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

    private static ReachAnswer Row(Study study, InterceptorSite site, Pair pair, VariantAnswer main, bool undecided, VariantsAnswer variants) => new(
        study.Reading.Name,
        Names.Of(pair.Shape),
        pair.Missile.Name,
        pair.Field.Name,
        pair.City.Name,
        site.Name,
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
