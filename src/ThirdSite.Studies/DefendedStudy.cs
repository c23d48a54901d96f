using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>Answer 1: the margin at every aim point, for every threat, launch point, reading and burnout speed; and the shares that follow.</summary>
internal static class DefendedStudy
{
    // Every so many-th cell is assessed again at both ends of the model's error; the median of some hundred is enough
    // for a dashed line.
    private const int ErrorSample = 7;

    private static readonly TrajectoryShape[] Shapes = [TrajectoryShape.MinimumEnergy, TrajectoryShape.Lofted, TrajectoryShape.Depressed];

    /// <summary>An aim of the study: a cell of land, or a city that stands for a nation assessed by cities.</summary>
    private sealed record Aim(double LatitudeDegrees, double LongitudeDegrees, IReadOnlyList<CellShare> Shares, bool IsCity);

    /// <summary>One outcome; a margin of NaN never leaves this file.</summary>
    private readonly record struct Outcome(bool Threatened, double? Margin, NoSolutionReason? Reason, Constraint? Constraint, int Shots)
    {
        public bool IsWorseThan(in Outcome other) =>
            Margin is { } m ? other.Margin is { } o && m < o : other.Margin is not null;
    }

    /// <param name="System">Assessed system.</param>
    /// <param name="Reading">Its reading, or null for a burnout speed of the small multiples.</param>
    private sealed record Case(DefenceSystem System, string? Reading)
    {
        public double BurnoutSpeed => System.Site.Interceptor.BurnoutSpeed;
    }

    public static (List<DefendedAnswer> Defended, List<NationAnswer> Nations) Run(
        IReadOnlyList<Study> studies, World world, Workbench bench, bool withSpeeds, Action<double> progress, CancellationToken cancellation)
    {
        var study = studies[0];
        var cells = AimCells.Of(world, study.Grid, study.Nations);
        var cities = study.ThreatCities.Select(c => new Aim(
            c.Position.LatitudeDegrees, c.Position.LongitudeDegrees, [new CellShare(c.NationCode, 0, c.Population)], true));
        Aim[] aims = [.. cells.Select(c => new Aim(c.LatitudeDegrees, c.LongitudeDegrees, c.Shares, false)), .. cities];
        var scales = AimCells.Coverage(world, study.Grid, study.Nations).ToDictionary(c => c.Code, c => c.PopulationScale, StringComparer.Ordinal);

        var cases = studies.Select(s => new Case(s.System, s.Reading.Name)).ToList();
        if (withSpeeds)
        {
            cases.AddRange(study.BurnoutSpeeds.Select(v => new Case(study.System.AtBurnoutSpeed(v), null)));
        }

        var systems = new List<DefenceSystem>();
        foreach (var system in cases.Select(c => c.System))
        {
            if (!systems.Exists(system.HasSitesOf))
            {
                systems.Add(system);
            }
        }

        var ofReadings = systems.Select(s => studies.Any(other => other.System.HasSitesOf(s))).ToArray();
        Parallel.ForEach(systems.SelectMany(s => s.Sites).Distinct(), Options(bench, cancellation), site => bench.FlyOut(site));
        var seats = systems.Select(s => bench.Seats(study.System with { Site = s.Site, FurtherSites = s.FurtherSites })).ToArray();

        var results = new Outcome[study.Threats.Count][][][][]; // threat, launch, shape, system, aim
        for (var t = 0; t < results.Length; t++)
        {
            results[t] = [.. study.Threats[t].Launches.Select(_ => Shapes.Select(_ => systems.Select(_ => new Outcome[aims.Length]).ToArray()).ToArray())];
        }

        var offsets = AimOffsets.WorthFor(aims.Length) ? new AimOffsets(bench.Solver) : null;
        var done = 0;
        var work = study.Threats.Count * aims.Length;
        Parallel.For(0, work, Options(bench, cancellation), () => new LaunchCurve(), (item, _, curve) =>
        {
            var (t, a) = (item / aims.Length, item % aims.Length);
            if (!aims[a].IsCity || study.Threats[t].ReachesCities)
            {
                AssessAim(study, bench, offsets, seats, ofReadings, aims[a], t, curve, (launch, shape, system, outcome) => results[t][launch][shape][system][a] = outcome);
            }

            var now = Interlocked.Increment(ref done);
            if (now % 16 == 0)
            {
                progress((double)now / work);
            }

            return curve;
        }, _ => { });

        var errors = ModelErrors(studies, bench, aims, results, systems, cancellation);
        var defended = new List<DefendedAnswer>();
        var nations = new List<NationAnswer>();
        foreach (var c in cases)
        {
            var i = systems.FindIndex(c.System.HasSitesOf);
            for (var t = 0; t < study.Threats.Count; t++)
            {
                var threat = study.Threats[t];
                for (var shape = 0; shape < (c.Reading is null ? 1 : Shapes.Length); shape++)
                {
                    var perLaunch = threat.Launches.Select((_, l) => results[t][l][shape][i]).ToArray();
                    var worst = Worst(perLaunch, aims.Length);
                    nations.AddRange(NationRows(study, c, Names.Of(Shapes[shape]), threat, aims, worst, scales));
                    if (shape > 0)
                    {
                        continue;
                    }

                    if (c.Reading is not null)
                    {
                        defended.AddRange(threat.Launches.Select((launch, l) => Rows(study, c, threat, launch.Name, aims, perLaunch[l], null)));
                    }

                    var error = c.Reading is null ? null : errors[(t, i)];
                    defended.Add(Rows(study, c, threat, Names.Worst, aims, worst, error));
                }
            }
        }

        return (defended, nations);
    }

