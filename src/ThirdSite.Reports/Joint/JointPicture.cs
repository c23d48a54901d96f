using System.Globalization;
using ThirdSite.Figures;
using ThirdSite.Figures.Maps;
using ThirdSite.Reports.Comparisons;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Reports.Joint;

/// <summary>Small maps of what each overlay would defend, side by side.</summary>
public static class JointPicture
{
    // px of a panel's head.
    private const double PanelRoom = 270;

    private static readonly Format F = Format.English;

    /// <summary>One small map for each overlay, against the question's class.</summary>
    public static string Draw(JointAnswers answers, World world)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var panels = answers.Overlays.Select(o => new MapPanel(TextMetrics.Fit(o.Label, PanelRoom, bold: true), null, o.Map)
        {
            Note = $"{(o.QuestionShare is { } share ? F.Share(share) : "\u2013")} of {answers.Subject}\u2019s people, {(MapMultiples.Share(o.Map) is { } land ? F.Share(land) : "\u2013")} of land",
            Places = o.Interceptors,
        }).ToList();
        var scale = MarginScale.For(panels.SelectMany(p => p.Answer.Cells).Select(c => c.MarginS).OfType<double>());
        var maps = new MapMultiples("overlays", panels, [], scale, F);
        return ComparisonPicture.Whole(
            "What each joint system would defend",
            [$"Seconds left before the last feasible launch against the {answers.MissileLabel}, worst case over the launch points, least-energy flights. Below each name: shares of what is threatened. Squares: interceptors. Heavy line: margin zero."],
            maps,
            MapKey.Patterns(panels.SelectMany(p => p.Answer.Cells), scale),
            answers.Overlays[0].Areas.Where(a => a.DefendedLand is not null).Select(a => a.Code).OfType<string>(),
            world,
            $"{answers.GridDeg.ToString(CultureInfo.InvariantCulture)}° grid, reading '{answers.Reading}', {answers.ThirdSite.ScenarioSha256[..ReadmePicture.HashDigits]}");
    }
}
