using System.Diagnostics;
using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Benchmarks;

/// <summary>Overlays a minute: the packaged ones set beside each other, everything asked; and the Shapley values of twelve sensors, with and without their coalitions' shares.</summary>
internal static class JointBenchmark
{
    private const int Contributors = ShapleyValue.MostExact;

    // Six sensors beside the six of the shipped scenario.
    private static readonly ScenarioOverlay Twelve = new("twelve", "Twelve sensors", "For the benchmark.", [], [], new InputFile("twelve.yaml", """
        title: Twelve sensors
        description: For the benchmark.
        add: { radars: [gabala, armavir, fbx-turkey, fbx-azerbaijan], satellites: [dsp-103e, dsp-37w] }
        """));

    public static JointCost Run(string path, double? gridDegrees, int threads)
    {
        var scenario = ScenarioReader.Read(path);
        Override[] overrides = gridDegrees is { } step ? [new("grid.step", string.Create(CultureInfo.InvariantCulture, $"{step} deg"))] : [];
        var world = World.Load();
        IReadOnlyList<ScenarioOverlay> packaged = [.. ScenarioOverlay.PackagedNames.Select(ScenarioOverlay.Read)];
        JointAnswers Compared(IReadOnlyList<ScenarioOverlay> overlays) => JointStudy.Run(new(scenario, overlays, overrides, Threads: threads), world, null, CancellationToken.None);
        _ = JointStudy.Run(new(scenario, [packaged[0]], [new("grid.step", "6 deg")], Cells: 2, Threads: threads), world, null, CancellationToken.None);

        var clock = Stopwatch.StartNew();
        var all = Compared(packaged);
        var wall = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var twelve = Compared([Twelve]).Overlays[0].Contributions!;
        var withShares = clock.Elapsed.TotalSeconds;
        if (twelve.Sensors.Count != Contributors || twelve.Method != "exact")
        {
            throw new InvalidOperationException($"{twelve.Sensors.Count} contributors, {twelve.Method}; expected {Contributors}, exact.");
        }

        double[] worth = [.. Enumerable.Range(0, 1 << Contributors).Select(i => Math.Sqrt(i))];
        const int Rounds = 50;
        clock.Restart();
        for (var i = 0; i < Rounds; i++)
        {
            _ = ShapleyValue.Exact(worth);
        }

        return new(threads, all.GridDeg, packaged.Count, wall, 60 * packaged.Count / wall, all.CellsAssessed, twelve.Coalitions, withShares, 1e3 * clock.Elapsed.TotalSeconds / Rounds);
    }

    public static void Write(TextWriter output, JointCost cost) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        {cost.Threads} workers, {cost.GridDegrees}° grid, contributions over {cost.Cells} cells.

        | what | cost |
        | --- | ---: |
        | {cost.Overlays} overlays, everything asked, s | {cost.WallS:f1} |
        | overlays a minute | {cost.OverlaysPerMinute:f0} |
        | one overlay of {Contributors} sensors with the shares of its {cost.Coalitions} coalitions, s | {cost.TwelveS:f1} |
        | Shapley values of {Contributors} from given shares, ms | {cost.ShapleyMilliseconds:f2} |
        """));
}

/// <summary>What joint systems cost.</summary>
internal sealed record JointCost(int Threads, double GridDegrees, int Overlays, double WallS, double OverlaysPerMinute, int Cells, int Coalitions, double TwelveS, double ShapleyMilliseconds);
