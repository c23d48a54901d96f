using System.Globalization;
using System.Text.RegularExpressions;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Figures.Tests.Charts;

/// <summary>The figures of a toy system in closed form: seconds to spare A (v − P) − d of protection, B (v − R) − d of reach.</summary>
public sealed partial class CompatibilityChartTests
{
    private static readonly string[] Readings = ["government", "midpoint", "critics"];

    // v in km/s, d in s.
    private sealed record Toy(double A, double P, double B, double R, double Error = 0.3)
    {
        public double Protection(double v, double d) => (A * (v - P)) - d;

        public double Reach(double v, double d) => (B * (v - R)) - d;
    }

    private static CompatibilityAnswers Answers(Toy toy, double to = 9.6, string[]? sites = null, double second = 80)
    {
        double[] xs = sites is null ? [.. Enumerable.Range(0, 27).Select(i => 2 + ((to - 2) * i / 26))] : [.. sites.Select((_, i) => (double)i)];
        double[] ys = [.. Enumerable.Range(0, 25).Select(i => 10.0 * i)];
        CompatibilityName[] places = [.. (sites ?? []).Select(s => new CompatibilityName(s, s))];
        CompatibilityAxis x = sites is null ? new("interceptors.x.burnout_speed", "Burnout speed, two-stage interceptor", "km/s", 7.25, xs, []) : new("site", "Interceptor site", "", 0, xs, places);
        CompatibilityAxis y = new("delays.commit", "Commit delay", "s", 60, ys, []);
        IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Line(double a, double p) => sites is not null ? [] : [[.. xs.Where(v => a * (v - p) >= 0 && a * (v - p) <= 240).Select(v => (IReadOnlyList<double>)[v, a * (v - p)])]];
        CompatibilityPlane Plane(int shots, bool spread)
        {
            var less = ((shots - 1) * second) + (spread ? 20 : 0);
            double P(double v, double d) => toy.Protection(sites is null ? v : 5 + (2 * v), d + less);
            double R(double v, double d) => toy.Reach(sites is null ? v : 5 + (2 * v), d + less);
            List<string> grid = [.. ys.Select(d => string.Concat(xs.Select(v => (P(v, d) >= 0, R(v, d) < 0) switch { (true, true) => 'b', (true, false) => 'p', (false, true) => 'v', _ => 'n' })))];
            var (from, until) = (toy.P + ((60 + less) / toy.A), toy.R + ((60 + less) / toy.B));
            IReadOnlyList<IReadOnlyList<double>> Between(double a, double b) => sites is null && a < b ? [[Math.Max(2, a), Math.Min(to, b)]] : [];
            return new(
                shots, spread, string.Concat(grid).Contains('b', StringComparison.Ordinal) ? "within-error" : "none", 0.1, grid,
                new(Between(from, to), Between(2, until), Between(from, Math.Min(to, until)), []),
                new(Line(toy.A, toy.P + (less / toy.A)), Line(toy.A, toy.P + (less / toy.A) + toy.Error), Line(toy.A, toy.P + (less / toy.A) - toy.Error)),
                new(Line(toy.B, toy.R + (less / toy.B)), Line(toy.B, toy.R + (less / toy.B) + toy.Error), Line(toy.B, toy.R + (less / toy.B) - toy.Error)),
                [],
                [.. ys.Select(d => (IReadOnlyList<double?>)[.. xs.Select(v => (double?)P(v, d))])],
                [.. ys.Select(d => (IReadOnlyList<double?>)[.. xs.Select(v => v < 3 ? null : (double?)R(v, d))])]);
        }

        ClaimVerdict Verdict(double margin, bool protection) => new(margin >= 0 == protection, false, margin, margin - 9, margin + 9, "PL");
        return new(
            "1.0", new("0", "sample", new string('0', 64), 1), "One system could.", "midpoint", 0.5, [new("PL", "Poland"), new("US", "United States")], [new("m", "4,000 km class")], 72, 300, [], [], x, y,
            [new("delays.track", "Track delay", "s", 10, 60, 60, 10)], 162, 1374,
            [.. from shots in new[] { 1, 2 } from spread in new[] { false, true } from i in Enumerable.Range(0, 3) let v = 6.3 + (0.95 * i) select new CompatibilitySide(
                Readings[i], Readings[i], shots, spread, sites is null ? v : 0, sites is null ? v - 0.3 : null, sites is null ? v + 0.4 : null, 60, 30, 120,
                Verdict(toy.Protection(v, 60), true), Verdict(toy.Reach(v, 60), false), sites is null ? -0.4 - i : null, 50 + (10 * i))],
            [Plane(1, false), Plane(1, true), Plane(2, false), Plane(2, true)],
            [.. from shots in new[] { 1, 2 } from name in new[] { "Poland", "United States", "Kozelsk" } select new CompatibilityPart(name == "Kozelsk" ? "field" : "nation", name, name, shots, false, sites is null ? [[4, to]] : [[0, 0]], [], sites is null ? [[4, 6]] : [], [])],
            [new(1, false, "delays.commit", "Commit delay", "s", 60, 0, 240, 110, 50, 10)]);
    }

