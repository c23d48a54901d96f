using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>A circle around the interceptor site.</summary>
/// <param name="RadiusKm">Ground range.</param>
/// <param name="Minutes">Time after the interceptor's launch, or null for a plain distance.</param>
public sealed record ReachRing(double RadiusKm, double? Minutes);

/// <summary>How far an interceptor comes in 5, 10 and 15 minutes.</summary>
public static class ReachRings
{
    private const double LeastRadiusKm = 300;

    /// <summary>
    /// Farthest ground range above the altitude floor on the fly-out fan's isochrones, interpolated in time; distances of
    /// 2,000, 4,000 and 6,000 km where the answers hold no fan of the reading.
    /// </summary>
    public static IReadOnlyList<ReachRing> Of(AssessmentAnswers answers, string reading)
    {
        var fans = answers.Fans.Where(fan => fan.Reading == reading).ToList();
        var reach = fans.SelectMany(fan => fan.Isochrones.Select(isochrone => (
                Time: isochrone.FlightTimeS,
                Range: isochrone.Points.Where(point => point.AltitudeKm >= fan.FloorKm).Select(point => point.GroundRangeKm).DefaultIfEmpty(0).Max())))
            .GroupBy(entry => entry.Time).Select(group => (Time: group.Key, Range: group.Max(entry => entry.Range)))
            .Where(entry => entry.Range > 0).OrderBy(entry => entry.Time).ToList();
        var rings = new List<ReachRing>();
        foreach (var minutes in new[] { 5.0, 10, 15 })
        {
            for (var i = 1; i < reach.Count; i++)
            {
                var (a, b) = (reach[i - 1], reach[i]);
                if (a.Time <= 60 * minutes && 60 * minutes <= b.Time)
                {
                    var radius = a.Range + (b.Range - a.Range) * (60 * minutes - a.Time) / (b.Time - a.Time);
                    if (radius > Math.Max(LeastRadiusKm, rings.Count > 0 ? rings[^1].RadiusKm : 0))
                    {
                        rings.Add(new ReachRing(radius, minutes));
                    }

                    break;
                }
            }
        }

        return rings.Count > 0 ? rings : [new(2000, null), new(4000, null), new(6000, null)];
    }
}
