using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Why a propagation ended.</summary>
public enum PathEnd
{
    /// <summary>At the altitude of the stop condition, descending.</summary>
    Altitude,

    /// <summary>At the highest point.</summary>
    Apogee,

    /// <summary>At the time limit, before anything else happened.</summary>
    Time,
}

/// <summary>
/// A path flown freely, as a function of time, in Ecef: nodes of the integration and the quintic between them
/// (<see cref="TrajectoryStep"/>). Immutable; 80 bytes a node, some forty to eighty nodes an arc.
/// </summary>
public sealed class FlightPath
{
    private const int Stride = 10;

    // s by which a time may lie outside through rounding.
    private const double Slack = 1e-6;

    private readonly double[] nodes;

    internal FlightPath(ReadOnlySpan<double> nodes, PathEnd end)
    {
        this.nodes = nodes.ToArray();
        End = end;
    }

    /// <summary>s.</summary>
    public double StartTime => nodes[0];

    /// <summary>s.</summary>
    public double EndTime => nodes[^Stride];

    /// <summary>Why it ends there.</summary>
    public PathEnd End { get; }

    /// <summary>Nodes, both ends included.</summary>
    public int NodeCount => nodes.Length / Stride;

    /// <summary>Time, s, of a node, 0 to <see cref="NodeCount"/> − 1.</summary>
    public double NodeTime(int index) => nodes[index * Stride];

    /// <summary>Position, m, Ecef, at a time, s, from <see cref="StartTime"/> to <see cref="EndTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the start or after the end (by more than 1 µs).</exception>
    public Vector3D PositionEcef(double time)
    {
        var i = Find(time);
        return NodeCount == 1 ? Vector(i + 1) : Piece(i).PositionEcef(time);
    }

    /// <summary>Position, m, and Earth-relative velocity, m/s, in Ecef at a time, s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the start or after the end (by more than 1 µs).</exception>
    public (Vector3D Position, Vector3D Velocity) StateEcef(double time)
    {
        var i = Find(time);
        if (NodeCount == 1)
        {
            return (Vector(i + 1), Vector(i + 4));
        }

        return Piece(i).StateEcef(time);
    }

    /// <summary>What lies between the two nodes around a time, s, or nothing where the path has but one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the start or after the end (by more than 1 µs).</exception>
    internal PathPiece? PieceAt(double time) => NodeCount == 1 ? null : Piece(Find(time));

    private PathPiece Piece(int i) => new(nodes.AsSpan(i, 2 * Stride));

    internal (Vector3D Position, Vector3D Velocity) NodeState(int index) => (Vector((index * Stride) + 1), Vector((index * Stride) + 4));

    internal TrajectoryStep StepAfterNode(int index) => Step(index * Stride);

    private TrajectoryStep Step(int i) => new(
        nodes[i],
        nodes[i + Stride] - nodes[i],
        Vector(i + 1),
        Vector(i + 4),
        Vector(i + 7),
        Vector(i + Stride + 1),
        Vector(i + Stride + 4),
        Vector(i + Stride + 7));

    private Vector3D Vector(int i) => new(nodes[i], nodes[i + 1], nodes[i + 2]);

    // Offset of the node that begins the step with this time in it.
    private int Find(double time)
    {
        if (!(time >= StartTime - Slack && time <= EndTime + Slack))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"The path lasts from {StartTime} s to {EndTime} s.");
        }

        int low = 0, high = NodeCount - 1;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (nodes[middle * Stride] <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low * Stride;
    }

    /// <summary>Collects nodes; one recorder serves many propagations of one thread, one after another.</summary>
    internal sealed class Recorder
    {
        // Room for 96 nodes; it grows beyond.
        private double[] buffer = new double[96 * Stride];
        private int length;

        public FlightPath ToPath(PathEnd end) => new(buffer.AsSpan(0, length), end);

        public void Clear() => length = 0;

        public void Add(double time, in Vector3D position, in Vector3D velocity, in Vector3D acceleration)
        {
            if (length + Stride > buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var node = buffer.AsSpan(length, Stride);
            node[0] = time;
            node[1] = position.X;
            node[2] = position.Y;
            node[3] = position.Z;
            node[4] = velocity.X;
            node[5] = velocity.Y;
            node[6] = velocity.Z;
            node[7] = acceleration.X;
            node[8] = acceleration.Y;
            node[9] = acceleration.Z;
            length += Stride;
        }
    }
}
