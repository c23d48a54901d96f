using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Sensing;

namespace ThirdSite.Tests.Engagement;

/// <summary>Data that another nation shares, against own data and against what may not get worse or better.</summary>
public class SharingTests
{
    private static readonly Delays Delays = new(20, 10, 60, 20, 10);
    private static readonly ViewRules View = new(20, 30, 10);

    // All round, far-seeing: a stand-in whose data one system owns and another is given.
    private static readonly Radar South = PlannedSite.Fylingdales with { Name = "south", Position = GeodeticPosition.FromDegrees(41, 47.8, 700), IsEarlyWarning = false, IsForeign = false };

    private static readonly Gen<Radar> AnyRadar = Gen.Select(Gen.Double[35, 60], Gen.Double[5, 55], Gen.Double[500e3, 5_000e3], Gen.Double[0, 360], Gen.Double[40, 360], Gen.Bool)
        .Select((latitude, longitude, range, start, width, cue) => South with
        {
            Name = "extra",
            Position = GeodeticPosition.FromDegrees(latitude, longitude, 100),
            Sector = new(start * PlannedSite.Degree, (start + width) * PlannedSite.Degree),
            InstrumentedRange = range,
            NeedsCue = cue,
        });

    private static readonly Gen<SharedData> AnyData = Gen.Int[0, 3].Select(i => (SharedData)i);

    [Theory] // hold from 200 s, burnout at 300 s: firm at 220 s, burnout waited for, then the delay of the rule and commit
    [InlineData(SharedData.Measurements, 0, 360)]
    [InlineData(SharedData.Measurements, 45, 405)]
    [InlineData(SharedData.Tracks, 45, 405)]
    public void Closed_the_delay_of_the_rule_stands_in_the_place_of_the_sharing_delay(SharedData data, double delay, double time)
    {
        var decision = Decide(300, (Shared(PlannedSite.Fylingdales, data, delay), 200, 900))!;
        (decision.Time, decision.ShareDelay).Should().Be((time, delay));
    }

    [Theory]
    [InlineData(SharedData.Warning)]
    [InlineData(SharedData.Nothing)]
    public void Closed_a_warning_releases_and_guides_nothing(SharedData data)
    {
        var radar = Shared(PlannedSite.Brdy, data, 0);
        Decide(300, (radar, 200, 900)).Should().BeNull();
        Picture((radar, 200, 900)).UpdateViewsLasting(30, earlyWarning: true).IsEmpty.Should().BeTrue();
    }

    [Theory] // view from 200 to 900 s: measurements tell of it from 240 s on, tracks of 20 s from 260 s on; U = 30 s of either
    [InlineData(SharedData.Measurements, 270)]
    [InlineData(SharedData.Tracks, 290)]
    public void Closed_a_view_begins_later_by_the_lag_and_ends_no_later(SharedData data, double from)
    {
        var views = Picture((Shared(PlannedSite.Brdy, data, 40), 200, 900)).UpdateViewsLasting(30, earlyWarning: true);
        views.Items.ToArray().Should().Equal(new TimeInterval(from, 900));
    }

    [Fact] // the giver's own track is firm at 520 s and its consent takes 40 s; own data would have allowed 360 s
    public void Closed_no_launch_before_the_consent_that_rests_on_the_givers_track()
    {
        var giver = Shared(PlannedSite.Fylingdales, SharedData.Warning, 40) with { Sharing = new("r", SharedData.Warning, 40, 20, "RU") };
        var decision = Decide(300, (PlannedSite.Brdy, 200, 900), (giver, 500, 900))!;
        (decision.Time, decision.Radar, decision.ShareDelay).Should().Be((560, PlannedSite.Brdy, 200));
        Decide(300, (PlannedSite.Brdy, 200, 900), (giver, 500, 515)).Should().BeNull();
        Decide(300, (PlannedSite.Brdy, 200, 900), (giver, 100, 900))!.Time.Should().Be(360);
    }

    [Fact] // two radars of one giver: the first to track; two givers: both must consent
    public void Closed_one_radar_of_each_giver_suffices()
    {
        Radar Asked(string nation) => PlannedSite.Fylingdales with { Sharing = new("r", SharedData.Warning, 0, 20, nation) };
        Decide(300, (PlannedSite.Brdy, 200, 900), (Asked("RU"), 500, 900), (Asked("RU"), 400, 900))!.Time.Should().Be(420);
        Decide(300, (PlannedSite.Brdy, 200, 900), (Asked("RU"), 500, 900), (Asked("FR"), 600, 900))!.Time.Should().Be(620);
    }

    [Fact]
    public void Twin_measurements_without_delay_are_an_own_radar() =>
        Gen.Select(PlannedSite.AnyFlight, AnyRadar).Sample((flight, radar) =>
        {
            if (flight is not null)
            {
                // The infrared satellite reports first, so that a warning adds nothing.
                var own = Seen(flight, PlannedSite.Brdy, radar);
                var shared = Seen(flight, PlannedSite.Brdy, Shared(radar, SharedData.Measurements, 0) with { IsForeign = true });
                Same(own, shared, flight);
            }
        }, iter: 40);

