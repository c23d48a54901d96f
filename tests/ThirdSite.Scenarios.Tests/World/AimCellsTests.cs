namespace ThirdSite.Scenarios.Tests;

public sealed class AimCellsTests
{
    private static readonly World World = World.Load();
    private static readonly AimGrid Europe = new(-25, 34, 47, 72, 1);

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(2)]
    public void Closed_cells_add_up_to_the_nation(double step)
    {
        // Nations that lie in the box whole.
        var nations = Nations("PL", "CZ", "DE", "IT", "TR", "GE", "UA", "GB", "EE", "MK", "IS");
        var cells = AimCells.Of(World, Europe with { StepDegrees = step }, nations);
        foreach (var nation in nations)
        {
            var sum = cells.SelectMany(c => c.Shares).Where(s => s.NationCode == nation.Code).Sum(s => s.Area);
            (sum / World.FindNation(nation.Code)!.Area()).Should().BeApproximately(1, 1e-6, nation.Code);
        }
    }

    [Fact]
    public void Closed_land_of_all_nations_never_exceeds_a_cell()
    {
        var all = World.Nations.Select(n => new Nation(n.Code, n.Name, [], false, 0)).ToList();
        var cells = AimCells.Of(World, new(-180, -60, 180, 85, 5), all);
        foreach (var cell in cells)
        {
            var box = EllipsoidalArea.OfBox(new(cell.LongitudeDegrees - 2.5, cell.LatitudeDegrees - 2.5, cell.LongitudeDegrees + 2.5, cell.LatitudeDegrees + 2.5));
            cell.Shares.Sum(s => s.Area).Should().BeLessThanOrEqualTo(box * (1 + 1e-9));
            cell.Shares.Should().OnlyContain(s => s.Area >= 0);
        }

        cells.Sum(c => c.Shares.Sum(s => s.Area)).Should().BeApproximately(World.Nations.Sum(n => n.Area()), 1e-6 * 1.35e14);

        // A cell in the middle of the Sahara, one in Siberia: land throughout. Beyond 180° too.
        foreach (var (latitude, longitude) in new[] { (22.5, 2.5), (62.5, 102.5), (67.5, -177.5) })
        {
            cells.Should().Contain(c => c.LatitudeDegrees == latitude && c.LongitudeDegrees == longitude);
        }

        var sahara = cells.Single(c => (c.LatitudeDegrees, c.LongitudeDegrees) == (22.5, 2.5));
        (sahara.Shares.Sum(s => s.Area) / EllipsoidalArea.OfBox(new(0, 20, 5, 25))).Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void Twin_share_of_a_cell_by_counting_points()
    {
        // Cells on the Polish–German border and on the coast, against a raster of point-in-polygon answers.
        var cells = AimCells.Of(World, Europe, Nations("DE", "PL", "DK"));
        const int Side = 80;
        foreach (var (latitude, longitude) in new[] { (53.5, 14.5), (54.5, 18.5), (51.5, 14.5), (54.5, 10.5), (55.5, 9.5) })
        {
            var cell = cells.Single(c => (c.LatitudeDegrees, c.LongitudeDegrees) == (latitude, longitude));
            foreach (var share in cell.Shares.Where(s => s.Area > 0))
            {
                var nation = World.FindNation(share.NationCode)!;
                double inside = 0, all = 0;
                for (var i = 0; i < Side; i++)
                {
                    var y = latitude - 0.5 + ((i + 0.5) / Side);
                    var weight = Math.Cos(y * Math.PI / 180);
                    for (var j = 0; j < Side; j++)
                    {
                        all += weight;
                        inside += nation.Contains(y, longitude - 0.5 + ((j + 0.5) / Side)) ? weight : 0;
                    }
                }

                var box = EllipsoidalArea.OfBox(new(longitude - 0.5, latitude - 0.5, longitude + 0.5, latitude + 0.5));
                (share.Area / box).Should().BeApproximately(inside / all, 0.005, $"{share.NationCode} at {latitude}, {longitude}");
            }
        }
    }

    [Fact]
    public void Closed_cells_stand_in_order_on_multiples_of_the_step()
    {
        var cells = AimCells.Of(World, new(-24.6, 34.2, 45.7, 71.9, 0.5), Nations("FR", "GB", "ES"));
        cells.Select(c => (c.LatitudeDegrees, c.LongitudeDegrees)).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        foreach (var c in cells)
        {
            ((c.LatitudeDegrees - 0.25) % 0.5).Should().Be(0);
            ((c.LongitudeDegrees - 0.25) % 0.5).Should().Be(0);
            c.Shares.Select(s => s.NationCode).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        }
    }

    [Fact]
    public void Closed_people_add_up_to_the_national_total()
    {
        List<Nation> nations = [new("PL", "Poland", ["NATO"], false, 38_116_000), new("CZ", "Czech Republic", ["NATO"], false, 0), new("US", "United States", ["NATO"], true, 304e6)];
        var cells = AimCells.Of(World, Europe, nations);
        cells.SelectMany(c => c.Shares).Where(s => s.NationCode == "PL").Sum(s => s.Population).Should().BeApproximately(38_116_000, 1);
        cells.SelectMany(c => c.Shares).Should().NotContain(s => s.NationCode == "US", "it is assessed by cities");
        var coverage = AimCells.Coverage(World, Europe, nations);
        coverage.Select(c => c.Code).Should().Equal("CZ", "PL");
        coverage[0].PopulationScale.Should().Be(1, "no total was given");
        coverage[1].PopulationScale.Should().BeApproximately(38_116_000 / World.Towns.Where(t => t.Code == "PL").Sum(t => t.Population), 1e-12);
    }

    [Fact] // km²: Canary Islands 7,447 of Spain's 505,990; Madeira 801 of Portugal's 92,090 (national institutes of statistics)
    public void Outside_islands_far_off_stay_outside_the_grid()
    {
        var coverage = AimCells.Coverage(World, Europe, Nations("ES", "FR", "NO", "PL", "PT")).ToDictionary(c => c.Code);
        coverage["ES"].AreaShareInBox.Should().BeApproximately(1 - (7447.0 / 505_990), 0.002);
        coverage["ES"].PopulationShareInBox.Should().BeInRange(0.94, 0.97);
        coverage["PT"].AreaShareInBox.Should().BeInRange(0.96, 1 - (801.0 / 92_090) + 0.002);
        foreach (var whole in new[] { "FR", "NO", "PL" })
        {
            coverage[whole].AreaShareInBox.Should().BeApproximately(1, 1e-9, whole);
            coverage[whole].PopulationShareInBox.Should().Be(1, whole);
        }
    }

    [Fact]
    public void Closed_refusals_name_what_is_wrong()
    {
        var none = Nations("PL");
        ((Action)(() => AimCells.Of(World, Europe with { StepDegrees = 0 }, none))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => AimCells.Of(World, Europe with { StepDegrees = double.NaN }, none))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => AimCells.Of(World, Europe with { EastDegrees = -30 }, none))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => AimCells.Of(World, Europe, [new("QQ", "Nowhere", [], false, 0)]))).Should().Throw<ArgumentException>().WithMessage("*QQ*");
    }

    private static List<Nation> Nations(params string[] codes) => [.. codes.Select(c => new Nation(c, c, [], false, 0))];
}
