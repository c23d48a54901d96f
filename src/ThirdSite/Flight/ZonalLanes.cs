using System.Runtime.CompilerServices;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Point mass, in units in which its GM is 1.</summary>
internal readonly struct PointLanes : ILaneForce
{
    /// <summary>Operations of an evaluation: a fused pair counts as two, a division or a root as one.</summary>
    public const int Operations = 13;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, TLane scale, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>
    {
        var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, z * z));
        var inverse = TLane.All(1) / r2;
        var k = -(scale * (inverse * inverse)) * TLane.Sqrt(r2);
        ax = k * x;
        ay = k * y;
        az = k * z;
    }
}

/// <summary>
/// Point mass and J2, in units in which GM and the reference radius are 1 (Vallado 2013, eq. 8-30).
/// </summary>
/// <param name="threeHalvesJ2">3/2 J2.</param>
internal readonly struct OblateLanes(double threeHalvesJ2) : ILaneForce
{
    /// <summary>Operations of an evaluation: a fused pair counts as two, a division or a root as one.</summary>
    public const int Operations = 25;

    private readonly double threeHalvesJ2 = threeHalvesJ2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, TLane scale, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>
    {
        // 1/r² and r side by side: neither waits for the other.
        var zz = z * z;
        var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, zz));
        var inverse = TLane.All(1) / r2;
        var k = -(scale * (inverse * inverse)) * TLane.Sqrt(r2);
        var q = TLane.All(threeHalvesJ2) * inverse;
        var s2 = zz * inverse;
        var equatorial = k * TLane.MultiplyAdd(q, TLane.MultiplyAdd(TLane.All(-5), s2, TLane.All(1)), TLane.All(1));
        var polar = k * TLane.MultiplyAdd(q, TLane.MultiplyAdd(TLane.All(-5), s2, TLane.All(3)), TLane.All(1));
        ax = equatorial * x;
        ay = equatorial * y;
        az = polar * z;
    }
}

/// <summary>
/// Point mass and J2 to J4, in units in which GM and the reference radius are 1 (Vallado 2013, eqs 8-30 and 8-31), as
/// <see cref="Earth.ZonalGravity"/>.
/// </summary>
internal readonly struct ZonalLanes(double j2, double j3, double j4) : ILaneForce
{
    /// <summary>Operations of an evaluation: a fused pair counts as two, a division or a root as one.</summary>
    public const int Operations = 58;

    private readonly double j2 = 1.5 * j2;
    private readonly double j3 = 2.5 * j3;
    private readonly double j4 = -0.625 * j4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, TLane scale, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>
    {
        var zz = z * z;
        var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, zz));
        var inverse = TLane.All(1) / r2;
        var r = TLane.Sqrt(r2);
        var k = -(scale * (inverse * inverse)) * r;
        var s2 = zz * inverse;
        var q2 = TLane.All(j2) * inverse;
        var q3 = TLane.All(j3) * (inverse * inverse) * r; // 5/2 J3 / r³
        var q4 = TLane.All(j4) * (inverse * inverse);
        var q3z = q3 * z * inverse * r; // × z/r
        var equatorial = TLane.MultiplyAdd(q2, TLane.MultiplyAdd(TLane.All(-5), s2, TLane.All(1)), TLane.All(1));
        equatorial = TLane.MultiplyAdd(q3z, TLane.MultiplyAdd(TLane.All(-7), s2, TLane.All(3)), equatorial);
        equatorial = TLane.MultiplyAdd(
            q4, TLane.MultiplyAdd(s2, TLane.MultiplyAdd(TLane.All(63), s2, TLane.All(-42)), TLane.All(3)), equatorial);
        var polar = TLane.MultiplyAdd(q2, TLane.MultiplyAdd(TLane.All(-5), s2, TLane.All(3)), TLane.All(1));
        polar = TLane.MultiplyAdd(
            q4, TLane.MultiplyAdd(s2, TLane.MultiplyAdd(TLane.All(63), s2, TLane.All(-70)), TLane.All(15)), polar);

        // The row of z for J3 has no factor z: it would be lost on the equator. 5/2 J3 r (6 s² − 7 s⁴ − 3/5).
        var odd = q3 * r * TLane.MultiplyAdd(s2, TLane.MultiplyAdd(TLane.All(-7), s2, TLane.All(6)), TLane.All(-0.6));
        ax = k * equatorial * x;
        ay = k * equatorial * y;
        az = k * TLane.MultiplyAdd(polar, z, odd);
    }
}
