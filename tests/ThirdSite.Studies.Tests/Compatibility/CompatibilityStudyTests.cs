using ThirdSite.Scenarios;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Tests.Compatibility;

/// <summary>The shipped scenario's claims, against the same questions asked one by one.</summary>
public sealed class CompatibilityStudyTests
{
    private const string Speed = "interceptors.gbi-2stage.burnout_speed";
    private const string Commit = "delays.commit";

    private static readonly ScenarioDocument Document = ScenarioReader.Read(CoarseAssessment.Shipped());
    private static readonly Lazy<World> Loaded = new(World.Load);
    private static readonly Override[] Grid = [new("grid.step", "3 deg")];

    private static readonly Lazy<CompatibilityAnswers> Whole = new(() => Ask(new(Document, "midpoint", [], Grid, Threads: 2, Coarse: true, Cells: 3)));

    private static CompatibilityAnswers Ask(CompatibilityRequest request) => CompatibilityStudy.Run(request, Loaded.Value, null, default);

    [Fact] // Another route: every pair and every nation asked by itself, counting shots forwards from the commit.
    public void Twin_each_node_is_what_its_questions_answer()
    {
        var answers = Whole.Value;
        var study = Document.Resolve("midpoint", Grid);
        string[] paths = [Speed, Commit];
        var pairs = study.ThirdParty.Fields.SelectMany(f => f.Missiles.SelectMany(m => study.ThirdParty.Cities.Select(c => (Question)new Question.Reach(f.Place.Name, c.Name, m.Name)))).ToList();
        var nodes = new[] { (3, 2), (7, 6), (10, 6), (11, 12), (12, 1), (14, 20), (9, 9) };
        for (var shots = 1; shots <= 2; shots++)
        {
            var plane = answers.Planes.Single(p => p.Shots == shots && !p.OverSpread);
            var reach = Inquiry.Of(Document, "midpoint", Grid, pairs[0], paths, new(Shots: shots));
            var reaches = pairs.Select(q => reach.Also(q)).ToList();
            var nations = answers.Protects.SelectMany(n => answers.Against.Select(m => Inquiry.Of(
                Document, "midpoint", Grid, new Question.DefendedNation(n.Name, m.Name), paths, new(Loaded.Value, Shots: shots, WantedShare: 0.5, Cells: n.Name == "US" ? 0 : 3)))).ToList();
            foreach (var (column, row) in nodes)
            {
                double[] at = [1_000 * answers.X.Nodes[column], answers.Y.Nodes[row]];
                var (protects, vanishes) = (nations.All(q => q.At(at).Holds), reaches.All(q => !q.At(at).Holds));
                var letter = char.ToLowerInvariant(plane.Grid[row][column]);
                // Within a few hundredths of a second of zero the two routes may differ: tables are blended otherwise.
                if (Math.Abs(plane.ProtectionMarginsS[row][column] ?? 99) > 0.5 && Math.Abs(plane.ReachMarginsS[row][column] ?? 99) > 0.5)
                {
                    letter.Should().Be((protects, vanishes) switch { (true, true) => 'b', (true, false) => 'p', (false, true) => 'v', _ => 'n' }, $"{shots} shots at {at[0]} m/s and {at[1]} s");
                }
            }
        }
    }

    [Fact]
    public void Closed_delay_eats_the_margins_second_by_second()
    {
        var plane = Whole.Value.Planes.Single(p => p is { Shots: 1, OverSpread: false });
        var rows = Whole.Value.Y.Nodes;
        for (var column = 0; column < Whole.Value.X.Nodes.Count; column++)
        {
            for (var row = 1; row < rows.Count; row++)
            {
                // The view before commit may hold a launch back until a radar has looked long enough: never less than the delay.
                if (plane.ReachMarginsS[row][column] is { } here && plane.ReachMarginsS[row - 1][column] is { } before)
                {
                    (before - here).Should().BeGreaterThanOrEqualTo(-1e-9);
                }
            }
        }
    }

    [Fact]
    public void Closed_over_the_spread_no_more_holds_than_at_the_values()
    {
        var answers = Whole.Value;
        answers.Spread.Should().NotBeEmpty();
        for (var shots = 1; shots <= 2; shots++)
        {
            var (stated, spread) = (answers.Planes.Single(p => p.Shots == shots && !p.OverSpread), answers.Planes.Single(p => p.Shots == shots && p.OverSpread));
            stated.Grid.Zip(spread.Grid).SelectMany(r => r.First.Zip(r.Second)).Should().AllSatisfy(n =>
            {
                if (n.Second is 'b' or 'B' or 'p')
                {
                    n.First.Should().BeOneOf('b', 'B', 'p');
                }

                if (n.Second is 'b' or 'B' or 'v')
                {
                    n.First.Should().BeOneOf('b', 'B', 'v');
                }
            });
        }
    }

