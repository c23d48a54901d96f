using System.Text.Json.Serialization;

namespace ThirdSite.Studies.Treaty;

// The JSON contract of `thirdsite agreement check --json`. Verdicts: keeps, breaks, cannot-be-judged. Times are UTC to the second.

/// <summary>An agreement held against its system and, where one was given, its log.</summary>
/// <param name="Answer">In one or two sentences.</param>
/// <param name="Violated">True: under some reading the system breaks a rule at its values, or the log does.</param>
/// <param name="InForce">Since when the rules are judged; null: since the log's first event.</param>
/// <param name="Log">null: none was given.</param>
/// <param name="Rules">In the order of the scenario.</param>
public sealed record AgreementCheckAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Answer,
    bool Violated,
    IReadOnlyList<string> Parties,
    string? InForce,
    IReadOnlyList<OverrideAnswer> Overrides,
    CheckedLog? Log,
    IReadOnlyList<CheckedRule> Rules);

/// <summary>The log that the rules were held against.</summary>
/// <param name="From">Of the time line.</param>
/// <param name="To">Of the time line: the last entry.</param>
/// <param name="SignaturesVerified">False: form and chain were looked at, signatures not, since no keys were given.</param>
/// <param name="Notes">What of it counts for nothing, and why.</param>
public sealed record CheckedLog(int Entries, string? From, string? To, bool SignaturesVerified, IReadOnlyList<string> Notes);

/// <summary>One rule.</summary>
/// <param name="Text">As negotiators put it.</param>
/// <param name="By">The party that promises.</param>
/// <param name="Source">Citation of the words, or null.</param>
/// <param name="SourceSeen">False: cited second-hand or recalled.</param>
/// <param name="Assumption">Why it is assumed where nobody published it, or null.</param>
/// <param name="Form">at_most, activation, sector, presence, notice, no_upgrade or data_shared.</param>
/// <param name="Says">The rule as it is judged, with its numbers.</param>
/// <param name="Design">Under each reading.</param>
/// <param name="Log">null: no log was given.</param>
/// <param name="Breach">How a breach would be seen; the earliest first.</param>
public sealed record CheckedRule(
    string Name,
    string Label,
    string Text,
    string By,
    string? Source,
    bool SourceSeen,
    string? Assumption,
    string Form,
    string Says,
    IReadOnlyList<DesignJudgement> Design,
    CheckedRuleLog? Log,
    IReadOnlyList<BreachSign> Breach);

/// <summary>Whether the system as the scenario plans it lies within a rule.</summary>
/// <param name="Verdict">At the values.</param>
/// <param name="OverSpread">Over the stated spread of both the system's number and the rule's.</param>
/// <param name="Why">With the numbers.</param>
public sealed record DesignJudgement(string Reading, string Label, string Verdict, string OverSpread, string Why);

/// <summary>Whether the log keeps a rule.</summary>
/// <param name="First">The first violation, or null.</param>
/// <param name="Violations">How many stretches and events break it.</param>
/// <param name="Unjudged">What could not be judged.</param>
public sealed record CheckedRuleLog(string Verdict, CheckedViolation? First, int Violations, IReadOnlyList<CheckedGap> Unjudged);

/// <summary>The first violation of a rule.</summary>
/// <param name="Time">Of the breach.</param>
/// <param name="Entry">Number of the entry that shows it.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Party">That stated it.</param>
/// <param name="Entered">When it was stated.</param>
/// <param name="Kind">Of the event.</param>
public sealed record CheckedViolation(string Time, long Entry, int Line, string Party, string Entered, string Kind, string What);

/// <summary>A stretch that could not be judged; both ends null: the whole log.</summary>
public sealed record CheckedGap(string? From, string? To, string Why);

/// <summary>One way in which a breach of a rule would be seen.</summary>
/// <param name="Event">Kind of the event that would show it.</param>
/// <param name="What">What would be seen.</param>
/// <param name="SeenBy">Who sees it.</param>
/// <param name="Means">observers, notice, radar, national-means or recipient.</param>
/// <param name="AfterS">s from the breach until it is seen, at the value; negative: announced before; null: not stated, or never.</param>
/// <param name="AfterLowS">At the lower end of its spread.</param>
/// <param name="AfterHighS">At the upper end.</param>
/// <param name="Why">What that rests on, and what it does not show.</param>
public sealed record BreachSign(string Event, string What, string SeenBy, string Means, double? AfterS, double? AfterLowS, double? AfterHighS, string Why);
