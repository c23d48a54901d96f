using System.CommandLine;
using System.CommandLine.Parsing;
using ThirdSite.Scenarios;

namespace ThirdSite.Cli;

/// <summary>Options that several commands take, under the same names and with the same meaning.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document on standard output, and nothing else there.",
        Recursive = true,
    };

    public static Option<bool> Quiet { get; } = new("--quiet")
    {
        Description = "No progress and no summary; of an assessment, only the report's path.",
        Recursive = true,
    };

    public static Option<bool> NoColor { get; } = new("--no-color")
    {
        Description = "No colour and no moving lines. The variable NO_COLOR does the same.",
        Recursive = true,
    };

    public static Argument<string> Scenario() => new("SCENARIO") { Description = "A scenario, a YAML file." };

    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "PATH=VALUE",
        Description = "Override a quantity, over every reading; repeatable. Paths are those that 'thirdsite catalog NAME' prints. Every output says what was overridden.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string[]> Readings() => new("--reading")
    {
        HelpName = "NAME",
        Description = "Only this reading of the scenario; repeatable. All of them without it.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string> Grid() => new("--grid")
    {
        HelpName = "STEP",
        Description = "Step of the grid of aim points, for example \"0.5 deg\".",
    };

    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads") { HelpName = "N", Description = "Workers, 1 to 1024. All processors without it; the answers are the same." };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var threads) && threads is < 1 or > 1024)
            {
                result.AddError($"--threads is {threads}; expected 1 to 1024");
            }
        });
        return option;
    }

    /// <summary>Adds the check that each <c>--set</c> has a path and a value.</summary>
    public static Option<string[]> Checked(this Option<string[]> set)
    {
        set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                result.AddError($"--set {token.Value}: expected PATH=VALUE, for example --set interceptors.gbi-2stage.burnout_speed=\"7.5 km/s\"");
            }
        });
        return set;
    }

    /// <summary>What <c>--set</c> and <c>--grid</c> change, in order.</summary>
    public static IReadOnlyList<Override> Overrides(string[]? set, string? grid)
    {
        var overrides = (set ?? []).Select(text => text.Split('=', 2)).Select(parts => new Override(parts[0].Trim(), parts[1].Trim())).ToList();
        if (grid is not null)
        {
            overrides.Add(new("grid.step", grid));
        }

        return overrides;
    }

    /// <summary>One study for each reading asked for, or for each that the scenario has.</summary>
    /// <exception cref="ScenarioException">A reading, a path or a value does not fit.</exception>
    public static IReadOnlyList<Study> Resolve(ScenarioDocument scenario, string[]? readings, IReadOnlyList<Override> overrides) =>
        [.. (readings is { Length: > 0 } ? readings.Distinct() : scenario.Readings.Select(r => r.Name)).Select(reading => scenario.Resolve(reading, overrides))];
}
