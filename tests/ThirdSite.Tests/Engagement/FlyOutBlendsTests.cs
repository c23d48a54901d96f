using ThirdSite.Engagement;

namespace ThirdSite.Tests.Engagement;

public sealed class FlyOutBlendsTests
{
    private const double Degree = PlannedSite.Degree;

    [Fact]
    public void Twin_a_blend_flies_as_the_table_built_for_the_same_burnout_state()
    {
        var middle = PlannedSite.Interceptor(6_300);
        var low = middle with { BurnoutSpeed = 6_200, ReferenceBurnoutAltitude = 150e3, ReferenceBurnoutDownrange = 100e3 };
        var high = middle with { BurnoutSpeed = 9_000, ReferenceBurnoutAltitude = 250e3, ReferenceBurnoutDownrange = 250e3 };
        var blends = new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, low, high);
        foreach (var (speed, altitude, downrange) in new[] { (6_390.0, 171e3, 131e3), (7_350.0, 222e3, 220e3), (8_790.0, 190e3, 160e3) })
        {
            var interceptor = middle with { BurnoutSpeed = speed, BurnTime = 145, ReferenceBurnoutAltitude = altitude, ReferenceBurnoutDownrange = downrange };
            var blend = blends.At(interceptor);
            var own = FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor);
            blend.BurnTime.Should().Be(145);
            Gen.Select(Gen.Double[0, 360], Gen.Double[-5, 85], Gen.Double[0, 900]).Sample((azimuth, angle, coast) =>
            {
                var a = blend.At(azimuth * Degree, angle * Degree, coast).PositionEcef;
                var b = own.At(azimuth * Degree, angle * Degree, coast).PositionEcef;
                if (PlannedSite.Earth.Shape.Height(b) > 80e3)
                {
                    (a - b).Length.Should().BeLessThan(150);
                }
            }, iter: 500);
        }
    }

    [Fact]
    public void Closed_what_is_fixed_takes_one_node_and_a_node_takes_its_own_table()
    {
        var interceptor = PlannedSite.Interceptor(6_300);
        var fixedOnes = new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, interceptor);
        fixedOnes.Count.Should().Be(1);
        var blend = fixedOnes.At(interceptor);
        var own = FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor);
        blend.At(1, 0.5, 400).Should().Be(own.At(1, 0.5, 400));
        new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, interceptor with { BurnoutSpeed = 7_500, ReferenceBurnoutDownrange = 160e3 })
            .Count.Should().Be(12);
    }

    [Fact]
    public void Closed_outside_the_box_there_is_no_blend()
    {
        var interceptor = PlannedSite.Interceptor(6_300);
        var blends = new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, interceptor with { BurnoutSpeed = 7_500 });
        FluentActions.Invoking(() => blends.At(interceptor with { BurnoutSpeed = 7_600 })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => blends.At(interceptor with { ReferenceBurnoutAltitude = 210e3 })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => blends.At(interceptor with { MinimumBurnoutAngle = -11 * Degree })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, interceptor with { BurnoutSpeed = 6_000 })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor, interceptor with { ShedsEnergy = true })).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact] // Nodes that start flatter than an interceptor may must not give it ways that it may not fly.
    public void Twin_a_blend_of_wider_angles_solves_as_the_table_of_the_narrower()
    {
        var interceptor = PlannedSite.Interceptor(8_200) with { MinimumBurnoutAngle = 4 * Degree };
        var blend = new FlyOutBlends(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor with { MinimumBurnoutAngle = -20 * Degree }, interceptor).At(interceptor);
        var own = FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, interceptor);
        var (same, none) = (0, 0);
        Gen.Select(Gen.Double[0, 360], Gen.Double[-10, 60], Gen.Double[100, 900]).Sample((azimuth, angle, coast) =>
        {
            var point = own.At(azimuth * Degree, Math.Max(angle, 4) * Degree, coast).PositionEcef;
            var (a, b) = (blend.Solve(point), own.Solve(point));
            if (a.Low is { } x && b.Low is { } y)
            {
                x.Coast.Should().BeApproximately(y.Coast, 0.1);
                Interlocked.Increment(ref same);
            }

            if (angle > 5 && a.Low is null && a.High is null)
            {
                Interlocked.Increment(ref none);
            }

            (a.Low?.BurnoutAngle ?? 1).Should().BeGreaterThanOrEqualTo((4 * Degree) - 1e-8);
        }, iter: 400);
        same.Should().BeGreaterThan(100);
        none.Should().BeLessThan(20);
    }
}
