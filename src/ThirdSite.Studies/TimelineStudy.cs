using System.Globalization;
using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>Answer 4: the chain of events behind one answer, each with its time and what it rests on; and the fly-out fan.</summary>
internal static class TimelineStudy
{
    private const double Degree = Math.PI / 180;

    // s of flight between two isochrones, and rad of burnout angle between two of their points.
    private const double IsochroneStep = 120;
    private const double FanStep = 2 * Degree;

    /// <summary>One engagement to be told.</summary>
    /// <param name="Question">In the grammar of questions.</param>
    /// <param name="Title">For people.</param>
    public sealed record Case(string Question, string Title, NamedPlace Launch, NamedPlace Aim, MissileType Missile, TrajectoryShape Shape)
    {
        public string FlightId => FlightIdOf(Missile, Launch, Aim, Shape);

        public static Case Reach(NamedPlace field, NamedPlace city, MissileType missile, TrajectoryShape shape) => new(
            $"reach:{field.Name}:{city.Name}@{missile.Name}", $"{field.Label} to {city.Label}, {missile.Label}", field, city, missile, shape);

        public static Case Defended(NamedPlace launch, NamedPlace aim, MissileType missile, TrajectoryShape shape) => new(
            string.Create(CultureInfo.InvariantCulture, $"defended:{launch.Name}:{aim.Position.LatitudeDegrees:0.###},{aim.Position.LongitudeDegrees:0.###}@{missile.Name}"),
            $"{launch.Label} to {aim.Label}, {missile.Label}",
            launch,
            aim,
            missile,
            shape);
    }

    public static string FlightIdOf(MissileType missile, NamedPlace launch, NamedPlace aim, TrajectoryShape shape) =>
        $"{missile.Name}:{launch.Name}:{aim.Name}:{Names.Of(shape)}";

    /// <summary>The timeline under one study; a flight that does not exist gives one with a reason and no events.</summary>
    public static TimelineAnswer Tell(Study study, Workbench bench, Case story)
    {
        if (bench.Fly(story.Launch, story.Aim.Position, story.Missile, story.Shape) is not LaunchSolution.Solved { Flight: var flight })
        {
            return new(story.Question, story.Title, study.Reading.Name, story.FlightId, 0, 0, null, null, Names.Of(NoSolutionReason.OutOfRange), null, null, [], [], [], []);
        }

        var (_, opportunity, verdict) = Seat.Best(bench.Seats(study.System), bench.Opportunity(flight, study.System), default);
        var earliest = verdict.Commit?.Time;
        var (shots, salvo) = InterceptAnswers.Shots(verdict, opportunity.System);
        return new(
            story.Question,
            story.Title,
            study.Reading.Name,
            story.FlightId,
            flight.BurnoutTime,
            flight.ImpactTime,
            earliest,
            verdict.Margin,
            verdict.Reason is { } reason ? Names.Of(reason) : null,
            verdict.Constraint is { } constraint ? Names.Of(constraint) : null,
            InterceptAnswers.Split(verdict, opportunity.System.Site.Interceptor.BurnTime),
            Events(opportunity, verdict),
            [.. opportunity.Picture.Holds.Select(h => new SensorAnswer(
                study.Reading.Name, h.Radar.Name, story.FlightId, "target", InterceptAnswers.Intervals(h.Target), FirstSeen(flight, h.Target)))],
            verdict.Launches is { } launches ? InterceptAnswers.Intervals(launches.LaunchWindows(0)) : [],
            verdict.Launches is { } curve && earliest is { } from ? InterceptAnswers.Intervals(curve.InterceptWindows(from)) : [])
        {
            Shots = shots,
            Salvo = salvo,
        };
    }

    /// <summary>The fan of an engagement: in the vertical plane of the latest feasible launch, for a launch at commit.</summary>
    public static FanAnswer? Fan(Study study, Workbench bench, Case story)
    {
        if (bench.Fly(story.Launch, story.Aim.Position, story.Missile, story.Shape) is not LaunchSolution.Solved { Flight: var flight })
        {
            return null;
        }

        var (_, opportunity, verdict) = Seat.Best(bench.Seats(study.System), bench.Opportunity(flight, study.System), default);
        var site = opportunity.System.Site;
        var interceptor = site.Interceptor;
        var tables = bench.FlyOut(site);
        if (verdict is not { Commit: { } commit, Latest: { } latest, Launches: { } launches })
        {
            return null;
        }

        var table = tables[^1];
        var isochrones = new List<FanIsochrone>();
        for (var time = interceptor.BurnTime + IsochroneStep - (interceptor.BurnTime % IsochroneStep); time - interceptor.BurnTime <= Math.Min(interceptor.MaximumCoast, FlyOutTable.Horizon); time += IsochroneStep)
        {
            var points = new List<FanPoint>();
            for (var angle = interceptor.MinimumBurnoutAngle; angle <= interceptor.MaximumBurnoutAngle + 1e-9; angle += FanStep)
            {
                var (position, _) = table.At(latest.FlyOut.Azimuth, Math.Min(angle, interceptor.MaximumBurnoutAngle), time - interceptor.BurnTime);
                if (position.Length < Workbench.Earth.Shape.PolarRadius)
                {
                    continue; // fallen back long ago
                }

                var place = Workbench.Earth.Shape.ToGeodetic(position);
                if (place.Height >= interceptor.PathFloor)
                {
                    points.Add(new(GroundRange(site, place) / 1_000, place.Height / 1_000));
                }
            }

            if (points.Count > 0)
            {
                isochrones.Add(new(time, points));
            }
        }

        var windows = launches.InterceptWindows(commit.Time);
        var targets = new List<FanTarget>();
        for (var time = IsochroneStep; commit.Time + time <= flight.ImpactTime; time += IsochroneStep)
        {
            var at = commit.Time + time;
            var place = Workbench.Earth.Shape.ToGeodetic(flight.PositionEcef(at));
            targets.Add(new(time, at, GroundRange(site, place) / 1_000, place.Height / 1_000, windows.Contains(at)));
        }

        if (targets.Count == 0)
        {
            return null; // it lands before the first of them
        }

        return new(story.Question, study.Reading.Name, commit.Time, interceptor.MinimumInterceptAltitude / 1_000, isochrones, targets);
    }

