using System.Globalization;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>The parts that scenarios are made of, with their values, spreads and sources.</summary>
public sealed class Catalogue
{
    private readonly MapValue root;

    internal Catalogue(MapValue root)
    {
        this.root = root;
        Entries = [.. Keys.Kinds.SelectMany(kind => root.Map(kind.Name).Entries.Select(entry => Entry(kind, entry)))];
    }

    /// <summary>Keys of the kinds, in the order of listings: sites, radars, satellites, interceptors, missiles, vehicles, nations, sources.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Keys.Kinds.Select(kind => kind.Name)];

    /// <summary>All entries, by kind and in the order of their files.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>The catalogue packaged with the tool.</summary>
    /// <exception cref="ScenarioException">It is damaged.</exception>
    public static Catalogue LoadPackaged()
    {
        var problems = new Problems();
        var root = CatalogueFiles.Packaged(problems);
        Tree.CheckNames(root, root, problems);
        Tree.CheckOrder(root, Keys.CatalogueFile, "", problems);
        VehicleBuilder.Check(root, problems);
        problems.ThrowIfAny();
        return new Catalogue(root);
    }

    /// <summary>Entries of one kind.</summary>
    public IEnumerable<CatalogueEntry> OfKind(string kind) => Entries.Where(entry => entry.Kind == kind);

    /// <summary>Entries with this name, of whatever kind (a radar and its site may share one), or <c>kind.name</c>.</summary>
    public IReadOnlyList<CatalogueEntry> Find(string name) =>
        [.. Entries.Where(entry => entry.Name == name || $"{entry.Kind}.{entry.Name}" == name)];

    /// <summary>The name that was meant, or null where none is near.</summary>
    public string? NearestName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Nearest.Of(name, Entries.Select(entry => entry.Name));
    }

    /// <summary>A staged vehicle, or null where there is none of this name; <c>vehicles.NAME</c> and <c>interceptors.NAME</c> mean it too.</summary>
    public CatalogueVehicle? Vehicle(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = Kinds.FirstOrDefault(kind => name.StartsWith(kind + ".", StringComparison.Ordinal)) is { } kind ? name[(kind.Length + 1)..] : name;
        return root.Map(Keys.Vehicles.Name)[key] is MapValue map ? VehicleBuilder.Build(key, map, root) : null;
    }

    private CatalogueEntry Entry(Kind kind, MapEntry entry)
    {
        var map = (MapValue)entry.Value;
        var quantities = new List<CatalogueQuantity>();
        var facts = new List<CatalogueFact>();
        Collect(map, $"{kind.Name}.{entry.Key}", "", quantities, facts);
        return new CatalogueEntry(kind.Name, entry.Key, Provenance.EntryLabel(map, entry.Key), quantities, facts);
    }

    // Of what lies deeper, quantities alone, with the label of the item that they belong to.
    private void Collect(MapValue map, string path, string of, List<CatalogueQuantity> quantities, List<CatalogueFact> facts)
    {
        foreach (var field in map.Entries)
        {
            switch (field.Value)
            {
                case QuantityValue quantity:
                    quantities.Add(QuantityOf(quantity, $"{path}.{field.Key}", field, of));
                    break;
                case FlagValue flag:
                    facts.Add(new CatalogueFact(field.Key, field.Field!.Label, flag.Flag ? "true" : "false"));
                    break;
                case NameValue or TextValue when field.Key != "label":
                    facts.Add(new CatalogueFact(field.Key, field.Field!.Label, map.Name(field.Key)));
                    break;
                case MapValue inner:
                    Collect(inner, $"{path}.{field.Key}", of, quantities, facts);
                    break;
                case ListValue { Items: [NumberValue, ..] } numbers:
                    facts.Add(new CatalogueFact(field.Key, field.Field!.Label, string.Join(", ", numbers.Items.OfType<NumberValue>().Select(number => number.Number.ToString(CultureInfo.InvariantCulture)))));
                    break;
                case ListValue list:
                    for (var i = 0; i < list.Items.Count; i++)
                    {
                        if (list.Items[i] is MapValue item)
                        {
                            var label = item.Text("label");
                            Collect(item, string.Create(CultureInfo.InvariantCulture, $"{path}.{field.Key}[{i}]"), label.Length > 0 ? label : of, quantities, []);
                        }
                    }

                    break;
            }
        }
    }

    private CatalogueQuantity QuantityOf(QuantityValue quantity, string path, MapEntry field, string of)
    {
        var (citation, seen) = Provenance.Cited(quantity, root);
        var unit = quantity.Quantity.Unit;
        return new CatalogueQuantity(
            path,
            field.Key,
            of.Length > 0 ? $"{field.Field!.Label}, {of}" : field.Field!.Label,
            unit.Text,
            quantity.Quantity.Number,
            quantity.Low?.In(unit).Number,
            quantity.High?.In(unit).Number,
            citation,
            seen,
            quantity.Reason,
            quantity.Note);
    }
}

/// <summary>One entry of the catalogue.</summary>
/// <param name="Kind">Key of its kind: <c>radars</c>.</param>
/// <param name="Name">Its name in scenarios.</param>
/// <param name="Label">For people.</param>
/// <param name="Quantities">In the order of the file.</param>
/// <param name="Facts">Flags, choices, references and texts.</param>
public sealed record CatalogueEntry(string Kind, string Name, string Label, IReadOnlyList<CatalogueQuantity> Quantities, IReadOnlyList<CatalogueFact> Facts);

/// <summary>One quantity of an entry.</summary>
/// <param name="Path">As <c>--set</c> takes it.</param>
/// <param name="Key">In the file.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Of the next three, as written.</param>
/// <param name="Source">Citation, or null for an assumption.</param>
/// <param name="SourceSeen">False: recalled or cited second-hand.</param>
/// <param name="Reason">Why it is assumed, or null for a sourced value.</param>
public sealed record CatalogueQuantity(
    string Path,
    string Key,
    string Label,
    string Unit,
    double Value,
    double? Low,
    double? High,
    string? Source,
    bool SourceSeen,
    string? Reason,
    string? Note);

/// <summary>A flag, choice, reference or text of an entry.</summary>
public sealed record CatalogueFact(string Key, string Label, string Value);
