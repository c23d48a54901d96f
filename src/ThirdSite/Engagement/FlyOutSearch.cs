using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <content>
/// The search for the ways to a point: a scan of the table for starts, Newton steps on azimuth, burnout angle and time,
/// and where these stray, Newton on the angle alone inside a bracket.
/// </content>
public sealed partial class FlyOutTable
{
    // m. Newton stops here: far below the interpolation's own error.
    private const double NewtonTolerance = 1;

    // m. Near the edge of reach the two solutions lie between two neighbouring rows; a scan maximum less than this
    // below the point is still tried. The scan itself is good to some kilometres.
    private const double NearMiss = 25_000;

    // m. The same where neighbouring points are looked at as well: what the scan itself may be off by.
    private const double GrazingMiss = 8_000;

    // s and m. Where the next steeper path no longer comes to the point's arc within the horizon, a steep solution is
    // still sought if the last one that does is this quick and passes no higher above the point.
    private const double LongestSteep = 1_800;
    private const double FarthestSteep = 3_000_000;

    // The scan goes by bearing of the point, not by launch azimuth, from which the turning Earth carries the path away.
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

    // m. A Newton step whose neglected second-order part moves the path by less is the last.
    private const double SettledWithin = 0.5;

    /// <summary>The ways to an Earth-fixed position, m.</summary>
    public FlyOutSolutions Solve(Vector3D positionEcef)
    {
        var point = ToLocal(positionEcef);
        Find(point, SkyPlace.Of(point), true, true, NearMiss, Horizon, out var low, out var high);
        return new(low is { } l && Permits(l) ? Solution(l) : null, high is { } h && Permits(h) ? Solution(h) : null);
    }

    /// <summary>The solution as others see it: azimuth within one turn.</summary>
    internal FlyOutSolution Solution(in FlyOutWay way) =>
        new(way.Coast, way.Azimuth - (2 * Math.PI * Math.Floor(way.Azimuth / (2 * Math.PI))), way.Angle, BurnoutSpeed);

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

    /// <summary>One branch's way to a point in the site's axes, m, from nothing.</summary>
    /// <param name="point">m.</param>
    /// <param name="place">The same point.</param>
    /// <param name="high">Which branch.</param>
    /// <param name="longest">s; ways that seem to coast much longer are left alone.</param>
    /// <param name="way">The way, where there is one; whether it keeps to the interceptor's limits is left to <see cref="Permits"/>.</param>
    /// <param name="over">True: some path passes over the point, whichever branch it belongs to.</param>
    internal bool Start(in Vector3D point, in SkyPlace place, bool high, double longest, out FlyOutWay way, out bool over)
    {
        if (!high && !IsNearBurnout(point) && FlattestPassesOver(place))
        {
            // The low branch would have to start at a flatter angle still.
            (way, over) = (default, true);
            return false;
        }

        over = Find(point, place, !high, high, GrazingMiss, longest + 60, out var low, out var steep);
        var found = high ? steep : low;
        way = found ?? default;
        return found is not null;
    }

    /// <summary>
    /// The way to a point near that of a known way, by Newton steps on the same branch; whether it keeps to the
    /// interceptor's limits is left to <see cref="Permits"/>.
    /// </summary>
    /// <param name="point">m, in the site's axes.</param>
    /// <param name="velocity">Of the point, m/s: for the rates at which the way changes.</param>
    /// <param name="high">Which branch.</param>
    /// <param name="way">A guess before, the way after.</param>
    /// <param name="rates">Of azimuth, rad/s, angle, rad/s, and coast, along the point's motion.</param>
    internal bool Follow(in Vector3D point, in Vector3D velocity, bool high, ref FlyOutWay way, out FlyOutWay rates)
    {
        var (azimuth, angle, coast) = way;
        var (lowest, highest) = (_angleStart - _angleStep, _angleStart + (_angleCount * _angleStep));
        for (var i = 0; i < 7; i++)
        {
            var e = Evaluate(azimuth, angle, coast);
            var residual = point - e.Position;
            var across = Vector3D.Cross(e.ByAngle, e.Velocity);
            var determinant = Vector3D.Dot(e.ByAzimuth, across);
            if (determinant == 0)
            {
                break;
            }

            // Cramer's rule for the three derivatives.
            var scale = 1 / determinant;
            var byAzimuth = Vector3D.Dot(residual, across) * scale;
            var byAngle = Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(residual, e.Velocity)) * scale;
            var byCoast = Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(e.ByAngle, residual)) * scale;
            azimuth += byAzimuth;
            angle += byAngle;
            coast += byCoast;
            if (!(angle >= lowest && angle <= highest && coast >= 0 && coast <= Horizon && Math.Abs(byAngle) < 0.5))
            {
                break;
            }

