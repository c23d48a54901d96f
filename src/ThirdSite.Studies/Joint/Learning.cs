using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Joint;

/// <summary>What each side would see of flights through the sensors that another gives to it.</summary>
internal static class Learning
{
    /// <summary>One row for each rule in force, sensor and kind of flight.</summary>
    /// <param name="study">With the rules.</param>
    /// <param name="threats">Flights that the system is meant for.</param>
    /// <param name="thirdParty">Flights of the third party.</param>
    public static IEnumerable<LearnedAnswer> Of(Study study, IReadOnlyList<WatchedFlight> threats, IReadOnlyList<WatchedFlight> thirdParty)
    {
        var sights = study.System.Radars.ToDictionary(r => r.Name, r => new SightLine(Workbench.Earth, r), StringComparer.Ordinal);
        var satellites = study.System.Satellites.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var threatOf = string.Join(", ", study.Threats.SelectMany(t => t.Launches).Select(l => l.NationCode).Distinct());
        foreach (var rule in study.Sharing.Where(r => r.InForce))
        {
            // The receiver's own; the system's nation has what allies give without a rule as well.
            var own = study.SensorOwners.Where(o => o.Value == rule.To || (rule.To == study.SystemNation && !study.Sharing.Any(r => r.To == rule.To && r.Sensors.Contains(o.Key))))
                .Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var sensor in rule.Sensors)
            {
                foreach (var (kind, of, flights) in new[] { ("threat", threatOf, threats), ("third-party", study.ThirdParty.NationCode, thirdParty) })
                {
                    if (flights.Count > 0)
                    {
                        yield return Row(rule, sensor, own, kind, of, flights);
                    }
                }
            }
        }

        LearnedAnswer Row(SharingRule rule, string sensor, HashSet<string> own, string kind, string of, IReadOnlyList<WatchedFlight> flights)
        {
            List<double> seconds = [], fresh = [], first = [];
            foreach (var flight in flights)
            {
                var view = View(flight, sensor);
                if (view.IsEmpty)
                {
                    continue;
                }

                var known = own.Where(o => o != sensor).Select(o => View(flight, o)).Aggregate(TimeIntervals.Empty, (a, b) => a.UnionWith(b));
                seconds.Add(Length(view));
                fresh.Add(Length(view) - Length(view.IntersectWith(known)));
                first.Add(view.Items[0].Start + rule.Delay);
            }

            var label = satellites.TryGetValue(sensor, out var satellite) ? satellite.Label : sights[sensor].Radar.Label;
            return new(rule.From, rule.To, sensor, label, kind, of, flights.Count, seconds.Count, Median(seconds), Median(fresh), Median(first));
        }

        TimeIntervals View(WatchedFlight flight, string sensor)
        {
            if (satellites.TryGetValue(sensor, out var satellite))
            {
                return flight.Watch.Report(satellite) is { } report ? TimeIntervals.Single(report, flight.Flight.BurnoutTime) : TimeIntervals.Empty;
            }

            var sight = sights[sensor];
            // A radar that needs a cue has it from its own side's satellites.
            var cue = sight.Radar.NeedsCue ? satellites.Values.Where(s => s.Sharing is null).Select(flight.Watch.Report).Min() ?? double.PositiveInfinity : 0;
            return flight.Watch.View(sight, cue);
        }
    }

    private static double Length(TimeIntervals intervals)
    {
        double sum = 0;
        foreach (var interval in intervals.Items)
        {
            sum += interval.Length;
        }

        return sum;
    }

    /// <summary>The middle of some numbers, the upper of two; null of none.</summary>
    internal static double? Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted.Length == 0 ? null : sorted[sorted.Length / 2];
    }
}
