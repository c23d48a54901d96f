using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>One possible engagement: launch at one time, meet the target at another; s since the missile's launch.</summary>
public readonly record struct Shot(double InterceptTime, double LaunchTime, FlyOutSolution FlyOut);

/// <summary>
/// For every permitted intercept time of one flight, the launch time that meets it, along each branch (low, high) of
/// the fly-out. Each continuous stretch of a branch is a run; the launch times of a run fill an interval, and the
/// feasible launch times of the engagement are the union of these.
/// </summary>
public sealed class LaunchCurve
{
    // s. To this an edge or an extreme is refined.
    private const double Tolerance = 0.02;

    private readonly TargetTrack _target;
    private readonly IReadOnlyList<FlyOutTable> _tables;
    private readonly double _maximumCoast;
    private readonly List<Run> _runs = [];

    private LaunchCurve(TargetTrack target, IReadOnlyList<FlyOutTable> tables, double maximumCoast)
    {
        _target = target;
        _tables = tables;
        _maximumCoast = maximumCoast;
    }

    /// <summary>Samples the curve over the permitted intercept times.</summary>
    /// <param name="target">The flight.</param>
    /// <param name="tables">One table, or for a motor that sheds energy a ladder of them.</param>
    /// <param name="permitted">Intercept times that floor and view rules allow.</param>
    /// <param name="maximumCoast">s.</param>
    public static LaunchCurve Of(TargetTrack target, IReadOnlyList<FlyOutTable> tables, TimeIntervals permitted, double maximumCoast)
    {
        var curve = new LaunchCurve(target, tables, maximumCoast);
        for (var table = 0; table < tables.Count; table++)
        {
            foreach (var interval in permitted.Items)
            {
                curve.Sample(table, interval);
            }
        }

        return curve;
    }

    /// <summary>The latest launch, at or after <paramref name="earliest"/>, s; null where there is none.</summary>
    public Shot? LatestLaunch(double earliest = 0)
    {
        Shot? best = null;
        foreach (var run in _runs)
        {
            var top = Highest(run);
            if (top.LaunchTime >= earliest && (best is null || top.LaunchTime > best.Value.LaunchTime))
            {
                best = top;
            }
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
        Shot? best = null;
        foreach (var run in _runs)
        {
            for (var k = 0; k < run.Shots.Count - 1; k++)
            {
                var (a, b) = (run.Shots[k], run.Shots[k + 1]);
                if ((a.LaunchTime - launchTime) * (b.LaunchTime - launchTime) > 0)
                {
                    continue;
                }

                var shot = Crossing(run, a, b, launchTime);
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
        var stretches = new List<TimeInterval>();
        foreach (var run in _runs)
        {
            RefineStart(run);
            RefineEnd(run);
            stretches.Add(new(run.Shots.Min(s => s.LaunchTime), Highest(run).LaunchTime));
        }

        var union = TimeIntervals.Union(stretches);
        return (_tables.Count > 1 ? union.Bridge(60) : union).Clip(earliest, double.PositiveInfinity);
    }

    /// <summary>The intercept times over launches at or after a time, s.</summary>
    public TimeIntervals InterceptWindows(double earliestLaunch)
    {
        var stretches = new List<TimeInterval>();
        foreach (var run in _runs)
        {
            RefineStart(run);
            RefineEnd(run);
            double? start = null;
            for (var k = 0; k < run.Shots.Count; k++)
            {
                var shot = run.Shots[k];
                var feasible = shot.LaunchTime >= earliestLaunch;
                if (feasible && start is null)
                {
                    start = k == 0 ? shot.InterceptTime : Crossing(run, run.Shots[k - 1], shot, earliestLaunch).InterceptTime;
                }
                else if (!feasible && start is { } from)
                {
                    stretches.Add(new(from, Crossing(run, run.Shots[k - 1], shot, earliestLaunch).InterceptTime));
                    start = null;
                }
            }

            if (start is { } open)
            {
                stretches.Add(new(open, run.Shots[^1].InterceptTime));
            }
        }

        return TimeIntervals.Union(stretches);
    }

    /// <summary>True: the intercept of this shot is the last that energy or the coast limit let its run reach.</summary>
    internal bool EndsRun(Shot shot) => _runs.Any(r => r.Shots[0] == shot || r.Shots[^1] == shot);

    private Shot? Solve(int table, bool high, double time)
    {
        var solutions = _tables[table].Solve(_target.PositionEcef(time));
        return Take(table, high ? solutions.High : solutions.Low, time);
    }

    private Shot? Take(int table, FlyOutSolution? solution, double time) =>
        solution is { } s && s.Coast <= _maximumCoast ? new(time, time - s.Coast - _tables[table].BurnTime, s) : null;

    private void Sample(int table, TimeInterval interval)
    {
        Run? low = null, high = null;
        var last = double.NaN;
        void Visit(double time, FlyOutSolutions solutions)
        {
            low = Continue(low, table, false, time, Take(table, solutions.Low, time), last);
            high = Continue(high, table, true, time, Take(table, solutions.High, time), last);
            last = time;
        }

        Visit(interval.Start, _tables[table].Solve(_target.PositionEcef(interval.Start)));
        var times = _target.Times;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] > interval.Start && times[i] < interval.End)
            {
                Visit(times[i], _tables[table].Solve(_target.SampleEcef(i)));
            }
        }

        if (interval.End > interval.Start)
        {
            Visit(interval.End, _tables[table].Solve(_target.PositionEcef(interval.End)));
        }
    }

