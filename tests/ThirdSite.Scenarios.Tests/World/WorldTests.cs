using ThirdSite.Scenarios;

namespace ThirdSite.Scenarios.Tests;

public sealed class WorldTests
{
    private static readonly World World = World.Load();

    // Total area, km²: CIA, The World Factbook 2008 (Central Intelligence Agency, 2008), "Geography – Area". Inland water is
    // in the figure as it is in the polygons. Tolerance 2 %; 5 % for nations of many islands and fjords, which a map at
    // 1:50 million cannot hold.
    [Theory]
    [InlineData("AL", 28_748)]
    [InlineData("BE", 30_528)]
    [InlineData("BG", 110_910)]
    [InlineData("CY", 9_250)] // with the north
    [InlineData("CZ", 78_866)]
    [InlineData("DE", 357_021)]
    [InlineData("DK", 43_094, 0.05)]
    [InlineData("EE", 45_226, 0.05)]
    [InlineData("ES", 504_782)] // with the Canaries
    [InlineData("FR", 551_500)] // European part
    [InlineData("GB", 244_820)]
    [InlineData("GE", 69_700)] // with Abkhazia and South Ossetia
    [InlineData("GR", 131_940, 0.05)]
    [InlineData("HR", 56_542, 0.05)]
    [InlineData("HU", 93_030)]
    [InlineData("IS", 103_000)]
    [InlineData("IT", 301_230)]
    [InlineData("LT", 65_200)]
    [InlineData("LU", 2_586)]
    [InlineData("LV", 64_589)]
    [InlineData("MK", 25_333, 0.03)]
    [InlineData("NO", 324_220, 0.05)] // without Svalbard
    [InlineData("PL", 312_679)]
    [InlineData("PT", 92_391)]
    [InlineData("RO", 237_500)]
    [InlineData("RS", 77_474)] // without Kosovo
    [InlineData("SD", 2_505_810)] // undivided
    [InlineData("SI", 20_273)]
    [InlineData("SK", 48_845)]
    [InlineData("TR", 780_580)]
    [InlineData("UA", 603_700)] // with Crimea
    [InlineData("XK", 10_887)]
    public void Outside_area_of_nations_matches_the_factbook(string code, double squareKilometres, double tolerance = 0.02)
    {
        var area = Nation(code).Area() / 1e6;
        area.Should().BeInRange(squareKilometres * (1 - tolerance), squareKilometres * (1 + tolerance));
    }

    // The Factbook's 41,526 km² of the Netherlands take in the Wadden Sea; the United Nations' 37,354 (Demographic Yearbook
    // 2008, table 3) do not, nor does the map. Svalbard, 62,049 km² in the Factbook, is apart from Norway.
    [Theory]
    [InlineData("NL", 37_354, 0.02)]
    [InlineData("SJ", 62_049 + 377, 0.02)]
    public void Outside_area_of_nations_that_are_counted_differently(string code, double squareKilometres, double tolerance) =>
        (Nation(code).Area() / 1e6).Should().BeInRange(squareKilometres * (1 - tolerance), squareKilometres * (1 + tolerance));

    [Theory] // places and whose they were on 6 April 2008
    [InlineData("Simferopol", 44.95, 34.10, "UA")]
    [InlineData("Kerch", 45.34, 36.44, "UA")]
    [InlineData("Sevastopol's hinterland", 44.62, 33.75, "UA")]
    [InlineData("Tskhinvali, South Ossetia", 42.23, 43.97, "GE")]
    [InlineData("Tkvarcheli, Abkhazia", 42.84, 41.68, "GE")]
    [InlineData("Pristina", 42.66, 21.16, "XK")]
    [InlineData("Niš", 43.32, 21.90, "RS")]
    [InlineData("Juba", 4.85, 31.58, "SD")]
    [InlineData("Khartoum", 15.55, 32.53, "SD")]
    [InlineData("Kythrea, northern Cyprus", 35.25, 33.48, "CY")]
    [InlineData("Hargeisa", 9.56, 44.06, "SO")]
    [InlineData("Vágar, Faroe Islands", 62.1, -7.2, "FO")]
    [InlineData("Mariehamn's island", 60.25, 20.0, "FI")]
    [InlineData("Cayenne's hinterland", 4.5, -52.5, "GF")]
    [InlineData("Borkum", 53.6, 6.72, "DE")]
    [InlineData("Kaliningrad", 54.65, 21.2, "RU")]
    [InlineData("Chukotka beyond 180°", 67, -175, "RU")]
    [InlineData("Chukotka before 180°", 67, 175, "RU")]
    [InlineData("Lesotho, a hole in South Africa", -29.5, 28.2, "LS")]
    public void Outside_places_lie_in_the_nation_of_the_date(string place, double latitude, double longitude, string code) =>
        World.Nations.Where(n => n.Contains(latitude, longitude)).Select(n => n.Code).Should().Equal([code], place);

