namespace ThirdSite.Numerics;

/// <summary>
/// Three Cartesian components. The parameter or property that holds one names its frame (<c>…Ecef</c>, <c>…Eci</c>,
/// <c>…Enu</c>) and its meaning; SI units. Default: the zero vector.
/// </summary>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    public static Vector3D Zero => default;

    public double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    public double Length => Math.Sqrt(LengthSquared);

    /// <summary>The vector of length one along this one; the zero vector has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The vector is zero.</exception>
    public Vector3D Unit
    {
        get
        {
            var length = Length;
            ArgumentOutOfRangeException.ThrowIfZero(length);
            return this / length;
        }
    }

    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3D operator -(Vector3D a) => new(-a.X, -a.Y, -a.Z);

    public static Vector3D operator *(double k, Vector3D a) => new(k * a.X, k * a.Y, k * a.Z);

    public static Vector3D operator *(Vector3D a, double k) => k * a;

    public static Vector3D operator /(Vector3D a, double k) => new(a.X / k, a.Y / k, a.Z / k);

    public static double Dot(Vector3D a, Vector3D b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static Vector3D Cross(Vector3D a, Vector3D b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Angle between two vectors, rad, in [0, π]; accurate also near 0 and π (Kahan 2006).</summary>
    public static double Angle(Vector3D a, Vector3D b)
    {
        var u = b.Length * a;
        var v = a.Length * b;
        return 2 * Elementary.Atan2((u - v).Length, (u + v).Length);
    }

    // The printed form that records make would follow Unit into itself without end.
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({X}, {Y}, {Z})");
}
