using System.Globalization;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Cli;

/// <summary>Whether both claims can hold, for people.</summary>
internal static class CompatibilityText
{
    public static void Write(TextWriter writer, CompatibilityAnswers answers)
    {
        HelpText.WriteWrapped(writer, answers.Answer, 0);
        writer.WriteLine();
        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        var share = (100 * answers.Share).ToString("0.##", CultureInfo.InvariantCulture);
        HelpText.WriteWrapped(writer, $"Protected: at least {share} % of the threatened people of each of {string.Join(", ", answers.Protects.Select(p => p.Name))}, against the {string.Join(" and the ", answers.Against.Select(m => m.Label))}.", 0);
        HelpText.WriteWrapped(writer, $"Feared: that any of the {answers.Pairs} flights of the third party could be reached.", 0);
        HelpText.WriteWrapped(writer, $"Plane: {answers.X.Label}, {Range(answers.X)}; {answers.Y.Label}, {Range(answers.Y)}. All else as in the reading '{answers.Reading}'.", 0);
        if (answers.Differing.Count > 0)
        {
            HelpText.WriteWrapped(writer, $"The readings differ in more: {string.Join(", ", answers.Differing)}. --reading says whose values stand.", 0);
        }

        foreach (var plane in answers.Planes.OrderBy(p => p.OverSpread))
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, $"{(plane.Shots == 1 ? "One launch" : "Two launches in turn")}, {(plane.OverSpread ? "over the spread" : "at the values as stated")}, {At(answers.Y)}:", 0);
            Line("all protected", plane.AtStated.Protection);
            Line("no flight reached", plane.AtStated.ReachVanishes);
            Line("both", plane.AtStated.Both);
            Line("both, in spite of the error", plane.AtStated.BothInSpiteOfError);
            foreach (var side in answers.Sides.Where(s => s.Shots == plane.Shots && s.OverSpread == plane.OverSpread))
            {
                writer.Write("  ");
                HelpText.WriteWrapped(writer, $"{side.Reading}{(side.X is { } x && answers.X.Sites.Count == 0 ? $", {Number(answers.X, x)}" : "")}: {Says("protection", side.Protection)}; {Says("no reach", side.ReachVanishes)}{Change(answers, side)}", 4, 2);
            }
        }

        if (answers.Spread.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("Spread, and the end at which each claim is worst:");
            foreach (var q in answers.Spread)
            {
                writer.Write("  ");
                HelpText.WriteWrapped(writer, $"{q.Path}, {Plain(q.Low)} to {Plain(q.High)} {q.Unit}: protection {End(q.WorstForProtection, q.Unit)}, reach {End(q.WorstForReach, q.Unit)}", 4, 2);
            }
        }

        writer.WriteLine();
        writer.WriteLine("Smallest change of one quantity that lets both claims hold at some");
        writer.WriteLine($"{Lower(answers.X.Label)}:");
        foreach (var group in answers.Concessions.GroupBy(c => (c.Shots, c.OverSpread)))
        {
            writer.WriteLine($"  {(group.Key.Shots == 1 ? "one launch" : "two in turn")}, {(group.Key.OverSpread ? "over the spread" : "as stated")}:");
            foreach (var c in group)
            {
                writer.Write("    ");
                HelpText.WriteWrapped(writer, $"{c.Path}: {(c.Change is not { } by ? $"none from {Plain(c.Low)} to {Plain(c.High)} {c.Unit}" : by == 0 ? c.OverSpread && answers.Spread.Any(q => q.Path == c.Path) ? $"enough to fix it at {Plain(c.From)} {c.Unit}" : $"none needed, at {Plain(c.From)} {c.Unit}" : $"{Plain(c.From)} to {Plain(c.To!.Value)} {c.Unit}")}", 6, 4);
            }
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"Protected and reached mean that an interceptor could be there in time: no statement about a kill. Undecided: the answer changes within the model's error of {(answers.ModelErrorSpeedMps / 1000).ToString("0.###", CultureInfo.InvariantCulture)} km/s.{(answers.CellsAssessed < answers.CellsOfAll ? $" Shares over {answers.CellsAssessed} of {answers.CellsOfAll} cells and cities." : "")}", 0);

        void Line(string what, IReadOnlyList<IReadOnlyList<double>> stretches)
        {
            const int column = 32;
            writer.Write($"  {what + ":",-30}");
            var where = stretches.Count == 0 ? ["nowhere"]
                : answers.X.Sites.Count > 0 ? stretches.Select(s => answers.X.Sites[(int)s[0]].Label)
                : stretches.Select(s => $"{Number(answers.X, s[0])} to {Number(answers.X, s[1])}");
            HelpText.WriteWrapped(writer, string.Join(", ", where), column, column);
        }
    }

    private static string Says(string claim, ClaimVerdict verdict)
    {
        var by = verdict.MarginS is { } margin ? $" ({margin.ToString("+0;-0;0", CultureInfo.InvariantCulture)} s{(verdict.Decides is { } part ? ", " + part : "")})" : verdict.Decides is { } none && !verdict.Holds ? $" (no launch, {none})" : "";
        return $"{claim} {(verdict.Undecided ? "undecided" : verdict.Holds ? "holds" : "fails")}{by}";
    }

    private static string Change(CompatibilityAnswers answers, CompatibilitySide side)
    {
        if (side is { ToOverlapX: 0 } or { ToOverlapY: 0 })
        {
            return "";
        }

        var ways = new[] { (answers.X, side.ToOverlapX), (answers.Y, side.ToOverlapY) }
            .Where(w => w.Item2 is not null).Select(w => $"the {Lower(w.Item1.Label)} changed by {w.Item2!.Value.ToString("+0.#;-0.#", CultureInfo.InvariantCulture)} {w.Item1.Unit}").ToList();
        return ways.Count == 0 ? "" : $"; both would hold with {string.Join(", or ", ways)}";
    }

    private static string At(CompatibilityAxis y) => y.Value is { } value ? $"{Lower(y.Label)} {Number(y, value)}" : $"{Lower(y.Label)} without a limit";

    private static string End(double? value, string unit) => value is { } v ? $"{Plain(v)} {unit}" : "either";

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label.Split(',')[0][1..];

    private static string Range(CompatibilityAxis axis) => axis.Sites.Count > 0 ? string.Join(", ", axis.Sites.Select(s => s.Label)) : $"{Number(axis, axis.Low)} to {Number(axis, axis.High)}";

    private static string Number(CompatibilityAxis axis, double value) =>
        value.ToString("F" + Math.Clamp((int)Math.Ceiling(-Math.Log10((axis.High - axis.Low) / 400)), 0, 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + (axis.Unit is "" or "1" ? "" : " " + axis.Unit);

    private static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
