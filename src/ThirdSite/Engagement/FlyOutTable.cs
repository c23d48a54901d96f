using System.Runtime.Intrinsics;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <summary>
/// Where an interceptor of one burnout speed can be, as a table: position and velocity over launch azimuth, burnout
/// angle and time since burnout, from the flight engine in Ecef, so that it holds for a launch at any time. Between
/// nodes: cubic Lagrange over both angles, cubic Hermite over time. A point is solved for by scanning the table for
/// starts and Newton steps on the three.
/// </summary>
/// <remarks>
/// All vectors here are from the Earth's centre, in axes along east, geocentric north and geocentric up at the site;
/// "arc" is the angle at the centre between the site and a point. Nodes are kept in the frame of their own azimuth
/// (along, right, up), in which they hardly vary with it: only the turning and the flattening of the Earth show, a few
/// harmonics that 15° steps resolve to about 100 m after 1,000 s. Domain: points beyond the ring of burnout points.
/// Straight above the site and inside that ring solutions may be missed. Error against direct integration: tested to
/// 1 s and 2 km; measured in docs/verification.md.
/// </remarks>
public sealed class FlyOutTable
{
    /// <summary>s after burnout that the table reaches: longer than any coast that a battery or a target's flight allows.</summary>
    public const double Horizon = 2_700;

    private const int AzimuthCount = 24;
    private const double AzimuthStep = 2 * Math.PI / AzimuthCount;
    private const double LargestAngleStep = Math.PI / 72; // 2.5°
    private const double TimeStep = 60;
    private const int TimeCount = (int)(Horizon / TimeStep) + 1;
    private const int Stride = 8; // along, right, up, pad; their rates, pad

    // m below the surface. Paths are followed into the ground, where they mean nothing, to keep the interpolation
    // smooth at the nodes above it that matter; deeper they go on straight.
    private const double DepthFollowed = 1_900_000;

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

    private readonly Vector3D _up;
    private readonly Vector3D _north;
    private readonly double[] _nodes;
    private readonly double[] _lowest;
    private readonly double[] _lowestTime;
    private readonly double _pathFloor;
    private readonly float[] _arc;
    private readonly float[] _radius;
    private readonly float[] _azimuth;
    private readonly int _angleCount;
    private readonly double _angleStart;
    private readonly double _angleStep;

    private FlyOutTable(LocalFrame frame, double burnoutSpeed, double burnTime, double pathFloor, double angleStart, double angleStep, int angleCount)
    {
        Frame = frame;
        _up = frame.OriginEcef.Unit;
        _north = Vector3D.Cross(_up, frame.East);
        BurnoutSpeed = burnoutSpeed;
        BurnTime = burnTime;
        _pathFloor = pathFloor;
        _angleStart = angleStart;
        _angleStep = angleStep;
        _angleCount = angleCount;
        _nodes = new double[AzimuthCount * angleCount * TimeCount * Stride];
        _lowest = new double[AzimuthCount * angleCount];
        _lowestTime = new double[AzimuthCount * angleCount];
        _arc = new float[BearingCount * angleCount * TimeCount];
        _radius = new float[_arc.Length];
        _azimuth = new float[_arc.Length];
    }

    /// <summary>East–north–up at the site.</summary>
    public LocalFrame Frame { get; }

    /// <summary>Earth-relative, m/s.</summary>
    public double BurnoutSpeed { get; private set; }

    /// <summary>s from launch to burnout.</summary>
    public double BurnTime { get; }

    /// <summary>Integrates the table of an interceptor at a place.</summary>
    public static FlyOutTable Build(EarthModel earth, GeodeticPosition site, Interceptor interceptor) =>
        Build(earth, site, interceptor, interceptor.BurnoutSpeed);

