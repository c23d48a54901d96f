using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>A hundred thousand changed logs against a head that the other side kept: none passes, and the right entry is named.</summary>
public sealed class LogMutationTests
{
    private const int Mutations = 100_000;
    private const int Entries = 6;

    private static readonly string[] Kinds =
    [
        "bit", "byte", "byte-out", "byte-in", "field", "drop", "swap", "repeat", "cut-lines", "cut-bytes", "resigned", "fork", "signatures-swapped",
        "stranger", "other-party", "upper-s", "upper-case", "blank", "number", "key-twice", "escape", "member-order", "transplant", "appended",
        "clock-back", "empty-line", "forged-line",
    ];

    private static readonly BigInteger Order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    [Fact]
    public void Closed_no_changed_log_is_accepted_and_the_right_entry_is_named()
    {
        var bases = Enumerable.Range(0, 8).Select(seed => SignedLog.Make(Entries, seed)).ToArray();
        var heads = bases.Select(lines => SignedLog.Head(lines, SignedLog.Ru)).ToArray();
        var stranger = PartyKey.Create("US");
        var verification = new LogVerification(SignedLog.Public);
        for (var i = 0; i < bases.Length; i++)
        {
            verification.Verify(SignedLog.File(bases[i]), [heads[i]]).Verified.Should().BeTrue();
        }

        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, Mutations, i =>
        {
            var random = new Random(i);
            var kind = Kinds[i % Kinds.Length];
            var log = (i / Kinds.Length) % bases.Length;
            var (bytes, entry, line) = Mutate(kind, bases[log], bases[(log + 1) % bases.Length], random, stranger, verification);
            var answer = verification.Verify(bytes, [heads[log]]);
            var named = answer.Findings.Any(f => (f.Entry <= entry && entry <= f.LastEntry) || (entry < 0 && f.Line == line));
            var first = answer.Findings.FirstOrDefault(f => f.Line > 0);
            // Nothing before the changed place is blamed, but where an entry is missing or forked before one that proves it.
            var early = first is not null && (first.LastEntry ?? long.MaxValue) < Math.Max(entry, 0) && kind is not ("transplant" or "swap" or "repeat");
            if (answer.Verified || !named || early)
            {
                wrong.Add($"{kind} {i}: entry {entry}, line {line}: {string.Join(" | ", answer.Findings.Select(f => $"{f.Problem} {f.Line} {f.Entry}-{f.LastEntry} {f.Message}"))}");
            }
        });

