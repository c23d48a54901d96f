namespace ThirdSite.Numerics;

/// <summary>
/// Random numbers without a state: each is a function of seed, trial, purpose and its own index, so that neither the
/// order of the draws, nor the number of threads, nor a draw added for another purpose moves any of them. The default
/// value is seed 0, trial 0, purpose 0.
/// </summary>
/// <remarks>
/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11,
/// doi:10.1145/2063384.2063405. The seed is the key; the counter is the index, the trial and the purpose.
/// </remarks>
public readonly record struct CounterRandom(ulong Seed, uint Trial, uint Purpose)
{
    /// <summary>With the purpose in words.</summary>
    public CounterRandom(ulong seed, uint trial, string purpose)
        : this(seed, trial, PurposeOf(purpose))
    {
    }

    /// <summary>The number that stands for a purpose in words: FNV-1a of its UTF-16 code units, 32 bits.</summary>
    public static uint PurposeOf(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 2_166_136_261u;
        foreach (var unit in purpose)
        {
            hash = unchecked((hash ^ unit) * 16_777_619u);
        }

        return hash;
    }

    /// <summary>Uniform in (0, 1), both ends excluded; 2⁵² equally spaced values.</summary>
    public double Uniform(ulong index)
    {
        var (first, second) = Pair(index >> 1);
        return (index & 1) == 0 ? first : second;
    }

    /// <summary>
    /// Normal with mean 0 and standard deviation 1 (Box and Muller 1958). Draws on uniforms 2·index and 2·index + 1:
    /// do not mix the two kinds under one purpose.
    /// </summary>
    public double Normal(ulong index)
    {
        var (first, second) = Pair(index);
        return Math.Sqrt(-2 * Elementary.Log(first)) * Elementary.Cos(2 * Math.PI * second);
    }

    /// <summary>The generator itself: four words for a counter of four and a key of two.</summary>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Philox(
        uint counter0, uint counter1, uint counter2, uint counter3, uint key0, uint key1)
    {
        unchecked
        {
            for (var round = 0; round < 10; round++)
            {
                var product0 = 0xD2511F53ul * counter0;
                var product1 = 0xCD9E8D57ul * counter2;
                (counter0, counter1, counter2, counter3) = (
                    (uint)(product1 >> 32) ^ counter1 ^ key0,
                    (uint)product1,
                    (uint)(product0 >> 32) ^ counter3 ^ key1,
                    (uint)product0);
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }

        return (counter0, counter1, counter2, counter3);
    }

    private (double First, double Second) Pair(ulong block)
    {
        unchecked
        {
            var (a, b, c, d) = Philox((uint)block, (uint)(block >> 32), Trial, Purpose, (uint)Seed, (uint)(Seed >> 32));
            return (Unit(a, b), Unit(c, d));
        }
    }

    // The middle of one of 2⁵² cells: exact in a double, never 0 or 1.
    private static double Unit(uint high, uint low) => ((((ulong)high << 20) | (low >> 12)) + 0.5) * (1.0 / (1ul << 52));
}
