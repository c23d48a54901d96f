using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Earth;

public sealed class FrameTests
{
    private static readonly EarthModel Earth =
        new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    private static readonly Gen<GeodeticPosition> GenPlace =
        Gen.Select(Gen.Double[-1.57, 1.57], Gen.Double[-Math.PI, Math.PI], Gen.Double[0, 1e6], (latitude, longitude, height) =>
            new GeodeticPosition(latitude, longitude, height));

    private static readonly Gen<Vector3D> GenVector =
        Gen.Select(Gen.Double[-1e4, 1e4], Gen.Double[-1e4, 1e4], Gen.Double[-1e4, 1e4], (x, y, z) => new Vector3D(x, y, z));

    [Fact]
    public void Closed_east_north_up_are_right_handed_unit_vectors() =>
        GenPlace.Sample(place =>
        {
            var frame = new LocalFrame(Ellipsoid.Wgs84, place);
            (Vector3D.Cross(frame.East, frame.North) - frame.Up).Length.Should().BeLessThan(1e-15);
            frame.North.Length.Should().BeApproximately(1, 1e-15);

            // Up is the way in which the height grows.
            Ellipsoid.Wgs84.Height(frame.OriginEcef + (1000 * frame.Up)).Should().BeApproximately(place.Height + 1000, 1e-7);
        });

    [Fact]
    public void Closed_enu_there_and_back() =>
        Gen.Select(GenPlace, GenVector).Sample((place, vector) =>
        {
            var frame = new LocalFrame(Ellipsoid.Wgs84, place);
            (frame.RotateToEcef(frame.RotateToEnu(vector)) - vector).Length.Should().BeLessThan(1e-11);
        });

    [Fact] // the azimuth of a near point at the same height is the geodesic's
    public void Twin_look_along_the_geodesic() =>
        Gen.Select(Gen.Double[-1.4, 1.4], Gen.Double[-3, 3], Gen.Double[0, 6.28]).Sample((latitude, longitude, azimuth) =>
        {
            var end = new Geodesic(Ellipsoid.Wgs84).Direct(latitude, longitude, azimuth, 1000);
            var look = new LocalFrame(Ellipsoid.Wgs84, new(latitude, longitude, 0)).Look(Ellipsoid.Wgs84.ToEcef(new(end.Latitude, end.Longitude, 0)));
            Math.IEEERemainder(look.Azimuth - azimuth, 2 * Math.PI).Should().BeApproximately(0, 1e-9);
            look.Range.Should().BeApproximately(1000, 1e-5);
            look.Elevation.Should().BeApproximately(-1000 / 6.37e6 / 2, 1e-6); // the horizon falls away
        });

    [Fact]
    public void Closed_rotation_there_and_back() =>
        Gen.Select(GenVector, Gen.Double[-1e5, 1e5]).Sample((vector, time) =>
            (Earth.EciToEcef(Earth.EcefToEci(vector, time), time) - vector).Length.Should().BeLessThan(1e-11));

    [Fact] // a place that stands on the turning Earth: its Eci velocity by difference
    public void Twin_inertial_velocity() =>
        Gen.Select(GenPlace, GenVector, Gen.Double[0, 1e4]).Sample((place, velocity, time) =>
        {
            var position = Ellipsoid.Wgs84.ToEcef(place);
            const double Step = 0.01;
            var difference = (Earth.EcefToEci(position + (Step * velocity), time + Step) - Earth.EcefToEci(position - (Step * velocity), time - Step)) / (2 * Step);
            (Earth.EcefToEci(Earth.InertialVelocity(position, velocity), time) - difference).Length.Should().BeLessThan(1e-5);
        });

    [Fact] // after a quarter turn the meridian of Greenwich points along +y of Eci
    public void Closed_the_Earth_turns_eastwards()
    {
        var quarter = Math.PI / 2 / Earth.RotationRate;
        (Earth.EcefToEci(new(1, 0, 0), quarter) - new Vector3D(0, 1, 0)).Length.Should().BeLessThan(1e-15);
        (Earth.EcefToEci(new(1, 2, 3), 0) - new Vector3D(1, 2, 3)).Length.Should().Be(0);
    }
}
