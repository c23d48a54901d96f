using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Powered flight without forces, between rest at the launch point and a burnout state that is given: the path is the
/// circular arc from the launch point that is tangent to the burnout velocity at its end (its angle at the start is
/// free), and the distance along it is s = L (t/t_b)ⁿ with n = v t_b / L, so that the speed at burnout is v. The burnout
/// velocity lies in the vertical plane of the launch geodesic at the burnout point, its angle counts from the horizontal
/// there (normal of the ellipsoid), and the burnout downrange is measured on the ellipsoid. A model of ThirdSite's
/// definitions, not of any vehicle: it says where a booster is, not how it is steered.
/// </summary>
/// <remarks>
/// Where v t_b is less than L the exponent is below 1: the place remains defined, but the speed falls during the boost
/// (thrust ended far below the range of its class), and is reported as 0 only at t = 0 itself. A high burnout angle over
/// a flat chord makes the arc start below the horizontal: a 10,000 km class thrown over only twice its burnout downrange dips tens of
/// kilometres under the surface early on, one near its full range not at all. A burn time of 0
/// is an impulse: the only state is burnout.
/// </remarks>
public sealed class KinematicBoost
{
    // Beyond this angle between chord and burnout velocity the arc is more than a full turn less 20°: no boost.
    private const double LargestTurn = 170 * Math.PI / 180;

    private readonly Vector3D launchEcef;
    private readonly Vector3D startTangent; // unit, along the path at launch
    private readonly Vector3D startNormal; // unit, towards the centre of the arc
    private readonly double turn; // angle through which the path turns, rad
    private readonly double exponent;

    private KinematicBoost(Vector3D launchEcef, in BurnoutPoint burnout, double burnTime, double burnoutSpeed, double burnoutAngle)
    {
        this.launchEcef = launchEcef;
        BurnTime = burnTime;
        BurnoutSpeed = burnoutSpeed;
        BurnoutAngle = burnoutAngle;
        BurnoutPositionEcef = burnout.PositionEcef;
        var direction = burnout.Direction(burnoutAngle);
        BurnoutVelocityEcef = burnoutSpeed * direction;

        var chord = burnout.PositionEcef - launchEcef;
        var length = chord.Length;
        if (length < 1e-6)
        {
            startTangent = direction;
            exponent = double.PositiveInfinity;
            return;
        }

        var along = chord / length;
        var cos = Vector3D.Dot(along, direction);
        var sideways = direction - (cos * along);
        var sin = sideways.Length;
        var halfTurn = Elementary.Atan2(sin, cos);
        if (halfTurn > LargestTurn)
        {
            throw new ArgumentOutOfRangeException(nameof(burnoutAngle), burnoutAngle, "The burnout velocity points back to the launch point.");
        }

        // Below a nanoradian the arc is straight to rounding.
        var straight = sin < 1e-9;
        var across = straight ? Vector3D.Zero : sideways / sin;
        turn = straight ? 0 : 2 * halfTurn;
        ArcLength = straight ? length : length * halfTurn / sin;
        startTangent = straight ? along : (cos * along) - (sin * across);
        startNormal = straight ? Vector3D.Zero : (sin * along) + (cos * across);
        exponent = burnoutSpeed * burnTime / ArcLength;
    }

    /// <summary>s.</summary>
    public double BurnTime { get; }

    /// <summary>Earth-relative, m/s.</summary>
    public double BurnoutSpeed { get; }

    /// <summary>rad above the horizontal at the burnout point.</summary>
    public double BurnoutAngle { get; }

    /// <summary>L, m: length of the path from launch to burnout.</summary>
    public double ArcLength { get; }

    /// <summary>m.</summary>
    public Vector3D BurnoutPositionEcef { get; }

    /// <summary>Earth-relative, m/s.</summary>
    public Vector3D BurnoutVelocityEcef { get; }

    /// <summary>The boost from a launch point.</summary>
    /// <param name="earth">Its shape alone matters.</param>
    /// <param name="launch">Launch point; height in m above the ellipsoid.</param>
    /// <param name="azimuth">rad, of the launch geodesic at the launch point.</param>
    /// <param name="profile">Burn time (s, not negative; 0: an impulse), burnout altitude (m, finite) and downrange (m, not negative, below a quarter of the Earth).</param>
    /// <param name="burnoutSpeed">Earth-relative, m/s, positive.</param>
    /// <param name="burnoutAngle">rad, −90° to 90°.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain, or a velocity that points within 10° of the way back to the launch point.</exception>
    public static KinematicBoost Create(
        EarthModel earth, GeodeticPosition launch, double azimuth, BoostProfile profile, double burnoutSpeed, double burnoutAngle)
    {
        ArgumentNullException.ThrowIfNull(earth);
        return Create(new Geodesic(earth.Shape), launch, azimuth, profile, burnoutSpeed, burnoutAngle);
    }

