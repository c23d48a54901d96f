using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <content>
/// The index of a table: where each path comes to an arc from the site, by the point's bearing and the burnout angle; and
/// the ceiling over all paths. Searches start from it; nothing that is answered does.
/// </content>
public sealed partial class FlyOutTable
{
    // The index goes by bearing of the point, not by launch azimuth, from which the turning Earth carries the path away.
    private const int BearingCount = 48;
    private const double BearingStep = 2 * Math.PI / BearingCount;

    // Of the ceiling: steps by arc, and m by which it is raised to cover what lies between the nodes and a near miss.
    private const int ArcCount = 180;
    private const double ArcStep = Math.PI / ArcCount;
    private const double CeilingSlack = 30_000;

    // s. By what a way may be later than its longest coast and still be wanted: as a start for those that are in time.
    private const double CeilingDelay = 120;

    // There is a ceiling for paths up to each of these nodes in time.
    private static ReadOnlySpan<int> CeilingEnds => [12, 19, 25, 35, TimeCount - 1];

    /// <summary>False: no path that coasts for about so long, s, passes over, or nearly over, a place; no need to search.</summary>
    internal bool MayReach(in SkyPlace place, double longest)
    {
        var sector = (int)((place.Bearing < 0 ? place.Bearing + (2 * Math.PI) : place.Bearing) / BearingStep);
        var reach = 0;
        while (reach < CeilingEnds.Length - 1 && CeilingEnds[reach] * TimeStep < longest + CeilingDelay)
        {
            reach++;
        }

        var at = (((reach * BearingCount) + Math.Min(sector, BearingCount - 1)) * ArcCount) + Math.Min((int)(place.Arc / ArcStep), ArcCount - 1);
        foreach (var part in _parts)
        {
            if (place.Radius <= part._ceiling[at])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True: a point in the site's axes, m, lies less than twice as far away along the ground as the places of burnout.</summary>
    internal bool IsNearBurnout(in Vector3D point)
    {
        var arc = 2 * _parts[^1]._arc[0];
        return (point.X * point.X) + (point.Y * point.Y) < arc * arc * point.LengthSquared;
    }

    /// <summary>Radius, time and azimuth less bearing at which a tabulated path first comes to an arc; radius −∞ where it does not.</summary>
    private (double Radius, double Time, double Offset) Cross(int bearing, int angle, double arc, ref int start)
    {
        var row = ((bearing * _angleCount) + angle) * TimeCount;
        var arcs = _arc.AsSpan(row, TimeCount);
        var wanted = (float)arc;
        var i = start;
        while (i > 0 && arcs[i] > wanted)
        {
            i--;
        }

        while (i < TimeCount - 1 && !(arcs[i] <= wanted && wanted < arcs[i + 1]))
        {
            i++;
        }

        if (i >= TimeCount - 1)
        {
            return (double.NegativeInfinity, 0, 0);
        }

        start = i;
        var f = (arc - arcs[i]) / (arcs[i + 1] - arcs[i]);
        var radii = _radius.AsSpan(row, TimeCount);
        var offset = _azimuth.AsSpan(row, TimeCount);
        // Heights bend by gravity between nodes, so by a parabola: the next node, or at the end the one before.
        var third = i + 2 < TimeCount ? i + 2 : i - 1;
        double x = third - i, h0 = radii[i], h1 = radii[i + 1], h2 = radii[third];
        var curvature = (((h2 - h0) / x) - (h1 - h0)) / (x - 1);
        var height = h0 + (f * (h1 - h0)) + (f * (f - 1) * curvature);
        return (height, (i + f) * TimeStep, offset[i] + (f * (offset[i + 1] - offset[i])));
    }

    /// <summary>Sections by bearing, from the nodes by azimuth; burnout angles side by side where the processor can.</summary>
    private void Index()
    {
        if (Vector256.IsHardwareAccelerated)
        {
            Index<Lane4>();
        }
        else
        {
            Index<Lane1>();
        }

        RaiseCeiling();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Index<TLane>()
        where TLane : struct, ILane<TLane>
    {
        var side = TLane.Count;
        var nodes = stackalloc double[3 * side];
        var drifts = stackalloc double[side];
        for (var k = 0; k < BearingCount; k++)
        {
            var bearing = k * BearingStep;
            for (var g = 0; g < _angleCount; g += side)
            {
                // Of the bearing from the azimuth: it grows smoothly with time, which foretells the next.
                TLane drift = 0, before = 0;
                for (var t = 0; t < TimeCount; t++)
                {
                    (drift, before) = (drift + (drift - before), drift);
                    for (var pass = 0; pass < 2; pass++)
                    {
                        TLane.Store(drift, drifts);
                        for (var i = 0; i < side; i++)
                        {
                            var node = Node(bearing - drifts[i], Math.Min(g + i, _angleCount - 1), t);
                            (nodes[i], nodes[side + i], nodes[(2 * side) + i]) = (node[0], node[1], node[2]);
                        }

                        drift = Elementary.Atan2(TLane.Load(nodes + side), TLane.Load(nodes));
                    }

                    var (along, right, up) = (TLane.Load(nodes), TLane.Load(nodes + side), TLane.Load(nodes + (2 * side)));
                    var across = TLane.Sqrt((along * along) + (right * right));
                    TLane.Store(Elementary.Atan2(across, up), nodes);
                    TLane.Store(TLane.Sqrt((across * across) + (up * up)), nodes + side);
                    TLane.Store(drift, drifts);
                    for (var i = 0; i < side && g + i < _angleCount; i++)
                    {
                        var target = (((k * _angleCount) + g + i) * TimeCount) + t;
                        _arc[target] = (float)nodes[i];
                        _radius[target] = (float)nodes[side + i];
                        _azimuth[target] = (float)-drifts[i];
                    }
                }
            }
        }
    }

    /// <summary>Along, right and up, m, at an azimuth between the nodes, rad.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Node(double azimuth, int angle, int time)
    {
        var turn = azimuth / AzimuthStep;
        var floor = Math.Floor(turn);
        var (weight, _) = Lagrange(turn - floor + 1);
        var sum = Vector256<double>.Zero;
        for (var a = 0; a < 4; a++)
        {
            var index = ((int)floor - 1 + a + (2 * AzimuthCount)) % AzimuthCount;
            var place = Vector256.LoadUnsafe(ref _nodes[((((index * _angleCount) + angle) * TimeCount) + time) * Stride]);
            sum += weight[a] * place;
        }

        return sum;
    }

    /// <summary>For every span of time, sector of bearings and step of arc: above this radius no path comes.</summary>
    private void RaiseCeiling()
    {
        const int span = BearingCount * ArcCount;
        for (var k = 0; k < BearingCount; k++)
        {
            // Of the sector that begins at bearing k, and of that which ends there.
            var sectors = (After: k * ArcCount, Before: (k == 0 ? BearingCount - 1 : k - 1) * ArcCount);
            for (var row = k * _angleCount * TimeCount; row < (k + 1) * _angleCount * TimeCount; row += TimeCount)
            {
                var start = 0;
                for (var t = 0; t < TimeCount - 1; t++)
                {
                    start += t == CeilingEnds[start / span] ? span : 0;
                    var (a, b) = (_arc[row + t], _arc[row + t + 1]);
                    var top = Math.Max(_radius[row + t], _radius[row + t + 1]) + (float)CeilingSlack;
                    var last = Math.Min((int)(Math.Max(a, b) / ArcStep), ArcCount - 1);
                    for (var i = start + (int)(Math.Min(a, b) / ArcStep); i <= start + last; i++)
                    {
                        _ceiling[sectors.After + i] = Math.Max(_ceiling[sectors.After + i], top);
                        _ceiling[sectors.Before + i] = Math.Max(_ceiling[sectors.Before + i], top);
                    }
                }
            }
        }

        // A longer span holds the shorter ones.
        for (var i = span; i < _ceiling.Length; i++)
        {
            _ceiling[i] = Math.Max(_ceiling[i], _ceiling[i - span]);
        }
    }

    /// <summary>How a path of one burnout angle passes a point's arc.</summary>
    /// <param name="Excess">m above the point; −∞: it never gets there.</param>
    /// <param name="Coast">s after burnout.</param>
    /// <param name="Azimuth">rad, of its launch.</param>
    private readonly record struct Passage(double Excess, double Coast, double Azimuth)
    {
        public bool GetsThere => !double.IsNegativeInfinity(Excess);
    }

    /// <summary>A row of burnout angles, and how its path passes a point's arc.</summary>
    private readonly record struct Row(int Number, Passage Passage);

    /// <summary>The table at the bearing and arc of a place, by burnout angle.</summary>
    private ref struct Section
    {
        private readonly FlyOutTable _table;
        private readonly SkyPlace _place;
        private readonly double _fraction;
        private readonly int _first;
        private readonly int _second;

        // Where the last path came to the arc: the next one does so at nearly the same time.
        private int _startFirst;
        private int _startSecond;

        public Section(FlyOutTable table, in SkyPlace place)
        {
            var turn = place.Bearing / BearingStep;
            var floor = Math.Floor(turn);
            (_table, _place, _fraction) = (table, place, turn - floor);
            _first = (((int)floor % BearingCount) + BearingCount) % BearingCount;
            _second = (_first + 1) % BearingCount;
        }

        /// <summary>Of a row of burnout angles.</summary>
        public Passage At(int row)
        {
            double excess = -_place.Radius, coast = 0, azimuth = _place.Bearing;
            for (var k = 0; k < _table._parts.Length; k++)
            {
                var part = _table._parts[k];
                var (toFirst, toSecond) = (_table._weights[k] * (1 - _fraction), _table._weights[k] * _fraction);
                var (radiusA, timeA, offA) = part.Cross(_first, row, _place.Arc, ref _startFirst);
                var (radiusB, timeB, offB) = part.Cross(_second, row, _place.Arc, ref _startSecond);
                if (double.IsNegativeInfinity(radiusA) || double.IsNegativeInfinity(radiusB))
                {
                    return new(double.NegativeInfinity, 0, _place.Bearing);
                }

                excess += (toFirst * radiusA) + (toSecond * radiusB);
                coast += (toFirst * timeA) + (toSecond * timeB);
                azimuth += (toFirst * offA) + (toSecond * offB);
            }

            return new(excess, coast, azimuth);
        }
    }
}
