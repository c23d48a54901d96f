using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class CriticalStudyTests
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed";
    private const string Commit = "delays.commit";

    private static readonly ScenarioDocument Document = ScenarioReader.Read(CoarseAssessment.Shipped());
    private static readonly Lazy<World> Loaded = new(World.Load);

    private static CriticalAnswers Ask(string question, string[] paths, string[] readings, (double, double)?[]? ranges = null, double share = 0.5, int cells = 200) =>
        CriticalStudy.Run(new(Document, Document.Ask(question), paths, readings, [], ranges ?? [], WantedShare: share, Cells: cells, Threads: 2), Loaded.Value, null, default);

    [Fact] // Two routes: tables every 0.2 km/s stepped through, against a search over tables every 0.4 km/s.
    public void Twin_burnout_speeds_are_those_of_the_reach_table()
    {
        var study = Document.Resolve("critics", []);
        var bench = new Workbench(study, 2);
        var family = FlyOutFamily.Build(Workbench.Earth, study.System.Site.Position, study.System.Site.Interceptor, study.CriticalSpeedLow, study.CriticalSpeedHigh, 2, TestContext.Current.CancellationToken);
        foreach (var (field, city, type) in new[] { ("kozelsk", "washington", 0), ("kozelsk", "los-angeles", 0), ("teykovo", "chicago", 1), ("uzhur", "seattle", 0) })
        {
            var from = study.ThirdParty.Fields.First(f => f.Place.Name == field);
            var to = study.ThirdParty.Cities.First(c => c.Name == city);
            var flight = ((LaunchSolution.Solved)bench.Fly(from.Place, to.Position, from.Missiles[type], TrajectoryShape.MinimumEnergy)).Flight;
            var twin = CriticalBurnoutSpeed.Find(bench.Opportunity(flight, study.System), default, family);
            var row = Ask($"reach:{field}:{city}@{from.Missiles[type].Name}", [Speed], ["critics"]).Readings[0];
            row.Crossings.Select(c => 1_000 * c.Value).Zip(twin.Crossings).Should().AllSatisfy(p => p.First.Should().BeApproximately(p.Second, 5));
            row.Crossings.Should().HaveCount(twin.Crossings.Count);
            if (row.Crossings.Count > 0)
            {
                row.Crossings[0].Active.Should().Equal(twin.Active.Select(Names.Of));
            }
        }
    }

    [Fact]
    public void Closed_the_commit_delay_turns_where_it_has_eaten_the_margin()
    {
        var row = Ask("reach:kozelsk:washington", [Commit], ["critics"], [(0, 600)]).Readings[0];
        row.Holds.Should().BeTrue();
        var crossing = row.Crossings.Should().ContainSingle().Subject;
        crossing.Value.Should().BeApproximately(60 + row.Value!.Value, 0.02);
        (crossing.HoldsAbove, row.Monotonic, row.Throughout).Should().Be((false, true, "turns"));
        crossing.Active.Should().Contain("time");
        row.ModelError.Select(e => e.Throughout).Should().Equal("turns", "turns");
        row.ModelError[0].Crossings[0].Should().BeLessThan(crossing.Value).And.BeGreaterThan(60);
    }

    [Fact]
    public void Closed_what_never_turns_says_so()
    {
        var row = Ask("reach:kozelsk:washington", [Commit], ["government"]).Readings[0];
        (row.Holds, row.Throughout, row.Monotonic, row.Crossings.Count).Should().Be((false, "no", true, 0));
        Ask("reach:kozelsk:washington", [Commit], ["critics"], [(0, 10)]).Readings[0].Throughout.Should().Be("yes");
    }

    [Fact]
    public void Twin_a_frontier_runs_through_the_values_found_along_one_quantity()
    {
        var plane = Ask("reach:kozelsk:washington", [Speed, Commit], ["government", "critics"], [(6_500, 8_500), (30, 120)]);
        plane.Frontiers[0].Curves.Should().ContainSingle();
        plane.Frontiers[1].Curves.Should().BeEquivalentTo(plane.Frontiers[0].Curves, "the readings differ in the speed alone");
        var curve = plane.Frontiers[0].Curves[0];
        foreach (var delay in new[] { 40.0, 75, 110 })
        {
            var along = Inquiry.Of(Document, "critics", [new(Commit, $"{delay} s")], Document.Ask("reach:kozelsk:washington"), [Speed]);
            var speed = CriticalStudy.Search(along, (6_500, 8_500), CriticalStudy.Thoroughness(along.Quantities[0], (6_500, 8_500), false, 1), TestContext.Current.CancellationToken).Crossings.Single().X / 1_000;
            var (before, after) = curve.Zip(curve.Skip(1)).First(p => (p.First[1] - delay) * (p.Second[1] - delay) <= 0);
            var between = before[0] + ((after[0] - before[0]) * (delay - before[1]) / (after[1] - before[1]));
            between.Should().BeApproximately(speed, 0.003);
        }

        plane.Frontiers[0].ModelError.Should().HaveCount(2);
    }

    [Fact]
    public void Closed_an_area_turns_where_its_share_passes_what_is_wanted()
    {
        var answers = Ask("defended:NATO@irbm-4000", [Commit], ["government"], [(0, 600)], 0.6, 60);
        var row = answers.Readings[0];
        var crossing = row.Crossings.Should().ContainSingle().Subject;
        row.Samples.Where(s => s.Value < crossing.Value).Should().OnlyContain(s => s.Result >= 0.6);
        row.Samples.Where(s => s.Value > crossing.Value + 0.4).Should().OnlyContain(s => s.Result < 0.6);
        answers.Cells!.Assessed.Should().BeLessThanOrEqualTo(60);
        answers.Cells.LargestDifference.Should().BeInRange(0, 0.1);
    }

    [Fact]
    public void Closed_intervals_come_from_where_they_say()
    {
        CriticalQuantity Of(string path) => Ask("see:brdy:kozelsk:washington", [path], ["critics"]).Quantities[0];
        (Of(Speed).Low, Of(Speed).High, Of(Speed).IntervalFrom).Should().Be((2, 9.6, "critical-interval"));
        (Of(Commit).Low, Of(Commit).High, Of(Commit).IntervalFrom).Should().Be((30, 120, "spread"));
        (Of("interceptors.gbi-2stage.maximum_burnout_angle").IntervalFrom, Of("interceptors.gbi-2stage.maximum_burnout_angle").High).Should().Be(("limits", 90));
    }

    [Fact]
    public void Closed_any_number_of_threads_gives_the_same_bits()
    {
        byte[] Bytes(int threads)
        {
            using var stream = new MemoryStream();
            AnswersJson.Write(stream, CriticalStudy.Run(new(Document, Document.Ask("reach:kozelsk:washington"), ["radars.brdy.reference_range"], ["midpoint"], [], [], Threads: threads), Loaded.Value, null, TestContext.Current.CancellationToken));
            return stream.ToArray();
        }

        Bytes(3).Should().Equal(Bytes(1));
    }
}

