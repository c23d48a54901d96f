namespace ThirdSite.Flight;

/// <summary>How a flight is burnt out: liquid and solid missiles differ in burn time, burnout altitude and downrange.</summary>
public enum Propellant
{
    Liquid,
    Solid,
}

/// <summary>Shape of a flight between two given places.</summary>
public enum TrajectoryShape
{
    /// <summary>Least Earth-relative burnout speed.</summary>
    MinimumEnergy,

    /// <summary>Burnout angle higher than that of least speed by the shape offset (8° unless the scenario says otherwise).</summary>
    Lofted,

    /// <summary>Burnout angle lower than that of least speed by the shape offset.</summary>
    Depressed,
}

/// <summary>Where and when a missile's main boost ends; fixed while its speed varies.</summary>
/// <param name="BurnTime">s from launch to main burnout, positive.</param>
/// <param name="BurnoutAltitude">m above the ellipsoid, positive.</param>
/// <param name="BurnoutDownrange">m along the ellipsoid from the launch point, not negative (0: straight above it).</param>
public readonly record struct BoostProfile(double BurnTime, double BurnoutAltitude, double BurnoutDownrange);

/// <summary>A class or type of ballistic missile, as a point mass.</summary>
/// <param name="Name">Short kebab-case name of the catalogue.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Propellant">Of the main boost.</param>
/// <param name="MaximumRange">m over a non-rotating Earth: a point is reached if the speed needed is at most the speed that gives this range there.</param>
/// <param name="Boost">End of the main boost.</param>
/// <param name="BallisticCoefficient">m/(C_D A) of the re-entering body, kg/m²; positive infinity: no drag.</param>
/// <param name="BusTime">s of manoeuvre after main burnout, left out of the flight and offered as a delay.</param>
/// <param name="CrossSections">Radar cross-sections, m².</param>
public sealed record MissileType(
    string Name,
    string Label,
    Propellant Propellant,
    double MaximumRange,
    BoostProfile Boost,
    double BallisticCoefficient,
    double BusTime,
    CrossSections CrossSections);

/// <summary>Radar cross-sections, m², of what a flight shows, by band.</summary>
/// <param name="WarheadX">Warhead, X band.</param>
/// <param name="WarheadUhf">Warhead, UHF.</param>
/// <param name="StageX">Burning missile or spent stage, X band.</param>
/// <param name="StageUhf">Burning missile or spent stage, UHF.</param>
public readonly record struct CrossSections(double WarheadX, double WarheadUhf, double StageX, double StageUhf);
