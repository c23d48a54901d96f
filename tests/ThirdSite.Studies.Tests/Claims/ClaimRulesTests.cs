using CsCheck;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

/// <summary>The rules of the verdicts against the words of definitions.md, and their mirror symmetry.</summary>
public sealed class ClaimRulesTests
{
    private static readonly Gen<ClaimTruth> Truths = Gen.Int[0, 3].Select(i => (ClaimTruth)i);

    private static ClaimComparison AtLeast(double first, double tolerance) => new(ClaimComparisonKind.AtLeast, first, first, tolerance);

    [Theory]
    [InlineData(1_000, ClaimTruth.False)]
    [InlineData(1_651, ClaimTruth.Undecided)]
    [InlineData(1_700, ClaimTruth.Undecided)]
    [InlineData(1_786, ClaimTruth.True)]
    public void Closed_an_edge_has_a_band_of_doubt(double value, ClaimTruth truth) => ClaimRules.Compare(value, AtLeast(1_700, 85)).Should().Be(truth);

    [Theory]
    [InlineData(1_299, ClaimTruth.False)]
    [InlineData(1_330, ClaimTruth.True)]
    [InlineData(1_470, ClaimTruth.True)]
    [InlineData(1_471, ClaimTruth.False)]
    public void Closed_about_a_number_means_within_its_tolerance(double value, ClaimTruth truth) => ClaimRules.Compare(value, new(ClaimComparisonKind.About, 1_400, 1_400, 70)).Should().Be(truth);

    [Fact]
    public void Closed_without_a_number_nothing_is_compared() => ClaimRules.Compare(null, AtLeast(1, 0)).Should().Be(ClaimTruth.Untestable);

    [Theory]
    [InlineData("T", ClaimVerdict.Holds)]
    [InlineData("TTT", ClaimVerdict.Holds)]
    [InlineData("FF", ClaimVerdict.Fails)]
    [InlineData("TF", ClaimVerdict.HoldsOnlyIf)]
    [InlineData("TUF", ClaimVerdict.HoldsOnlyIf)]
    [InlineData("TU", ClaimVerdict.Undecided)]
    [InlineData("FU", ClaimVerdict.Undecided)]
    [InlineData("U", ClaimVerdict.Undecided)]
    [InlineData("TN", ClaimVerdict.Holds)]
    [InlineData("NN", ClaimVerdict.CannotBeTested)]
    public void Closed_readings_make_the_verdict(string cases, ClaimVerdict verdict) => ClaimRules.Over(cases.Select(Of)).Should().Be(verdict);

    [Theory]
    [InlineData("TTF", ClaimQuantifier.All, ClaimTruth.False)]
    [InlineData("TTU", ClaimQuantifier.All, ClaimTruth.Undecided)]
    [InlineData("FUF", ClaimQuantifier.Any, ClaimTruth.Undecided)]
    [InlineData("TUF", ClaimQuantifier.Any, ClaimTruth.True)]
    [InlineData("TUF", ClaimQuantifier.None, ClaimTruth.False)]
    [InlineData("FFN", ClaimQuantifier.None, ClaimTruth.True)]
    [InlineData("TFTF", ClaimQuantifier.Most, ClaimTruth.False)]
    [InlineData("TTF", ClaimQuantifier.Most, ClaimTruth.True)]
    [InlineData("TUF", ClaimQuantifier.Most, ClaimTruth.Undecided)]
    [InlineData("NN", ClaimQuantifier.Any, ClaimTruth.Untestable)]
    public void Closed_quantifiers_leave_open_what_the_open_ones_decide(string cases, ClaimQuantifier quantifier, ClaimTruth truth) =>
        ClaimRules.Quantify(cases.Select(Of), quantifier, AtLeast(0, 0)).Should().Be(truth);

    [Fact]
    public void Closed_a_count_is_compared_as_a_number()
    {
        ClaimRules.Quantify("TTFF".Select(Of), ClaimQuantifier.Count, AtLeast(2, 0)).Should().Be(ClaimTruth.True);
        ClaimRules.Quantify("TTUF".Select(Of), ClaimQuantifier.Count, AtLeast(3, 0)).Should().Be(ClaimTruth.Undecided);
    }

    [Fact] // A claim and its contrary: no side gains from the words that are chosen.
    public void Closed_verdicts_mirror() => Truths.Array[1, 6].Sample(cases =>
    {
        var verdict = ClaimRules.Over(cases);
        var contrary = ClaimRules.Over(cases.Select(Not));
        return contrary == verdict switch
        {
            ClaimVerdict.Holds => ClaimVerdict.Fails,
            ClaimVerdict.Fails => ClaimVerdict.Holds,
            var same => same,
        };
    });

    [Fact]
    public void Closed_all_of_a_claim_is_none_of_its_contrary() => Truths.Array[1, 6].Sample(cases =>
        ClaimRules.Quantify(cases, ClaimQuantifier.All, AtLeast(0, 0)) == ClaimRules.Quantify(cases.Select(Not), ClaimQuantifier.None, AtLeast(0, 0)));

    [Theory] // Three subjects that turn on at 3, 5 and 7, the last off again at 8.
    [InlineData(ClaimQuantifier.Any, new[] { 3.0 })]
    [InlineData(ClaimQuantifier.None, new[] { 3.0 })]
    [InlineData(ClaimQuantifier.Most, new[] { 5.0 })]
    [InlineData(ClaimQuantifier.All, new[] { 7.0, 8.0 })]
    public void Closed_the_whole_flips_where_its_quantifier_does(ClaimQuantifier quantifier, double[] flips) =>
        ClaimStudy.Flips([new(false, [3.0]), new(false, [5.0]), new(false, [7.0, 8.0])], Test(quantifier)).Should().Equal(flips);

    [Fact] // Yes from 3 to 5 here, from 4 to 6 there, and never at a third place.
    public void Closed_any_of_several_places_is_on_where_one_is()
    {
        var any = OnOff.Any([new(false, [3.0, 5.0]), new(false, [4.0, 6.0]), new(false, [])]);
        any.AtLowest.Should().BeFalse();
        any.Crossings.Should().Equal(3.0, 6.0);
        any.LowestYes(2).Should().Be(3.0);
    }

    [Fact]
    public void Closed_a_scan_finds_each_crossing()
    {
        var crossings = ClaimStudy.Scan(0, 10, 20, 1e-3, x => x is > 2.3 and < 6.7 ? ClaimTruth.True : ClaimTruth.False);
        crossings.Should().HaveCount(2);
        crossings[0].Should().BeApproximately(2.3, 1e-3);
        crossings[1].Should().BeApproximately(6.7, 1e-3);
    }

    private static ClaimTest Test(ClaimQuantifier quantifier) =>
        new([], [], quantifier, ClaimMeasure.Engageable, new(ClaimComparisonKind.IsTrue, 0, 0, 0), "minimum-energy", "as-planned", "target", null, []);

    private static ClaimTruth Of(char c) => c switch
    {
        'T' => ClaimTruth.True,
        'F' => ClaimTruth.False,
        'U' => ClaimTruth.Undecided,
        _ => ClaimTruth.Untestable,
    };

    private static ClaimTruth Not(ClaimTruth truth) => truth switch
    {
        ClaimTruth.True => ClaimTruth.False,
        ClaimTruth.False => ClaimTruth.True,
        var same => same,
    };
}
