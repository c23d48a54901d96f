namespace ThirdSite.Scenarios.Tests;

public sealed class QuestionTests
{
    private static readonly ScenarioDocument Document = ScenarioReader.Read(Shipped.Scenario);

    [Theory]
    [InlineData("reach:kozelsk:washington@ur-100nutth")]
    [InlineData("defended:NATO")]
    [InlineData("defended:TR")]
    [InlineData("defended:tabriz:52.5,13.4@irbm-4000")]
    [InlineData("see:brdy:kozelsk:washington@ur-100nutth")]
    [InlineData("distance:tabriz:berlin")]
    public void Closed_a_question_prints_as_it_is_written(string text)
    {
        QuestionGrammar.Parse(text).ToString().Should().Be(text);
        Document.Ask(text).ToString().Should().Be(text);
    }

    [Fact]
    public void Only_missile_type_of_a_field_is_filled_in() =>
        Document.Ask("reach:kozelsk:washington").Should().Be(new Question.Reach("kozelsk", "washington", "ur-100nutth"));

    [Theory]
    [InlineData("reach:tatishchevo:washington", "topol-m")]
    [InlineData("reach:kozelks:washington", "did you mean 'kozelsk'")]
    [InlineData("reach:kozelsk", "expected reach:FIELD:CITY")]
    [InlineData("reech:kozelsk:washington", "did you mean 'reach'")]
    [InlineData("defended:tabriz:95,0", "degrees north and east")]
    [InlineData("defended:XX", "is no nation")]
    [InlineData("reach:kozelsk:washington@topol", "is no missile type that fits")]
    [InlineData("distance:tabriz:berlin@topol", "@")]
    [InlineData("", "begins no question")]
    [InlineData("reach::washington", "a name is missing")]
    public void A_wrong_question_says_what_is_expected(string text, string expected)
    {
        var ask = () => Document.Ask(text);

        ask.Should().Throw<ScenarioException>().Which.Message.Should().Contain(expected);
    }
}
