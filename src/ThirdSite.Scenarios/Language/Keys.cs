using System.Text.RegularExpressions;

namespace ThirdSite.Scenarios.Language;

/// <summary>A kind of catalogue entry: <paramref name="Name"/> is its key (<c>sites</c>), <paramref name="Singular"/> its word in messages.</summary>
internal sealed record Kind(string Name, string Singular, Regex Pattern, string PatternWords, ObjectShape Shape)
{
    public Field Field => new(Name, new NamedShape(Singular, Pattern, PatternWords, Shape), Name, $"Catalogue entries of the kind {Singular}, by name; a name given here replaces that of the catalogue.") { Required = false };
}

/// <summary>
/// The key table of the scenario language: every key with its shape, range, label and meaning. Checking, labels of
/// assumptions, the JSON Schemas and the canonical form are generated from it.
/// </summary>
internal static partial class Keys
{
    private const string NameWords = "lower-case words joined by hyphens";

    private static readonly NameShape Nation = new("nations");
    private static readonly NameShape Site = new("sites");

    private static readonly Field Label = new("label", new TextShape(), "Label", "Name for people, as it reads inside a sentence.");
    private static readonly Field Note = new Field("note", new TextShape(), "Note", "A remark for people.").Optional;

    public static readonly Kind Sites = new("sites", "site", KebabName(), NameWords, new ObjectShape(
        Label,
        new("nation", Nation, "Nation", "Code of the nation that it stands in."),
        new("latitude", Angle("-90 deg", "90 deg", "54.479 deg"), "Latitude", "Geodetic, north."),
        new("longitude", Angle("-180 deg", "180 deg", "17.098 deg"), "Longitude", "East of Greenwich."),
        new("height", Length("-500 m", "9 km", "25 m"), "Height", "Above the ellipsoid."),
        new Field("population", People(), "Population", "People who live there.").Optional,
        Note));

    public static readonly Kind Radars = new("radars", "radar", KebabName(), NameWords, new ObjectShape(
        Label,
        new("site", Site, "Site", "Where the antenna stands."),
        new("nation", Nation, "Nation", "Whose radar it is: another nation's data cost the sharing delay."),
        new("band", new ChoiceShape("x", "uhf"), "Band", "x (8–12 GHz) or uhf (420–450 MHz): picks the cross-section."),
        new("reference_range", Length("1 km", "50000 km", "2600 km"), "Detection range", "A published range; the next two say what it holds for."),
        new("reference_cross_section", Area(), "Cross-section of the detection range", "Cross-section for which the range holds."),
        new("reference_snr", Ratio("0.01", "1e6", "20"), "Signal-to-noise ratio of the detection range", "Signal-to-noise ratio for which the range holds, a ratio or dB."),
        new("required_snr", Ratio("0.01", "1e6", "20"), "Signal-to-noise ratio needed", "Needed to hold a track, a ratio or dB."),
        new("instrumented_range", Length("1 km", "50000 km", "5000 km"), "Instrumented range", "No detection beyond, whatever the cross-section."),
        new("sector_start", Angle("-360 deg", "360 deg", "60 deg"), "Sector start", "Azimuth clockwise from north at which the sector begins; equal bounds: all round."),
        new("sector_end", Angle("-360 deg", "360 deg", "180 deg"), "Sector end", "Azimuth at which the sector ends, clockwise from its start."),
        new("minimum_elevation", Angle("-10 deg", "90 deg", "2 deg"), "Lowest elevation", "Geometric; refraction is part of it."),
        new("maximum_elevation", Angle("0 deg", "90 deg", "85 deg"), "Highest elevation", "Geometric."),
        new("needs_cue", new FlagShape(), "Needs a cue", "true: may look only from the infrared detection on."),
        new("supports_commit", new FlagShape(), "Supports commit", "true: its track may release an interceptor."),
        new("supports_update", new FlagShape(), "Supports updates", "true: its track may guide an interceptor in flight."),
        new("early_warning", new FlagShape(), "Early warning", "true: left out in the variants without early-warning radars."),
        Note)
    {
        Ordered = [("minimum_elevation", "maximum_elevation")],
    });

