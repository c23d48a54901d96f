using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Assessment;

/// <summary>
/// A critical burnout speed by closed-form orbits alone: spherical turning Earth, missile and interceptor launched
/// impulsively from points above their sites, interceptor speed free. The configuration of outside estimates, kept
/// apart from the engine's own flights so that each difference between the two can be shown.
/// </summary>
/// <param name="MissileStartTime">s after its launch, when the missile leaves the point above its silo.</param>
/// <param name="MissileStartAltitude">m.</param>
/// <param name="MissileStartDownrange">m from the silo along the great circle to the aim.</param>
/// <param name="InterceptorStartAltitude">m, above the site, where the site is at the interceptor's launch.</param>
/// <param name="InterceptorIdleTime">s between the interceptor's launch and the start of its flight from that point.</param>
/// <param name="MaximumCoast">s of that flight; positive infinity: no limit.</param>
public sealed record ImpulsiveEstimate(
    double MissileStartTime = 180,
    double MissileStartAltitude = 200_000,
    double MissileStartDownrange = 0,
    double InterceptorStartAltitude = 200_000,
    double InterceptorIdleTime = 70,
    double MaximumCoast = double.PositiveInfinity)
{
    // As the outside estimate has it: m; s after the interceptor's launch; s before impact.
    private const double LowestIntercept = 130_000;
    private const double EarliestIntercept = 140;
    private const double LatestBeforeImpact = 30;

    private const double Radius = EarthModel.MeanRadius;
    private const double Gm = EarthModel.Wgs84Gm;
    private const double Rate = EarthModel.Wgs84RotationRate;

    // s. A minimum is flat: 0.01 s beside it costs far less than a millimetre a second.
    private const double TimeTolerance = 0.01;

    // s between trial intercepts, before refinement.
    private const double Step = 10;

    /// <summary>The least Earth-relative speed, m/s, with which the interceptor can meet the missile; null where it can nowhere.</summary>
    /// <param name="silo">Of the missile; height is ignored.</param>
    /// <param name="aim">Of the missile.</param>
    /// <param name="site">Of the interceptor.</param>
    /// <param name="launchTime">Of the interceptor, s after the missile's launch.</param>
    public double? CriticalSpeed(GeodeticPosition silo, GeodeticPosition aim, GeodeticPosition site, double launchTime)
    {
        var up = Direction(silo);
        var along = Direction(aim) - (Vector3D.Dot(Direction(aim), up) * up);
        var (sin, cos) = Elementary.SinCos(MissileStartDownrange / Radius);
        var start = Turn((Radius + MissileStartAltitude) * ((cos * up) + (sin * along.Unit)), MissileStartTime);
        double Speed(double duration) => RelativeSpeed(start, Turn(Radius * Direction(aim), MissileStartTime + duration), duration);
        var flightTime = RootFinding.Minimum(Speed, 300, 4_500, TimeTolerance).X;
        var velocity = Lambert.Solve(Gm, start, Turn(Radius * Direction(aim), MissileStartTime + flightTime), flightTime, shortWay: true).Start;

        var silos = Turn((Radius + InterceptorStartAltitude) * Direction(site), launchTime);
        double Needed(double time)
        {
            var target = Kepler.Propagate(Gm, start, velocity, time - MissileStartTime).Position;
            var duration = time - launchTime - InterceptorIdleTime;
            return target.Length - Radius < LowestIntercept || duration > MaximumCoast ? double.PositiveInfinity : RelativeSpeed(silos, target, duration);
        }

        var (first, last) = (launchTime + EarliestIntercept, MissileStartTime + flightTime - LatestBeforeImpact);
        double best = double.PositiveInfinity, bestTime = 0;
        for (var time = Math.Max(first, MissileStartTime); time <= last; time += Step)
        {
            var speed = Needed(time);
            if (speed < best)
            {
                (best, bestTime) = (speed, time);
            }
        }

        if (double.IsPositiveInfinity(best))
        {
            return null;
        }

        var refined = RootFinding.Minimum(Needed, Math.Max(first, bestTime - Step), Math.Min(last, bestTime + Step), TimeTolerance);
        return Math.Min(best, refined.Value);
    }

    private static Vector3D Direction(GeodeticPosition place)
    {
        var (sinLatitude, cosLatitude) = Elementary.SinCos(place.Latitude);
        var (sinLongitude, cosLongitude) = Elementary.SinCos(place.Longitude);
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    private static Vector3D Turn(Vector3D vectorEcef, double time)
    {
        var (sin, cos) = Elementary.SinCos(Rate * time);
        return new((cos * vectorEcef.X) - (sin * vectorEcef.Y), (sin * vectorEcef.X) + (cos * vectorEcef.Y), vectorEcef.Z);
    }

    private static double RelativeSpeed(Vector3D startEci, Vector3D endEci, double duration)
    {
        var velocity = Lambert.Solve(Gm, startEci, endEci, duration, shortWay: true).Start;
        return (velocity - new Vector3D(-Rate * startEci.Y, Rate * startEci.X, 0)).Length;
    }
}
