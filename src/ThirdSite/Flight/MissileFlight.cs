using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// One trajectory from launch to impact with dense output: kinematic boost, then free flight of one body on the main
/// burnout trajectory. Time 0 is the launch, s; frame Ecef. A study object: it carries no launch azimuth.
/// </summary>
public sealed class MissileFlight
{
    private readonly KinematicBoost boost;
    private readonly FlightPath path;
    private readonly Altimeter altimeter;
    private readonly Ellipsoid ellipsoid;

    internal MissileFlight(
        EarthModel earth, LaunchProblem problem, KinematicBoost boost, FlightPath path, double rangeOnEllipsoid, double landingError)
    {
        this.boost = boost;
        this.path = path;
        ellipsoid = earth.Shape;
        altimeter = new(ellipsoid);
        Missile = problem.Missile;
        Launch = problem.Launch;
        Aim = problem.Aim;
        Shape = problem.Shape;
        RangeOnEllipsoid = rangeOnEllipsoid;
        LandingError = landingError;
        var inertial = earth.InertialVelocity(boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef);
        InertialBurnoutSpeed = inertial.Length;
        // 0 only for a slow impulse at a Pole, which lies below the mean radius: it would not reach that radius.
        SurfaceEquivalentSpeed = Flight.SurfaceEquivalentSpeed.Of(earth, inertial, boost.BurnoutPositionEcef.Length);
        (ApogeeTime, ApogeeAltitude) = FindApogee();
    }

    public MissileType Missile { get; }

    public GeodeticPosition Launch { get; }

    public GeodeticPosition Aim { get; }

    public TrajectoryShape Shape { get; }

    /// <summary>Main burnout, s after launch.</summary>
    public double BurnoutTime => boost.BurnTime;

    /// <summary>Impact at the height of the aim, s after launch.</summary>
    public double ImpactTime => path.EndTime;

    /// <summary>Earth-relative speed at main burnout, m/s.</summary>
    public double BurnoutSpeed => boost.BurnoutSpeed;

    /// <summary>Speed at main burnout relative to axes that do not turn, m/s.</summary>
    public double InertialBurnoutSpeed { get; }

    /// <summary>
    /// √(v² + 2μ(1/R − 1/r)), m/s: inertial speed v at burnout radius r, carried down to the mean radius R = (2a + b)/3 of the
    /// ellipsoid (6,371.009 km for WGS-84); 0 where the burnout lies below that radius and is too slow to reach it.
    /// </summary>
    public double SurfaceEquivalentSpeed { get; }

    /// <summary>Angle of the Earth-relative velocity above the horizontal at main burnout, rad.</summary>
    public double BurnoutAngle => boost.BurnoutAngle;

    /// <summary>Geodesic distance from launch to aim, m.</summary>
    public double RangeOnEllipsoid { get; }

    /// <summary>Greatest altitude above the ellipsoid, m.</summary>
    public double ApogeeAltitude { get; }

    /// <summary>s after launch.</summary>
    public double ApogeeTime { get; }

    /// <summary>Distance of the impact from the aim, m: convergence of the numerical solution, not an accuracy of anything flown.</summary>
    public double LandingError { get; }

    /// <summary>Free flight from burnout to impact, on this flight's clock.</summary>
    public FlightPath FreeFlight => path;

    /// <summary>Position, m, and Earth-relative velocity, m/s, in Ecef, at a time, s, from 0 to <see cref="ImpactTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after impact.</exception>
    public (Vector3D Position, Vector3D Velocity) StateEcef(double time) =>
        time < boost.BurnTime ? boost.StateEcef(time) : path.StateEcef(time);

    /// <summary>Position, m, Ecef, at a time, s, from 0 to <see cref="ImpactTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after impact.</exception>
    public Vector3D PositionEcef(double time) => time < boost.BurnTime ? boost.PositionEcef(time) : path.PositionEcef(time);

    /// <summary>A piece of the path around a time, s, where it is of the free flight and may be asked often; else nothing.</summary>
    internal PathPiece? PieceAt(double time) => time < boost.BurnTime ? null : path.PieceAt(time);

    /// <summary>Height above the ellipsoid, m, at a time, s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after impact.</exception>
    public double Altitude(double time) => Altitude(PositionEcef(time));

    /// <summary>Height above the ellipsoid, m, of a place, m, Ecef.</summary>
    internal double Altitude(in Vector3D positionEcef) => altimeter.Height(positionEcef);

    /// <summary>Geodetic place at a time, s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after impact.</exception>
    public GeodeticPosition Place(double time) => ellipsoid.ToGeodetic(PositionEcef(time));

    // The altitude rises and falls once after burnout: the last node that rises begins the step with the apogee.
    private (double Time, double Altitude) FindApogee()
    {
        var events = new StepEvents(altimeter);
        int low = 0, high = path.NodeCount - 1;
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            var (position, velocity) = path.NodeState(middle);
            (low, high) = events.Descends(position, velocity) ? (low, middle) : (middle, high);
        }

        var (start, rate) = path.NodeState(low);
        if (high == 0 || events.Descends(start, rate))
        {
            return (path.NodeTime(low), altimeter.Height(start));
        }

        var step = path.StepAfterNode(low);
        var time = step.Time + (events.Apogee(step) * step.Duration);
        return (time, altimeter.Height(path.PositionEcef(time)));
    }
}

/// <summary>GM of an Earth's gravity.</summary>
internal static class GravitationalParameter
{
    /// <summary>m³/s². Of an unknown field: |g| r² on the equator at 1,000 radii, where nothing but the point mass is felt.</summary>
    public static double Of(EarthModel earth)
    {
        switch (earth.Gravity)
        {
            case PointGravity point:
                return point.Gm;
            case ZonalGravity zonal:
                return zonal.Gm;
            default:
                var r = 1000 * earth.Shape.EquatorialRadius;
                return earth.Gravity.Acceleration(new(r, 0, 0)).Length * r * r;
        }
    }
}
