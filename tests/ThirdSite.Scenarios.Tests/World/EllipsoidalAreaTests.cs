namespace ThirdSite.Scenarios.Tests;

public sealed class EllipsoidalAreaTests
{
    [Theory] // Snyder (1987), numerical example of the Albers projection on Clarke 1866, e² = 0.00676866
    [InlineData(23, 0.7767080)]
    [InlineData(29.5, 0.9792529)]
    [InlineData(35, 1.1410831)]
    [InlineData(45.5, 1.4201080)]
    public void Outside_q_of_the_manual(double latitudeDegrees, double q) =>
        EllipsoidalArea.AuthalicQ(Math.Sin(latitudeDegrees * Math.PI / 180), Math.Sqrt(0.00676866)).Should().BeApproximately(q, 6e-8);

    [Fact] // Surface of the ellipsoid in the textbooks for these axes: 510,065,621.7 km² (4π times the square of the authalic radius, 6,371,007.181 m)
    public void Outside_surface_of_WGS84() =>
        (EllipsoidalArea.OfBox(new(-180, -90, 180, 90)) / 1e6).Should().BeApproximately(510_065_621.7, 0.1);

    [Fact]
    public void Twin_zone_by_quadrature_of_the_radii() =>
        Gen.Select(Gen.Double[-89, 89], Gen.Double[0.01, 20]).Sample((south, height) =>
        {
            var north = Math.Min(90, south + height);
            const double a = 6_378_137, f = 1 / 298.257223563, e2 = f * (2 - f);
            // Simpson's rule on M N cos φ, the product of the two radii of curvature.
            const int Steps = 400;
            double sum = 0, h = (north - south) * Math.PI / 180 / Steps;
            for (var i = 0; i <= Steps; i++)
            {
                var phi = (south * Math.PI / 180) + (i * h);
                var w = 1 - (e2 * Math.Sin(phi) * Math.Sin(phi));
                var value = a * a * (1 - e2) / (w * w) * Math.Cos(phi);
                sum += value * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
            }

            var expected = sum * h / 3 * (Math.PI / 180);
            return Math.Abs((EllipsoidalArea.OfBox(new(10, south, 11, north)) / expected) - 1) < 1e-9;
        });

    [Fact]
    public void Closed_a_rectangle_as_a_ring_has_the_rectangles_area() =>
        Gen.Select(Gen.Double[-80, 70], Gen.Double[0.1, 10], Gen.Double[-170, 170], Gen.Double[0.1, 40]).Sample((s, dy, w, dx) =>
        {
            DegreePoint[] points = [new(s, w), new(s, w + dx), new(s + dy, w + dx), new(s + dy, w), new(s, w)];
            var box = EllipsoidalArea.OfBox(new(w, s, w + dx, s + dy));
            return Math.Abs((EllipsoidalArea.Of(new(points, false)) / box) - 1) < 1e-10
                && Math.Abs((EllipsoidalArea.Of(new([.. points.Reverse()], false)) / box) - 1) < 1e-10;
        });

    [Fact]
    public void Twin_a_slanting_edge_has_the_mean_of_many_short_steps() =>
        Gen.Select(Gen.Double[-80, 80], Gen.Double[-9, 9]).Sample((from, by) =>
        {
            double sum = 0;
            const int Steps = 2000;
            for (var i = 0; i < Steps; i++)
            {
                sum += EllipsoidalArea.BelowParallel(from + (by * (i + 0.5) / Steps));
            }

            var mean = sum / Steps;
            return Math.Abs(EllipsoidalArea.MeanBelowEdge(from, from + by) - mean) < 1e-6 * 4.06e13;
        });
}
