using System.Text.Json;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Reports.Exports.TradeOffRow>;

namespace ThirdSite.Reports.Exports;

/// <summary>One combination of rules under one reading.</summary>
internal sealed record TradeOffRow(string Reading, TradeOffPoint Point);

/// <summary>trade-off.csv: what every combination of rules costs and buys.</summary>
public static class TradeOffTable
{
    public const string FileName = "trade-off.csv";

    /// <summary>Writes the rows of trade-off.csv.</summary>
    public static void Write(Stream stream, TradeOffAnswers answers) => Table().WriteRows(stream, Rows(answers));

    /// <summary>Writes trade-off.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, TradeOffAnswers answers) =>
        Table().WriteMetadata(stream, answers.Answer, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer =>
        {
            writer.WriteString("schemaVersion", answers.SchemaVersion);
            writer.WritePropertyName("thirdsite");
            JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
            writer.WritePropertyName("overrides");
            JsonSerializer.Serialize(writer, answers.Overrides, AnswersJson.SerializerOptions);
        });

    private static CsvTable<TradeOffRow> Table() => new(
        FileName,
        "What rules cost and buy",
        "Combinations of at most two rules of an agreement, and all of them: protection from an attack without a trigger before it and once the system is active, feared flights that could be engaged, and what that gives up and denies against no rule.",
        [
            Text("reading", "Whose assumptions", r => r.Reading),
            Text("kind", "none, single, pair or all", r => r.Point.Kind),
            Text("rules", "Names of the rules that are kept, joined by +; empty: none", r => string.Join('+', r.Point.Rules)),
            Column.Number("protectedShare", "Share of the threatened people who could be defended from a first attack", null, r => r.Point.FirstAttack.Share),
            Column.KeyCount("protectedNations", "Nations protected from a first attack", r => r.Point.FirstAttack.Nations),
            Column.Number("protectedShareAfterWarning", "The same once the system is active", null, r => r.Point.AfterWarning.Share),
            Column.KeyCount("reachedPairs", "Feared flights that could be engaged before a trigger", r => r.Point.ReachBefore.Pairs),
            Column.KeyCount("reachedPairsAfterWarning", "The same once the system is active", r => r.Point.ReachAfter.Pairs),
            Column.Number("warningS", "How long before an attack a trigger must have come; empty: none is needed", "s", r => r.Point.WarningS?.Value),
            Column.KeyCount("inventory", "Interceptors ready before a trigger", r => r.Point.Inventory),
            Column.Number("costShare", "Protection from a first attack given up against no rule", null, r => r.Point.CostShare),
            Column.KeyCount("deniedPairs", "Feared flights denied against no rule", r => r.Point.Denied),
            new("onFrontier", "No other combination protects as much and denies as much, and more of one", "boolean", null, r => r.Point.OnFrontier ? "true" : "false"),
        ]);

    private static Column Text(string name, string title, Func<TradeOffRow, string> cell) => new(name, title, "string", null, cell);

    private static IEnumerable<TradeOffRow> Rows(TradeOffAnswers answers) => answers.Readings.SelectMany(r => r.Points.Select(p => new TradeOffRow(r.Reading, p)));
}
