using System.Text.Json.Serialization;

namespace ThirdSite.Studies;

/// <summary>What the stages of a catalogue vehicle give, beside what publications say of it. Over a still, round Earth of 6,371 km unless said otherwise.</summary>
/// <param name="SchemaVersion">Of this document.</param>
/// <param name="Name">In the catalogue.</param>
/// <param name="Label">For people.</param>
/// <param name="Note">A remark of the catalogue, or empty.</param>
/// <param name="Stages">In order of firing.</param>
/// <param name="PayloadKg">Above the last stage.</param>
/// <param name="LaunchMassKg">All of it.</param>
/// <param name="LiftOffThrustToWeight">At sea level.</param>
/// <param name="IdealVelocityMps">Sum over the stages.</param>
/// <param name="ReferenceAreaM2">Of the drag coefficients.</param>
/// <param name="DragOrigin">Where they come from.</param>
/// <param name="HasBackPressure">False: no nozzle exit area is known, and vacuum thrust acts throughout.</param>
/// <param name="Ascents">From the steepest to the flattest.</param>
/// <param name="Reference">Name of the ascent that the figure and <paramref name="Turning"/> show.</param>
/// <param name="Turning">The same ascent over the turning, oblate Earth.</param>
/// <param name="Comparisons">With published burnout speeds and ranges.</param>
/// <param name="SpeedsByPayload">Beside a published table.</param>
/// <param name="Flights">Beside published flights.</param>
/// <param name="FlightSpeed">Surface-equivalent speed published of the flights, or null.</param>
/// <param name="Spreads">How far each number's spread moves the farthest range or, where there is none, the burnout speed of the reference ascent.</param>
public sealed record VehiclePerformance(
    string SchemaVersion,
    string Name,
    string Label,
    string Note,
    IReadOnlyList<StageAnswer> Stages,
    double PayloadKg,
    double LaunchMassKg,
    double LiftOffThrustToWeight,
    double IdealVelocityMps,
    double ReferenceAreaM2,
    string DragOrigin,
    bool HasBackPressure,
    IReadOnlyList<AscentAnswer> Ascents,
    string Reference,
    TurningEarthAnswer Turning,
    IReadOnlyList<PublishedComparison> Comparisons,
    IReadOnlyList<PayloadSpeedAnswer> SpeedsByPayload,
    IReadOnlyList<TestFlightAnswer> Flights,
    PublishedSpread? FlightSpeed,
    IReadOnlyList<SpreadAnswer> Spreads)
{
    /// <summary>Names of the ascents.</summary>
    public const string StraightUp = "straight-up", FortyFive = "burnout-at-45-deg", Farthest = "farthest";

    /// <summary>Outcomes of an ascent.</summary>
    public const string Lands = "lands", Beyond = "beyond-half-the-earth", FallsBack = "falls-back";

    /// <summary>Altitude and speed of the reference ascent, for the figure alone.</summary>
    [JsonIgnore]
    public IReadOnlyList<AscentSample> Samples { get; init; } = [];

    /// <summary>The ascent that the figure shows.</summary>
    [JsonIgnore]
    public AscentAnswer ReferenceAscent => Ascents.First(ascent => ascent.Name == Reference);
}

/// <summary>One stage.</summary>
/// <param name="Label">For people.</param>
/// <param name="IgnitionTimeS">Since launch.</param>
/// <param name="IgnitionMassKg">Of the whole vehicle when it is lit.</param>
/// <param name="PropellantKg">Burnt evenly.</param>
/// <param name="BurnoutMassKg">Dropped at burnout.</param>
/// <param name="BurnTimeS">From lighting to burnout.</param>
/// <param name="CoastAfterS">From burnout to the next lighting.</param>
/// <param name="VacuumThrustN">Even over the burn.</param>
/// <param name="SpecificImpulseS">In vacuum.</param>
/// <param name="IdealVelocityMps">I_sp g₀ ln(m₀/m₁).</param>
public sealed record StageAnswer(
    string Label,
    double IgnitionTimeS,
    double IgnitionMassKg,
    double PropellantKg,
    double BurnoutMassKg,
    double BurnTimeS,
    double CoastAfterS,
    double VacuumThrustN,
    double SpecificImpulseS,
    double IdealVelocityMps);

/// <summary>One ascent: state at burnout, velocity budget, and where it leads.</summary>
/// <param name="Name">straight-up, burnout-at-45-deg or farthest.</param>
/// <param name="BurnoutTimeS">Since launch.</param>
/// <param name="SpeedMps">Earth-relative.</param>
/// <param name="SurfaceEquivalentMps">√(v² + 2μ(1/R − 1/r)).</param>
/// <param name="AltitudeM">At burnout.</param>
/// <param name="DownrangeM">At burnout.</param>
/// <param name="FlightPathAngleDeg">At burnout, above the horizontal.</param>
/// <param name="GravityLossMps">Of the ideal velocity.</param>
/// <param name="DragLossMps">Of the ideal velocity.</param>
/// <param name="SteeringLossMps">Of the ideal velocity.</param>
/// <param name="PressureLossMps">Of the ideal velocity.</param>
/// <param name="ImbalanceMps">Ideal velocity less speed and losses.</param>
/// <param name="Outcome">lands, beyond-half-the-earth or falls-back (to the surface before the last burnout: the state above is that of its fall).</param>
/// <param name="RangeM">Of the payload, along the surface; null unless it lands.</param>
/// <param name="ApogeeM">Null with the range.</param>
/// <param name="FlightTimeS">Launch to impact; null with the range.</param>
public sealed record AscentAnswer(
    string Name,
    double BurnoutTimeS,
    double SpeedMps,
    double SurfaceEquivalentMps,
    double AltitudeM,
    double DownrangeM,
    double FlightPathAngleDeg,
    double GravityLossMps,
    double DragLossMps,
    double SteeringLossMps,
    double PressureLossMps,
    double ImbalanceMps,
    string Outcome,
    double? RangeM,
    double? ApogeeM,
    double? FlightTimeS);