    [Fact] // The corner of the worst ends is where the claims are worst: no draw from inside the spread is.
    public void Closed_no_draw_inside_the_spread_is_worse_than_its_worst_corner()
    {
        var answers = Whole.Value;
        var corner = answers.Planes.Single(p => p is { Shots: 1, OverSpread: true });
        var row = Enumerable.Range(0, answers.Y.Nodes.Count).First(j => answers.Y.Nodes[j] == answers.Y.Value);
        Gen.Double[0, 1].Array[answers.Spread.Count].Sample(draw =>
        {
            Override[] at = [.. Grid, .. answers.Spread.Select((q, i) => new Override(q.Path, FormattableString.Invariant($"{q.Low + (draw[i] * (q.High - q.Low))} {q.Unit}")))];
            var column = Enumerable.Range(0, answers.X.Nodes.Count).First(i => answers.X.Nodes[i] == 7.25);
            var own = Ask(new(Document, "midpoint", ["midpoint"], at, XRange: (5_000, 8_000), YRange: (30, 90), Threads: 2, Coarse: true, Cells: 3));
            var mine = own.Sides.Single(s => s is { Shots: 1, OverSpread: false });
            (mine.Protection.MarginS ?? double.NegativeInfinity).Should().BeGreaterThanOrEqualTo((corner.ProtectionMarginsS[row][column] ?? double.NegativeInfinity) - 1e-6);
            (mine.ReachVanishes.MarginS ?? double.NegativeInfinity).Should().BeLessThanOrEqualTo((corner.ReachMarginsS[row][column] ?? double.NegativeInfinity) + 1e-6);
        }, iter: 4);
    }

    [Fact]
    public void Same_bits_for_any_number_of_threads()
    {
        string Text(int threads)
        {
            using var stream = new MemoryStream();
            AnswersJson.Write(stream, Ask(new(Document, null, [], [new("grid.step", "6 deg")], Threads: threads, Coarse: true, Cells: 2)));
            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream.ToArray()));
        }

        Text(1).Should().Be(Text(3));
    }

    [Fact]
    public void Sites_are_an_axis_of_their_own()
    {
        var answers = Ask(new(Document, "midpoint", [], Grid, "site", Speed, Sites: ["redzikowo", "tabriz"], Threads: 2, Coarse: true, Cells: 2));
        answers.X.Sites.Select(s => s.Name).Should().Equal("redzikowo", "tabriz");
        answers.X.Value.Should().Be(0);
        // At the same site and delay the answer is that of the plane of speeds.
        var speeds = Ask(new(Document, "midpoint", [], Grid, Threads: 2, Coarse: true, Cells: 2));
        var (plane, other) = (answers.Planes.Single(p => p is { Shots: 1, OverSpread: false }), speeds.Planes.Single(p => p is { Shots: 1, OverSpread: false }));
        var row = Enumerable.Range(0, speeds.Y.Nodes.Count).First(j => speeds.Y.Nodes[j] == 60);
        foreach (var (node, j) in answers.Y.Nodes.Select((n, j) => (n, j)))
        {
            var i = Enumerable.Range(0, speeds.X.Nodes.Count).Where(i => Math.Abs(speeds.X.Nodes[i] - node) < 1e-9).DefaultIfEmpty(-1).First();
            if (i >= 0)
            {
                (plane.ReachMarginsS[j][0] ?? -1e9).Should().BeApproximately(other.ReachMarginsS[row][i] ?? -1e9, 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(Speed, Speed, "both axes")]
    [InlineData(Speed, "site", "to the right")]
    [InlineData("site", Commit, "no places")]
    public void Refuse_axes_that_do_not_fit(string x, string y, string says) =>
        FluentActions.Invoking(() => Ask(new(Document, null, [], [], x, y))).Should().Throw<ArgumentException>().WithMessage($"*{says}*");

    [Fact]
    public void Refuse_threat_geometry() =>
        FluentActions.Invoking(() => Ask(new(Document, null, [], [], X: "sites.kozelsk.latitude"))).Should().Throw<ScenarioException>().WithMessage("*threat geometry*");
}
