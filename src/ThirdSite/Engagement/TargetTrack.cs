using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>A missile's free flight as a target.</summary>
public sealed class TargetTrack
{
    // s. Of an edge at a given altitude: some metres of path.
    private const double EdgeTolerance = 1e-3;

    // s; a body at 7 km/s passes 70 km, less than any sector that was proposed.
    private const double SampleStep = 10;

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

        var start = Flight.Altitude(burnout) < altitude ? Crossing(altitude, burnout, apogee, rising: true) : burnout;
        var end = Flight.Altitude(impact) < altitude ? Crossing(altitude, apogee, impact, rising: false) : impact;
        return TimeIntervals.Single(start, end);
    }

    /// <summary>When the path passes an altitude between two times, on the side where it is not below; first among the nodes, then between two of them.</summary>
    private double Crossing(double altitude, double from, double to, bool rising)
    {
        var path = Flight.FreeFlight;
        int low = 0, high = path.NodeCount - 1;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            var time = path.NodeTime(middle);
            var before = time <= from || (time < to && Flight.Altitude(path.NodeState(middle).Position) < altitude == rising);
            (low, high) = before ? (middle, high) : (low, middle);
        }

        var (start, end) = (Math.Max(from, path.NodeTime(low)), Math.Min(to, path.NodeTime(high)));
        if (Flight.PieceAt(start) is not { } piece)
        {
            return start;
        }

        var edge = RootFinding.Edge(time => Flight.Altitude(piece.PositionEcef(time)) < altitude, start, end, rising, EdgeTolerance);
        return rising ? edge.High : edge.Low;
    }

    /// <summary>When the free flight is over none of the sectors; edges to 1 ms. A sector crossed within less than 10 s may be missed.</summary>
    public TimeIntervals Outside(IReadOnlyList<ForbiddenSector> sectors)
    {
        bool IsOutside(double time)
        {
            var place = Flight.Place(time);
            return sectors.All(s => !s.Contains(place.Latitude, place.Longitude));
        }

        var (from, to) = (Flight.BurnoutTime, Flight.ImpactTime);
        var steps = Math.Max(1, (int)Math.Ceiling((to - from) / SampleStep));
        var stretches = new List<TimeInterval>();
        var (start, before) = (from, IsOutside(from));
        for (var i = 1; i <= steps; i++)
        {
            var (last, time) = (from + ((to - from) * (i - 1) / steps), i == steps ? to : from + ((to - from) * i / steps));
            var now = IsOutside(time);
            if (now != before)
            {
                var (low, high) = RootFinding.Edge(IsOutside, last, time, before, EdgeTolerance);
                if (before)
                {
                    stretches.Add(new(start, low));
                }

                start = high;
            }

            before = now;
        }

        if (before)
        {
            stretches.Add(new(start, to));
        }

        return TimeIntervals.Union(stretches);
    }
}
