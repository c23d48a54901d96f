using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Sensing;

/// <summary>
/// Infrared detection of a burning booster from geostationary orbit: it must have risen above the cloud, the satellite
/// must stand above the local horizon, a full revisit is waited, and the report takes a stated delay.
/// </summary>
public static class InfraredWatch
{
    /// <summary>Radius of the geostationary orbit, m: (GM/ω²)^⅓ (Vallado 2013, ch. 1).</summary>
    public const double GeostationaryRadius = 42_164_172;

    // s; well below the revisit that is added to it.
    private const double Tolerance = 0.01;

    /// <summary>The earliest report to reach the system, s since launch, with its satellite; null where none sees the boost.</summary>
    public static (double Time, InfraredSatellite Satellite)? Detect(EarthModel earth, IEnumerable<InfraredSatellite> satellites, MissileFlight flight) =>
        First(satellites, new LaunchSky(earth, flight).Report);

    /// <summary>The earliest to reach the system of the reports that each satellite makes to its own nation.</summary>
    internal static (double Time, InfraredSatellite Satellite)? First(IEnumerable<InfraredSatellite> satellites, Func<InfraredSatellite, double?> reportOf)
    {
        (double Time, InfraredSatellite Satellite)? first = null;
        foreach (var satellite in satellites)
        {
            if (satellite.Sharing is { Warns: false } || reportOf(satellite) is not { } report)
            {
                continue;
            }

            var time = report + (satellite.Sharing?.Lag ?? 0);
            if (first is null || time < first.Value.Time)
            {
                first = (time, satellite);
            }
        }

        return first;
    }

    /// <summary>Report of one satellite to its own nation, s since launch; null where the booster burns out unseen.</summary>
    public static double? Detect(EarthModel earth, InfraredSatellite satellite, MissileFlight flight) => new LaunchSky(earth, flight).Report(satellite);

    /// <summary>One launch as satellites see it; those of one type wait for the same cloud top.</summary>
    private sealed class LaunchSky(EarthModel earth, MissileFlight flight)
    {
        private readonly LocalFrame _frame = new(earth.Shape, flight.Launch);
        private (double CloudTop, double Time)? _crossing;

        public double? Report(InfraredSatellite satellite)
        {
            var (sin, cos) = Elementary.SinCos(satellite.Longitude);
            var positionEcef = new Vector3D(GeostationaryRadius * cos, GeostationaryRadius * sin, 0);
            if (_frame.Look(positionEcef).Elevation < satellite.MinimumElevation || flight.Altitude(flight.BurnoutTime) < satellite.CloudTop)
            {
                return null;
            }

            var seen = Crossing(satellite.CloudTop) + satellite.Revisit;
            return seen <= flight.BurnoutTime ? seen + satellite.Delay : null;
        }

        // The boost only climbs (a circular arc that ends at or above the horizontal may sag, but never from cloud to
        // ground and back), so the crossing of the cloud top is bracketed by launch and burnout.
        private double Crossing(double cloudTop)
        {
            if (_crossing is not { } known || known.CloudTop != cloudTop)
            {
                known = (cloudTop, flight.Altitude(0) >= cloudTop
                    ? 0
                    : RootFinding.Edge(time => flight.Altitude(time) < cloudTop, 0, flight.BurnoutTime, true, Tolerance).High);
                _crossing = known;
            }

            return known.Time;
        }
    }
}
