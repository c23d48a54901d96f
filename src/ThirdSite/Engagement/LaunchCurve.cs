using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>One possible engagement: launch at one time, meet the target at another; s since the missile's launch.</summary>
public readonly record struct Shot(double InterceptTime, double LaunchTime, FlyOutSolution FlyOut);

/// <summary>
/// For every permitted intercept time of one flight, the launch time that meets it, along each branch (low, high) of
/// the fly-out. Each continuous stretch of a branch is a run; the launch times of a run fill an interval, and the
/// feasible launch times of the engagement are the union of these.
/// </summary>
/// <remarks>
/// A run is followed from sample to sample by Newton steps from the way flown before, which also give the rate of the
/// launch time; between samples it is a cubic, and edges, extremes and crossings are refined where an answer asks for
/// them. At one intercept time the high branch always launches earlier: it is followed only where the low one is missing,
/// or where all launches are asked for.
/// </remarks>
public sealed partial class LaunchCurve
{
    // s. To this an edge is refined, and to these launch times and the coast limit.
    private const double Tolerance = 0.02;
    private const double LaunchTolerance = 1e-3;
    private const double CoastTolerance = 4e-3;

    // s. Where the launch time departs by more from what its rates at two samples foretell, a sample is added between,
    // down to a shortest step.
    private const double Bend = 0.5;
    private const double ShortestStep = 2;

    private InterceptSamples _samples;
    private IReadOnlyList<FlyOutTable> _tables;
    private double _maximumCoast;
    private Node[] _nodes = new Node[64];
    private Run[] _runs = new Run[8];
    private int _nodeCount;
    private int _runCount;
    private bool _lowMissing;
    private Traced _high;
    private bool[] _lowAt = [];

    /// <summary>An empty curve, to be filled again and again by a study of many engagements.</summary>
    public LaunchCurve()
    {
        _samples = InterceptSamples.None;
        _tables = [];
    }

    private LaunchCurve(InterceptSamples samples, IReadOnlyList<FlyOutTable> tables, double maximumCoast)
    {
        _samples = samples;
        _tables = tables;
        _maximumCoast = maximumCoast;
        Trace(high: false);
    }

    /// <summary>Samples the curve over the permitted intercept times.</summary>
    /// <param name="target">The flight.</param>
    /// <param name="tables">One table, or for a motor that sheds energy a ladder of them.</param>
    /// <param name="permitted">Intercept times that floor and view rules allow.</param>
    /// <param name="maximumCoast">s.</param>
    public static LaunchCurve Of(TargetTrack target, IReadOnlyList<FlyOutTable> tables, TimeIntervals permitted, double maximumCoast) =>
        new(new(target, permitted, tables[0]), tables, maximumCoast);

    internal static LaunchCurve Of(InterceptSamples samples, IReadOnlyList<FlyOutTable> tables, double maximumCoast) => new(samples, tables, maximumCoast);

    /// <summary>The same object becomes the curve of another engagement; nothing is allocated once it has grown.</summary>
    internal void Reset(InterceptSamples samples, IReadOnlyList<FlyOutTable> tables, double maximumCoast)
    {
        (_samples, _tables, _maximumCoast) = (samples, tables, maximumCoast);
        (_nodeCount, _runCount, _lowMissing, _high) = (0, 0, false, Traced.Nothing);
        Trace(high: false);
    }

    /// <summary>The latest launch, at or after <paramref name="earliest"/>, s; null where there is none.</summary>
    public Shot? LatestLaunch(double earliest = 0)
    {
        Envelope();
        var (best, of) = (double.NegativeInfinity, -1);
        for (var r = 0; r < _runCount; r++)
        {
            var launch = At(r, Highest(r)).Launch;
            if (launch >= earliest && launch > best)
            {
                (best, of) = (launch, r);
            }
        }

        return of < 0 ? null : ShotOf(of, At(of, Highest(of)));
    }

