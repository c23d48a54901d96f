namespace ThirdSite.Flight;

/// <summary>Where a propagation ends: at an altitude while descending, at apogee, or at a time; the time bounds the others.</summary>
public readonly record struct StopCondition
{
    // s. Six hours: any arc that comes down in the studies does so within two.
    private const double DefaultDuration = 21_600;

    private StopCondition(PathEnd kind, double altitude, double latestTime, double longest)
    {
        Kind = kind;
        StopAltitude = altitude;
        LatestTime = latestTime;
        Longest = longest;
    }

    internal PathEnd Kind { get; }

    internal double StopAltitude { get; }

    internal double LatestTime { get; }

    internal double Longest { get; }

    /// <summary>
    /// The first moment at which the altitude, m above the ellipsoid, is at or below the given one while the flight
    /// descends (a start below it that rises is not stopped), at most <paramref name="longest"/> s after the start.
    /// </summary>
    public static StopCondition Impact(double altitude = 0, double longest = DefaultDuration) =>
        new(PathEnd.Altitude, altitude, double.PositiveInfinity, longest);

    /// <summary>The first moment at which the altitude stops rising, at most <paramref name="longest"/> s after the start.</summary>
    public static StopCondition Apogee(double longest = DefaultDuration) => new(PathEnd.Apogee, 0, double.PositiveInfinity, longest);

    /// <summary>A time, s, on the clock of the propagation's start time.</summary>
    public static StopCondition AtTime(double time) => new(PathEnd.Time, 0, time, double.PositiveInfinity);

    /// <summary>The same condition, but at the latest at a time, s, on the clock of the propagation's start time.</summary>
    public StopCondition OrAtTime(double time) => new(Kind, StopAltitude, Math.Min(time, LatestTime), Longest);
}
