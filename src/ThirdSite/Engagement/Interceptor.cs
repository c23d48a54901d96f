namespace ThirdSite.Engagement;

/// <summary>
/// An interceptor as a point mass with a kinematic boost. Its burnout altitude and downrange are proportional to its
/// burnout speed.
/// </summary>
/// <param name="Name">Short kebab-case name.</param>
/// <param name="Label">Name for people.</param>
/// <param name="BurnoutSpeed">Earth-relative, m/s, after gravity, drag and steering losses.</param>
/// <param name="BurnTime">s from launch to burnout.</param>
/// <param name="ReferenceSpeed">m/s: the burnout speed at which the next two figures hold.</param>
/// <param name="ReferenceBurnoutAltitude">m above the ellipsoid.</param>
/// <param name="ReferenceBurnoutDownrange">m along the ellipsoid.</param>
/// <param name="MinimumBurnoutAngle">rad above the local horizontal (−10° as shared assumption).</param>
/// <param name="MaximumBurnoutAngle">rad, at most 90°.</param>
/// <param name="PathFloor">m; the path after burnout stays above (80 km as shared assumption).</param>
/// <param name="MaximumCoast">s after burnout; positive infinity: no limit.</param>
/// <param name="MinimumInterceptAltitude">m above the ellipsoid.</param>
/// <param name="ShedsEnergy">True: any burnout speed up to <paramref name="BurnoutSpeed"/> from the same burnout place; false: full speed only.</param>
public sealed record Interceptor(
    string Name,
    string Label,
    double BurnoutSpeed,
    double BurnTime,
    double ReferenceSpeed,
    double ReferenceBurnoutAltitude,
    double ReferenceBurnoutDownrange,
    double MinimumBurnoutAngle,
    double MaximumBurnoutAngle,
    double PathFloor,
    double MaximumCoast,
    double MinimumInterceptAltitude,
    bool ShedsEnergy)
{
    /// <summary>m above the ellipsoid.</summary>
    public double BurnoutAltitude => ReferenceBurnoutAltitude * BurnoutSpeed / ReferenceSpeed;

    /// <summary>m along the ellipsoid.</summary>
    public double BurnoutDownrange => ReferenceBurnoutDownrange * BurnoutSpeed / ReferenceSpeed;
}
