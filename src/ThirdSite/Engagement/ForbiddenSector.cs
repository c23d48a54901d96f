namespace ThirdSite.Engagement;

/// <summary>Part of the Earth over which another side engages, and this system may not intercept: a box of latitude and longitude.</summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="West">rad east of Greenwich; a box runs eastward from here, through ±180° where <paramref name="East"/> is less.</param>
/// <param name="South">rad north.</param>
/// <param name="East">rad.</param>
/// <param name="North">rad.</param>
public sealed record ForbiddenSector(string Name, double West, double South, double East, double North)
{
    /// <summary>True: a place, rad, lies in the box, bounds included.</summary>
    public bool Contains(double latitude, double longitude) =>
        latitude >= South && latitude <= North
        && (West <= East ? longitude >= West && longitude <= East : longitude >= West || longitude <= East);
}
