using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>
/// JSON Schemas (draft 2020-12) of scenario and catalogue files, generated from the key table that the checker follows,
/// so that editors complete and check the YAML. The checker says more: ranges of quantities, names, order of bounds.
/// </summary>
public static class ScenarioSchemas
{
    private const string Number = @"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Text of <c>docs/schemas/scenario.schema.json</c>.</summary>
    public static string Scenario() => Document("ThirdSite scenario", Keys.Scenario);

    /// <summary>Text of <c>docs/schemas/catalogue.schema.json</c>.</summary>
    public static string Catalogue() => Document("ThirdSite catalogue", Keys.CatalogueFile);

    /// <summary>Text of <c>docs/schemas/flight-case.schema.json</c>.</summary>
    public static string FlightCase() => Document("ThirdSite flight case", FlightKeys.Case);

    /// <summary>Text of <c>docs/schemas/claims.schema.json</c>.</summary>
    public static string Claims() => Document("ThirdSite claims", ClaimKeys.ClaimFile);

    /// <summary>Text of <c>docs/schemas/overlay.schema.json</c>.</summary>
    public static string Overlay() => Document("ThirdSite overlay", Keys.Overlay);

    private static string Document(string title, ObjectShape shape)
    {
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var body = Of(shape, definitions);
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            root[key] = value;
        }

        root["$defs"] = new JsonObject(definitions.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));
        return root.ToJsonString(Written) + "\n";
    }

    private static JsonObject Of(Shape shape, SortedDictionary<string, JsonNode> definitions) => shape switch
    {
        ObjectShape map => OfObject(map, definitions),
        NamedShape map => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = map.Pattern.ToString() },
            ["additionalProperties"] = Of(map.Item, definitions),
            ["minProperties"] = map.Least,
        },
        ListShape list => new JsonObject
        {
            ["type"] = "array",
            ["items"] = Of(list.Item, definitions),
            ["minItems"] = list.Least,
            ["maxItems"] = list.Most,
            ["uniqueItems"] = list.Distinct,
        },
        QuantityShape quantity => OfQuantity(quantity, definitions),
        NumberShape number => new JsonObject { ["type"] = "number", ["minimum"] = number.Minimum, ["maximum"] = number.Maximum },
        CountShape count => new JsonObject { ["type"] = "integer", ["minimum"] = count.Minimum, ["maximum"] = count.Maximum },
        FlagShape => new JsonObject { ["type"] = "boolean" },
        EitherShape either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Options.Select(option => Of(option, definitions))]) },
        InstantShape => new JsonObject { ["type"] = "string", ["pattern"] = InstantShape.Pattern },
        DateShape => new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" },
        ChoiceShape choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Choices.Select(each => JsonValue.Create(each))]) },
        NameShape name => new JsonObject { ["type"] = "string", ["pattern"] = Keys.Kinds.First(kind => kind.Name == name.Kind).Pattern.ToString() },
        OverlayShape => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = @"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$" },
            ["additionalProperties"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "boolean" },
                    new JsonObject { ["type"] = "number" },
                    WithProvenance(new JsonObject { ["type"] = Types("string", "number") })),
            },
        },
        _ => new JsonObject { ["type"] = Types("string", "number") },
    };

    private static JsonObject OfObject(ObjectShape map, SortedDictionary<string, JsonNode> definitions)
    {
        var properties = new JsonObject();
        foreach (var field in map.Fields)
        {
            var property = Of(field.Shape, definitions);
            property["description"] = field.Description + (field.Shape is QuantityShape quantity ? $" Range: {quantity.Range}." : "") + (field.Default is { } text ? $" Default: {text}." : "");
            properties[field.Key] = property;
        }

        var result = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. map.Fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Key))]),
            ["additionalProperties"] = false,
        };
        if (map.AnyOf.Count > 0)
        {
            result["anyOf"] = new JsonArray([.. map.AnyOf.Select(key => new JsonObject { ["required"] = new JsonArray(key) })]);
        }

        return result;
    }

    private static JsonObject OfQuantity(QuantityShape shape, SortedDictionary<string, JsonNode> definitions)
    {
        var bare = Define(shape, definitions);
        if (shape.Bare)
        {
            return shape.Holds(0) ? new JsonObject { ["anyOf"] = new JsonArray(Reference(bare), new JsonObject { ["const"] = 0 }) } : Reference(bare);
        }

        if (!shape.AllowsBare)
        {
            return Reference(bare);
        }

        return new JsonObject { ["anyOf"] = new JsonArray(Reference(bare + "Text"), Reference(bare)) };
    }

    // One pair of definitions for each dimension: the text alone, and the text with its provenance.
    private static string Define(QuantityShape shape, SortedDictionary<string, JsonNode> definitions)
    {
        var infinite = double.IsPositiveInfinity(shape.Maximum.Number);
        var words = shape.Dimension.Name.Split(' ')[1..];
        var name = words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + (infinite ? "OrInf" : "");
        if (definitions.ContainsKey(name))
        {
            return name;
        }

        var units = string.Join('|', UnitsOf(shape.Dimension).Select(Regex.Escape));
        var number = infinite ? $"({Number}|inf)" : Number;
        var text = new JsonObject { ["type"] = "string", ["pattern"] = $"^{number} *({units})$" };
        if (shape.ImpliedUnit is not null)
        {
            text["type"] = Types("string", "number");
            text["pattern"] = $"^{number}( *({units}))?$";
        }

        if (shape.Bare)
        {
            text["description"] = char.ToUpperInvariant(shape.Dimension.Name[0]) + shape.Dimension.Name[1..] + ".";
            definitions[name] = text;
            return name;
        }

        text["description"] = char.ToUpperInvariant(shape.Dimension.Name[0]) + shape.Dimension.Name[1..] + $", such as {shape.Example}";
        definitions[name + "Text"] = text;
        definitions[name] = WithProvenance(Reference(name + "Text"));
        return name;
    }

    private static JsonObject WithProvenance(JsonObject number) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["value"] = number,
            ["low"] = number.DeepClone(),
            ["high"] = number.DeepClone(),
            ["source"] = new JsonObject
            {
                ["description"] = "Key of sources, or a list of keys.",
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "string" },
                    new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 }),
            },
            ["assumption"] = new JsonObject { ["type"] = "string", ["description"] = "Why it is assumed." },
            ["note"] = new JsonObject { ["type"] = "string", ["description"] = "A remark for people." },
        },
        ["required"] = new JsonArray("value"),
        ["oneOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("source") },
            new JsonObject { ["required"] = new JsonArray("assumption") }),
        ["additionalProperties"] = false,
    };

    // The usual spellings: a symbol, a symbol with a power, or one symbol over another.
    private static List<string> UnitsOf(Dimension dimension)
    {
        var symbols = Unit.Symbols.ToList();
        var plain = symbols.Where(symbol => Unit.Parse(symbol).Dimension == dimension).ToList();
        if (plain.Count > 0)
        {
            return plain;
        }

        var powers = symbols.Where(symbol => symbol is not ("1" or "%" or "dB"))
            .SelectMany(symbol => new[] { symbol, symbol + "2", symbol + "²", symbol + "3", symbol + "³" }).ToList();
        return [.. powers.Concat(powers.SelectMany(above => powers.Select(below => $"{above}/{below}"))).Where(text => Unit.Parse(text).Dimension == dimension)];
    }

    private static JsonObject Reference(string definition) => new() { ["$ref"] = "#/$defs/" + definition };

    private static JsonArray Types(params string[] types) => new([.. types.Select(type => JsonValue.Create(type))]);
}
