using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>What a launch is free to choose: azimuth, rad; Earth-relative burnout speed, m/s; burnout angle, rad.</summary>
internal readonly record struct Launching(double Azimuth, double Speed, double Angle);

/// <summary>How far beyond the aim, and to the left of the great circle through it, a landing lies, m.</summary>
internal readonly record struct Miss(double Along, double Cross)
{
    public double Length => Elementary.Hypot(Along, Cross);

    public static Miss operator -(Miss a, Miss b) => new(a.Along - b.Along, a.Cross - b.Cross);

    public static Miss operator +(Miss a, Miss b) => new(a.Along + b.Along, a.Cross + b.Cross);
}

/// <summary>Derivatives of the landing by azimuth and speed: m/rad and m·s/m.</summary>
internal struct LandingDerivatives(double alongAzimuth, double alongSpeed, double crossAzimuth, double crossSpeed)
{
    /// <summary>The step of azimuth and speed that undoes a miss.</summary>
    public readonly (double Azimuth, double Speed) Undo(in Miss miss)
    {
        var determinant = (alongAzimuth * crossSpeed) - (alongSpeed * crossAzimuth);
        return (
            ((alongSpeed * miss.Cross) - (crossSpeed * miss.Along)) / determinant,
            ((crossAzimuth * miss.Along) - (alongAzimuth * miss.Cross)) / determinant);
    }

    /// <summary>Broyden's rank-one change that makes the last step come out right. Speed is weighed as 1 km/s against 0.1 rad.</summary>
    public void Improve(double azimuth, double speed, in Miss change)
    {
        const double weight = 1e-8;
        var norm = (azimuth * azimuth) + (weight * speed * speed);
        if (norm == 0)
        {
            return;
        }

        var alongExcess = (change.Along - (alongAzimuth * azimuth) - (alongSpeed * speed)) / norm;
        var crossExcess = (change.Cross - (crossAzimuth * azimuth) - (crossSpeed * speed)) / norm;
        alongAzimuth += alongExcess * azimuth;
        alongSpeed += alongExcess * weight * speed;
        crossAzimuth += crossExcess * azimuth;
        crossSpeed += crossExcess * weight * speed;
    }
}

/// <summary>
/// What the shapes between one launch point and one aim share: the geometry, the cheap model and its least speed. One
/// object serves many pairs, one after another, without allocating; it belongs to one thread at a time.
/// </summary>
internal sealed class LaunchPair(EarthModel earth, Geodesic geodesic)
{
    private GeodeticPosition launch, aim;
    private BoostProfile profile;
    private ConicLanding conic;
    private double radius; // of the aim from the Earth's centre
    private Vector3D aimEcef, outward, ahead, normal; // aim; launch direction, along the great circle, across it
    private double aimAngle;
    private bool isSet;

    /// <summary>Geodesic distance, m.</summary>
    public double Range { get; private set; }

    /// <summary>Azimuth, rad, at the launch point, of the geodesic to the aim.</summary>
    public double Azimuth { get; private set; }

    /// <summary>Azimuth, least speed and its angle in the cheap model; null where no ellipse is found or the pair is out of every reach.</summary>
    public Launching? LeastSpeed { get; private set; }

    /// <summary>The nearest aim, m: twice the burnout downrange, at least <see cref="LaunchSolver.NearestRange"/>.</summary>
    public double Nearest => Math.Max(LaunchSolver.NearestRange, 2 * profile.BurnoutDownrange);

    /// <summary>Becomes the pair of a problem, unless it is so already.</summary>
    public void Set(in LaunchProblem problem)
    {
        if (isSet && problem.Launch == launch && problem.Aim == aim && problem.Missile.Boost == profile)
        {
            return;
        }

        isSet = true;
        launch = problem.Launch;
        aim = problem.Aim;
        profile = problem.Missile.Boost;
        var arc = geodesic.Inverse(launch.Latitude, launch.Longitude, aim.Latitude, aim.Longitude);
        (Range, Azimuth) = (arc.Distance, arc.Azimuth1);
        LeastSpeed = null;
        if (Range < Nearest || Range > LaunchSolver.FarthestRange)
        {
            return;
        }

        aimEcef = earth.Shape.ToEcef(aim);
        radius = aimEcef.Length;
        conic = new(earth, radius);
        outward = earth.Shape.ToEcef(launch).Unit;
        normal = Vector3D.Cross(outward, aimEcef).Unit;
        ahead = Vector3D.Cross(normal, outward);
        aimAngle = Elementary.Atan2(Vector3D.Dot(aimEcef, ahead), Vector3D.Dot(aimEcef, outward));
        LeastSpeed = FindLeastSpeed();
    }

    /// <summary>Where a landing, m in Ecef or its direction, lies against the aim.</summary>
    public Miss Of(in Vector3D landing)
    {
        var x = Vector3D.Dot(landing, outward);
        var y = Vector3D.Dot(landing, ahead);
        var z = Vector3D.Dot(landing, normal);
        var angle = Elementary.Atan2(y, x) - aimAngle;
        if (angle > Math.PI)
        {
            angle -= 2 * Math.PI;
        }
        else if (angle < -Math.PI)
        {
            angle += 2 * Math.PI;
        }

        return new(radius * angle, radius * Elementary.Atan2(z, Math.Sqrt((x * x) + (y * y))));
    }

