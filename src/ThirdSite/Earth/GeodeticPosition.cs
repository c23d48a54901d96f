namespace ThirdSite.Earth;

/// <summary>
/// Geodetic coordinates on an <see cref="Ellipsoid"/>: latitude north and longitude east, rad; height above the
/// ellipsoid, m. Default: on the equator at Greenwich, height 0.
/// </summary>
public readonly record struct GeodeticPosition(double Latitude, double Longitude, double Height)
{
    private const double Degree = Math.PI / 180;

    public double LatitudeDegrees => Latitude / Degree;

    public double LongitudeDegrees => Longitude / Degree;

    /// <summary>From degrees north, degrees east, and metres.</summary>
    public static GeodeticPosition FromDegrees(double latitudeDegrees, double longitudeDegrees, double height = 0) =>
        new(latitudeDegrees * Degree, longitudeDegrees * Degree, height);
}
