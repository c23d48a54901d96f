using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Handover;

/// <summary>The headline numbers of a study on a coarse grid: what is asked many times when a difference is explained. Group and classes are those of one study, whatever study is asked.</summary>
internal sealed class CoarseHeadlines
{
    private readonly string? group;
    private readonly IReadOnlyList<string> threats;

    public CoarseHeadlines(Study reference)
    {
        group = reference.Nations.SelectMany(n => n.Groups).FirstOrDefault();
        threats = [.. reference.Threats.Select(t => t.Missile.Name)];
        var names = new List<(string, string)> { ("reach", "pairs") };
        if (group is not null)
        {
            names.AddRange(threats.SelectMany(t => new[] { ($"people of {group}, {t}", "share"), ($"land of {group}, {t}", "share") }));
        }

        Names = names;
    }

    /// <summary>Names and units, in the order of <see cref="Of"/>.</summary>
    public IReadOnlyList<(string Number, string Unit)> Names { get; }

    /// <summary>Pairs of the reach list that could be engaged, then for every class the defended share of the group's threatened people and land.</summary>
    public double[] Of(Study study, World world, int threads, CancellationToken cancellation)
    {
        var bench = new Workbench(study, threads);
        var seats = bench.Seats(study.System);
        var pairs = (from field in study.ThirdParty.Fields from missile in field.Missiles from city in study.ThirdParty.Cities select (field, missile, city)).ToList();
        var engageable = 0;
        Parallel.ForEach(pairs, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, pair =>
        {
            if (bench.Fly(pair.field.Place, pair.city.Position, pair.missile, TrajectoryShape.MinimumEnergy) is LaunchSolution.Solved { Flight: var flight }
                && Seat.Best(seats, bench.Opportunity(flight, study.System), default).Verdict.Engageable)
            {
                Interlocked.Increment(ref engageable);
            }
        });

        var numbers = new List<double> { engageable };
        if (group is not null)
        {
            var (_, nations) = DefendedStudy.Run([study], world, bench, withSpeeds: false, _ => { }, cancellation);
            var shape = Studies.Names.Of(TrajectoryShape.MinimumEnergy);
            foreach (var threat in threats)
            {
                var row = nations.FirstOrDefault(n => n.Code is null && n.Group == group && n.Threat == threat && n.Trajectory == shape && n.MinimumShots == 1);
                numbers.Add(row?.DefendedPopulationFraction ?? 0);
                numbers.Add(row?.DefendedAreaFraction ?? 0);
            }
        }

        return [.. numbers];
    }
}
