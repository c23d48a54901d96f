namespace ThirdSite.Studies.Sensitivity;

/// <summary>Labels of quantities shortened to the room that they have, so that no two of them become alike.</summary>
public static class ShortLabels
{
    /// <summary>
    /// Parts between commas are left out, whole and as few as possible; where that makes a label fit that another could be
    /// shortened to as well, or where none fits, its path stands in its place, and where that does not fit, its middle is left out.
    /// </summary>
    /// <param name="quantities">Label and path of each.</param>
    /// <param name="fits">Whether a text has room in the place of a quantity, by its number.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<(string Label, string Path)> quantities, Func<int, string, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        ArgumentNullException.ThrowIfNull(fits);
        var shorter = quantities.Select(q => Shorter(q.Label)).ToList();
        return [.. quantities.Select((q, i) =>
        {
            bool IsItsOwn(string text) => !shorter.Where((other, k) => k != i && other.Contains(text)).Any();
            return shorter[i].FirstOrDefault(text => fits(i, text) && IsItsOwn(text)) ?? (fits(i, q.Path) ? q.Path : Cut(q.Path, text => fits(i, text)));
        })];
    }

    // The label, then with fewer and fewer of its parts; the first part, which says what it is, always stays.
    private static List<string> Shorter(string label)
    {
        var parts = label.Split(", ");
        // Seven commas are more than any label has; beyond, the parts stay together.
        if (parts.Length > 8)
        {
            return [label];
        }

        return [.. Enumerable.Range(0, 1 << (parts.Length - 1))
            .Select(set => string.Join(", ", parts.Where((_, p) => p == 0 || (set & (1 << (p - 1))) != 0)))
            .OrderByDescending(text => text.Count(c => c == ',')).ThenByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal)];
    }

    private static string Cut(string path, Func<string, bool> fits)
    {
        for (var kept = path.Length - 1; kept > 2; kept--)
        {
            var text = $"{path[..((kept + 1) / 2)]}\u2026{path[^(kept / 2)..]}";
            if (fits(text))
            {
                return text;
            }
        }

        return "\u2026";
    }
}
