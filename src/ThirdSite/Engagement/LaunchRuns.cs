namespace ThirdSite.Engagement;

/// <content>The runs behind the answers: how they are followed, and refined where an answer asks for more.</content>
public sealed partial class LaunchCurve
{
    private ref readonly Node At(int run, int index) => ref _nodes[_runs[run].First + index];

    /// <summary>Every run that the latest launch, or the first or last intercept, can lie on.</summary>
    private void Envelope()
    {
        if (_lowMissing && _high == Traced.Nothing)
        {
            _high = Traced.WhereLowIsMissing;
            Trace(high: true);
        }
    }

    /// <summary>Every run, to its very edges and with its highest launch.</summary>
    private void Complete()
    {
        if (_high != Traced.Everywhere)
        {
            // The runs of the high branch come after those of the low one.
            for (var r = 0; r < _runCount; r++)
            {
                if (_runs[r].High)
                {
                    (_nodeCount, _runCount) = (_runs[r].First, r);
                }
            }

            _high = Traced.Everywhere;
            Trace(high: true);
        }

        for (var r = 0; r < _runCount; r++)
        {
            Refine(r, end: false, whole: true, double.NegativeInfinity);
            Refine(r, end: true, whole: true, double.NegativeInfinity);
            Highest(r);
        }
    }

    private void Trace(bool high)
    {
        var places = _samples.SampleCount * _tables.Count;
        if (!high && _lowAt.Length < places)
        {
            _lowAt = new bool[places];
        }

        for (var table = 0; table < _tables.Count; table++)
        {
            var place = table * _samples.SampleCount;
            for (var stretch = 0; stretch < _samples.Count; stretch++)
            {
                var samples = _samples.Stretch(stretch);
                Trace(table, high, samples, _lowAt.AsSpan(place, samples.Length));
                place += samples.Length;
            }
        }
    }

    private void Trace(int table, bool high, ReadOnlySpan<InterceptSample> stretch, Span<bool> lowAt)
    {
        var trail = new Trail { Table = table, High = high, Run = -1, Time = double.NaN };
        for (var i = 0; i < stretch.Length; i++)
        {
            ref readonly var sample = ref stretch[i];
            if (high && _high == Traced.WhereLowIsMissing && lowAt[Math.Max(i - 1, 0)] && lowAt[i] && lowAt[Math.Min(i + 1, lowAt.Length - 1)])
            {
                // Out of the low branch's shadow: whatever run is in progress ends here, behind it.
                trail = new() { Table = table, High = high, Run = -1, Time = double.NaN };
                continue;
            }

            Node node = default;
            var found = (trail.Found && Step(table, high, trail.Last, trail.Bend, sample, out node)) || Begin(table, high, sample, out node);
            if (!found && !trail.Found && i > 0 && (_tables[table].MayReach(sample.Place, _maximumCoast) || _tables[table].MayReach(stretch[i - 1].Place, _maximumCoast)))
            {
                // A short passage through the edge of reach, or past the places of burnout, may lie between.
                var steps = _tables[table].IsNearBurnout(sample.Position) || _tables[table].IsNearBurnout(stretch[i - 1].Position) ? 10 : 3;
                for (var k = 1; k < steps; k++)
                {
                    var between = _samples.Located(stretch[i - 1].Time + ((sample.Time - stretch[i - 1].Time) * k / steps));
                    Pass(ref trail, between.Time, Begin(table, high, between, out var inside), inside);
                }

                found = trail.Found && Step(table, high, trail.Last, trail.Bend, sample, out node);
            }

            Pass(ref trail, sample.Time, found, node);
            if (!high)
            {
                lowAt[i] = trail.Run >= 0;
            }
        }
    }

    /// <summary>Takes the next time of a stretch, with or without a way to meet the target then, into the runs.</summary>
    private void Pass(ref Trail trail, double time, bool found, in Node node)
    {
        if (found && Feasible(trail.Table, node))
        {
            if (trail.Run < 0)
            {
                trail.Run = AddRun(trail.Table, trail.High, trail.Time);
            }
            else
            {
                Fill(trail.Run, trail.Last, node);
            }

            Insert(trail.Run, _runs[trail.Run].Count, node);
        }
        else
        {
            if (found && node.Way.Coast <= _maximumCoast)
            {
                _lowMissing = true; // by its angle or its floor, where the high branch may stand in
            }

            if (trail.Run >= 0)
            {
                _runs[trail.Run].After = time;
                trail.Run = -1;
            }
            else if (found && trail.Found && trail.Last.Rates.Coast < 0 && node.Rates.Coast > 0 && trail.Last.Way.Coast > _maximumCoast && node.Way.Coast > _maximumCoast)
            {
                Dip(trail, node);
            }
        }

        trail.Bend = found && trail.Found ? WayBend.Between(trail.Last, node) : default;
        (trail.Last, trail.Found, trail.Time) = (node, found, time);
    }