/// <summary>The reference ascent over the turning ellipsoid from one latitude: the span over all directions, for none is named.</summary>
public sealed record TurningEarthAnswer(
    double LatitudeDeg,
    double SpeedLowMps,
    double SpeedHighMps,
    double InertialSpeedLowMps,
    double InertialSpeedHighMps,
    double AltitudeLowM,
    double AltitudeHighM,
    double LargestImbalanceMps);

/// <summary>A published number, SI, with its spread.</summary>
public sealed record PublishedSpread(double Value, double Low, double High, string Origin, bool Seen);

/// <summary>One published number beside the computed one.</summary>
/// <param name="Label">Whose number it is.</param>
/// <param name="Quantity">burnoutSpeed (m/s) or range (m).</param>
/// <param name="Published">SI.</param>
/// <param name="ComputedLow">SI: of speeds, straight up; of a range, the farthest.</param>
/// <param name="ComputedHigh">SI: of speeds, with burnout at 45°; of a range, the farthest.</param>
/// <param name="IsWithin">The computed span and the published one overlap.</param>
/// <param name="Off">Computed less the nearest end of the published spread; 0 where they overlap.</param>
/// <param name="PayloadLowKg">Of speeds: the mass above the last stage that gives the published value straight up; null: none.</param>
/// <param name="PayloadHighKg">The same with burnout at 45°.</param>
/// <param name="Remark">Why it is off, or null.</param>
public sealed record PublishedComparison(
    string Label,
    string Quantity,
    PublishedSpread Published,
    double ComputedLow,
    double ComputedHigh,
    bool IsWithin,
    double Off,
    double? PayloadLowKg,
    double? PayloadHighKg,
    string? Remark);

/// <summary>Burnout speed at one mass above the last stage, beside the published one.</summary>
/// <param name="PayloadKg">Above the last stage.</param>
/// <param name="Published">m/s.</param>
/// <param name="StraightUpMps">Computed.</param>
/// <param name="FortyFiveMps">Computed, burnout at 45°.</param>
/// <param name="IsWithin">The published spread and the computed span overlap.</param>
/// <param name="Off">m/s; 0 where they overlap.</param>
public sealed record PayloadSpeedAnswer(
    double PayloadKg, PublishedSpread Published, double StraightUpMps, double FortyFiveMps, bool IsWithin, double Off);

/// <summary>A published flight, as the vehicle would have flown it.</summary>
/// <param name="Label">Which flight.</param>
/// <param name="RangeM">Published.</param>
/// <param name="ApogeeM">Published.</param>
/// <param name="EllipseSpeedMps">Of the ellipse through both, at the surface.</param>
/// <param name="FullApogeeM">With the payload as listed, all propellant and the range matched by the free parameter; null: no ascent has the range.</param>
/// <param name="FullSurfaceEquivalentMps">Of that ascent; null with it.</param>
/// <param name="MatchedPayloadKg">Mass above the last stage with which range and apogee are both met; null: none.</param>
/// <param name="MatchedSpeedMps">Earth-relative burnout speed then; null with it.</param>
/// <param name="MatchedSurfaceEquivalentMps">Null with it.</param>
/// <param name="MatchedAltitudeM">Of burnout; null with it.</param>
/// <param name="IsWithin">The matched surface-equivalent speed lies within the published spread; null where one is missing.</param>
public sealed record TestFlightAnswer(
    string Label,
    double RangeM,
    double ApogeeM,
    double EllipseSpeedMps,
    double? FullApogeeM,
    double? FullSurfaceEquivalentMps,
    double? MatchedPayloadKg,
    double? MatchedSpeedMps,
    double? MatchedSurfaceEquivalentMps,
    double? MatchedAltitudeM,
    bool? IsWithin);

/// <summary>What the ends of one number's spread give, all others at their values.</summary>
/// <param name="Path">In the catalogue.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Of <paramref name="Low"/> and <paramref name="High"/>.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="AtLow">Range, m, or speed, m/s; null: none.</param>
/// <param name="AtHigh">Range, m, or speed, m/s; null: none.</param>
public sealed record SpreadAnswer(string Path, string Label, string Unit, double? Low, double? High, double? AtLow, double? AtHigh);

/// <summary>Altitude and Earth-relative speed at one time.</summary>
public readonly record struct AscentSample(double TimeS, double AltitudeM, double SpeedMps);
