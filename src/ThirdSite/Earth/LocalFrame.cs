using ThirdSite.Numerics;

namespace ThirdSite.Earth;

/// <summary>The east–north–up frame (Enu) at a place, with its origin there. Unit vectors in Ecef.</summary>
public sealed record LocalFrame
{
    public LocalFrame(Ellipsoid ellipsoid, GeodeticPosition origin)
    {
        Origin = origin;
        OriginEcef = ellipsoid.ToEcef(origin);
        var (sinLatitude, cosLatitude) = Elementary.SinCos(origin.Latitude);
        var (sinLongitude, cosLongitude) = Elementary.SinCos(origin.Longitude);
        East = new(-sinLongitude, cosLongitude, 0);
        North = new(-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, cosLatitude);
        Up = new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    public GeodeticPosition Origin { get; }

    public Vector3D OriginEcef { get; }

    public Vector3D East { get; }

    public Vector3D North { get; }

    public Vector3D Up { get; }

    /// <summary>Components of an Ecef direction, velocity or offset along east, north and up.</summary>
    public Vector3D RotateToEnu(Vector3D vectorEcef) =>
        new(Vector3D.Dot(vectorEcef, East), Vector3D.Dot(vectorEcef, North), Vector3D.Dot(vectorEcef, Up));

    /// <summary>The Ecef vector with the given components along east, north and up.</summary>
    public Vector3D RotateToEcef(Vector3D vectorEnu) => (vectorEnu.X * East) + (vectorEnu.Y * North) + (vectorEnu.Z * Up);

    /// <summary>Position relative to the origin, m, of an Ecef position.</summary>
    public Vector3D ToEnu(Vector3D positionEcef) => RotateToEnu(positionEcef - OriginEcef);

    /// <summary>Azimuth clockwise from north in [0, 2π), elevation above the horizontal plane, both rad and geometric, and slant range, m.</summary>
    public (double Azimuth, double Elevation, double Range) Look(Vector3D positionEcef)
    {
        var enu = ToEnu(positionEcef);
        var azimuth = Elementary.Atan2(enu.X, enu.Y);
        return (azimuth < 0 ? azimuth + (2 * Math.PI) : azimuth, Elementary.Atan2(enu.Z, Elementary.Hypot(enu.X, enu.Y)), enu.Length);
    }
}
