using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// A signed statement of how long a log is and what its last entry is: small enough to be read out over the telephone,
/// and whoever keeps it can later find what was cut off or exchanged.
/// </summary>
/// <param name="Party">That signs it.</param>
/// <param name="Log">Hash of the log's first entry, which names the log.</param>
/// <param name="Entries">How many the log has.</param>
/// <param name="Hash">Of the last of them.</param>
/// <param name="Time">When it was signed, by the party's own clock.</param>
/// <param name="Signature">In hexadecimal digits.</param>
public sealed record LogHead(string Party, string Log, long Entries, string Hash, DateTimeOffset Time, string Signature)
{
    private const string Format = "thirdsite-head-1";

    private static readonly string[] Members = ["entries", "format", "hash", "log", "party", "signature", "time"];

    /// <summary>A head of a log with these lines.</summary>
    /// <exception cref="InvalidOperationException">The key cannot sign.</exception>
    public static LogHead Sign(string log, long entries, string hash, DateTimeOffset time, PartyKey key)
    {
        var unsigned = new LogHead(key.Party, log, entries, hash, EventKinds.ReadTime(EventKinds.WriteTime(time))!.Value, "");
        return unsigned with { Signature = Convert.ToHexStringLower(key.Sign(Encoding.UTF8.GetBytes(unsigned.Write(null)))) };
    }

    /// <summary>The head that a JSON value is, or null. Its signature is not judged here.</summary>
    public static LogHead? TryRead(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal).SequenceEqual(Members)
            || Members.Where(m => m != "entries").Any(m => value.GetProperty(m).ValueKind != JsonValueKind.String)
            || value.GetProperty("entries") is not { ValueKind: JsonValueKind.Number } count || count.GetDouble() is not (>= 1 and < 1L << 40) || !double.IsInteger(count.GetDouble()))
        {
            return null;
        }

        var (party, log, hash, signature) = (Text("party"), Text("log"), Text("hash"), Text("signature"));
        return Text("format") == Format && PartyKey.IsParty(party) && LogEntry.IsHash(log) && LogEntry.IsHash(hash) && LogEntry.IsSignature(signature) && EventKinds.ReadTime(Text("time")) is { } time
            ? new(party, log, (long)count.GetDouble(), hash, time, signature)
            : null;

        string Text(string name) => value.GetProperty(name).GetString()!;
    }

    /// <summary>True: signed by this key, over exactly what it says.</summary>
    public bool IsSignedBy(PartyKey key) => key.Party == Party && key.Verifies(Encoding.UTF8.GetBytes(Write(null)), Convert.FromHexString(Signature));

    /// <summary>In canonical form, without a line feed.</summary>
    public string ToJson() => Write(Signature);

    private string Write(string? signature) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"entries\":{Entries},\"format\":\"{Format}\",\"hash\":\"{Hash}\",\"log\":\"{Log}\",\"party\":\"{Party}\",{(signature is null ? "" : $"\"signature\":\"{signature}\",")}\"time\":\"{EventKinds.WriteTime(Time)}\"}}");
}
