using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>
/// A table as an Excel workbook: the columns of the CSV with their units in the header, numbers as numbers; beside it a
/// sheet that explains the columns, one of every assumption with its source, and one of what the answers were made from.
/// </summary>
internal static partial class ExcelWorkbook
{
    private static readonly OpenXmlConfiguration Plain = new() { AutoFilter = false, TableStyles = TableStyles.None, FreezeRowCount = 1 };

    /// <summary>Writes the workbook; the same answers give the same bytes.</summary>
    public static void Write<T>(Stream stream, CsvTable<T> table, IEnumerable<T> rows, AssessmentAnswers answers)
    {
        var headers = table.Columns.Select(Header).ToList();
        var sheets = new Dictionary<string, object>
        {
            [table.Title] = Rows(rows, headers, table.Columns),
            ["Columns"] = table.Columns.Select((c, i) => Row(("header", headers[i]), ("CSV column", c.Name), ("unit", c.Unit), ("meaning", c.Title), ("datatype", c.Datatype))),
            ["Sources"] = answers.Assumptions.Select(a => Assumption(a, answers)),
            ["Provenance"] = Provenance(table, answers).Select(p => Row(("what", p.What), ("value", p.Value))),
        };
        using var written = new MemoryStream();
        MiniExcel.SaveAs(written, sheets, printHeader: true, sheetName: table.Title, ExcelType.XLSX, Plain);
        written.Position = 0;
        FixedZip.Write(stream, Members(written));
    }

    /// <summary>Name of the CSV's column with its unit: <c>marginS (s)</c>.</summary>
    public static string Header<T>(TableColumn<T> column) => column.Unit is { } unit and not "1" ? $"{column.Name} ({unit})" : column.Name;

    private static IEnumerable<Dictionary<string, object?>> Rows<T>(IEnumerable<T> rows, List<string> headers, IReadOnlyList<TableColumn<T>> columns)
    {
        foreach (var row in rows)
        {
            var cells = new Dictionary<string, object?>(columns.Count, StringComparer.Ordinal);
            for (var i = 0; i < columns.Count; i++)
            {
                cells.Add(headers[i], Cell(columns[i], row));
            }

            yield return cells;
        }
    }

    // A list of numbers is text, as in the CSV: a cell holds one number.
    private static object? Cell<T>(TableColumn<T> column, T row) => column.Value(row) switch
    {
        null or "" => null,
        { } text when column.Separator is null && column.Datatype is "double" or "integer" => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        { } text when column.Datatype is "boolean" => text == "true",
        { } text => text,
    };

    private static Dictionary<string, object?> Assumption(AssumptionAnswer assumption, AssessmentAnswers answers) => Row(
    [
        ("path", assumption.Path),
        ("label", assumption.Label),
        ("unit", assumption.Unit),
        .. answers.Readings.Select(r => ($"value, {r.Name}", (object?)(assumption.ValueByReading.TryGetValue(r.Name, out var value) ? value : null))),
        ("low", assumption.Low),
        ("high", assumption.High),
        ("source", assumption.Source),
        ("seen on the page", assumption.Source is null ? null : assumption.SourceSeen),
        ("assumed because", assumption.Reason),
        ("differs by reading", assumption.DiffersByReading),
        ("overridden", assumption.Overridden),
    ]);

    private static IEnumerable<(string What, object? Value)> Provenance<T>(CsvTable<T> table, AssessmentAnswers answers) =>
    [
        ("table", $"{table.Title}: {answers.Title}"),
        ("what a row says", table.Description),
        ("question", answers.Question),
        ("date of the scenario", answers.Date),
        ("ThirdSite version", answers.ThirdSite.Version),
        ("scenario", answers.ThirdSite.Scenario),
        ("scenario SHA-256", answers.ThirdSite.ScenarioSha256),
        ("seed", answers.ThirdSite.Seed.ToString(CultureInfo.InvariantCulture)),
        ("schema version", answers.SchemaVersion),
        .. answers.Readings.Select(r => ($"reading {r.Name}", (object?)$"{r.Label}: {r.Description}")),
        .. answers.Overrides.Select(o => ($"overridden: {o.Path}", (object?)o.Value)),
        ("what the numbers may not be used for", "Estimates for public argument, from published or plainly assumed numbers: no prediction of a real system, no basis for operating, sizing or buying one, no measure of safety."),
    ];

    private static Dictionary<string, object?> Row(params (string Key, object? Value)[] cells) => cells.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    // MiniExcel stamps the parts with the time of day and names the sheets' relationships at random. Neither is an answer.
    private static IEnumerable<(string Name, byte[] Content)> Members(Stream written)
    {
        using var zip = new ZipArchive(written, ZipArchiveMode.Read);
        var names = new List<string>();
        foreach (var entry in zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var from = entry.Open();
            using var content = new MemoryStream();
            from.CopyTo(content);
            yield return (entry.FullName, entry.FullName.Contains("workbook.xml", StringComparison.Ordinal) ? Renamed(content.ToArray(), names) : content.ToArray());
        }
    }

    private static byte[] Renamed(byte[] part, List<string> names) => Encoding.UTF8.GetBytes(RandomName().Replace(Encoding.UTF8.GetString(part), match =>
    {
        if (!names.Contains(match.Value))
        {
            names.Add(match.Value);
        }

        return FormattableString.Invariant($"sheet{names.IndexOf(match.Value) + 1}");
    }));

    [GeneratedRegex("R[0-9a-f]{32}", RegexOptions.CultureInvariant)]
    private static partial Regex RandomName();
}
