namespace ThirdSite.Scenarios.Language;

/// <summary>Keys of the section <c>agreement</c>: who promises whom what.</summary>
internal static class AgreementKeys
{
    /// <summary>Forms of a rule, of which each rule has one.</summary>
    public static readonly IReadOnlyList<string> Forms = ["at_most", "activation", "sector", "presence", "notice", "no_upgrade", "data_shared"];

    /// <summary>Kinds of event of which notice can be given: those of a log that happen or change a state.</summary>
    public static readonly IReadOnlyList<string> NoticedEvents = ["interceptors", "radar-radiates", "radar-silent", "flight-observed", "flight-test", "observers", "data-shared"];

    public const string Either = "either";

    public const string Both = "both";

    private static readonly NameShape Site = new("sites");
    private static readonly NameShape Nation = new("nations");
    private static readonly NameShape Radar = new("radars");

    private static readonly ObjectShape Rule = new(
        new Field("label", new TextShape(), "Label", "A few words for figures; its name without it.").Optional,
        new("text", new TextShape(), "Text", "The rule as negotiators put it."),
        new("by", Nation, "By", "The party that promises."),
        new Field("source", new NameShape("sources"), "Source", "Where the words stand: key of sources.").Optional,
        new Field("assumption", new TextShape(), "Assumption", "Why the rule is assumed, where nobody published it.").Optional,
        new Field("note", new TextShape(), "Note", "A remark for people.").Optional,
        new Field("breakout", Time("24 h"), "Breakout time", "From a breach until the feared reach is back: loading, powering up, turning, upgrading.").Optional,
        new Field("at_most", new ObjectShape(
            new("site", Site, "Site", "Where they stand."),
            new("interceptors", Number("10"), "Interceptors at most", "So many and no more."),
            new Field("counted", new ChoiceShape("on-site", "in-silos"), "Counted", "Loaded and stored, or loaded alone.").Or("on-site"),
            new Field("feared", Number("20"), "Interceptors feared without the rule", "How many there could be without it.").Optional),
            "At most", "At most so many interceptors at a site.").Optional,
        new Field("activation", new ObjectShape(
            new Field("silos_empty", Site, "Silos empty", "Site whose silos stay empty until the trigger.").Optional,
            new Field("radar_unpowered", Radar, "Radar unpowered", "Radar that stays without power until the trigger.").Optional,
            new("until", new ObjectShape(
                new("nation", Nation, "Nation", "From whose land the flight starts."),
                new("range", new QuantityShape("0 km", "20100 km", "3000 km"), "Range of the triggering flight", "Over the ground, at least."),
                new("observed_by", new TextShape(), "Observed by", "Whose statement counts: either, both, or one party.")),
                "Until", "The trigger: an observed flight."),
            new("activation_time", Time("24 h"), "Activation time", "From the trigger until the system is ready."))
        {
            AnyOf = ["silos_empty", "radar_unpowered"],
        },
            "Activation", "Not ready until a flight of so great a range was observed.").Optional,
        new Field("sector", new ObjectShape(
            new("radar", Radar, "Radar", "Which."),
            new("azimuth_from", new QuantityShape("-360 deg", "360 deg", "0 deg"), "Silent sector from", "Clockwise from north."),
            new("azimuth_to", new QuantityShape("-360 deg", "360 deg", "110 deg"), "Silent sector to", "Clockwise from the first; equal bounds: all round."),
            new("elevation_from", new QuantityShape("-90 deg", "90 deg", "-90 deg"), "Silent sector lowest elevation", "Geometric."),
            new("elevation_to", new QuantityShape("-90 deg", "90 deg", "90 deg"), "Silent sector highest elevation", "Geometric."))
        {
            Ordered = [("elevation_from", "elevation_to")],
        },
            "Sector", "A radar does not radiate into a sector.").Optional,
        new Field("presence", new ObjectShape(
            new("site", Site, "Site", "Where they are."),
            new("nation", Nation, "Nation", "Whose observers."),
            new("at_least", new QuantityShape("1", "10000", "1") { Whole = true }, "Observers at least", "So many."),
            new Field("within", Time("72 h"), "Presence within", "Of a request; without it, at all times.").Optional,
            new Field("request", new TextShape(), "Request", "Subject of the notice by which presence is asked for.").Or("presence")),
            "Presence", "Observers at a site.").Optional,
        new Field("notice", new ObjectShape(
            new("of", new ChoiceShape([.. NoticedEvents]), "Of", "Kind of the event that notice is given of."),
            new Field("at_least_before", Time("72 h"), "Notice at least before", "The event.").Optional,
            new Field("at_most_before", Time("720 h"), "Notice at most before", "The event.").Optional,
            new Field("at_least_after", Time("0 s"), "Notice at least after", "The event.").Optional,
            new Field("at_most_after", Time("24 h"), "Notice at most after", "The event.").Optional,
            new Field("tolerance", Time("1 h"), "Tolerance of a notice", "Between the time that the notice names and that of the event; none without it.").Optional)
        {
            AnyOf = ["at_least_before", "at_most_before", "at_least_after", "at_most_after"],
        },
            "Notice", "Notice of every event of a kind.").Optional,
        new Field("no_upgrade", new ObjectShape(
            new("interceptor", new NameShape("interceptors"), "Interceptor", "Which."),
            new Field("burnout_speed", new QuantityShape("0 km/s", "12 km/s", "6.3 km/s"), "Burnout speed at most", "Earth-relative, at main burnout.").Optional,
            new Field("stages", Number("2"), "Stages at most", "That burn.").Optional,
            new Field("feared", new QuantityShape("0.5 km/s", "12 km/s", "8 km/s"), "Burnout speed feared without the rule", "That an upgrade could give.").Optional,
            new Field("test_site", Site, "Test site", "From which interceptors are flown in tests.").Optional)
        {
            AnyOf = ["burnout_speed", "stages"],
        },
            "No upgrade", "No faster interceptor, no further stage.").Optional,
        new Field("data_shared", new ObjectShape(
            new("sensor", new TextShape(), "Sensor", "A radar or a satellite."),
            new("with", Nation, "With", "The nation that gets them."),
            new("within", Time("60 s"), "Data shared within", "From measurement to delivery.")),
            "Data shared", "Data of a sensor go to another nation.").Optional)
    {
        AnyOf = Forms,
    };

    public static readonly ObjectShape Section = new(
        new("parties", new ListShape(Nation, 2, 20), "Parties", "Who promises; their names are those that sign a log."),
        new Field("in_force", new InstantShape(), "In force", "Since when the rules are judged; since the first event of a log without it.").Optional,
        new Field("revisit", Time("72 h"), "Revisit of national means", "Between two looks from space at a site.").Optional,
        new Field("listening", Time("1 h"), "Listening of national means", "Until a radar that radiates was heard.").Optional,
        new("rules", new NamedShape("rule", new("^[a-z0-9]+(-[a-z0-9]+)*$", System.Text.RegularExpressions.RegexOptions.CultureInvariant), "lower-case words joined by hyphens", Rule) { Least = 1 }, "Rules", "By name."));

    private static QuantityShape Time(string example) => new("0 s", "1e6 h", example);

    private static QuantityShape Number(string example) => new("0", "100000", example) { Whole = true };
}
