namespace ThirdSite.Scenarios.Tests;

public class AgreementTermsTests
{
    private const string Section = """
        agreement:
          parties: [US, RU]
          in_force: 2008-04-06T10:00:00Z
          revisit: { value: 72 h, low: 12 h, high: 240 h, assumption: "a" }
          rules:
            cap:
              text: No more than ten.
              by: US
              source: WEX
              at_most: { site: redzikowo, interceptors: { value: 10, assumption: "b" } }
              breakout: { value: 24 h, assumption: "c" }
            late:
              label: late activation
              text: Not before a flight.
              by: US
              assumption: "d"
              activation:
                silos_empty: redzikowo
                radar_unpowered: brdy
                until: { nation: IR, range: { value: 2000 km, assumption: "e" }, observed_by: both }
                activation_time: { value: 30 min, low: 10 min, high: 1 h, assumption: "f" }
            sector:
              text: Not east.
              by: US
              assumption: "g"
              sector:
                radar: brdy
                azimuth_from: { value: 0 deg, assumption: "h" }
                azimuth_to: { value: 180 deg, assumption: "i" }
                elevation_from: { value: 0 deg, assumption: "j" }
                elevation_to: { value: 90 deg, assumption: "k" }
            tests:
              text: Tests are announced.
              by: US
              assumption: "l"
              notice: { of: flight-test, at_least_before: { value: 24 h, assumption: "m" } }
            data:
              text: Data are shared.
              by: RU
              assumption: "n"
              data_shared: { sensor: gabala, with: US, within: { value: 60 s, assumption: "o" } }

        """;

    [Fact]
    public void Rules_are_read_in_the_units_of_a_log_with_their_provenance()
    {
        var terms = Read(Section).Resolve("slow", []).Agreement!;

        terms.Parties.Should().Equal("US", "RU");
        terms.InForce.Should().Be(new DateTimeOffset(2008, 4, 6, 10, 0, 0, TimeSpan.Zero));
        terms.RevisitS.Should().Be(new StatedNumber("agreement.revisit", 72 * 3600, 12 * 3600, 240 * 3600));
        terms.ListeningS.Should().BeNull();
        terms.Rules.Select(r => (r.Name, r.Label, r.By)).Should().Equal(("cap", "cap", "US"), ("late", "late activation", "US"), ("sector", "sector", "US"), ("tests", "tests", "US"), ("data", "data", "RU"));
        terms.Rules[0].Source.Should().Contain("Washington Examiner");
        terms.Rules[0].BreakoutS!.Value.Should().Be(86400);
        terms.Rules[0].Form.Should().BeOfType<RuleForm.AtMost>().Which.Should().Match<RuleForm.AtMost>(f => f.Site == "redzikowo" && f.Interceptors.Value == 10 && !f.InSilosAlone && f.Feared == null);
        terms.Rules[1].Form.Should().BeOfType<RuleForm.Activation>().Which.Should().Match<RuleForm.Activation>(f => f.RangeKm.Value == 2000 && f.ActivationTimeS.Low == 600 && f.ObservedBy == RuleForm.Activation.Both);
        terms.Rules[2].Form.Should().BeOfType<RuleForm.Sector>().Which.AzimuthToDegrees.Value.Should().Be(180);
        terms.Assumptions.Should().Contain(a => a.Path == "agreement.rules.late.activation.activation_time" && a.Reason == "f" && a.Label == "Activation time");
    }

    [Fact]
    public void An_agreement_is_no_part_of_what_other_answers_rest_on_but_of_the_hash()
    {
        var (with, without) = (Read(Section).Resolve("slow", []), Read("").Resolve("slow", []));

        with.Assumptions.Select(a => a.Path).Should().Equal(without.Assumptions.Select(a => a.Path));
        Read(Section).OpenQuantities("slow", []).Select(q => q.Path).Should().Equal(Read("").OpenQuantities("slow", []).Select(q => q.Path));
        with.Sha256.Should().NotBe(without.Sha256);
        Read(Section.Replace("10:00:00Z", "11:00:00Z", StringComparison.Ordinal)).Resolve("slow", []).Sha256.Should().NotBe(with.Sha256);
        without.Agreement.Should().BeNull();
    }

