using System.Globalization;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite agreement check</c> prints.</summary>
internal static class AgreementCheckText
{
    // What a reader can take in; --json has them all.
    private const int MostGaps = 3;

    public static void Write(TextWriter writer, AgreementCheckAnswers answers, bool quiet)
    {
        HelpText.WriteWrapped(writer, answers.Answer, 0);
        if (quiet)
        {
            return;
        }

        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        if (answers.Log is { } log)
        {
            var span = log.From is null ? "" : $", {log.From} to {log.To}";
            HelpText.WriteWrapped(writer, string.Create(CultureInfo.InvariantCulture, $"Log: {log.Entries} {(log.Entries == 1 ? "entry" : "entries")}{span}; {(log.SignaturesVerified ? "form, chain and signatures verified" : "form and chain verified, signatures not: give the parties' keys with --key")}."), 0);
            foreach (var note in log.Notes)
            {
                HelpText.WriteWrapped(writer, $"Note: {note}", 0);
            }
        }

        foreach (var rule in answers.Rules)
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, $"{rule.Name}, promised by {rule.By}: {rule.Text}", 0);
            HelpText.WriteWrapped(writer, rule.Source is { } source ? $"{source}{(rule.SourceSeen ? "" : " (recalled or second-hand)")}" : $"assumed: {rule.Assumption}", 2);
            HelpText.WriteWrapped(writer, $"Judged as: {rule.Says}", 2);
            foreach (var same in rule.Design.GroupBy(d => (d.Verdict, d.OverSpread, d.Why)))
            {
                var under = same.Count() == rule.Design.Count ? "" : $" under {string.Join(", ", same.Select(d => d.Reading))}";
                var spread = same.Key.OverSpread == same.Key.Verdict ? "" : $"; over the spread {Verdict(same.Key.OverSpread)}";
                HelpText.WriteWrapped(writer, $"Plan{under}: {Verdict(same.Key.Verdict)} ({same.Key.Why}){spread}", 2);
            }

            if (rule.Log is { } judged)
            {
                WriteLog(writer, judged);
            }

            foreach (var sign in rule.Breach)
            {
                HelpText.WriteWrapped(writer, $"A breach would show as {sign.What}: {When(sign)} ({sign.Why})", 2);
            }
        }
    }

    private static void WriteLog(TextWriter writer, CheckedRuleLog judged)
    {
        HelpText.WriteWrapped(
            writer,
            judged.First is { } first
                ? string.Create(CultureInfo.InvariantCulture, $"Log: breaks it {first.Time}: {first.What} (line {first.Line}, entry {first.Entry} of {first.Party}, {first.Kind}, entered {first.Entered}){(judged.Violations > 1 ? $"; {judged.Violations} breaches in all" : "")}")
                : $"Log: {Verdict(judged.Verdict)}",
            2);
        foreach (var gap in judged.Unjudged.Take(MostGaps))
        {
            HelpText.WriteWrapped(writer, $"not judged{(gap.From is null ? "" : gap.From == gap.To ? $" {gap.From}" : $" {gap.From} to {gap.To}")}: {gap.Why}", 4);
        }

        if (judged.Unjudged.Count > MostGaps)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    and {judged.Unjudged.Count - MostGaps} more; --json lists them all"));
        }
    }

    private static string Verdict(string verdict) => verdict == "cannot-be-judged" ? "cannot be judged" : verdict + " it";

    private static string When(BreachSign sign) => sign.AfterS switch
    {
        null => $"not seen by {sign.SeenBy}",
        < 0 => $"told to {sign.SeenBy} {RuleWords.Duration(-sign.AfterS.Value)} before",
        0 => $"seen by {sign.SeenBy} at once",
        { } after => $"seen by {sign.SeenBy} within {RuleWords.Duration(after)}{(sign.AfterLowS == sign.AfterHighS ? "" : $" ({RuleWords.Duration(sign.AfterLowS!.Value)} to {RuleWords.Duration(sign.AfterHighS!.Value)})")}",
    };
}
