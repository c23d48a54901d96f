using ThirdSite.Earth;

namespace ThirdSite.Tests.Earth;

public sealed class GeodesicTests
{
    private const double Degree = Math.PI / 180;

    private static readonly Geodesic Wgs84 = new(Ellipsoid.Wgs84);

    private static readonly Gen<(double Latitude, double Longitude)> GenPlace =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => (latitude * Degree, longitude * Degree));

    // A difference of azimuths in [0, 2π), rad.
    private static double Turn(double from, double to) => Math.IEEERemainder(to - from, 2 * Math.PI);

    // Distance on the ground, m, between two nearby places.
    private static double Offset(double latitude1, double longitude1, double latitude2, double longitude2) =>
        (Ellipsoid.Wgs84.ToEcef(new(latitude1, longitude1, 0)) - Ellipsoid.Wgs84.ToEcef(new(latitude2, longitude2, 0))).Length;

    [Fact] // Karney, GeodTest (2010), computed with 80 digits; columns lat1 lon1 azi1 lat2 lon2 azi2 s12 a12 m12 S12
    public void Outside_distance_and_reduced_length_of_GeodTest()
    {
        foreach (var row in VerificationData.Table("geodesy/GeodTest-100.dat"))
        {
            var arc = Wgs84.Inverse(row[0] * Degree, row[1] * Degree, row[3] * Degree, row[4] * Degree);
            arc.Distance.Should().BeApproximately(row[6], 1e-7);
            arc.ReducedLength.Should().BeApproximately(row[8], 1e-5); // near the antipode it moves fast with the azimuth

            // An error of azimuth is judged by the distance that it makes at the other end.
            var lever = Math.Max(1, row[8]);
            (Turn(row[2] * Degree, arc.Azimuth1) * lever).Should().BeApproximately(0, 1e-6);
            (Turn(row[5] * Degree, arc.Azimuth2) * lever).Should().BeApproximately(0, 1e-6);
        }
    }

    [Fact] // as above
    public void Outside_end_points_of_GeodTest()
    {
        foreach (var row in VerificationData.Table("geodesy/GeodTest-100.dat"))
        {
            var end = Wgs84.Direct(row[0] * Degree, row[1] * Degree, row[2] * Degree, row[6]);
            Offset(end.Latitude, end.Longitude, row[3] * Degree, row[4] * Degree).Should().BeLessThan(1e-7);
            var back = Wgs84.Direct(row[3] * Degree, row[4] * Degree, row[5] * Degree, -row[6]);
            Offset(back.Latitude, back.Longitude, row[0] * Degree, row[1] * Degree).Should().BeLessThan(1e-7);
        }
    }

    [Theory] // GeographicLib, tests/CMakeLists.txt: pairs that once failed
    [InlineData(40.6, -73.8, 49.01666667, 2.55, 5853226)] // GeodSolve0, WGS-84, whole metres
    [InlineData(88.202499451857, 0, -88.202499451857, 179.981022032992859592, 20003898.214)]
    [InlineData(89.262080389218, 0, -89.262080389218, 179.992207982775375662, 20003925.854)]
    [InlineData(89.333123580033, 0, -89.333123580032997687, 179.99295812360148422, 20003926.881)]
    [InlineData(56.320923501171, 0, -56.320923501171, 179.664747671772880215, 19993558.287)]
    [InlineData(52.784459512564, 0, -52.784459512563990912, 179.634407464943777557, 19991596.095)]
    [InlineData(48.522876735459, 0, -48.52287673545898293, 179.599720456223079643, 19989144.774)]
    public void Outside_hard_pairs(double latitude1, double longitude1, double latitude2, double longitude2, double distance) =>
        Wgs84.Inverse(latitude1 * Degree, longitude1 * Degree, latitude2 * Degree, longitude2 * Degree).Distance
            .Should().BeApproximately(distance, distance == Math.Floor(distance) ? 0.5 : 0.0005);

    [Fact]
    public void Twin_direct_undoes_inverse() =>
        Gen.Select(GenPlace, GenPlace).Sample((p, q) =>
        {
            var arc = Wgs84.Inverse(p.Latitude, p.Longitude, q.Latitude, q.Longitude);
            var end = Wgs84.Direct(p.Latitude, p.Longitude, arc.Azimuth1, arc.Distance);
            Offset(end.Latitude, end.Longitude, q.Latitude, q.Longitude).Should().BeLessThan(1e-7);
            // Close to a pole the meridians turn under the two ends, which lie some nanometres apart: that is no error of the azimuth.
            var convergence = Math.Sin(q.Latitude) * Turn(q.Longitude, end.Longitude);
            (Turn(end.Azimuth - convergence, arc.Azimuth2) * Math.Max(1, arc.ReducedLength)).Should().BeApproximately(0, 1e-6);
        });

    [Fact]
    public void Twin_direct_undoes_inverse_near_the_antipode() =>
        Gen.Select(GenPlace, Gen.Double[-0.6, 0.6], Gen.Double[-0.6, 0.6]).Sample((p, north, east) =>
        {
            var latitude = Math.Clamp(-p.Latitude + (north * Degree), -Math.PI / 2, Math.PI / 2);
            var longitude = p.Longitude + Math.PI + (east * Degree);
            var arc = Wgs84.Inverse(p.Latitude, p.Longitude, latitude, longitude);
            var end = Wgs84.Direct(p.Latitude, p.Longitude, arc.Azimuth1, arc.Distance);
            Offset(end.Latitude, end.Longitude, latitude, longitude).Should().BeLessThan(1e-6);
            arc.Distance.Should().BeLessThan(20_003_931.459); // half a meridian is the longest shortest path
        });

    [Fact]
    public void Twin_both_directions_agree() =>
        Gen.Select(GenPlace, GenPlace).Sample((p, q) =>
        {
            var there = Wgs84.Inverse(p.Latitude, p.Longitude, q.Latitude, q.Longitude);
            var back = Wgs84.Inverse(q.Latitude, q.Longitude, p.Latitude, p.Longitude);
            back.Distance.Should().BeApproximately(there.Distance, 1e-8);
            back.ReducedLength.Should().BeApproximately(there.ReducedLength, 1e-7);
        });

    [Fact] // great-circle distance by the angle between the radii
    public void Closed_sphere()
    {
        var sphere = Ellipsoid.Sphere(6_371_000);
        var geodesic = new Geodesic(sphere);
        Gen.Select(GenPlace, GenPlace).Sample((p, q) =>
        {
            var arc = geodesic.Inverse(p.Latitude, p.Longitude, q.Latitude, q.Longitude);
            var angle = ThirdSite.Numerics.Vector3D.Angle(sphere.ToEcef(new(p.Latitude, p.Longitude, 0)), sphere.ToEcef(new(q.Latitude, q.Longitude, 0)));
            arc.Distance.Should().BeApproximately(6_371_000 * angle, 1e-7);
            arc.ReducedLength.Should().BeApproximately(6_371_000 * Math.Sin(angle), 1e-7);
            var end = geodesic.Direct(p.Latitude, p.Longitude, arc.Azimuth1, arc.Distance);
            (sphere.ToEcef(new(end.Latitude, end.Longitude, 0)) - sphere.ToEcef(new(q.Latitude, q.Longitude, 0))).Length.Should().BeLessThan(1e-6);
        });
    }

    [Fact]
    public void Closed_equator_and_meridian()
    {
        Wgs84.Inverse(0, 0, 0, 1).Should().Be(new GeodesicArc(6_378_137, Math.PI / 2, Math.PI / 2, Wgs84.Inverse(0, 0, 0, 1).ReducedLength));
        Wgs84.Inverse(0, 1, 0, 0).Azimuth1.Should().BeApproximately(1.5 * Math.PI, 1e-15);

        // Quarter meridian of WGS-84: 10,001,965.729 m (Karney 2013, section 2).
        Wgs84.Inverse(0, 0.3, Math.PI / 2, 2).Distance.Should().BeApproximately(10_001_965.729, 0.0005);
        Wgs84.Inverse(0, 0.3, Math.PI / 2, 0.3).Azimuth1.Should().Be(0);
        Wgs84.Inverse(Math.PI / 2, 0, -Math.PI / 2, 0).Distance.Should().BeApproximately(20_003_931.4586, 0.0005);
        Wgs84.Inverse(0, 0, 0, Math.PI).Distance.Should().BeApproximately(20_003_931.4586, 0.0005); // over the Pole
        Wgs84.Inverse(0, 0, 0, Math.PI).Azimuth1.Should().Be(0);
        Wgs84.Inverse(0.5, 0, -0.5, Math.PI).Azimuth1.Should().Be(0);
        Wgs84.Inverse(-0.5, 0, 0.5, Math.PI).Azimuth1.Should().Be(Math.PI);
        Wgs84.Inverse(0.7, 0.2, 0.7, 0.2).Distance.Should().Be(0);
    }

    [Fact]
    public void Closed_line_gives_what_direct_gives()
    {
        var line = Wgs84.Line(0.6, 0.9, 5.5);
        line.At(0).Latitude.Should().BeApproximately(0.6, 1e-15);
        line.At(3e6).Should().Be(Wgs84.Direct(0.6, 0.9, 5.5, 3e6));
    }

    [Fact] // the reduced length is dx/dα at the far end
    public void Twin_reduced_length_moves_the_end() =>
        Gen.Select(GenPlace, Gen.Double[0, 2 * Math.PI], Gen.Double[1e5, 1.5e7]).Sample((p, azimuth, distance) =>
        {
            const double Small = 1e-5;
            var end = Wgs84.Direct(p.Latitude, p.Longitude, azimuth, distance);
            var left = Wgs84.Direct(p.Latitude, p.Longitude, azimuth - Small, distance);
            var right = Wgs84.Direct(p.Latitude, p.Longitude, azimuth + Small, distance);
            var reduced = Wgs84.Inverse(p.Latitude, p.Longitude, end.Latitude, end.Longitude).ReducedLength;
            var slope = Offset(left.Latitude, left.Longitude, right.Latitude, right.Longitude) / (2 * Small);
            slope.Should().BeApproximately(reduced, 1); // m/rad: finite difference and chord against arc
        });

    [Fact]
    public void Closed_refuses_what_lies_outside_the_domain()
    {
        ((Action)(() => Wgs84.Inverse(1.6, 0, 0, 0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Wgs84.Inverse(0, double.NaN, 0, 0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Wgs84.Direct(0, 0, double.PositiveInfinity, 1))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Wgs84.Direct(0, 0, 0, double.NaN))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Geodesic(new Ellipsoid(1, 0.3)))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
