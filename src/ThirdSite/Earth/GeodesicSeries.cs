namespace ThirdSite.Earth;

/// <summary>The expansions of Karney (2013) in the small parameter ε, to sixth order; A3 and C3 also in the third flattening n.</summary>
internal sealed class GeodesicSeries(double n)
{
    // Eq. 24: coefficients of ε⁰ to ε⁵.
    private readonly double a30 = 1;
    private readonly double a31 = -(1 - n) / 2;
    private readonly double a32 = -(2 + (n * (1 - (3 * n)))) / 8;
    private readonly double a33 = -(1 + (n * (3 + n))) / 16;
    private readonly double a34 = -(3 + (2 * n)) / 64;
    private readonly double a35 = -3.0 / 128;

    // Eq. 25: coefficients of ε to ε⁵ in C31, of ε² to ε⁵ in C32, and so on.
    private readonly double c311 = (1 - n) / 4;
    private readonly double c312 = (1 - (n * n)) / 8;
    private readonly double c313 = (3 + (n * (3 - n))) / 64;
    private readonly double c314 = (5 + (2 * n)) / 128;
    private readonly double c315 = 3.0 / 128;
    private readonly double c322 = (2 + (n * (-3 + n))) / 32;
    private readonly double c323 = (3 + (n * (-2 - (3 * n)))) / 64;
    private readonly double c324 = (3 + n) / 128;
    private readonly double c325 = 5.0 / 256;
    private readonly double c333 = (5 + (n * (-9 + (5 * n)))) / 192;
    private readonly double c334 = (9 - (10 * n)) / 384;
    private readonly double c335 = 7.0 / 512;
    private readonly double c344 = (7 - (14 * n)) / 512;
    private readonly double c345 = 7.0 / 512;
    private readonly double c355 = 21.0 / 2560;

    /// <summary>ε from k² (eq. 16), without cancellation.</summary>
    public static double Epsilon(double k2) => k2 / ((2 * (1 + Math.Sqrt(1 + k2))) + k2);

    /// <summary>A1 − 1 and C1 (eqs 17, 18).</summary>
    public static (double AMinusOne, SineSeries C) One(double e)
    {
        var e2 = e * e;
        var e3 = e2 * e;
        return (
            (e + (e2 * (64 + (e2 * (4 + e2))) / 256)) / (1 - e),
            new(
                e * (-16 + (e2 * (6 - e2))) / 32,
                e2 * (-128 + (e2 * (64 - (9 * e2)))) / 2048,
                e3 * (-16 + (9 * e2)) / 768,
                e2 * e2 * (-5 + (3 * e2)) / 512,
                e2 * e3 * (-7.0 / 1280),
                e3 * e3 * (-7.0 / 2048)));
    }

    /// <summary>C1′, which inverts <see cref="One"/> (eq. 21).</summary>
    public static SineSeries OneInverse(double e)
    {
        var e2 = e * e;
        var e3 = e2 * e;
        return new(
            e * (768 + (e2 * (-432 + (205 * e2)))) / 1536,
            e2 * (3840 + (e2 * (-4736 + (4005 * e2)))) / 12288,
            e3 * (116 - (225 * e2)) / 384,
            e2 * e2 * (2695 - (7173 * e2)) / 7680,
            e2 * e3 * (3467.0 / 7680),
            e3 * e3 * (38081.0 / 61440));
    }

    /// <summary>A2 − 1 and C2 (eqs 42, 43).</summary>
    public static (double AMinusOne, SineSeries C) Two(double e)
    {
        var e2 = e * e;
        var e3 = e2 * e;
        return (
            ((-e2 * (192 + (e2 * (28 + (11 * e2)))) / 256) - e) / (1 + e),
            new(
                e * (16 + (e2 * (2 + e2))) / 32,
                e2 * (384 + (e2 * (64 + (35 * e2)))) / 2048,
                e3 * (80 + (15 * e2)) / 768,
                e2 * e2 * (35 + (7 * e2)) / 512,
                e2 * e3 * (63.0 / 1280),
                e3 * e3 * (77.0 / 2048)));
    }

    public double A3(double e) => a30 + (e * (a31 + (e * (a32 + (e * (a33 + (e * (a34 + (e * a35)))))))));

    public SineSeries C3(double e)
    {
        var e2 = e * e;
        var e3 = e2 * e;
        return new(
            e * (c311 + (e * (c312 + (e * (c313 + (e * (c314 + (e * c315)))))))),
            e2 * (c322 + (e * (c323 + (e * (c324 + (e * c325)))))),
            e3 * (c333 + (e * (c334 + (e * c335)))),
            e2 * e2 * (c344 + (e * c345)),
            e2 * e3 * c355,
            0);
    }
}

/// <summary>Σ cᵢ sin 2iσ, i = 1 … 6.</summary>
internal readonly record struct SineSeries(double C1, double C2, double C3, double C4, double C5, double C6)
{
    /// <summary>The sum at σ, by Clenshaw's recurrence in 2 cos 2σ.</summary>
    public double Sum(double sinSigma, double cosSigma)
    {
        var t = 2 * (cosSigma - sinSigma) * (cosSigma + sinSigma);
        var y5 = (t * C6) + C5;
        var y4 = (t * y5) - C6 + C4;
        var y3 = (t * y4) - y5 + C3;
        var y2 = (t * y3) - y4 + C2;
        var y1 = (t * y2) - y3 + C1;
        return 2 * sinSigma * cosSigma * y1;
    }
}
