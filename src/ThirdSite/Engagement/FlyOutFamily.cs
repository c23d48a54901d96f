using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <summary>
/// Fly-out tables of one interceptor over a range of burnout speeds: built every 0.2 km/s, cubic in between, so that a
/// critical speed can be sought without integrating anew at each trial.
/// </summary>
public sealed class FlyOutFamily
{
    /// <summary>m/s between two tables.</summary>
    public const double Step = 200;

    private readonly FlyOutTable[] _tables;

    private readonly bool _shedsEnergy;

    private FlyOutFamily(FlyOutTable[] tables, bool shedsEnergy)
    {
        _tables = tables;
        _shedsEnergy = shedsEnergy;
    }

    public int Count => _tables.Length;

    /// <summary>
    /// The tables between two burnout speeds, m/s; at least four. A motor that sheds energy keeps the burnout place of
    /// its own burnout speed; otherwise the place moves with the speed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public static FlyOutFamily Build(EarthModel earth, GeodeticPosition site, Interceptor interceptor, double low, double high, int threads, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var count = Math.Max(4, (int)Math.Ceiling(((high - low) / Step) - 1e-9) + 1);
        var tables = new FlyOutTable[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            var speed = low + ((high - low) * i / (count - 1));
            tables[i] = interceptor.ShedsEnergy ? FlyOutTable.Build(earth, site, interceptor, speed) : FlyOutTable.Build(earth, site, interceptor with { BurnoutSpeed = speed });
        });
        return new(tables, interceptor.ShedsEnergy);
    }

    /// <summary>The table at one of the family's own speeds.</summary>
    public FlyOutTable this[int index] => _tables[index];

    /// <summary>What an interceptor of the indexed speed can fly: that table, and with energy shedding the slower ones too.</summary>
    public IReadOnlyList<FlyOutTable> UpTo(int index) => _shedsEnergy ? new ArraySegment<FlyOutTable>(_tables, 0, index + 1) : [_tables[index]];

    /// <summary>
    /// What an interceptor of any speed of the range, m/s, can fly: the table at that speed, last, and with energy
    /// shedding the slower ones too.
    /// </summary>
    public IReadOnlyList<FlyOutTable> At(double burnoutSpeed)
    {
        var own = Array.FindIndex(_tables, t => t.BurnoutSpeed == burnoutSpeed);
        if (own >= 0)
        {
            return UpTo(own);
        }

        var place = (burnoutSpeed - _tables[0].BurnoutSpeed) / (_tables[1].BurnoutSpeed - _tables[0].BurnoutSpeed);
        var first = Math.Clamp((int)Math.Floor(place) - 1, 0, _tables.Length - 4);
        var (a, b, c, d) = (place - first, place - first - 1, place - first - 2, place - first - 3);
        var between = FlyOutTable.Between(burnoutSpeed, _tables[first..(first + 4)], [-b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6]);
        return _shedsEnergy ? [.. _tables.Where(t => t.BurnoutSpeed < burnoutSpeed), between] : [between];
    }
}
