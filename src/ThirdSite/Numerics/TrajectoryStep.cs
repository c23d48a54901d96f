namespace ThirdSite.Numerics;

/// <summary>
/// One step of a trajectory: position, velocity and acceleration at both ends. Between them the path is the quintic
/// that has all six (Hermite interpolation; de Boor 2001, ch. I): error |r⁽⁶⁾| h⁶/46080, one order better than the
/// continuous extension of order 4 that belongs to Dormand–Prince (Shampine 1986), from data that are there anyway.
/// </summary>
internal readonly struct TrajectoryStep(
    double time,
    double duration,
    in Vector3D position0,
    in Vector3D velocity0,
    in Vector3D acceleration0,
    in Vector3D position1,
    in Vector3D velocity1,
    in Vector3D acceleration1)
{
    /// <summary>Start, s.</summary>
    public readonly double Time = time;

    /// <summary>Length, s, positive.</summary>
    public readonly double Duration = duration;

    public readonly Vector3D Position0 = position0;
    public readonly Vector3D Velocity0 = velocity0;
    public readonly Vector3D Acceleration0 = acceleration0;
    public readonly Vector3D Position1 = position1;
    public readonly Vector3D Velocity1 = velocity1;
    public readonly Vector3D Acceleration1 = acceleration1;

    /// <summary>Position, velocity and acceleration of the quintic at a fraction of the step, 0 to 1.</summary>
    public (Vector3D Position, Vector3D Velocity, Vector3D Acceleration) At(double fraction)
    {
        var h = Duration;
        var linear = h * Velocity0;
        var quadratic = 0.5 * h * h * Acceleration0;
        var d = Position1 - Position0 - linear - quadratic;
        var e = (h * (Velocity1 - Velocity0)) - (2 * quadratic);
        var f = h * h * (Acceleration1 - Acceleration0);
        var c3 = (10 * d) - (4 * e) + (0.5 * f);
        var c4 = (-15 * d) + (7 * e) - f;
        var c5 = (6 * d) - (3 * e) + (0.5 * f);
        var x = fraction;
        var position = Position0 + (x * (linear + (x * (quadratic + (x * (c3 + (x * (c4 + (x * c5)))))))));
        var velocity = (linear + (x * ((2 * quadratic) + (x * ((3 * c3) + (x * ((4 * c4) + (5 * x * c5)))))))) / h;
        var acceleration = ((2 * quadratic) + (x * ((6 * c3) + (x * ((12 * c4) + (20 * x * c5)))))) / (h * h);
        return (position, velocity, acceleration);
    }

    /// <summary>The first part of the step, up to a fraction of it: the same quintic, cut there.</summary>
    public TrajectoryStep Until(double fraction)
    {
        var (position, velocity, acceleration) = At(fraction);
        return new(Time, fraction * Duration, Position0, Velocity0, Acceleration0, position, velocity, acceleration);
    }
}
