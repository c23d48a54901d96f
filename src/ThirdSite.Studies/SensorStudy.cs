using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>Answer 3: what each sensor sees of a flight, and where it covers an altitude.</summary>
internal static class SensorStudy
{
    private const double Degree = Math.PI / 180;

    /// <summary>Track intervals of every sensor for one flight; radars by object, cue waited for; satellites by their report.</summary>
    public static IEnumerable<SensorAnswer> Of(Study study, Workbench bench, string flightId, MissileFlight flight)
    {
        var detection = SensorPicture.Of(Workbench.Earth, study.System.Satellites, bench.SightLines, study.System.View.BridgedGap, flight).DetectionTime;
        foreach (var satellite in study.System.Satellites)
        {
            var report = InfraredWatch.Detect(Workbench.Earth, satellite, flight);
            yield return new(
                study.Reading.Name,
                satellite.Name,
                flightId,
                Names.Of(RadarObject.BurningMissile),
                report is { } t && t <= flight.BurnoutTime ? [new(t, flight.BurnoutTime)] : [],
                report is { } u ? flight.Altitude(u) / 1_000 : null);
        }

        foreach (var sight in bench.SightLines)
        {
            var from = sight.Radar.NeedsCue ? detection ?? double.PositiveInfinity : 0;
            foreach (var target in new[] { RadarObject.BurningMissile, RadarObject.SpentStage, RadarObject.Warhead })
            {
                var (start, end) = target == RadarObject.BurningMissile ? (0.0, flight.BurnoutTime) : (flight.BurnoutTime, flight.ImpactTime);
                start = Math.Max(start, from);
                var views = start < end ? sight.Views(flight, target, start, end) : TimeIntervals.Empty;
                yield return new(
                    study.Reading.Name,
                    sight.Radar.Name,
                    flightId,
                    Names.Of(target),
                    InterceptAnswers.Intervals(views),
                    views.IsEmpty ? null : flight.Altitude(views.Items[0].Start) / 1_000);
            }
        }
    }

    /// <summary>Rings on the ground under which a body at an altitude is in range and between the elevation limits, on a sphere of the mean radius.</summary>
    public static IEnumerable<CoverageAnswer> Coverage(Study study)
    {
        foreach (var radar in study.System.Radars)
        {
            var range = radar.RangeAgainst(study.CoverageCrossSection);
            foreach (var altitude in study.CoverageAltitudes)
            {
                if (ArcTo(radar, range, altitude) is not { } arc)
                {
                    continue;
                }

                var ring = new List<IReadOnlyList<double>>();
                var allRound = radar.Sector.IsAllRound;
                var width = radar.Sector.Width;
                if (!allRound)
                {
                    ring.Add([radar.Position.LongitudeDegrees, radar.Position.LatitudeDegrees]);
                }

                var steps = (int)Math.Ceiling(width / (2 * Degree));
                for (var i = 0; i <= steps; i++)
                {
                    var end = Workbench.Geodesic.Direct(radar.Position.Latitude, radar.Position.Longitude, radar.Sector.Start + (width * i / steps), arc * Earth.EarthModel.MeanRadius);
                    ring.Add([end.Longitude / Degree, end.Latitude / Degree]);
                }

                if (!allRound)
                {
                    ring.Add([radar.Position.LongitudeDegrees, radar.Position.LatitudeDegrees]);
                }
                else
                {
                    ring[^1] = ring[0];
                }

                yield return new(radar.Name, altitude / 1_000, study.CoverageCrossSection, range / 1_000, ring);
            }
        }
    }

    /// <summary>Central angle, rad, to the farthest point at an altitude that the radar covers; null where the altitude is out of range overhead.</summary>
    private static double? ArcTo(Radar radar, double range, double altitude)
    {
        const double r = Earth.EarthModel.MeanRadius;
        if (range < altitude)
        {
            return null;
        }

        var top = r + altitude;
        var byElevation = Elementary.Acos(Math.Min(1, r * Elementary.Cos(radar.MinimumElevation) / top)) - radar.MinimumElevation;
        var byRange = Elementary.Acos(Math.Clamp(((r * r) + (top * top) - (range * range)) / (2 * r * top), -1, 1));
        return Math.Min(byElevation, byRange);
    }
}
