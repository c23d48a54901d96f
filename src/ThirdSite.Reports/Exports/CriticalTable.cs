using System.Text.Json;
using ThirdSite.Studies;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Reports.Exports.CriticalPoint>;

namespace ThirdSite.Reports.Exports;

/// <summary>One point: a trial along one quantity, or a place of a frontier.</summary>
internal sealed record CriticalPoint(string Reading, string Kind, int Branch, int Index, double X, double? Y, bool? Holds, double? Result);

/// <summary>critical.csv: the trials along one quantity and where the answer turns, or the points of a frontier.</summary>
public static class CriticalTable
{
    public const string FileName = "critical.csv";

    /// <summary>Writes the rows of critical.csv.</summary>
    public static void Write(Stream stream, CriticalAnswers answers) => Table(answers).WriteRows(stream, Rows(answers));

    /// <summary>Writes critical.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, CriticalAnswers answers) =>
        Table(answers).WriteMetadata(stream, answers.Question, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer =>
        {
            writer.WriteString("schemaVersion", answers.SchemaVersion);
            writer.WritePropertyName("thirdsite");
            JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
            writer.WriteString("question", answers.Question);
            writer.WritePropertyName("overrides");
            JsonSerializer.Serialize(writer, answers.Overrides, AnswersJson.SerializerOptions);
            writer.WritePropertyName("quantities");
            JsonSerializer.Serialize(writer, answers.Quantities, AnswersJson.SerializerOptions);
        });

    private static CsvTable<CriticalPoint> Table(CriticalAnswers answers)
    {
        var (x, y) = (answers.Quantities[0], answers.Quantities.ElementAtOrDefault(1));
        string? UnitOf(CriticalQuantity? q) => q is null or { Unit: "1" } ? null : q.Unit;
        return new(
            FileName,
            "Where an answer turns",
            "Trials along one quantity with the answer at each, and the values at which it turns; of two quantities the points of the frontier between yes and no, branch by branch, with the burnout speed as it is, lower and higher by the model's error.",
            [
                Column.Key("reading", "Reading", p => p.Reading),
                Column.Key("kind", "trial, crossing (or touch), frontier, frontier-slower or frontier-faster", p => p.Kind),
                Column.KeyCount("branch", "Branch of the frontier, from 1; 0 along one quantity", p => p.Branch),
                Column.KeyCount("index", "Order", p => p.Index),
                Column.Number("x", x.Label + ": " + x.Path, UnitOf(x), p => p.X),
                Column.Number("y", y is null ? "Second quantity; none" : y.Label + ": " + y.Path, UnitOf(y), p => p.Y),
                new("holds", "The answer there, of a crossing the answer above", "boolean", null, p => p.Holds is { } h ? (h ? "true" : "false") : null),
                Column.Number("result", "What the answer rests on: " + answers.Measure, answers.Measure switch { "share" => null, "distance" => "m", _ => "s" }, p => p.Result),
            ]);
    }

    private static IEnumerable<CriticalPoint> Rows(CriticalAnswers answers)
    {
        foreach (var reading in answers.Readings)
        {
            foreach (var (sample, i) in reading.Samples.Select((s, i) => (s, i)))
            {
                yield return new(reading.Reading, "trial", 0, i, sample.Value, null, sample.Holds, sample.Result);
            }

            foreach (var (crossing, i) in reading.Crossings.Select((c, i) => (c, i)))
            {
                yield return new(reading.Reading, crossing.Kind == "touches" ? "touch" : "crossing", 0, i, crossing.Value, null, crossing.HoldsAbove, null);
            }
        }

        foreach (var frontier in answers.Frontiers)
        {
            var all = frontier.ModelError.Select((e, i) => (Kind: i == 0 ? "frontier-slower" : "frontier-faster", e.Curves)).Prepend(("frontier", frontier.Curves));
            foreach (var (kind, curves) in all)
            {
                foreach (var (curve, branch) in curves.Select((c, i) => (c, i)))
                {
                    foreach (var (point, i) in curve.Select((p, i) => (p, i)))
                    {
                        yield return new(frontier.Reading, kind, branch + 1, i, point[0], point[1], null, null);
                    }
                }
            }
        }
    }
}
