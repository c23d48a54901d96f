using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsvHelper;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Exports;

public sealed class TableTests
{
    private static readonly (string Name, Action<Stream, AssessmentAnswers> Rows, Action<Stream, AssessmentAnswers> Metadata, int Count)[] Tables =
    [
        (ReachTable.FileName, ReachTable.Write, ReachTable.WriteMetadata, 2),
        (NationTable.FileName, NationTable.Write, NationTable.WriteMetadata, 2),
    ];

    [Fact]
    public void Closed_no_preamble_header_first_and_every_row_as_long_as_the_header()
    {
        foreach (var table in Tables)
        {
            var rows = Read(table.Rows);
            rows.Should().HaveCount(table.Count + 1);
            rows[0][0].Should().Be("reading");
            rows.Should().OnlyContain(r => r.Length == rows[0].Length);
        }
    }

    [Fact] // W3C Model for Tabular Data (2015), section 6.4.6 and Metadata Vocabulary, section 5.6
    public void Outside_metadata_names_the_columns_of_the_header_in_order()
    {
        foreach (var table in Tables)
        {
            var header = Read(table.Rows)[0];
            var metadata = Metadata(table.Metadata);
            var columns = metadata["tableSchema"]!["columns"]!.AsArray();

            ((string?)metadata["@context"]![0]).Should().Be("http://www.w3.org/ns/csvw");
            ((string?)metadata["url"]).Should().Be(table.Name);
            columns.Select(c => (string?)c!["name"]).Should().Equal(header);
            columns.Select(c => (string?)c!["titles"]![0]).Should().Equal(header);
            columns.Should().OnlyContain(c => new[] { "string", "boolean", "integer", "double" }.Contains((string?)c!["datatype"]));
            columns.Select(c => (string?)c!["name"]).Should().OnlyHaveUniqueItems().And.AllSatisfy(n => n.Should().MatchRegex("^[A-Za-z][A-Za-z0-9_]*$"));
            ((string?)metadata["notes"]![0]!["thirdsite"]!["scenarioSha256"]).Should().Be(new string('a', 64));
            ((int)metadata["notes"]![0]!["thirdsite"]!["seed"]!).Should().Be(2030);
            ((string?)metadata["notes"]![0]!["overrides"]![0]!["value"]).Should().Be("7.5 km/s");
        }
    }

    [Fact]
    public void Closed_cells_obey_their_datatype_and_keys_are_unique()
    {
        foreach (var table in Tables)
        {
            var rows = Read(table.Rows);
            var metadata = Metadata(table.Metadata);
            var columns = metadata["tableSchema"]!["columns"]!.AsArray();
            foreach (var row in rows.Skip(1))
            {
                for (var i = 0; i < row.Length; i++)
                {
                    Obeys(row[i], columns[i]!).Should().BeTrue($"{rows[0][i]} of {table.Name} holds '{row[i]}'");
                }
            }

            var keys = metadata["tableSchema"]!["primaryKey"]!.AsArray().Select(k => Array.IndexOf(rows[0], (string?)k)).ToList();
            rows.Skip(1).Select(r => string.Join('\n', keys.Select(k => r[k]))).Should().OnlyHaveUniqueItems();
        }
    }

    [Fact]
    public void Closed_a_missing_number_is_empty_and_a_name_with_a_comma_is_quoted()
    {
        Field(ReachTable.Write, 2, "marginS").Should().BeEmpty();
        Field(ReachTable.Write, 2, "reason").Should().Be("unreachable");
        Field(ReachTable.Write, 1, "crossings").Should().Be("5280.5;9100");
        Field(ReachTable.Write, 1, "lastInterceptRangeKm_far_east").Should().Be("3000");
        Field(NationTable.Write, 1, "name").Should().Be("Aland, North");
        Field(NationTable.Write, 2, "code").Should().BeEmpty();
        Text(NationTable.Write).Should().Contain("\"Aland, North\"");
    }

    private static bool Obeys(string cell, JsonNode column)
    {
        if (cell.Length == 0)
        {
            return column["required"] is null;
        }

        var parts = column["separator"] is { } separator ? cell.Split((string?)separator) : [cell];
        return parts.All(part => (string?)column["datatype"] switch
        {
            "double" => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
            "integer" => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "boolean" => part is "true" or "false",
            _ => true,
        });
    }

    private static string Field(Action<Stream, AssessmentAnswers> write, int row, string column)
    {
        var rows = Read(write);
        return rows[row][Array.IndexOf(rows[0], column)];
    }

    private static string Text(Action<Stream, AssessmentAnswers> write)
    {
        using var stream = new MemoryStream();
        write(stream, ExportSample.Answers);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonNode Metadata(Action<Stream, AssessmentAnswers> write) => JsonNode.Parse(Text(write))!;

    private static List<string[]> Read(Action<Stream, AssessmentAnswers> write)
    {
        using var parser = new CsvParser(new StringReader(Text(write)), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }
}