    /// <summary>Between two samples beyond the coast limit, coming nearer and going away again: a run where the nearest is within it.</summary>
    private void Dip(in Trail trail, in Node after)
    {
        var share = trail.Last.Rates.Coast / (trail.Last.Rates.Coast - after.Rates.Coast);
        var time = trail.Last.Time + (share * (after.Time - trail.Last.Time));
        if (Step(trail.Table, trail.High, trail.Last, default, _samples.At(time), out var nearest) && Feasible(trail.Table, nearest))
        {
            var run = AddRun(trail.Table, trail.High, trail.Last.Time);
            Insert(run, 0, nearest);
            _runs[run].After = after.Time;
        }
    }

    /// <summary>Adds samples between two of a run where the launch time bends between them.</summary>
    private void Fill(int run, in Node a, in Node b)
    {
        var step = b.Time - a.Time;
        if (step < 2 * ShortestStep || Math.Abs(b.Launch - a.Launch - (0.5 * step * (a.Slope + b.Slope))) < Bend)
        {
            return;
        }

        if (Step(_runs[run].Table, _runs[run].High, a, default, _samples.At(a.Time + (0.5 * step)), out var middle) && Feasible(_runs[run].Table, middle))
        {
            Fill(run, a, middle);
            Insert(run, _runs[run].Count, middle);
            Fill(run, middle, b);
        }
    }

    private bool Feasible(int table, in Node node) => node.Way.Coast <= _maximumCoast && _tables[table].Permits(node.Way);

    /// <summary>The way to a target from that at a time near by.</summary>
    private bool Step(int table, bool high, in Node from, in WayBend bend, in InterceptSample sample, out Node node)
    {
        var time = sample.Time - from.Time;
        var way = from.Way + (time * (from.Rates + (time * (bend.Square + (time * bend.Cube)))));
        var found = _tables[table].Follow(sample.Position, sample.Velocity, high, ref way, out var rates);
        node = new(sample.Time, sample.Time - way.Coast - _tables[table].BurnTime, way, rates);
        return found;
    }

    /// <summary>The way to a target from nothing.</summary>
    private bool Begin(int table, bool high, in InterceptSample sample, out Node node)
    {
        node = default;
        var of = _tables[table];
        if (!of.MayReach(sample.Place, _maximumCoast))
        {
            return false;
        }

        var started = of.Start(sample.Position, sample.Place, high, _maximumCoast, out var way, out var over);
        if (started && of.Follow(sample.Position, sample.Velocity, high, ref way, out var rates))
        {
            node = new(sample.Time, sample.Time - way.Coast - of.BurnTime, way, rates);
            return true;
        }

        _lowMissing |= !high && (started || over);
        return false;
    }

    /// <summary>A feasible node of a run at another time, from one of it; from nothing where that fails over more than half a second.</summary>
    private bool Probe(int run, in Node from, double time, out Node node)
    {
        var sample = _samples.At(time);
        var (table, high) = (_runs[run].Table, _runs[run].High);
        return (Step(table, high, from, default, sample, out node) || (Math.Abs(time - from.Time) > 0.5 && Begin(table, high, _samples.Located(time), out node))) && Feasible(table, node);
    }

