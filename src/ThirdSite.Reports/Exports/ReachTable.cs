using ThirdSite.Studies;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Studies.ReachAnswer>;

namespace ThirdSite.Reports.Exports;

/// <summary>reach.csv: one row for each reading, trajectory shape, missile, field, city and interceptor site.</summary>
public static class ReachTable
{
    public const string FileName = "reach.csv";

    public const string WorkbookName = "reach.xlsx";

    /// <summary>Writes the rows of reach.csv.</summary>
    public static void Write(Stream stream, AssessmentAnswers answers) => Table(answers).WriteRows(stream, answers.Reach);

    /// <summary>Writes reach.csv-metadata.json.</summary>
    public static void WriteMetadata(Stream stream, AssessmentAnswers answers) => Table(answers).WriteMetadata(stream, answers);

    /// <summary>Writes reach.xlsx.</summary>
    public static void WriteWorkbook(Stream stream, AssessmentAnswers answers) => ExcelWorkbook.Write(stream, Table(answers), answers.Reach, answers);

    private static CsvTable<ReachAnswer> Table(AssessmentAnswers answers)
    {
        var radars = answers.Reach
            .SelectMany(r => new[] { r.FirstIntercept, r.LastIntercept })
            .OfType<InterceptAnswer>()
            .SelectMany(i => i.RadarRangesKm.Keys)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        return new(
            FileName,
            "Reach",
            "Whether an interceptor could reach a missile in flight from a field to a city, with what margin, first and last possible intercept, and the lowest burnout speed at which it could. Could reach means kinematically: no statement about a kill.",
            [
                Column.Key("reading", "Reading", r => r.Reading),
                Column.Key("trajectory", "Trajectory shape", r => r.Trajectory),
                Column.Key("missile", "Missile type", r => r.Missile),
                Column.Key("launch", "Field", r => r.Launch),
                Column.Key("aim", "City", r => r.Aim),
                Column.Key("interceptorSite", "Interceptor site", r => r.InterceptorSite),
                Column.Flag("engageable", "Margin at or above zero", r => r.Engageable),
                Column.Number("marginS", "Margin", "s", r => r.MarginS),
                Column.Text("reason", "Why there is no margin: out-of-range, never-tracked or unreachable", r => r.Reason),
                Column.Text("constraint", "What ends the latest feasible launch, or forbids every launch", r => r.Constraint),
                Column.Flag("undecided", "The sign changes within the model's error in burnout speed", r => r.Undecided),
                Column.Number("shots", "Shots in turn, looking after each", "1", r => r.Shots),
                Column.Number("salvo", "Interceptors of one salvo", "1", r => r.Salvo),
                .. Intercept("firstIntercept", "First intercept", r => r.FirstIntercept, radars),
                .. Intercept("lastIntercept", "Last intercept", r => r.LastIntercept, radars),
                Column.Number("criticalBurnoutSpeedMps", "Lowest burnout speed at which the margin reaches zero", "m/s", r => r.CriticalBurnoutSpeedMps),
                Column.Numbers("crossings", "Every burnout speed at which the margin passes zero", "m/s", r => r.Crossings),
                Column.Texts("activeConstraints", "Constraints whose relaxation lowers the critical speed", r => r.ActiveConstraints),
                .. Split(),
                .. Variant("noCoastLimit", "without coast limit", r => r.Variants.NoCoastLimit),
                .. Variant("noEarlyWarning", "without early-warning radars", r => r.Variants.NoEarlyWarning),
                .. Variant("neither", "without coast limit and early-warning radars", r => r.Variants.Neither),
            ]);
    }

    private static IEnumerable<Column> Intercept(string name, string title, Func<ReachAnswer, InterceptAnswer?> of, IEnumerable<string> radars) =>
    [
        Column.Number($"{name}TimeS", $"{title}: time after the missile's launch", "s", r => of(r)?.TimeS),
        Column.Number($"{name}LaunchTimeS", $"{title}: launch of the interceptor after the missile's", "s", r => of(r)?.LaunchTimeS),
        Column.Number($"{name}LatitudeDeg", $"{title}: latitude north", "deg", r => of(r)?.LatitudeDeg),
        Column.Number($"{name}LongitudeDeg", $"{title}: longitude east", "deg", r => of(r)?.LongitudeDeg),
        Column.Number($"{name}AltitudeKm", $"{title}: altitude above the ellipsoid", "km", r => of(r)?.AltitudeKm),
        Column.Number($"{name}ClosingSpeedMps", $"{title}: closing speed", "m/s", r => of(r)?.ClosingSpeedMps),
        Column.Number($"{name}CrossingAngleDeg", $"{title}: crossing angle", "deg", r => of(r)?.CrossingAngleDeg),
        Column.Number($"{name}CoastS", $"{title}: coast of the interceptor after burnout", "s", r => of(r)?.CoastS),
        .. radars.Select(radar => Column.Number(
            $"{name}RangeKm_{radar.Replace('-', '_')}",
            $"{title}: range from {radar}",
            "km",
            r => of(r) is { } intercept && intercept.RadarRangesKm.TryGetValue(radar, out var range) ? range : null)),
    ];

    private static IEnumerable<Column> Split() =>
    [
        Column.Number("splitInterceptS", "Margin's split: intercept time of the latest feasible launch", "s", r => r.MarginSplit?.InterceptS),
        Column.Number("splitDetectionS", "Margin's split: detection", "s", r => r.MarginSplit?.DetectionS),
        Column.Number("splitTrackS", "Margin's split: track", "s", r => r.MarginSplit?.TrackS),
        Column.Number("splitBurnoutWaitS", "Margin's split: wait for burnout", "s", r => r.MarginSplit?.BurnoutWaitS),
        Column.Number("splitShareS", "Margin's split: sharing", "s", r => r.MarginSplit?.ShareS),
        Column.Number("splitCommitS", "Margin's split: commit", "s", r => r.MarginSplit?.CommitS),
        Column.Number("splitViewWaitS", "Margin's split: wait for view", "s", r => r.MarginSplit?.ViewWaitS),
        Column.Number("splitFlyOutS", "Margin's split: fly-out", "s", r => r.MarginSplit?.FlyOutS),
    ];

    private static IEnumerable<Column> Variant(string name, string title, Func<ReachAnswer, VariantAnswer> of) =>
    [
        Column.Flag($"{name}Engageable", $"Margin at or above zero, {title}", r => of(r).Engageable),
        Column.Number($"{name}MarginS", $"Margin, {title}", "s", r => of(r).MarginS),
        Column.Text($"{name}Reason", $"Why there is no margin, {title}", r => of(r).Reason),
        Column.Text($"{name}Constraint", $"What ends the latest feasible launch, {title}", r => of(r).Constraint),
        Column.Number($"{name}FirstInterceptTimeS", $"First intercept, {title}: time after the missile's launch", "s", r => of(r).FirstIntercept?.TimeS),
        Column.Number($"{name}LastInterceptTimeS", $"Last intercept, {title}: time after the missile's launch", "s", r => of(r).LastIntercept?.TimeS),
        Column.Number($"{name}CriticalBurnoutSpeedMps", $"Critical burnout speed, {title}", "m/s", r => of(r).CriticalBurnoutSpeedMps),
    ];
}
