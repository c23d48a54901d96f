namespace ThirdSite.Studies;

/// <summary>What an assessment may be told beyond its studies; none of it moves an answer.</summary>
/// <param name="Threads">Workers; 0: one for each processor.</param>
public sealed record AssessmentOptions(int Threads = 0);

/// <summary>Progress of a long study: the step at work, and how much of it is done, in [0, 1].</summary>
public readonly record struct StudyProgress(string Step, double Fraction);
