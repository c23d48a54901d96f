using System.Collections.Concurrent;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Compatibility;

/// <summary>Fly-out tables over a range of burnout speeds for every interceptor and place that is asked for, each family built once.</summary>
/// <param name="earth">To fly over.</param>
/// <param name="low">m/s: lowest burnout speed that is asked for.</param>
/// <param name="high">m/s: highest.</param>
/// <param name="bench">Of an assessment whose families serve here too, or null.</param>
internal sealed class FlyOutShelf(EarthModel earth, double low, double high, Workbench? bench)
{
    private readonly ConcurrentDictionary<(GeodeticPosition Site, Interceptor Interceptor), Lazy<FlyOutFamily>> _families = Known(low, high, bench);

    /// <summary>What an interceptor at a site can fly at its burnout speed, or with energy shedding up to it.</summary>
    public IReadOnlyList<FlyOutTable> Of(Study study, InterceptorSite site) => site.Interceptor.ShedsEnergy
        ? new Workbench(study, 1, earth).FlyOut(site)
        : _families.GetOrAdd(Key(site), _ => new(() => FlyOutFamily.Build(earth, site.Position, site.Interceptor, low, high, 1, CancellationToken.None))).Value.At(site.Interceptor.BurnoutSpeed);

    // Coast and lowest intercept are no part of a table; the speed is what a family leaves open.
    private static (GeodeticPosition, Interceptor) Key(InterceptorSite site) =>
        (site.Position, site.Interceptor with { BurnoutSpeed = 0, MaximumCoast = 0, MinimumInterceptAltitude = 0 });

    private static ConcurrentDictionary<(GeodeticPosition, Interceptor), Lazy<FlyOutFamily>> Known(double low, double high, Workbench? bench)
    {
        var known = new ConcurrentDictionary<(GeodeticPosition, Interceptor), Lazy<FlyOutFamily>>();
        if (bench is not null && bench.Study.CriticalSpeedLow <= low && bench.Study.CriticalSpeedHigh >= high)
        {
            foreach (var site in bench.Study.System.Sites)
            {
                known.TryAdd(Key(site), new(() => bench.Family(site)));
            }
        }

        return known;
    }
}
