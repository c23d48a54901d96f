using ThirdSite.Figures.Tests;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Studies.Tests.Handover;

public sealed class AgreementTests
{
    private static readonly AssessmentAnswers Sample = SampleAnswers.Create();

    [Fact]
    public void Closed_answers_agree_with_themselves_whatever_version_made_them()
    {
        var agreement = Agreement.Of(Sample, Sample with { ThirdSite = Sample.ThirdSite with { Version = "9.9" } });

        agreement.Differences.Should().BeEmpty();
        agreement.Quantities.Should().BeGreaterThan(1_000);
    }

    [Fact]
    public void Closed_one_changed_margin_is_one_difference_with_its_size()
    {
        var row = Sample.Reach.ToList().FindIndex(r => r.MarginS is not null);
        var changed = Sample.Reach.ToList();
        changed[row] = changed[row] with { MarginS = changed[row].MarginS + 0.25 };

        var difference = Agreement.Of(Sample, Sample with { Reach = changed }).Differences.Should().ContainSingle().Subject;

        difference.Path.Should().StartWith($"reach[{row} ").And.Contain(changed[row].Launch).And.EndWith(".marginS");
        difference.Difference.Should().BeApproximately(0.25, 1e-9);
    }

    [Fact]
    public void Closed_a_margin_that_becomes_a_reason_and_a_row_that_is_gone_are_differences()
    {
        var row = Sample.Reach.ToList().FindIndex(r => r.MarginS is not null);
        var changed = Sample.Reach.ToList();
        changed[row] = changed[row] with { MarginS = null, Reason = "unreachable" };

        var differences = Agreement.Of(Sample, Sample with { Reach = [.. changed.SkipLast(1)] }).Differences;

        differences.Select(d => d.Path.Split('.')[^1]).Should().HaveCount(3).And.Contain("marginS").And.Contain("reason");
        differences.Should().ContainSingle(d => d.Second == null).Which.Path.Should().StartWith($"reach[{Sample.Reach.Count - 1} ");
    }
}
