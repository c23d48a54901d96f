using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Drag-free arcs by the thousand: gravity alone, from given states to the surface, order 8, each arc with its own steps,
/// in as many lanes as the processor has. The results are the same bits for any number of lanes and threads and in any
/// company: an arc does not notice its neighbours. Nothing is allocated once it is made; one instance serves one thread.
/// </summary>
public sealed unsafe class ArcBatch
{
    private readonly int packs;
    private readonly double[] memory;
    private readonly int[] ids;
    private readonly int offset;

    /// <summary>Arcs under a gravity field that end on a surface.</summary>
    /// <param name="gravity"><see cref="PointGravity"/> or <see cref="ZonalGravity"/>.</param>
    /// <param name="surface">An ellipsoid of revolution about z; at a height, its radii grow by it.</param>
    /// <param name="tolerance">Error allowed in one step, m.</param>
    /// <param name="latestTime">s; an arc that is still aloft then ends there.</param>
    /// <param name="mostSteps">Steps after which an arc is given up.</param>
    /// <param name="width">Lanes in a register.</param>
    /// <param name="packs">Registers of arcs at once: four keep the processor's pipelines full, one is for single arcs.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another gravity; a tolerance or number of steps that is not positive.</exception>
    public ArcBatch(
        IGravity gravity,
        Ellipsoid surface,
        double tolerance = StandardTolerance,
        double latestTime = double.PositiveInfinity,
        int mostSteps = 10_000,
        LaneWidth width = LaneWidth.Widest,
        int packs = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostSteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(packs);
        this.packs = packs;
        Gravity = gravity;
        var (gm, length) = gravity switch
        {
            PointGravity g => (g.Gm, surface.EquatorialRadius),
            ZonalGravity g => (g.Gm, g.ReferenceRadius),
            _ => throw new ArgumentOutOfRangeException(nameof(gravity), gravity, "A point mass or zonal harmonics are expected."),
        };
        var time = Math.Sqrt(length * length * length / gm);
        var scaled = tolerance / length;
        var radius = surface.EquatorialRadius / length;
        var ratio = surface.EquatorialRadius / surface.PolarRadius;
        Setting = new(
            length, time, radius * radius, ratio * ratio, 1 / (scaled * scaled), FirstStep * Math.Sqrt(Math.Sqrt(Math.Sqrt(scaled / 1e-7))), latestTime, mostSteps);
        Width = width == LaneWidth.Widest ? Widest : width;
        var row = packs * (int)Width;
        (memory, offset) = Workspace(2 * RowsOfWorkspace * row);
        ids = new int[2 * row];
    }

    /// <summary>Error allowed in one step, m, unless said otherwise: arcs then land within a millimetre.</summary>
    public const double StandardTolerance = 0.3;

    private const double FirstStep = 0.2;

    private const int RowsOfWorkspace = ArcLanes<Lane1, FreeMethod<PointLanes, FreeMotion<PointLanes>>, NoSource, NoSink>.Rows;

    /// <summary>Lanes in a register.</summary>
    public LaneWidth Width { get; }

    /// <summary>The gravity field.</summary>
    public IGravity Gravity { get; }

    internal ArcSetting Setting { get; }

    // What the processor has in a register.
    internal static LaneWidth Widest =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Eight
            : Vector256.IsHardwareAccelerated ? LaneWidth.Four
            : Vector128.IsHardwareAccelerated ? LaneWidth.Two : LaneWidth.One;

    // Pinned, so that a pointer to it stays true, but collected as soon as nothing else knows it: who takes the pointer keeps
    // the array alive to the end of its use. From the offset on it is aligned to 64 bytes.
    internal static (double[] Memory, int Offset) Workspace(int size)
    {
        var memory = GC.AllocateArray<double>(size + 8, pinned: true);
        return (memory, (int)((64 - ((nint)Unsafe.AsPointer(ref memory[0]) & 63)) & 63) / 8);
    }

    /// <summary>Operations on doubles in a step of one lane (a fused pair counts as two), for rates in operations a second.</summary>
    public int OperationsPerStep => NystromPair.OperationsPerStep + (NystromPair.Evaluations * Gravity switch
    {
        PointGravity => PointLanes.Operations,
        ZonalGravity { J3: 0, J4: 0 } => OblateLanes.Operations,
        _ => ZonalLanes.Operations,
    });

    /// <summary>Flies all arcs of the source.</summary>
    /// <returns>Steps of all arcs together, rejected ones included.</returns>
    public long Fly<TSource, TSink>(TSource source, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink => Fly(source, 0, source.Count, sink);

    /// <summary>Flies the arcs of the source from index <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <returns>Steps of all arcs together, rejected ones included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Indices that are not the source's.</exception>
    public long Fly<TSource, TSink>(TSource source, int from, int to, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, source.Count);
        return Gravity switch
        {
            PointGravity => With(new FreeMethod<PointLanes, FreeMotion<PointLanes>>(default, default), source, from, to, sink),
            ZonalGravity { J3: 0, J4: 0 } g => Oblate(new(1.5 * g.J2), source, from, to, sink),
            var g => Zonal(new(((ZonalGravity)g).J2, ((ZonalGravity)g).J3, ((ZonalGravity)g).J4), source, from, to, sink),
        };
    }

    private long Oblate<TSource, TSink>(OblateLanes force, TSource source, int from, int to, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink =>
        With(new FreeMethod<OblateLanes, FreeMotion<OblateLanes>>(force, new(force)), source, from, to, sink);

    private long Zonal<TSource, TSink>(ZonalLanes force, TSource source, int from, int to, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink =>
        With(new FreeMethod<ZonalLanes, LongFreeMotion<ZonalLanes>>(force, new(force)), source, from, to, sink);

    internal long With<TMethod, TSource, TSink>(TMethod method, TSource source, int from, int to, TSink sink)
        where TMethod : struct, IArcMethod
        where TSource : IArcSource
        where TSink : IArcSink
    {
        var flying = (double*)Unsafe.AsPointer(ref memory[offset]); // pinned
        var parked = flying + (RowsOfWorkspace * packs * (int)Width);
        var steps = Width switch
        {
            LaneWidth.Eight => ArcLanes<Lane8, TMethod, TSource, TSink>.Fly(Setting, method, flying, parked, ids, packs, ref source, from, to, ref sink),
            LaneWidth.Four => ArcLanes<Lane4, TMethod, TSource, TSink>.Fly(Setting, method, flying, parked, ids, packs, ref source, from, to, ref sink),
            LaneWidth.Two => ArcLanes<Lane2, TMethod, TSource, TSink>.Fly(Setting, method, flying, parked, ids, packs, ref source, from, to, ref sink),
            _ => ArcLanes<Lane1, TMethod, TSource, TSink>.Fly(Setting, method, flying, parked, ids, packs, ref source, from, to, ref sink),
        };
        GC.KeepAlive(memory);
        return steps;
    }

    internal readonly struct NoSource : IArcSource
    {
        public int Count => 0;

        public ArcStart Start(int index) => default;
    }

    internal readonly struct NoSink : IArcSink
    {
        public void End(int index, in ArcEnd end)
        {
        }
    }
}
