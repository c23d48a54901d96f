using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Numerics;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>Intercepts, splits and flights of the engine, turned into the units and words of the answers.</summary>
internal static class InterceptAnswers
{
    private const double Degree = Math.PI / 180;

    /// <summary>One shot in full. Closing speed and crossing angle are between Earth-relative velocities.</summary>
    public static InterceptAnswer Of(Opportunity opportunity, Shot shot, IReadOnlyList<FlyOutTable> tables, IReadOnlyList<SightLine> sightLines)
    {
        var (position, velocity) = opportunity.Flight.StateEcef(shot.InterceptTime);
        var table = tables.First(t => t.BurnoutSpeed == shot.FlyOut.BurnoutSpeed);
        var (_, interceptor) = table.At(shot.FlyOut.Azimuth, shot.FlyOut.BurnoutAngle, shot.FlyOut.Coast);
        var place = Workbench.Earth.Shape.ToGeodetic(position);
        return new(
            shot.InterceptTime,
            shot.LaunchTime,
            place.LatitudeDegrees,
            place.LongitudeDegrees,
            place.Height / 1_000,
            (velocity - interceptor).Length,
            Vector3D.Angle(velocity, interceptor) / Degree,
            shot.FlyOut.Coast,
            new SortedDictionary<string, double>(sightLines.ToDictionary(s => s.Radar.Name, s => s.RangeTo(position) / 1_000), StringComparer.Ordinal));
    }

    /// <summary>The margin's split; adds up to the margin exactly, up to rounding.</summary>
    public static MarginSplit? Split(Verdict verdict, double burnTime) => verdict is { Commit: { } c, Latest: { } shot }
        ? new(shot.InterceptTime, c.HoldStart, c.TrackDelay, c.BurnoutWait, c.ShareDelay, c.CommitDelay, c.ViewWait, burnTime + shot.FlyOut.Coast)
        : null;

    /// <summary>Shots in turn, and in one salvo; none where the opportunity is not engageable.</summary>
    public static (int InTurn, int Salvo) Shots(Verdict verdict, DefenceSystem system) => verdict is { Engageable: true, Commit: { } commit, Launches: { } launches }
        ? (launches.SequentialShots(commit.Time, system.Delays.Look), launches.SalvoShots(commit.Time, system.Delays.ShotSpacing, system.Site.Inventory))
        : (0, 0);

    /// <summary>A flight sampled for figures and CZML: every 20 s, burnout and impact included.</summary>
    public static FlightAnswer Flight(string id, string reading, string kind, string launch, string aim, ThirdSite.Flight.MissileFlight flight)
    {
        var times = new SortedSet<double> { 0, flight.BurnoutTime, flight.ImpactTime };
        for (double t = 20; t < flight.ImpactTime - 1; t += 20)
        {
            if (Math.Abs(t - flight.BurnoutTime) > 1)
            {
                times.Add(t);
            }
        }

        var samples = times.Select(t =>
        {
            var (position, velocity) = flight.StateEcef(t);
            var place = Workbench.Earth.Shape.ToGeodetic(position);
            return new FlightSample(t, place.LatitudeDegrees, place.LongitudeDegrees, place.Height / 1_000, velocity.Length);
        });
        return new(
            id,
            reading,
            kind,
            flight.Missile.Name,
            launch,
            aim,
            Names.Of(flight.Shape),
            flight.RangeOnEllipsoid / 1_000,
            flight.ApogeeAltitude / 1_000,
            flight.ImpactTime,
            flight.BurnoutSpeed,
            flight.InertialBurnoutSpeed,
            flight.SurfaceEquivalentSpeed,
            flight.BurnoutAngle / Degree,
            flight.BurnoutTime,
            flight.LandingError,
            [.. samples]);
    }

    public static TrackInterval[] Intervals(TimeIntervals intervals) =>
        [.. intervals.Items.ToArray().Select(i => new TrackInterval(i.Start, i.End))];
}
