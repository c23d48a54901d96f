using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

public sealed class CounterRandomTests
{
    [Theory] // Random123 1.09, tests/kat_vectors: philox4x32 10
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Outside_Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3) =>
        CounterRandom.Philox(c0, c1, c2, c3, k0, k1).Should().Be((w0, w1, w2, w3));

    [Fact] // FNV-1a test vectors (Fowler, Noll, Vo): empty, "a", "foobar"
    public void Outside_purpose()
    {
        CounterRandom.PurposeOf("").Should().Be(0x811c9dc5u);
        CounterRandom.PurposeOf("a").Should().Be(0xe40c292cu);
        CounterRandom.PurposeOf("foobar").Should().Be(0xbf9cf968u);
    }

    [Fact]
    public void Closed_uniform_lies_inside_and_fills_the_interval()
    {
        var random = new CounterRandom(42, 7, "uniform");
        var draws = Enumerable.Range(0, 100_000).Select(i => random.Uniform((ulong)i)).ToArray();
        draws.Should().OnlyContain(u => u > 0 && u < 1);
        draws.Average().Should().BeApproximately(0.5, 5 * Math.Sqrt(1 / 12.0 / draws.Length));
        draws.Average(u => (u - 0.5) * (u - 0.5)).Should().BeApproximately(1 / 12.0, 5 * Math.Sqrt(1 / 180.0 / draws.Length));
        draws.Zip(draws.Skip(1), (u, v) => (u - 0.5) * (v - 0.5)).Average().Should().BeApproximately(0, 5 / 12.0 / Math.Sqrt(draws.Length));
    }

    [Fact]
    public void Closed_normal_has_its_moments()
    {
        var random = new CounterRandom(42, 7, "normal");
        var draws = Enumerable.Range(0, 100_000).Select(i => random.Normal((ulong)i)).ToArray();
        draws.Average().Should().BeApproximately(0, 5 / Math.Sqrt(draws.Length));
        draws.Average(x => x * x).Should().BeApproximately(1, 5 * Math.Sqrt(2.0 / draws.Length));
        draws.Average(x => x * x * x).Should().BeApproximately(0, 5 * Math.Sqrt(15.0 / draws.Length));
        draws.Average(x => x * x * x * x).Should().BeApproximately(3, 5 * Math.Sqrt(96.0 / draws.Length));
        (draws.Count(x => x > 1.959964) / (double)draws.Length).Should().BeApproximately(0.025, 5 * Math.Sqrt(0.025 / draws.Length));
    }

    [Fact]
    public void Closed_each_part_of_the_key_counts()
    {
        double[] draws =
        [
            new CounterRandom(1, 2, 3).Uniform(4), new CounterRandom(1ul << 32, 2, 3).Uniform(4), new CounterRandom(2, 2, 3).Uniform(4),
            new CounterRandom(1, 3, 3).Uniform(4), new CounterRandom(1, 2, 4).Uniform(4), new CounterRandom(1, 2, 3).Uniform(5),
            new CounterRandom(1, 2, 3).Uniform(4 + (1ul << 40)),
        ];
        draws.Should().OnlyHaveUniqueItems();
    }
}
