using System.Runtime.CompilerServices;
using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Drag-free arcs in lanes at even times: one step of <see cref="NystromPair"/> from each to the next. A minute's step is
/// good to a tenth of a millimetre above the ground; where an arc falls through it its states mean nothing once it comes near the centre.
/// </summary>
internal static unsafe class ArcNodes
{
    private const int Packs = 4;

    /// <summary>True for the gravity fields that there are lanes for.</summary>
    public static bool Takes(IGravity gravity) => gravity is PointGravity or ZonalGravity;

    /// <summary>States of arc i at time k × <paramref name="step"/> after its start at i × <paramref name="count"/> + k.</summary>
    /// <param name="gravity">A point mass or zonal harmonics.</param>
    /// <param name="starts">Times are not read.</param>
    /// <param name="step">s.</param>
    /// <param name="count">Times, the start's included.</param>
    /// <param name="positions">m, in axes that do not turn.</param>
    /// <param name="velocities">m/s, in these axes.</param>
    public static void Fly(IGravity gravity, ReadOnlySpan<ArcStart> starts, double step, int count, Span<Vector3D> positions, Span<Vector3D> velocities)
    {
        switch (gravity)
        {
            case PointGravity g:
                Widest(default(PointLanes), g.Gm, 6_378_137, starts, step, count, positions, velocities);
                break;
            case ZonalGravity { J3: 0, J4: 0 } g:
                Widest(new OblateLanes(1.5 * g.J2), g.Gm, g.ReferenceRadius, starts, step, count, positions, velocities);
                break;
            case ZonalGravity g:
                Widest(new ZonalLanes(g.J2, g.J3, g.J4), g.Gm, g.ReferenceRadius, starts, step, count, positions, velocities);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(gravity), gravity, "A point mass or zonal harmonics are expected.");
        }
    }

    private static void Widest<TForce>(
        TForce force, double gm, double length, ReadOnlySpan<ArcStart> starts, double step, int count, Span<Vector3D> positions, Span<Vector3D> velocities)
        where TForce : struct, ILaneForce
    {
        switch (ArcBatch.Widest)
        {
            case LaneWidth.Eight:
                Fly<Lane8, TForce>(force, gm, length, starts, step, count, positions, velocities);
                break;
            case LaneWidth.Four:
                Fly<Lane4, TForce>(force, gm, length, starts, step, count, positions, velocities);
                break;
            case LaneWidth.Two:
                Fly<Lane2, TForce>(force, gm, length, starts, step, count, positions, velocities);
                break;
            default:
                Fly<Lane1, TForce>(force, gm, length, starts, step, count, positions, velocities);
                break;
        }
    }

    /// <summary>The same in lanes of a given width; the bits are the same for all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Fly<TLane, TForce>(
        TForce force, double gm, double length, ReadOnlySpan<ArcStart> starts, double step, int count, Span<Vector3D> positions, Span<Vector3D> velocities)
        where TLane : struct, ILane<TLane>
        where TForce : struct, ILaneForce
    {
        var row = Packs * TLane.Count;
        var (memory, offset) = ArcBatch.Workspace(NystromPair.Rows * row);
        var w = (double*)Unsafe.AsPointer(ref memory[offset]); // pinned
        var motion = new LongFreeMotion<TForce>(force);
        var h = step / Math.Sqrt(length * length * length / gm);
        for (var first = 0; first < starts.Length; first += row)
        {
            for (var lane = 0; lane < row; lane++)
            {
                var start = starts[Math.Min(first + lane, starts.Length - 1)];
                var r = (1 / length) * start.PositionEci;
                force.At(new Lane1(r.X), new Lane1(r.Y), new Lane1(r.Z), new Lane1(h * h), out var ax, out var ay, out var az);
                NystromPair.Write(w, row, lane, NystromPair.Position, r);
                NystromPair.Write(w, row, lane, NystromPair.Velocity, (step / length) * start.VelocityEci);
                NystromPair.Write(w, row, lane, NystromPair.Stages, new(ax.Value, ay.Value, az.Value));
                w[(NystromPair.StepSquared * row) + lane] = h * h;
            }

            for (var k = 0; k < count; k++)
            {
                if (k > 0)
                {
                    NystromPair.Step<TLane, LongFreeMotion<TForce>>(w, Packs, motion);
                    Advance<TLane>(w, row);
                }

                for (var lane = 0; lane < Math.Min(row, starts.Length - first); lane++)
                {
                    positions[((first + lane) * count) + k] = length * NystromPair.Read(w, row, lane, NystromPair.Position);
                    velocities[((first + lane) * count) + k] = (length / step) * NystromPair.Read(w, row, lane, NystromPair.Velocity);
                }
            }
        }

        GC.KeepAlive(memory);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Advance<TLane>(double* w, int row)
        where TLane : struct, ILane<TLane>
    {
        for (var i = 0; i < 3 * row; i += TLane.Count)
        {
            TLane.Store(TLane.Load(w + (NystromPair.Trial * row) + i), w + (NystromPair.Position * row) + i);
            TLane.Store(TLane.Load(w + (NystromPair.EndVelocity * row) + i), w + (NystromPair.Velocity * row) + i);
            TLane.Store(TLane.Load(w + ((NystromPair.Stages + 24) * row) + i), w + (NystromPair.Stages * row) + i);
        }
    }
}
