using System.Globalization;
using System.Text.Json;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>What every export says about where its numbers come from: enough to make them again, and to doubt them.</summary>
internal static class ExportProvenance
{
    /// <summary>Writes schemaVersion, thirdsite, title, question, date, overrides, readings and assumptions as members of the object at hand.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, AssessmentAnswers answers)
    {
        writer.WriteString("schemaVersion", answers.SchemaVersion);
        Write(writer, "thirdsite", answers.ThirdSite);
        writer.WriteString("title", answers.Title);
        writer.WriteString("question", answers.Question);
        writer.WriteString("date", answers.Date);
        Write(writer, "overrides", answers.Overrides);
        writer.WriteStartArray("readings");
        foreach (var reading in answers.Readings)
        {
            writer.WriteStartObject();
            writer.WriteString("name", reading.Name);
            writer.WriteString("label", reading.Label);
            writer.WriteString("description", reading.Description);
            writer.WriteNumber("burnoutSpeedMps", reading.BurnoutSpeedMps);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Write(writer, "assumptions", answers.Assumptions);
    }

    /// <summary>One line of text for one assumption, for formats that hold nothing but text.</summary>
    public static string Line(AssumptionAnswer assumption)
    {
        var values = string.Join(", ", assumption.ValueByReading.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key} {v.Value}")));
        var origin = assumption.Source is { } source ? $"source: {source}" : $"assumption: {assumption.Reason}";
        return $"{assumption.Path} = {values} {assumption.Unit} ({origin}{(assumption.Overridden ? "; overridden" : "")})";
    }

    private static void Write<T>(Utf8JsonWriter writer, string name, T value)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, AnswersJson.SerializerOptions);
    }
}
