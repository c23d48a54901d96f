namespace ThirdSite.Studies.Compatibility;

/// <summary>
/// Where a field given at the nodes of a plane passes zero, by marching squares (Maple 2003) with the place on each edge by
/// linear interpolation; halfway where one end has no number. <see cref="Frontier"/> is for a field that can be asked anywhere.
/// </summary>
internal static class Contours
{
    /// <summary>Branches, each a line of points; one that closes ends where it began.</summary>
    /// <param name="xs">Ascending.</param>
    /// <param name="ys">Ascending.</param>
    /// <param name="value">At column and row; may be infinite.</param>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Of(IReadOnlyList<double> xs, IReadOnlyList<double> ys, Func<int, int, double> value)
    {
        var pieces = new List<(int From, int To, (double X, double Y)? Through)>();
        for (var i = 0; i + 1 < xs.Count; i++)
        {
            for (var j = 0; j + 1 < ys.Count; j++)
            {
                bool a = value(i, j) >= 0, b = value(i + 1, j) >= 0, c = value(i + 1, j + 1) >= 0, d = value(i, j + 1) >= 0;
                // Around the square: bottom, right, top, left; an edge is told by its lower left node, even to the right of it, odd above it.
                var node = (j * xs.Count) + i;
                int[] edges = [2 * node, (2 * (node + 1)) + 1, 2 * (node + xs.Count), (2 * node) + 1];
                bool[] cut = [a != b, b != c, d != c, a != d];
                var turned = edges.Where((_, e) => cut[e]).ToArray();
                if (turned.Length == 2)
                {
                    pieces.Add((turned[0], turned[1], null));
                }
                else if (turned.Length == 4)
                {
                    var middle = value(i, j) + value(i + 1, j) + value(i + 1, j + 1) + value(i, j + 1) >= 0;
                    pieces.Add((edges[0], middle == a ? edges[1] : edges[3], null));
                    pieces.Add((edges[2], middle == a ? edges[3] : edges[1], null));
                }
            }
        }

        return Frontier.Chain(pieces, pieces.SelectMany(p => new[] { p.From, p.To }).Distinct().ToDictionary(edge => edge, At));

        (double X, double Y) At(int edge)
        {
            var (i, j, up) = (edge / 2 % xs.Count, edge / 2 / xs.Count, edge % 2 == 1);
            var (from, other) = (value(i, j), up ? value(i, j + 1) : value(i + 1, j));
            var share = double.IsFinite(from) && double.IsFinite(other) ? from / (from - other) : 0.5;
            return up ? (xs[i], ys[j] + (share * (ys[j + 1] - ys[j]))) : (xs[i] + (share * (xs[i + 1] - xs[i])), ys[j]);
        }
    }
}
