using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Studies.Verification;

/// <summary>Ellipsoid, geodesics and gravity: derived constants, published distances, closed forms.</summary>
internal static class EarthChecks
{
    private const double Degree = Math.PI / 180;
    private const string Nima = "NIMA TR8350.2 (2000)";
    private const string GeographicLib = "GeographicLib, tests/CMakeLists.txt";

    // The level ellipsoid's own harmonics; the real Earth's J3 and J4 differ.
    private static readonly ZonalGravity Level = new(EarthModel.Wgs84Gm, 6_378_137, 1.0826298213133061e-3, 0, -2.3709112005339603e-6);

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Earth");
        var shape = Ellipsoid.Wgs84;
        list.Compare("WGS-84: semi-minor axis", $"{Nima}, table 3.3", shape.PolarRadius, 6_356_752.3142, "m", 1e-4, 4);
        list.Compare("WGS-84: first eccentricity squared", $"{Nima}, table 3.3", shape.EccentricitySquared, 6.69437999014e-3, "", 1e-14, 14);
        list.Largest("geodetic → Ecef → geodetic, 1,330 points, −10 to 36,000 km", "the way back", Places().Select(p => (double?)RoundTrip(shape, p)), "m", 1e-7);

        var geodesic = new Geodesic(shape);
        double Distance(double latitude1, double longitude1, double latitude2, double longitude2) =>
            geodesic.Inverse(latitude1 * Degree, longitude1 * Degree, latitude2 * Degree, longitude2 * Degree).Distance;
        list.Compare("quarter of a meridian", "Karney, Algorithms for geodesics (2013)", Distance(0, 0, 90, 0), 10_001_965.729, "m", 5e-4, 3);
        list.Compare("New York to Paris airports", $"{GeographicLib}, GeodSolve0", Distance(40.6, -73.8, 49.01666667, 2.55), 5_853_226, "m", 0.5, 0);
        list.Compare("near the antipode, 88.2° S", GeographicLib, Distance(88.202499451857, 0, -88.202499451857, 179.981022032992859592), 20_003_898.214, "m", 5e-4, 3);
        list.Compare("near the antipode, 89.3° S", GeographicLib, Distance(89.333123580033, 0, -89.333123580032997687, 179.99295812360148422), 20_003_926.881, "m", 5e-4, 3);
        list.Compare("near the antipode, 56.3° S", GeographicLib, Distance(56.320923501171, 0, -56.320923501171, 179.664747671772880215), 19_993_558.287, "m", 5e-4, 3);
        list.Compare("near the antipode, 48.5° S", GeographicLib, Distance(48.522876735459, 0, -48.52287673545898293, 179.599720456223079643), 19_989_144.774, "m", 5e-4, 3);
        list.Largest("direct after inverse: end point, 361 pairs", "the inverse problem", Pairs().Select(p => (double?)Undone(geodesic, p)), "m", 1e-6);

        list.CompareRelative("normal gravity at the equator, harmonics to J4", $"{Nima}, table 3.4", NormalGravity(0), 9.7803253359, "m/s²", 1e-7, 8);
        list.CompareRelative("normal gravity at the pole, harmonics to J4", $"{Nima}, table 3.4", NormalGravity(90), 9.8321849378, "m/s²", 1e-7, 8);
        list.Largest("normal gravity on the ellipsoid, 0° to 90°", $"Somigliana's closed form, {Nima}, eq. 4-1", Enumerable.Range(0, 91).Select(i => (double?)((NormalGravity(i) / Somigliana(i)) - 1)), "relative", 1e-7);
        list.Largest("zonal gravity, 1,140 places, 0 to 36,000 km", "gradient of its potential by differences", Places().Where(p => p.Height >= 0).Select(p => (double?)OffGradient(shape.ToEcef(p))), "m/s²", 1e-9);
        return list.Checks;
    }

    private static IEnumerable<GeodeticPosition> Places() =>
        from latitude in Enumerable.Range(0, 19)
        from longitude in Enumerable.Range(0, 10)
        from height in new[] { -10e3, 0, 1e3, 100e3, 1000e3, 10_000e3, 36_000e3 }
        select GeodeticPosition.FromDegrees(-90 + (10 * latitude), -180 + (36 * longitude), height);

    private static double RoundTrip(Ellipsoid shape, GeodeticPosition place)
    {
        var ecef = shape.ToEcef(place);
        return (shape.ToEcef(shape.ToGeodetic(ecef)) - ecef).Length + Math.Abs(shape.ToGeodetic(ecef).Height - place.Height);
    }

    private static IEnumerable<(double Latitude1, double Latitude2, double Longitude2)> Pairs() =>
        from first in Enumerable.Range(0, 19)
        from second in Enumerable.Range(0, 19)
        select ((-89.9 + (9.98 * first)) * Degree, (-89.8 + (9.97 * second)) * Degree, ((37 * first) + (11 * second)) % 180 * Degree);

    private static double Undone(Geodesic geodesic, (double Latitude1, double Latitude2, double Longitude2) pair)
    {
        var arc = geodesic.Inverse(pair.Latitude1, 0, pair.Latitude2, pair.Longitude2);
        var end = geodesic.Direct(pair.Latitude1, 0, arc.Azimuth1, arc.Distance);
        var shape = geodesic.Ellipsoid;
        return (shape.ToEcef(new(end.Latitude, end.Longitude, 0)) - shape.ToEcef(new(pair.Latitude2, pair.Longitude2, 0))).Length;
    }

    private static double NormalGravity(double latitudeDegrees)
    {
        var position = Ellipsoid.Wgs84.ToEcef(GeodeticPosition.FromDegrees(latitudeDegrees, 0));
        var rate = EarthModel.Wgs84RotationRate;
        return (Level.Acceleration(position) + (rate * rate * new Vector3D(position.X, position.Y, 0))).Length;
    }

    private static double Somigliana(double latitudeDegrees)
    {
        var sin = Elementary.Sin(latitudeDegrees * Degree);
        return 9.7803253359 * (1 + (0.00193185265241 * sin * sin)) / Math.Sqrt(1 - (6.69437999014e-3 * sin * sin));
    }

    // Differences of fourth order over 200 m.
    private static double OffGradient(Vector3D position)
    {
        const double Step = 200;
        double Slope(Vector3D along) =>
            ((8 * (Potential(position + (Step * along)) - Potential(position - (Step * along))))
                - (Potential(position + (2 * Step * along)) - Potential(position - (2 * Step * along)))) / (12 * Step);
        return (ZonalGravity.Wgs84.Acceleration(position) - new Vector3D(Slope(new(1, 0, 0)), Slope(new(0, 1, 0)), Slope(new(0, 0, 1)))).Length;
    }

    /// <summary>Potential of WGS-84 with J2 to J4, m²/s² (Heiskanen and Moritz 1967, eq. 2-39).</summary>
    internal static double Potential(Vector3D position)
    {
        var gravity = ZonalGravity.Wgs84;
        var r = position.Length;
        var (s, q) = (position.Z / r, gravity.ReferenceRadius / r);
        return gravity.Gm / r * (1
            - (gravity.J2 * q * q * ((3 * s * s) - 1) / 2)
            - (gravity.J3 * q * q * q * ((5 * s * s * s) - (3 * s)) / 2)
            - (gravity.J4 * q * q * q * q * ((35 * s * s * s * s) - (30 * s * s) + 3) / 8));
    }
}
