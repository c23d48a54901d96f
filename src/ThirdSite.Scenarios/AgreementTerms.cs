namespace ThirdSite.Scenarios;

/// <summary>A number of a rule with its spread; without one, low and high are the value. The unit is that of the place where it stands.</summary>
public sealed record StatedNumber(string Path, double Value, double Low, double High);

/// <summary>What the parties of a scenario promise each other.</summary>
/// <param name="Parties">Codes of nations, which are also the names that sign a log.</param>
/// <param name="InForce">Since when the rules are judged; null: since the first event of a log.</param>
/// <param name="RevisitS">s between two looks of national means at a site; null: not stated.</param>
/// <param name="ListeningS">s until national means have heard a radar that radiates; null: not stated.</param>
/// <param name="Rules">In the order of the file.</param>
/// <param name="Assumptions">Provenance of every quantity of the section, in order of path.</param>
public sealed record AgreementTerms(
    IReadOnlyList<string> Parties,
    DateTimeOffset? InForce,
    StatedNumber? RevisitS,
    StatedNumber? ListeningS,
    IReadOnlyList<AgreementRule> Rules,
    IReadOnlyList<Assumption> Assumptions);

/// <summary>One rule.</summary>
/// <param name="Name">Kebab-case.</param>
/// <param name="Label">A few words for figures.</param>
/// <param name="Text">As negotiators put it.</param>
/// <param name="By">The party that promises.</param>
/// <param name="Source">Citation of the words, or null.</param>
/// <param name="SourceSeen">False: cited second-hand or recalled.</param>
/// <param name="Assumption">Why it is assumed where nobody published it, or null.</param>
/// <param name="BreakoutS">s from a breach until the feared reach is back; null: not stated.</param>
/// <param name="Form">What it says.</param>
public sealed record AgreementRule(string Name, string Label, string Text, string By, string? Source, bool SourceSeen, string? Assumption, StatedNumber? BreakoutS, RuleForm Form);

/// <summary>What a rule says, in a form that a design and a log can be held to. Units are those of the fields of a log.</summary>
public abstract record RuleForm
{
    private RuleForm()
    {
    }

    /// <summary>At most so many interceptors at a site.</summary>
    /// <param name="InSilosAlone">True: loaded alone count; false: stored ones too.</param>
    /// <param name="Feared">How many there could be without the rule; null: not stated.</param>
    public sealed record AtMost(string Site, StatedNumber Interceptors, bool InSilosAlone, StatedNumber? Feared) : RuleForm;

    /// <summary>Silos empty, a radar without power, or both, until a flight of at least a range from a nation was observed.</summary>
    /// <param name="SilosEmpty">Site, or null.</param>
    /// <param name="RadarUnpowered">Radar, or null.</param>
    /// <param name="ObservedBy">Whose statement is the trigger: <see cref="Either"/>, <see cref="Both"/>, or one party.</param>
    /// <param name="ActivationTimeS">s from the trigger until the system is ready.</param>
    public sealed record Activation(string? SilosEmpty, string? RadarUnpowered, string Nation, StatedNumber RangeKm, string ObservedBy, StatedNumber ActivationTimeS) : RuleForm
    {
        /// <summary>The statement of any party.</summary>
        public const string Either = "either";

        /// <summary>A statement of every party.</summary>
        public const string Both = "both";
    }

    /// <summary>A radar does not radiate into the inside of a sector; its bounds are free.</summary>
    public sealed record Sector(string Radar, StatedNumber AzimuthFromDegrees, StatedNumber AzimuthToDegrees, StatedNumber ElevationFromDegrees, StatedNumber ElevationToDegrees) : RuleForm;

    /// <summary>Observers at a site, at all times or within a time of a request.</summary>
    /// <param name="WithinS">s; null: at all times.</param>
    /// <param name="Request">Subject of the notice that asks for them.</param>
    public sealed record Presence(string Site, string Nation, StatedNumber AtLeast, StatedNumber? WithinS, string Request) : RuleForm;

    /// <summary>Notice of every event of a kind, given in a stretch of time about it.</summary>
    /// <param name="Of">Kind of the event.</param>
    /// <param name="AtLeastBeforeS">s before the event at the latest; null: no such bound.</param>
    /// <param name="AtMostBeforeS">s before the event at the earliest.</param>
    /// <param name="AtLeastAfterS">s after the event at the earliest.</param>
    /// <param name="AtMostAfterS">s after the event at the latest.</param>
    /// <param name="ToleranceS">s between the time that a notice names and that of the event; null: none.</param>
    public sealed record Notice(string Of, StatedNumber? AtLeastBeforeS, StatedNumber? AtMostBeforeS, StatedNumber? AtLeastAfterS, StatedNumber? AtMostAfterS, StatedNumber? ToleranceS) : RuleForm;

    /// <summary>No interceptor faster than a burnout speed, none with more stages.</summary>
    /// <param name="FearedKmS">km/s that an upgrade could give; null: not stated.</param>
    /// <param name="TestSite">From which interceptors are flown in tests, or null.</param>
    public sealed record NoUpgrade(string Interceptor, StatedNumber? BurnoutSpeedKmS, StatedNumber? Stages, StatedNumber? FearedKmS, NamedPlace? TestSite) : RuleForm;

    /// <summary>Data of a sensor go to a nation within a time.</summary>
    public sealed record DataShared(string Sensor, string With, StatedNumber WithinS) : RuleForm;
}
