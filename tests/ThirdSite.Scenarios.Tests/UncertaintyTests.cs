namespace ThirdSite.Scenarios.Tests;

public class UncertaintyTests
{
    private const string Section = """
        uncertainty:
          shapes:
            delays.commit: triangular
            missiles.my-missile.cross_section_warhead_x: log-uniform
            radars.fbx-turkey.reference_range: normal
          correlations:
            - { between: [delays.track, delays.commit], coefficient: 0.5, assumption: "one crew" }
            - { between: [missiles.my-missile.cross_section_warhead_x, missiles.my-missile.cross_section_warhead_uhf], coefficient: 0.9, source: SPN }

        """;

    [Fact]
    public void Shapes_and_correlations_are_read_and_unused_parts_left_out()
    {
        var uncertainty = Read(Section).Resolve("slow", []).Uncertainty;

        uncertainty.ShapeOf("delays.commit").Should().Be(SpreadShape.Triangular);
        uncertainty.ShapeOf("missiles.my-missile.cross_section_warhead_x").Should().Be(SpreadShape.LogUniform);
        uncertainty.ShapeOf("delays.look").Should().Be(SpreadShape.Uniform);
        uncertainty.Shapes.Should().HaveCount(2);
        uncertainty.Correlations.Should().HaveCount(2);
        uncertainty.Correlations[0].Should().Be(new Correlation("delays.track", "delays.commit", 0.5, "one crew"));
        uncertainty.Correlations[1].Reason.Should().NotBeEmpty();
    }

    [Fact]
    public void A_scenario_without_the_section_keeps_its_hash_and_one_with_it_has_its_own()
    {
        Read("").Resolve("slow", []).Uncertainty.Should().Be(Uncertainty.None);
        Read(Section).Resolve("slow", []).Sha256.Should().NotBe(Read("").Resolve("slow", []).Sha256)
            .And.NotBe(Read(Section.Replace("0.5", "0.6", StringComparison.Ordinal)).Resolve("slow", []).Sha256);
    }

    [Fact]
    public void The_section_is_no_assumption_to_set() =>
        FluentActions.Invoking(() => Read(Section).Resolve("slow", [new Override("uncertainty.shapes", "x")])).Should().Throw<ScenarioException>().WithMessage("*is no part of the scenario*");

    private static ScenarioDocument Read(string section) => ScenarioReader.Read(ScenarioTemplate.Text + section, "mine.yaml", _ => null);
}
