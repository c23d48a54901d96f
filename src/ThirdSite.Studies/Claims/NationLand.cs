using ThirdSite.Earth;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>Distances to and between nations: to the nearest point of their land, outlines of 1:50 million.</summary>
internal static class NationLand
{
    private const double Degree = Math.PI / 180;

    // Degrees between points of an outline: some 11 km, so that the nearest point is found to less than 6 km along the line
    // and to far less across it.
    private const double Step = 0.1;

    /// <summary>Geodesic distance, m, between the nearest points of two outlines or places; 0 where a place lies inside.</summary>
    public static double Distance(IReadOnlyList<DegreePoint> from, IReadOnlyList<DegreePoint> to)
    {
        var (a, b) = (from.Select(Direction).ToArray(), to.Select(Direction).ToArray());
        double best = -2;
        var (ai, bi) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var cosine = Vector3D.Dot(a[i], b[j]);
                if (cosine > best)
                {
                    (best, ai, bi) = (cosine, i, j);
                }
            }
        }

        return Workbench.Geodesic.Inverse(from[ai].LatitudeDegrees * Degree, from[ai].LongitudeDegrees * Degree, to[bi].LatitudeDegrees * Degree, to[bi].LongitudeDegrees * Degree).Distance;
    }

    /// <summary>Points along the outlines of a nation.</summary>
    public static IReadOnlyList<DegreePoint> Outline(WorldNation nation)
    {
        var points = new List<DegreePoint>();
        foreach (var ring in nation.Polygons.Select(p => p.Outline.Points))
        {
            for (var i = 1; i < ring.Count; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                var steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(b.LatitudeDegrees - a.LatitudeDegrees), Math.Abs(b.LongitudeDegrees - a.LongitudeDegrees)) / Step));
                for (var k = 0; k < steps; k++)
                {
                    var share = (double)k / steps;
                    points.Add(new(a.LatitudeDegrees + (share * (b.LatitudeDegrees - a.LatitudeDegrees)), a.LongitudeDegrees + (share * (b.LongitudeDegrees - a.LongitudeDegrees))));
                }
            }
        }

        return points;
    }

    private static Vector3D Direction(DegreePoint point)
    {
        var (sinLatitude, cosLatitude) = Elementary.SinCos(point.LatitudeDegrees * Degree);
        var (sinLongitude, cosLongitude) = Elementary.SinCos(point.LongitudeDegrees * Degree);
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}
