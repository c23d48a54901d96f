namespace ThirdSite.Scenarios.Language;

/// <summary>A checked value with its place.</summary>
internal abstract record Value(Mark Mark);

/// <summary>Something that has already been reported.</summary>
internal sealed record BrokenValue(Mark Mark) : Value(Mark);

/// <summary>A quantity with provenance; a bare item of a list has neither sources nor a reason.</summary>
internal sealed record QuantityValue(Mark Mark, Quantity Quantity, Quantity? Low, Quantity? High, IReadOnlyList<NameValue> Sources, string? Reason, string? Note) : Value(Mark)
{
    public bool IsBare => Sources.Count == 0 && Reason is null;
}

internal sealed record NumberValue(Mark Mark, double Number) : Value(Mark);

internal sealed record CountValue(Mark Mark, long Count) : Value(Mark);

internal sealed record FlagValue(Mark Mark, bool Flag) : Value(Mark);

internal sealed record TextValue(Mark Mark, string Text) : Value(Mark);

internal sealed record DateValue(Mark Mark, DateOnly Date) : Value(Mark);

internal sealed record InstantValue(Mark Mark, DateTime Instant) : Value(Mark);

internal sealed record NameValue(Mark Mark, string Name, string Kind) : Value(Mark);

internal sealed record ListValue(Mark Mark, IReadOnlyList<Value> Items) : Value(Mark);

/// <summary>Raw values by path, to be checked against the shapes that they replace.</summary>
internal sealed record OverlayValue(Mark Mark, IReadOnlyList<(YamlScalar Path, YamlNode Value)> Entries) : Value(Mark);

/// <summary>A mapping, in the order of its source.</summary>
internal sealed record MapValue(Mark Mark, IReadOnlyList<MapEntry> Entries) : Value(Mark)
{
    private const int LongMapping = 8;

    private Dictionary<string, Value>? index;

    public Value? this[string key]
    {
        get
        {
            if (Entries.Count > LongMapping)
            {
                index ??= Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
                return index.GetValueOrDefault(key);
            }

            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The mapping below <paramref name="key"/>, which must stand.</summary>
    public MapValue Map(string key) => (MapValue)this[key]!;

    public double Si(string key) => ((QuantityValue)this[key]!).Quantity.Si;

    public string Text(string key) => this[key] is TextValue text ? text.Text : "";

    public string Name(string key) => this[key] switch
    {
        NameValue name => name.Name,
        TextValue choice => choice.Text,
        _ => "",
    };

    public bool Flag(string key) => this[key] is FlagValue { Flag: true };

    public double Number(string key) => ((NumberValue)this[key]!).Number;

    public IReadOnlyList<Value> List(string key) => this[key] is ListValue list ? list.Items : [];

    public IEnumerable<string> Names(string key) => List(key).Cast<NameValue>().Select(name => name.Name);

    /// <summary>This mapping with the value at <paramref name="path"/> replaced.</summary>
    public MapValue With(ReadOnlySpan<string> path, Value value)
    {
        var entries = new List<MapEntry>(Entries.Count);
        foreach (var entry in Entries)
        {
            entries.Add(entry.Key != path[0] ? entry
                : entry with { Value = path.Length == 1 ? value : ((MapValue)entry.Value).With(path[1..], value) });
        }

        return new MapValue(Mark, entries);
    }
}

/// <summary>One key of a mapping with its shape; <paramref name="Field"/> is null under free names.</summary>
internal sealed record MapEntry(string Key, Mark KeyMark, Value Value, Shape Shape, Field? Field);