    public static readonly Kind Satellites = new("satellites", "satellite", KebabName(), NameWords, new ObjectShape(
        Label,
        new("longitude", Angle("-180 deg", "180 deg", "69 deg"), "Longitude", "East of Greenwich, above the equator at the geostationary radius."),
        new("cloud_top", Length("0 km", "50 km", "7 km"), "Cloud top", "A booster below is hidden."),
        new("minimum_elevation", Angle("-10 deg", "90 deg", "5 deg"), "Lowest elevation", "Of the satellite above the booster's horizon."),
        new("revisit", Time("0 s", "1 h", "10 s"), "Time between looks", "The full interval is waited."),
        new("delay", Time("0 s", "1 h", "15 s"), "Report delay", "From the look that sees the booster to the report of a detection."),
        Note));

    public static readonly Kind Interceptors = new("interceptors", "interceptor", KebabName(), NameWords, new ObjectShape(
        Label,
        new("burnout_speed", Speed(), "Burnout speed", "Earth-relative, after gravity, drag and steering losses."),
        new("burn_time", Time("1 s", "1000 s", "138 s"), "Burn time", "From launch to burnout."),
        new("reference_speed", Speed(), "Speed of the reference burnout place", "Burnout speed at which the next two hold."),
        new("reference_burnout_altitude", Length("1 km", "1000 km", "200 km"), "Burnout altitude", "Proportional to the burnout speed."),
        new("reference_burnout_downrange", Length("0 km", "2000 km", "150 km"), "Burnout downrange", "On the ellipsoid; proportional to the burnout speed."),
        new("minimum_burnout_angle", Angle("-90 deg", "90 deg", "-10 deg"), "Lowest burnout angle", "Above the local horizontal."),
        new("maximum_burnout_angle", Angle("-90 deg", "90 deg", "90 deg"), "Highest burnout angle", "Above the local horizontal."),
        new("path_floor", Length("0 km", "1000 km", "80 km"), "Path floor", "The path after burnout stays above."),
        new("maximum_coast", Time("0 s", "inf s", "1000 s"), "Longest coast", "After burnout; inf s: no limit."),
        new("minimum_intercept_altitude", Length("0 km", "5000 km", "130 km"), "Lowest intercept", "Above the ellipsoid."),
        new("sheds_energy", new FlagShape(), "Sheds energy", "true: any burnout speed up to the full one; false: full speed only."),
        Note)
    {
        Ordered = [("minimum_burnout_angle", "maximum_burnout_angle")],
    });

    public static readonly Kind Missiles = new("missiles", "missile", KebabName(), NameWords, new ObjectShape(
        Label,
        new("propellant", new ChoiceShape("liquid", "solid"), "Propellant", "Of the main boost."),
        new("maximum_range", Length("50 km", "20000 km", "2000 km"), "Range", "Over a non-rotating Earth."),
        new("burn_time", Time("1 s", "2000 s", "110 s"), "Burn time", "From launch to main burnout."),
        new("burnout_altitude", Length("1 km", "1000 km", "80 km"), "Burnout altitude", "Above the ellipsoid."),
        new("burnout_downrange", Length("0 km", "5000 km", "70 km"), "Burnout downrange", "Along the ellipsoid from the launch point."),
        new("ballistic_coefficient", new QuantityShape("1 kg/m2", "inf kg/m2", "7000 kg/m2"), "Ballistic coefficient", "m/(C_D A) of the re-entering body; inf kg/m2: no drag."),
        new("bus_time", Time("0 s", "2000 s", "0 s"), "Bus time", "Of manoeuvre after main burnout, left out of the flight and offered as a delay."),
        new("cross_section_warhead_x", Area(), "Cross-section of the warhead, X band", "Statistical mean."),
        new("cross_section_warhead_uhf", Area(), "Cross-section of the warhead, UHF", "Statistical mean."),
        new("cross_section_stage_x", Area(), "Cross-section of the stage, X band", "Burning missile or spent stage."),
        new("cross_section_stage_uhf", Area(), "Cross-section of the stage, UHF", "Burning missile or spent stage."),
        Note));

