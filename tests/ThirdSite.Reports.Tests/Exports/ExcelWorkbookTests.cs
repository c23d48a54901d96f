using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using MiniExcelLibs;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Exports;

public sealed class ExcelWorkbookTests
{
    private static readonly (string Sheet, Action<Stream, AssessmentAnswers> Csv, Action<Stream, AssessmentAnswers> Excel)[] Tables =
    [
        ("Reach", ReachTable.Write, ReachTable.WriteWorkbook),
        ("Nations", NationTable.Write, NationTable.WriteWorkbook),
    ];

    [Fact]
    public void Twin_every_cell_read_back_is_that_of_the_csv_and_numbers_are_numbers()
    {
        foreach (var table in Tables)
        {
            using var excel = Written(table.Excel);
            var rows = excel.Query(sheetName: table.Sheet).Cast<IDictionary<string, object?>>().Select(r => r.Values.ToList()).ToList();
            var csv = Csv(table.Csv);

            rows.Should().HaveCount(csv.Count);
            rows[0].Select(h => ((string)h!).Split(' ')[0]).Should().Equal(csv[0]);
            for (var r = 1; r < csv.Count; r++)
            {
                for (var c = 0; c < csv[0].Length; c++)
                {
                    var expected = csv[r][c];
                    var found = rows[r][c];
                    switch (found)
                    {
                        case null: expected.Should().BeEmpty(csv[0][c]); break;
                        case double number: double.Parse(expected, CultureInfo.InvariantCulture).Should().Be(number, csv[0][c]); break;
                        case bool flag: expected.Should().Be(flag ? "true" : "false", csv[0][c]); break;
                        default: expected.Should().Be((string)found, csv[0][c]); break;
                    }

                    if (double.TryParse(expected, CultureInfo.InvariantCulture, out _) && csv[0][c] is not "crossings")
                    {
                        found.Should().BeOfType<double>(csv[0][c]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Closed_headers_carry_units_and_the_other_sheets_carry_columns_sources_and_provenance()
    {
        using var excel = Written(ReachTable.WriteWorkbook);

        excel.GetSheetNames().Should().Equal("Reach", "Columns", "Sources", "Provenance");
        excel.GetColumns(useHeaderRow: true, sheetName: "Reach").Should().Contain("marginS (s)").And.Contain("criticalBurnoutSpeedMps (m/s)").And.Contain("engageable");
        var source = excel.Query(useHeaderRow: true, sheetName: "Sources").Cast<IDictionary<string, object?>>().Single();
        source["path"].Should().Be("interceptors.blue.burnout_speed");
        source["value, critics"].Should().Be(7.5);
        source["assumed because"].Should().Be("invented");
        source["overridden"].Should().Be(true);
        var provenance = excel.Query(useHeaderRow: true, sheetName: "Provenance").Cast<IDictionary<string, object?>>().ToDictionary(r => (string)r["what"]!, r => r["value"]);
        provenance["scenario SHA-256"].Should().Be(new string('a', 64));
        provenance["seed"].Should().Be("2030");
        provenance["overridden: interceptors.blue.burnout_speed"].Should().Be("7.5 km/s");
    }

    [Fact]
    public void Closed_the_same_answers_give_the_same_bytes_without_a_time_of_day()
    {
        using var one = Written(ReachTable.WriteWorkbook);
        using var two = Written(ReachTable.WriteWorkbook);

        one.ToArray().Should().Equal(two.ToArray());
        using var zip = new ZipArchive(one);
        zip.Entries.Select(e => e.LastWriteTime.Year).Distinct().Should().Equal(1980);
    }

    private static MemoryStream Written(Action<Stream, AssessmentAnswers> write)
    {
        var stream = new MemoryStream();
        write(stream, ExportSample.Answers);
        stream.Position = 0;
        return stream;
    }

    private static List<string[]> Csv(Action<Stream, AssessmentAnswers> write)
    {
        using var parser = new CsvParser(new StreamReader(Written(write)), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }
}
