using System.Text;
using ThirdSite.Assessment;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>What rules cost and buy, on the shipped scenario with one cell of each nation.</summary>
public sealed class TradeOffStudyTests
{
    private const int Cells = 1;

    private static readonly Lazy<World> TheWorld = new(World.Load);
    private static readonly Lazy<ScenarioDocument> Document = new(() => ScenarioReader.Read(CoarseAssessment.Shipped()));
    private static readonly Lazy<TradeOffAnswers> Answers = new(() => Run([], 0));

    [Fact] // another way to the same numbers: one question at a time
    public void Twin_the_plan_reaches_and_protects_as_single_questions_say()
    {
        var reading = Answers.Value.Readings.Single(r => r.Reading == "critics");
        var study = Document.Value.Resolve("critics", []);
        var pairs = study.ThirdParty.Fields.SelectMany(f => f.Missiles.SelectMany(m => study.ThirdParty.Cities.Select(c => new Question.Reach(f.Place.Name, c.Name, m.Name)))).ToList();

        reading.Plan.Reach.Pairs.Should().Be(pairs.Count(p => Inquiry.Of(Document.Value, "critics", [], p, []).Nominal().Holds));
        reading.Plan.BurnoutSpeedMps.Should().Be(8_200);
        foreach (var nation in (string[])["DE", "US", "IS"])
        {
            var worst = Answers.Value.Against.Select(m => Inquiry.Of(Document.Value, "critics", [], new Question.DefendedNation(nation, m.Name), [], new InquiryOptions(TheWorld.Value, Cells: nation == "US" ? 0 : Cells)).Nominal().Value).OfType<double>().Min();
            reading.Plan.Protection.Shares[Answers.Value.Protects.ToList().FindIndex(p => p.Name == nation)].Should().BeApproximately(worst, 1e-12);
        }
    }

    [Fact]
    public void Before_a_trigger_late_activation_protects_nobody_and_reaches_nothing_and_after_it_everything_is_as_without_the_rule()
    {
        foreach (var reading in Answers.Value.Readings)
        {
            var (none, late) = (reading.Points[0], Point(reading, "late-activation"));
            (late.FirstAttack.Share, late.FirstAttack.Nations, late.ReachBefore.Pairs, late.Inventory).Should().Be((0, 0, 0, 0));
            (late.AfterWarning.Share, late.ReachAfter).Should().Be((none.AfterWarning.Share, none.ReachAfter));
            late.WarningS.Should().Be(new TradeOffTime(24 * 3600, 3600, 720 * 3600));
            none.WarningS.Should().BeNull();
            (late.CostShare, late.Denied).Should().Be((none.FirstAttack.Share, none.ReachBefore.Pairs));
        }

        Answers.Value.Warning[0].Should().StartWith("Late activation costs 24 h of warning (1 h to 30 days):");
    }

    [Fact]
    public void A_rule_denies_reach_and_adds_no_protection()
    {
        foreach (var reading in Answers.Value.Readings)
        {
            var none = reading.Points[0];
            foreach (var point in reading.Points)
            {
                point.ReachBefore.Pairs.Should().BeLessThanOrEqualTo(none.ReachBefore.Pairs);
                // A cap changes how many, not whether; what nobody acts on changes nothing.
                var acting = point.Rules.Where(r => r is "late-activation" or "silos-empty" or "radar-sector" or "no-upgrade").ToList();
                var alone = acting.Count == 0 ? none : acting.Count == 1 ? Point(reading, acting[0]) : point;
                (point.FirstAttack.Share, point.ReachBefore).Should().Be((alone.FirstAttack.Share, alone.ReachBefore), string.Join('+', point.Rules));
            }

            Point(reading, "radar-sector").FirstAttack.Share.Should().BeLessThanOrEqualTo(none.FirstAttack.Share);
            Point(reading, "no-upgrade").ReachBefore.Pairs.Should().BeLessThan(none.ReachBefore.Pairs);
        }
    }

