using ThirdSite.Earth;

namespace ThirdSite.Flight;

/// <summary>
/// Arcs by the thousand with drag where there is air, in lanes: above a height that of <see cref="ArcBatch"/>, below it
/// through the U.S. Standard Atmosphere 1976, which turns with the Earth. A start below that height is flown through the
/// air all along. The results are the same bits for any number of lanes and in any company; one instance serves one thread.
/// </summary>
public sealed class AirArcBatch
{
    private const int Chunk = 1024;

    private readonly ArcBatch above;
    private readonly ArcBatch within;
    private readonly Ellipsoid surface;
    private readonly double rotationRate;
    private readonly double airFrom;
    private readonly int[] direct = new int[Chunk];
    private readonly int[] numbers = new int[Chunk];
    private readonly ArcStart[] entries = new ArcStart[Chunk];
    private readonly int[] stepsBefore = new int[Chunk];
    private int low;

    /// <summary>Arcs to the Earth's surface.</summary>
    /// <param name="earth">Its gravity is a <see cref="PointGravity"/> or <see cref="ZonalGravity"/>, its air the standard one.</param>
    /// <param name="airFrom">
    /// m; above it a coasting body feels none. At 200 km drag changes the speed of a body of 1,000 kg/m² by 1 mm/s in half a minute.
    /// </param>
    /// <param name="tolerance">Error allowed in one step above the air, m.</param>
    /// <param name="airTolerance">Error allowed in one step in the air, m.</param>
    /// <param name="width">Lanes in a register.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another gravity, other air, or a value that is not positive.</exception>
    public AirArcBatch(
        EarthModel earth,
        double airFrom = 200_000,
        double tolerance = ArcBatch.StandardTolerance,
        double airTolerance = 1e-4,
        LaneWidth width = LaneWidth.Widest)
    {
        ArgumentNullException.ThrowIfNull(earth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(airFrom);
        if (earth.Air is not UsStandardAtmosphere1976)
        {
            throw new ArgumentOutOfRangeException(nameof(earth), earth.Air, "The U.S. Standard Atmosphere 1976 is expected.");
        }

        surface = earth.Shape;
        rotationRate = earth.RotationRate;
        this.airFrom = airFrom;
        var top = surface.EquatorialRadius + airFrom;
        above = new(earth.Gravity, new(top, 1 - ((surface.PolarRadius + airFrom) / top)), tolerance, width: width);
        within = new(earth.Gravity, surface, airTolerance, width: width);
    }

    /// <summary>Flies the arcs of the source from index <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <returns>Steps of all arcs together: above the air, and within it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Indices that are not the source's.</exception>
    public (long Above, long Within) Fly<TSource, TSink>(TSource source, int from, int to, TSink sink)
        where TSource : IArcSource
        where TSink : IArcSink
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, source.Count);
        (long Above, long Within) steps = default;
        for (; from < to; from += Chunk)
        {
            var high = 0;
            low = 0;
            for (var index = from; index < Math.Min(to, from + Chunk); index++)
            {
                // What is no state at all goes with the high ones, which refuse it.
                var start = source.Start(index);
                if (start.PositionEci.LengthSquared > 0.25 * surface.PolarRadius * surface.PolarRadius && surface.Height(start.PositionEci) < airFrom)
                {
                    entries[low] = start;
                    stepsBefore[low] = 0;
                    numbers[low++] = index;
                }
                else
                {
                    direct[high++] = index;
                }
            }

            steps.Above += above.Fly(new Chosen<TSource>(source, direct, high), 0, high, new Descending<TSource, TSink>(this, source, sink));
            steps.Within += above.Gravity switch
            {
                PointGravity => Enter(default(PointLanes), low, sink),
                ZonalGravity { J3: 0, J4: 0 } g => Enter(new OblateLanes(1.5 * g.J2), low, sink),
                var g => Enter(new ZonalLanes(((ZonalGravity)g).J2, ((ZonalGravity)g).J3, ((ZonalGravity)g).J4), low, sink),
            };
        }

        return steps;
    }

    private long Enter<TForce, TSink>(TForce force, int count, TSink sink)
        where TForce : struct, Numerics.ILaneForce
        where TSink : IArcSink =>
        within.With(
            new AirMethod<TForce>(force, within.Setting, surface, rotationRate), new Entries(entries, count), 0, count, new Landing<TSink>(sink, numbers, stepsBefore));

    private readonly struct Chosen<TSource>(TSource source, int[] indices, int count) : IArcSource
        where TSource : IArcSource
    {
        public int Count => count;

        public ArcStart Start(int index) => source.Start(indices[index]);
    }

    private readonly struct Entries(ArcStart[] entries, int count) : IArcSource
    {
        public int Count => count;

        public ArcStart Start(int index) => entries[index];
    }

    private readonly struct Descending<TSource, TSink>(AirArcBatch batch, TSource source, TSink sink) : IArcSink
        where TSource : IArcSource
        where TSink : IArcSink
    {
        public void End(int index, in ArcEnd end)
        {
            var number = batch.direct[index];
            if (end.Outcome != ArcOutcome.Landed)
            {
                sink.End(number, end);
                return;
            }

            batch.entries[batch.low] = new(end.Time, end.PositionEci, end.VelocityEci, source.Start(number).BallisticCoefficient);
            batch.stepsBefore[batch.low] = end.Steps;
            batch.numbers[batch.low++] = number;
        }
    }

    private readonly struct Landing<TSink>(TSink sink, int[] numbers, int[] stepsBefore) : IArcSink
        where TSink : IArcSink
    {
        public void End(int index, in ArcEnd end) => sink.End(numbers[index], end with { Steps = end.Steps + stepsBefore[index] });
    }
}
