using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

/// <summary>Arcs from a list to a list.</summary>
internal readonly struct Arcs(ArcStart[] starts, ArcEnd[] ends) : IArcSource, IArcSink
{
    public int Count => starts.Length;

    public ArcStart Start(int index) => starts[index];

    public void End(int index, in ArcEnd end) => ends[index] = end;

    public static ArcEnd[] Fly(ArcBatch batch, params ArcStart[] starts)
    {
        var arcs = new Arcs(starts, new ArcEnd[starts.Length]);
        batch.Fly(arcs, arcs);
        return arcs.Ends;
    }

    public static (ArcEnd[] Ends, int Others) Fly(KeplerPathBatch batch, params ArcStart[] starts)
    {
        var arcs = new Arcs(starts, new ArcEnd[starts.Length]);
        var others = batch.Fly(arcs, 0, starts.Length, arcs);
        return (arcs.Ends, others);
    }

    public static ArcEnd[] Fly(AirArcBatch batch, params ArcStart[] starts)
    {
        var arcs = new Arcs(starts, new ArcEnd[starts.Length]);
        batch.Fly(arcs, 0, starts.Length, arcs);
        return arcs.Ends;
    }

    public ArcEnd[] Ends => ends;

    // shared/verification/README.md: one arc under point mass and J2, and its family.
    public static readonly ZonalGravity J2 = new(3.986004418e14, 6_378_137, 1.08262668e-3, 0, 0);

    public static readonly Ellipsoid Surface = Ellipsoid.Sphere(6_378_137);

    public static ArcStart[] Family(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ArcStart(
            0, new(6_578_137, 0, 0), new(3200 + (100 * Math.Sin(0.7 * i)), 4100 + (100 * Math.Sin((1.3 * i) + 1)), 4500 + (100 * Math.Cos(1.9 * i)))))];

    /// <summary>States some 200 km up, at any place, speed 500 to 7,400 m/s, from 80° below the horizontal to 80° above.</summary>
    public static readonly Gen<ArcStart> Starts =
        Gen.Select(Gen.Double[100e3, 400e3], Gen.Double[500, 7400], Gen.Double[-1.4, 1.4], Gen.Double[0, 6.28], Gen.Double[-3.1, 3.1], Gen.Double[-1.5, 1.5])
            .Select((height, speed, angle, azimuth, longitude, latitude) =>
            {
                var frame = new LocalFrame(Ellipsoid.Wgs84, new(latitude, longitude, height));
                var (sin, cos) = Elementary.SinCos(angle);
                return new ArcStart(
                    0, frame.OriginEcef, frame.RotateToEcef(speed * new Vector3D(cos * Math.Sin(azimuth), cos * Math.Cos(azimuth), sin)));
            });
}
