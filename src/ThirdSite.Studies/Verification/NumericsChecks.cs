using ThirdSite.Numerics;

namespace ThirdSite.Studies.Verification;

/// <summary>Elementary functions at points with known digits, some of them the hardest there are; the random source.</summary>
internal static class NumericsChecks
{
    private const string Oeis = "digits in the On-Line Encyclopedia of Integer Sequences";
    private const string Muller = "Muller, Elementary Functions (2016), table 11.1";
    private const string Ng = "Ng, Argument reduction for huge arguments (1992)";
    private const string Algebra = "multiple precision, 60 digits";

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Numerics");
        void Check(string model, string reference, double value, double expected) =>
            list.Add(model, reference, value, expected, "", UlpsApart(value, expected), "ulp", 1, -17);

        // References are the nearest doubles to the digits given: a correctly rounded function would differ by 0 everywhere.
        Check("exp 1 (A001113)", Oeis, Elementary.Exp(1), 2.718281828459045235360287);
        Check("ln 2 (A002162)", Oeis, Elementary.Log(2), 0.6931471805599453094172321);
        Check("sin 1 (A049469)", Oeis, Elementary.Sin(1), 0.8414709848078965066525023);
        Check("cos 1 (A049470)", Oeis, Elementary.Cos(1), 0.5403023058681397174009366);
        Check("tan 1 (A049471)", Oeis, Elementary.Tan(1), 1.557407724654902230506975);
        Check("asin 0.5 (A019673)", Oeis, Elementary.Asin(0.5), 0.5235987755982988730771072);
        Check("acos 0.5 (A019670)", Oeis, Elementary.Acos(0.5), 1.047197551196597746154214);
        Check("atan 1 (A003881)", Oeis, Elementary.Atan(1), 0.7853981633974483096156608);
        Check("atan2(1, −1) (A177870)", Oeis, Elementary.Atan2(1, -1), 2.356194490192344928846983);
        Check("hypot(1, 1) (A002193)", Oeis, Elementary.Hypot(1, 1), 1.414213562373095048801689);
        Check("2 to the power 0.5 (A002193)", Oeis, Elementary.Pow(2, 0.5), 1.414213562373095048801689);
        Check("cos of the double nearest to a multiple of π/2, 6381956970095103 × 2⁷⁹⁷", Muller, Elementary.Cos(Math.ScaleB(6381956970095103, 797)), -4.687165924254627611122583e-19);
        Check("sin 10²²", Ng, Elementary.Sin(1e22), -0.8522008497671888017727059);
        Check("sin 355", Algebra, Elementary.Sin(355), -0.00003014435335948844921433028);
        Check("sin of the double nearest to π", Algebra, Elementary.Sin(Math.PI), 1.224646799147353177226066e-16);
        Check("tan of the double nearest to π/2", Algebra, Elementary.Tan(Math.PI / 2), 16331239353195369.75596774);
        Check("ln(1 + 2⁻⁵²)", Algebra, Elementary.Log(1 + Math.ScaleB(1, -52)), 2.22044604925031283432823e-16);
        Check("acos(1 − 2⁻⁵³)", Algebra, Elementary.Acos(1 - Math.ScaleB(1, -53)), 1.490116119384765638786344e-8);
        Check("exp −745", Algebra, Elementary.Exp(-745), 2.82235073047193707635344e-324);

        list.Difference("Philox4x32-10, 3 vectors: words that differ", "Random123 1.09, kat_vectors", WrongWords(), "", 0);
        return list.Checks;
    }

    /// <summary>Doubles between the two.</summary>
    private static double UlpsApart(double a, double b)
    {
        if (a == b)
        {
            return 0;
        }

        return !double.IsFinite(a) || Math.Sign(a) != Math.Sign(b) ? double.NaN : Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));
    }

    private static double WrongWords()
    {
        (uint C0, uint C1, uint C2, uint C3, uint K0, uint K1, (uint, uint, uint, uint) Words)[] vectors =
        [
            (0, 0, 0, 0, 0, 0, (0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)),
            (0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, (0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)),
            (0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, (0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)),
        ];
        return vectors.Sum(v =>
        {
            var (a, b, c, d) = CounterRandom.Philox(v.C0, v.C1, v.C2, v.C3, v.K0, v.K1);
            var (w0, w1, w2, w3) = v.Words;
            return (a == w0 ? 0 : 1) + (b == w1 ? 0 : 1) + (c == w2 ? 0 : 1) + (d == w3 ? 0 : 1);
        });
    }
}
