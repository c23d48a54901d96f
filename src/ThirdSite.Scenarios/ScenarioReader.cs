using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>Reads scenario files. Whatever is wrong is reported in one <see cref="ScenarioException"/>; nothing else is thrown for the content of a file.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario with the packaged catalogue and the catalogue files that it names, relative to itself.</summary>
    /// <param name="path">A YAML file of at most 10 MB.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static ScenarioDocument Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new Problems();
        var file = SourceFile.Read(path, path, problems);
        problems.ThrowIfAny();
        var folder = Path.GetDirectoryName(path) ?? "";
        return Read(file!, relative => FilesAt(Path.Combine(folder, relative), problems), problems);
    }

    /// <summary>Reads a scenario held in memory.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">Name for messages and of the scenario.</param>
    /// <param name="readRelative">Text of a catalogue file that the scenario names, or null where there is none.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static ScenarioDocument Read(string text, string fileName, Func<string, string?> readRelative)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(readRelative);
        var problems = new Problems();
        var file = SourceFile.FromText(text, fileName, problems);
        problems.ThrowIfAny();
        return Read(file!, relative =>
        {
            var content = readRelative(relative);
            return content is null ? null : SourceFile.FromText(content, relative, problems) is { } found ? [found] : [];
        }, problems);
    }

    /// <summary>Reads a scenario again from what it was read from before, the catalogue included: nothing of this build's own catalogue enters.</summary>
    /// <param name="inputs">As <see cref="ScenarioDocument.Inputs"/> gives them.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static ScenarioDocument Read(ScenarioInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var problems = new Problems();
        IReadOnlyList<SourceFile> Files(IEnumerable<InputFile> files) => [.. files.Select(file => SourceFile.FromText(file.Text, file.Name, problems)).OfType<SourceFile>()];
        var scenario = SourceFile.FromText(inputs.Scenario.Text, inputs.Scenario.Name, problems);
        problems.ThrowIfAny();
        return Read(
            scenario!,
            relative => inputs.Own.FirstOrDefault(own => own.Named == relative) is { } named ? Files(named.Files) : null,
            problems,
            Files(inputs.Catalogue),
            Files(inputs.Overlays));
    }

    private static ScenarioDocument Read(SourceFile file, Func<string, IReadOnlyList<SourceFile>?> readRelative, Problems problems, IReadOnlyList<SourceFile>? underneath = null, IReadOnlyList<SourceFile>? over = null)
    {
        var node = YamlTree.Read(file, problems);
        var root = node is null ? null : new Checker(problems).Check(node, Keys.Scenario, "") as MapValue;
        var catalogue = underneath is null ? CatalogueFiles.Packaged(problems) : CatalogueFiles.ReadLevel(underneath, problems);
        var own = new List<NamedInputs>();
        if (root is null)
        {
            problems.ThrowIfAny();
        }

        foreach (var relative in root!.List(Keys.CatalogueKey).OfType<TextValue>())
        {
            if (Path.IsPathRooted(relative.Text))
            {
                problems.Add(relative.Mark, Keys.CatalogueKey, $"'{Shown.Text(relative.Text)}' is absolute; expected a path relative to this file");
                continue;
            }

            if (readRelative(relative.Text) is { } files)
            {
                own.Add(new NamedInputs(relative.Text, [.. files.Select(each => new InputFile(each.Name, each.Text))]));
                catalogue = CatalogueFiles.Merge(catalogue, CatalogueFiles.ReadLevel(files, problems));
            }
            else
            {
                problems.Add(relative.Mark, Keys.CatalogueKey, $"'{Shown.Text(relative.Text)}' does not exist; expected a file or a folder, relative to this file");
            }
        }

        catalogue = CatalogueFiles.Merge(catalogue, root);
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var sets = new List<OverlayValue>();
        foreach (var layer in over ?? [])
        {
            if (Overlays.Read(layer, problems) is { } overlay)
            {
                root = Overlays.Lay(overlay, root);
                catalogue = CatalogueFiles.Merge(catalogue, overlay);
                sets.Add(overlay["set"] as OverlayValue ?? new OverlayValue(overlay.Mark, []));
                name += "+" + Path.GetFileNameWithoutExtension(layer.Name);
            }
        }

        var inputs = new ScenarioInputs(
            new InputFile(file.Name, file.Text),
            own,
            underneath is null ? CatalogueFiles.PackagedFiles() : [.. underneath.Select(each => new InputFile(each.Name, each.Text))])
        {
            Overlays = [.. (over ?? []).Select(each => new InputFile(each.Name, each.Text))],
        };
        return ScenarioDocument.Create(name, inputs, root, catalogue, sets, problems);
    }

    // Null: there is no such file or folder.
    private static IReadOnlyList<SourceFile>? FilesAt(string path, Problems problems)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                if (!File.Exists(path))
                {
                    return null;
                }

                return SourceFile.Read(path, path, problems) is { } file ? [file] : [];
            }

            var files = Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
            {
                problems.AddFile(path, "holds no .yaml file");
            }

            return [.. files.Select(file => SourceFile.Read(file, file, problems)).OfType<SourceFile>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.AddFile(path, "cannot be listed: " + e.Message.Split('\n')[0].Trim());
            return [];
        }
    }
}
