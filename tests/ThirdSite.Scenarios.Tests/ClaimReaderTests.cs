namespace ThirdSite.Scenarios.Tests;

public sealed class ClaimReaderTests
{
    private const string Good = """
        claims:
          somebody-said:
            who: somebody
            side: critics
            when: "2008-04"
            where: [AFP]
            statement: It is far from Iran to Munich.
            published: far
            meanings:
              - name: farther than 1,700 km
                readings: [critics]
                test: { questions: ["distance:IR:munich"], measure: distance, at_least: 1700 km }
        """;

    private static readonly Lazy<ScenarioDocument> Scenario = new(() => ScenarioReader.Read(Shipped.Scenario));

    private static ClaimLedger Read(string text) => ClaimReader.Read(text, "mine.yaml", relative => relative == "../scenarios/third-site-2008.yaml" ? Scenario.Value : null);

    [Fact]
    public void A_claim_is_read_with_the_defaults_of_its_test()
    {
        var claim = Read(Good).Claims.Should().ContainSingle().Subject;
        claim.AsReported.Should().BeFalse();
        claim.Where.Should().ContainSingle(w => w.Key == "AFP" && w.Seen);
        var meaning = claim.Meanings.Should().ContainSingle().Subject;
        meaning.Readings.Should().Equal("critics");
        meaning.Test.For.Should().Be(ClaimQuantifier.All);
        meaning.Test.Subjects.Should().Equal(new ClaimSubject.Distance("IR", "munich"));
        meaning.Test.Compare.Should().Be(new ClaimComparison(ClaimComparisonKind.AtLeast, 1_700_000, 1_700_000, 85_000));
    }

    [Fact]
    public void Stars_and_lists_are_written_out_in_the_scenario_s_order()
    {
        var test = Read(Good.Replace("test: { questions: [\"distance:IR:munich\"], measure: distance, at_least: 1700 km }", "test: { questions: [\"reach:*:washington|new-york\", \"reach:kozelsk:washington\"], for: none, measure: engageable }", StringComparison.Ordinal)).Claims[0].Meanings[0].Test;
        var study = Scenario.Value.Resolve("critics", []);
        test.Subjects.Should().HaveCount(2 * study.ThirdParty.Fields.Sum(f => f.Missiles.Count)).And.OnlyHaveUniqueItems();
        test.Subjects[0].Should().Be(new ClaimSubject.Flight("kozelsk", "washington", "ur-100nutth", true));
    }

    [Theory]
    [InlineData("at_least: 1700 km", "at_least: 1700 s", "a number in km")]
    [InlineData("at_least: 1700 km", "at_least: 1700 km, at_most: 2 km", "expected one of them")]
    [InlineData("at_least: 1700 km", "is: true", "no number to compare with")]
    [InlineData("distance:IR:munich", "distance:IR:munch", "no site")]
    [InlineData("distance:IR:munich", "distanc:IR:munich", "no question")]
    [InlineData("distance:IR:munich", "reach:kozelsk:washington", "has no distance")]
    [InlineData("readings: [critics]", "readings: [critic]", "no reading")]
    [InlineData("readings: [critics]", "scenario: nowhere.yaml", "does not exist")]
    [InlineData("readings: [critics]", "set: { delays.comit: 1 s }", "no part")]
    [InlineData("readings: [critics]", "disputed: delays.comit", "no quantity")]
    [InlineData("side: critics", "side: nobody", "expected government")]
    [InlineData("where: [AFP]", "where: [NOBODY]", "no source")]
    [InlineData("when: \"2008-04\"", "when: April", "expected a year")]
    [InlineData("published: far", "published: far\n    cannot_be_tested: why not", "both cannot_be_tested and meanings")]
    [InlineData("measure: distance, at_least: 1700 km", "measure: distanc, at_least: 1700 km", "expected")]
    public void A_mistake_is_told_with_its_place(string right, string wrong, string words)
    {

        var read = () => Read(Good.Replace(right, wrong, StringComparison.Ordinal));
        var problems = read.Should().Throw<ScenarioException>().Which.Problems;
        problems.Should().Contain(p => p.File == "mine.yaml" && p.Line > 0 && p.Column > 0 && p.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Claims_with_many_mistakes()
    {
        var text = Good.Replace("side: critics", "side: critcs", StringComparison.Ordinal).Replace("where: [AFP]", "where: [AFB]", StringComparison.Ordinal).Replace("munich", "munch", StringComparison.Ordinal)
            + "\n  somebody-else:\n    who: somebody else\n    side: critics\n    when: \"2008\"\n    where: [AFP]\n    statement: Nothing.\n    published: nothing\n";
        var read = () => Read(text);
        var message = read.Should().Throw<ScenarioException>().Which.Message + "\n";
        var path = Path.Combine(Shipped.Root, "tests", "ThirdSite.Scenarios.Tests", "Expected", "Claims_with_many_mistakes.txt");
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            File.WriteAllText(path, message);
        }

        message.Should().Be(File.ReadAllText(path));
    }

    [Fact]
    public void An_id_is_given_once()
    {
        var read = () => Read(Good + "\n" + Good.Replace("claims:\n", "", StringComparison.Ordinal));
        read.Should().Throw<ScenarioException>().Which.Problems.Should().Contain(p => p.Message.Contains("given twice", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_folder_holds_no_claims()
    {
        var folder = Directory.CreateTempSubdirectory("thirdsite-claims-").FullName;
        try
        {
            var read = () => ClaimReader.Read(folder);
            read.Should().Throw<ScenarioException>().WithMessage("*no .yaml file*");
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
