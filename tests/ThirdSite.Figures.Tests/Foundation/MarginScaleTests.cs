namespace ThirdSite.Figures.Tests.Foundation;

public sealed class MarginScaleTests
{
    [Theory]
    [InlineData(-181, "n4"), InlineData(-180, "n3"), InlineData(-60.5, "n2"), InlineData(-0.001, "n1")]
    [InlineData(0, "p1"), InlineData(59.9, "p1"), InlineData(60, "p2"), InlineData(179, "p3"), InlineData(180, "p4"), InlineData(4000, "p4")]
    public void Closed_classes_begin_at_their_break(double margin, string expected) =>
        MarginScale.Standard.ClassOf(margin).Should().Be(expected);

    [Fact]
    public void Closed_a_tenth_outside_keeps_the_breaks_and_more_widens_them()
    {
        var inside = Enumerable.Repeat(100.0, 90);
        MarginScale.For(inside.Concat(Enumerable.Repeat(-200.0, 10))).StepS.Should().Be(60);
        MarginScale.For(inside.Concat(Enumerable.Repeat(-200.0, 11))).BreaksS.Should().Equal(-360, -240, -120, 0, 120, 240, 360);
        MarginScale.For([]).Should().Be(MarginScale.Standard);
    }

    [Fact]
    public void Closed_hue_is_the_sign() =>
        Gen.Select(Gen.Double[-5000, 5000], Gen.Double[-5000, 5000].Array[0, 40]).Sample((margin, others) =>
            MarginScale.For(others).ClassOf(margin)[0] == (margin < 0 ? 'n' : 'p'));
}