    private static readonly ObjectShape RocketStage = new(
        Label,
        new("propellant_mass", Mass("1 kg", "1e7 kg", "15014 kg"), "Propellant", "Burnt evenly over the burn time."),
        new("burnout_mass", Mass("0 kg", "1e7 kg", "1370 kg"), "Burnout mass", "Dropped when the propellant is spent."),
        new("burn_time", Time("0.1 s", "1000 s", "68.4 s"), "Burn time", "From lighting to burnout."),
        new Field("specific_impulse", Time("10 s", "1000 s", "290 s"), "Specific impulse", "Vacuum thrust over weight flow; instead of thrust.").Optional,
        new Field("thrust", new QuantityShape("1 N", "1e9 N", "274.6 kN"), "Thrust", "In vacuum; instead of specific_impulse.").Optional,
        new Field("coast_after", Time("0 s", "1000 s", "0 s"), "Coast after it", "From burnout to the lighting of the next stage; 0 s without it.").Optional,
        new Field("nozzle_exit_area", new QuantityShape("0 m2", "100 m2", "0.9 m2"), "Nozzle exit area", "Air pressure times it is lost; vacuum thrust acts throughout without it.").Optional)
    {
        AnyOf = ["specific_impulse", "thrust"],
    };

    private static readonly ObjectShape DragTable = new(
        new("mach", new ListShape(new NumberShape(0, 1000), 1, 1000), "Mach", "Mach numbers, increasing."),
        new("cd", new ListShape(new NumberShape(0, 1000), 1, 1000) { Distinct = false }, "Drag coefficient", "At each Mach number, linear between them and held beyond."),
        new Field("source", new NameShape("sources"), "Source", "Key of sources.").Optional,
        new Field("assumption", new TextShape(), "Assumption", "Why it is assumed.").Optional)
    {
        AnyOf = ["source", "assumption"],
    };

    private static readonly Field WhoseNumber = new("label", new TextShape(), "Label", "Whose number it is, or which flight.");

    private static readonly ObjectShape Published = new(
        new Field("burnout_speeds", new ListShape(new ObjectShape(WhoseNumber, new("speed", Speed(), "Published burnout speed", "Earth-relative.")), 1, 20), "Burnout speeds", "As published.").Optional,
        new Field("ranges", new ListShape(new ObjectShape(WhoseNumber, new("range", Length("1 km", "20000 km", "1300 km"), "Published range", "With the payload given.")), 1, 20), "Ranges", "As published.").Optional,
        new Field(
            "speeds_by_payload",
            new ListShape(new ObjectShape(
                new("payload", Mass("0 kg", "1e6 kg", "155 kg"), "Mass above the last stage", "For which the speed holds."),
                new("speed", Speed(), "Published burnout speed", "Earth-relative.")), 1, 50),
            "Burnout speeds by mass above the last stage",
            "A published table.").Optional,
        new Field(
            "flights",
            new ListShape(new ObjectShape(
                WhoseNumber,
                new("range", Length("1 km", "20000 km", "5633 km"), "Published range of the flight", "Along the surface."),
                new("apogee", Length("1 km", "50000 km", "1811 km"), "Published apogee of the flight", "Above the surface.")), 1, 50),
            "Flights",
            "Flown, with range and apogee.").Optional,
        new Field("flight_speed", Speed(), "Surface-equivalent speed that the flights imply", "As published or derived from them.").Optional);

    /// <summary>What publications tell of a rocket's stages: what <c>catalog NAME --performance</c> flies. No scenario refers to it.</summary>
    public static readonly Kind Vehicles = new("vehicles", "vehicle", KebabName(), NameWords, new ObjectShape(
        Label,
        new("stages", new ListShape(RocketStage, 1, 6), "Stages", "In order of firing."),
        new("payload", Mass("0 kg", "1e6 kg", "155 kg"), "Mass above the last stage", "Everything that is carried to the last burnout."),
        new("reference_area", new QuantityShape("0 m2", "1000 m2", "1.27 m2"), "Reference area", "Of the drag coefficients; 0 m2: no drag."),
        new("drag", DragTable, "Drag", "Coefficients by Mach number."),
        new("drag_factor", Ratio("0", "10", "1"), "Drag factor", "Multiplies the drag coefficients: carries their spread."),
        new("ballistic_coefficient", new QuantityShape("1 kg/m2", "inf kg/m2", "7000 kg/m2"), "Ballistic coefficient", "m/(C_D A) of what comes down; inf kg/m2: no drag."),
        new Field("published", Published, "Published", "Numbers that a computed flight is compared with.").Optional,
        Note));

    public static readonly Kind Nations = new("nations", "nation", NationCode(), "two capital letters (ISO 3166-1)", new ObjectShape(
        new("name", new TextShape(), "Name", "In English."),
        new Field("population", People(), "Population", "National total of the scenario's year.").Optional,
        Note));

