using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>
/// One geodesic, from a start along an azimuth: what does not depend on the distance is computed once. Made by
/// <see cref="Geodesic.Line"/>; the default value is no geodesic.
/// </summary>
/// <remarks>Karney (2013), section 3 and equations 7, 8, 20 to 24.</remarks>
public readonly struct GeodesicLine
{
    private readonly double unitArc; // m of distance for each radian of τ
    private readonly double longitude1, f1, sinAlpha0, cosAlpha0, sinSigma1, cosSigma1, sinOmega1, cosOmega1;
    private readonly double b11, b31, sinTau1, cosTau1, a3;
    private readonly SineSeries c1Inverse, c3;

    internal GeodesicLine(
        GeodesicSeries series, double a, double f, double ep2, double sinBeta1, double cosBeta1, double sinAlpha1, double cosAlpha1, double longitude)
    {
        f1 = 1 - f;
        longitude1 = longitude;
        sinAlpha0 = sinAlpha1 * cosBeta1;
        cosAlpha0 = Elementary.Hypot(cosAlpha1, sinAlpha1 * sinBeta1);
        cosOmega1 = sinBeta1 != 0 || cosAlpha1 != 0 ? cosBeta1 * cosAlpha1 : 1;
        sinOmega1 = sinAlpha0 * sinBeta1;
        var length = Elementary.Hypot(sinBeta1, cosOmega1);
        sinSigma1 = sinBeta1 / length;
        cosSigma1 = cosOmega1 / length;

        var epsilon = GeodesicSeries.Epsilon(cosAlpha0 * cosAlpha0 * ep2);
        var (a1, c1) = GeodesicSeries.One(epsilon);
        unitArc = a * f1 * (1 + a1);
        b11 = c1.Sum(sinSigma1, cosSigma1);
        var (sin, cos) = Elementary.SinCos(b11);
        sinTau1 = (sinSigma1 * cos) + (cosSigma1 * sin);
        cosTau1 = (cosSigma1 * cos) - (sinSigma1 * sin);
        c1Inverse = GeodesicSeries.OneInverse(epsilon);
        c3 = series.C3(epsilon);
        a3 = f * sinAlpha0 * series.A3(epsilon);
        b31 = c3.Sum(sinSigma1, cosSigma1);
    }

    /// <summary>The point at a distance, m, from the start; negative is backwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The distance is not finite.</exception>
    public GeodesicEnd At(double distance)
    {
        if (!double.IsFinite(distance))
        {
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "A distance is a finite number of metres.");
        }

        var tau12 = distance / unitArc;
        var (sin, cos) = Elementary.SinCos(tau12);
        var sigma12 = tau12 + c1Inverse.Sum((sinTau1 * cos) + (cosTau1 * sin), (cosTau1 * cos) - (sinTau1 * sin)) + b11;
        var (sinSigma12, cosSigma12) = Elementary.SinCos(sigma12);
        var sinSigma2 = (sinSigma1 * cosSigma12) + (cosSigma1 * sinSigma12);
        var cosSigma2 = (cosSigma1 * cosSigma12) - (sinSigma1 * sinSigma12);
        var sinOmega2 = sinAlpha0 * sinSigma2;
        var omega12 = Elementary.Atan2(
            (sinOmega2 * cosOmega1) - (cosSigma2 * sinOmega1),
            (cosSigma2 * cosOmega1) + (sinOmega2 * sinOmega1));
        var lambda12 = omega12 - (a3 * (sigma12 + c3.Sum(sinSigma2, cosSigma2) - b31));
        return new(
            Elementary.Atan2(cosAlpha0 * sinSigma2, f1 * Elementary.Hypot(sinAlpha0, cosAlpha0 * cosSigma2)),
            Math.IEEERemainder(longitude1 + lambda12, 2 * Math.PI),
            Geodesic.Azimuth(sinAlpha0, cosAlpha0 * cosSigma2));
    }
}
