using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <content>
/// The search for the ways to a point: starts from the index, Newton steps on azimuth, burnout angle and time,
/// and where these stray, Newton on the angle alone inside a bracket.
/// </content>
public sealed partial class FlyOutTable
{
    // m. Newton stops here: far below the interpolation's own error.
    private const double NewtonTolerance = 1;

    // m. Near the edge of reach the two solutions lie between two neighbouring rows; a highest passage less than this
    // below the point is still tried. The index itself is good to some kilometres.
    private const double NearMiss = 25_000;

    // m. The same where neighbouring points are looked at as well: what the index itself may be off by.
    private const double GrazingMiss = 8_000;

    // s and m. Where the next steeper path no longer comes to the point's arc within the horizon, a steep solution is
    // still sought if the last one that does is this quick and passes no higher above the point.
    private const double LongestSteep = 1_800;
    private const double FarthestSteep = 3_000_000;

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
}
