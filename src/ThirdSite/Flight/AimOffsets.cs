using System.Collections.Concurrent;
using ThirdSite.Earth;

namespace ThirdSite.Flight;

/// <summary>
/// How far beside the aim the cheap model of the launch solver must land for the full flight to hit it: the effect of zonal
/// harmonics and air, a smooth function of direction and range for each launch point, missile and shape. A map of many aims
/// interpolates it from few solved ones, so that nearly every flight is integrated once.
/// </summary>
/// <remarks>
/// Nodes every 10° of azimuth and every 16th of the span of ranges, each solved when first needed and from its place alone: what
/// is foretold does not depend on the aims asked for, their order or the thread. Between nodes cubic Lagrange in both.
/// Safe for any number of threads.
/// </remarks>
public sealed class AimOffsets
{
    private const int Azimuths = 36, Ranges = 17;
    private const double AzimuthStep = 2 * Math.PI / Azimuths;

    // Aims near the limit of a class lie inside the nodes: rotation carries some flights further than over a still Earth.
    private const double BeyondMaximum = 1.15;

    // Below, solving the nodes costs more than the flights that they spare.
    private const int FewestAims = 500;

    private readonly LaunchSolver solver;
    private readonly ConcurrentDictionary<Key, Node?[]> grids = new();

    /// <summary>For problems that a solver is asked.</summary>
    public AimOffsets(LaunchSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        this.solver = solver;
    }

    /// <summary>True: a map of so many aims gains from offsets.</summary>
    public static bool WorthFor(int aims) => aims >= FewestAims;

    /// <summary>Where to aim the cheap model, or the aim itself where a node around has no flight.</summary>
    internal Miss Foretell(in LaunchProblem problem, LaunchPair pair)
    {
        var (nearest, step) = Span(problem, pair);
        if (!(step > 0))
        {
            return default;
        }

        var key = new Key(problem.Launch, problem.Missile.Boost, problem.Missile.BallisticCoefficient, problem.Missile.MaximumRange, problem.Shape, problem.ShapeOffset);
        var grid = grids.GetOrAdd(key, static _ => new Node?[Azimuths * Ranges]);
        var u = pair.Azimuth / AzimuthStep;
        var v = (pair.Range - nearest) / step;
        var column = (int)Math.Floor(u) - 1;
        Span<double> across = stackalloc double[4];
        Span<double> along = stackalloc double[4];
        Weights(u - column, across);
        // Around the aim; where there is no flight at one edge, of shorter or of longer ranges.
        ReadOnlySpan<int> shifts = [-1, -2, 0];
        foreach (var shift in shifts)
        {
            var row = Math.Max(0, Math.Min(Ranges - 4, (int)Math.Floor(v) + shift));
            Weights(v - row, along);
            if (TrySum(problem, grid, column, row, nearest, step, across, along, out var offset))
            {
                return offset;
            }
        }

        return default;
    }

    private bool TrySum(
        in LaunchProblem problem,
        Node?[] grid,
        int column,
        int row,
        double nearest,
        double step,
        ReadOnlySpan<double> across,
        ReadOnlySpan<double> along,
        out Miss offset)
    {
        offset = default;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                var azimuth = (column + i + Azimuths) % Azimuths;
                ref var place = ref grid[(azimuth * Ranges) + row + j];
                // Two threads may solve one node: they find the same.
                place ??= new(solver.OffsetAt(problem, azimuth * AzimuthStep, nearest + ((row + j) * step)));
                if (place.Offset is not { } node)
                {
                    return false;
                }

                var weight = across[i] * along[j];
                offset = new(offset.Along + (weight * node.Along), offset.Cross + (weight * node.Cross));
            }
        }

        return true;
    }

    private static (double Nearest, double Step) Span(in LaunchProblem problem, LaunchPair pair)
    {
        var farthest = Math.Min(LaunchSolver.FarthestRange, BeyondMaximum * problem.Missile.MaximumRange);
        return (pair.Nearest, (farthest - pair.Nearest) / (Ranges - 1));
    }

    // Cubic Lagrange at 0, 1, 2, 3.
    private static void Weights(double x, Span<double> weights)
    {
        weights[0] = (x - 1) * (x - 2) * (x - 3) / -6;
        weights[1] = x * (x - 2) * (x - 3) / 2;
        weights[2] = x * (x - 1) * (x - 3) / -2;
        weights[3] = x * (x - 1) * (x - 2) / 6;
    }

    // The shape offset plays no part at minimum energy, but a study has one throughout.
    private readonly record struct Key(
        GeodeticPosition Launch, BoostProfile Boost, double BallisticCoefficient, double MaximumRange, TrajectoryShape Shape, double ShapeOffset);

    /// <param name="Offset">Null: no flight there.</param>
    private sealed record Node(Miss? Offset);
}
