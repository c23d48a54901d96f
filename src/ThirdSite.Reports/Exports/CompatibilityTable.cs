using System.Text.Json;
using ThirdSite.Studies;
using ThirdSite.Studies.Compatibility;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Reports.Exports.CompatibilityNode>;

namespace ThirdSite.Reports.Exports;

/// <summary>One node of the plane.</summary>
internal sealed record CompatibilityNode(int Shots, bool OverSpread, double X, double Y, char Letter, double? Protection, double? Reach);

/// <summary>compatibility.csv: both claims at every node of the plane.</summary>
public static class CompatibilityTable
{
    public const string FileName = "compatibility.csv";

    /// <summary>Writes the rows of compatibility.csv.</summary>
    public static void Write(Stream stream, CompatibilityAnswers answers) => Table(answers).WriteRows(stream, Rows(answers));

    /// <summary>Writes compatibility.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, CompatibilityAnswers answers) =>
        Table(answers).WriteMetadata(stream, answers.Answer, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer =>
        {
            writer.WriteString("schemaVersion", answers.SchemaVersion);
            writer.WritePropertyName("thirdsite");
            JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
            writer.WritePropertyName("overrides");
            JsonSerializer.Serialize(writer, answers.Overrides, AnswersJson.SerializerOptions);
            writer.WritePropertyName("spread");
            JsonSerializer.Serialize(writer, answers.Spread, AnswersJson.SerializerOptions);
        });

    private static CsvTable<CompatibilityNode> Table(CompatibilityAnswers answers) => new(
        FileName,
        "Where both claims hold",
        "Nodes of the plane of two quantities: whether the stated nations are protected and whether no flight of the third party can be reached, for one and two launches in turn, at the values and over the stated spread.",
        [
            Column.KeyCount("shots", "Launches in turn", n => n.Shots),
            new("overSpread", "true: each claim at the worst values of the spread; false: at the values", "boolean", null, n => n.OverSpread ? "true" : "false"),
            Column.Number("x", answers.X.Label + ": " + answers.X.Path, Unit(answers.X), n => n.X),
            Column.Number("y", answers.Y.Label + ": " + answers.Y.Path, Unit(answers.Y), n => n.Y),
            new("protection", "The stated nations are protected", "boolean", null, n => n.Letter is 'b' or 'B' or 'p' ? "true" : "false"),
            new("reachVanishes", "No flight can be reached", "boolean", null, n => n.Letter is 'b' or 'B' or 'v' ? "true" : "false"),
            new("inSpiteOfError", "Both hold in spite of the model's error in burnout speed", "boolean", null, n => n.Letter == 'B' ? "true" : "false"),
            Column.Number("protectionMarginS", "Seconds to spare of the nation with the least; empty: no launch is feasible", "s", n => n.Protection),
            Column.Number("reachMarginS", "Seconds to spare against the flight with the most; empty: no launch is feasible", "s", n => n.Reach),
        ]);

    private static string? Unit(CompatibilityAxis axis) => axis.Unit is "" or "1" ? null : axis.Unit;

    private static IEnumerable<CompatibilityNode> Rows(CompatibilityAnswers answers) =>
        from plane in answers.Planes
        from row in Enumerable.Range(0, answers.Y.Nodes.Count)
        from column in Enumerable.Range(0, answers.X.Nodes.Count)
        select new CompatibilityNode(
            plane.Shots,
            plane.OverSpread,
            answers.X.Nodes[column],
            answers.Y.Nodes[row],
            plane.Grid[row][column],
            plane.ProtectionMarginsS[row][column],
            plane.ReachMarginsS[row][column]);
}
