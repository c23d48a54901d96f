using ThirdSite.Studies;
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

    /// <summary>The chart of a sensitivity study, with its shares of variance in the table.</summary>
    public static ChartContent From(SensitivityAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var tornado = new TornadoAnswer(
            answers.Question,
            answers.Question,
            answers.Reading,
            answers.Trajectory,
            answers.Answer,
            answers.Nominal,
            [.. answers.Quantities.Where(q => q.Role != "none").Select(q => new TornadoBar(q.Path, q.Label, q.Unit, q.Value, q.Low, q.High, q.AtLow, q.AtHigh, q.Swing))],
            answers.IndependentOf,
            []);
        var byPath = answers.Quantities.ToDictionary(q => q.Path, StringComparer.Ordinal);
        return Content(
            tornado,
            "quantities one at a time: what they do together stands in the shares of variance.",
            ["Share of variance, alone", "Share of variance, in all"],
            bar => [Index(answers, byPath[bar.Path], i => i.First), Index(answers, byPath[bar.Path], i => i.Total)]);
    }

    /// <summary>The chart of an assessment's tornado.</summary>
    public static ChartContent From(TornadoAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Content(answer, "quantities one at a time: what they do together is left to a sensitivity study.", [], _ => []);
    }

    private static ChartContent Content(TornadoAnswer answer, string restsOn, IReadOnlyList<string> headers, Func<TornadoBar, IReadOnlyList<string>> more)
    {
        var bars = answer.Bars.Where(q => q.Swing > 0).ToList();
        var shown = bars.Take(MostBars).ToList();
        var title = TitleOf(answer, bars);
        var left = bars.Count > shown.Count ? $" {Wording.Capital(F.Count(bars.Count - shown.Count))} narrower bar{(bars.Count - shown.Count == 1 ? " is" : "s are")} left out." : "";
        var clipped = shown.Exists(q => IsClipped(q.AtLow) || IsClipped(q.AtHigh)) ? $" An arrow: farther than the axis goes; beyond {Value(answer, answer.Answer.ClippedHigh)} an answer counts as that." : "";
        return new(
            title,
            $"{Wording.Capital(What(answer))} of {answer.Subject}, one quantity at a time from its lowest to its highest value, {Wording.Shape(answer.Trajectory)}",
            title + ".",
            width => Draw(width, answer, shown),
            $"A bar reaches from the answer at the quantity\u2019s lowest value (\u25cb) to that at its highest (\u25cf), all others as in the reading (thin line). Brown: no; teal: yes. In bold: the answer turns within the spread.{clipped}{left} Without a value an answer stands at the left end, with its reason: R out of range, T never tracked, U unreachable.",
            $"{Wording.Lower(Side.Of(answer.Reading).Name)}; spreads as published or assumed",
            restsOn,
            new FigureTable(
                $"{Wording.Capital(What(answer))} at the ends of each quantity\u2019s spread",
                ["Quantity", "Lowest", "Highest", "Unit", "Answer at the lowest", "Answer at the highest", .. headers],
                [.. answer.Bars.Select(q => (IReadOnlyList<string>)[q.Label, Plain(q.Low), Plain(q.High), q.Unit == "1" ? "" : q.Unit, Value(answer, q.AtLow), Value(answer, q.AtHigh), .. more(q)])]));
    }

    /// <summary>A standalone SVG in one width, in UTF-8, with its declaration.</summary>
    public static string Svg(SensitivityAnswers answers, FigureWidth width) => StandaloneChart.Of(From(answers), width);

    private static string What(TornadoAnswer answer) => answer.Answer.Kind switch
    {
        "share" => "share defended",
        "time-in-view" => "time in view",
        _ => "margin",
    };

    private static string TitleOf(TornadoAnswer answer, List<TornadoBar> bars)
    {
        if (bars.Count == 0)
        {
            return $"No quantity moves the {What(answer)} by itself: {Value(answer, answer.Nominal)} throughout";
        }

        var turning = bars.Count(Turns);
        var widest = $"{Wording.Lower(bars[0].Label)} moves the {What(answer)} most, from {Value(answer, bars[0].AtLow)} to {Value(answer, bars[0].AtHigh)}";
        return turning == 0 ? $"No single quantity turns the answer; {widest}" : $"{Wording.Capital(widest)}; by itself {(turning == 1 ? "one quantity turns" : F.Count(turning) + " quantities turn")} the answer";
    }

    /// <summary>An answer of the tornado in words: "−166 s", "62 %", "never tracked".</summary>
    public static string Value(TornadoAnswer answer, PointAnswer point)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(point);
        return point.Value is { } value ? Value(answer, value) : point.Reason is { } reason ? Wording.Plain(reason) : "none";
    }

    private static string Value(TornadoAnswer answer, double value) => answer.Answer.Kind switch
    {
        "share" => F.Share(value),
        "time-in-view" => F.Seconds(value),
        _ => F.Margin(value),
    };

    private static string Short(TornadoAnswer answer, PointAnswer point) => point.Value is not { } value
        ? point.Reason switch { "out-of-range" => "R", "never-tracked" => "T", "unreachable" => "U", _ => "\u2013" }
        : answer.Answer.Kind == "share" ? F.Share(value) : answer.Answer.Kind == "margin" ? F.MarginNumber(value) : F.Number(value);

    // A value that counts as another: the axis goes no farther.
    private static bool IsClipped(PointAnswer point) => point.Value is { } value && value != point.Counted;

    private static string Index(SensitivityAnswers answers, QuantityAnswer quantity, Func<IndicesAnswer, IntervalAnswer> of) =>
        answers.Factors.FirstOrDefault(f => f.Paths.Contains(quantity.Path))?.Answer is { } indices
            ? $"{F.Number(of(indices).Estimate, 2)} ({F.Number(of(indices).Low, 2)} to {F.Number(of(indices).High, 2)})"
            : quantity.Role == "held" ? "held" : "";

    private static string Plain(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);

    private static Drawing Draw(FigureWidth width, TornadoAnswer answer, List<TornadoBar> bars)
    {
        var narrow = width.IsNarrow;
        var values = bars.SelectMany(q => new[] { q.AtLow.Counted, q.AtHigh.Counted }).Append(answer.Nominal.Counted).Append(answer.Answer.Wanted).ToList();
        var margin = Math.Max((values.Max() - values.Min()) * 0.03, 1e-3);
        const double Column = 52;
        var numbers = (2 * Column) + 8;
        // A phone's label has a line of its own, the numbers stand beside the bar.
        var room = narrow ? width.Pixels : 330.0;
        var labels = ShortLabels.Of([.. bars.Select(q => (q.Label, q.Path))], (i, text) => TextMetrics.Width(text, 12, Turns(bars[i])) <= room);
        var names = narrow ? 0.0 : bars.Select((q, i) => TextMetrics.Width(labels[i], 12, Turns(q))).DefaultIfEmpty(100).Max() + 16;
        var axis = new LinearAxis(values.Min() - margin, values.Max() + margin, names + 6, width.Pixels - numbers - 8);
        var pitch = narrow ? 38.0 : 24;
        var top = 44.0;
        var bottom = top + (bars.Count * pitch);
        var (under, over) = (new Svg(), new Svg());
        over.Text(0, 12, $"{Wording.Capital(What(answer))}{(answer.Answer.Kind == "share" ? "" : " (s)")}", "b");
        over.Text(width.Pixels - Column, 12, "lowest", "s m", "end").Text(width.Pixels, 12, "highest", "s m", "end");
        foreach (var tick in axis.Ticks(narrow ? 3 : 6))
        {
            under.Line(axis.At(tick), top - 4, axis.At(tick), bottom, "grid");
            var text = answer.Answer.Kind == "share" ? F.Share(tick) : F.Number(tick, 0, answer.Answer.Kind == "margin");
            over.Tick(axis.At(tick), top - 10, text, width);
        }

        var zero = axis.At(answer.Answer.Wanted);
        for (var i = 0; i < bars.Count; i++)
        {
            var q = bars[i];
            var row = top + (i * pitch);
            var at = row + (narrow ? 27 : 12);
            under.Line(0, row, width.Pixels, row, "grid");
            over.Text(0, row + (narrow ? 14 : 16), labels[i], Turns(q) ? "h b" : "h");
            var (low, high) = (axis.At(q.AtLow.Counted), axis.At(q.AtHigh.Counted));
            var (from, to) = (Math.Min(low, high), Math.Max(low, high));
            under.Open("g").Title($"{q.Label}: {Plain(q.Low)} to {Plain(q.High)}{(q.Unit == "1" ? "" : " " + q.Unit)}: {Value(answer, q.AtLow)}, {Value(answer, q.AtHigh)}");
            if (from < zero)
            {
                under.Rect(from, at - 6, Math.Min(to, zero) - from, 12, Figures.Svg.Fill("n3"));
            }

            if (to > zero)
            {
                under.Rect(Math.Max(from, zero), at - 6, to - Math.Max(from, zero), 12, Figures.Svg.Fill("p3"));
            }

            under.Close("g");
            End(over, low, at, q.AtLow, Figures.Svg.Fill("paper") + " " + Figures.Svg.Stroke("ink") + " stroke-width=\"1.4\"");
            End(over, high, at, q.AtHigh, "class=\"sym\"");
            over.Text(width.Pixels - Column, at + 4, Short(answer, q.AtLow), "s", "end").Text(width.Pixels, at + 4, Short(answer, q.AtHigh), "s", "end");
        }

        under.Line(0, bottom, width.Pixels, bottom, "ax");
        under.Line(axis.At(answer.Nominal.Counted), top - 4, axis.At(answer.Nominal.Counted), bottom, "ref2");
        under.Line(zero, top - 4, zero, bottom, "zero");
        return new(bottom + 6, under.ToString() + over);
    }

    // An end beyond the axis points outwards.
    private static void End(Svg svg, double x, double y, PointAnswer answer, string attributes)
    {
        if (!IsClipped(answer))
        {
            svg.Circle(x, y, 4, attributes);
            return;
        }

        var outwards = answer.Value > answer.Counted ? 1 : -1;
        svg.Path(Figures.Svg.LineData([new(x - (3 * outwards), y - 5), new(x + (6 * outwards), y), new(x - (3 * outwards), y + 5)], close: true), attributes);
    }

    private static bool Turns(TornadoBar bar) => bar.AtLow.Holds != bar.AtHigh.Holds;
}
