using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Bundles;

/// <summary>A study to hand to somebody else: what it was made from, and what came out.</summary>
/// <param name="Version">The ThirdSite that made it.</param>
/// <param name="WorldSha256">Of the land and towns behind it.</param>
/// <param name="Inputs">The scenario with every catalogue file that it was read from.</param>
/// <param name="Readings">Those that were assessed, in order.</param>
/// <param name="Overrides">What was set over every reading, the grid's step included.</param>
/// <param name="Answers">All of them.</param>
public sealed record StudyBundle(
    string Version,
    string WorldSha256,
    ScenarioInputs Inputs,
    IReadOnlyList<string> Readings,
    IReadOnlyList<Override> Overrides,
    AssessmentAnswers Answers)
{
    /// <summary>True: the answers are not those that the manifest was written for.</summary>
    public bool AnswersAltered { get; init; }

    /// <summary>The studies, read again from the bundle's own inputs.</summary>
    /// <exception cref="ScenarioException">This build does not read them.</exception>
    public IReadOnlyList<Study> Resolve()
    {
        var document = ScenarioReader.Read(Inputs);
        return [.. Readings.Select(reading => document.Resolve(reading, Overrides))];
    }
}

/// <summary>A file that is no bundle, or not a whole one; the message says in what.</summary>
public sealed class BundleException(string message) : Exception(message);
