namespace ThirdSite.Scenarios.Tests;

public class CompatibilityTermsTests
{
    private const string Section = """
        compatibility:
          protects: [Visegrad, PL]
          share: { value: 0.5, assumption: "half" }
          spread: [delays.commit]
          agreed: [delays.commit, radars.fbx-turkey.reference_range]

        """;

    [Fact]
    public void The_section_is_read_and_paths_of_unused_parts_left_out()
    {
        var terms = Read(Section).Resolve("slow", []).Compatibility!;

        terms.Protects.Should().Equal("Visegrad", "PL");
        (terms.Share, terms.X, terms.Y).Should().Be((0.5, null, null));
        terms.Spread.Should().Equal("delays.commit");
        terms.Agreed.Should().Equal("delays.commit");
        Read(Section).Resolve("slow", [new Override("compatibility.share", "0.8")]).Compatibility!.Share.Should().Be(0.8);
    }

    [Fact]
    public void Without_the_section_there_are_terms_all_the_same()
    {
        var study = Read("").Resolve("slow", []);

        study.Compatibility.Should().BeNull();
        var terms = CompatibilityTerms.Of(study);
        (terms.Protects.Count, terms.Against.Count, terms.Share).Should().Be((1, 1, 0.5));
    }

    [Theory]
    [InlineData("[Visegrad, PL]", "[Visegrat, PL]", "is no nation of a group, nor a group")]
    [InlineData("spread: [delays.commit]", "spread: [delays.comit]", "did you mean 'delays.commit'")]
    [InlineData("spread: [delays.commit]", "spread: [system.site]", "is no quantity")]
    [InlineData("spread: [delays.commit]", "x: grid.step", "no quantity")]
    [InlineData("spread: [delays.commit]", "x: site", "no sites are listed")]
    [InlineData("spread: [delays.commit]", "y: site", "drawn to the right")]
    public void What_names_nothing_is_refused(string found, string instead, string says) =>
        FluentActions.Invoking(() => Read(Section.Replace(found, instead, StringComparison.Ordinal))).Should().Throw<ScenarioException>().Which.Problems.Should().Contain(p => p.ToString()!.Contains(says));

    private static ScenarioDocument Read(string section) => ScenarioReader.Read(ScenarioTemplate.Text + section, "mine.yaml", _ => null);
}
