using ThirdSite.Earth;

namespace ThirdSite.Tests.Earth;

public sealed class UsStandardAtmosphere1976Tests
{
    private static UsStandardAtmosphere1976 Air => default;

    private static double GeometricAltitude(double height) => 6_356_766 * height / (6_356_766 - height);

    [Fact] // U.S. Standard Atmosphere 1976, tables I and 4
    public void Outside_below_86_km()
    {
        foreach (var row in VerificationData.Csv("atmosphere/ussa1976_table1_below86km.csv"))
        {
            var height = row.Number("geopotential_altitude_m");
            var isBoundary = row["source"].EndsWith("boundary", StringComparison.Ordinal);
            var air = Air.At(Math.Min(GeometricAltitude(height), 85_999.9));

            // At 84,000 m the table gives the molecular-scale temperature, 3e-4 above the kinetic one.
            air.Temperature.Should().BeApproximately(row.Number("temperature_K"), (height == 84_000 ? 4e-4 : 1e-4) * air.Temperature);
            air.Pressure.Should().BeApproximately(row.Number("pressure_Pa"), 1e-4 * air.Pressure);
            air.Density.Should().BeApproximately(row.Number("density_kg_m3"), (isBoundary ? 1e-3 : 1e-4) * air.Density);
        }
    }

    [Fact] // U.S. Standard Atmosphere 1976, table VIII
    public void Outside_number_densities_above_86_km()
    {
        foreach (var row in VerificationData.Csv("atmosphere/ussa1976_table8_number_density_above86km.csv"))
        {
            var altitude = row.Number("geometric_altitude_m");
            var n = UsStandardAtmosphere1976.NumberDensities(altitude);
            n.Nitrogen.Should().BeApproximately(row.Number("n_N2_m3"), 0.001 * n.Nitrogen);
            n.AtomicOxygen.Should().BeApproximately(row.Number("n_O_m3"), 0.003 * n.AtomicOxygen);
            n.Oxygen.Should().BeApproximately(row.Number("n_O2_m3"), 0.001 * n.Oxygen);
            n.Argon.Should().BeApproximately(row.Number("n_Ar_m3"), 0.001 * n.Argon);
            n.Helium.Should().BeApproximately(row.Number("n_He_m3"), 0.001 * n.Helium);
            n.Hydrogen.Should().BeApproximately(row.Number("n_H_m3"), 0.001 * n.Hydrogen);
            Air.Density(altitude).Should().BeApproximately(row.Number("density_kg_m3_from_sum"), 0.002 * Air.Density(altitude));
        }
    }

    [Fact] // U.S. Standard Atmosphere 1976, table VIII
    public void Outside_temperature_above_86_km()
    {
        foreach (var row in VerificationData.Csv("atmosphere/ussa1976_temperature_above86km.csv"))
        {
            Air.At(row.Number("geometric_altitude_m")).Temperature.Should()
                .BeApproximately(row.Number("kinetic_temperature_K"), 1e-4 * row.Number("kinetic_temperature_K"));
        }
    }

    [Theory] // U.S. Standard Atmosphere 1976, table III: speed of sound, m/s, against geometric altitude, m
    [InlineData(0, 340.294)]
    [InlineData(11_000, 295.154)]
    [InlineData(20_000, 295.069)]
    public void Outside_speed_of_sound(double altitude, double speed) =>
        Air.At(altitude).SpeedOfSound.Should().BeApproximately(speed, 0.001);

    [Fact] // dp/dz = −ρ g with the standard's own gravity
    public void Closed_hydrostatic_below_86_km() =>
        Gen.Double[-4000, 85_900].Sample(z =>
        {
            var slope = (Air.At(z + 1).Pressure - Air.At(z - 1).Pressure) / 2;
            var gravity = 9.80665 * Math.Pow(6_356_766 / (6_356_766 + z), 2);
            (-slope).Should().BeApproximately(Air.Density(z) * gravity, 2e-4 * Air.Density(z) * gravity); // a metre across a layer's edge
        });

    [Fact]
    public void Closed_density_falls_with_altitude() =>
        Gen.Select(Gen.Double[-5000, 1_000_000], Gen.Double[1, 1000]).Sample((z, rise) =>
            Air.Density(z + rise).Should().BeLessThan(Air.Density(z)));

    [Fact]
    public void Closed_parts_meet()
    {
        Air.Density(86_000).Should().BeApproximately(Air.Density(85_999.999), 1e-5 * Air.Density(86_000));
        Air.At(86_000).Temperature.Should().BeApproximately(Air.At(85_999.999).Temperature, 1e-3);
        Air.At(86_000).Pressure.Should().BeApproximately(Air.At(85_999.999).Pressure, 2e-5 * Air.At(86_000).Pressure);
    }

    [Fact]
    public void Twin_density_alone_is_that_of_the_whole_state() =>
        Gen.Double[-5000, 1_100_000].Sample(z => Air.At(z).Density.Should().Be(Air.Density(z)));

    [Fact]
    public void Closed_no_air_above_and_no_answer_outside()
    {
        Air.Density(1_000_000.001).Should().Be(0);
        Air.At(2e6).Should().Be(default(AirState));
        ((Action)(() => Air.Density(double.NaN))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Air.Density(-2e6))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => UsStandardAtmosphere1976.NumberDensities(85_000))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
