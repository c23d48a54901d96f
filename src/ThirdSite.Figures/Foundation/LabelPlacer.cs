namespace ThirdSite.Figures;

/// <summary>
/// Places point labels one by one, in the order of the calls. Texts, marks and the frame are hard obstacles, lines are
/// soft: only a label that must appear may cross one, after all free places were tried. A label without room is dropped.
/// </summary>
/// <param name="width">Width of the drawing, px.</param>
/// <param name="height">Height, px.</param>
/// <param name="padding">Room kept to the frame and, in x, between texts, px.</param>
public sealed class LabelPlacer(double width, double height, double padding = 2)
{
    // Beside a mark: nearer lines of sight first (E, W), corners next, above and below last.
    private static readonly (int X, int Y)[] Places = [(1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1)];

    // A must-label tries these farther leaders before it is an error.
    private static readonly double[] LastResort = [56, 72, 96, 128, 168];

    // How many orders PlaceAll tries beside the one given.
    private const int OtherOrders = 24;

    // What a label that runs over a line costs, in px of leader.
    private const double CrossingCost = 12;

    private readonly List<PlaneBox> _texts = [];
    private readonly List<PlaneBox> _lines = [];
    private readonly List<PlaneBox> _leaders = [];
    private readonly List<(PlanePoint At, double Radius)> _marks = [];
    private readonly List<string> _dropped = [];

    /// <summary>Labels that found no room, in order.</summary>
    public IReadOnlyList<string> Dropped => _dropped;

    /// <summary>Boxes that are taken: those blocked and those of placed labels.</summary>
    public IReadOnlyList<PlaneBox> Taken => _texts;

    /// <summary>A box that no label may touch.</summary>
    public void Block(double x0, double y0, double x1, double y1) => _texts.Add(new PlaneBox(x0, y0, x1, y1));

    /// <summary>The box of a text drawn without the placer, from its anchor and baseline as SVG has them.</summary>
    public void BlockText(double x, double y, string text, double size = 12, bool bold = false, string anchor = "start")
    {
        var w = TextMetrics.Width(text, size, bold);
        var x0 = anchor == "end" ? x - w : anchor == "middle" ? x - w / 2 : x;
        Block(x0, y - size * 0.86, x0 + w, y + size * 0.14);
    }

    /// <summary>A mark of radius <paramref name="radius"/>, px: others' labels keep 5 px off it.</summary>
    public void Mark(PlanePoint at, double radius) => _marks.Add((at, radius + 5));

