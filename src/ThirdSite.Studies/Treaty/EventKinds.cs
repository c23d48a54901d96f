using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>What a field of an event holds.</summary>
public enum EventFieldType
{
    /// <summary>A short name as in scenarios: letters, digits, hyphens.</summary>
    Name,

    /// <summary>Words for people, at most 2,000 characters.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A quantity in the unit that its name ends with.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>UTC to the second, <c>2008-04-06T10:00:00Z</c>.</summary>
    Time,

    /// <summary>A signed head (<see cref="LogHead"/>).</summary>
    Head,
}

/// <summary>One field of an event.</summary>
/// <param name="Low">Least value of a count or number.</param>
/// <param name="High">Largest.</param>
public sealed record EventField(string Name, EventFieldType Type, bool Required, double Low, double High, string Meaning);

/// <summary>One kind of event that a log may hold.</summary>
/// <param name="Fields">Besides the two that every kind has: <c>at</c>, <c>text</c>.</param>
public sealed record EventKind(string Name, string Meaning, IReadOnlyList<EventField> Fields);

/// <summary>
/// The kinds of event that the rules of an agreement are judged by. A state (interceptors, a radar's sector, observers)
/// holds from its event on until the next event of the same kind and place. Every entry is a statement by the party that
/// signs it.
/// </summary>
public static partial class EventKinds
{
    /// <summary>The kind of an entry that counter-signs a head.</summary>
    public const string HeadCountersigned = "head-countersigned";

    private const int LongestText = 2_000;
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Fields that every kind may have.</summary>
    public static IReadOnlyList<EventField> Shared { get; } =
    [
        new("at", EventFieldType.Time, false, 0, 0, "When it happened, where that is before the entry's own time."),
        new("text", EventFieldType.Text, false, 0, 0, "A remark for people; no rule reads it."),
    ];

    /// <summary>All kinds, in the order in which they are listed.</summary>
    public static IReadOnlyList<EventKind> All { get; } =
    [
        new("interceptors", "How many interceptors a site has from now on.",
        [
            Name("site", "Of the scenario."),
            Count("inSilos", "Loaded; 0: the silos are empty."),
            Count("onSite", "Loaded and stored.", required: false),
        ]),
        new("radar-radiates", "A radar radiates from now on, into this sector and no other.",
        [
            Name("radar", "Of the scenario."),
            Number("azimuthFromDegrees", 0, 360, "Clockwise from north."),
            Number("azimuthToDegrees", 0, 360, "Clockwise from the first; a sector may run through north. 0 to 360: all round."),
            Number("elevationFromDegrees", -90, 90, "Lowest."),
            Number("elevationToDegrees", -90, 90, "Highest."),
        ]),
        new("radar-silent", "A radar does not radiate from now on.",
        [
            Name("radar", "Of the scenario."),
            Flag("powered", "False: without power."),
        ]),
        new("flight-observed", "The flight of a missile was observed.",
        [
            Name("nation", "From which it was launched."),
            Number("rangeKm", 0, 20_100, "Over the ground, flown or foretold."),
            Name("sensor", "That saw it.", required: false),
            Name("missile", "Its type.", required: false),
        ]),
        new("flight-test", "An interceptor or its booster was flown.",
        [
            Name("interceptor", "Of the scenario."),
            Number("burnoutSpeedKmS", 0, 12, "Earth-relative, at main burnout."),
            Count("stages", "That burned."),
        ]),
        new("notice", "Notice was given to the other side.",
        [
            Name("subject", "What of: the kind of the event, or another name that the rule uses."),
            Time("eventAt", "When the event happened or will; notice was given at the entry's time."),
        ]),
        new("observers", "How many observers of a nation are present from now on.",
        [
            Name("site", "Of the scenario."),
            Name("nation", "Theirs."),
            Count("number", "0: none is left."),
        ]),
        new("data-shared", "Data of a sensor were handed over.",
        [
            Name("sensor", "Of the scenario."),
            Name("with", "The nation that got them."),
            Number("delayS", 0, 1e7, "From measurement to delivery, seconds; the largest, where a span of data is meant."),
            Count("flight", "Number of the entry with the flight that they are of.", required: false),
        ]),
        new(HeadCountersigned, "A head that the other side signed was received, and agrees with this log as it stood.",
        [
            new("head", EventFieldType.Head, true, 0, 0, "As it was signed."),
        ]),
        new("statement", "Something else that a side wants to stand in the log.", []),
    ];