    private static ParallelOptions Options(Workbench bench, CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = bench.Threads, CancellationToken = cancellation };

    private static void AssessAim(
        Study study,
        Workbench bench,
        AimOffsets? offsets,
        Seat[][] seats,
        bool[] ofReadings,
        Aim aim,
        int threat,
        LaunchCurve curve,
        Action<int, int, int, Outcome> take)
    {
        var launches = study.Threats[threat].Launches;
        var position = GeodeticPosition.FromDegrees(aim.LatitudeDegrees, aim.LongitudeDegrees);
        var problems = new LaunchProblem[launches.Count * Shapes.Length];
        for (var n = 0; n < problems.Length; n++)
        {
            problems[n] = new(launches[n / Shapes.Length].Position, position, study.Threats[threat].Missile, Shapes[n % Shapes.Length], study.ShapeOffset);
        }

        var solutions = new LaunchSolution[problems.Length];
        bench.Solver.Solve(problems, solutions, offsets);
        for (var n = 0; n < problems.Length; n++)
        {
            if (solutions[n] is not LaunchSolution.Solved { Flight: var flight })
            {
                continue; // unthreatened from there: the default outcome
            }

            var opportunity = bench.Opportunity(flight, seats[0][0].System);
            for (var i = 0; i < seats.Length; i++)
            {
                if (n % Shapes.Length > 0 && !ofReadings[i])
                {
                    continue;
                }

                take(n / Shapes.Length, n % Shapes.Length, i, Assess(opportunity, seats[i], curve));
            }
        }
    }

    private static Outcome Assess(Opportunity opportunity, Seat[] seats, LaunchCurve curve)
    {
        var verdict = Seat.BestOnMap(seats, opportunity, default, curve);
        return new(true, verdict.Margin, verdict.Reason, verdict.Constraint, verdict.Shots);
    }

    /// <summary>Worst case over the launch points that can reach the aim; no solution is worse than any margin, with the reason of the first such.</summary>
    private static Outcome[] Worst(Outcome[][] perLaunch, int aims)
    {
        var worst = new Outcome[aims];
        foreach (var outcomes in perLaunch)
        {
            for (var a = 0; a < aims; a++)
            {
                if (!outcomes[a].Threatened)
                {
                    continue;
                }

                var shots = worst[a].Threatened ? Math.Min(worst[a].Shots, outcomes[a].Shots) : outcomes[a].Shots;
                worst[a] = (!worst[a].Threatened || outcomes[a].IsWorseThan(worst[a]) ? outcomes[a] : worst[a]) with { Shots = shots };
            }
        }

        return worst;
    }

