namespace ThirdSite.Scenarios;

/// <summary>A published statement, made executable. Its verdict is computed, never stored.</summary>
/// <param name="Id">Short kebab-case name.</param>
/// <param name="Who">Who said it.</param>
/// <param name="Side">One of <see cref="ClaimSides"/>; all are treated alike.</param>
/// <param name="When">Year, year and month, or date of the statement, as known: <c>2007-08-28</c>.</param>
/// <param name="Where">Publications that carry it.</param>
/// <param name="Statement">What was said, in short.</param>
/// <param name="AsReported">True: the wording rests on an excerpt or a second-hand report; the verdict is on that wording.</param>
/// <param name="Assumed">What the source assumed, or null where that is not known.</param>
/// <param name="Published">The published number with its unit, or the published word.</param>
/// <param name="CannotBeTested">Why no computation can test it, or null.</param>
/// <param name="Meanings">What it may mean, each with its test; none where it cannot be tested.</param>
public sealed record Claim(
    string Id,
    string Who,
    string Side,
    string When,
    IReadOnlyList<ClaimSource> Where,
    string Statement,
    bool AsReported,
    string? Assumed,
    string Published,
    string? CannotBeTested,
    IReadOnlyList<ClaimMeaning> Meanings);

/// <summary>A publication that carries a claim.</summary>
/// <param name="Key">In the catalogue's sources.</param>
/// <param name="Seen">False: recalled, or known at second hand.</param>
public sealed record ClaimSource(string Key, string Citation, bool Seen);

/// <summary>One meaning of a claim: where and how it is tested.</summary>
/// <param name="Name">For people: "burnout speed", "mean speed".</param>
/// <param name="Scenario">It is asked of this scenario.</param>
/// <param name="Readings">Under these readings, in the scenario's order.</param>
/// <param name="Set">Over them, as <c>--set</c> would.</param>
/// <param name="Disputed">A further quantity whose low and high are tried beside its value; null: none but what the readings differ in.</param>
/// <param name="Test">What is asked, and what answer the claim wants.</param>
/// <param name="Remark">What the meaning takes for granted, or null.</param>
public sealed record ClaimMeaning(
    string Name,
    ScenarioDocument Scenario,
    IReadOnlyList<string> Readings,
    IReadOnlyList<Override> Set,
    string? Disputed,
    ClaimTest Test,
    string? Remark);

/// <summary>A small declarative test.</summary>
/// <param name="Questions">As written.</param>
/// <param name="Subjects">What they stand for, patterns written out.</param>
/// <param name="For">How many of the subjects the answer must hold for.</param>
/// <param name="Measure">What is computed of each.</param>
/// <param name="Compare">How the answer is compared.</param>
/// <param name="Trajectory">Shape of the missile's flight: minimum-energy, lofted or depressed.</param>
/// <param name="Variant">Rules left out: as-planned, no-early-warning, no-coast-limit or neither.</param>
/// <param name="Object">What a sensor looks at: warhead, burning-missile or target (the one, then the other).</param>
/// <param name="To">Place or nation that some measures refer to.</param>
/// <param name="Alternatives">Sites that the scenario's own must not be beaten by; none: no comparison of sites.</param>
public sealed record ClaimTest(
    IReadOnlyList<string> Questions,
    IReadOnlyList<ClaimSubject> Subjects,
    ClaimQuantifier For,
    ClaimMeasure Measure,
    ClaimComparison Compare,
    string Trajectory,
    string Variant,
    string Object,
    string? To,
    IReadOnlyList<string> Alternatives);

/// <summary>How many of the subjects of a test the wanted answer must hold for.</summary>
public enum ClaimQuantifier
{
    All,
    Any,
    None,

    /// <summary>More than half.</summary>
    Most,

    /// <summary>The number of those for which it holds is itself compared.</summary>
    Count,
}

/// <summary>What is compared with what.</summary>
/// <param name="Kind">Of the comparison.</param>
/// <param name="First">SI: the published number, or the lower end of a range.</param>
/// <param name="Second">SI: the upper end of a range.</param>
/// <param name="Tolerance">SI, at least 0.</param>
public sealed record ClaimComparison(ClaimComparisonKind Kind, double First, double Second, double Tolerance);

public enum ClaimComparisonKind
{
    /// <summary>A yes-or-no measure is true.</summary>
    IsTrue,

    /// <summary>A yes-or-no measure is false.</summary>
    IsFalse,

    AtLeast,

    AtMost,

    /// <summary>Within the tolerance of a number, or of a range.</summary>
    About,
}

/// <summary>What a test asks about.</summary>
public abstract record ClaimSubject
{
    private ClaimSubject()
    {
    }

    /// <summary>One flight and the site: <c>reach:FIELD:CITY@TYPE</c>, or <c>defended:LAUNCH:PLACE@TYPE</c> with a site's name or degrees for the place.</summary>
    /// <param name="Aim">Name of a site, or "LATITUDE,LONGITUDE" in degrees.</param>
    public sealed record Flight(string Launch, string Aim, string Missile, bool IsThirdParty) : ClaimSubject
    {
        public override string ToString() => $"{(IsThirdParty ? "reach" : "defended")}:{Launch}:{Aim}@{Missile}";
    }

    /// <summary>What a sensor sees of a flight.</summary>
    public sealed record Sight(string Sensor, string Launch, string Aim, string Missile) : ClaimSubject
    {
        public override string ToString() => $"see:{Sensor}:{Launch}:{Aim}@{Missile}";
    }

    /// <summary>Land and people of a nation or a group.</summary>
    public sealed record Area(string Name, bool IsNation, string Missile) : ClaimSubject
    {
        public override string ToString() => $"defended:{Name}@{Missile}";
    }

    /// <summary>From one place to another; a nation's code stands for its nearest land.</summary>
    public sealed record Distance(string From, string To) : ClaimSubject
    {
        public override string ToString() => $"distance:{From}:{To}";
    }

    /// <summary>A value of the resolved scenario.</summary>
    public sealed record Value(string Path) : ClaimSubject
    {
        public override string ToString() => $"value:{Path}";
    }

    /// <summary>A staged vehicle of the catalogue, flown.</summary>
    public sealed record Vehicle(string Name) : ClaimSubject
    {
        public override string ToString() => $"vehicle:{Name}";
    }

    /// <summary>The most that the inventory could stop of so many.</summary>
    public sealed record Stopped(long Of) : ClaimSubject
    {
        public override string ToString() => FormattableString.Invariant($"stopped:{Of}");
    }
}

/// <summary>All claims of one or several files, in order of name.</summary>
public sealed record ClaimLedger(IReadOnlyList<Claim> Claims);
