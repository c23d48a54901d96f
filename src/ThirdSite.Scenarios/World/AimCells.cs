namespace ThirdSite.Scenarios;

/// <summary>How much of a nation the aim-point grid covers, and how its towns were scaled.</summary>
/// <param name="Code">Nation.</param>
/// <param name="Area">All its land, islands far off included, m² on the ellipsoid.</param>
/// <param name="AreaShareInBox">Fraction of that land inside the grid.</param>
/// <param name="TownPopulation">People in all its towns as the world data has them.</param>
/// <param name="PopulationShareInBox">Fraction of those people inside the grid.</param>
/// <param name="PopulationScale">National total of the scenario's year ÷ <paramref name="TownPopulation"/>; 1 where the total is unknown.</param>
public sealed record NationCoverage(
    string Code,
    double Area,
    double AreaShareInBox,
    double TownPopulation,
    double PopulationShareInBox,
    double PopulationScale);

/// <summary>
/// The aim-point grid: cells of latitude and longitude, each with the land and the people of the nations assessed by area.
/// </summary>
/// <remarks>
/// Cells are aligned to whole multiples of the step; a box that isn't is widened to the next ones. Only what lies inside
/// the box counts: the Canaries are land of Spain, but not of a European grid (French Guiana, with a code of its own, is
/// no land of FR at all); <see cref="Coverage"/> says how much of each nation is inside. Area is cell ∩ nation polygon on the ellipsoid
/// (<see cref="EllipsoidalArea"/>), added up edge by edge without constructing the intersection, so that the cells add up to
/// the polygon. People are those of the towns in the cell, times the nation's scale; a town on an island too small for the
/// map makes a cell without area.
/// </remarks>
public static class AimCells
{
    // m². Rounding leaves some 1e-4 m² in a cell that an edge only touches; a real sliver of a square metre is nothing.
    private const double LeastArea = 1;

