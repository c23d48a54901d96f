using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>Turns lines and cells of the globe into path data of a frame's plane, km.</summary>
internal sealed class PlaneLayer(MapFrame frame)
{
    /// <summary>Lines, cut at the frame; edges as given.</summary>
    public string Lines(IEnumerable<IReadOnlyList<DegreePoint>> lines, double toleranceKm)
    {
        var data = new PathData();
        foreach (var line in lines)
        {
            foreach (var piece in PlaneClip.Line([.. line.Select(frame.Projection.Project)], frame.Outer))
            {
                data.Line(piece, toleranceKm);
            }
        }

        return data.ToString();
    }

    /// <summary>Rings, cut at the frame.</summary>
    public string Rings(IEnumerable<IReadOnlyList<DegreePoint>> rings)
    {
        var data = new PathData();
        foreach (var ring in rings)
        {
            data.Ring(PlaneClip.Ring([.. ring.Select(frame.Projection.Project)], frame.Outer), 0);
        }

        return data.ToString();
    }
}