    /// <summary>Median change of the margin, s, when the burnout speed moves by the model's error either way; over a sample of the cells.</summary>
    private static Dictionary<(int Threat, int System), double?> ModelErrors(
        IReadOnlyList<Study> studies, Workbench bench, Aim[] aims, Outcome[][][][][] results, List<DefenceSystem> systems, CancellationToken cancellation)
    {
        var study = studies[0];
        var errors = new Dictionary<(int, int), double?>();
        for (var i = 0; i < systems.Count; i++)
        {
            if (!studies.Any(s => s.System.HasSitesOf(systems[i])))
            {
                continue;
            }

            var system = study.System with { Site = systems[i].Site, FurtherSites = systems[i].FurtherSites };
            DefenceSystem[] ends = [system.Faster(-study.ModelErrorSpeed), system.Faster(study.ModelErrorSpeed)];
            Parallel.ForEach(ends.SelectMany(e => e.Sites).Distinct(), Options(bench, cancellation), site => bench.FlyOut(site));
            var seats = ends.Select(bench.Seats).ToArray();
            for (var t = 0; t < study.Threats.Count; t++)
            {
                var launch = study.Threats[t].Launches[0];
                var sample = Enumerable.Range(0, aims.Length / ErrorSample).Select(n => n * ErrorSample).Where(a => results[t][0][0][i][a].Margin is not null).ToArray();
                var changes = new double?[sample.Length * ends.Length];
                Parallel.For(0, sample.Length, Options(bench, cancellation), () => new LaunchCurve(), (n, _, curve) =>
                {
                    var aim = GeodeticPosition.FromDegrees(aims[sample[n]].LatitudeDegrees, aims[sample[n]].LongitudeDegrees);
                    if (bench.Fly(launch, aim, study.Threats[t].Missile, TrajectoryShape.MinimumEnergy) is not LaunchSolution.Solved { Flight: var flight })
                    {
                        return curve;
                    }

                    var opportunity = bench.Opportunity(flight, study.System);
                    for (var e = 0; e < ends.Length; e++)
                    {
                        var margin = Seat.BestOnMap(seats[e], opportunity, default, curve).Margin;
                        changes[(n * ends.Length) + e] = margin is { } m && results[t][0][0][i][sample[n]].Margin is { } here ? Math.Abs(m - here) : null;
                    }

                    return curve;
                }, _ => { });
                var known = changes.OfType<double>().Order().ToArray();
                errors[(t, i)] = known.Length == 0 ? null : known[known.Length / 2];
            }
        }

        return errors;
    }

    private static DefendedAnswer Rows(Study study, Case c, Threat threat, string launch, Aim[] aims, Outcome[] outcomes, double? error)
    {
        double defendedArea = 0, threatenedArea = 0;
        var cells = new List<CellAnswer>();
        for (var a = 0; a < aims.Length; a++)
        {
            if (aims[a].IsCity)
            {
                continue;
            }

            var area = aims[a].Shares.Sum(s => s.Area);
            threatenedArea += outcomes[a].Threatened ? area : 0;
            defendedArea += outcomes[a].Margin >= 0 ? area : 0;
            cells.Add(new(
                aims[a].LatitudeDegrees,
                aims[a].LongitudeDegrees,
                ClassOf(outcomes[a]),
                outcomes[a].Margin,
                !outcomes[a].Threatened ? Names.Of(NoSolutionReason.OutOfRange) : outcomes[a].Reason is { } reason ? Names.Of(reason) : null,
                outcomes[a].Constraint is { } constraint ? Names.Of(constraint) : null,
                outcomes[a].Shots));
        }

        return new(c.Reading ?? Names.Shared, c.BurnoutSpeed, threat.Missile.Name, launch, study.Grid.StepDegrees, defendedArea / 1e6, threatenedArea / 1e6, cells) { ModelErrorS = error };
    }

    private static string ClassOf(in Outcome outcome) =>
        !outcome.Threatened ? Names.Unthreatened : outcome.Margin >= 0 ? Names.Defended : Names.Undefended;

