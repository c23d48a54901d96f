namespace ThirdSite.Studies;

/// <summary>Where an answer turns in the plane of two quantities: the plane's grid of answers, and curves between them.</summary>
/// <param name="Xs">First quantity at the nodes, ascending.</param>
/// <param name="Ys">Second quantity at the nodes, ascending.</param>
/// <param name="Holds">The answer at node (x, y), at index y × count of Xs + x.</param>
/// <param name="Curves">Branches, each a line of points; one that closes ends where it began.</param>
public sealed record FrontierResult(IReadOnlyList<double> Xs, IReadOnlyList<double> Ys, IReadOnlyList<bool> Holds, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Curves)
{
    /// <summary>Part of the nodes at which the answer is yes.</summary>
    public double ShareOfPlane => (double)Holds.Count(h => h) / Holds.Count;
}

/// <summary>
/// The frontier of an answer over two quantities, by marching squares (Maple 2003, "Geometric design and space planning
/// using the marching squares and marching cube algorithms"): the answer at the nodes of a grid, the turn on every edge
/// whose ends differ found to a tolerance, the turns of one square joined. Where a square's corners alternate, its middle
/// decides which are joined.
/// </summary>
/// <remarks>A branch that passes between nodes without parting any two of them is missed: one narrower than a square.</remarks>
public static class Frontier
{
    /// <summary>Traces it.</summary>
    /// <param name="ask">The surplus and the answer at a place; called from several threads.</param>
    /// <param name="x">Ends of the first quantity.</param>
    /// <param name="y">Ends of the second quantity.</param>
    /// <param name="steps">Squares along each, at least 2.</param>
    /// <param name="tolerance">Of a turn on an edge, as a part of the edge, positive.</param>
    /// <param name="threads">Workers.</param>
    /// <param name="refine">Seek the turn in the middle of each square too, so that curves bend within it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An interval is empty, or there are fewer than two squares.</exception>
    public static FrontierResult Trace(Func<double, double, Trial> ask, (double Low, double High) x, (double Low, double High) y, int steps, double tolerance, int threads = 1, bool refine = true)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x.Low, x.High, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y.Low, y.High, nameof(y));
        var (xs, ys) = (Nodes(x, steps), Nodes(y, steps));
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) };
        var nodes = new Trial[xs.Length * ys.Length];
        Parallel.For(0, nodes.Length, workers, i => nodes[i] = ask(xs[i % xs.Length], ys[i / xs.Length]));

        // An edge is told by its lower left node: even to the right of it, odd above it.
        var cut = Enumerable.Range(0, 2 * nodes.Length).Where(e => Other(e) is { } other && nodes[e / 2].Holds != nodes[other].Holds).ToArray();
        var places = new (double X, double Y)[cut.Length];
        Parallel.For(0, cut.Length, workers, i => places[i] = OnEdge(cut[i]));
        var at = cut.Zip(places).ToDictionary(p => p.First, p => p.Second);
        var squares = Enumerable.Range(0, steps * steps).Select(s => (s / steps * xs.Length) + (s % steps)).Where(n => Corners(n).Distinct().Count() > 1).ToArray();
        var joined = new List<(int From, int To, (double X, double Y)? Through)>[squares.Length];
        Parallel.For(0, squares.Length, workers, i => joined[i] = Join(squares[i]));
        return new(xs, ys, [.. nodes.Select(n => n.Holds)], Chain([.. joined.SelectMany(j => j)], at));

        int? Other(int edge)
        {
            var node = edge / 2;
            return edge % 2 == 0 ? (node % xs.Length < steps ? node + 1 : null) : node / xs.Length < steps ? node + xs.Length : null;
        }

        (double X, double Y) OnEdge(int edge)
        {
            var (a, b) = (edge / 2, Other(edge)!.Value);
            var (i, j) = (a % xs.Length, a / xs.Length);
            return edge % 2 == 0
                ? (Turn(v => ask(v, ys[j]), nodes[a], xs[i], nodes[b], xs[i + 1]), ys[j])
                : (xs[i], Turn(v => ask(xs[i], v), nodes[a], ys[j], nodes[b], ys[j + 1]));
        }

        double Turn(Func<double, Trial> along, Trial a, double from, Trial b, double to)
        {
            var (below, above) = CriticalValue.Between(v => along(v) with { X = v }, a with { X = from }, b with { X = to }, tolerance * (to - from));
            return (below.X + above.X) / 2;
        }

        bool[] Corners(int node) => [nodes[node].Holds, nodes[node + 1].Holds, nodes[node + 1 + xs.Length].Holds, nodes[node + xs.Length].Holds];

        List<(int From, int To, (double X, double Y)? Through)> Join(int node)
        {
            // Around the square: bottom, right, top, left.
            int[] edges = [2 * node, (2 * (node + 1)) + 1, 2 * (node + xs.Length), (2 * node) + 1];
            var turned = edges.Where(at.ContainsKey).ToArray();
            if (turned.Length == 2)
            {
                return [(turned[0], turned[1], Through(node, turned[0], turned[1]))];
            }

            // Bottom left and top right are alike, the other two are not: the middle is joined with its like.
            var (i, j) = (node % xs.Length, node / xs.Length);
            var middle = ask((xs[i] + xs[i + 1]) / 2, (ys[j] + ys[j + 1]) / 2).Holds;
            return middle == nodes[node].Holds ? [(edges[0], edges[1], null), (edges[2], edges[3], null)] : [(edges[0], edges[3], null), (edges[1], edges[2], null)];
        }

        // The turn across the middle of the chord, along the axis that lies more across it; none where it is not met within the square.
        (double X, double Y)? Through(int node, int from, int to)
        {
            if (!refine)
            {
                return null;
            }

            var (i, j) = (node % xs.Length, node / xs.Length);
            var (width, height) = (xs[i + 1] - xs[i], ys[j + 1] - ys[j]);
            var (a, b) = (at[from], at[to]);
            var middle = (X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2);
            var alongY = Math.Abs(b.X - a.X) / width > Math.Abs(b.Y - a.Y) / height;
            Trial Across(double v) => (alongY ? ask(middle.X, v) : ask(v, middle.Y)) with { X = v };
            var here = Across(alongY ? middle.Y : middle.X);
            var (low, high, reach) = alongY ? (ys[j], ys[j + 1], height / 4) : (xs[i], xs[i + 1], width / 4);
            foreach (var side in (ReadOnlySpan<double>)[Math.Max(low, here.X - reach), Math.Min(high, here.X + reach)])
            {
                if (side != here.X && Across(side) is var there && there.Holds != here.Holds)
                {
                    var turn = side < here.X ? Turn(Across, there, side, here, here.X) : Turn(Across, here, here.X, there, side);
                    return alongY ? (middle.X, turn) : (turn, middle.Y);
                }
            }

            return null;
        }
    }

    private static double[] Nodes((double Low, double High) interval, int steps) =>
        [.. Enumerable.Range(0, steps + 1).Select(i => i == steps ? interval.High : interval.Low + ((interval.High - interval.Low) * i / steps))];

    // Pieces end to end; those that begin at the rim of the plane first, closed ones last.
    internal static List<IReadOnlyList<(double X, double Y)>> Chain(List<(int From, int To, (double X, double Y)? Through)> pieces, Dictionary<int, (double X, double Y)> at)
    {
        var byEdge = pieces.SelectMany((p, i) => new[] { (Edge: p.From, Piece: i), (Edge: p.To, Piece: i) }).ToLookup(p => p.Edge, p => p.Piece);
        var used = new bool[pieces.Count];
        var curves = new List<IReadOnlyList<(double X, double Y)>>();
        foreach (var start in byEdge.Where(e => e.Count() == 1).Concat(byEdge).Select(e => e.Key))
        {
            if (byEdge[start].All(p => used[p]))
            {
                continue;
            }

            var curve = new List<(double X, double Y)> { at[start] };
            var edge = start;
            while (byEdge[edge].Where(p => !used[p]).Select(p => (int?)p).FirstOrDefault() is { } next)
            {
                used[next] = true;
                var piece = pieces[next];
                if (piece.Through is { } through)
                {
                    curve.Add(through);
                }

                edge = piece.From == edge ? piece.To : piece.From;
                curve.Add(at[edge]);
            }

            curves.Add(curve);
        }

        return curves;
    }
}
