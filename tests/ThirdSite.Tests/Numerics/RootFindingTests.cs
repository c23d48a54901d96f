using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

public sealed class RootFindingTests
{
    [Fact]
    public void Closed_roots_of_polynomials() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[0.001, 50], Gen.Double[0.001, 50], Gen.Int[0, 4]).Sample((root, below, above, power) =>
        {
            double F(double x) => Math.Pow(x - root, (2 * power) + 1);
            RootFinding.Root(F, root - below, root + above, 1e-9).Should().BeApproximately(root, 1.001e-9);
            RootFinding.Root(F, root + above, root - below, 1e-9).Should().BeApproximately(root, 1.001e-9);
        });

    [Fact] // x = cos x (Dottie number) and the first zero of tan x − x
    public void Closed_known_roots()
    {
        RootFinding.Root(x => Math.Cos(x) - x, 0, 1, 0).Should().BeApproximately(0.7390851332151607, 4e-16);
        RootFinding.Root(x => Math.Sin(x) - (x * Math.Cos(x)), 4, 5, 0).Should().BeApproximately(4.493409457909064, 2e-15);
    }

    [Fact]
    public void Closed_a_jump_is_located() =>
        Gen.Double[-10, 10].Sample(jump => RootFinding.Root(x => x < jump ? -3 : 5, -11, 11, 1e-6).Should().BeApproximately(jump, 1.001e-6));

    [Fact] // interpolation fails on so flat a function: bisection brings it home
    public void Closed_flat_root() =>
        RootFinding.Root(x => Math.CopySign(Math.Pow(Math.Abs(x - 0.1), 25), x - 0.1), -1e6, 3, 1e-9).Should().BeApproximately(0.1, 1.001e-9);

    [Fact] // Brent (1973), table 4.1 needs about 10 to 12 evaluations for smooth functions
    public void Closed_few_evaluations()
    {
        var evaluations = 0;
        RootFinding.Root(
            x =>
            {
                evaluations++;
                return Math.Exp(x) - 5;
            },
            -1,
            4,
            1e-12);
        evaluations.Should().BeLessThanOrEqualTo(13);
    }

    [Fact]
    public void Closed_known_ends_are_not_evaluated_again()
    {
        RootFinding.Root(x => x is 0 or 3 ? throw new InvalidOperationException() : x - 1, 0, -1, 3, 2, 1e-9).Should().BeApproximately(1, 1e-9);
        RootFinding.Root(x => x, 0, 5, 1e-9).Should().Be(0);
        RootFinding.Root(x => x, -5, 0, 1e-9).Should().Be(0);
    }

    [Fact]
    public void Closed_refuses_what_has_no_bracket()
    {
        ((Action)(() => RootFinding.Root(x => x + 2, 0, 1, 1e-9))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => RootFinding.Root(_ => double.NaN, 0, 1, 1e-9))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => RootFinding.Root(x => x is 0 ? -1 : x is 1 ? 1 : double.NaN, 0, 1, 1e-9))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => RootFinding.Root(x => x, -1, 1, -1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => RootFinding.Minimum(x => x, 1, 0, 1e-9))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Closed_minima_of_parabolas_and_quartics() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[0.01, 50], Gen.Double[0.01, 50], Gen.Double[-5, 5]).Sample((place, below, above, depth) =>
        {
            var (x, value) = RootFinding.Minimum(t => ((t - place) * (t - place)) + depth, place - below, place + above, 1e-6);
            x.Should().BeApproximately(place, 4e-6);
            value.Should().BeApproximately(depth, 1e-10);
            RootFinding.Minimum(t => Math.Abs(t - place), place - below, place + above, 1e-6).X.Should().BeApproximately(place, 4e-6);
        });

    [Fact]
    public void Closed_minimum_at_an_end() => RootFinding.Minimum(x => x, 2, 3, 1e-6).X.Should().BeApproximately(2, 2e-6);

    [Fact]
    public void Closed_the_edge_of_a_condition_lies_in_the_bracket_returned() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[-50, 0], Gen.Double[1e-3, 50], Gen.Bool).Sample((edge, before, after, rising) =>
        {
            var (low, high) = RootFinding.Edge(x => x >= edge == rising, edge + before - 1e-3, edge + after, !rising, 1e-6);
            low.Should().BeLessThan(edge);
            high.Should().BeGreaterThanOrEqualTo(edge);
            (high - low).Should().BeLessThanOrEqualTo(1e-6);
        });
}
