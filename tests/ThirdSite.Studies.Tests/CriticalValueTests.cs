namespace ThirdSite.Studies.Tests;

public sealed class CriticalValueTests
{
    private static readonly CrossingOptions Usual = new(32, 1e-5, 1e-6);

    private static CrossingResult Find(Func<double, double?> surplus, double low = 0, double high = 10, CrossingOptions? options = null)
    {
        return CriticalValue.Find(x => Trial(surplus, x), low, high, options ?? Usual);
    }

    private static Trial Trial(Func<double, double?> surplus, double x) => new(x, surplus(x) >= 0, surplus(x));

    [Fact]
    public void Closed_a_single_crossing_is_where_the_line_is_zero() =>
        Gen.Select(Gen.Double[0.01, 9.99], Gen.Double[0.1, 100], Gen.Bool).Sample((at, slope, rises) =>
        {
            var result = Find(x => (rises ? 1 : -1) * slope * (x - at));
            var crossing = result.Crossings.Should().ContainSingle().Subject;
            crossing.X.Should().BeApproximately(at, 1e-5);
            (crossing.Kind, crossing.HoldsAbove).Should().Be((CrossingKind.Passes, rises));
            ((crossing.X - at) * (rises ? 1 : -1)).Should().BeGreaterThanOrEqualTo(-1e-12, "the answer holds at the value given");
            (result.IsMonotonic, result.Throughout).Should().Be((true, null));
        }, iter: 200);

    [Fact] // Both roots lie within one step of the first look.
    public void Closed_two_crossings_within_a_step_are_both_found() =>
        Gen.Select(Gen.Double[0.5, 9.5], Gen.Double[0.01, 0.14], Gen.Bool).Sample((middle, half, opens) =>
        {
            var result = Find(x => (opens ? 1 : -1) * ((half * half) - ((x - middle) * (x - middle))));
            result.Crossings.Select(c => c.Kind).Should().Equal(CrossingKind.Passes, CrossingKind.Passes);
            result.Crossings[0].X.Should().BeApproximately(middle - half, 1e-5);
            result.Crossings[1].X.Should().BeApproximately(middle + half, 1e-5);
            result.Crossings.Select(c => c.HoldsAbove).Should().Equal(opens, !opens);
            result.IsMonotonic.Should().BeFalse();
        }, iter: 200);

    [Fact]
    public void Closed_a_tangent_is_a_touch_and_no_turn() =>
        Gen.Select(Gen.Double[0.5, 9.5], Gen.Bool).Sample((at, above) =>
        {
            var result = Find(x => (above ? 1 : -1) * 3 * (x - at) * (x - at));
            var touch = result.Crossings.Should().ContainSingle().Subject;
            touch.Kind.Should().Be(CrossingKind.Touches);
            touch.X.Should().BeApproximately(at, 1e-3, "a parabola of 3 lies below one millionth over 0.0006");
            (result.IsMonotonic, result.Throughout).Should().Be((true, above));
        }, iter: 100);

    [Fact] // A tent is no parabola: its peak stands 0.02 above zero, over 0.02 of the 0.31 of a step.
    public void Closed_a_narrow_peak_that_the_samples_lead_to_is_found()
    {
        var result = Find(x => 0.02 - (2 * Math.Abs(x - 4.2101)));
        result.Crossings.Select(c => Math.Round(c.X, 4)).Should().Equal(4.2001, 4.2201);
    }

    [Fact]
    public void Closed_a_cubic_has_all_its_three_roots() =>
        Gen.Select(Gen.Double[0.2, 3], Gen.Double[3.4, 6], Gen.Double[6.4, 9.8]).Sample((a, b, c) =>
        {
            var result = Find(x => (x - a) * (x - b) * (x - c));
            result.Crossings.Select(r => r.X).Zip([a, b, c]).Should().AllSatisfy(p => p.First.Should().BeApproximately(p.Second, 1e-5));
            result.Crossings.Should().HaveCount(3);
            result.Crossings.Select(r => r.HoldsAbove).Should().Equal(true, false, true);
        }, iter: 100);