    /// <summary>The same with the burnout place of <paramref name="interceptor"/> and another burnout speed, m/s: a motor that sheds energy.</summary>
    public static FlyOutTable Build(EarthModel earth, GeodeticPosition site, Interceptor interceptor, double burnoutSpeed)
    {
        var frame = new LocalFrame(earth.Shape, site);
        var propagator = new BallisticPropagator(earth);
        var profile = new BoostProfile(interceptor.BurnTime, interceptor.BurnoutAltitude, interceptor.BurnoutDownrange);
        var span = interceptor.MaximumBurnoutAngle - interceptor.MinimumBurnoutAngle;
        var angleCount = Math.Max(4, (int)Math.Ceiling((span / LargestAngleStep) - 1e-9) + 1);
        var angleStep = span / (angleCount - 1);
        var table = new FlyOutTable(frame, burnoutSpeed, interceptor.BurnTime, interceptor.PathFloor, interceptor.MinimumBurnoutAngle, angleStep, angleCount);
        var nodes = table._nodes;
        for (var a = 0; a < AzimuthCount; a++)
        {
            var azimuth = a * AzimuthStep;
            var (sin, cos) = Elementary.SinCos(azimuth);
            for (var g = 0; g < angleCount; g++)
            {
                var angle = interceptor.MinimumBurnoutAngle + (g * angleStep);
                var boost = KinematicBoost.Create(earth, site, azimuth, profile, burnoutSpeed, angle);
                var path = propagator.Propagate(0, boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef, double.PositiveInfinity, StopCondition.Impact(-DepthFollowed, Horizon));
                var row = ((a * angleCount) + g) * TimeCount;
                (table._lowest[(a * angleCount) + g], table._lowestTime[(a * angleCount) + g]) = Lowest(earth, path);
                for (var t = 0; t < TimeCount; t++)
                {
                    var time = t * TimeStep;
                    var (position, velocity) = path.StateEcef(Math.Min(time, path.EndTime));
                    if (time > path.EndTime)
                    {
                        position += (time - path.EndTime) * velocity;
                    }

                    var p = table.ToLocal(position);
                    var v = table.ToLocal(velocity);
                    var at = (row + t) * Stride;
                    nodes[at] = (p.X * sin) + (p.Y * cos);
                    nodes[at + 1] = (p.X * cos) - (p.Y * sin);
                    nodes[at + 2] = p.Z;
                    nodes[at + 4] = (v.X * sin) + (v.Y * cos);
                    nodes[at + 5] = (v.X * cos) - (v.Y * sin);
                    nodes[at + 6] = v.Z;
                }
            }
        }

        table.Index();
        return table;
    }

    /// <summary>An empty table of the same shape, to be filled by <see cref="Blend"/>.</summary>
    internal FlyOutTable NewLike() =>
        new(Frame, BurnoutSpeed, BurnTime, _pathFloor, _angleStart, _angleStep, _angleCount);

    /// <summary>Becomes the weighted sum of tables of neighbouring burnout speeds.</summary>
    internal void Blend(double burnoutSpeed, ReadOnlySpan<FlyOutTable> tables, ReadOnlySpan<double> weights)
    {
        BurnoutSpeed = burnoutSpeed;
        Sum(_nodes, tables[0]._nodes, tables[1]._nodes, tables[2]._nodes, tables[3]._nodes, weights);
        Sum(_lowest, tables[0]._lowest, tables[1]._lowest, tables[2]._lowest, tables[3]._lowest, weights);
        Sum(_lowestTime, tables[0]._lowestTime, tables[1]._lowestTime, tables[2]._lowestTime, tables[3]._lowestTime, weights);
        Sum(_arc, tables[0]._arc, tables[1]._arc, tables[2]._arc, tables[3]._arc, weights);
        Sum(_radius, tables[0]._radius, tables[1]._radius, tables[2]._radius, tables[3]._radius, weights);
        Sum(_azimuth, tables[0]._azimuth, tables[1]._azimuth, tables[2]._azimuth, tables[3]._azimuth, weights);
    }

    /// <summary>Position, m, and Earth-relative velocity, m/s, in Ecef.</summary>
    /// <param name="azimuth">rad.</param>
    /// <param name="burnoutAngle">rad, within the interceptor's limits.</param>
    /// <param name="coast">s after burnout, 0 to <see cref="Horizon"/>.</param>
    public (Vector3D PositionEcef, Vector3D VelocityEcef) At(double azimuth, double burnoutAngle, double coast)
    {
        var e = Evaluate(azimuth, burnoutAngle, coast);
        return (ToEcef(e.Position), ToEcef(e.Velocity));
    }

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

