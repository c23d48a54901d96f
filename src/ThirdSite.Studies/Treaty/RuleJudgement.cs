namespace ThirdSite.Studies.Treaty;

/// <summary>Whether a rule is kept; of three values, since a log need not tell.</summary>
public enum RuleVerdict
{
    /// <summary>At every moment and by every event that the rule speaks of.</summary>
    Keeps,

    /// <summary>At some moment, or by some event.</summary>
    Breaks,

    /// <summary>Nothing breaks it, but not everything is known.</summary>
    CannotBeJudged,
}

/// <summary>The first moment at which a rule is broken.</summary>
/// <param name="Time">s since 1970, UTC: of the breach, which may be later than the entry that shows it.</param>
/// <param name="Evidence">The event that shows it.</param>
/// <param name="What">In words.</param>
public sealed record RuleViolation(long Time, LoggedEvent Evidence, string What);

/// <summary>What could not be judged.</summary>
/// <param name="From">s since 1970, UTC; null: the whole log.</param>
/// <param name="To">Its end; null: the whole log.</param>
/// <param name="Why">In words.</param>
public sealed record Unjudged(long? From, long? To, string Why);

/// <summary>One rule held against one log.</summary>
/// <param name="Violations">Stretches and events that break it.</param>
public sealed record RuleJudgement(RuleVerdict Verdict, RuleViolation? First, int Violations, IReadOnlyList<Unjudged> Unjudged)
{
    internal static RuleJudgement Of(List<RuleViolation> violations, List<Unjudged> unjudged) => new(
        violations.Count > 0 ? RuleVerdict.Breaks : unjudged.Count > 0 ? RuleVerdict.CannotBeJudged : RuleVerdict.Keeps,
        violations.MinBy(v => (v.Time, v.Evidence.Entry)),
        violations.Count,
        unjudged);
}
