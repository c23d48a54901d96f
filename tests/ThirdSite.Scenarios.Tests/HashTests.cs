namespace ThirdSite.Scenarios.Tests;

public sealed class HashTests
{
    private static readonly string Hash = Of(ScenarioTemplate.Text);

    [Fact]
    public void All_readings_of_one_run_share_a_hash()
    {
        var document = ScenarioReader.Read(Shipped.Scenario);

        document.Readings.Select(reading => document.Resolve(reading.Name, [], 2).Sha256).Distinct().Should().ContainSingle()
            .Which.Should().MatchRegex("^[0-9a-f]{64}$");
    }

    [Theory]
    [InlineData("# Degrees. A coarse", "# A coarse")]
    [InlineData("track: { value: 20 s,", "track: { value: 20000e-3 s,")]
    [InlineData("maximum_range: { value: 4000 km,", "maximum_range: { value: 4e6 m,")]
    [InlineData("seed: 1", "seed:   1")]
    public void What_only_looks_different_keeps_the_hash(string before, string after) => Of(Changed(before, after)).Should().Be(Hash);

    [Theory]
    [InlineData("track: { value: 20 s,", "track: { value: 21 s,")]
    [InlineData("low: 10 s, high: 60 s, assumption: \"start", "low: 11 s, high: 60 s, assumption: \"start")]
    [InlineData("seed: 1", "seed: 2")]
    [InlineData("step: 2", "step: 1")]
    [InlineData("Visegrad: [CZ, HU, PL, SK]", "Visegrad: [CZ, HU, PL]")]
    [InlineData("radars: [brdy, fylingdales]", "radars: [fylingdales, brdy]")]
    [InlineData("value: 8.2 km/s", "value: 8.3 km/s")]
    [InlineData("assumption: \"as planned in 2008\"", "assumption: \"as planned\"")]
    public void What_moves_an_answer_or_its_provenance_moves_the_hash(string before, string after) => Of(Changed(before, after)).Should().NotBe(Hash);

    [Fact]
    public void Overrides_and_the_grid_step_move_the_hash()
    {
        var document = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);

        document.Resolve("slow", [new("delays.track", "21 s")]).Sha256.Should().NotBe(Hash);
        document.Resolve("slow", [], 1).Sha256.Should().NotBe(Hash);
    }

    [Fact]
    public void An_unused_entry_keeps_the_hash_and_a_used_one_moves_it()
    {
        const string Nation = "    name: Poland\n    population: { value: 38 people, assumption: \"a test\" }\n";

        Of(ScenarioTemplate.Text + "nations:\n  ZZ:\n" + Nation).Should().Be(Hash);
        Of(ScenarioTemplate.Text + "nations:\n  PL:\n" + Nation).Should().NotBe(Hash);
    }

    private static string Changed(string before, string after)
    {
        ScenarioTemplate.Text.Should().Contain(before);
        return ScenarioTemplate.Text.Replace(before, after, StringComparison.Ordinal);
    }

    private static string Of(string text) => ScenarioReader.Read(text, "mine.yaml", _ => null).Resolve("slow", []).Sha256;
}
