using System.Globalization;

namespace ThirdSite.Benchmarks;

/// <summary>The propagators beside their peers: the J2 family's numbers on top, the varied family's under a name of their own.</summary>
internal sealed record PropagationMeasurement(
    Machine Machine,
    double ScalarPerSecond,
    double BatchPerSecond,
    double BatchLandingErrorMedianM,
    double KeplerPathPerSecond,
    double KeplerPathLandingErrorMedianM,
    double FmaPeakGflops,
    double BatchGflops,
    int VectorBits,
    IReadOnlyDictionary<string, PropagationRate> Peers,
    double Threads2Ratio,
    PropagationRatios Ratios,
    PropagationFamilyRates J2,
    PropagationFamilyRates Varied,
    IReadOnlyList<PropagationVariant> Variants)
{
    public static PropagationMeasurement Run(string checkout, int rounds)
    {
        var machine = MachineInquiry.Ask();
        var peers = PropagationPeer.Start(checkout);
        try
        {
            var benchmark = new PropagationBenchmark(peers, rounds, Console.Error);
            var j2 = benchmark.Family(varied: false);
            var varied = benchmark.Family(varied: true);
            return new(
                machine,
                j2.ScalarPerSecond,
                j2.BatchPerSecond,
                j2.BatchLandingErrorMedianM,
                j2.KeplerPathPerSecond,
                j2.KeplerPathLandingErrorMedianM,
                j2.FmaPeakGflops,
                j2.BatchGflops,
                j2.VectorBits,
                j2.Peers,
                j2.Threads2Ratio,
                j2.Ratios,
                j2,
                varied,
                benchmark.Variants());
        }
        finally
        {
            foreach (var peer in peers)
            {
                peer.Dispose();
            }
        }
    }

    public void Write(TextWriter writer)
    {
        void Line(FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{Machine.Processor}, {Machine.Processors} processors; {Machine.System}; {Machine.Runtime}; load average before the start: {Machine.LoadAverage ?? "unknown"}");
        foreach (var (name, family) in new[] { ("J2 family", J2), ("varied family", Varied) })
        {
            var boost = family.Peers["boost-odeint-dopri5"];
            Line($"\n| {name} | arcs/s, median | best | × Boost | landing error, m: median | largest | tolerance |");
            Line($"| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
            void Row(string contender, PropagationRate r, double ratio) =>
                Line($"| {contender} | {r.PerSecond:F0} | {r.BestPerSecond:F0} | {ratio:F2} | {r.LandingErrorMedianM:E1} | {r.LandingErrorLargestM:E1} | {(r.Tolerance is { } t ? FormattableString.Invariant($"{t:E1}") : "")} |");
            Row("scalar twin", family.Scalar, family.Ratios.Scalar);
            Row("batch, 256 bits", family.Batch256, family.Ratios.Batch256);
            Row($"batch, {family.VectorBits} bits", family.Batch, family.Ratios.Batch);
            Row("about the conic", family.KeplerPath, family.Ratios.KeplerPath);
            foreach (var (peer, rate) in family.Peers)
            {
                Row(peer, rate, rate.PerSecond / boost.PerSecond);
            }

            Line($"\nPeak of fused multiply-adds {family.FmaPeakGflops:F1} GFLOP/s; batch {family.BatchGflops:F1}, {family.Ratios.BatchShareOfFmaPeak:P0} of it; at 256 bits {family.Ratios.Batch256ShareOfFmaPeak:P0}. Two threads: {family.Threads2Ratio:F2} × one. About the conic: {family.KeplerPathFlownByGeneralIntegrator} of 1024 went to the general integrator.");
        }

        Line($"\n| variant | arcs/s, median | best | GFLOP/s | left to the general integrator |");
        Line($"| --- | ---: | ---: | ---: | ---: |");
        foreach (var v in Variants)
        {
            Line($"| {v.Name} | {v.PerSecond:F0} | {v.BestPerSecond:F0} | {v.Gflops:F1} | {v.FlownByGeneralIntegrator} |");
        }
    }
}
