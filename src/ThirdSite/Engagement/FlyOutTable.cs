using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <summary>
/// Where an interceptor of one burnout speed can be, as a table: position and velocity over launch azimuth, burnout
/// angle and time since burnout, from the flight engine in Ecef, so that it holds for a launch at any time. Between
/// nodes: cubic Lagrange over both angles, cubic Hermite over time. A point is solved for by searching its index for
/// starts and Newton steps on the three.
/// </summary>
/// <remarks>
/// All vectors here are from the Earth's centre, in axes along east, geocentric north and geocentric up at the site;
/// "arc" is the angle at the centre between the site and a point. Nodes are kept in the frame of their own azimuth
/// (along, right, up), in which they hardly vary with it: only the turning and the flattening of the Earth show, a few
/// harmonics that 15° steps resolve to about 100 m after 1,000 s. Domain: points beyond the ring of burnout points.
/// Straight above the site and inside that ring solutions may be missed. Error against direct integration: tested to
/// 150 m and 1 m/s above 80 km; measured in docs/verification.md.
/// </remarks>
public sealed partial class FlyOutTable
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

    private readonly Vector3D _up;
    private readonly Vector3D _north;
    private readonly double[] _nodes;
    private readonly double[] _lowest;
    private readonly double[] _lowestTime;
    private readonly double _pathFloor;
    private readonly float[] _arc;
    private readonly float[] _radius;
    private readonly float[] _azimuth;
    private readonly float[] _ceiling;
    private readonly int _angleCount;
    private readonly double _angleStart;
    private readonly double _angleStep;

    // Of the interceptor; a blend may permit less than its nodes hold.
    private readonly double _leastAngle;
    private readonly double _mostAngle;

    // A table between others is their weighted sum, taken where it is asked for; a table of its own has itself alone.
    private readonly FlyOutTable[] _parts;
    private readonly double[] _weights;

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
        (_leastAngle, _mostAngle) = (angleStart, angleStart + ((angleCount - 1) * angleStep));
        _parts = [this];
        _weights = [1];
        _nodes = new double[AzimuthCount * angleCount * TimeCount * Stride];
        _lowest = new double[AzimuthCount * angleCount];
        _lowestTime = new double[AzimuthCount * angleCount];
        _arc = new float[BearingCount * angleCount * TimeCount];
        _radius = new float[_arc.Length];
        _azimuth = new float[_arc.Length];
        _ceiling = new float[CeilingEnds.Length * BearingCount * ArcCount];
    }

    private FlyOutTable(double burnoutSpeed, FlyOutTable like, FlyOutTable[] parts, double[] weights)
        : this(burnoutSpeed, like.BurnTime, like._pathFloor, like._leastAngle, like._mostAngle, parts, weights)
    {
    }

    private FlyOutTable(double burnoutSpeed, double burnTime, double pathFloor, double leastAngle, double mostAngle, FlyOutTable[] parts, double[] weights)
    {
        var like = parts[0];
        Frame = like.Frame;
        (_up, _north) = (like._up, like._north);
        BurnoutSpeed = burnoutSpeed;
        BurnTime = burnTime;
        _pathFloor = pathFloor;
        (_leastAngle, _mostAngle) = (leastAngle, mostAngle);
        (_angleStart, _angleStep, _angleCount) = (like._angleStart, like._angleStep, like._angleCount);
        (_parts, _weights) = (parts, weights);
        (_nodes, _lowest, _lowestTime, _arc, _radius, _azimuth, _ceiling) = ([], [], [], [], [], [], []);
    }

    /// <summary>East–north–up at the site.</summary>
    public LocalFrame Frame { get; }

    /// <summary>Earth-relative, m/s.</summary>
    public double BurnoutSpeed { get; }

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
        var starts = new ArcStart[AzimuthCount * angleCount];
        var paths = new FlightPath?[starts.Length];
        var lanes = ArcNodes.Takes(earth.Gravity);
        for (var a = 0; a < AzimuthCount; a++)
        {
            for (var g = 0; g < angleCount; g++)
            {
                var i = (a * angleCount) + g;
                var angle = Math.Min(interceptor.MinimumBurnoutAngle + (g * angleStep), interceptor.MaximumBurnoutAngle);
                var boost = KinematicBoost.Create(earth, site, a * AzimuthStep, profile, burnoutSpeed, angle);
                starts[i] = new(0, boost.BurnoutPositionEcef, earth.InertialVelocity(boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef));
                (table._lowest[i], table._lowestTime[i]) = (earth.Shape.Height(boost.BurnoutPositionEcef), 0);

                // Level ones fall too, and stand beside those that start downwards.
                if (angle < angleStep || !lanes)
                {
                    paths[i] = propagator.Propagate(0, boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef, double.PositiveInfinity, StopCondition.Impact(-DepthFollowed, Horizon));
                    (table._lowest[i], table._lowestTime[i]) = Lowest(earth, paths[i]!);
                }
            }
        }

        if (lanes)
        {
            table.Fill(earth, starts);
        }
        else
        {
            table.Fill(paths!);
        }

        table.Index();
        return table;
    }

    private void Fill(FlightPath[] paths)
    {
        for (var i = 0; i < paths.Length; i++)
        {
            for (var t = 0; t < TimeCount; t++)
            {
                var time = t * TimeStep;
                var (position, velocity) = paths[i].StateEcef(Math.Min(time, paths[i].EndTime));
                Set(i, t, position + (Math.Max(0, time - paths[i].EndTime) * velocity), velocity);
            }
        }
    }

    // All arcs at once, a step from each node to the next; once one is too deep it goes on straight.
    private void Fill(EarthModel earth, ArcStart[] starts)
    {
        var positions = new Vector3D[starts.Length * TimeCount];
        var velocities = new Vector3D[positions.Length];
        ArcNodes.Fly(earth.Gravity, starts, TimeStep, TimeCount, positions, velocities);
        var deepest = earth.Shape.PolarRadius - DepthFollowed;
        for (var i = 0; i < starts.Length; i++)
        {
            var last = TimeCount;
            Vector3D place = default, speed = default;
            for (var t = 0; t < TimeCount; t++)
            {
                var at = (i * TimeCount) + t;
                if (t < last && positions[at].LengthSquared >= deepest * deepest)
                {
                    place = earth.EciToEcef(positions[at], t * TimeStep);
                    var inertial = earth.EciToEcef(velocities[at], t * TimeStep);
                    speed = inertial - new Vector3D(-earth.RotationRate * place.Y, earth.RotationRate * place.X, 0);
                    Set(i, t, place, speed);
                    continue;
                }

                last = Math.Min(last, t);
                Set(i, t, place + ((t - last + 1) * TimeStep * speed), speed);
            }
        }
    }

    // A node in the frame of its own azimuth.
    private void Set(int path, int time, Vector3D positionEcef, Vector3D velocityEcef)
    {
        var (sin, cos) = Elementary.SinCos(path / _angleCount * AzimuthStep);
        var p = ToLocal(positionEcef);
        var v = ToLocal(velocityEcef);
        var at = ((path * TimeCount) + time) * Stride;
        _nodes[at] = (p.X * sin) + (p.Y * cos);
        _nodes[at + 1] = (p.X * cos) - (p.Y * sin);
        _nodes[at + 2] = p.Z;
        _nodes[at + 4] = (v.X * sin) + (v.Y * cos);
        _nodes[at + 5] = (v.X * cos) - (v.Y * sin);
        _nodes[at + 6] = v.Z;
    }

    /// <summary>The weighted sum of tables of neighbouring burnout speeds; it takes no memory of its own.</summary>
    internal static FlyOutTable Between(double burnoutSpeed, FlyOutTable[] tables, double[] weights) => new(burnoutSpeed, tables[0], tables, weights);

    /// <summary>The same with the burn time, the path's floor and the burnout angles of an interceptor, none of which moves a path.</summary>
    internal static FlyOutTable Between(Interceptor interceptor, FlyOutTable[] tables, double[] weights) =>
        new(interceptor.BurnoutSpeed, interceptor.BurnTime, interceptor.PathFloor, interceptor.MinimumBurnoutAngle, interceptor.MaximumBurnoutAngle, tables, weights);

    /// <summary>Position, m, and Earth-relative velocity, m/s, in Ecef.</summary>
    /// <param name="azimuth">rad.</param>
    /// <param name="burnoutAngle">rad, within the interceptor's limits.</param>
    /// <param name="coast">s after burnout, 0 to <see cref="Horizon"/>.</param>
    public (Vector3D PositionEcef, Vector3D VelocityEcef) At(double azimuth, double burnoutAngle, double coast)
    {
        var e = Evaluate(azimuth, burnoutAngle, coast);
        return (ToEcef(e.Position), ToEcef(e.Velocity));
    }

    private double Angle(double row) => _angleStart + (Math.Clamp(row, 0, _angleCount - 1) * _angleStep);

    internal Vector3D ToLocal(Vector3D vectorEcef) =>
        new(Vector3D.Dot(vectorEcef, Frame.East), Vector3D.Dot(vectorEcef, _north), Vector3D.Dot(vectorEcef, _up));

    private Vector3D ToEcef(Vector3D local) => (local.X * Frame.East) + (local.Y * _north) + (local.Z * _up);

    private FlyOutWay? Accept(in FlyOutWay trial) => Permits(trial) ? trial : null;

    /// <summary>True: the path starts downwards and sinks below its floor before it comes to the point.</summary>
    private bool Dips(in FlyOutWay trial)
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
        double time = 0, altitude = 0;
        for (var k = 0; k < _parts.Length; k++)
        {
            var part = _parts[k];
            time += _weights[k] * (part._lowestTime[at] + (f * (part._lowestTime[at + 1] - part._lowestTime[at])));
            altitude += _weights[k] * (part._lowest[at] + (f * (part._lowest[at + 1] - part._lowest[at])));
        }

        return trial.Coast > time && altitude < _pathFloor;
    }

    private Evaluation Evaluate(double azimuth, double angle, double coast)
    {
        var turn = azimuth / AzimuthStep;
        var turnFloor = Math.Floor(turn);
        var (azimuthWeight, azimuthSlope) = Lagrange(turn - turnFloor + 1);
        var azimuthBase = (int)(turnFloor - (AzimuthCount * Math.Floor((turnFloor - 1) / AzimuthCount))) - 1;
        var row = (angle - _angleStart) / _angleStep;
        var angleBase = Math.Clamp((int)Math.Floor(row) - 1, 0, _angleCount - 4);
        var (angleWeight, angleSlope) = Lagrange(row - angleBase);
        var time = coast / TimeStep;
        var timeBase = Math.Clamp((int)time, 0, TimeCount - 2);
        var f = time - timeBase;
        var g = 1 - f;
        var (h00, h10, h01, h11) = (Vector256.Create((1 + (2 * f)) * g * g), Vector256.Create(f * g * g * TimeStep), Vector256.Create(f * f * (3 - (2 * f))), Vector256.Create(-f * f * g * TimeStep));
        var (d00, d10, d01, d11) = (Vector256.Create(-6 * f * g / TimeStep), Vector256.Create(g * (1 - (3 * f))), Vector256.Create(6 * f * g / TimeStep), Vector256.Create(-f * (2 - (3 * f))));

        Vector256<double> position = default, velocity = default, byAzimuth = default, byAngle = default;
        for (var k = 0; k < _parts.Length; k++)
        {
            ref var nodes = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_parts[k]._nodes);
            var share = _weights[k];
            for (var a = 0; a < 4; a++)
            {
                var azimuthIndex = azimuthBase + a;
                azimuthIndex = azimuthIndex < 0 ? azimuthIndex + AzimuthCount : azimuthIndex >= AzimuthCount ? azimuthIndex - AzimuthCount : azimuthIndex;
                var at = (nuint)(((((azimuthIndex * _angleCount) + angleBase) * TimeCount) + timeBase) * Stride);
                Vector256<double> here = default, rate = default, steeper = default;
                for (var b = 0; b < 4; b++)
                {
                    var (p0, v0) = (Vector256.LoadUnsafe(ref nodes, at), Vector256.LoadUnsafe(ref nodes, at + 4));
                    var (p1, v1) = (Vector256.LoadUnsafe(ref nodes, at + 8), Vector256.LoadUnsafe(ref nodes, at + 12));
                    var p = (p0 * h00) + (v0 * h10) + (p1 * h01) + (v1 * h11);
                    var v = (p0 * d00) + (v0 * d10) + (p1 * d01) + (v1 * d11);
                    here += p * angleWeight[b];
                    rate += v * angleWeight[b];
                    steeper += p * angleSlope[b];
                    at += TimeCount * Stride;
                }

                var inAzimuth = Vector256.Create(share * azimuthWeight[a]);
                position += here * inAzimuth;
                velocity += rate * inAzimuth;
                byAzimuth += here * (share * azimuthSlope[a]);
                byAngle += steeper * inAzimuth;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Weight, Vector256<double> Slope) Lagrange(double u)
    {
        var (a, b, c, d) = (u, u - 1, u - 2, u - 3);
        var (ab, ac, ad, bc, bd, cd) = (a * b, a * c, a * d, b * c, b * d, c * d);
        return (
            Vector256.Create(-b * cd, a * cd, -ab * d, ab * c) * Scale,
            Vector256.Create(-(cd + bd + bc), cd + ad + ac, -(bd + ad + ab), bc + ac + ab) * Scale);
    }

    private static Vector256<double> Scale => Vector256.Create(1 / 6.0, 0.5, 0.5, 1 / 6.0);

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

    private readonly record struct Evaluation(Vector3D Position, Vector3D Velocity, Vector3D ByAzimuth, Vector3D ByAngle)
    {
        /// <summary>Determinant of the position across the vertical by azimuth and time.</summary>
        public double Ground(Vector3D vertical) => Vector3D.Dot(vertical, Vector3D.Cross(ByAzimuth, Velocity));

        /// <summary>How the height at which the path passes through a vertical changes with the burnout angle, m/rad: the determinant of all three derivatives over that of the two (Schur complement).</summary>
        public double Slope(Vector3D vertical) => -Vector3D.Dot(ByAzimuth, Vector3D.Cross(ByAngle, Velocity)) / Ground(vertical);
    }
}
