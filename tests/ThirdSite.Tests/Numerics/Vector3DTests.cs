using ThirdSite.Numerics;

namespace ThirdSite.Tests.Numerics;

public sealed class Vector3DTests
{
    private static readonly Gen<Vector3D> GenVector =
        Gen.Select(Gen.Double[-10, 10], Gen.Double[-10, 10], Gen.Double[-10, 10], (x, y, z) => new Vector3D(x, y, z));

    [Fact]
    public void Closed_products() =>
        Gen.Select(GenVector, GenVector).Sample((a, b) =>
        {
            var cross = Vector3D.Cross(a, b);
            Vector3D.Dot(cross, a).Should().BeApproximately(0, 1e-11);
            Vector3D.Dot(cross, b).Should().BeApproximately(0, 1e-11);
            (cross.LengthSquared + (Vector3D.Dot(a, b) * Vector3D.Dot(a, b)))
                .Should().BeApproximately(a.LengthSquared * b.LengthSquared, 1e-9); // Lagrange
            (a - b + b - a).Length.Should().BeLessThan(1e-13);
        });

    [Fact]
    public void Closed_angle_keeps_its_accuracy_near_its_ends()
    {
        foreach (var angle in (double[])[0, 1e-12, 1e-6, 0.3, 1, 2, Math.PI - 1e-6, Math.PI - 1e-12])
        {
            Vector3D.Angle(new(3, 0, 0), new(7 * Math.Cos(angle), 0, 7 * Math.Sin(angle))).Should().BeApproximately(angle, 1e-15 + (angle * 4e-16));
        }
    }

    [Fact]
    public void Closed_zero_has_no_direction() => ((Action)(() => _ = Vector3D.Zero.Unit)).Should().Throw<ArgumentOutOfRangeException>();
}
