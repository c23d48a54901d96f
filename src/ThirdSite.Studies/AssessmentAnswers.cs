using System.Text.Json.Serialization;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies;

// The JSON contract of assessment.json. Property order here is the order in the file. Units stand in the names; where
// physics has no answer the number is null and a reason stands beside it.

/// <summary>All answers of one assessment, under every reading asked for.</summary>
public sealed record AssessmentAnswers(
    [property: JsonPropertyName("schemaVersion")] string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Title,
    string Question,
    string Date,
    double ModelErrorSpeedMps,
    IReadOnlyList<OverrideAnswer> Overrides,
    IReadOnlyList<ReadingAnswer> Readings,
    IReadOnlyList<FlightAnswer> Flights,
    IReadOnlyList<ReachAnswer> Reach,
    IReadOnlyList<DelayCurveAnswer> DelayCurves,
    IReadOnlyList<DefendedAnswer> Defended,
    IReadOnlyList<NationAnswer> Nations,
    IReadOnlyList<SensorAnswer> Sensors,
    IReadOnlyList<CoverageAnswer> Coverage,
    IReadOnlyList<TimelineAnswer> Timelines,
    IReadOnlyList<FanAnswer> Fans,
    IReadOnlyList<RaidAnswer> Raid,
    IReadOnlyList<ConfigurationAnswer> Configurations,
    IReadOnlyList<PlaceAnswer> Places,
    IReadOnlyList<AssumptionAnswer> Assumptions)
{
    /// <summary>Labels for people of the missiles and sensors named in the answers; places carry their own.</summary>
    public IReadOnlyList<LabelAnswer> Labels { get; init; } = [];

    /// <summary>Whether one system could do what its owner says and not what the other side fears; null where the scenario has no interceptors or no third party.</summary>
    public CompatibilityAnswers? Compatibility { get; init; }

    /// <summary>Where interceptors stand, the first site first; an inventory of 0 means that none do.</summary>
    public IReadOnlyList<SiteAnswer> InterceptorSites { get; init; } = [];

    /// <summary>What decides the headline answers; null where no interceptor stands or nothing can be asked.</summary>
    public DecidesAnswer? Decides { get; init; }
}

/// <summary>Interceptors at one place.</summary>
/// <param name="Name">Of the site.</param>
/// <param name="Interceptor">Its name in the catalogue.</param>
/// <param name="Inventory">How many.</param>
/// <param name="BurnoutSpeedMpsByReading">Under each reading.</param>
public sealed record SiteAnswer(string Name, string Label, string Interceptor, string InterceptorLabel, int Inventory, IReadOnlyDictionary<string, double> BurnoutSpeedMpsByReading);

/// <summary>What people call a missile or a sensor: <c>icbm-10000</c>, "10,000 km class".</summary>
/// <param name="Name">As in the other answers.</param>
/// <param name="Kind">missile or sensor.</param>
public sealed record LabelAnswer(string Name, string Label, string Kind);

/// <summary>What the answers rest on; enough to make them again.</summary>
public sealed record Provenance(string Version, string Scenario, string ScenarioSha256, long Seed);

public sealed record OverrideAnswer(string Path, string Value);

/// <summary>A reading and its headline numbers.</summary>
/// <param name="Name">government, midpoint, critics.</param>
/// <param name="Label">For people.</param>
/// <param name="Description">What this reading attributes to whom.</param>
/// <param name="BurnoutSpeedMps">Interceptor burnout speed under the reading.</param>
/// <param name="Headlines">The headline answers, repeated for each trajectory shape.</param>
public sealed record ReadingAnswer(string Name, string Label, string Description, double BurnoutSpeedMps, IReadOnlyList<HeadlineAnswer> Headlines);

/// <summary>Headline numbers for one trajectory shape (minimum-energy, lofted, depressed).</summary>
/// <param name="Trajectory">minimum-energy, lofted or depressed.</param>
/// <param name="PairsEngageable">Pairs of the reach list with margin at or above zero.</param>
/// <param name="PairsTotal">Pairs of the reach list.</param>
/// <param name="PairsUndecided">Pairs whose sign changes within the model's error in speed.</param>
/// <param name="Protection">Group shares, worst case over launch points, per threat.</param>
public sealed record HeadlineAnswer(string Trajectory, int PairsEngageable, int PairsTotal, int PairsUndecided, IReadOnlyList<ProtectionAnswer> Protection);

/// <summary>Shares of one group against one threat: of land and people threatened, and of those defended, with at least one and at least two shots.</summary>
public sealed record ProtectionAnswer(
    string Threat,
    string Group,
    double ThreatenedAreaFraction,
    double? DefendedAreaFraction,
    double? DefendedAreaTwoShotsFraction,
    double ThreatenedPopulationFraction,
    double? DefendedPopulationFraction,
    double? DefendedPopulationTwoShotsFraction);

