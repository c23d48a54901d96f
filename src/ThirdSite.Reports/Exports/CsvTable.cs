using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>
/// A table as CSV (RFC 4180, UTF-8, header, no preamble) and its description as CSV on the Web (W3C Recommendation
/// "Metadata Vocabulary for Tabular Data", 2015): both from the same columns, so that they cannot disagree.
/// </summary>
internal sealed class CsvTable<T>(string fileName, string title, string description, IReadOnlyList<TableColumn<T>> columns)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder };

    public string Title => title;

    public string Description => description;

    public IReadOnlyList<TableColumn<T>> Columns => columns;

    /// <summary>Writes header and rows.</summary>
    public void WriteRows(Stream stream, IEnumerable<T> rows)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                csv.WriteField(column.Value(row));
            }

            csv.NextRecord();
        }
    }

    /// <summary>Writes what belongs into <c>NAME.csv-metadata.json</c>.</summary>
    public void WriteMetadata(Stream stream, AssessmentAnswers answers) =>
        WriteMetadata(stream, answers.Title, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer => ExportProvenance.WriteMembers(writer, answers));

    /// <summary>The same for a table of no assessment; <paramref name="writeNotes"/> writes the members of its one note.</summary>
    /// <param name="sha256">Of what the table was made from, or null.</param>
    public void WriteMetadata(Stream stream, string subject, string version, string? sha256, Action<Utf8JsonWriter> writeNotes)
    {
        using var writer = new Utf8JsonWriter(stream, Indented);
        writer.WriteStartObject();
        writer.WriteStartArray("@context");
        writer.WriteStringValue("http://www.w3.org/ns/csvw");
        writer.WriteStartObject();
        writer.WriteString("@language", "en");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("url", fileName);
        writer.WriteString("dc:title", $"{title}: {subject}");
        writer.WriteString("dc:description", description);
        writer.WriteString("dc:creator", $"ThirdSite {version}");
        if (sha256 is not null)
        {
            writer.WriteString("dc:identifier", $"sha256:{sha256}");
        }

        writer.WriteStartObject("dialect");
        writer.WriteString("encoding", "utf-8");
        writer.WriteBoolean("header", true);
        writer.WriteStartArray("lineTerminators");
        writer.WriteStringValue("\n");
        writer.WriteEndArray();
        writer.WriteEndObject();
        WriteSchema(writer);
        writer.WriteStartArray("notes");
        writer.WriteStartObject();
        writeNotes(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tableSchema");
        writer.WriteStartArray("columns");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            // The header of the file is the first title: CSVW matches a column to its metadata by title.
            writer.WriteStartArray("titles");
            writer.WriteStringValue(column.Name);
            writer.WriteStringValue(column.Title);
            writer.WriteEndArray();
            writer.WriteString("datatype", column.Datatype);
            if (column.Unit is not null)
            {
                writer.WriteString("schema:unitText", column.Unit);
            }

            if (column.Separator is not null)
            {
                writer.WriteString("separator", column.Separator);
            }

            if (column.IsKey)
            {
                writer.WriteBoolean("required", true);
            }
            else
            {
                writer.WriteString("null", "");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("primaryKey");
        foreach (var column in columns.Where(c => c.IsKey))
        {
            writer.WriteStringValue(column.Name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
