using System.Globalization;
using System.Text;
using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>Outlines of grid cells, with a point every degree at most along their edges.</summary>
public static class CellShape
{
    /// <summary>A cell, or several side by side on one parallel, on the globe.</summary>
    /// <param name="latitude">Of the centre, degrees.</param>
    /// <param name="longitude">Of the westernmost centre, degrees.</param>
    /// <param name="step">Side of a cell, degrees.</param>
    /// <param name="count">Cells side by side.</param>
    public static IReadOnlyList<DegreePoint> Outline(double latitude, double longitude, double step, int count = 1)
    {
        var (west, south) = (longitude - step / 2, latitude - step / 2);
        var width = count * step;
        var pieces = Math.Max(1, (int)Math.Ceiling(width - 1e-9));
        var points = new List<DegreePoint>();
        for (var i = 0; i <= pieces; i++)
        {
            points.Add(new DegreePoint(south, west + width * i / pieces));
        }

        for (var i = pieces; i >= 0; i--)
        {
            points.Add(new DegreePoint(south + step, west + width * i / pieces));
        }

        return points;
    }

    /// <summary>The outline as path data, px to a tenth, by relative moves.</summary>
    public static string Data(IEnumerable<PlanePoint> outline)
    {
        var data = new StringBuilder();
        var (lastX, lastY, started) = (0, 0, false);
        foreach (var point in outline)
        {
            var (x, y) = ((int)Math.Round(point.X * 10), (int)Math.Round(point.Y * 10));
            if (!started)
            {
                data.Append('M').Append(Tenths(x)).Append(' ').Append(Tenths(y)).Append('l');
            }
            else if (x != lastX || y != lastY)
            {
                var dx = Tenths(x - lastX);
                var dy = Tenths(y - lastY);
                data.Append(data[^1] == 'l' || dx[0] == '-' ? "" : " ").Append(dx).Append(dy[0] == '-' ? "" : " ").Append(dy);
            }

            (lastX, lastY, started) = (x, y, true);
        }

        // A cell smaller than a tenth of a px has nothing after its 'l', which would end the path.
        return data.Length == 0 || data[^1] == 'l' ? "" : data.Append('z').ToString();
    }

    private static string Tenths(int value) => (value / 10.0).ToString("0.#", CultureInfo.InvariantCulture);
}
