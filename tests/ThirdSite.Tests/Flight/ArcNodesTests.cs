using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class ArcNodesTests
{
    private const int Count = 20;

    [Fact] // two bodies: the conic in closed form
    public void Closed_states_at_even_times_lie_on_the_conic() =>
        Arcs.Starts.Array[1, 50].Sample(starts =>
        {
            var (positions, velocities) = (new Vector3D[starts.Length * Count], new Vector3D[starts.Length * Count]);
            ArcNodes.Fly(new PointGravity(3.986004418e14), starts, 60, Count, positions, velocities);
            for (var i = 0; i < starts.Length; i++)
            {
                for (var k = 0; k < Count; k++)
                {
                    var (position, velocity) = Kepler.Propagate(3.986004418e14, starts[i].PositionEci, starts[i].VelocityEci, 60 * k);
                    if (position.Length < 6_000_000)
                    {
                        break; // in the ground
                    }

                    (positions[(i * Count) + k] - position).Length.Should().BeLessThan(1e-3);
                    (velocities[(i * Count) + k] - velocity).Length.Should().BeLessThan(1e-6);
                }
            }
        }, iter: 40);

    [Fact]
    public void Twin_any_number_of_lanes_gives_the_same_bits() =>
        Arcs.Starts.Array[1, 50].Sample(starts =>
        {
            var force = new ZonalLanes(1e-3, -2e-6, -1e-6);
            Vector3D[] Fly<TLane>()
                where TLane : struct, ILane<TLane>
            {
                var (positions, velocities) = (new Vector3D[starts.Length * Count], new Vector3D[starts.Length * Count]);
                ArcNodes.Fly<TLane, ZonalLanes>(force, 3.986004418e14, 6_378_137, starts, 60, Count, positions, velocities);
                return [.. positions, .. velocities];
            }

            var scalar = Fly<Lane1>();
            Fly<Lane2>().Should().Equal(scalar);
            Fly<Lane4>().Should().Equal(scalar);
            Fly<Lane8>().Should().Equal(scalar);
        }, iter: 20);
}
