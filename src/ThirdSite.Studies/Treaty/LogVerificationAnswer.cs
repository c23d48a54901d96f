using System.Text.Json.Serialization;

namespace ThirdSite.Studies.Treaty;

// The JSON contract of `thirdsite agreement verify --json`.

/// <summary>Whether a log is what its parties signed.</summary>
/// <param name="ThirdSite">The ThirdSite that judged it.</param>
/// <param name="Verified">True: nothing was found.</param>
/// <param name="Log">Hash of the first entry, which names the log; null where there is none that is sound.</param>
/// <param name="Entries">Lines, a torn one at the end left out.</param>
/// <param name="HeadHash">Of the last line; null: the log is empty.</param>
/// <param name="HeldEntries">Entries, from the first on, that a head or copy given from outside agrees with: of these none can have been cut off or exchanged.</param>
/// <param name="Parties">Whose keys were given, by name.</param>
/// <param name="Heads">Heads given from outside, in their order.</param>
/// <param name="Findings">In the order of the lines; empty: the log is verified.</param>
/// <param name="Notes">What a reader should know that is no finding.</param>
/// <param name="TornBytes">After the last line end: an append that was cut short. They count for nothing.</param>
public sealed record LogVerificationAnswer(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] LogVerificationProvenance ThirdSite,
    bool Verified,
    string? Log,
    int Entries,
    string? HeadHash,
    long HeldEntries,
    IReadOnlyList<LogParty> Parties,
    IReadOnlyList<LogHeadAnswer> Heads,
    IReadOnlyList<LogFinding> Findings,
    IReadOnlyList<string> Notes,
    int TornBytes);

/// <summary>What verified.</summary>
public sealed record LogVerificationProvenance(string Version);

/// <summary>One party's part of a log.</summary>
/// <param name="Keys">SHA-256 of its public keys (SubjectPublicKeyInfo, DER).</param>
/// <param name="Entries">Sound entries that it signed.</param>
/// <param name="First">Time of its first, or null.</param>
/// <param name="Last">Time of its last, or null.</param>
public sealed record LogParty(string Party, IReadOnlyList<string> Keys, int Entries, string? First, string? Last);

/// <summary>A head given from outside.</summary>
/// <param name="Party">That signed it.</param>
/// <param name="Entries">That it counts.</param>
/// <param name="Agrees">True: signed as it says, and the log is as it says.</param>
public sealed record LogHeadAnswer(string Party, string Time, long Entries, string Hash, bool Agrees);

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Problem">
/// <c>malformed</c>: the line is no entry in canonical form. <c>signature</c>: not the party's. <c>no-key</c>: no key of
/// this party was given. <c>missing</c>: entries that are not there. <c>truncated</c>: entries that a head or copy counts
/// are not there. <c>reordered</c>: in another place than its number says. <c>duplicated</c>: the same line again.
/// <c>forked</c>: two signed entries of one number. <c>first</c>: the first entry follows another. <c>time</c>: a party's
/// own clock ran back. <c>counter-signature</c>: the head in it is not of this log. <c>head-signature</c>,
/// <c>other-log</c>: the head given is not signed as it says, or of another log.
/// </param>
/// <param name="Line">From 1; 0 where no line of the log is meant.</param>
/// <param name="Entry">Number of the entry meant, the first of several; null where the line has none.</param>
/// <param name="LastEntry">Number of the last entry meant; the same as <see cref="Entry"/> where it is one.</param>
/// <param name="Party">Whose entry it is, or says it is; null where that is not known.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record LogFinding(string Problem, int Line, long? Entry, long? LastEntry, string? Party, string Message, string Evidence);
