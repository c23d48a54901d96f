using System.Globalization;

namespace ThirdSite.Studies.Compatibility;

/// <summary>The answer in a sentence.</summary>
internal static class CompatibilityWords
{
    /// <summary>For one launch and for two, over the spread where one is stated.</summary>
    public static string Answer(CompatibilityAnswers answers)
    {
        var planes = answers.Planes.Where(p => p.OverSpread == answers.Planes.Any(other => other.OverSpread)).OrderBy(p => p.Shots).ToList();
        var (one, two) = (planes[0], planes[1]);
        var nations = answers.Protects.Count == 1 ? answers.Protects[0].Label : $"all {answers.Protects.Count} nations";
        var both = $"protect {nations} and reach none of the {answers.Pairs} flights";
        var over = one.OverSpread ? " over the whole stated spread" : "";
        return one.Overlap == "none"
            ? $"No system in the plane could {both}{over}, even with one launch at each missile: {Why(answers, one)}."
            : $"One system could {both}{over} with one launch at each missile, {Where(answers, one)}; "
                + (two.Overlap == "none" ? $"with two in turn none could: {Why(answers, two)}." : $"with two in turn {Where(answers, two)}.");
    }

    private static string Where(CompatibilityAnswers answers, CompatibilityPlane plane)
    {
        var (x, y) = (answers.X, answers.Y);
        var error = plane.Overlap == "open" ? "" : ", though not in spite of the model's error";
        if (plane.AtStated.Both.Count > 0)
        {
            error = plane.AtStated.BothInSpiteOfError.Count > 0 ? "" : ", though not in spite of the model's error";
            return $"{At(x, plane.AtStated.Both)}{error}";
        }

        var concession = answers.Concessions.FirstOrDefault(c => c.Path == y.Path && c.Shots == plane.Shots && c.OverSpread == plane.OverSpread);
        return concession?.To is { } to ? $"but only where the {Name(y.Label)} is {Number(y, to)} instead of {Number(y, y.Value)}{error}" : $"somewhere in the plane{error}";
    }

    private static string Why(CompatibilityAnswers answers, CompatibilityPlane plane)
    {
        var (x, at) = (answers.X, plane.AtStated);
        return at.Protection.Count == 0 ? $"at no {Name(x.Label)} would all be protected"
            : at.ReachVanishes.Count == 0 ? $"at every {Name(x.Label)} some flight could be reached"
            : $"all would be protected {At(x, at.Protection)}, and no flight could be reached {At(x, at.ReachVanishes)}";
    }

    /// <summary>"at a burnout speed of 5.9 to 6.2 km/s", "at Redzikowo".</summary>
    private static string At(CompatibilityAxis x, IReadOnlyList<IReadOnlyList<double>> stretches)
    {
        if (x.Sites.Count > 0)
        {
            var places = Enumerable.Range(0, x.Sites.Count).Where(i => stretches.Any(s => s[0] <= i && i <= s[1])).Select(i => x.Sites[i].Label);
            return $"at {string.Join(", ", places)}";
        }

        return $"at a {Name(x.Label)} of {string.Join(" or ", stretches.Select(Stretch))}";

        string Stretch(IReadOnlyList<double> s) => (s[0] <= x.Low, s[1] >= x.High) switch
        {
            (true, true) => $"anything from {Number(x, s[0])} to {Number(x, s[1])}",
            (true, false) => $"at most {Number(x, s[1])}",
            (false, true) => $"at least {Number(x, s[0])}",
            _ => s[0] == s[1] ? Number(x, s[0]) : $"{Number(x, s[0])} to {Number(x, s[1])}",
        };
    }

    private static string Name(string label)
    {
        var name = label.Split(',')[0];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Number(CompatibilityAxis axis, double? value) => value is { } v
        ? v.ToString("F" + Math.Clamp((int)Math.Ceiling(-Math.Log10((axis.High - axis.Low) / 400)), 0, 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + (axis.Unit.Length > 0 ? " " + axis.Unit : "")
        : "no limit";
}
