using ThirdSite.Figures.Maps;
using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Tests.Maps;

public sealed class AzimuthalProjectionTests
{
    private const double Radian = Math.PI / 180;

    private static readonly Gen<DegreePoint> Anywhere = Gen.Select(Gen.Double[-89, 89], Gen.Double[-180, 180], (latitude, longitude) => new DegreePoint(latitude, longitude));

    // Snyder (1987), USGS PP 1395: numerical examples for a sphere of radius 3 with the centre 40° N 100° W and the point
    // 20° S 100° E; printed to 7 decimals, y upward there.
    [Fact]
    public void Outside_equal_area_of_Snyder_page_332()
    {
        var at = AzimuthalProjection.EqualArea(new DegreePoint(40, -100)).Project(new DegreePoint(-20, 100));
        (at.X * 3 / AzimuthalProjection.RadiusKm).Should().BeApproximately(-4.2339303, 5e-8);
        (at.Y * 3 / AzimuthalProjection.RadiusKm).Should().BeApproximately(-4.0257775, 5e-8);
    }

    [Fact]
    public void Outside_equidistant_of_Snyder_page_337()
    {
        var at = AzimuthalProjection.Equidistant(new DegreePoint(40, -100)).Project(new DegreePoint(-20, 100));
        (at.X * 3 / AzimuthalProjection.RadiusKm).Should().BeApproximately(-5.8311398, 5e-8);
        (at.Y * 3 / AzimuthalProjection.RadiusKm).Should().BeApproximately(-5.5444634, 5e-8);
    }

    [Fact] // 1e-4 km: a tenth of a metre, far below a whole km of the path data
    public void Closed_equidistant_distances_from_the_centre_are_true() =>
        Gen.Select(Anywhere, Gen.Double[0, 360], Gen.Double[0, 19000]).Sample((centre, azimuth, km) =>
        {
            var at = AzimuthalProjection.Equidistant(centre).Project(GreatCircle.Destination(centre, azimuth, km));
            var expected = new PlanePoint(km * Math.Sin(azimuth * Radian), -km * Math.Cos(azimuth * Radian));
            return at.DistanceTo(expected) < 1e-4;
        });

    [Fact] // A cell's area on the sphere is R² Δλ (sin φ2 − sin φ1)
    public void Closed_equal_area_keeps_areas() =>
        Gen.Select(Gen.Double[30, 72], Gen.Double[-30, 60]).Sample((south, west) =>
        {
            const double Side = 0.05;
            var projection = MapFrame.Europe.Projection;
            PlanePoint[] corners =
            [
                projection.Project(new DegreePoint(south, west)), projection.Project(new DegreePoint(south, west + Side)),
                projection.Project(new DegreePoint(south + Side, west + Side)), projection.Project(new DegreePoint(south + Side, west)),
            ];
            var plane = Math.Abs(corners.Select((a, i) => (a, b: corners[(i + 1) % 4])).Sum(edge => edge.a.X * edge.b.Y - edge.b.X * edge.a.Y)) / 2;
            var sphere = AzimuthalProjection.RadiusKm * AzimuthalProjection.RadiusKm * Side * Radian * (Math.Sin((south + Side) * Radian) - Math.Sin(south * Radian));
            return Math.Abs(plane / sphere - 1) < 1e-5;
        });

    [Fact]
    public void Closed_the_centre_is_the_origin_and_north_is_up()
    {
        foreach (var projection in new[] { AzimuthalProjection.EqualArea(new DegreePoint(53, 20)), AzimuthalProjection.Equidistant(new DegreePoint(53, 20)) })
        {
            projection.Project(new DegreePoint(53, 20)).Should().Be(new PlanePoint(0, 0));
            projection.Project(new DegreePoint(54, 20)).Y.Should().BeNegative();
            projection.Project(new DegreePoint(53, 21)).X.Should().BePositive();
        }
    }

    [Fact]
    public void Closed_the_antipode_has_a_place_and_no_NaN()
    {
        var at = AzimuthalProjection.Equidistant(new DegreePoint(53, 20)).Project(new DegreePoint(-53, 200));
        double.IsFinite(at.X + at.Y).Should().BeTrue();
    }

    [Fact]
    public void Closed_a_track_is_dense_and_stays_on_its_great_circle() =>
        Gen.Select(Anywhere, Anywhere).Where((a, b) => GreatCircle.DistanceKm(a, b) is > 1 and < 18000).Sample((a, b) =>
        {
            var track = GreatCircle.Densify([a, b]);
            var whole = GreatCircle.DistanceKm(a, b);
            return track.Zip(track.Skip(1)).All(piece => GreatCircle.DistanceKm(piece.First, piece.Second) <= 100.001)
                && track.All(point => Math.Abs(GreatCircle.DistanceKm(a, point) + GreatCircle.DistanceKm(point, b) - whole) < 1e-3);
        });
}
