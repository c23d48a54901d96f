using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Compatibility;

/// <summary>A nation or group that is to be protected, or a field whose flights are not to be reached.</summary>
/// <param name="Kind">nation, group or field.</param>
/// <param name="Name">Code, group or field.</param>
/// <param name="Label">For people.</param>
/// <param name="Lists">Its encounters, one stretch for each class of missile, by first and count.</param>
internal sealed record ClaimPart(string Kind, string Name, string Label, IReadOnlyList<(int First, int Count)> Lists);

/// <summary>What the two quantities of a plane move, so that the rest is computed once.</summary>
/// <param name="XMovesCommit">The first moves the time of commit.</param>
/// <param name="YMovesLaunches">The second moves which launches are feasible.</param>
internal readonly record struct PlaneMoves(bool XMovesCommit, bool YMovesLaunches)
{
    /// <summary>By the paths of the two; where data are shared by rules, all delays but that of commit move the views before intercept.</summary>
    public static PlaneMoves Of(string x, string y, bool shares) => new(
        !x.StartsWith("interceptors.", StringComparison.Ordinal) && x != CompatibilityTerms.Site,
        y is not "delays.commit" && (shares || y is not ("delays.track" or "delays.share")));
}

/// <summary>
/// One of the two claims, ready to be judged at any place of a plane: its encounters, the values of all other quantities,
/// and how seconds to spare add up. Protection: what the wanted share of the threatened people of a nation has at least,
/// in the worst case over launch points. Reach: what the flight of a field with the most has.
/// </summary>
internal sealed class ClaimField
{
    /// <summary>Launches in turn that are told apart: one, two.</summary>
    public const int Shots = 2;

    private readonly FlyOutShelf _shelf;
    private readonly EncounterSet _set;
    private readonly bool _isProtection;
    private readonly double _share;
    private readonly Func<double, double, Study> _at;

    // Where nothing moves them, what is known of each flight serves every place of the plane.
    private readonly Lazy<Opportunity?>[]? _kept;

    /// <param name="shelf">Fly-out tables.</param>
    /// <param name="set">All encounters, those of one aim side by side.</param>
    /// <param name="parts">Over the encounters.</param>
    /// <param name="isProtection">Else reach.</param>
    /// <param name="share">Of the threatened people, for protection.</param>
    /// <param name="at">The study at a place of the plane.</param>
    public ClaimField(FlyOutShelf shelf, EncounterSet set, IReadOnlyList<ClaimPart> parts, bool isProtection, double share, Func<double, double, Study> at)
    {
        (_shelf, _set, Parts, _isProtection, _share, _at) = (shelf, set, parts, isProtection, share, at);
        _kept = set.IsFixed ? [.. set.Encounters.Select((_, e) => new Lazy<Opportunity?>(() => set.Met(set.Study, [], e)))] : null;
    }

    public IReadOnlyList<ClaimPart> Parts { get; }

    /// <summary>Judges every node of a plane.</summary>
    /// <param name="xs">SI.</param>
    /// <param name="ys">SI.</param>
    /// <param name="moves">What the two quantities move.</param>
    /// <param name="faster">m/s that every interceptor is faster.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="done">Told after each column.</param>
    /// <param name="cancellation">Ends the work.</param>
    public SlackGrid Over(IReadOnlyList<double> xs, IReadOnlyList<double> ys, PlaneMoves moves, double faster, int threads, Action done, CancellationToken cancellation)
    {
        var grid = new SlackGrid(xs, ys, Parts.Count, Shots);
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation };
        var shared = new double[ys.Count][];
        if (!moves.XMovesCommit)
        {
            Parallel.For(0, ys.Count, workers, row => shared[row] = Commits(_at(xs[0], ys[row])));
        }

