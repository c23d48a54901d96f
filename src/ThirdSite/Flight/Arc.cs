using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>The start of an arc: time, s; position, m, and velocity, m/s, in axes that do not turn.</summary>
/// <param name="BallisticCoefficient">kg/m², positive; positive infinity: no drag. It counts where the batch has air.</param>
public readonly record struct ArcStart(double Time, Vector3D PositionEci, Vector3D VelocityEci, double BallisticCoefficient = double.PositiveInfinity);

/// <summary>How an arc ended.</summary>
public enum ArcOutcome
{
    /// <summary>On the surface, descending.</summary>
    Landed,

    /// <summary>At the latest time, in flight.</summary>
    TimeLimit,

    /// <summary>After the largest number of steps, in flight: the state is that of the last step.</summary>
    StepLimit,

    /// <summary>A start that is not finite or lies within half the surface's radius, or a flight that came so near the centre.</summary>
    Invalid,
}

/// <summary>The end of an arc: time, s; position, m, and velocity, m/s, in axes that do not turn; steps taken, the last counted.</summary>
public readonly record struct ArcEnd(ArcOutcome Outcome, double Time, Vector3D PositionEci, Vector3D VelocityEci, int Steps);

/// <summary>Plug point: where a batch takes its starts from, each once and in order.</summary>
public interface IArcSource
{
    /// <summary>Number of arcs.</summary>
    int Count { get; }

    /// <summary>The start of arc <paramref name="index"/>, from 0.</summary>
    ArcStart Start(int index);
}

/// <summary>Plug point: where a batch puts its ends, each once, in whatever order the arcs come down.</summary>
public interface IArcSink
{
    /// <summary>The end of arc <paramref name="index"/>.</summary>
    void End(int index, in ArcEnd end);
}

/// <summary>How many doubles a batch works on at once. The bits of the results do not depend on it.</summary>
public enum LaneWidth
{
    /// <summary>As many as the processor has in a register.</summary>
    Widest = 0,

    /// <summary>One: the scalar twin.</summary>
    One = 1,

    /// <summary>Two: 128 bits.</summary>
    Two = 2,

    /// <summary>Four: 256 bits.</summary>
    Four = 4,

    /// <summary>Eight: 512 bits.</summary>
    Eight = 8,
}
