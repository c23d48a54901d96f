using ThirdSite.Assessment;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>The figure that readers of this literature look for first: earliest intercept against launch delay, a curve for each burnout speed.</summary>
internal static class DelayStudy
{
    private const double Step = 10; // s

    /// <summary>The curves of the first site; none where no interceptor stands there.</summary>
    public static List<DelayCurveAnswer> Run(IReadOnlyList<Study> studies, Workbench bench, NamedPlace field, MissileType missile, NamedPlace city, CancellationToken cancellation)
    {
        var study = studies[0];
        if (study.System.Site.Inventory == 0 || bench.Fly(field, city.Position, missile, TrajectoryShape.MinimumEnergy) is not LaunchSolution.Solved { Flight: var flight })
        {
            return [];
        }

        var shared = bench.Opportunity(flight, study.System);
        var commit = shared.Commit(default)?.Time ?? 0;
        var curves = new List<DelayCurveAnswer>();
        foreach (var speed in study.BurnoutSpeeds.Concat(studies.Select(s => s.System.Site.Interceptor.BurnoutSpeed)).Distinct().Order())
        {
            cancellation.ThrowIfCancellationRequested();
            var interceptor = study.System.Site.Interceptor with { BurnoutSpeed = speed };
            var opportunity = shared.With(study.System with { Site = study.System.Site with { Interceptor = interceptor } });
            var launches = opportunity.Launches(bench.FlyOut(interceptor), default);
            var points = new List<DelayPoint>();
            if (launches.LatestLaunch() is { } latest)
            {
                for (double time = 0; time < latest.LaunchTime; time += Step)
                {
                    if (launches.InterceptOfLaunchAt(time) is { } shot)
                    {
                        points.Add(new(time, shot.InterceptTime));
                    }
                }

                points.Add(new(latest.LaunchTime, latest.InterceptTime));
            }

            curves.Add(new(missile.Name, field.Name, city.Name, Names.Of(TrajectoryShape.MinimumEnergy), speed, Step, flight.BurnoutTime, commit, points));
        }

        return curves;
    }
}