        Parallel.For(0, xs.Count, workers, column =>
        {
            var curve = new LaunchCurve();
            var (latest, slack) = (new double[_set.Count * Shots], new double[_set.Count]);
            for (var row = 0; row < ys.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var study = _at(xs[column], ys[row]);
                study = faster == 0 ? study : study with { System = study.System.Faster(faster) };
                var commits = shared[row] ?? Commits(study);
                if (row == 0 || moves.YMovesLaunches)
                {
                    Launches(study, curve, latest);
                }

                for (var shot = 0; shot < Shots; shot++)
                {
                    for (var e = 0; e < slack.Length; e++)
                    {
                        // Never tracked: no launch may be committed, whatever could be reached.
                        slack[e] = double.IsNaN(commits[e]) ? double.NaN : double.IsFinite(commits[e]) ? latest[(e * Shots) + shot] - commits[e] : double.NegativeInfinity;
                    }

                    for (var part = 0; part < Parts.Count; part++)
                    {
                        grid[part, shot, column, row] = _isProtection ? Protected(Parts[part], slack) : Reached(Parts[part], slack);
                    }
                }
            }

            done();
        });
        return grid;
    }

    /// <summary>Commit of every encounter, s since the missile's launch; NaN: out of the missile's range; infinite: never.</summary>
    private double[] Commits(Study study)
    {
        var sights = _kept is null ? _set.Sights(study) : [];
        return [.. Enumerable.Range(0, _set.Count).Select(e => Met(study, sights, e) is { } met
            ? CommitDecision.Of(met.Picture, met.Flight.BurnoutTime, study.System.Delays, study.System.View, earlyWarning: true)?.Time ?? double.PositiveInfinity
            : double.NaN)];
    }

    /// <summary>Latest launches of every encounter, for one and two in turn, s since the missile's launch.</summary>
    private void Launches(Study study, LaunchCurve curve, double[] latest)
    {
        var sights = _kept is null ? _set.Sights(study) : [];
        var seats = study.System.Sites.Where(s => s.Inventory > 0).Select(s => new Seat(study.System with { Site = s }, _shelf.Of(study, s))).ToArray();
        Span<double> of = stackalloc double[Shots];
        latest.AsSpan().Fill(double.NegativeInfinity);
        for (var e = 0; e < _set.Count; e++)
        {
            if (Met(study, sights, e) is not { } met)
            {
                continue;
            }

            // Of several sites the one with the largest margin answers, as in the map.
            var best = latest.AsSpan(e * Shots, Shots);
            foreach (var seat in seats)
            {
                met.With(seat.System).LatestLaunches(seat.Tables, default, curve, of);
                if (of[0] > best[0])
                {
                    of.CopyTo(best);
                }
            }
        }
    }

    private Opportunity? Met(Study study, SightLine[] sights, int encounter) => _kept is not null ? _kept[encounter].Value : _set.Met(study, sights, encounter);

    private static double Reached(ClaimPart part, double[] slack)
    {
        var most = double.NegativeInfinity;
        foreach (var (first, count) in part.Lists)
        {
            for (var e = first; e < first + count; e++)
            {
                most = slack[e] > most ? slack[e] : most;
            }
        }

        return most;
    }

    private double Protected(ClaimPart part, double[] slack)
    {
        var least = double.PositiveInfinity;
        foreach (var (first, count) in part.Lists)
        {
            least = Math.Min(least, OfShare(first, count, slack));
        }

        return least;
    }

    /// <summary>What the wanted share of the threatened has at least; positive infinity where nothing is threatened.</summary>
    private double OfShare(int first, int count, double[] slack)
    {
        var aims = new List<(double Slack, double Weight)>();
        double threatened = 0;
        for (int e = first, next; e < first + count; e = next)
        {
            var (worst, any) = (double.PositiveInfinity, false);
            for (next = e; next < first + count && _set.Encounters[next].Aim == _set.Encounters[e].Aim; next++)
            {
                if (!double.IsNaN(slack[next]))
                {
                    (worst, any) = (Math.Min(worst, slack[next]), true);
                }
            }

            if (any)
            {
                aims.Add((worst, _set.Encounters[e].Weight));
                threatened += _set.Encounters[e].Weight;
            }
        }

        aims.Sort((a, b) => b.Slack.CompareTo(a.Slack));
        double passed = 0;
        foreach (var (worst, weight) in aims)
        {
            passed += weight;
            if (passed >= _share * threatened * (1 - 1e-12))
            {
                return worst;
            }
        }

        return double.PositiveInfinity;
    }
}
