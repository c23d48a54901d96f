using ThirdSite.Studies.Handover;

namespace ThirdSite.Studies.Tests.Handover;

public sealed class DifferenceExplanationTests
{
    private static readonly (string, string)[] One = [("number", "share")];

    private static ExplanationAnswer Of(int count, Func<IReadOnlyList<bool>, double> at) =>
        DifferenceExplanation.Of(count, [.. Enumerable.Range(0, count).Select(i => $"p{i}")], One, choice => [at(choice)], 4);

    [Fact] // Shapley (1953): for a sum every share is its own term
    public void Closed_of_a_sum_each_input_accounts_for_its_term()
    {
        double[] terms = [3, -1, 0, 5];
        var number = Of(4, choice => 10 + terms.Zip(choice, (t, on) => on ? t : 0).Sum()).Numbers.Single();

        (number.First, number.Second).Should().Be((10, 17));
        number.Remainder.Should().BeApproximately(0, 1e-12);
        number.Contributions.Select(c => c.Average).Should().Equal(terms, (a, b) => Math.Abs(a - b) < 1e-12);
        number.Contributions.Select(c => c.Alone).Should().Equal(terms);
    }

    [Fact] // what two inputs do only together is halved
    public void Closed_what_two_do_together_is_shared_alike()
    {
        var number = Of(3, choice => (choice[0] && choice[1] ? 6 : 0) + (choice[2] ? 1 : 0)).Numbers.Single();

        number.Contributions.Select(c => c.Alone).Should().Equal(0, 0, 1);
        number.Contributions.Select(c => Math.Round(c.Average, 12)).Should().Equal(3, 3, 1);
        number.Remainder.Should().BeApproximately(0, 1e-12);
    }

    [Fact] // efficiency: the averages add up to the whole, whatever the function
    public void Closed_the_averages_add_up_for_any_function() =>
        Gen.Select(Gen.Int[1, 6], Gen.Double[-10, 10].Array[64]).Sample((count, values) =>
        {
            var answer = Of(count, choice => values[choice.Select((on, i) => on ? 1 << i : 0).Sum()]);
            var number = answer.Numbers.Single();

            answer.Runs.Should().Be(1 << count);
            number.Contributions.Sum(c => c.Average).Should().BeApproximately(values[(1 << count) - 1] - values[0], 1e-9);
        }, iter: 100);

    [Fact]
    public void Closed_many_inputs_are_swapped_one_at_a_time_with_a_remainder()
    {
        var answer = Of(7, choice => (choice[0] ? 2 : 0) + (choice.All(on => on) ? 5 : 0));

        (answer.Method, answer.Runs).Should().Be(("one-at-a-time", 9));
        answer.Numbers.Single().Contributions.Select(c => c.Average).Should().Equal(2, 0, 0, 0, 0, 0, 0);
        answer.Numbers.Single().Remainder.Should().Be(5);
    }
}
