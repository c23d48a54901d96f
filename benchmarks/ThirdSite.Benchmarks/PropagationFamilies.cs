using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Benchmarks;

/// <summary>
/// The two families of arcs that every propagator flies, made as each is asked for: nothing stands in memory. The same
/// as in peers/family.hpp.
/// </summary>
internal readonly struct PropagationFamily(bool varied, int count) : IArcSource
{
    public int Count => count;

    public ArcStart Start(int index) => varied ? Varied(index) : J2(index);

    // shared/verification/README.md
    private static ArcStart J2(double i) =>
        new(0, new(6_578_137, 0, 0), new(3200 + (100 * Math.Sin(0.7 * i)), 4100 + (100 * Math.Sin((1.3 * i) + 1)), 4500 + (100 * Math.Cos(1.9 * i))));

    // Speeds 2.5-7 km/s, elevations 15-75 degrees, latitudes +-69 degrees, by irrational rotations of the index.
    private static ArcStart Varied(double i)
    {
        static double Part(double x) => x - Math.Floor(x);
        const double Degree = Math.PI / 180;
        var speed = 2500 + (4500 * Part((0.6180339887498949 * i) + 0.5));
        var (sinElevation, cosElevation) = Math.SinCos((15 + (60 * Part((0.7548776662466927 * i) + 0.5))) * Degree);
        var (sinLatitude, cosLatitude) = Math.SinCos((-69 + (138 * Part((0.5698402909980532 * i) + 0.5))) * Degree);
        var (sinLongitude, cosLongitude) = Math.SinCos(360 * Part((0.8191725133961645 * i) + 0.5) * Degree);
        var (sinAzimuth, cosAzimuth) = Math.SinCos(360 * Part((0.6710436067037893 * i) + 0.5) * Degree);
        var (east, north, up) = (speed * cosElevation * sinAzimuth, speed * cosElevation * cosAzimuth, speed * sinElevation);
        return new(
            0,
            6_578_137 * new Vector3D(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude),
            new(
                (-sinLongitude * east) - (sinLatitude * cosLongitude * north) + (cosLatitude * cosLongitude * up),
                (cosLongitude * east) - (sinLatitude * sinLongitude * north) + (cosLatitude * sinLongitude * up),
                (cosLatitude * north) + (sinLatitude * up)));
    }
}

/// <summary>Starts that stand in memory, so that a rate is of flying alone; their ends.</summary>
internal readonly struct PropagationSample(ArcStart[] starts, ArcEnd[] ends) : IArcSource, IArcSink
{
    public static PropagationSample Of(bool varied, int count, double ballisticCoefficient = double.PositiveInfinity)
    {
        var family = new PropagationFamily(varied, count);
        return new([.. Enumerable.Range(0, count).Select(i => family.Start(i) with { BallisticCoefficient = ballisticCoefficient })], new ArcEnd[count]);
    }

    /// <summary>Makes the starts anew.</summary>
    public void Make(BoostedFamily family)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = family.Start(i);
        }
    }

    public int Count => starts.Length;

    public ArcEnd[] Ends => ends;

    public ArcStart Start(int index) => starts[index];

    public void End(int index, in ArcEnd end) => ends[index] = end;
}

/// <summary>
/// Burnouts of kinematic boosts from launch points anywhere, each of 180 s to 250 km of altitude and 900 km downrange: speeds
/// 5.5–6.9 km/s, angles 20–40°. Boost is in closed form, geodesic included, and made one after the other: no lanes.
/// </summary>
internal sealed class BoostedFamily(EarthModel earth)
{
    private readonly Geodesic geodesic = new(earth.Shape);

    public ArcStart Start(double i)
    {
        static double Part(double x) => x - Math.Floor(x);
        const double Degree = Math.PI / 180;
        var launch = new GeodeticPosition((-69 + (138 * Part(0.5698402909980532 * i))) * Degree, 360 * Part(0.8191725133961645 * i) * Degree, 0);
        var boost = KinematicBoost.Create(
            geodesic,
            launch,
            360 * Part(0.6710436067037893 * i) * Degree,
            new(180, 250_000, 900_000),
            5_500 + (1_400 * Part(0.6180339887498949 * i)),
            (20 + (20 * Part(0.7548776662466927 * i))) * Degree);
        return new(
            boost.BurnTime,
            earth.EcefToEci(boost.BurnoutPositionEcef, boost.BurnTime),
            earth.EcefToEci(earth.InertialVelocity(boost.BurnoutPositionEcef, boost.BurnoutVelocityEcef), boost.BurnTime),
            7_000);
    }
}

/// <summary>Keeps nothing but a sum: memory is flat however many arcs come.</summary>
internal sealed class PropagationSum : IArcSink
{
    public double Time { get; private set; }

    public void End(int index, in ArcEnd end) => Time += end.Time;
}
