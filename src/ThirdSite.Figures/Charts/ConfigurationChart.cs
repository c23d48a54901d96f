using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// How far modelling choices move a published estimate of a critical burnout speed: from the outside configuration to
/// ours, choice after choice, for several launch times of the interceptor. The last row's launch time is the answers' own.
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

        var delays = blocks[0].Outside.Values.Select(v => v.Delay).ToList();
        var title = TitleOf(blocks[0], names);
        return new(
            title,
            "Critical burnout speed, km/s, from the configuration of an outside estimate to this assessment\u2019s, choice after choice",
            title + ".",
            width => Draw(width, blocks, delays, names),
            $"First row of a pair: the outside estimate in its own configuration. The rows below follow one another as the table says; the last is this assessment\u2019s own answer, at the launch time that its sensors and delays allow. Marks: launch {Wording.And([.. delays.Select(d => F.Number(d))])}\u202fs after the missile\u2019s burnout; the vertical line is the outside value for the first. \u201cNone\u201d: above the interval searched.",
            "shared assumptions only; burnout speed is what is sought",
            "an outside estimate of critical speeds on a spherical rotating Earth; this assessment\u2019s missile types and rules.",
            new FigureTable(
                "Critical burnout speed by modelling choice, km/s",
                ["Pair and choice", .. delays.Select(d => $"Launch at burnout + {F.Seconds(d)}"), "At another launch time", "What it is"],
                [.. blocks.SelectMany(b => b.Rows.Select(r => (IReadOnlyList<string>)[
                    $"{names.Pair(b.Launch, b.Aim)}: {Wording.Plain(r.Choice)}",
                    .. delays.Select(d => r.Values.Any(v => v.Delay == d) ? Value(r.Values.First(v => v.Delay == d).Speed) : ""),
                    string.Join("; ", r.Values.Where(v => !delays.Contains(v.Delay)).Select(v => $"{Value(v.Speed)} at burnout {F.Number(v.Delay, 0, true)}\u202fs")),
                    r.Note,
                ]))]),
            Key.List(delays.Select((d, i) => Key.Symbol((svg, at) => svg.Circle(at.X, at.Y, 5, Svg.Fill(Token(i, delays.Count)) + " class=\"pt\""), $"launch at burnout + {F.Seconds(d)}")).Concat(blocks.Any(b => b.Rows.Any(r => r.Values.Any(v => !delays.Contains(v.Delay)))) ? [Key.Symbol((svg, at) => svg.Rect(at.X - 5, at.Y - 5, 10, 10, Svg.Fill("ink") + " class=\"pt\""), "as assessed")] : [])));
    }

    private static string Value(double? speed) => speed is { } v ? F.Number(v / 1000, 2) : "none";

    private static string TitleOf(Block block, AnswerNames names)
    {
        var pair = names.Pair(block.Launch, block.Aim);
        var steps = block.Rows.Zip(block.Rows.Skip(1))
            .Select(s => (s.Second.Choice, Change: s.Second.Values.FirstOrDefault(v => v.Delay == s.First.Values[0].Delay).Speed - s.First.Values[0].Speed))
            .Where(s => s.Change is not null).ToList();
        if (block.Outside.Values[0].Speed is not { } outside)
        {
            return $"{pair}: no critical speed in the outside estimate\u2019s configuration, {Value(block.Rows[^1].Values[0].Speed)} in this assessment\u2019s";
        }

        var most = steps.Count > 0 ? steps.MaxBy(s => Math.Abs(s.Change!.Value)) : default;
        var own = block.Rows[^1].Values[0].Speed is { } speed ? F.Quantity(speed / 1000, "km/s", 2) : "no critical speed";
        return $"{pair}: from {F.Quantity(outside / 1000, "km/s", 2)} in the outside configuration to {own} in this one"
            + (most.Choice is null ? "" : $"; the largest step is \u201c{Wording.Plain(most.Choice)}\u201d, {F.Quantity(most.Change!.Value / 1000, "km/s", 2, true)}");
    }

    private static string Token(int index, int count) => Palette.OrderedLines[count == 1 ? 4 : (int)Math.Round(4.0 * index / (count - 1))];

    private static Drawing Draw(FigureWidth width, List<Block> blocks, List<double> delays, AnswerNames names)
    {
        var narrow = width.IsNarrow;
        var speeds = blocks.SelectMany(b => b.Rows.SelectMany(r => r.Values)).Select(v => v.Speed).OfType<double>().ToList();
        var (low, high) = speeds.Count > 0 ? (speeds.Min() - 150, speeds.Max() + 150) : (5000.0, 9000.0);
        var left = narrow ? 0 : blocks.SelectMany(b => b.Rows).Max(r => TextMetrics.Width(Wording.Capital(Wording.Plain(r.Choice)), 12, true)) + 18;
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
                over.Tick(axis.At(tick), top - 4, F.Number(tick / 1000, Math.Abs(tick % 1000) < 1e-6 ? 0 : 1), width);
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
                over.Text(0, y + (narrow ? 14 : 16), Wording.Capital(Wording.Plain(row.Choice)), (narrow ? "h s" : "h") + (strong ? " b" : ""));
                var at = y + (narrow ? 25 : 12);
                under.Open("g");
                for (var i = 0; i < delays.Count; i++)
                {
                    if (!row.Values.Any(v => v.Delay == delays[i]))
                    {
                        continue;
                    }

                    var value = row.Values.First(v => v.Delay == delays[i]).Speed;
                    if (value is { } speed)
                    {
                        under.Circle(axis.At(speed), at, 5, Svg.Fill(Token(i, delays.Count)) + " class=\"pt\"");
                    }

                    over.Text(width.Pixels - (delays.Count - 1 - i) * column, y + (narrow ? 14 : 16), Value(value), strong ? "h s b" : "h s", "end");
                }

                // At its own launch time: a square, and that time beside the number.
                foreach (var own in row.Values.Where(v => !delays.Contains(v.Delay)))
                {
                    if (own.Speed is { } speed)
                    {
                        under.Rect(axis.At(speed) - 5, at - 5, 10, 10, Svg.Fill("ink") + " class=\"pt\"");
                    }

                    over.Text(width.Pixels, y + (narrow ? 14 : 16), $"{Value(own.Speed)} at {F.Number(own.Delay, 0, true)}\u202fs", strong ? "h s b" : "h s", "end");
                }

                under.Title($"{Wording.Capital(Wording.Plain(row.Choice))}: {row.Note}");
                under.Close("g");
                y += rowHeight;
            }

            under.Line(0, bottom, width.Pixels, bottom, "ax");
            y = bottom + 14;
        }

        return new(y - 8, under.ToString() + over);
    }
}
