using ThirdSite.Figures.Charts;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Charts;

public sealed class CriticalChartTests
{
    private static readonly string[] Readings = ["government", "midpoint", "critics"];

    private static readonly CriticalQuantity Speed = new("interceptors.x.burnout_speed", "Burnout speed, two-stage interceptor", "km/s", 2, 9.6, "critical-interval", 0.08, 0.0002);
    private static readonly CriticalQuantity Delay = new("delays.commit", "Commit delay", "s", 0, 300, "given", 3, 0.01);

    private static CriticalAnswers Answers(IReadOnlyList<CriticalQuantity> quantities, IReadOnlyList<CriticalReading> readings, IReadOnlyList<FrontierReading> frontiers) =>
        new("1.0", new("0", "sample", new string('0', 64), 1), "reach:kozelsk:washington@ur-100nutth", "Kozelsk to Washington, UR-100N UTTH", "margin", null, false, 1, 300, [], quantities, null, readings, frontiers);

    private static CriticalReading Reading(string name, IReadOnlyList<double?> values, CriticalCrossing[] crossings, IReadOnlyList<CriticalSample> samples, double? value, bool holds) =>
        new(name, name, values, holds, value, value is null ? "unreachable" : null, null, false, crossings.Length > 0 ? "turns" : holds ? "yes" : "no", crossings.Length <= 1, crossings, [], samples);

    // A parabola over speed, with nothing feasible at its foot: two turns.
    private static CriticalAnswers Line(double peak, double centre, bool sharedCurve)
    {
        var readings = Readings.Select((name, i) =>
        {
            var c = centre + (sharedCurve ? 0 : 0.4 * i);
            double? Margin(double v) => v < 2.5 ? null : peak - (40 * (v - c) * (v - c));
            var half = Math.Sqrt(Math.Max(0, peak / 40));
            CriticalCrossing[] crossings = peak < 0 ? [] : [.. new[] { new CriticalCrossing(c - half, "passes", true, ["energy"]), new CriticalCrossing(c + half, "passes", false, ["time", "view"]) }.Where(x => x.Value is > 2.5 and < 9.6)];
            var samples = Enumerable.Range(0, 40).Select(k => 2 + (7.6 * k / 39)).Select(v => new CriticalSample(v, Margin(v) >= 0, Margin(v))).ToList();
            var own = 6.3 + (0.95 * i);
            return Reading(name, [own], crossings, samples, Margin(own), Margin(own) >= 0);
        }).ToList();
        return Answers([Speed], readings, []);
    }

    private static CriticalAnswers Plane(double level, bool sharedCurve)
    {
        var frontiers = Readings.Select((name, i) =>
        {
            var result = Frontier.Trace((v, d) => new(0, v - (d / 100) - level - (sharedCurve ? 0 : 0.7 * i) >= 0, v - (d / 100) - level - (sharedCurve ? 0 : 0.7 * i)), (2, 9.6), (0, 300), 16, 1e-4);
            IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> curves = [.. result.Curves.Select(c => (IReadOnlyList<IReadOnlyList<double>>)[.. c.Select(p => (IReadOnlyList<double>)[p.X, p.Y])])];
            IReadOnlyList<string> grid = [.. result.Ys.Select((_, j) => string.Concat(result.Xs.Select((_, k) => result.Holds[(j * result.Xs.Count) + k] ? 'y' : 'n')))];
            return new FrontierReading(name, curves, [], result.ShareOfPlane, grid);
        }).ToList();
        return Answers([Speed, Delay], [.. Readings.Select((name, i) => Reading(name, [6.3 + (0.95 * i), 60], [], [], 10, true))], frontiers);
    }

    private static void MustFit(ChartContent content)
    {
        foreach (var width in FigureWidth.Both)
        {
            var drawing = content.Draw(width);
            DrawnTexts.Faults(drawing, width).Should().BeEmpty();
            drawing.Body.Should().NotContain("NaN").And.NotContain("#");
        }

        content.Title.Should().NotEndWith(".");
        content.Table.Rows.Should().OnlyContain(row => row.Count == content.Table.Headers.Count);
    }

    [Fact]
    public void No_texts_overlap_whatever_the_curve() =>
        Gen.Select(Gen.Double[-80, 150], Gen.Double[3, 9], Gen.Bool).Sample((peak, centre, shared) => MustFit(CriticalValueChart.From(Line(peak, centre, shared))), iter: 60);

    [Fact]
    public void No_texts_overlap_whatever_the_frontier() =>
        Gen.Select(Gen.Double[0, 9], Gen.Bool).Sample((level, shared) => MustFit(FrontierChart.From(Plane(level, shared))), iter: 60);

    [Fact]
    public void Closed_each_turn_has_its_circle_and_each_reading_its_mark()
    {
        var content = CriticalValueChart.From(Line(100, 6, sharedCurve: true));
        var body = content.Draw(FigureWidth.Wide).Body;
        (body.Split("stroke-width=\"1.6\"").Length - 1).Should().Be(2);
        (body.Split("class=\"engageable\"").Length - 1).Should().Be(1, "readings that differ in the speed alone share their curve");
        content.Title.Should().Contain("yes from").And.Contain("under every reading");
    }

    [Fact]
    public void Closed_the_tinted_area_is_the_share_of_the_plane()
    {
        var answers = Plane(4, sharedCurve: true);
        var body = FrontierChart.From(answers).Draw(FigureWidth.Wide).Body;
        var d = body[(body.IndexOf("<path d=\"", StringComparison.Ordinal) + 9)..];
        double area = 0;
        foreach (var column in d[..d.IndexOf('"', StringComparison.Ordinal)].Split('z', StringSplitOptions.RemoveEmptyEntries))
        {
            var n = System.Text.RegularExpressions.Regex.Matches(column, @"-?[\d.]+").Select(m => double.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            area += (n[2] - n[0]) / 1.2 * (n[1] - n[3]); // M x y H x V y H x; 2 px and 0.4 more
        }

        // v above 4 + d / 100 within 2..9.6 km/s and 0..300 s: what lies right of a line from 4 to 7.
        (area / ((880 - 20 - 54) * (460 - 48 - 34))).Should().BeApproximately((5.6 + 2.6) / 2 / 7.6, 0.005);
    }
}
