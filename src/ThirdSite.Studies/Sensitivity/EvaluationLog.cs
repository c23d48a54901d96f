namespace ThirdSite.Studies.Sensitivity;

/// <summary>One answer of a study, in 16 bytes: what a run keeps of each evaluation.</summary>
/// <param name="Value">As of <see cref="InquiryOutcome.Value"/>; NaN where there is none.</param>
/// <param name="Holds">Yes or no.</param>
/// <param name="Reason">Index into <see cref="Reasons"/>.</param>
/// <param name="Constraint">Index into <see cref="Constraints"/>.</param>
/// <param name="Shots">Launches in turn.</param>
public readonly record struct Evaluation(double Value, bool Holds, byte Reason, byte Constraint, int Shots)
{
    /// <summary>Words for why there is no value; the first for where there is one.</summary>
    public static IReadOnlyList<string?> Reasons { get; } = [null, "out-of-range", "never-tracked", "unreachable"];

    /// <summary>Words for what ends the latest feasible launch; the first for none.</summary>
    public static IReadOnlyList<string?> Constraints { get; } = [null, "energy", "coast", "floor", "view", "time", "inventory", "sector"];

    /// <summary>From an outcome.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A reason or constraint of another kind.</exception>
    public static Evaluation Of(in InquiryOutcome outcome) => new(
        outcome.Value ?? double.NaN,
        outcome.Holds,
        IndexOf(Reasons, outcome.Reason),
        IndexOf(Constraints, outcome.Constraint),
        outcome.Shots);

    private static byte IndexOf(IReadOnlyList<string?> words, string? word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == word)
            {
                return (byte)i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(word), word, "No such word.");
    }
}

/// <summary>Where a run keeps its answers as they come, so that a run that was killed goes on from there.</summary>
public interface IEvaluationLog
{
    /// <summary>Fills in what an earlier run has left of the evaluations from <paramref name="start"/>.</summary>
    /// <param name="start">Number of the first.</param>
    /// <param name="evaluations">Receives them.</param>
    /// <returns>True: all of them were there.</returns>
    bool TryRead(long start, Span<Evaluation> evaluations);

    /// <summary>Keeps answers; may be called from any thread, in any order.</summary>
    void Write(long start, ReadOnlySpan<Evaluation> evaluations);
}
