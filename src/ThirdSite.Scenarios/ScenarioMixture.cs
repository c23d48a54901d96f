using System.Globalization;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>One input that two studies give differently.</summary>
/// <param name="Path">Where it stands: <c>interceptors.gbi-2stage.burnout_speed</c>, <c>system.radars</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="First">As the first has it, or null where it has no such thing.</param>
/// <param name="Second">As the second has it.</param>
public sealed record InputDifference(string Path, string Label, string? First, string? Second);

/// <summary>
/// What differs between two resolved studies, and every study between them: some of the differing inputs from the second,
/// all else from the first. Titles, notes and sources are no inputs to an answer; what a part holds that only one study
/// names follows from the name, and is no difference of its own.
/// </summary>
public sealed class ScenarioMixture
{
    // How values are spread, which claims are set beside each other and what is promised is no input to an answer either.
    private static readonly string[] Words = ["title", "question", Keys.UncertaintyKey, Keys.CompatibilityKey, Keys.AgreementKey, Keys.ReadingsKey, Keys.CatalogueKey];

    // Text that stands for a part, and changes nothing.
    private static readonly string[] WordsOfParts = ["label", "note", "name"];

    private readonly MapValue first;
    private readonly List<(string[] Path, MapEntry? Second)> swaps = [];
    private readonly List<InputDifference> inputs = [];
    private readonly string name;

    internal ScenarioMixture(string name, MapValue firstUsed, MapValue secondUsed)
    {
        this.name = name;
        var sections = firstUsed.Entries.Where(entry => Keys.Kinds.All(kind => kind.Name != entry.Key)).ToList();
        first = new MapValue(firstUsed.Mark, [.. sections, .. CatalogueFiles.Merge(secondUsed, firstUsed).Entries]);
        Compare(
            Without(firstUsed, sections.Select(s => s.Key)),
            Without(secondUsed, secondUsed.Entries.Select(s => s.Key).Where(key => Keys.Kinds.All(kind => kind.Name != key))),
            []);
        foreach (var kind in Keys.Kinds.Where(kind => kind != Keys.Sources))
        {
            foreach (var entry in firstUsed.Map(kind.Name).Entries)
            {
                if (secondUsed.Map(kind.Name)[entry.Key] is MapValue other)
                {
                    Compare((MapValue)entry.Value, other, [kind.Name, entry.Key]);
                }
            }
        }

        MapValue Without(MapValue tree, IEnumerable<string> keys) => new(tree.Mark, [.. tree.Entries.Where(entry => keys.Contains(entry.Key) && !Words.Contains(entry.Key))]);
    }

    /// <summary>In the order of the first scenario, parts last.</summary>
    public IReadOnlyList<InputDifference> Inputs => inputs;

    /// <summary>The study between: true takes an input of <see cref="Inputs"/> from the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number of choices than inputs.</exception>
    public Study At(IReadOnlyList<bool> fromSecond)
    {
        ArgumentNullException.ThrowIfNull(fromSecond);
        ArgumentOutOfRangeException.ThrowIfNotEqual(fromSecond.Count, swaps.Count);
        var tree = first;
        for (var i = 0; i < swaps.Count; i++)
        {
            if (fromSecond[i])
            {
                tree = Set(tree, swaps[i].Path, swaps[i].Second);
            }
        }

        var none = new HashSet<string>(StringComparer.Ordinal);
        return StudyBuilder.Build(name, Used.Of(tree), "", new ReadingName("mixture", "between", ""), [], none, none);
    }

    private void Compare(MapValue a, MapValue b, string[] at)
    {
        foreach (var key in a.Entries.Select(entry => entry.Key).Union(b.Entries.Select(entry => entry.Key)))
        {
            if (at.Length > 0 && WordsOfParts.Contains(key))
            {
                continue;
            }

            var (one, other) = (a.Entries.FirstOrDefault(entry => entry.Key == key), b.Entries.FirstOrDefault(entry => entry.Key == key));
            string[] path = [.. at, key];
            if (one?.Value is MapValue x && other?.Value is MapValue y && key != "further_sites" && key != "groups")
            {
                Compare(x, y, path);
            }
            else if (Said(one?.Value, exact: true) != Said(other?.Value, exact: true))
            {
                var text = string.Join('.', path);
                var entry = (one ?? other)!;
                var leaf = new Leaf(text, entry.Value, entry.Shape, entry.Field);
                inputs.Add(new InputDifference(text, Provenance.Label(leaf, first), Said(one?.Value, exact: false), Said(other?.Value, exact: false)));
                swaps.Add((path, other));
            }
        }
    }

    private static MapValue Set(MapValue map, ReadOnlySpan<string> path, MapEntry? entry)
    {
        var key = path[0];
        if (path.Length > 1)
        {
            var inner = map.Entries.First(known => known.Key == key);
            var changed = inner with { Value = Set((MapValue)inner.Value, path[1..], entry) };
            return new MapValue(map.Mark, [.. map.Entries.Select(known => known.Key == key ? changed : known)]);
        }

        var entries = map.Entries.Where(known => known.Key != key).ToList();
        if (entry is not null)
        {
            var place = map.Entries.TakeWhile(known => known.Key != key).Count();
            entries.Insert(Math.Min(place, entries.Count), entry);
        }

        return new MapValue(map.Mark, entries);
    }

    // Exact: in SI, for telling two apart; else as written.
    private static string? Said(Value? value, bool exact) => value switch
    {
        null => null,
        QuantityValue quantity => exact ? quantity.Quantity.Si.ToString("R", CultureInfo.InvariantCulture) : quantity.Quantity.ToString(),
        NumberValue number => number.Number.ToString("R", CultureInfo.InvariantCulture),
        CountValue count => count.Count.ToString(CultureInfo.InvariantCulture),
        FlagValue flag => flag.Flag ? "true" : "false",
        DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        NameValue name => name.Name,
        TextValue text => text.Text,
        ListValue list => list.Items.Count == 0 ? "none" : string.Join(", ", list.Items.Select(item => Said(item, exact))),
        MapValue map => string.Join(", ", map.Entries.Select(entry => entry.Value is MapValue inner ? $"{entry.Key} ({Said(inner, exact)})" : $"{entry.Key} {Said(entry.Value, exact)}")),
        _ => "",
    };
}
