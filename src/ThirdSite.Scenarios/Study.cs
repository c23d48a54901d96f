using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;

namespace ThirdSite.Scenarios;

/// <summary>
/// One scenario under one reading and a set of overrides, with every name resolved and every quantity in SI: what the
/// engine computes with, and the provenance of each number beside it.
/// </summary>
/// <param name="ScenarioName">File name without ending, kebab-case: <c>third-site-2008</c>.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Question">The question that the scenario puts, one sentence.</param>
/// <param name="Date">Civil date of the scenario; borders and alliances are those of this day.</param>
/// <param name="Seed">Key of all random draws.</param>
/// <param name="Sha256">Hash of the canonical resolved scenario, catalogue entries, readings and overrides included; lower-case hex.</param>
/// <param name="Reading">Which overlay this study holds.</param>
/// <param name="Overrides">What <c>--set</c> changed, in order.</param>
/// <param name="System">The defence under this reading.</param>
/// <param name="Nations">Nations whose land is assessed (Europe), and those assessed by cities.</param>
/// <param name="Threats">Missile classes and the places that they may be launched from.</param>
/// <param name="ThreatCities">Cities outside the grid that the longest class is aimed at (United States, Canada).</param>
/// <param name="ThirdParty">The party that the system says it is not aimed at.</param>
/// <param name="Grid">Box and step of the aim-point grid.</param>
/// <param name="BurnoutSpeeds">m/s: the speeds of the small multiples, ascending.</param>
/// <param name="ShapeOffset">rad: how far lofted and depressed burnout angles lie from that of least speed (8°).</param>
/// <param name="CriticalSpeedLow">m/s: lower end of the interval in which a critical burnout speed is sought.</param>
/// <param name="CriticalSpeedHigh">m/s: its upper end.</param>
/// <param name="ModelErrorSpeed">m/s: the model's own error in burnout speed (±0.3 km/s until something better is shown).</param>
/// <param name="Raid">The declared raid.</param>
/// <param name="CoverageAltitudes">m: altitudes of the coverage rings.</param>
/// <param name="CoverageCrossSection">m²: cross-section of the coverage rings.</param>
/// <param name="Assumptions">Every quantity of the resolved study, in order of path; those of an agreement stand in its own terms.</param>
public sealed record Study(
    string ScenarioName,
    string Title,
    string Question,
    DateOnly Date,
    long Seed,
    string Sha256,
    ReadingName Reading,
    IReadOnlyList<Override> Overrides,
    DefenceSystem System,
    IReadOnlyList<Nation> Nations,
    IReadOnlyList<Threat> Threats,
    IReadOnlyList<NamedPlace> ThreatCities,
    ThirdParty ThirdParty,
    AimGrid Grid,
    IReadOnlyList<double> BurnoutSpeeds,
    double ShapeOffset,
    double CriticalSpeedLow,
    double CriticalSpeedHigh,
    double ModelErrorSpeed,
    Raid Raid,
    IReadOnlyList<double> CoverageAltitudes,
    double CoverageCrossSection,
    IReadOnlyList<Assumption> Assumptions)
{
    /// <summary>How the quantities with a spread are distributed between their bounds.</summary>
    public Uncertainty Uncertainty { get; init; } = Uncertainty.None;

    /// <summary>The two claims whose compatibility is asked; null where the scenario states none (<see cref="CompatibilityTerms.Of"/>).</summary>
    public CompatibilityTerms? Compatibility { get; init; }

    /// <summary>Who gives which sensor's data to whom, in the order of the scenario; empty where it has no such rules.</summary>
    public IReadOnlyList<SharingRule> Sharing { get; init; } = [];

    /// <summary>What the parties promise each other; null where the scenario states no agreement.</summary>
    public AgreementTerms? Agreement { get; init; }

    /// <summary>Code of the nation whose system it is.</summary>
    public string SystemNation { get; init; } = "";

    /// <summary>Code of the nation that each radar and satellite of the system belongs to: of a satellite the system's, or that which gives its data by a rule.</summary>
    public IReadOnlyDictionary<string, string> SensorOwners { get; init; } = new Dictionary<string, string>();

    /// <summary>The scenario that it is a study of; null where it was made without one. With it the same reading can be studied at other values.</summary>
    public ScenarioDocument? Document { get; init; }
}