    private double Angle(double row) => _angleStart + (Math.Clamp(row, 0, _angleCount - 1) * _angleStep);

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

    private Vector3D ToLocal(Vector3D vectorEcef) =>
        new(Vector3D.Dot(vectorEcef, Frame.East), Vector3D.Dot(vectorEcef, _north), Vector3D.Dot(vectorEcef, _up));

    private Vector3D ToEcef(Vector3D local) => (local.X * Frame.East) + (local.Y * _north) + (local.Z * _up);

    private FlyOutSolution? Accept(Trial trial)
    {
        var maximum = _angleStart + ((_angleCount - 1) * _angleStep);
        if (trial.Angle < _angleStart - 1e-9 || trial.Angle > maximum + 1e-9 || trial.Coast < 0 || trial.Coast > Horizon || Dips(trial))
        {
            return null;
        }

        var turn = trial.Azimuth - (2 * Math.PI * Math.Floor(trial.Azimuth / (2 * Math.PI)));
        return new(trial.Coast, turn, trial.Angle, BurnoutSpeed);
    }

    /// <summary>True: the path starts downwards and sinks below its floor before it comes to the point.</summary>
    private bool Dips(Trial trial)
    {
        if (trial.Angle >= 0)
        {
            return false;
        }

        var a = (((int)Math.Round(trial.Azimuth / AzimuthStep) % AzimuthCount) + AzimuthCount) % AzimuthCount;
        var row = (trial.Angle - _angleStart) / _angleStep;
        var g = Math.Clamp((int)row, 0, _angleCount - 2);
        var f = row - g;
        var at = (a * _angleCount) + g;
        var lowestTime = _lowestTime[at] + (f * (_lowestTime[at + 1] - _lowestTime[at]));
        return trial.Coast > lowestTime && _lowest[at] + (f * (_lowest[at + 1] - _lowest[at])) < _pathFloor;
    }

    private Evaluation Evaluate(double azimuth, double angle, double coast)
    {
        var turn = azimuth / AzimuthStep;
        var turnFloor = Math.Floor(turn);
        Span<double> azimuthWeight = stackalloc double[4], azimuthSlope = stackalloc double[4], angleWeight = stackalloc double[4], angleSlope = stackalloc double[4];
        Lagrange(turn - turnFloor + 1, azimuthWeight, azimuthSlope);
        var azimuthBase = (int)turnFloor - 1;
        var row = (angle - _angleStart) / _angleStep;
        var angleBase = Math.Clamp((int)Math.Floor(row) - 1, 0, _angleCount - 4);
        Lagrange(row - angleBase, angleWeight, angleSlope);
        var time = coast / TimeStep;
        var timeBase = Math.Clamp((int)time, 0, TimeCount - 2);
        var f = time - timeBase;
        var g = 1 - f;
        var (h00, h10, h01, h11) = ((1 + (2 * f)) * g * g, f * g * g * TimeStep, f * f * (3 - (2 * f)), -f * f * g * TimeStep);
        var (d00, d10, d01, d11) = (-6 * f * g / TimeStep, g * (1 - (3 * f)), 6 * f * g / TimeStep, -f * (2 - (3 * f)));

        Vector256<double> position = default, velocity = default, byAzimuth = default, byAngle = default;
        ref var nodes = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_nodes);
        for (var a = 0; a < 4; a++)
        {
            var azimuthIndex = (((azimuthBase + a) % AzimuthCount) + AzimuthCount) % AzimuthCount;
            for (var b = 0; b < 4; b++)
            {
                var at = (nuint)(((((azimuthIndex * _angleCount) + angleBase + b) * TimeCount) + timeBase) * Stride);
                var p0 = Vector256.LoadUnsafe(ref nodes, at);
                var v0 = Vector256.LoadUnsafe(ref nodes, at + 4);
                var p1 = Vector256.LoadUnsafe(ref nodes, at + 8);
                var v1 = Vector256.LoadUnsafe(ref nodes, at + 12);
                var p = (p0 * h00) + (v0 * h10) + (p1 * h01) + (v1 * h11);
                var v = (p0 * d00) + (v0 * d10) + (p1 * d01) + (v1 * d11);
                var weight = azimuthWeight[a] * angleWeight[b];
                position += p * weight;
                velocity += v * weight;
                byAzimuth += p * (azimuthSlope[a] * angleWeight[b]);
                byAngle += p * (azimuthWeight[a] * angleSlope[b]);
            }
        }

