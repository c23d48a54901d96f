using static ThirdSite.Figures.Tests.Foundation.ColourArithmetic;

namespace ThirdSite.Figures.Tests.Foundation;

public sealed class PaletteTests
{
    private static readonly string[] Grounds = ["paper", "panel", "sea", "land", "none"];

    public static TheoryData<string> Themes => ["light", "dark"];

    // The rules print contrasts to one decimal: muted on the hatch's ground is 5.46, B on the panel 5.77.
    private static double Rounded(string a, string b) => Math.Round(Contrast(a, b), 1);

    private static IReadOnlyDictionary<string, string> Theme(string name) => name == "dark" ? Palette.Dark : Palette.Light;

    [Fact] // WCAG 2.2: black on white is 21 : 1; #767676 is the well-known lightest grey that passes 4.5 on white (4.54)
    public void Outside_contrast_of_known_pairs()
    {
        Contrast("#000000", "#ffffff").Should().BeApproximately(21, 1e-9);
        Contrast("#767676", "#ffffff").Should().BeApproximately(4.54, 0.005);
    }

    [Fact] // Ottosson (2020): white is L = 1 and grey has no chroma
    public void Outside_oklab_of_white_and_black()
    {
        Lightness("#ffffff").Should().BeApproximately(1, 1e-4);
        Difference("#000000", "#ffffff", "normal").Should().BeApproximately(100, 0.01);
    }

    [Theory, MemberData(nameof(Themes))]
    public void Closed_text_is_legible_on_every_ground(string theme)
    {
        var colour = Theme(theme);
        foreach (var ground in Grounds)
        {
            Contrast(colour["ink"], colour[ground]).Should().BeGreaterThanOrEqualTo(11, $"ink on {ground}, {theme}");
            Rounded(colour["muted"], colour[ground]).Should().BeGreaterThanOrEqualTo(5.5, $"muted on {ground}, {theme}");
        }

        foreach (var ground in new[] { "paper", "panel" })
        {
            foreach (var text in new[] { "A", "B", "mid", "link" })
            {
                Rounded(colour[text], colour[ground]).Should().BeGreaterThanOrEqualTo(5.8, $"{text} on {ground}, {theme}");
            }
        }
    }

    [Theory, MemberData(nameof(Themes))]
    public void Closed_data_lines_and_strong_classes_stand_out(string theme)
    {
        var colour = Theme(theme);
        foreach (var line in Palette.OrderedLines.Concat(["n3", "n4", "p3", "p4", "axis"]))
        {
            Contrast(colour[line], colour["paper"]).Should().BeGreaterThanOrEqualTo(3, $"{line} on paper, {theme}");
        }

        Contrast(colour["hatch"], colour["none"]).Should().BeGreaterThanOrEqualTo(3, theme);
    }

    [Theory, MemberData(nameof(Themes))]
    public void Closed_numbers_on_cells_are_legible(string theme)
    {
        var colour = Theme(theme);
        foreach (var name in Palette.MarginClasses)
        {
            Contrast(colour[Palette.TextOn(name)], colour[name]).Should().BeGreaterThanOrEqualTo(4.5, $"number on {name}, {theme}");
        }
    }

    [Theory, MemberData(nameof(Themes))]
    public void Closed_margin_classes_differ_under_every_kind_of_colour_vision(string theme)
    {
        var colour = Theme(theme);
        foreach (var vision in new[] { "normal", "protan", "deutan", "tritan" })
        {
            foreach (var a in Palette.MarginClasses)
            {
                foreach (var b in Palette.MarginClasses.Where(b => string.CompareOrdinal(a, b) < 0))
                {
                    Difference(colour[a], colour[b], vision).Should().BeGreaterThanOrEqualTo(6, $"{a} and {b}, {vision}, {theme}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Themes))]
    public void Closed_distance_from_zero_darkens_on_light_and_brightens_on_dark(string theme)
    {
        var colour = Theme(theme);
        foreach (var hue in new[] { "n", "p" })
        {
            var lightness = Enumerable.Range(1, 4).Select(i => Lightness(colour[hue + i])).ToArray();
            if (theme == "dark")
            {
                lightness.Should().BeInAscendingOrder();
            }
            else
            {
                lightness.Should().BeInDescendingOrder();
            }
        }
    }

    [Theory, MemberData(nameof(Themes))] // rule 4: equal lightness of both sides
    public void Closed_both_sides_are_equally_light(string theme) =>
        Math.Abs(Lightness(Theme(theme)["A"]) - Lightness(Theme(theme)["B"])).Should().BeLessThan(0.06);

    [Fact]
    public void Closed_both_themes_define_the_same_tokens_and_the_style_sheet_carries_them()
    {
        Palette.Dark.Keys.Should().BeEquivalentTo(Palette.Light.Keys);
        foreach (var (token, colour) in Palette.Light)
        {
            Palette.Css.Should().Contain($"--{token}:{colour}");
            Palette.Css.Should().Contain($"--{token}:{Palette.Dark[token]}");
        }
    }

    [Fact]
    public void Closed_the_style_sheet_names_only_tokens_that_exist()
    {
        var used = System.Text.RegularExpressions.Regex.Matches(FigureStyles.Css, @"var\(--([A-Za-z0-9]+)\)").Select(m => m.Groups[1].Value).Distinct();
        used.Should().BeSubsetOf(Palette.Light.Keys);
        FigureStyles.Css.Should().NotContain("system-ui");
    }

    [Fact]
    public void Closed_an_unknown_token_is_refused() =>
        FluentActions.Invoking(() => Palette.Var("red")).Should().Throw<ArgumentOutOfRangeException>();
}
