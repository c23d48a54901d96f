using System.Diagnostics;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

/// <summary>The elementary functions in lanes: every lane has the bits of the scalar function, whatever its neighbours are.</summary>
public sealed unsafe class ElementaryLaneTests
{
    // What the functions treat apart: zeros, infinities, subnormals, edges of parts, neighbours of multiples of π/2.
    private static readonly double[] Hard =
    [
        0, -0.0, 1, -1, 0.5, -0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -1e-310, 1e-310, 2.2250738585072014e-308,
        double.MaxValue, -double.MaxValue, Math.PI, Math.PI / 2, -Math.PI / 4, 0.785398163397449, 1e22, 7.5e-9, -7.4e-9, 0.0009765625, 1647098, 1e6, 700, -700, -745.13,
        709.8, 2, -3, 1e300, 1e-300, 1e-200, 0.4142135623730951, 0.4142135623730950, 18014398509481984, 1e-20, 6.703903964971298e153, 3.4395525670743494e-136,
    ];

    private static readonly Gen<double> Any = Gen.Frequency(
        (3, Gen.Double[-1, 1]),
        (3, Gen.Double[-20, 20]),
        (1, Gen.Double[-2e6, 2e6]),
        (1, Gen.Select(Gen.Int[-3_000, 3_000], Gen.Double[-1e-3, 1e-3], (n, d) => (n * (Math.PI / 4)) + d)),
        (1, Gen.Double),
        (1, Gen.Int[0, Hard.Length - 1].Select(i => Hard[i])));

    private static readonly (string Name, Func<double, double, double> Scalar)[] Functions =
    [
        ("exp", (x, _) => Elementary.Exp(x)), ("log", (x, _) => Elementary.Log(x)), ("pow", Elementary.Pow), ("sin", (x, _) => Elementary.Sin(x)),
        ("cos", (x, _) => Elementary.Cos(x)), ("sine of both", (x, _) => Elementary.SinCos(x).Sin), ("cosine of both", (x, _) => Elementary.SinCos(x).Cos),
        ("tan", (x, _) => Elementary.Tan(x)), ("asin", (x, _) => Elementary.Asin(x)), ("acos", (x, _) => Elementary.Acos(x)), ("atan", (x, _) => Elementary.Atan(x)),
        ("atan2", Elementary.Atan2), ("hypot", Elementary.Hypot),
    ];

    [Fact]
    public void Twin_every_function_gives_each_lane_the_bits_of_the_scalar() =>
        Gen.Select(Any.Array[8], Any.Array[8]).Sample(
            (x, y) =>
            {
                Compare<Lane1>(x, y);
                Compare<Lane2>(x, y);
                Compare<Lane4>(x, y);
                Compare<Lane8>(x, y);
            },
            iter: 10_000);

    [Fact] // each in turn in one lane, its neighbours where no function treats anything apart
    public void Twin_a_hard_argument_in_one_lane_leaves_its_neighbours_alone()
    {
        double[] easy = [0.31, -0.47, 0.83, 0.62, -0.91, 0.12, 0.77, 0.55], other = [1.7, 0.4, 2.9, 1.1, 3.3, 0.8, 2.1, 1.3];
        var (x, y) = (new double[8], new double[8]);
        for (var i = 0; i < Hard.Length; i++)
        {
            for (var j = 0; j < Hard.Length; j++)
            {
                easy.CopyTo(x, 0);
                other.CopyTo(y, 0);
                var lane = (i + j) % 8;
                (x[lane], y[lane]) = (Hard[i], Hard[j]);
                Compare<Lane2>(x, y);
                Compare<Lane4>(x, y);
                Compare<Lane8>(x, y);
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_on_easy_and_hard_arguments()
    {
        var result = new double[8 * Functions.Length];
        Allocation.Of(() =>
        {
            fixed (double* hard = Hard, to = result)
            {
                for (var i = 0; i + 8 <= Hard.Length; i++)
                {
                    All<Lane8>(hard + i, hard + Hard.Length - 8 - i, to);
                    All<Lane1>(hard + i, hard + Hard.Length - 8 - i, to);
                }
            }
        }).Should().Be(0);
    }

    [Theory] // the same comparison where the runtime has narrower vectors, and none
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public void Twin_every_function_has_the_same_bits_on_a_lesser_processor(string variable)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(ElementaryLaneTests).Assembly.Location, "--filter-method", "*ElementaryTests.Regress_the_same_bits*", "--filter-method", "*ElementaryLaneTests.Twin_a_hard*", "--no-progress"])
        {
            RedirectStandardOutput = true,
            Environment = { [variable.Split('=')[0]] = variable.Split('=')[1] },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, output);
    }

    private static void Compare<TLane>(double[] x, double[] y)
        where TLane : struct, ILane<TLane>
    {
        var lanes = stackalloc double[8 * Functions.Length];
        fixed (double* a = x, b = y)
        {
            for (var first = 0; first < 8; first += TLane.Count)
            {
                All<TLane>(a + first, b + first, lanes);
                for (var lane = 0; lane < TLane.Count; lane++)
                {
                    for (var i = 0; i < Functions.Length; i++)
                    {
                        var (wide, narrow) = (lanes[(i * TLane.Count) + lane], Functions[i].Scalar(x[first + lane], y[first + lane]));
                        if (BitConverter.DoubleToInt64Bits(wide) != BitConverter.DoubleToInt64Bits(narrow) && !(double.IsNaN(wide) && double.IsNaN(narrow)))
                        {
                            Assert.Fail($"{Functions[i].Name} of {x[first + lane]:R}, {y[first + lane]:R} in {TLane.Count} lanes gives {wide:R}, not {narrow:R}");
                        }
                    }
                }
            }
        }
    }

    // One row for each function, in their order.
    private static void All<TLane>(double* x, double* y, double* to)
        where TLane : struct, ILane<TLane>
    {
        var (a, b) = (TLane.Load(x), TLane.Load(y));
        var row = 0;
        void Put(TLane value) => TLane.Store(value, to + (TLane.Count * row++));
        Put(Elementary.Exp(a));
        Put(Elementary.Log(a));
        Put(Elementary.Pow(a, b));
        Put(Elementary.Sin(a));
        Put(Elementary.Cos(a));
        Elementary.SinCos(a, out var sin, out var cos);
        Put(sin);
        Put(cos);
        Put(Elementary.Tan(a));
        Put(Elementary.Asin(a));
        Put(Elementary.Acos(a));
        Put(Elementary.Atan(a));
        Put(Elementary.Atan2(a, b));
        Put(Elementary.Hypot(a, b));
    }
}
