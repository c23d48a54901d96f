using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Scenarios;

/// <summary>
/// Areas on WGS-84 of figures whose edges are straight in latitude and longitude, exact to rounding.
/// </summary>
/// <remarks>
/// On an ellipsoid the area between the equator and latitude φ is, per radian of longitude,
/// S(φ) = q(φ) a²/2, with q of Snyder (1987), "Map Projections: A Working Manual", USGS Professional Paper 1395, eq. 3-12:
/// q = (1 − e²) [sin φ/(1 − e² sin² φ) + ln((1 + e sin φ)/(1 − e sin φ))/(2e)]. By Green's theorem a ring that runs
/// counterclockwise holds −∮ S dλ. Along an edge that is straight in (λ, φ) the mean of S is its mean over φ, taken with
/// five Gauss–Legendre nodes: S is so smooth that 10° of latitude leave an error below 1e-12.
/// </remarks>
internal static class EllipsoidalArea
{
    internal const double RadiansPerDegree = Math.PI / 180;

    private static readonly double[] Nodes = [-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640];
    private static readonly double[] Weights = [0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891];

    private static readonly double Eccentricity = Math.Sqrt(Ellipsoid.Wgs84.EccentricitySquared);
    private static readonly double HalfSquare = Ellipsoid.Wgs84.EquatorialRadius * Ellipsoid.Wgs84.EquatorialRadius / 2;

    /// <summary>q of Snyder (1987), eq. 3-12, for the sine of the latitude and the eccentricity e in (0, 1).</summary>
    internal static double AuthalicQ(double sin, double e) =>
        (1 - (e * e)) * ((sin / (1 - (e * e * sin * sin))) + (Elementary.Log((1 + (e * sin)) / (1 - (e * sin))) / (2 * e)));

    /// <summary>S(φ), m² per radian of longitude; odd in latitude.</summary>
    internal static double BelowParallel(double latitudeDegrees) =>
        HalfSquare * AuthalicQ(Elementary.Sin(latitudeDegrees * RadiansPerDegree), Eccentricity);

    /// <summary>Mean of S along an edge between two latitudes, m² per radian.</summary>
    internal static double MeanBelowEdge(double latitudeDegrees1, double latitudeDegrees2)
    {
        if (latitudeDegrees1 == latitudeDegrees2)
        {
            return BelowParallel(latitudeDegrees1);
        }

        var middle = (latitudeDegrees1 + latitudeDegrees2) / 2;
        var half = (latitudeDegrees2 - latitudeDegrees1) / 2;
        double sum = 0;
        for (var i = 0; i < Nodes.Length; i++)
        {
            sum += Weights[i] * BelowParallel(middle + (half * Nodes[i]));
        }

        return sum / 2;
    }

    /// <summary>Area inside a ring, m², whichever way it runs.</summary>
    internal static double Of(WorldRing ring)
    {
        double sum = 0;
        for (var i = 1; i < ring.Points.Count; i++)
        {
            var (a, b) = (ring.Points[i - 1], ring.Points[i]);
            sum -= (b.LongitudeDegrees - a.LongitudeDegrees) * RadiansPerDegree * MeanBelowEdge(a.LatitudeDegrees, b.LatitudeDegrees);
        }

        return Math.Abs(sum);
    }

    /// <summary>Area of a rectangle in latitude and longitude, m².</summary>
    internal static double OfBox(DegreeBox box) =>
        (box.EastDegrees - box.WestDegrees) * RadiansPerDegree * (BelowParallel(box.NorthDegrees) - BelowParallel(box.SouthDegrees));
}
