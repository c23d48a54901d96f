using System.Globalization;
using System.Text.Json;

namespace ThirdSite.Studies.Handover;

/// <summary>Whether two assessments say the same, to the last bit; and where they do not.</summary>
/// <param name="Quantities">Numbers, words and gaps that were compared.</param>
/// <param name="Differences">In the order of the first assessment; empty: they agree.</param>
public sealed record Agreement(int Quantities, IReadOnlyList<QuantityDifference> Differences)
{
    // What names an item of a list, in the order in which it is told; an item without any goes by its number.
    private static readonly string[] Names =
    [
        "question", "reading", "trajectory", "threat", "missile", "launch", "aim", "sensor", "flightId", "id", "path", "code", "name", "group", "object", "choice", "kind",
    ];

    /// <summary>Compares everything but the version of ThirdSite, which is no answer.</summary>
    public static Agreement Of(AssessmentAnswers first, AssessmentAnswers second)
    {
        var options = AnswersJson.SerializerOptions;
        var version = first.ThirdSite.Version;
        using var a = JsonSerializer.SerializeToDocument(first, options);
        using var b = JsonSerializer.SerializeToDocument(second with { ThirdSite = second.ThirdSite with { Version = version } }, options);
        var differences = new List<QuantityDifference>();
        var count = 0;
        Walk("", a.RootElement, b.RootElement);
        return new(count, differences);

        void Walk(string path, JsonElement x, JsonElement y)
        {
            if (x.ValueKind == JsonValueKind.Object && y.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in x.EnumerateObject())
                {
                    Pair(Join(path, property.Name), property.Value, y.TryGetProperty(property.Name, out var other) ? other : null);
                }

                foreach (var property in y.EnumerateObject().Where(p => !x.TryGetProperty(p.Name, out _)))
                {
                    Pair(Join(path, property.Name), null, property.Value);
                }
            }
            else if (x.ValueKind == JsonValueKind.Array && y.ValueKind == JsonValueKind.Array)
            {
                var (these, those) = (x.EnumerateArray().ToList(), y.EnumerateArray().ToList());
                for (var i = 0; i < Math.Max(these.Count, those.Count); i++)
                {
                    JsonElement? one = i < these.Count ? these[i] : null;
                    JsonElement? other = i < those.Count ? those[i] : null;
                    Pair($"{path}[{NameOf((one ?? other)!.Value, i)}]", one, other);
                }
            }
            else
            {
                Leaf(path, x, y);
            }
        }

        void Pair(string path, JsonElement? x, JsonElement? y)
        {
            if (x is { } one && y is { } other)
            {
                Walk(path, one, other);
            }
            else
            {
                count++;
                differences.Add(new(path, x is { } here ? Text(here) : null, y is { } there ? Text(there) : null, null));
            }
        }

        void Leaf(string path, JsonElement x, JsonElement y)
        {
            count++;
            if (x.ValueKind == JsonValueKind.Number && y.ValueKind == JsonValueKind.Number)
            {
                var (before, after) = (x.GetDouble(), y.GetDouble());
                if (before != after)
                {
                    differences.Add(new(path, Text(x), Text(y), after - before));
                }
            }
            else if (x.ValueKind != y.ValueKind || Text(x) != Text(y))
            {
                differences.Add(new(path, Text(x), Text(y), null));
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string NameOf(JsonElement item, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        if (item.ValueKind != JsonValueKind.Object)
        {
            return number;
        }

        var words = Names.Select(n => item.TryGetProperty(n, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).OfType<string>().Distinct().ToList();
        return words.Count == 0 ? number : $"{number} {string.Join(' ', words)}";
    }

    // What is too long to be read is not told in full: a whole item is named by its path.
    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Null => "none",
        JsonValueKind.Object or JsonValueKind.Array => "present",
        _ => element.GetRawText(),
    };
}

/// <summary>One quantity that two assessments give differently.</summary>
/// <param name="Path">Where it stands in assessment.json: <c>reach[12 government minimum-energy …].marginS</c>.</param>
/// <param name="First">As the first has it; null: it has no such thing.</param>
/// <param name="Second">As the second has it.</param>
/// <param name="Difference">Second less first, of numbers.</param>
public sealed record QuantityDifference(string Path, string? First, string? Second, double? Difference);

/// <summary>What <c>thirdsite reproduce --json</c> prints.</summary>
/// <param name="SchemaVersion">Of this document.</param>
/// <param name="Version">The ThirdSite that ran it again.</param>
/// <param name="BundleVersion">The ThirdSite that made the bundle.</param>
/// <param name="Scenario">Its name.</param>
/// <param name="ScenarioSha256">As the bundle states it.</param>
/// <param name="ScenarioSha256Here">As it comes out here; another one means that this build reads the same files differently.</param>
/// <param name="SameWorld">False: land or towns of this build are others.</param>
/// <param name="Agrees">True: no quantity differs.</param>
/// <param name="Quantities">How many were compared.</param>
/// <param name="Differences">All of them, in the order of assessment.json.</param>
public sealed record ReproductionAnswers(
    string SchemaVersion,
    string Version,
    string BundleVersion,
    string Scenario,
    string ScenarioSha256,
    string ScenarioSha256Here,
    bool SameWorld,
    bool Agrees,
    int Quantities,
    IReadOnlyList<QuantityDifference> Differences)
{
    /// <summary>True: the bundle's answers were altered after it was made; its manifest names others.</summary>
    public bool AnswersAltered { get; init; }
}
