using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>How much each modelling choice moves a critical burnout speed: from the configuration of an outside estimate to that of this study.</summary>
internal static class ConfigurationStudy
{
    // s after the missile's burnout, as in the outside estimate.
    private static readonly double[] Delays = [0, 60, 120];

    /// <summary>For the first site; nothing where no interceptor stands there.</summary>
    public static List<ConfigurationAnswer> Run(Study study, Workbench bench, FlyOutFamily family, MissileField field, NamedPlace city)
    {
        if (study.System.Site.Inventory == 0)
        {
            return [];
        }

        var missile = field.Missiles[0];
        var interceptor = study.System.Site.Interceptor;
        var rows = new List<ConfigurationAnswer>();
        void Closed(string choice, ImpulsiveEstimate estimate, string note)
        {
            foreach (var delay in Delays)
            {
                var speed = estimate.CriticalSpeed(field.Place.Position, city.Position, study.System.Site.Position, estimate.MissileStartTime + delay);
                rows.Add(new(field.Place.Name, city.Name, choice, delay, speed, note));
            }
        }

        var outside = new ImpulsiveEstimate();
        var own = outside with { MissileStartTime = missile.Boost.BurnTime, MissileStartAltitude = missile.Boost.BurnoutAltitude, MissileStartDownrange = missile.Boost.BurnoutDownrange };
        Closed("outside-estimate", outside, "sphere; both launched impulsively 200 km above their sites, the missile at 180 s, the interceptor 70 s after its launch; speed free; no coast limit, no view rule");
        Closed("missile-burnout-altitude", outside with { MissileStartTime = own.MissileStartTime, MissileStartAltitude = own.MissileStartAltitude }, "the same with the missile type's own burn time and burnout altitude");
        Closed("missile-burnout-downrange", own, "and with its own downrange at burnout");
        Closed("interceptor-burn-time", own with { InterceptorIdleTime = interceptor.BurnTime }, "and with the interceptor's own burn time");
        Closed("closed-form-coast-limit", own with { InterceptorIdleTime = interceptor.BurnTime, MaximumCoast = interceptor.MaximumCoast }, "and with the coast limit");

        if (bench.Fly(field.Place, city.Position, missile, TrajectoryShape.MinimumEnergy) is not LaunchSolution.Solved { Flight: var flight })
        {
            return rows;
        }

        var opportunity = bench.Opportunity(flight, study.System);
        void Engine(string choice, Conditions conditions, string note)
        {
            foreach (var delay in Delays)
            {
                var speed = CriticalBurnoutSpeed.Find(opportunity, conditions with { LaunchTime = flight.BurnoutTime + delay }, family).Value;
                rows.Add(new(field.Place.Name, city.Name, choice, delay, speed, note));
            }
        }

        Engine("engine-flights", new(NoCoastLimit: true, NoUpdateRule: true), "flights of the engine: WGS-84, J2 to J4, kinematic boost of both, interceptor at full speed; launch time given, no coast limit, no view rule");
        Engine("engine-coast-limit", new(NoUpdateRule: true), "and with the coast limit");
        Engine("engine-view-rule", default, "and with the view before intercept");
        if (opportunity.Commit(default) is { } commit)
        {
            rows.Add(new(field.Place.Name, city.Name, "as-assessed", commit.Time - flight.BurnoutTime, CriticalBurnoutSpeed.Find(opportunity, default, family).Value, "and with the launch that the sensors and delays allow: the number of the reach table"));
        }

        return rows;
    }
}
