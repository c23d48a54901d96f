namespace ThirdSite.Scenarios.Tests;

public sealed class TownsTests
{
    private static readonly World World = World.Load();

    // Population in mid-2008, millions: CIA, The World Factbook 2008 (July 2008 estimates), rounded. What stands in towns
    // of 1,000 and more must be most of the nation (settlement differs: Slovenia and Slovakia are nations of villages) and,
    // duplicates removed, not much more than all of it.
    [Theory]
    [InlineData("AL", 3.62, 0.40)]
    [InlineData("BE", 10.40)]
    [InlineData("BG", 7.26)]
    [InlineData("CZ", 10.22)]
    [InlineData("DE", 82.37)]
    [InlineData("DK", 5.48)]
    [InlineData("EE", 1.31)]
    [InlineData("ES", 40.49)] // the Factbook's figure then; the national institute counted 46.2
    [InlineData("FR", 62.2)] // metropolitan
    [InlineData("GB", 60.94)]
    [InlineData("GE", 4.63, 0.45)]
    [InlineData("GR", 10.72)]
    [InlineData("HR", 4.49)]
    [InlineData("HU", 9.93)]
    [InlineData("IS", 0.304)]
    [InlineData("IT", 58.15)]
    [InlineData("LT", 3.57)]
    [InlineData("LU", 0.486)]
    [InlineData("LV", 2.25)]
    [InlineData("MK", 2.06)]
    [InlineData("NL", 16.65)]
    [InlineData("NO", 4.64)]
    [InlineData("PL", 38.50)]
    [InlineData("PT", 10.68)]
    [InlineData("RO", 22.25)]
    [InlineData("SI", 2.01, 0.5)]
    [InlineData("SK", 5.46, 0.5)]
    [InlineData("TR", 71.89)]
    [InlineData("UA", 45.99)]
    public void Outside_people_in_towns_are_most_of_the_nation(string code, double millions, double least = 0.6)
    {
        var share = World.Towns.Where(t => t.Code == code).Sum(t => t.Population) / 1e6 / millions;
        share.Should().BeInRange(least, 1.1);
    }

    [Theory]
    [InlineData("London", "GB", 51.5, -0.1, 30, 1e6)]
    [InlineData("Istanbul", "TR", 41.0, 29.0, 40, 1e5)]
    [InlineData("Berlin", "DE", 52.5, 13.4, 12, 5e4)]
    [InlineData("Warsaw", "PL", 52.2, 21.0, 10, 3e4)]
    [InlineData("Bucharest", "RO", 44.4, 26.1, 7, 3e4)]
    [InlineData("Budapest", "HU", 47.5, 19.1, 7, 3e4)]
    [InlineData("Prague", "CZ", 50.1, 14.4, 10, 3e4)]
    [InlineData("Marseille", "FR", 43.3, 5.4, 9, 3e4)]
    [InlineData("Madrid", "ES", 40.4, -3.7, 6, 3e4)]
    [InlineData("Copenhagen", "DK", 55.7, 12.6, 10, 3e4)]
    public void Outside_a_city_is_counted_once(string name, string code, double latitude, double longitude, double kilometres, double othersAtMost)
    {
        var near = World.Towns.Where(t => t.Code == code && Kilometres(t, latitude, longitude) < kilometres).ToList();
        near.Count(t => t.Name == name).Should().Be(1);
        near.Where(t => t.Name != name).Select(t => (t.Name, t.Population)).Should().OnlyContain(t => t.Population < othersAtMost);
    }

    [Fact] // Turkish Statistical Institute, address-based register, 31 December 2007: 12,573,836 of 70,586,256
    public void Outside_Istanbul_is_a_fifth_of_Turkey_at_most()
    {
        var turkey = World.Towns.Where(t => t.Code == "TR").ToList();
        (turkey[0].Population / turkey.Sum(t => t.Population)).Should().BeInRange(12.57 / 70.59, 0.25);
    }

    [Fact]
    public void Closed_no_town_stands_twice_under_one_name()
    {
        foreach (var same in World.Towns.GroupBy(t => (t.Code, t.Name)).Where(g => g.Count() > 1))
        {
            var list = same.ToList();
            for (var i = 0; i < list.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Kilometres(list[i], list[j].LatitudeDegrees, list[j].LongitudeDegrees).Should().BeGreaterThan(14.9, same.Key.ToString());
                }
            }
        }
    }

    [Fact]
    public void Twin_towns_lie_in_the_nation_whose_code_they_bear()
    {
        // GeoNames' code against Natural Earth's polygon, in Europe: a town inside the polygon of another nation is allowed
        // only as near to the border as a map at 1:50 million errs.
        var europe = World.Nations.Where(n => World.Towns.Any(t => t.Code == n.Code && t.Population < 5000)).ToList();
        var strays = World.Towns.Where(t => t.Population >= 5000 && t.LatitudeDegrees is > 34 and < 72 && t.LongitudeDegrees is > -25 and < 46)
            .Where(t => World.FindNation(t.Code) is { } own && !own.Contains(t.LatitudeDegrees, t.LongitudeDegrees))
            .Where(t => europe.Any(n => n.Code != t.Code && n.Contains(t.LatitudeDegrees, t.LongitudeDegrees)))
            .Where(t => World.FindNation(t.Code)!.Polygons.Min(p => KilometresToLine(t, p.Outline.Points)) > 4)
            .Select(t => $"{t.Name} {t.Code}")
            .ToList();
        string.Join(", ", strays).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Sevastopol", "UA")]
    [InlineData("Simferopol", "UA")]
    [InlineData("Kerch", "UA")]
    [InlineData("Sokhumi", "GE")]
    [InlineData("Pristina", "XK")]
    [InlineData("Juba", "SD")]
    public void Outside_towns_bear_the_code_of_the_date(string name, string code) =>
        World.Towns.Where(t => t.Name == name && t.Population > 50_000).Select(t => t.Code).Should().Equal(code);

    private static double KilometresToLine(Town t, IReadOnlyList<DegreePoint> line)
    {
        var shrink = Math.Cos(t.LatitudeDegrees * Math.PI / 180);
        var least = double.MaxValue;
        for (var i = 1; i < line.Count; i++)
        {
            var (ax, ay) = ((line[i - 1].LongitudeDegrees - t.LongitudeDegrees) * shrink, line[i - 1].LatitudeDegrees - t.LatitudeDegrees);
            var (dx, dy) = ((line[i].LongitudeDegrees - line[i - 1].LongitudeDegrees) * shrink, line[i].LatitudeDegrees - line[i - 1].LatitudeDegrees);
            var along = Math.Clamp(-((ax * dx) + (ay * dy)) / Math.Max(1e-30, (dx * dx) + (dy * dy)), 0, 1);
            var (x, y) = (ax + (along * dx), ay + (along * dy));
            least = Math.Min(least, (x * x) + (y * y));
        }

        return Math.Sqrt(least) * 111.195;
    }

    private static double Kilometres(Town t, double latitude, double longitude)
    {
        var x = (t.LongitudeDegrees - longitude) * Math.Cos((t.LatitudeDegrees + latitude) / 2 * Math.PI / 180);
        return Math.Sqrt((x * x) + ((t.LatitudeDegrees - latitude) * (t.LatitudeDegrees - latitude))) * 111.195;
    }
}
