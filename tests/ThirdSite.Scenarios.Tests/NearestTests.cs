namespace ThirdSite.Scenarios.Tests;

public sealed class NearestTests
{
    [Theory]
    [InlineData("burnout_sped", "burnout_speed")]
    [InlineData("burnoutspeed", "burnout_speed")]
    [InlineData("BURN_TIME", "burn_time")]
    [InlineData("brun_time", "burn_time")]
    [InlineData("label", null)]
    [InlineData("", null)]
    public void Closed_meant_is_what_lies_two_edits_away(string found, string? meant) =>
        Nearest.Of(found, ["burnout_speed", "burn_time"]).Should().Be(meant);

    [Fact]
    public void Two_letter_codes_are_not_guessed_but_for_their_case()
    {
        Nearest.Of("PX", ["PL", "CZ"]).Should().BeNull();
        Nearest.Of("pl", ["PL", "CZ"]).Should().Be("PL");
    }
}
