using System.Diagnostics;
using System.Runtime.CompilerServices;
using ThirdSite.Numerics;

namespace ThirdSite.Benchmarks;

/// <summary>An elementary function in lanes.</summary>
internal interface ILaneFunction
{
    static abstract TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane>;
}

/// <summary>Time of an elementary function in lanes, ns for each double, by the bits of a register; of 64 bits: one double after the other.</summary>
internal sealed record ElementaryLaneTimes(double Bits64, double Bits128, double Bits256, double Bits512)
{
    /// <summary>The best of the rounds over arguments in memory, results to memory, the function built into the loop.</summary>
    public static unsafe ElementaryLaneTimes Of<TFunction>((double X, double Y)[] points, int rounds)
        where TFunction : struct, ILaneFunction
    {
        double[] x = [.. points.Select(p => p.X)], y = [.. points.Select(p => p.Y)], to = new double[points.Length];
        var best = new double[4];
        Array.Fill(best, double.PositiveInfinity);
        fixed (double* a = x, b = y, c = to)
        {
            for (var round = 0; round < rounds; round++)
            {
                best[0] = Math.Min(best[0], Nanoseconds<TFunction, Lane1>(a, b, c, points.Length));
                best[1] = Math.Min(best[1], Nanoseconds<TFunction, Lane2>(a, b, c, points.Length));
                best[2] = Math.Min(best[2], Nanoseconds<TFunction, Lane4>(a, b, c, points.Length));
                best[3] = Math.Min(best[3], Nanoseconds<TFunction, Lane8>(a, b, c, points.Length));
            }
        }

        return new(best[0], best[1], best[2], best[3]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe double Nanoseconds<TFunction, TLane>(double* x, double* y, double* to, int count)
        where TFunction : struct, ILaneFunction
        where TLane : struct, ILane<TLane>
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i += TLane.Count)
        {
            TLane.Store(TFunction.At(TLane.Load(x + i), TLane.Load(y + i)), to + i);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }
}

internal readonly struct SinLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Sin(x);
}

internal readonly struct CosLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Cos(x);
}

internal readonly struct TanLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Tan(x);
}

internal readonly struct AsinLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Asin(x);
}

internal readonly struct AcosLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Acos(x);
}

internal readonly struct AtanLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Atan(x);
}

internal readonly struct ExpLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Exp(x);
}

internal readonly struct LogLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Log(x);
}

internal readonly struct Atan2Lanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Atan2(x, y);
}

internal readonly struct HypotLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Hypot(x, y);
}

internal readonly struct PowLanes : ILaneFunction
{
    public static TLane At<TLane>(TLane x, TLane y)
        where TLane : struct, ILane<TLane> => Elementary.Pow(x, y);
}
