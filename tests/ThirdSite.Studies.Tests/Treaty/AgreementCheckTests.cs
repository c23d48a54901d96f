using ThirdSite.Scenarios;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>Plans against rules, and how a breach would be seen.</summary>
public sealed class AgreementCheckTests
{
    private const string Head = """
        agreement:
          parties: [US, RU]
          revisit: { value: 10 h, low: 5 h, high: 20 h, assumption: "a" }
          rules:

        """;

    [Theory]
    [InlineData("at_most: { site: redzikowo, interceptors: { value: 10, assumption: a } }", "keeps", "keeps")]
    [InlineData("at_most: { site: redzikowo, interceptors: { value: 9, assumption: a } }", "breaks", "breaks")]
    [InlineData("at_most: { site: redzikowo, interceptors: { value: 9, low: 8, high: 12, assumption: a } }", "breaks", "cannot-be-judged")]
    [InlineData("at_most: { site: redzikowo, interceptors: { value: 11, low: 8, high: 12, assumption: a } }", "keeps", "cannot-be-judged")]
    [InlineData("at_most: { site: fylingdales, interceptors: { value: 0, assumption: a } }", "keeps", "keeps")]
    // The reading says 6.3 km/s; its spread is that of the catalogue, 6.2 to 9 km/s.
    [InlineData("no_upgrade: { interceptor: gbi-2stage, burnout_speed: { value: 6.3 km/s, assumption: a } }", "keeps", "cannot-be-judged")]
    [InlineData("no_upgrade: { interceptor: gbi-2stage, burnout_speed: { value: 6.2 km/s, assumption: a } }", "breaks", "cannot-be-judged")]
    [InlineData("no_upgrade: { interceptor: gbi-2stage, burnout_speed: { value: 6.1 km/s, assumption: a } }", "breaks", "breaks")]
    [InlineData("no_upgrade: { interceptor: gbi-2stage, burnout_speed: { value: 9 km/s, assumption: a } }", "keeps", "keeps")]
    [InlineData("no_upgrade: { interceptor: gbi-2stage, stages: { value: 1, assumption: a } }", "breaks", "breaks")]
    [InlineData("no_upgrade: { interceptor: gbi-2stage, stages: { value: 2, assumption: a } }", "keeps", "keeps")]
    [InlineData("no_upgrade: { interceptor: sm3-iia, stages: { value: 2, assumption: a } }", "keeps", "keeps")]
    // Fylingdales looks all round, from 3 to 85 degrees.
    [InlineData("sector: { radar: fylingdales, azimuth_from: { value: 0 deg, assumption: a }, azimuth_to: { value: 90 deg, assumption: a }, elevation_from: { value: 10 deg, assumption: a }, elevation_to: { value: 90 deg, assumption: a } }", "breaks", "breaks")]
    [InlineData("sector: { radar: fylingdales, azimuth_from: { value: 0 deg, assumption: a }, azimuth_to: { value: 90 deg, assumption: a }, elevation_from: { value: -10 deg, assumption: a }, elevation_to: { value: 2 deg, assumption: a } }", "keeps", "keeps")]
    [InlineData("sector: { radar: thule, azimuth_from: { value: 0 deg, assumption: a }, azimuth_to: { value: 90 deg, assumption: a }, elevation_from: { value: 0 deg, assumption: a }, elevation_to: { value: 90 deg, assumption: a } }", "keeps", "keeps")]
    [InlineData("presence: { site: redzikowo, nation: RU, at_least: { value: 1, assumption: a } }", "cannot-be-judged", "cannot-be-judged")]
    public void A_plan_is_held_against_a_rule_at_its_values_and_over_the_spread(string form, string verdict, string overSpread)
    {
        var judged = Check(Rule("rule", form)).Rules[0].Design.Single(d => d.Reading == "slow");

        (judged.Verdict, judged.OverSpread).Should().Be((verdict, overSpread), judged.Why);
    }

    [Fact]
    public void Observers_see_what_stands_at_their_site_and_national_means_what_nobody_watches()
    {
        var cap = Rule("cap", "at_most: { site: redzikowo, interceptors: { value: 10, assumption: a } }");
        var alone = Check(cap).Rules[0].Breach;
        alone.Should().ContainSingle().Which.Should().Match<BreachSign>(s => s.Means == "national-means" && s.SeenBy == "RU" && s.AfterS == 36_000 && s.AfterLowS == 18_000 && s.AfterHighS == 72_000);

        var always = Check(cap, Rule("there", "presence: { site: redzikowo, nation: RU, at_least: { value: 1, assumption: a } }")).Rules[0].Breach;
        always.Select(s => (s.Means, s.AfterS)).Should().Equal(("observers", 0), ("national-means", 36_000));

        var elsewhere = Check(cap, Rule("there", "presence: { site: fylingdales, nation: RU, at_least: { value: 1, assumption: a } }")).Rules[0].Breach;
        elsewhere.Select(s => s.Means).Should().Equal("national-means");

        var asked = Check(cap, Rule("there", "presence: { site: redzikowo, nation: RU, at_least: { value: 1, assumption: a }, within: { value: 2 h, assumption: a } }")).Rules[0].Breach;
        asked.Select(s => (s.Means, s.AfterS)).Should().Equal(("observers", 7_200), ("national-means", 36_000));
    }

    [Theory] // Gabala looks south, and lies some 350 km north of Tabriz: a point 200 km above that stands 30 degrees high
    [InlineData("tabriz", true)]
    [InlineData("vandenberg", false)]
    public void A_test_flight_is_seen_by_a_radar_of_the_other_side_or_by_none(string from, bool seen)
    {
        var site = "  vandenberg: { label: Vandenberg, nation: US, latitude: { value: 34.7 deg, assumption: a }, longitude: { value: -120.6 deg, assumption: a }, height: { value: 0 m, assumption: a } }\n";
        var text = ScenarioTemplate.Text.Replace("sites:\n", "sites:\n" + site, StringComparison.Ordinal);
        var signs = CheckIn(text, Rule("rule", $"no_upgrade: {{ interceptor: gbi-2stage, burnout_speed: {{ value: 6.3 km/s, assumption: a }}, test_site: {from} }}")).Rules[0].Breach;

        signs.Should().ContainSingle().Which.AfterS.Should().Be(seen ? 0 : null);
        signs[0].Why.Should().Contain(seen ? "Gabala" : "none of RU's radars");
    }

    [Fact]
    public void Without_a_section_there_is_nothing_to_check() =>
        FluentActions.Invoking(() => AgreementCheck.Run(Read(ScenarioTemplate.Text), [], [], null, false)).Should().Throw<ArgumentException>().WithMessage("*states no agreement*");

    private static AgreementCheckAnswers Check(params string[] rules) => CheckIn(ScenarioTemplate.Text, rules);

    private static AgreementCheckAnswers CheckIn(string text, params string[] rules) => AgreementCheck.Run(Read(text + Head + string.Concat(rules)), [], [], null, false);

    private static ScenarioDocument Read(string text) => ScenarioReader.Read(text, "mine.yaml", _ => null);

    private static string Rule(string name, string form) => $"    {name}: {{ text: a, by: US, assumption: a, {form} }}\n";
}
