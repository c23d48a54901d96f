using System.Globalization;
using System.Text.RegularExpressions;
using ThirdSite.Figures.Charts;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Figures.Tests.Charts;

/// <summary>Costs and gains of rules whose numbers are drawn at random.</summary>
public sealed partial class TradeOffChartTests
{
    private static readonly string[] Labels = ["ten interceptors", "late activation", "radar looks south", "no upgrade of the interceptor", "observers", "notice of every flight test"];

    private static TradeOffAnswers Answers(int seed, int count, int readings)
    {
        var random = new Random(seed);
        List<TradeOffRule> rules = [.. Labels.Take(count).Select((l, i) => new TradeOffRule("r" + i, l, l, "US", null, "assumed", i < 4, "on", i == 1 ? "ready at all times" : "off"))];
        TradeOffPoint Point(string kind, params string[] kept)
        {
            var late = kept.Contains("r1");
            var (share, pairs) = (late ? 0 : random.Next(4) == 0 ? 1 : Math.Round(random.NextDouble(), 2), late ? 0 : random.Next(73));
            var protection = new TradeOffProtection(share, Math.Max(0, share - 0.1), Math.Min(1, share + 0.05), random.Next(22), [share]);
            var reach = new TradeOffReach(pairs, Math.Max(0, pairs - 3), Math.Min(72, pairs + 4));
            return new(kind, kept, protection, protection with { Share = 0.9 }, reach, reach with { Pairs = 60 }, late ? new(86400, 3600, 2592000) : null, 10, [], 0.1, 60 - pairs, random.Next(3) == 0);
        }

        TradeOffReading Reading(string name) => new(
            name,
            name,
            new(7000, 10, new(random.NextDouble(), 0, 1, 3, []), new(random.Next(73), 0, 72)),
            [
                Point("none"), .. rules.Select(r => Point("single", r.Name)),
                .. rules.SelectMany((a, i) => rules.Skip(i + 1).Select(b => Point("pair", a.Name, b.Name))), Point("all", [.. rules.Select(r => r.Name)]),
            ]);
        TradeOffTime? Time() => random.Next(5) == 0 ? null : Math.Pow(10, 1 + (6 * random.NextDouble())) is var t ? new(t, t / 3, t * 5) : null;
        return new(
            "1.0", new("0", "sample", new string('0', 64), 1), "Answer.", ["Late activation costs 24 h of warning."], 0.5, [new("PL", "Poland"), new("US", "United States")], [new("m", "4,000 km class")], 72, 300, [], 162, 1374,
            rules,
            [.. new[] { "government", "midpoint", "critics" }.Take(readings).Select(Reading)],
            [.. rules.Where(r => r.Moves).Select(r => Time() is var back && Time() is var seen ? new TradeOffBreakout(
                r.Name, r.Label, back, seen, seen, "RU", "observers", null, back is null || seen is null ? null : new(back.Value - seen.Value, back.Low - seen.High, back.High - seen.Low), [3], "Words.") : null!)]);
    }

    [Fact]
    public void No_texts_overlap_whatever_the_rules_come_to() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 6], Gen.Int[1, 3]).Sample((seed, count, readings) =>
        {
            var answers = Answers(seed, count, readings);
            foreach (var content in new[] { TradeOffChart.From(answers), BreakoutChart.From(answers) })
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
        }, iter: 60);

    [Fact]
    public void Every_rule_and_every_pair_that_moves_something_is_named_in_the_figure_and_all_in_its_table()
    {
        var answers = Answers(7, 6, 1);
        foreach (var width in FigureWidth.Both)
        {
            var body = Lines().Replace(TradeOffChart.From(answers).Draw(width).Body, " ");
            foreach (var point in answers.Readings[0].Points.Where(p => p.Kind != "pair" || p.Rules.All(r => answers.Rules.First(a => a.Name == r).Moves)))
            {
                body.Should().Contain(TradeOffChart.Kept(answers, point));
            }
        }

        TradeOffChart.From(answers).Table.Rows.Should().HaveCount(1 + 6 + 15 + 1);
    }

    [Fact]
    public void Closed_marks_stand_where_their_numbers_put_them()
    {
        var answers = Answers(3, 4, 1);
        var body = TradeOffChart.From(answers).Draw(FigureWidth.Wide).Body;
        var marks = Marks().Matches(body).Select(m => (X: Number(m, 1), Y: Number(m, 2))).ToList();
        var points = answers.Readings[0].Points.Select(p => (p.FirstAttack.Share, Denied: 72 - p.ReachBefore.Pairs)).Distinct().ToList();

        marks.Should().HaveCount(points.Count);
        // 46 to 546 px are 0 to 72 flights; 300 px are all people, 0 at the lower end.
        foreach (var (share, denied) in points)
        {
            marks.Should().Contain(m => Math.Abs(m.X - (46 + (denied / 72.0 * 500))) < 0.1 && Math.Abs(m.Y - (52 + (300 * (1 - share)))) < 0.1);
        }

        static double Number(Match m, int group) => double.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    // One text runs on in the next.
    [GeneratedRegex("</text><text[^>]*>")]
    private static partial Regex Lines();

    [GeneratedRegex("""<circle cx="([\d.]+)" cy="([\d.]+)" r="4.5" class="(?:sym|holds)"/>""")]
    private static partial Regex Marks();
}
