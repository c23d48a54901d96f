using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class AirArcBatchTests
{
    internal static readonly EarthModel Earth =
        new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    private static readonly Gen<ArcStart> Bodies =
        Gen.Select(Arcs.Starts, Gen.Double[1_000, 12_000]).Select((start, coefficient) => start with { BallisticCoefficient = coefficient });

    // A flat arrival spreads a height's error along the ground.
    private static double SineOfArrival(ArcStart start)
    {
        var end = Arcs.Fly(new ArcBatch(ZonalGravity.Wgs84, Ellipsoid.Wgs84), start)[0];
        return -Vector3D.Dot(end.PositionEci, end.VelocityEci) / (end.PositionEci.Length * end.VelocityEci.Length);
    }

    [Fact] // a second route: the propagator of single flights, in axes that turn with the Earth, air all the way to 1,000 km
    public void Twin_arcs_through_the_air_land_where_the_general_propagator_lands_them() =>
        Bodies.Sample(start =>
        {
            var velocity = start.VelocityEci - new Vector3D(-Earth.RotationRate * start.PositionEci.Y, Earth.RotationRate * start.PositionEci.X, 0);
            var path = new BallisticPropagator(Earth, new(1e-5, 1e-8))
                .Propagate(0, start.PositionEci, velocity, start.BallisticCoefficient, StopCondition.Impact());

            var end = Arcs.Fly(new AirArcBatch(Earth), start)[0];

            end.Outcome.Should().Be(ArcOutcome.Landed);
            end.Time.Should().BeApproximately(path.EndTime, 2e-3 / SineOfArrival(start));
            var place = Earth.EciToEcef(end.PositionEci, end.Time);
            (place - path.PositionEcef(path.EndTime)).Length.Should().BeLessThan(1 / SineOfArrival(start));
            Math.Abs(Ellipsoid.Wgs84.Height(end.PositionEci)).Should().BeLessThan(0.01);
        }, iter: 200);

    [Fact]
    public void Twin_without_drag_the_arc_is_that_of_the_drag_free_batch() =>
        Arcs.Starts.Sample(start =>
        {
            var free = Arcs.Fly(new ArcBatch(ZonalGravity.Wgs84, Ellipsoid.Wgs84), start)[0];
            var through = Arcs.Fly(new AirArcBatch(Earth), start)[0];

            (through.PositionEci - free.PositionEci).Length.Should().BeLessThan(0.05 / SineOfArrival(start));
        }, iter: 100);

    [Fact]
    public void Twin_any_number_of_lanes_and_any_company_give_the_same_bits() =>
        Bodies.Array[0, 80].Sample(starts =>
        {
            var scalar = starts.Select(s => Arcs.Fly(new AirArcBatch(Earth, width: LaneWidth.One), s)[0]).ToArray();
            foreach (var width in new[] { LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight })
            {
                Arcs.Fly(new AirArcBatch(Earth, width: width), starts).Should().Equal(scalar);
            }
        }, iter: 10);

    [Fact]
    public void What_is_no_start_is_invalid_and_its_neighbours_do_not_notice()
    {
        var good = Arcs.Family(20);
        ArcStart[] bad = [new(0, new(double.NaN, 0, 0), new(1, 2, 3)), new(0, new(6.4e6, 0, 0), new(1, double.NaN, 3)), good[0] with { BallisticCoefficient = -1 }];

        var ends = Arcs.Fly(new AirArcBatch(Earth), [.. good.Take(9), .. bad, .. good.Skip(9)]);

        ends.Skip(9).Take(3).Should().OnlyContain(e => e.Outcome == ArcOutcome.Invalid);
        ends.Take(9).Concat(ends.Skip(12)).Should().Equal(Arcs.Fly(new AirArcBatch(Earth), good));
    }

    [Fact]
    public void Other_air_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AirArcBatch(Earth with { Air = default(Vacuum) }));
}