    [Fact]
    public void A_number_of_a_rule_can_be_set() =>
        Read(Section).Resolve("slow", [new Override("agreement.rules.cap.at_most.interceptors", "12")]).Agreement!.Rules[0].Form.Should().BeOfType<RuleForm.AtMost>().Which.Interceptors.Value.Should().Be(12);

    [Theory]
    [InlineData("by: RU", "by: PL", "'PL' is no party; expected US or RU")]
    [InlineData("at_most: { site: redzikowo", "at_most: { site: redzikovo", "did you mean 'redzikowo'")]
    [InlineData("observed_by: both", "observed_by: bot", "did you mean 'both'")]
    [InlineData("of: flight-test", "of: flight-tests", "did you mean 'flight-test'")]
    [InlineData("with: US", "with: RU", "is the party that promises")]
    [InlineData("sensor: gabala", "sensor: gabela", "did you mean 'gabala'")]
    [InlineData("{ value: 30 min, low: 10 min, high: 1 h, assumption: \"f\" }", "30 min", "has neither source nor assumption")]
    [InlineData("{ value: 2000 km, assumption: \"e\" }", "{ value: 2000 s, assumption: \"e\" }", "expected a length")]
    [InlineData("parties: [US, RU]", "parties: [US]", "has 1 items; expected 2 to 20")]
    [InlineData("assumption: \"d\"", "note: \"d\"", "has neither source nor assumption")]
    [InlineData("source: WEX", "source: WEY", "is no source of the catalogue")]
    [InlineData("azimuth_to: { value: 180 deg, assumption: \"i\" }", "azimuth: { value: 180 deg, assumption: \"i\" }", "'azimuth' is no key here; expected azimuth_to")]
    [InlineData("elevation_to: { value: 90 deg", "elevation_to: { value: -5 deg", "expected elevation_from below elevation_to")]
    [InlineData("silos_empty: redzikowo\n        radar_unpowered: brdy", "", "has neither silos_empty nor radar_unpowered")]
    [InlineData("notice: { of: flight-test, at_least_before: { value: 24 h, assumption: \"m\" } }", "notice: { of: flight-test, at_least_before: { value: 24 h, assumption: \"m\" }, at_most_before: { value: 1 h, assumption: \"m\" } }", "no time satisfies")]
    [InlineData("breakout: { value: 24 h, assumption: \"c\" }", "presence: { site: redzikowo, nation: RU, at_least: { value: 1, assumption: \"c\" } }", "has the forms at_most and presence")]
    public void What_does_not_fit_is_refused(string found, string instead, string says) =>
        FluentActions.Invoking(() => Read(Section.Replace(found, instead, StringComparison.Ordinal))).Should().Throw<ScenarioException>().Which.Problems.Should().Contain(p => p.ToString()!.Contains(says));

    [Fact]
    public void The_shipped_rules_are_those_of_the_published_talks()
    {
        var terms = ScenarioReader.Read(Shipped.Scenario).Resolve("midpoint", []).Agreement!;

        terms.Rules.Select(r => r.Form.GetType()).Distinct().Should().HaveCount(7);
        terms.Rules.Should().OnlyContain(r => r.Source != null || r.Assumption != null);
        terms.Assumptions.Where(a => a.Path.Contains("azimuth") || a.Path.Contains("activation_time") || a.Path.Contains("breakout")).Should().OnlyContain(a => a.Reason != null);
    }

    private static ScenarioDocument Read(string section) => ScenarioReader.Read(ScenarioTemplate.Text + section, "mine.yaml", _ => null);
}
