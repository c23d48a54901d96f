using ThirdSite.Assessment;
using ThirdSite.Earth;

namespace ThirdSite.Studies.Verification;

/// <summary>The burnout speed that reaches a flight, in the configuration of an outside estimate and only there.</summary>
internal static class EngagementChecks
{
    private const string Reference = "the outside estimate (docs/methods.md, section 9)";

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Engagement");
        var kozelsk = GeodeticPosition.FromDegrees(54.03, 35.77);
        var redzikowo = GeodeticPosition.FromDegrees(54.479, 17.098);
        foreach (var (city, aim, published) in new[]
        {
            ("Washington", GeodeticPosition.FromDegrees(38.90, -77.04), new[] { 5.28, 6.07, 6.38 }),
            ("Los Angeles", GeodeticPosition.FromDegrees(34.05, -118.24), [6.76, 6.98, 7.01]),
        })
        {
            for (var i = 0; i < published.Length; i++)
            {
                var speed = new ImpulsiveEstimate().CriticalSpeed(kozelsk, aim, redzikowo, 180 + (60 * i));
                list.Compare(FormattableString.Invariant($"critical speed, Kozelsk → {city}, launch {60 * i} s after burnout"), Reference, speed / 1e3, published[i], "km/s", 0.05, 3);
            }
        }

        return list.Checks;
    }
}