    public BurnoutPoint Burnout(double azimuth) => BurnoutPoint.At(geodesic, launch, azimuth, profile);

    public LandingDerivatives Derivatives(in Launching at)
    {
        TryLinearise(at, out _, out var derivatives);
        return derivatives;
    }

    /// <summary>Azimuth and speed that lead, at the angle of the start, to a place beside the aim, in the cheap model, to a metre.</summary>
    public bool TryAim(in Launching start, in Miss target, out Launching aimed) => TryAim(start, target, out aimed, out _);

    /// <summary>The same with the derivatives near there.</summary>
    public bool TryAim(in Launching start, in Miss target, out Launching aimed, out LandingDerivatives derivatives)
    {
        aimed = start;
        derivatives = default;
        for (var i = 0; i < 30; i++)
        {
            if (!TryLinearise(aimed, out var miss, out derivatives))
            {
                // Too fast or too slow for an ellipse that comes down: towards a circular speed's two thirds.
                aimed = aimed with { Speed = (0.7 * aimed.Speed) + (0.3 * 5_000) };
                continue;
            }

            miss -= target;
            var (azimuth, speed) = derivatives.Undo(miss);
            (azimuth, speed) = Limit(azimuth, speed, aimed.Speed);
            if (!double.IsFinite(azimuth) || !double.IsFinite(speed))
            {
                return false;
            }

            aimed = aimed with { Azimuth = aimed.Azimuth + azimuth, Speed = aimed.Speed + speed };
            // Newton's next step would be some 1e-4 of this one, which was a kilometre at most.
            if (Math.Abs(miss.Along) + Math.Abs(miss.Cross) < 1_000)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the cheap model lands; null where it does not.</summary>
    public Miss? CheapMiss(in Launching at)
    {
        var burnout = Burnout(at.Azimuth);
        return conic.TryLand(burnout.PositionEcef, at.Speed * burnout.Direction(at.Angle), out var landing, out _) ? Of(landing) : null;
    }

    /// <summary>How far a speed leads, m, at the azimuth and angle of another launching; 0 where it does not land.</summary>
    public double Reach(in Launching needed, double speed)
    {
        var burnout = Burnout(needed.Azimuth);
        return conic.TryLand(burnout.PositionEcef, speed * burnout.Direction(needed.Angle), out var landing, out _)
            ? Math.Max(0, Math.Min(Range, Range + Of(landing).Along))
            : 0;
    }

    /// <summary>Damping: at most a fifth of the speed and 0.3 rad a step.</summary>
    public static (double Azimuth, double Speed) Limit(double azimuth, double speed, double currentSpeed)
    {
        var k = Math.Max(1, Math.Max(Math.Abs(azimuth) / 0.3, Math.Abs(speed) / (0.2 * currentSpeed)));
        return (azimuth / k, speed / k);
    }

    // Steps of some 100 m on the ground: truncation and rounding both stay below a millionth.
    private const double AzimuthStep = 1e-5, SpeedStep = 0.02, AngleStep = 1e-6;

    private bool TryLinearise(in Launching at, out Miss miss, out LandingDerivatives derivatives) =>
        TryLinearise(at, out miss, out derivatives, out _, out _, out _);

    private bool TryLinearise(
        in Launching at, out Miss miss, out LandingDerivatives derivatives, out Vector3D position, out Vector3D velocity, out Vector3D steeper)
    {
        derivatives = default;
        miss = default;
        var here = Burnout(at.Azimuth);
        var beside = Burnout(at.Azimuth + AzimuthStep);
        var (sin, cos) = Elementary.SinCos(at.Angle);
        var direction = (cos * here.Forward) + (sin * here.Up);
        position = here.PositionEcef;
        velocity = at.Speed * direction;
        steeper = at.Speed * ((cos * here.Up) - (sin * here.Forward)); // velocity's derivative by the angle
        if (!conic.TryLand(position, velocity, out var landing, out _)
            || !conic.TryLand(position, (at.Speed + SpeedStep) * direction, out var faster, out _)
            || !conic.TryLand(beside.PositionEcef, at.Speed * ((cos * beside.Forward) + (sin * beside.Up)), out var turned, out _))
        {
            return false;
        }

        miss = Of(landing);
        var byAzimuth = Of(turned) - miss;
        var bySpeed = Of(faster) - miss;
        derivatives = new(byAzimuth.Along / AzimuthStep, bySpeed.Along / SpeedStep, byAzimuth.Cross / AzimuthStep, bySpeed.Cross / SpeedStep);
        return true;
    }

    // The ellipse of least energy on the still Earth: its velocity halves the angle between the vertical and the chord (Battin 1999,
    // sect. 6.3); its speed (Bate, Mueller and White 1971, eq. 6.2-18, between two radii) has v² = 2 μ (1 − cos θ)/(r g),
    // g = 2 cos γ (r/R cos γ − cos(γ + θ)), which is stationary there; the curvature of v follows from that of g.
    private Launching StillLeastSpeed(out double curvature)
    {
        var burnout = Burnout(Azimuth);
        var r = burnout.PositionEcef.Length;
        var up = burnout.PositionEcef / r;
        var chord = (aimEcef - burnout.PositionEcef).Unit;
        var angle = (Math.PI / 2) - (0.5 * Elementary.Acos(Math.Max(-1, Math.Min(1, Vector3D.Dot(up, chord)))));
        var theta = Elementary.Acos(Math.Max(-1, Math.Min(1, Vector3D.Dot(up, aimEcef) / radius)));
        var cosAngle = Elementary.Cos(angle);
        var g = 2 * cosAngle * ((r / radius * cosAngle) - Elementary.Cos(angle + theta));
        var bend = 4 * (Elementary.Cos((2 * angle) + theta) - (r / radius * Elementary.Cos(2 * angle)));
        var q = 2 * (1 - Elementary.Cos(theta)) / g;
        var speed = Math.Sqrt(Math.Max(q, 1e-4) * GravitationalParameter.Of(earth) / r);
        curvature = -0.5 * speed * bend / g;
        return new(Azimuth, speed, angle);
    }

    private Launching? FindLeastSpeed()
    {
        var start = StillLeastSpeed(out var curvature);
        return TryStationary(start, curvature, out var least) ? least : Search(start);
    }

    // Newton's method on landing and slope together: the slope is how the speed that lands on the aim changes with the
    // angle; its own derivative is that of the still Earth at first, then the secant's.
    private bool TryStationary(in Launching start, double curvature, out Launching least)
    {
        least = start;
        if (!(curvature > 0))
        {
            return false;
        }

        double lastAngle = 0, lastSlope = 0, lastMiss = double.PositiveInfinity;
        for (var i = 0; i < 12; i++)
        {
            if (!TryLinearise(least, out var miss, out var derivatives, out var position, out var velocity, out var steeper)
                || !conic.TryLand(position, velocity + (AngleStep * steeper), out var raised, out _))
            {
                return false;
            }

            var byAngle = Of(raised) - miss;
            var (turn, slope) = derivatives.Undo(new(byAngle.Along / AngleStep, byAngle.Cross / AngleStep));
            var distance = Math.Abs(miss.Along) + Math.Abs(miss.Cross);
            if (lastMiss < 20_000 && Math.Abs(least.Angle - lastAngle) > 1e-7)
            {
                var secant = (slope - lastSlope) / (least.Angle - lastAngle);
                if (secant > 0.3 * curvature && secant < 3 * curvature)
                {
                    curvature = secant;
                }
            }

            (lastAngle, lastSlope, lastMiss) = (least.Angle, slope, distance);
            var step = Math.Max(-0.1, Math.Min(0.1, -slope / curvature));
            var (azimuth, speed) = derivatives.Undo(miss);
            (azimuth, speed) = Limit(azimuth + (turn * step), speed + (slope * step) + (0.5 * curvature * step * step), least.Speed);
            if (!double.IsFinite(azimuth) || !double.IsFinite(speed))
            {
                return false;
            }

            least = new(least.Azimuth + azimuth, least.Speed + speed, least.Angle + step);
            if (!(Math.Abs(least.Angle) < 1.5))
            {
                return false;
            }

            // What is left after this step: some millimetres, and 1e-7 rad.
            if (distance < 100 && Math.Abs(step) < 1e-5)
            {
                return true;
            }
        }

        return false;
    }

    // Where that fails (near half the Earth's circumference, where the least angle is small and lower ones start into the ground): by
    // parabolas through the speeds at three angles.
    private Launching? Search(in Launching start)
    {
        if (!TryAim(start, default, out var middle))
        {
            return null;
        }

        // rad. The first parabola spans what rotation moves the angle by, the others settle it to about 0.001°.
        ReadOnlySpan<double> spans = [0.06, 0.02, 0.01];
        foreach (var widest in spans)
        {
            var span = widest;
            Launching low, high;
            while (!TryAim(middle with { Angle = middle.Angle - span }, default, out low) || !TryAim(middle with { Angle = middle.Angle + span }, default, out high))
            {
                span *= 0.5;
                if (span < 1e-3)
                {
                    return middle;
                }
            }

            var curvature = low.Speed - (2 * middle.Speed) + high.Speed;
            var shift = curvature > 0
                ? Math.Max(-2, Math.Min(2, 0.5 * (low.Speed - high.Speed) / curvature))
                : low.Speed < high.Speed ? -2 : 2;
            if (TryAim(middle with { Angle = middle.Angle + (shift * span) }, default, out var shifted) && shifted.Speed <= middle.Speed + 1e-3)
            {
                middle = shifted;
            }
            else
            {
                middle = low.Speed < middle.Speed ? low : high.Speed < middle.Speed ? high : middle;
            }
        }

        return middle;
    }
}
