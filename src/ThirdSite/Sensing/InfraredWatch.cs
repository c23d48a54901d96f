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
        First(satellites, satellite => Detect(earth, satellite, flight));

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
    public static double? Detect(EarthModel earth, InfraredSatellite satellite, MissileFlight flight)
    {
        var (sin, cos) = Elementary.SinCos(satellite.Longitude);
        var positionEcef = new Vector3D(GeostationaryRadius * cos, GeostationaryRadius * sin, 0);
        var launchFrame = new LocalFrame(earth.Shape, flight.Launch);
        if (launchFrame.Look(positionEcef).Elevation < satellite.MinimumElevation || flight.Altitude(flight.BurnoutTime) < satellite.CloudTop)
        {
            return null;
        }

        // The boost only climbs (a circular arc that ends at or above the horizontal may sag, but never from cloud to
        // ground and back), so the crossing of the cloud top is bracketed by launch and burnout.
        var crossing = flight.Altitude(0) >= satellite.CloudTop
            ? 0
            : RootFinding.Edge(time => flight.Altitude(time) < satellite.CloudTop, 0, flight.BurnoutTime, true, Tolerance).High;
        var seen = crossing + satellite.Revisit;
        return seen <= flight.BurnoutTime ? seen + satellite.Delay : null;
    }
}
