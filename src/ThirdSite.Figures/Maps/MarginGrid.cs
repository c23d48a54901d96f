using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>Cells of one map of margins by row and column, and the lines of equal margin through their centres.</summary>
public sealed class MarginGrid
{
    // Cells beyond the coast take the mean of their neighbours, this many cells outward, so that a line of equal margin
    // reaches the coast; the clip to the nations' land cuts it there.
    private const int ExtendCells = 2;

    private readonly Dictionary<(int Row, int Column), CellAnswer> _cells = [];
    private readonly Dictionary<(int Row, int Column), double> _margins = [];

    /// <summary>Sorts the cells of an answer.</summary>
    public MarginGrid(DefendedAnswer answer)
    {
        StepDegrees = answer.GridDeg;
        foreach (var cell in answer.Cells)
        {
            _cells[Index(cell)] = cell;
        }

        foreach (var (index, cell) in _cells)
        {
            if (cell is { Class: not "unthreatened", MarginS: { } margin })
            {
                _margins[index] = margin;
            }
        }

        for (var i = 0; i < ExtendCells; i++)
        {
            Extend();
        }
    }

    /// <summary>Side of a cell, degrees.</summary>
    public double StepDegrees { get; }

    /// <summary>Lines on which the margin is <paramref name="level"/>, s (marching squares over the cells' centres). They end where there is no engagement or no threat.</summary>
    public IReadOnlyList<IReadOnlyList<DegreePoint>> Contour(double level)
    {
        var chains = new ContourChains();
        foreach (var (row, column) in _margins.Keys.OrderBy(key => key))
        {
            // South-west, south-east, north-east, north-west of one square between four centres.
            (int Row, int Column)[] corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
            if (!corners.All(_margins.ContainsKey))
            {
                continue;
            }

            var values = corners.Select(corner => _margins[corner] - level).ToArray();
            var crossings = new List<Crossing>();
            for (var k = 0; k < 4; k++)
            {
                var (a, b) = (values[k], values[(k + 1) % 4]);
                if (a >= 0 != b >= 0)
                {
                    crossings.Add(Cross(corners[k], corners[(k + 1) % 4], a / (a - b)));
                }
            }

            if (crossings.Count == 2)
            {
                Add(chains, crossings[0], crossings[1]);
            }
            else if (crossings.Count == 4)
            {
                // A saddle: the sign of the mean says which corners belong together.
                var joined = values.Sum() >= 0 == values[0] >= 0;
                Add(chains, crossings[joined ? 0 : 3], crossings[joined ? 1 : 0]);
                Add(chains, crossings[joined ? 2 : 1], crossings[joined ? 3 : 2]);
            }
        }

        return chains.Lines();
    }

    private (int Row, int Column) Index(CellAnswer cell) =>
        ((int)Math.Floor(cell.LatitudeDeg / StepDegrees), (int)Math.Floor(cell.LongitudeDeg / StepDegrees));

    private void Extend()
    {
        var added = new Dictionary<(int, int), (double Sum, int Count)>();
        foreach (var ((row, column), margin) in _margins.OrderBy(pair => pair.Key))
        {
            for (var i = 0; i < 9; i++)
            {
                var neighbour = (row + i / 3 - 1, column + i % 3 - 1);
                if (!_margins.ContainsKey(neighbour))
                {
                    var (sum, count) = added.GetValueOrDefault(neighbour);
                    added[neighbour] = (sum + margin, count + 1);
                }
            }
        }

        foreach (var (index, (sum, count)) in added)
        {
            _margins[index] = sum / count;
        }
    }

    private Crossing Cross((int Row, int Column) a, (int Row, int Column) b, double share)
    {
        double Mix(int from, int to) => (from + share * (to - from) + 0.5) * StepDegrees;
        var nearest = share < 0.5 ? a : b;
        var stops = _cells.TryGetValue(nearest, out var cell) && (cell.Class == "unthreatened" || cell.MarginS is null);
        var key = a.CompareTo(b) < 0 ? (a, b) : (b, a);
        return new Crossing(key, new DegreePoint(Mix(a.Row, b.Row), Mix(a.Column, b.Column)), stops);
    }

    private static void Add(ContourChains chains, Crossing a, Crossing b)
    {
        if (!a.Stops && !b.Stops)
        {
            chains.Add(a.Key, a.At, b.Key, b.At);
        }
        else if (a.Stops != b.Stops)
        {
            var middle = new DegreePoint((a.At.LatitudeDegrees + b.At.LatitudeDegrees) / 2, (a.At.LongitudeDegrees + b.At.LongitudeDegrees) / 2);
            var inside = a.Stops ? b : a;
            chains.Add(inside.Key, inside.At, (a.Key, b.Key), middle);
        }
    }

    private sealed record Crossing(object Key, DegreePoint At, bool Stops);
}

/// <summary>Joins short pieces that share an end into long lines.</summary>
internal sealed class ContourChains
{
    private readonly Dictionary<object, DegreePoint> _points = [];
    private readonly Dictionary<object, List<object>> _neighbours = [];
    private readonly List<object> _order = [];

    /// <summary>Adds the piece between two ends, each named by a key.</summary>
    public void Add(object keyA, DegreePoint a, object keyB, DegreePoint b)
    {
        foreach (var (key, point) in new[] { (keyA, a), (keyB, b) })
        {
            if (_points.TryAdd(key, point))
            {
                _neighbours[key] = [];
                _order.Add(key);
            }
        }

        _neighbours[keyA].Add(keyB);
        _neighbours[keyB].Add(keyA);
    }

    /// <summary>The lines: first those with ends, then the closed ones.</summary>
    public IReadOnlyList<IReadOnlyList<DegreePoint>> Lines()
    {
        var lines = new List<IReadOnlyList<DegreePoint>>();
        foreach (var start in _order.Where(key => _neighbours[key].Count != 2).Concat(_order))
        {
            while (_neighbours[start].Count > 0)
            {
                var line = new List<DegreePoint> { _points[start] };
                var at = start;
                while (_neighbours[at].Count > 0)
                {
                    var next = _neighbours[at][0];
                    _neighbours[at].RemoveAt(0);
                    _neighbours[next].Remove(at);
                    line.Add(_points[next]);
                    at = next;
                }

                lines.Add(line);
            }
        }

        return lines;
    }
}
