namespace ThirdSite.Assessment;

/// <summary>Why no launch is feasible at all.</summary>
public enum NoSolutionReason
{
    /// <summary>The missile does not reach the aim point.</summary>
    OutOfRange,

    /// <summary>No radar that may release an interceptor ever holds the target long enough.</summary>
    NeverTracked,

    /// <summary>No permitted intercept point can be reached; a <see cref="Constraint"/> says why.</summary>
    Unreachable,
}

/// <summary>What limits an engagement.</summary>
public enum Constraint
{
    /// <summary>The interceptor's burnout speed.</summary>
    Energy,

    /// <summary>The limit on coasting after burnout.</summary>
    Coast,

    /// <summary>The lowest altitude at which it can intercept.</summary>
    Floor,

    /// <summary>The rule that a radar has the target in view before intercept.</summary>
    View,

    /// <summary>The time at which the launch is committed.</summary>
    Time,

    /// <summary>No interceptor stands at the site.</summary>
    Inventory,

    /// <summary>The rule that another side engages over a part of the Earth.</summary>
    Sector,
}

/// <summary>Which rules an engagement is assessed under; the default keeps all of them.</summary>
/// <param name="NoCoastLimit">The coast limit is left out.</param>
/// <param name="NoEarlyWarning">Early-warning radars are left out.</param>
/// <param name="NoUpdateRule">The view before intercept is left out.</param>
/// <param name="FloorLowering">m by which the lowest intercept altitude is lowered.</param>
/// <param name="LaunchTime">s since the missile's launch at which the interceptor may be launched, whatever the sensors say; null: as committed.</param>
/// <param name="Advance">s by which the interceptor may be launched before that.</param>
/// <param name="NoSectorRule">Intercepts are permitted over sectors in which another side engages.</param>
public readonly record struct Conditions(
    bool NoCoastLimit = false,
    bool NoEarlyWarning = false,
    bool NoUpdateRule = false,
    double FloorLowering = 0,
    double? LaunchTime = null,
    double Advance = 0,
    bool NoSectorRule = false);
