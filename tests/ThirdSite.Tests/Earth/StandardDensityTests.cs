using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Tests.Earth;

public class StandardDensityTests
{
    [Fact] // a second route: the standard's own exponentials and powers
    public void Twin_cubics_give_the_standard_density()
    {
        var air = default(UsStandardAtmosphere1976);
        Gen.Double[-5_000, 999_999].Sample(altitude =>
        {
            var relative = default(StandardDensity).Density(altitude) / air.Density(altitude) - 1;
            Math.Abs(relative).Should().BeLessThan(altitude < 86_000 ? 5e-8 : 5.2e-5);
        }, iter: 20_000);
        Gen.Double[84_000, 86_000].Sample(altitude =>
            Math.Abs((default(StandardDensity).Density(altitude) / air.Density(altitude)) - 1).Should().BeLessThan(5e-8), iter: 20_000);
    }

    [Fact]
    public void Closed_there_is_no_air_above_the_top()
    {
        default(StandardDensity).Density(1_000_000).Should().Be(0);
        default(StandardDensity).Density(Math.BitDecrement(1_000_000.0)).Should().BeGreaterThan(0);
        default(StandardDensity).Density(double.PositiveInfinity).Should().Be(0);
    }

    [Fact] // a second route: geodetic height by Bowring's formula
    public void Twin_quick_height_is_the_height() =>
        Gen.Select(Gen.Double[-10_000, 1_000_000], Gen.Double[-Math.PI / 2, Math.PI / 2], Gen.Double[-3, 3], Gen.Bool).Sample((height, latitude, longitude, sphere) =>
        {
            var shape = sphere ? Ellipsoid.Sphere(6_371_000) : Ellipsoid.Wgs84;
            new Altimeter(shape).QuickHeight(shape.ToEcef(new(latitude, longitude, height))).Should().BeApproximately(height, height < 150_000 ? 1e-3 : 0.05);
        }, iter: 5_000);
}
