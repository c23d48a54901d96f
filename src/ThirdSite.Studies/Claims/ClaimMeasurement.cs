using System.Collections.Concurrent;
using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>What a test's measure is of one subject: a yes or no, a number, or nothing.</summary>
internal readonly record struct Measured(bool? Yes, double? Number)
{
    public static Measured Of(bool yes) => new(yes, null);

    public static Measured Of(double? number) => new(null, number);
}

/// <summary>Computes measures of subjects, for one study and one set of seats.</summary>
/// <param name="bench">That serves the study.</param>
/// <param name="study">Whose values hold.</param>
/// <param name="scenario">It comes from.</param>
/// <param name="world">Land, borders and towns.</param>
/// <param name="seats">The sites with their fly-out.</param>
/// <param name="sites">Names the seats and their speeds.</param>
internal sealed class ClaimMeasurement(ClaimBench bench, Study study, ScenarioDocument scenario, World world, Seat[] seats, string sites)
{
    private const double Degree = Math.PI / 180;

    // s between points of a ground track: at most some 35 km.
    private const double TrackStep = 5;

    // s between points of a missed interceptor's way down.
    private const double MissStep = 5;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<DegreePoint>> Outlines = new(StringComparer.Ordinal);

    public Measured Of(ClaimSubject subject, ClaimTest test) => subject switch
    {
        ClaimSubject.Flight flight => OfFlight(flight, test),
        ClaimSubject.Sight sight => OfSight(sight, test),
        ClaimSubject.Area area => Measured.Of(OfArea(area, test)),
        ClaimSubject.Distance distance => Measured.Of(DistanceOf(distance)),
        ClaimSubject.Value value => Measured.Of(ValueOf(value)),
        ClaimSubject.Vehicle vehicle => Measured.Of(SpeedOf(vehicle)),
        ClaimSubject.Stopped stopped => Measured.Of(Math.Min(1.0, (double)study.System.Sites.Sum(s => s.Inventory) / stopped.Of)),
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, "No such subject."),
    };

    public static Conditions ConditionsOf(string variant) => variant switch
    {
        "no-early-warning" => new(NoEarlyWarning: true),
        "no-coast-limit" => new(NoCoastLimit: true),
        "neither" => new(NoCoastLimit: true, NoEarlyWarning: true),
        _ => default,
    };

    private Measured OfFlight(ClaimSubject.Flight flight, ClaimTest test)
    {
        var opportunity = bench.Opportunity(flight.Launch, flight.Aim, flight.Missile, test.Trajectory);
        if (test.Measure == ClaimMeasure.Threatened)
        {
            return Measured.Of(opportunity is not null);
        }

        if (opportunity is null)
        {
            // Nothing flies there: nothing to say of it, for or against.
            return default;
        }

        var path = opportunity.Flight;
        switch (test.Measure)
        {
            case ClaimMeasure.MissileBurnoutSpeed:
                return Measured.Of(path.BurnoutSpeed);
            case ClaimMeasure.MissileMeanSpeed:
                return Measured.Of(path.RangeOnEllipsoid / path.ImpactTime);
            case ClaimMeasure.MissileApogeeSpeed:
                return Measured.Of(path.StateEcef(path.ApogeeTime).Velocity.Length);
            case ClaimMeasure.FlightTime:
                return Measured.Of(path.ImpactTime);
            case ClaimMeasure.NorthernmostLatitude:
                return Measured.Of(Track(path).Max(p => p.Latitude));
            case ClaimMeasure.ClosestDistance:
                var to = bench.Place(test.To!).Position;
                return Measured.Of(Track(path).Min(p => Geodesic(p, to)));
            case ClaimMeasure.Enters:
                var nation = world.FindNation(test.To!)!;
                return Measured.Of(Track(path).Any(p => nation.Contains(p.LatitudeDegrees, p.LongitudeDegrees)));
            case ClaimMeasure.CriticalSpeed:
                return Measured.Of(bench.Critical(flight, test.Trajectory, ConditionsOf(test.Variant))?.LowestYes(study.CriticalSpeedLow));
        }

        var conditions = ConditionsOf(test.Variant);
        var (index, _, verdict) = Seat.Best(seats, opportunity, conditions);
        var tables = seats[index].Tables;
        if (test.Measure == ClaimMeasure.Engageable)
        {
            return Measured.Of(verdict.Engageable);
        }

        if (test.Measure == ClaimMeasure.Margin)
        {
            return Measured.Of(verdict.Margin);
        }

        if (test.Measure == ClaimMeasure.Shots)
        {
            return Measured.Of(InterceptAnswers.Shots(verdict, seats[index].System).InTurn);
        }

        if (verdict is not { Engageable: true, Commit: { } commit, Launches: { } launches } || launches.FirstIntercept(commit.Time) is not { } first)
        {
            return default;
        }

        var last = launches.LastIntercept(commit.Time) ?? first;
        var (atFirst, atLast) = (Under(path, first), Under(path, last));
        switch (test.Measure)
        {
            case ClaimMeasure.FirstInterceptTime:
                return Measured.Of(first.InterceptTime);
            case ClaimMeasure.FirstInterceptAfterBurnout:
                return Measured.Of(first.InterceptTime - path.BurnoutTime);
            case ClaimMeasure.FirstInterceptAltitude:
                return Measured.Of(atFirst.Height);
            case ClaimMeasure.FirstInterceptLatitude:
                return Measured.Of(atFirst.Latitude);
            case ClaimMeasure.LowestInterceptAltitude:
                return Measured.Of(Math.Min(atFirst.Height, atLast.Height));
            case ClaimMeasure.InterceptOver:
                var over = world.FindNation(test.To!)!;
                return Measured.Of(over.Contains(atFirst.LatitudeDegrees, atFirst.LongitudeDegrees) || over.Contains(atLast.LatitudeDegrees, atLast.LongitudeDegrees));
            case ClaimMeasure.MissEnters:
                var entered = world.FindNation(test.To!)!;
                return Measured.Of(new[] { first, last }.Any(shot => AfterMiss(shot, tables).Any(p => entered.Contains(p.LatitudeDegrees, p.LongitudeDegrees))));
            default:
                throw new ArgumentOutOfRangeException(nameof(test), test.Measure, "No measure of a flight.");
        }
    }

    private static GeodeticPosition Under(Flight.MissileFlight flight, Shot shot) => Workbench.Earth.Shape.ToGeodetic(flight.PositionEcef(shot.InterceptTime));

    // Where the interceptor goes on to, unpowered, until it comes down.
    private static IEnumerable<GeodeticPosition> AfterMiss(Shot shot, IReadOnlyList<FlyOutTable> tables)
    {
        var table = tables.First(t => t.BurnoutSpeed == shot.FlyOut.BurnoutSpeed);
        for (var coast = shot.FlyOut.Coast; coast <= FlyOutTable.Horizon; coast += MissStep)
        {
            var place = Workbench.Earth.Shape.ToGeodetic(table.At(shot.FlyOut.Azimuth, shot.FlyOut.BurnoutAngle, coast).PositionEcef);
            if (place.Height < 0)
            {
                yield break;
            }

            yield return place;
        }
    }

    private static IEnumerable<GeodeticPosition> Track(Flight.MissileFlight flight)
    {
        var steps = (int)Math.Ceiling(flight.ImpactTime / TrackStep);
        for (var i = 0; i <= steps; i++)
        {
            yield return Workbench.Earth.Shape.ToGeodetic(flight.PositionEcef(flight.ImpactTime * i / steps));
        }
    }

    private static double Geodesic(GeodeticPosition a, GeodeticPosition b) => Workbench.Geodesic.Inverse(a.Latitude, a.Longitude, b.Latitude, b.Longitude).Distance;

    private Measured OfSight(ClaimSubject.Sight sight, ClaimTest test)
    {
        if (bench.Opportunity(sight.Launch, sight.Aim, sight.Missile, test.Trajectory) is not { } opportunity)
        {
            return default;
        }

        var views = ViewsOf(sight, test.Object, opportunity);
        var seconds = views.Sum(v => v.EndS - v.StartS);
        return test.Measure switch
        {
            ClaimMeasure.Seen => Measured.Of(seconds > 0),
            ClaimMeasure.SeenBeforeBurnout => Measured.Of(views.Count > 0 && views[0].StartS < opportunity.Flight.BurnoutTime),
            ClaimMeasure.SecondsInView => Measured.Of(seconds),
            ClaimMeasure.FirstDetectionTime => Measured.Of(views.Count > 0 ? views[0].StartS : null),
            ClaimMeasure.FirstDetectionAltitude => Measured.Of(views.Count > 0 ? opportunity.Flight.Altitude(views[0].StartS) : null),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.Measure, "No measure of what a sensor sees."),
        };
    }

    private IReadOnlyList<TrackInterval> ViewsOf(ClaimSubject.Sight sight, string target, Opportunity opportunity)
    {
        if (target == "target" && opportunity.Picture.Holds.FirstOrDefault(h => h.Radar.Name == sight.Sensor) is { } hold)
        {
            return InterceptAnswers.Intervals(hold.Target);
        }

        // A satellite sees the burning missile alone.
        var isRadar = study.System.Radars.Any(r => r.Name == sight.Sensor);
        var looked = isRadar ? target : "burning-missile";
        return target == "warhead" && !isRadar ? [] : SensorStudy.Of(study, bench.Bench, "", opportunity.Flight).First(s => s.Sensor == sight.Sensor && s.Object == looked).Intervals;
    }

    private double? OfArea(ClaimSubject.Area area, ClaimTest test)
    {
        var margins = bench.Area(area);
        if (test.Measure == ClaimMeasure.ThreatenedShareOfPeople)
        {
            var any = bench.Cells(area, seats, sites, default);
            return margins.Share(any, area.Name, area.IsNation, ofPeople: true, threatened: true);
        }

        var cells = bench.Cells(area, seats, sites, ConditionsOf(test.Variant));
        return test.Measure switch
        {
            ClaimMeasure.ShareOfPeople => margins.Share(cells, area.Name, area.IsNation, ofPeople: true, threatened: false),
            ClaimMeasure.ShareOfLand => margins.Share(cells, area.Name, area.IsNation, ofPeople: false, threatened: false),
            ClaimMeasure.NearestDefended => margins.NearestDefended(cells, area.Name, area.IsNation),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.Measure, "No measure of an area."),
        };
    }

    private double DistanceOf(ClaimSubject.Distance distance)
    {
        IReadOnlyList<DegreePoint> Points(string name) => world.FindNation(name) is { } nation && !IsSite(name)
            ? Outlines.GetOrAdd(name, _ => NationLand.Outline(nation))
            : [new(bench.Place(name).Position.LatitudeDegrees, bench.Place(name).Position.LongitudeDegrees)];

        if (IsSite(distance.From) && IsSite(distance.To))
        {
            return Geodesic(bench.Place(distance.From).Position, bench.Place(distance.To).Position);
        }

        return NationLand.Distance(Points(distance.From), Points(distance.To));
    }

    private bool IsSite(string name) => scenario.Place(name) is not null;

    private double ValueOf(ClaimSubject.Value value)
    {
        var assumption = study.Assumptions.First(a => a.Path == value.Path);
        return Unit.Parse(assumption.Unit.Length == 0 ? "1" : assumption.Unit).ToSi(assumption.Value);
    }

    private double? SpeedOf(ClaimSubject.Vehicle vehicle) =>
        scenario.Catalogue.Vehicle(vehicle.Name) is { } entry && PerformanceStudy.Of(entry) is var performance
            ? performance.Ascents.FirstOrDefault(a => a.Name == performance.Reference)?.SpeedMps
            : null;
}
