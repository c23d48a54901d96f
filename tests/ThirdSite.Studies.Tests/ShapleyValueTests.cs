using System.Numerics;

namespace ThirdSite.Studies.Tests;

/// <summary>Games with a value in closed form, and the axioms that single the value out.</summary>
public class ShapleyValueTests
{
    private static readonly Gen<double[]> AnyGame = Gen.Int[1, 8].SelectMany(n => Gen.Double[-10, 10].Array[1 << n]).Select(worth =>
    {
        worth[0] = 0;
        return worth;
    });

    [Fact] // one left glove, two right gloves, only pairs sell: 2/3 to the scarce side, 1/6 to each of the others (Shapley and Shubik 1969)
    public void Closed_the_glove_game() =>
        Near(ShapleyValue.Exact(Worths(3, s => (s & 1) != 0 && (s & 6) != 0 ? 1 : 0)), 2 / 3.0, 1 / 6.0, 1 / 6.0);

    [Fact] // two left and three right gloves: the pairs are shared out whole, those of one side alike, the scarcer side has more
    public void Closed_a_larger_glove_game_gives_the_scarcer_side_more()
    {
        var value = ShapleyValue.Exact(Worths(5, s => Math.Min(BitOperations.PopCount((uint)s & 3), BitOperations.PopCount((uint)s >> 2))));
        value.Sum().Should().BeApproximately(2, 1e-12);
        Near(value[..2], value[0], value[0]);
        Near(value[2..], value[2], value[2], value[2]);
        value[0].Should().BeGreaterThan(1 / 2.0).And.BeLessThan(1);
    }

    [Fact] // each part of the runway is paid in equal parts by those who need it (Littlechild and Owen 1973)
    public void Closed_the_airport_game() =>
        Gen.Double[0, 100].Array[1, 9].Sample(needs =>
        {
            var value = ShapleyValue.Exact(Worths(needs.Length, s => Enumerable.Range(0, needs.Length).Where(i => (s >> i & 1) == 1).Select(i => needs[i]).DefaultIfEmpty(0).Max()));
            var sorted = needs.Order().ToArray();
            Near(value, [.. needs.Select(need => sorted.TakeWhile(part => part <= need).Select((part, k) => (part - (k == 0 ? 0 : sorted[k - 1])) / (needs.Length - k)).Sum())]);
        }, iter: 100);

    [Fact]
    public void Closed_efficiency_the_values_add_up_to_the_whole() =>
        AnyGame.Sample(worth => ShapleyValue.Exact(worth).Sum().Should().BeApproximately(worth[^1], 1e-9));

    [Fact] // swapping the names of two contributors swaps their values and moves no other
    public void Closed_symmetry() =>
        Gen.Select(AnyGame, Gen.Int[0, 7], Gen.Int[0, 7]).Sample((worth, a, b) =>
        {
            var count = BitOperations.Log2((uint)worth.Length);
            (a, b) = (a % count, b % count);
            int Swapped(int s) => (s & ~(1 << a | 1 << b)) | (s >> a & 1) << b | (s >> b & 1) << a;
            var (value, swapped) = (ShapleyValue.Exact(worth), ShapleyValue.Exact([.. Enumerable.Range(0, worth.Length).Select(s => worth[Swapped(s)])]));
            (value[a], value[b]) = (value[b], value[a]);
            Near(swapped, value);
        });

    [Fact] // who adds the same to every coalition gets that, 0 included
    public void Closed_dummy() =>
        Gen.Select(AnyGame, Gen.Double[-5, 5]).Sample((worth, alone) =>
        {
            var with = worth.Concat(worth.Select(w => w + alone)).ToArray();
            var value = ShapleyValue.Exact(with);
            value[^1].Should().BeApproximately(alone, 1e-9);
            Near(value[..^1], ShapleyValue.Exact(worth));
        });

    [Fact]
    public void Closed_additivity() =>
        Gen.Int[1, 7].SelectMany(n => Gen.Select(Gen.Double[-10, 10].Array[1 << n], Gen.Double[-10, 10].Array[1 << n])).Sample((first, second) =>
            Near(ShapleyValue.Exact([.. first.Zip(second, (a, b) => a + b)]), [.. ShapleyValue.Exact(first).Zip(ShapleyValue.Exact(second), (a, b) => a + b)]));

    [Fact] // the airport game of 15, by its closed form: within four standard errors, which are not wide
    public void Twin_drawn_orders_come_near_the_closed_form()
    {
        double[] needs = [.. Enumerable.Range(1, 15).Select(i => (double)i * i)];
        var drawn = ShapleyValue.Sampled(15, s => Enumerable.Range(0, 15).Where(i => (s >> i & 1) == 1).Select(i => needs[i]).DefaultIfEmpty(0).Max(), 4000, 7);
        for (var i = 0; i < 15; i++)
        {
            var exact = needs.Take(i + 1).Select((part, k) => (part - (k == 0 ? 0 : needs[k - 1])) / (15 - k)).Sum();
            Math.Abs(drawn.Values[i] - exact).Should().BeLessThan((4 * drawn.StandardErrors[i]) + 1e-9, $"contributor {i}");
            drawn.StandardErrors[i].Should().BeLessThan(1.5);
        }

        drawn.Values.Sum().Should().BeApproximately(225, 1e-9);
    }

    [Fact]
    public void Twin_drawn_orders_of_few_come_near_the_exact_values_and_add_up() =>
        Gen.Select(AnyGame, Gen.ULong).Sample((worth, seed) =>
        {
            var count = BitOperations.Log2((uint)worth.Length);
            var (exact, drawn) = (ShapleyValue.Exact(worth), ShapleyValue.Sampled(count, s => worth[s], 600, seed));
            drawn.Values.Sum().Should().BeApproximately(worth[^1], 1e-9);
            for (var i = 0; i < count; i++)
            {
                Math.Abs(drawn.Values[i] - exact[i]).Should().BeLessThan((6 * drawn.StandardErrors[i]) + 1e-9);
            }
        }, iter: 50);

    [Fact]
    public void Orders_are_those_of_the_seed()
    {
        SampledShapley Of(ulong seed) => ShapleyValue.Sampled(14, s => Math.Sqrt(s), 40, seed);
        Of(3).Values.Should().Equal(Of(3).Values);
        Of(3).Values.Should().NotEqual(Of(4).Values);
    }

    private static double[] Worths(int count, Func<int, double> worth) => [.. Enumerable.Range(0, 1 << count).Select(worth)];

    private static void Near(IReadOnlyList<double> value, params double[] expected) =>
        value.Should().Equal(expected, (a, b) => Math.Abs(a - b) < 1e-9);
}
