using System.Collections.Concurrent;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Treaty;

/// <summary>What one system could defend and reach: people of the stated nations, flights of the third party.</summary>
/// <param name="Shares">Of the threatened people of each nation or group, against the worst class; null: nothing is threatened.</param>
/// <param name="Share">Of all of them together, against the worst class.</param>
/// <param name="Nations">How many of them have at least the wanted share.</param>
/// <param name="Pairs">Feared flights that could be engaged.</param>
internal sealed record RuledOutcome(IReadOnlyList<double?> Shares, double Share, int Nations, int Pairs);

/// <summary>
/// The claims of one study, to be judged for many systems of it: flights are computed once, views once for each set of
/// radars, fly-out tables once for each interceptor, and systems that are alike share an outcome.
/// </summary>
internal sealed class RuledField
{
    private readonly Study _study;
    private readonly ClaimEncounters _claims;
    private readonly double _share;
    private readonly Workbench _bench;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;
    private readonly List<(Study Study, EncounterSet Protected, EncounterSet Reached)> _sets = [];
    private readonly List<(DefenceSystem System, RuledOutcome Outcome)> _known = [];

    public RuledField(Study study, ClaimEncounters claims, double share, Workbench bench, int threads, CancellationToken cancellation) =>
        (_study, _claims, _share, _bench, _threads, _cancellation) = (study, claims, share, bench, threads, cancellation);

    /// <summary>What a system of the study could do, its interceptors faster by so many m/s.</summary>
    public RuledOutcome At(DefenceSystem system, double faster)
    {
        system = faster == 0 ? system : system.Faster(faster);
        if (_known.FirstOrDefault(k => Alike(k.System, system)) is { Outcome: { } known })
        {
            return known;
        }

        var outcome = Compute(system);
        _known.Add((system, outcome));
        return outcome;
    }

    // Whether or not there are interceptors counts here, their number does not.
    private static bool Alike(DefenceSystem a, DefenceSystem b)
    {
        static DefenceSystem Bare(DefenceSystem s) => s with
        {
            Site = s.Site with { Inventory = Math.Min(1, s.Site.Inventory) },
            FurtherSites = [.. s.FurtherSites.Select(f => f with { Inventory = Math.Min(1, f.Inventory) })],
        };
        return a.Radars.SequenceEqual(b.Radars) && Bare(a).HasSitesOf(Bare(b));
    }

    private RuledOutcome Compute(DefenceSystem system)
    {
        if (system.Sites.All(s => s.Inventory == 0))
        {
            // Nothing to engage with: no need to know what is seen. What is threatened does not depend on it.
            return Outcome(Threatened(), []);
        }

        var study = _study with { System = system };
        var (ofProtected, ofReached) = Sets(study);
        var seats = system.Sites.Where(s => s.Inventory > 0).Select(s => new Seat(system with { Site = s }, _bench.FlyOut(s))).ToArray();
        return Outcome(Margins(ofProtected, seats), Margins(ofReached, seats));
    }

    // Margin of every encounter: NaN where it is out of range, negative infinity where no launch is feasible.
    private double[] Margins(EncounterSet set, Seat[] seats)
    {
        var margins = new double[set.Count];
        Parallel.For(0, set.Count, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation }, () => new LaunchCurve(), (e, _, curve) =>
        {
            margins[e] = set.Met(set.Study, [], e) is { } met ? Seat.BestOnMap(seats, met, default, curve).Margin ?? double.NegativeInfinity : double.NaN;
            return curve;
        }, _ => { });
        return margins;
    }

    private double[] Threatened()
    {
        var (set, _) = Sets(_study);
        var margins = new double[set.Count];
        Parallel.For(0, set.Count, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = _cancellation }, e => margins[e] = set.Fly(_study, e) is null ? double.NaN : double.NegativeInfinity);
        return margins;
    }

    private (EncounterSet Protected, EncounterSet Reached) Sets(Study study)
    {
        if (_sets.FirstOrDefault(s => s.Study.System.Radars.SequenceEqual(study.System.Radars)) is { Protected: { } known } found)
        {
            return (known, found.Reached);
        }

        var (likeProtected, likeReached) = _sets.Count > 0 ? (_sets[0].Protected, _sets[0].Reached) : (null, null);
        var of = (
            study,
            new EncounterSet(Workbench.Earth, study, _claims.Protected, TrajectoryShape.MinimumEnergy, [], likeProtected),
            new EncounterSet(Workbench.Earth, study, _claims.Reached, TrajectoryShape.MinimumEnergy, [], likeReached));
        _sets.Add(of);
        return (of.Item2, of.Item3);
    }

    private RuledOutcome Outcome(double[] protection, double[] reach)
    {
        var classes = _claims.Protection[0].Lists.Count;
        var (defendedOfClass, threatenedOfClass) = (new double[classes], new double[classes]);
        var shares = new List<double?>();
        foreach (var part in _claims.Protection)
        {
            double? worst = null;
            for (var c = 0; c < part.Lists.Count; c++)
            {
                var (first, count) = part.Lists[c];
                double defended = 0, threatened = 0;
                for (int e = first, next; e < first + count; e = next)
                {
                    var (least, any) = (double.PositiveInfinity, false);
                    for (next = e; next < first + count && _claims.Protected[next].Aim == _claims.Protected[e].Aim; next++)
                    {
                        if (!double.IsNaN(protection[next]))
                        {
                            (least, any) = (Math.Min(least, protection[next]), true);
                        }
                    }

                    threatened += any ? _claims.Protected[e].Weight : 0;
                    defended += any && least >= 0 ? _claims.Protected[e].Weight : 0;
                }

                (defendedOfClass[c], threatenedOfClass[c]) = (defendedOfClass[c] + defended, threatenedOfClass[c] + threatened);
                worst = threatened > 0 ? Math.Min(worst ?? 1, defended / threatened) : worst;
            }

            shares.Add(worst);
        }

        var ofAll = Enumerable.Range(0, classes).Where(c => threatenedOfClass[c] > 0).Select(c => defendedOfClass[c] / threatenedOfClass[c]).ToList();
        // A nation that nothing threatens is protected, as in the question of compatibility.
        return new(shares, ofAll.Count > 0 ? ofAll.Min() : 1, shares.Count(s => s is null || s >= _share * (1 - 1e-12)), reach.Count(m => m >= 0));
    }
}
