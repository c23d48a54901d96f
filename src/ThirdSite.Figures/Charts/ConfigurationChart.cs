using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// How far each modelling choice moves a published estimate of a critical burnout speed: the outside configuration,
/// changed to ours one choice at a time, for several launch times of the interceptor.
/// </summary>
public static class ConfigurationChart
{
    private static readonly Format F = Format.English;

    private sealed record Row(string Choice, string Note, IReadOnlyList<(double Delay, double? Speed)> Values);

    private sealed record Block(string Launch, string Aim, IReadOnlyList<Row> Rows)
    {
        public Row Outside => Rows[0];
    }

    /// <summary>The chart; the first choice of each pair is the outside estimate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The answers hold no configurations.</exception>
    public static ChartContent From(AssessmentAnswers answers)
    {
        var names = new AnswerNames(answers);
        var blocks = answers.Configurations.GroupBy(c => (c.Launch, c.Aim)).Select(g => new Block(
            g.Key.Launch, g.Key.Aim,
            [.. g.GroupBy(c => c.Choice).Select(c => new Row(c.Key, c.First().Note, [.. c.OrderBy(x => x.LaunchAfterBurnoutS).Select(x => (x.LaunchAfterBurnoutS, x.CriticalBurnoutSpeedMps))]))])).ToList();
        if (blocks.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(answers), "no configurations");
        }

        var delays = blocks.SelectMany(b => b.Rows.SelectMany(r => r.Values.Select(v => v.Delay))).Distinct().Order().ToList();
        var title = TitleOf(blocks[0], names);
        return new(
            title,
            "Critical burnout speed, km/s, in the configuration of an outside estimate, changed one modelling choice at a time",
            title + ".",
            width => Draw(width, blocks, delays, names),
            $"First row: the outside estimate in its own configuration. Each further row changes what it names; the last row of a pair is this assessment\u2019s configuration. Marks: launch {Wording.And([.. delays.Select(d => F.Number(d))])}\u202fs after the missile\u2019s burnout; the vertical line is the outside value for the first. Numbers: critical speed for each launch time; \u201cnone\u201d: above the interval searched.",
            "none: energy shedding and launch times are those of the outside estimate where a row does not change them",
            "an outside estimate of critical speeds on a spherical rotating Earth; this assessment\u2019s missile types and rules.",
            new FigureTable(
                "Critical burnout speed by modelling choice, km/s",
                ["Pair and choice", .. delays.Select(d => $"Launch at burnout + {F.Seconds(d)}"), "Change from the first row, km/s", "What changes"],
                [.. blocks.SelectMany(b => b.Rows.Select(r => (IReadOnlyList<string>)[
                    $"{names.Pair(b.Launch, b.Aim)}: {r.Choice}",
                    .. delays.Select(d => r.Values.FirstOrDefault(v => v.Delay == d).Speed is { } s ? F.Number(s / 1000, 2) : "none"),
                    r.Values[0].Speed - b.Outside.Values[0].Speed is { } change ? F.Number(change / 1000, 2, true) : "\u2013",
                    r.Note,
                ]))]),
            Key.List(delays.Select((d, i) => Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 5, Svg.Fill(Token(i, delays.Count)) + " class=\"pt\""), $"launch at burnout + {F.Seconds(d)}"))));
    }

    private static string TitleOf(Block block, AnswerNames names)
    {
        var outside = block.Outside.Values[0].Speed;
        var pair = names.Pair(block.Launch, block.Aim);
        var moves = block.Rows.Skip(1).SkipLast(1).Where(r => r.Values[0].Speed is not null && outside is not null)
            .Select(r => (r.Choice, Change: r.Values[0].Speed!.Value - outside!.Value)).ToList();
        if (outside is null || moves.Count == 0)
        {
            return $"{pair}: the outside estimate and this assessment\u2019s configuration, choice by choice";
        }

        var most = moves.MaxBy(m => Math.Abs(m.Change));
        return $"{pair}: of all choices, \u201c{most.Choice}\u201d moves the outside estimate of {F.Quantity(outside.Value / 1000, "km/s", 2)} most, by {F.Quantity(most.Change / 1000, "km/s", 2, true)}";
    }

    private static string Token(int index, int count) => Palette.OrderedLines[count == 1 ? 4 : (int)Math.Round(4.0 * index / (count - 1))];

    private static Drawing Draw(FigureWidth width, List<Block> blocks, List<double> delays, AnswerNames names)
    {
        var narrow = width.IsNarrow;
        var speeds = blocks.SelectMany(b => b.Rows.SelectMany(r => r.Values)).Select(v => v.Speed).OfType<double>().ToList();
        var (low, high) = speeds.Count > 0 ? (speeds.Min() - 150, speeds.Max() + 150) : (5000.0, 9000.0);
        var left = narrow ? 0 : blocks.SelectMany(b => b.Rows).Max(r => TextMetrics.Width(Wording.Capital(r.Choice))) + 18;
        var column = narrow ? 36.0 : 44.0;
        var numbers = narrow ? 0 : column * delays.Count + 10;
        var axis = new LinearAxis(low, high, left + 6, width.Pixels - numbers - 8);
        var rowHeight = narrow ? 36.0 : 24;
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, "Critical burnout speed (km/s)", "b");
        for (var i = 0; i < delays.Count; i++)
        {
            over.Text(width.Pixels - (delays.Count - 1 - i) * column, 12, (i == 0 ? "" : "+") + F.Seconds(delays[i]), "s m", "end");
        }

        var y = 26.0;
        foreach (var block in blocks)
        {
            over.Text(0, y + 16, names.Pair(block.Launch, block.Aim), "h b");
            var top = y + 38;
            y += 46;
            var bottom = y + block.Rows.Count * rowHeight;
            foreach (var tick in axis.Ticks(narrow ? 5 : 8))
            {
                under.Line(axis.At(tick), top + 2, axis.At(tick), bottom, "grid");
                over.Text(axis.At(tick), top - 4, F.Number(tick / 1000, Math.Abs(tick % 1000) < 1e-6 ? 0 : 1), "s m", "middle");
            }

            if (block.Outside.Values[0].Speed is { } outside)
            {
                under.Line(axis.At(outside), top + 2, axis.At(outside), bottom, "ref2");
            }

            for (var k = 0; k < block.Rows.Count; k++)
            {
                var row = block.Rows[k];
                var strong = k == 0 || k == block.Rows.Count - 1;
                under.Line(0, y, width.Pixels, y, "grid");
                over.Text(0, y + (narrow ? 14 : 16), Wording.Capital(row.Choice), (narrow ? "h s" : "h") + (strong ? " b" : ""));
                var at = y + (narrow ? 25 : 12);
                under.Open("g");
                for (var i = 0; i < delays.Count; i++)
                {
                    var value = row.Values.FirstOrDefault(v => v.Delay == delays[i]).Speed;
                    if (value is { } speed)
                    {
                        under.Circle(axis.At(speed), at, 5, Svg.Fill(Token(i, delays.Count)) + " class=\"pt\"");
                    }

                    over.Text(width.Pixels - (delays.Count - 1 - i) * column, y + (narrow ? 14 : 16), value is { } v ? F.Number(v / 1000, 2) : "none", strong ? "s b" : "s", "end");
                }

                under.Title($"{Wording.Capital(row.Choice)}: {row.Note}");
                under.Close("g");
                y += rowHeight;
            }

            under.Line(0, bottom, width.Pixels, bottom, "ax");
            y = bottom + 14;
        }

        return new(y - 8, under.ToString() + over);
    }
}