    /// <summary>
    /// Follows a run towards the time at which it has no shot any more: to the edge, or only as far as the launch time
    /// still grows that way; in any case no farther than to a launch before the given time.
    /// </summary>
    private void Refine(int run, bool end, bool whole, double down)
    {
        ref var outside = ref end ? ref _runs[run].After : ref _runs[run].Before;
        while (!double.IsNaN(outside))
        {
            var node = At(run, end ? _runs[run].Count - 1 : 0);
            if (node.Launch < down || (!whole && (end ? node.Slope < 0 : node.Slope > 0)))
            {
                return;
            }

            var away = outside - node.Time;
            var time = node.Time + (0.5 * away);
            var room = _maximumCoast - node.Way.Coast;
            var nears = node.Rates.Coast * away > 0; // the coast limit
            if (Math.Abs(away) <= Tolerance || (nears && room <= CoastTolerance))
            {
                outside = double.NaN;
                return;
            }

            if (nears && (room - (0.5 * CoastTolerance)) / node.Rates.Coast is var reach && Math.Abs(reach) < 0.9 * Math.Abs(away))
            {
                time = node.Time + reach;
            }

            if (Probe(run, node, time, out var found))
            {
                Insert(run, end ? _runs[run].Count : 0, found);
            }
            else
            {
                outside = time;
            }
        }
    }

    /// <summary>The place in a run of its latest launch.</summary>
    private int Highest(int run)
    {
        ref var of = ref _runs[run];
        if (of.Top >= 0)
        {
            return of.Top;
        }

        Refine(run, end: false, whole: false, double.NegativeInfinity);
        Refine(run, end: true, whole: false, double.NegativeInfinity);
        for (var i = 0; i < 8; i++)
        {
            of.Top = 0;
            for (var k = 1; k < of.Count; k++)
            {
                of.Top = At(run, k).Launch > At(run, of.Top).Launch ? k : of.Top;
            }

            var (highest, between) = (At(run, of.Top).Launch + LaunchTolerance, -1);
            for (var k = 0; k < of.Count - 1; k++)
            {
                if (At(run, k).Slope > 0 && At(run, k + 1).Slope < 0 && Extreme(At(run, k), At(run, k + 1), 1).Launch is var launch && launch > highest)
                {
                    (highest, between) = (launch, k);
                }
            }

            if (between < 0)
            {
                break;
            }

            Stationary(run, between, 1);
        }

        return of.Top;
    }

    /// <summary>Adds the node of the latest (sign 1) or earliest (sign −1) launch between a node and the next; returns its place.</summary>
    private int Stationary(int run, int index, double sign)
    {
        var added = index;
        for (var i = 0; i < 12; i++)
        {
            var (a, b) = (At(run, index), At(run, index + 1));
            var step = b.Time - a.Time;
            var share = Math.Clamp(Extreme(a, b, sign).Share, 0.01, 0.99);
            if (step < Tolerance || !Probe(run, share < 0.5 ? a : b, a.Time + (share * step), out var node))
            {
                break;
            }

            added = index + 1;
            Insert(run, added, node);
            if (node.Slope * node.Slope * step < 4e-4 * Math.Abs(a.Slope - b.Slope))
            {
                break; // what is left to gain, were the launch time a parabola
            }

            index = sign * node.Slope > 0 ? index + 1 : index;
        }

        return added;
    }

    /// <summary>Where between two nodes, and at what launch time, the cubic through them is highest (sign 1) or lowest (sign −1); their slopes point to each other. Nocedal and Wright 2006, eq. 3.59.</summary>
    private static (double Share, double Launch) Extreme(in Node a, in Node b, double sign)
    {
        var step = b.Time - a.Time;
        var (slopeA, slopeB) = (-sign * a.Slope, -sign * b.Slope);
        var d1 = slopeA + slopeB + (sign * 3 * (b.Launch - a.Launch) / step);
        var d2 = Math.Sqrt((d1 * d1) - (slopeA * slopeB));
        var share = 1 - ((slopeB + d2 - d1) / (slopeB - slopeA + (2 * d2)));
        return (share, Cubic(a, b, share).Value);
    }

    /// <summary>The cubic through two nodes and its slope by the share of the way from one to the other.</summary>
    private static (double Value, double Slope) Cubic(in Node a, in Node b, double share)
    {
        var step = b.Time - a.Time;
        var rise = b.Launch - a.Launch;
        var (first, last) = (step * a.Slope, step * b.Slope);
        var (quadratic, cubic) = ((3 * rise) - (2 * first) - last, first + last - (2 * rise));
        return (a.Launch + (share * (first + (share * (quadratic + (share * cubic))))), first + (share * ((2 * quadratic) + (3 * share * cubic))));
    }

