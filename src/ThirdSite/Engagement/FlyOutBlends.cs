using ThirdSite.Earth;

namespace ThirdSite.Engagement;

/// <summary>
/// Fly-out tables of one interceptor over a box of burnout states: burnout speed, burnout altitude and downrange, blended
/// from tables at the nodes of the box, each built when it is first asked for. What varies all three ten thousand times
/// need not integrate anew at each trial.
/// </summary>
/// <remarks>
/// Cubic over the burnout speed, quadratic over altitude and downrange (Lagrange, as a tensor product). Altitude and
/// downrange are held as they grow with the speed, so that the nodes of the box lie where the interceptor's burnout does.
/// </remarks>
public sealed class FlyOutBlends
{
    // m/s between two nodes; over it the cubic is off by less than the tables themselves (tests).
    private const double SpeedStep = 400;

    private readonly EarthModel _earth;
    private readonly GeodeticPosition _site;
    private readonly Interceptor _like;
    private readonly double[] _speeds;
    private readonly double[] _altitudes;
    private readonly double[] _downranges;
    private readonly Lazy<FlyOutTable>[] _tables;

    /// <summary>The box between two interceptors that shed no energy.</summary>
    /// <param name="earth">To fly over.</param>
    /// <param name="site">Geodetic place of the silos.</param>
    /// <param name="low">With the lowest burnout speed, reference altitude and reference downrange.</param>
    /// <param name="high">With the highest of each; equal ones stay fixed. The burnout angles reach as far as those of either.</param>
    /// <exception cref="ArgumentOutOfRangeException">The two do not span a box, or one sheds energy.</exception>
    public FlyOutBlends(EarthModel earth, GeodeticPosition site, Interceptor low, Interceptor high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(low.BurnoutSpeed, high.BurnoutSpeed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AltitudeRatio(low), AltitudeRatio(high));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(DownrangeRatio(low), DownrangeRatio(high));
        if (low.ShedsEnergy || high.ShedsEnergy)
        {
            throw new ArgumentOutOfRangeException(nameof(high), "What sheds energy flies at many speeds from one burnout place, which a blend does not hold.");
        }

        (_earth, _site) = (earth, site);
        _like = low with
        {
            MinimumBurnoutAngle = Math.Min(low.MinimumBurnoutAngle, high.MinimumBurnoutAngle),
            MaximumBurnoutAngle = Math.Max(low.MaximumBurnoutAngle, high.MaximumBurnoutAngle),
        };
        _speeds = Nodes(low.BurnoutSpeed, high.BurnoutSpeed, Math.Max(4, (int)Math.Ceiling(((high.BurnoutSpeed - low.BurnoutSpeed) / SpeedStep) - 1e-9) + 1));
        _altitudes = Nodes(AltitudeRatio(low), AltitudeRatio(high), 3);
        _downranges = Nodes(DownrangeRatio(low), DownrangeRatio(high), 3);
        _tables = new Lazy<FlyOutTable>[_speeds.Length * _altitudes.Length * _downranges.Length];
        for (var i = 0; i < _tables.Length; i++)
        {
            var node = i;
            _tables[i] = new(() => Build(node));
        }
    }

    /// <summary>Tables that the box may need at most.</summary>
    public int Count => _tables.Length;

    /// <summary>The table of an interceptor inside the box.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside.</exception>
    public FlyOutTable At(Interceptor interceptor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interceptor.MinimumBurnoutAngle, _like.MinimumBurnoutAngle - 1e-9);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interceptor.MaximumBurnoutAngle, _like.MaximumBurnoutAngle + 1e-9);
        Span<double> speed = stackalloc double[4], altitude = stackalloc double[3], downrange = stackalloc double[3];
        var firstSpeed = Weights(_speeds, interceptor.BurnoutSpeed, speed, out var speeds);
        var firstAltitude = Weights(_altitudes, AltitudeRatio(interceptor), altitude, out var altitudes);
        var firstDownrange = Weights(_downranges, DownrangeRatio(interceptor), downrange, out var downranges);
        var parts = new List<FlyOutTable>(speeds * altitudes * downranges);
        var weights = new List<double>(parts.Capacity);
        for (var v = 0; v < speeds; v++)
        {
            for (var a = 0; a < altitudes; a++)
            {
                for (var d = 0; d < downranges; d++)
                {
                    // At a node all others count for nothing.
                    var weight = speed[v] * altitude[a] * downrange[d];
                    if (weight != 0)
                    {
                        parts.Add(_tables[((((firstSpeed + v) * _altitudes.Length) + firstAltitude + a) * _downranges.Length) + firstDownrange + d].Value);
                        weights.Add(weight);
                    }
                }
            }
        }

        return FlyOutTable.Between(interceptor, [.. parts], [.. weights]);
    }

    private static double AltitudeRatio(Interceptor interceptor) => interceptor.ReferenceBurnoutAltitude / interceptor.ReferenceSpeed;

    private static double DownrangeRatio(Interceptor interceptor) => interceptor.ReferenceBurnoutDownrange / interceptor.ReferenceSpeed;

    private static double[] Nodes(double low, double high, int count) =>
        low == high ? [low] : [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? high : low + ((high - low) * i / (count - 1)))];

    /// <summary>Lagrange weights of the neighbouring nodes; returns the first of them.</summary>
    private static int Weights(double[] nodes, double value, Span<double> weights, out int count)
    {
        // A value that was written in another unit may come back a bit beyond its own end.
        var slack = 1e-9 * Math.Abs(nodes[^1]);
        if (!(value >= nodes[0] - slack && value <= nodes[^1] + slack))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Outside the box, which reaches from {nodes[0]} to {nodes[^1]}.");
        }

        count = Math.Min(nodes.Length, weights.Length);
        var first = nodes.Length <= weights.Length ? 0
            : Math.Clamp((int)Math.Floor((value - nodes[0]) / (nodes[1] - nodes[0])) - 1, 0, nodes.Length - count);
        for (var i = 0; i < count; i++)
        {
            weights[i] = 1;
            for (var k = 0; k < count; k++)
            {
                weights[i] *= k == i ? 1 : (value - nodes[first + k]) / (nodes[first + i] - nodes[first + k]);
            }
        }

        return first;
    }

    private FlyOutTable Build(int node)
    {
        var speed = _speeds[node / (_altitudes.Length * _downranges.Length)];
        var altitude = _altitudes[node / _downranges.Length % _altitudes.Length];
        var downrange = _downranges[node % _downranges.Length];
        return FlyOutTable.Build(_earth, _site, _like with
        {
            BurnoutSpeed = speed,
            ReferenceBurnoutAltitude = altitude * _like.ReferenceSpeed,
            ReferenceBurnoutDownrange = downrange * _like.ReferenceSpeed,
        });
    }
}
