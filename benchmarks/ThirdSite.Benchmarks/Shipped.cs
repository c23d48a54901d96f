using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Benchmarks;

/// <summary>The shipped scenario of this checkout.</summary>
internal static class Shipped
{
    private const string Scenario = "scenarios/third-site-2008.yaml";

    /// <summary>Full path of the scenario, sought upwards from the working directory and from this program.</summary>
    /// <exception cref="FileNotFoundException">Neither lies in a checkout.</exception>
    public static string Path() =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .SelectMany(Upwards)
            .Select(folder => System.IO.Path.Combine(folder, Scenario))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{Scenario} was not found; run this inside a checkout.");

    /// <summary>All readings, with another step of the grid if one is given, degrees.</summary>
    public static IReadOnlyList<Study> Studies(string path, double? gridDegrees)
    {
        var scenario = ScenarioReader.Read(path);
        Override[] overrides = gridDegrees is { } step ? [new("grid.step", string.Create(CultureInfo.InvariantCulture, $"{step} deg"))] : [];
        return [.. scenario.Readings.Select(r => scenario.Resolve(r.Name, overrides))];
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }
}
