using System.Reflection;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies;

/// <summary>The whole assessment of a scenario: all five answers under every reading asked for.</summary>
public static class AssessmentStudy
{
    /// <summary>Version of the JSON contract.</summary>
    public const string SchemaVersion = AnswersJson.SchemaVersion;

    // Shares of the work, measured on the shipped scenario, for a steady progress bar.
    private const double DefendedShare = 0.6;
    private const double FamilyShare = 0.05;
    private const double ReachShare = 0.2;

    // Of each nation: half of its people are told from the other half as well as by more (docs/methods.md).
    private const int CompatibilityCells = 4;

    // The two cities that the literature's worked cases fly to.
    private static readonly string[] UsualCities = ["washington", "los-angeles"];

    /// <summary>Computes all answers. The result does not depend on the number of threads.</summary>
    /// <param name="studies">The same scenario under one or several readings, in the order to report.</param>
    /// <param name="world">Land, borders and towns of the scenario's date.</param>
    /// <param name="options">Threads.</param>
    /// <param name="progress">Told what is at work; may be called from any thread.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">No study, or studies of different scenarios.</exception>
    public static AssessmentAnswers Run(IReadOnlyList<Study> studies, World world, AssessmentOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        if (studies.Count == 0 || studies.Any(s => s.ScenarioName != studies[0].ScenarioName))
        {
            throw new ArgumentException("One or several studies of one scenario are needed.", nameof(studies));
        }

        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var first = studies[0];
        var defended = new List<DefendedAnswer>();
        var nations = new List<NationAnswer>();
        var reach = new List<ReachAnswer>();
        var groups = Groups(studies);
        var benches = new Dictionary<Study, Workbench>();
        FlyOutFamily? firstFamily = null;
        double before = 0;
        foreach (var group in groups)
        {
            var share = (double)group.Count / studies.Count;
            var bench = new Workbench(group[0], threads);
            foreach (var study in group)
            {
                benches[study] = bench;
            }

            Action<double> Step(string step, double from, double part) => f => progress?.Report(new(step, before + (share * (from + (part * f)))));
            var (d, n) = DefendedStudy.Run(group, world, bench, withSpeeds: group == groups[0], Step("Defended area", 0, DefendedShare), cancellation);
            defended.AddRange(d);
            nations.AddRange(n);
            Step("Fly-out tables", DefendedShare, FamilyShare)(0);
            var families = group[0].System.Sites.Select(site => bench.Family(site, cancellation)).ToList();
            firstFamily ??= families[0];
            reach.AddRange(ReachStudy.Run(group, bench, families, Step("Reach and critical speeds", DefendedShare + FamilyShare, ReachShare), cancellation));
            before += share;
        }

        progress?.Report(new("Timelines, sensors, curves", 0.85));
        // The order of the readings, whatever groups they fell into.
        var order = studies.Select((s, i) => (s.Reading.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        reach = [.. reach.OrderBy(r => order[r.Reading])];
        var stories = Stories(first, studies, reach, defended, world);
        var timelines = new List<TimelineAnswer>();
        var fans = new List<FanAnswer>();
        foreach (var story in stories)
        {
            foreach (var study in studies)
            {
                cancellation.ThrowIfCancellationRequested();
                timelines.Add(TimelineStudy.Tell(study, benches[study], story));
                if (TimelineStudy.Fan(study, benches[study], story) is { } fan)
                {
                    fans.Add(fan);
                }
            }
        }

        var (flights, sensors) = Representative(first, benches[first], stories);
        var curves = CurvePairs(first).SelectMany(p => DelayStudy.Run(groups[0], benches[first], p.Field.Place, p.Field.Missiles[0], p.City, cancellation)).ToList();
        var configurations = CurvePairs(first).SelectMany(p => ConfigurationStudy.Run(first, benches[first], firstFamily!, p.Field, p.City)).ToList();
        progress?.Report(new("What decides", 0.87));
        var decides = DecidesStudy.Of(studies, benches, CurvePairs(first).Select(p => (p.Field.Place.Name, p.City.Name, p.Field.Missiles[0].Name)), reach, defended, nations, world, threads, cancellation);
        progress?.Report(new("Compatibility", 0.97));
        var compatibility = Compatible(studies, world, benches[first], threads, cancellation);
        progress?.Report(new("Answers", 1));
        return new(
            SchemaVersion,
            new(Version, first.ScenarioName, first.Sha256, first.Seed),
            first.Title,
            first.Question,
            first.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            first.ModelErrorSpeed,
            [.. first.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            [.. studies.Select(s => Reading(s, reach, nations))],
            flights,
            reach,
            curves,
            defended,
            nations,
            sensors,
            [.. SensorStudy.Coverage(first)],
            timelines,
            fans,
            [.. RaidStudy.Run(first)],
            configurations,
            Places(first),
            Assumptions(studies))
        {
            Labels = Labels(first),
            Compatibility = compatibility,
            InterceptorSites = [.. first.System.Sites.Select((site, i) => new SiteAnswer(
                site.Name,
                site.Label,
                site.Interceptor.Name,
                site.Interceptor.Label,
                site.Inventory,
                studies.ToDictionary(s => s.Reading.Name, s => s.System.Sites[i].Interceptor.BurnoutSpeed, StringComparer.Ordinal)))],
            Decides = decides,
        };
    }

    /// <summary>Version of ThirdSite, as every output records it.</summary>
    public static string Version { get; } =
        typeof(AssessmentStudy).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>The question under the dispute, on a coarse grid; under the midpoint where it is assessed.</summary>
    private static CompatibilityAnswers? Compatible(IReadOnlyList<Study> studies, World world, Workbench bench, int threads, CancellationToken cancellation)
    {
        if (!CompatibilityStudy.CanBeAsked(studies[0]) || studies[0].Document is not { } scenario)
        {
            return null;
        }

        var request = new CompatibilityRequest(
            scenario,
            (studies.FirstOrDefault(s => s.Reading.Name == "midpoint") ?? studies[0]).Reading.Name,
            [.. studies.Select(s => s.Reading.Name)],
            studies[0].Overrides,
            Cells: CompatibilityCells,
            Threads: threads,
            Coarse: true)
        {
            Bench = bench,
        };
        return CompatibilityStudy.Run(request, world, null, cancellation);
    }

    /// <summary>Studies that share flights and sensors are computed together.</summary>
    private static List<List<Study>> Groups(IReadOnlyList<Study> studies)
    {
        var groups = new List<List<Study>>();
        foreach (var study in studies)
        {
            var home = groups.Find(g => Workbench.ShareFlights(g[0], study));
            if (home is null)
            {
                groups.Add([study]);
            }
            else
            {
                home.Add(study);
            }
        }

        return groups;
    }

    /// <summary>The engagements that carry the conclusion.</summary>
    private static List<TimelineStudy.Case> Stories(Study study, IReadOnlyList<Study> studies, List<ReachAnswer> reach, List<DefendedAnswer> defended, World world)
    {
        var stories = new List<TimelineStudy.Case>();
        var minimum = Names.Of(TrajectoryShape.MinimumEnergy);
        void Reach(string launch, string missile, string aim)
        {
            var field = study.ThirdParty.Fields.First(f => f.Place.Name == launch);
            var city = study.ThirdParty.Cities.First(c => c.Name == aim);
            var story = TimelineStudy.Case.Reach(field.Place, city, field.Missiles.First(m => m.Name == missile), TrajectoryShape.MinimumEnergy);
            if (stories.TrueForAll(s => s.FlightId != story.FlightId))
            {
                stories.Add(story);
            }
        }

        foreach (var (field, city) in CurvePairs(study))
        {
            Reach(field.Place.Name, field.Missiles[0].Name, city.Name);
        }

        // The pair that the readings judge differently with the least to spare: there the dispute is closest.
        var disputed = reach.Where(r => r.Trajectory == minimum)
            .GroupBy(r => (r.Launch, r.Missile, r.Aim))
            .Where(g => g.Select(r => r.Engageable).Distinct().Count() > 1)
            .OrderBy(g => g.Min(r => Math.Abs(r.MarginS ?? double.PositiveInfinity)))
            .Select(g => g.Key)
            .FirstOrDefault();
        if (disputed.Launch is not null)
        {
            Reach(disputed.Launch, disputed.Missile, disputed.Aim);
        }

        // For each threat: the largest town of the assessed nations that it threatens, and the largest that could be
        // defended; both from the launch point of the worst case.
        var assessed = study.Nations.Where(n => !n.ByCities).Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var towns = world.Towns.Where(t => assessed.Contains(t.Code)).OrderByDescending(t => t.Population).ThenBy(t => t.Name, StringComparer.Ordinal).Take(200).ToList();
        foreach (var threat in study.Threats)
        {
            var rows = defended.Where(d => d.Reading == studies[0].Reading.Name && d.Threat == threat.Missile.Name).ToList();
            foreach (var wanted in new Func<CellAnswer, bool>[] { c => c.Class != Names.Unthreatened, c => c.Class == Names.Defended })
            {
                if (towns.Select(t => (Town: t, Worst: WorstLaunch(rows, t))).FirstOrDefault(p => p.Worst is { } w && wanted(w.Cell)) is { Town: { } town, Worst: { } worst })
                {
                    var aim = new NamedPlace(town.Name.ToLowerInvariant().Replace(' ', '-'), town.Name, town.Code, Earth.GeodeticPosition.FromDegrees(town.LatitudeDegrees, town.LongitudeDegrees), town.Population);
                    var story = TimelineStudy.Case.Defended(threat.Launches.First(l => l.Name == worst.Launch), aim, threat.Missile, TrajectoryShape.MinimumEnergy);
                    if (stories.TrueForAll(s => s.FlightId != story.FlightId))
                    {
                        stories.Add(story);
                    }
                }
            }
        }

        return stories;
    }

    /// <summary>The launch point of the worst case in the cell of a town, and its outcome; null where the town is unthreatened or outside the grid.</summary>
    private static (string Launch, CellAnswer Cell)? WorstLaunch(List<DefendedAnswer> rows, Town town)
    {
        CellAnswer? CellOf(DefendedAnswer row) => row.Cells.FirstOrDefault(c =>
            Math.Abs(c.LatitudeDeg - town.LatitudeDegrees) <= row.GridDeg / 2 && Math.Abs(c.LongitudeDeg - town.LongitudeDegrees) <= row.GridDeg / 2);
        var threatened = rows.Where(r => r.Launch != Names.Worst)
            .Select(r => (r.Launch, Cell: CellOf(r)))
            .Where(p => p.Cell is { Class: not Names.Unthreatened })
            .OrderBy(p => p.Cell!.MarginS ?? double.NegativeInfinity)
            .ToList();
        return threatened.Count > 0 ? (threatened[0].Launch, threatened[0].Cell!) : null;
    }

    /// <summary>The pairs of the delay curves and the configuration table: the first field to Washington and Los Angeles, or to the first and the last city where a scenario has others.</summary>
    private static IEnumerable<(MissileField Field, NamedPlace City)> CurvePairs(Study study)
    {
        if (study.ThirdParty.Fields.Count == 0 || study.ThirdParty.Cities.Count == 0)
        {
            return [];
        }

        var field = study.ThirdParty.Fields[0];
        var cities = study.ThirdParty.Cities;
        var named = UsualCities.Select(n => cities.FirstOrDefault(c => c.Name == n)).OfType<NamedPlace>().ToList();
        return (named.Count == 2 ? named : [cities[0], cities[^1]]).Distinct().Select(c => (field, c));
    }

    private static (List<FlightAnswer> Flights, List<SensorAnswer> Sensors) Representative(Study study, Workbench bench, List<TimelineStudy.Case> stories)
    {
        var flights = new List<FlightAnswer>();
        var sensors = new List<SensorAnswer>();
        var cases = stories.Select(s => (s.Launch, s.Aim, s.Missile, s.Shape)).ToList();
        // Every field and type to the first curve's city, for the map of flights; and the shapes of the first story.
        var city = CurvePairs(study).Select(p => p.City).FirstOrDefault();
        if (city is not null)
        {
            cases.AddRange(study.ThirdParty.Fields.SelectMany(f => f.Missiles.Select(m => (f.Place, city, m, TrajectoryShape.MinimumEnergy))));
        }

        if (stories.Count > 0)
        {
            var s = stories[0];
            cases.Add((s.Launch, s.Aim, s.Missile, TrajectoryShape.Lofted));
            cases.Add((s.Launch, s.Aim, s.Missile, TrajectoryShape.Depressed));
        }

        cases.AddRange(study.Threats.Where(t => t.ReachesCities).SelectMany(t => study.ThreatCities.Take(1).Select(c => (t.Launches[0], c, t.Missile, TrajectoryShape.MinimumEnergy))));
        foreach (var (launch, aim, missile, shape) in cases.DistinctBy(c => TimelineStudy.FlightIdOf(c.Missile, c.Launch, c.Aim, c.Shape)))
        {
            if (bench.Fly(launch, aim.Position, missile, shape) is LaunchSolution.Solved { Flight: var flight })
            {
                var id = TimelineStudy.FlightIdOf(missile, launch, aim, shape);
                var kind = study.ThirdParty.Fields.Any(f => f.Place.Name == launch.Name) ? "third-party" : "threat";
                flights.Add(InterceptAnswers.Flight(id, Names.Shared, kind, launch.Name, aim.Name, flight));
                sensors.AddRange(SensorStudy.Of(study, bench, id, flight));
            }
        }

        return (flights, sensors);
    }

    private static ReadingAnswer Reading(Study study, List<ReachAnswer> reach, List<NationAnswer> nations)
    {
        var name = study.Reading.Name;
        var headlines = new[] { TrajectoryShape.MinimumEnergy, TrajectoryShape.Lofted, TrajectoryShape.Depressed }.Select(Names.Of).Select(trajectory =>
        {
            var pairs = reach.Where(r => r.Reading == name && r.Trajectory == trajectory).ToList();
            var groups = nations.Where(n => n.Reading == name && n.Trajectory == trajectory && n.Code is null);
            var protection = groups.Where(n => n.MinimumShots == 1).Select(once =>
            {
                var twice = groups.First(n => n.MinimumShots == 2 && n.Threat == once.Threat && n.Group == once.Group);
                return new ProtectionAnswer(
                    once.Threat,
                    once.Group,
                    once.ThreatenedAreaFraction ?? 0,
                    once.DefendedAreaFraction,
                    twice.DefendedAreaFraction,
                    once.ThreatenedPopulationFraction ?? 0,
                    once.DefendedPopulationFraction,
                    twice.DefendedPopulationFraction);
            });
            return new HeadlineAnswer(trajectory, pairs.Count(p => p.Engageable), pairs.Count, pairs.Count(p => p.Undecided), [.. protection]);
        });
        return new(name, study.Reading.Label, study.Reading.Description, study.System.Site.Interceptor.BurnoutSpeed, [.. headlines]);
    }

    /// <summary>The places of a study, for maps.</summary>
    internal static List<PlaceAnswer> Places(Study study)
    {
        var places = new List<PlaceAnswer>();
        void Add(string name, string label, string kind, string nation, Earth.GeodeticPosition at, double? start = null, double? end = null, double? range = null) =>
            places.Add(new(name, label, kind, nation, at.LatitudeDegrees, at.LongitudeDegrees, start, end, range));

        foreach (var site in study.System.Sites.Where(s => s.Inventory > 0).DistinctBy(s => s.Name))
        {
            Add(site.Name, site.Label, "interceptor-site", "", site.Position);
        }

        foreach (var radar in study.System.Radars)
        {
            var allRound = radar.Sector.IsAllRound;
            Add(
                radar.Name,
                radar.Label,
                "radar",
                "",
                radar.Position,
                allRound ? null : radar.Sector.Start * 180 / Math.PI,
                allRound ? null : radar.Sector.End * 180 / Math.PI,
                radar.RangeAgainst(study.CoverageCrossSection) / 1_000);
        }

        foreach (var launch in study.Threats.SelectMany(t => t.Launches).DistinctBy(l => l.Name))
        {
            Add(launch.Name, launch.Label, "launch", launch.NationCode, launch.Position);
        }

        foreach (var field in study.ThirdParty.Fields)
        {
            Add(field.Place.Name, field.Place.Label, "field", field.Place.NationCode, field.Place.Position);
        }

        foreach (var city in study.ThirdParty.Cities.Concat(study.ThreatCities).DistinctBy(c => c.Name))
        {
            Add(city.Name, city.Label, "city", city.NationCode, city.Position);
        }

        return places;
    }

    /// <summary>What people call its missiles and sensors.</summary>
    internal static List<LabelAnswer> Labels(Study study) =>
    [
        .. study.Threats.Select(t => t.Missile).Concat(study.ThirdParty.Fields.SelectMany(f => f.Missiles)).DistinctBy(m => m.Name).Select(m => new LabelAnswer(m.Name, m.Label, "missile")),
        .. study.System.Radars.Select(r => new LabelAnswer(r.Name, r.Label, "sensor")),
        .. study.System.Satellites.Select(s => new LabelAnswer(s.Name, s.Label, "sensor")),
    ];

    private static List<AssumptionAnswer> Assumptions(IReadOnlyList<Study> studies) =>
    [
        .. studies[0].Assumptions.Select(a =>
        {
            // A reading may write its value in another unit than the catalogue: all are told in that of the first.
            var perReading = studies.Select(s => (s.Reading.Name, Own: InUnit(s.Assumptions.FirstOrDefault(o => o.Path == a.Path) ?? a, a.Unit))).ToList();
            var differs = perReading.Exists(p => p.Own.FromReading);
            // JSON has no infinity: "no limit" is a reason without a value.
            var unlimited = perReading.Where(p => double.IsInfinity(p.Own.Value)).Select(p => p.Name).ToList();
            var reason = differs ? SourceOf([.. perReading.Select(p => (p.Name, p.Own.Reason))]) : a.Reason;
            if (unlimited.Count > 0)
            {
                reason = (reason is null ? "" : reason + "; ") + "no limit" + (unlimited.Count < perReading.Count ? " under " + string.Join(", ", unlimited) : "");
            }

            static double? Finite(double? bound) => bound is { } b && double.IsFinite(b) ? b : null;
            return new AssumptionAnswer(
                a.Path,
                a.Label,
                a.Unit,
                perReading.Where(p => double.IsFinite(p.Own.Value)).ToDictionary(p => p.Name, p => p.Own.Value, StringComparer.Ordinal),
                Finite(perReading.Min(p => p.Own.Low)),
                Finite(perReading.Max(p => p.Own.High)),
                differs ? SourceOf([.. perReading.Select(p => (p.Name, p.Own.Source))]) : a.Source,
                perReading.TrueForAll(p => p.Own.SourceSeen),
                reason,
                differs,
                a.Overridden);
        }),
    ];

    // Where the readings cite different sources or reasons, each is named with the readings that rest on it.
    private static string? SourceOf(IReadOnlyList<(string Reading, string? Source)> perReading)
    {
        var groups = perReading.Where(p => p.Source is not null).GroupBy(p => p.Source, StringComparer.Ordinal).ToList();
        return groups.Count switch
        {
            0 => null,
            1 => groups[0].Key,
            _ => string.Join("; ", groups.Select(g => $"{string.Join(", ", g.Select(p => p.Reading))}: {g.Key}")),
        };
    }

    private static Assumption InUnit(Assumption assumption, string unit)
    {
        if (assumption.Unit == unit)
        {
            return assumption;
        }

        var (own, wanted) = (Unit.Parse(assumption.Unit), Unit.Parse(unit));
        double Converted(double number) => new Quantity(number, own).In(wanted).Number;
        return assumption with
        {
            Unit = unit,
            Value = Converted(assumption.Value),
            Low = assumption.Low is { } low ? Converted(low) : null,
            High = assumption.High is { } high ? Converted(high) : null,
        };
    }
}
