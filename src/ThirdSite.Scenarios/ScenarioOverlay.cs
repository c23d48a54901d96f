using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>A proposal that can be laid over any scenario: sensors that join, rules of sharing, sectors. Read and checked by itself; whether it fits a scenario shows when it is laid over it.</summary>
/// <param name="Name">File name without ending.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Description">Who proposed it and when, and what it would change.</param>
/// <param name="Assumptions">What it assumes beyond the numbers that it states.</param>
/// <param name="NotAssessed">What of the proposal no public number describes.</param>
/// <param name="File">What it was read from.</param>
public sealed record ScenarioOverlay(
    string Name,
    string Title,
    string Description,
    IReadOnlyList<string> Assumptions,
    IReadOnlyList<string> NotAssessed,
    InputFile File)
{
    private const string Folder = "joint/";

    /// <summary>Names of the overlays that are packaged, in the order in which they are compared: the first one changes nothing.</summary>
    public static IReadOnlyList<string> PackagedNames { get; } =
    [
        "us-alone", "gabala-warning", "gabala", "armavir-warning", "armavir-2009", "armavir-2013", "centres-2007", "regional-2007", "equal-partners-2008", "sectoral-2010", "centres-2012",
    ];

    /// <summary>A few words for figures.</summary>
    public string Label { get; init; } = Name;

    /// <summary>Citations of the proposal.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>An overlay by the name of a packaged one, or from a YAML file.</summary>
    /// <param name="nameOrPath">A name of <see cref="PackagedNames"/>, or a path; a path holds a separator or ends in <c>.yaml</c> or <c>.yml</c>.</param>
    /// <exception cref="ScenarioException">There is none, or it is broken.</exception>
    public static ScenarioOverlay Read(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        var problems = new Problems();
        SourceFile? file;
        if (nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetExtension(nameOrPath) is ".yaml" or ".yml")
        {
            file = SourceFile.Read(nameOrPath, nameOrPath, problems);
        }
        else if (PackagedNames.Contains(nameOrPath))
        {
            file = CatalogueFiles.Embedded($"{Folder}{nameOrPath}.yaml", problems);
        }
        else
        {
            var asked = new SourceFile("OVERLAY", nameOrPath);
            var near = Nearest.Of(nameOrPath, PackagedNames);
            problems.Add(new Mark(asked, 1, 1, Math.Max(1, nameOrPath.Length)), "", $"'{Shown.Text(nameOrPath)}' is no overlay; expected {(near is null ? string.Join(", ", PackagedNames) + ", or" : "one of those packaged, or")} a path to a .yaml file", near);
            file = null;
        }

        problems.ThrowIfAny();
        var root = Overlays.Read(file!, problems);
        problems.ThrowIfAny();
        var known = CatalogueFiles.Merge(CatalogueFiles.Packaged(problems), root!);
        foreach (var source in root!.List("source").OfType<NameValue>())
        {
            Tree.CheckName(source, "source", known, problems);
        }

        problems.ThrowIfAny();
        IReadOnlyList<string> Texts(string key) => [.. root.List(key).OfType<TextValue>().Select(text => text.Text)];
        return new(Path.GetFileNameWithoutExtension(file!.Name), root.Text("title"), root.Text("description"), Texts("assumptions"), Texts("not_assessed"), new InputFile(file.Name, file.Text))
        {
            Label = root.Text("label") is { Length: > 0 } label ? label : Path.GetFileNameWithoutExtension(file.Name),
            Sources = [.. root.Names("source").Select(name => Provenance.Citation(known.Map("sources").Map(name)))],
        };
    }
}
