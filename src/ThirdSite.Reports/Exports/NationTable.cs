using ThirdSite.Studies;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Studies.NationAnswer>;

namespace ThirdSite.Reports.Exports;

/// <summary>nations.csv: one row for each reading, burnout speed, trajectory shape, threat, nation or group, and number of shots.</summary>
public static class NationTable
{
    public const string FileName = "nations.csv";

    public const string WorkbookName = "nations.xlsx";

    private static readonly CsvTable<NationAnswer> Table = new(
        FileName,
        "Nations",
        "Share of each nation's and group's land and people that a threat reaches, and of that share the part that could be engaged in time in the worst case over launch points. A row without a code is a group. Engageable means kinematically: no statement about a kill.",
        [
            Column.Key("reading", "Reading", n => n.Reading),
            Column.KeyNumber("burnoutSpeedMps", "Burnout speed of the interceptor", "m/s", n => n.BurnoutSpeedMps),
            Column.Key("trajectory", "Trajectory shape", n => n.Trajectory),
            Column.Key("threat", "Missile class", n => n.Threat),
            Column.Key("name", "Nation, or group where the code is empty", n => n.Name),
            Column.Key("group", "Group", n => n.Group),
            Column.KeyCount("minimumShots", "Launches of shoot-look-shoot at least", n => n.MinimumShots),
            Column.Text("code", "ISO 3166-1 alpha-2", n => n.Code),
            Column.Number("threatenedAreaFraction", "Threatened share of land", null, n => n.ThreatenedAreaFraction),
            Column.Number("defendedAreaFraction", "Defended share of the threatened land", null, n => n.DefendedAreaFraction),
            Column.Number("threatenedPopulationFraction", "Threatened share of people", null, n => n.ThreatenedPopulationFraction),
            Column.Number("defendedPopulationFraction", "Defended share of the threatened people", null, n => n.DefendedPopulationFraction),
            Column.Number("worstMarginS", "Lowest margin over the threatened cells", "s", n => n.WorstMarginS),
            Column.Number("populationScale", "Factor from the towns' people to the national total", null, n => n.PopulationScale),
        ]);

    /// <summary>Writes the rows of nations.csv.</summary>
    public static void Write(Stream stream, AssessmentAnswers answers) => Table.WriteRows(stream, answers.Nations);

    /// <summary>Writes nations.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, AssessmentAnswers answers) => Table.WriteMetadata(stream, answers);

    /// <summary>Writes nations.xlsx.</summary>
    public static void WriteWorkbook(Stream stream, AssessmentAnswers answers) => ExcelWorkbook.Write(stream, Table, answers.Nations, answers);
}
