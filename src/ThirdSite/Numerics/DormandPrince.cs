using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ThirdSite.Numerics;

/// <summary>The right-hand side of a second-order motion: acceleration as a function of position and velocity.</summary>
internal interface IAcceleration
{
    /// <summary>m/s², in the frame of <paramref name="position"/>, m, and <paramref name="velocity"/>, m/s.</summary>
    Vector3D At(in Vector3D position, in Vector3D velocity);
}

/// <summary>The right-hand side of a motion whose forces change with time: thrust, and a mass that burns away.</summary>
internal interface ITimedAcceleration
{
    /// <summary>m/s², at a time, s, in the frame of <paramref name="position"/>, m, and <paramref name="velocity"/>, m/s.</summary>
    Vector3D At(double time, in Vector3D position, in Vector3D velocity);
}

/// <summary>What looks at each accepted step: it records, locates events, says when to stop and how fine the next step must be.</summary>
internal interface IStepObserver
{
    /// <summary>True: the integration ends with this step.</summary>
    bool Observe(in TrajectoryStep step);

    /// <summary>
    /// Asked before the first step and after each accepted one: given the longest step, s, and the tolerance of the whole
    /// integration, it may set others for the next step.
    /// </summary>
    void Foresee(ref double largestStep, ref StepTolerance tolerance);
}

/// <summary>Local error allowed in one step, by components: position in m, velocity in m/s.</summary>
public readonly record struct StepTolerance(double Position, double Velocity)
{
    /// <summary>
    /// Arcs of 2,000 to 10,000 km with re-entry land within 0.3 m of ones flown at <see cref="Tight"/> (1 m is what the flights promise);
    /// ten times as much in velocity moved a 2,000 km arc by 7 m.
    /// </summary>
    public static StepTolerance Standard { get; } = new(0.05, 1e-4);

    /// <summary>For references: a tenth of a millimetre over an intercontinental arc.</summary>
    public static StepTolerance Tight { get; } = new(1e-7, 1e-10);
}

/// <summary>
/// Adaptive Runge–Kutta integration, order 5 with an embedded order 4 (Dormand and Prince 1980, RK5(4)7M; Hairer,
/// Nørsett and Wanner 1993, II.4 and table 5.2), of a motion r″ = a(r, r′) or r″ = a(t, r, r′). Dense output is
/// the quintic of <see cref="TrajectoryStep"/>. Nothing is allocated, and the dynamics are a struct, so that the
/// compiler inlines them. The three components of a vector share one register; every operation works on each alone, so that
/// the bits are those of plain arithmetic on any processor.
/// </summary>
internal static class DormandPrince
{
    // Growth of a step is limited as in Hairer's DOPRI5 (facl 0.2, fac2 10) but for a smaller rise: air ends a coast suddenly.
    private const double Safety = 0.9, LeastFactor = 0.2, LargestFactor = 5;

    // s. Far below any step that a published motion needs; reached only where an acceleration is discontinuous.
    private const double LeastStep = 1e-6;

    /// <summary>Integrates from <paramref name="time"/> to <paramref name="endTime"/>, s, or until the observer stops it.</summary>
    /// <param name="largestStep">s; above it events or the interpolant would suffer.</param>
    public static void Integrate<TAcceleration, TObserver>(
        in TAcceleration acceleration,
        ref TObserver observer,
        double time,
        Vector3D position,
        Vector3D velocity,
        double endTime,
        double firstStep,
        double largestStep,
        StepTolerance tolerance)
        where TAcceleration : struct, IAcceleration
        where TObserver : struct, IStepObserver =>
        IntegrateTimed(new Untimed<TAcceleration>(acceleration), ref observer, time, position, velocity, endTime, firstStep, largestStep, tolerance);