    public static readonly Kind Sources = new("sources", "source", SourceKey(), "letters, digits and hyphens", new ObjectShape(
        new Field("author", new TextShape(), "Author", "Who wrote it.").Optional,
        new Field("title", new TextShape(), "Title", "Of the publication.").Optional,
        new Field("year", new TextShape(), "Year", "Of publication.").Optional,
        new Field("where", new TextShape(), "Where", "Journal, publisher, page.").Optional,
        new Field("url", new TextShape(), "Address", "Where it can be read.").Optional,
        new("seen", new FlagShape(), "Seen", "true: read by the maintainers; false: recalled or cited second-hand."),
        Note)
    {
        AnyOf = ["title", "where"],
    });

    /// <summary>In the order of listings.</summary>
    public static readonly IReadOnlyList<Kind> Kinds = [Sites, Radars, Satellites, Interceptors, Missiles, Vehicles, Nations, Sources];

    public static readonly ObjectShape CatalogueFile = new([.. Kinds.Select(kind => kind.Field)]);

    private static readonly ObjectShape Reading = new(
        new("label", new TextShape(), "Label", "For people: the government's."),
        new("description", new TextShape(), "Description", "What this reading attributes to whom."),
        new Field("set", new OverlayShape(), "Set", "Paths with the values that this side published.").Optional,
        new Field("midpoint", new FlagShape(), "Midpoint", "true: the mean of the two other readings, for each path that both set.").Optional);

    private static readonly Field Sharing = new Field(SharingKey, new NamedShape("sharing rule", KebabName(), NameWords, new ObjectShape(
        new("from", Nation, "From", "The nation that gives; its radars are those of the catalogue, a satellite is its own by this rule."),
        new("to", Nation, "To", "The nation that gets; data for another than the system's do not reach the system."),
        new("sensors", new ListShape(new TextShape(), 1, 100), "Sensors", "Radars and satellites of the system whose data are given."),
        new("data", new ChoiceShape([.. Sharings.Data.Keys]), "Data", "measurements: the receiver makes its own track; tracks: the giver's track comes first; warning: it cues, and neither releases nor guides an interceptor."),
        new Field("delay", Time("0 s", "1 h", "10 s"), "Delay of shared data", "From the giver to the receiver.").Or("delays.share"),
        new Field("since", new DateShape(), "Since", "Not in force before this day.").Optional,
        new Field("veto", new ChoiceShape([.. Sharings.Vetoes.Keys]), "Veto", "data: the giver may withhold the data; launch: no launch without the giver's consent, which rests on a firm track by one of these radars.").Or("none"),
        new Field("source", new NameShape("sources"), "Source", "Key of sources.").Optional,
        new Field("assumption", new TextShape(), "Assumption", "Why it is assumed.").Optional)
    {
        AnyOf = ["source", "assumption"],
    }),
        "Sharing", "Who gives which sensor's data to whom, on what terms; without a rule another nation's radar costs delays.share.").Optional;

    private static readonly Field NoIntercept = new Field(NoInterceptKey, new NamedShape("sector", KebabName(), NameWords, new ObjectShape(
        new("west", new NumberShape(-180, 180, "deg"), "West", "Degrees east; the box runs eastward from here, through 180 degrees where east is less."),
        new("south", new NumberShape(-90, 90, "deg"), "South", "Degrees north."),
        new("east", new NumberShape(-180, 180, "deg"), "East", "Degrees east."),
        new("north", new NumberShape(-90, 90, "deg"), "North", "Degrees north."),
        new Field("source", new NameShape("sources"), "Source", "Key of sources.").Optional,
        new Field("assumption", new TextShape(), "Assumption", "Why it is assumed.").Optional)
    {
        Ordered = [("south", "north")],
        AnyOf = ["source", "assumption"],
    }),
        "No intercept over", "Boxes over which another side engages, and this system may not intercept.").Optional;

    private static readonly Field FurtherSites = new Field("further_sites", new NamedShape("interceptor site", KebabName(), NameWords, new ObjectShape(
        new("site", Site, "Site", "Where they stand."),
        new("interceptor", new NameShape("interceptors"), "Interceptor", "What stands there."),
        new("inventory", Inventory(), "Interceptors", "How many."))),
        "Further sites", "Interceptor sites beside the first, by a name of their own; of several the one with the largest margin answers.").Optional;

