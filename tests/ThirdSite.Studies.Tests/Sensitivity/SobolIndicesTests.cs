using ThirdSite.Scenarios;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies.Tests.Sensitivity;

public class SobolIndicesTests
{
    // Ishigami and Homma (1990) with a = 7, b = 0.1: shares of variance from their closed form
    // D = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2, D1 = bπ⁴/5 + b²π⁸/50 + 1/2, D2 = a²/8, D13 = b²π⁸ (1/18 − 1/50).
    private static readonly (double First, double Total)[] Ishigami = ClosedIshigami();

    // Sobol's g-function with a = 0, 1, 4.5, 9, 99, 99, 99, 99 (Saltelli et al. 2010, section 6): V_i = 1/(3 (1 + a_i)²).
    private static readonly double[] G = [0, 1, 4.5, 9, 99, 99, 99, 99];

    [Theory]
    [InlineData(SamplingMethod.Sobol, 1 << 14, 0.01)]
    [InlineData(SamplingMethod.LatinHypercube, 1 << 14, 0.03)]
    public void Closed_Ishigami(SamplingMethod method, int rows, double tolerance)
    {
        var marginal = new Marginal(SpreadShape.Uniform, 0, -Math.PI, Math.PI);
        var indices = Indices(method, [marginal, marginal, marginal], rows, x => Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2)) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0])))!;

        for (var i = 0; i < 3; i++)
        {
            indices[i].First.Estimate.Should().BeApproximately(Ishigami[i].First, tolerance);
            indices[i].Total.Estimate.Should().BeApproximately(Ishigami[i].Total, tolerance);
        }
    }

    [Fact]
    public void Closed_g_function()
    {
        var parts = G.Select(a => 1 / (3 * (1 + a) * (1 + a))).ToList();
        var variance = parts.Aggregate(1.0, (product, v) => product * (1 + v)) - 1;
        var indices = Indices(SamplingMethod.Sobol, [.. G.Select(_ => new Marginal(SpreadShape.Uniform, 0, 0, 1))], 1 << 14, x =>
        {
            var product = 1.0;
            for (var i = 0; i < G.Length; i++)
            {
                product *= (Math.Abs((4 * x[i]) - 2) + G[i]) / (1 + G[i]);
            }

            return product;
        })!;

        for (var i = 0; i < G.Length; i++)
        {
            indices[i].First.Estimate.Should().BeApproximately(parts[i] / variance, 0.01);
            indices[i].Total.Estimate.Should().BeApproximately(parts[i] * (variance + 1) / (1 + parts[i]) / variance, 0.01);
        }
    }

    // y = x1 + x2 + 2 x3 of standard normal-like variables; x1 and x2 with correlation ρ are one factor, with the share
    // (2 + 2ρ)/(6 + 2ρ); with uniform marginals ρ becomes 6/π asin(ρ/2).
    [Fact]
    public void Closed_correlated_quantities_are_one_factor()
    {
        var space = new InputSpace([.. Enumerable.Repeat(new Marginal(SpreadShape.Uniform, 0, -1, 1), 3)], [(0, 1, 0.8)]);
        var scheme = new SobolIndices(SamplingMethod.Sobol, space, 1);
        var indices = scheme.Of(Answers(scheme, 1 << 13, x => x[0] + x[1] + (2 * x[2])), 2, TestContext.Current.CancellationToken)!;
        var rho = 6 / Math.PI * Math.Asin(0.4);

        space.Factors.Should().HaveCount(2);
        indices[0].First.Estimate.Should().BeApproximately((2 + (2 * rho)) / (6 + (2 * rho)), 0.01);
        indices[0].Total.Estimate.Should().BeApproximately((2 + (2 * rho)) / (6 + (2 * rho)), 0.01);
        indices[1].First.Estimate.Should().BeApproximately(4 / (6 + (2 * rho)), 0.01);
    }

    [Fact]
    public void Closed_intervals_cover_and_narrow_with_the_root_of_the_rows()
    {
        var marginal = new Marginal(SpreadShape.Uniform, 0, -Math.PI, Math.PI);
        var widths = new List<double>();
        foreach (var rows in new[] { 1 << 9, 1 << 13 })
        {
            var indices = Indices(SamplingMethod.Sobol, [marginal, marginal, marginal], rows, x => Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2)) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0])))!;
            for (var i = 0; i < 3; i++)
            {
                indices[i].Total.Low.Should().BeLessThanOrEqualTo(Ishigami[i].Total);
                indices[i].Total.High.Should().BeGreaterThanOrEqualTo(Ishigami[i].Total);
            }

            widths.Add(indices[0].Total.Width);
        }

        (widths[0] / widths[1]).Should().BeInRange(2.5, 6.5);
    }

    [Fact]
    public void Twin_any_number_of_threads_gives_the_same_bits()
    {
        var space = new InputSpace([.. Enumerable.Repeat(new Marginal(SpreadShape.Uniform, 0, 0, 1), 4)], []);
        var scheme = new SobolIndices(SamplingMethod.Sobol, space, 9);
        var answers = Answers(scheme, 512, x => x[0] > 0.6 ? 1 + x[1] : x[2] * x[3]);

        scheme.Of(answers, 1, TestContext.Current.CancellationToken).Should().Equal(scheme.Of(answers, 3, TestContext.Current.CancellationToken)).And.NotBeNull();
    }

    [Fact]
    public void An_answer_that_never_changes_has_no_indices()
    {
        var scheme = new SobolIndices(SamplingMethod.Sobol, new InputSpace([new(SpreadShape.Uniform, 0, 0, 1)], []), 0);

        scheme.Of(Answers(scheme, 64, _ => 3), 1, TestContext.Current.CancellationToken).Should().BeNull();
    }

    private static IReadOnlyList<FactorIndices>? Indices(SamplingMethod method, IReadOnlyList<Marginal> marginals, int rows, Func<double[], double> model)
    {
        var scheme = new SobolIndices(method, new InputSpace(marginals, []), 20080406);
        return scheme.Of(Answers(scheme, rows, model), 2, TestContext.Current.CancellationToken);
    }

    private static double[] Answers(SobolIndices scheme, int rows, Func<double[], double> model)
    {
        var (point, values) = (new double[scheme.Space.Count], new double[scheme.Space.Count]);
        var answers = new double[rows * scheme.RowLength];
        for (var i = 0; i < answers.Length; i++)
        {
            scheme.Point(i / scheme.RowLength, i % scheme.RowLength, point);
            scheme.Space.Values(point, values);
            answers[i] = model(values);
        }

        return answers;
    }

    private static (double, double)[] ClosedIshigami()
    {
        const double A = 7, B = 0.1;
        var (p4, p8) = (Math.Pow(Math.PI, 4), Math.Pow(Math.PI, 8));
        var d = (A * A / 8) + (B * p4 / 5) + (B * B * p8 / 18) + 0.5;
        var d1 = (B * p4 / 5) + (B * B * p8 / 50) + 0.5;
        var d2 = A * A / 8;
        var d13 = B * B * p8 * ((1.0 / 18) - (1.0 / 50));
        return [(d1 / d, (d1 + d13) / d), (d2 / d, d2 / d), (0, d13 / d)];
    }
}
