namespace ThirdSite.Scenarios.Language;

/// <summary>Finds the value that a path such as <c>interceptors.gbi-2stage.burnout_speed</c> names.</summary>
internal static class PathFinder
{
    private const int ListedNames = 12;

    /// <summary>The leaf, or null: reported, unless something on the way has been reported before.</summary>
    /// <param name="mark">Of the whole path.</param>
    public static Leaf? Find(MapValue root, string path, Mark mark, Problems problems)
    {
        var segments = path.Split('.');
        var map = root;
        var column = 0;
        for (var i = 0; i < segments.Length; i++)
        {
            var at = mark with { Column = mark.Column + column, Length = Math.Max(1, segments[i].Length) };
            var entry = map.Entries.FirstOrDefault(known => known.Key == segments[i] && known.Key != Keys.Sources.Name && known.Key != Keys.UncertaintyKey);
            if (entry is null)
            {
                var names = map.Entries.Where(IsOpen).Select(known => known.Key).ToList();
                var near = Nearest.Of(segments[i], names);
                var parent = i == 0 ? "of the scenario" : "of " + string.Join('.', segments[..i]);
                var known = near is not null || names.Count == 0 ? "" : "; expected " + string.Join(", ", names.Take(ListedNames)) + (names.Count > ListedNames ? ", …" : "");
                problems.Add(at, Shown.Text(path), $"'{Shown.Text(segments[i])}' is no part {parent} that can be set{known}", near is null ? null : Suggestion(root, [.. segments[..i], near], segments[(i + 1)..]));
                return null;
            }

            column += segments[i].Length + 1;
            switch (entry.Value)
            {
                case BrokenValue:
                    return null;

                case MapValue inner when i < segments.Length - 1:
                    map = inner;
                    break;

                case MapValue inner:
                    problems.Add(mark, path, "is a group of values; expected one of " + string.Join(", ", inner.Entries.Where(IsOpen).Take(ListedNames).Select(known => $"{path}.{known.Key}")));
                    return null;

                case not null when i < segments.Length - 1:
                    problems.Add(mark with { Column = mark.Column + column, Length = Math.Max(1, path.Length - column) }, path, $"{string.Join('.', segments[..(i + 1)])} is a value; expected nothing behind it");
                    return null;

                case ListValue or TextValue or DateValue or OverlayValue or CountValue when entry.Shape is not ChoiceShape:
                    problems.Add(mark, path, "cannot be set; expected the path of a quantity, a flag, a number or a name");
                    return null;

                default:
                    return new Leaf(path, entry.Value!, entry.Shape, entry.Field);
            }
        }

        return null;
    }

    // The whole path where it then leads somewhere, else as far as the name that was meant.
    private static string Suggestion(MapValue root, string[] meant, string[] rest)
    {
        var whole = string.Join('.', [.. meant, .. rest]);
        var trial = new Problems();
        Find(root, whole, new Mark(new SourceFile("", ""), 1, 1, 1), trial);
        return trial.Any ? string.Join('.', meant) : whole;
    }

    // Sources are what was published, and spreads are said of assumptions: neither is one to vary.
    private static bool IsOpen(MapEntry entry) =>
        entry.Key != Keys.Sources.Name && entry.Key != Keys.UncertaintyKey && entry.Value is (MapValue or QuantityValue or FlagValue or NumberValue or NameValue);
}