        string.Join("\n", wrong.Take(10)).Should().BeEmpty();
    }

    // The changed file; the number of the entry that has to be named, or −1 and the line.
    private static (byte[] File, int Entry, int Line) Mutate(string kind, byte[][] lines, byte[][] others, Random random, PartyKey stranger, LogVerification verification)
    {
        var file = SignedLog.File(lines);
        var i = random.Next(lines.Length);
        var text = SignedLog.Text(lines[i]);
        var owner = KeyOf(lines[i]);
        switch (kind)
        {
            case "bit":
            case "byte":
                {
                    var at = random.Next(file.Length);
                    file[at] ^= kind == "bit" ? (byte)(1 << random.Next(8)) : (byte)random.Next(1, 256);
                    return (file, EntryAt(lines, at), 0);
                }

            case "byte-out":
                {
                    var at = random.Next(file.Length);
                    return ([.. file[..at], .. file[(at + 1)..]], EntryAt(lines, at), 0);
                }

            case "byte-in":
                {
                    var at = random.Next(file.Length);
                    var into = EntryAt(lines, at);
                    var b = (byte)random.Next(256);
                    // A line end at the start of a line makes an empty line before it, and one behind a line the same.
                    var isEmpty = b == '\n' && (at == 0 || file[at - 1] == '\n' || file[at] == '\n');
                    return ([.. file[..at], b, .. file[at..]], isEmpty ? -1 : into, into + (at > 0 && file[at - 1] != '\n' ? 2 : 1));
                }

            case "field":
                return (With(Edited(text, random)), i, 0);
            case "drop":
                return (SignedLog.File(lines.Where((_, k) => k != i)), i, 0);
            case "swap":
                {
                    var j = (i + 1 + random.Next(lines.Length - 1)) % lines.Length;
                    var swapped = lines.ToArray();
                    (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                    var first = verification.Verify(SignedLog.File(swapped)).Findings;
                    // Of two neighbours one is named; of others both.
                    return (SignedLog.File(swapped), first.Any(f => f.Entry == i) ? i : j, 0);
                }

            case "repeat":
                {
                    var repeated = lines.ToList();
                    repeated.Insert(random.Next(lines.Length + 1), lines[i]);
                    return (SignedLog.File(repeated), i, 0);
                }

            case "cut-lines":
                return (SignedLog.File(lines.Take(i)), i, 0);
            case "cut-bytes":
                {
                    var length = random.Next(file.Length);
                    return (file[..length], file.Take(length).Count(b => b == '\n'), 0);
                }

            case "resigned":
                return (With(SignedLog.Next(lines[..i], owner, 1000 + random.Next(1000))), i, 0);
            case "fork":
                {
                    // Both sides together write the end anew.
                    var forked = lines[..i].ToList();
                    while (forked.Count < lines.Length + random.Next(2))
                    {
                        forked.Add(SignedLog.Next(forked, forked.Count % 2 == 0 ? SignedLog.Us : SignedLog.Ru, 2000 + random.Next(1000)));
                    }

                    return (SignedLog.File(forked), i, 0);
                }

            case "signatures-swapped":
                {
                    var j = (i + 1 + random.Next(lines.Length - 1)) % lines.Length;
                    var swapped = lines.ToArray();
                    swapped[i] = SignedWith(lines[i], Signature(lines[j]));
                    swapped[j] = SignedWith(lines[j], Signature(lines[i]));
                    return (SignedLog.File(swapped), Math.Min(i, j), 0);
                }

            case "stranger":
                return (With(Resigned(lines[i], stranger)), i, 0);
            case "other-party":
                return (With(Resigned(lines[i], owner == SignedLog.Us ? SignedLog.Ru : SignedLog.Us)), i, 0);
            case "upper-s":
                {
                    var signature = Convert.FromHexString(Signature(lines[i]));
                    var s = (Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
                    return (With(SignedWith(lines[i], Convert.ToHexStringLower([.. signature[..32], .. new byte[32 - s.Length], .. s]))), i, 0);
                }

            case "upper-case":
                {
                    var signature = Signature(lines[i]);
                    return (With(SignedWith(lines[i], signature.ToUpperInvariant())), i, 0);
                }

            case "blank":
                {
                    var within = InTexts(text);
                    var places = Enumerable.Range(0, text.Length).Where(k => text[k] is ',' or ':' or '{' or '}' && !within[k]).ToArray();
                    var at = places[random.Next(places.Length)];
                    string[] blanks = [" ", "\t", "\r", "\u00A0"];
                    string[] changed = [text.Insert(at, blanks[random.Next(4)]), text.Insert(at + 1, blanks[random.Next(4)]), text + "\r", " " + text, "\uFEFF" + text, text + "\0"];
                    return (With(Encoding.UTF8.GetBytes(changed[random.Next(changed.Length)])), i, 0);
                }

            case "number":
                {
                    string[] forms = [$"{i}.0", $"{i}e0", $"{i}0e-1", $"0{i}", $"-{i}", $"+{i}", $"{i}.", $"\"{i}\""];
                    return (With(Encoding.UTF8.GetBytes(text.Replace($"\"sequence\":{i},", $"\"sequence\":{forms[random.Next(forms.Length)]},", StringComparison.Ordinal))), i, 0);
                }

            case "key-twice":
                {
                    string[] again = ["\"party\":\"RU\",", "\"party\":\"US\",", "\"p\\u0061rty\":\"US\",", $"\"sequence\":{i},", "\"body\":{},"];
                    return (With(Encoding.UTF8.GetBytes(text.Insert(random.Next(2) == 0 ? 1 : text.IndexOf("\"time\"", StringComparison.Ordinal), again[random.Next(again.Length)]))), i, 0);
                }

            case "escape":
                {
                    var within = InTexts(text);
                    var letters = Enumerable.Range(0, text.Length).Where(k => char.IsAsciiLetterOrDigit(text[k]) && within[k]).ToArray();
                    var at = letters[random.Next(letters.Length)];
                    return (With(Encoding.UTF8.GetBytes($"{text[..at]}\\u{(int)text[at]:x4}{text[(at + 1)..]}")), i, 0);
                }

            case "member-order":
                {
                    var members = JsonNode.Parse(lines[i])!.AsObject().ToList();
                    var (a, b) = (random.Next(members.Count), random.Next(members.Count - 1));
                    b += b >= a ? 1 : 0;
                    (members[a], members[b]) = (members[b], members[a]);
                    return (With(Encoding.UTF8.GetBytes("{" + string.Join(',', members.Select(m => $"\"{m.Key}\":{SignedLog.Text(CanonicalJson.Of(Encoding.UTF8.GetBytes(m.Value!.ToJsonString())))}")) + "}")), i, 0);
                }

            case "transplant":
                return (With(others[i]), i, 0);
            case "appended":
                return (SignedLog.File([.. lines, Resigned(SignedLog.Next(lines, SignedLog.Us, random.Next(1000)), random.Next(2) == 0 ? stranger : SignedLog.Ru)]), lines.Length, 0);
            case "clock-back":
                return (SignedLog.File([.. lines, SignedLog.Entry(lines, SignedLog.Ru, "statement", "{\"text\":\"late\"}", minutes: random.Next(Entries - 1))]), lines.Length, 0);
            case "empty-line":
                return (SignedLog.File([.. lines[..i], [], .. lines[i..]]), -1, i + 1);
            default:
                return (SignedLog.File([.. lines[..i], Resigned(SignedLog.Next(lines[..i], SignedLog.Us, 3000), stranger), .. lines[i..]]), -1, i + 1);
        }

        byte[] With(byte[] line) => SignedLog.File([.. lines[..i], line, .. lines[(i + 1)..]]);
    }

    private static int EntryAt(byte[][] lines, int at)
    {
        var entry = 0;
        for (var end = lines[0].Length; at > end; end += lines[entry].Length + 1)
        {
            entry++;
        }

        return entry;
    }

    private static PartyKey KeyOf(byte[] line) => LogEntry.Read(line).Party == "US" ? SignedLog.Us : SignedLog.Ru;

    private static string Signature(byte[] line) => LogEntry.Read(line).Signature;

    private static byte[] SignedWith(byte[] line, string signature) => (LogEntry.Read(line) with { Signature = signature }).Bytes();

    private static byte[] Resigned(byte[] line, PartyKey key)
    {
        var entry = LogEntry.Read(line);
        return (entry with { Signature = Convert.ToHexStringLower(key.Sign(entry.SignedBytes())) }).Bytes();
    }

    // One member given another value that fits, in canonical form.
    private static byte[] Edited(string text, Random random)
    {
        var node = JsonNode.Parse(text)!.AsObject();
        switch (random.Next(7))
        {
            case 0:
                node["sequence"] = (int)node["sequence"]! + (random.Next(2) == 0 ? 1 + random.Next(9) : 1_000_000);
                break;
            case 1:
                node["time"] = $"2008-04-06T1{random.Next(1, 10)}:00:00Z";
                break;
            case 2:
                node["party"] = (string)node["party"]! == "US" ? "RU" : "US";
                break;
            case 3:
                node["previous"] = Turned((string)node["previous"]!, random);
                break;
            case 4:
                node["signature"] = Turned((string)node["signature"]!, random);
                break;
            case 5:
                node["body"] = new JsonObject { ["text"] = "nothing happened" };
                node["kind"] = "statement";
                break;
            default:
                node["body"]!["text"] = $"changed {random.Next()}";
                break;
        }

        return CanonicalJson.Of(JsonSerializer.SerializeToElement(node));
    }

    private static string Turned(string digits, Random random)
    {
        var at = random.Next(digits.Length);
        return $"{digits[..at]}{(digits[at] == '0' ? '1' : '0')}{digits[(at + 1)..]}";
    }

    // For each character, whether it stands between quotes and is no part of an escape.
    private static bool[] InTexts(string text)
    {
        var (inside, within) = (false, new bool[text.Length]);
        for (var k = 0; k < text.Length; k++)
        {
            if (text[k] == '\\')
            {
                k++;
            }
            else if (text[k] == '"')
            {
                inside = !inside;
            }
            else
            {
                within[k] = inside;
            }
        }

        return within;
    }
}