/// <summary>One representative flight, sampled for figures and CZML.</summary>
/// <param name="Id">missile:launch:aim:trajectory.</param>
/// <param name="Reading">Reading whose study flew it, or "all" where it is the same under every reading.</param>
/// <param name="Kind">threat, third-party or interceptor.</param>
/// <param name="Samples">Ascending in time, from launch to impact, burnout included.</param>
public sealed record FlightAnswer(
    string Id,
    string Reading,
    string Kind,
    string Missile,
    string Launch,
    string Aim,
    string Trajectory,
    double RangeKm,
    double ApogeeKm,
    double FlightTimeS,
    double BurnoutSpeedMps,
    double InertialBurnoutSpeedMps,
    double SurfaceEquivalentSpeedMps,
    double BurnoutAngleDeg,
    double BurnoutTimeS,
    double LandingErrorM,
    IReadOnlyList<FlightSample> Samples);

public sealed record FlightSample(double TimeS, double LatitudeDeg, double LongitudeDeg, double AltitudeKm, double SpeedMps);

/// <summary>One pair of field and city under one reading and trajectory shape.</summary>
/// <param name="InterceptorSite">The site with the largest margin, of several; the other numbers of the row are those of this site.</param>
/// <param name="Engageable">Margin at or above zero.</param>
/// <param name="MarginS">Seconds, or null with <paramref name="Reason"/>.</param>
/// <param name="Reason">null, out-of-range, never-tracked or unreachable.</param>
/// <param name="Constraint">What ends the latest feasible launch, or for unreachable what forbids it: energy, coast, floor, view, time, inventory (no interceptor stands anywhere).</param>
/// <param name="Undecided">The sign of the margin changes within the model's error in burnout speed.</param>
public sealed record ReachAnswer(
    string Reading,
    string Trajectory,
    string Missile,
    string Launch,
    string Aim,
    string InterceptorSite,
    bool Engageable,
    double? MarginS,
    string? Reason,
    string? Constraint,
    bool Undecided,
    InterceptAnswer? FirstIntercept,
    InterceptAnswer? LastIntercept,
    double? CriticalBurnoutSpeedMps,
    IReadOnlyList<double> Crossings,
    IReadOnlyList<string> ActiveConstraints,
    MarginSplit? MarginSplit,
    VariantsAnswer Variants)
{
    /// <summary>Shots in turn, looking after each (shoot–look–shoot); 0 where not engageable.</summary>
    public int Shots { get; init; }

    /// <summary>Interceptors of one salvo: feasible launches one spacing apart, no more than the inventory; 0 where not engageable.</summary>
    public int Salvo { get; init; }
}

/// <summary>The same pair with constraints left out.</summary>
public sealed record VariantsAnswer(VariantAnswer NoCoastLimit, VariantAnswer NoEarlyWarning, VariantAnswer Neither);

public sealed record VariantAnswer(
    bool Engageable,
    double? MarginS,
    string? Reason,
    string? Constraint,
    InterceptAnswer? FirstIntercept,
    InterceptAnswer? LastIntercept,
    double? CriticalBurnoutSpeedMps,
    IReadOnlyList<double> Crossings,
    IReadOnlyList<string> ActiveConstraints,
    MarginSplit? MarginSplit);

/// <summary>One intercept; times from the missile's launch, speeds Earth-relative.</summary>
public sealed record InterceptAnswer(
    double TimeS,
    double LaunchTimeS,
    double LatitudeDeg,
    double LongitudeDeg,
    double AltitudeKm,
    double ClosingSpeedMps,
    double CrossingAngleDeg,
    double CoastS,
    IReadOnlyDictionary<string, double> RadarRangesKm);

/// <summary>margin = intercept − detection − track − wait for burnout − share − commit − wait for view − fly-out, s.</summary>
public sealed record MarginSplit(
    double InterceptS,
    double DetectionS,
    double TrackS,
    double BurnoutWaitS,
    double ShareS,
    double CommitS,
    double ViewWaitS,
    double FlyOutS);

/// <summary>Earliest intercept against launch time of the interceptor, for one flight and one burnout speed. Infeasible stretches are absent: consecutive points more than <c>StepS</c> apart are not to be joined.</summary>
public sealed record DelayCurveAnswer(
    string Missile,
    string Launch,
    string Aim,
    string Trajectory,
    double BurnoutSpeedMps,
    double StepS,
    double BurnoutTimeS,
    double CommitTimeS,
    IReadOnlyList<DelayPoint> Points);

public sealed record DelayPoint(double LaunchTimeS, double FirstInterceptS);

/// <summary>Margins over the grid for one reading, burnout speed, threat and launch point.</summary>
/// <param name="Launch">Name of the launch point, or "worst".</param>
/// <param name="AreaKm2">Defended area.</param>
public sealed record DefendedAnswer(
    string Reading,
    double BurnoutSpeedMps,
    string Threat,
    string Launch,
    double GridDeg,
    double AreaKm2,
    double ThreatenedAreaKm2,
    IReadOnlyList<CellAnswer> Cells)
{
    /// <summary>The model's own error in seconds of margin: the median change when the burnout speed moves by the model's error either way; null where it was not sampled.</summary>
    public double? ModelErrorS { get; init; }
}