        // From the frame of the azimuth to that of the site; the frame turns with the azimuth.
        var (sin, cos) = Elementary.SinCos(azimuth);
        Vector3D Turned(Vector256<double> v) => new((v[0] * sin) + (v[1] * cos), (v[0] * cos) - (v[1] * sin), v[2]);
        var place = Turned(position);
        var azimuthDerivative = ((1 / AzimuthStep) * Turned(byAzimuth)) + new Vector3D(place.Y, -place.X, 0);
        return new(place, Turned(velocity), azimuthDerivative, (1 / _angleStep) * Turned(byAngle));
    }

    /// <summary>Weights, and their slopes, of four nodes at 0, 1, 2, 3 for a place among them.</summary>
    private static void Lagrange(double u, Span<double> weight, Span<double> slope)
    {
        var (a, b, c, d) = (u, u - 1, u - 2, u - 3);
        weight[0] = -b * c * d / 6;
        weight[1] = a * c * d / 2;
        weight[2] = -a * b * d / 2;
        weight[3] = a * b * c / 6;
        slope[0] = -((c * d) + (b * d) + (b * c)) / 6;
        slope[1] = ((c * d) + (a * d) + (a * c)) / 2;
        slope[2] = -((b * d) + (a * d) + (a * b)) / 2;
        slope[3] = ((b * c) + (a * c) + (a * b)) / 6;
    }

    private static void Sum<T>(T[] target, T[] a, T[] b, T[] c, T[] d, ReadOnlySpan<double> weights)
        where T : struct, System.Numerics.IFloatingPoint<T>
    {
        var (wa, wb, wc, wd) = (T.CreateChecked(weights[0]), T.CreateChecked(weights[1]), T.CreateChecked(weights[2]), T.CreateChecked(weights[3]));
        var (va, vb, vc, vd) = (Vector256.Create(wa), Vector256.Create(wb), Vector256.Create(wc), Vector256.Create(wd));
        var width = Vector256<T>.Count;
        var i = 0;
        for (; i <= target.Length - width; i += width)
        {
            var sum = (Vector256.Create(a, i) * va) + (Vector256.Create(b, i) * vb) + (Vector256.Create(c, i) * vc) + (Vector256.Create(d, i) * vd);
            sum.CopyTo(target, i);
        }

        for (; i < target.Length; i++)
        {
            target[i] = (a[i] * wa) + (b[i] * wb) + (c[i] * wc) + (d[i] * wd);
        }
    }

    /// <summary>Altitude, m, and time, s, at which a path that starts downwards is lowest before it rises again, or where it ends.</summary>
    private static (double Altitude, double Time) Lowest(EarthModel earth, FlightPath path)
    {
        var (lowest, at) = (double.PositiveInfinity, 0.0);
        for (double time = 0; time <= path.EndTime; time += 10)
        {
            var altitude = earth.Shape.Height(path.PositionEcef(time));
            if (altitude >= lowest)
            {
                break;
            }

            (lowest, at) = (altitude, time);
        }

        return (lowest, at);
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

    private readonly record struct Evaluation(Vector3D Position, Vector3D Velocity, Vector3D ByAzimuth, Vector3D ByAngle)
    {
        /// <summary>Determinant of the position across the vertical by azimuth and time.</summary>
        public double Ground(Vector3D vertical) => Vector3D.Dot(vertical, Vector3D.Cross(ByAzimuth, Velocity));

        /// <summary>How the height at which the path passes through a vertical changes with the burnout angle, m/rad: the determinant of all three derivatives over that of the two (Schur complement).</summary>
        public double Slope(Vector3D vertical) => -Vector3D.Dot(ByAzimuth, Vector3D.Cross(ByAngle, Velocity)) / Ground(vertical);
    }
}