    /// <summary>A line that only a must-label may cross.</summary>
    public void Line(IReadOnlyList<PlanePoint> points, double halfWidth = 2)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var pieces = Math.Max(1, (int)Math.Ceiling(a.DistanceTo(b) / 6));
            for (var k = 0; k <= pieces; k++)
            {
                var x = a.X + (b.X - a.X) * k / pieces;
                var y = a.Y + (b.Y - a.Y) * k / pieces;
                if (x > -halfWidth && y > -halfWidth && x < width + halfWidth && y < height + halfWidth)
                {
                    _lines.Add(new PlaneBox(x - halfWidth, y - halfWidth, x + halfWidth, y + halfWidth));
                }
            }
        }
    }

    /// <summary>True where a text's box meets no obstacle.</summary>
    /// <param name="own">The mark that the text belongs to: no obstacle to it.</param>
    /// <param name="crossLines">Lines do not count.</param>
    public bool IsFree(PlaneBox box, PlanePoint? own = null, bool crossLines = false) =>
        box.X0 >= padding && box.Y0 >= padding && box.X1 <= width - padding && box.Y1 <= height - padding
        && !_texts.Any(taken => Hits(box, taken))
        && (crossLines || !_lines.Any(line => Hits(box, line)))
        && !_marks.Any(mark => !(own is { } at && mark.At.DistanceTo(at) < 0.5)
            && box.X0 < mark.At.X + mark.Radius && box.X1 > mark.At.X - mark.Radius
            && box.Y0 < mark.At.Y + mark.Radius - 2 && box.Y1 > mark.At.Y - mark.Radius + 2);

    /// <summary>Takes a centred place if it is free.</summary>
    /// <returns>The label, or null.</returns>
    public PlacedLabel? TryCentred(PlanePoint centre, string text, LabelStyle style, bool crossLines = false)
    {
        var w = TextMetrics.Width(text, style.Size, style.Bold);
        var y0 = centre.Y - style.Size * 0.52;
        var box = new PlaneBox(centre.X - w / 2, y0, centre.X + w / 2, y0 + style.Size);
        if (!IsFree(box, crossLines: crossLines))
        {
            return null;
        }

        _texts.Add(box);
        return new PlacedLabel(text, box, new PlanePoint(centre.X, y0 + style.Size * 0.86), "middle", style.Css, null, null);
    }

    /// <summary>Places the label of a mark: eight places close by, then the same farther off with a leader.</summary>
    /// <returns>The label, or null where it is dropped.</returns>
    /// <exception cref="InvalidOperationException">A label that must appear has no room.</exception>
    public PlacedLabel? Place(PlanePoint at, string text, LabelStyle style)
    {
        var w = TextMetrics.Width(text, style.Size, style.Bold);
        var distances = style.Far.Prepend(0);
        IEnumerable<(bool Cross, bool CrossLeaders, double Far)> attempts = distances.Select(far => (false, false, far));
        if (style.Must)
        {
            attempts =
            [
                .. attempts,
                .. distances.Select(far => (true, false, far)),
                .. distances.Concat(LastResort).Select(far => (true, true, far)),
            ];
        }

        foreach (var (cross, crossLeaders, far) in attempts)
        {
            foreach (var (ax, ay) in Places)
            {
                var away = style.Radius + 3 + far;
                var k = ax != 0 && ay != 0 ? 0.75 : 1;
                var cx = at.X + ax * away * k;
                var cy = at.Y + ay * (away * k + (ax != 0 ? 0 : style.Size * 0.35));
                var x0 = ax > 0 ? cx : ax < 0 ? cx - w : cx - w / 2;
                var y0 = cy - style.Size * 0.52;
                var box = new PlaneBox(x0, y0, x0 + w, y0 + style.Size);
                PlanePoint? from = far > 0 ? new PlanePoint(at.X + ax * style.Radius * k, at.Y + ay * style.Radius * k) : null;
                PlanePoint? to = far > 0 ? new PlanePoint(ax > 0 ? x0 - 2 : ax < 0 ? x0 + w + 2 : cx, ax != 0 ? cy : ay < 0 ? y0 + style.Size : y0) : null;
                if (!IsFree(box, at, cross) || (!crossLeaders && (_leaders.Any(leader => Hits(box, leader)) || (from is { } start && to is { } end && !LeaderIsFree(start, end, at)))))
                {
                    continue;
                }

                _texts.Add(box);
                if (from is { } tail && to is { } head)
                {
                    // Later labels keep off the leader as they keep off texts.
                    foreach (var point in Along(tail, head))
                    {
                        _leaders.Add(new PlaneBox(point.X - 1, point.Y - 1, point.X + 1, point.Y + 1));
                    }
                }

                var anchor = ax > 0 ? "start" : ax < 0 ? "end" : "middle";
                var baseline = new PlanePoint(ax > 0 ? x0 : ax < 0 ? x0 + w : cx, y0 + style.Size * 0.86);
                return new PlacedLabel(text, box, baseline, anchor, style.Css, from, to);
            }
        }

        if (style.Must)
        {
            throw new InvalidOperationException($"The label '{text}' must appear, but there is no room for it.");
        }

        _dropped.Add(text);
        return null;
    }

    // A leader runs through no word and no other mark, and crosses no other leader.
    private bool LeaderIsFree(PlanePoint from, PlanePoint to, PlanePoint own) => Along(from, to).All(point =>
        !_texts.Concat(_leaders).Any(box => point.X > box.X0 - 1 && point.X < box.X1 + 1 && point.Y > box.Y0 - 1 && point.Y < box.Y1 + 1)
        && !_marks.Any(mark => mark.At.DistanceTo(own) >= 0.5 && mark.At.DistanceTo(point) < mark.Radius - 3));

    private static IEnumerable<PlanePoint> Along(PlanePoint from, PlanePoint to)
    {
        var pieces = Math.Max(1, (int)Math.Ceiling(from.DistanceTo(to) / 2));
        return Enumerable.Range(0, pieces + 1).Select(i => new PlanePoint(from.X + (to.X - from.X) * i / pieces, from.Y + (to.Y - from.Y) * i / pieces));
    }

    /// <summary>
    /// Places labels of equal rank that must appear, in the order that gives the shortest leaders and fewest crossings among
    /// the one given and a fixed set of others: in a crowd the first come takes the places of the rest.
    /// </summary>
    /// <returns>The labels, in the order given.</returns>
    /// <exception cref="InvalidOperationException">In no order is there room for all.</exception>
    public IReadOnlyList<PlacedLabel> PlaceAll(IReadOnlyList<(PlanePoint At, string Text, LabelStyle Style)> labels)
    {
        var (bestCost, best, bestOrder) = (double.MaxValue, Array.Empty<PlacedLabel>(), Array.Empty<int>());
        InvalidOperationException? failure = null;
        var (texts, leaders) = (_texts.Count, _leaders.Count);
        void Undo()
        {
            _texts.RemoveRange(texts, _texts.Count - texts);
            _leaders.RemoveRange(leaders, _leaders.Count - leaders);
        }

        var order = Enumerable.Range(0, labels.Count).ToArray();
        var draw = 1u;
        for (var attempt = 0; attempt <= OtherOrders; attempt++)
        {
            try
            {
                var placed = new PlacedLabel[labels.Count];
                foreach (var i in order)
                {
                    placed[i] = Place(labels[i].At, labels[i].Text, labels[i].Style with { Must = true })!;
                }

                var cost = placed.Sum(Cost);
                if (cost < bestCost)
                {
                    (bestCost, best, bestOrder) = (cost, placed, [.. order]);
                }
            }
            catch (InvalidOperationException exception)
            {
                failure = exception;
            }

            Undo();
            for (var i = order.Length - 1; i > 0; i--)
            {
                // A linear congruential draw (Numerical Recipes, 2nd ed., ch. 7.1): any fixed sequence will do.
                draw = draw * 1664525 + 1013904223;
                var k = (int)(draw >> 8) % (i + 1);
                (order[i], order[k]) = (order[k], order[i]);
            }
        }

        if (labels.Count > 0 && bestOrder.Length == 0)
        {
            throw failure!;
        }

        foreach (var i in bestOrder)
        {
            Place(labels[i].At, labels[i].Text, labels[i].Style with { Must = true });
        }

        return best;
    }

    private double Cost(PlacedLabel label)
    {
        var leader = label.LeaderFrom is { } from && label.LeaderTo is { } to ? from.DistanceTo(to) : 0;
        var crossings = _lines.Any(line => Hits(label.Box, line)) ? CrossingCost : 0;
        var tangled = label.LeaderFrom is { } a && label.LeaderTo is { } b
            && _texts.Any(text => text != label.Box && Along(a, b).Any(p => p.X > text.X0 && p.X < text.X1 && p.Y > text.Y0 && p.Y < text.Y1)) ? 4 * CrossingCost : 0;

        // One long leader is worse than several short ones.
        return leader * leader / 16 + crossings + tangled;
    }

    private bool Hits(PlaneBox a, PlaneBox b) =>
        a.X0 < b.X1 + padding && a.X1 > b.X0 - padding && a.Y0 < b.Y1 + 1 && a.Y1 > b.Y0 - 1;
}