    private Run? Continue(Run? run, int table, bool high, double time, Shot? shot, double previous)
    {
        if (shot is { } s)
        {
            if (run is null)
            {
                run = new(table, high) { Before = double.IsNaN(previous) ? null : previous };
                _runs.Add(run);
            }

            run.Shots.Add(s);
            return run;
        }

        if (run is not null)
        {
            run.After = time;
        }

        return null;
    }

    private void RefineStart(Run run)
    {
        if (run.Before is { } outside)
        {
            run.Before = null;
            if (Edge(run, outside, run.Shots[0]) is { } edge)
            {
                run.Shots.Insert(0, edge);
            }
        }
    }

    private void RefineEnd(Run run)
    {
        if (run.After is { } outside)
        {
            run.After = null;
            if (Edge(run, outside, run.Shots[^1]) is { } edge)
            {
                run.Shots.Add(edge);
            }
        }
    }

    /// <summary>The last feasible shot between an infeasible time and a feasible shot.</summary>
    private Shot? Edge(Run run, double outside, Shot inside)
    {
        Shot? best = null;
        var good = inside.InterceptTime;
        while (Math.Abs(outside - good) > Tolerance)
        {
            var middle = (outside + good) / 2;
            if (Solve(run.Table, run.High, middle) is { } shot)
            {
                best = shot;
                good = middle;
            }
            else
            {
                outside = middle;
            }
        }

        return best;
    }

    /// <summary>The latest launch of a run; parabolas through its highest sample and the neighbours.</summary>
    private Shot Highest(Run run)
    {
        if (run.Highest is { } known)
        {
            return known;
        }

        int Top()
        {
            var k = 0;
            for (var i = 1; i < run.Shots.Count; i++)
            {
                k = run.Shots[i].LaunchTime > run.Shots[k].LaunchTime ? i : k;
            }

            return k;
        }

        var top = Top();
        if (top == 0)
        {
            RefineStart(run);
        }

        if (top == run.Shots.Count - 1)
        {
            RefineEnd(run);
        }

        top = Top();
        var best = run.Shots[top];
        if (top > 0 && top < run.Shots.Count - 1)
        {
            var (a, b, c) = (run.Shots[top - 1], best, run.Shots[top + 1]);
            for (var i = 0; i < 4 && c.InterceptTime - a.InterceptTime > Tolerance; i++)
            {
                var (x, y) = (a.InterceptTime - b.InterceptTime, c.InterceptTime - b.InterceptTime);
                var (p, q) = ((a.LaunchTime - b.LaunchTime) / x, (c.LaunchTime - b.LaunchTime) / y);
                var step = p == q ? 0 : ((p * y) - (q * x)) / (2 * (p - q));
                var time = b.InterceptTime + step;
                if (Math.Abs(step) < Tolerance || time <= a.InterceptTime || time >= c.InterceptTime || Solve(run.Table, run.High, time) is not { } shot)
                {
                    break;
                }

                if (shot.LaunchTime >= b.LaunchTime)
                {
                    (a, b, c) = step > 0 ? (b, shot, c) : (a, shot, b);
                }
                else
                {
                    (a, c) = step > 0 ? (a, shot) : (shot, c);
                }
            }

            best = b;
        }

        run.Highest = best;
        return best;
    }

