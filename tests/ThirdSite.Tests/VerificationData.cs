using System.Globalization;

namespace ThirdSite.Tests;

/// <summary>
/// Outside reference data, kept in <c>shared/verification</c> in or beside a folder above the test executable.
/// Tests that need it are skipped, with the reason, where it is absent.
/// </summary>
public static class VerificationData
{
    /// <summary>Full path of a file such as <c>geodesy/GeodTest-100.dat</c>; skips the running test where it is absent.</summary>
    public static string Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "shared", "verification", name);
            if (File.Exists(path) || Directory.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/verification/{name} is not in any folder above the tests");
        return name;
    }

    /// <summary>
    /// The rows of a comma-separated file with one header line, each by column name. No quoting: the reference files
    /// have none in the columns of numbers.
    /// </summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Csv(string name)
    {
        var lines = File.ReadAllLines(Path(name));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line =>
            line.Split(',').Zip(header).ToDictionary(pair => pair.Second, pair => pair.First))];
    }

    /// <summary>The rows of a file of numbers separated by blanks, without header.</summary>
    public static IReadOnlyList<double[]> Table(string name) =>
        [.. File.ReadLines(Path(name)).Where(line => line.Length > 0).Select(line =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray())];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static double Number(this IReadOnlyDictionary<string, string> row, string column) => Number(row[column]);
}
