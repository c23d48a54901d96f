namespace ThirdSite.Scenarios;

/// <summary>One file that a scenario was read from: the name that problems are reported under, and its text.</summary>
public sealed record InputFile(string Name, string Text);

/// <summary>Files that a scenario names under <c>catalogue</c>: one, or those of a folder.</summary>
/// <param name="Named">As the scenario names it.</param>
/// <param name="Files">In the order of reading.</param>
public sealed record NamedInputs(string Named, IReadOnlyList<InputFile> Files);

/// <summary>Everything that a scenario was read from; enough to read it again elsewhere.</summary>
/// <param name="Scenario">The scenario's own file.</param>
/// <param name="Own">The catalogue files that it names.</param>
/// <param name="Catalogue">The catalogue underneath.</param>
public sealed record ScenarioInputs(InputFile Scenario, IReadOnlyList<NamedInputs> Own, IReadOnlyList<InputFile> Catalogue)
{
    /// <summary>What was laid over it, in order.</summary>
    public IReadOnlyList<InputFile> Overlays { get; init; } = [];
}
