using System.Globalization;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite agreement trade-off</c> prints.</summary>
internal static class TradeOffText
{
    // Columns of the table: kept rules, protection, flights reached.
    private const int Name = 44;
    private const int Column = 12;

    public static void Write(TextWriter writer, TradeOffAnswers answers)
    {
        foreach (var sentence in answers.Warning)
        {
            HelpText.WriteWrapped(writer, sentence, 0);
        }

        if (answers.Warning.Count > 0)
        {
            writer.WriteLine();
        }

        HelpText.WriteWrapped(writer, answers.Answer, 0);
        writer.WriteLine();
        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        HelpText.WriteWrapped(writer, $"Protected: people of {string.Join(", ", answers.Protects.Select(p => p.Name))} who could be defended with one launch at each missile, against the {string.Join(" and the ", answers.Against.Select(m => m.Label))}, the worst of them; a nation counts from {Percent(answers.Share)} of its threatened people on. Feared: {answers.Pairs} flights.", 0);
        foreach (var rule in answers.Rules)
        {
            HelpText.WriteWrapped(writer, rule.Moves ? $"{rule.Label}: {rule.On}; without it {rule.Off}." : $"{rule.Label}: {rule.On}.", 2);
        }

        foreach (var alike in answers.Readings.GroupBy(Numbers))
        {
            writer.WriteLine();
            var names = alike.Select(r => r.Reading).ToList();
            HelpText.WriteWrapped(writer, $"Under {(names.Count == answers.Readings.Count && names.Count > 1 ? "every reading" : $"the reading {string.Join(" and ", names)}")}, * on the frontier:", 0);
            Row("Rules kept", "protected", "nations", "reached");
            foreach (var point in alike.First().Points.Where(p => p.Kind != "pair" || p.Rules.All(r => answers.Rules.First(a => a.Name == r).Moves)))
            {
                var first = point.FirstAttack;
                var range = (Low: Math.Min(first.AtLowerSpeed, first.AtHigherSpeed), High: Math.Max(first.AtLowerSpeed, first.AtHigherSpeed));
                Row(
                    (point.OnFrontier ? "* " : "  ") + Kept(answers, point),
                    Percent(first.Share) + (Math.Abs(range.High - range.Low) >= 0.005 ? " ?" : ""),
                    string.Create(CultureInfo.InvariantCulture, $"{first.Nations}/{answers.Protects.Count}"),
                    string.Create(CultureInfo.InvariantCulture, $"{point.ReachBefore.Pairs}/{answers.Pairs}{(point.ReachBefore.AtLowerSpeed != point.ReachBefore.AtHigherSpeed ? " ?" : "")}"));
                if (point.WarningS is not null && point.Kind == "single")
                {
                    Row(
                        string.Create(CultureInfo.InvariantCulture, $"    {RuleWords.Duration(point.WarningS.Value)} after its trigger"),
                        Percent(point.AfterWarning.Share),
                        string.Create(CultureInfo.InvariantCulture, $"{point.AfterWarning.Nations}/{answers.Protects.Count}"),
                        string.Create(CultureInfo.InvariantCulture, $"{point.ReachAfter.Pairs}/{answers.Pairs}"));
                }
            }
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, "As planned, without a rule and without what is feared:", 0);
        foreach (var reading in answers.Readings)
        {
            Row(
                string.Create(CultureInfo.InvariantCulture, $"  {reading.Reading}, {reading.Plan.BurnoutSpeedMps / 1000:0.0#} km/s"),
                Percent(reading.Plan.Protection.Share),
                string.Create(CultureInfo.InvariantCulture, $"{reading.Plan.Protection.Nations}/{answers.Protects.Count}"),
                string.Create(CultureInfo.InvariantCulture, $"{reading.Plan.Reach.Pairs}/{answers.Pairs}{(reading.Plan.Reach.AtLowerSpeed != reading.Plan.Reach.AtHigherSpeed ? " ?" : "")}"));
        }

        HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"?: moves with the model's error of {answers.ModelErrorSpeedMps / 1000:0.0#} km/s. Pairs with a rule that moves nothing are as the other rule alone; --json has them."), 0);
        if (answers.Readings[0].Points.Select(p => p.Inventory).Distinct().Count() > 2)
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, "Ready interceptors, and the warheads of a raid that they could meet:", 0);
            foreach (var point in answers.Readings[0].Points.Where(p => p.Kind is "none" or "single").DistinctBy(p => p.Inventory))
            {
                HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"{Kept(answers, point)}: {point.Inventory}; {string.Join(", ", point.Raid.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Warheads} at a kill probability of {r.KillProbability:0.##}")))}"), 2);
            }
        }

        writer.WriteLine();
        writer.WriteLine("After a breach:");
        foreach (var breakout in answers.Breakouts)
        {
            HelpText.WriteWrapped(writer, breakout.Words, 2);
        }

        void Row(string name, string first, string second, string third) =>
            writer.WriteLine((name.Length > Name ? name[..(Name - 1)] + "…" : name).PadRight(Name) + first.PadLeft(Column) + second.PadLeft(Column) + third.PadLeft(Column));
    }

    private static string Kept(TradeOffAnswers answers, TradeOffPoint point) => point.Kind switch
    {
        "none" => "none",
        "all" => "all",
        _ => string.Join(" + ", point.Rules.Select(r => answers.Rules.First(a => a.Name == r).Label)),
    };

    // What a reading says in numbers: readings that say the same are printed once.
    private static string Numbers(TradeOffReading reading) => string.Join(';', reading.Points.Select(p => string.Create(
        CultureInfo.InvariantCulture,
        $"{p.FirstAttack.Share},{p.FirstAttack.Nations},{p.FirstAttack.AtLowerSpeed},{p.FirstAttack.AtHigherSpeed},{p.ReachBefore.Pairs},{p.ReachBefore.AtLowerSpeed},{p.ReachBefore.AtHigherSpeed},{p.AfterWarning.Share},{p.ReachAfter.Pairs}")));

    private static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "< 1 %",
        > 0.99 and < 1 => "> 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %"),
    };
}
