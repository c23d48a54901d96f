namespace ThirdSite.Studies.Compatibility;

/// <summary>One claim over a plane.</summary>
/// <param name="Parts">Nations and groups, or fields.</param>
/// <param name="Grids">One, where the burnout speed is an axis; else with it lower by the model's error, as it is, and higher.</param>
internal sealed record JudgedClaim(IReadOnlyList<ClaimPart> Parts, IReadOnlyList<SlackGrid> Grids)
{
    public SlackGrid AsIs => Grids[Grids.Count / 2];
}

/// <summary>Both claims over a plane, with the model's own error, and what follows from them.</summary>
/// <param name="SpeedPath">Path of the burnout speed that the error is one of.</param>
/// <param name="Error">m/s.</param>
internal sealed record JudgedPlane(PlaneAxis X, PlaneAxis Y, string SpeedPath, double Error, JudgedClaim Protection, JudgedClaim Reach)
{
    /// <summary>Seconds to spare of a part; <paramref name="error"/> −1, 0 or 1.</summary>
    public double Slack(bool protection, int part, int shot, int column, int row, int error)
    {
        var grids = (protection ? Protection : Reach).Grids;
        if (grids.Count > 1 || error == 0)
        {
            return grids[grids.Count > 1 ? error + 1 : 0][part, shot, column, row];
        }

        return X.Path == SpeedPath
            ? grids[0].AtX(part, shot, X.Nodes[column] + (error * Error), row)
            : grids[0].AtY(part, shot, column, Y.Nodes[row] + (error * Error));
    }

    private readonly Dictionary<(bool Protection, int Shot, int Error), (double Slack, int Part)[]> _whole = [];

    /// <summary>Of the whole claim: protection by the part with the least, reach by that with the most.</summary>
    public (double Slack, int Part) Whole(bool protection, int shot, int column, int row, int error)
    {
        if (!_whole.TryGetValue((protection, shot, error), out var all))
        {
            all = [.. Enumerable.Range(0, X.Nodes.Count * Y.Nodes.Count).Select(n => Decide(protection, shot, n % X.Nodes.Count, n / X.Nodes.Count, error))];
            _whole.Add((protection, shot, error), all);
        }

        return all[(row * X.Nodes.Count) + column];
    }

    private (double Slack, int Part) Decide(bool protection, int shot, int column, int row, int error)
    {
        var best = (Slack: protection ? double.PositiveInfinity : double.NegativeInfinity, Part: -1);
        for (var part = 0; part < (protection ? Protection : Reach).Parts.Count; part++)
        {
            var slack = Slack(protection, part, shot, column, row, error);
            best = (protection ? slack < best.Slack : slack > best.Slack) ? (slack, part) : best;
        }

        return best;
    }

    /// <summary>The smallest change, in the unit of the axis, that brings a value, SI, into one of the stretches; null: there is none.</summary>
    public static double? ToOverlap(PlaneAxis axis, IReadOnlyList<(double From, double To)> stretches, double from) => stretches.Count == 0 ? null
        : stretches.Select(s => axis.Shown(Math.Clamp(from, s.From, s.To)) - axis.Shown(from)).MinBy(Math.Abs);

    /// <summary>What both claims have to spare, s: not negative where both hold. Reach that is just about to vanish counts as vanished.</summary>
    public double Both(int shot, int column, int row, int error) =>
        Math.Min(Whole(true, shot, column, row, error).Slack, Vanished(Whole(false, shot, column, row, error).Slack));

    // Zero to spare is in time: reach vanishes only below.
    private static double Vanished(double slack) => slack == 0 ? -double.Epsilon : -slack;

    private static double InSpite(Func<int, double> byError) => Math.Min(byError(0), Math.Min(byError(-1), byError(1)));

