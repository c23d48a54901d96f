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
/// the error that their comment states is that of the fit. All sums have one fixed order, and branches only set rare
/// cases apart, so that lanes of a vector can follow operation by operation.
/// </para>
/// </remarks>
public static partial class Elementary
{
    // 2²⁷ + 1: Veltkamp's constant, which halves a significand.
    private const double Splitter = 134217729;

    // 1.5 · 2⁵²: adding it rounds to the nearest integer, which then stands in the low bits.
    private const double Rounder = 6755399441055744;

    // √(x² + y²) and Atan2 scale their arguments unless the larger lies between these: the sum of two squares does not
    // overflow, and the low part of the larger one, from 2⁻¹⁰⁰⁴ on, keeps all its bits.
    private const double Large = 6.703903964971298e153; // 2⁵¹¹
    private const double Small = 3.4395525670743494e-136; // 2⁻⁴⁵⁰

    /// <summary>√(x² + y²), without overflow or underflow on the way; +∞ if either is infinite.</summary>
    /// <remarks>The sum of squares is rounded once, the root once: below 0.86 ulp (see Borges 2020, ACM TOMS 47, 1).</remarks>
    public static double Hypot(double x, double y)
    {
        var larger = Math.Abs(x);
        var smaller = Math.Abs(y);
        if (smaller > larger)
        {
            (larger, smaller) = (smaller, larger);
        }

        if (larger is > Small and < Large)
        {
            return RootOfSquares(larger, smaller);
        }

        if (double.IsInfinity(x) || double.IsInfinity(y))
        {
            return double.PositiveInfinity;
        }

        if (larger == 0)
        {
            return smaller; // 0, or not a number
        }

        var (down, up) = larger >= Large ? (TwoToMinus600, TwoTo600) : (TwoTo600, TwoToMinus600);
        return RootOfSquares(larger * down, smaller * down) * up;
    }

    private const double TwoTo600 = 4.149515568880993e180;
    private const double TwoToMinus600 = 2.409919865102884e-181;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double RootOfSquares(double larger, double smaller)
    {
        var (a, aLow) = Product(larger, larger);
        var (b, bLow) = Product(smaller, smaller);
        var sum = a + b;
        var low = ((a - sum) + b) + (aLow + bLow);
        return Math.Sqrt(sum + low);
    }

    /// <summary>
    /// The product as an unevaluated sum of two doubles, exact where neither overflow nor underflow comes near
    /// (Dekker 1971).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double High, double Low) Product(double x, double y)
    {
        var xShifted = Splitter * x;
        var xHigh = xShifted - (xShifted - x);
        var xLow = x - xHigh;
        var yShifted = Splitter * y;
        var yHigh = yShifted - (yShifted - y);
        var yLow = y - yHigh;
        var product = x * y;
        return (product, (((xHigh * yHigh) - product) + (xHigh * yLow) + (xLow * yHigh)) + (xLow * yLow));
    }
}
