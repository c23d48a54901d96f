using System.Collections.Concurrent;
using ThirdSite.Numerics;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>How points are spread over the unit cube.</summary>
public enum SamplingMethod
{
    /// <summary>The Sobol sequence, scrambled.</summary>
    Sobol,

    /// <summary>Latin hypercubes of 1,024 points, one after another.</summary>
    LatinHypercube,
}

/// <summary>
/// Points in the open unit cube, each a function of the method, the seed, its index and nothing else: neither the order in
/// which they are asked for nor the number of threads moves any of them, and more points leave the earlier ones as they are.
/// </summary>
public sealed class UnitSample
{
    /// <summary>Points of one Latin hypercube.</summary>
    public const int HypercubeSize = 1024;

    /// <summary>Largest number of points of a Sobol sequence.</summary>
    public const long MostSobolPoints = 1L << SobolDirections.Bits;

    // Digits that are permuted each by the digits before it. Two of 2²⁰ points agree in no more; what lies below is shifted as
    // one word, which keeps every property of a net.
    private const int ScrambledDigits = 20;

    // Hypercubes that are kept for further rows: a run works on one or two at a time.
    private const int KeptHypercubes = 8;

    private readonly SamplingMethod method;
    private readonly ulong seed;
    private readonly uint purpose;
    private readonly ConcurrentDictionary<long, Lazy<double[]>> hypercubes = new();

    /// <param name="method">How points are spread.</param>
    /// <param name="dimensions">At least 1; with <see cref="SamplingMethod.Sobol"/> at most 512.</param>
    /// <param name="seed">Key of the scrambling.</param>
    /// <param name="purpose">What the points are for: other purposes get other points of the same seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many dimensions.</exception>
    public UnitSample(SamplingMethod method, int dimensions, long seed, string purpose)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (method == SamplingMethod.Sobol)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, SobolDirections.Dimensions);
        }

        this.method = method;
        this.seed = unchecked((ulong)seed);
        this.purpose = CounterRandom.PurposeOf(purpose);
        Dimensions = dimensions;
    }

    public int Dimensions { get; }

    /// <summary>Point <paramref name="index"/>, from 0.</summary>
    /// <param name="point">Receives <see cref="Dimensions"/> numbers in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative index, one beyond the sequence, or room for another number of dimensions.</exception>
    public void Point(long index, Span<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimensions);
        if (method == SamplingMethod.Sobol)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MostSobolPoints);
            for (var d = 0; d < point.Length; d++)
            {
                point[d] = (Scrambled(Sobol((uint)index, d), d) + 0.5) * (1.0 / MostSobolPoints);
            }

            return;
        }

        var cube = index / HypercubeSize;
        var row = (int)(index % HypercubeSize);
        var values = hypercubes.GetOrAdd(cube, c => new(() => Hypercube(c))).Value;
        _ = hypercubes.TryRemove(cube - KeptHypercubes, out _);
        values.AsSpan(row * Dimensions, Dimensions).CopyTo(point);
    }

    /// <summary>A coordinate of the sequence itself, as 32 digits: in the order of Antonov and Saleev (1979), by the Gray code of the index.</summary>
    internal static uint Sobol(uint index, int dimension)
    {
        var directions = SobolDirections.Of(dimension);
        var value = 0u;
        var gray = index ^ (index >> 1);
        for (var k = 0; gray != 0; k++, gray >>= 1)
        {
            if ((gray & 1) != 0)
            {
                value ^= directions[k];
            }
        }

        return value;
    }

    /// <summary>
    /// Nested uniform scrambling (Owen 1995, Randomly permuted (t,m,s)-nets and (t,s)-sequences): each digit is flipped or not
    /// by a draw that is keyed by the digits before it, here a word of the counter-based generator.
    /// </summary>
    internal uint Scrambled(uint value, int dimension)
    {
        var scrambled = value;
        for (var digit = 0; digit < ScrambledDigits; digit++)
        {
            var before = digit == 0 ? 0 : value >> (SobolDirections.Bits - digit);
            var (word, _, _, _) = CounterRandom.Philox(before, (uint)digit, (uint)dimension, purpose, (uint)seed, (uint)(seed >> 32));
            scrambled ^= (word >> 31) << (SobolDirections.Bits - 1 - digit);
        }

        var (rest, _, _, _) = CounterRandom.Philox(value >> (SobolDirections.Bits - ScrambledDigits), ScrambledDigits, (uint)dimension, purpose, (uint)seed, (uint)(seed >> 32));
        return scrambled ^ (rest >> ScrambledDigits);
    }

    // McKay, Beckman and Conover (1979): in each dimension every one of the strata holds one point, at random within it.
    private double[] Hypercube(long cube)
    {
        var values = new double[HypercubeSize * Dimensions];
        var order = new int[HypercubeSize];
        for (var d = 0; d < Dimensions; d++)
        {
            var random = new CounterRandom(seed, (uint)cube, unchecked(purpose + (0x9E3779B9u * (uint)(d + 1))));
            for (var i = 0; i < HypercubeSize; i++)
            {
                order[i] = i;
            }

            // Fisher and Yates (1938).
            for (var i = HypercubeSize - 1; i > 0; i--)
            {
                var k = (int)(random.Uniform((ulong)i) * (i + 1));
                (order[i], order[k]) = (order[k], order[i]);
            }

            for (var i = 0; i < HypercubeSize; i++)
            {
                values[(i * Dimensions) + d] = (order[i] + random.Uniform((ulong)(HypercubeSize + i))) / HypercubeSize;
            }
        }

        return values;
    }
}
