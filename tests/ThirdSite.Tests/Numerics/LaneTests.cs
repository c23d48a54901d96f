using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

public unsafe class LaneTests
{
    private static readonly double[] Odd = [0, -0.0, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon];

    private static readonly Gen<double> Any =
        Gen.Frequency((2, Gen.Double), (2, Gen.Double[-10, 10]), (1, Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])));

    [Fact]
    public void Twin_every_operation_gives_each_lane_the_bits_of_the_scalar() =>
        Gen.Select(Any.Array[8], Any.Array[8], Any.Array[8]).Sample((a, b, c) =>
        {
            Same<Lane2>(a, b, c);
            Same<Lane4>(a, b, c);
            Same<Lane8>(a, b, c);
        }, iter: 5_000);

    [Fact]
    public void Closed_the_sixteenth_root_is_right_to_four_per_cent() =>
        Gen.Double[-300, 300].Sample(exponent =>
        {
            var x = Math.Pow(10, exponent);
            var y = Lane1.InverseSixteenthRoot(new(x)).Value;
            (y * Math.Pow(x, 1.0 / 16)).Should().BeInRange(0.96, 1.04);
        }, iter: 10_000);

    private static void Same<T>(double[] a, double[] b, double[] c)
        where T : struct, ILane<T>
    {
        fixed (double* x = a, y = b, z = c)
        {
            var lanes = All(T.Load(x), T.Load(y), T.Load(z), y);
            for (var lane = 0; lane < T.Count; lane++)
            {
                var scalar = All<Lane1>(new(a[lane]), new(b[lane]), new(c[lane]), y + lane);
                for (var i = 0; i < scalar.Length; i++)
                {
                    var (wide, narrow) = (lanes[i][lane], scalar[i][0]);
                    (BitConverter.DoubleToInt64Bits(wide) == BitConverter.DoubleToInt64Bits(narrow) || (double.IsNaN(wide) && double.IsNaN(narrow)))
                        .Should().BeTrue($"operation {i} on {a[lane]:R}, {b[lane]:R}, {c[lane]:R} gives {wide:R} beside {narrow:R}");
                }
            }
        }
    }

    private static readonly double[] Entries = [.. Enumerable.Range(0, 9).Select(i => 1.0 / (i + 1))];

    private static double[][] All<T>(T a, T b, T c, double* memory)
        where T : struct, ILane<T>
    {
        fixed (double* table = Entries)
        {
            return All(a, b, c, memory, table);
        }
    }

    private static double[] Pair<T>(double* table, T numbers)
        where T : struct, ILane<T>
    {
        T.Gather(table, numbers, out var entries, out var next);
        return Of(entries - next);
    }

    private static double[][] All<T>(T a, T b, T c, double* memory, double* table)
        where T : struct, ILane<T> =>
    [
        Of(a + b), Of(a - b), Of(a * b), Of(a / b), Of(-a), Of(T.MultiplyAdd(a, b, c)), Of(T.MultiplyAdd(a, memory, c)), Of(T.Sqrt(a)), Of(T.Abs(a)),
        Of(T.Select(T.Less(a, b), a, c)), Of(T.Select(T.LessOrEqual(a, b), a, c)), Of(T.And(T.Less(a, b), c)),
        Of(T.InverseSixteenthRoot(T.Abs(a))), Of(T.All(3)), Of((T)3), Of(2.5 * a), Of(T.AddProduct(a, b, c)), Of(T.Line(1.5, -0.3, a)), Of(T.Upper(a)),
        Of(T.ProductRest(a, b, a * b)), Of(T.SelectLess(a, b, c, a)), Of(T.Xor(a, b)), Of(T.AddBits(a, b)), Of(T.ShiftLeft(a, 3)), Of(T.ShiftRight(a, 45)),
        Of(T.Select(T.SignMask(a), b, c)), Of(T.Gather(table, T.ShiftRight(a, 61))), Pair(table, T.ShiftRight(b, 61)),
        [.. Enumerable.Range(0, T.Count).Select(i => (double)((T.Bits(T.Less(a, b)) >> i) & 1))],
    ];

    private static double[] Of<T>(T value)
        where T : struct, ILane<T>
    {
        var result = new double[T.Count];
        fixed (double* p = result)
        {
            T.Store(value, p);
        }

        return result;
    }
}
