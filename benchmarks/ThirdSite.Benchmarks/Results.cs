namespace ThirdSite.Benchmarks;

/// <summary>One part of the work.</summary>
internal sealed record Step(string Name, double WallS, double ProcessorS);

/// <summary>A file that the assessment leaves, and what making and writing it took.</summary>
internal sealed record WrittenFile(string Name, long Bytes, double WallS, double ProcessorS);

/// <summary>Cost of the whole assessment, reading and writing of files included, the start of the runtime not.</summary>
/// <param name="PeakWorkingSetBytes">Of the process, from its start to the end of the assessment.</param>
/// <param name="AllocatedBytes">Over all threads; most of it is soon garbage.</param>
/// <param name="SinceProcessStart">The same with the start of the runtime.</param>
internal sealed record AssessmentCost(
    string Scenario,
    double GridDeg,
    int Readings,
    int Threads,
    double WallS,
    double ProcessorS,
    long PeakWorkingSetBytes,
    long AllocatedBytes,
    int Collections,
    double CollectionPauseS,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<WrittenFile> Files,
    Spent SinceProcessStart);

/// <summary>How fast one kind of work goes on one thread: items per second of processor time, and per second of the wall clock.</summary>
/// <param name="Items">Of the sample.</param>
/// <param name="Median">Items per processor second, over the rounds.</param>
/// <param name="Best">The fastest round.</param>
/// <param name="WallMedian">Items per second of the wall clock; on a quiet machine nearly <paramref name="Median"/>.</param>
internal sealed record Rate(string Name, int Items, double Median, double Best, double WallMedian)
{
    /// <summary>Processor time of one item, μs, median.</summary>
    public double Microseconds => 1e6 / Median;
}

/// <summary>How many launch problems the assessment poses of one missile type, and how many of them have a flight.</summary>
/// <param name="MinimumEnergy">Of these, flights of least speed.</param>
internal sealed record FlightCount(string Missile, int Problems, int Flights, int MinimumEnergy);

/// <summary>Rates on one thread.</summary>
/// <param name="Counts">By missile type: the problems of the defended area and of reach, each once.</param>
/// <param name="Flights">Launch problems that have a flight, by missile type.</param>
/// <param name="Mix">Flights per processor second in the assessment's own mix of types, from the medians.</param>
/// <param name="Refusals">Launch problems without a flight.</param>
/// <param name="Pictures">Flights seen by every sensor and sampled for intercepts.</param>
/// <param name="Verdicts">Flights judged at one burnout speed: margin, constraint, shots in turn.</param>
/// <param name="FlyOut">Points of the sampled flights, solved for in one fly-out table.</param>
/// <param name="FlyOutReached">Share of these points that the interceptor reaches.</param>
/// <param name="Tables">Fly-out tables built.</param>
/// <param name="TableBytes">Memory that one table holds.</param>
internal sealed record SolverRates(
    int Rounds,
    IReadOnlyList<FlightCount> Counts,
    IReadOnlyList<Rate> Flights,
    double Mix,
    Rate? Refusals,
    Rate Pictures,
    Rate Verdicts,
    Rate FlyOut,
    double FlyOutReached,
    Rate Tables,
    long TableBytes);

/// <summary>The assessment's cost in flights.</summary>
/// <param name="Solved">Flights that the assessment solves, repeats included.</param>
/// <param name="Repeated">Of these, flights solved once more: for the model's error, timelines, fans, curves.</param>
/// <param name="Refused">Launch problems that have no flight.</param>
/// <param name="Equivalent">Flights that the solver would solve in the assessment's whole processor time.</param>
/// <param name="Parts">s of processor time that counts and rates foretell for kinds of work, first to last: flights and refusals; pictures; verdicts over the grid.</param>
internal sealed record CostInFlights(int Solved, int Repeated, int Refused, double Equivalent, IReadOnlyList<EstimatedPart> Parts);

/// <summary>Processor time, s, of a kind of work: its count over its rate.</summary>
internal sealed record EstimatedPart(string Name, int Count, double ProcessorS);

/// <summary>The machine at work.</summary>
/// <param name="LoadAverage">Processes running or waiting, one-minute mean before the start; null where the system does not tell. Well above 0: not quiet.</param>
internal sealed record Machine(string Processor, int Processors, double MemoryGiB, string System, string Runtime, string Collector, string? LoadAverage);

/// <summary>All that one run measured; what it did not is null.</summary>
internal sealed record Measurement(Machine Machine, AssessmentCost? Assessment, SolverRates Solver, CostInFlights? InFlights);
