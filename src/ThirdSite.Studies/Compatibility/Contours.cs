namespace ThirdSite.Studies.Compatibility;

/// <summary>
/// Where a field given at the nodes of a plane passes zero, by marching squares (Maple 2003) with the place on each edge by
/// linear interpolation; halfway where one end has no number.
/// </summary>
internal static class Contours
{
    /// <summary>Branches, each a line of points; one that closes ends where it began.</summary>
    /// <param name="xs">Ascending.</param>
    /// <param name="ys">Ascending.</param>
    /// <param name="value">At column and row; may be infinite.</param>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(IReadOnlyList<double> xs, IReadOnlyList<double> ys, Func<int, int, double> value)
    {
        var segments = new List<((int, int, bool) From, (int, int, bool) To)>();
        for (var i = 0; i + 1 < xs.Count; i++)
        {
            for (var j = 0; j + 1 < ys.Count; j++)
            {
                bool a = value(i, j) >= 0, b = value(i + 1, j) >= 0, c = value(i + 1, j + 1) >= 0, d = value(i, j + 1) >= 0;
                // Around the square: bottom, right, top, left; an edge is told by its lower left node and whether it goes up.
                (int, int, bool)[] edges = [(i, j, false), (i + 1, j, true), (i, j + 1, false), (i, j, true)];
                bool[] cut = [a != b, b != c, d != c, a != d];
                var turned = edges.Where((_, e) => cut[e]).ToArray();
                if (turned.Length == 2)
                {
                    segments.Add((turned[0], turned[1]));
                }
                else if (turned.Length == 4)
                {
                    var middle = value(i, j) + value(i + 1, j) + value(i + 1, j + 1) + value(i, j + 1) >= 0;
                    segments.Add((edges[0], middle == a ? edges[1] : edges[3]));
                    segments.Add((edges[2], middle == a ? edges[3] : edges[1]));
                }
            }
        }

        (double X, double Y) At((int I, int J, bool Up) edge)
        {
            var (other, from) = (edge.Up ? value(edge.I, edge.J + 1) : value(edge.I + 1, edge.J), value(edge.I, edge.J));
            var share = double.IsFinite(from) && double.IsFinite(other) ? from / (from - other) : 0.5;
            return edge.Up ? (xs[edge.I], ys[edge.J] + (share * (ys[edge.J + 1] - ys[edge.J]))) : (xs[edge.I] + (share * (xs[edge.I + 1] - xs[edge.I])), ys[edge.J]);
        }

        var byEdge = segments.SelectMany((s, n) => new[] { (Edge: s.From, n), (Edge: s.To, n) }).ToLookup(p => p.Edge, p => p.n);
        var used = new bool[segments.Count];
        var curves = new List<IReadOnlyList<(double X, double Y)>>();
        // Those that begin at the rim first, closed ones last.
        foreach (var start in byEdge.Where(e => e.Count() == 1).Concat(byEdge).Select(e => e.Key))
        {
            var curve = new List<(double X, double Y)>();
            var edge = start;
            while (byEdge[edge].Where(n => !used[n]).Select(n => (int?)n).FirstOrDefault() is { } next)
            {
                if (curve.Count == 0)
                {
                    curve.Add(At(edge));
                }

                used[next] = true;
                edge = segments[next].From == edge ? segments[next].To : segments[next].From;
                curve.Add(At(edge));
            }

            if (curve.Count > 0)
            {
                curves.Add(curve);
            }
        }

        return curves;
    }
}
