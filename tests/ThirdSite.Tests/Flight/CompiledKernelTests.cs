using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

/// <summary>
/// The kernels are fast only if the compiler optimises them and inlines every lane's operation: past 512 locals or 60,000
/// bytes of IL it silently does neither. What it did is read from its own listing, in a process of its own.
/// </summary>
public partial class CompiledKernelTests
{
    [Fact]
    public void Kernels_are_optimised_and_call_no_operation_of_a_lane()
    {
#if DEBUG
        Assert.Skip("Only optimised builds are compiled so.");
#endif
        var listing = Path.Combine(Path.GetTempPath(), $"thirdsite-kernels-{Guid.NewGuid():N}.txt");
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(CompiledKernelTests).Assembly.Location, "--filter-class", "*CompiledKernelTests+Flown", "--no-progress"])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["DOTNET_JitStdOutFile"] = listing,
                    ["DOTNET_JitDisasm"] = "Stage Error EvaluateFour End Judge Advance Seek Retake Correct HandOut Park Fill Begin Nodes First State OverRow PowExponentApart",
                },
            };
            using (var process = Process.Start(start)!)
            {
                var output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                process.ExitCode.Should().Be(0, output);
            }

            var methods = Listing().Split(File.ReadAllText(listing)).Where(m => m.StartsWith("ThirdSite.", StringComparison.Ordinal) && m.Contains("Lanes`4", StringComparison.Ordinal)
                || m.StartsWith("ThirdSite.Numerics.NystromPair", StringComparison.Ordinal)
                || m.StartsWith("ThirdSite.Flight.AirMethod", StringComparison.Ordinal)
                || m.Contains(":OverRow[", StringComparison.Ordinal)
                || m.Contains(":PowExponentApart[", StringComparison.Ordinal)).ToArray();
            methods.Length.Should().BeGreaterThan(12, "the listing names them");
            methods.Count(m => m.Contains(":OverRow[", StringComparison.Ordinal)).Should().Be(12 * Widths.Count(w => w));
            foreach (var method in methods)
            {
                var name = method[..method.IndexOf('\n', StringComparison.Ordinal)];
                name.Should().Contain("FullOpts");
                OperationCalls().Matches(method).Select(c => c.Value).Should().BeEmpty($"of {name}");
            }
        }
        finally
        {
            File.Delete(listing);
        }
    }

    [GeneratedRegex("; Assembly listing for method ")]
    private static partial Regex Listing();

    [GeneratedRegex(@"call\s+\[ThirdSite\.(Numerics\.(Lane\d|Vector3D|Elementary:(?!ByLane|PowExponentApart))|Flight\.\w*(Lanes|Motion|Method)):[^\]]*\]")]
    private static partial Regex OperationCalls();

    // 1, 2, 4, 8 doubles: those that the processor has.
    private static readonly bool[] Widths = [true, Vector128.IsHardwareAccelerated, Vector256.IsHardwareAccelerated, Vector512.IsHardwareAccelerated];

    /// <summary>What the other process runs.</summary>
    public class Flown
    {
        [Fact]
        public void Arcs_are_flown_in_the_widest_lanes()
        {
            var batch = new ArcBatch(Arcs.J2, Arcs.Surface);
            Arcs.Fly(batch, Arcs.Family(100)).Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
            Arcs.Fly(new AirArcBatch(AirArcBatchTests.Earth), Arcs.Family(100)).Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
            Arcs.Fly(new KeplerPathBatch(batch), Arcs.Family(100)).Ends.Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
        }

        [Fact]
        public void Elementary_functions_go_over_a_row_in_lanes_of_every_width()
        {
            double[] x = [.. Enumerable.Range(1, 16).Select(i => i / 17.0)], to = new double[16];
            Action[] widths = [() => OverRows<Lane1>(x, to), () => OverRows<Lane2>(x, to), () => OverRows<Lane4>(x, to), () => OverRows<Lane8>(x, to)];
            foreach (var (over, _) in widths.Zip(Widths).Where(w => w.Second))
            {
                over();
            }

            to.Should().OnlyContain(y => y > 0);
        }

        private static void OverRows<TLane>(double[] x, double[] to)
            where TLane : struct, ILane<TLane>
        {
            OverRow<TLane, Exp>(x, to);
            OverRow<TLane, Log>(x, to);
            OverRow<TLane, Pow>(x, to);
            OverRow<TLane, Sin>(x, to);
            OverRow<TLane, Cos>(x, to);
            OverRow<TLane, SinCos>(x, to);
            OverRow<TLane, Tan>(x, to);
            OverRow<TLane, Asin>(x, to);
            OverRow<TLane, Acos>(x, to);
            OverRow<TLane, Atan>(x, to);
            OverRow<TLane, Atan2>(x, to);
            OverRow<TLane, Hypot>(x, to);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static unsafe void OverRow<TLane, TFunction>(double[] x, double[] to)
            where TLane : struct, ILane<TLane>
            where TFunction : struct, IFunction
        {
            fixed (double* from = x, result = to)
            {
                for (var i = 0; i < x.Length; i += TLane.Count)
                {
                    TLane.Store(TFunction.Of(TLane.Load(from + i)), result + i);
                }
            }
        }
    }

    private interface IFunction
    {
        static abstract TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>;
    }

    private readonly struct Exp : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Exp(x);
    }

    private readonly struct Log : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => -Elementary.Log(x);
    }

    private readonly struct Pow : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Pow(x, x);
    }

    private readonly struct Sin : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Sin(x);
    }

    private readonly struct Cos : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Cos(x);
    }

    private readonly struct Tan : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Tan(x);
    }

    private readonly struct Asin : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Asin(x);
    }

    private readonly struct Acos : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Acos(x);
    }

    private readonly struct Atan : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Atan(x);
    }

    private readonly struct Atan2 : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Atan2(x, x);
    }

    private readonly struct Hypot : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane> => Elementary.Hypot(x, x);
    }

    private readonly struct SinCos : IFunction
    {
        public static TLane Of<TLane>(TLane x)
            where TLane : struct, ILane<TLane>
        {
            Elementary.SinCos(x, out var sin, out var cos);
            return sin + cos;
        }
    }
}
