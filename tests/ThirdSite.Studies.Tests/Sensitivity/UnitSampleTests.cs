using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies.Tests.Sensitivity;

public class UnitSampleTests
{
    private static readonly double Scale = 1.0 / UnitSample.MostSobolPoints;

    // What SciPy 1.10.1 gives (scipy.stats.qmc.Sobol(d=8, scramble=False), the same direction numbers), points 0 to 10; the first three
    // columns stand as well in Joe and Kuo's notes on generating Sobol sequences (2008), section 2.
    private static readonly double[][] First =
    [
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75],
        [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25],
        [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875],
        [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375],
        [0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125],
        [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625],
        [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375],
        [0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375],
        [0.9375, 0.0625, 0.6875, 0.1875, 0.3125, 0.5625, 0.1875, 0.1875],
    ];

    [Fact]
    public void Outside_the_first_points_are_those_published()
    {
        for (var i = 0; i < First.Length; i++)
        {
            Enumerable.Range(0, 8).Select(d => UnitSample.Sobol((uint)i, d) * Scale).Should().Equal(First[i]);
        }
    }

    // SciPy as above, dimensions 100, 200, 300, 400 and 512 counted from 1, points 1,000 and 12,345.
    [Fact]
    public void Outside_far_dimensions_agree_with_another_implementation()
    {
        int[] dimensions = [99, 199, 299, 399, 511];
        dimensions.Select(d => UnitSample.Sobol(1_000, d) * Scale).Should().Equal([0.1865234375, 0.8427734375, 0.4013671875, 0.0400390625, 0.3955078125]);
        dimensions.Select(d => UnitSample.Sobol(12_345, d) * Scale).Should().Equal([0.53887939453125, 0.85333251953125, 0.77252197265625, 0.04168701171875, 0.88165283203125]);
    }

    // Of s dimensions with primitive polynomials of degrees e, t is the sum of e − 1 (Sobol 1967; Niederreiter 1992, theorem
    // 4.49), 0 for the first.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    [InlineData(5, 5)]
    public void Closed_every_elementary_interval_holds_its_share_scrambled_or_not(int dimensions, int t)
    {
        const int M = 10;
        var sample = new UnitSample(SamplingMethod.Sobol, dimensions, 42, "test");
        var plain = Points(i => d => UnitSample.Sobol(i, d));
        var scrambled = Points(i => d => sample.Scrambled(UnitSample.Sobol(i, d), d));
        foreach (var digits in Compositions(M - t, dimensions))
        {
            foreach (var points in new[] { plain, scrambled })
            {
                var counts = new int[1 << (M - t)];
                foreach (var point in points)
                {
                    var cell = 0;
                    for (var d = 0; d < dimensions; d++)
                    {
                        cell = (cell << digits[d]) | (digits[d] == 0 ? 0 : (int)(point[d] >> (32 - digits[d])));
                    }

                    counts[cell]++;
                }

                counts.Should().OnlyContain(count => count == 1 << t);
            }
        }

        List<uint[]> Points(Func<uint, Func<int, uint>> at) =>
            [.. Enumerable.Range(0, 1 << M).Select(i => Enumerable.Range(0, dimensions).Select(at((uint)i)).ToArray())];
    }

    [Fact]
    public void Closed_scrambling_keeps_what_the_leading_digits_share()
    {
        var sample = new UnitSample(SamplingMethod.Sobol, 3, 7, "test");
        Gen.Select(Gen.UInt, Gen.UInt, Gen.Int[0, 2]).Sample((a, b, d) =>
            System.Numerics.BitOperations.LeadingZeroCount(a ^ b) is var shared && shared < 20
                ? System.Numerics.BitOperations.LeadingZeroCount(sample.Scrambled(a, d) ^ sample.Scrambled(b, d)) == shared
                : a == b || sample.Scrambled(a, d) != sample.Scrambled(b, d));
    }

    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.LatinHypercube)]
    public void Closed_every_stratum_of_every_dimension_holds_one_point(SamplingMethod method)
    {
        const int Dimensions = 40;
        var sample = new UnitSample(method, Dimensions, 2008, "test");
        var point = new double[Dimensions];
        for (var block = 0; block < 2; block++)
        {
            var seen = new bool[Dimensions, UnitSample.HypercubeSize];
            for (var i = 0; i < UnitSample.HypercubeSize; i++)
            {
                sample.Point((block * UnitSample.HypercubeSize) + i, point);
                for (var d = 0; d < Dimensions; d++)
                {
                    var stratum = (int)(point[d] * UnitSample.HypercubeSize);
                    seen[d, stratum].Should().BeFalse();
                    seen[d, stratum] = true;
                }
            }
        }
    }

    [Theory]
    [InlineData(SamplingMethod.Sobol)]
    [InlineData(SamplingMethod.LatinHypercube)]
    public void Twin_a_point_does_not_depend_on_those_asked_for_before(SamplingMethod method)
    {
        var (inOrder, alone) = (new double[12], new double[12]);
        var sample = new UnitSample(method, 12, 3, "test");
        for (var i = 0L; i < 30_000; i += 997)
        {
            sample.Point(i, inOrder);
            new UnitSample(method, 12, 3, "test").Point(i, alone);
            alone.Should().Equal(inOrder);
        }
    }

    [Fact]
    public void Other_seeds_and_purposes_give_other_points()
    {
        var points = new[] { (1L, "a"), (2L, "a"), (1L, "b") }.Select(key =>
        {
            var point = new double[3];
            new UnitSample(SamplingMethod.Sobol, 3, key.Item1, key.Item2).Point(5, point);
            return point[0];
        });
        points.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void More_dimensions_than_there_are_numbers_for_is_refused() =>
        FluentActions.Invoking(() => new UnitSample(SamplingMethod.Sobol, 513, 0, "test")).Should().Throw<ArgumentOutOfRangeException>();

    private static IEnumerable<int[]> Compositions(int sum, int parts)
    {
        if (parts == 1)
        {
            yield return [sum];
            yield break;
        }

        for (var first = 0; first <= sum; first++)
        {
            foreach (var rest in Compositions(sum - first, parts - 1))
            {
                yield return [first, .. rest];
            }
        }
    }
}
