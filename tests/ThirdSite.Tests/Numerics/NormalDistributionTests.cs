using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

public class NormalDistributionTests
{
    // Wichura (1988), test values of PPND16; 0.975 as in every table.
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    public void Outside_quantiles(double probability, double value) =>
        NormalDistribution.Quantile(probability).Should().BeApproximately(value, 1e-15 * Math.Abs(value) * 4);

    [Fact]
    public void Twin_the_quantile_of_a_probability_is_where_it_came_from() =>
        Gen.Double[-7, 7].Sample(x => Math.Abs(NormalDistribution.Cumulative(x) - (x < 0 ? 0 : 1)) is var tail
            && Math.Abs(NormalDistribution.Quantile(NormalDistribution.Cumulative(x)) - x) < 1e-14 + (4e-16 / (tail * 0.4)));

    [Fact]
    public void Closed_tails_mirror_each_other()
    {
        Gen.Double[0, 12].Sample(x => Math.Abs(NormalDistribution.Cumulative(-x) - (1 - NormalDistribution.Cumulative(x))) < 2e-15);
        FluentActions.Invoking(() => NormalDistribution.Quantile(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => NormalDistribution.Quantile(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => NormalDistribution.Cumulative(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Closed_the_root_of_a_matrix_squares_to_it() =>
        Gen.Double[-1, 1].Array[9].Sample(numbers =>
        {
            // A Aᵀ + I is positive definite.
            var matrix = new double[3, 3];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    matrix[i, j] = (i == j ? 1 : 0) + Enumerable.Range(0, 3).Sum(k => numbers[(3 * i) + k] * numbers[(3 * j) + k]);
                }
            }

            var root = Cholesky.Root(matrix)!;
            return Enumerable.Range(0, 9).All(at =>
                Math.Abs(Enumerable.Range(0, 3).Sum(k => root[at / 3, k] * root[at % 3, k]) - matrix[at / 3, at % 3]) < 1e-12);
        });

    [Fact]
    public void Closed_a_matrix_that_is_not_positive_definite_has_no_root() =>
        Cholesky.Root(new double[,] { { 1, 2 }, { 2, 1 } }).Should().BeNull();
}
