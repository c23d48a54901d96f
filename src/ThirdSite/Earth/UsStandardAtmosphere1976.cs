using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>
/// U.S. Standard Atmosphere 1976 up to 1,000 km, and nothing above. Altitudes are geometric, m.
/// </summary>
/// <remarks>
/// Below 86 km: seven layers with constant gradients of the molecular-scale temperature over geopotential height
/// (U.S. Standard Atmosphere 1976, NASA TM-X-74335, eqs 18, 19, 23, 33a, 33b, 42, 50, tables 4 and 8). Above: number
/// densities of six gases by diffusive equilibrium with eddy transport (see <see cref="UpperAtmosphere1976"/>).
/// The lowest layer is continued below 0; the standard itself tabulates down to −5 km. The standard's two parts meet
/// at 86 km with a step of density of 1e-5. The value has no content: all copies are equal.
/// </remarks>
public readonly record struct UsStandardAtmosphere1976 : IAtmosphere
{
    /// <summary>Altitude above which there is no air, m.</summary>
    public const double Top = 1_000_000;

    internal const double GasConstant = 8314.32; // J/(kmol K), table 2
    internal const double EffectiveEarthRadius = 6_356_766; // m, eq. 19
    internal const double StandardGravity = 9.80665;
    internal const double SeaLevelMolarMass = 28.9644; // kg/kmol

    private const double Lowest = -1_000_000;
    private const double UpperBase = 86_000;
    private const double HydrostaticConstant = StandardGravity * SeaLevelMolarMass / GasConstant; // K/m
    private const double SpecificGasConstant = GasConstant / SeaLevelMolarMass; // J/(kg K)
    private const double HeatCapacityRatio = 1.4;

    private static readonly Layer[] Layers = BuildLayers();

    // Table 8: ratio of the mean molar mass to its value at sea level, each 500 m from 80 to 86 km.
    private static readonly double[] MolarMassRatio =
    [
        1, 0.999996, 0.999989, 0.999971, 0.999941, 0.999909, 0.999870, 0.999829, 0.999786, 0.999741, 0.999694, 0.999641, 0.999579,
    ];

    /// <summary>The atmosphere, for callers that hold an <see cref="IAtmosphere"/>.</summary>
    public static IAtmosphere Shared { get; } = default(UsStandardAtmosphere1976);

    /// <summary>Density, kg/m³, at a geometric altitude, m.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The altitude is no number, or deeper than 1,000 km.</exception>
    public double Density(double altitude)
    {
        if (altitude >= UpperBase)
        {
            return altitude <= Top ? UpperAtmosphere1976.Density(altitude) : 0;
        }

        var height = GeopotentialHeight(altitude);
        ref readonly var layer = ref LayerAt(height);
        var rise = height - layer.Base;
        return layer.LapseRate == 0
            ? layer.Density * Elementary.Exp(layer.Exponent * rise)
            : layer.Density * Elementary.Pow(1 + (layer.LapseRate / layer.Temperature * rise), layer.Exponent);
    }

    /// <summary>
    /// Density, pressure, kinetic temperature and speed of sound at a geometric altitude, m. Above 86 km, where the
    /// standard gives no speed of sound, it is √(1.4 p/ρ), a nominal value; above 1,000 km all are 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The altitude is no number, or deeper than 1,000 km.</exception>
    public AirState At(double altitude)
    {
        if (altitude >= UpperBase)
        {
            if (altitude > Top)
            {
                return default;
            }

            var upperDensity = UpperAtmosphere1976.Density(altitude);
            var upperTemperature = UpperAtmosphere1976.Temperature(altitude);
            var upperPressure = UpperAtmosphere1976.NumberDensities(altitude).Total * UpperAtmosphere1976.Boltzmann * upperTemperature;
            return new(upperDensity, upperPressure, upperTemperature, Math.Sqrt(HeatCapacityRatio * upperPressure / upperDensity));
        }

        var density = Density(altitude);
        var height = GeopotentialHeight(altitude);
        ref readonly var layer = ref LayerAt(height);
        var molecularTemperature = layer.Temperature + (layer.LapseRate * (height - layer.Base));
        return new(
            density,
            density * SpecificGasConstant * molecularTemperature,
            molecularTemperature * MassRatio(altitude),
            Math.Sqrt(HeatCapacityRatio * SpecificGasConstant * molecularTemperature));
    }

    /// <summary>Number densities of the gases at a geometric altitude, m, from 86 to 1,000 km.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The altitude lies outside that range.</exception>
    public static NumberDensities NumberDensities(double altitude)
    {
        if (!(altitude is >= UpperBase and <= Top))
        {
            throw new ArgumentOutOfRangeException(nameof(altitude), altitude, "Number densities are given from 86 to 1,000 km.");
        }

        return UpperAtmosphere1976.NumberDensities(altitude);
    }

    /// <summary>Geopotential height, m, of a geometric altitude, m (eq. 18).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The altitude is no number, or deeper than 1,000 km.</exception>
    public static double GeopotentialHeight(double altitude)
    {
        if (!(altitude >= Lowest))
        {
            throw new ArgumentOutOfRangeException(nameof(altitude), altitude, "An altitude is a number of metres, not more than 1,000 km below the ground.");
        }

        return EffectiveEarthRadius * altitude / (EffectiveEarthRadius + altitude);
    }

    private static double MassRatio(double altitude)
    {
        if (altitude <= 80_000)
        {
            return 1;
        }

        var place = (altitude - 80_000) / 500;
        var i = Math.Min((int)place, MolarMassRatio.Length - 2);
        return MolarMassRatio[i] + ((place - i) * (MolarMassRatio[i + 1] - MolarMassRatio[i]));
    }

    private static ref readonly Layer LayerAt(double height)
    {
        var i = height < 32_000 ? (height < 11_000 ? 0 : height < 20_000 ? 1 : 2)
            : height < 51_000 ? (height < 47_000 ? 3 : 4)
            : height < 71_000 ? 5 : 6;
        return ref Layers[i];
    }

    // Table 4; pressure of each base by eqs 33a and 33b from the layer below.
    private static Layer[] BuildLayers()
    {
        double[] bases = [0, 11_000, 20_000, 32_000, 47_000, 51_000, 71_000];
        double[] lapseRates = [-0.0065, 0, 0.001, 0.0028, 0, -0.0028, -0.002];
        var layers = new Layer[bases.Length];
        var temperature = 288.15;
        var density = 101_325 / (SpecificGasConstant * temperature);
        for (var i = 0; i < layers.Length; i++)
        {
            // Density is p/(R T): its exponent of T is one lower than the pressure's.
            var exponent = lapseRates[i] == 0 ? -HydrostaticConstant / temperature : -1 - (HydrostaticConstant / lapseRates[i]);
            layers[i] = new(bases[i], temperature, lapseRates[i], density, exponent);
            if (i + 1 < layers.Length)
            {
                var rise = bases[i + 1] - bases[i];
                var next = temperature + (lapseRates[i] * rise);
                density *= lapseRates[i] == 0 ? Elementary.Exp(exponent * rise) : Elementary.Pow(next / temperature, exponent);
                temperature = next;
            }
        }

        return layers;
    }

    // Geopotential height, m; molecular-scale temperature, K; its gradient, K/m; density, kg/m³, at the base. Exponent:
    // of the temperature's ratio, or 1/m where the gradient is 0.
    private readonly record struct Layer(double Base, double Temperature, double LapseRate, double Density, double Exponent);
}

/// <summary>Number densities, 1/m³, of the gases above 86 km.</summary>
public readonly record struct NumberDensities(
    double Nitrogen, double AtomicOxygen, double Oxygen, double Argon, double Helium, double Hydrogen)
{
    public double Total => Nitrogen + AtomicOxygen + Oxygen + Argon + Helium + Hydrogen;
}
