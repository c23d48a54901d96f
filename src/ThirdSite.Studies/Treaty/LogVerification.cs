using System.Collections.Concurrent;
using System.Globalization;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// Judges a log with public keys alone. A log is verified if every line is an entry in canonical form, signed by the party
/// that it names, and every entry follows by number and hash the one before it. Heads and copies from outside then say
/// whether it is whole: without one, no method can see that the end was cut off.
/// </summary>
public sealed class LogVerification
{
    private readonly IReadOnlyList<PartyKey> keys;

    // By hash: a line that was found sound is sound in every log, and signatures cost most.
    private readonly ConcurrentDictionary<string, LogEntry> sound = new();

    /// <summary>Ready to judge logs.</summary>
    /// <param name="keys">Of all parties, public or private; several of one party where it changed its key.</param>
    public LogVerification(IReadOnlyList<PartyKey> keys) => this.keys = keys;

    /// <summary>Every thing that is wrong with one log; see <see cref="Verify"/>.</summary>
    public static LogVerificationAnswer Of(ReadOnlyMemory<byte> log, IReadOnlyList<PartyKey> keys, IReadOnlyList<LogHead>? heads = null, ReadOnlyMemory<byte>? copy = null) =>
        new LogVerification(keys).Verify(log, heads, copy);

    /// <summary>Every thing that is wrong with a log. What was judged before need not be judged again.</summary>
    /// <param name="log">The file's bytes.</param>
    /// <param name="heads">That were kept or received outside the log.</param>
    /// <param name="copy">Another copy of the same log, or null.</param>
    public LogVerificationAnswer Verify(ReadOnlyMemory<byte> log, IReadOnlyList<LogHead>? heads = null, ReadOnlyMemory<byte>? copy = null)
    {
        var file = LogLines.Of(log);
        var lines = Judge(file);
        var findings = new List<LogFinding>();
        var notes = new List<string>();
        var chain = Chain(lines, findings);
        Times(chain, findings);
        Countersignatures(lines, chain, keys, findings);

        var headAnswers = new List<LogHeadAnswer>();
        var held = Outside(lines, heads ?? [], keys, findings, headAnswers);
        if (copy is { } other)
        {
            held = Math.Max(held, Compare(lines, Judge(LogLines.Of(other)), findings, notes));
        }

        if (file.TornBytes > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Behind line {lines.Length} stand {file.TornBytes} bytes without a line end: an append that was cut short. They count for nothing; 'append --repair' cuts them off."));
        }

        if (lines.Length == 0)
        {
            notes.Add("The log holds no entry: there was nothing to verify.");
        }
        else if (held < lines.Length)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{(held == 0 ? "No head or copy from outside holds this log" : $"Heads and copies from outside hold the first {held} of {lines.Length} entries")}: entries cut off {(held == 0 ? "" : "behind these ")}would not be seen."));
        }

