using ThirdSite.Scenarios;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Tests.Compatibility;

/// <summary>
/// A system in closed form: seconds to spare grow in proportion to what the burnout speed v exceeds, less the delay d.
/// Protection A (v − p) − d of one nation, and of another C less; reach B (v − r) − d. Both frontiers are straight lines.
/// </summary>
internal static class ToySystem
{
    public const string Speed = "interceptors.toy.burnout_speed";

    public const double A = 0.1, B = 0.08, C = 40; // s for each m/s; s
    public const double P = 4_000, R = 6_000;      // m/s

    public static PlaneAxis X(int steps = 40) => new(Speed, "Burnout speed, toy", Unit.Parse("km/s"), PlaneAxis.Between(2_000, 10_000, steps, [6_300, 8_200]), []);

    public static PlaneAxis Y(int steps = 20) => new("delays.commit", "Commit delay", Unit.Parse("s"), PlaneAxis.Between(0, 400, steps, [60]), []);

    /// <summary>For two launches in turn everything has <paramref name="second"/> s less to spare.</summary>
    public static JudgedPlane Judge(PlaneAxis x, PlaneAxis y, double error, double second)
    {
        SlackGrid Grid(int parts, Func<int, double, double, double> slack)
        {
            var grid = new SlackGrid(x.Nodes, y.Nodes, parts, 2);
            for (var part = 0; part < parts; part++)
            {
                for (var shot = 0; shot < 2; shot++)
                {
                    for (var i = 0; i < x.Nodes.Count; i++)
                    {
                        for (var j = 0; j < y.Nodes.Count; j++)
                        {
                            grid[part, shot, i, j] = slack(part, x.Nodes[i], y.Nodes[j]) - (shot * second);
                        }
                    }
                }
            }

            return grid;
        }

        ClaimPart Part(string kind, string name) => new(kind, name, name, [(0, 1)]);
        return new(
            x,
            y,
            Speed,
            error,
            new([Part("nation", "AA"), Part("nation", "BB")], [Grid(2, (part, v, d) => (A * (v - P)) - d - (part * C))]),
            new([Part("field", "far"), Part("field", "near")], [Grid(2, (part, v, d) => (B * (v - R)) - d - (part == 0 ? 30 : 0))]));
    }
}