    /// <summary>Of a run, between two nodes on either side of a launch time, the one that launches then.</summary>
    private Node Crossing(int run, Node a, Node b, double launchTime)
    {
        for (var i = 0; i < 20 && b.Time - a.Time > Tolerance; i++)
        {
            var (below, above) = (a.Launch - launchTime, b.Launch - launchTime);
            if (Math.Abs(below) < LaunchTolerance)
            {
                return a;
            }

            if (Math.Abs(above) < LaunchTolerance)
            {
                return b;
            }

            var share = below / (below - above);
            var (low, high) = (0.0, 1.0);
            for (var k = 0; k < 10; k++)
            {
                var (value, slope) = Cubic(a, b, share);
                var excess = value - launchTime;
                (low, high) = excess * below > 0 ? (share, high) : (low, share);
                var next = share - (excess / slope);
                next = next > low && next < high ? next : 0.5 * (low + high);
                if (Math.Abs(next - share) < 1e-7)
                {
                    break;
                }

                share = next;
            }

            share = Math.Clamp(share, 1e-3, 1 - 1e-3);
            if (!Probe(run, share < 0.5 ? a : b, a.Time + (share * (b.Time - a.Time)), out var node))
            {
                break;
            }

            (a, b) = (node.Launch - launchTime) * below > 0 ? (node, b) : (a, node);
        }

        return Math.Abs(a.Launch - launchTime) < Math.Abs(b.Launch - launchTime) ? a : b;
    }

    private int AddRun(int table, bool high, double before)
    {
        if (_runCount == _runs.Length)
        {
            Array.Resize(ref _runs, 2 * _runCount);
        }

        _runs[_runCount] = new() { Table = table, High = high, First = _nodeCount, Before = before, After = double.NaN, Top = -1 };
        return _runCount++;
    }

    private void Insert(int run, int index, in Node node)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, 2 * _nodeCount);
        }

        var place = _runs[run].First + index;
        _nodes.AsSpan(place, _nodeCount - place).CopyTo(_nodes.AsSpan(place + 1));
        _nodes[place] = node;
        _nodeCount++;
        _runs[run].Count++;
        if (_runs[run].Top >= index)
        {
            _runs[run].Top++;
        }

        for (var r = run + 1; r < _runCount; r++)
        {
            _runs[r].First++;
        }
    }

    /// <summary>A way to meet the target: times of intercept and launch, s, and how fast the way changes with the first.</summary>
    private readonly record struct Node(double Time, double Launch, FlyOutWay Way, FlyOutWay Rates)
    {
        /// <summary>Of the launch time by the intercept time.</summary>
        public double Slope => 1 - Rates.Coast;
    }

    private struct Run
    {
        public int Table;
        public bool High;
        public int First;
        public int Count;

        /// <summary>A time without a shot just before the first node; not a number where the run starts at an exact edge.</summary>
        public double Before;

        /// <summary>A time without a shot just after the last node; not a number where the run ends at an exact edge.</summary>
        public double After;

        /// <summary>Of the latest launch among the nodes; −1: not sought yet.</summary>
        public int Top;
    }

    /// <summary>How much of the high branch has been followed.</summary>
    private enum Traced
    {
        Nothing,
        WhereLowIsMissing,
        Everywhere,
    }

    /// <summary>How a way departs from its rates at a time near by: by the square and the cube of the time.</summary>
    private readonly record struct WayBend(FlyOutWay Square, FlyOutWay Cube)
    {
        /// <summary>At the second of two nodes: of the cubic through both with their rates, which foretells the next.</summary>
        public static WayBend Between(in Node before, in Node node)
        {
            var inverse = 1 / (node.Time - before.Time);
            var slope = inverse * (node.Way - before.Way);
            return new(
                inverse * ((2 * node.Rates) + before.Rates - (3 * slope)),
                inverse * inverse * (node.Rates + before.Rates - (2 * slope)));
        }
    }

    /// <summary>Where the following of a branch stands.</summary>
    private struct Trail
    {
        public int Table;
        public bool High;

        /// <summary>In progress, or −1.</summary>
        public int Run;

        /// <summary>Last time passed, s; not a number at first.</summary>
        public double Time;

        /// <summary>True: the target can be met at that time, within the interceptor's limits or not.</summary>
        public bool Found;

        public Node Last;

        /// <summary>How fast the rates change.</summary>
        public WayBend Bend;
    }
}