    /// <summary>The plane for one launch (<paramref name="shot"/> 0) or two in turn (1), with stretches where the second quantity is nearest to a value, SI.</summary>
    public CompatibilityPlane Answer(int shot, double statedY, bool overSpread)
    {
        var (columns, rows) = (X.Nodes.Count, Y.Nodes.Count);
        double Protects(int c, int r, int e) => Whole(true, shot, c, r, e).Slack;
        double Reaches(int c, int r, int e) => Whole(false, shot, c, r, e).Slack;
        var grid = Enumerable.Range(0, rows).Select(r => string.Concat(Enumerable.Range(0, columns).Select(c => (Protects(c, r, 0) >= 0, Reaches(c, r, 0) < 0) switch
        {
            (true, true) => InSpite(e => Both(shot, c, r, e)) >= 0 ? 'B' : 'b',
            (true, false) => 'p',
            (false, true) => 'v',
            _ => 'n',
        }))).ToList();
        var letters = string.Concat(grid);
        var stated = Y.Nearest(statedY);
        ClaimFrontier Frontier(Func<int, int, int, double> slack) => new(Curves((c, r) => slack(c, r, 0)), Curves((c, r) => slack(c, r, -1)), Curves((c, r) => slack(c, r, 1)));
        return new(
            shot + 1,
            overSpread,
            letters.Contains('B', StringComparison.Ordinal) ? "open" : letters.Contains('b', StringComparison.Ordinal) ? "within-error" : "none",
            (double)letters.Count(l => l is 'b' or 'B') / letters.Length,
            grid,
            new(
                Shown(X, Stretches(X, c => Protects(c, stated, 0))),
                Shown(X, Stretches(X, c => Vanished(Reaches(c, stated, 0)))),
                Shown(X, Stretches(X, c => Both(shot, c, stated, 0))),
                Shown(X, Stretches(X, c => InSpite(e => Both(shot, c, stated, e))))),
            Frontier(Protects),
            Frontier(Reaches),
            Curves((c, r) => InSpite(e => Both(shot, c, r, e))),
            [.. Enumerable.Range(0, rows).Select(r => (IReadOnlyList<double?>)[.. Enumerable.Range(0, columns).Select(c => Finite(Protects(c, r, 0)))])],
            [.. Enumerable.Range(0, rows).Select(r => (IReadOnlyList<double?>)[.. Enumerable.Range(0, columns).Select(c => Finite(Reaches(c, r, 0)))])]);
    }

    /// <summary>Each nation and field by itself, for one launch (<paramref name="shot"/> 0) or two in turn (1), along the first quantity where the second is nearest to a value, SI.</summary>
    public IEnumerable<CompatibilityPart> Parts(int shot, double statedY, bool overSpread)
    {
        var stated = Y.Nearest(statedY);
        foreach (var protection in new[] { true, false })
        {
            var parts = (protection ? Protection : Reach).Parts;
            for (var p = 0; p < parts.Count; p++)
            {
                var part = p;
                double Spare(int c, int r, int e)
                {
                    var slack = Slack(protection, part, shot, c, r, e);
                    return protection ? slack : Vanished(slack);
                }

                double Other(int c)
                {
                    var slack = Whole(!protection, shot, c, stated, 0).Slack;
                    return protection ? Vanished(slack) : slack;
                }

                yield return new(
                    parts[p].Kind,
                    parts[p].Name,
                    parts[p].Label,
                    shot + 1,
                    overSpread,
                    Shown(X, Stretches(X, c => Spare(c, stated, 0))),
                    Shown(X, Stretches(X, c => InSpite(e => Spare(c, stated, e)))),
                    Shown(X, Stretches(X, c => Math.Min(Spare(c, stated, 0), Other(c)))),
                    Curves((c, r) => Spare(c, r, 0)));
            }
        }
    }

    /// <summary>Stretches of an axis over which a value is not negative; between two nodes linear, halfway where one has no number; places each by itself.</summary>
    public static List<(double From, double To)> Stretches(PlaneAxis axis, Func<int, double> value)
    {
        var nodes = axis.Nodes;
        if (axis.IsSites)
        {
            return [.. nodes.Where((_, i) => value(i) >= 0).Select(node => (node, node))];
        }

        var stretches = new List<(double, double)>();
        double? from = null;
        for (var i = 0; i < nodes.Count; i++)
        {
            var here = value(i);
            var turn = nodes[i];
            if (i > 0 && value(i - 1) is var before && before >= 0 != here >= 0)
            {
                var share = double.IsFinite(before) && double.IsFinite(here) ? before / (before - here) : 0.5;
                turn = nodes[i - 1] + (share * (nodes[i] - nodes[i - 1]));
            }

            if (here >= 0)
            {
                from ??= turn;
            }
            else if (from is { } start)
            {
                stretches.Add((start, turn));
                from = null;
            }
        }

        if (from is { } open)
        {
            stretches.Add((open, nodes[^1]));
        }

        return stretches;
    }

    private static IReadOnlyList<IReadOnlyList<double>> Shown(PlaneAxis axis, List<(double From, double To)> stretches) =>
        [.. stretches.Select(s => (IReadOnlyList<double>)[axis.Shown(s.From), axis.Shown(s.To)])];

    private IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Curves(Func<int, int, double> value) => X.IsSites ? [] :
        [.. Contours.Of(X.Nodes, Y.Nodes, value).Select(curve => (IReadOnlyList<IReadOnlyList<double>>)[.. curve.Select(p => (IReadOnlyList<double>)[X.Shown(p.X), Y.Shown(p.Y)])])];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
