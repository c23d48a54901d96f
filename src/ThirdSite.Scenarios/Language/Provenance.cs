using System.Globalization;

namespace ThirdSite.Scenarios.Language;

/// <summary>Where each number comes from, in words.</summary>
internal static class Provenance
{
    /// <summary>Every quantity with provenance of a resolved scenario, in order of path.</summary>
    public static IReadOnlyList<Assumption> Of(MapValue used, IReadOnlySet<string> fromReading, IReadOnlySet<string> overridden) =>
    [
        .. Tree.Leaves(used)
            .Where(leaf => leaf.Value is QuantityValue { IsBare: false })
            .OrderBy(leaf => leaf.Path, StringComparer.Ordinal)
            .Select(leaf => Of(leaf, used, fromReading.Contains(leaf.Path), overridden.Contains(leaf.Path))),
    ];

    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(month => month.Length > 0)];

    /// <summary>Citation of a source: author, title, where, year, address. A year follows its month without a comma, and is not said twice.</summary>
    public static string Citation(MapValue source)
    {
        var parts = new List<string>();
        foreach (var key in new[] { "author", "title", "where", "year", "url" })
        {
            if (source.Text(key) is not { Length: > 0 } text)
            {
                continue;
            }

            if (key == "year" && parts.Count > 0 && parts[^1].EndsWith(text, StringComparison.Ordinal))
            {
                continue;
            }

            if (key == "year" && parts.Count > 0 && Months.Any(month => parts[^1].EndsWith(month, StringComparison.Ordinal)))
            {
                parts[^1] += " " + text;
                continue;
            }

            parts.Add(text);
        }

        return string.Join(", ", parts);
    }

    public static (string? Citation, bool Seen) Cited(QuantityValue quantity, MapValue catalogue)
    {
        if (quantity.Sources.Count == 0)
        {
            return (null, false);
        }

        var sources = quantity.Sources.Select(source => catalogue.Map("sources").Map(source.Name)).ToList();
        return (string.Join("; ", sources.Select(Citation)), sources.All(source => source.Flag("seen")));
    }

    /// <summary>"Burnout speed, two-stage interceptor"; the label alone outside the catalogue.</summary>
    public static string Label(Leaf leaf, MapValue catalogue)
    {
        var segments = leaf.Path.Split('.');
        var label = leaf.Field?.Label ?? segments[^1];
        if (segments.Length == 3 && Keys.Kinds.Any(kind => kind.Name == segments[0]))
        {
            var entry = catalogue.Map(segments[0]).Map(segments[1]);
            return $"{label}, {EntryLabel(entry, segments[1])}";
        }

        return label;
    }

    public static string EntryLabel(MapValue entry, string name)
    {
        foreach (var key in new[] { "label", "name", "title", "where" })
        {
            if (entry.Text(key) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return name;
    }

    private static Assumption Of(Leaf leaf, MapValue used, bool fromReading, bool overridden)
    {
        var quantity = (QuantityValue)leaf.Value;
        var (citation, seen) = Cited(quantity, used);
        var note = quantity.Note is null ? "" : $" ({quantity.Note})";
        return new Assumption(
            leaf.Path,
            Label(leaf, used),
            quantity.Quantity.Unit.Text,
            quantity.Quantity.Number,
            quantity.Low?.In(quantity.Quantity.Unit).Number,
            quantity.High?.In(quantity.Quantity.Unit).Number,
            citation is null ? null : citation + note,
            seen,
            quantity.Reason is null ? null : quantity.Reason + note,
            fromReading,
            overridden);
    }
}