    [Fact]
    public void Closed_a_jump_over_zero_is_found_and_named()
    {
        var result = Find(x => x < Math.E ? -3 : 2);
        var crossing = result.Crossings.Should().ContainSingle().Subject;
        crossing.X.Should().BeInRange(Math.E, Math.E + 1e-5);
        crossing.Kind.Should().Be(CrossingKind.Jumps);
    }

    [Fact]
    public void Closed_where_an_answer_begins_without_a_number_before_it_is_found_and_named()
    {
        var result = Find(x => x < 7.123 ? null : x - 5);
        var crossing = result.Crossings.Should().ContainSingle().Subject;
        crossing.X.Should().BeInRange(7.123, 7.12301);
        (crossing.Kind, crossing.HoldsAbove).Should().Be((CrossingKind.Begins, true));
    }

    [Fact] // -0.05 at the last sample before the end of the numbers, zero reached 0.05 before it.
    public void Closed_a_crossing_just_before_the_numbers_end_is_found()
    {
        var result = Find(x => x > 5.58 ? null : x - 5.53);
        result.Crossings.Select(c => Math.Round(c.X, 3)).Should().Equal(5.53, 5.58);
        result.Crossings.Select(c => c.Kind).Should().Equal(CrossingKind.Passes, CrossingKind.Begins);
    }

    [Fact]
    public void Closed_numbers_missing_in_the_middle_hide_no_crossing_beside_them()
    {
        var result = Find(x => x is > 3 and < 6 ? null : x < 3 ? x - 1 : 8 - x);
        result.Crossings.Select(c => Math.Round(c.X, 4)).Should().Equal(1, 3, 6, 8);
        result.Crossings.Select(c => c.HoldsAbove).Should().Equal(true, false, true, false);
    }

    [Fact]
    public void Closed_never_and_everywhere_are_answers()
    {
        Find(x => -1 - x).Throughout.Should().BeFalse();
        Find(_ => null).Throughout.Should().BeFalse();
        Find(x => 1 + x).Throughout.Should().BeTrue();
        Find(x => Math.Sin(x) - 1.5).Crossings.Should().BeEmpty();
    }

    [Fact]
    public void Closed_a_function_of_yes_and_no_alone_has_its_turns()
    {
        var result = CriticalValue.Find(x => new Trial(x, x is > 2.5 and < 6.75, null), 0, 10, Usual);
        result.Crossings.Select(c => Math.Round(c.X, 4)).Should().Equal(2.5, 6.75);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(0, 50_000)]
    public void Closed_a_count_turns_at_a_whole_number(double low, double high)
    {
        var result = CriticalValue.Find(x => new Trial(x, x >= 7, x - 7), low, high, Usual with { Whole = true });
        result.Trials.Should().OnlyContain(t => t.X == Math.Floor(t.X));
        result.Crossings.Should().ContainSingle().Which.X.Should().Be(7);
    }

    [Fact] // The remark of the search: what no sample leads to may be missed; a smooth surplus costs few trials.
    public void Closed_the_resolution_is_as_stated_and_the_cost_is_small()
    {
        var result = Find(x => Math.Abs(x - 4.84) < 0.05 ? 1 : -5 + x / 100);
        result.Resolution.Should().Be(10.0 / 32);
        Find(x => Math.Abs(x - 4.84) < 0.16 ? 1 : -5).Crossings.Should().HaveCount(2, "it is wider than the resolution");
        Find(x => x - 3.3).Trials.Should().HaveCountLessThan(45);
    }

    [Fact]
    public void Closed_any_number_of_threads_gives_the_same()
    {
        static Trial Wave(double x) => new(x, Math.Sin(3 * x) >= 0.2, Math.Sin(3 * x) - 0.2);
        var one = CriticalValue.Find(Wave, 0, 10, Usual);
        var four = CriticalValue.Find(Wave, 0, 10, Usual with { Threads = 4 });
        four.Crossings.Should().Equal(one.Crossings).And.HaveCount(10);
        four.Trials.Should().Equal(one.Trials);
    }
}