    /// <summary>The latest launch at or after <paramref name="earliest"/> that meets the target by a time, s; null where there is none.</summary>
    /// <remarks>
    /// With it the launches that leave time for more follow backwards: of k shots in turn the first must be launched by the
    /// latest launch that meets the target a look before the latest first launch of k − 1.
    /// </remarks>
    /// <param name="latestIntercept">s since the missile's launch.</param>
    /// <param name="earliest">s since the missile's launch.</param>
    public double? LatestLaunchToMeetBy(double latestIntercept, double earliest = 0)
    {
        Envelope();
        double? best = null;
        for (var r = 0; r < _runCount; r++)
        {
            var top = At(r, Highest(r));
            if (top.Launch < (best ?? earliest))
            {
                continue;
            }

            if (top.Time <= latestIntercept)
            {
                best = top.Launch;
                continue;
            }

            if (_runs[r].Before < latestIntercept)
            {
                Refine(r, end: false, whole: true, double.NegativeInfinity);
            }

            var launch = double.NegativeInfinity;
            var k = 0;
            for (; k < _runs[r].Count && At(r, k).Time <= latestIntercept; k++)
            {
                launch = Math.Max(launch, At(r, k).Launch);
            }

            if (k > 0 && k < _runs[r].Count)
            {
                var (a, b) = (At(r, k - 1), At(r, k));
                launch = Math.Max(launch, Cubic(a, b, (latestIntercept - a.Time) / (b.Time - a.Time)).Value);
            }

            best = launch >= (best ?? earliest) ? launch : best;
        }

        return best;
    }

    /// <summary>The earliest intercept over launches at or after a time, s; null where there is none.</summary>
    public Shot? FirstIntercept(double earliestLaunch) => Outermost(earliestLaunch, first: true);

    /// <summary>The latest intercept over launches at or after a time, s; null where there is none.</summary>
    public Shot? LastIntercept(double earliestLaunch) => Outermost(earliestLaunch, first: false);

    /// <summary>The earliest intercept of a launch at exactly this time, s; null where that launch meets nothing.</summary>
    public Shot? InterceptOfLaunchAt(double launchTime)
    {
        Complete();
        Shot? best = null;
        for (var r = 0; r < _runCount; r++)
        {
            for (var k = 0; k < _runs[r].Count - 1; k++)
            {
                if ((At(r, k).Launch - launchTime) * (At(r, k + 1).Launch - launchTime) > 0)
                {
                    continue;
                }

                var shot = ShotOf(r, Crossing(r, At(r, k), At(r, k + 1), launchTime));
                if (best is null || shot.InterceptTime < best.Value.InterceptTime)
                {
                    best = shot;
                }

                break;
            }
        }

        return best;
    }

    /// <summary>
    /// How often the target can be shot at in turn, looking after each: the next launch is at or after the intercept
    /// before plus <paramref name="look"/>, s. Greedy by earliest intercept, which no other order beats.
    /// </summary>
    public int SequentialShots(double earliestLaunch, double look)
    {
        var shots = 0;
        var launch = earliestLaunch;
        while (FirstIntercept(launch) is { } shot)
        {
            shots++;
            launch = shot.InterceptTime + look;
        }

        return shots;
    }

    /// <summary>How many interceptors a salvo can hold: launches at or after a time, <paramref name="spacing"/> s apart, each of them feasible, at most <paramref name="inventory"/>.</summary>
    public int SalvoShots(double earliestLaunch, double spacing, int inventory)
    {
        var windows = LaunchWindows(earliestLaunch);
        var shots = 0;
        var next = earliestLaunch;
        while (shots < inventory && windows.FirstAtOrAfter(next) is { } launch)
        {
            shots++;
            next = launch + spacing;
        }

        return shots;
    }

