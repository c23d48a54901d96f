using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>Whether an answer is what a claim says, in one case.</summary>
public enum ClaimTruth
{
    False,
    True,

    /// <summary>It turns within the model's error, or lies within the tolerance of the number that it is compared with.</summary>
    Undecided,

    /// <summary>There is nothing to compare: no flight, no engagement.</summary>
    Untestable,
}

/// <summary>The words of <c>definitions.md</c>.</summary>
public enum ClaimVerdict
{
    Holds,
    HoldsOnlyIf,
    Fails,
    Undecided,
    CannotBeTested,
}

/// <summary>
/// The rules by which verdicts are made; the same for every claim and every side. They mirror: what turns a claim's
/// <c>holds</c> into <c>fails</c> turns its contrary's <c>fails</c> into <c>holds</c>, and leaves the other words as they are.
/// </summary>
public static class ClaimRules
{
    /// <summary>A number against the published one. At an edge (at least, at most) the tolerance is a band of doubt; about a number it is what counts as agreement.</summary>
    /// <param name="value">SI; null: there is none.</param>
    /// <param name="comparison">SI.</param>
    public static ClaimTruth Compare(double? value, ClaimComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (value is not { } x)
        {
            return ClaimTruth.Untestable;
        }

        return comparison.Kind switch
        {
            ClaimComparisonKind.About => Of(x >= comparison.First - comparison.Tolerance && x <= comparison.Second + comparison.Tolerance),
            ClaimComparisonKind.AtLeast => Edge(x - comparison.First, comparison.Tolerance),
            ClaimComparisonKind.AtMost => Edge(comparison.First - x, comparison.Tolerance),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison.Kind, "A number is compared with a number."),
        };
    }

    /// <summary>A yes or no against the wanted one.</summary>
    public static ClaimTruth Compare(bool value, ClaimComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Of(value == (comparison.Kind == ClaimComparisonKind.IsTrue));
    }

    /// <summary>
    /// Several subjects in one: undecided where the undecided ones decide (Kleene 1952, § 64). Subjects with nothing to compare are left
    /// out; where none is left there is nothing to test.
    /// </summary>
    /// <param name="truths">One for each subject.</param>
    /// <param name="quantifier">All, any, none, most or count.</param>
    /// <param name="comparison">Of the count.</param>
    public static ClaimTruth Quantify(IEnumerable<ClaimTruth> truths, ClaimQuantifier quantifier, ClaimComparison comparison)
    {
        var known = truths.Where(t => t != ClaimTruth.Untestable).ToList();
        if (known.Count == 0)
        {
            return ClaimTruth.Untestable;
        }

        var least = known.Count(t => t == ClaimTruth.True);
        var most = least + known.Count(t => t == ClaimTruth.Undecided);
        bool Holds(int count) => quantifier switch
        {
            ClaimQuantifier.All => count == known.Count,
            ClaimQuantifier.Any => count > 0,
            ClaimQuantifier.None => count == 0,
            _ => 2 * count > known.Count,
        };
        if (quantifier == ClaimQuantifier.Count)
        {
            return Same(Enumerable.Range(least, most - least + 1).Select(count => Compare((double)count, comparison)));
        }

        return Same([Of(Holds(least)), Of(Holds(most))]);
    }

    /// <summary>One truth at several values within the model's error: undecided unless it is the same at all.</summary>
    public static ClaimTruth Same(IEnumerable<ClaimTruth> truths)
    {
        var distinct = truths.Distinct().ToList();
        var decided = distinct.Where(t => t != ClaimTruth.Untestable).ToList();
        return decided.Count switch
        {
            0 => ClaimTruth.Untestable,
            1 when distinct.Count == 1 => decided[0],
            _ => ClaimTruth.Undecided,
        };
    }

    /// <summary>
    /// The verdict over several cases (readings, ends of a disputed quantity): holds in all, fails in all, holds in some and
    /// fails in others (holds only if), else undecided. Cases with nothing to test are left out.
    /// </summary>
    public static ClaimVerdict Over(IEnumerable<ClaimTruth> cases)
    {
        var known = cases.Where(t => t != ClaimTruth.Untestable).ToHashSet();
        return known.Count == 0 ? ClaimVerdict.CannotBeTested
            : known.Contains(ClaimTruth.True) && known.Contains(ClaimTruth.False) ? ClaimVerdict.HoldsOnlyIf
            : known.Contains(ClaimTruth.Undecided) ? ClaimVerdict.Undecided
            : known.Contains(ClaimTruth.True) ? ClaimVerdict.Holds : ClaimVerdict.Fails;
    }

    /// <summary>The verdict over several meanings, by the same rule.</summary>
    public static ClaimVerdict Over(IEnumerable<ClaimVerdict> meanings)
    {
        var known = meanings.Where(v => v != ClaimVerdict.CannotBeTested).ToHashSet();
        return known.Count == 0 ? ClaimVerdict.CannotBeTested
            : known.Contains(ClaimVerdict.HoldsOnlyIf) || (known.Contains(ClaimVerdict.Holds) && known.Contains(ClaimVerdict.Fails)) ? ClaimVerdict.HoldsOnlyIf
            : known.Contains(ClaimVerdict.Undecided) ? ClaimVerdict.Undecided
            : known.Contains(ClaimVerdict.Holds) ? ClaimVerdict.Holds : ClaimVerdict.Fails;
    }

    /// <summary>As it stands in files: <c>holds-only-if</c>.</summary>
    public static string Name(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.HoldsOnlyIf => "holds-only-if",
        ClaimVerdict.Fails => "fails",
        ClaimVerdict.Undecided => "undecided",
        _ => "cannot-be-tested",
    };

    /// <summary>Of one case: a case has no "only if".</summary>
    public static string Name(ClaimTruth truth) => truth switch
    {
        ClaimTruth.True => "holds",
        ClaimTruth.False => "fails",
        ClaimTruth.Undecided => "undecided",
        _ => "cannot-be-tested",
    };

    private static ClaimTruth Of(bool value) => value ? ClaimTruth.True : ClaimTruth.False;

    private static ClaimTruth Edge(double surplus, double tolerance) =>
        tolerance > 0 && Math.Abs(surplus) <= tolerance ? ClaimTruth.Undecided : Of(surplus >= 0);
}
