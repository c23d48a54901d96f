using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>Which towns a map names: the largest, none near a larger one.</summary>
internal static class TownSelection
{
    /// <summary>Towns inside the frame, largest first.</summary>
    /// <param name="apart">Least distance between two of them, px.</param>
    public static IReadOnlyList<(Town Town, PlanePoint At)> Choose(IEnumerable<Town> towns, PlacedFrame frame, int count, double apart, double fewestPeople)
    {
        var chosen = new List<(Town, PlanePoint At)>();
        foreach (var town in towns.Where(town => town.Population >= fewestPeople).OrderByDescending(town => town.Population).ThenBy(town => town.Name, StringComparer.Ordinal))
        {
            var at = frame.FromGlobe(town.LatitudeDegrees, town.LongitudeDegrees);
            if (frame.Holds(at, 12) && chosen.All(other => other.At.DistanceTo(at) >= apart))
            {
                chosen.Add((town, at));
                if (chosen.Count == count)
                {
                    break;
                }
            }
        }

        return chosen;
    }
}
