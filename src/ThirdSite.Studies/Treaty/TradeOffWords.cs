using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>A trade-off in sentences.</summary>
internal static class TradeOffWords
{
    /// <summary>What no rule and each rule that moves something comes to, under the middle reading or the first; and what is on the frontier.</summary>
    public static string Answer(TradeOffAnswers answers)
    {
        var reading = Middle(answers);
        var none = reading.Points[0];
        var singles = reading.Points.Where(p => p.Kind == "single" && Of(answers, p.Rules[0]).Moves).ToList();
        var frontier = reading.Points.Where(p => p.OnFrontier && p.Rules.All(r => Of(answers, r).Moves)).OrderBy(p => p.Rules.Count).DistinctBy(p => (p.FirstAttack.Share, p.ReachBefore.Pairs)).OrderByDescending(p => p.FirstAttack.Share).ToList();
        var without = string.Create(CultureInfo.InvariantCulture, $"Without any rule the system could engage {none.ReachBefore.Pairs} of {answers.Pairs} feared flights and protect {Percent(none.FirstAttack.Share)} of the threatened people of {Nations(answers)}");
        var parts = singles.Select(p => $"{Of(answers, p.Rules[0]).Label} {Denies(p)} and {Costs(p)}").ToList();
        var on = frontier.Count == 0 ? "" : $" On the frontier, where no other choice gives more of one without less of the other: {string.Join("; ", frontier.Select(p => $"{Kept(answers, p)} ({Percent(p.FirstAttack.Share)} protected, {(p.ReachBefore.Pairs == 0 ? "no" : p.ReachBefore.Pairs.ToString(CultureInfo.InvariantCulture))} flights)"))}.";
        return $"{without}{(parts.Count == 0 ? "; no rule moves either." : $": {string.Join("; ", parts)}.")}{on}";
    }

    /// <summary>What late activation costs in hours of warning.</summary>
    public static IReadOnlyList<string> Warning(TradeOffAnswers answers, AgreementTerms terms)
    {
        var reading = Middle(answers);
        var none = reading.Points[0];
        return
        [
            .. terms.Rules.Where(r => r.Form is RuleForm.Activation).Select(r =>
            {
                var point = reading.Points.First(p => p.Kind == "single" && p.Rules[0] == r.Name);
                var warning = point.WarningS!;
                var spread = warning.Low == warning.High ? "" : $" ({RuleWords.Duration(warning.Low)} to {RuleWords.Duration(warning.High)})";
                var costs = $"{Capital(r.Label)} costs {RuleWords.Duration(warning.Value)} of warning{spread}";
                string Flights(int pairs) => pairs == 0 ? "none" : pairs.ToString(CultureInfo.InvariantCulture);
                var protects = point.FirstAttack.Share == none.FirstAttack.Share ? $"finds {Percent(none.FirstAttack.Share)} of the threatened people protected all the same"
                    : $"finds {Percent(point.FirstAttack.Share)} of the threatened people protected instead of {Percent(none.FirstAttack.Share)}";
                var reaches = point.ReachBefore.Pairs == none.ReachBefore.Pairs ? string.Create(CultureInfo.InvariantCulture, $"{Flights(none.ReachBefore.Pairs)} of {answers.Pairs} feared flights could be engaged with it as without it")
                    : string.Create(CultureInfo.InvariantCulture, $"in return {Flights(point.ReachBefore.Pairs)} of {answers.Pairs} feared flights could be engaged until then, instead of {none.ReachBefore.Pairs}");
                return $"{costs}: an attack that comes sooner after the flight that triggers it, or is itself the first, {protects}; {reaches}.";
            }),
        ];
    }

    /// <summary>How soon after a breach, how soon seen, and what lies between.</summary>
    public static string Breakout(TradeOffBreakout breakout, BreachSign? sign, IEnumerable<string> others)
    {
        var back = breakout.BreakoutS is { } time ? $"what it denies would be back {Span(time)} after a breach" : "the scenario does not say how soon after a breach what it denies would be back";
        var seen = breakout.SeenWithAllS is { } by ? $"{breakout.SeenBy} would see it {(by.High == 0 ? "at once" : "within " + Span(by))} ({Means(sign!.Means)})" : $"nothing that the scenario states would show it to {RuleWords.List(others)}";
        var margin = breakout.MarginWithAllS is not { } left ? ""
            : left.Value >= 0 ? $": {RuleWords.Duration(left.Value)} before it is back{Between(left)}"
            : $": {RuleWords.Duration(-left.Value)} after it is back{Between(left)}";
        return $"{Capital(breakout.Label)}: {back}; {seen}{margin}.";

        static string Between(TradeOffTime left) => left.Low == left.High ? "" : $" (from {Signed(left.Low)} to {Signed(left.High)})";
        static string Signed(double s) => s >= 0 ? $"{RuleWords.Duration(s)} before" : $"{RuleWords.Duration(-s)} after";
    }

    internal static TradeOffReading Middle(TradeOffAnswers answers) => answers.Readings.FirstOrDefault(r => r.Reading == "midpoint") ?? answers.Readings[0];

    internal static TradeOffRule Of(TradeOffAnswers answers, string name) => answers.Rules.First(r => r.Name == name);

    internal static string Percent(double share) => share switch
    {
        0 => "none",
        1 => "all",
        < 0.01 => "less than 1 %",
        > 0.99 => "more than 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"),
    };

    private static string Denies(TradeOffPoint point) => point.Denied == 0 ? "denies none of these" : string.Create(CultureInfo.InvariantCulture, $"denies {(point.ReachBefore.Pairs == 0 ? "all of these" : point.Denied)}");

    private static string Costs(TradeOffPoint point) => point.CostShare switch
    {
        0 => "costs no protection",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"adds {-100 * point.CostShare:0} points of protection"),
        _ => point.WarningS is null ? string.Create(CultureInfo.InvariantCulture, $"costs {100 * point.CostShare:0} points of protection") : string.Create(CultureInfo.InvariantCulture, $"costs {100 * point.CostShare:0} points against an attack without warning"),
    };

    private static string Nations(TradeOffAnswers answers) => answers.Protects.Count == 1 ? answers.Protects[0].Label : string.Create(CultureInfo.InvariantCulture, $"{answers.Protects.Count} nations");

    private static string Span(TradeOffTime time) => RuleWords.Duration(time.Value) + (time.Low == time.High ? "" : $" ({RuleWords.Duration(time.Low)} to {RuleWords.Duration(time.High)})");

    private static string Means(string means) => means switch
    {
        "observers" => "observers",
        "radar" => "its own radar",
        "recipient" => "data that do not come",
        _ => "national means",
    };

    private static string Kept(TradeOffAnswers answers, TradeOffPoint point) => point.Rules.Count == 0 ? "no rule" : string.Join(" with ", point.Rules.Select(r => Of(answers, r).Label));

    private static string Capital(string label) => char.ToUpperInvariant(label[0]) + label[1..];
}
