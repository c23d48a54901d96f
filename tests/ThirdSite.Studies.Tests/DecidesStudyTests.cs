using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class DecidesStudyTests(CoarseAssessment assessment) : IClassFixture<CoarseAssessment>
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed";

    private AssessmentAnswers Answers => assessment.Answers;

    private DecidesAnswer Decides => Answers.Decides!;

    private ReachAnswer Reach(string reading) =>
        Answers.Reach.Single(r => r.Reading == reading && r.Trajectory == "minimum-energy" && r.Launch == "kozelsk" && r.Aim == "washington");

    private static AssessmentAnswers Assess(string name, Func<Study, Study>? change = null)
    {
        var study = ScenarioReader.Read(Path.Combine(Path.GetDirectoryName(CoarseAssessment.Shipped())!, name + ".yaml")).Resolve("base", [], 8) with { BurnoutSpeeds = [] };
        return AssessmentStudy.Run([change?.Invoke(study) ?? study], World.Load(), new(Threads: 2), null, TestContext.Current.CancellationToken);
    }

    [Fact] // The midpoint's speed spreads from one side's to the other's, whose margins stand in the reach table.
    public void Twin_the_ends_of_the_speed_are_the_other_readings()
    {
        var tornado = Decides.Tornado!;
        (tornado.Question, tornado.Reading).Should().Be(("reach:kozelsk:washington@ur-100nutth", "midpoint"));
        (tornado.Nominal.Holds, tornado.Nominal.Value).Should().Be((Reach("midpoint").Engageable, Reach("midpoint").MarginS));
        var bar = tornado.Bars.Single(b => b.Path == Speed);
        (bar.Low, bar.Value, bar.High).Should().Be((6.3, 7.25, 8.2));
        bar.AtLow.Value!.Value.Should().BeApproximately(Reach("government").MarginS!.Value, 0.1);
        bar.AtHigh.Value!.Value.Should().BeApproximately(Reach("critics").MarginS!.Value, 0.1);
    }

    [Fact]
    public void Closed_a_delay_takes_its_seconds_and_the_widest_bar_stands_first()
    {
        var tornado = Decides.Tornado!;
        var commit = tornado.Bars.Single(b => b.Path == "delays.commit");
        commit.AtLow.Value!.Value.Should().BeApproximately(tornado.Nominal.Value!.Value + 30, 1e-9);
        commit.AtHigh.Value!.Value.Should().BeApproximately(tornado.Nominal.Value.Value - 60, 1e-9);
        tornado.Bars.Select(b => b.Swing).Should().BeInDescendingOrder();
        tornado.Bars.Select(b => b.Path).Concat(tornado.Unmoved).Should().OnlyHaveUniqueItems().And.Contain("delays.look");
        tornado.Unmoved.Should().Contain("delays.look", "a second look comes after the first shot").And.Contain("missiles.ur-100nutth.bus_time");
    }

    [Fact] // Two routes: a table for each value of its own, against the tables of the assessment.
    public void Twin_a_bar_is_the_assessment_with_that_value_set()
    {
        foreach (var (path, value) in new[] { ("interceptors.gbi-2stage.reference_burnout_altitude", "150 km"), ("interceptors.gbi-2stage.burn_time", "150 s"), ("missiles.ur-100nutth.burnout_downrange", "700 km"), ("radars.brdy.reference_range", "4500 km") })
        {
            var own = Inquiry.Of(assessment.Document, "midpoint", [new(path, value)], assessment.Document.Ask("reach:kozelsk:washington"), []).Nominal().Value!.Value;
            var bar = Decides.Tornado!.Bars.Single(b => b.Path == path);
            new[] { bar.AtLow.Value!.Value, bar.AtHigh.Value!.Value }.Should().Contain(v => Math.Abs(v - own) < 0.01, path);
        }
    }

    [Fact]
    public void Twin_the_flight_turns_where_the_reach_table_says()
    {
        var flight = Decides.CriticalValues[0];
        (flight.Measure, flight.Cells).Should().Be(("margin", null));
        foreach (var row in flight.Rows[0].Readings)
        {
            var crossing = row.Crossings.Should().ContainSingle().Subject;
            (1_000 * crossing.Value).Should().BeApproximately(Reach(row.Reading).CriticalBurnoutSpeedMps!.Value, 5);
            crossing.Active.Should().Equal(Reach(row.Reading).ActiveConstraints);
            (row.Value, row.Holds).Should().Be((Reach(row.Reading) is var r && r.Reading == "government" ? 6.3 : r.Reading == "critics" ? 8.2 : 7.25, r.Engageable));
        }

        // The margin is spent where the delay has eaten it.
        var commit = flight.Rows.Single(r => r.Quantity.Path == "delays.commit");
        commit.Readings.Single(r => r.Reading == "midpoint").Crossings.Single().Value.Should().BeApproximately(60 + Reach("midpoint").MarginS!.Value, 0.01);
        var never = commit.Readings.Single(r => r.Reading == "government");
        (never.Throughout, never.Crossings.Count).Should().Be(("no", 0));
        never.Highest!.Value.Should().BeApproximately(Reach("government").MarginS!.Value + 30, 1e-9);
        never.Lowest!.Value.Should().BeApproximately(Reach("government").MarginS!.Value - 60, 1e-9);
    }

    [Fact]
    public void Twin_the_area_s_sample_is_the_map_as_near_as_it_says()
    {
        var study = assessment.Document.Resolve("government", [], 2.5);
        var answers = AssessmentStudy.Run([study with { ThirdParty = study.ThirdParty with { Fields = [] }, BurnoutSpeeds = [] }], World.Load(), new(Threads: 2), null, TestContext.Current.CancellationToken);
        var area = answers.Decides!.CriticalValues.Should().ContainSingle().Subject;
        var question = (Question.DefendedGroup)assessment.Document.Ask(area.Question);
        var nation = answers.Nations.Single(n => n.Trajectory == "minimum-energy" && n.Threat == question.Missile && n.Code is null && n.Group == question.Group && n.MinimumShots == 1);
        var sample = answers.Decides.Models.Single(m => m.Choice == ModelChoices.AsAssessed).Value!.Value;

        area.Cells!.Assessed.Should().BeInRange(1, 50).And.BeLessThan(area.Cells.All);
        area.Cells.LargestDifference.Should().BeApproximately(Math.Abs(sample - nation.DefendedAreaFraction!.Value), 1e-12).And.BeLessThan(0.04);

        // What a slow interceptor cannot defend a fast one can; where it turns the share passes half.
        var speed = area.Rows[0].Readings[0];
        speed.Crossings.Should().ContainSingle().Which.HoldsAbove.Should().BeTrue();
        speed.Lowest.Should().BeLessThan(0.5);
        speed.Highest.Should().BeGreaterThan(0.5);
        area.Rows.SelectMany(r => r.Readings).Where(r => r.Throughout == "yes").Should().OnlyContain(r => r.Lowest >= 0.5);
    }

    [Fact]
    public void Twin_choices_of_model_begin_with_the_reach_table()
    {
        foreach (var reading in new[] { "government", "midpoint", "critics" })
        {
            ModelChoiceAnswer Under(string choice) => Decides.Models.Single(m => m.Question == Decides.Tornado!.Question && m.Reading == reading && m.Choice == choice);
            (Under(ModelChoices.AsAssessed).Holds, Under(ModelChoices.AsAssessed).Value, Under(ModelChoices.AsAssessed).Undecided).Should().Be((Reach(reading).Engageable, Reach(reading).MarginS, (bool?)Reach(reading).Undecided));
            Under("no-early-warning").Value.Should().Be(Reach(reading).Variants.NoEarlyWarning.MarginS);
            Under("no-coast-limit").Value.Should().Be(Reach(reading).Variants.NoCoastLimit.MarginS);
        }

        Decides.Models.Should().NotContain(m => Decides.ModelsLeftOut.Contains(m.Choice));
    }

    [Fact]
    public void Closed_without_interceptors_nothing_is_asked() => Assess("no-system").Decides.Should().BeNull();

    [Fact]
    public void Closed_without_a_third_party_the_area_alone_is_asked()
    {
        var decides = Assess("phased-2018", s => s with { ThirdParty = s.ThirdParty with { Fields = [] } }).Decides!;

        decides.Tornado.Should().BeNull();
        decides.CriticalValues.Should().ContainSingle().Which.Measure.Should().Be("share");
        decides.Models.Select(m => m.Measure).Distinct().Should().Equal("share");
    }

    [Fact] // The row of a pair is that of its best site, and so is its critical speed.
    public void Twin_several_sites_answer_together()
    {
        var answers = Assess("phased-2018", s => s with { Threats = [] });
        var pair = answers.Reach.Single(r => r.Trajectory == "minimum-energy" && r.Launch == "kozelsk" && r.Aim == "washington");

        answers.Decides!.Tornado!.Nominal.Value.Should().Be(pair.MarginS);
        answers.Decides.CriticalValues.Should().ContainSingle().Which.Rows[0].Readings[0].Crossings[0].Value.Should().BeApproximately(pair.CriticalBurnoutSpeedMps!.Value / 1_000, 0.005);
    }
}