    private Shot? Outermost(double earliestLaunch, bool first)
    {
        Shot? best = null;
        foreach (var run in _runs)
        {
            var top = Highest(run);
            if (top.LaunchTime < earliestLaunch)
            {
                continue;
            }

            if (best is { } b && (first ? run.Shots[0].InterceptTime - 10 > b.InterceptTime : run.Shots[^1].InterceptTime + 10 < b.InterceptTime))
            {
                continue;
            }

            if (first)
            {
                RefineStart(run);
            }
            else
            {
                RefineEnd(run);
            }

            // The highest shot may stand between two samples, both too early: then it is itself the neighbour.
            var shots = run.Shots;
            var n = shots.Count;
            Shot? found = null;
            for (var i = 0; i < n && found is null; i++)
            {
                var k = first ? i : n - 1 - i;
                var passedTop = first ? shots[k].InterceptTime > top.InterceptTime : shots[k].InterceptTime < top.InterceptTime;
                if (passedTop && shots[k].LaunchTime < earliestLaunch)
                {
                    found = Between(run, first ? k - 1 : k + 1, top, earliestLaunch);
                }
                else if (shots[k].LaunchTime >= earliestLaunch)
                {
                    var before = first ? k - 1 : k + 1;
                    found = before < 0 || before >= n ? shots[k] : passedTop ? Between(run, before, top, earliestLaunch) : Crossing(run, shots[before], shots[k], earliestLaunch);
                }
            }

            var shot = found ?? top;
            if (best is null || (first ? shot.InterceptTime < best.Value.InterceptTime : shot.InterceptTime > best.Value.InterceptTime))
            {
                best = shot;
            }
        }

        return best;
    }

    private Shot Between(Run run, int before, Shot top, double launchTime) =>
        before >= 0 && before < run.Shots.Count && run.Shots[before].LaunchTime < launchTime ? Crossing(run, run.Shots[before], top, launchTime) : top;

    /// <summary>The shot between two of a run whose launch time is the given one: regula falsi (Illinois).</summary>
    private Shot Crossing(Run run, Shot a, Shot b, double launchTime)
    {
        var (fa, fb) = (a.LaunchTime - launchTime, b.LaunchTime - launchTime);
        if (fa == 0)
        {
            return a;
        }

        for (var i = 0; i < 20 && Math.Abs(b.InterceptTime - a.InterceptTime) > Tolerance && Math.Abs(fb) > 1e-3; i++)
        {
            var time = a.InterceptTime + ((b.InterceptTime - a.InterceptTime) * fa / (fa - fb));
            if (Solve(run.Table, run.High, time) is not { } shot)
            {
                break;
            }

            var f = shot.LaunchTime - launchTime;
            if (f * fb < 0)
            {
                (a, fa) = (b, fb);
            }
            else
            {
                fa /= 2;
            }

            (b, fb) = (shot, f);
        }

        return b;
    }

    private sealed class Run(int table, bool high)
    {
        public int Table { get; } = table;

        public bool High { get; } = high;

        public List<Shot> Shots { get; } = [];

        /// <summary>An infeasible time just before the first shot; null where the run starts at an exact edge.</summary>
        public double? Before { get; set; }

        /// <summary>An infeasible time just after the last shot; null where the run ends at an exact edge.</summary>
        public double? After { get; set; }

        public Shot? Highest { get; set; }
    }
}
