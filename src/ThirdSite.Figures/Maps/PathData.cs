using System.Globalization;
using System.Text;

namespace ThirdSite.Figures.Maps;

/// <summary>Small path data for map layers: simplified lines in whole km, as relative moves.</summary>
public sealed class PathData
{
    private readonly StringBuilder _data = new();

    /// <summary>Adds a line.</summary>
    /// <param name="line">km.</param>
    /// <param name="tolerance">Of the simplification, km.</param>
    public PathData Line(IReadOnlyList<PlanePoint> line, double tolerance)
    {
        Append(Simplify(line, tolerance), close: false);
        return this;
    }

    /// <summary>Adds a closed ring, unless it is smaller than <paramref name="leastExtent"/> in x and y, km.</summary>
    public PathData Ring(IReadOnlyList<PlanePoint> ring, double tolerance, double leastExtent = 0)
    {
        if (ring.Count < 3 || Math.Max(ring.Max(p => p.X) - ring.Min(p => p.X), ring.Max(p => p.Y) - ring.Min(p => p.Y)) < leastExtent)
        {
            return this;
        }

        // A ring has no ends to hold on to: its halves are simplified apart.
        var half = ring.Count / 2;
        var first = Simplify([.. ring.Take(half + 1)], tolerance);
        var second = Simplify([.. ring.Skip(half), ring[0]], tolerance);
        Append([.. first, .. second.Skip(1).SkipLast(1)], close: true);
        return this;
    }

    /// <summary>The data; empty if every piece was dropped.</summary>
    public override string ToString() => _data.ToString();

    /// <summary>Douglas and Peucker (1973): the points that lie farther than the tolerance from the line without them.</summary>
    public static IReadOnlyList<PlanePoint> Simplify(IReadOnlyList<PlanePoint> line, double tolerance)
    {
        if (line.Count < 3)
        {
            return line;
        }

        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var spans = new Stack<(int From, int To)>([(0, line.Count - 1)]);
        while (spans.TryPop(out var span))
        {
            var (farthest, at) = (0.0, -1);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var distance = Distance(line[i], line[span.From], line[span.To]);
                if (distance > farthest)
                {
                    (farthest, at) = (distance, i);
                }
            }

            if (farthest > tolerance)
            {
                keep[at] = true;
                spans.Push((span.From, at));
                spans.Push((at, span.To));
            }
        }

        return [.. line.Where((_, i) => keep[i])];
    }

    // From the line through a and b; from a itself where both are one.
    private static double Distance(PlanePoint point, PlanePoint a, PlanePoint b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0 ? point.DistanceTo(a) : Math.Abs(dy * (point.X - a.X) - dx * (point.Y - a.Y)) / length;
    }

    private void Append(IReadOnlyList<PlanePoint> points, bool close)
    {
        var whole = new List<(int X, int Y)>();
        foreach (var point in points)
        {
            var next = ((int)Math.Round(point.X), (int)Math.Round(point.Y));
            if (whole.Count == 0 || whole[^1] != next)
            {
                whole.Add(next);
            }
        }

        // An 'l' without numbers would end the whole path: a piece that rounds to one point is left out.
        if (whole.Count < 2)
        {
            return;
        }

        _data.Append(CultureInfo.InvariantCulture, $"M{whole[0].X}");
        Number(whole[0].Y, first: false);
        _data.Append('l');
        for (var i = 1; i < whole.Count; i++)
        {
            Number(whole[i].X - whole[i - 1].X, first: i == 1);
            Number(whole[i].Y - whole[i - 1].Y, first: false);
        }

        if (close)
        {
            _data.Append('z');
        }
    }

    private void Number(int value, bool first)
    {
        if (!first && value >= 0)
        {
            _data.Append(' ');
        }

        _data.Append(value.ToString(CultureInfo.InvariantCulture));
    }
}
