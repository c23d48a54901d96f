using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>What a ledger says in words. Plain text, with units; pages set it their own way.</summary>
internal static class ClaimText
{
    private static readonly string[] Decided = ["holds", "fails"];

    public static string Word(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.HoldsOnlyIf => "holds only if",
        ClaimVerdict.Fails => "fails",
        ClaimVerdict.Undecided => "undecided",
        _ => "cannot be tested",
    };

    /// <summary>Of a meaning, before "if it means …".</summary>
    public static string MeaningWord(ClaimVerdict verdict) => verdict == ClaimVerdict.HoldsOnlyIf ? "holds under some assumptions" : Word(verdict);

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Or(IReadOnlyList<string> parts) => Listed(parts, "or");

    public static string And(IReadOnlyList<string> parts) => Listed(parts, "and");

    public static string CaseName(ClaimCaseAnswer answer) => answer.At is null ? answer.Reading : $"{answer.Reading} at {answer.At}";

    /// <summary>Of a meaning: "could be engaged: government 2 of 72; critics 57 of 72"; a number says what it is by its unit.</summary>
    public static string? Computed(ClaimMeasureInfo info, IReadOnlyList<ClaimCaseAnswer> cases)
    {
        var distinct = cases.Select(c => c.Computed).Distinct().ToList();
        var what = info.IsNumber ? "" : info.Label + ": ";
        return distinct.Count == 1 ? distinct[0] is { } one ? what + one : null : what + string.Join("; ", cases.Select(c => $"{CaseName(c)} {c.Computed ?? "nothing"}"));
    }

    /// <summary>Of a case: "2 of 72", "2680 km", "1340 to 2010 km (1 of 4 as said)".</summary>
    public static string? Computed(ClaimTest test, ClaimMeasureInfo info, IReadOnlyList<Measured> measured, IReadOnlyList<ClaimTruth> truths, Unit unit)
    {
        if (test.Alternatives.Count > 0)
        {
            return measured[0].Number is { } more ? $"{Bare(unit.FromSi(more), unit, signed: true)} {(unit.Text == "%" ? "points" : unit.Text)} beside the best of {Others(test)}" : null;
        }

        if (!info.IsNumber)
        {
            var yes = measured.Count(m => m.Yes == true);
            var known = measured.Count(m => m.Yes is not null);
            var without = known == measured.Count ? "" : Invariant($" ({measured.Count - known} without an answer)");
            return known == 0 ? null : measured.Count == 1 ? yes == 1 ? "yes" : "no" : Invariant($"{yes} of {known}{without}");
        }

        var numbers = measured.Select(m => m.Number).OfType<double>().Select(unit.FromSi).ToList();
        if (numbers.Count == 0)
        {
            return null;
        }

        var (low, high) = (Number(numbers.Min(), unit), Number(numbers.Max(), unit));
        var range = low == high ? low : $"{Bare(numbers.Min(), unit)} to {high}";
        var of = measured.Count == 1 ? "" : Invariant($" ({truths.Count(t => t == ClaimTruth.True)} of {numbers.Count} as said{(numbers.Count < measured.Count ? Invariant($", {measured.Count - numbers.Count} without an answer") : "")})");
        return range + of;
    }

    private static string Others(ClaimTest test) => test.Alternatives.Count == 1 ? test.Alternatives[0] : Invariant($"{test.Alternatives.Count} other sites");

    /// <summary>What the claim says of the measure.</summary>
    public static string Wanted(ClaimTest test, ClaimMeasureInfo info, Unit unit)
    {
        var compare = test.Compare;
        string N(double si) => Number(unit.FromSi(si), unit);
        var what = test.Alternatives.Count > 0 ? "no less than at " + Or(test.Alternatives) : compare.Kind switch
        {
            ClaimComparisonKind.IsTrue or ClaimComparisonKind.IsFalse => "",
            ClaimComparisonKind.AtLeast => "at least " + N(compare.First),
            ClaimComparisonKind.AtMost => "at most " + N(compare.First),
            _ => compare.First == compare.Second ? "about " + N(compare.First) : $"{Bare(unit.FromSi(compare.First), unit)} to {N(compare.Second)}",
        };
        var to = test.To is null ? "" : $" ({test.To})";
        var n = test.Subjects.Count;
        var whom = test.For switch
        {
            ClaimQuantifier.None => n == 1 ? "no" : Invariant($"none of {n}"),
            ClaimQuantifier.Any when n > 1 => Invariant($"any of {n}"),
            ClaimQuantifier.Most when n > 1 => Invariant($"most of {n}"),
            ClaimQuantifier.All when n > 1 => Invariant($"all of {n}"),
            ClaimQuantifier.Count => Invariant($"of {n}"),
            _ => "",
        };
        if (compare.Kind is ClaimComparisonKind.IsTrue or ClaimComparisonKind.IsFalse && test.Alternatives.Count == 0)
        {
            var yes = compare.Kind == ClaimComparisonKind.IsTrue;
            return $"{info.Label}{to}: {(whom.Length == 0 ? yes ? "yes" : "no" : yes ? whom : "not " + whom)}";
        }

        return $"{info.Label}{to}: {what}{(whom.Length == 0 ? "" : ", " + (test.For == ClaimQuantifier.Count ? whom : "for " + whom))}";
    }

