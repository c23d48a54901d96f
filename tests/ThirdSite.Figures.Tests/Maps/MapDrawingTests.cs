using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using ThirdSite.Figures.Maps;
using ThirdSite.Figures.Tests.Foundation;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Maps;

/// <summary>The maps of an invented assessment, in both widths, held to the rules of figures.</summary>
public sealed class MapDrawingTests
{
    private const string Threat = "irbm-4000";

    private static readonly AssessmentAnswers Answers = SampleAnswers.Create();
    private static readonly MarginScale Scale = MarginScale.ForReport(Answers);
    private static readonly DefendedAnswer Map = DefendedMaps.Find(Answers, "midpoint", Threat)!;
    private static readonly Lazy<string> Definitions = new(() => string.Concat(MapDefinitions.For(Answers)));

    public static TheoryData<string, string> Drawings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var width in FigureWidth.Both)
            {
                foreach (var name in new[] { "margin-map", "shares", "speeds", "readings", "polar", "coverage" })
                {
                    data.Add(name, width.Suffix);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Drawings))]
    public void Closed_no_text_overlaps_another_or_leaves_the_drawing(string name, string suffix)
    {
        var width = Width(suffix);
        DrawnText.ShouldBeLegible(Draw(name, width).Drawing, width);
    }

    [Theory, MemberData(nameof(Drawings))]
    public void Closed_every_path_parses_and_every_reference_has_its_target(string name, string suffix)
    {
        var (drawing, own) = Draw(name, Width(suffix));
        var root = XElement.Parse("<svg>" + Definitions.Value + Hatches.Definitions + own + drawing.Body + "</svg>");
        var ids = root.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.Should().OnlyHaveUniqueItems();
        foreach (var path in root.Descendants("path").Attributes("d"))
        {
            // An 'l' without numbers would end the path there without a word.
            Regex.IsMatch(path.Value, "l[^0-9.-]|l$").Should().BeFalse(path.Value[..Math.Min(80, path.Value.Length)]);
            path.Value.Should().NotContain("NaN");
        }

        var used = root.Descendants("use").Attributes("href").Select(href => href.Value[1..])
            .Concat(root.Descendants().Attributes().SelectMany(a => Regex.Matches(a.Value, @"url\(#([^)]+)\)").Select(m => m.Groups[1].Value)));
        used.Except(ids).Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Drawings))]
    public void Closed_drawings_name_colours_by_token_only(string name, string suffix)
    {
        var (drawing, own) = Draw(name, Width(suffix));
        Regex.Matches(drawing.Body + own, "(?:fill|stroke)=\"([^\"]*)\"").Select(m => m.Groups[1].Value)
            .Should().OnlyContain(value => value == "none" || value.StartsWith("var(--") || value.StartsWith("url(#"));
    }

    [Theory, InlineData("w"), InlineData("n")]
    public void Closed_the_margin_map_names_its_sites_and_radars_and_explains_every_cell(string suffix)
    {
        var body = Draw("margin-map", Width(suffix)).Drawing.Body;
        foreach (var label in new[] { "Redzikowo", "Brdy", "Fylingdales" })
        {
            Regex.IsMatch(body, $">{label}(, interceptors)?</text>").Should().BeTrue(label);
        }

        Regex.Count(body, "data-cell=").Should().Be(Map.Cells.Count);
        body.Should().Contain("no engagement: never tracked").And.Contain("unthreatened");
    }

    [Fact]
    public void Closed_a_hatch_is_one_path_for_all_its_cells()
    {
        var body = Draw("margin-map", FigureWidth.Wide).Drawing.Body;
        foreach (var pattern in new[] { "h-U", "h-T", "h-0" })
        {
            Regex.Count(body, $"url\\(#{pattern}\\)").Should().Be(1, pattern);
        }
    }

    [Theory, InlineData("w"), InlineData("n")]
    public void Closed_the_polar_map_names_every_field_and_city_of_its_flights(string suffix)
    {
        var flights = FlightSelection.Choose(Answers, "critics");
        flights.Count.Should().BeInRange(6, 10);
        var body = Draw("polar", Width(suffix)).Drawing.Body;
        foreach (var name in flights.SelectMany(drawn => new[] { drawn.Flight.Launch, drawn.Flight.Aim }).Distinct())
        {
            body.Should().Contain($">{Answers.PlaceLabel(name)}</text>");
        }
    }

    [Fact]
    public void Closed_multiples_are_the_speeds_that_all_readings_share()
    {
        DefendedMaps.BySpeed(Answers, "midpoint", Threat).Select(map => map.BurnoutSpeedMps).Should().Equal(3000, 4500, 5500, 6300, 8200);
        DefendedMaps.BySpeed(Answers, "midpoint", "no-such").Should().BeEmpty();
    }

    [Fact]
    public void Closed_maps_on_shared_assumptions_come_first()
    {
        var shared = DefendedMaps.BySpeed(Answers, "government", Threat).Select(map => map with { Reading = "shared", BurnoutSpeedMps = map.BurnoutSpeedMps + 1 }).ToList();
        var with = Answers with { Defended = [.. Answers.Defended, .. shared] };
        DefendedMaps.BySpeed(with, "midpoint", Threat).Should().OnlyContain(map => map.Reading == "shared");
    }

    [Fact]
    public void Closed_error_lines_stand_where_an_error_is_given()
    {
        string Error(DefendedAnswer map)
        {
            var definitions = new MarginMapDrawing("m", map, Answers.Places, [], Scale, Format.English).Definitions();
            return Regex.Match(definitions, "id=\"m-error\" d=\"([^\"]*)\"").Groups[1].Value;
        }

        Error(Map with { ModelErrorS = null }).Should().BeEmpty();
        Error(Map with { ModelErrorS = 20 }).Should().NotBeEmpty();
    }

    [Fact] // Marks say what stands there: of a radar the place is named, and brackets are left out
    public async Task Closed_long_labels_are_shortened_on_maps()
    {
        var named = Answers with
        {
            Places = [.. Answers.Places.Select(place => place.Name switch
            {
                "thule" => place with { Label = "early-warning radar, Thule" },
                "tabriz" => place with { Label = "Tabriz (north-west)" },
                _ => place,
            })],
        };
        (await Rendering.ToHtml<CoverageMap>(("Answers", named))).Should().Contain(">Thule</text>");
        (await Rendering.ToHtml<MarginMap>(("Answers", named), ("Reading", "midpoint"), ("Threat", Threat))).Should().Contain(">Tabriz</text>");
    }

    [Fact]
    public void Closed_fine_grids_are_drawn_without_tooltips_and_stay_small()
    {
        var cells = Enumerable.Range(0, 150).SelectMany(row => Enumerable.Range(0, 200).Select(column =>
            new CellAnswer(40.05 + row * 0.1, 5.05 + column * 0.1, "defended", row - 75, null, null, 1))).ToList();
        var fine = Map with { GridDeg = 0.1, Cells = cells };
        var body = new MarginMapDrawing("m", fine, Answers.Places, [], Scale, Format.English).Draw(FigureWidth.Wide).Body;
        body.Should().NotContain("data-cell");
        body.Length.Should().BeLessThan(200_000);
    }

    [Fact]
    public void Closed_time_rings_grow_and_fall_back_to_distances()
    {
        var rings = ReachRings.Of(Answers, "critics");
        rings.Should().OnlyContain(ring => ring.Minutes != null);
        rings.Select(ring => ring.RadiusKm).Should().BeInAscendingOrder();
        ReachRings.Of(Answers with { Fans = [] }, "critics").Select(ring => ring.RadiusKm).Should().Equal(2000, 4000, 6000);
    }

    [Fact]
    public async Task Closed_figures_carry_title_description_table_and_hash()
    {
        var html = await Rendering.ToHtml<MarginMap>(("Answers", Answers), ("Reading", "midpoint"), ("Threat", Threat), ("Number", 2));
        html.Should().Contain("aria-labelledby=\"margin-map-h\"").And.Contain("Figure 2").And.Contain("<desc id=\"margin-map-w-d\">").And.Contain("<desc id=\"margin-map-n-d\">")
            .And.Contain("scope=\"col\"").And.Contain("scope=\"row\"").And.Contain("tabindex=\"0\"").And.Contain("Scenario " + Answers.ThirdSite.ScenarioSha256[..16]);
        html.Should().Contain(Format.English.Share(Map.AreaKm2 / Map.ThreatenedAreaKm2) + " of the land");
    }

    [Fact]
    public async Task Closed_an_assessment_without_maps_flights_or_rings_draws_nothing()
    {
        var empty = Answers with { Defended = [], Flights = [], Reach = [], Coverage = [] };
        (await Rendering.ToHtml<MarginMap>(("Answers", empty), ("Reading", "midpoint"), ("Threat", Threat))).Should().BeNullOrWhiteSpace();
        (await Rendering.ToHtml<SpeedMultiples>(("Answers", empty), ("Reading", "midpoint"), ("Threat", Threat))).Should().BeNullOrWhiteSpace();
        (await Rendering.ToHtml<ReadingMaps>(("Answers", empty), ("Threat", Threat))).Should().BeNullOrWhiteSpace();
        (await Rendering.ToHtml<PolarMap>(("Answers", empty), ("Reading", "critics"))).Should().BeNullOrWhiteSpace();
        (await Rendering.ToHtml<CoverageMap>(("Answers", empty))).Should().BeNullOrWhiteSpace();
    }

    [Fact] // Ids of places and labels come from a user's file: nothing of it may become markup
    public async Task Closed_labels_are_escaped()
    {
        var hostile = Answers with { Places = [.. Answers.Places.Select(place => place with { Label = "<b>&\"" })] };
        foreach (var html in new[]
        {
            await Rendering.ToHtml<MarginMap>(("Answers", hostile), ("Reading", "midpoint"), ("Threat", Threat)),
            await Rendering.ToHtml<PolarMap>(("Answers", hostile), ("Reading", "critics")),
        })
        {
            html.Should().NotContain("<b>&").And.Contain("&lt;b&gt;");
        }
    }

    [Fact] // Known places: Berlin lies on German land, 52.5° N 13.4° E; the middle of the North Sea on none
    public void Closed_layers_put_land_where_it_is()
    {
        var land = GeometryTests.Parse(Regex.Match(Definitions.Value, "id=\"eu-land\" d=\"([^\"]*)\"").Groups[1].Value);
        bool OnLand(double latitude, double longitude)
        {
            var at = MapFrame.Europe.Projection.Project(new DegreePoint(latitude, longitude));
            var inside = false;
            foreach (var ring in land)
            {
                for (var i = 0; i < ring.Count; i++)
                {
                    var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
                    if (a.Y > at.Y != b.Y > at.Y)
                    {
                        inside ^= at.X < a.X + (at.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
                    }
                }
            }

            return inside;
        }

        foreach (var (latitude, longitude) in new[] { (52.5, 13.4), (40.4, -3.7), (55.75, 37.6), (39.0, 35.0), (64.9, -18.6) })
        {
            OnLand(latitude, longitude).Should().BeTrue($"{latitude} {longitude}");
        }

        foreach (var (latitude, longitude) in new[] { (56.0, 3.0), (43.3, 34.0), (58.0, 20.0), (47.0, -8.0) })
        {
            OnLand(latitude, longitude).Should().BeFalse($"{latitude} {longitude}");
        }
    }

    private static FigureWidth Width(string suffix) => FigureWidth.Both.Single(width => width.Suffix == suffix);

    private static (Drawing Drawing, string Definitions) Draw(string name, FigureWidth width)
    {
        var format = Format.English;
        switch (name)
        {
            case "margin-map":
                var margin = new MarginMapDrawing("margin-map", Map with { ModelErrorS = 20 }, Answers.Places, World.Load().Towns, Scale, format);
                return (margin.Draw(width), margin.Definitions());
            case "shares":
                var shares = new ShareMapDrawing("shares", SampleShares.OfCells(Map, Answers.Places), World.Load().Towns, format);
                return (shares.Draw(width), shares.Definitions());
            case "speeds":
                var speeds = new MapMultiples("speeds", [.. DefendedMaps.BySpeed(Answers, "midpoint", Threat).Select(map => new MapPanel(format.Speed(map.BurnoutSpeedMps), null, map))], Answers.Places, Scale, format);
                return (speeds.Draw(width), speeds.Definitions());
            case "readings":
                var readings = new MapMultiples("readings", [.. Side.All.Select(side => new MapPanel(side.Name, side, DefendedMaps.Find(Answers, side.Reading, Threat)!))], Answers.Places, Scale, format);
                return (readings.Draw(width), readings.Definitions());
            case "polar":
                return (new PolarMapDrawing("polar", FlightSelection.Choose(Answers, "critics"), ReachRings.Of(Answers, "critics"), Answers.Places, format).Draw(width), "");
            default:
                return (new CoverageMapDrawing("coverage", [.. Answers.Coverage.Where(ring => ring.AltitudeKm == 500)], Answers.Places, new Dictionary<string, string>(), format).Draw(width), "");
        }
    }
}
