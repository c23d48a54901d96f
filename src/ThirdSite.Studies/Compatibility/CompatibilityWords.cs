using System.Globalization;

namespace ThirdSite.Studies.Compatibility;

/// <summary>The answer in a sentence.</summary>
internal static class CompatibilityWords
{
    /// <summary>At the values as stated, over the spread where one is stated, and for two launches in turn.</summary>
    public static string Answer(CompatibilityAnswers answers)
    {
        var one = answers.Planes.Where(p => p.Shots == 1).OrderBy(p => p.OverSpread).ToList();
        var two = answers.Planes.Where(p => p.Shots == 2).OrderBy(p => p.OverSpread).ToList();
        var nations = answers.Protects.Count == 1 ? answers.Protects[0].Label : $"all {answers.Protects.Count} nations";
        var both = $"protect {nations} and reach none of the {answers.Pairs} flights with one launch at each missile";
        var answer = one[0].Overlap == "none" ? $"No system {(one.Count > 1 ? "at the values as stated " : "")}could {both}: {Why(answers, one[0])}"
            : $"One system {(one.Count > 1 ? "at the values as stated " : "")}could {both}, {Where(answers, one[0])}";
        if (one.Count > 1)
        {
            answer += one[1].Overlap == "none" ? $"; over the whole stated spread none could, for {Why(answers, one[1])}" : $"; over the whole stated spread too, {Where(answers, one[1])}";
        }

        return answer + (two[0].Overlap == "none" ? $"; with two launches in turn none could, for {Why(answers, two[0])}." : $"; with two launches in turn too, {Where(answers, two[0])}.");
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
            (true, true) => $"anything from {Bare(x, s[0])} to {Number(x, s[1])}",
            (true, false) => $"at most {Number(x, s[1])}",
            (false, true) => $"at least {Number(x, s[0])}",
            _ => Number(x, s[0]) == Number(x, s[1]) ? Number(x, s[0]) : $"{Bare(x, s[0])} to {Number(x, s[1])}",
        };
    }

    private static string Name(string label)
    {
        var name = label.Split(',')[0];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Number(CompatibilityAxis axis, double? value) => value is { } v ? Bare(axis, v) + (axis.Unit is "" or "1" ? "" : " " + axis.Unit) : "no limit";

    private static string Bare(CompatibilityAxis axis, double v) =>
        v.ToString("F" + Math.Clamp((int)Math.Ceiling(-Math.Log10((axis.High - axis.Low) / 50)), 0, 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
