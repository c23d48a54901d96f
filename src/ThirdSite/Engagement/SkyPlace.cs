using ThirdSite.Numerics;

namespace ThirdSite.Engagement;

/// <summary>A point as seen from a site.</summary>
/// <param name="Bearing">rad, clockwise from geocentric north, within ±π.</param>
/// <param name="Arc">rad, at the Earth's centre, between the site and the point.</param>
/// <param name="Radius">m from the Earth's centre.</param>
internal readonly record struct SkyPlace(double Bearing, double Arc, double Radius)
{
    /// <summary>Of a point in the site's axes, m.</summary>
    public static SkyPlace Of(in Vector3D point)
    {
        var across = Math.Sqrt((point.X * point.X) + (point.Y * point.Y));
        return new(Elementary.Atan2(point.X, point.Y), Elementary.Atan2(across, point.Z), Math.Sqrt((across * across) + (point.Z * point.Z)));
    }
}
