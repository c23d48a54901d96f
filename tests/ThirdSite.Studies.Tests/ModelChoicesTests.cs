using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class ModelChoicesTests(CoarseAssessment assessment) : IClassFixture<CoarseAssessment>
{
    private IReadOnlyList<ModelChoiceAnswer> Of(string question, InquiryOptions inquiry, ModelChoiceOptions options) =>
        ModelChoices.Of(assessment.Studies, assessment.Document.Ask(question), inquiry, options, TestContext.Current.CancellationToken);

    [Fact]
    public void Twin_the_first_row_of_a_pair_is_the_reach_table()
    {
        var rows = Of("reach:kozelsk:washington", new(Threads: 2), new());
        foreach (var row in rows.Where(r => r.Choice == ModelChoices.AsAssessed))
        {
            var pair = assessment.Answers.Reach.Single(r => r.Reading == row.Reading && r.Trajectory == "minimum-energy" && r.Launch == "kozelsk" && r.Aim == "washington");
            (row.Holds, row.Value, row.Reason, row.Constraint, row.Undecided).Should().Be((pair.Engageable, pair.MarginS, pair.Reason, pair.Constraint, pair.Undecided));
            row.CriticalBurnoutSpeedMps.Should().BeApproximately(pair.CriticalBurnoutSpeedMps!.Value, 5);
            row.Flips.Should().BeFalse();
            // Rules left out are the reach table's variants.
            ModelChoiceAnswer Under(string choice) => rows.Single(r => r.Reading == row.Reading && r.Choice == choice);
            Under("no-early-warning").Value.Should().Be(pair.Variants.NoEarlyWarning.MarginS);
            Under("no-coast-limit").Value.Should().Be(pair.Variants.NoCoastLimit.MarginS);
            Under("salvo-of-two").Value.Should().BeApproximately(pair.MarginS!.Value - 10, 1e-9, "one spacing");
            Under("two-in-turn").Holds.Should().Be(pair.Shots >= 2);
            // Another Earth is another Earth, and a small change.
            Math.Abs(Under("spherical-earth").Value!.Value - pair.MarginS.Value).Should().BeInRange(0.01, 15);
            Under("energy-shed").Value.Should().BeGreaterThanOrEqualTo(pair.MarginS.Value - 0.05, "what sheds energy can do all that it could before");
        }

        rows.Where(r => r.Choice == "staged-interceptor").Select(r => r.Value).Distinct().Should().ContainSingle("one speed stands in the place of every reading's");
        rows.Should().OnlyContain(r => r.Flips == (r.Holds != rows.First(d => d.Reading == r.Reading).Holds));
    }

    [Fact]
    public void Twin_the_first_row_of_an_area_is_the_map()
    {
        var rows = Of("defended:NATO@irbm-4000", new(World.Load(), Cells: 0, Threads: 2), new(SeekSpeeds: false, SeekErrors: false, LadderStep: 2_000));
        foreach (var shots in new[] { 1, 2 })
        {
            foreach (var row in rows.Where(r => r.Choice == (shots == 1 ? ModelChoices.AsAssessed : "two-in-turn")))
            {
                var nation = assessment.Answers.Nations.Single(n => n.Reading == row.Reading && n.Trajectory == "minimum-energy" && n.Threat == "irbm-4000" && n.Code is null && n.Group == "NATO" && n.MinimumShots == shots);
                row.Value!.Value.Should().BeApproximately(nation.DefendedPopulationFraction!.Value, 1e-12);
            }
        }
    }

    [Fact]
    public void Closed_a_question_that_no_model_moves_is_refused() =>
        FluentActions.Invoking(() => Of("distance:tabriz:semnan", new(), new())).Should().Throw<ArgumentException>();
}
