using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Tests.Compatibility;

/// <summary>The plane of a system whose two frontiers are known in closed form.</summary>
public sealed class ToySystemTests
{
    private const double A = ToySystem.A, B = ToySystem.B, C = ToySystem.C, P = ToySystem.P, R = ToySystem.R;

    [Fact]
    public void Closed_frontiers_are_the_two_lines() =>
        Gen.Select(Gen.Int[7, 60], Gen.Int[5, 40], Gen.Double[0, 500], Gen.Double[0, 120]).Sample((columns, rows, error, second) =>
        {
            var judged = ToySystem.Judge(ToySystem.X(columns), ToySystem.Y(rows), error, second);
            for (var shot = 0; shot < 2; shot++)
            {
                var plane = judged.Answer(shot, 60, false);
                foreach (var (curves, at) in new[]
                {
                    (plane.Protection.Curves, (Func<double, double>)(v => (A * (v - P)) - C - (shot * second))),
                    (plane.Reach.Curves, v => (B * (v - R)) - (shot * second)),
                })
                {
                    curves.Should().ContainSingle().Which.Should().AllSatisfy(p => p[1].Should().BeApproximately(at(1_000 * p[0]), 1e-6));
                }

                // With the speed off by the error the line lies as far beside it; at the rim the plane knows no more.
                plane.Protection.HigherSpeed.SelectMany(c => c).Where(p => 1_000 * p[0] < 10_000 - error - (8_000.0 / columns)).Should()
                    .AllSatisfy(p => p[1].Should().BeApproximately((A * ((1_000 * p[0]) + error - P)) - C - (shot * second), 1e-6));
            }
        }, iter: 100);

    [Fact]
    public void Closed_stretches_overlap_and_what_is_missing()
    {
        const double delay = 60, error = 300;
        var judged = ToySystem.Judge(ToySystem.X(), ToySystem.Y(), error, second: 100);
        var (from, to) = (P + ((delay + C) / A), R + (delay / B));

        var one = judged.Answer(0, delay, false);
        (one.Overlap, one.AtStated.Both.Count, one.AtStated.BothInSpiteOfError.Count).Should().Be(("open", 1, 1));
        one.AtStated.Protection[0].Should().BeEquivalentTo([from / 1_000, 10], o => o.WithStrictOrdering().Using<double>(c => c.Subject.Should().BeApproximately(c.Expectation, 1e-9)).WhenTypeIs<double>());
        one.AtStated.ReachVanishes[0][1].Should().BeApproximately(to / 1_000, 1e-9);
        one.AtStated.Both[0][0].Should().BeApproximately(from / 1_000, 1e-9);
        one.AtStated.BothInSpiteOfError[0][0].Should().BeApproximately((from + error) / 1_000, 1e-9);
        one.AtStated.BothInSpiteOfError[0][1].Should().BeApproximately((to - error) / 1_000, 1e-9);

        // The letters of the grid are those of the two inequalities.
        for (var j = 0; j < judged.Y.Nodes.Count; j++)
        {
            for (var i = 0; i < judged.X.Nodes.Count; i++)
            {
                var (v, d) = (judged.X.Nodes[i], judged.Y.Nodes[j]);
                var (protects, vanishes) = ((A * (v - P)) - d - C >= 0, (B * (v - R)) - d < 0);
                char.ToLowerInvariant(one.Grid[j][i]).Should().Be((protects, vanishes) switch { (true, true) => 'b', (true, false) => 'p', (false, true) => 'v', _ => 'n' });
            }
        }

        // From 8.2 km/s the way to the overlap is back to where reach vanishes, or up to the delay at which it does.
        JudgedPlane.ToOverlap(judged.X, JudgedPlane.Stretches(judged.X, c => judged.Both(0, c, judged.Y.Nearest(delay), 0)), 8_200).Should().BeApproximately((to - 8_200) / 1_000, 1e-9);
        JudgedPlane.ToOverlap(judged.Y, JudgedPlane.Stretches(judged.Y, r => judged.Both(0, judged.X.Nearest(8_200), r, 0)), delay).Should().BeApproximately((B * (8_200 - R)) - delay, 1e-9);

        // Each part by itself: the second nation needs C / A more speed than the first; the far field vanishes later.
        var parts = judged.Parts(0, delay, false).ToList();
        (parts[1].Holds[0][0] - parts[0].Holds[0][0]).Should().BeApproximately(C / A / 1_000, 1e-9);
        (parts[2].Holds[0][1] - parts[3].Holds[0][1]).Should().BeApproximately(30 / B / 1_000, 1e-9);
        parts.Select(p => p.Kind).Should().Equal("nation", "nation", "field", "field");
    }

    [Fact]
    public void Closed_without_an_overlap_the_gap_is_said()
    {
        // Protection from 8 km/s on at every delay worth having, reach from 6 km/s on.
        var judged = ToySystem.Judge(ToySystem.X(), ToySystem.Y(), 300, second: 0);
        var shifted = judged with { Protection = judged.Reach, Reach = judged.Protection };
        var plane = shifted.Answer(0, 60, false);
        (plane.Overlap, plane.AtStated.Both.Count).Should().Be(("none", 0));
        JudgedPlane.ToOverlap(shifted.X, JudgedPlane.Stretches(shifted.X, c => shifted.Both(0, c, 3, 0)), 6_300).Should().BeNull();
        plane.Grid.Should().AllSatisfy(row => row.Should().MatchRegex("^[pvn]+$"));
    }

    [Fact]
    public void Closed_places_stand_by_themselves()
    {
        var at = new ThirdSite.Scenarios.NamedPlace("a", "A", "PL", default, 0);
        var sites = new PlaneAxis("site", "Interceptor site", null, [0, 1, 2], [at, at with { Name = "b" }, at with { Name = "c" }]);
        JudgedPlane.Stretches(sites, i => i == 1 ? -1 : 1).Should().Equal((0, 0), (2, 2));
    }
}
