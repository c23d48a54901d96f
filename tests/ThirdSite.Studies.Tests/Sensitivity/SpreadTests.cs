using ThirdSite.Numerics;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies.Tests.Sensitivity;

public class SpreadTests
{
    private const int Points = 1 << 14;

    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Outside_Wilson_interval(int count, int of, double low, double high)
    {
        var interval = WilsonInterval.Of95(count, of);

        interval.Low.Should().BeApproximately(low, 0.00005);
        interval.High.Should().BeApproximately(high, 0.00005);
    }

    [Fact]
    public void Closed_Wilson_interval_of_all_is_the_mirror_of_none()
    {
        WilsonInterval.Of95(20, 20).Low.Should().BeApproximately(1 - WilsonInterval.Of95(0, 20).High, 1e-15);
        WilsonInterval.Of95(20, 20).High.Should().Be(1);
        FluentActions.Invoking(() => WilsonInterval.Of95(0, 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(SpreadShape.Uniform)]
    [InlineData(SpreadShape.Triangular)]
    [InlineData(SpreadShape.Normal)]
    [InlineData(SpreadShape.LogUniform)]
    public void Closed_quantiles_rise_from_one_bound_to_the_other(SpreadShape shape) =>
        Gen.Select(Gen.Double[0.1, 10], Gen.Double[0, 5], Gen.Double[0, 5]).Where((_, below, above) => below + above > 1e-3).Sample((low, below, above) =>
        {
            var marginal = new Marginal(shape, low + below, low, low + below + above);
            var values = Enumerable.Range(0, 101).Select(i => marginal.Quantile(i / 100.0)).ToList();
            return values[0] == marginal.Low && values[^1] == marginal.High && values.Zip(values.Skip(1)).All(p => p.First <= p.Second);
        });

    // Means: uniform (a + b)/2; triangle (a + b + c)/3; logarithmic (b − a)/ln(b/a). Deviation of a normal cut at ±2σ:
    // σ √(1 − 4 φ(2)/(2Φ(2) − 1)) = 0.8796 σ (Johnson, Kotz and Balakrishnan 1994, section 13.10.1).
    [Fact]
    public void Closed_moments()
    {
        Mean(new(SpreadShape.Uniform, 2, 1, 9)).Should().BeApproximately(5, 1e-3);
        Mean(new(SpreadShape.Triangular, 2, 1, 9)).Should().BeApproximately(4, 1e-3);
        Mean(new(SpreadShape.LogUniform, 2, 1, 9)).Should().BeApproximately(8 / Math.Log(9), 1e-3);
        var normal = new Marginal(SpreadShape.Normal, 5, 1, 9);
        Mean(normal).Should().BeApproximately(5, 1e-3);
        Math.Sqrt(Mean(normal, x => (x - 5) * (x - 5))).Should().BeApproximately(0.87963 * 2, 1e-3);
        // Unequal halves: each side holds its own part of the spread.
        Mean(new(SpreadShape.Normal, 2, 1, 9), x => x < 2 ? 1 : 0).Should().BeApproximately(1.0 / 8, 1e-3);
    }

    [Fact]
    public void Closed_correlation_of_the_copula()
    {
        const double Rho = 0.7;
        var space = new InputSpace([new(SpreadShape.Uniform, 0, 0, 1), new(SpreadShape.Triangular, 3, 0, 10), new(SpreadShape.Uniform, 0, 0, 1)], [(0, 2, Rho)]);
        var sample = new UnitSample(SamplingMethod.Sobol, 3, 11, "test");
        var (point, values) = (new double[3], new double[3]);
        double sum = 0, cross = 0;
        for (var i = 0; i < Points; i++)
        {
            sample.Point(i, point);
            space.Values(point, values);
            sum += (values[0] - 0.5) * (values[2] - 0.5);
            cross += (values[0] - 0.5) * (values[1] - (13.0 / 3));
        }

        (12 * sum / Points).Should().BeApproximately(6 / Math.PI * Math.Asin(Rho / 2), 2e-3);
        (cross / Points).Should().BeApproximately(0, 2e-3);
        space.Factors.Should().BeEquivalentTo(new[] { new[] { 0, 2 }, [1] });
    }

    [Fact]
    public void Correlations_that_nothing_can_have_together_are_refused() =>
        FluentActions.Invoking(() => new InputSpace([.. Enumerable.Repeat(new Marginal(SpreadShape.Uniform, 0, 0, 1), 3)], [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)]))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*positive definite*");

    [Fact]
    public void Closed_elementary_effects_of_a_linear_function_are_its_slopes()
    {
        double[] slopes = [3, -2, 0, 0.5];
        var screening = new MorrisScreening(4, 12, 5);
        var effects = screening.Effects(Along(screening, p => p.Zip(slopes).Sum(each => each.First * each.Second)));

        for (var i = 0; i < slopes.Length; i++)
        {
            effects[i].Mean.Estimate.Should().BeApproximately(slopes[i], 1e-12);
            effects[i].MeanSize.Estimate.Should().BeApproximately(Math.Abs(slopes[i]), 1e-12);
            effects[i].Deviation.High.Should().BeLessThan(1e-12);
        }
    }

    // Of x1 x2 the effect of x1 is x2, with mean 1/2 and variance 5/36 on the four levels.
    [Fact]
    public void Closed_elementary_effects_of_a_product_deviate()
    {
        var screening = new MorrisScreening(3, 400, 5);
        var effects = screening.Effects(Along(screening, p => p[0] * p[1]));

        effects[0].Mean.Estimate.Should().BeApproximately(0.5, 0.06);
        effects[0].Deviation.Estimate.Should().BeApproximately(Math.Sqrt(5.0 / 36), 0.03);
        effects[2].Nonzero.Should().Be(0);
        effects[2].MeanSize.High.Should().Be(0);
    }

    [Fact]
    public void Closed_a_path_moves_every_quantity_once_and_stays_inside() =>
        Gen.Select(Gen.Int[1, 30], Gen.Long).Sample((quantities, seed) =>
        {
            var screening = new MorrisScreening(quantities, 2, seed);
            var points = Enumerable.Range(0, screening.PathLength).Select(s =>
            {
                var point = new double[quantities];
                screening.Point(1, s, point);
                return point;
            }).ToList();
            return points.All(p => p.All(x => x is >= -1e-12 and <= 1 + 1e-12))
                && points.Zip(points.Skip(1)).All(pair => pair.First.Zip(pair.Second).Count(x => x.First != x.Second) == 1)
                && points[0].Zip(points[^1]).All(x => Math.Abs(Math.Abs(x.First - x.Second) - (2.0 / 3)) < 1e-12);
        });

    private static double[] Along(MorrisScreening screening, Func<double[], double> model)
    {
        var answers = new List<double>();
        for (var path = 0; path < screening.Paths; path++)
        {
            for (var step = 0; step < screening.PathLength; step++)
            {
                var point = new double[screening.Quantities];
                screening.Point(path, step, point);
                answers.Add(model(point));
            }
        }

        return [.. answers];
    }

    private static double Mean(Marginal marginal, Func<double, double>? of = null) =>
        Enumerable.Range(0, Points).Average(i => (of ?? (x => x))(marginal.Quantile((i + 0.5) / Points)));
}
