using System.Text.RegularExpressions;

namespace ThirdSite.Scenarios.Language;

/// <summary>The key table of claim files. Numbers are bare: they are what a source published, not assumptions.</summary>
internal static partial class ClaimKeys
{
    public const string DefaultScenario = "third-site-2008.yaml";

    private static readonly TextShape Words = new();

    public static readonly ObjectShape Test = new(
        new("questions", new ListShape(Words, 1, 200), "Questions", "reach:FIELD:CITY@TYPE, defended:GROUP@TYPE, defended:LAUNCH:PLACE@TYPE, see:SENSOR:LAUNCH:AIM@TYPE, distance:PLACE:PLACE (or a nation's code), value:PATH, vehicle:NAME or stopped:NUMBER; '*' for each that the scenario has, 'a|b' for several."),
        new Field("for", new ChoiceShape("all", "any", "none", "most", "count"), "For", "How many of the questions the answer must hold for; count: the number of those for which the measure is true is compared.").Or("all"),
        new("measure", new ChoiceShape([.. ClaimMeasureInfo.All.Select(info => info.Name)]), "Measure", "What is computed of each."),
        new Field("is", new FlagShape(), "Is", "Wanted answer of a measure that is yes or no.").Or("true"),
        new Field("at_least", Words, "At least", "With its unit; undecided within the tolerance.").Optional,
        new Field("at_most", Words, "At most", "With its unit; undecided within the tolerance.").Optional,
        new Field("about", Words, "About", "With its unit; holds within the tolerance.").Optional,
        new Field("between", new ListShape(Words, 2, 2), "Between", "Two values with their units; holds within the tolerance of the range.").Optional,
        new Field("tolerance", Words, "Tolerance", "With its unit, where the source itself gives one; else that of the measure.").Optional,
        new Field("trajectory", new ChoiceShape("minimum-energy", "lofted", "depressed"), "Trajectory", "Shape of the missile's flight.").Or("minimum-energy"),
        new Field("variant", new ChoiceShape("as-planned", "no-early-warning", "no-coast-limit", "neither"), "Variant", "Rules left out.").Or("as-planned"),
        new Field("object", new ChoiceShape("target", "burning-missile", "warhead"), "Object", "What a sensor looks at; target: the burning missile, then the warhead.").Or("target"),
        new Field("to", Words, "To", "Site or nation's code that closest-distance, enters, intercept-over and miss-enters refer to.").Optional,
        new Field("alternatives", new ListShape(new NameShape("sites"), 1, 20), "Alternatives", "Sites; the claim holds if none of them gives more than the scenario's own. It holds over this list alone.").Optional);

    public static readonly ObjectShape Meaning = new(
        new("name", Words, "Name", "What the wording is taken to mean."),
        new Field("scenario", Words, "Scenario", "File, relative to this one.").Or("../scenarios/" + DefaultScenario),
        new Field("readings", new ListShape(Words, 1, 20), "Readings", "Of the scenario; all of them without it.").Optional,
        new Field("set", new NamedShape("path", PathName(), "a path such as delays.commit", Words), "Set", "Values over the reading, as --set takes them.").Optional,
        new Field("disputed", Words, "Disputed", "Path of a further disputed quantity: its low and its high are tried beside its value.").Optional,
        new("test", Test, "Test", "What is asked, and what the claim wants."),
        new Field("remark", Words, "Remark", "What this meaning takes for granted.").Optional);

    public static readonly ObjectShape Entry = new(
        new("who", Words, "Who", "Who said it."),
        new("side", new ChoiceShape([.. ClaimSides.All]), "Side", "Whose side; all are treated alike."),
        new("when", Words, "When", "2007, 2007-08 or 2007-08-28."),
        new("where", new ListShape(new NameShape("sources"), 1, 10), "Where", "Keys of sources."),
        new("statement", Words, "Statement", "What was said, in short."),
        new Field("as_reported", new FlagShape(), "As reported", "true: an excerpt or a second-hand report.").Or("false"),
        new Field("assumed", Words, "Assumed", "What the source assumed.").Optional,
        new("published", Words, "Published", "The number with its unit, or the word."),
        new Field("cannot_be_tested", Words, "Cannot be tested", "Why, where no computation can.").Optional,
        new Field("meanings", new ListShape(Meaning, 1, 20), "Meanings", "What it may mean, each with a test.").Optional)
    {
        AnyOf = ["cannot_be_tested", "meanings"],
    };

    public static readonly ObjectShape ClaimFile = new(
        new Field("claims", new NamedShape("claim", ClaimName(), "lower-case words joined by hyphens", Entry) { Least = 1 }, "Claims", "Published statements, by name."));

    public static Regex WhenPattern => When();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClaimName();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex PathName();

    [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex When();
}