    [Fact] // 9 rules: none, 9, 36 pairs, all
    public void Every_rule_and_every_pair_stands_once_and_what_another_beats_is_not_on_the_frontier()
    {
        foreach (var points in Answers.Value.Readings.Select(r => r.Points))
        {
            points.Select(p => string.Join('+', p.Rules)).Should().OnlyHaveUniqueItems().And.HaveCount(1 + 9 + 36 + 1);
            foreach (var p in points)
            {
                var beaten = points.Any(q => (q.FirstAttack.Share > p.FirstAttack.Share && q.ReachBefore.Pairs <= p.ReachBefore.Pairs) || (q.FirstAttack.Share >= p.FirstAttack.Share && q.ReachBefore.Pairs < p.ReachBefore.Pairs));
                p.OnFrontier.Should().Be(!beaten);
            }
        }
    }

    [Fact]
    public void The_raid_that_a_cap_leaves_is_the_largest_that_the_inventory_meets()
    {
        var raid = Document.Value.Resolve("midpoint", []).Raid;
        foreach (var (name, inventory) in new[] { ("", 20), ("cap", 10), ("silos-empty", 0) })
        {
            var point = name.Length == 0 ? Answers.Value.Readings[0].Points[0] : Point(Answers.Value.Readings[0], name);
            point.Inventory.Should().Be(inventory);
            foreach (var met in point.Raid)
            {
                // Shared as equally as it goes, the whole inventory leaks nothing of that raid, and something of the next.
                bool Meets(int warheads) => inventory >= warheads && RaidDefence.NoLeak(warheads, inventory / warheads, met.KillProbability, raid.CommonModeReliability) >= raid.WantedNoLeak;
                (met.Warheads == 0 || Meets(met.Warheads)).Should().BeTrue();
                Meets(met.Warheads + 1).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void Breakout_less_seeing_is_the_margin_and_other_rules_only_help_to_see()
    {
        var breakouts = Answers.Value.Breakouts.ToDictionary(b => b.Rule);

        breakouts.Keys.Should().BeEquivalentTo("cap", "late-activation", "silos-empty", "radar-sector", "no-upgrade");
        foreach (var b in breakouts.Values.Where(b => b.SeenWithAllS is not null))
        {
            b.MarginWithAllS!.Value.Should().Be(b.BreakoutS!.Value - b.SeenWithAllS!.Value);
            b.MarginWithAllS.Low.Should().BeLessThanOrEqualTo(b.MarginWithAllS.Value);
            b.SeenWithAllS.Value.Should().BeLessThanOrEqualTo(b.SeenAloneS!.Value);
        }

        (breakouts["no-upgrade"].SeenWithAllS, breakouts["no-upgrade"].MarginWithAllS).Should().Be((null, null));
        breakouts["no-upgrade"].Words.Should().Contain("nothing that the scenario states would show it to RU");
        breakouts["late-activation"].Returns.Should().Equal(Answers.Value.Readings.Select(r => r.Points[0].ReachBefore.Pairs));
    }

    [Fact]
    public void Same_bits_with_any_number_of_threads()
    {
        static string Json(TradeOffAnswers answers)
        {
            using var stream = new MemoryStream();
            AnswersJson.Write(stream, answers);
            return Encoding.UTF8.GetString(stream.ToArray());
        }

        Json(Run(["government"], 1)).Should().Be(Json(Run(["government"], 5)));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        var text = ScenarioTemplate.Text + "agreement: { parties: [US, RU], rules: { cap: { text: a, by: US, assumption: a, at_most: { site: redzikowo, interceptors: { value: 10, assumption: a } } } } }\n";

        FluentActions.Invoking(() => TradeOffStudy.Run(new(ScenarioReader.Read(text, "mine.yaml", _ => null), [], []), TheWorld.Value, null, CancellationToken.None)).Should().Throw<ArgumentException>().WithMessage("*third party*");
        FluentActions.Invoking(() => TradeOffStudy.Run(new(ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null), [], []), TheWorld.Value, null, CancellationToken.None)).Should().Throw<ArgumentException>().WithMessage("*states no agreement*");
        FluentActions.Invoking(() => TradeOffStudy.Run(new(Document.Value, ["government"], []), TheWorld.Value, null, new CancellationToken(true))).Should().Throw<OperationCanceledException>();
    }

    private static TradeOffAnswers Run(string[] readings, int threads) => TradeOffStudy.Run(new(Document.Value, readings, [], Cells, threads), TheWorld.Value, null, TestContext.Current.CancellationToken);

    private static TradeOffPoint Point(TradeOffReading reading, string rule) => reading.Points.Single(p => p.Kind == "single" && p.Rules[0] == rule);
}
