using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Charts;

/// <summary>
/// One quantity at a time, all others as in the reading: a bar from the answer at its lowest value to that at its highest,
/// widest first; brown where the answer is no, teal where it is yes.
/// </summary>
public static class TornadoChart
{
    private const int MostBars = 16;

    private static readonly Format F = Format.English;

    /// <summary>The chart.</summary>
    public static ChartContent From(SensitivityAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var bars = answers.Quantities.Where(q => q.Swing > 0).ToList();
        var shown = bars.Take(MostBars).ToList();
        var title = TitleOf(answers, bars);
        var left = bars.Count > shown.Count ? $" {Wording.Capital(F.Count(bars.Count - shown.Count))} narrower bar{(bars.Count - shown.Count == 1 ? " is" : "s are")} left out." : "";
        return new(
            title,
            $"{Wording.Capital(What(answers))} of {answers.Question}, one quantity at a time from its lowest to its highest value, {Wording.Shape(answers.Trajectory)}",
            title + ".",
            width => Draw(width, answers, shown),
            $"A bar reaches from the answer at the quantity\u2019s lowest value (\u25cb) to that at its highest (\u25cf), all others as in the reading (thin line). Brown: no; teal: yes. In bold: the answer turns within the spread.{left} Without a value an answer stands at the left end, with its reason: R out of range, T never tracked, U unreachable.",
            $"{Wording.Lower(Side.Of(answers.Reading).Name)}; spreads as published or assumed",
            "quantities one at a time: what they do together stands in the shares of variance.",
            new FigureTable(
                $"{Wording.Capital(What(answers))} at the ends of each quantity\u2019s spread",
                ["Quantity", "Lowest", "Highest", "Unit", "Answer at the lowest", "Answer at the highest", "Share of variance, alone", "Share of variance, in all"],
                [.. answers.Quantities.Where(q => q.Role != "none").Select(q => (IReadOnlyList<string>)[q.Label, Plain(q.Low), Plain(q.High), q.Unit == "1" ? "" : q.Unit, Value(answers, q.AtLow), Value(answers, q.AtHigh), Index(answers, q, i => i.First), Index(answers, q, i => i.Total)])]));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(SensitivityAnswers answers, FigureWidth width) => StandaloneChart.Of(From(answers), width);

    private static string What(SensitivityAnswers answers) => answers.Answer.Kind switch
    {
        "share" => "share defended",
        "time-in-view" => "time in view",
        _ => "margin",
    };

    private static string TitleOf(SensitivityAnswers answers, List<QuantityAnswer> bars)
    {
        if (bars.Count == 0)
        {
            return $"No quantity moves the {What(answers)} by itself: {Value(answers, answers.Nominal)} throughout";
        }

        var turning = bars.Count(q => q.AtLow.Holds != q.AtHigh.Holds);
        var widest = $"{Wording.Lower(bars[0].Label)} moves the {What(answers)} most, from {Value(answers, bars[0].AtLow)} to {Value(answers, bars[0].AtHigh)}";
        return turning == 0 ? $"No single quantity turns the answer; {widest}" : $"{Wording.Capital(widest)}; by itself {(turning == 1 ? "one quantity turns" : F.Count(turning) + " quantities turn")} the answer";
    }

    private static string Value(SensitivityAnswers answers, PointAnswer point) => point.Value is not { } value
        ? point.Reason is { } reason ? Wording.Plain(reason) : "none"
        : answers.Answer.Kind switch
        {
            "share" => F.Share(value),
            "time-in-view" => F.Seconds(value),
            _ => F.Margin(value),
        };

    private static string Short(SensitivityAnswers answers, PointAnswer point) => point.Value is not { } value
        ? point.Reason switch { "out-of-range" => "R", "never-tracked" => "T", "unreachable" => "U", _ => "\u2013" }
        : answers.Answer.Kind == "share" ? F.Share(value) : answers.Answer.Kind == "margin" ? F.MarginNumber(value) : F.Number(value);

    private static string Index(SensitivityAnswers answers, QuantityAnswer quantity, Func<IndicesAnswer, IntervalAnswer> of) =>
        answers.Factors.FirstOrDefault(f => f.Paths.Contains(quantity.Path))?.Answer is { } indices
            ? $"{F.Number(of(indices).Estimate, 2)} ({F.Number(of(indices).Low, 2)} to {F.Number(of(indices).High, 2)})"
            : quantity.Role == "held" ? "held" : "";

    private static string Plain(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    private static Drawing Draw(FigureWidth width, SensitivityAnswers answers, List<QuantityAnswer> bars)
    {
        var narrow = width.IsNarrow;
        var values = bars.SelectMany(q => new[] { q.AtLow.Counted, q.AtHigh.Counted }).Append(answers.Nominal.Counted).Append(answers.Answer.Wanted).ToList();
        var margin = Math.Max((values.Max() - values.Min()) * 0.03, 1e-3);
        const double Column = 52;
        var numbers = (2 * Column) + 8;
        var names = narrow ? 0.0 : Math.Min(330, bars.Select(q => TextMetrics.Width(q.Label, 12, Turns(q))).DefaultIfEmpty(100).Max()) + 16;
        var axis = new LinearAxis(values.Min() - margin, values.Max() + margin, names + 6, width.Pixels - numbers - 8);
        var pitch = narrow ? 38.0 : 24;
        var top = 44.0;
        var bottom = top + (bars.Count * pitch);
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, $"{Wording.Capital(What(answers))}{(answers.Answer.Kind == "share" ? "" : " (s)")}", "b");
        over.Text(width.Pixels - Column, 12, "lowest", "s m", "end").Text(width.Pixels, 12, "highest", "s m", "end");
        foreach (var tick in axis.Ticks(narrow ? 3 : 6))
        {
            under.Line(axis.At(tick), top - 4, axis.At(tick), bottom, "grid");
            var text = answers.Answer.Kind == "share" ? F.Share(tick) : F.Number(tick, 0, answers.Answer.Kind == "margin");
            over.Tick(axis.At(tick), top - 10, text, width);
        }

        var zero = axis.At(answers.Answer.Wanted);
        for (var i = 0; i < bars.Count; i++)
        {
            var q = bars[i];
            var row = top + (i * pitch);
            var at = row + (narrow ? 27 : 12);
            var text = row + (narrow ? 14 : 16);
            under.Line(0, row, width.Pixels, row, "grid");
            over.Text(0, text, Fit(q.Label, narrow ? width.Pixels - numbers - 4 : names - 10, Turns(q)), Turns(q) ? "h b" : "h");
            var (low, high) = (axis.At(q.AtLow.Counted), axis.At(q.AtHigh.Counted));
            var (from, to) = (Math.Min(low, high), Math.Max(low, high));
            under.Open("g").Title($"{q.Label}: {Plain(q.Low)} to {Plain(q.High)}{(q.Unit == "1" ? "" : " " + q.Unit)}: {Value(answers, q.AtLow)}, {Value(answers, q.AtHigh)}");
            if (from < zero)
            {
                under.Rect(from, at - 6, Math.Min(to, zero) - from, 12, Figures.Svg.Fill("n3"));
            }

            if (to > zero)
            {
                under.Rect(Math.Max(from, zero), at - 6, to - Math.Max(from, zero), 12, Figures.Svg.Fill("p3"));
            }

            under.Close("g");
            over.Circle(low, at, 4, Figures.Svg.Fill("paper") + " " + Figures.Svg.Stroke("ink") + " stroke-width=\"1.4\"");
            over.Circle(high, at, 4, "class=\"sym\"");
            over.Text(width.Pixels - Column, text, Short(answers, q.AtLow), "s", "end").Text(width.Pixels, text, Short(answers, q.AtHigh), "s", "end");
        }

        under.Line(0, bottom, width.Pixels, bottom, "ax");
        under.Line(axis.At(answers.Nominal.Counted), top - 4, axis.At(answers.Nominal.Counted), bottom, "ref2");
        under.Line(zero, top - 4, zero, bottom, "zero");
        return new(bottom + 6, under.ToString() + over);
    }

    private static bool Turns(QuantityAnswer quantity) => quantity.AtLow.Holds != quantity.AtHigh.Holds;

    private static string Fit(string label, double room, bool bold)
    {
        if (TextMetrics.Width(label, 12, bold) <= room)
        {
            return label;
        }

        // In the middle: labels begin with the quantity and end with whose it is, and both tell them apart.
        var kept = label.Length - 1;
        string Shorter(int length) => $"{label[..((length + 1) / 2)].TrimEnd(' ', ',')}\u2026{label[^(length / 2)..].TrimStart(' ', ',')}";
        while (kept > 2 && TextMetrics.Width(Shorter(kept), 12, bold) > room)
        {
            kept--;
        }

        return Shorter(kept);
    }
}