    private static IEnumerable<NationAnswer> NationRows(
        Study study, Case c, string trajectory, Threat threat, Aim[] aims, Outcome[] worst, Dictionary<string, double> scales)
    {
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var groups = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        var groupsOf = study.Nations.ToDictionary(n => n.Code, n => n, StringComparer.Ordinal);
        for (var a = 0; a < aims.Length; a++)
        {
            if (aims[a].IsCity && !threat.ReachesCities)
            {
                continue;
            }

            foreach (var share in aims[a].Shares)
            {
                // A city of a nation assessed by area is in its cells already.
                if (!groupsOf.TryGetValue(share.NationCode, out var nation) || aims[a].IsCity != nation.ByCities)
                {
                    continue;
                }

                TallyOf(tallies, nation.Code).Add(share, worst[a]);
                foreach (var group in nation.Groups)
                {
                    // Groups count Europe alone: cities that stand for a continent would outweigh its land and people.
                    if (!nation.ByCities)
                    {
                        TallyOf(groups, group).Add(share, worst[a]);
                    }
                }
            }
        }

        foreach (var shots in new[] { 1, 2 })
        {
            foreach (var (group, tally) in groups)
            {
                yield return Row(null, group, group, tally, shots, 1);
            }

            foreach (var (code, tally) in tallies)
            {
                var nation = groupsOf[code];
                yield return Row(code, nation.Name, nation.Groups.Count > 0 ? nation.Groups[0] : "", tally, shots, scales.GetValueOrDefault(code, 1));
            }
        }

        NationAnswer Row(string? code, string name, string group, Tally tally, int shots, double scale)
        {
            var defended = shots == 1 ? tally.DefendedArea : tally.DefendedAreaTwice;
            var people = shots == 1 ? tally.DefendedPeople : tally.DefendedPeopleTwice;
            return new(
                c.Reading ?? Names.Shared,
                c.BurnoutSpeed,
                trajectory,
                threat.Missile.Name,
                code,
                name,
                group,
                shots,
                Share(tally.ThreatenedArea, tally.Area),
                Share(defended, tally.ThreatenedArea),
                Share(tally.ThreatenedPeople, tally.People),
                Share(people, tally.ThreatenedPeople),
                tally.WorstMargin,
                scale);
        }

        static Tally TallyOf(SortedDictionary<string, Tally> all, string key)
        {
            if (!all.TryGetValue(key, out var tally))
            {
                all[key] = tally = new();
            }

            return tally;
        }

        static double? Share(double part, double whole) => whole > 0 ? part / whole : null;
    }

    /// <summary>Land, m², and people of one nation or group, and what of them is threatened and defended.</summary>
    private sealed class Tally
    {
        private bool _anyNoSolution;
        private double? _worstMargin;

        public double Area { get; private set; }

        public double People { get; private set; }

        public double ThreatenedArea { get; private set; }

        public double ThreatenedPeople { get; private set; }

        public double DefendedArea { get; private set; }

        public double DefendedPeople { get; private set; }

        public double DefendedAreaTwice { get; private set; }

        public double DefendedPeopleTwice { get; private set; }

        /// <summary>s; null where some threatened aim has no solution, or none is threatened.</summary>
        public double? WorstMargin => _anyNoSolution ? null : _worstMargin;

        public void Add(CellShare share, in Outcome outcome)
        {
            Area += share.Area;
            People += share.Population;
            if (!outcome.Threatened)
            {
                return;
            }

            ThreatenedArea += share.Area;
            ThreatenedPeople += share.Population;
            if (outcome.Margin is not { } margin)
            {
                _anyNoSolution = true;
                return;
            }

            _worstMargin = Math.Min(_worstMargin ?? margin, margin);
            if (margin >= 0)
            {
                DefendedArea += share.Area;
                DefendedPeople += share.Population;
                if (outcome.Shots >= 2)
                {
                    DefendedAreaTwice += share.Area;
                    DefendedPeopleTwice += share.Population;
                }
            }
        }
    }
}
