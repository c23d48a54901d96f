namespace ThirdSite.Numerics;

/// <summary>The normal distribution with mean 0 and standard deviation 1.</summary>
public static class NormalDistribution
{
    /// <summary>Probability of a value at or below <paramref name="x"/>; 0 below −8 and 1 above 8.</summary>
    /// <remarks>
    /// Marsaglia (2004), Evaluating the normal distribution, Journal of Statistical Software 11(4): the Taylor series about 0,
    /// all terms of one sign. Absolute error below 1e-15 (the relative error of a small probability is not held).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not a number.</exception>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "Expected a number.");
        }
        // 6e-16 is left there.
        if (Math.Abs(x) > 8)
        {
            return x < 0 ? 0 : 1;
        }

        double sum = x, term = x, before = 0;
        for (var k = 3; sum != before; k += 2)
        {
            before = sum;
            term *= x * x / k;
            sum += term;
        }

        return Math.Clamp(0.5 + (sum * Elementary.Exp((-0.5 * x * x) - HalfLogTwoPi)), 0, 1);
    }

    /// <summary>The value that is undercut with <paramref name="probability"/>, in (0, 1).</summary>
    /// <remarks>Wichura (1988), Algorithm AS 241, PPND16, Applied Statistics 37, 477-484: relative error about 1e-16.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not in (0, 1).</exception>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected a probability between 0 and 1, both excluded.");
        }

        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(CentralAbove, CentralBelow, r);
        }

        var tail = Math.Sqrt(-Elementary.Log(q < 0 ? probability : 1 - probability));
        var value = tail <= 5 ? Ratio(MiddleAbove, MiddleBelow, tail - 1.6) : Ratio(FarAbove, FarBelow, tail - 5);
        return q < 0 ? -value : value;
    }

    private const double HalfLogTwoPi = 0.91893853320467274178;

    private static readonly double[] CentralAbove =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentralBelow =
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] MiddleAbove =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] MiddleBelow =
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarAbove =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarBelow =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double[] above, double[] below, double r)
    {
        double a = 0, b = 0;
        for (var i = above.Length - 1; i >= 0; i--)
        {
            a = (a * r) + above[i];
            b = (b * r) + below[i];
        }

        return a / b;
    }
}
