using System.Xml.Linq;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Charts;

public sealed class ChartTests
{
    private static readonly AssessmentAnswers Sample = SampleAnswers.Create();
    private static readonly MarginScale Scale = MarginScale.Standard;

    private static Dictionary<string, Func<AssessmentAnswers, ChartContent>> All { get; } = new()
    {
        ["matrix"] = a => ReachMatrixChart.From(a, Scale),
        ["matrix, lofted"] = a => ReachMatrixChart.From(a, Scale, "lofted"),
        ["critical"] = a => CriticalSpeedsChart.From(a),
        ["delays"] = a => DelayCurvesChart.From(a, DelayCurvesChart.Flights(a)[0]),
        ["timeline"] = a => TimelineChart.From(a, TimelineChart.Questions(a)[0]),
        ["timeline, threat"] = a => TimelineChart.From(a, TimelineChart.Questions(a)[1]),
        ["fan"] = a => FanChart.From(a, FanChart.Questions(a)[0]),
        ["altitudes"] = a => AltitudeRangeChart.From(a, AltitudeRangeChart.Questions(a)[0]),
        ["nations"] = a => NationsChart.From(a, "irbm-4000"),
        ["nations, short class"] = a => NationsChart.From(a, "irbm-2000", 2),
        ["sensors"] = SensorsChart.From,
        ["raid"] = RaidChart.From,
        ["configurations"] = ConfigurationChart.From,
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    private static IEnumerable<XElement> Elements(Drawing drawing, string name) => XDocument.Parse("<svg>" + drawing.Body + "</svg>").Descendants(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_texts_overlap_and_none_leaves_the_drawing(string name)
    {
        var content = All[name](Sample);

        foreach (var width in FigureWidth.Both)
        {
            DrawnTexts.Faults(content.Draw(width), width).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_claim_with_a_number_stands_above_and_a_whole_table_behind(string name)
    {
        var content = All[name](Sample);

        content.Title.Should().MatchRegex("[0-9]|one|two|three|four|five|none|no ").And.NotEndWith(".");
        content.Description.Should().EndWith(".");
        content.Table.Rows.Should().NotBeEmpty().And.OnlyContain(row => row.Count == content.Table.Headers.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawings_name_colours_and_never_hold_one(string name)
    {
        foreach (var width in FigureWidth.Both)
        {
            All[name](Sample).Draw(width).Body.Should().NotMatchRegex("#[0-9a-fA-F]{3,6}[\"; ]|rgb|NaN|Infinity");
        }
    }

    [Fact]
    public void Random_answers_never_make_texts_overlap_or_leave() =>
        Gen.Select(Gen.Double[-400, 400], Gen.Double[0.2, 3], Gen.Int[1, 7]).Sample((shift, stretch, readings) =>
        {
            var answers = Distorted(shift, stretch, readings);
            foreach (var (name, make) in All)
            {
                var content = make(answers);
                foreach (var width in FigureWidth.Both)
                {
                    DrawnTexts.Faults(content.Draw(width), width).Should().BeEmpty($"{name} at {width.Pixels} px, shift {shift}, stretch {stretch}, readings {readings}");
                }
            }
        }, iter: 60);

    // Margins and times as far off the sample as a real scenario may be; readings: a bit each.
    private static AssessmentAnswers Distorted(double shift, double stretch, int readings)
    {
        var keep = Sample.Readings.Where((_, i) => (readings >> i & 1) == 1).Select(r => r.Name).ToHashSet();
        double? Move(double? margin) => margin is { } m ? Math.Round(m * stretch + shift, 3) : null;
        MarginSplit? Split(MarginSplit? s, double? margin) => s is null || margin is null ? null : s with { InterceptS = s.InterceptS + Move(margin)!.Value - margin.Value };
        return Sample with
        {
            Readings = [.. Sample.Readings.Where(r => keep.Contains(r.Name))],
            Reach = [.. Sample.Reach.Where(r => keep.Contains(r.Reading)).Select(r => r with
            {
                MarginS = Move(r.MarginS), Engageable = Move(r.MarginS) >= 0, CriticalBurnoutSpeedMps = r.CriticalBurnoutSpeedMps is { } v && v - shift is > 2000 and < 9600 ? v - shift : null,
            })],
            Nations = [.. Sample.Nations.Where(r => keep.Contains(r.Reading))],
            Fans = [.. Sample.Fans.Where(r => keep.Contains(r.Reading)).Select(f => f with { Target = [.. f.Target.Select(t => t with { GroundRangeKm = t.GroundRangeKm * stretch, AltitudeKm = t.AltitudeKm * stretch })] })],
            Timelines = [.. Sample.Timelines.Where(r => keep.Contains(r.Reading)).Select(t => t with { MarginS = Move(t.MarginS), MarginSplit = Split(t.MarginSplit, t.MarginS), ImpactTimeS = t.ImpactTimeS * Math.Max(1, stretch) })],
            DelayCurves = [.. Sample.DelayCurves.Select(c => c with { Points = [.. c.Points.Where(p => p.LaunchTimeS < 900 - shift).Select(p => p with { FirstInterceptS = p.FirstInterceptS * stretch })] })],
            Configurations = [.. Sample.Configurations.Select(c => c with { CriticalBurnoutSpeedMps = c.CriticalBurnoutSpeedMps + shift })],
        };
    }

    [Fact]
    public void Closed_every_disagreement_of_the_matrix_has_its_corner_in_every_reading()
    {
        var different = Sample.Reach.Where(r => r.Trajectory == "minimum-energy").GroupBy(r => (r.Missile, r.Launch, r.Aim)).Count(g => g.Select(r => r.Engageable).Distinct().Count() > 1);
        var content = ReachMatrixChart.From(Sample, Scale);

        content.Title.Should().Contain($"disagree about {different} of 72 pairs");
        Elements(content.Draw(FigureWidth.Wide), "path").Count(p => (string?)p.Attribute("class") == "differs").Should().Be(3 * different);
    }

    [Fact]
    public void The_matrix_without_disagreement_says_so()
    {
        var none = Sample with { Reach = [.. Sample.Reach.Select(r => r with { Engageable = false, MarginS = -50 })] };

        ReachMatrixChart.From(none, Scale).Title.Should().Be("Under no reading could any of the 72 listed pairs be engaged");
    }

    [Fact]
    public void Matrix_columns_run_from_west_to_east()
    {
        var texts = DrawnTexts.Of(ReachMatrixChart.From(Sample, Scale).Draw(FigureWidth.Narrow));
        double Centre(string city) => texts.Where(t => t.Text == city).Select(t => (t.Box.X0 + t.Box.X1) / 2).First();

        new[] { "Seattle", "Los Angeles", "Denver", "Houston", "Chicago", "Atlanta", "Washington", "New York" }.Select(Centre).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Closed_the_parts_of_a_timeline_add_up_to_the_last_intercept()
    {
        var rows = TimelineChart.From(Sample, TimelineChart.Questions(Sample)[0]).Table.Rows;
        var column = rows.ToDictionary(r => r[0], r => r[1]);
        double Value(string part) => double.Parse(column[part].Replace("\u202f", "", StringComparison.Ordinal).Replace("s", "", StringComparison.Ordinal).Replace('\u2212', '-'), System.Globalization.CultureInfo.InvariantCulture);

        new[] { "detection", "track", "wait for burnout", "sharing", "decision", "wait for view", "margin", "fly-out" }.Sum(Value).Should().Be(Value("last intercept"));
    }

    [Fact]
    public void A_stretch_without_feasible_launch_is_not_bridged()
    {
        var flight = DelayCurvesChart.Flights(Sample)[0];
        var curve = Sample.DelayCurves.Last(c => (c.Missile, c.Launch, c.Aim, c.Trajectory) == flight);
        var broken = Sample with { DelayCurves = [curve with { Points = [.. curve.Points.Where(p => p.LaunchTimeS is < 100 or > 200)] }] };

        Elements(DelayCurvesChart.From(broken, flight).Draw(FigureWidth.Wide), "path").Count(p => ((string?)p.Attribute("class"))!.StartsWith("curve", StringComparison.Ordinal)).Should().Be(2);
    }

    [Fact]
    public void Closed_the_band_of_a_flight_ends_where_it_is_at_the_ends_of_the_window()
    {
        var question = AltitudeRangeChart.Questions(Sample)[0];
        var flight = Sample.Flights.Single(f => f.Id == Sample.Timelines.First(t => t.Question == question).FlightId);
        var (first, last) = (flight.Samples[20], flight.Samples[30]);
        double Range(FlightSample s) => ThirdSite.Figures.Maps.GreatCircle.DistanceKm(new(flight.Samples[0].LatitudeDeg, flight.Samples[0].LongitudeDeg), new(s.LatitudeDeg, s.LongitudeDeg));
        var answers = Sample with
        {
            Timelines = [.. Sample.Timelines.Where(t => t.Question == question).Select(t => t with { InterceptWindows = t.Reading == "critics" ? [new(first.TimeS, last.TimeS)] : [] })],
        };

        var content = AltitudeRangeChart.From(answers, question);

        content.Title.Should().Contain("at no point under the government\u2019s assumptions")
            .And.Contain($"between {Format.English.DistanceNumber(Range(first))} and {Format.English.DistanceNumber(Range(last))}\u202fkm from launch under its critics\u2019");
        Elements(content.Draw(FigureWidth.Wide), "path").Count(p => (string?)p.Attribute("class") == "band").Should().Be(1);
    }

    [Fact]
    public void A_curve_without_points_is_named_as_infeasible()
    {
        var flight = DelayCurvesChart.Flights(Sample)[0];

        DelayCurvesChart.From(Sample, flight).HowToRead.Should().Contain("No launch is feasible at 3.0\u202fkm/s");
    }

    [Fact]
    public void Nations_of_a_group_stand_with_the_worst_first()
    {
        var texts = DrawnTexts.Of(NationsChart.From(Sample, "icbm-10000").Draw(FigureWidth.Wide));
        var worst = Sample.Nations.Where(n => n.Group == "NATO" && n.Threat == "icbm-10000" && n.MinimumShots == 1 && n.Code is not null && n.ThreatenedAreaFraction > 0)
            .GroupBy(n => n.Name).Select(g => (Name: g.Key, Worst: g.Min(n => n.DefendedAreaFraction)!.Value)).ToList();

        worst.Select(n => (n.Worst, Y: texts.First(t => t.Text == n.Name).Box.Y0)).OrderBy(n => n.Y).Select(n => n.Worst).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Both_sides_marks_are_drawn_equally_often()
    {
        var body = NationsChart.From(Sample, "icbm-10000").Draw(FigureWidth.Wide).Body;
        int Count(string token) => body.Split($"fill=\"var(--{token})\" class=\"pt\"").Length - 1;

        Count("A").Should().BePositive().And.Be(Count("B")).And.Be(Count("mid"));
    }

    [Fact]
    public void The_raid_that_the_title_grants_is_the_largest_within_the_inventory()
    {
        var largest = Sample.Raid.Where(r => r.KillProbability == 0.6 && r.InterceptorsNeeded <= r.Inventory).Max(r => r.RaidSize);

        RaidChart.From(Sample).Title.Should().Contain($"{Format.English.Count(largest)} warheads at 0.6");
    }

    [Fact]
    public void A_raid_that_cannot_be_met_has_no_number()
    {
        var answers = Sample with { Raid = [.. Sample.Raid.Select(r => r.KillProbability == 0.2 ? r with { ShotsPerWarhead = null, InterceptorsNeeded = null } : r)] };
        var content = RaidChart.From(answers);

        content.Table.Rows.Where(r => r[0] == "0.2").Should().OnlyContain(r => r[3] == "cannot be met");
        content.Title.Should().Contain("no raid at 0.2");
    }

    [Fact]
    public void Closed_the_largest_step_between_configurations_is_named_with_its_size() =>
        ConfigurationChart.From(Sample).Title.Should().Contain("5.28\u202fkm/s").And.Contain("missile burnout downrange").And.Contain("+0.31\u202fkm/s").And.Contain("to 6.91\u202fkm/s");

    [Fact]
    public void A_question_without_an_answer_is_an_error()
    {
        FluentActions.Invoking(() => TimelineChart.From(Sample, "reach:nowhere:nowhere")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FanChart.From(Sample, "reach:nowhere:nowhere")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AltitudeRangeChart.From(Sample, "reach:nowhere:nowhere")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => DelayCurvesChart.From(Sample, ("none", "none", "none", "none"))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Closed_ticks_are_round_and_inside() =>
        Gen.Select(Gen.Double[-1000, 1000], Gen.Double[0.5, 5000], Gen.Int[1, 12]).Sample((low, extent, count) =>
        {
            var ticks = new LinearAxis(low, low + extent, 0, 100).Ticks(count);
            var step = LinearAxis.Step(extent, count);
            return ticks.Count <= count + 1 && ticks.All(t => t >= low - 1e-6 && t <= low + extent + 1e-6 && Math.Abs(t / step - Math.Round(t / step)) < 1e-6);
        });

    [Fact]
    public void A_name_without_a_label_is_still_readable()
    {
        var names = new AnswerNames(Sample with { Labels = [], Places = [] });

        names.Missile("ur-100nutth").Should().Be("UR-100NUTTH");
        names.Place("new-york").Should().Be("New york");
        names.Place("52.5,13.4").Should().Be("52.5°\u202fN 13.4°\u202fE");
        new AnswerNames(Sample).ShortSensor("brdy").Should().Be("Brdy");
    }
}
