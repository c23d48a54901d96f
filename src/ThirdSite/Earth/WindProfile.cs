using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>
/// Horizontal wind as a function of altitude, relative to the turning Earth: the velocity of the air towards east and
/// north. Linear between the given altitudes, held beyond them.
/// </summary>
public sealed class WindProfile
{
    private readonly PiecewiseLinear east, north;

    /// <summary>From components, m/s, at increasing altitudes, m above the ellipsoid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No altitude, unequal lengths, a value that is not finite, or altitudes that do not increase.</exception>
    public WindProfile(IReadOnlyList<double> altitude, IReadOnlyList<double> east, IReadOnlyList<double> north)
    {
        ArgumentNullException.ThrowIfNull(altitude);
        ArgumentNullException.ThrowIfNull(east);
        ArgumentNullException.ThrowIfNull(north);
        this.east = new(altitude, east);
        this.north = new(altitude, north);
        IsCalm = !east.Any(v => v != 0) && !north.Any(v => v != 0);
    }

    /// <summary>Air at rest on the turning Earth.</summary>
    public static WindProfile Calm { get; } = Uniform(0, 0);

    /// <summary>True: no wind at any altitude.</summary>
    public bool IsCalm { get; }

    /// <summary>The same wind at every altitude, m/s.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static WindProfile Uniform(double east, double north) => new([0], [east], [north]);

    /// <summary>Components, m/s, at an altitude, m above the ellipsoid.</summary>
    public (double East, double North) At(double altitude) => (east.At(altitude), north.At(altitude));

    /// <summary>Velocity of the air, m/s, Ecef components, at a position, m, where the ellipsoid's normal is <paramref name="upEcef"/>.</summary>
    internal Vector3D VelocityEcef(double altitude, in Vector3D positionEcef, in Vector3D upEcef)
    {
        if (IsCalm)
        {
            return Vector3D.Zero;
        }

        // On the axis, east is that of longitude 0, as in LocalFrame.
        var axial = Elementary.Hypot(positionEcef.X, positionEcef.Y);
        var eastEcef = axial > 0 ? new Vector3D(-positionEcef.Y / axial, positionEcef.X / axial, 0) : new Vector3D(0, 1, 0);
        return (east.At(altitude) * eastEcef) + (north.At(altitude) * Vector3D.Cross(upEcef, eastEcef));
    }
}
