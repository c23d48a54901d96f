using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>
/// The air from 86 to 1,000 km after the U.S. Standard Atmosphere 1976: temperature in closed form (eqs 25, 27, 29, 31),
/// number densities by its integrals (eqs 35 to 40, tables 5 to 9), integrated once with steps of 50 m and kept each 250 m.
/// </summary>
/// <remarks>
/// Order and background as the standard prescribes: nitrogen alone; atomic and molecular oxygen diffusing through
/// nitrogen; argon and helium through those three; hydrogen, from 150 km up, through all five, downwards from 500 km.
/// Eddy transport ends at 115 km. Kilomoles, as the standard has them.
/// </remarks>
internal static class UpperAtmosphere1976
{
    public const double Boltzmann = 1.380622e-23; // J/K, table 2

    private const double Base = 86_000;
    private const double Spacing = 250;
    private const int StepsPerNode = 5;
    private const double Step = Spacing / StepsPerNode;
    private const int Nodes = 3657; // 86 km … 1,000 km
    private const double Avogadro = 6.022169e26; // 1/kmol, table 2
    private const double HydrogenBase = 150_000;
    private const int HydrogenNode = (int)((HydrogenBase - Base) / Spacing);
    private const double HydrogenReference = 500_000;
    private const double BaseTemperature = 186.8673;

    private static readonly Gas Nitrogen = new(28.0134, 0, 1.129794e20, 0, 0, default);
    private static readonly Gas AtomicOxygen = new(15.9994, 0, 8.6e16, 6.986e20, 0.75, new(-5.809644e-13, 56_903.11, 2.706240e-14));
    private static readonly Gas Oxygen = new(31.9988, 0, 3.030898e19, 4.863e20, 0.75, new(1.366212e-13, 86_000, 8.333333e-14));
    private static readonly Gas Argon = new(39.948, 0, 1.3514e18, 4.487e20, 0.87, new(9.434079e-14, 86_000, 8.333333e-14));
    private static readonly Gas Helium = new(4.0026, -0.4, 7.58173e14, 1.7e21, 0.691, new(-2.457369e-13, 86_000, 6.666667e-13));
    private static readonly Gas Hydrogen = new(1.00797, -0.25, 8e10, 3.305e21, 0.5, default); // density at 500 km

    private static readonly Tables Air = Integrate();

    /// <summary>kg/m³; altitude, m, within 86 to 1,000 km.</summary>
    public static double Density(double altitude) => Elementary.Exp(Interpolate(Air.LogDensity, altitude));

    public static NumberDensities NumberDensities(double altitude) => new(
        Elementary.Exp(Interpolate(Air.LogNitrogen, altitude)),
        Elementary.Exp(Interpolate(Air.LogAtomicOxygen, altitude)),
        Elementary.Exp(Interpolate(Air.LogOxygen, altitude)),
        Elementary.Exp(Interpolate(Air.LogArgon, altitude)),
        Elementary.Exp(Interpolate(Air.LogHelium, altitude)),
        altitude < HydrogenBase ? 0 : Elementary.Exp(Interpolate(Air.LogHydrogen, altitude)));

    /// <summary>Kinetic temperature, K.</summary>
    public static double Temperature(double altitude) => TemperatureAndGradient(altitude).Temperature;

    private static (double Temperature, double Gradient) TemperatureAndGradient(double z)
    {
        if (z <= 91_000)
        {
            return (BaseTemperature, 0);
        }

        if (z <= 110_000)
        {
            const double HalfHeight = -76.3232, HalfWidth = -19_942.9; // of the ellipse, K and m
            var x = (z - 91_000) / HalfWidth;
            var root = Math.Sqrt(1 - (x * x));
            return (263.1905 + (HalfHeight * root), -HalfHeight / HalfWidth * x / root);
        }

        if (z <= 120_000)
        {
            return (240 + (0.012 * (z - 110_000)), 0.012);
        }

        const double Exosphere = 1000, Deficit = 640, Rate = 0.012 / Deficit; // K, K, 1/m
        var stretch = (UsStandardAtmosphere1976.EffectiveEarthRadius + 120_000) / (UsStandardAtmosphere1976.EffectiveEarthRadius + z);
        var fall = Deficit * Elementary.Exp(-Rate * (z - 120_000) * stretch);
        return (Exosphere - fall, Rate * fall * stretch * stretch);
    }

