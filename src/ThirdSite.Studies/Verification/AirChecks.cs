using ThirdSite.Earth;

namespace ThirdSite.Studies.Verification;

/// <summary>The U.S. Standard Atmosphere 1976 over its whole range, at heights of its tables; hydrostatic balance.</summary>
internal static class AirChecks
{
    private const string Standard = "U.S. Standard Atmosphere 1976";

    // Geopotential height, m; temperature, K; pressure, Pa; density, kg/m³.
    private static readonly (double Height, double Temperature, double Pressure, double Density)[] Below86Km =
    [
        (0, 288.15, 101_325, 1.225),
        (5_250, 254.025, 52_239, 0.71641),
        (11_000, 216.65, 22_632, 0.36392),
        (20_000, 216.65, 5_474.8, 0.088035),
        (32_000, 228.65, 868.01, 0.013225),
        (47_000, 270.65, 110.9, 0.0014275),
        (51_000, 270.65, 66.938, 0.0008616),
        (61_500, 241.25, 16.456, 0.00023764),
        (79_500, 197.65, 0.96649, 1.7035e-5),
    ];

    // Geometric altitude, m; temperature, K; density, kg/m³, as the sum of table VIII's number densities.
    private static readonly (double Altitude, double Temperature, double Density)[] Above86Km =
    [
        (90_000, 186.87, 3.41627e-6),
        (100_000, 195.08, 5.60438e-7),
        (120_000, 360, 2.22226e-8),
        (200_000, 854.56, 2.54068e-10),
        (500_000, 999.24, 5.21584e-13),
    ];

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Air");
        var air = UsStandardAtmosphere1976.Shared;
        foreach (var (height, temperature, pressure, density) in Below86Km)
        {
            var state = air.At(EarthRadius * height / (EarthRadius - height));
            var where = Text($"{height / 1000:0.###} km geopotential");
            list.CompareRelative($"{where}: temperature", $"{Standard}, tables I and 4", state.Temperature, temperature, "K", 1e-4, -6);
            list.CompareRelative($"{where}: pressure", $"{Standard}, tables I and 4", state.Pressure, pressure, "Pa", 1e-4, -6);
            list.CompareRelative($"{where}: density", $"{Standard}, tables I and 4", state.Density, density, "kg/m³", 1e-4, -6);
        }

        foreach (var (altitude, temperature, density) in Above86Km)
        {
            var state = air.At(altitude);
            var where = Text($"{altitude / 1000:0} km");
            list.CompareRelative($"{where}: temperature", $"{Standard}, table VIII", state.Temperature, temperature, "K", 1e-4, -6);
            list.CompareRelative($"{where}: density", $"{Standard}, table VIII", state.Density, density, "kg/m³", 2e-3, -6);
        }

        list.CompareRelative("1,000 km: density", $"{Standard}, table VIII", air.Density(1e6), 3.56072e-15, "kg/m³", 2e-3, -6);
        foreach (var (altitude, speed) in new[] { (0, 340.294), (11_000, 295.154), (20_000, 295.069) })
        {
            list.Compare(Text($"{altitude / 1000} km: speed of sound"), $"{Standard}, table III", air.At(altitude).SpeedOfSound, speed, "m/s", 1e-3, 3);
        }

        list.Largest("hydrostatic balance, −4 to 85.5 km", "dp/dz = −ρ g, differences", Enumerable.Range(-8, 180).Select(i => (double?)Unbalanced((500 * i) + 7)), "relative", 1e-5);
        return list.Checks;
    }

    // m, the standard's own.
    private const double EarthRadius = 6_356_766;

    private static double Unbalanced(double altitude)
    {
        var air = UsStandardAtmosphere1976.Shared;
        var slope = (air.At(altitude + 1).Pressure - air.At(altitude - 1).Pressure) / 2;
        var ratio = EarthRadius / (EarthRadius + altitude);
        return 1 + (slope / (air.Density(altitude) * 9.80665 * ratio * ratio));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
