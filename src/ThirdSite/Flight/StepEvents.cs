using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>Where in a step the altitude stops rising, and where it falls through a value.</summary>
internal readonly struct StepEvents(Altimeter altimeter)
{
    private readonly Altimeter altimeter = altimeter;

    /// <summary>Rate of climb along the ellipsoid's normal, m/s.</summary>
    public double Rate(in Vector3D position, in Vector3D velocity) => Vector3D.Dot(velocity, altimeter.Up(position));

    public bool Descends(in Vector3D position, in Vector3D velocity) => Rate(position, velocity) < 0;

    /// <summary>
    /// Fraction of a step that begins rising and ends descending. Bisection: the rate falls through zero once in a
    /// step. 50 halvings of at most 150 s end at rounding.
    /// </summary>
    public double Apogee(in TrajectoryStep step)
    {
        double low = 0, high = 1;
        for (var i = 0; i < 50; i++)
        {
            var middle = 0.5 * (low + high);
            var (position, velocity, _) = step.At(middle);
            if (Descends(position, velocity))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }

    /// <summary>
    /// Fraction, at or after <paramref name="low"/>, at which the height falls through <paramref name="altitude"/>, m: Newton
    /// on the height, kept inside a bracket that has its end below.
    /// </summary>
    public double Crossing(in TrajectoryStep step, double low, double altitude)
    {
        double high = 1, fraction = 1;
        for (var i = 0; i < 60; i++)
        {
            var (position, velocity, _) = step.At(fraction);
            var height = altimeter.Height(position) - altitude;
            if (height > 0)
            {
                low = fraction;
            }
            else
            {
                high = fraction;
            }

            var next = fraction - (height / (Rate(position, velocity) * step.Duration));
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            var change = Math.Abs(next - fraction);
            fraction = next;
            // 1 ns × 7 km/s = 7 µm.
            if (change * step.Duration < 1e-9)
            {
                break;
            }
        }

        return fraction;
    }
}
