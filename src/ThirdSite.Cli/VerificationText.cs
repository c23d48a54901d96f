using System.Globalization;
using System.Text;
using System.Text.Json;
using ThirdSite.Studies;
using ThirdSite.Studies.Verification;

namespace ThirdSite.Cli;

/// <summary>The checks of <c>thirdsite verify</c> as a table for 80 columns, as Markdown and as JSON.</summary>
internal static class VerificationText
{
    /// <summary>Version of the JSON contract: the first number changes when a reader of the old one would break.</summary>
    public const string SchemaVersion = "1.0";

    // Columns of the table: mark, model, ThirdSite, reference, difference, tolerance.
    private const int MarkWidth = 5, ModelWidth = 26, ValueWidth = 14, DifferenceWidth = 8, ToleranceWidth = 10;

    /// <summary>A room's table under its name, its references as headings within; lines of at most 80 columns.</summary>
    public static void WriteTable(TextWriter writer, IReadOnlyList<VerificationCheck> checks)
    {
        foreach (var room in checks.GroupBy(c => c.Room))
        {
            var title = new string(' ', MarkWidth) + room.Key;
            writer.WriteLine($"{title.PadRight(MarkWidth + ModelWidth)}{"ThirdSite",ValueWidth}{"reference",ValueWidth}{"differs",DifferenceWidth + 1}  may by");
            var reference = "";
            foreach (var check in room)
            {
                if (check.Reference != reference)
                {
                    reference = check.Reference;
                    HelpText.WriteWrapped(writer, $"against {reference}:", MarkWidth);
                }

                WriteRow(writer, check);
            }

            writer.WriteLine();
        }
    }

    /// <summary>A section with a table for each room, as docs/verification.md holds them.</summary>
    public static void WriteMarkdown(TextWriter writer, IReadOnlyList<VerificationCheck> checks)
    {
        var first = true;
        foreach (var room in checks.GroupBy(c => c.Room))
        {
            if (!first)
            {
                writer.Write('\n');
            }

            first = false;
            writer.Write($"### {room.Key}\n\n");
            writer.Write("| model | reference | ThirdSite | reference value | difference | tolerance | ok |\n");
            writer.Write("| --- | --- | ---: | ---: | ---: | ---: | --- |\n");
            foreach (var check in room)
            {
                var unit = check.Unit.Length == 0 ? "" : " " + check.Unit;
                var values = check.Value is { } value && check.ReferenceValue is { } expected ? (Value(value, check.Decimals) + unit, Value(expected, check.Decimals) + unit) : ("–", "–");
                writer.Write($"| {check.Model} | {check.Reference} | {values.Item1} | {values.Item2} | {Difference(check.Difference)}{Unit(check)} | {Small(check.Tolerance)}{Unit(check)} | {(check.Ok ? "yes" : "**no**")} |\n");
            }
        }
    }

    /// <summary>One document with every number in full.</summary>
    public static void WriteJson(TextWriter writer, IReadOnlyList<VerificationCheck> checks)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", SchemaVersion);
            json.WriteString("thirdsite", CommandLine.Version);
            json.WriteBoolean("ok", checks.Count > 0 && checks.All(c => c.Ok));
            json.WriteNumber("passed", checks.Count(c => c.Ok));
            json.WriteNumber("failed", checks.Count(c => !c.Ok));
            json.WriteStartArray("checks");
            foreach (var check in checks)
            {
                json.WriteStartObject();
                json.WriteString("room", check.Room);
                json.WriteString("model", check.Model);
                json.WriteString("reference", check.Reference);
                WriteNumber(json, "value", check.Value);
                WriteNumber(json, "referenceValue", check.ReferenceValue);
                json.WriteString("unit", check.Unit);
                WriteNumber(json, "difference", check.Difference);
                json.WriteString("differenceUnit", check.DifferenceUnit);
                json.WriteNumber("tolerance", check.Tolerance);
                json.WriteBoolean("ok", check.Ok);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(stream.ToArray()));
        writer.Write('\n');
    }

    private static void WriteRow(TextWriter writer, VerificationCheck check)
    {
        var lines = Lines(check.Value is null || check.Unit.Length == 0 ? check.Model : $"{check.Model}, {check.Unit}");
        var (value, expected) = check.Value is { } v && check.ReferenceValue is { } e ? (Fitting(v, check.Decimals), Fitting(e, check.Decimals)) : ("–", "–");
        for (var i = 0; i < lines.Count; i++)
        {
            var mark = i > 0 ? "" : check.Ok ? "ok" : "FAIL";
            var line = $"{mark.PadRight(MarkWidth)}{lines[i]}";
            writer.WriteLine(i < lines.Count - 1
                ? line
                : $"{line.PadRight(MarkWidth + ModelWidth)}{value,ValueWidth}{expected,ValueWidth}{Difference(check.Difference),DifferenceWidth + 1}  {$"{Small(check.Tolerance)}{Unit(check)}".PadRight(ToleranceWidth)}".TrimEnd());
        }
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length >= ModelWidth)
            {
                lines.Add("  " + word);
            }
            else
            {
                lines[^1] += (lines[^1].Length > 0 ? " " : "") + word;
            }
        }

        return lines;
    }

    private static string Unit(VerificationCheck check) => check.DifferenceUnit switch
    {
        "" => "",
        "relative" => " rel.",
        "°" => "°",
        var unit => " " + unit,
    };

    // Digits after the point, or with a minus sign significant digits.
    private static string Value(double value, int decimals) => decimals >= 0
        ? value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Exponent(value.ToString("G" + (-decimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Fitting(double value, int decimals)
    {
        var text = Value(value, decimals);
        for (var digits = 12; text.Length >= ValueWidth; digits--)
        {
            text = Value(value, -digits);
        }

        return text;
    }

    private static string Difference(double? difference) => difference is { } d ? Small(d) : "no answer";

    // Two significant digits.
    private static string Small(double value) => value switch
    {
        0 => "0",
        >= 0.001 and < 100 => value.ToString("G2", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#e-0", CultureInfo.InvariantCulture),
    };

    // 3.4E-06 as 3.4e-6.
    private static string Exponent(string text)
    {
        var at = text.IndexOf('E', StringComparison.Ordinal);
        return at < 0 ? text : $"{text[..at]}e{int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture)}";
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