    [Fact]
    public void Twin_without_a_rule_nothing_is_shared_but_by_the_sharing_delay() =>
        Gen.Select(PlannedSite.AnyFlight, AnyRadar).Sample((flight, radar) =>
        {
            if (flight is not null)
            {
                var today = CommitDecision.Of(Seen(flight, radar with { IsForeign = true }), flight.BurnoutTime, Delays, View with { BeforeCommit = 0 }, true);
                var rule = CommitDecision.Of(Seen(flight, Shared(radar, SharedData.Measurements, Delays.Share)), flight.BurnoutTime, Delays, View with { BeforeCommit = 0 }, true);
                rule?.Time.Should().Be(today?.Time);
            }
        }, iter: 40);

    [Fact]
    public void A_growing_delay_never_gives_an_earlier_commit_nor_another_intercept() =>
        Gen.Select(PlannedSite.AnyFlight, AnyRadar, AnyData, Gen.Double[0, 200], Gen.Double[0, 200], Gen.Bool).Sample((flight, radar, data, delay, more, consent) =>
        {
            if (flight is null)
            {
                return;
            }

            Radar After(double seconds) => radar with { Sharing = new("r", data, seconds, 20, consent ? "RU" : null) };
            var (early, late) = (Seen(flight, PlannedSite.Brdy, After(delay)), Seen(flight, PlannedSite.Brdy, After(delay + more)));
            var (first, second) = (CommitDecision.Of(early, flight.BurnoutTime, Delays, View, true), CommitDecision.Of(late, flight.BurnoutTime, Delays, View, true));
            if (second is not null)
            {
                first.Should().NotBeNull();
                first!.Time.Should().BeLessThanOrEqualTo(second.Time + 1e-2);
            }

            Length(late.UpdateViewsLasting(30, true)).Should().BeLessThanOrEqualTo(Length(early.UpdateViewsLasting(30, true)) + 1e-2);
        }, iter: 60);

    [Fact]
    public void Adding_a_sensor_never_lowers_protection_where_no_rule_has_a_veto() =>
        Gen.Select(PlannedSite.AnyFlight, AnyRadar, AnyData, Gen.Double[0, 200]).Sample((flight, radar, data, delay) =>
        {
            if (flight is null)
            {
                return;
            }

            var interceptor = PlannedSite.Interceptor(7_250);
            var without = PlannedSite.Opportunity(flight, PlannedSite.System(interceptor)).Assess(Tables.Value, default);
            var with = PlannedSite.Opportunity(flight, PlannedSite.System(interceptor, PlannedSite.Brdy, PlannedSite.Fylingdales, Shared(radar, data, delay))).Assess(Tables.Value, default);
            if (without.Margin is { } margin)
            {
                with.Margin.Should().BeGreaterThanOrEqualTo(margin - 0.05);
            }
        }, iter: 60);

    [Fact] // Brdy needs a cue: without any satellite a shared warning gives it, as late as the warning comes
    public void A_warning_cues_radars_that_need_it()
    {
        var flight = PlannedSite.Fly(PlannedSite.Tabriz, GeodeticPosition.FromDegrees(52.5, 13.4), PlannedSite.Irbm)!;
        SensorPicture Blind(params Radar[] radars) => SensorPicture.Of(PlannedSite.Earth, [], [.. radars.Select(r => new SightLine(PlannedSite.Earth, r))], 10, flight);

        Blind(PlannedSite.Brdy, South).Holds[0].Target.IsEmpty.Should().BeTrue("an own radar cues nobody");
        var warned = Blind(PlannedSite.Brdy, Shared(South, SharedData.Warning, 30));
        warned.DetectionTime.Should().BeApproximately(warned.Holds[1].Target.Items[0].Start + 30, 1e-9);
        warned.WarnedBy!.Name.Should().Be("south");
        warned.Holds[0].Target.IsEmpty.Should().BeFalse();
        CommitDecision.Of(warned, flight.BurnoutTime, Delays, View, true)!.Radar.Should().Be(PlannedSite.Brdy);

        var late = Blind(PlannedSite.Brdy, Shared(South, SharedData.Warning, 600));
        late.Holds[0].Target.Items[0].Start.Should().BeGreaterThanOrEqualTo(late.DetectionTime!.Value - 1e-9);
        Blind(PlannedSite.Brdy, Shared(South, SharedData.Nothing, 0)).DetectionTime.Should().BeNull();
    }

