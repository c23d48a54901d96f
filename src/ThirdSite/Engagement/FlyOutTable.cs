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
/// Nodes are kept in the frame of their own azimuth (along, right, up), in which they hardly vary with it: only the
/// turning and the flattening of the Earth show, a few harmonics that 15° steps resolve to about 100 m after 1,000 s.
/// Domain: points beyond the ring of burnout points. Straight above the site and inside that ring no solution is
/// reported. Error against direct integration: tested to 1 s and 2 km; measured in docs/verification.md.
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
    // below the point is still tried.
    private const double NearMiss = 40_000;

    private readonly double[] _nodes;
    private readonly float[] _groundRange;
    private readonly float[] _up;
    private readonly double[] _floorTime;
    private readonly int _angleCount;
    private readonly double _angleStart;
    private readonly double _angleStep;

    private FlyOutTable(LocalFrame frame, double burnoutSpeed, double burnTime, double angleStart, double angleStep, int angleCount, double[] nodes, double[] floorTime)
    {
        Frame = frame;
        BurnoutSpeed = burnoutSpeed;
        BurnTime = burnTime;
        _angleStart = angleStart;
        _angleStep = angleStep;
        _angleCount = angleCount;
        _nodes = nodes;
        _floorTime = floorTime;
        _groundRange = new float[nodes.Length / Stride];
        _up = new float[nodes.Length / Stride];
        IndexSections();
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
        var nodes = new double[AzimuthCount * angleCount * TimeCount * Stride];
        var floorTime = new double[AzimuthCount * angleCount];
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
                floorTime[(a * angleCount) + g] = TimeBelow(earth, path, interceptor.PathFloor);
                for (var t = 0; t < TimeCount; t++)
                {
                    var time = t * TimeStep;
                    var (position, velocity) = path.StateEcef(Math.Min(time, path.EndTime));
                    if (time > path.EndTime)
                    {
                        position += (time - path.EndTime) * velocity;
                    }

                    var p = frame.ToEnu(position);
                    var v = frame.RotateToEnu(velocity);
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

        return new(frame, burnoutSpeed, interceptor.BurnTime, interceptor.MinimumBurnoutAngle, angleStep, angleCount, nodes, floorTime);
    }

    /// <summary>An empty table of the same shape, to be filled by <see cref="Blend"/>.</summary>
    internal FlyOutTable NewLike() =>
        new(Frame, BurnoutSpeed, BurnTime, _angleStart, _angleStep, _angleCount, new double[_nodes.Length], new double[_floorTime.Length]);

    /// <summary>Becomes the weighted sum of tables of neighbouring burnout speeds.</summary>
    internal void Blend(double burnoutSpeed, ReadOnlySpan<FlyOutTable> tables, ReadOnlySpan<double> weights)
    {
        BurnoutSpeed = burnoutSpeed;
        Sum(_nodes, tables[0]._nodes, tables[1]._nodes, tables[2]._nodes, tables[3]._nodes, weights);
        var nearest = 0;
        for (var i = 1; i < weights.Length; i++)
        {
            nearest = Math.Abs(tables[i].BurnoutSpeed - burnoutSpeed) < Math.Abs(tables[nearest].BurnoutSpeed - burnoutSpeed) ? i : nearest;
        }

        tables[nearest]._floorTime.CopyTo(_floorTime, 0);
        IndexSections();
    }

    /// <summary>Position, m, and Earth-relative velocity, m/s, in east, north and up at the site.</summary>
    /// <param name="azimuth">rad.</param>
    /// <param name="burnoutAngle">rad, within the interceptor's limits.</param>
    /// <param name="coast">s after burnout, 0 to <see cref="Horizon"/>.</param>
    public (Vector3D PositionEnu, Vector3D VelocityEnu) At(double azimuth, double burnoutAngle, double coast)
    {
        var e = Evaluate(azimuth, burnoutAngle, coast);
        return (e.Position, e.Velocity);
    }

    /// <summary>The ways to a point, m east, north and up of the site.</summary>
    public FlyOutSolutions Solve(Vector3D pointEnu)
    {
        var groundRange = Elementary.Hypot(pointEnu.X, pointEnu.Y);
        var bearing = Elementary.Atan2(pointEnu.X, pointEnu.Y);
        Span<double> excess = stackalloc double[_angleCount];
        Span<double> coast = stackalloc double[_angleCount];
        Scan(bearing, groundRange, pointEnu.Z, excess, coast);
        FlyOutSolution? low = null, high = null;
        for (var i = 0; i < _angleCount - 1; i++)
        {
            var (a, b) = (excess[i], excess[i + 1]);
            if (a < 0 && b >= 0)
            {
                low ??= double.IsNegativeInfinity(a)
                    ? Newton(pointEnu, bearing, Angle(i + 1), coast[i + 1])
                    : Newton(pointEnu, bearing, Angle(i + (a / (a - b))), coast[i] + (a / (a - b) * (coast[i + 1] - coast[i])));
            }
            else if (a >= 0 && b < 0)
            {
                high = double.IsNegativeInfinity(b)
                    ? Newton(pointEnu, bearing, Angle(i + 0.3), coast[i])
                    : Newton(pointEnu, bearing, Angle(i + (a / (a - b))), coast[i] + (a / (a - b) * (coast[i + 1] - coast[i])));
            }
        }

        if (low is null && high is null)
        {
            (low, high) = SolveNearEdge(pointEnu, bearing, excess, coast);
        }

        return new(low, high);
    }

    private double Angle(double row) => _angleStart + (row * _angleStep);

    /// <summary>Where no row of the scan passes above the point, the highest may still touch it between its neighbours.</summary>
    private (FlyOutSolution? Low, FlyOutSolution? High) SolveNearEdge(Vector3D pointEnu, double bearing, ReadOnlySpan<double> excess, ReadOnlySpan<double> coast)
    {
        var best = 0;
        for (var i = 1; i < excess.Length; i++)
        {
            best = excess[i] > excess[best] ? i : best;
        }

        if (best == 0 || best == excess.Length - 1 || excess[best] < -NearMiss || double.IsNegativeInfinity(excess[best - 1]) || double.IsNegativeInfinity(excess[best + 1]))
        {
            return (null, null);
        }

        var curvature = excess[best - 1] - (2 * excess[best]) + excess[best + 1];
        if (curvature >= 0)
        {
            return (null, null);
        }

        var slope = (excess[best + 1] - excess[best - 1]) / 2;
        var vertex = -slope / curvature;
        var top = excess[best] + (slope * vertex / 2);
        var half = Math.Sqrt(2 * Math.Max(top, 2_000) / -curvature);
        FlyOutSolution? At(double row)
        {
            var clamped = Math.Clamp(row, 0, coastLast);
            var i = Math.Min((int)clamped, coastLast - 1);
            return Newton(pointEnu, bearing, Angle(clamped), coastCopy[i] + ((clamped - i) * (coastCopy[i + 1] - coastCopy[i])));
        }

        var coastLast = coast.Length - 1;
        var coastCopy = coast.ToArray();
        var low = At(best + vertex - half);
        var high = At(best + vertex + half);
        if (low is { } l && high is { } h)
        {
            if (Math.Abs(l.BurnoutAngle - h.BurnoutAngle) < 1e-6)
            {
                high = null;
            }
            else if (l.BurnoutAngle > h.BurnoutAngle)
            {
                (low, high) = (high, low);
            }
        }

        return (low, high);
    }

    /// <summary>For every burnout angle: how far above the point the path passes at its ground range, m (−∞: it never gets there), and when.</summary>
    private void Scan(double bearing, double groundRange, double up, Span<double> excess, Span<double> coast)
    {
        var turn = bearing / AzimuthStep;
        var floor = Math.Floor(turn);
        var fraction = turn - floor;
        var first = (((int)floor % AzimuthCount) + AzimuthCount) % AzimuthCount;
        var second = (first + 1) % AzimuthCount;
        int startFirst = 0, startSecond = 0;
        for (var g = 0; g < _angleCount; g++)
        {
            var (upA, timeA) = Cross(first, g, groundRange, ref startFirst);
            var (upB, timeB) = Cross(second, g, groundRange, ref startSecond);
            excess[g] = ((1 - fraction) * upA) + (fraction * upB) - up;
            coast[g] = ((1 - fraction) * timeA) + (fraction * timeB);
        }
    }

    /// <summary>Height and time at which a tabulated path first crosses a ground range; (−∞, 0) where it does not.</summary>
    private (double Up, double Time) Cross(int azimuth, int angle, double groundRange, ref int start)
    {
        var row = ((azimuth * _angleCount) + angle) * TimeCount;
        var ranges = _groundRange.AsSpan(row, TimeCount);
        var range = (float)groundRange;
        var i = start;
        while (i > 0 && ranges[i] > range)
        {
            i--;
        }

        while (i < TimeCount - 1 && !(ranges[i] <= range && range < ranges[i + 1]))
        {
            i++;
        }

        if (i >= TimeCount - 1)
        {
            return (double.NegativeInfinity, 0);
        }

        start = i;
        // Cubic Hermite for the height, linear for the time: good to a kilometre or so, and only a start for Newton.
        var f = (groundRange - ranges[i]) / (ranges[i + 1] - ranges[i]);
        var at = (row + i) * Stride;
        var (u0, u1) = ((double)_up[row + i], (double)_up[row + i + 1]);
        var (d0, d1) = (_nodes[at + 6] * TimeStep, _nodes[at + Stride + 6] * TimeStep);
        var g = 1 - f;
        var height = (u0 * (1 + (2 * f)) * g * g) + (d0 * f * g * g) + (u1 * f * f * (3 - (2 * f))) - (d1 * f * f * g);
        return (height, (i + f) * TimeStep);
    }

    private FlyOutSolution? Newton(Vector3D pointEnu, double azimuth, double angle, double coast)
    {
        var maximumAngle = Angle(_angleCount - 1);
        for (var i = 0; i < 15; i++)
        {
            var e = Evaluate(azimuth, angle, coast);
            var residual = pointEnu - e.Position;
            if (residual.LengthSquared < NewtonTolerance * NewtonTolerance)
            {
                if (angle < _angleStart - 1e-9 || angle > maximumAngle + 1e-9 || coast < 0 || coast > Horizon || coast > FloorTime(azimuth, angle))
                {
                    return null;
                }

                var turn = azimuth - (2 * Math.PI * Math.Floor(azimuth / (2 * Math.PI)));
                return new(coast, turn, angle, BurnoutSpeed);
            }

            // Cramer's rule for the three derivatives.
            var cross = Vector3D.Cross(e.ByAngle, e.Velocity);
            var determinant = Vector3D.Dot(e.ByAzimuth, cross);
            if (determinant == 0)
            {
                return null;
            }

            var stepAzimuth = Vector3D.Dot(residual, cross) / determinant;
            var stepAngle = Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(residual, e.Velocity)) / determinant;
            var stepCoast = Vector3D.Dot(e.ByAzimuth, Vector3D.Cross(e.ByAngle, residual)) / determinant;
            var limit = Math.Max(1, Math.Max(Math.Abs(stepAzimuth) / 0.35, Math.Max(Math.Abs(stepAngle) / 0.12, Math.Abs(stepCoast) / 150)));
            azimuth += stepAzimuth / limit;
            angle = Math.Clamp(angle + (stepAngle / limit), _angleStart - _angleStep, maximumAngle + _angleStep);
            coast = Math.Clamp(coast + (stepCoast / limit), 0, Horizon);
        }

        return null;
    }

    /// <summary>s after burnout at which the path first sinks below the floor; by the nearer row.</summary>
    private double FloorTime(double azimuth, double angle)
    {
        var a = (((int)Math.Round(azimuth / AzimuthStep) % AzimuthCount) + AzimuthCount) % AzimuthCount;
        var g = Math.Clamp((int)Math.Round((angle - _angleStart) / _angleStep), 0, _angleCount - 1);
        // Where the point itself lies above the floor only a path that first dips is barred: one that starts downwards.
        return angle >= 0 ? double.PositiveInfinity : _floorTime[(a * _angleCount) + g];
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

        // From the frame of the azimuth to east, north, up; the frame turns with the azimuth.
        var (sin, cos) = Elementary.SinCos(azimuth);
        Vector3D Turned(Vector256<double> v) => new((v[0] * sin) + (v[1] * cos), (v[0] * cos) - (v[1] * sin), v[2]);
        var positionEnu = Turned(position);
        var azimuthDerivative = ((1 / AzimuthStep) * Turned(byAzimuth)) + new Vector3D(positionEnu.Y, -positionEnu.X, 0);
        return new(positionEnu, Turned(velocity), azimuthDerivative, (1 / _angleStep) * Turned(byAngle));
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

    private static void Sum(double[] target, double[] a, double[] b, double[] c, double[] d, ReadOnlySpan<double> w)
    {
        var (wa, wb, wc, wd) = (Vector256.Create(w[0]), Vector256.Create(w[1]), Vector256.Create(w[2]), Vector256.Create(w[3]));
        for (nuint i = 0; i < (nuint)target.Length; i += 4)
        {
            var sum = (Vector256.LoadUnsafe(ref a[0], i) * wa) + (Vector256.LoadUnsafe(ref b[0], i) * wb) + (Vector256.LoadUnsafe(ref c[0], i) * wc) + (Vector256.LoadUnsafe(ref d[0], i) * wd);
            sum.StoreUnsafe(ref target[0], i);
        }
    }

    private static double TimeBelow(EarthModel earth, FlightPath path, double floor)
    {
        for (double time = 0; time <= path.EndTime; time += 10)
        {
            if (earth.Shape.Height(path.PositionEcef(time)) < floor)
            {
                return time;
            }
        }

        return double.PositiveInfinity;
    }

    private void IndexSections()
    {
        for (var i = 0; i < _groundRange.Length; i++)
        {
            _groundRange[i] = (float)Elementary.Hypot(_nodes[i * Stride], _nodes[(i * Stride) + 1]);
            _up[i] = (float)_nodes[(i * Stride) + 2];
        }
    }

    private readonly record struct Evaluation(Vector3D Position, Vector3D Velocity, Vector3D ByAzimuth, Vector3D ByAngle);
}
