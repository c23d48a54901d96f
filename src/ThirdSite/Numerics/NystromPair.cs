using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ThirdSite.Numerics;

/// <summary>An acceleration that depends on position alone, in lanes.</summary>
internal interface ILaneForce
{
    /// <summary>The acceleration at (x, y, z) times <paramref name="scale"/>.</summary>
    void At<TLane>(TLane x, TLane y, TLane z, TLane scale, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>;
}

/// <summary>What a step integrates: r″ as a function of r, and of constants that stand in the workspace.</summary>
internal unsafe interface ILaneMotion
{
    /// <summary>h² r″ at a trial position.</summary>
    /// <param name="column">The pack's first row in the workspace.</param>
    /// <param name="row">Doubles from one row to the next.</param>
    /// <param name="stage">1 to 8.</param>
    void At<TLane>(TLane x, TLane y, TLane z, double* column, int row, int stage, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>;

    /// <summary>
    /// The same of four packs, from registers to memory: in place where that is short, else by way of
    /// <see cref="NystromPair.EvaluateFour"/>, for the compiler inlines into a method only up to 512 locals.
    /// </summary>
    void Four<TLane>(
        TLane x0, TLane x1, TLane x2, TLane x3, TLane y0, TLane y1, TLane y2, TLane y3, TLane z0, TLane z1, TLane z2, TLane z3,
        double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>;
}

/// <summary>Motion under a force alone.</summary>
internal readonly unsafe struct FreeMotion<TForce>(TForce force) : ILaneMotion
    where TForce : struct, ILaneForce
{
    private readonly TForce force = force;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, double* column, int row, int stage, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane> =>
        force.At(x, y, z, TLane.Load(column + (NystromPair.StepSquared * row)), out ax, out ay, out az);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Four<TLane>(
        TLane x0, TLane x1, TLane x2, TLane x3, TLane y0, TLane y1, TLane y2, TLane y3, TLane z0, TLane z1, TLane z2, TLane z3,
        double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>
    {
        NystromPair.Evaluate(this, x0, y0, z0, column, to, row, stage);
        NystromPair.Evaluate(this, x1, y1, z1, column + TLane.Count, to + TLane.Count, row, stage);
        NystromPair.Evaluate(this, x2, y2, z2, column + (2 * TLane.Count), to + (2 * TLane.Count), row, stage);
        NystromPair.Evaluate(this, x3, y3, z3, column + (3 * TLane.Count), to + (3 * TLane.Count), row, stage);
    }
}

/// <summary>The same under a force of many terms.</summary>
internal readonly unsafe struct LongFreeMotion<TForce>(TForce force) : ILaneMotion
    where TForce : struct, ILaneForce
{
    private readonly TForce force = force;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, double* column, int row, int stage, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane> =>
        new FreeMotion<TForce>(force).At(x, y, z, column, row, stage, out ax, out ay, out az);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Four<TLane>(
        TLane x0, TLane x1, TLane x2, TLane x3, TLane y0, TLane y1, TLane y2, TLane y3, TLane z0, TLane z1, TLane z2, TLane z3,
        double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>
    {
        NystromPair.StoreTrial(column, row, x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3);
        NystromPair.EvaluateFour<TLane, LongFreeMotion<TForce>>(this, column, to, row, stage);
    }
}

/// <summary>
/// One step of the Runge–Kutta–Nyström pair of order 8(6) for r″ = a(r), nine stages of which the last is the first of
/// the next step (Dormand, El-Mikkawy and Prince 1987, IMA Journal of Numerical Analysis 7, 423–430, RKN8(6)9FM), on
/// packs of lanes at a time.
/// </summary>
/// <remarks>
/// A workspace holds rows of packs × lanes doubles. h r′ stands in the place of velocity and h² a in that of acceleration:
/// then no stage multiplies by the step. A new step length is a factor to those two. The sums run over memory, which a
/// processor reads as fast as it multiplies; unrolled they would pass the compiler's limit for inlining.
/// </remarks>
internal static unsafe class NystromPair
{
    /// <summary>Rows of three components each: position, h × velocity, trial position, and nine stages of h² × acceleration.</summary>
    public const int Position = 0, Velocity = 3, Trial = 6, Stages = 9;

    /// <summary>One row: h².</summary>
    public const int StepSquared = Stages + 27;

    /// <summary>Rows of three components each: h × velocity at the end, error of h × velocity.</summary>
    public const int EndVelocity = StepSquared + 1, VelocityError = EndVelocity + 3;

    /// <summary>One row each: h, and what a force needs to know of the body.</summary>
    public const int StepLength = VelocityError + 3, Body = StepLength + 1, Scratch = Body + 1;

    /// <summary>Rows before those of the caller.</summary>
    public const int Rows = Scratch + 1;

    /// <summary>Stages evaluated in a step: the first is the last of the step before.</summary>
    public const int Evaluations = 8;

    /// <summary>Multiplications and additions of a step, per lane, the force left out: what <see cref="Step"/> does.</summary>
    public const int OperationsPerStep = 2 * 3 * (8 + 36 + 7 + 8);

    /// <summary>Three rows of one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3D Read(double* w, int row, int lane, int rows) =>
        new(w[(rows * row) + lane], w[((rows + 1) * row) + lane], w[((rows + 2) * row) + lane]);

    /// <summary>Writes three rows of one lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(double* w, int row, int lane, int rows, Vector3D value)
    {
        w[(rows * row) + lane] = value.X;
        w[((rows + 1) * row) + lane] = value.Y;
        w[((rows + 2) * row) + lane] = value.Z;
    }

    // Nodes, then stages (one row each; two of 44 products are of zeros), then weights of the end and of the error.
    private static ReadOnlySpan<double> Coefficients =>
    [
        1.0 / 20, 1.0 / 10, 3.0 / 10, 1.0 / 2, 7.0 / 10, 9.0 / 10, 1, 1,
        1.0 / 800,
        1.0 / 600, 1.0 / 300,
        9.0 / 200, -9.0 / 100, 9.0 / 100,
        -66701.0 / 197352, 28325.0 / 32892, -2665.0 / 5482, 2170.0 / 24669,
        227015747.0 / 304251000, -54897451.0 / 30425100, 12942349.0 / 10141700, -9499.0 / 304251, 539.0 / 9250,
        -1131891597.0 / 901789000, 41964921.0 / 12882700, -6663147.0 / 3220675, 270954.0 / 644135, -108.0 / 5875, 114.0 / 1645,
        13836959.0 / 3667458, -17731450.0 / 1833729, 1063919505.0 / 156478208, -33213845.0 / 39119552, 13335.0 / 28544, -705.0 / 14272,
        1645.0 / 57088,
        223.0 / 7938, 0, 1175.0 / 8064, 925.0 / 6048, 41.0 / 448, 925.0 / 14112, 1175.0 / 72576, 0,
        223.0 / 7938, 0, 5875.0 / 36288, 4625.0 / 21168, 41.0 / 224, 4625.0 / 21168, 5875.0 / 36288, 223.0 / 7938,
        -544307.0 / 12215700, 0, 544307.0 / 4467456, -544307.0 / 2606016, 1632921.0 / 6204800, -544307.0 / 2606016,
        544307.0 / 4467456, 322012.0 / 3053925, -3.0 / 20,
    ];

    /// <summary>
    /// From position, h × velocity, h² and the first stage: the other stages, the position at the end (in
    /// <see cref="Trial"/>), h × velocity at the end, and the difference to the embedded order in h × velocity.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Step<TLane, TMotion>(double* w, int packs, in TMotion motion)
        where TLane : struct, ILane<TLane>
        where TMotion : struct, ILaneMotion
    {
        var row = packs * TLane.Count;
        var nodes = (double*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Coefficients)); // data of the assembly: it never moves
        var coefficients = nodes + 8;
        for (var stage = 1; stage <= Evaluations; stage++)
        {
            Stage<TLane, TMotion>(w, row, packs, nodes[stage - 1], coefficients, stage, motion);
            coefficients += stage;
        }

        End<TLane>(w, row, coefficients);
    }

    // One stage of four packs at a time, then of single ones: the trial position, and the acceleration there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Stage<TLane, TMotion>(double* w, int row, int packs, double node, double* coefficients, int stage, in TMotion motion)
        where TLane : struct, ILane<TLane>
        where TMotion : struct, ILaneMotion
    {
        var a = w + (Position * row);
        var b = w + (Velocity * row);
        var k = w + (Stages * row);
        var c = TLane.All(node);
        var to = 3 * stage * row;
        var pack = 0;
        for (; pack + 4 <= packs; pack += 4)
        {
            var x0 = TLane.MultiplyAdd(c, b, TLane.Load(a));
            var x1 = TLane.MultiplyAdd(c, b + TLane.Count, TLane.Load(a + TLane.Count));
            var x2 = TLane.MultiplyAdd(c, b + (2 * TLane.Count), TLane.Load(a + (2 * TLane.Count)));
            var x3 = TLane.MultiplyAdd(c, b + (3 * TLane.Count), TLane.Load(a + (3 * TLane.Count)));
            var y0 = TLane.MultiplyAdd(c, b + row, TLane.Load(a + row));
            var y1 = TLane.MultiplyAdd(c, b + row + TLane.Count, TLane.Load(a + row + TLane.Count));
            var y2 = TLane.MultiplyAdd(c, b + row + (2 * TLane.Count), TLane.Load(a + row + (2 * TLane.Count)));
            var y3 = TLane.MultiplyAdd(c, b + row + (3 * TLane.Count), TLane.Load(a + row + (3 * TLane.Count)));
            var z0 = TLane.MultiplyAdd(c, b + (2 * row), TLane.Load(a + (2 * row)));
            var z1 = TLane.MultiplyAdd(c, b + (2 * row) + TLane.Count, TLane.Load(a + (2 * row) + TLane.Count));
            var z2 = TLane.MultiplyAdd(c, b + (2 * row) + (2 * TLane.Count), TLane.Load(a + (2 * row) + (2 * TLane.Count)));
            var z3 = TLane.MultiplyAdd(c, b + (2 * row) + (3 * TLane.Count), TLane.Load(a + (2 * row) + (3 * TLane.Count)));
            var p = k;
            for (var j = 0; j < stage; j++)
            {
                var q = TLane.All(coefficients[j]);
                x0 = TLane.MultiplyAdd(q, p, x0);
                x1 = TLane.MultiplyAdd(q, p + TLane.Count, x1);
                x2 = TLane.MultiplyAdd(q, p + (2 * TLane.Count), x2);
                x3 = TLane.MultiplyAdd(q, p + (3 * TLane.Count), x3);
                p += row;
                y0 = TLane.MultiplyAdd(q, p, y0);
                y1 = TLane.MultiplyAdd(q, p + TLane.Count, y1);
                y2 = TLane.MultiplyAdd(q, p + (2 * TLane.Count), y2);
                y3 = TLane.MultiplyAdd(q, p + (3 * TLane.Count), y3);
                p += row;
                z0 = TLane.MultiplyAdd(q, p, z0);
                z1 = TLane.MultiplyAdd(q, p + TLane.Count, z1);
                z2 = TLane.MultiplyAdd(q, p + (2 * TLane.Count), z2);
                z3 = TLane.MultiplyAdd(q, p + (3 * TLane.Count), z3);
                p += row;
            }

            if (stage == Evaluations)
            {
                StoreTrial(a, row, x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3);
            }

            var f = k + to;
            motion.Four(x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3, a, f, row, stage);
            a += 4 * TLane.Count;
            b += 4 * TLane.Count;
            k += 4 * TLane.Count;
        }

        for (; pack < packs; pack++)
        {
            var x = TLane.MultiplyAdd(c, b, TLane.Load(a));
            var y = TLane.MultiplyAdd(c, b + row, TLane.Load(a + row));
            var z = TLane.MultiplyAdd(c, b + (2 * row), TLane.Load(a + (2 * row)));
            var p = k;
            for (var j = 0; j < stage; j++)
            {
                var q = TLane.All(coefficients[j]);
                x = TLane.MultiplyAdd(q, p, x);
                p += row;
                y = TLane.MultiplyAdd(q, p, y);
                p += row;
                z = TLane.MultiplyAdd(q, p, z);
                p += row;
            }

            if (stage == Evaluations)
            {
                TLane.Store(x, a + (Trial * row));
                TLane.Store(y, a + ((Trial + 1) * row));
                TLane.Store(z, a + ((Trial + 2) * row));
            }

            Evaluate(motion, x, y, z, a, k + to, row, stage);
            a += TLane.Count;
            b += TLane.Count;
            k += TLane.Count;
        }
    }

    /// <summary>Trial positions of four packs, to the workspace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTrial<TLane>(
        double* column, int row, TLane x0, TLane x1, TLane x2, TLane x3, TLane y0, TLane y1, TLane y2, TLane y3, TLane z0, TLane z1, TLane z2, TLane z3)
        where TLane : struct, ILane<TLane>
    {
        var t = column + (Trial * row);
        TLane.Store(x0, t);
        TLane.Store(x1, t + TLane.Count);
        TLane.Store(x2, t + (2 * TLane.Count));
        TLane.Store(x3, t + (3 * TLane.Count));
        t += row;
        TLane.Store(y0, t);
        TLane.Store(y1, t + TLane.Count);
        TLane.Store(y2, t + (2 * TLane.Count));
        TLane.Store(y3, t + (3 * TLane.Count));
        t += row;
        TLane.Store(z0, t);
        TLane.Store(z1, t + TLane.Count);
        TLane.Store(z2, t + (2 * TLane.Count));
        TLane.Store(z3, t + (3 * TLane.Count));
    }

    /// <summary>A motion at four packs' trial positions, which stand in the workspace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void EvaluateFour<TLane, TMotion>(in TMotion motion, double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>
        where TMotion : struct, ILaneMotion
    {
        for (var pack = 0; pack < 4; pack++)
        {
            var t = column + (Trial * row);
            Evaluate(motion, TLane.Load(t), TLane.Load(t + row), TLane.Load(t + (2 * row)), column, to, row, stage);
            column += TLane.Count;
            to += TLane.Count;
        }
    }

    /// <summary>A motion at a trial position, to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<TLane, TMotion>(in TMotion motion, TLane x, TLane y, TLane z, double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>
        where TMotion : struct, ILaneMotion
    {
        motion.At(x, y, z, column, row, stage, out var ax, out var ay, out var az);
        TLane.Store(ax, to);
        TLane.Store(ay, to + row);
        TLane.Store(az, to + (2 * row));
    }

    // Velocity and error estimate of a step's end, from all stages.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void End<TLane>(double* w, int row, double* weights)
        where TLane : struct, ILane<TLane>
    {
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + (Stages * row) + i;
            var v = w + (Velocity * row) + i;
            var q = TLane.All(weights[0]);
            var e = TLane.All(weights[8]);
            var (ax, ay, az) = (TLane.Load(p), TLane.Load(p + row), TLane.Load(p + (2 * row)));
            var (x, y, z) = (
                TLane.MultiplyAdd(q, ax, TLane.Load(v)),
                TLane.MultiplyAdd(q, ay, TLane.Load(v + row)),
                TLane.MultiplyAdd(q, az, TLane.Load(v + (2 * row))));
            var (ex, ey, ez) = (e * ax, e * ay, e * az);
            for (var j = 2; j < Evaluations; j++)
            {
                p = w + ((Stages + (3 * j)) * row) + i;
                q = TLane.All(weights[j]);
                e = TLane.All(weights[8 + j]);
                ax = TLane.Load(p);
                ay = TLane.Load(p + row);
                az = TLane.Load(p + (2 * row));
                x = TLane.MultiplyAdd(q, ax, x);
                y = TLane.MultiplyAdd(q, ay, y);
                z = TLane.MultiplyAdd(q, az, z);
                ex = TLane.MultiplyAdd(e, ax, ex);
                ey = TLane.MultiplyAdd(e, ay, ey);
                ez = TLane.MultiplyAdd(e, az, ez);
            }

            p = w + ((Stages + (3 * Evaluations)) * row) + i;
            e = TLane.All(weights[8 + Evaluations]);
            TLane.Store(x, w + (EndVelocity * row) + i);
            TLane.Store(y, w + ((EndVelocity + 1) * row) + i);
            TLane.Store(z, w + ((EndVelocity + 2) * row) + i);
            TLane.Store(TLane.MultiplyAdd(e, p, ex), w + (VelocityError * row) + i);
            TLane.Store(TLane.MultiplyAdd(e, p + row, ey), w + ((VelocityError + 1) * row) + i);
            TLane.Store(TLane.MultiplyAdd(e, p + (2 * row), ez), w + ((VelocityError + 2) * row) + i);
        }
    }
}
