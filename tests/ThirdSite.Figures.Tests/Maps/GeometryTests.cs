using System.Globalization;
using System.Text.RegularExpressions;
using ThirdSite.Figures.Maps;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Maps;

public sealed class GeometryTests
{
    private static readonly PlaneBox Box = new(-100, -80, 100, 80);

    private static readonly Gen<PlanePoint> Points = Gen.Select(Gen.Double[-300, 300], Gen.Double[-300, 300], (x, y) => new PlanePoint(x, y));

    [Fact]
    public void Closed_a_ring_around_the_box_becomes_the_box()
    {
        var clipped = PlaneClip.Ring([new(-500, -500), new(500, -500), new(500, 500), new(-500, 500)], Box);
        Area(clipped).Should().BeApproximately(200 * 160, 1e-6);
    }

    [Fact] // A triangle cut by the box: the area by Monte Carlo on a fine grid is the second route
    public void Twin_the_area_of_a_clipped_triangle_is_that_of_its_points_inside() =>
        Points.Array[3].Sample(triangle =>
        {
            var count = 0;
            for (var x = -99.0; x < 100; x += 2)
            {
                for (var y = -79.0; y < 80; y += 2)
                {
                    count += Inside(triangle, new PlanePoint(x, y)) ? 1 : 0;
                }
            }

            // Cells of 4 px² along edges of at most some 1,200 px are counted wrongly in part.
            return Math.Abs(Area(PlaneClip.Ring(triangle, Box)) - 4 * count) < 1600;
        }, iter: 200);

    [Fact]
    public void Closed_clipped_lines_lie_in_the_box_and_keep_what_was_inside() =>
        Points.Array[2, 12].Sample(line =>
        {
            var pieces = PlaneClip.Line(line, Box);
            return pieces.All(piece => piece.Count >= 2 && piece.All(p => p.X is >= -100.001 and <= 100.001 && p.Y is >= -80.001 and <= 80.001))
                && line.Where(p => Math.Abs(p.X) < 99 && Math.Abs(p.Y) < 79).All(p => pieces.Any(piece => piece.Any(q => q.DistanceTo(p) < 1e-9)));
        });

    [Fact]
    public void Closed_a_simplified_line_keeps_its_ends_and_stays_within_the_tolerance() =>
        Points.Array[2, 40].Sample(line =>
        {
            var simple = PathData.Simplify(line, 20);
            return simple[0] == line[0] && simple[^1] == line[^1]
                && line.All(p => simple.Count == 1 || simple.Zip(simple.Skip(1)).Any(edge => DistanceToLine(p, edge.First, edge.Second) <= 20 + 1e-9));
        });

    [Fact]
    public void Closed_path_data_come_back_as_the_rounded_points()
    {
        var data = new PathData().Line([new(0.4, 0), new(10, -5), new(10.2, -5.1), new(30, 40)], 0).ToString();
        data.Should().Be("M0 0l10-5 20 45");
        Parse(data).Single().Should().Equal(new PlanePoint(0, 0), new PlanePoint(10, -5), new PlanePoint(30, 40));
    }

    [Fact]
    public void Closed_what_rounds_to_one_point_is_left_out()
    {
        new PathData().Line([new(0.1, 0.1), new(0.3, 0.2)], 0).ToString().Should().BeEmpty();
        new PathData().Ring([new(0, 0), new(3, 0), new(3, 3)], 0, leastExtent: 6).ToString().Should().BeEmpty();
        CellShape.Data([new(1.01, 1.01), new(1.02, 1.0), new(1.0, 1.02)]).Should().BeEmpty();
    }

    [Fact]
    public void Closed_path_data_always_parse() =>
        Points.Array[0, 30].Array[1, 5].Sample(lines =>
        {
            var data = new PathData();
            foreach (var line in lines)
            {
                data.Line(line, 3).Ring(line, 3);
            }

            return Parse(data.ToString()).All(piece => piece.Count >= 2);
        });

    [Fact]
    public void Closed_a_cell_wider_than_a_degree_has_a_point_every_degree()
    {
        var outline = CellShape.Outline(50, 10, 3);
        outline.Count.Should().Be(8);
        outline.Zip(outline.Skip(1)).Max(edge => Math.Abs(edge.First.LongitudeDegrees - edge.Second.LongitudeDegrees)).Should().BeLessThanOrEqualTo(1);
        CellShape.Outline(50, 10, 0.5).Count.Should().Be(4);
    }

    [Fact] // The sector of Thule wraps through north: 297° to 177° is 240° wide
    public void Closed_a_sector_passes_north_and_returns_to_its_centre()
    {
        var outline = RadarSector.Outline(new PlaceAnswer("thule", "Thule", "radar", "GL", 76.57, -68.3, 297, 177, 4800));
        outline[0].Should().Be(outline[^1]);
        var arc = outline.Where(p => Math.Abs(GreatCircle.DistanceKm(outline[0], p) - 4800) < 0.5).ToList();
        arc.Count.Should().Be(121);
    }

