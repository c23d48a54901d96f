using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>A missile's free flight as a target.</summary>
public sealed class TargetTrack
{
    // s. Of an edge at a given altitude: some metres of path.
    private const double EdgeTolerance = 1e-3;

    public TargetTrack(MissileFlight flight) => Flight = flight;

    public MissileFlight Flight { get; }

    /// <summary>When the free flight, which rises and falls once, is at or above an altitude, m; edges to 1 ms.</summary>
    public TimeIntervals Above(double altitude)
    {
        var (burnout, apogee, impact) = (Flight.BurnoutTime, Math.Max(Flight.ApogeeTime, Flight.BurnoutTime), Flight.ImpactTime);
        if (Flight.Altitude(apogee) < altitude)
        {
            return TimeIntervals.Empty;
        }

        bool Below(double time) => Flight.Altitude(time) < altitude;
        var start = Below(burnout) ? RootFinding.Edge(Below, burnout, apogee, true, EdgeTolerance).High : burnout;
        var end = Below(impact) ? RootFinding.Edge(Below, apogee, impact, false, EdgeTolerance).Low : impact;
        return TimeIntervals.Single(start, end);
    }
}
