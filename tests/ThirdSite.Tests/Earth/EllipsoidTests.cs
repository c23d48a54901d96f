using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Earth;

public sealed class EllipsoidTests
{
    private static readonly Gen<GeodeticPosition> GenPlace =
        Gen.Select(Gen.Double[-Math.PI / 2, Math.PI / 2], Gen.Double[-Math.PI, Math.PI], Gen.Double[-100_000, 4e7], (latitude, longitude, height) =>
            new GeodeticPosition(latitude, longitude, height));

    [Fact] // GeographicLib 2.1.2, Geocentric
    public void Outside_Ecef_and_geodetic()
    {
        foreach (var row in VerificationData.Csv("geodesy/ecef_geodetic_wgs84_geographiclib.csv"))
        {
            var geodetic = GeodeticPosition.FromDegrees(row.Number("lat_deg"), row.Number("lon_deg"), row.Number("h_m"));
            var ecef = new Vector3D(row.Number("x_m"), row.Number("y_m"), row.Number("z_m"));
            (Ellipsoid.Wgs84.ToEcef(geodetic) - ecef).Length.Should().BeLessThan(1e-7);
            var back = Ellipsoid.Wgs84.ToGeodetic(ecef);
            back.Height.Should().BeApproximately(geodetic.Height, 1e-7);
            ((back.Latitude - geodetic.Latitude) * ecef.Length).Should().BeApproximately(0, 1e-7);
            var eastward = Math.IEEERemainder(back.Longitude - geodetic.Longitude, 2 * Math.PI) * Math.Sqrt((ecef.X * ecef.X) + (ecef.Y * ecef.Y));
            eastward.Should().BeApproximately(0, 1e-7);
            Ellipsoid.Wgs84.Height(ecef).Should().BeApproximately(geodetic.Height, 1e-7);
        }
    }

    [Fact]
    public void Closed_there_and_back() =>
        Gen.Select(GenPlace, Gen.Bool).Sample((place, isSphere) =>
        {
            var shape = isSphere ? Ellipsoid.Sphere(6_371_000) : Ellipsoid.Wgs84;
            var ecef = shape.ToEcef(place);
            var back = shape.ToGeodetic(ecef);
            back.Height.Should().BeApproximately(place.Height, 1e-7);
            shape.Height(ecef).Should().BeApproximately(place.Height, 1e-7);
            ((back.Latitude - place.Latitude) * ecef.Length).Should().BeApproximately(0, 1e-7);
        });

    [Fact]
    public void Closed_axis_and_centre()
    {
        Ellipsoid.Wgs84.ToGeodetic(new(0, 0, -6_400_000)).Should().Be(new GeodeticPosition(-Math.PI / 2, 0, 6_400_000 - Ellipsoid.Wgs84.PolarRadius));
        ((Action)(() => Ellipsoid.Wgs84.ToGeodetic(new(1000, 0, 0)))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Ellipsoid.Wgs84.Height(new(double.NaN, 0, 0)))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact] // NIMA TR8350.2 (2000), table 3.3: semi-minor axis and first eccentricity squared
    public void Outside_derived_constants()
    {
        Ellipsoid.Wgs84.PolarRadius.Should().BeApproximately(6_356_752.3142, 0.0001);
        Ellipsoid.Wgs84.EccentricitySquared.Should().BeApproximately(6.69437999014e-3, 1e-14);
    }
}
