using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>A cell of a map with what fills it: a token of the palette, or the id of a pattern.</summary>
internal readonly record struct FilledCell(double LatitudeDeg, double LongitudeDeg, string Fill);

/// <summary>Cells of one fill side by side on a parallel, joined into one outline.</summary>
internal static class CellRuns
{
    /// <summary>The runs of a map of margins.</summary>
    public static IEnumerable<(string Fill, IReadOnlyList<DegreePoint> Outline)> Of(DefendedAnswer answer, MarginScale scale) =>
        Of(answer.Cells.Select(cell => new FilledCell(cell.LatitudeDeg, cell.LongitudeDeg, CellFill.Of(cell, scale))), answer.GridDeg);

    /// <summary>Fill and outline of every run, from south to north and west to east.</summary>
    public static IEnumerable<(string Fill, IReadOnlyList<DegreePoint> Outline)> Of(IEnumerable<FilledCell> cells, double step)
    {
        (string Fill, double Latitude, double West, int Count)? run = null;
        foreach (var cell in cells.OrderBy(cell => cell.LatitudeDeg).ThenBy(cell => cell.LongitudeDeg))
        {
            var fill = cell.Fill;
            if (run is { } open)
            {
                if (open.Fill == fill && Near(open.Latitude, cell.LatitudeDeg) && Near(open.West + open.Count * step, cell.LongitudeDeg))
                {
                    run = open with { Count = open.Count + 1 };
                    continue;
                }

                yield return (open.Fill, CellShape.Outline(open.Latitude, open.West, step, open.Count));
            }

            run = (fill, cell.LatitudeDeg, cell.LongitudeDeg, 1);
        }

        if (run is { } last)
        {
            yield return (last.Fill, CellShape.Outline(last.Latitude, last.West, step, last.Count));
        }

        bool Near(double a, double b) => Math.Abs(a - b) < step / 100;
    }
}