    public static readonly ObjectShape Scenario = new(
    [
        new("title", new TextShape(), "Title", "One line for people."),
        new("question", new TextShape(), "Question", "The question that the scenario puts, one sentence."),
        new("date", new DateShape(), "Date", "Civil date: borders and alliances are those of this day."),
        new Field("seed", new CountShape(0, long.MaxValue), "Seed", "Key of all random draws.").Optional,
        new Field("catalogue", new ListShape(new TextShape(), 0, 100), "Catalogue", "Files or folders of further catalogue entries, relative to this file.").Optional,
        new("groups", new NamedShape("group", GroupName(), "letters, digits and hyphens", new ListShape(Nation, 1, 300)) { Least = 1 }, "Groups", "Groups of nations on the date, whose land is assessed."),
        new Field("assessed_by_cities", new ListShape(Nation, 0, 300), "Assessed by cities", "Nations of the groups that are assessed as a sample of cities, never as area.").Optional,
        new("system", new ObjectShape(
            new("nation", Nation, "Nation", "Whose system it is."),
            new("site", Site, "Site", "Where the interceptors stand."),
            new("interceptor", new NameShape("interceptors"), "Interceptor", "What stands there."),
            new("inventory", Inventory(), "Interceptors", "How many; 0: no interceptors, so no system at all."),
            FurtherSites,
            new("radars", new ListShape(new NameShape("radars"), 1, 100), "Radars", "Of the system."),
            new("satellites", new ListShape(new NameShape("satellites"), 0, 100), "Satellites", "Infrared early-warning satellites.")),
            "System", "The defence."),
        new("delays", new ObjectShape(
            new("track", Time("0 s", "1 h", "20 s"), "Track delay", "From the start of a radar's hold to a firm track."),
            new("share", Time("0 s", "1 h", "10 s"), "Sharing delay", "For data of another nation's radar to reach the launch centre."),
            new("commit", Time("0 s", "1 h", "60 s"), "Commit delay", "From firm track to launch."),
            new("look", Time("0 s", "1 h", "20 s"), "Look delay", "From an intercept to the next launch that depends on its outcome."),
            new("shot_spacing", Time("0 s", "1 h", "10 s"), "Shot spacing", "Between two launches of a salvo.")),
            "Delays", "From detection to launch."),
        new("view", new ObjectShape(
            new("before_commit", Time("0 s", "1 h", "20 s"), "View before commit", "T: some commit radar has the target in view for the last T before commit; 0 s: no rule."),
            new("before_intercept", Time("0 s", "1 h", "30 s"), "View before intercept", "U: some update radar has it in view throughout the last U before intercept; 0 s: no rule."),
            new("bridged_gap", Time("0 s", "1 h", "10 s"), "Bridged gap", "A shorter gap does not break a hold.")),
            "View rules", "When a radar must have the target in view."),
        Sharing,
        NoIntercept,
        new("threats", new ListShape(new ObjectShape(
            new("missile", new NameShape("missiles"), "Missile", "The class."),
            new("launches", new ListShape(Site, 1, 100), "Launches", "Places that it may be launched from."),
            new Field("reaches_cities", new FlagShape(), "Reaches cities", "true: also aimed at threat_cities.").Optional), 1, 50),
            "Threats", "Missile classes and launch places."),
        new Field("threat_cities", new ListShape(Site, 0, 200), "Threat cities", "Cities outside the grid that the longest class is aimed at.").Optional,
        new Field("third_party", new ObjectShape(
            new("nation", Nation, "Nation", "Its code."),
            new("name", new TextShape(), "Name", "In English."),
            new("fields", new ListShape(new ObjectShape(
                new("site", Site, "Site", "Where the field lies."),
                new("missiles", new ListShape(new NameShape("missiles"), 1, 50), "Missiles", "Types that stand there.")), 1, 100),
                "Fields", "Missile fields with their types."),
            new("cities", new ListShape(Site, 1, 200), "Cities", "That its missiles would fly to.")),
            "Third party", "The party that the system says it is not aimed at.").Optional,
        new("grid", new ObjectShape(
            new("west", new NumberShape(-180, 180, "deg"), "West", "Degrees east."),
            new("south", new NumberShape(-90, 90, "deg"), "South", "Degrees north."),
            new("east", new NumberShape(-180, 180, "deg"), "East", "Degrees east."),
            new("north", new NumberShape(-90, 90, "deg"), "North", "Degrees north."),
            new("step", new NumberShape(0.05, 20, "deg"), "Step", "Degrees; cells lie on whole multiples of it."))
        {
            Ordered = [("west", "east"), ("south", "north")],
        },
            "Grid", "Box and step of the aim-point grid."),
        new("burnout_speeds", new ListShape(new QuantityShape("0.5 km/s", "15 km/s", "6.3 km/s") { AllowsBare = true }, 1, 50), "Burnout speeds", "Of the small multiples."),
        new("trajectories", new ObjectShape(
            new Field("shape_offset", Angle("0 deg", "45 deg", "8 deg"), "Shape offset", "How far lofted and depressed burnout angles lie from that of least speed.")),
            "Trajectories", "Shapes of flight."),
        new("critical", new ObjectShape(
            new("burnout_speed_low", Speed(), "Lowest speed of the critical search", "Lower end of the interval in which a critical burnout speed is sought."),
            new("burnout_speed_high", Speed(), "Highest speed of the critical search", "Its upper end."),
            new("model_error_speed", new QuantityShape("0 km/s", "5 km/s", "0.3 km/s"), "Model error in speed", "The model's own error in burnout speed."))
        {
            Ordered = [("burnout_speed_low", "burnout_speed_high")],
        },
            "Critical values", "Interval of critical burnout speeds, and the model's error."),
        new("raid", new ObjectShape(
            new("sizes", new ListShape(new CountShape(1, 10000), 1, 100), "Sizes", "Warheads."),
            new("kill_probabilities", new ListShape(new QuantityShape("1e-6", "1", "0.6") { AllowsBare = true }, 1, 50), "Kill probability", "Of a single shot."),
            new("wanted_no_leak", Ratio("1e-6", "0.999999", "0.9"), "Wanted probability of no leak", "Probability that nothing leaks."),
            new("common_mode_reliability", Ratio("1e-6", "1", "1"), "Common-mode reliability", "Probability that no common fault defeats every shot at once; 1: shots independent.")),
            "Raid", "The declared raid."),
        new("coverage", new ObjectShape(
            new("altitudes", new ListShape(new QuantityShape("0 km", "50000 km", "200 km") { AllowsBare = true }, 1, 50), "Altitudes", "Of the coverage rings."),
            new("cross_section", Area(), "Cross-section of the coverage rings", "For which the rings hold.")),
            "Coverage", "Rings at altitude that each sensor covers."),
        new Field(UncertaintyKey, new ObjectShape(
            new Field(ShapesKey, new NamedShape("quantity", QuantityPath(), "the path of a quantity such as delays.commit", new ChoiceShape([.. Uncertainties.Shapes.Keys])) { LongestName = 200 }, "Shapes", "How a quantity is spread between low and high: uniform where nothing is said; triangular with its tip at the value; normal about the value, low and high two standard deviations away and cut there; log-uniform evenly in the logarithm.").Optional,
            new Field(CorrelationsKey, new ListShape(new ObjectShape(
                new("between", new ListShape(new TextShape(), 2, 2), "Between", "Paths of two quantities."),
                new("coefficient", new NumberShape(-0.999, 0.999), "Coefficient", "Correlation of the two (of the normal variables behind them)."),
                new Field("source", new NameShape("sources"), "Source", "Key of sources.").Optional,
                new Field("assumption", new TextShape(), "Assumption", "Why it is assumed.").Optional)
            {
                AnyOf = ["source", "assumption"],
            },
                0, 200) { Distinct = false }, "Correlations", "Pairs of quantities that are not independent; all others are.").Optional),
            "Uncertainty", "How the quantities with low and high are spread, for sensitivity studies.").Optional,
        new Field(CompatibilityKey, new ObjectShape(
            new("protects", new ListShape(new TextShape(), 1, 300), "Protects", "Nations, or groups of them, that the system's owner says it protects; each counts by itself."),
            new Field("against", new ListShape(new NameShape("missiles"), 1, 50), "Against", "Classes of missile; every threat without it.").Optional,
            new("share", Ratio("1e-6", "1", "0.5"), "Share that counts as protected", "Of the threatened people of each nation or group."),
            new Field("spread", new ListShape(new TextShape(), 0, 200), "Spread", "Paths of quantities over whose whole spread both claims must hold; all others stand at their values.").Optional,
            new Field("agreed", new ListShape(new TextShape(), 0, 200), "Agreed", "Paths of quantities that an agreement could fix, among which a concession is sought.").Optional,
            new Field("x", new TextShape(), "First quantity", "Path of the quantity drawn to the right, or 'site'; the burnout speed without it.").Optional,
            new Field("y", new TextShape(), "Second quantity", "Path of the quantity drawn upwards; the commit delay without it.").Optional,
            new Field("sites", new ListShape(Site, 1, 50), "Sites", "Places for the interceptors, where 'site' is drawn.").Optional),
            "Compatibility", "The two claims that one system would have to satisfy: what its owner says it protects, and that no flight of the third party can be reached.").Optional,
        new Field(AgreementKey, AgreementKeys.Section, "Agreement", "What the parties promise each other, rule by rule; 'thirdsite agreement check' holds the design and a log to it.").Optional,
        new Field("readings", new NamedShape("reading", KebabName(), NameWords, Reading) { Least = 1 }, "Readings", "Named overlays of assumptions, in order.").Optional,
        .. Kinds.Select(kind => kind.Field),
    ]);

