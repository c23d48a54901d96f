namespace ThirdSite.Engagement;

/// <summary>One way for an interceptor to fly from its site to a point.</summary>
/// <param name="Coast">s from burnout to the point.</param>
/// <param name="Azimuth">Launch azimuth, rad clockwise from north.</param>
/// <param name="BurnoutAngle">rad above the local horizontal.</param>
/// <param name="BurnoutSpeed">Earth-relative, m/s; below the interceptor's own only where it sheds energy.</param>
public readonly record struct FlyOutSolution(double Coast, double Azimuth, double BurnoutAngle, double BurnoutSpeed);

/// <summary>The ways to one point at one burnout speed: none, one or two.</summary>
/// <param name="Low">The flatter and quicker one, where there is one.</param>
/// <param name="High">The steeper and slower one, where there is one.</param>
public readonly record struct FlyOutSolutions(FlyOutSolution? Low, FlyOutSolution? High)
{
    public bool None => Low is null && High is null;
}

/// <summary>How to fly: launch azimuth and burnout angle, rad, and s from burnout; or how fast these change.</summary>
internal readonly record struct FlyOutWay(double Azimuth, double Angle, double Coast)
{
    public static FlyOutWay operator +(FlyOutWay a, FlyOutWay b) => new(a.Azimuth + b.Azimuth, a.Angle + b.Angle, a.Coast + b.Coast);

    public static FlyOutWay operator -(FlyOutWay a, FlyOutWay b) => new(a.Azimuth - b.Azimuth, a.Angle - b.Angle, a.Coast - b.Coast);

    public static FlyOutWay operator *(double k, FlyOutWay a) => new(k * a.Azimuth, k * a.Angle, k * a.Coast);
}
