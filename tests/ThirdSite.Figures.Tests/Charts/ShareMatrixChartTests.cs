using System.Globalization;
using System.Xml.Linq;
using ThirdSite.Figures.Charts;
using ThirdSite.Figures.Maps;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Tests.Charts;

public sealed class ShareMatrixChartTests
{
    private static readonly SharesAnswers Answers = SampleShares.OfPairs(SampleAnswers.Create());

    [Fact]
    public void No_texts_overlap_and_none_leaves_the_drawing()
    {
        foreach (var width in FigureWidth.Both)
        {
            DrawnTexts.Faults(ShareMatrixChart.From(Answers).Draw(width), width).Should().BeEmpty();
        }
    }

    [Fact]
    public void Closed_every_pair_has_a_bar_as_long_as_its_share()
    {
        var cells = XDocument.Parse("<svg>" + ShareMatrixChart.From(Answers).Draw(FigureWidth.Wide).Body + "</svg>").Descendants("g").Select(g => g.Elements("rect").Select(r => double.Parse(r.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList()).ToList();

        cells.Should().HaveCount(Answers.Rows.Count);
        // Widths are written to a tenth of a px.
        cells.Select(w => w[1] / w[0]).Order().Zip(Answers.Rows.Select(r => r.Share.Share).Order()).Should().OnlyContain(p => Math.Abs(p.First - p.Second) < 0.002);
    }

    [Fact]
    public void The_file_stands_alone_and_says_what_a_share_is_not()
    {
        foreach (var width in FigureWidth.Both)
        {
            var svg = ShareMatrixChart.Svg(Answers, width);

            XDocument.Parse(svg).Root!.Attribute("width")!.Value.Should().Be($"{width.Pixels}");
            svg.Should().NotContain("var(--").And.NotContain("NaN").And.Contain("not a chance");
        }
    }

    [Fact]
    public void Closed_classes_of_a_map_of_shares_are_fifths()
    {
        new[] { 0, 0.19, 0.2, 0.5, 0.79, 0.8, 1 }.Select(ShareMapDrawing.ClassOf).Should().Equal("q1", "q1", "q2", "q3", "q4", "q5", "q5");
    }
}
