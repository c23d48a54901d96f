using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// The quintic of <see cref="TrajectoryStep"/> between two nodes of a path, by its coefficients: for who asks it more than
/// once. The three components lie side by side; each is computed alone.
/// </summary>
internal readonly struct PathPiece
{
    private readonly double duration;
    private readonly Vector256<double> c0, c1, c2, c3, c4, c5;

    /// <summary>From two nodes of time, position, velocity and acceleration, ten numbers each.</summary>
    public PathPiece(ReadOnlySpan<double> nodes)
    {
        Start = nodes[0];
        End = nodes[10];
        duration = End - Start;
        var h = duration;
        c0 = Vector(nodes, 1);
        c1 = h * Vector(nodes, 4);
        c2 = 0.5 * h * h * Vector(nodes, 7);
        var d = Vector(nodes, 11) - c0 - c1 - c2;
        var e = (h * Vector(nodes, 14)) - c1 - (2 * c2);
        var f = (h * h * Vector(nodes, 17)) - (2 * c2);
        c3 = (10 * d) - (4 * e) + (0.5 * f);
        c4 = (-15 * d) + (7 * e) - f;
        c5 = (6 * d) - (3 * e) + (0.5 * f);
    }

    /// <summary>s.</summary>
    public double Start { get; }

    /// <summary>s.</summary>
    public double End { get; }

    /// <summary>m, Ecef, at a time, s, from <see cref="Start"/> to <see cref="End"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3D PositionEcef(double time)
    {
        var x = Math.Max(0, Math.Min(1, (time - Start) / duration));
        var p = c0 + (x * (c1 + (x * (c2 + (x * (c3 + (x * (c4 + (x * c5)))))))));
        return new(p[0], p[1], p[2]);
    }

    /// <summary>m and m/s relative to the Earth, Ecef, at a time, s, from <see cref="Start"/> to <see cref="End"/>.</summary>
    public (Vector3D Position, Vector3D Velocity) StateEcef(double time)
    {
        var x = Math.Max(0, Math.Min(1, (time - Start) / duration));
        var v = (c1 + (x * ((2 * c2) + (x * ((3 * c3) + (x * ((4 * c4) + (5 * x * c5)))))))) / duration;
        return (PositionEcef(time), new(v[0], v[1], v[2]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Vector(ReadOnlySpan<double> nodes, int at) => Vector256.Create(nodes[at], nodes[at + 1], nodes[at + 2], 0);
}
