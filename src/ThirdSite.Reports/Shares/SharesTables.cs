using System.Text.Json;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;
using CellColumn = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Studies.Sensitivity.SharesCell>;
using RowColumn = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Studies.Sensitivity.SharesRow>;

namespace ThirdSite.Reports.Shares;

/// <summary>Shares of the assumption space as tables: shares.csv with a row a pair or nation, shares-map.csv with a row a cell.</summary>
public static class SharesTables
{
    public const string Rows = "shares.csv";
    public const string Cells = "shares-map.csv";

    private const string Careful = "A share of assumptions, not a chance: how much of the space between the stated bounds gives the answer yes.";

    private static readonly CsvTable<SharesRow> RowTable = new(
        Rows,
        "Shares of the assumption space",
        Careful,
        [
            RowColumn.Key("question", "Question", r => r.Question),
            RowColumn.Text("launch", "Field", r => r.Pair?.Launch),
            RowColumn.Text("missile", "Missile type", r => r.Pair?.Missile),
            RowColumn.Text("aim", "City", r => r.Pair?.Aim),
            RowColumn.Text("nation", "Nation", r => r.Nation),
            RowColumn.Number("share", "Share of the assumptions with the answer yes", null, r => r.Share.Share),
            RowColumn.Number("low", "Lower end of the 95 % Wilson interval", null, r => r.Share.Low),
            RowColumn.Number("high", "Upper end of the 95 % Wilson interval", null, r => r.Share.High),
            RowColumn.KeyCount("yes", "Points with the answer yes", r => checked((int)r.Share.Holding)) with { IsKey = false },
            RowColumn.KeyCount("points", "Points of the space", r => checked((int)r.Share.Evaluations)) with { IsKey = false },
            RowColumn.KeyCount("without_value", "Points at which there is no margin, or nothing is threatened", r => checked((int)r.WithoutValue)) with { IsKey = false },
            RowColumn.Flag("at_reading", "The answer at the reading's own values", r => r.Nominal),
        ]);

    private static readonly CsvTable<SharesCell> CellTable = new(
        Cells,
        "Shares of the assumption space by cell",
        Careful + " Of each cell: the part of the assumptions that threaten it under which it is defended, in the worst case over the launch points.",
        [
            CellColumn.KeyNumber("latitude", "Latitude of the centre", "deg", c => c.LatitudeDeg),
            CellColumn.KeyNumber("longitude", "Longitude of the centre", "deg", c => c.LongitudeDeg),
            CellColumn.Number("area", "Land of the assessed nations", "km2", c => c.AreaKm2),
            CellColumn.Number("people", "People", null, c => c.Population),
            CellColumn.Number("share", "Share of the threatening assumptions under which it is defended; empty where none threatens it", null, c => c.Share?.Share),
            CellColumn.Number("low", "Lower end of the 95 % Wilson interval", null, c => c.Share?.Low),
            CellColumn.Number("high", "Upper end of the 95 % Wilson interval", null, c => c.Share?.High),
            CellColumn.KeyCount("threatened", "Points at which it is threatened", c => checked((int)c.Threatened)) with { IsKey = false },
            CellColumn.KeyCount("defended", "Points at which it is defended", c => checked((int)(c.Share?.Holding ?? 0))) with { IsKey = false },
            CellColumn.Text("at_reading", "At the reading's own values: unthreatened, defended, undefended", c => c.Class),
            CellColumn.Number("margin_at_reading", "Margin at the reading's own values", "s", c => c.MarginS),
        ]);

    /// <summary>Writes the rows of shares.csv.</summary>
    public static void WriteRows(Stream stream, SharesAnswers answers) => RowTable.WriteRows(stream, answers.Rows);

    /// <summary>Writes shares.csv-metadata.json.</summary>
    public static void WriteRowsMetadata(Stream stream, SharesAnswers answers) => Metadata(RowTable, stream, answers);

    /// <summary>Writes the rows of shares-map.csv.</summary>
    public static void WriteCells(Stream stream, SharesAnswers answers) => CellTable.WriteRows(stream, answers.Map?.Cells ?? []);

    /// <summary>Writes shares-map.csv-metadata.json.</summary>
    public static void WriteCellsMetadata(Stream stream, SharesAnswers answers) => Metadata(CellTable, stream, answers);

    /// <summary>What every file says about where its numbers come from.</summary>
    internal static void WriteProvenance(Utf8JsonWriter writer, SharesAnswers answers)
    {
        writer.WriteString("schemaVersion", answers.SchemaVersion);
        writer.WritePropertyName("thirdsite");
        JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
        writer.WriteString("title", answers.Title);
        writer.WriteString("question", answers.Question);
        writer.WriteString("reading", answers.Reading);
        writer.WritePropertyName("overrides");
        JsonSerializer.Serialize(writer, answers.Overrides, AnswersJson.SerializerOptions);
        writer.WriteString("method", answers.Method);
        writer.WriteNumber("points", answers.Points);
        writer.WriteNumber("quantities", answers.Quantities);
        writer.WriteString("meaning", Careful);
    }

    private static void Metadata<T>(CsvTable<T> table, Stream stream, SharesAnswers answers) =>
        table.WriteMetadata(stream, answers.Title, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer => WriteProvenance(writer, answers));
}
