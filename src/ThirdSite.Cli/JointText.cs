using System.Globalization;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Cli;

/// <summary>Proposals of a joint system side by side, for people.</summary>
internal static class JointText
{
    private const int NameWidth = 26;

    public static void Write(TextWriter writer, JointAnswers answers, string? nation)
    {
        foreach (var sentence in answers.Answer)
        {
            HelpText.WriteWrapped(writer, sentence, 0);
        }

        writer.WriteLine();
        foreach (var change in answers.Overrides)
        {
            HelpText.WriteWrapped(writer, $"Overridden: {change.Path} = {change.Value}", 0);
        }

        var groups = answers.Overlays[0].Areas.Where(a => a.Code is null).Select(a => a.Name).Distinct().ToList();
        var threats = answers.Overlays[0].Areas.Select(a => a.Threat).Distinct().ToList();
        HelpText.WriteWrapped(writer, $"Share of the threatened people of {groups[0]} that could be defended, reading '{answers.Reading}'; and pairs of field and city of the third party whose missile could be engaged:", 0);
        writer.WriteLine($"{"",-NameWidth}{string.Concat(threats.Select(t => $"{t,12}"))}{"gain",8}{"reach",10}");
        foreach (var overlay in answers.Overlays)
        {
            var areas = threats.Select(t => overlay.Areas.First(a => a.Code is null && a.Name == groups[0] && a.Threat == t)).ToList();
            var gain = areas.First(a => a.Threat == answers.Missile).MedianGainS;
            writer.WriteLine($"{Name(overlay),-NameWidth}{string.Concat(areas.Select(a => $"{(a.DefendedPeople is { } d ? JointWords.Share(d) : "–"),12}"))}{JointWords.Seconds(gain),8}{$"{overlay.ReachedPairs}/{overlay.Pairs}",10}");
        }

        HelpText.WriteWrapped(writer, $"Gain: median change of the margin against {answers.MissileLabel} over the group's threatened cells, against the first overlay.", 0);
        if (nation is not null)
        {
            writer.WriteLine();
            writer.WriteLine($"{answers.Nations[nation]}: share of threatened people that could be defended, and the gain:");
            foreach (var overlay in answers.Overlays)
            {
                var here = threats.Select(t => overlay.Areas.FirstOrDefault(a => a.Code == nation && a.Threat == t));
                writer.WriteLine($"{Name(overlay),-NameWidth}{string.Concat(here.Select(a => $"{(a?.DefendedPeople is { } d ? $"{JointWords.Share(d)} {JointWords.Seconds(a.MedianGainS)}" : "–"),16}"))}");
            }
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"What each sensor contributes to {answers.Question}, in points of the share (Shapley values; in brackets what would be lost without it):", 0);
        foreach (var overlay in answers.Overlays.Where(o => o.Contributions is not null))
        {
            writer.Write($"  {overlay.Name}: ");
            HelpText.WriteWrapped(writer, $"{Contributors(overlay.Contributions!.Sensors)}. By nation: {Contributors(overlay.Contributions.Nations)}", 4, overlay.Name.Length + 4);
        }

        if (answers.Overlays.Any(o => o.Delay is not null))
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, "How the share falls as what is shared comes later:", 0);
            foreach (var (overlay, delay) in answers.Overlays.Where(o => o.Delay is not null).Select(o => (o, o.Delay!)))
            {
                writer.Write($"  {overlay.Name}: ");
                HelpText.WriteWrapped(writer, $"{string.Join(", ", delay.Points.Where(p => p.DelayS is 0 or 60 or 120 or 240 or 600).Select(p => $"{JointWords.Share(p.Share)} after {p.DelayS.ToString("0", CultureInfo.InvariantCulture)} s"))}; {JointWords.Share(delay.Without)} without. {Gone(delay)}", 4, overlay.Name.Length + 4);
            }
        }

        if (answers.Overlays.Any(o => o.Learned.Count > 0))
        {
            writer.WriteLine();
            HelpText.WriteWrapped(writer, "What each side would see through the other's sensors (median of the flights seen; new: what none of its own sensors in the scenario sees):", 0);
            foreach (var l in answers.Overlays.SelectMany(o => o.Learned).DistinctBy(l => (l.From, l.To, l.Sensor, l.Flights, l.Seen, l.MedianS)))
            {
                writer.Write("  ");
                HelpText.WriteWrapped(writer, $"{l.To} through {l.Sensor} of {l.From}: {l.Seen} of {l.Count} flights of {l.Of}{(l.MedianS is { } m ? $", {Whole(m)} s in view, {Whole(l.NewMedianS!.Value)} s new, first {Whole(l.FirstSeenS!.Value)} s after launch" : "")}", 4, 2);
            }
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"Could be defended means that an interceptor could be there in time: no statement about a kill. Contributions and curves over {answers.CellsAssessed} of {answers.CellsOfAll} cells; the share over them differs from that over all by at most {(100 * answers.LargestCoarseDifference).ToString("0.#", CultureInfo.InvariantCulture)} points.", 0);
    }

    private static string Name(OverlayAnswer overlay) => overlay.Withheld ? $"{overlay.Name} (withheld)" : overlay.Name;

    private static string Contributors(IReadOnlyList<ContributorAnswer> contributors) => string.Join(", ", contributors.OrderByDescending(c => c.Shapley)
        .Select(c => $"{c.Name} {Points(c.Shapley)}{(c.StandardError is { } e ? $" ± {Points(e)}" : "")} ({Points(c.Marginal)})"));

    private static string Points(double share) => (100 * share + 0.0).ToString("0.0", CultureInfo.InvariantCulture) is "-0.0" ? "0.0" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(double seconds) => seconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Gone(SharingDelayAnswer delay) =>
        delay.ShareGoneS is { } share ? $"Nothing of it is left from {Whole(share)} s on."
        : delay.Points[0].Share <= delay.Without ? delay.GoneS is { } gone ? $"It adds time alone, none from {Whole(gone)} s on." : "It adds nothing to the share at any delay."
        : "Some of it is left at every delay.";
}