    /// <summary>The feasible launch times at or after a time, s. Gaps between the steps of a ladder of speeds are closed.</summary>
    public TimeIntervals LaunchWindows(double earliest)
    {
        Complete();
        var stretches = new List<TimeInterval>();
        for (var r = 0; r < _runCount; r++)
        {
            var lowest = double.PositiveInfinity;
            for (var k = 0; k < _runs[r].Count; k++)
            {
                if (k + 1 < _runs[r].Count && At(r, k).Slope < 0 && At(r, k + 1).Slope > 0)
                {
                    k = Stationary(r, k, -1);
                }

                lowest = Math.Min(lowest, At(r, k).Launch);
            }

            stretches.Add(new(Math.Min(lowest, At(r, 0).Launch), At(r, Highest(r)).Launch));
        }

        var union = TimeIntervals.Union(stretches);
        return (_tables.Count > 1 ? union.Bridge(60) : union).Clip(earliest, double.PositiveInfinity);
    }

    /// <summary>The intercept times over launches at or after a time, s.</summary>
    public TimeIntervals InterceptWindows(double earliestLaunch)
    {
        Complete();
        var stretches = new List<TimeInterval>();
        for (var r = 0; r < _runCount; r++)
        {
            double? start = null;
            for (var k = 0; k < _runs[r].Count; k++)
            {
                var node = At(r, k);
                var feasible = node.Launch >= earliestLaunch;
                if (feasible && start is null)
                {
                    start = k == 0 ? node.Time : Crossing(r, At(r, k - 1), node, earliestLaunch).Time;
                }
                else if (!feasible && start is { } from)
                {
                    stretches.Add(new(from, Crossing(r, At(r, k - 1), node, earliestLaunch).Time));
                    start = null;
                }
            }

            if (start is { } open)
            {
                stretches.Add(new(open, At(r, _runs[r].Count - 1).Time));
            }
        }

        return TimeIntervals.Union(stretches);
    }

    /// <summary>True: the intercept of this shot is the last that energy or the coast limit let its run reach.</summary>
    internal bool EndsRun(Shot shot)
    {
        for (var r = 0; r < _runCount; r++)
        {
            var (first, last) = (At(r, 0), At(r, _runs[r].Count - 1));
            if ((first.Time == shot.InterceptTime && first.Launch == shot.LaunchTime) || (last.Time == shot.InterceptTime && last.Launch == shot.LaunchTime))
            {
                return true;
            }
        }

        return false;
    }

    private Shot ShotOf(int run, in Node node) => new(node.Time, node.Launch, _tables[_runs[run].Table].Solution(node.Way));

    private Shot? Outermost(double earliestLaunch, bool first)
    {
        Envelope();
        Node best = default;
        var of = -1;
        for (var r = 0; r < _runCount; r++)
        {
            var top = Highest(r);
            if (At(r, top).Launch < earliestLaunch)
            {
                continue;
            }

            var (from, to) = (_runs[r].Before, _runs[r].After);
            from = double.IsNaN(from) ? At(r, 0).Time : from;
            to = double.IsNaN(to) ? At(r, _runs[r].Count - 1).Time : to;
            if (of >= 0 && (first ? from > best.Time : to < best.Time))
            {
                continue;
            }

            Node node;
            if (first)
            {
                Refine(r, end: false, whole: true, earliestLaunch);
                var k = 0;
                while (At(r, k).Launch < earliestLaunch)
                {
                    k++;
                }

                node = k == 0 ? At(r, 0) : Crossing(r, At(r, k - 1), At(r, k), earliestLaunch);
            }
            else
            {
                Refine(r, end: true, whole: true, earliestLaunch);
                var k = _runs[r].Count - 1;
                while (At(r, k).Launch < earliestLaunch)
                {
                    k--;
                }

                node = k == _runs[r].Count - 1 ? At(r, k) : Crossing(r, At(r, k), At(r, k + 1), earliestLaunch);
            }

            if (of < 0 || (first ? node.Time < best.Time : node.Time > best.Time))
            {
                (best, of) = (node, r);
            }
        }

        return of < 0 ? null : ShotOf(of, best);
    }
}