    /// <summary>The cells that hold land or people of these nations, from south to north, then from west to east.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A step outside 0.05 to 30°, or a box that is empty or leaves ±90°, ±180°.</exception>
    /// <exception cref="ArgumentException">A nation that the world data doesn't have.</exception>
    public static IReadOnlyList<AimCell> Of(World world, AimGrid grid, IReadOnlyList<Nation> nations)
    {
        var lattice = new Lattice(grid);
        var shares = new List<CellShare>?[lattice.Rows * lattice.Columns];
        var townsByCode = world.Towns.ToLookup(t => t.Code, StringComparer.Ordinal);
        foreach (var nation in nations.Where(n => !n.ByCities).OrderBy(n => n.Code, StringComparer.Ordinal))
        {
            var areas = lattice.Areas(Find(world, nation));
            var people = lattice.People(townsByCode[nation.Code]);
            var scale = Scale(nation, townsByCode[nation.Code].Sum(t => t.Population));
            for (var i = 0; i < areas.Length; i++)
            {
                var area = areas[i] < LeastArea ? 0 : areas[i];
                if (area > 0 || people[i] > 0)
                {
                    (shares[i] ??= []).Add(new(nation.Code, area, people[i] * scale));
                }
            }
        }

        var cells = new List<AimCell>();
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] is { } held)
            {
                cells.Add(new(lattice.LatitudeOf(i / lattice.Columns), lattice.LongitudeOf(i % lattice.Columns), held));
            }
        }

        return cells;
    }

    /// <summary>For each nation assessed by area, in order of code: how much of it the grid covers.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static IReadOnlyList<NationCoverage> Coverage(World world, AimGrid grid, IReadOnlyList<Nation> nations)
    {
        var lattice = new Lattice(grid);
        var townsByCode = world.Towns.ToLookup(t => t.Code, StringComparer.Ordinal);
        return [.. nations.Where(n => !n.ByCities).OrderBy(n => n.Code, StringComparer.Ordinal).Select(nation =>
        {
            var land = Find(world, nation);
            var area = land.Area();
            var people = townsByCode[nation.Code].Sum(t => t.Population);
            return new NationCoverage(
                nation.Code,
                area,
                Math.Min(1, lattice.Areas(land).Sum() / area),
                people,
                people == 0 ? 0 : lattice.People(townsByCode[nation.Code]).Sum() / people,
                Scale(nation, people));
        })];
    }

    private static WorldNation Find(World world, Nation nation) =>
        world.FindNation(nation.Code)
        ?? throw new ArgumentException($"the world data has no land for nation '{nation.Code}' ({nation.Name})", nameof(nation));

    private static double Scale(Nation nation, double townPopulation) =>
        nation.Population > 0 && townPopulation > 0 ? nation.Population / townPopulation : 1;

    /// <summary>Rows and columns of the grid; row 0 is the southernmost, index = row × columns + column.</summary>
    private sealed class Lattice
    {
        private readonly double step;
        private readonly int firstRow;
        private readonly int firstColumn;
        private readonly double[] belowParallel;

        public Lattice(AimGrid grid)
        {
            step = grid.StepDegrees;
            if (!(step >= 0.05 && step <= 30))
            {
                throw new ArgumentOutOfRangeException(nameof(grid), step, "the grid's step must lie between 0.05 and 30 degrees");
            }

            if (!(grid.WestDegrees >= -180 && grid.WestDegrees < grid.EastDegrees && grid.EastDegrees <= 180
                && grid.SouthDegrees >= -90 && grid.SouthDegrees < grid.NorthDegrees && grid.NorthDegrees <= 90))
            {
                throw new ArgumentOutOfRangeException(nameof(grid), grid, "the grid's box must hold something and lie within ±90° of latitude and ±180° of longitude");
            }

            // 1e-9: a box edge on a multiple of a step like 0.1 must not slip to the next by rounding.
            firstColumn = (int)Math.Floor((grid.WestDegrees / step) + 1e-9);
            firstRow = (int)Math.Floor((grid.SouthDegrees / step) + 1e-9);
            Columns = (int)Math.Ceiling((grid.EastDegrees / step) - 1e-9) - firstColumn;
            Rows = (int)Math.Ceiling((grid.NorthDegrees / step) - 1e-9) - firstRow;
            belowParallel = [.. Enumerable.Range(0, Rows + 1).Select(i => EllipsoidalArea.BelowParallel(Parallel(i)))];
        }

        public int Rows { get; }

        public int Columns { get; }

        public double LatitudeOf(int row) => (firstRow + row + 0.5) * step;

        public double LongitudeOf(int column) => (firstColumn + column + 0.5) * step;

        public double[] People(IEnumerable<Town> towns)
        {
            var people = new double[Rows * Columns];
            foreach (var town in towns)
            {
                var row = (int)Math.Floor(town.LatitudeDegrees / step) - firstRow;
                var column = (int)Math.Floor(town.LongitudeDegrees / step) - firstColumn;
                if (row >= 0 && row < Rows && column >= 0 && column < Columns)
                {
                    people[(row * Columns) + column] += town.Population;
                }
            }

            return people;
        }

        /// <summary>Land of the nation in each cell, m².</summary>
        public double[] Areas(WorldNation nation)
        {
            var sum = new Coverage(this);
            foreach (var ring in nation.Polygons.SelectMany(p => p.Rings))
            {
                var sign = ring.IsCounterclockwise != ring.IsHole ? 1 : -1;
                foreach (var turn in (ReadOnlySpan<double>)[-360, 0, 360])
                {
                    if (ring.Box.EastDegrees + turn > Meridian(0) && ring.Box.WestDegrees + turn < Meridian(Columns)
                        && ring.Box.NorthDegrees > Parallel(0))
                    {
                        sum.Add(ring, turn, sign);
                    }
                }
            }

            return sum.Areas();
        }

        private double Meridian(int column) => (firstColumn + column) * step;

        private double Parallel(int row) => (firstRow + row) * step;

        /// <summary>
        /// Green's theorem cell by cell. A piece of edge in column c, row r bounds the land south of it: in its own cell
        /// the part between the cell's southern side and the edge, and every cell of the column south of that in full.
        /// The first goes to <see cref="partial"/>, the width of the second to <see cref="full"/>; sides of cells cancel.
        /// </summary>
        private sealed class Coverage(Lattice lattice)
        {
            private readonly double[] partial = new double[lattice.Rows * lattice.Columns];
            private readonly double[] full = new double[(lattice.Rows + 1) * lattice.Columns];

            public void Add(WorldRing ring, double turn, int sign)
            {
                for (var i = 1; i < ring.Points.Count; i++)
                {
                    var (a, b) = (ring.Points[i - 1], ring.Points[i]);
                    // Westward edges are walked eastward with the other sign: the same line shared by two nations is
                    // then cut at the same points.
                    var (x1, y1, x2, y2, s) = a.LongitudeDegrees <= b.LongitudeDegrees
                        ? (a.LongitudeDegrees, a.LatitudeDegrees, b.LongitudeDegrees, b.LatitudeDegrees, -sign)
                        : (b.LongitudeDegrees, b.LatitudeDegrees, a.LongitudeDegrees, a.LatitudeDegrees, sign);
                    if (x1 < x2)
                    {
                        AddEdge(x1 + turn, y1, x2 + turn, y2, s);
                    }
                }
            }

            public double[] Areas()
            {
                var (rows, columns) = (lattice.Rows, lattice.Columns);
                var areas = new double[rows * columns];
                for (var c = 0; c < columns; c++)
                {
                    var width = full[(rows * columns) + c];
                    for (var r = rows - 1; r >= 0; r--)
                    {
                        var i = (r * columns) + c;
                        areas[i] = partial[i] + (width * (lattice.belowParallel[r + 1] - lattice.belowParallel[r]));
                        width += full[i];
                    }
                }

                return areas;
            }

            private void AddEdge(double x1, double y1, double x2, double y2, int sign)
            {
                var first = Math.Max(0, (int)Math.Floor(x1 / lattice.step) - lattice.firstColumn);
                for (var c = first; c < lattice.Columns && lattice.Meridian(c) < x2; c++)
                {
                    var from = Math.Max(x1, lattice.Meridian(c));
                    var to = Math.Min(x2, lattice.Meridian(c + 1));
                    if (from < to)
                    {
                        AddInColumn(c, from, At(from), to, At(to), sign);
                    }
                }

                double At(double x) => x == x1 ? y1 : x == x2 ? y2 : y1 + ((y2 - y1) * ((x - x1) / (x2 - x1)));
            }

            private void AddInColumn(int column, double x1, double y1, double x2, double y2, int sign)
            {
                var (low, high) = (Math.Min(y1, y2), Math.Max(y1, y2));
                var first = Math.Clamp((int)Math.Floor(low / lattice.step) - lattice.firstRow, -1, lattice.Rows);
                for (var r = first; r <= lattice.Rows; r++)
                {
                    // Row −1 lies south of the grid, row Rows north of it.
                    var from = r < 0 ? low : Math.Max(low, lattice.Parallel(r));
                    var to = r >= lattice.Rows ? high : Math.Min(high, lattice.Parallel(r + 1));
                    if (from > high)
                    {
                        return;
                    }

                    var share = high > low ? Math.Max(0, to - from) / (high - low) : r == first ? 1 : 0;
                    var width = sign * share * (x2 - x1) * EllipsoidalArea.RadiansPerDegree;
                    if (width == 0 || r < 0)
                    {
                        continue;
                    }

                    full[(r * lattice.Columns) + column] += width;
                    if (r < lattice.Rows)
                    {
                        partial[(r * lattice.Columns) + column] +=
                            width * (EllipsoidalArea.MeanBelowEdge(from, to) - lattice.belowParallel[r]);
                    }
                }
            }
        }
    }
}