    private static void MustFit(ChartContent content)
    {
        foreach (var width in FigureWidth.Both)
        {
            var drawing = content.Draw(width);
            DrawnTexts.Faults(drawing, width).Should().BeEmpty();
            drawing.Body.Should().NotContain("NaN").And.NotContain("\u221e");
        }

        content.Title.Should().NotEndWith(".");
        content.Table.Rows.Should().OnlyContain(row => row.Count == content.Table.Headers.Count);
    }

    [Fact]
    public void No_texts_overlap_whatever_the_frontiers() =>
        Gen.Select(Gen.Double[20, 120], Gen.Double[1, 9], Gen.Double[20, 120], Gen.Double[1, 9]).Sample((a, p, b, r) =>
        {
            MustFit(CompatibilityChart.From(Answers(new(a, p, b, r))));
            MustFit(CompatibilityPartsChart.From(Answers(new(a, p, b, r))));
        }, iter: 40);

    [Fact]
    public void No_texts_overlap_over_a_list_of_places() =>
        Gen.Int[1, 7].Sample(n =>
        {
            var answers = Answers(new(80, 4, 70, 6), sites: [.. Enumerable.Range(1, n).Select(i => $"place-number-{i}")]);
            MustFit(CompatibilityChart.From(answers));
            MustFit(CompatibilityPartsChart.From(answers));
        }, iter: 7);

    [Fact]
    public void Closed_the_two_frontiers_are_drawn_where_the_formulas_put_them()
    {
        var toy = new Toy(80, 4, 70, 6);
        foreach (var width in FigureWidth.Both)
        {
            var body = CompatibilityChart.From(Answers(toy)).Draw(width).Body;
            var frame = Frame().Match(body).Groups.Values.Skip(1).Select(g => double.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray();
            var lines = Frontiers().Matches(body).Take(2).Select(m => Numbers().Matches(m.Groups[1].Value).Select(n => double.Parse(n.Value, CultureInfo.InvariantCulture)).ToArray()).ToList();
            foreach (var (line, a, p) in new[] { (lines[0], toy.A, toy.P), (lines[1], toy.B, toy.R) })
            {
                // Both ends, back from px to km/s and s: relative coordinates add up along the line.
                var (x, y) = (line[0], line[1]);
                var v = 2 + ((x - frame[0]) / frame[2] * 7.6);
                var d = (frame[1] + frame[3] - y) / frame[3] * 240;
                d.Should().BeApproximately(a * (v - p), 1.5);
            }
        }
    }

    [Fact]
    public void Closed_the_title_says_where_both_hold()
    {
        // (60 / 80) + 4 = 4.75 to 6 + (60 / 70) = 6.857 km/s; over the spread 20 s less: 5 to 7.143.
        CompatibilityChart.From(Answers(new(80, 4, 70, 6))).Title.Should().Contain("from 4.8 to 6.9").And.Contain("over the spread from 5.0 to 7.1");
        CompatibilityChart.From(Answers(new(80, 8, 70, 3))).Title.Should().Contain("nowhere");
    }

    [GeneratedRegex("""<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="frame"/>""")]
    private static partial Regex Frame();

    [GeneratedRegex("""<path d="([^"]+)" class="frontier""")]
    private static partial Regex Frontiers();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
