namespace ThirdSite.Figures.Tests.Foundation;

/// <summary>Colour arithmetic of the checks: contrast, simulated colour vision, perceived difference.</summary>
internal static class ColourArithmetic
{
    // Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6), table of severity 1.0; on linear RGB.
    private static readonly Dictionary<string, double[]> Simulation = new()
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protan"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deutan"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritan"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>Contrast ratio, WCAG 2.2, definition of "contrast ratio".</summary>
    public static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a) + 0.05, Luminance(b) + 0.05);
        return Math.Max(x / y, y / x);
    }

    /// <summary>Distance in OKLab (Ottosson 2020) × 100, as seen with a kind of colour vision.</summary>
    public static double Difference(string a, string b, string vision)
    {
        var (x, y) = (Oklab(Simulate(a, vision)), Oklab(Simulate(b, vision)));
        return 100 * Math.Sqrt(Math.Pow(x[0] - y[0], 2) + Math.Pow(x[1] - y[1], 2) + Math.Pow(x[2] - y[2], 2));
    }

    /// <summary>OKLab lightness, 0 to 1.</summary>
    public static double Lightness(string colour) => Oklab(Linear(colour))[0];

    /// <summary>Relative luminance, WCAG 2.2.</summary>
    public static double Luminance(string colour)
    {
        var rgb = Linear(colour);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    private static double[] Linear(string colour) => [.. new[] { 1, 3, 5 }.Select(i =>
    {
        var c = Convert.ToInt32(colour.Substring(i, 2), 16) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    })];

    private static double[] Simulate(string colour, string vision)
    {
        var (v, m) = (Linear(colour), Simulation[vision]);
        return [.. Enumerable.Range(0, 3).Select(i => Math.Max(0, m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2]))];
    }

    private static double[] Oklab(double[] rgb)
    {
        var l = Math.Cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
        var m = Math.Cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
        var s = Math.Cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
        return
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ];
    }
}
