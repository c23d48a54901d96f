using System.Text.Json.Serialization;

namespace ThirdSite.Studies.Joint;

/// <summary>Proposals of a joint system, laid over one scenario and set beside each other.</summary>
/// <param name="SchemaVersion">Of this contract.</param>
/// <param name="ThirdSite">Version, the scenario beneath, its hash, seed.</param>
/// <param name="Title">Of the scenario.</param>
/// <param name="Date">yyyy-MM-dd.</param>
/// <param name="Reading">Under which all stands.</param>
/// <param name="Overrides">Over every overlay.</param>
/// <param name="Question">Whose share the contributions and curves are about.</param>
/// <param name="Subject">The nation or group of the question.</param>
/// <param name="Missile">Class of the question, by name.</param>
/// <param name="MissileLabel">For people.</param>
/// <param name="GridDeg">Step of the cells of shares, gains and maps.</param>
/// <param name="CellsAssessed">Cells that contributions and curves are computed over.</param>
/// <param name="CellsOfAll">Cells of the question.</param>
/// <param name="LargestCoarseDifference">Between the question's share over those cells and over all, the largest of all overlays, 0 to 1.</param>
/// <param name="Answer">In a few sentences.</param>
/// <param name="Overlays">In the order asked for; with a veto on data a second time, as withheld.</param>
/// <param name="Nations">Names by code of the nations that gains are given for.</param>
public sealed record JointAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Title,
    string Date,
    string Reading,
    IReadOnlyList<OverrideAnswer> Overrides,
    string Question,
    string Subject,
    string Missile,
    string MissileLabel,
    double GridDeg,
    int CellsAssessed,
    int CellsOfAll,
    double LargestCoarseDifference,
    IReadOnlyList<string> Answer,
    IReadOnlyList<OverlayAnswer> Overlays,
    IReadOnlyDictionary<string, string> Nations);

/// <summary>One overlay, as granted or as withheld.</summary>
/// <param name="Name">Of the overlay.</param>
/// <param name="Withheld">True: the data on which the giver has a veto do not arrive.</param>
/// <param name="Label">A few words for figures.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">Who proposed it and when.</param>
/// <param name="Sources">Citations.</param>
/// <param name="Assumptions">Beyond the numbers.</param>
/// <param name="NotAssessed">What no public number describes.</param>
/// <param name="Sha256">Of the scenario with the overlay.</param>
/// <param name="Sensors">Of the system.</param>
/// <param name="Rules">Of sharing.</param>
/// <param name="QuestionShare">Share of the question's threatened people that could be defended, over all cells; null where none is threatened.</param>
/// <param name="CoarseShare">The same over the cells of contributions and curves.</param>
/// <param name="ReachedPairs">Pairs of field and city whose missile could be engaged.</param>
/// <param name="Pairs">All of them.</param>
/// <param name="Areas">Shares by group and nation.</param>
/// <param name="Contributions">Of sensors and nations to the question; null as withheld.</param>
/// <param name="Marginals">What each sensor that the overlay adds does for each nation; empty as withheld.</param>
/// <param name="Delay">How the value of what is shared falls with its delay; null where nothing is shared.</param>
/// <param name="Learned">What each side would see of flights through the other's sensors.</param>
/// <param name="Map">The question's class over all cells, in the worst case.</param>
public sealed record OverlayAnswer(
    string Name,
    bool Withheld,
    string Label,
    string Title,
    string Description,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Assumptions,
    IReadOnlyList<string> NotAssessed,
    string Sha256,
    IReadOnlyList<OverlaySensor> Sensors,
    IReadOnlyList<RuleAnswer> Rules,
    double? QuestionShare,
    double? CoarseShare,
    int ReachedPairs,
    int Pairs,
    IReadOnlyList<AreaAnswer> Areas,
    ContributionsAnswer? Contributions,
    IReadOnlyList<MarginalAnswer> Marginals,
    SharingDelayAnswer? Delay,
    IReadOnlyList<LearnedAnswer> Learned,
    DefendedAnswer Map)
{
    /// <summary>Where its interceptors stand.</summary>
    public IReadOnlyList<PlaceAnswer> Interceptors { get; init; } = [];
}

/// <summary>A sensor of a system.</summary>
/// <param name="Data">What of it reaches the system: own, or by rule measurements, tracks, warning, nothing; or delayed, without a rule.</param>
/// <param name="Added">True: by the overlay.</param>
public sealed record OverlaySensor(string Name, string Label, string Owner, string Data, bool Added);