        return new(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version),
            findings.Count == 0,
            lines.Length > 0 && lines[0].Sound is { Sequence: 0 } ? lines[0].Hash : null,
            lines.Length,
            lines.Length > 0 ? lines[^1].Hash : null,
            findings.Count == 0 ? held : 0,
            [.. keys.GroupBy(k => k.Party).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => PartyOf(g.Key, g, chain))],
            headAnswers,
            [.. findings.OrderBy(f => f.Line == 0 ? int.MaxValue : f.Line)],
            notes,
            file.TornBytes);
    }

    private static LogParty PartyOf(string party, IEnumerable<PartyKey> keys, IReadOnlyList<Line> chain)
    {
        var own = chain.Select(l => l.Sound!).Where(e => e.Party == party).ToList();
        return new(party, [.. keys.Select(k => k.Fingerprint).Distinct()], own.Count, own.Count > 0 ? EventKinds.WriteTime(own[0].Time) : null, own.Count > 0 ? EventKinds.WriteTime(own[^1].Time) : null);
    }

    // Each line by itself: it depends on nothing else.
    private Line[] Judge(LogLines file)
    {
        var lines = new Line[file.Count];
        Parallel.For(0, lines.Length, i => lines[i] = Judge(i + 1, file[i].Span));
        return lines;
    }

    private Line Judge(int number, ReadOnlySpan<byte> text)
    {
        var hash = LogEntry.HashOf(text);
        if (sound.TryGetValue(hash, out var known))
        {
            return new(number, hash, known, known, null, null, null);
        }

        LogEntry entry;
        try
        {
            entry = LogEntry.Read(text);
        }
        catch (FormatException e)
        {
            return new(number, hash, null, null, "malformed", e.Message, $"the line's SHA-256 is {hash}");
        }

        var own = keys.Where(k => k.Party == entry.Party).ToList();
        if (own.Count == 0)
        {
            return new(number, hash, null, entry, "no-key", $"No key of {entry.Party} was given.", $"keys of {string.Join(", ", keys.Select(k => k.Party).Distinct())}");
        }

        var (signed, signature) = (entry.SignedBytes(), Convert.FromHexString(entry.Signature));
        if (own.Any(k => k.Verifies(signed, signature)))
        {
            sound.TryAdd(hash, entry);
            return new(number, hash, entry, entry, null, null, null);
        }

        var stranger = keys.FirstOrDefault(k => k.Verifies(signed, signature));
        return new(
            number,
            hash,
            null,
            entry,
            "signature",
            stranger is null ? $"Not signed by {entry.Party}: the entry was changed after it was signed, or somebody else made it." : $"Signed by {stranger.Party} in the name of {entry.Party}.",
            $"signature {entry.Signature[..16]}… over SHA-256 {LogEntry.HashOf(signed)[..16]}… fits {(stranger is null ? "no key given" : $"the key {stranger.Fingerprint[..16]}…")}");
    }

    // The sound entries by number, one each; and all that is wrong with numbers, hashes and places.
    private static List<Line> Chain(Line[] lines, List<LogFinding> findings)
    {
        var followed = lines.Where(l => l.Sound is { Sequence: > 0 }).Select(l => (l.Sound!.Sequence - 1, l.Sound.Previous)).ToHashSet();
        var chain = new List<Line>();
        foreach (var same in lines.Where(l => l.Sound is not null).GroupBy(l => l.Sound!.Sequence).OrderBy(g => g.Key))
        {
            var different = same.DistinctBy(l => l.Hash).ToList();
            var kept = different.FirstOrDefault(l => followed.Contains((same.Key, l.Hash))) ?? different[0];
            chain.Add(kept);
            foreach (var line in same.Where(l => l != kept))
            {
                findings.Add(line.Hash == kept.Hash
                    ? Finding("duplicated", line, $"The entry of line {kept.Number} again.", $"both lines have SHA-256 {line.Hash}")
                    : Finding("forked", line, $"A second entry {same.Key}, signed too: line {kept.Number} holds another.", $"{kept.Sound!.Party} signed {kept.Hash}, {line.Sound!.Party} signed {line.Hash}"));
            }
        }

        Gaps(lines, chain, findings);
        for (var i = 0; i < chain.Count; i++)
        {
            var (line, entry) = (chain[i], chain[i].Sound!);
            if (entry.Sequence == 0)
            {
                if (entry.Previous != LogEntry.NoPrevious)
                {
                    findings.Add(Finding("first", line, "The first entry follows another.", $"its previous is {entry.Previous}"));
                }
            }
            else if (i > 0 && chain[i - 1].Sound!.Sequence == entry.Sequence - 1 && entry.Previous != chain[i - 1].Hash)
            {
                var before = chain[i - 1];
                findings.Add(Finding(
                    "forked",
                    before,
                    $"Two entries {before.Sound!.Sequence}: {entry.Party} signed entry {entry.Sequence} after another than the one that stands here, which {before.Sound.Party} signed.",
                    $"the one here has SHA-256 {before.Hash}, entry {entry.Sequence} follows {entry.Previous}"));
            }
        }

        Places(chain, findings);
        return chain;
    }

    // Numbers without a sound entry: an unsound line stands for one, or nothing does.
    private static void Gaps(Line[] lines, List<Line> chain, List<LogFinding> findings)
    {
        var unsound = new Queue<Line>(lines.Where(l => l.Sound is null));
        var next = 0L;
        foreach (var after in chain.Append(null))
        {
            var here = new List<Line>();
            while (unsound.TryPeek(out var line) && line.Number < (after?.Number ?? int.MaxValue))
            {
                here.Add(unsound.Dequeue());
            }

            var end = after?.Sound!.Sequence ?? next + here.Count;
            var filled = new SortedSet<long>();
            var free = next;
            var numbers = here.Select((line, i) => Number(line, i)).ToList();
            for (var i = 0; i < here.Count; i++)
            {
                numbers[i] ??= FirstFree();
                findings.Add(new(here[i].Problem!, here[i].Number, numbers[i], numbers[i], here[i].Claimed?.Party, here[i].Message!, here[i].Evidence!));
            }

            var from = next;
            foreach (var number in filled.Append(end))
            {
                if (number > from)
                {
                    findings.Add(new("missing", after!.Number, from, number - 1, null, $"{Entries(from, number - 1)} missing.", $"line {after.Number} holds entry {after.Sound!.Sequence}, which follows {after.Sound.Previous}"));
                }

                from = number + 1;
            }

            next = end + 1;

            // As many lines as numbers: each stands for its own, whatever it claims. Else for what it claims.
            long? Number(Line line, int place)
            {
                var number = here.Count == end - next ? next + place : line.Claimed?.Sequence;
                return number >= next && number < end && filled.Add(number.Value) ? number : null;
            }

            long? FirstFree()
            {
                while (free < end)
                {
                    if (filled.Add(free++))
                    {
                        return free - 1;
                    }
                }

                return null;
            }
        }
    }

    // The fewest entries that stand in another place than their number says: those outside a longest run of rising lines.
    private static void Places(List<Line> chain, List<LogFinding> findings)
    {
        var (tails, before) = (new List<int>(), new int[chain.Count]);
        for (var i = 0; i < chain.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = chain[tails[middle]].Number < chain[i].Number ? (middle + 1, high) : (low, middle);
            }

            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var inPlace = new HashSet<int>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
        {
            inPlace.Add(i);
        }

        foreach (var (line, _) in chain.Select((l, i) => (l, i)).Where(p => !inPlace.Contains(p.i)))
        {
            findings.Add(Finding("reordered", line, $"Entry {line.Sound!.Sequence} stands in another place than its number says.", $"line {line.Number}, SHA-256 {line.Hash}"));
        }
    }

    // Each party's own clock; nothing is said of two clocks against each other.
    private static void Times(List<Line> chain, List<LogFinding> findings)
    {
        var last = new Dictionary<string, LogEntry>();
        foreach (var line in chain)
        {
            var entry = line.Sound!;
            if (last.TryGetValue(entry.Party, out var earlier) && entry.Time < earlier.Time)
            {
                findings.Add(Finding("time", line, $"The clock of {entry.Party} ran back.", $"entry {earlier.Sequence} is of {EventKinds.WriteTime(earlier.Time)}, this one of {EventKinds.WriteTime(entry.Time)}"));
            }

            last[entry.Party] = entry;
        }
    }

    private static void Countersignatures(Line[] lines, List<Line> chain, IReadOnlyList<PartyKey> keys, List<LogFinding> findings)
    {
        if (lines.Length == 0)
        {
            return;
        }

        var byNumber = chain.ToDictionary(l => l.Sound!.Sequence);
        var log = byNumber.TryGetValue(0, out var first) ? first.Hash : null;
        foreach (var line in chain.Where(l => l.Sound!.Kind == EventKinds.HeadCountersigned))
        {
            var head = LogHead.TryRead(line.Sound!.Body.GetProperty("head"))!;
            if (head.Party == line.Sound.Party)
            {
                findings.Add(Finding("counter-signature", line, $"{head.Party} counter-signed a head of its own.", $"head of {head.Entries} entries, {EventKinds.WriteTime(head.Time)}"));
            }
            else if (!keys.Any(head.IsSignedBy))
            {
                findings.Add(Finding("counter-signature", line, $"The head in it is not signed by {head.Party}.", $"signature {head.Signature[..16]}… fits no key given of {head.Party}"));
            }
            else if (head.Log == log && (head.Entries > line.Sound.Sequence || (byNumber.TryGetValue(head.Entries - 1, out var last) && last.Hash != head.Hash)))
            {
                findings.Add(Finding("counter-signature", line, $"The head in it does not agree with the log before it.", $"{head.Party} signed {head.Entries} entries that end in {head.Hash}"));
            }
        }
    }

    // Heads from outside: what they count has to be there, as it was. Gives the entries that they hold.
    private static long Outside(Line[] lines, IReadOnlyList<LogHead> heads, IReadOnlyList<PartyKey> keys, List<LogFinding> findings, List<LogHeadAnswer> answers)
    {
        var held = 0L;
        var log = lines.Length > 0 ? lines[0].Hash : null;
        var agree = heads.Where(h => keys.Any(h.IsSignedBy) && h.Entries <= lines.Length && lines[h.Entries - 1].Hash == h.Hash && h.Log == log).ToHashSet();
        foreach (var head in heads)
        {
            var who = $"the head that {head.Party} signed at {EventKinds.WriteTime(head.Time)}";
            var evidence = $"{who}: {head.Entries} entries, the last {head.Hash}";
            answers.Add(new(head.Party, EventKinds.WriteTime(head.Time), head.Entries, head.Hash, agree.Contains(head)));
            if (agree.Contains(head))
            {
                held = Math.Max(held, head.Entries);
            }
            else if (!keys.Any(head.IsSignedBy))
            {
                findings.Add(new("head-signature", 0, null, null, head.Party, $"A head is not signed by {head.Party}.", $"{evidence}; signature {head.Signature[..16]}… fits no key given of {head.Party}"));
            }
            else if (log is not null && head.Log != log)
            {
                findings.Add(new("other-log", 1, 0, 0, lines[0].Claimed?.Party, "A head is of another log, or the first entry was exchanged.", $"{evidence}, of the log {head.Log}; line 1 has SHA-256 {log}"));
            }
            else if (head.Entries > lines.Length)
            {
                findings.Add(new("truncated", 0, lines.Length, head.Entries - 1, null, $"{Entries(lines.Length, head.Entries - 1)} missing at the end.", evidence));
            }
            else
            {
                var from = agree.Where(h => h.Entries < head.Entries).Select(h => h.Entries).DefaultIfEmpty(0).Max();
                findings.Add(new("forked", (int)head.Entries, from, head.Entries - 1, lines[head.Entries - 1].Claimed?.Party, $"{Entries(from, head.Entries - 1)} not what {head.Party} saw on signing a head.", $"{evidence}; here entry {head.Entries - 1} has {lines[head.Entries - 1].Hash}"));
            }
        }

        return held;
    }

    // Another copy of the same log: where they part. Gives the entries that it holds.
    private static long Compare(Line[] lines, Line[] copy, List<LogFinding> findings, List<string> notes)
    {
        var common = 0;
        while (common < lines.Length && common < copy.Length && lines[common].Hash == copy[common].Hash)
        {
            common++;
        }

        if (common < lines.Length && common < copy.Length)
        {
            var (here, there) = (lines[common], copy[common]);
            findings.Add(new(
                "forked",
                here.Number,
                common,
                common,
                here.Claimed?.Party,
                $"The two copies part at entry {common}.",
                $"here {Whose(here)} {here.Hash}, in the other copy {Whose(there)} {there.Hash}{(here.Sound is { } a && there.Sound is { } b && a.Party == b.Party ? $": {a.Party} signed both" : "")}"));
        }
        else if (common < copy.Length)
        {
            findings.Add(new("truncated", 0, common, copy.Length - 1, null, $"{Entries(common, copy.Length - 1)} missing at the end.", $"the other copy has {copy.Length} entries, and is this one up to there{(copy.Skip(common).All(l => l.Sound is not null) ? ", soundly signed" : ", not all soundly signed")}"));
        }
        else if (common < lines.Length)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The other copy holds the first {common} of {lines.Length} entries, and no more."));
        }

        return common;

        static string Whose(Line line) => line.Sound is { } entry ? $"{entry.Party} signed" : "unsigned stands";
    }

    private static string Entries(long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"{(from == to ? $"Entry {from} is" : $"Entries {from} to {to} are")}");

    private static LogFinding Finding(string problem, Line line, string message, string evidence) =>
        new(problem, line.Number, line.Sound!.Sequence, line.Sound.Sequence, line.Sound.Party, message, evidence);

    // Sound: read and signed by its party. Claimed: read, whoever made it.
    private sealed record Line(int Number, string Hash, LogEntry? Sound, LogEntry? Claimed, string? Problem, string? Message, string? Evidence);
}
