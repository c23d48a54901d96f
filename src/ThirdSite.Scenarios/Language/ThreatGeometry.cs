namespace ThirdSite.Scenarios.Language;

/// <summary>What a scenario declares of the threat's geometry, which no study searches over: places of launch and aim, the grid, the shape of trajectories.</summary>
internal static class ThreatGeometry
{
    /// <summary>True: the path is one of them. A site is none of them where only the system's interceptors or radars stand.</summary>
    public static bool Holds(MapValue used, string path)
    {
        var segments = path.Split('.');
        return segments[0] switch
        {
            "grid" or "trajectories" => true,
            "sites" => segments.Length < 2 || !IsOfSystemAlone(used, segments[1]),
            _ => false,
        };
    }

    private static bool IsOfSystemAlone(MapValue used, string site)
    {
        var elsewhere = new List<NameValue>();
        foreach (var section in used.Entries.Where(entry => entry.Key is "threats" or "threat_cities" or "third_party"))
        {
            Tree.CollectNames(section.Value, elsewhere);
        }

        if (elsewhere.Exists(name => name.Kind == Keys.Sites.Name && name.Name == site))
        {
            return false;
        }

        var own = new List<NameValue>();
        foreach (var section in used.Entries.Where(entry => entry.Key is "system" or "radars"))
        {
            Tree.CollectNames(section.Value, own);
        }

        return own.Exists(name => name.Kind == Keys.Sites.Name && name.Name == site);
    }
}