    public static string? Tolerance(ClaimTest test, Unit unit) =>
        test.Compare.Tolerance <= 0 || test.Compare.Kind is ClaimComparisonKind.IsTrue or ClaimComparisonKind.IsFalse ? null
        : unit.Text == "%" ? "±" + unit.FromSi(test.Compare.Tolerance).ToString("0.#", CultureInfo.InvariantCulture) + " points"
        : "±" + Number(unit.FromSi(test.Compare.Tolerance), unit);

    public static string Why(ClaimVerdict verdict, ClaimMeasureInfo info, IReadOnlyList<ClaimCaseAnswer> cases, CriticalValueAnswer? critical, Study study, ClaimMeaning meaning, string? note)
    {
        var flip = critical is null ? "" : $"; the answer flips at {Critical(critical)}";
        string Under(string word) => And([.. cases.Where(c => c.Verdict == word).Select(CaseName)]);
        switch (verdict)
        {
            case ClaimVerdict.Holds:
                return $"Computed as it was said{Everywhere(cases)}{flip}.";
            case ClaimVerdict.Fails:
                return $"Not computed as it was said{Everywhere(cases)}{flip}.";
            case ClaimVerdict.HoldsOnlyIf:
                var doubt = cases.Any(c => c.Verdict == "undecided") ? $", undecided under {Under("undecided")}" : "";
                return $"Holds under {Under("holds")}, fails under {Under("fails")}{doubt}{flip}.";
            case ClaimVerdict.Undecided:
                var rest = string.Join("", Decided.Where(w => cases.Any(c => c.Verdict == w)).Select(w => $"; {w} under {Under(w)}"));
                var why = note == "error" && info.DependsOnInterceptor
                    ? $"within the model's error (±{Number(study.ModelErrorSpeed / 1000, Unit.Parse("km/s"))}) of the burnout speed the answer is both"
                    : "within the tolerance of what was said";
                return $"Under {Under("undecided")}: {why}{rest}{flip}.";
            default:
                return info.IsNumber ? $"There is nothing to compare: no {info.Label} under {And([.. meaning.Readings])}." : "There is nothing to compare.";
        }
    }

    private static string Everywhere(IReadOnlyList<ClaimCaseAnswer> cases)
    {
        var tested = cases.Where(c => c.Verdict != "cannot-be-tested").ToList();
        return cases.Count == 1 ? "" : tested.Count == cases.Count ? $" under each of {cases.Count} cases" : $" under {And([.. tested.Select(CaseName)])}; elsewhere there is nothing to compare";
    }

    private static string Critical(CriticalValueAnswer critical) =>
        And([.. critical.Crossings.Select(v => v.ToString(v >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture))]) + $" {(critical.Unit == "1" ? "" : critical.Unit + " ")}of {critical.Path}" + (critical.Reading is null ? "" : $" ({critical.Reading})");

    private static string Number(double value, Unit unit, bool signed = false) => Bare(value, unit, signed) + (unit.Text == "1" ? "" : unit.Text == "%" ? " %" : " " + unit.Text);

    private static string Bare(double value, Unit unit, bool signed = false)
    {
        var decimals = unit.Text switch
        {
            "km/s" => 2,
            "deg" => 1,
            "%" => Math.Abs(value) is > 0 and < 10 ? 1 : 0,
            "m2" or "m²" => 4,
            "1" => value == Math.Round(value) ? 0 : 2,
            _ => 0,
        };
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        text = text.TrimStart('-').All(c => c is '0' or '.') ? text.TrimStart('-') : text;
        return signed && value > 0 ? "+" + text : text;
    }

    private static string Listed(IReadOnlyList<string> parts, string word) => parts.Count switch
    {
        0 => "none",
        1 => parts[0],
        _ => string.Join(", ", parts.Take(parts.Count - 1)) + $" {word} {parts[^1]}",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