    /// <summary>The kind of this name, or null.</summary>
    public static EventKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    /// <summary>What is wrong with a body, or null where it is what its kind asks for.</summary>
    public static string? Problem(string kind, JsonElement body)
    {
        if (Find(kind) is not { } known)
        {
            return $"'{kind}' is no kind of event{Meant(kind, All.Select(k => k.Name))}; expected {string.Join(", ", All.Select(k => k.Name))}";
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return "the body is no object";
        }

        var fields = known.Fields.Concat(Shared).ToList();
        foreach (var member in body.EnumerateObject())
        {
            if (fields.FirstOrDefault(f => f.Name == member.Name) is not { } field)
            {
                return $"'{member.Name}' is no field of {kind}{Meant(member.Name, fields.Select(f => f.Name))}; expected {string.Join(", ", fields.Select(f => f.Name))}";
            }

            if (!Fits(field, member.Value))
            {
                return $"{member.Name} of {kind}: expected {Expected(field)}";
            }
        }

        if (fields.FirstOrDefault(f => f.Required && !body.TryGetProperty(f.Name, out _)) is { } missing)
        {
            return $"{kind} needs {missing.Name}: {Expected(missing)}";
        }

        return kind == "statement" && !body.TryGetProperty("text", out _) ? "statement needs text" : null;
    }

    /// <summary>A body out of fields written as words: <c>rangeKm</c> and <c>3200</c>.</summary>
    /// <exception cref="FormatException">The kind or a field does not exist, or a value is none.</exception>
    public static JsonElement Body(string kind, IEnumerable<(string Field, string Value)> fields)
    {
        var known = (Find(kind)?.Fields ?? []).Concat(Shared).ToList();
        var body = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (body.ContainsKey(name))
            {
                throw new FormatException($"{name} is set twice");
            }

            body[name] = known.FirstOrDefault(f => f.Name == name)?.Type switch
            {
                EventFieldType.Count or EventFieldType.Number when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
                EventFieldType.Flag when value is "true" or "false" => value == "true",
                _ => value,
            };
        }

        var element = JsonSerializer.SerializeToElement(body);
        return Problem(kind, element) is { } problem ? throw new FormatException(problem) : element;
    }

    /// <summary>A time as an entry holds it, or null.</summary>
    public static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>A time as an entry holds it, its fraction of a second cut off.</summary>
    public static string WriteTime(DateTimeOffset time) => time.ToUniversalTime().ToString(TimeForm, CultureInfo.InvariantCulture);

    private static bool Fits(EventField field, JsonElement value) => field.Type switch
    {
        EventFieldType.Name => value.ValueKind == JsonValueKind.String && ShortName().IsMatch(value.GetString()!),
        EventFieldType.Text => value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= LongestText,
        EventFieldType.Count => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var n && double.IsInteger(n) && n >= field.Low && n <= field.High,
        EventFieldType.Number => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var n && n >= field.Low && n <= field.High,
        EventFieldType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        EventFieldType.Time => value.ValueKind == JsonValueKind.String && ReadTime(value.GetString()) is not null,
        _ => value.ValueKind == JsonValueKind.Object && LogHead.TryRead(value) is not null,
    };

    private static string Expected(EventField field) => field.Type switch
    {
        EventFieldType.Name => "a name of letters, digits and hyphens, at most 60",
        EventFieldType.Text => $"1 to {LongestText} characters",
        EventFieldType.Count => string.Create(CultureInfo.InvariantCulture, $"a whole number from {field.Low} to {field.High}"),
        EventFieldType.Number => string.Create(CultureInfo.InvariantCulture, $"a number from {field.Low} to {field.High}"),
        EventFieldType.Flag => "true or false",
        EventFieldType.Time => "a time in UTC, such as 2008-04-06T10:00:00Z",
        _ => "a signed head",
    };

    private static string Meant(string found, IEnumerable<string> valid) => Nearest.Of(found, valid) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    private static EventField Name(string name, string meaning, bool required = true) => new(name, EventFieldType.Name, required, 0, 0, meaning);

    private static EventField Count(string name, string meaning, bool required = true) => new(name, EventFieldType.Count, required, 0, 1_000_000, meaning);

    private static EventField Number(string name, double low, double high, string meaning) => new(name, EventFieldType.Number, true, low, high, meaning);

    private static EventField Flag(string name, string meaning) => new(name, EventFieldType.Flag, true, 0, 0, meaning);

    private static EventField Time(string name, string meaning) => new(name, EventFieldType.Time, true, 0, 0, meaning);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]{0,59}\z")]
    private static partial Regex ShortName();
}
