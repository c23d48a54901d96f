using System.Text;

namespace ThirdSite.Figures;

/// <summary>Colours of all figures, as CSS custom properties for a light and a dark theme. A drawing names a token, never a colour.</summary>
public static class Palette
{
    /// <summary>Names of the eight margin classes, from most too late to most time to spare.</summary>
    public static IReadOnlyList<string> MarginClasses { get; } = ["n4", "n3", "n2", "n1", "p1", "p2", "p3", "p4"];

    /// <summary>Ordered lines (burnout speeds), slowest first.</summary>
    public static IReadOnlyList<string> OrderedLines { get; } = ["s1", "s2", "s3", "s4", "s5"];

    /// <summary>Ordered areas (shares, delays), least first.</summary>
    public static IReadOnlyList<string> OrderedAreas { get; } = ["q1", "q2", "q3", "q4", "q5"];

    /// <summary>Token to colour, light theme; also the printed one.</summary>
    public static IReadOnlyDictionary<string, string> Light { get; } = Theme("""
        paper fcfcfa halo fcfcfa panel f3f4f2 ink 1a1e22 muted 56606a rule d9dcde axis 7d8790 link 2f5a86 hatch 737d86 none eceded
        sea eaeff2 land f7f6f2 coast 8b959d border 6d767e
        n1 f4d9b1 n2 e4af72 n3 bc7939 n4 78431b p1 b8e8e6 p2 84c9c8 p3 389ba0 p4 055b63
        A 7f4188 mid 3d464e B 596517
        s1 7891b2 s2 627c9e s3 465f7f s4 2c4462 s5 132946 q1 e6ebf1 q2 c3cfdd q3 94a8c1 q4 627c9e q5 2c4462
        onLight 1a1e22 on3 1a1e22 onStrong ffffff
        """);

    /// <summary>Token to colour, dark theme. Distance from zero brightens.</summary>
    public static IReadOnlyDictionary<string, string> Dark { get; } = Theme("""
        paper 15181b halo 15181b panel 1e2226 ink e9ecee muted a4adb5 rule 353b41 axis 7f8992 link 9cc2ea hatch 8b959d none 23272b
        sea 1b2228 land 2a2e31 coast 76818a border 98a2aa
        n1 4b3017 n2 784d25 n3 b37736 n4 eeba70 p1 0b3f45 p2 196467 p3 339799 p4 84d5d1
        A db9de5 mid c4cbd1 B b0c265
        s1 5b7391 s2 7088a7 s3 8ba4c4 s4 a6c0e1 s5 cadcf2 q1 242b33 q2 344457 q3 4d6480 q4 7d96b5 q5 b9cde6
        onLight e9ecee on3 0e1012 onStrong 0e1012
        """);

    /// <summary><c>var(--token)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such token.</exception>
    public static string Var(string token) => Light.ContainsKey(token)
        ? $"var(--{token})"
        : throw new ArgumentOutOfRangeException(nameof(token), token, "not a colour of the palette");

    /// <summary>Token of the text colour that is legible on a margin class.</summary>
    public static string TextOn(string marginClass) => marginClass[^1] switch
    {
        '4' => "onStrong",
        '3' => "on3",
        _ => "onLight",
    };

    /// <summary>The custom properties: light, dark by the reader's setting or by <c>data-theme</c>, print always light on white.</summary>
    public static string Css { get; } = BuildCss();

    private static string BuildCss()
    {
        var light = Declarations(Light);
        var dark = Declarations(Dark);
        return string.Join(
            '\n',
            ":root{" + light + ";color-scheme:light}",
            "@media screen{:root[data-theme=dark]{" + dark + ";color-scheme:dark}}",
            "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + ";color-scheme:dark}}",
            "@media print{:root{--paper:#fff;--halo:#fff}}");
    }

    private static string Declarations(IReadOnlyDictionary<string, string> theme)
    {
        var css = new StringBuilder();
        foreach (var (token, colour) in theme)
        {
            css.Append(css.Length == 0 ? "" : ";").Append("--").Append(token).Append(':').Append(colour);
        }

        return css.ToString();
    }

    private static Dictionary<string, string> Theme(string pairs)
    {
        var words = pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Chunk(2).ToDictionary(pair => pair[0], pair => "#" + pair[1]);
    }
}
