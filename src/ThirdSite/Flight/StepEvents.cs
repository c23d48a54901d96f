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
    /// Fraction of a step that begins rising and ends descending, to 1e-9 of it: regula falsi on the rate of climb, with the end that
    /// stays weighed down (the Illinois rule; Dowell and Jarratt 1971, BIT 11, 168–174).
    /// </summary>
    public double Apogee(in TrajectoryStep step)
    {
        double low = 0, high = 1;
        var atLow = Math.Max(0, Rate(step.Position0, step.Velocity0));
        var atHigh = Math.Min(0, Rate(step.Position1, step.Velocity1));
        var side = 0;
        for (var i = 0; i < 60 && high - low > 1e-9; i++)
        {
            var middle = i < 40 && atLow > atHigh ? low + ((high - low) * atLow / (atLow - atHigh)) : 0.5 * (low + high);
            if (!(middle > low && middle < high))
            {
                return middle;
            }

            var (position, velocity, _) = step.At(middle);
            var rate = Rate(position, velocity);
            if (rate < 0)
            {
                (high, atHigh) = (middle, rate);
                atLow *= side < 0 ? 0.5 : 1;
                side = -1;
            }
            else
            {
                (low, atLow) = (middle, rate);
                atHigh *= side > 0 ? 0.5 : 1;
                side = 1;
            }

            // 1 µm/s of climb.
            if (Math.Abs(rate) < 1e-6)
            {
                return middle;
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