            // Second derivatives of a path: some thousands of km by the angles, its speed by angle and time, gravity by time.
            var turned = Math.Abs(byAzimuth) + Math.Abs(byAngle);
            var time = Math.Abs(byCoast);
            if ((turned * ((4e6 * turned) + (9e3 * time))) + (5 * time * time) < SettledWithin)
            {
                // Rising: the path comes to pass higher over the point as the burnout angle grows.
                var rises = -determinant * Vector3D.Dot(point, Vector3D.Cross(e.ByAzimuth, e.Velocity)) > 0;
                way = new(azimuth, angle, coast);
                rates = new(
                    Vector3D.Dot(velocity, across) * scale,
                    Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(velocity, e.Velocity)) * scale,
                    Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(e.ByAngle, velocity)) * scale);
                return rises != high;
            }
        }

        rates = default;
        return false;
    }

    /// <summary>True: burnout angle, time and floor of the path keep to the interceptor's limits.</summary>
    internal bool Permits(in FlyOutWay way) =>
        way.Angle >= _leastAngle - 1e-9 && way.Angle <= _mostAngle + 1e-9 && way.Coast >= 0 && way.Coast <= Horizon && !Dips(way);

    private bool FlattestPassesOver(in SkyPlace place)
    {
        var turn = place.Bearing / BearingStep;
        var floor = Math.Floor(turn);
        var first = ((int)floor + BearingCount) % BearingCount;
        var second = (first + 1) % BearingCount;
        double radius = 0;
        for (var k = 0; k < _parts.Length; k++)
        {
            var start = 0;
            var a = _parts[k].Cross(first, 0, place.Arc, ref start).Radius;
            var b = _parts[k].Cross(second, 0, place.Arc, ref start).Radius;
            if (double.IsNegativeInfinity(a) || double.IsNegativeInfinity(b))
            {
                return false;
            }

            radius += _weights[k] * (a + ((turn - floor) * (b - a)));
        }

        return radius - place.Radius > NearMiss;
    }

    /// <summary>Ways to a point that come to it in time; true: some path in time passes over the point.</summary>
    /// <remarks>
    /// Over the burnout angle at a point's arc (Kepler's ellipses from one place at one speed): the inverse of the radius is a
    /// parabola in the angle's tangent, so that paths pass higher and higher and then lower again; from the level path up a
    /// steeper one comes later. Searches by halves need a dozen rows of the table where a scan takes all.
    /// </remarks>
    private bool Find(in Vector3D point, in SkyPlace place, bool wantLow, bool wantHigh, double miss, double longest, out FlyOutWay? low, out FlyOutWay? high)
    {
        (low, high) = (null, null);
        var section = new Section(this, place);
        var (first, last) = (new Row(0, section.At(0)), LastInTime(ref section, longest));
        if (last.Number <= 0)
        {
            return false;
        }

        if (!wantLow && last.Passage.Excess >= 0)
        {
            // Still over the point where paths come too late: the high branch would be later.
            return true;
        }

        var top = first.Passage.Excess >= last.Passage.Excess ? first : last;
        if (wantLow)
        {
            // Near the flattest angle the table may not tell on which side of it the low way lies.
            low = first.Passage is { Excess: >= 0 and < NearMiss } flattest && flattest.Coast <= longest
                ? Newton(point, new(flattest.Azimuth, Angle(0), flattest.Coast), Angle(0), Angle(1), rising: true)
                : null;
            low ??= first.Passage.Excess < 0 ? Crossing(ref section, point, first, last, longest, rising: true, ref top) : null;
        }

        if (wantHigh && last.Passage.Excess < 0)
        {
            high = Crossing(ref section, point, first, last, longest, rising: false, ref top);
        }

        // One branch alone: the other may well have its way here.
        if (low is null && high is null && top.Passage is var (excess, coast, azimuth) && excess > -miss && coast <= longest && ((wantLow && wantHigh) || excess < miss))
        {
            (low, high) = SolveNearEdge(point, new(azimuth, Angle(top.Number), coast));
        }

        return top.Passage.Excess >= 0;
    }

    /// <summary>The way between two neighbouring rows of which one passes over the point and one below, by halves; null where there is none in time.</summary>
    /// <param name="section">At the point.</param>
    /// <param name="point">m.</param>
    /// <param name="lower">Row at the flatter end.</param>
    /// <param name="upper">At the steeper end.</param>
    /// <param name="longest">s.</param>
    /// <param name="rising">Low branch: the steeper of the two passes over.</param>
    /// <param name="top">Of the rows seen the highest.</param>
    private FlyOutWay? Crossing(ref Section section, in Vector3D point, Row lower, Row upper, double longest, bool rising, ref Row top)
    {
        while (upper.Number - lower.Number > 1)
        {
            var middle = new Row((lower.Number + upper.Number) / 2, default);
            middle = middle with { Passage = section.At(middle.Number) };
            top = middle.Passage.Excess > top.Passage.Excess ? middle : top;
            // Below the point: on which side of the highest row?
            var goesUp = middle.Passage.Excess >= 0
                ? !rising
                : section.At(middle.Number + 1).Excess is var next && (next > middle.Passage.Excess || (!middle.Passage.GetsThere && next == middle.Passage.Excess));
            (lower, upper) = goesUp ? (middle, upper) : (lower, middle);
        }

        var (a, b) = (lower.Passage, upper.Passage);
        if (a.Excess >= 0 == b.Excess >= 0 || b.Excess >= 0 != rising || (!b.GetsThere && (a.Coast > LongestSteep || a.Excess > FarthestSteep)))
        {
            return null;
        }

        // Both finite: where a straight line crosses; else near the row that gets there.
        var share = !a.GetsThere ? 0.9 : !b.GetsThere ? 0.1 : a.Excess / (a.Excess - b.Excess);
        var (known, other) = (a.GetsThere ? a : b, b.GetsThere ? b : a);
        var start = new FlyOutWay(
            known.Azimuth + (share * (other.Azimuth - known.Azimuth)),
            Angle(lower.Number + share),
            known.Coast + (share * (other.Coast - known.Coast)));
        return start.Coast > longest ? null : Root(point, start, Angle(lower.Number - 1), Angle(lower.Number + 2), rising);
    }

    /// <summary>The last row that is worth a look, the first that comes too late; row −1 where none comes in time.</summary>
    private Row LastInTime(ref Section section, double longest)
    {
        bool InTime(in Row row) => row.Passage.GetsThere && row.Passage.Coast <= longest;
        var late = new Row(_angleCount - 1, section.At(_angleCount - 1));
        if (InTime(late))
        {
            return late;
        }

        var level = Math.Clamp((int)Math.Ceiling(-_angleStart / _angleStep), 0, _angleCount - 1);
        var early = new Row(level, section.At(level));
        if (!early.Passage.GetsThere)
        {
            return early with { Number = -1 };
        }

        if (!InTime(early))
        {
            return early;
        }

        while (late.Number - early.Number > 1)
        {
            var middle = (early.Number + late.Number) / 2;
            var row = new Row(middle, section.At(middle));
            (early, late) = InTime(row) ? (row, late) : (early, row);
        }

        return late;
    }

    /// <summary>The solutions on either side of the burnout angle that passes highest over the point, where even that is only just high enough.</summary>
    private (FlyOutWay? Low, FlyOutWay? High) SolveNearEdge(Vector3D point, FlyOutWay start)
    {
        var (lowest, highest) = (Math.Max(start.Angle - (2 * _angleStep), _angleStart), Math.Min(start.Angle + (2 * _angleStep), Angle(_angleCount - 1)));
        var (low, high) = (lowest, highest);
        var trial = start;
        double top = double.NegativeInfinity, topAngle = start.Angle;
        for (var i = 0; i < 14 && high - low > 1e-5; i++)
        {
            if (Above(point, ref trial) is not { } above)
            {
                return (null, null);
            }

            if (above.Excess > top)
            {
                (top, topAngle, start) = (above.Excess, trial.Angle, trial);
            }

            if (top >= 0)
            {
                break; // some path passes over the point: there is a solution on either side
            }

            (low, high) = above.Slope > 0 ? (trial.Angle, high) : (low, trial.Angle);
            trial = trial with { Angle = (low + high) / 2 };
        }

        return top < 0 ? (null, null) : (Bracketed(point, start, lowest, topAngle, rising: true), Bracketed(point, start, topAngle, highest, rising: false));
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

    /// <summary>The solution on one branch: Newton from the start, and where that strays, a bracket that cannot.</summary>
    private FlyOutWay? Root(Vector3D point, FlyOutWay start, double low, double high, bool rising) =>
        Newton(point, start, low, high, rising) ?? Bracketed(point, start, low, high, rising);

    private FlyOutWay? Newton(Vector3D point, FlyOutWay trial, double low, double high, bool rising)
    {
        for (var i = 0; i < 7; i++)
        {
            var e = Evaluate(trial.Azimuth, trial.Angle, trial.Coast);
            var residual = point - e.Position;
            var cross = Vector3D.Cross(e.ByAngle, e.Velocity);
            var determinant = Vector3D.Dot(e.ByAzimuth, cross);
            if (residual.LengthSquared < NewtonTolerance * NewtonTolerance)
            {
                return e.Slope(point.Unit) > 0 == rising ? trial : null;
            }

            if (determinant == 0)
            {
                return null;
            }

            // Cramer's rule for the three derivatives.
            trial = new(
                trial.Azimuth + (Vector3D.Dot(residual, cross) / determinant),
                trial.Angle + (Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(residual, e.Velocity)) / determinant),
                trial.Coast + (Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(e.ByAngle, residual)) / determinant));
            if (trial.Angle < low - _angleStep || trial.Angle > high + _angleStep || trial.Coast < 0 || trial.Coast > Horizon)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Burnout angle between two bounds at which the path meets the point: Newton on the excess alone, kept in its bracket.</summary>
    private FlyOutWay? Bracketed(Vector3D point, FlyOutWay start, double low, double high, bool rising)
    {
        var trial = start with { Angle = Math.Clamp(start.Angle, low, high) };
        for (var i = 0; i < 40 && high - low > 1e-9; i++)
        {
            var at = trial;
            var above = Above(point, ref at);
            if (above is { } a && Math.Abs(a.Excess) < NewtonTolerance)
            {
                return Accept(at);
            }

            // A path that never gets there passes below.
            var below = above is not { Excess: > 0 };
            (low, high) = below == rising ? (trial.Angle, high) : (low, trial.Angle);
            var next = above is { } b && b.Slope > 0 == rising ? trial.Angle - (b.Excess / b.Slope) : double.NaN;
            trial = (above is null ? start : at) with { Angle = next > low && next < high ? next : (low + high) / 2 };
        }

        return null;
    }

    /// <summary>
    /// Azimuth and coast with which the path of the trial's burnout angle passes through the point's vertical, by Newton
    /// on the two; how far above the point it passes there, m, and how that changes with the angle, m/rad. Null where it
    /// does not get there.
    /// </summary>
    private (double Excess, double Slope)? Above(Vector3D point, ref FlyOutWay trial)
    {
        var vertical = point.Unit;
        for (var i = 0; i < 10; i++)
        {
            var e = Evaluate(trial.Azimuth, trial.Angle, trial.Coast);
            var along = Vector3D.Dot(e.Position, vertical);
            var residual = (along * vertical) - e.Position;
            if (residual.LengthSquared < 0.25 * NewtonTolerance * NewtonTolerance)
            {
                return (along - point.Length, e.Slope(vertical));
            }

            // Cramer's rule in the plane across the vertical.
            var ground = e.Ground(vertical);
            if (ground == 0)
            {
                return null;
            }

            var stepAzimuth = Vector3D.Dot(vertical, Vector3D.Cross(residual, e.Velocity)) / ground;
            var stepCoast = Vector3D.Dot(vertical, Vector3D.Cross(e.ByAzimuth, residual)) / ground;
            if ((trial.Coast >= Horizon && stepCoast > 0) || (trial.Coast <= 0 && stepCoast < 0))
            {
                return null;
            }

            var limit = Math.Max(1, Math.Max(Math.Abs(stepAzimuth) / 0.5, Math.Abs(stepCoast) / 300));
            trial = trial with { Azimuth = trial.Azimuth + (stepAzimuth / limit), Coast = Math.Clamp(trial.Coast + (stepCoast / limit), 0, Horizon) };
        }

        return null;
    }

    /// <summary>Sections by bearing for the scan, from the nodes by azimuth; four burnout angles side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Index()
    {
        const int side = 4;
        var nodes = stackalloc double[3 * side];
        var drifts = stackalloc double[side];
        for (var k = 0; k < BearingCount; k++)
        {
            var bearing = k * BearingStep;
            for (var g = 0; g < _angleCount; g += side)
            {
                // Of the bearing from the azimuth: it grows smoothly with time, which foretells the next.
                Lane4 drift = 0, before = 0;
                for (var t = 0; t < TimeCount; t++)
                {
                    (drift, before) = (drift + (drift - before), drift);
                    for (var pass = 0; pass < 2; pass++)
                    {
                        Lane4.Store(drift, drifts);
                        for (var i = 0; i < side; i++)
                        {
                            var node = Node(bearing - drifts[i], Math.Min(g + i, _angleCount - 1), t);
                            (nodes[i], nodes[side + i], nodes[(2 * side) + i]) = (node[0], node[1], node[2]);
                        }

                        drift = Elementary.Atan2(Lane4.Load(nodes + side), Lane4.Load(nodes));
                    }

                    var (along, right, up) = (Lane4.Load(nodes), Lane4.Load(nodes + side), Lane4.Load(nodes + (2 * side)));
                    var across = Lane4.Sqrt((along * along) + (right * right));
                    Lane4.Store(Elementary.Atan2(across, up), nodes);
                    Lane4.Store(Lane4.Sqrt((across * across) + (up * up)), nodes + side);
                    Lane4.Store(drift, drifts);
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

        RaiseCeiling();
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
            var (place, _) = Vector256.Widen(Vector256.LoadUnsafe(ref _nodes[((((index * _angleCount) + angle) * TimeCount) + time) * Stride]));
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