    [Fact] // each sensor looked at once, for one system after another
    public void Twin_a_watched_flight_gives_the_picture_of_each_system() =>
        Gen.Select(PlannedSite.AnyFlight, AnyRadar, AnyData, Gen.Double[0, 200], Gen.Bool).Sample((flight, radar, data, delay, satellite) =>
        {
            if (flight is null)
            {
                return;
            }

            var watch = new FlightWatch(PlannedSite.Earth, flight, View.BridgedGap);
            InfraredSatellite[] satellites = satellite ? [PlannedSite.Satellite] : [];
            foreach (var radars in new Radar[][] { [PlannedSite.Brdy], [PlannedSite.Brdy, Shared(radar, data, delay)], [Shared(radar, data, delay), PlannedSite.Fylingdales, PlannedSite.Brdy] })
            {
                SightLine[] sights = [.. radars.Select(r => new SightLine(PlannedSite.Earth, r))];
                var (twin, picture) = (SensorPicture.Of(PlannedSite.Earth, satellites, sights, View.BridgedGap, flight), watch.Picture(satellites, sights));
                (picture.DetectionTime, picture.DetectedBy, picture.WarnedBy).Should().Be((twin.DetectionTime, twin.DetectedBy, twin.WarnedBy));
                picture.Holds.Select(h => h.Radar).Should().Equal(twin.Holds.Select(h => h.Radar));
                picture.Holds.SelectMany(h => h.Target.Items.ToArray()).Should().Equal(twin.Holds.SelectMany(h => h.Target.Items.ToArray()));
            }
        }, iter: 40);

    [Fact]
    public void A_shared_satellite_reports_later_by_its_delay_or_not_at_all()
    {
        var flight = PlannedSite.Fly(PlannedSite.Tabriz, GeodeticPosition.FromDegrees(52.5, 13.4), PlannedSite.Irbm)!;
        double? Report(Sharing? sharing) => InfraredWatch.Detect(PlannedSite.Earth, [PlannedSite.Satellite with { Sharing = sharing }], flight)?.Time;

        Report(new("r", SharedData.Warning, 25, 20)).Should().BeApproximately(Report(null)!.Value + 25, 1e-9);
        Report(new("r", SharedData.Nothing, 0, 20)).Should().BeNull();
    }

    [Fact] // an intercept is permitted exactly where the flight's own sub-point lies outside
    public void No_intercept_over_a_sector_of_the_other_side()
    {
        var flight = PlannedSite.Fly(PlannedSite.Tabriz, GeodeticPosition.FromDegrees(52.5, 13.4), PlannedSite.Irbm)!;
        ForbiddenSector sector = new("east", 25 * PlannedSite.Degree, 40 * PlannedSite.Degree, 180 * PlannedSite.Degree, 80 * PlannedSite.Degree);
        var outside = new TargetTrack(flight).Outside([sector]);
        for (var time = flight.BurnoutTime; time < flight.ImpactTime; time += 7.3)
        {
            var place = flight.Place(time);
            outside.Contains(time).Should().Be(!(place.Longitude >= sector.West && place.Latitude >= sector.South), $"at {time} s");
        }

        var system = PlannedSite.System(PlannedSite.Interceptor(7_250));
        var free = PlannedSite.Opportunity(flight, system);
        var bound = PlannedSite.Opportunity(flight, system with { NoInterceptOver = [sector] });
        Length(bound.PermittedIntercepts(default)).Should().BeLessThan(Length(free.PermittedIntercepts(default)));
        Length(bound.PermittedIntercepts(new(NoSectorRule: true))).Should().Be(Length(free.PermittedIntercepts(default)));
        var everywhere = PlannedSite.Opportunity(flight, system with { NoInterceptOver = [sector with { West = -Math.PI, East = Math.PI, South = -1.6, North = 1.6 }] });
        var verdict = everywhere.Assess(Tables.Value, default);
        (verdict.Margin, verdict.Constraint).Should().Be((null, Constraint.Sector));
    }

    private static readonly Lazy<IReadOnlyList<FlyOutTable>> Tables = new(() => [FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, PlannedSite.Interceptor(7_250))]);

    private static Radar Shared(Radar radar, SharedData data, double delay) => radar with { Sharing = new("r", data, delay, Delays.Track) };

    private static double Length(TimeIntervals intervals) => intervals.Items.ToArray().Sum(i => i.Length);

    private static SensorPicture Seen(ThirdSite.Flight.MissileFlight flight, params Radar[] radars) =>
        SensorPicture.Of(PlannedSite.Earth, [PlannedSite.Satellite with { CloudTop = 0, Revisit = 0 }], [.. radars.Select(r => new SightLine(PlannedSite.Earth, r))], View.BridgedGap, flight);

    private static void Same(SensorPicture own, SensorPicture shared, ThirdSite.Flight.MissileFlight flight)
    {
        CommitDecision.Of(shared, flight.BurnoutTime, Delays, View, true)?.Time.Should().Be(CommitDecision.Of(own, flight.BurnoutTime, Delays, View, true)?.Time);
        shared.UpdateViewsLasting(30, true).Items.ToArray().Should().Equal(own.UpdateViewsLasting(30, true).Items.ToArray());
    }

    private static SensorPicture Picture(params (Radar Radar, double Start, double End)[] holds) =>
        new(30, PlannedSite.Satellite, [.. holds.Select(h => new RadarHold(h.Radar, TimeIntervals.Single(h.Start, h.End)))]);

    private static CommitDecision? Decide(double burnout, params (Radar Radar, double Start, double End)[] holds) =>
        CommitDecision.Of(Picture(holds), burnout, Delays, View, true);
}
