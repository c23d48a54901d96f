using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>The shortest path between two points of the surface.</summary>
/// <param name="Distance">Length along the surface, m.</param>
/// <param name="Azimuth1">Azimuth at the first point, rad, clockwise from north, in [0, 2π).</param>
/// <param name="Azimuth2">Forward azimuth at the second point, rad, in [0, 2π).</param>
/// <param name="ReducedLength">m12, m: a small turn dα at the first point moves the second point sideways by m12 dα.</param>
public readonly record struct GeodesicArc(double Distance, double Azimuth1, double Azimuth2, double ReducedLength);

/// <summary>A point of a geodesic.</summary>
/// <param name="Latitude">Geodetic latitude, rad.</param>
/// <param name="Longitude">Longitude east, rad, in [−π, π].</param>
/// <param name="Azimuth">Forward azimuth there, rad, in [0, 2π).</param>
public readonly record struct GeodesicEnd(double Latitude, double Longitude, double Azimuth);

/// <summary>
/// Geodesics on an oblate ellipsoid or a sphere: from two points to distance and azimuths (<see cref="Inverse"/>), and
/// from a point, an azimuth and a distance to the point reached (<see cref="Direct"/>).
/// </summary>
/// <remarks>
/// Karney (2013), Algorithms for geodesics, J. Geodesy 87:43–55, doi:10.1007/s00190-012-0578-z, with the addenda, to
/// sixth order in the flattening; the safeguards of the inverse problem follow his GeographicLib (MIT licence,
/// see GeographicLib-LICENSE.txt in this folder). Error below 0.1 µm on the Earth; nearly antipodal points included.
/// Notation of the paper: β parametric latitude, ω longitude on the auxiliary sphere, σ arc on it from the node, λ
/// longitude difference, α azimuth, α0 azimuth at the node, ε expansion parameter of the series; 12 is a difference.
/// Equation numbers below are the paper's. π stands for the double nearest to it.
/// </remarks>
public sealed class Geodesic
{
    // Square root of the smallest normal number: stands for zero where a zero would lose a direction.
    private const double Tiny = 1.4916681462400413e-154;
    private const double Rounding = 2.220446049250313e-16;
    private const double RootRounding = 1.4901161193847656e-8;

    private readonly GeodesicSeries series;
    private readonly double f;
    private readonly double f1; // 1 − f
    private readonly double a;
    private readonly double b;
    private readonly double n; // third flattening
    private readonly double ep2; // second eccentricity squared
    private readonly double shortArc; // below it the spherical answer is exact to rounding

    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive, or the flattening lies outside
    /// [0, 0.02], where the series holds to 0.1 µm.</exception>
    public Geodesic(Ellipsoid ellipsoid)
    {
        ArgumentNullException.ThrowIfNull(ellipsoid);
        if (!(ellipsoid.EquatorialRadius > 0 && ellipsoid.Flattening is >= 0 and <= 0.02))
        {
            throw new ArgumentOutOfRangeException(nameof(ellipsoid), ellipsoid, "The radius must be positive and the flattening between 0 and 0.02.");
        }

        Ellipsoid = ellipsoid;
        f = ellipsoid.Flattening;
        f1 = 1 - f;
        a = ellipsoid.EquatorialRadius;
        b = a * f1;
        n = f / (2 - f);
        ep2 = ellipsoid.EccentricitySquared / (f1 * f1);
        shortArc = 0.1 * RootRounding / Math.Sqrt(Math.Max(0.001, f) * (1 - (f / 2)) / 2);
        series = new GeodesicSeries(n);
    }

    public Ellipsoid Ellipsoid { get; }

    /// <summary>
    /// The point at a distance, m, from a start along an azimuth. A negative distance goes backwards; more than half
    /// a turn is allowed (the arc is then a geodesic but not a shortest path).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A latitude beyond a pole, or an argument that is not finite.</exception>
    public GeodesicEnd Direct(double latitude, double longitude, double azimuth, double distance) =>
        Line(latitude, longitude, azimuth).At(distance);

