namespace ThirdSite.Earth;

/// <summary>
/// Density of the U.S. Standard Atmosphere 1976 by cubics, for integrations that need nothing else and need it often: a
/// tenth of the cost of exponential or power.
/// </summary>
/// <remarks>
/// Cells of 500 m of geopotential height below 85 km, so that the layers of the standard meet at edges of cells; of 500 m
/// of geometric altitude up to 150 km, of 5 km above. In each cell the cubic through four values of
/// <see cref="UsStandardAtmosphere1976.Density"/>, at 0, ¼, ¾ and 1 of it: neighbours agree on their edge to rounding. Relative
/// error below 5e-8 under 86 km, where a fall through the air is decided, 5.2e-5 above (near the bends of the temperature). The value has no content.
/// </remarks>
internal readonly struct StandardDensity : IAtmosphere
{
    private const double Lowest = -5_500; // geopotential, m
    private const double Middle = 86_000, High = 150_000; // geometric, m
    private const double Fine = 500, Coarse = 5_000;
    private const int LowCells = 182; // to 85.5 km of geopotential height: 86.65 km
    private const int MiddleCells = 128, HighCells = 170;

    private static readonly double[] Cubics = Fit();

    public AirState At(double altitude) => default(UsStandardAtmosphere1976).At(altitude);

    /// <summary>kg/m³ at a geometric altitude, m, from 5 km below the surface up; 0 from 1,000 km up.</summary>
    public double Density(double altitude)
    {
        double place;
        int first;
        if (altitude < Middle)
        {
            place = ((UsStandardAtmosphere1976.EffectiveEarthRadius * altitude / (UsStandardAtmosphere1976.EffectiveEarthRadius + altitude)) - Lowest) * (1 / Fine);
            first = 0;
        }
        else if (altitude < High)
        {
            place = (altitude - Middle) * (1 / Fine);
            first = LowCells;
        }
        else
        {
            if (!(altitude < UsStandardAtmosphere1976.Top))
            {
                return 0;
            }

            place = (altitude - High) * (1 / Coarse);
            first = LowCells + MiddleCells;
        }

        var cell = (int)place;
        var x = place - cell;
        var c = Cubics.AsSpan(4 * (first + cell), 4);
        return c[0] + (x * c[1]) + (x * x * (c[2] + (x * c[3])));
    }

    private static double[] Fit()
    {
        var cubics = new double[4 * (LowCells + MiddleCells + HighCells + 1)];
        for (var i = 0; i < LowCells; i++)
        {
            // Geometric altitude of a geopotential height (U.S. Standard Atmosphere 1976, eq. 19).
            // The standard changes its tables, by a step of 1e-5, inside a cell: that cell is fitted up to there.
            var edge = UsStandardAtmosphere1976.EffectiveEarthRadius * Middle / (UsStandardAtmosphere1976.EffectiveEarthRadius + Middle);
            var part = Math.Min(1, ((edge - Lowest) / Fine) - i);
            if (part <= 0)
            {
                break;
            }

            Fit(
                cubics,
                i,
                x =>
                {
                    var height = Lowest + ((i + x) * Fine);
                    var altitude = UsStandardAtmosphere1976.EffectiveEarthRadius * height / (UsStandardAtmosphere1976.EffectiveEarthRadius - height);
                    return Math.Min(altitude, Math.BitDecrement(Middle));
                },
                part);
        }

        for (var i = 0; i < MiddleCells; i++)
        {
            Fit(cubics, LowCells + i, x => Middle + ((i + x) * Fine));
        }

        for (var i = 0; i < HighCells; i++)
        {
            Fit(cubics, LowCells + MiddleCells + i, x => High + ((i + x) * Coarse));
        }

        // One cell more: an altitude just below the top may be rounded to it.
        cubics[^4] = default(UsStandardAtmosphere1976).Density(UsStandardAtmosphere1976.Top);

        return cubics;
    }

    // The cubic through four values in a part of a cell (Newton's divided differences at 0, ¼, ¾, 1 of it, multiplied out).
    private static void Fit(double[] cubics, int cell, Func<double, double> altitude, double part = 1)
    {
        var air = default(UsStandardAtmosphere1976);
        double y0 = air.Density(altitude(0)), y1 = air.Density(altitude(0.25 * part)), y2 = air.Density(altitude(0.75 * part)), y3 = air.Density(altitude(part));
        double d01 = (y1 - y0) * 4, d12 = (y2 - y1) * 2, d23 = (y3 - y2) * 4;
        double d012 = (d12 - d01) / 0.75, d123 = (d23 - d12) / 0.75;
        var d = d123 - d012;
        cubics[4 * cell] = y0;
        cubics[(4 * cell) + 1] = (d01 - (0.25 * d012) + (0.1875 * d)) / part;
        cubics[(4 * cell) + 2] = (d012 - d) / (part * part);
        cubics[(4 * cell) + 3] = d / (part * part * part);
    }
}