/// <summary>One cell; class is unthreatened, defended, undefended.</summary>
public sealed record CellAnswer(
    double LatitudeDeg,
    double LongitudeDeg,
    string Class,
    double? MarginS,
    string? Reason,
    string? Constraint,
    int Shots);

/// <summary>Shares of one nation (or, with code null, of one group) for at least <paramref name="MinimumShots"/> shots.</summary>
public sealed record NationAnswer(
    string Reading,
    double BurnoutSpeedMps,
    string Trajectory,
    string Threat,
    string? Code,
    string Name,
    string Group,
    int MinimumShots,
    double? ThreatenedAreaFraction,
    double? DefendedAreaFraction,
    double? ThreatenedPopulationFraction,
    double? DefendedPopulationFraction,
    double? WorstMarginS,
    double PopulationScale);

/// <summary>What one sensor sees of one representative flight.</summary>
public sealed record SensorAnswer(
    string Reading,
    string Sensor,
    string FlightId,
    string Object,
    IReadOnlyList<TrackInterval> Intervals,
    double? FirstSeenAltitudeKm);

public sealed record TrackInterval(double StartS, double EndS);

/// <summary>Where a sensor covers an altitude, for a stated cross-section: a ring of degrees, closed.</summary>
public sealed record CoverageAnswer(
    string Sensor,
    double AltitudeKm,
    double CrossSectionM2,
    double RangeKm,
    IReadOnlyList<IReadOnlyList<double>> RingLongitudeLatitudeDeg);

/// <summary>The chain of events that produced one answer.</summary>
/// <param name="Question">reach:kozelsk:washington@ur-100nutth or defended:tabriz:52.5,13.4@irbm.</param>
public sealed record TimelineAnswer(
    string Question,
    string Title,
    string Reading,
    string FlightId,
    double BurnoutTimeS,
    double ImpactTimeS,
    double? CommitTimeS,
    double? MarginS,
    string? Reason,
    string? Constraint,
    MarginSplit? MarginSplit,
    IReadOnlyList<TimelineEvent> Events,
    IReadOnlyList<SensorAnswer> Holds,
    IReadOnlyList<TrackInterval> LaunchWindows,
    IReadOnlyList<TrackInterval> InterceptWindows)
{
    /// <summary>Shots in turn, looking after each (shoot–look–shoot); 0 where not engageable.</summary>
    public int Shots { get; init; }

    /// <summary>Interceptors of one salvo: feasible launches one spacing apart, no more than the inventory; 0 where not engageable.</summary>
    public int Salvo { get; init; }
}

/// <summary>One event: when, where it happens (missile, sensors, decision, interceptor), what, and the assumption behind it.</summary>
public sealed record TimelineEvent(double TimeS, string Lane, string Event, string RestsOn);

/// <summary>Fly-out fan in one vertical plane of the site: isochrones of the interceptor with the target's positions at the same times after the interceptor's launch.</summary>
public sealed record FanAnswer(
    string Question,
    string Reading,
    double LaunchTimeS,
    double FloorKm,
    IReadOnlyList<FanIsochrone> Isochrones,
    IReadOnlyList<FanTarget> Target);

public sealed record FanIsochrone(double FlightTimeS, IReadOnlyList<FanPoint> Points);

public sealed record FanPoint(double GroundRangeKm, double AltitudeKm);

/// <summary>Target <paramref name="FlightTimeS"/> after the interceptor's launch: ground range from the site, and whether it can be met there.</summary>
public sealed record FanTarget(double FlightTimeS, double TimeS, double GroundRangeKm, double AltitudeKm, bool Feasible);

/// <summary>Interceptors needed against a raid: equal allocation, shots independent but for a common fault.</summary>
public sealed record RaidAnswer(
    int RaidSize,
    double KillProbability,
    double CommonModeReliability,
    double WantedNoLeakProbability,
    int? ShotsPerWarhead,
    int? InterceptorsNeeded,
    int Inventory,
    double NoLeakProbabilityWithInventory,
    double ExpectedLeakersWithInventory);

/// <summary>How far each modelling choice moves one critical burnout speed: the outside estimate's configuration, changed to ours one choice at a time.</summary>
public sealed record ConfigurationAnswer(string Launch, string Aim, string Choice, double LaunchAfterBurnoutS, double? CriticalBurnoutSpeedMps, string Note);

/// <summary>A place named in the answers, for maps.</summary>
/// <param name="Kind">interceptor-site, radar, launch, field, city.</param>
public sealed record PlaceAnswer(string Name, string Label, string Kind, string NationCode, double LatitudeDeg, double LongitudeDeg, double? SectorStartDeg, double? SectorEndDeg, double? RangeKm);

/// <summary>One quantity with its spread and source.</summary>
public sealed record AssumptionAnswer(
    string Path,
    string Label,
    string Unit,
    IReadOnlyDictionary<string, double> ValueByReading,
    double? Low,
    double? High,
    string? Source,
    bool SourceSeen,
    string? Reason,
    bool DiffersByReading,
    bool Overridden);
