using System.Globalization;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>A question put to a scenario. <see cref="object.ToString"/> gives its text.</summary>
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Can the system engage a missile of <paramref name="Field"/> on its way to <paramref name="City"/>? <c>reach:kozelsk:washington@ur-100nutth</c></summary>
    public sealed record Reach(string Field, string City, string? Missile) : Question
    {
        public override string ToString() => $"reach:{Field}:{City}{At(Missile)}";
    }

    /// <summary>What of a group of nations is defended? <c>defended:NATO</c></summary>
    public sealed record DefendedGroup(string Group, string? Missile) : Question
    {
        public override string ToString() => $"defended:{Group}{At(Missile)}";
    }

    /// <summary>What of one nation is defended? <c>defended:TR</c></summary>
    public sealed record DefendedNation(string Code, string? Missile) : Question
    {
        public override string ToString() => $"defended:{Code}{At(Missile)}";
    }

    /// <summary>Is one aim point defended against missiles from one place? <c>defended:tabriz:52.5,13.4@irbm-4000</c> (degrees north, degrees east)</summary>
    public sealed record DefendedCell(string Launch, double LatitudeDegrees, double LongitudeDegrees, string? Missile) : Question
    {
        public override string ToString() => FormattableString.Invariant($"defended:{Launch}:{LatitudeDegrees},{LongitudeDegrees}{At(Missile)}");
    }

    /// <summary>What does a sensor see of a flight? <c>see:brdy:kozelsk:washington</c></summary>
    public sealed record See(string Sensor, string Launch, string Aim, string? Missile) : Question
    {
        public override string ToString() => $"see:{Sensor}:{Launch}:{Aim}{At(Missile)}";
    }

    /// <summary>How far is it? <c>distance:tabriz:berlin</c></summary>
    public sealed record Distance(string From, string To) : Question
    {
        public override string ToString() => $"distance:{From}:{To}";
    }

    private static string At(string? missile) => missile is null ? "" : "@" + missile;
}

/// <summary>The one grammar of questions, shared by all commands.</summary>
public static class QuestionGrammar
{
    /// <summary>The forms, with an example each.</summary>
    public static IReadOnlyList<(string Form, string Example)> Forms { get; } =
    [
        ("reach:FIELD:CITY[@TYPE]", "reach:kozelsk:washington@ur-100nutth"),
        ("defended:GROUP[@TYPE]", "defended:NATO"),
        ("defended:NATION[@TYPE]", "defended:TR"),
        ("defended:LAUNCH:LATITUDE,LONGITUDE[@TYPE]", "defended:tabriz:52.5,13.4@irbm-4000"),
        ("see:SENSOR:LAUNCH:AIM[@TYPE]", "see:brdy:kozelsk:washington@ur-100nutth"),
        ("distance:PLACE:PLACE", "distance:tabriz:berlin"),
    ];

    private static readonly string[] Verbs = ["reach", "defended", "see", "distance"];

    /// <summary>Reads a question; its names are not looked up (<see cref="ScenarioDocument.Ask"/> does that).</summary>
    /// <exception cref="ScenarioException">It has none of the <see cref="Forms"/>; the file is called <c>question</c>.</exception>
    public static Question Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new Problems();
        var question = Parse(new QuestionText(text), problems);
        problems.ThrowIfAny();
        return question!;
    }

    internal static Question? Parse(QuestionText text, Problems problems)
    {
        var parts = text.Parts;
        var verb = parts[0];
        if (!Verbs.Contains(verb))
        {
            problems.Add(text.MarkOf(0), "", $"'{Shown.Text(verb)}' begins no question; expected {string.Join(" or ", Forms.Select(form => form.Form))}", Nearest.Of(verb, Verbs));
            return null;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Length == 0)
            {
                problems.Add(text.MarkOf(i), "", $"a name is missing; expected {Expected(verb)}");
                return null;
            }
        }

        if (text.Missile is "" || (text.Missile is not null && verb == "distance"))
        {
            problems.Add(text.MarkOfMissile, "", $"a missile type stands after '@' or not at all; expected {Expected(verb)}");
            return null;
        }

        switch (verb, parts.Count)
        {
            case ("reach", 3):
                return new Question.Reach(parts[1], parts[2], text.Missile);
            case ("defended", 2) when parts[1].Length == 2 && parts[1].All(char.IsAsciiLetterUpper):
                return new Question.DefendedNation(parts[1], text.Missile);
            case ("defended", 2):
                return new Question.DefendedGroup(parts[1], text.Missile);
            case ("defended", 3):
                if (TryPlace(parts[2], out var latitude, out var longitude))
                {
                    return new Question.DefendedCell(parts[1], latitude, longitude, text.Missile);
                }

                problems.Add(text.MarkOf(2), "", $"'{Shown.Text(parts[2])}' is no place; expected degrees north and east such as 52.5,13.4");
                return null;
            case ("see", 4):
                return new Question.See(parts[1], parts[2], parts[3], text.Missile);
            case ("distance", 3):
                return new Question.Distance(parts[1], parts[2]);
            default:
                problems.Add(text.MarkOfAll, "", $"has {parts.Count - 1} parts after '{verb}'; expected {Expected(verb)}");
                return null;
        }
    }

    private static string Expected(string verb) =>
        string.Join(" or ", Forms.Where(form => form.Form.StartsWith(verb, StringComparison.Ordinal)).Select(form => form.Form));

    private static bool TryPlace(string text, out double latitude, out double longitude)
    {
        latitude = longitude = 0;
        var parts = text.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out latitude)
            && double.TryParse(parts[1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out longitude)
            && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
    }
}

/// <summary>A question's text, cut at its colons, with the places of the parts.</summary>
internal sealed class QuestionText
{
    private readonly SourceFile file;
    private readonly string text;

    public QuestionText(string text)
    {
        this.text = text;
        file = new SourceFile("question", text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        Missile = at < 0 ? null : text[(at + 1)..];
        Parts = (at < 0 ? text : text[..at]).Split(':');
    }

    public IReadOnlyList<string> Parts { get; }

    /// <summary>What stands after '@', or null.</summary>
    public string? Missile { get; }

    public Mark MarkOfAll => new(file, 1, 1, Math.Max(1, text.Length));

    public Mark MarkOfMissile => new(file, 1, text.Length - (Missile?.Length ?? 0) + 1, Math.Max(1, Missile?.Length ?? 1));

    public Mark MarkOf(int part) => new(file, 1, Parts.Take(part).Sum(each => each.Length + 1) + 1, Math.Max(1, Parts[part].Length));
}
