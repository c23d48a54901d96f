using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Through the air, in lanes: gravity, and drag −½ ρ |u| u / β against air that turns with the Earth (u the velocity in
/// it), by the pair of order 5(4) of Dormand and Prince (1980, RK5(4)7M), written for r″ = a(r, r′): position by the
/// square of its matrix, so that no stage holds a velocity.
/// </summary>
/// <param name="force">Gravity.</param>
/// <param name="setting">Units.</param>
/// <param name="surface">What altitudes are above.</param>
/// <param name="rotationRate">rad/s, about +z.</param>
internal readonly unsafe struct AirMethod<TForce>(TForce force, ArcSetting setting, Ellipsoid surface, double rotationRate) : IArcMethod
    where TForce : struct, ILaneForce
{
    private const int Stages = 6;

    // The stages stand where a drag-free step has its own: the last, which is the next one's first, in the last place.
    private const int LastPlace = NystromPair.Evaluations;

    private readonly TForce force = force;
    private readonly double length = setting.Length;
    private readonly double rate = rotationRate * setting.Time;
    private readonly double radius = surface.EquatorialRadius / setting.Length;
    private readonly double secondEccentricity = surface.EccentricitySquared / (1 - surface.EccentricitySquared);

    // For each of six stages the node, its row of the matrix squared (position), its row of the matrix (velocity); then
    // the error's weights.
    private static ReadOnlySpan<double> Coefficients =>
    [
        1.0 / 5, 0, 1.0 / 5,
        3.0 / 10, 9.0 / 200, 0, 3.0 / 40, 9.0 / 40,
        4.0 / 5, -12.0 / 25, 4.0 / 5, 0, 44.0 / 45, -56.0 / 15, 32.0 / 9,
        8.0 / 9, -12248.0 / 6561, 7208.0 / 2187, -6784.0 / 6561, 0, 19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729,
        1, -533.0 / 264, 91.0 / 22, -56.0 / 33, 7.0 / 88, 0, 9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656,
        1, 35.0 / 384, 0, 50.0 / 159, 25.0 / 192, -243.0 / 6784, 0, 35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84,
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Step<TLane>(double* w, int packs)
        where TLane : struct, ILane<TLane>
    {
        var row = packs * TLane.Count;
        for (var i = 0; i < row; i += TLane.Count)
        {
            var c = (double*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Coefficients)); // data of the assembly: it never moves
            for (var stage = 1; stage <= Stages; stage++)
            {
                Stage<TLane>(w + i, row, stage, c);
                c += 1 + (2 * stage);
            }

            Error<TLane>(w + i, row, c);
        }
    }

    // The fifth root of the error, nearly: its 3/16th power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Factor<TLane>(TLane errorSquared)
        where TLane : struct, ILane<TLane>
    {
        var root = TLane.InverseSixteenthRoot(errorSquared);
        return root * TLane.Sqrt(root);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public Vector3D First(in Vector3D position, in Vector3D velocity, double h, double body)
    {
        var density = stackalloc double[1];
        Acceleration(
            new Lane1(position.X), new Lane1(position.Y), new Lane1(position.Z),
            new Lane1(h * velocity.X), new Lane1(h * velocity.Y), new Lane1(h * velocity.Z),
            new Lane1(h), new Lane1(h * h), new Lane1(body), density, out var ax, out var ay, out var az);
        return new(ax.Value, ay.Value, az.Value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Stage<TLane>(double* p, int row, int stage, double* c)
        where TLane : struct, ILane<TLane>
    {
        var r = p + (NystromPair.Position * row);
        var v = p + (NystromPair.Velocity * row);
        var k = p + (NystromPair.Stages * row);
        var node = TLane.All(c[0]);
        var (u, vv, t) = (TLane.Load(v), TLane.Load(v + row), TLane.Load(v + (2 * row)));
        var x = TLane.MultiplyAdd(node, u, TLane.Load(r));
        var y = TLane.MultiplyAdd(node, vv, TLane.Load(r + row));
        var z = TLane.MultiplyAdd(node, t, TLane.Load(r + (2 * row)));
        for (var j = 0; j < stage; j++)
        {
            var position = TLane.All(c[1 + j]);
            var velocity = TLane.All(c[1 + stage + j]);
            x = TLane.MultiplyAdd(position, k, x);
            u = TLane.MultiplyAdd(velocity, k, u);
            k += row;
            y = TLane.MultiplyAdd(position, k, y);
            vv = TLane.MultiplyAdd(velocity, k, vv);
            k += row;
            z = TLane.MultiplyAdd(position, k, z);
            t = TLane.MultiplyAdd(velocity, k, t);
            k += row;
        }

        if (stage == Stages)
        {
            TLane.Store(x, p + (NystromPair.Trial * row));
            TLane.Store(y, p + ((NystromPair.Trial + 1) * row));
            TLane.Store(z, p + ((NystromPair.Trial + 2) * row));
            TLane.Store(u, p + (NystromPair.EndVelocity * row));
            TLane.Store(vv, p + ((NystromPair.EndVelocity + 1) * row));
            TLane.Store(t, p + ((NystromPair.EndVelocity + 2) * row));
        }

        Acceleration(
            x, y, z, u, vv, t,
            TLane.Load(p + (NystromPair.StepLength * row)),
            TLane.Load(p + (NystromPair.StepSquared * row)),
            TLane.Load(p + (NystromPair.Body * row)),
            p + (NystromPair.Scratch * row), out var ax, out var ay, out var az);
        var to = p + ((NystromPair.Stages + (3 * (stage == Stages ? LastPlace : stage))) * row);
        TLane.Store(ax, to);
        TLane.Store(ay, to + row);
        TLane.Store(az, to + (2 * row));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Error<TLane>(double* p, int row, double* weights)
        where TLane : struct, ILane<TLane>
    {
        var (x, y, z) = (TLane.All(0), TLane.All(0), TLane.All(0));
        for (var j = 0; j <= Stages; j++)
        {
            var k = p + ((NystromPair.Stages + (3 * (j == Stages ? LastPlace : j))) * row);
            var q = TLane.All(weights[j]);
            x = TLane.MultiplyAdd(q, k, x);
            y = TLane.MultiplyAdd(q, k + row, y);
            z = TLane.MultiplyAdd(q, k + (2 * row), z);
        }

        TLane.Store(x, p + (NystromPair.VelocityError * row));
        TLane.Store(y, p + ((NystromPair.VelocityError + 1) * row));
        TLane.Store(z, p + ((NystromPair.VelocityError + 2) * row));
    }

    // h² × acceleration; (u, v, t) is h × velocity. The density is looked up lane by lane, where any lane is in the air.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Acceleration<TLane>(
        TLane x, TLane y, TLane z, TLane u, TLane v, TLane t, TLane h, TLane h2, TLane body, double* scratch, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>
    {
        force.At(x, y, z, h2, out ax, out ay, out az);

        // The altitude of Altimeter.QuickHeight.
        var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, z * z));
        var r = TLane.Sqrt(r2);
        var s2 = z * z / r2;
        var ep2 = TLane.All(secondEccentricity);
        var q = ep2 * s2;
        var curve = TLane.MultiplyAdd(q, TLane.All(-0.24609375), TLane.All(0.2734375));
        curve = TLane.MultiplyAdd(q * q, curve, TLane.MultiplyAdd(q, TLane.All(-0.3125), TLane.All(0.375)));
        curve = TLane.MultiplyAdd(q * q, curve, TLane.MultiplyAdd(q, TLane.All(-0.5), TLane.All(1)));
        var gap = TLane.MultiplyAdd(TLane.All(-radius), curve, r);
        var part = gap / TLane.All(radius);
        var lean = TLane.All(0.5) * ep2 * q * (TLane.All(1) - s2) * TLane.MultiplyAdd(TLane.All(-2), q, TLane.All(1)) * gap;
        var altitude = TLane.All(length) * TLane.MultiplyAdd(-lean, TLane.MultiplyAdd(part, part - TLane.All(1), TLane.All(1)), gap);
        if (TLane.Bits(TLane.And(TLane.Less(altitude, TLane.All(BallisticPropagator.TopOfAir)), TLane.Less(TLane.All(0), body))) == 0)
        {
            return;
        }

        TLane.Store(altitude, scratch);
        for (var lane = 0; lane < TLane.Count; lane++)
        {
            // Trial stages may dip a little below the surface; the air is held at its value 5 km under it.
            var a = scratch[lane];
            scratch[lane] = a < BallisticPropagator.TopOfAir ? default(StandardDensity).Density(Math.Max(a, -5_000)) : 0;
        }

        u = TLane.MultiplyAdd(h * TLane.All(rate), y, u);
        v = TLane.MultiplyAdd(h * TLane.All(-rate), x, v);
        var speed = TLane.Sqrt(TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, t * t)));
        var drag = -(body * TLane.Load(scratch) * speed);
        ax = TLane.MultiplyAdd(drag, u, ax);
        ay = TLane.MultiplyAdd(drag, v, ay);
        az = TLane.MultiplyAdd(drag, t, az);
    }
}
