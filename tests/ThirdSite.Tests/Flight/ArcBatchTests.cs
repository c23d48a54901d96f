using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class ArcBatchTests
{
    private static readonly LaneWidth[] Widths = [LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight];

    private static readonly Vector3D ReferenceLanding = new(263651.542785, 4292480.779806, 4710172.842875);

    [Theory] // shared/verification/README.md: 80-bit RKF78
    [InlineData(ArcBatch.StandardTolerance, 1e-3)]
    [InlineData(1e-7, 1e-6)]
    public void Outside_arc_under_J2_lands_where_the_reference_does(double tolerance, double within)
    {
        var end = Arcs.Fly(new ArcBatch(Arcs.J2, Arcs.Surface, tolerance), Arcs.Family(1))[0];

        end.Outcome.Should().Be(ArcOutcome.Landed);
        end.Time.Should().BeApproximately(2148.940418555, 1e-6);
        (end.PositionEci - ReferenceLanding).Length.Should().BeLessThan(within);
        Math.Abs(end.PositionEci.Length - 6_378_137).Should().BeLessThan(1e-7);
    }

    [Fact] // two bodies: the conic in closed form, solved by another route
    public void Closed_point_mass_arcs_end_on_their_conic() =>
        Arcs.Starts.Sample(start =>
        {
            var end = Arcs.Fly(new ArcBatch(new PointGravity(3.986004418e14), Arcs.Surface, 1e-6), start)[0];

            end.Outcome.Should().Be(ArcOutcome.Landed);
            var (position, velocity) = Kepler.Propagate(3.986004418e14, start.PositionEci, start.VelocityEci, end.Time);
            (end.PositionEci - position).Length.Should().BeLessThan(1e-4);
            (end.VelocityEci - velocity).Length.Should().BeLessThan(1e-6);
        }, iter: 300);

    [Fact] // a second route: the order 5 propagator in axes that turn with the Earth
    public void Twin_zonal_arcs_land_where_the_general_propagator_lands_them() =>
        Arcs.Starts.Sample(start =>
        {
            var still = new EarthModel(Ellipsoid.Wgs84, ZonalGravity.Wgs84, default(Vacuum), 0);
            var path = new BallisticPropagator(still, new(1e-6, 1e-9))
                .Propagate(0, start.PositionEci, start.VelocityEci, double.PositiveInfinity, StopCondition.Impact());
            var end = Arcs.Fly(new ArcBatch(ZonalGravity.Wgs84, Ellipsoid.Wgs84), start)[0];

            end.Outcome.Should().Be(ArcOutcome.Landed);
            (end.PositionEci - path.PositionEcef(path.EndTime)).Length.Should().BeLessThan(0.05);
            Math.Abs(Ellipsoid.Wgs84.Height(end.PositionEci)).Should().BeLessThan(1e-6);
        }, iter: 200);

    [Fact]
    public void Twin_any_number_of_lanes_and_any_company_give_the_same_bits()
    {
        foreach (IGravity gravity in new IGravity[] { new PointGravity(3.986004418e14), Arcs.J2, ZonalGravity.Wgs84 })
        {
            Arcs.Starts.Array[0, 80].Sample(starts =>
            {
                var scalar = Arcs.Fly(new ArcBatch(gravity, Ellipsoid.Wgs84, width: LaneWidth.One, packs: 1), starts);
                foreach (var width in Widths)
                {
                    Arcs.Fly(new ArcBatch(gravity, Ellipsoid.Wgs84, width: width), starts).Should().Equal(scalar);
                }

                var backwards = Arcs.Fly(new ArcBatch(gravity, Ellipsoid.Wgs84), [.. starts.Reverse()]);
                backwards.Reverse().Should().Equal(scalar);
            }, iter: 20);
        }
    }

    [Fact]
    public void Neighbours_of_an_arc_that_is_no_number_or_never_comes_down_do_not_notice()
    {
        var good = Arcs.Family(37);
        var alone = Arcs.Fly(new ArcBatch(Arcs.J2, Arcs.Surface), good);
        ArcStart[] bad =
        [
            new(0, new(double.NaN, 0, 0), new(1, 2, 3)),
            new(0, new(7e6, 0, 0), new(double.PositiveInfinity, 0, 0)),
            new(0, new(1e6, 0, 0), new(0, 100, 0)), // inside the Earth's core
            new(0, new(7e6, 0, 0), new(0, 7546, 0)), // a satellite
            new(0, new(7e6, 0, 0), new(20_000, 0, 0)), // never to return
            new(double.NaN, new(7e6, 0, 0), new(1, 2, 3)),
            new(0, new(7e6, 0, 0), new(1e150, 0, 0)),
        ];
        foreach (var width in Widths)
        {
            ArcStart[] mixed = [.. good.SelectMany((start, i) => new[] { start, bad[i % bad.Length] })];
            var ends = Arcs.Fly(new ArcBatch(Arcs.J2, Arcs.Surface, latestTime: 50_000, mostSteps: 500, width: width), mixed);

            ends.Where((_, i) => i % 2 == 0).Should().Equal(alone);
            for (var i = 0; i < good.Length; i++)
            {
                ends[(2 * i) + 1].Outcome.Should().Be((i % bad.Length) switch
                {
                    3 or 4 => ArcOutcome.TimeLimit,
                    6 => ends[(2 * i) + 1].Outcome is ArcOutcome.TimeLimit ? ArcOutcome.TimeLimit : ArcOutcome.Invalid,
                    _ => ArcOutcome.Invalid,
                }, $"of bad start {i % bad.Length}");
            }
        }
    }

    [Fact]
    public void An_arc_that_takes_too_many_steps_is_given_up_at_its_last_state()
    {
        var end = Arcs.Fly(new ArcBatch(Arcs.J2, Arcs.Surface, mostSteps: 3), Arcs.Family(1))[0];

        end.Outcome.Should().Be(ArcOutcome.StepLimit);
        end.Steps.Should().Be(3);
        end.PositionEci.Length.Should().BeGreaterThan(6_578_137);
    }

    [Fact] // where the clock ends, the state is that of the same arc without a clock: by the conic
    public void Closed_the_clock_ends_an_arc_at_its_time() =>
        Gen.Select(Arcs.Starts, Gen.Double[1, 200]).Sample((start, latest) =>
        {
            var end = Arcs.Fly(new ArcBatch(new PointGravity(3.986004418e14), Ellipsoid.Sphere(4_000_000), 1e-6, latest), start)[0];

            end.Outcome.Should().Be(ArcOutcome.TimeLimit);
            end.Time.Should().BeApproximately(latest, 1e-9);
            var (position, _) = Kepler.Propagate(3.986004418e14, start.PositionEci, start.VelocityEci, latest);
            (end.PositionEci - position).Length.Should().BeLessThan(1e-4);
        }, iter: 200);

    [Fact] // perigee in closed form: a little above the surface the arc goes on, a little below it lands there
    public void Closed_a_grazing_arc_lands_only_where_its_perigee_is_below_the_surface() =>
        Gen.Select(Gen.Double[6_900_000, 12_000_000], Gen.Double[0.3, 2_000], Gen.Double[2.2, 3.1]).Sample((apogee, depth, anomaly) =>
        {
            foreach (var below in new[] { true, false })
            {
                // An ellipse by apogee and perigee; the start before the perigee, on the way down.
                const double Gm = 3.986004418e14;
                var perigee = 6_378_137 + (below ? -depth : depth);
                var axis = (apogee + perigee) / 2;
                var e = (apogee - perigee) / (apogee + perigee);
                var (sin, cos) = (Math.Sin(-anomaly), Math.Cos(-anomaly));
                var r = axis * (1 - (e * e)) / (1 + (e * cos));
                var k = Math.Sqrt(Gm / (axis * (1 - (e * e))));
                var start = new ArcStart(0, new(r * cos, r * sin, 0), new(-k * sin, k * (e + cos), 0));

                var end = Arcs.Fly(new ArcBatch(new PointGravity(Gm), Arcs.Surface, 1e-6, latestTime: 0.8 * 2 * Math.PI * Math.Sqrt(axis * axis * axis / Gm)), start)[0];

                end.Outcome.Should().Be(below ? ArcOutcome.Landed : ArcOutcome.TimeLimit);
                if (below)
                {
                    Math.Abs(end.PositionEci.Length - 6_378_137).Should().BeLessThan(0.05);
                    Vector3D.Dot(end.PositionEci, end.VelocityEci).Should().BeNegative();
                }
            }
        }, iter: 200);

    [Fact]
    public void A_start_below_the_surface_lands_at_once_if_it_sinks_and_on_its_way_down_if_it_rises()
    {
        var sinking = new ArcStart(3, new(6_377_000, 0, 0), new(-10, 50, 0));
        var rising = new ArcStart(3, new(6_377_000, 0, 0), new(3_000, 1_000, 0));
        var buried = new ArcStart(3, new(6_370_000, 0, 0), new(50, 100, 0)); // its apogee is underground
        foreach (var width in Widths)
        {
            var ends = Arcs.Fly(new ArcBatch(Arcs.J2, Arcs.Surface, width: width), sinking, rising, buried);

            ends[0].Should().Be(new ArcEnd(ArcOutcome.Landed, 3, sinking.PositionEci, sinking.VelocityEci, 0));
            ends[1].Outcome.Should().Be(ArcOutcome.Landed);
            ends[1].Time.Should().BeGreaterThan(500);
            Math.Abs(ends[1].PositionEci.Length - 6_378_137).Should().BeLessThan(1e-6);
            ends[2].Outcome.Should().Be(ArcOutcome.Landed);
            ends[2].PositionEci.Length.Should().BeLessThan(6_371_000);
            Math.Abs(Vector3D.Dot(ends[2].PositionEci, ends[2].VelocityEci) / 6_370_000).Should().BeLessThan(1, "it ends at its apogee");
        }
    }

    [Fact]
    public void Flights_allocate_nothing()
    {
#if DEBUG
        Assert.Skip("Unoptimised code of the compiler boxes what the optimised does not.");
#endif
        var arcs = new Arcs(Arcs.Family(500), new ArcEnd[500]);
        var batch = new ArcBatch(Arcs.J2, Arcs.Surface);
        var fast = new KeplerPathBatch(batch);

        Allocation.Of(() => batch.Fly(arcs, arcs)).Should().Be(0);
        Allocation.Of(() => fast.Fly(arcs, 0, 500, arcs)).Should().Be(0);
    }

    [Fact]
    public void Another_gravity_or_a_tolerance_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcBatch(new Flat(), Arcs.Surface));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcBatch(Arcs.J2, Arcs.Surface, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcBatch(Arcs.J2, Arcs.Surface, mostSteps: 0));
        var arcs = new Arcs(Arcs.Family(3), new ArcEnd[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArcBatch(Arcs.J2, Arcs.Surface).Fly(arcs, 0, 4, arcs));
    }

    private readonly struct Flat : IGravity
    {
        public Vector3D Acceleration(Vector3D positionEcef) => new(0, 0, -9.8);
    }
}