    /// <summary>The geodesic through a start along an azimuth, for many points of one path.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A latitude beyond a pole, or an argument that is not finite.</exception>
    public GeodesicLine Line(double latitude, double longitude, double azimuth)
    {
        CheckPlace(latitude, longitude);
        CheckFinite(azimuth);
        var (sinBeta, cosBeta) = Parametric(RoundTinyAngle(latitude));
        var (sinAlpha, cosAlpha) = Elementary.SinCos(azimuth);
        return new GeodesicLine(series, a, f, ep2, sinBeta, cosBeta, sinAlpha, cosAlpha, longitude);
    }

    /// <summary>
    /// The shortest path between two points. Where several are equally short, one of them: between exactly opposite
    /// points the one over the pole nearer to the first, from the equator over the North Pole.
    /// </summary>
    /// <remarks>At a pole an azimuth is counted from the meridian of the longitude given there.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A latitude beyond a pole, or an argument that is not finite.</exception>
    public GeodesicArc Inverse(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        CheckPlace(latitude1, longitude1);
        CheckPlace(latitude2, longitude2);

        // Bring the pair into the form 0 ≤ λ12 ≤ π, φ1 ≤ 0, φ1 ≤ φ2 ≤ −φ1 (eq. 44), and remember how.
        var lambda12 = Math.IEEERemainder(longitude2 - longitude1, 2 * Math.PI);
        var longitudeSign = double.IsNegative(lambda12) ? -1 : 1;
        lambda12 = Math.Min(RoundTinyAngle(Math.Abs(lambda12)), Math.PI);
        latitude1 = RoundTinyAngle(latitude1);
        latitude2 = RoundTinyAngle(latitude2);
        var swap = Math.Abs(latitude1) < Math.Abs(latitude2);
        if (swap)
        {
            longitudeSign = -longitudeSign;
            (latitude1, latitude2) = (latitude2, latitude1);
        }

        var latitudeSign = latitude1 < 0 ? 1 : -1;
        var ends = new Ends(latitudeSign * latitude1, latitudeSign * latitude2, lambda12, this);

        Solution solution;
        if (latitudeSign * latitude1 <= -Math.PI / 2 || ends.SinLambda == 0)
        {
            solution = Meridional(ends);
        }
        else if (ends.SinBeta1 == 0 && lambda12 <= f1 * Math.PI)
        {
            solution = new(a * lambda12, b * Elementary.Sin(lambda12 / f1), 1, 0, 1, 0); // along the equator
        }
        else
        {
            solution = Oblique(ends);
        }

        var (sinAlpha1, cosAlpha1, sinAlpha2, cosAlpha2) = swap
            ? (solution.SinAlpha2, solution.CosAlpha2, solution.SinAlpha1, solution.CosAlpha1)
            : (solution.SinAlpha1, solution.CosAlpha1, solution.SinAlpha2, solution.CosAlpha2);
        var eastSign = swap ? -longitudeSign : longitudeSign;
        var northSign = swap ? -latitudeSign : latitudeSign;
        return new(
            Math.Max(0, solution.Distance),
            Azimuth(eastSign * sinAlpha1, northSign * cosAlpha1),
            Azimuth(eastSign * sinAlpha2, northSign * cosAlpha2),
            Math.Max(0, solution.ReducedLength));
    }

    internal static double Azimuth(double sin, double cos)
    {
        var azimuth = Elementary.Atan2(sin, cos);
        azimuth = azimuth < 0 ? azimuth + (2 * Math.PI) : azimuth;
        return azimuth == 0 || azimuth >= 2 * Math.PI ? 0 : azimuth; // no −0, and no 2π by rounding
    }

    private static void CheckPlace(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between −π/2 and π/2 rad.");
        }

