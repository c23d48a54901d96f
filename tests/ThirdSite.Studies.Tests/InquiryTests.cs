using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class InquiryTests(CoarseAssessment assessment) : IClassFixture<CoarseAssessment>
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed";
    private const string Commit = "delays.commit";

    private ScenarioDocument Document => assessment.Document;

    private Inquiry Ask(string question, string reading, string[] paths, InquiryOptions? options = null, string grid = "1 deg") =>
        Inquiry.Of(Document, reading, [new("grid.step", grid)], Document.Ask(question), paths, options);

    [Theory]
    [InlineData("government")]
    [InlineData("critics")]
    public void Twin_without_open_quantities_it_says_what_the_assessment_says_of_reach(string reading)
    {
        foreach (var row in assessment.Answers.Reach.Where(r => r.Reading == reading && r.Trajectory == "minimum-energy" && r.Launch is "kozelsk" or "teykovo"))
        {
            var outcome = Ask($"reach:{row.Launch}:{row.Aim}@{row.Missile}", row.Reading, [Commit]).Nominal();
            (outcome.Holds, outcome.Value, outcome.Reason, outcome.Constraint).Should().Be((row.Engageable, row.MarginS, row.Reason, row.Constraint));
        }
    }

    [Fact]
    public void Twin_a_blended_burnout_speed_gives_the_margin_of_its_own_table()
    {
        var blended = Ask("reach:kozelsk:washington", "government", [Speed, "interceptors.gbi-2stage.reference_burnout_altitude", "interceptors.gbi-2stage.reference_burnout_downrange"]);
        foreach (var speed in new[] { 7_130.0, 8_200 })
        {
            var own = Inquiry.Of(Document, "government", [new(Speed, $"{speed / 1_000} km/s")], Document.Ask("reach:kozelsk:washington"), [Commit]).Nominal();
            var outcome = blended.At([speed, 200e3, 150e3]);
            outcome.Holds.Should().Be(own.Holds);
            outcome.Value!.Value.Should().BeApproximately(own.Value!.Value, 0.1);
        }
    }

    [Fact]
    public void Twin_an_area_without_sampling_says_what_the_map_says()
    {
        foreach (var (byArea, shots) in new[] { (true, 1), (false, 2) })
        {
            var outcome = Ask("defended:NATO@irbm-4000", "critics", [Commit], new(World.Load(), Shots: shots, ByArea: byArea, Cells: 0, Threads: 2), "6 deg").Nominal();
            var row = assessment.Answers.Nations.Single(n => n.Reading == "critics" && n.Trajectory == "minimum-energy" && n.Threat == "irbm-4000" && n.Code is null && n.Group == "NATO" && n.MinimumShots == shots);
            outcome.Value!.Value.Should().BeApproximately((byArea ? row.DefendedAreaFraction : row.DefendedPopulationFraction)!.Value, 1e-12);
        }
    }

    [Fact] // The difference of the sample to all cells is what a study states; here it must be small, and not nothing by luck of few cells.
    public void Twin_a_sample_of_cells_comes_near_all_of_them()
    {
        var world = World.Load();
        var all = Ask("defended:NATO@irbm-4000", "government", [Commit], new(world, Cells: 0, Threads: 2), "2 deg");
        var some = Ask("defended:NATO@irbm-4000", "government", [Commit], new(world, Cells: 100), "2 deg");
        some.CellsAssessed.Should().BeLessThanOrEqualTo(100).And.BeLessThan(all.CellsAssessed);
        some.CellsOfAll.Should().Be(all.CellsAssessed);
        some.Nominal().Value!.Value.Should().BeApproximately(all.Nominal().Value!.Value, 0.05);
    }

    [Fact]
    public void Closed_a_second_of_commit_delay_is_a_second_of_margin()
    {
        var inquiry = Ask("reach:kozelsk:washington", "critics", [Commit]);
        var margin = inquiry.At([60]).Value!.Value;
        inquiry.At([90]).Value!.Value.Should().BeApproximately(margin - 30, 1e-9);
        inquiry.At([60]).Value.Should().Be(margin);
    }

    [Fact]
    public void Closed_any_order_and_any_thread_give_the_same_bits()
    {
        string[] paths = [Speed, Commit, "radars.brdy.reference_range", "missiles.ur-100nutth.burn_time"];
        var values = Enumerable.Range(0, 12).Select(i => new[] { 6_300 + (150.0 * i), 40 + i, 2.0e6 + (1e5 * i), 290 + i }).ToArray();
        var forth = Ask("reach:kozelsk:washington", "critics", paths);
        var back = Ask("reach:kozelsk:washington", "critics", paths);
        var a = values.Select(v => forth.At(v)).ToArray();
        var b = new InquiryOutcome[values.Length];
        Parallel.For(0, values.Length, i => b[values.Length - 1 - i] = back.At(values[values.Length - 1 - i]));
        b.Should().Equal(a);
        a.Select(o => o.Value).Distinct().Should().HaveCountGreaterThan(5);
    }

    [Fact]
    public void Closed_seeing_and_distance_can_be_asked_too()
    {
        Ask("see:brdy:kozelsk:washington", "critics", ["radars.brdy.reference_range"]).At([2.6e6]).Value.Should().BeGreaterThan(0);
        Ask("see:brdy:kozelsk:washington", "critics", ["radars.brdy.reference_range"]).At([1e4]).Holds.Should().BeFalse();
        Ask("distance:tabriz:semnan", "critics", []).Nominal().Value!.Value.Should().BeInRange(500e3, 900e3);
    }

    [Theory]
    [InlineData("sites.kozelsk.latitude", "threat geometry")]
    [InlineData("trajectories.shape_offset", "threat geometry")]
    [InlineData("grid.step", "threat geometry")]
    [InlineData("system.site", "is no quantity")]
    [InlineData("delays.comit", "delays.commit")]
    [InlineData("interceptors.gbi-3stage.burnout_speed", "does not use it")]
    public void Closed_what_may_not_vary_is_refused_with_one_message(string path, string says)
    {
        FluentActions.Invoking(() => Ask("reach:kozelsk:washington", "critics", [path])).Should().Throw<ScenarioException>().WithMessage($"*{says}*");
    }

    [Theory] // Neither moves a path after burnout: one table serves all.
    [InlineData("interceptors.gbi-2stage.burn_time", "145 s", 145)]
    [InlineData("interceptors.gbi-2stage.path_floor", "110 km", 110e3)]
    public void Twin_burn_time_and_path_floor_keep_the_fly_out_table(string path, string written, double si)
    {
        var kept = Ask("reach:kozelsk:washington", "critics", [path]).At([si]).Value!.Value;
        var own = Inquiry.Of(Document, "critics", [new(path, written)], Document.Ask("reach:kozelsk:washington"), [Commit]).Nominal().Value!.Value;
        kept.Should().BeApproximately(own, 1e-6);
    }

    [Fact] // The table is kept for another height: one built there says the same.
    public void Twin_the_height_of_the_silos_moves_no_fly_out()
    {
        const string Height = "sites.redzikowo.height";
        var kept = Ask("reach:kozelsk:washington", "critics", [Height]).At([1_000]).Value!.Value;
        var own = Inquiry.Of(Document, "critics", [new(Height, "1000 m")], Document.Ask("reach:kozelsk:washington"), [Commit]).Nominal().Value!.Value;
        kept.Should().BeApproximately(own, 1e-3);
    }

    [Fact]
    public void Closed_the_interceptors_own_site_may_vary()
    {
        var inquiry = Ask("reach:kozelsk:washington", "critics", ["sites.redzikowo.latitude"]);
        inquiry.Nominal().Value.Should().NotBe(inquiry.At([inquiry.Quantities[0].Value + 0.02]).Value);
    }
}

public sealed class CellSampleTests
{
    [Fact]
    public void Closed_weights_add_up_and_no_cell_is_far_from_its_own() =>
        Gen.Double[0, 10].Array[1, 200].Where(w => w.Sum() > 0).SelectMany(w => Gen.Int[1, 60].Select(n => (w, n))).Sample((weights, count) =>
        {
            var sample = CellSample.Draw(weights, count);
            var step = weights.Sum() / count;
            sample.Sum(s => s.Weight).Should().BeApproximately(weights.Sum(), 1e-9 * weights.Sum());
            sample.Length.Should().BeLessThanOrEqualTo(count);
            sample.Select(s => s.Cell).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            double own = 0, drawn = 0;
            var next = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                own += weights[i];
                if (next < sample.Length && sample[next].Cell == i)
                {
                    drawn += sample[next++].Weight;
                }

                Math.Abs(own - drawn).Should().BeLessThanOrEqualTo((step * (i == weights.Length - 1 ? 1e-9 * count : 0.5)) + 1e-9);
            }
        }, iter: 500);
}