/// <summary>How a label looks and how hard it tries.</summary>
/// <param name="Size">px: 12 or 11.</param>
/// <param name="Bold">Semibold.</param>
/// <param name="Radius">Radius of its mark, px.</param>
/// <param name="Css">Classes of the text; <c>h</c> is the halo.</param>
/// <param name="Must">It may cross lines, and an error is better than its absence.</param>
public sealed record LabelStyle(double Size = 12, bool Bold = false, double Radius = 5, string Css = "h", bool Must = false)
{
    /// <summary>Distances beyond the nearest place, px, each with a leader.</summary>
    public IReadOnlyList<double> Far { get; init; } = [8, 16, 28, 40];
}

/// <summary>A label with its place.</summary>
/// <param name="Box">The room that it takes, px.</param>
/// <param name="Baseline">x and y of the text element.</param>
/// <param name="Anchor">start, middle or end.</param>
/// <param name="LeaderFrom">Start of the leader at the mark, or null without one.</param>
/// <param name="LeaderTo">Its end at the text.</param>
public sealed record PlacedLabel(string Text, PlaneBox Box, PlanePoint Baseline, string Anchor, string Css, PlanePoint? LeaderFrom, PlanePoint? LeaderTo)
{
    /// <summary>Draws leader and text.</summary>
    public void Draw(Svg svg)
    {
        if (LeaderFrom is { } from && LeaderTo is { } to)
        {
            svg.Line(from.X, from.Y, to.X, to.Y, "leader");
        }

        svg.Text(Baseline.X, Baseline.Y, Text, Css, Anchor);
    }
}
