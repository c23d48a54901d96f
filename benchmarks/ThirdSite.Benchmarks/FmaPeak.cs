using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ThirdSite.Benchmarks;

/// <summary>Fused multiply-adds a second that one core can do at best: twelve independent chains in registers.</summary>
internal static class FmaPeak
{
    private const int Turns = 20_000;

    /// <summary>GFLOP/s (a fused pair counts as two) with registers of 256 bits, in one short run.</summary>
    public static double Bits256()
    {
        var from = Stopwatch.GetTimestamp();
        Run256(Vector256.Create(1e-3));
        return Turns * 12 * 8 / Stopwatch.GetElapsedTime(from).TotalSeconds / 1e9;
    }

    /// <summary>The same with registers of 512 bits.</summary>
    public static double Bits512()
    {
        var from = Stopwatch.GetTimestamp();
        Run512(Vector512.Create(1e-3));
        return Turns * 12 * 16 / Stopwatch.GetElapsedTime(from).TotalSeconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<double> Run512(Vector512<double> a)
    {
        Vector512<double> x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a, x8 = a, x9 = a, x10 = a, x11 = a;
        for (var i = 0; i < Turns; i++)
        {
            x0 = Vector512.FusedMultiplyAdd(a, a, x0);
            x1 = Vector512.FusedMultiplyAdd(a, a, x1);
            x2 = Vector512.FusedMultiplyAdd(a, a, x2);
            x3 = Vector512.FusedMultiplyAdd(a, a, x3);
            x4 = Vector512.FusedMultiplyAdd(a, a, x4);
            x5 = Vector512.FusedMultiplyAdd(a, a, x5);
            x6 = Vector512.FusedMultiplyAdd(a, a, x6);
            x7 = Vector512.FusedMultiplyAdd(a, a, x7);
            x8 = Vector512.FusedMultiplyAdd(a, a, x8);
            x9 = Vector512.FusedMultiplyAdd(a, a, x9);
            x10 = Vector512.FusedMultiplyAdd(a, a, x10);
            x11 = Vector512.FusedMultiplyAdd(a, a, x11);
        }

        return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector256<double> Run256(Vector256<double> a)
    {
        Vector256<double> x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a, x8 = a, x9 = a, x10 = a, x11 = a;
        for (var i = 0; i < Turns; i++)
        {
            x0 = Vector256.FusedMultiplyAdd(a, a, x0);
            x1 = Vector256.FusedMultiplyAdd(a, a, x1);
            x2 = Vector256.FusedMultiplyAdd(a, a, x2);
            x3 = Vector256.FusedMultiplyAdd(a, a, x3);
            x4 = Vector256.FusedMultiplyAdd(a, a, x4);
            x5 = Vector256.FusedMultiplyAdd(a, a, x5);
            x6 = Vector256.FusedMultiplyAdd(a, a, x6);
            x7 = Vector256.FusedMultiplyAdd(a, a, x7);
            x8 = Vector256.FusedMultiplyAdd(a, a, x8);
            x9 = Vector256.FusedMultiplyAdd(a, a, x9);
            x10 = Vector256.FusedMultiplyAdd(a, a, x10);
            x11 = Vector256.FusedMultiplyAdd(a, a, x11);
        }

        return x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
    }
}
