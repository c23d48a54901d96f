using System.Xml.Linq;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Tests.Charts;

public sealed class TornadoChartTests
{
    [Fact]
    public void No_texts_overlap_and_none_leaves_the_drawing()
    {
        foreach (var width in FigureWidth.Both)
        {
            DrawnTexts.Faults(TornadoChart.From(Sample()).Draw(width), width).Should().BeEmpty();
        }
    }

    [Fact]
    public void Closed_a_bar_is_brown_below_zero_and_teal_above_and_ends_where_its_answers_are()
    {
        var bars = XDocument.Parse("<svg>" + TornadoChart.From(Sample()).Draw(FigureWidth.Wide).Body + "</svg>").Descendants("g").Select(g => g.Elements("rect").ToList()).ToList();
        double Width(XElement bar) => double.Parse(bar.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);

        // −166 to +89 s: two parts in proportion; +407 s counts as 300 s, as far as the axis goes; −2 to −14 s: brown alone.
        bars[1].Select(b => (string?)b.Attribute("fill")).Should().Equal("var(--n3)", "var(--p3)");
        (Width(bars[1][0]) / Width(bars[1][1])).Should().BeApproximately(166.0 / 89, 0.02);
        bars[0].Should().HaveCount(2);
        bars[2].Select(b => (string?)b.Attribute("fill")).Should().Equal("var(--n3)");
    }

    [Fact] // +407 s counts as 300 s: its end is no circle, which would stand for the value
    public void Closed_an_end_beyond_the_axis_points_outwards()
    {
        var body = XDocument.Parse("<svg>" + TornadoChart.From(Sample()).Draw(FigureWidth.Wide).Body + "</svg>");

        body.Descendants("path").Should().ContainSingle();
        body.Descendants("circle").Should().HaveCount(5);
        TornadoChart.From(Sample()).HowToRead.Should().Contain("beyond +300\u202fs");
        TornadoChart.From(Sample() with { Quantities = [Sample().Quantities[1]] }).HowToRead.Should().NotContain("arrow");
    }

    [Fact]
    public void Closed_no_two_rows_are_named_alike_and_none_is_cut_where_its_path_has_room()
    {
        string[] radars = ["Fylingdales", "Thule"];
        var quantities = radars.Select(r => Sample().Quantities[1] with { Path = $"radars.{r.ToLowerInvariant()}.reference_cross_section", Label = $"Cross-section of the detection range, early-warning radar, {r}" }).ToList();
        foreach (var width in FigureWidth.Both)
        {
            var drawing = TornadoChart.From(Sample() with { Quantities = quantities }).Draw(width);
            DrawnTexts.Faults(drawing, width).Should().BeEmpty();
            DrawnTexts.Of(drawing).Select(t => t.Text).Should().Contain(radars.Select(r => $"Cross-section of the detection range, {r}"));
        }
    }

    [Fact]
    public void Twin_an_assessment_s_tornado_is_drawn_as_the_study_s()
    {
        var answers = Sample();
        var tornado = new TornadoAnswer(
            answers.Question, answers.Question, answers.Reading, answers.Trajectory, answers.Answer, answers.Nominal,
            [.. answers.Quantities.Select(q => new TornadoBar(q.Path, q.Label, q.Unit, q.Value, q.Low, q.High, q.AtLow, q.AtHigh, q.Swing))], [], []);
        foreach (var width in FigureWidth.Both)
        {
            TornadoChart.From(tornado).Draw(width).Should().Be(TornadoChart.From(answers).Draw(width));
        }
    }

    [Fact]
    public void The_title_names_the_widest_bar_and_counts_those_that_turn()
    {
        TornadoChart.From(Sample()).Title.Should().Be("View before intercept moves the margin most, from +407\u202fs to \u22122\u202fs; by itself two quantities turn the answer");
        TornadoChart.From(Sample() with { Quantities = [] }).Title.Should().StartWith("No quantity moves the margin");
    }

    [Fact]
    public void The_file_stands_alone_and_names_no_custom_property()
    {
        foreach (var width in FigureWidth.Both)
        {
            var svg = XDocument.Parse(TornadoChart.Svg(Sample(), width)).Root!;

            svg.Attribute("width")!.Value.Should().Be($"{width.Pixels}");
            svg.ToString().Should().NotContain("var(--").And.NotContain("NaN");
        }
    }

    [Fact]
    public void What_has_no_value_shows_its_reason()
    {
        var none = Sample().Quantities[1] with { AtLow = new(false, null, -300, "never-tracked", null) };
        var content = TornadoChart.From(Sample() with { Quantities = [none] });

        content.Title.Should().Contain("from never tracked to");
        DrawnTexts.Of(content.Draw(FigureWidth.Narrow)).Should().Contain(t => t.Text == "T");
    }

    private static SensitivityAnswers Sample()
    {
        var zero = new IntervalAnswer(0, 0, 0);
        PointAnswer At(double margin) => new(margin >= 0, margin, Math.Clamp(margin, -300, 300), null, "view");
        QuantityAnswer Of(string path, string label, double low, double high) =>
            new(path, label, "s", 1, 0.5, 2, "uniform", "varied", At(low), At(high), Math.Abs(At(low).Counted - At(high).Counted), new(zero, zero, zero, 3));
        var share = new IndicesAnswer(new(0.48, 0.41, 0.55), new(0.51, 0.45, 0.59));
        return new(
            AnswersJson.SchemaVersion,
            new("0", "third-site-2008", new string('0', 64), 1),
            "A site",
            "reach:kozelsk:washington@ur-100nutth",
            "midpoint",
            "minimum-energy",
            [],
            new("margin", "s", -300, 300, 0),
            At(-2),
            new(0.43, 0.41, 0.46, 43, 100),
            new(-180, -100, -20, 80, 250, new Dictionary<string, long>()),
            new("sobol", 1, 1000, 20, 50, 0.05, 0.1, false, 1000),
            [
                Of("view.before_intercept", "View before intercept", 407, -2),
                Of("interceptors.gbi-2stage.burnout_speed", "Burnout speed, two-stage interceptor", -166, 89),
                Of("interceptors.gbi-2stage.burn_time", "Burn time of an interceptor with a name that is far too long for the room, two-stage interceptor", -2, -14),
            ],
            [new(["interceptors.gbi-2stage.burnout_speed"], share, share)],
            [],
            [],
            [],
            new(48, 0.0002, 0.001, 0, 0.2, 1, 0.001),
            null);
    }
}
