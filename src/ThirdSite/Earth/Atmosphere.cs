namespace ThirdSite.Earth;

/// <summary>State of still air.</summary>
/// <param name="Density">kg/m³.</param>
/// <param name="Pressure">Pa.</param>
/// <param name="Temperature">Kinetic temperature, K.</param>
/// <param name="SpeedOfSound">m/s.</param>
public readonly record struct AirState(double Density, double Pressure, double Temperature, double SpeedOfSound);

/// <summary>Plug point: the air as a function of geometric altitude.</summary>
public interface IAtmosphere
{
    /// <summary>Air at a geometric altitude, m.</summary>
    AirState At(double altitude);

    /// <summary>Density alone, kg/m³, at a geometric altitude, m: the only quantity that drag by ballistic coefficient needs.</summary>
    double Density(double altitude);
}

/// <summary>No air at all.</summary>
public readonly record struct Vacuum : IAtmosphere
{
    public AirState At(double altitude) => default;

    public double Density(double altitude) => 0;
}