    private static double GroundRange(InterceptorSite site, Earth.GeodeticPosition place) =>
        Workbench.Geodesic.Inverse(site.Position.Latitude, site.Position.Longitude, place.Latitude, place.Longitude).Distance;

    private static double? FirstSeen(MissileFlight flight, TimeIntervals views) =>
        views.IsEmpty ? null : flight.Altitude(views.Items[0].Start) / 1_000;

    private static List<TimelineEvent> Events(Opportunity opportunity, Verdict verdict)
    {
        var flight = opportunity.Flight;
        var system = opportunity.System;
        var missile = $"missiles.{flight.Missile.Name}";
        var interceptor = $"interceptors.{system.Site.Interceptor.Name}";
        var events = new List<TimelineEvent>
        {
            new(0, "missile", "launch", "the start of the clock"),
            new(flight.BurnoutTime, "missile", "main burnout", $"{missile}.burn_time"),
            new(flight.ApogeeTime, "missile", "apogee", $"{missile}.burnout_altitude, {missile}.burnout_downrange"),
            new(flight.ImpactTime, "missile", "impact", $"{missile}.ballistic_coefficient"),
        };
        if (opportunity.Picture is { DetectionTime: { } detected, DetectedBy: { } satellite })
        {
            var path = $"satellites.{satellite.Name}";
            var report = detected - (satellite.Sharing?.Lag ?? 0);
            events.Add(new(report - satellite.Delay - satellite.Revisit, "sensors", "booster above the cloud", $"{path}.cloud_top"));
            events.Add(new(report, "sensors", $"infrared detection by {satellite.Label}", $"{path}.revisit, {path}.delay"));
        }

        if (opportunity.Picture is { DetectionTime: { } warned, WarnedBy: { Sharing: { } terms } warner })
        {
            events.Add(new(warned, "sensors", $"warning by {warner.Label}", $"radars.{warner.Name}.reference_range, sharing.{terms.Rule}.delay"));
        }

        foreach (var hold in opportunity.Picture.Holds)
        {
            var path = $"radars.{hold.Radar.Name}";
            foreach (var stretch in hold.Target.Items)
            {
                events.Add(new(stretch.Start, "sensors", $"{hold.Radar.Label} holds the target", $"{path}.reference_range, {path}.minimum_elevation"));
                events.Add(new(stretch.End, "sensors", $"{hold.Radar.Label} loses the target", $"{path}.reference_range, {path}.minimum_elevation"));
            }
        }

        if (verdict.Commit is { } c)
        {
            events.Add(new(c.HoldStart + c.TrackDelay, "decision", $"firm track by {c.Radar.Label}", "delays.track"));
            if (c.BurnoutWait > 0)
            {
                events.Add(new(c.HoldStart + c.TrackDelay + c.BurnoutWait, "decision", "main burnout waited for", $"{missile}.burn_time"));
            }

            if (c.ShareDelay > 0)
            {
                events.Add(new(c.HoldStart + c.TrackDelay + c.BurnoutWait + c.ShareDelay, "decision", "track shared", c.Radar.Sharing is { } shared ? $"sharing.{shared.Rule}.delay" : "delays.share"));
            }

            events.Add(new(c.Time - c.ViewWait, "decision", "decision taken", "delays.commit"));
            if (c.ViewWait > 0)
            {
                events.Add(new(c.Time, "decision", "view before commit waited for", "view.before_commit"));
            }

            events.Add(new(c.Time, "interceptor", "earliest launch", "delays.commit"));
            if (verdict is { Engageable: true, Launches: { } launches })
            {
                if (launches.FirstIntercept(c.Time) is { } first)
                {
                    events.Add(new(first.InterceptTime, "interceptor", "first intercept possible", $"{interceptor}.burnout_speed"));
                }

                if (launches.LastIntercept(c.Time) is { } last)
                {
                    events.Add(new(last.InterceptTime, "interceptor", "last intercept possible", $"{interceptor}.maximum_coast, view.before_intercept"));
                }
            }
        }

        if (verdict.Latest is { } latest)
        {
            events.Add(new(latest.LaunchTime, "interceptor", "latest feasible launch", $"{interceptor}.burnout_speed"));
            events.Add(new(latest.LaunchTime + system.Site.Interceptor.BurnTime, "interceptor", "burnout of the latest launch", $"{interceptor}.burn_time"));
            var limit = verdict.Constraint switch
            {
                Constraint.Coast => $"{interceptor}.maximum_coast",
                Constraint.Floor => $"{interceptor}.minimum_intercept_altitude",
                Constraint.View => "view.before_intercept",
                _ => $"{interceptor}.burnout_speed",
            };
            events.Add(new(latest.InterceptTime, "interceptor", "intercept of the latest launch", limit));
        }

        return [.. events.OrderBy(e => e.TimeS)];
    }
}