    // Cubic through four nodes (Catmull and Rom 1974), so that density is smooth between the nodes and across them.
    private static double Interpolate(double[] nodes, double altitude)
    {
        var place = (altitude - Base) / Spacing;
        var i = Math.Min((int)place, Nodes - 2);
        var x = place - i;
        var y0 = nodes[i];
        var y1 = nodes[i + 1];
        var before = i > 0 ? nodes[i - 1] : (2 * y0) - y1;
        var after = i + 2 < nodes.Length ? nodes[i + 2] : (2 * y1) - y0;
        return y0 + (0.5 * x * (y1 - before + (x * ((2 * before) - (5 * y0) + (4 * y1) - after + (x * ((3 * (y0 - y1)) + after - before))))));
    }

    private static Tables Integrate()
    {
        var tables = new Tables();
        var nitrogen = new Column(Nitrogen);
        var atomicOxygen = new Column(AtomicOxygen);
        var oxygen = new Column(Oxygen);
        var argon = new Column(Argon);
        var helium = new Column(Helium);
        for (var i = 0; i <= (Nodes - 1) * StepsPerNode; i++)
        {
            var place = new Place(Base + (i * Step));
            var isMixed = place.Altitude <= 100_000; // there the mean molar mass is still that at sea level
            var molarMass = isMixed ? UsStandardAtmosphere1976.SeaLevelMolarMass : Nitrogen.MolarMass;
            nitrogen.Advance(place, molarMass * place.GravityOverGas);
            var background = nitrogen.Density;
            atomicOxygen.Advance(place, AtomicOxygen.Decrease(place, background, molarMass) + OxygenPeak(place.Altitude));
            oxygen.Advance(place, Oxygen.Decrease(place, background, molarMass));
            background += atomicOxygen.Density + oxygen.Density;
            if (!isMixed)
            {
                molarMass = ((nitrogen.Density * Nitrogen.MolarMass) + (atomicOxygen.Density * AtomicOxygen.MolarMass)
                    + (oxygen.Density * Oxygen.MolarMass)) / background;
            }

            argon.Advance(place, Argon.Decrease(place, background, molarMass));
            helium.Advance(place, Helium.Decrease(place, background, molarMass));
            if (i % StepsPerNode == 0)
            {
                var node = i / StepsPerNode;
                tables.LogNitrogen[node] = nitrogen.LogDensity;
                tables.LogAtomicOxygen[node] = atomicOxygen.LogDensity;
                tables.LogOxygen[node] = oxygen.LogDensity;
                tables.LogArgon[node] = argon.LogDensity;
                tables.LogHelium[node] = helium.LogDensity;
            }
        }

        IntegrateHydrogen(tables);
        for (var node = 0; node < Nodes; node++)
        {
            var n = NodeDensities(tables, node);
            tables.LogDensity[node] = Elementary.Log(((n.Nitrogen * Nitrogen.MolarMass) + (n.AtomicOxygen * AtomicOxygen.MolarMass)
                + (n.Oxygen * Oxygen.MolarMass) + (n.Argon * Argon.MolarMass) + (n.Helium * Helium.MolarMass)
                + (n.Hydrogen * Hydrogen.MolarMass)) / Avogadro);
        }

        // The interpolation above 150 km looks one node below, where there is no hydrogen.
        tables.LogHydrogen[HydrogenNode - 1] = (2 * tables.LogHydrogen[HydrogenNode]) - tables.LogHydrogen[HydrogenNode + 1];
        return tables;
    }

    // Eqs 39 and 40, from 500 km upwards and downwards; the upward flux of hydrogen is 7.2e11 /(m² s) below 500 km.
    private static void IntegrateHydrogen(Tables tables)
    {
        const double Flux = 7.2e11;
        const int Reference = (int)((HydrogenReference - Base) / Spacing);
        Array.Fill(tables.LogHydrogen, double.NegativeInfinity);
        var reference = new Place(HydrogenReference);
        foreach (var direction in (int[])[1, -1])
        {
            var tau = 0.0;
            var lost = 0.0;
            var fall = Hydrogen.MolarMass * reference.GravityOverGas;
            var loss = 0.0;
            for (var node = Reference; node is >= HydrogenNode and < Nodes; node += direction)
            {
                var place = new Place(Base + (node * Spacing));
                var relativeTemperature = Elementary.Pow(place.Temperature / reference.Temperature, 1 + Hydrogen.ThermalDiffusion);
                var nextFall = Hydrogen.MolarMass * place.GravityOverGas;
                tau += node == Reference ? 0 : direction * Spacing * (fall + nextFall) / 2;
                var growth = relativeTemperature * Elementary.Exp(tau);
                if (direction < 0)
                {
                    var nextLoss = Flux / Hydrogen.Diffusion(place, NodeDensities(tables, node).Total) * growth;
                    lost += node == Reference ? 0 : -Spacing * (loss + nextLoss) / 2;
                    loss = nextLoss;
                }

                fall = nextFall;
                tables.LogHydrogen[node] = Elementary.Log((Hydrogen.ReferenceDensity - lost) / growth);
            }
        }
    }

