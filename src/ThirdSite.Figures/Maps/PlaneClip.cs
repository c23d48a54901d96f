namespace ThirdSite.Figures.Maps;

/// <summary>Cuts rings and lines at an upright box of the plane.</summary>
public static class PlaneClip
{
    /// <summary>The part of a filled ring inside the box (Sutherland and Hodgman 1974); empty where nothing is left.</summary>
    /// <param name="ring">Closed or not; the answer is not.</param>
    public static IReadOnlyList<PlanePoint> Ring(IReadOnlyList<PlanePoint> ring, PlaneBox box)
    {
        var points = ring;
        for (var side = 0; side < 4 && points.Count > 0; side++)
        {
            var kept = new List<PlanePoint>(points.Count);
            var last = points[^1];
            foreach (var point in points)
            {
                var (inLast, inThis) = (Inside(last, box, side), Inside(point, box, side));
                if (inLast != inThis)
                {
                    kept.Add(Cut(last, point, box, side));
                }

                if (inThis)
                {
                    kept.Add(point);
                }

                last = point;
            }

            points = kept;
        }

        return points.Count < 3 ? [] : points;
    }

    /// <summary>The pieces of a line inside the box (Liang and Barsky 1984).</summary>
    public static IReadOnlyList<IReadOnlyList<PlanePoint>> Line(IReadOnlyList<PlanePoint> line, PlaneBox box)
    {
        var pieces = new List<IReadOnlyList<PlanePoint>>();
        List<PlanePoint>? piece = null;
        for (var i = 1; i < line.Count; i++)
        {
            if (Part(line[i - 1], line[i], box) is not { } part)
            {
                piece = null;
                continue;
            }

            if (piece is null || piece[^1] != part.From)
            {
                piece = [part.From];
                pieces.Add(piece);
            }

            piece.Add(part.To);
        }

        return pieces;
    }

    private static (PlanePoint From, PlanePoint To)? Part(PlanePoint a, PlanePoint b, PlaneBox box)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var (enter, leave) = (0.0, 1.0);
        foreach (var (toward, room) in new[] { (-dx, a.X - box.X0), (dx, box.X1 - a.X), (-dy, a.Y - box.Y0), (dy, box.Y1 - a.Y) })
        {
            if (toward == 0)
            {
                if (room < 0)
                {
                    return null;
                }
            }
            else if (toward < 0)
            {
                enter = Math.Max(enter, room / toward);
            }
            else
            {
                leave = Math.Min(leave, room / toward);
            }
        }

        return enter >= leave
            ? null
            : (enter == 0 ? a : new PlanePoint(a.X + enter * dx, a.Y + enter * dy), leave == 1 ? b : new PlanePoint(a.X + leave * dx, a.Y + leave * dy));
    }

    private static bool Inside(PlanePoint point, PlaneBox box, int side) => side switch
    {
        0 => point.X >= box.X0,
        1 => point.X <= box.X1,
        2 => point.Y >= box.Y0,
        _ => point.Y <= box.Y1,
    };

    private static PlanePoint Cut(PlanePoint a, PlanePoint b, PlaneBox box, int side)
    {
        if (side < 2)
        {
            var x = side == 0 ? box.X0 : box.X1;
            return new PlanePoint(x, a.Y + (b.Y - a.Y) * (x - a.X) / (b.X - a.X));
        }

        var y = side == 2 ? box.Y0 : box.Y1;
        return new PlanePoint(a.X + (b.X - a.X) * (y - a.Y) / (b.Y - a.Y), y);
    }
}
