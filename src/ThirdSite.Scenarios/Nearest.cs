namespace ThirdSite.Scenarios;

/// <summary>What was meant: the valid name that lies at most two edits away.</summary>
public static class Nearest
{
    private const int MostEdits = 2;
    private const int LongestName = 80;

    /// <summary>The nearest of <paramref name="valid"/>, or null where none is near. Names of one or two letters are not guessed (but for their case): every code is near many others.</summary>
    public static string? Of(string found, IEnumerable<string> valid, int mostEdits = MostEdits)
    {
        if (found.Length is 0 or > LongestName)
        {
            return null;
        }

        string? best = null;
        var bestEdits = (found.Length <= 2 ? 0 : mostEdits) + 1;
        foreach (var name in valid)
        {
            var edits = string.Equals(found, name, StringComparison.OrdinalIgnoreCase) ? 0
                : Math.Abs(name.Length - found.Length) >= bestEdits ? bestEdits
                : Edits(found, name);
            if (edits < bestEdits && edits < name.Length)
            {
                best = name;
                bestEdits = edits;
            }
        }

        return best;
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = least;
            }
        }

        return rows[a.Length, b.Length];
    }
}