    /// <summary>What is laid over a scenario: a proposal of a joint system.</summary>
    public static readonly ObjectShape Overlay = new(
    [
        new("title", new TextShape(), "Title", "One line for people."),
        new Field("label", new TextShape(), "Label", "A few words for figures; the file's name without it.").Optional,
        new("description", new TextShape(), "Description", "Who proposed it and when, and what it would change."),
        new Field("source", new ListShape(new NameShape("sources"), 1, 20), "Sources", "Of the proposal: keys of sources.").Optional,
        new Field("assumptions", new ListShape(new TextShape(), 0, 50), "Assumptions", "What the overlay assumes beyond the numbers that it states.").Optional,
        new Field("not_assessed", new ListShape(new TextShape(), 0, 50), "Not assessed", "What of the proposal no public number describes, so that no answer counts it.").Optional,
        new Field("add", new ObjectShape(
            new Field("radars", new ListShape(new NameShape("radars"), 0, 100), "Radars", "Joined to those of the system.").Optional,
            new Field("satellites", new ListShape(new NameShape("satellites"), 0, 100), "Satellites", "Joined to those of the system.").Optional,
            FurtherSites),
            "Add", "What joins the system.").Optional,
        Sharing,
        NoIntercept,
        new Field("set", new OverlayShape(), "Set", "Paths of the scenario with values that hold under every reading that does not set them itself.").Optional,
        .. Kinds.Select(kind => kind.Field),
    ]);

