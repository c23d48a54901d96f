namespace ThirdSite.Scenarios.Language;

/// <summary>The part of a resolved scenario that its answers rest on: its own sections, and the catalogue entries that they name, directly or through one another.</summary>
internal static class Used
{
    public static MapValue Of(MapValue root)
    {
        var used = new HashSet<(string Kind, string Name)>();
        var waiting = new Queue<NameValue>();
        var sections = root.Entries.Where(entry => Keys.Kinds.All(kind => kind.Name != entry.Key)).ToList();
        foreach (var section in sections)
        {
            Add(section.Value, section.Key == "groups");
        }

        while (waiting.TryDequeue(out var name))
        {
            if (used.Add((name.Kind, name.Name)) && root.Map(name.Kind)[name.Name] is MapValue entry)
            {
                Add(entry, false);
            }
        }

        var kinds = Keys.Kinds.Select(kind =>
        {
            var all = root.Entries.First(entry => entry.Key == kind.Name);
            var kept = ((MapValue)all.Value).Entries.Where(entry => used.Contains((kind.Name, entry.Key))).ToList();
            return all with { Value = new MapValue(all.Value.Mark, kept) };
        });
        return new MapValue(root.Mark, [.. sections, .. kinds]);

        // Of a nation that is only the owner of something the code counts, not its entry.
        void Add(Value tree, bool nations)
        {
            var names = new List<NameValue>();
            Tree.CollectNames(tree, names);
            foreach (var name in names)
            {
                if (nations || name.Kind != Keys.Nations.Name)
                {
                    waiting.Enqueue(name);
                }
            }
        }
    }
}
