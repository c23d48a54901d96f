using ThirdSite.Earth;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// What a staged vehicle reaches over a still Earth, as the ranges of classes are defined: a sphere of 6,371 km with a point mass, so that neither the
/// launch point nor the direction enters. One free parameter, the angle of the <see cref="PitchLaw"/>, sweeps from straight up to flat.
/// </summary>
public sealed class StagedPerformance
{
    // rad. Beyond it every vehicle that lifts off with less than ten times its weight has long fallen back.
    private const double LargestKick = 1.4;

    // rad. Of brackets that double.
    private const double FirstKick = 0.01;

    // Angles of the scan, closer where they are small: the burnout angle answers there.
    private const int Scan = 56;

    // rad of the angle; 1e-8 moves a range by less than a metre.
    private const double KickTolerance = 1e-8;

    // kg; some ten metres of apogee.
    private const double MassTolerance = 0.01;

    // s. A day: an ellipse that comes down at all does so sooner, or its apogee lies beyond geostationary height.
    private const double LongestFlight = 86_400;

    private readonly AscentPropagator ascents;
    private readonly BallisticPropagator ballistic;
    private readonly double ballisticCoefficient;

    /// <summary>Over the still Earth with an atmosphere and a gravitational parameter.</summary>
    /// <param name="gm">m³/s², positive.</param>
    /// <param name="air">Air of ascent and re-entry.</param>
    /// <param name="ballisticCoefficient">kg/m² of what comes down, positive; positive infinity: no drag.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public StagedPerformance(double gm, IAtmosphere air, double ballisticCoefficient)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ballisticCoefficient);
        Earth = new(Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(gm), air, 0);
        Gm = gm;
        ascents = new(Earth);
        ballistic = new(Earth);
        this.ballisticCoefficient = ballisticCoefficient;
    }

    /// <summary>The still sphere.</summary>
    public EarthModel Earth { get; }

    /// <summary>m³/s².</summary>
    public double Gm { get; }

    /// <summary>The ascent at an angle of the law, rad, and where it leads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An angle outside the law's domain.</exception>
    public StagedShot Fly(StagedVehicle vehicle, double kick)
    {
        // Any place and direction: the sphere is the same everywhere.
        var law = PitchLaw.OfKick(kick);
        var ascent = ascents.Fly(vehicle, default, Math.PI / 2, law);
        return new(law, ascent, ReachOf(ascent));
    }

    /// <summary>The shot of longest range; null where some angle throws beyond half the Earth, or none is flown.</summary>
    public StagedShot? Farthest(StagedVehicle vehicle)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        var best = -1;
        var longest = 0.0;
        for (var i = 0; i <= Scan; i++)
        {
            switch (Fly(vehicle, KickAt(i)).Reach)
            {
                case StagedReach.BeyondHalfTheEarth:
                    return null;
                case StagedReach.Lands lands when lands.Range > longest:
                    (best, longest) = (i, lands.Range);
                    break;
            }
        }

        if (best < 0)
        {
            return null;
        }

        var (kick, _) = RootFinding.Minimum(
            k => Fly(vehicle, k).Reach is StagedReach.Lands lands ? -lands.Range : 0, KickAt(Math.Max(0, best - 1)), KickAt(Math.Min(Scan, best + 1)), KickTolerance);
        var shot = Fly(vehicle, kick);
        return shot.Reach is StagedReach.Lands found && found.Range >= longest ? shot : Fly(vehicle, KickAt(best));
    }

    /// <summary>The steepest shot with a range, m; null where every shot falls short.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not between 0 and half the Earth.</exception>
    public StagedShot? SteepestWithRange(StagedVehicle vehicle, double range)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        if (!(range > 0 && range < Math.PI * EarthModel.MeanRadius))
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "Between 0 and half the Earth, m.");
        }

        double Excess(double kick) => Fly(vehicle, kick).Reach switch
        {
            StagedReach.Lands lands => lands.Range - range,
            StagedReach.BeyondHalfTheEarth => Math.PI * EarthModel.MeanRadius,
            _ => -range,
        };

        var (before, valueBefore) = (0.0, Excess(0));
        for (var i = 1; i <= Scan; i++)
        {
            var kick = KickAt(i);
            var value = Excess(kick);
            if (valueBefore < 0 && value >= 0)
            {
                var shot = Fly(vehicle, RootFinding.Root(Excess, before, valueBefore, kick, value, KickTolerance));
                return shot.Reach is StagedReach.Lands ? shot : null;
            }

            (before, valueBefore) = (kick, value);
        }

        return null;
    }

    /// <summary>The shot with a flight-path angle at burnout, rad, from 0 to π/2; null where no angle of the law leads there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An angle outside its domain.</exception>
    public StagedShot? WithBurnoutAngle(StagedVehicle vehicle, double burnoutAngle)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        if (!(burnoutAngle >= 0 && burnoutAngle <= Math.PI / 2))
        {
            throw new ArgumentOutOfRangeException(nameof(burnoutAngle), burnoutAngle, "From 0 to π/2, rad.");
        }

        double Excess(double kick)
        {
            var ascent = ascents.Fly(vehicle, default, Math.PI / 2, PitchLaw.OfKick(kick));
            return ascent.End == AscentEnd.Burnout ? ascent.Final.FlightPathAngle - burnoutAngle : -Math.PI;
        }

        // The angle at burnout falls as that of the law grows: brackets that double.
        var (before, valueBefore) = (0.0, Excess(0));
        for (var kick = FirstKick; valueBefore >= 0; kick = Math.Min(2 * kick, LargestKick))
        {
            var value = Excess(kick);
            if (value < 0)
            {
                var shot = Fly(vehicle, RootFinding.Root(Excess, before, valueBefore, kick, value, KickTolerance));
                return shot.Ascent.End == AscentEnd.Burnout ? shot : null;
            }

            if (kick == LargestKick)
            {
                break;
            }

            (before, valueBefore) = (kick, value);
        }

        return null;
    }

    /// <summary>
    /// The mass above the last stage, kg, from that of the vehicle up, with which the steepest shot of a range, m, has an apogee, m, and that shot; null
    /// where no mass has both. More mass is a way to say how much speed a flight did not use, not how it was flown.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A range outside its domain, or an apogee that is not positive.</exception>
    public (double Payload, StagedShot Shot)? PayloadFor(StagedVehicle vehicle, double range, double apogee)
    {
        ArgumentNullException.ThrowIfNull(vehicle);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(apogee);

        // Positive: too light. Too heavy to have the range at all counts as too heavy.
        double Excess(double payload) =>
            SteepestWithRange(vehicle.WithPayload(payload), range) is { Reach: StagedReach.Lands lands } ? lands.Apogee - apogee : -apogee;

        if (Excess(vehicle.Payload) < 0)
        {
            return null;
        }

        // Weight at launch bounds what can be carried; the bracket grows by halves until it is too heavy.
        var low = vehicle.Payload;
        var high = low;
        var most = (vehicle.LiftOffThrustToWeight - 1) * vehicle.LaunchMass * 0.99;
        do
        {
            low = high;
            high = Math.Min(low + 50 + (0.5 * low), vehicle.Payload + most);
        }
        while (Excess(high) >= 0 && high < vehicle.Payload + most);

        if (Excess(high) >= 0)
        {
            return null;
        }

        var mass = RootFinding.Root(Excess, low, high, MassTolerance);
        return SteepestWithRange(vehicle.WithPayload(mass), range) is { Reach: StagedReach.Lands found } shot && Math.Abs(found.Apogee - apogee) < 1_000
            ? (mass, shot)
            : null;
    }

    private static double KickAt(int i) => LargestKick * i * i / (Scan * Scan);

    private StagedReach ReachOf(StagedAscent ascent)
    {
        if (ascent.End == AscentEnd.Surface)
        {
            return new StagedReach.FallsBack();
        }

        var position = ascent.Final.PositionEcef;
        var velocity = ascent.Final.VelocityEcef;
        var r = position.Length;
        var energy = (0.5 * velocity.LengthSquared) - (Gm / r);
        if (energy >= 0)
        {
            return new StagedReach.BeyondHalfTheEarth();
        }

        var semiMajorAxis = -Gm / (2 * energy);
        var momentum = Vector3D.Cross(position, velocity).Length;
        var eccentricity = Math.Sqrt(Math.Max(0, 1 - (momentum * momentum / (Gm * semiMajorAxis))));
        // Ground track of the lower part of the ellipse: an arc that would be half the Earth in vacuum is out of scope, and so is one that never comes down.
        if (semiMajorAxis * (1 - eccentricity) >= EarthModel.MeanRadius)
        {
            return new StagedReach.BeyondHalfTheEarth();
        }

        var path = ballistic.Propagate(ascent.Final.Time, position, velocity, ballisticCoefficient, StopCondition.Impact(0, LongestFlight));
        if (path.End != PathEnd.Altitude)
        {
            return new StagedReach.BeyondHalfTheEarth();
        }

        // In the plane of flight: the launch point lies on the x axis, and the flight goes towards +y.
        var end = path.PositionEcef(path.EndTime);
        var angle = Elementary.Atan2(end.Y, end.X);
        if (angle < -1e-9)
        {
            return new StagedReach.BeyondHalfTheEarth();
        }

        var rises = Vector3D.Dot(position, velocity) > 0;
        return new StagedReach.Lands(
            Math.Max(0, angle) * EarthModel.MeanRadius,
            rises ? (semiMajorAxis * (1 + eccentricity)) - EarthModel.MeanRadius : ascent.Final.Altitude,
            path.EndTime);
    }
}
