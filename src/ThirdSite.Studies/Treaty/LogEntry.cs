using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// One line of an agreement's log: a statement by one party, bound by hash to all lines before it. The line is the
/// canonical form of this entry and nothing else; what is signed is the same without the signature.
/// </summary>
/// <param name="Sequence">From 0.</param>
/// <param name="Time">When the party entered it, by its own clock; UTC, whole seconds.</param>
/// <param name="Party">That states and signs it.</param>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="Body">The kind's fields.</param>
/// <param name="Previous">Hash of the entry before; of the first, 64 zeros.</param>
/// <param name="Signature">In hexadecimal digits.</param>
public sealed partial record LogEntry(long Sequence, DateTimeOffset Time, string Party, string Kind, JsonElement Body, string Previous, string Signature)
{
    /// <summary>What the first entry has as the hash of the one before.</summary>
    public const string NoPrevious = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Longest line, bytes.</summary>
    public const int MostBytes = 1 << 16;

    private const string Format = "thirdsite-entry-1";
    private const long MostEntries = 1L << 40;

    private static readonly string[] Members = ["body", "format", "kind", "party", "previous", "sequence", "signature", "time"];

    /// <summary>A new entry, signed.</summary>
    /// <exception cref="FormatException">The kind, the body or the size does not fit.</exception>
    /// <exception cref="InvalidOperationException">The key cannot sign.</exception>
    public static LogEntry Sign(long sequence, string previous, DateTimeOffset time, string kind, JsonElement body, PartyKey key)
    {
        if (EventKinds.Problem(kind, body) is { } problem)
        {
            throw new FormatException(problem);
        }

        var whole = EventKinds.ReadTime(EventKinds.WriteTime(time))!.Value;
        if (body.TryGetProperty("at", out var at) && EventKinds.ReadTime(at.GetString()) > whole)
        {
            throw new FormatException("at lies after the entry's own time");
        }

        var unsigned = new LogEntry(sequence, whole, key.Party, kind, body, previous, "");
        var signed = unsigned with { Signature = Convert.ToHexStringLower(key.Sign(unsigned.SignedBytes())) };
        return signed.Bytes().Length <= MostBytes ? signed : throw new FormatException($"the entry is longer than {MostBytes} bytes");
    }

    /// <summary>Reads a line without its line feed.</summary>
    /// <exception cref="FormatException">It is no entry in canonical form.</exception>
    public static LogEntry Read(ReadOnlySpan<byte> line)
    {
        if (line.Length > MostBytes)
        {
            throw new FormatException($"The line is longer than {MostBytes} bytes.");
        }

        var value = CanonicalJson.Parse(line);
        var canonical = CanonicalJson.Of(value);
        if (!line.SequenceEqual(canonical))
        {
            var at = line.CommonPrefixLength(canonical);
            throw new FormatException($"Not in canonical form: byte {at + 1} is {Shown(line, at)}, expected {Shown(canonical, at)}.");
        }

        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Select(m => m.Name).SequenceEqual(Members))
        {
            throw new FormatException($"Not an entry: expected the members {string.Join(", ", Members)}.");
        }

        var sequence = value.GetProperty("sequence");
        var number = sequence.ValueKind == JsonValueKind.Number ? sequence.GetDouble() : -1;
        var entry = new LogEntry(
            double.IsInteger(number) && number is >= 0 and < MostEntries ? (long)number : throw new FormatException("Not an entry: sequence is no whole number from 0 on."),
            EventKinds.ReadTime(String("time")) ?? throw new FormatException("Not an entry: time is not in UTC, such as 2008-04-06T10:00:00Z."),
            PartyKey.IsParty(String("party")) ? String("party") : throw new FormatException("Not an entry: party is no name."),
            String("kind"),
            value.GetProperty("body"),
            Hash().IsMatch(String("previous")) ? String("previous") : throw new FormatException("Not an entry: previous is no hash of 64 hexadecimal digits."),
            SignatureDigits().IsMatch(String("signature")) ? String("signature") : throw new FormatException("Not an entry: signature is not 128 hexadecimal digits."));
        if (String("format") != Format)
        {
            throw new FormatException($"Not an entry of this format: expected {Format}.");
        }

        if (EventKinds.Problem(entry.Kind, entry.Body) is { } problem)
        {
            throw new FormatException($"Not an event: {problem}.");
        }

        return entry.Body.TryGetProperty("at", out var happened) && EventKinds.ReadTime(happened.GetString()) > entry.Time
            ? throw new FormatException("Not an event: at lies after the entry's own time.")
            : entry;

        string String(string name) => value.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new FormatException($"Not an entry: {name} is no text.");
    }

    /// <summary>The line without its line feed.</summary>
    public byte[] Bytes() => Write(Signature);

    /// <summary>What the signature is of.</summary>
    public byte[] SignedBytes() => Write(null);

    /// <summary>SHA-256 of the line without its line feed, the signature included, in hexadecimal digits: what the next entry holds.</summary>
    public static string HashOf(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    /// <summary>Whether a text is a hash in the form in which entries hold it.</summary>
    public static bool IsHash(string text) => Hash().IsMatch(text);

    /// <summary>Whether a text is a signature in the form in which entries hold it.</summary>
    public static bool IsSignature(string text) => SignatureDigits().IsMatch(text);

    // The members in their order; only the body has to be put in order.
    private byte[] Write(string? signature)
    {
        var body = Encoding.UTF8.GetString(CanonicalJson.Of(Body));
        var signed = signature is null ? "" : $"\"signature\":\"{signature}\",";
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"body\":{body},\"format\":\"{Format}\",\"kind\":\"{Kind}\",\"party\":\"{Party}\",\"previous\":\"{Previous}\",\"sequence\":{Sequence},{signed}\"time\":\"{EventKinds.WriteTime(Time)}\"}}"));
    }

    private static string Shown(ReadOnlySpan<byte> text, int at) =>
        at >= text.Length ? "the end" : text[at] is > 0x20 and < 0x7F ? $"'{(char)text[at]}'" : $"0x{text[at]:x2}";

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Hash();

    [GeneratedRegex(@"\A[0-9a-f]{128}\z")]
    private static partial Regex SignatureDigits();
}
