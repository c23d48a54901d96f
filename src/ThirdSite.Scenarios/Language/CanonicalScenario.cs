using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ThirdSite.Scenarios.Language;

/// <summary>
/// The canonical form of a resolved scenario: one line a value, sorted by path, numbers in SI in shortest round-trip
/// form. Comments, units as written, file layout and unused catalogue entries do not move it.
/// </summary>
internal static class CanonicalScenario
{
    private const string Version = "thirdsite-scenario 1";

    public static string Text(string name, MapValue used, IReadOnlyList<ReadingOverlay> readings, IReadOnlyList<Override> overrides)
    {
        var lines = Tree.Leaves(used).Select(leaf => $"{leaf.Path} = {Line(leaf.Value)}").ToList();
        lines.Add("groups = " + string.Join(',', used.Map("groups").Entries.Select(entry => entry.Key)));
        lines.Sort(StringComparer.Ordinal);
        var text = new StringBuilder(Version).Append('\n').Append("name = ").Append(Quoted(name)).Append('\n');
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        for (var i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            text.Append(CultureInfo.InvariantCulture, $"reading[{i}] = {reading.Name.Name} {Quoted(reading.Name.Label)} {Quoted(reading.Name.Description)}\n");
            foreach (var (path, value) in reading.Set.OrderBy(change => change.Path, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"reading[{i}].{path} = {Line(value)}\n");
            }
        }

        for (var i = 0; i < overrides.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"override[{i}] = {overrides[i].Path}={Quoted(overrides[i].Value)}\n");
        }

        return text.ToString();
    }

    /// <summary>Lower-case hex of the text's UTF-8 bytes.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Line(Value value) => value switch
    {
        QuantityValue quantity => Number(quantity.Quantity.Si)
            + (quantity.Low is { } low ? " low " + Number(low.Si) : "")
            + (quantity.High is { } high ? " high " + Number(high.Si) : "")
            + string.Concat(quantity.Sources.Select(source => " source " + source.Name))
            + (quantity.Reason is { } reason ? " assumption " + Quoted(reason) : "")
            + (quantity.Note is { } note ? " note " + Quoted(note) : ""),
        NumberValue number => Number(number.Number),
        CountValue count => count.Count.ToString(CultureInfo.InvariantCulture),
        FlagValue flag => flag.Flag ? "true" : "false",
        InstantValue instant => instant.Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        NameValue name => name.Name,
        TextValue text => Quoted(text.Text),
        _ => throw new InvalidOperationException($"no canonical form of {value.GetType().Name}"),
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
