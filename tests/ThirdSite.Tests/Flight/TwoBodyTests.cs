using System.Text.Json;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class TwoBodyTests
{
    private const double Gm = 3.986004418e14;

    [Fact] // shared/verification/orbit/kepler.json: Vallado example 2-4
    public void Outside_Kepler_propagation()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(VerificationData.Path("orbit/kepler.json")));
        foreach (var item in file.RootElement.EnumerateArray())
        {
            var (position, velocity) = Kepler.Propagate(
                item.GetProperty("mu_km3_s2").GetDouble() * 1e9,
                1e3 * Vector(item.GetProperty("r0_km")),
                1e3 * Vector(item.GetProperty("v0_km_s")),
                item.GetProperty("dt_s").GetDouble());
            (position - (1e3 * Vector(item.GetProperty("r1_km")))).Length.Should().BeLessThan(1e3 * item.GetProperty("tolerance_r_km").GetDouble());
            (velocity - (1e3 * Vector(item.GetProperty("v1_km_s")))).Length.Should().BeLessThan(1e3 * item.GetProperty("tolerance_v_km_s").GetDouble());
        }
    }

    [Fact] // shared/verification/orbit/lambert.json: Der, Vallado, Curtis; paths of less than one revolution
    public void Outside_Lambert_problems()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(VerificationData.Path("orbit/lambert.json")));
        foreach (var item in file.RootElement.EnumerateArray())
        {
            var (r1, r2) = (Vector(item.GetProperty("r1_m")), Vector(item.GetProperty("r2_m")));
            // Prograde: the angular momentum points north.
            var shortWay = Vector3D.Cross(r1, r2).Z > 0 == item.GetProperty("prograde").GetBoolean();
            var (v1, v2) = Lambert.Solve(item.GetProperty("mu_m3_s2").GetDouble(), r1, r2, item.GetProperty("tof_s").GetDouble(), shortWay);
            var expected = item.GetProperty("solutions").EnumerateArray().Single(s => s.GetProperty("revolutions").GetInt32() == 0);
            var tolerance = item.GetProperty("tolerance_v_m_s").GetDouble();
            (v1 - Vector(expected.GetProperty("v1_m_s"))).Length.Should().BeLessThan(tolerance, item.GetProperty("name").GetString()!);
            (v2 - Vector(expected.GetProperty("v2_m_s"))).Length.Should().BeLessThan(tolerance, item.GetProperty("name").GetString()!);
        }
    }

    [Fact] // ellipses and hyperbolas, both ways, all angles: Lambert undoes Kepler
    public void Closed_Lambert_undoes_Kepler() =>
        Gen.Select(Gen.Double[6.5e6, 1e7], Gen.Double[1000, 14_000], Gen.Double[-1.4, 1.4], Gen.Double[0.05, 0.9], Gen.Double[0, 6.28]).Sample((r, v, angle, fraction, turn) =>
        {
            var position = new Vector3D(r * Math.Cos(turn), 0, r * Math.Sin(turn));
            var velocity = v * new Vector3D((Math.Sin(angle) * Math.Cos(turn)) - (Math.Cos(angle) * Math.Sin(turn)), 0.3, (Math.Sin(angle) * Math.Sin(turn)) + (Math.Cos(angle) * Math.Cos(turn)));
            var alpha = (2 / r) - (velocity.LengthSquared / Gm);
            var duration = fraction * (alpha > 1e-8 ? 2 * Math.PI / (Math.Sqrt(Gm) * Math.Pow(alpha, 1.5)) : 5000);
            var (end, endVelocity) = Kepler.Propagate(Gm, position, velocity, duration);
            var plane = Vector3D.Cross(position, velocity);
            if (Vector3D.Cross(position, end).Length < 1e-3 * r * end.Length)
            {
                return;
            }

            var (v1, v2) = Lambert.Solve(Gm, position, end, duration, Vector3D.Dot(plane, Vector3D.Cross(position, end)) > 0);
            (v1 - velocity).Length.Should().BeLessThan(1e-3);
            (v2 - endVelocity).Length.Should().BeLessThan(1e-3 * Math.Max(1, endVelocity.Length / 1e4));
        }, iter: 500);

    [Fact]
    public void Closed_Kepler_returns_after_one_period_and_backwards()
    {
        Vector3D r = new(7e6, 1e6, 2e6), v = new(-1000, 7000, 1500);
        var period = 2 * Math.PI / (Math.Sqrt(Gm) * Math.Pow((2 / r.Length) - (v.LengthSquared / Gm), 1.5));
        (Kepler.Propagate(Gm, r, v, period).Position - r).Length.Should().BeLessThan(1e-4);
        var (r1, v1) = Kepler.Propagate(Gm, r, v, 1234);
        var (back, backVelocity) = Kepler.Propagate(Gm, r1, v1, -1234);
        (back - r).Length.Should().BeLessThan(1e-6);
        (backVelocity - v).Length.Should().BeLessThan(1e-9);
        (Kepler.Propagate(Gm, r, v, 0).Position - r).Length.Should().BeLessThan(1e-8);
    }

    [Fact]
    public void Closed_domain_is_guarded()
    {
        Vector3D r = new(7e6, 0, 0);
        FluentActions.Invoking(() => Kepler.Propagate(0, r, r, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Kepler.Propagate(Gm, Vector3D.Zero, r, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Lambert.Solve(Gm, r, -r, 1000, true)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Lambert.Solve(Gm, r, new(0, 7e6, 0), 0, true)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Vector3D Vector(JsonElement array) => new(array[0].GetDouble(), array[1].GetDouble(), array[2].GetDouble());
}
