using ThirdSite.Sensing;

namespace ThirdSite.Scenarios;

/// <summary>What the giver of data keeps in its hand.</summary>
public enum SharingVeto
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It may withhold the data.</summary>
    Data,

    /// <summary>No interceptor may be launched without its consent, which rests on its own firm track.</summary>
    Launch,
}

/// <summary>Who gives which sensors' data to whom.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="From">Code of the nation that gives.</param>
/// <param name="To">Code of the nation that gets.</param>
/// <param name="Sensors">Names of radars and satellites.</param>
/// <param name="Data">What is given.</param>
/// <param name="Delay">s from the giver to the receiver; the system's sharing delay where the rule states none.</param>
/// <param name="Since">The day from which it is in force; null: always.</param>
/// <param name="InForce">True: on the scenario's date.</param>
/// <param name="Veto">What the giver keeps in its hand.</param>
public sealed record SharingRule(
    string Name,
    string From,
    string To,
    IReadOnlyList<string> Sensors,
    SharedData Data,
    double Delay,
    DateOnly? Since,
    bool InForce,
    SharingVeto Veto);
