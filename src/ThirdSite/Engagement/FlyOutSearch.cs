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

    // s and m. Where the next steeper path no longer comes to the point's arc within the horizon, a steep solution is
    // still sought if the last one that does is this quick and passes no higher above the point.
    private const double LongestSteep = 1_800;
    private const double FarthestSteep = 3_000_000;

    // The scan goes by bearing of the point, not by launch azimuth, from which the turning Earth carries the path away.
    private const int BearingCount = 48;
    private const double BearingStep = 2 * Math.PI / BearingCount;

    /// <summary>The ways to an Earth-fixed position, m.</summary>
    public FlyOutSolutions Solve(Vector3D positionEcef)
    {
        var point = ToLocal(positionEcef);
        var bearing = Elementary.Atan2(point.X, point.Y);
        var arc = Elementary.Atan2(Elementary.Hypot(point.X, point.Y), point.Z);
        Span<double> excess = stackalloc double[_angleCount];
        Span<double> coast = stackalloc double[_angleCount];
        Span<double> azimuth = stackalloc double[_angleCount];
        Scan(bearing, arc, point.Length, excess, coast, azimuth);
        FlyOutSolution? low = null, high = null;
        var best = 0;
        for (var i = 0; i < _angleCount; i++)
        {
            best = excess[i] > excess[best] ? i : best;
            if (i == _angleCount - 1)
            {
                break;
            }

            var (a, b) = (excess[i], excess[i + 1]);
            if ((a >= 0) == (b >= 0))
            {
                continue;
            }

            // Both finite: where a straight line crosses; else near the row that gets there.
            if (double.IsNegativeInfinity(b) && (coast[i] > LongestSteep || a > FarthestSteep))
            {
                continue;
            }

            var share = double.IsNegativeInfinity(a) ? 0.9 : double.IsNegativeInfinity(b) ? 0.1 : a / (a - b);
            var known = double.IsNegativeInfinity(a) ? i + 1 : i;
            var other = double.IsNegativeInfinity(b) ? i : i + 1;
            var start = new Trial(
                azimuth[known] + (share * (azimuth[other] - azimuth[known])),
                Angle(i + share),
                coast[known] + (share * (coast[other] - coast[known])));
            if (b >= 0)
            {
                low ??= Root(point, start, Angle(i - 1), Angle(i + 2), rising: true);
            }
            else
            {
                high = Root(point, start, Angle(i - 1), Angle(i + 2), rising: false);
            }
        }

        if (low is null && high is null && excess[best] > -NearMiss)
        {
            (low, high) = SolveNearEdge(point, new(azimuth[best], Angle(best), coast[best]));
        }

        return new(low, high);
    }

    /// <summary>The solutions on either side of the burnout angle that passes highest over the point, where even that is only just high enough.</summary>
    private (FlyOutSolution? Low, FlyOutSolution? High) SolveNearEdge(Vector3D point, Trial start)
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

    /// <summary>For every burnout angle: how far above the point the path passes at its arc, m (−∞: it never gets there), when, and from which azimuth.</summary>
    private void Scan(double bearing, double arc, double radius, Span<double> excess, Span<double> coast, Span<double> azimuth)
    {
        var turn = bearing / BearingStep;
        var floor = Math.Floor(turn);
        var fraction = turn - floor;
        var first = (((int)floor % BearingCount) + BearingCount) % BearingCount;
        var second = (first + 1) % BearingCount;
        int startFirst = 0, startSecond = 0;
        for (var g = 0; g < _angleCount; g++)
        {
            var (radiusA, timeA, offA) = Cross(first, g, arc, ref startFirst);
            var (radiusB, timeB, offB) = Cross(second, g, arc, ref startSecond);
            excess[g] = ((1 - fraction) * radiusA) + (fraction * radiusB) - radius;
            coast[g] = ((1 - fraction) * timeA) + (fraction * timeB);
            azimuth[g] = bearing + ((1 - fraction) * offA) + (fraction * offB);
        }
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
    private FlyOutSolution? Root(Vector3D point, Trial start, double low, double high, bool rising) =>
        Newton(point, start, low, high, rising) ?? Bracketed(point, start, low, high, rising);

    private FlyOutSolution? Newton(Vector3D point, Trial trial, double low, double high, bool rising)
    {
        for (var i = 0; i < 7; i++)
        {
            var e = Evaluate(trial.Azimuth, trial.Angle, trial.Coast);
            var residual = point - e.Position;
            var cross = Vector3D.Cross(e.ByAngle, e.Velocity);
            var determinant = Vector3D.Dot(e.ByAzimuth, cross);
            if (residual.LengthSquared < NewtonTolerance * NewtonTolerance)
            {
                return trial.Angle >= low && trial.Angle <= high && e.Slope(point.Unit) > 0 == rising ? Accept(trial) : null;
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
    private FlyOutSolution? Bracketed(Vector3D point, Trial start, double low, double high, bool rising)
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
    private (double Excess, double Slope)? Above(Vector3D point, ref Trial trial)
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

    /// <summary>Sections by bearing for the scan, from the nodes by azimuth.</summary>
    private void Index()
    {
        Span<double> weight = stackalloc double[4], slope = stackalloc double[4];
        for (var k = 0; k < BearingCount; k++)
        {
            var bearing = k * BearingStep;
            for (var g = 0; g < _angleCount; g++)
            {
                double drift = 0; // of the bearing from the azimuth; grows slowly with time, so the last is the next start
                for (var t = 0; t < TimeCount; t++)
                {
                    double along = 0, right = 0, up = 0;
                    for (var pass = 0; pass < 3; pass++)
                    {
                        var turn = (bearing - drift) / AzimuthStep;
                        var floor = Math.Floor(turn);
                        Lagrange(turn - floor + 1, weight, slope);
                        (along, right, up) = (0, 0, 0);
                        for (var a = 0; a < 4; a++)
                        {
                            var index = ((((int)floor - 1 + a) % AzimuthCount) + AzimuthCount) % AzimuthCount;
                            var at = ((((index * _angleCount) + g) * TimeCount) + t) * Stride;
                            along += weight[a] * _nodes[at];
                            right += weight[a] * _nodes[at + 1];
                            up += weight[a] * _nodes[at + 2];
                        }

                        drift = Elementary.Atan2(right, along);
                    }

                    var target = (((k * _angleCount) + g) * TimeCount) + t;
                    var across = Elementary.Hypot(along, right);
                    _arc[target] = (float)Elementary.Atan2(across, up);
                    _radius[target] = (float)Elementary.Hypot(across, up);
                    _azimuth[target] = (float)-drift;
                }
            }
        }
    }

    private readonly record struct Trial(double Azimuth, double Angle, double Coast);
}
