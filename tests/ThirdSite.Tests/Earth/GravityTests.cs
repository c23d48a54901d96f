using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Earth;

public sealed class GravityTests
{
    // The harmonics of the level ellipsoid, which the reference files contain; the real Earth's J3 and J4 differ.
    private static readonly ZonalGravity LevelEllipsoid = new(NormalGravitation.Gm, 6_378_137, 1.0826298213133061e-3, 0, -2.3709112005339603e-6);

    private static readonly Gen<Vector3D> GenPosition =
        Gen.Select(Gen.Double[-Math.PI / 2, Math.PI / 2], Gen.Double[-Math.PI, Math.PI], Gen.Double[0, 2e6], (latitude, longitude, height) =>
            Ellipsoid.Wgs84.ToEcef(new(latitude, longitude, height)));

    [Fact] // GeographicLib 2.1.2, NormalGravity: north and up components with the centrifugal part
    public void Outside_normal_gravity()
    {
        foreach (var row in VerificationData.Csv("geodesy/normal_gravity_wgs84_geographiclib.csv"))
        {
            var frame = new LocalFrame(Ellipsoid.Wgs84, GeodeticPosition.FromDegrees(row.Number("lat_deg"), 0, row.Number("h_m")));
            var position = frame.OriginEcef;
            var centrifugal = NormalGravitation.Rotation * NormalGravitation.Rotation * new Vector3D(position.X, position.Y, 0);
            var reference = new Vector3D(0, row.Number("gamma_north_m_s2"), row.Number("gamma_up_m_s2"));
            var closed = frame.RotateToEnu(NormalGravitation.Acceleration(position) + centrifugal);
            (closed - reference).Length.Should().BeLessThan(1e-12 * reference.Length);
            var zonal = frame.RotateToEnu(LevelEllipsoid.Acceleration(position) + centrifugal);
            (zonal - reference).Length.Should().BeLessThan(1e-7 * reference.Length); // J6 and higher are left out
        }
    }

    [Fact] // GeographicLib 2.1.2, gravitation alone, from 10 km below to 36,000 km above the ellipsoid
    public void Outside_normal_gravitation_in_Ecef()
    {
        foreach (var row in VerificationData.Csv("geodesy/ecef_geodetic_wgs84_geographiclib.csv"))
        {
            var position = new Vector3D(row.Number("x_m"), row.Number("y_m"), row.Number("z_m"));
            var reference = new Vector3D(row.Number("grav_x_m_s2"), row.Number("grav_y_m_s2"), row.Number("grav_z_m_s2"));
            (NormalGravitation.Acceleration(position) - reference).Length.Should().BeLessThan(1e-12 * reference.Length);
            (LevelEllipsoid.Acceleration(position) - reference).Length.Should().BeLessThan(1e-7 * reference.Length);
        }
    }

    [Fact]
    public void Closed_zonal_is_the_gradient_of_its_potential() =>
        Gen.Select(GenPosition, Gen.Bool).Sample((position, exaggerate) =>
        {
            // Exaggerated harmonics make each term count in the sum.
            var gravity = exaggerate ? new ZonalGravity(3.986004418e14, 6_378_137, 0.02, 0.03, -0.05) : ZonalGravity.Wgs84;
            double Potential(Vector3D p)
            {
                var r = p.Length;
                var s = p.Z / r;
                var q = gravity.ReferenceRadius / r;
                return gravity.Gm / r * (1
                    - (gravity.J2 * q * q * ((3 * s * s) - 1) / 2)
                    - (gravity.J3 * q * q * q * ((5 * s * s * s) - (3 * s)) / 2)
                    - (gravity.J4 * q * q * q * q * ((35 * s * s * s * s) - (30 * s * s) + 3) / 8));
            }

            const double Step = 200; // m: difference of fourth order
            double Slope(Vector3D direction) =>
                ((8 * (Potential(position + (Step * direction)) - Potential(position - (Step * direction))))
                    - (Potential(position + (2 * Step * direction)) - Potential(position - (2 * Step * direction)))) / (12 * Step);
            var numerical = new Vector3D(Slope(new(1, 0, 0)), Slope(new(0, 1, 0)), Slope(new(0, 0, 1)));
            (gravity.Acceleration(position) - numerical).Length.Should().BeLessThan(1e-9);
        });

    [Fact]
    public void Closed_point_mass()
    {
        GenPosition.Sample(position =>
        {
            var zonal = new ZonalGravity(3.986004418e14, 6_378_137, 0, 0, 0).Acceleration(position);
            (new PointGravity(3.986004418e14).Acceleration(position) - zonal).Length.Should().BeLessThan(1e-14);
        });
        new PointGravity(8).Acceleration(new(0, 2, 0)).Should().Be(new Vector3D(0, -2, 0));
    }
}
