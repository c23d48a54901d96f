using System.Text.Json;
using Parquet;
using Parquet.Schema;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Reports.Runs;

/// <summary>
/// evaluations.parquet: one row an evaluation, the inputs beside the answer, so that anybody can redo the statistics. Inputs
/// are columns named by path, in the unit of the column's metadata (key <c>unit</c>) and of the file's (key
/// <c>thirdsite.columns</c>, JSON).
/// </summary>
public static class EvaluationsParquet
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "evaluations.parquet";

    private const int RowGroup = 16_384;

    /// <summary>Writes every evaluation of a study's latest run, a group of rows at a time.</summary>
    public static async Task WriteAsync(Stream stream, SensitivityStudy study, SensitivityAnswers answers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(answers);
        var inputs = study.Quantities.Select(q => new DataField<double>(q.Path)).ToList();
        var number = new DataField<long>("number");
        var part = new DataField("part", typeof(string), isNullable: false);
        var row = new DataField<long>("row");
        var place = new DataField<int>("place");
        var holds = new DataField<bool>("holds");
        var value = new DataField<double?>("value");
        var counted = new DataField<double>("counted");
        var reason = new DataField<string>("reason");
        var constraint = new DataField<string>("constraint");
        var shots = new DataField<int>("shots");
        var schema = new ParquetSchema([number, part, row, place, .. inputs, holds, value, counted, reason, constraint, shots]);
        var units = study.Quantities.Select(q => (Name: q.Path, Unit: q.Unit.Text)).Append((value.Name, answers.Answer.Unit)).Append((counted.Name, answers.Answer.Unit)).ToDictionary(StringComparer.Ordinal);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancellation);
        writer.CustomMetadata = Metadata(study, answers, units);

        var columns = inputs.Select(_ => new double[RowGroup]).ToArray();
        var (numbers, parts, rows, places) = (new long[RowGroup], new string[RowGroup], new long[RowGroup], new int[RowGroup]);
        var (yes, values, counts, shotCounts) = (new bool[RowGroup], new double?[RowGroup], new double[RowGroup], new int[RowGroup]);
        var (reasons, constraints) = (new string?[RowGroup], new string?[RowGroup]);
        var filled = 0;
        foreach (var each in study.Rows())
        {
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i][filled] = each.Values[i];
            }

            (numbers[filled], parts[filled], rows[filled], places[filled]) = (each.Number, each.Part, each.Row, each.Place);
            (yes[filled], counts[filled], shotCounts[filled]) = (each.Evaluation.Holds, each.Counted, each.Evaluation.Shots);
            values[filled] = double.IsNaN(each.Evaluation.Value) ? null : each.Evaluation.Value;
            (reasons[filled], constraints[filled]) = (Evaluation.Reasons[each.Evaluation.Reason], Evaluation.Constraints[each.Evaluation.Constraint]);
            if (++filled == RowGroup)
            {
                await WriteGroupAsync();
                filled = 0;
            }
        }

        if (filled > 0)
        {
            await WriteGroupAsync();
        }

        async Task WriteGroupAsync()
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<long>(number, numbers.AsMemory(0, filled), cancellationToken: cancellation);
            await group.WriteAsync(part, parts[..filled]);
            await group.WriteAsync<long>(row, rows.AsMemory(0, filled), cancellationToken: cancellation);
            await group.WriteAsync<int>(place, places.AsMemory(0, filled), cancellationToken: cancellation);
            for (var i = 0; i < columns.Length; i++)
            {
                await group.WriteAsync<double>(inputs[i], columns[i].AsMemory(0, filled), customMetadata: new() { ["unit"] = units[inputs[i].Name] }, cancellationToken: cancellation);
            }

            await group.WriteAsync<bool>(holds, yes.AsMemory(0, filled), cancellationToken: cancellation);
            await group.WriteAsync<double>(value, values.AsMemory(0, filled), customMetadata: new() { ["unit"] = answers.Answer.Unit }, cancellationToken: cancellation);
            await group.WriteAsync<double>(counted, counts.AsMemory(0, filled), customMetadata: new() { ["unit"] = answers.Answer.Unit }, cancellationToken: cancellation);
            await group.WriteAsync(reason, reasons[..filled]!);
            await group.WriteAsync(constraint, constraints[..filled]!);
            await group.WriteAsync<int>(shots, shotCounts.AsMemory(0, filled), cancellationToken: cancellation);
        }
    }

    private static Dictionary<string, string> Metadata(SensitivityStudy study, SensitivityAnswers answers, Dictionary<string, string> units) => new(StringComparer.Ordinal)
    {
        ["thirdsite.version"] = answers.ThirdSite.Version,
        ["thirdsite.schemaVersion"] = answers.SchemaVersion,
        ["thirdsite.scenario"] = answers.ThirdSite.Scenario,
        ["thirdsite.scenarioSha256"] = answers.ThirdSite.ScenarioSha256,
        ["thirdsite.question"] = answers.Question,
        ["thirdsite.reading"] = answers.Reading,
        ["thirdsite.seed"] = answers.ThirdSite.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["thirdsite.columns"] = JsonSerializer.Serialize(study.Quantities.ToDictionary(q => q.Path, q => new Dictionary<string, string> { ["label"] = q.Label, ["unit"] = units[q.Path] })),
    };
}
