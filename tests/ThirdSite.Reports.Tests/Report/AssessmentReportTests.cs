using System.Text;
using System.Text.RegularExpressions;
using ThirdSite.Figures.Tests;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Report;

public sealed partial class AssessmentReportTests
{
    private static readonly Lazy<Task<string>> Rendered = new(() => AssessmentReport.RenderAsync(SampleAnswers.Create(), World.Load()));

    [GeneratedRegex("\\bid=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("(?:url\\(#|href=\"#)([^)\"]+)")]
    private static partial Regex References();

    [Fact]
    public async Task The_report_is_one_file_of_at_most_5_megabytes_that_asks_for_nothing_from_elsewhere()
    {
        var html = await Rendered.Value;

        Encoding.UTF8.GetByteCount(html).Should().BeLessThan(5 * 1000 * 1000);
        html.Should().StartWith("<!DOCTYPE html>\n<html");
        html.Should().NotContain("<script").And.NotContain("<link").And.NotContain("<img").And.NotContain("@import").And.NotContain("http://").And.NotContain("https://");
    }

    [Fact]
    public async Task Every_id_is_there_once_and_every_reference_finds_one()
    {
        var html = await Rendered.Value;
        var ids = Ids().Matches(html).Select(m => m.Groups[1].Value).ToList();

        ids.Should().OnlyHaveUniqueItems();
        References().Matches(html).Select(m => m.Groups[1].Value).Distinct().Should().BeSubsetOf(ids);
    }

    [Fact]
    public async Task Twin_rendering_twice_gives_the_same_text() =>
        (await AssessmentReport.RenderAsync(SampleAnswers.Create(), World.Load())).Should().Be(await Rendered.Value);

    [Fact]
    public async Task Overrides_are_disclosed_above_the_answer()
    {
        var answers = SampleAnswers.Create() with { Overrides = [new OverrideAnswer("delays.commit", "90 s")] };
        var html = await AssessmentReport.RenderAsync(answers, World.Load());

        html.IndexOf("delays.commit = 90 s", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(html.IndexOf("<main", StringComparison.Ordinal));
        (await Rendered.Value).Should().NotContain("Overridden values");
    }

    [Fact]
    public async Task The_hash_of_the_scenario_stands_in_the_report_in_full() =>
        (await Rendered.Value).Should().Contain(SampleAnswers.Create().ThirdSite.ScenarioSha256);

    [Fact]
    public async Task Sections_stand_in_the_order_of_the_argument()
    {
        var html = await Rendered.Value;
        var places = new[] { "answer", "defended", "reach", "why", "sensors", "raid", "decides", "assumptions", "method", "limits" }
            .Select(id => html.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal)).ToList();

        places.Should().OnlyContain(p => p > 0).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task What_decides_is_said_in_words_before_it_is_drawn()
    {
        var html = System.Net.WebUtility.HtmlDecode(await Rendered.Value);
        var section = html[html.IndexOf("<section id=\"decides\"", StringComparison.Ordinal)..html.IndexOf("<section id=\"assumptions\"", StringComparison.Ordinal)];

        section.Should().Contain("has a margin of \u22126\u202fs: too late. That depends most on view before intercept (+372\u202fs at its lowest, \u22126\u202fs at its highest value), burnout speed");
        section.Should().Contain("Six others do not move it at all").And.Contain("three quantities turn the answer by themselves");
        section.Should().Contain("yes from 7.30\u202fkm/s").And.Contain("no at 6.30\u202fkm/s (time and view rule)").And.Contain("yes up to 54.0\u202fs");
        section.Should().Contain("never: always yes").And.Contain("61\u202f% to 72\u202f%").And.Contain("yes from 3.4\u202fkm/s", "no more digits than a table's spacing");
        section.Should().Contain("the answer of the flight is turned by no view before intercept (government and midpoint)").And.Contain("of the area is turned by no infrared cue (government, midpoint and critics)");
        section.Should().Contain("thirdsite critical third-site-2008.yaml reach:kozelsk:washington@ur-100nutth --models");
    }

    [Fact]
    public async Task Without_a_third_party_what_decides_has_no_tornado()
    {
        var all = SampleAnswers.Create();
        var decides = all.Decides!;
        var html = await AssessmentReport.RenderAsync(all with { Decides = decides with { Tornado = null, CriticalValues = [decides.CriticalValues[1]], Models = [.. decides.Models.Where(m => m.Measure == "share")] } }, World.Load());

        html.Should().Contain("id=\"decides\"").And.NotContain("id=\"tornado\"").And.NotContain("the answer of the flight").And.Contain("the answer of the area is turned by");
    }

    [Theory]
    [InlineData("government")]
    [InlineData("critics")]
    public async Task One_reading_alone_makes_a_report(string reading)
    {
        var all = SampleAnswers.Create();
        var answers = all with
        {
            Readings = [.. all.Readings.Where(r => r.Name == reading)],
            Reach = [.. all.Reach.Where(r => r.Reading == reading)],
            Defended = [.. all.Defended.Where(r => r.Reading == reading)],
            Nations = [.. all.Nations.Where(r => r.Reading == reading)],
            Timelines = [.. all.Timelines.Where(r => r.Reading == reading)],
            Fans = [.. all.Fans.Where(r => r.Reading == reading)],
        };

        (await AssessmentReport.RenderAsync(answers, World.Load())).Should().Contain("</html>");
    }

    [Fact]
    public async Task Answers_with_nothing_but_assumptions_make_a_report()
    {
        var all = SampleAnswers.Create();
        var answers = all with
        {
            Flights = [],
            Reach = [],
            DelayCurves = [],
            Defended = [],
            Nations = [],
            Sensors = [],
            Coverage = [],
            Timelines = [],
            Fans = [],
            Raid = [],
            Configurations = [],
            Places = [],
            Readings = [.. all.Readings.Select(r => r with { Headlines = [] })],
            Decides = null,
        };

        (await AssessmentReport.RenderAsync(answers, World.Load())).Should().Contain("What the answers rest on");
    }

    [Fact]
    public async Task Text_from_the_scenario_cannot_become_markup()
    {
        var answers = SampleAnswers.Create() with { Title = "A <script>alert(1)</script> title", Overrides = [new OverrideAnswer("<img src=x>", "\"><svg onload=1>")] };
        var html = await AssessmentReport.RenderAsync(answers, World.Load());

        html.Should().NotContain("<script").And.NotContain("<img").And.NotContain("onload=1>\"").And.NotContain("<svg onload");
    }
}