/// <summary>A rule of sharing.</summary>
/// <param name="Veto">none, data or launch.</param>
public sealed record RuleAnswer(string Name, string From, string To, IReadOnlyList<string> Sensors, string Data, double DelayS, string? Since, bool InForce, string Veto);

/// <summary>A group, or a nation, against one class of missile, and what the overlay changes there.</summary>
/// <param name="Code">Null of a group.</param>
/// <param name="ThreatenedPeople">Share of its people that some launch point reaches.</param>
/// <param name="DefendedPeople">Share of those that could be defended; null where none is threatened.</param>
/// <param name="DefendedLand">Share of its threatened land.</param>
/// <param name="MedianGainS">Median change of the margin over its threatened aims, against the first overlay; null where no aim has a margin under both.</param>
/// <param name="WorstGainS">Least change.</param>
/// <param name="Opened">Share of its threatened people for whom no launch was feasible at all and now one is, late or not.</param>
/// <param name="Limits">Shares of its threatened people that could not be defended, by what forbids it: too-late, or the reason and constraint of no launch at all.</param>
public sealed record AreaAnswer(
    string? Code,
    string Name,
    string Threat,
    double ThreatenedPeople,
    double? DefendedPeople,
    double? DefendedLand,
    double? MedianGainS,
    double? WorstGainS,
    double Opened,
    IReadOnlyDictionary<string, double> Limits);

/// <summary>What each contributor does for the share of the question.</summary>
/// <param name="Method">exact, or drawn-orders with standard errors.</param>
/// <param name="Coalitions">Whose share was computed.</param>
/// <param name="Sensors">Radars and satellites.</param>
/// <param name="Nations">All sensors of a nation together.</param>
public sealed record ContributionsAnswer(string Method, int Coalitions, IReadOnlyList<ContributorAnswer> Sensors, IReadOnlyList<ContributorAnswer> Nations);

/// <summary>One contributor.</summary>
/// <param name="Marginal">What the whole loses without it: a share, 0 to 1.</param>
/// <param name="Shapley">What it adds, averaged over all orders of joining.</param>
/// <param name="StandardError">Of the Shapley value; null where it is exact.</param>
public sealed record ContributorAnswer(string Name, string Label, double Marginal, double Shapley, double? StandardError);

/// <summary>What one added sensor does for one nation or group: the overlay against itself without that sensor.</summary>
/// <param name="Code">Null of a group.</param>
/// <param name="With">Share of threatened people that could be defended.</param>
/// <param name="Without">The same without the sensor.</param>
/// <param name="MedianGainS">Median change of margin over its threatened aims.</param>
/// <param name="BestGainS">The largest.</param>
public sealed record MarginalAnswer(string Sensor, string Label, string? Code, string Name, string Threat, double? With, double? Without, double? MedianGainS, double? BestGainS);

/// <summary>The value of what is shared by its delay.</summary>
/// <param name="Without">Share with nothing shared.</param>
/// <param name="Points">By delay.</param>
/// <param name="ShareGoneS">From which delay on the share is that without sharing; null: it never is up to the last, or is nowhere above.</param>
/// <param name="GoneS">From which delay on no cell has more time to spare than without sharing; null likewise.</param>
public sealed record SharingDelayAnswer(double Without, IReadOnlyList<SharingDelayPoint> Points, double? ShareGoneS, double? GoneS);

/// <summary>At one delay of all shared data.</summary>
/// <param name="Share">Of the question's threatened people.</param>
/// <param name="MeanGainS">Mean over people of the margin gained against nothing shared, where both have one.</param>
public sealed record SharingDelayPoint(double DelayS, double Share, double MeanGainS);

/// <summary>What one shared sensor shows its receiver of one kind of flight.</summary>
/// <param name="To">Code of the receiver.</param>
/// <param name="Flights">threat, or third-party.</param>
/// <param name="Of">Whose missiles: the nations of the launch points.</param>
/// <param name="Count">Flights looked at.</param>
/// <param name="Seen">Of them.</param>
/// <param name="MedianS">Seconds in view, of those seen.</param>
/// <param name="NewMedianS">Of these, seconds in which none of the receiver's own sensors in the scenario sees the flight.</param>
/// <param name="FirstSeenS">Median of the first sight after launch, with the delay of the rule.</param>
public sealed record LearnedAnswer(string From, string To, string Sensor, string Label, string Flights, string Of, int Count, int Seen, double? MedianS, double? NewMedianS, double? FirstSeenS);
