namespace ThirdSite.Studies.Verification;

/// <summary>
/// The checks that need no outside file: published numbers few enough to stand in the program, closed forms, and second
/// routes to the same answer. What needs a whole outside file is checked by the tests (<c>docs/verification.md</c>).
/// </summary>
public static class VerificationSuite
{
    /// <summary>Runs every check, room by room; some seconds. The numbers are the same bits on every machine.</summary>
    public static IReadOnlyList<VerificationCheck> Run() =>
    [
        .. NumericsChecks.Run(),
        .. EarthChecks.Run(),
        .. AirChecks.Run(),
        .. TwoBodyChecks.Run(),
        .. FreeFlightChecks.Run(),
        .. BoostChecks.Run(),
        .. LaunchChecks.Run(),
        .. EngagementChecks.Run(),
    ];
}
