using System.Globalization;

namespace ThirdSite.Scenarios.Language;

/// <summary>A value of a tree with the path to it and what is known about it.</summary>
internal readonly record struct Leaf(string Path, Value Value, Shape Shape, Field? Field);

/// <summary>Walks over checked values.</summary>
internal static class Tree
{
    /// <summary>Name under which overrides are reported.</summary>
    public const string Overrides = "--set";

    /// <summary>Every value that is no mapping and no list, in the order of the tree.</summary>
    public static IEnumerable<Leaf> Leaves(MapValue root, string prefix = "")
    {
        foreach (var entry in root.Entries)
        {
            foreach (var leaf in Leaves(entry.Value, entry.Shape, entry.Field, prefix.Length == 0 ? entry.Key : $"{prefix}.{entry.Key}"))
            {
                yield return leaf;
            }
        }
    }

    private static IEnumerable<Leaf> Leaves(Value value, Shape shape, Field? field, string path)
    {
        switch (value)
        {
            case MapValue map:
                return Leaves(map, path);
            case ListValue list:
                var item = ((ListShape)shape).Item;
                return list.Items.SelectMany((each, i) => Leaves(each, item, field, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]"));
            default:
                return [new Leaf(path, value, shape, field)];
        }
    }

    /// <summary>Adds every name that the tree refers to, sources included.</summary>
    public static void CollectNames(Value value, List<NameValue> names)
    {
        switch (value)
        {
            case NameValue name:
                names.Add(name);
                break;
            case QuantityValue quantity:
                names.AddRange(quantity.Sources);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                {
                    CollectNames(item, names);
                }

                break;
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    CollectNames(entry.Value, names);
                }

                break;
        }
    }

    private static IEnumerable<(NameValue Name, string Path)> Names(MapValue root, string prefix = "") =>
        Leaves(root, prefix).SelectMany(leaf => leaf.Value switch
        {
            NameValue name => [(name, leaf.Path)],
            QuantityValue quantity => quantity.Sources.Select(source => (source, leaf.Path + ".source")),
            _ => Enumerable.Empty<(NameValue, string)>(),
        });

    /// <summary>Reports names that no entry of <paramref name="catalogue"/> has.</summary>
    public static void CheckNames(MapValue root, MapValue catalogue, Problems problems, string prefix = "")
    {
        var all = new List<NameValue>();
        CollectNames(root, all);
        if (all.TrueForAll(name => (catalogue[name.Kind] as MapValue)?[name.Name] is not null))
        {
            return;
        }

        foreach (var (name, path) in Names(root, prefix))
        {
            CheckName(name, path, catalogue, problems);
        }
    }

    public static void CheckName(NameValue name, string path, MapValue catalogue, Problems problems)
    {
        var kind = Keys.Kinds.First(known => known.Name == name.Kind);
        var entries = catalogue[kind.Name] as MapValue;
        if (entries is null || entries[name.Name] is null)
        {
            var known = entries?.Entries.Select(entry => entry.Key).ToList() ?? [];
            var near = Nearest.Of(name.Name, known);
            var expected = near is not null || known.Count == 0 ? "" : $"; 'thirdsite catalog {kind.Name}' lists those that are";
            problems.Add(name.Mark, path, $"'{Shown.Text(name.Name)}' is no {kind.Singular} of the catalogue{expected}", near);
        }
    }

    /// <summary>Reports pairs of values of which the first should be the lower, and is not.</summary>
    public static void CheckOrder(Value value, Shape shape, string path, Problems problems)
    {
        switch (value)
        {
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    CheckOrder(entry.Value, entry.Shape, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", problems);
                }

                foreach (var (low, high) in (shape as ObjectShape)?.Ordered ?? [])
                {
                    if (map[low] is { } lower && map[high] is { } upper && Compare(lower) is { } a && Compare(upper) is { } b && a.Si >= b.Si)
                    {
                        var changed = lower.Mark.File.Name == Overrides ? lower : upper;
                        problems.Add(changed.Mark, $"{path}.{high}", $"{b.Text} is not above {low}, {a.Text}; expected {low} below {high}");
                    }
                }

                break;

            case ListValue list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    CheckOrder(list.Items[i], ((ListShape)shape).Item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", problems);
                }

                break;
        }
    }

    private static (double Si, string Text)? Compare(Value value) => value switch
    {
        QuantityValue quantity => (quantity.Quantity.Si, quantity.Quantity.ToString()),
        NumberValue number => (number.Number, number.Number.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };
}