    /// <summary>The same of a motion that depends on time, smoothly from <paramref name="time"/> to <paramref name="endTime"/>.</summary>
    public static void IntegrateTimed<TAcceleration, TObserver>(
        in TAcceleration acceleration,
        ref TObserver observer,
        double time,
        Vector3D startPosition,
        Vector3D startVelocity,
        double endTime,
        double firstStep,
        double largestStep,
        StepTolerance tolerance)
        where TAcceleration : struct, ITimedAcceleration
        where TObserver : struct, IStepObserver
    {
        var (largest, allowed) = (largestStep, tolerance);
        observer.Foresee(ref largest, ref allowed);
        var h = Math.Min(firstStep, largest);
        var position = Pack(startPosition);
        var velocity = Pack(startVelocity);
        var a1 = At(acceleration, time, position, velocity);
        var mayGrow = true;
        while (time < endTime)
        {
            var last = time + h >= endTime;
            if (last)
            {
                h = endTime - time;
            }

            var v1 = velocity;
            var v2 = velocity + (h * (1.0 / 5) * a1);
            var a2 = At(acceleration, time + (h * (1.0 / 5)), position + (h * (1.0 / 5) * v1), v2);

            var v3 = velocity + (h * ((3.0 / 40 * a1) + (9.0 / 40 * a2)));
            var a3 = At(acceleration, time + (h * (3.0 / 10)), position + (h * ((3.0 / 40 * v1) + (9.0 / 40 * v2))), v3);

            var v4 = velocity + (h * ((44.0 / 45 * a1) - (56.0 / 15 * a2) + (32.0 / 9 * a3)));
            var a4 = At(acceleration, time + (h * (4.0 / 5)), position + (h * ((44.0 / 45 * v1) - (56.0 / 15 * v2) + (32.0 / 9 * v3))), v4);

            var v5 = velocity + (h * ((19372.0 / 6561 * a1) - (25360.0 / 2187 * a2) + (64448.0 / 6561 * a3) - (212.0 / 729 * a4)));
            var a5 = At(acceleration, time + (h * (8.0 / 9)), position + (h * ((19372.0 / 6561 * v1) - (25360.0 / 2187 * v2) + (64448.0 / 6561 * v3) - (212.0 / 729 * v4))),
                v5);

            var v6 = velocity + (h * ((9017.0 / 3168 * a1) - (355.0 / 33 * a2) + (46732.0 / 5247 * a3) + (49.0 / 176 * a4) - (5103.0 / 18656 * a5)));
            var a6 = At(acceleration, time + h, position + (h * ((9017.0 / 3168 * v1) - (355.0 / 33 * v2) + (46732.0 / 5247 * v3) + (49.0 / 176 * v4) - (5103.0 / 18656 * v5))),
                v6);

            var v7 = velocity + (h * ((35.0 / 384 * a1) + (500.0 / 1113 * a3) + (125.0 / 192 * a4) - (2187.0 / 6784 * a5) + (11.0 / 84 * a6)));
            var end = position + (h * ((35.0 / 384 * v1) + (500.0 / 1113 * v3) + (125.0 / 192 * v4) - (2187.0 / 6784 * v5) + (11.0 / 84 * v6)));
            var a7 = At(acceleration, time + h, end, v7);

            var positionError = (71.0 / 57600 * v1) - (71.0 / 16695 * v3) + (71.0 / 1920 * v4) - (17253.0 / 339200 * v5) + (22.0 / 525 * v6) - (1.0 / 40 * v7);
            var velocityError = (71.0 / 57600 * a1) - (71.0 / 16695 * a3) + (71.0 / 1920 * a4) - (17253.0 / 339200 * a5) + (22.0 / 525 * a6) - (1.0 / 40 * a7);
            var squaredError = h * h * Math.Max(
                LengthSquared(positionError) / (allowed.Position * allowed.Position),
                LengthSquared(velocityError) / (allowed.Velocity * allowed.Velocity));

            var factor = squaredError <= 1e-8 ? LargestFactor : Safety * InverseTenthRoot(squaredError);
            factor = Math.Max(LeastFactor, Math.Min(LargestFactor, factor));
            if (!(squaredError <= 1) && h > LeastStep)
            {
                h = Math.Max(LeastStep, h * (squaredError > 1 ? Math.Min(1, factor) : LeastFactor));
                mayGrow = false;
                continue;
            }

            if (observer.Observe(new(time, h, Unpack(position), Unpack(velocity), Unpack(a1), Unpack(end), Unpack(v7), Unpack(a7))))
            {
                return;
            }

            time = last ? endTime : time + h;
            position = end;
            velocity = v7;
            a1 = a7;
            (largest, allowed) = (largestStep, tolerance);
            observer.Foresee(ref largest, ref allowed);
            h = Math.Min(largest, h * (mayGrow ? factor : Math.Min(1, factor)));
            mayGrow = true;
        }
    }

    // The power −1/10 of a positive normal number to 2 %: the exponent's bits taken for a logarithm, which they are to 0.06. No
    // step needs to be better chosen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double InverseTenthRoot(double x)
    {
        const long one = 0x3FF0000000000000;
        return BitConverter.Int64BitsToDouble(one - ((BitConverter.DoubleToInt64Bits(x) - one) / 10));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pack(in Vector3D v) => Vector256.Create(v.X, v.Y, v.Z, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3D Unpack(Vector256<double> v) => new(v.GetElement(0), v.GetElement(1), v.GetElement(2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LengthSquared(Vector256<double> v) => Unpack(v).LengthSquared;

    // One body for the seven calls: inlined each time, they would be more than the compiler takes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> At<TAcceleration>(in TAcceleration acceleration, double time, Vector256<double> position, Vector256<double> velocity)
        where TAcceleration : struct, ITimedAcceleration =>
        Pack(acceleration.At(time, Unpack(position), Unpack(velocity)));

    // Inlined: without time the arithmetic is what it is without this.
    private readonly struct Untimed<TAcceleration>(in TAcceleration acceleration) : ITimedAcceleration
        where TAcceleration : struct, IAcceleration
    {
        private readonly TAcceleration acceleration = acceleration;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector3D At(double time, in Vector3D position, in Vector3D velocity) => acceleration.At(position, velocity);
    }
}
