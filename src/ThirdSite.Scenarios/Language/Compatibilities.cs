namespace ThirdSite.Scenarios.Language;

/// <summary>The section <c>compatibility</c>, checked against the nations, classes and quantities that it names.</summary>
internal static class Compatibilities
{
    /// <summary>Reports what names no nation, no threat, or no quantity that may be varied.</summary>
    public static void Check(MapValue root, Problems problems)
    {
        if (root[Keys.CompatibilityKey] is not MapValue section)
        {
            return;
        }

        var groups = root["groups"] as MapValue;
        var known = (groups?.Entries ?? []).Select(group => group.Key)
            .Concat((groups?.Entries ?? []).SelectMany(group => (group.Value as ListValue)?.Items.OfType<NameValue>().Select(nation => nation.Name) ?? [])).Distinct().ToList();
        foreach (var each in section.List("protects").OfType<TextValue>())
        {
            CheckListed(each.Text, each.Mark, "protects", known, "nation of a group, nor a group");
        }

        var threats = root.List("threats").OfType<MapValue>().Select(threat => threat.Name("missile")).ToList();
        var missiles = (root["missiles"] as MapValue)?.Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var each in section.List("against").OfType<NameValue>().Where(name => missiles.Contains(name.Name)))
        {
            CheckListed(each.Name, each.Mark, "against", threats, "missile of the threats");
        }

        foreach (var key in new[] { "spread", "agreed" })
        {
            foreach (var each in section.List(key).OfType<TextValue>())
            {
                if (FindQuantity(root, each, key, problems) is { } quantity && key == "spread" && (quantity.Low is null || quantity.High is null))
                {
                    problems.Add(each.Mark, $"{Keys.CompatibilityKey}.{key}", $"'{Shown.Text(each.Text)}' has no spread; expected a quantity with low and high");
                }
            }
        }

        foreach (var key in new[] { "x", "y" })
        {
            if (section[key] is TextValue path && path.Text != CompatibilityTerms.Site)
            {
                _ = FindQuantity(root, path, key, problems);
            }
        }

        if (section["y"] is TextValue { Text: CompatibilityTerms.Site } y)
        {
            problems.Add(y.Mark, $"{Keys.CompatibilityKey}.y", "is the site, which is drawn to the right; expected it as x");
        }

        if (section["x"] is TextValue { Text: CompatibilityTerms.Site } x && section.List("sites").Count == 0)
        {
            problems.Add(x.Mark, $"{Keys.CompatibilityKey}.x", "is the site, and no sites are listed; expected 'sites' beside it");
        }

        void CheckListed(string name, Mark mark, string key, List<string> names, string what)
        {
            if (!names.Contains(name))
            {
                var near = Nearest.Of(name, names);
                problems.Add(mark, $"{Keys.CompatibilityKey}.{key}", $"'{Shown.Text(name)}' is no {what}{(near is null ? "; expected " + string.Join(", ", names) : "")}", near);
            }
        }
    }

    /// <summary>What a checked scenario says; paths of parts that the study does not use are left out. Null where it says nothing.</summary>
    public static CompatibilityTerms? Of(MapValue used)
    {
        if (used[Keys.CompatibilityKey] is not MapValue section)
        {
            return null;
        }

        var quantities = Tree.Leaves(used).Where(leaf => leaf.Value is QuantityValue { IsBare: false }).Select(leaf => leaf.Path).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<string> Texts(string key) => [.. section.List(key).Cast<TextValue>().Select(text => text.Text)];
        return new CompatibilityTerms(
            Texts("protects"),
            [.. section.Names("against")],
            section.Si("share"),
            [.. Texts("spread").Where(quantities.Contains)],
            [.. Texts("agreed").Where(quantities.Contains)],
            section["x"] is TextValue x ? x.Text : null,
            section["y"] is TextValue y ? y.Text : null,
            [.. section.Names("sites")]);
    }

    private static QuantityValue? FindQuantity(MapValue root, TextValue path, string key, Problems problems)
    {
        if (PathFinder.Find(root, path.Text, path.Mark, problems) is not { } leaf)
        {
            return null;
        }

        if (leaf.Value is not QuantityValue quantity)
        {
            problems.Add(path.Mark, $"{Keys.CompatibilityKey}.{key}", $"'{Shown.Text(path.Text)}' is no quantity; expected the path of a number with a unit, such as delays.commit");
            return null;
        }

        if (ThreatGeometry.Holds(Used.Of(root), path.Text))
        {
            problems.Add(path.Mark, $"{Keys.CompatibilityKey}.{key}", $"'{Shown.Text(path.Text)}' is threat geometry, which a scenario declares and no study varies; expected a quantity of the system or an assumption");
        }

        return quantity;
    }
}
