using ThirdSite.Figures.Charts;
using ThirdSite.Studies;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Figures.Tests.Charts;

/// <summary>Charts of joint systems over random answers: any number of overlays and sensors, names of any length.</summary>
public sealed class JointChartTests
{
    private static readonly Gen<string> AnyLabel = Gen.OneOf(Gen.Const("Gabala"), Gen.Const("Gabala and Armavir, warning only"), Gen.Const("A proposal whose label somebody wrote without asking how long a label may be in a figure"));

    private static readonly Gen<OverlayAnswer> AnyOverlay =
        Gen.Select(AnyLabel, Gen.Double[0, 1], Gen.Double[0, 1].Array[1, 14], Gen.Double[0, 1].Array[18], Gen.Bool).Select((label, share, parts, falls, gone) =>
        {
            string[] owners = ["US", "GB", "RU"];
            var whole = parts.Sum() + 1e-9;
            List<OverlaySensor> sensors = [.. parts.Select((_, i) => new OverlaySensor($"sensor-{i}", $"radar, place {i}", owners[i % 3], "own", i % 4 == 3))];
            var values = falls.OrderDescending().Select(f => share * f).ToList();
            var delay = new SharingDelayAnswer(values[^1], [.. values.Select((v, i) => new SharingDelayPoint(i * 35, v, 0))], gone ? 300 : null, null);
            return new OverlayAnswer(
                label, false, label, label, "", [], [], [], new string('0', 64), sensors, [], share, share, 0, 0, [],
                new("exact", 8, [.. sensors.Select((s, i) => new ContributorAnswer(s.Name, s.Label, 0, share * parts[i] / whole, null))], []),
                [], delay, [], new("midpoint", 7000, "irbm-4000", "worst", 1, 0, 0, []));
        });

    private static readonly Gen<JointAnswers> AnyAnswers = AnyOverlay.Array[1, 9].Select(overlays => new JointAnswers(
        "1.0", new("0", "s", new string('0', 64), 1), "", "2008-04-06", "midpoint", [], "defended:NATO@irbm-4000", "NATO", "irbm-4000", "4,000 km class", 1, 10, 20, 0.01, [], overlays,
        new Dictionary<string, string> { ["US"] = "United States", ["GB"] = "United Kingdom", ["RU"] = "Russia" }));

    [Fact]
    public void No_texts_overlap_and_none_leaves_the_drawing() =>
        AnyAnswers.Sample(answers =>
        {
            foreach (var width in FigureWidth.Both)
            {
                foreach (var content in new[] { ContributionsChart.From(answers)!, SharingDelayChart.From(answers)! })
                {
                    var drawing = content.Draw(width);
                    DrawnTexts.Faults(drawing, width).Should().BeEmpty();
                    drawing.Body.Should().NotMatchRegex("#[0-9a-fA-F]{3,6}[\"; ]|rgb|NaN|Infinity");
                    content.Table.Rows.Should().NotBeEmpty().And.OnlyContain(row => row.Count == content.Table.Headers.Count);
                }
            }
        }, iter: 200);

    [Fact]
    public void Without_sharing_there_is_no_curve_and_without_contributions_no_bar() =>
        AnyAnswers.Sample(answers =>
        {
            var bare = answers with { Overlays = [.. answers.Overlays.Select(o => o with { Delay = null, Contributions = null })] };
            (SharingDelayChart.From(bare), ContributionsChart.From(bare)).Should().Be((null, null));
        }, iter: 5);

    [Fact]
    public void A_text_is_cut_to_its_room_and_not_before() =>
        Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 60], Gen.Double[20, 400]).Sample((text, room) =>
        {
            var fitted = TextMetrics.Fit(text, room);
            TextMetrics.Width(fitted).Should().BeLessThanOrEqualTo(room);
            (fitted == text).Should().Be(TextMetrics.Width(text) <= room);
        });
}
