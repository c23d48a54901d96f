using System.Text.Json;
using ThirdSite.Studies;
using ThirdSite.Studies.Joint;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Reports.Exports.JointRow>;

namespace ThirdSite.Reports.Exports;

/// <summary>One nation or group under one overlay.</summary>
internal sealed record JointRow(OverlayAnswer Overlay, AreaAnswer Area);

/// <summary>joint.csv: what each overlay would defend of each nation and group, and the seconds that it gains there.</summary>
public static class JointTable
{
    public const string FileName = "joint.csv";

    private static readonly CsvTable<JointRow> Table = new(
        FileName,
        "Joint systems",
        "What each overlay would defend of each nation and group against each class of missile in the worst case over launch points, and the change of the margin against the first overlay. A row without a code is a group. Defended means that an interceptor could be there in time: no statement about a kill.",
        [
            Column.Key("overlay", "Overlay", r => r.Overlay.Name),
            new("withheld", "true: the data on which the giver has a veto do not arrive", "boolean", null, r => r.Overlay.Withheld ? "true" : "false", IsKey: true),
            Column.Key("threat", "Missile class", r => r.Area.Threat),
            Column.Key("name", "Nation, or group where the code is empty", r => r.Area.Name),
            Column.Text("code", "ISO 3166-1 alpha-2", r => r.Area.Code),
            Column.Number("threatenedPeople", "Threatened share of people", null, r => r.Area.ThreatenedPeople),
            Column.Number("defendedPeople", "Defended share of the threatened people", null, r => r.Area.DefendedPeople),
            Column.Number("defendedLand", "Defended share of the threatened land", null, r => r.Area.DefendedLand),
            Column.Number("medianGainS", "Median change of the margin over threatened cells", "s", r => r.Area.MedianGainS),
            Column.Number("worstGainS", "Least change of the margin", "s", r => r.Area.WorstGainS),
            Column.Number("opened", "Share of the threatened people for whom a launch is feasible here and none is under the first overlay", null, r => r.Area.Opened),
        ]);

    /// <summary>Writes the rows of joint.csv.</summary>
    public static void Write(Stream stream, JointAnswers answers) => Table.WriteRows(stream, answers.Overlays.SelectMany(o => o.Areas.Select(a => new JointRow(o, a))));

    /// <summary>Writes joint.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, JointAnswers answers) =>
        Table.WriteMetadata(stream, answers.Title, answers.ThirdSite.Version, answers.ThirdSite.ScenarioSha256, writer =>
        {
            writer.WriteString("schemaVersion", answers.SchemaVersion);
            writer.WriteString("reading", answers.Reading);
            writer.WritePropertyName("thirdsite");
            JsonSerializer.Serialize(writer, answers.ThirdSite, AnswersJson.SerializerOptions);
            writer.WritePropertyName("overrides");
            JsonSerializer.Serialize(writer, answers.Overrides, AnswersJson.SerializerOptions);
            writer.WriteStartObject("overlays");
            foreach (var overlay in answers.Overlays.Where(o => !o.Withheld))
            {
                writer.WriteString(overlay.Name, overlay.Sha256);
            }

            writer.WriteEndObject();
        });
}