    [Fact]
    public void Outside_names_are_those_of_the_date()
    {
        Nation("CZ").Name.Should().Be("Czech Republic"); // "Czechia" since 2016
        Nation("MK").Name.Should().Be("Macedonia"); // "North Macedonia" since 2019
        Nation("SZ").Name.Should().Be("Swaziland"); // "Eswatini" since 2018
        World.FindNation("SS").Should().BeNull(); // South Sudan, 2011
        World.FindNation("CW").Should().BeNull(); // Netherlands Antilles until 2010
        World.FindNation("AN").Should().NotBeNull();
        World.Nations.Should().NotContain(n => n.Name.Contains('.'), "abbreviations are spelt out");
    }

    [Fact]
    public void Closed_land_is_the_sum_of_its_nations()
    {
        var land = World.LandRings.Sum(r => r.IsHole ? -EllipsoidalArea.Of(r) : EllipsoidalArea.Of(r));
        var nations = World.Nations.Sum(n => n.Area());
        (land / nations).Should().BeApproximately(1, 1e-9);
    }

    [Fact] // CIA World Factbook 2008: land of the world 148.94 million km², of which Antarctica 14.0; lakes are land here.
    public void Outside_land_of_the_world_without_Antarctica() =>
        (World.Nations.Sum(n => n.Area()) / 1e12).Should().BeInRange(134.0, 136.5);

    [Fact]
    public void Closed_rings_are_closed_and_never_jump()
    {
        foreach (var ring in World.LandRings.Concat(World.Nations.SelectMany(n => n.Polygons).SelectMany(p => p.Rings)))
        {
            ring.Points.Count.Should().BeGreaterThanOrEqualTo(4);
            ring.Points[^1].LatitudeDegrees.Should().Be(ring.Points[0].LatitudeDegrees);
            ring.Points[^1].LongitudeDegrees.Should().BeApproximately(ring.Points[0].LongitudeDegrees, 1e-9);
            ring.Points.Zip(ring.Points.Skip(1), (a, b) => Math.Abs(b.LongitudeDegrees - a.LongitudeDegrees)).Max().Should().BeLessThan(30);
        }
    }

    [Fact]
    public void Twin_every_land_point_belongs_to_one_nation() =>
        Gen.Select(Gen.Double[-60, 84], Gen.Double[-180, 180]).Sample(
            (latitude, longitude) =>
            {
                var onLand = World.LandRings.Aggregate(false, (inside, ring) => inside ^ ring.Contains(latitude, longitude));
                return World.Nations.Count(n => n.Contains(latitude, longitude)) == (onLand ? 1 : 0);
            },
            iter: 300);

    [Fact]
    public void Twin_area_by_counting_random_points_agrees()
    {
        // Points uniform on the sphere over Poland's box; the second route knows nothing of Green's theorem. 40,000 points
        // give 0.4 % at one sigma.
        var poland = Nation("PL");
        var box = poland.Polygons.Select(p => p.Outline.Box).MaxBy(b => b.EastDegrees - b.WestDegrees);
        var random = new Random(20080406);
        var hits = 0;
        const int Points = 40_000;
        var (low, high) = (EllipsoidalArea.BelowParallel(box.SouthDegrees), EllipsoidalArea.BelowParallel(box.NorthDegrees));
        for (var i = 0; i < Points; i++)
        {
            var longitude = box.WestDegrees + (random.NextDouble() * (box.EastDegrees - box.WestDegrees));
            var wanted = low + (random.NextDouble() * (high - low));
            double a = box.SouthDegrees, b = box.NorthDegrees;
            for (var k = 0; k < 40; k++)
            {
                var m = (a + b) / 2;
                (a, b) = EllipsoidalArea.BelowParallel(m) < wanted ? (m, b) : (a, m);
            }

            hits += poland.Contains(a, longitude) ? 1 : 0;
        }

        (hits / (double)Points * EllipsoidalArea.OfBox(box) / poland.Area()).Should().BeApproximately(1, 0.015);
    }

    [Fact]
    public void Outside_borders_run_between_neighbours_and_disputes_are_apart()
    {
        NearestDegrees(World.Borders, 54.44, 19.65).Should().BeLessThan(0.05); // Poland–Kaliningrad on the Vistula Lagoon
        NearestDegrees(World.DisputedBorders, 42.86, 20.83).Should().BeLessThan(0.6); // Kosovo–Serbia
        NearestDegrees(World.DisputedBorders, 35.14, 33.3).Should().BeLessThan(0.1); // across Cyprus, west of Nicosia
        NearestDegrees(World.Borders, 46.12, 33.68).Should().BeGreaterThan(1, "the neck of Crimea was no border");
        NearestDegrees(World.Borders, 10, 31).Should().BeGreaterThan(1, "Sudan was one");
        NearestDegrees(World.DisputedBorders, 42.35, 20.3).Should().BeGreaterThan(0.1, "Kosovo's line with Albania is a border either way");
    }

    private static double NearestDegrees(IReadOnlyList<IReadOnlyList<DegreePoint>> lines, double latitude, double longitude) =>
        lines.SelectMany(l => l).Min(p => Math.Max(Math.Abs(p.LatitudeDegrees - latitude), Math.Abs(p.LongitudeDegrees - longitude)));

    private static WorldNation Nation(string code) => World.FindNation(code) ?? throw new InvalidOperationException(code);
}
