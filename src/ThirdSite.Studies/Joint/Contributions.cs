using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Joint;

/// <summary>What each sensor, and each nation with all of its sensors, does for the question's share.</summary>
internal static class Contributions
{
    // Orders drawn beyond the number of contributors that all coalitions are tried for.
    private const int DrawnOrders = 200;

    /// <summary>Sensors of a study whose data reach the system.</summary>
    public static IReadOnlyList<(string Name, string Label)> Sensors(Study study) =>
    [
        .. study.System.Radars.Where(r => r.Sharing is null or { Warns: true }).Select(r => (r.Name, r.Label)),
        .. study.System.Satellites.Where(s => s.Sharing is null or { Warns: true }).Select(s => (s.Name, s.Label)),
    ];

    public static ContributionsAnswer Of(Study study, IReadOnlyList<Seat> seats, CoarseShare coarse, IReadOnlyDictionary<string, string> nations)
    {
        var sensors = Sensors(study);
        var owners = sensors.Select(s => study.SensorOwners.GetValueOrDefault(s.Name, "")).ToList();
        var codes = owners.Distinct().ToList();
        JointSystem Of(ulong coalition)
        {
            var kept = sensors.Where((_, i) => (coalition >> i & 1) == 1).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
            return new(Workbench.Earth, JointSystem.With(study.System, r => kept.Contains(r.Name) ? r : null, s => kept.Contains(s.Name) ? s : null), seats);
        }

        var all = (1ul << sensors.Count) - 1;
        ulong OfNations(int set) => sensors.Select((_, i) => (set >> codes.IndexOf(owners[i]) & 1) == 1 ? 1ul << i : 0).Aggregate(0ul, (a, b) => a | b);
        string NationLabel(string code) => nations.GetValueOrDefault(code, code);
        if (sensors.Count <= ShapleyValue.MostExact)
        {
            var worth = coarse.Shares([.. Enumerable.Range(0, 1 << sensors.Count).Select(c => Of((ulong)c))]);
            double[] byNation = [.. Enumerable.Range(0, 1 << codes.Count).Select(set => worth[(int)OfNations(set)])];
            return new("exact", worth.Length, Answers(sensors, worth, ShapleyValue.Exact(worth)), Answers([.. codes.Select(c => (c, NationLabel(c)))], byNation, ShapleyValue.Exact(byNation)));
        }

        if (sensors.Count > ShapleyValue.Most)
        {
            throw new ArgumentException($"{study.ScenarioName} has {sensors.Count} sensors; contributions are told apart for at most {ShapleyValue.Most}.");
        }

        var known = new Dictionary<ulong, double>();
        double Worth(ulong coalition) => known.TryGetValue(coalition, out var share) ? share : known[coalition] = coarse.Share(Of(coalition));
        var drawn = ShapleyValue.Sampled(sensors.Count, Worth, DrawnOrders, (ulong)study.Seed);
        var ofNations = ShapleyValue.Sampled(codes.Count, set => Worth(OfNations((int)set)), DrawnOrders, (ulong)study.Seed);
        return new(
            "drawn-orders",
            known.Count,
            [.. sensors.Select((s, i) => new ContributorAnswer(s.Name, s.Label, Worth(all) - Worth(all & ~(1ul << i)), drawn.Values[i], drawn.StandardErrors[i]))],
            [.. codes.Select((c, i) => new ContributorAnswer(c, NationLabel(c), Worth(all) - Worth(OfNations(((1 << codes.Count) - 1) & ~(1 << i))), ofNations.Values[i], ofNations.StandardErrors[i]))]);
    }

    private static List<ContributorAnswer> Answers(IReadOnlyList<(string Name, string Label)> players, double[] worth, double[] shapley) =>
        [.. players.Select((p, i) => new ContributorAnswer(p.Name, p.Label, worth[^1] - worth[(worth.Length - 1) & ~(1 << i)], shapley[i], null))];
}
