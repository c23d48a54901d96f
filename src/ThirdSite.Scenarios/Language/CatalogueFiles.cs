using System.Reflection;

namespace ThirdSite.Scenarios.Language;

/// <summary>Reads catalogue files and lays them over one another.</summary>
internal static class CatalogueFiles
{
    private const string Folder = "catalog/";

    // Immutable, and the same for every reader: read once.
    private static readonly Lazy<(MapValue Root, Problems Problems, IReadOnlyList<InputFile> Files)> PackagedOnce = new(ReadPackaged);

    /// <summary>The catalogue that is packaged with the assembly.</summary>
    public static MapValue Packaged(Problems problems)
    {
        problems.AddAll(PackagedOnce.Value.Problems);
        return PackagedOnce.Value.Root;
    }

    /// <summary>Its files.</summary>
    public static IReadOnlyList<InputFile> PackagedFiles() => PackagedOnce.Value.Files;

    private static (MapValue, Problems, IReadOnlyList<InputFile>) ReadPackaged()
    {
        var problems = new Problems();
        var assembly = typeof(CatalogueFiles).Assembly;
        var files = new List<SourceFile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (Embedded(assembly, name, problems) is { } file)
            {
                files.Add(file);
            }
        }

        return (ReadLevel(files, problems), problems, [.. files.Select(file => new InputFile(file.Name, file.Text))]);
    }

    /// <summary>Files of one level: a name that two of them give is a problem.</summary>
    public static MapValue ReadLevel(IEnumerable<SourceFile> files, Problems problems)
    {
        var entries = Keys.Kinds.ToDictionary(kind => kind.Name, _ => new List<MapEntry>());
        foreach (var file in files)
        {
            if (YamlTree.Read(file, problems) is not { } node || new Checker(problems).Check(node, Keys.CatalogueFile, "") is not MapValue root)
            {
                continue;
            }

            foreach (var section in root.Entries)
            {
                foreach (var entry in (section.Value as MapValue)?.Entries ?? [])
                {
                    var known = entries[section.Key].FirstOrDefault(other => other.Key == entry.Key);
                    if (known is not null)
                    {
                        problems.Add(entry.KeyMark, $"{section.Key}.{entry.Key}", $"is given twice (first in {known.KeyMark.File.Name}:{known.KeyMark.Line})");
                    }
                    else
                    {
                        entries[section.Key].Add(entry);
                    }
                }
            }
        }

        return Root(entries);
    }

    /// <summary>Entries of <paramref name="upper"/> replace those of <paramref name="lower"/> with the same kind and name; other keys of it are left out.</summary>
    public static MapValue Merge(MapValue lower, MapValue upper)
    {
        var entries = Keys.Kinds.ToDictionary(kind => kind.Name, kind => lower.Map(kind.Name).Entries.ToList());
        foreach (var kind in Keys.Kinds)
        {
            foreach (var entry in (upper[kind.Name] as MapValue)?.Entries ?? [])
            {
                var at = entries[kind.Name].FindIndex(other => other.Key == entry.Key);
                if (at >= 0)
                {
                    entries[kind.Name][at] = entry;
                }
                else
                {
                    entries[kind.Name].Add(entry);
                }
            }
        }

        return Root(entries);
    }

    private static MapValue Root(Dictionary<string, List<MapEntry>> entries) => new(
        default,
        [.. Keys.Kinds.Select(kind => new MapEntry(kind.Name, default, new MapValue(default, entries[kind.Name]), kind.Field.Shape, kind.Field))]);

    /// <summary>A file that is packaged with the assembly, which must stand.</summary>
    public static SourceFile? Embedded(string name, Problems problems) => Embedded(typeof(CatalogueFiles).Assembly, name, problems);

    private static SourceFile? Embedded(Assembly assembly, string name, Problems problems)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return SourceFile.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name, problems);
    }
}
