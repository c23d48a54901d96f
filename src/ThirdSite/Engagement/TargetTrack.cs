using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>A missile's free flight sampled once, used for every burnout speed.</summary>
public sealed class TargetTrack
{
    // s. Refined at every edge and extreme: 10 s and refinement gave 0.02 s in the trial behind the definitions.
    private const double LongestStep = 10;

    // s. Of an edge at a given altitude: some metres of path.
    private const double EdgeTolerance = 1e-3;

    private readonly double[] _times;
    private readonly Vector3D[] _positionsEcef;
    private readonly double[] _altitudes;

    public TargetTrack(MissileFlight flight)
    {
        Flight = flight;
        var span = flight.ImpactTime - flight.BurnoutTime;
        var count = Math.Max(2, (int)Math.Ceiling(span / LongestStep) + 1);
        _times = new double[count];
        _positionsEcef = new Vector3D[count];
        _altitudes = new double[count];
        for (var i = 0; i < count; i++)
        {
            _times[i] = i == count - 1 ? flight.ImpactTime : flight.BurnoutTime + (span * i / (count - 1));
            _positionsEcef[i] = flight.PositionEcef(_times[i]);
            _altitudes[i] = flight.Altitude(_times[i]);
        }
    }

    public MissileFlight Flight { get; }

    /// <summary>Sample times, s since launch, from main burnout to impact.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Position at a sample, m, Ecef.</summary>
    public Vector3D SampleEcef(int index) => _positionsEcef[index];

    /// <summary>Position at a time, s since launch, m, Ecef.</summary>
    public Vector3D PositionEcef(double time) => Flight.PositionEcef(time);

    /// <summary>When the free flight is at or above an altitude, m; edges to 1 ms.</summary>
    public TimeIntervals Above(double altitude)
    {
        var stretches = new List<TimeInterval>();
        var start = _times[0];
        var above = _altitudes[0] >= altitude;
        for (var i = 1; i < _times.Length; i++)
        {
            var now = _altitudes[i] >= altitude;
            if (now == above)
            {
                continue;
            }

            var (low, high) = RootFinding.Edge(time => Flight.Altitude(time) >= altitude, _times[i - 1], _times[i], above, EdgeTolerance);
            if (above)
            {
                stretches.Add(new(start, low));
            }
            else
            {
                start = high;
            }

            above = now;
        }

        if (above)
        {
            stretches.Add(new(start, _times[^1]));
        }

        return TimeIntervals.Union(stretches);
    }
}