    /// <summary>The same with a geodesic solver that the caller has already.</summary>
    public static KinematicBoost Create(
        Geodesic geodesic, GeodeticPosition launch, double azimuth, BoostProfile profile, double burnoutSpeed, double burnoutAngle)
    {
        ArgumentNullException.ThrowIfNull(geodesic);
        RequireValid(profile, geodesic.Ellipsoid);
        if (!(burnoutSpeed > 0) || !double.IsFinite(burnoutSpeed))
        {
            throw new ArgumentOutOfRangeException(nameof(burnoutSpeed), burnoutSpeed, "Positive, m/s.");
        }

        if (!(Math.Abs(burnoutAngle) <= Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(burnoutAngle), burnoutAngle, "From −π/2 to π/2, rad.");
        }

        if (!double.IsFinite(azimuth))
        {
            throw new ArgumentOutOfRangeException(nameof(azimuth));
        }

        var burnout = BurnoutPoint.At(geodesic, launch, azimuth, profile);
        return new(geodesic.Ellipsoid.ToEcef(launch), burnout, profile.BurnTime, burnoutSpeed, burnoutAngle);
    }

    /// <summary>Position, m, Ecef, at a time, s, from 0 to <see cref="BurnTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after burnout (by more than 1 µs).</exception>
    public Vector3D PositionEcef(double time) => StateEcef(time).Position;

    /// <summary>Position, m, and Earth-relative velocity, m/s, Ecef, at a time, s, from 0 to <see cref="BurnTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before launch or after burnout (by more than 1 µs).</exception>
    public (Vector3D Position, Vector3D Velocity) StateEcef(double time)
    {
        if (!(time >= -1e-6 && time <= BurnTime + 1e-6))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, $"The boost lasts from 0 to {BurnTime} s.");
        }

        if (time >= BurnTime)
        {
            return (BurnoutPositionEcef, BurnoutVelocityEcef);
        }

        if (time <= 0 || double.IsPositiveInfinity(exponent))
        {
            return (launchEcef, Vector3D.Zero);
        }

        var fraction = time / BurnTime;
        var path = Elementary.Pow(fraction, exponent);
        var speed = BurnoutSpeed * path / fraction;
        if (turn == 0)
        {
            return (launchEcef + (ArcLength * path * startTangent), speed * startTangent);
        }

        var (sin, cos) = Elementary.SinCos(turn * path);
        var radius = ArcLength / turn;
        return (
            launchEcef + (radius * ((sin * startTangent) + ((1 - cos) * startNormal))),
            speed * ((cos * startTangent) + (sin * startNormal)));
    }

    internal static void RequireValid(in BoostProfile profile, Ellipsoid shape)
    {
        if (!(profile.BurnTime >= 0) || !double.IsFinite(profile.BurnTime))
        {
            throw new ArgumentOutOfRangeException(nameof(profile), profile.BurnTime, "A burn time of 0 s or more is expected.");
        }

        if (!(Math.Abs(profile.BurnoutAltitude) <= shape.EquatorialRadius))
        {
            throw new ArgumentOutOfRangeException(nameof(profile), profile.BurnoutAltitude, "A burnout altitude of at most one Earth radius is expected, m.");
        }

        if (!(profile.BurnoutDownrange >= 0 && profile.BurnoutDownrange <= shape.PolarRadius * Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(profile), profile.BurnoutDownrange, "A burnout downrange from 0 to a quarter of the Earth is expected, m.");
        }
    }
}

/// <summary>Where a boost ends, with the vertical plane of its geodesic there. Unit vectors in Ecef.</summary>
internal readonly record struct BurnoutPoint(Vector3D PositionEcef, Vector3D Up, Vector3D Forward)
{
    /// <summary>The place at the profile's downrange along the geodesic and at its altitude.</summary>
    public static BurnoutPoint At(Geodesic geodesic, GeodeticPosition launch, double azimuth, in BoostProfile profile)
    {
        double latitude = launch.Latitude, longitude = launch.Longitude, heading = azimuth;
        if (profile.BurnoutDownrange > 0)
        {
            (latitude, longitude, heading) = geodesic.Direct(latitude, longitude, azimuth, profile.BurnoutDownrange);
        }

        var (sinLatitude, cosLatitude) = Elementary.SinCos(latitude);
        var (sinLongitude, cosLongitude) = Elementary.SinCos(longitude);
        var (sinHeading, cosHeading) = Elementary.SinCos(heading);
        var shape = geodesic.Ellipsoid;
        var normal = shape.EquatorialRadius / Math.Sqrt(1 - (shape.EccentricitySquared * sinLatitude * sinLatitude));
        var up = new Vector3D(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
        var h = profile.BurnoutAltitude;
        return new(
            new((normal + h) * up.X, (normal + h) * up.Y, ((normal * (1 - shape.EccentricitySquared)) + h) * sinLatitude),
            up,
            (sinHeading * new Vector3D(-sinLongitude, cosLongitude, 0))
                + (cosHeading * new Vector3D(-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, cosLatitude)));
    }

    /// <summary>Unit vector, Ecef, in the vertical plane at an angle, rad, above the horizontal.</summary>
    public Vector3D Direction(double angle)
    {
        var (sin, cos) = Elementary.SinCos(angle);
        return (cos * Forward) + (sin * Up);
    }
}
