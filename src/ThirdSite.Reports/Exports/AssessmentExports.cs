using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>The files that an assessment leaves beside its report.</summary>
public static class AssessmentExports
{
    /// <summary>Name of each file and what writes it, in the order of writing.</summary>
    public static IReadOnlyList<(string Name, Action<Stream, AssessmentAnswers> Write)> Files { get; } =
    [
        ("assessment.json", AnswersJson.Write),
        (DefendedAreaGeoJson.FileName, DefendedAreaGeoJson.Write),
        (ReachTable.FileName, ReachTable.Write),
        (ReachTable.FileName + "-metadata.json", ReachTable.WriteMetadata),
        (ReachTable.WorkbookName, ReachTable.WriteWorkbook),
        (NationTable.FileName, NationTable.Write),
        (NationTable.FileName + "-metadata.json", NationTable.WriteMetadata),
        (NationTable.WorkbookName, NationTable.WriteWorkbook),
        (FlightsCzml.FileName, FlightsCzml.Write),
    ];
}