    private static NumberDensities NodeDensities(Tables tables, int node) => new(
        Elementary.Exp(tables.LogNitrogen[node]),
        Elementary.Exp(tables.LogAtomicOxygen[node]),
        Elementary.Exp(tables.LogOxygen[node]),
        Elementary.Exp(tables.LogArgon[node]),
        Elementary.Exp(tables.LogHelium[node]),
        Elementary.Exp(tables.LogHydrogen[node]));

    // The second term of eq. 37, below 97 km, of atomic oxygen alone.
    private static double OxygenPeak(double z)
    {
        var depth = 97_000 - z;
        return depth <= 0 ? 0 : -3.416248e-12 * depth * depth * Elementary.Exp(-5.008765e-13 * depth * depth * depth);
    }

    /// <summary>The first term of eq. 37: Q (Z − U)² exp(−W (Z − U)³), in metres (table 7).</summary>
    private readonly record struct FluxTerm(double Q, double U, double W)
    {
        public double At(double z)
        {
            var x = z - U;
            return Q * x * x * Elementary.Exp(-W * x * x * x);
        }
    }

    /// <summary>Molar mass, kg/kmol; α; number density at 86 km, 1/m³; a and b of the diffusion coefficient (tables 6 and 9).</summary>
    private sealed record Gas(
        double MolarMass, double ThermalDiffusion, double ReferenceDensity, double DiffusionA, double DiffusionB, FluxTerm Flux)
    {
        /// <summary>Molecular diffusion coefficient, m²/s (eq. 8).</summary>
        public double Diffusion(in Place place, double background) =>
            DiffusionA / background * Elementary.Pow(place.Temperature / 273.15, DiffusionB);

        /// <summary>−d ln(nT)/dZ, 1/m (eqs 36 and 37).</summary>
        public double Decrease(in Place place, double background, double meanMolarMass)
        {
            var own = (place.GravityOverGas * MolarMass) + (ThermalDiffusion * place.TemperatureGradient / place.Temperature);
            if (place.EddyDiffusion > 0)
            {
                var diffusion = Diffusion(place, background);
                own = ((diffusion * own) + (place.EddyDiffusion * place.GravityOverGas * meanMolarMass)) / (diffusion + place.EddyDiffusion);
            }

            return own + Flux.At(place.Altitude);
        }
    }

    /// <summary>What depends on the altitude alone.</summary>
    private readonly struct Place
    {
        public Place(double altitude)
        {
            Altitude = altitude;
            (Temperature, TemperatureGradient) = TemperatureAndGradient(altitude);
            var ratio = UsStandardAtmosphere1976.EffectiveEarthRadius / (UsStandardAtmosphere1976.EffectiveEarthRadius + altitude);
            GravityOverGas = UsStandardAtmosphere1976.StandardGravity * ratio * ratio / (UsStandardAtmosphere1976.GasConstant * Temperature);
            var rise = (altitude - 95_000) / 1000;
            EddyDiffusion = altitude < 95_000 ? 120 : altitude < 115_000 ? 120 * Elementary.Exp(1 - (400 / (400 - (rise * rise)))) : 0;
        }

        public double Altitude { get; }

        public double Temperature { get; }

        public double TemperatureGradient { get; }

        /// <summary>g/(R* T), kmol/(kg m).</summary>
        public double GravityOverGas { get; }

        /// <summary>K, m²/s (eq. 7).</summary>
        public double EddyDiffusion { get; }
    }

    /// <summary>n(Z) = n(86 km) T(86 km)/T · exp(−∫ decrease dZ), by the trapezium rule.</summary>
    private sealed class Column(Gas gas)
    {
        private double integral;
        private double last = double.NaN;

        public double LogDensity { get; private set; }

        public double Density => Elementary.Exp(LogDensity);

        public void Advance(in Place place, double decrease)
        {
            integral += double.IsNaN(last) ? 0 : Step * (last + decrease) / 2;
            last = decrease;
            LogDensity = Elementary.Log(gas.ReferenceDensity * BaseTemperature / place.Temperature) - integral;
        }
    }

    private sealed class Tables
    {
        public double[] LogDensity { get; } = new double[Nodes];

        public double[] LogNitrogen { get; } = new double[Nodes];

        public double[] LogAtomicOxygen { get; } = new double[Nodes];

        public double[] LogOxygen { get; } = new double[Nodes];

        public double[] LogArgon { get; } = new double[Nodes];

        public double[] LogHelium { get; } = new double[Nodes];

        public double[] LogHydrogen { get; } = new double[Nodes];
    }
}
