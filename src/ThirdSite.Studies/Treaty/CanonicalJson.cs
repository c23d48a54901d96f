using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// JSON in one form only, so that what is signed is bytes and not a meaning: the JSON Canonicalization Scheme (Rundgren,
/// Jordan and Erdtman 2020, RFC 8785). No white space; members in the order of their names' UTF-16 code units; strings
/// with the fewest escapes; numbers as ECMAScript prints an IEEE 754 double.
/// </summary>
public static class CanonicalJson
{
    private const int MostDepth = 16;

    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    /// <summary>The canonical form of a JSON text.</summary>
    /// <param name="json">UTF-8, at most 16 levels deep.</param>
    /// <exception cref="FormatException">Not JSON, a name twice in one object, a lone surrogate, invalid UTF-8, or a number beyond a double; the message says which.</exception>
    public static byte[] Of(ReadOnlySpan<byte> json) => Of(Parse(json));

    /// <summary>The canonical form of a value, without one member of it where <paramref name="without"/> names one.</summary>
    /// <exception cref="FormatException">As above.</exception>
    public static byte[] Of(JsonElement value, string? without = null)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Write(output, value, without);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A JSON text as a value that needs no disposal.</summary>
    /// <exception cref="FormatException">Not JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            var value = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new FormatException("More than one JSON value.") : value;
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not JSON: {e.Message.Split(" LineNumber", 2)[0]}", e);
        }
    }

    /// <summary>A number as ECMAScript prints it (ECMA-262, Number::toString): the fewest digits that read back the same.</summary>
    /// <exception cref="FormatException">Not finite.</exception>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new FormatException("A number beyond the range of a double.");
        }

        if (value == 0)
        {
            return "0";
        }

        // The runtime gives the same fewest digits in another layout: d.dddE+xx or ddd.ddd.
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var around = parts[0].Split('.');
        var point = around[0].Length + (parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var all = string.Concat(around);
        var digits = all.TrimStart('0');
        point -= all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        var k = digits.Length;
        var text = point switch
        {
            <= 21 when k <= point => digits + new string('0', point - k),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => $"{digits[..1]}{(k > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "")}{(point - 1).ToString(CultureInfo.InvariantCulture)}",
        };
        return value < 0 ? "-" + text : text;
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value, string? without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Select(m => (Name: Text(() => m.Name), m.Value)).ToArray();
                Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
                Put(output, '{');
                var first = true;
                for (var i = 0; i < members.Length; i++)
                {
                    if (i > 0 && members[i].Name == members[i - 1].Name)
                    {
                        throw new FormatException($"The name '{members[i].Name}' stands twice in one object.");
                    }

                    if (members[i].Name == without)
                    {
                        continue;
                    }

                    if (!first)
                    {
                        Put(output, ',');
                    }

                    first = false;
                    Write(output, members[i].Name);
                    Put(output, ':');
                    Write(output, members[i].Value, null);
                }

                Put(output, '}');
                break;
            case JsonValueKind.Array:
                Put(output, '[');
                var next = false;
                foreach (var item in value.EnumerateArray())
                {
                    if (next)
                    {
                        Put(output, ',');
                    }

                    next = true;
                    Write(output, item, null);
                }

                Put(output, ']');
                break;
            case JsonValueKind.String:
                Write(output, Text(() => value.GetString()!));
                break;
            case JsonValueKind.Number:
                Put(output, Number(value.TryGetDouble(out var number) ? number : double.NaN));
                break;
            default:
                Put(output, value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    private static string Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("A text with invalid UTF-8 or a lone surrogate.", e);
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, string text)
    {
        Put(output, '"');
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var at = rest.IndexOfAny(Escaped);
            var plain = at < 0 ? rest : rest[..at];
            Encoding.UTF8.GetBytes(plain, output);
            if (at < 0)
            {
                break;
            }

            Put(output, rest[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var control => $"\\u{(int)control:x4}",
            });
            rest = rest[(at + 1)..];
        }

        Put(output, '"');
    }

    private static void Put(ArrayBufferWriter<byte> output, char c)
    {
        output.GetSpan(1)[0] = (byte)c;
        output.Advance(1);
    }

    private static void Put(ArrayBufferWriter<byte> output, string text) => Encoding.ASCII.GetBytes(text, output);
}
