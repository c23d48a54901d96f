using ThirdSite.Studies;

namespace ThirdSite.Figures;

/// <summary>
/// The one symmetric set of class breaks of a report: 0, ±step, ±2 step, ±3 step, s. The step is 60 s, widened in whole
/// minutes if more than a tenth of the margins would lie outside.
/// </summary>
/// <param name="StepS">Width of a class, s.</param>
public sealed record MarginScale(int StepS)
{
    private const int FirstStepS = 60;

    // Beyond an hour a class the map says nothing; the outermost classes are open anyway.
    private const int LastStepS = 3600;

    /// <summary>Breaks 0, ±60, ±120, ±180 s.</summary>
    public static MarginScale Standard { get; } = new(FirstStepS);

    /// <summary>The seven breaks, ascending, s.</summary>
    public IReadOnlyList<int> BreaksS => [-3 * StepS, -2 * StepS, -StepS, 0, StepS, 2 * StepS, 3 * StepS];

    /// <summary>The narrowest set of breaks that holds at least nine tenths of the margins within its outermost ones.</summary>
    public static MarginScale For(IEnumerable<double> marginsS)
    {
        var sizes = marginsS.Select(Math.Abs).ToArray();
        for (var step = FirstStepS; step < LastStepS; step += FirstStepS)
        {
            if (sizes.Count(size => size > 3 * step) * 10 <= sizes.Length)
            {
                return new MarginScale(step);
            }
        }

        return new MarginScale(LastStepS);
    }

    /// <summary>The one scale of a report: wide enough for its worst-case maps and for its reach matrix.</summary>
    public static MarginScale ForReport(AssessmentAnswers answers)
    {
        var maps = For(answers.Defended.Where(map => map.Launch == "worst").SelectMany(map => map.Cells).Select(cell => cell.MarginS).OfType<double>());
        var pairs = For(answers.Reach.Where(pair => pair.Trajectory == "minimum-energy").Select(pair => pair.MarginS).OfType<double>());
        return maps.StepS > pairs.StepS ? maps : pairs;
    }

    /// <summary>Name of the class that a margin, s, falls in: n4 … n1 below zero, p1 … p4 from zero on.</summary>
    public string ClassOf(double marginS) =>
        Palette.MarginClasses[(int)Math.Clamp(Math.Floor(marginS / StepS), -4, 3) + 4];
}
