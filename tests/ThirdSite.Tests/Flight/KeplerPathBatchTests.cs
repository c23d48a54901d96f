using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class KeplerPathBatchTests
{
    [Fact] // shared/verification/README.md: 80-bit RKF78
    public void Outside_arc_under_J2_lands_where_the_reference_does()
    {
        var (ends, others) = Arcs.Fly(new KeplerPathBatch(new ArcBatch(Arcs.J2, Arcs.Surface)), Arcs.Family(1));

        others.Should().Be(0);
        ends[0].Time.Should().BeApproximately(2148.940418555, 2e-6);
        (ends[0].PositionEci - new Vector3D(263651.542785, 4292480.779806, 4710172.842875)).Length.Should().BeLessThan(1e-3);
    }

    [Fact] // a second route: the general integrator, at a tolerance far below
    public void Twin_arcs_land_within_two_centimetres_of_the_general_integrator()
    {
        foreach (var (gravity, surface) in new[] { (Arcs.J2, Arcs.Surface), (ZonalGravity.Wgs84, Ellipsoid.Wgs84) })
        {
            Arcs.Starts.Array[64].Sample(starts =>
            {
                var fast = Arcs.Fly(new KeplerPathBatch(new ArcBatch(gravity, surface)), starts).Ends;
                var slow = Arcs.Fly(new ArcBatch(gravity, surface, 1e-5), starts);
                for (var i = 0; i < starts.Length; i++)
                {
                    (fast[i].Outcome, slow[i].Outcome).Should().Be((ArcOutcome.Landed, ArcOutcome.Landed));

                    // A flat arrival spreads a height's error along the ground.
                    var sine = -Vector3D.Dot(slow[i].PositionEci, slow[i].VelocityEci) / (slow[i].PositionEci.Length * slow[i].VelocityEci.Length);
                    (fast[i].PositionEci - slow[i].PositionEci).Length.Should().BeLessThan(0.02 / sine);
                    (fast[i].VelocityEci - slow[i].VelocityEci).Length.Should().BeLessThan(1e-4 / sine);
                    Math.Abs(fast[i].Time - slow[i].Time).Should().BeLessThan(1e-5 / sine);
                }
            }, iter: 30);
        }
    }

    [Fact]
    public void Twin_any_number_of_lanes_gives_the_same_bits() =>
        Arcs.Starts.Array[0, 80].Sample(starts =>
        {
            var scalar = Arcs.Fly(new KeplerPathBatch(new ArcBatch(ZonalGravity.Wgs84, Ellipsoid.Wgs84, width: LaneWidth.One)), starts);
            foreach (var width in new[] { LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight })
            {
                var (ends, others) = Arcs.Fly(new KeplerPathBatch(new ArcBatch(ZonalGravity.Wgs84, Ellipsoid.Wgs84, width: width)), starts);
                ends.Should().Equal(scalar.Ends);
                others.Should().Be(scalar.Others);
            }
        }, iter: 30);

    [Fact]
    public void What_is_no_such_conic_goes_to_the_general_integrator_with_its_outcome()
    {
        ArcStart[] odd =
        [
            new(0, new(double.NaN, 0, 0), new(1, 2, 3)),
            new(0, new(7e6, 0, 0), new(0, 7546, 0)), // a satellite
            new(0, new(7e6, 0, 0), new(20_000, 0, 0)), // never to return
            new(0, new(6_370_000, 0, 0), new(-10, 50, 0)), // sinking underground
            new(0, new(6_370_000, 0, 0), new(50, 100, 0)), // its apogee is underground
        ];
        var good = Arcs.Family(20);
        ArcStart[] mixed = [.. good.Take(7), .. odd, .. good.Skip(7)];
        var general = new ArcBatch(Arcs.J2, Arcs.Surface, latestTime: 20_000);

        var (ends, others) = Arcs.Fly(new KeplerPathBatch(general), mixed);

        others.Should().Be(odd.Length);
        ends.Skip(7).Take(odd.Length).Should().Equal(Arcs.Fly(general, odd));
        ends.Take(7).Concat(ends.Skip(7 + odd.Length)).Should().Equal(Arcs.Fly(new KeplerPathBatch(general), good).Ends);
    }

    [Fact] // the check that stands between a fast answer and a wrong one: one step is too few, and is not let through
    public void An_estimate_that_is_too_large_sends_the_arc_to_the_general_integrator()
    {
        var general = new ArcBatch(Arcs.J2, Arcs.Surface);
        var (ends, others) = Arcs.Fly(new KeplerPathBatch(general, steps: 1), Arcs.Family(10));

        others.Should().Be(10);
        ends.Should().Equal(Arcs.Fly(general, Arcs.Family(10)));
    }
}
