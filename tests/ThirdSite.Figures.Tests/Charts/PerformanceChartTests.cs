using System.Globalization;
using System.Xml.Linq;
using ThirdSite.Figures.Charts;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Charts;

public class PerformanceChartTests
{
    public static TheoryData<string> Vehicles() => [.. Catalogue.LoadPackaged().OfKind("vehicles").Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Vehicles))]
    public void Closed_bars_add_up_and_nothing_leaves_the_drawing(string name)
    {
        var performance = PerformanceStudy.Of(Catalogue.LoadPackaged().Vehicle(name)!);
        var svg = XDocument.Parse(PerformanceChart.Svg(performance)).Root!;
        var ns = svg.Name.Namespace;
        double Of(XElement element, string key) => double.Parse(element.Attribute(key)!.Value, CultureInfo.InvariantCulture);
        var (width, height) = (Of(svg, "width"), Of(svg, "height"));

        svg.ToString().Should().NotContain("NaN").And.NotContain("var(--");
        svg.Element(ns + "desc")!.Value.Should().Contain("gravity loss");
        // The bars of one ascent meet the end of the axis, to the tenth of a px of each coordinate.
        var bars = svg.Descendants(ns + "g").Select(g => g.Element(ns + "rect")!).GroupBy(rect => Of(rect, "y")).ToList();
        bars.Should().HaveCount(performance.Ascents.Count);
        foreach (var bar in bars)
        {
            bar.Max(rect => Of(rect, "x") + Of(rect, "width")).Should().BeApproximately(width - 16, 1);
        }

        foreach (var text in svg.Descendants(ns + "text"))
        {
            var size = (string?)text.Attribute("class") is { } css && css.Contains('s', StringComparison.Ordinal) ? 11 : 15;
            var extent = TextMetrics.Width(text.Value, size);
            var x = Of(text, "x") - ((string?)text.Attribute("text-anchor") switch { "middle" => extent / 2, "end" => extent, _ => 0 });
            x.Should().BeGreaterThan(-1, text.Value);
            (x + extent).Should().BeLessThan(width + 1, text.Value);
            Of(text, "y").Should().BeInRange(10, height);
        }
    }
}