    /// <summary>Parts of the resolved scenario that are no assumptions of a study.</summary>
    public const string ReadingsKey = "readings";

    public const string CatalogueKey = "catalogue";

    public const string UncertaintyKey = "uncertainty";

    public const string CompatibilityKey = "compatibility";

    public const string SharingKey = "sharing";

    public const string NoInterceptKey = "no_intercept_over";

    public const string AgreementKey = "agreement";

    public const string ShapesKey = "shapes";

    public const string CorrelationsKey = "correlations";

    private static QuantityShape Length(string minimum, string maximum, string example) => new(minimum, maximum, example);

    private static QuantityShape Angle(string minimum, string maximum, string example) => new(minimum, maximum, example);

    private static QuantityShape Time(string minimum, string maximum, string example) => new(minimum, maximum, example);

    private static QuantityShape Mass(string minimum, string maximum, string example) => new(minimum, maximum, example);

    private static QuantityShape Ratio(string minimum, string maximum, string example) => new(minimum, maximum, example);

    private static QuantityShape Area() => new("1e-9 m2", "1e6 m2", "0.01 m2");

    private static QuantityShape Inventory() => new("0", "10000", "10") { Whole = true };

    private static QuantityShape Speed() => new("0.5 km/s", "15 km/s", "6.3 km/s");

    private static QuantityShape People() => new("0 people", "3e9 people", "38.1e6 people");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabName();

    [GeneratedRegex("^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex QuantityPath();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex NationCode();

    [GeneratedRegex("^[A-Za-z0-9-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SourceKey();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex GroupName();
}
