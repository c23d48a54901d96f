using ThirdSite.Sensing;

namespace ThirdSite.Tests.Sensing;

public class TimeIntervalsTests
{
    private static readonly Gen<(int Start, int Length)[]> Stretches = Gen.Select(Gen.Int[0, 90], Gen.Int[0, 12]).Array[0, 8];

    [Fact] // membership at half-integers, where no edge lies, is plain logic
    public void Twin_set_operations_against_membership() =>
        Gen.Select(Stretches, Stretches).Sample((a, b) =>
        {
            var (x, y) = (Of(a), Of(b));
            for (var t = 0.5; t < 110; t++)
            {
                x.Contains(t).Should().Be(Inside(a, t));
                x.UnionWith(y).Contains(t).Should().Be(Inside(a, t) || Inside(b, t));
                x.IntersectWith(y).Contains(t).Should().Be(Inside(a, t) && Inside(b, t));
                x.EndsOfViewsLasting(3).Contains(t).Should().Be(Enumerable.Range(0, 13).All(k => x.Contains(t - (k * 0.25))));
            }
        });

    [Fact]
    public void Closed_a_gap_shorter_than_the_bridge_is_closed()
    {
        var views = TimeIntervals.Union([new(0, 10), new(19.9, 30), new(40, 50)]);
        views.Bridge(10).Items.ToArray().Should().Equal(new TimeInterval(0, 30), new TimeInterval(40, 50));
    }

    [Fact]
    public void Closed_the_next_covered_moment()
    {
        var views = TimeIntervals.Union([new(10, 20), new(40, 50)]);
        views.FirstAtOrAfter(5).Should().Be(10);
        views.FirstAtOrAfter(15).Should().Be(15);
        views.FirstAtOrAfter(20.5).Should().Be(40);
        views.FirstAtOrAfter(51).Should().BeNull();
    }

    private static TimeIntervals Of((int Start, int Length)[] stretches) =>
        TimeIntervals.Union(stretches.Select(s => new TimeInterval(s.Start, s.Start + s.Length)));

    private static bool Inside((int Start, int Length)[] stretches, double time) =>
        stretches.Any(s => time >= s.Start && time <= s.Start + s.Length);
}