public sealed class FrontierTests
{
    private static Trial Of(double surplus) => new(0, surplus >= 0, surplus);

    [Fact]
    public void Closed_a_circle_is_one_closed_curve()
    {
        var result = Frontier.Trace((x, y) => Of(4 - (x * x) - (y * y)), (-3, 3), (-3, 3), 16, 1e-6);
        var curve = result.Curves.Should().ContainSingle().Subject;
        curve[0].Should().Be(curve[^1]);
        curve.Should().OnlyContain(p => Math.Abs(Math.Sqrt((p.X * p.X) + (p.Y * p.Y)) - 2) < 1e-5);
        result.ShareOfPlane.Should().BeApproximately(Math.PI * 4 / 36, 0.05, "nodes are counted");
    }

    [Fact]
    public void Closed_a_hyperbola_has_two_branches_that_end_at_the_rim()
    {
        var result = Frontier.Trace((x, y) => Of((x * y) - 1), (-3, 3.1), (-3, 3.1), 20, 1e-6, threads: 3);
        result.Curves.Should().HaveCount(2);
        foreach (var curve in result.Curves)
        {
            curve.Should().OnlyContain(p => Math.Abs((p.X * p.Y) - 1) < 1e-4);
            new[] { curve[0], curve[^1] }.Should().OnlyContain(p => Math.Abs(p.X) > 2.9 || Math.Abs(p.Y) > 2.9);
        }
    }

    [Theory] // Yes in two opposite corners of the square that holds the saddle, whose middle says no, or yes.
    [InlineData(0.05)]
    [InlineData(-0.05)]
    public void Closed_at_a_saddle_each_branch_stays_in_its_quadrant(double level)
    {
        var result = Frontier.Trace((x, y) => Of((x * y) - level), (-3, 3), (-3, 3), 3, 1e-6, refine: false);
        result.Curves.Should().HaveCount(2);
        result.Curves.Should().OnlyContain(c => c.Select(p => Math.Sign(p.X)).Distinct().Count() == 1 && c.Select(p => Math.Sign(p.Y)).Distinct().Count() == 1);
    }

    [Fact]
    public void Closed_without_a_turn_there_is_no_curve()
    {
        Frontier.Trace((_, _) => Of(-1), (0, 1), (0, 1), 4, 1e-3).Curves.Should().BeEmpty();
        Frontier.Trace((_, _) => new Trial(0, true, null), (0, 1), (0, 1), 4, 1e-3).ShareOfPlane.Should().Be(1);
    }
}