    [Fact]
    public void Closed_all_around_is_a_circle_without_its_centre()
    {
        var outline = RadarSector.Outline(new PlaceAnswer("brdy", "Brdy", "radar", "CZ", 49.6, 13.7, 0, 360, 2400));
        outline.Min(p => GreatCircle.DistanceKm(new(49.6, 13.7), p)).Should().BeApproximately(2400, 0.01);
        RadarSector.Outline(new PlaceAnswer("x", "x", "radar", "CZ", 49.6, 13.7, null, null, 2600)).Count.Should().Be(181);
        RadarSector.Outline(new PlaceAnswer("x", "x", "radar", "CZ", 49.6, 13.7, 0, 90, null)).Should().BeEmpty();
    }

    [Fact] // Margin = 100 s × (longitude − 10.3°): zero is that meridian
    public void Closed_the_zero_line_of_a_linear_field_is_straight()
    {
        var grid = new MarginGrid(Map((latitude, longitude) => new CellAnswer(latitude, longitude, "defended", 100 * (longitude - 10.3), null, null, 1)));
        var line = grid.Contour(0).Should().ContainSingle().Subject;
        line.Should().AllSatisfy(p => p.LongitudeDegrees.Should().BeApproximately(10.3, 1e-9));
        (line.Max(p => p.LatitudeDegrees) - line.Min(p => p.LatitudeDegrees)).Should().BeGreaterThan(10);
    }

    [Fact]
    public void Closed_the_zero_line_stops_where_there_is_no_engagement_and_where_nobody_threatens()
    {
        var grid = new MarginGrid(Map((latitude, longitude) => latitude switch
        {
            > 57 => new CellAnswer(latitude, longitude, "undefended", null, "unreachable", "energy", 0),
            < 53 => new CellAnswer(latitude, longitude, "unthreatened", null, null, null, 0),
            _ => new CellAnswer(latitude, longitude, "defended", 100 * (longitude - 10.3), null, null, 1),
        }));
        var points = grid.Contour(0).SelectMany(line => line).ToList();
        points.Max(p => p.LatitudeDegrees).Should().BeInRange(56.5, 57.01);
        points.Min(p => p.LatitudeDegrees).Should().BeInRange(52.99, 53.5);
    }

    [Fact]
    public void Closed_a_closed_zero_line_comes_back_to_its_start()
    {
        var grid = new MarginGrid(Map((latitude, longitude) => new CellAnswer(latitude, longitude, "defended", 9 - Math.Pow(latitude - 55, 2) - Math.Pow(longitude - 10, 2), null, null, 1)));
        var line = grid.Contour(0).Should().ContainSingle().Subject;
        line[0].Should().Be(line[^1]);
    }

    internal static IReadOnlyList<List<PlanePoint>> Parse(string data)
    {
        Regex.IsMatch(data, "^(M-?[0-9.]+( |(?=-))-?[0-9.]+l(-?[0-9.]+( |(?=-))-?[0-9.]+( |(?=-)|(?=[zM])|$))+z?)*$").Should().BeTrue(data);
        var pieces = new List<List<PlanePoint>>();
        foreach (Match piece in Regex.Matches(data, "M([^Mlz]+)l([^Mz]+)z?"))
        {
            double[] Numbers(string text) => [.. Regex.Matches(text, "-?[0-9]*\\.?[0-9]+").Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
            var start = Numbers(piece.Groups[1].Value);
            var moves = Numbers(piece.Groups[2].Value);
            var points = new List<PlanePoint> { new(start[0], start[1]) };
            for (var i = 0; i + 1 < moves.Length; i += 2)
            {
                points.Add(new PlanePoint(points[^1].X + moves[i], points[^1].Y + moves[i + 1]));
            }

            pieces.Add(points);
        }

        return pieces;
    }

    private static DefendedAnswer Map(Func<double, double, CellAnswer> cell) => new(
        "midpoint", 7250, "irbm-4000", "worst", 1, 1, 2,
        [.. Enumerable.Range(0, 12).SelectMany(row => Enumerable.Range(0, 12).Select(column => cell(49.5 + row, 4.5 + column)))]);

    private static double Area(IReadOnlyList<PlanePoint> ring) =>
        Math.Abs(ring.Select((a, i) => (a, b: ring[(i + 1) % ring.Count])).Sum(edge => edge.a.X * edge.b.Y - edge.b.X * edge.a.Y)) / 2;

    private static bool Inside(PlanePoint[] triangle, PlanePoint p)
    {
        double Side(PlanePoint a, PlanePoint b) => (b.X - a.X) * (p.Y - a.Y) - (b.Y - a.Y) * (p.X - a.X);
        var (u, v, w) = (Side(triangle[0], triangle[1]), Side(triangle[1], triangle[2]), Side(triangle[2], triangle[0]));
        return (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0);
    }

    private static double DistanceToLine(PlanePoint p, PlanePoint a, PlanePoint b)
    {
        var length = a.DistanceTo(b);
        return length == 0 ? p.DistanceTo(a) : Math.Abs((b.X - a.X) * (p.Y - a.Y) - (b.Y - a.Y) * (p.X - a.X)) / length;
    }
}