        CheckFinite(longitude);
    }

    private static void CheckFinite(double angle)
    {
        if (!double.IsFinite(angle))
        {
            throw new ArgumentOutOfRangeException(nameof(angle), angle, "A longitude or azimuth is a finite number.");
        }
    }

    // Angles below a picometre on the ground become zero, so that no nearly singular case is met.
    private static double RoundTinyAngle(double angle)
    {
        const double Grain = 1.0 / 1024;
        var size = Math.Abs(angle);
        return size < Grain ? Math.CopySign(Grain - (Grain - size), angle) : angle;
    }

    private static (double Sin, double Cos) Unit(double sin, double cos)
    {
        var length = Elementary.Hypot(sin, cos);
        return (sin / length, cos / length);
    }

    private (double Sin, double Cos) Parametric(double latitude)
    {
        if (Math.Abs(latitude) >= Math.PI / 2)
        {
            return (Math.CopySign(1, latitude), Tiny);
        }

        var (sin, cos) = Elementary.SinCos(latitude);
        return Unit(f1 * sin, cos);
    }

    private Solution Meridional(in Ends e)
    {
        // Head to the target's longitude; arrive heading north.
        var (sinSigma1, cosSigma1) = (e.SinBeta1, e.CosLambda * e.CosBeta1);
        var (sinSigma2, cosSigma2) = (e.SinBeta2, e.CosBeta2);
        var sigma12 = Elementary.Atan2(
            Math.Max(0, (cosSigma1 * sinSigma2) - (sinSigma1 * cosSigma2)),
            (cosSigma1 * cosSigma2) + (sinSigma1 * sinSigma2));
        if (sigma12 < Rounding)
        {
            return new(0, 0, e.SinLambda, e.CosLambda, 0, 1);
        }

        var (distance, reduced) = Lengths(n, sigma12, sinSigma1, cosSigma1, e.Dn1, sinSigma2, cosSigma2, e.Dn2);
        return new(b * distance, b * reduced, e.SinLambda, e.CosLambda, 0, 1);
    }

    // Newton's method on the azimuth at the first point for the longitude difference (section 4).
    private Solution Oblique(in Ends e)
    {
        var start = Start(e);
        if (start.IsShort)
        {
            return new(
                start.Sigma12 * b * start.Dn,
                start.Dn * start.Dn * b * Elementary.Sin(start.Sigma12 / start.Dn),
                start.SinAlpha1,
                start.CosAlpha1,
                start.SinAlpha2,
                start.CosAlpha2);
        }

        // The wanted azimuth lies between α(a) and α(b); the difference of longitude grows with it.
        const int NewtonLimit = 20;
        const int Limit = NewtonLimit + 63;
        var (sinAlpha1, cosAlpha1) = (start.SinAlpha1, start.CosAlpha1);
        var (sinA, cosA, sinB, cosB) = (Tiny, 1.0, Tiny, -1.0);
        var lastStep = false;
        var nearlyThere = false;
        for (var iteration = 0; ; iteration++)
        {
            var h = Hybrid(e, sinAlpha1, cosAlpha1);
            if (lastStep || !(Math.Abs(h.Excess) >= (nearlyThere ? 8 : 1) * Rounding) || iteration == Limit)
            {
                var (distance, reduced) = Lengths(h.Epsilon, h.Sigma12, h.SinSigma1, h.CosSigma1, e.Dn1, h.SinSigma2, h.CosSigma2, e.Dn2);
                return new(b * distance, b * reduced, sinAlpha1, cosAlpha1, h.SinAlpha2, h.CosAlpha2);
            }

            if (h.Excess > 0 && (iteration > NewtonLimit || cosAlpha1 / sinAlpha1 > cosB / sinB))
            {
                (sinB, cosB) = (sinAlpha1, cosAlpha1);
            }
            else if (h.Excess < 0 && (iteration > NewtonLimit || cosAlpha1 / sinAlpha1 < cosA / sinA))
            {
                (sinA, cosA) = (sinAlpha1, cosAlpha1);
            }

            if (iteration < NewtonLimit)
            {
                var slope = Slope(e, h);
                var step = -h.Excess / slope;
                if (slope > 0 && Math.Abs(step) < Math.PI)
                {
                    var (sin, cos) = Elementary.SinCos(step);
                    var turned = (sinAlpha1 * cos) + (cosAlpha1 * sin);
                    if (turned > 0)
                    {
                        (sinAlpha1, cosAlpha1) = Unit(turned, (cosAlpha1 * cos) - (sinAlpha1 * sin));
                        nearlyThere = Math.Abs(h.Excess) <= 16 * Rounding;
                        continue;
                    }
                }
            }

            (sinAlpha1, cosAlpha1) = Unit((sinA + sinB) / 2, (cosA + cosB) / 2);
            nearlyThere = false;
            lastStep = Math.Abs(sinA - sinAlpha1) + (cosA - cosAlpha1) < Rounding
                || Math.Abs(sinAlpha1 - sinB) + (cosAlpha1 - cosB) < Rounding;
        }
    }

    // First guess: the spherical azimuth; near the antipode the astroid's (eqs 48 to 57).
    private Guess Start(in Ends e)
    {
        var sinBeta12 = (e.SinBeta2 * e.CosBeta1) - (e.CosBeta2 * e.SinBeta1);
        var cosBeta12 = (e.CosBeta2 * e.CosBeta1) + (e.SinBeta2 * e.SinBeta1);
        var sinBetaSum = (e.SinBeta2 * e.CosBeta1) + (e.CosBeta2 * e.SinBeta1);
        var isNear = cosBeta12 >= 0 && sinBeta12 < 0.5 && e.CosBeta2 * e.Lambda < 0.5;
        var (sinOmega, cosOmega, dn) = (e.SinLambda, e.CosLambda, 1.0);
        if (isNear)
        {
            var sumSquared = (e.SinBeta1 + e.SinBeta2) * (e.SinBeta1 + e.SinBeta2);
            var cosSum = e.CosBeta1 + e.CosBeta2;
            dn = Math.Sqrt(1 + (ep2 * sumSquared / (sumSquared + (cosSum * cosSum))));
            (sinOmega, cosOmega) = Elementary.SinCos(e.Lambda / (f1 * dn));
        }

        var sinAlpha1 = e.CosBeta2 * sinOmega;
        var cosAlpha1 = cosOmega >= 0
            ? sinBeta12 + (e.CosBeta2 * e.SinBeta1 * sinOmega * sinOmega / (1 + cosOmega))
            : sinBetaSum - (e.CosBeta2 * e.SinBeta1 * sinOmega * sinOmega / (1 - cosOmega));
        var sinSigma = Elementary.Hypot(sinAlpha1, cosAlpha1);
        var cosSigma = (e.SinBeta1 * e.SinBeta2) + (e.CosBeta1 * e.CosBeta2 * cosOmega);

        if (isNear && sinSigma < shortArc)
        {
            var (sinAlpha2, cosAlpha2) = Unit(
                e.CosBeta1 * sinOmega,
                sinBeta12 - (e.CosBeta1 * e.SinBeta2 * (cosOmega >= 0 ? sinOmega * sinOmega / (1 + cosOmega) : 1 - cosOmega)));
            (sinAlpha1, cosAlpha1) = sinAlpha1 > 0 ? Unit(sinAlpha1, cosAlpha1) : (1, 0);
            return new(sinAlpha1, cosAlpha1, true, Elementary.Atan2(sinSigma, cosSigma), sinAlpha2, cosAlpha2, dn);
        }

        if (cosSigma < 0 && sinSigma < 6 * n * Math.PI * e.CosBeta1 * e.CosBeta1)
        {
            // Plane coordinates with the antipode at the origin and the singular point at x = −1, y = 0.
            var lambdaScale = f * e.CosBeta1 * series.A3(Epsilon(e.SinBeta1 * e.SinBeta1)) * Math.PI;
            var x = -e.LambdaToAntipode / lambdaScale;
            var y = sinBetaSum / (lambdaScale * e.CosBeta1);
            if (y > -200 * Rounding && x > -1 - (1000 * RootRounding))
            {
                sinAlpha1 = Math.Min(1, -x);
                cosAlpha1 = -Math.Sqrt(1 - (sinAlpha1 * sinAlpha1));
            }
            else
            {
                var k = Astroid(x, y);
                var (sin, cos) = Elementary.SinCos(lambdaScale * -x * k / (1 + k)); // π − ω12
                sinAlpha1 = e.CosBeta2 * sin;
                cosAlpha1 = sinBetaSum - (e.CosBeta2 * e.SinBeta1 * sin * sin / (1 + cos));
            }
        }

        (sinAlpha1, cosAlpha1) = sinAlpha1 > 0 ? Unit(sinAlpha1, cosAlpha1) : (1, 0);
        return new(sinAlpha1, cosAlpha1, false, 0, 0, 0, 1);
    }

    // Longitude difference of the geodesic that leaves point 1 at α1 and reaches β2, less the wanted one (eqs 5, 8, 10 to 12, 23, 45).
    private Path Hybrid(in Ends e, double sinAlpha1, double cosAlpha1)
    {
        if (e.SinBeta1 == 0 && cosAlpha1 == 0)
        {
            cosAlpha1 = -Tiny; // keeps a geodesic that leaves the equator apart from the equator itself
        }

        var sinAlpha0 = sinAlpha1 * e.CosBeta1;
        var cosAlpha0 = Elementary.Hypot(cosAlpha1, sinAlpha1 * e.SinBeta1);
        var (sinOmega1, cosOmega1) = (sinAlpha0 * e.SinBeta1, cosAlpha1 * e.CosBeta1);
        var (sinSigma1, cosSigma1) = Unit(e.SinBeta1, cosOmega1);
        var sameCircle = e.CosBeta2 == e.CosBeta1;
        var sinAlpha2 = sameCircle ? sinAlpha1 : sinAlpha0 / e.CosBeta2;
        var cosAlpha2 = sameCircle && Math.Abs(e.SinBeta2) == -e.SinBeta1
            ? Math.Abs(cosAlpha1)
            : Math.Sqrt((cosOmega1 * cosOmega1) + (e.CosBeta1 < -e.SinBeta1
                ? (e.CosBeta2 - e.CosBeta1) * (e.CosBeta1 + e.CosBeta2)
                : (e.SinBeta1 - e.SinBeta2) * (e.SinBeta1 + e.SinBeta2))) / e.CosBeta2;
        var (sinOmega2, cosOmega2) = (sinAlpha0 * e.SinBeta2, cosAlpha2 * e.CosBeta2);
        var (sinSigma2, cosSigma2) = Unit(e.SinBeta2, cosOmega2);
        var sigma12 = Elementary.Atan2(
            Math.Max(0, (cosSigma1 * sinSigma2) - (sinSigma1 * cosSigma2)),
            (cosSigma1 * cosSigma2) + (sinSigma1 * sinSigma2));
        var sinOmega12 = Math.Max(0, (cosOmega1 * sinOmega2) - (sinOmega1 * cosOmega2));
        var cosOmega12 = (cosOmega1 * cosOmega2) + (sinOmega1 * sinOmega2);
        var eta = Elementary.Atan2(
            (sinOmega12 * e.CosLambda) - (cosOmega12 * e.SinLambda),
            (cosOmega12 * e.CosLambda) + (sinOmega12 * e.SinLambda));
        var epsilon = Epsilon(cosAlpha0 * cosAlpha0);
        var c3 = series.C3(epsilon);
        var excess = eta - (f * series.A3(epsilon) * sinAlpha0 * (sigma12 + c3.Sum(sinSigma2, cosSigma2) - c3.Sum(sinSigma1, cosSigma1)));
        return new(excess, epsilon, sigma12, sinSigma1, cosSigma1, sinSigma2, cosSigma2, sinAlpha2, cosAlpha2);
    }

    // dλ12/dα1 (eq. 46; its limit where the geodesic touches the circle of point 2).
    private double Slope(in Ends e, in Path h) => h.CosAlpha2 == 0
        ? -2 * f1 * e.Dn1 / e.SinBeta1
        : f1 / (h.CosAlpha2 * e.CosBeta2)
            * Lengths(h.Epsilon, h.Sigma12, h.SinSigma1, h.CosSigma1, e.Dn1, h.SinSigma2, h.CosSigma2, e.Dn2).Reduced;

    // Distance and reduced length in units of b (eqs 7, 15, 38 to 40).
    private static (double Distance, double Reduced) Lengths(
        double epsilon, double sigma12, double sinSigma1, double cosSigma1, double dn1, double sinSigma2, double cosSigma2, double dn2)
    {
        var (a1, c1) = GeodesicSeries.One(epsilon);
        var (a2, c2) = GeodesicSeries.Two(epsilon);
        var b1 = c1.Sum(sinSigma2, cosSigma2) - c1.Sum(sinSigma1, cosSigma1);
        var b2 = c2.Sum(sinSigma2, cosSigma2) - c2.Sum(sinSigma1, cosSigma1);
        var j12 = ((a1 - a2) * sigma12) + (((1 + a1) * b1) - ((1 + a2) * b2));
        return (
            (1 + a1) * (sigma12 + b1),
            (dn2 * (cosSigma1 * sinSigma2)) - (dn1 * (sinSigma1 * cosSigma2)) - (cosSigma1 * cosSigma2 * j12));
    }

    private double Epsilon(double cosAlpha0Squared) => GeodesicSeries.Epsilon(cosAlpha0Squared * ep2);

    // The positive root k of k⁴ + 2k³ − (x² + y² − 1)k² − 2y²k − y² = 0 (eq. 55 and appendix B).
    private static double Astroid(double x, double y)
    {
        var p = x * x;
        var q = y * y;
        var r = (p + q - 1) / 6;
        if (q == 0 && r <= 0)
        {
            return 0;
        }

        var s = p * q / 4;
        var r2 = r * r;
        var r3 = r * r2;
        var discriminant = s * (s + (2 * r3));
        var u = r;
        if (discriminant >= 0)
        {
            var cube = s + r3;
            cube += Math.CopySign(Math.Sqrt(discriminant), cube); // the sign that avoids cancellation
            var t = Math.CopySign(Elementary.Pow(Math.Abs(cube), 1.0 / 3), cube);
            u += t == 0 ? 0 : t + (r2 / t);
        }
        else
        {
            u += 2 * r * Elementary.Cos(Elementary.Atan2(Math.Sqrt(-discriminant), -(s + r3)) / 3);
        }

        var v = Math.Sqrt((u * u) + q);
        var uv = u < 0 ? q / (v - u) : u + v;
        var w = (uv - q) / (2 * v);
        return uv / (Math.Sqrt(uv + (w * w)) + w);
    }

    // The two points in canonical form. Dn is √(1 + e′² sin²β).
    private readonly struct Ends
    {
        public readonly double SinBeta1, CosBeta1, SinBeta2, CosBeta2, Dn1, Dn2;
        public readonly double Lambda, LambdaToAntipode, SinLambda, CosLambda;

        public Ends(double latitude1, double latitude2, double lambda, Geodesic geodesic)
        {
            (SinBeta1, CosBeta1) = geodesic.Parametric(latitude1);
            (SinBeta2, CosBeta2) = geodesic.Parametric(latitude2);

            // Where |β1| = |β2| up to rounding, exactly so: Hybrid takes its symmetric branch then.
            if (CosBeta1 < -SinBeta1)
            {
                if (CosBeta2 == CosBeta1)
                {
                    SinBeta2 = Math.CopySign(SinBeta1, SinBeta2);
                }
            }
            else if (Math.Abs(SinBeta2) == -SinBeta1)
            {
                CosBeta2 = CosBeta1;
            }

            Dn1 = Math.Sqrt(1 + (geodesic.ep2 * SinBeta1 * SinBeta1));
            Dn2 = Math.Sqrt(1 + (geodesic.ep2 * SinBeta2 * SinBeta2));
            Lambda = lambda;
            LambdaToAntipode = RoundTinyAngle(Math.PI - lambda);
            if (lambda > Math.PI / 2)
            {
                (SinLambda, CosLambda) = Elementary.SinCos(LambdaToAntipode);
                CosLambda = -CosLambda;
            }
            else
            {
                (SinLambda, CosLambda) = Elementary.SinCos(lambda);
            }
        }
    }

    private readonly record struct Solution(
        double Distance, double ReducedLength, double SinAlpha1, double CosAlpha1, double SinAlpha2, double CosAlpha2);

    private readonly record struct Guess(
        double SinAlpha1, double CosAlpha1, bool IsShort, double Sigma12, double SinAlpha2, double CosAlpha2, double Dn);

    private readonly record struct Path(
        double Excess,
        double Epsilon,
        double Sigma12,
        double SinSigma1,
        double CosSigma1,
        double SinSigma2,
        double CosSigma2,
        double SinAlpha2,
        double CosAlpha2);
}
