namespace ThirdSite.Studies.Sensitivity;

/// <summary>How a sensitivity study is run.</summary>
/// <param name="Method">How points are spread over the assumption space.</param>
/// <param name="Width">Width of the 95 % interval of every index of the answer at which the study ends, above 0.</param>
/// <param name="Evaluations">Evaluations at most, all parts of the study together, but no fewer than one quantity at a time, the screening and two rows take; 0: 100,000 for one engagement, 5,000 for an area.</param>
/// <param name="Paths">Paths of the screening, at least 2.</param>
/// <param name="Threads">Workers; 0: one for each processor. No answer depends on it.</param>
public sealed record SensitivityOptions(SamplingMethod Method = SamplingMethod.Sobol, double Width = 0.05, long Evaluations = 0, int Paths = 20, int Threads = 0);
