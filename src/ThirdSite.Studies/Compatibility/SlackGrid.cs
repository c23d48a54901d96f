namespace ThirdSite.Studies.Compatibility;

/// <summary>
/// Seconds to spare over a plane, for every part of a claim and for one and two launches in turn: how much later a launch
/// could be committed. Negative infinity: no launch is feasible at all. Positive infinity: nothing is threatened.
/// </summary>
internal sealed class SlackGrid(IReadOnlyList<double> xs, IReadOnlyList<double> ys, int parts, int shots)
{
    private readonly double[] _values = new double[xs.Count * ys.Count * parts * shots];

    public IReadOnlyList<double> Xs { get; } = xs;

    public IReadOnlyList<double> Ys { get; } = ys;

    public int Parts { get; } = parts;

    public double this[int part, int shot, int column, int row]
    {
        get => _values[Index(part, shot, column, row)];
        set => _values[Index(part, shot, column, row)] = value;
    }

    /// <summary>Between two columns, linear; beside a column without any launch the nearer one.</summary>
    public double AtX(int part, int shot, double x, int row) => Between(Xs, x, i => this[part, shot, i, row]);

    /// <summary>The same between two rows.</summary>
    public double AtY(int part, int shot, int column, double y) => Between(Ys, y, i => this[part, shot, column, i]);

    private static double Between(IReadOnlyList<double> nodes, double at, Func<int, double> value)
    {
        var above = 0;
        while (above < nodes.Count && nodes[above] < at)
        {
            above++;
        }

        if (above == 0 || above == nodes.Count || nodes[above] == at)
        {
            return value(Math.Min(above, nodes.Count - 1));
        }

        var share = (at - nodes[above - 1]) / (nodes[above] - nodes[above - 1]);
        var (a, b) = (value(above - 1), value(above));
        return double.IsFinite(a) && double.IsFinite(b) ? a + (share * (b - a)) : share < 0.5 ? a : b;
    }

    private int Index(int part, int shot, int column, int row) => (((((part * shots) + shot) * Xs.Count) + column) * Ys.Count) + row;
}