/// <summary>A reading: <paramref name="Name"/> for commands, <paramref name="Label"/> for people ("the government's").</summary>
public sealed record ReadingName(string Name, string Label, string Description);

/// <summary>One <c>--set</c>: the path and its new text.</summary>
public sealed record Override(string Path, string Value);

/// <summary>A place with a short name, a label and the code of its nation.</summary>
public sealed record NamedPlace(string Name, string Label, string NationCode, GeodeticPosition Position, double Population);

/// <summary>A nation of the scenario.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Name">In English.</param>
/// <param name="Groups">Names of the groups it belongs to on the date ("NATO", "invited", …).</param>
/// <param name="ByCities">True: assessed as a sample of cities (United States, Canada); false: by area.</param>
/// <param name="Population">National total of the scenario's year, people; 0 where unknown.</param>
public sealed record Nation(string Code, string Name, IReadOnlyList<string> Groups, bool ByCities, double Population);

/// <summary>One missile class and its launch points.</summary>
/// <param name="Missile">The class.</param>
/// <param name="Launches">Places it may be launched from.</param>
/// <param name="ReachesCities">True: also aimed at <see cref="Study.ThreatCities"/>.</param>
public sealed record Threat(MissileType Missile, IReadOnlyList<NamedPlace> Launches, bool ReachesCities);

/// <summary>The third party: fields with their missile types, and the cities that their missiles would fly to.</summary>
public sealed record ThirdParty(string NationCode, string Name, IReadOnlyList<MissileField> Fields, IReadOnlyList<NamedPlace> Cities);

/// <summary>A field of missiles, one or several types.</summary>
public sealed record MissileField(NamedPlace Place, IReadOnlyList<MissileType> Missiles);

/// <summary>Box of the aim points, degrees, and the step of their grid, degrees. Cells are aligned to whole multiples of the step.</summary>
public sealed record AimGrid(double WestDegrees, double SouthDegrees, double EastDegrees, double NorthDegrees, double StepDegrees);

/// <summary>A declared raid: sizes, single-shot kill probabilities, wanted probability that nothing leaks, and the common-mode factor.</summary>
/// <param name="Sizes">Warheads.</param>
/// <param name="KillProbabilities">Single shot, in (0, 1].</param>
/// <param name="WantedNoLeak">Probability that nothing leaks, in (0, 1).</param>
/// <param name="CommonModeReliability">Probability that no common fault defeats every shot at once, in (0, 1]; 1: shots independent.</param>
public sealed record Raid(IReadOnlyList<int> Sizes, IReadOnlyList<double> KillProbabilities, double WantedNoLeak, double CommonModeReliability);

/// <summary>Provenance of one quantity.</summary>
/// <param name="Path">Where it stands: <c>interceptors.gbi-2stage.burnout_speed</c>.</param>
/// <param name="Label">For people: "Burnout speed, two-stage interceptor".</param>
/// <param name="Unit">Unit of the next three, as written by the author.</param>
/// <param name="Value">In that unit, under the reading.</param>
/// <param name="Low">Lowest published or assumed, or null.</param>
/// <param name="High">Highest, or null.</param>
/// <param name="Source">Full citation, or null for an assumption.</param>
/// <param name="SourceSeen">False: cited second-hand or recalled.</param>
/// <param name="Reason">Why it is assumed, or null for a sourced value.</param>
/// <param name="FromReading">True: this reading's own value; false: shared by all readings.</param>
/// <param name="Overridden">True: set by <c>--set</c>.</param>
public sealed record Assumption(
    string Path,
    string Label,
    string Unit,
    double Value,
    double? Low,
    double? High,
    string? Source,
    bool SourceSeen,
    string? Reason,
    bool FromReading,
    bool Overridden);
