using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>How an ascent ended.</summary>
public enum AscentEnd
{
    /// <summary>At the burnout of the last stage.</summary>
    Burnout,

    /// <summary>On the surface, before it: the ascent was too flat for its thrust.</summary>
    Surface,
}

/// <summary>What happens to the stages on the way.</summary>
public enum StageEventKind
{
    Ignition,

    /// <summary>The propellant is spent and the stage is dropped.</summary>
    Burnout,
}

/// <summary>One event of an ascent.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Stage">To which stage, counted from 0.</param>
/// <param name="Time">s since launch.</param>
/// <param name="Mass">kg after it: without the dropped stage.</param>
/// <param name="Altitude">m above the surface.</param>
/// <param name="Speed">Earth-relative, m/s.</param>
public readonly record struct StageEvent(StageEventKind Kind, int Stage, double Time, double Mass, double Altitude, double Speed);

/// <summary>State at the last burnout.</summary>
/// <param name="Time">s since launch.</param>
/// <param name="PositionEcef">m.</param>
/// <param name="VelocityEcef">Earth-relative, m/s.</param>
/// <param name="Speed">Earth-relative, m/s.</param>
/// <param name="InertialSpeed">m/s.</param>
/// <param name="SurfaceEquivalent">√(v² + 2μ(1/R − 1/r)), m/s, of the Earth-relative speed, R = 6,371 km.</param>
/// <param name="Altitude">m above the surface.</param>
/// <param name="Downrange">m along the surface from the launch point.</param>
/// <param name="FlightPathAngle">rad above the horizontal, of the Earth-relative velocity.</param>
public sealed record BurnoutState(
    double Time,
    Vector3D PositionEcef,
    Vector3D VelocityEcef,
    double Speed,
    double InertialSpeed,
    double SurfaceEquivalent,
    double Altitude,
    double Downrange,
    double FlightPathAngle);

/// <summary>The powered flight of a staged vehicle from launch.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Path">From launch to there.</param>
/// <param name="Events">Ignitions and burnouts, in order.</param>
/// <param name="Final">State at the end: at burnout, or where it fell back.</param>
/// <param name="Budget">Of the whole ascent; of an ascent that fell back, its ideal velocity is that of the propellant burnt until then.</param>
public sealed record StagedAscent(AscentEnd End, FlightPath Path, IReadOnlyList<StageEvent> Events, BurnoutState Final, VelocityBudget Budget);
