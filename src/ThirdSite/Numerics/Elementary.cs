using System.Runtime.CompilerServices;

namespace ThirdSite.Numerics;

/// <summary>
/// The elementary transcendental functions of the engine, with the same bits on every machine, each within 1 ulp
/// (unit in the last place) of the true value over its whole domain. Angles in radians. Every other file of the engine
/// is barred from the runtime's own functions, whose last bits depend on the processor and the operating system.
/// </summary>
/// <remarks>
/// <para>
/// Only operations that IEEE 754 defines to the last bit are used: +, −, ×, ÷, √ of doubles, and integers. There is no
/// fused multiply-add: where the processor has none (in a browser's WebAssembly, or with hardware intrinsics off) it
/// would give the same bits at ten times the cost. A product that is needed exactly is split (Dekker 1971,
/// <i>Numerische Mathematik</i> 18, 224–242), which happens at most twice in a function.
/// </para>
/// <para>
/// One shape for all: reduce the argument; a leading term held exactly or as a sum of two doubles; a short polynomial
/// for the small rest, added last (Muller, <i>Elementary Functions</i>, 3rd ed. 2016, ch. 3, 5, 6, 11; Tang 1989, ACM
/// TOMS 15, 144–157, and 1990, ACM TOMS 16, 378–400, for exponential and logarithm by tables; Cody and Waite,
/// <i>Software Manual for the Elementary Functions</i>, 1980, and Payne and Hanek 1983, SIGNUM Newsletter 18, 19–24,
/// for reduction by π/2). The polynomials are minimax fits by Remez' algorithm, made for this file with 400 bits;
/// the error that their comment states is that of the fit. All sums have one fixed order.
/// </para>
/// <para>
/// Each function is written once, over a type of lanes (<see cref="ILane{T}"/>); the scalar function is that of a single
/// double. Where all lanes take the same branch, a branch is taken; where they differ, both sides are computed and
/// chosen between, which leaves the bits alone. Rare arguments (infinities, subnormals, angles beyond a million or next
/// to a multiple of π/2) send their whole register through the scalar function, one lane after the other.
/// </para>
/// </remarks>
public static unsafe partial class Elementary
{
    // 1.5 · 2⁵²: adding it rounds to the nearest integer, which then stands in the low bits.
    private const double Rounder = 6755399441055744;

    // √(x² + y²) and Atan2 scale their arguments unless the larger lies between these: the sum of two squares does not
    // overflow, and the low part of the larger one, from 2⁻¹⁰⁰⁴ on, keeps all its bits.
    private const double Large = 6.703903964971298e153; // 2⁵¹¹
    private const double Small = 3.4395525670743494e-136; // 2⁻⁴⁵⁰

    /// <summary>√(x² + y²), without overflow or underflow on the way; +∞ if either is infinite.</summary>
    /// <remarks>The sum of squares is rounded once, the root once: below 0.86 ulp (see Borges 2020, ACM TOMS 47, 1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Hypot(double x, double y) => Hypot<Lane1>(x, y).Value;

    /// <summary>The same in lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Hypot<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane>
    {
        var xSize = TLane.Abs(x);
        var ySize = TLane.Abs(y);
        var larger = TLane.SelectLess(xSize, ySize, ySize, xSize);
        var smaller = TLane.SelectLess(xSize, ySize, xSize, ySize);
        return TLane.AllLess(Small, larger) && TLane.AllLess(larger, Large)
            ? RootOfSquares(larger, smaller)
            : ByLane(typeof(TLane) == typeof(Lane1) ? &HypotExtreme : &Hypot, x, y);
    }

    private static double HypotExtreme(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return double.PositiveInfinity;
        }

        var larger = Math.Max(Math.Abs(x), Math.Abs(y));
        if (!(larger > 0))
        {
            return larger; // 0, or not a number
        }

        var smaller = Math.Min(Math.Abs(x), Math.Abs(y));
        var (down, up) = larger >= Large ? (TwoToMinus600, TwoTo600) : (TwoTo600, TwoToMinus600);
        return RootOfSquares<Lane1>(larger * down, smaller * down).Value * up;
    }

    private const double TwoTo600 = 4.149515568880993e180;
    private const double TwoToMinus600 = 2.409919865102884e-181;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane RootOfSquares<TLane>(TLane larger, TLane smaller)
        where TLane : struct, ILane<TLane>
    {
        var a = larger * larger;
        var b = smaller * smaller;
        var sum = a + b;
        var low = ((a - sum) + b) + (TLane.ProductRest(larger, larger, a) + TLane.ProductRest(smaller, smaller, b));
        return TLane.Sqrt(sum + low);
    }

    // What is rare goes one double after the other, through the scalar function.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane ByLane<TLane>(delegate*<double, double> function, TLane x)
        where TLane : struct, ILane<TLane>
    {
        var a = stackalloc double[TLane.Count];
        TLane.Store(x, a);
        for (var lane = 0; lane < TLane.Count; lane++)
        {
            a[lane] = function(a[lane]);
        }

        return TLane.Load(a);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane ByLane<TLane>(delegate*<double, double, double> function, TLane x, TLane y)
        where TLane : struct, ILane<TLane>
    {
        var a = stackalloc double[2 * TLane.Count];
        TLane.Store(x, a);
        TLane.Store(y, a + TLane.Count);
        for (var lane = 0; lane < TLane.Count; lane++)
        {
            a[lane] = function(a[lane], a[TLane.Count + lane]);
        }

        return TLane.Load(a);
    }

    // The bits of a whole number, in each lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Number<TLane>(long number)
        where TLane : struct, ILane<TLane> => TLane.All(BitConverter.Int64BitsToDouble(number));
}
