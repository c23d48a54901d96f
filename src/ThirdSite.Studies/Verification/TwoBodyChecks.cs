using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Studies.Verification;

/// <summary>Kepler's and Lambert's problems: cases printed in textbooks, and each by the other.</summary>
internal static class TwoBodyChecks
{
    private const double Gm = EarthModel.Wgs84Gm;

    // m/s, degrees, and shares of the period (of 5,000 s on a hyperbola).
    private static readonly double[] Speeds = [1_500, 4_000, 6_500, 7_700, 9_500, 12_500];
    private static readonly double[] Elevations = [-70, -30, 5, 40, 75];
    private static readonly double[] Fractions = [0.07, 0.13, 0.21, 0.29, 0.37, 0.61, 0.73, 0.87];

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Two bodies");
        const string Vallado24 = "Vallado (2013), example 2-4";
        var (position, velocity) = Kepler.Propagate(Gm, new(1_131_340, -2_282_343, 6_672_423), new(-5_643.05, 4_303.33, 2_428.79), 2_400);
        list.Difference("Kepler, 40 min: position", Vallado24, (position - new Vector3D(-4_219_752.7, 4_363_029.2, -3_958_766.6)).Length, "m", 1);
        list.Difference("Kepler, 40 min: velocity", Vallado24, (velocity - new Vector3D(3_689.866, -1_916.735, -6_112.511)).Length, "m/s", 1e-3);

        Vector3D r = new(7e6, 1e6, 2e6), v = new(-1000, 7000, 1500);
        var axis = 1 / ((2 / r.Length) - (v.LengthSquared / Gm));
        list.Difference("Kepler, one period: position", "where it began", (Kepler.Propagate(Gm, r, v, 2 * Math.PI * axis * Math.Sqrt(axis / Gm)).Position - r).Length, "m", 1e-4);

        const double DeGm = 398_600_435_507_000;
        void Solve(string reference, double gm, Vector3D from, Vector3D to, double time, bool shortWay, Vector3D start, Vector3D end)
        {
            var (departure, arrival) = Lambert.Solve(gm, from, to, time, shortWay);
            list.Difference("Lambert: velocities at both ends", reference, Math.Max((departure - start).Length, (arrival - end).Length), "m/s", 0.1);
        }

        Vector3D der1 = new(22_592_145.603, -1_599_915.239, -19_783_950.506), der2 = new(1_922_067.697, 4_054_157.051, -8_925_727.465);
        var prograde = Vector3D.Cross(der1, der2).Z > 0;
        Solve("Der (2011), example 1, prograde", DeGm, der1, der2, 36_000, prograde, new(2_000.652697, 387.688615, -2_666.94776), new(-3_792.46619, -1_777.07641, 6_856.814395));
        Solve("Der (2011), example 1, retrograde", DeGm, der1, der2, 36_000, !prograde, new(2_966.16042, -1_275.77231, -755.45632), new(5_843.75455, -200.47673, -5_486.15883));
        Vector3D der3 = new(7_231_580.745634871, 218_025.23761425, 11_792.51215952), der4 = new(7_357_064.85698842, 253_557.24281562, 38_812.22241557);
        Solve("Der (2011), example 2", DeGm, der3, der4, 12_300, Vector3D.Cross(der3, der4).Z > 0, new(8_792.57809, 278.67677, 25.81527), new(-8_683.8332, -285.92643, -34.5301));
        Solve("Vallado (2013), example 7-5", DeGm, new(15_945_340, 0, 0), new(12_214_833.99, 10_249_467.31, 0), 4_560, true, new(2_058.913, 2_915.965, 0), new(-3_451.565, 910.315, 0));
        Solve("Curtis (2005), example 5.2", 3.986e14, new(5e6, 1e7, 2.1e6), new(-14.6e6, 2.5e6, 7e6), 3_600, true, new(-5_992.49, 1_925.36, 3_245.64), new(-3_312.46, -4_196.62, -385.288));

        list.Largest("Lambert undoes Kepler, 240 ellipses and hyperbolas: start velocity", "Kepler's problem", Undone(), "m/s", 1e-4);
        return list.Checks;
    }

    private static IEnumerable<double?> Undone() =>
        from speed in Speeds
        from degrees in Elevations
        from fraction in Fractions
        select (double?)Undone(speed, degrees * Math.PI / 180, fraction);

    private static double Undone(double speed, double angle, double fraction)
    {
        Vector3D start = new(7e6, 0, 0);
        var (sin, cos) = Elementary.SinCos(angle);
        var velocity = speed * new Vector3D(sin, 0.8 * cos, 0.6 * cos);
        var inverseAxis = (2 / start.Length) - (speed * speed / Gm);
        var time = fraction * (inverseAxis > 0 ? 2 * Math.PI / Math.Sqrt(Gm * inverseAxis * inverseAxis * inverseAxis) : 5_000);
        var end = Kepler.Propagate(Gm, start, velocity, time).Position;
        var shortWay = Vector3D.Dot(Vector3D.Cross(start, velocity), Vector3D.Cross(start, end)) > 0;
        return (Lambert.Solve(Gm, start, end, time, shortWay).Start - velocity).Length;
    }
}
