using System.Runtime.CompilerServices;
using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// The fast path for drag-free arcs to the surface: each is the conic of its start and a small departure from it (Encke's
/// method), integrated in a few fixed steps. Where the method's own error estimate is not small enough, where there is no
/// such conic (a start that is no ellipse, one that does not come down within half a revolution) or where the clock ends
/// first, the arc is flown by <see cref="ArcBatch"/> instead. As there, results are the same bits for any number of lanes.
/// </summary>
public sealed unsafe class KeplerPathBatch
{
    // Half of what a chunk of work may keep waiting in memory; the order of the ends follows from it, no result does.
    private const int Chunk = 1024;
    private readonly int packs;
    private const int RowsOfWorkspace = KeplerLanes<Lane1, PointLanes, ArcBatch.NoSource, ArcBatch.NoSink>.Rows;

    private readonly ArcBatch general;
    private readonly double[] memory;
    private readonly int offset;
    private readonly int[] rest = new int[Chunk];
    private readonly int steps;
    private readonly double errorLimit;

    /// <summary>Arcs under a gravity field that end on a surface.</summary>
    /// <param name="general">What flies the rest; it says under which gravity, to which surface and in how many lanes.</param>
    /// <param name="steps">Fixed steps of an arc.</param>
    /// <param name="errorLimit">
    /// Largest sum of the steps' error estimates, m. The estimate is that of the embedded order 6; the error of order 8
    /// that remains is some fiftieth of it or less.
    /// </param>
    public KeplerPathBatch(ArcBatch general, int steps = 3, double errorLimit = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(errorLimit);
        this.general = general;
        this.steps = steps;
        this.errorLimit = errorLimit / general.Setting.Length;
        packs = general.Width == LaneWidth.Eight ? 2 : 4; // half of a first-level cache of 32 KiB at most: all of it thrashes
        (memory, offset) = ArcBatch.Workspace(RowsOfWorkspace * packs * (int)general.Width);
    }

    /// <summary>Flies the arcs of the source from index <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <returns>How many of them the general integrator flew.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Indices that are not the source's.</exception>
    public int Fly<TSource, TSink>(TSource source, int from, int to, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, source.Count);
        return general.Gravity switch
        {
            PointGravity => With(default(PointLanes), source, from, to, sink),
            ZonalGravity { J3: 0, J4: 0 } g => With(new OblateLanes(1.5 * g.J2), source, from, to, sink),
            var g => With(new ZonalLanes(((ZonalGravity)g).J2, ((ZonalGravity)g).J3, ((ZonalGravity)g).J4), source, from, to, sink),
        };
    }

    private int With<TForce, TSource, TSink>(TForce force, TSource source, int from, int to, TSink sink)
        where TForce : struct, ILaneForce
        where TSource : IArcSource
        where TSink : IArcSink
    {
        var w = (double*)Unsafe.AsPointer(ref memory[offset]); // pinned
        var others = 0;
        for (; from < to; from += Chunk)
        {
            var end = Math.Min(to, from + Chunk);
            var left = general.Width switch
            {
                LaneWidth.Eight => KeplerLanes<Lane8, TForce, TSource, TSink>.Fly(general.Setting, force, w, packs, steps, errorLimit, ref source, from, end, ref sink, rest),
                LaneWidth.Four => KeplerLanes<Lane4, TForce, TSource, TSink>.Fly(general.Setting, force, w, packs, steps, errorLimit, ref source, from, end, ref sink, rest),
                LaneWidth.Two => KeplerLanes<Lane2, TForce, TSource, TSink>.Fly(general.Setting, force, w, packs, steps, errorLimit, ref source, from, end, ref sink, rest),
                _ => KeplerLanes<Lane1, TForce, TSource, TSink>.Fly(general.Setting, force, w, packs, steps, errorLimit, ref source, from, end, ref sink, rest),
            };
            if (left > 0)
            {
                general.Fly(new Remaining<TSource>(source, rest, left), 0, left, new Renumbered<TSink>(sink, rest));
                others += left;
            }
        }

        GC.KeepAlive(memory);
        return others;
    }

    private readonly struct Remaining<TSource>(TSource source, int[] indices, int count) : IArcSource
        where TSource : IArcSource
    {
        public int Count => count;

        public ArcStart Start(int index) => source.Start(indices[index]);
    }

    private readonly struct Renumbered<TSink>(TSink sink, int[] indices) : IArcSink
        where TSink : IArcSink
    {
        public void End(int index, in ArcEnd end) => sink.End(indices[index], end);
    }
}
