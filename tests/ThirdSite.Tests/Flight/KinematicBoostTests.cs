using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class KinematicBoostTests
{
    private const double Degree = Math.PI / 180;

    private static readonly EarthModel Earth = new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, default(Vacuum), 7.292115e-5);

    private static readonly Gen<(GeodeticPosition Launch, double Azimuth, BoostProfile Profile, double Speed, double Angle)> Boosts =
        Gen.Select(
            Gen.Select(Gen.Double[-1.57, 1.57], Gen.Double[-3.14, 3.14], Gen.Double[0, 6.28]),
            Gen.Select(Gen.Double[40, 300], Gen.Double[50e3, 300e3], Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 900e3])),
            Gen.Double[2000, 9600],
            Gen.Double[-10 * Degree, 90 * Degree])
            .Select((place, profile, speed, angle) => (
                new GeodeticPosition(place.Item1, place.Item2, 0), place.Item3, new BoostProfile(profile.Item1, profile.Item2, profile.Item3), speed, angle));

    [Fact] // the definition, condition by condition, over the whole domain of missiles and interceptors
    public void Closed_burnout_is_where_and_as_the_definition_says() =>
        Boosts.Sample(b =>
        {
            var boost = KinematicBoost.Create(Earth, b.Launch, b.Azimuth, b.Profile, b.Speed, b.Angle);
            var (position, velocity) = boost.StateEcef(b.Profile.BurnTime);
            var place = Earth.Shape.ToGeodetic(position);
            place.Height.Should().BeApproximately(b.Profile.BurnoutAltitude, 1e-3);
            var arc = new Geodesic(Earth.Shape).Inverse(b.Launch.Latitude, b.Launch.Longitude, place.Latitude, place.Longitude);
            arc.Distance.Should().BeApproximately(b.Profile.BurnoutDownrange, 1e-3);
            var enu = new LocalFrame(Earth.Shape, place).RotateToEnu(velocity);
            velocity.Length.Should().BeApproximately(b.Speed, 1e-6);
            Math.Asin(Math.Max(-1, Math.Min(1, enu.Z / b.Speed))).Should().BeApproximately(b.Angle, 1e-6);
            if (b.Profile.BurnoutDownrange > 1000 && Math.Abs(place.Latitude) < 1.55 && Math.Abs(b.Angle) < 1.5)
            {
                // In the vertical plane of the launch geodesic.
                Math.Sin(Math.Atan2(enu.X, enu.Y) - arc.Azimuth2).Should().BeApproximately(0, 1e-6);
            }
        }, iter: 200);

    [Fact] // constant curvature, distance s = L (t/t_b)ⁿ, and the velocity is the derivative of the position
    public void Closed_path_is_a_circular_arc_run_through_as_a_power_of_time() =>
        Boosts.Sample(b =>
        {
            var boost = KinematicBoost.Create(Earth, b.Launch, b.Azimuth, b.Profile, b.Speed, b.Angle);
            (boost.PositionEcef(0) - Earth.Shape.ToEcef(b.Launch)).Length.Should().BeLessThan(1e-6);
            (boost.PositionEcef(b.Profile.BurnTime * (1 - 1e-12)) - boost.BurnoutPositionEcef).Length.Should().BeLessThan(0.01);
            boost.StateEcef(0).Velocity.Should().Be(Vector3D.Zero);

            // The length of a fine polygon against L τⁿ.
            var n = b.Speed * b.Profile.BurnTime / boost.ArcLength;
            double length = 0;
            var last = boost.PositionEcef(0);
            for (var i = 1; i <= 2000; i++)
            {
                var tau = Math.Pow(i / 2000.0, 1 / n); // equal lengths
                var next = boost.PositionEcef(b.Profile.BurnTime * tau);
                length += (next - last).Length;
                length.Should().BeApproximately(boost.ArcLength * i / 2000, 1e-4 * boost.ArcLength);
                last = next;
            }

            // All on one circle: centre from three points.
            var t = 0.7 * b.Profile.BurnTime;
            var (_, velocity) = boost.StateEcef(t);
            var numeric = (boost.PositionEcef(t + 1e-3) - boost.PositionEcef(t - 1e-3)) / 2e-3;
            (velocity - numeric).Length.Should().BeLessThan(1e-4 * velocity.Length + 1e-3);
            var (a, m, z) = (boost.PositionEcef(0), boost.PositionEcef(t), boost.BurnoutPositionEcef);
            var quarter = boost.PositionEcef(b.Profile.BurnTime * Math.Pow(0.5, 1 / n));
            Curvature(a, quarter, z).Should().BeApproximately(Curvature(a, m, z), 1e-3 * Curvature(a, quarter, z) + 1e-12);
        }, iter: 60);

    [Fact] // a straight climb has no circle
    public void Closed_vertical_boost_is_straight()
    {
        var boost = KinematicBoost.Create(Earth, default, 1, new(100, 200e3, 0), 4000, Math.PI / 2);
        boost.ArcLength.Should().BeApproximately(200e3, 1e-6);
        boost.PositionEcef(50).X.Should().BeApproximately(6_378_137 + (200e3 * Math.Pow(0.5, 2)), 1e-6);
        boost.PositionEcef(50).Y.Should().BeApproximately(0, 1e-3);
    }

    [Fact]
    public void Closed_impulse_is_all_burnout()
    {
        var boost = KinematicBoost.Create(Earth, default, 1, new(0, 0, 0), 4000, 0.5);
        boost.ArcLength.Should().Be(0);
        boost.StateEcef(0).Velocity.Length.Should().BeApproximately(4000, 1e-9);
        (boost.StateEcef(0).Position - new Vector3D(6_378_137, 0, 0)).Length.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Closed_domain_is_guarded()
    {
        BoostProfile good = new(100, 100e3, 100e3);
        foreach (var bad in new Action[]
        {
            () => KinematicBoost.Create(Earth, default, 0, good with { BurnTime = -1 }, 4000, 0.5),
            () => KinematicBoost.Create(Earth, default, 0, good with { BurnoutDownrange = -1 }, 4000, 0.5),
            () => KinematicBoost.Create(Earth, default, 0, good with { BurnoutAltitude = double.NaN }, 4000, 0.5),
            () => KinematicBoost.Create(Earth, default, 0, good, 0, 0.5),
            () => KinematicBoost.Create(Earth, default, 0, good, 4000, 2),
            () => KinematicBoost.Create(Earth, default, double.NaN, good, 4000, 0.5),
            () => KinematicBoost.Create(Earth, default, 0, good with { BurnoutDownrange = 0 }, 4000, -1.5),
            () => KinematicBoost.Create(Earth, default, 0, good, 4000, 0.5).StateEcef(101),
        })
        {
            bad.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    // Menger: 4 × area / product of the sides.
    private static double Curvature(Vector3D a, Vector3D b, Vector3D c) =>
        2 * Vector3D.Cross(b - a, c - a).Length / ((b - a).Length * (c - b).Length * (a - c).Length);
}
