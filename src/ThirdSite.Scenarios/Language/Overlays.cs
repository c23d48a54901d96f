namespace ThirdSite.Scenarios.Language;

/// <summary>Reads overlays and lays them over scenarios.</summary>
internal static class Overlays
{
    /// <summary>A checked overlay, or null where it is broken throughout.</summary>
    public static MapValue? Read(SourceFile file, Problems problems) =>
        YamlTree.Read(file, problems) is { } node ? new Checker(problems).Check(node, Keys.Overlay, "") as MapValue : null;

    /// <summary>The scenario with what the overlay adds: sensors and sites joined to the system's, rules and sectors to its own; a name given again replaces.</summary>
    public static MapValue Lay(MapValue overlay, MapValue scenario)
    {
        var result = scenario;
        if (scenario["system"] is MapValue system && overlay["add"] is MapValue add)
        {
            system = JoinedLists(system, add, "radars");
            system = JoinedLists(system, add, "satellites");
            system = JoinedMaps(system, add, "further_sites");
            result = result.With(["system"], system);
        }

        result = JoinedMaps(result, overlay, Keys.SharingKey);
        return JoinedMaps(result, overlay, Keys.NoInterceptKey);
    }

    private static MapValue JoinedLists(MapValue to, MapValue from, string key)
    {
        if (from[key] is not ListValue more || to[key] is not ListValue list)
        {
            return to;
        }

        var known = list.Items.OfType<NameValue>().Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        return to.With([key], list with { Items = [.. list.Items, .. more.Items.Where(item => item is not NameValue name || !known.Contains(name.Name))] });
    }

    private static MapValue JoinedMaps(MapValue to, MapValue from, string key)
    {
        if (from.Entries.FirstOrDefault(entry => entry.Key == key) is not { Value: MapValue more } entry)
        {
            return to;
        }

        if (to[key] is not MapValue map)
        {
            return new MapValue(to.Mark, [.. to.Entries.Where(each => each.Key != key), entry]);
        }

        var names = more.Entries.Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        return to.With([key], new MapValue(map.Mark, [.. map.Entries.Where(each => !names.Contains(each.Key)), .. more.Entries]));
    }
}
