using System.Globalization;
using ThirdSite.Sensing;

namespace ThirdSite.Scenarios.Language;

/// <summary>The section <c>sharing</c>, checked against the system whose sensors it names.</summary>
internal static class Sharings
{
    public static readonly IReadOnlyDictionary<string, SharedData> Data = new Dictionary<string, SharedData>(StringComparer.Ordinal)
    {
        ["measurements"] = SharedData.Measurements,
        ["tracks"] = SharedData.Tracks,
        ["warning"] = SharedData.Warning,
    };

    public static readonly IReadOnlyDictionary<string, SharingVeto> Vetoes = new Dictionary<string, SharingVeto>(StringComparer.Ordinal)
    {
        ["none"] = SharingVeto.None,
        ["data"] = SharingVeto.Data,
        ["launch"] = SharingVeto.Launch,
    };

    /// <summary>Stands for every sensor of the system that is the giver's: its radars by their entry, the satellites where the system is its own.</summary>
    public const string AllSensors = "all";

    /// <summary>Reports rules that name no sensor of the system, or one that is not the giver's, or one that is given twice to the same nation.</summary>
    public static void Check(MapValue root, Problems problems)
    {
        if (root[Keys.SharingKey] is not MapValue section || root["system"] is not MapValue system)
        {
            return;
        }

        List<string> Listed(string key) => [.. system.List(key).OfType<NameValue>().Select(name => name.Name)];
        var (radars, satellites) = (Listed("radars"), Listed("satellites"));
        var given = new Dictionary<(string From, string To, string Sensor), string>();
        foreach (var entry in section.Entries)
        {
            if (entry.Value is not MapValue rule || rule["from"] is not NameValue from || rule["to"] is not NameValue to)
            {
                continue;
            }

            var path = $"{Keys.SharingKey}.{entry.Key}";
            if (from.Name == to.Name)
            {
                problems.Add(to.Mark, path + ".to", $"gives to {to.Name} what is its own; expected another nation than 'from'");
            }

            var sensors = rule.List("sensors");
            if (sensors is [TextValue { Text: AllSensors } all])
            {
                if (Owned(from.Name, root, system).Count == 0)
                {
                    problems.Add(all.Mark, path + ".sensors", $"stands for the sensors of {from.Name}, and none of the system's is; expected their names");
                }

                sensors = [];
            }

            for (var i = 0; i < sensors.Count; i++)
            {
                if (sensors[i] is not TextValue sensor)
                {
                    continue;
                }

                var at = $"{path}.sensors[{i.ToString(CultureInfo.InvariantCulture)}]";
                var known = radars.Concat(satellites).ToList();
                if (!known.Contains(sensor.Text))
                {
                    var near = Nearest.Of(sensor.Text, known);
                    problems.Add(sensor.Mark, at, $"'{Shown.Text(sensor.Text)}' is no radar or satellite of the system{(near is null ? "; expected " + string.Join(", ", known) : "")}", near);
                }
                else if (root.Map("radars")[sensor.Text] is MapValue radar && radars.Contains(sensor.Text) && radar["nation"] is NameValue whose && whose.Name != from.Name)
                {
                    problems.Add(sensor.Mark, at, $"'{Shown.Text(sensor.Text)}' is a radar of {whose.Name}, not of {from.Name}; expected a sensor of the nation that gives");
                }
                else if (!given.TryAdd((from.Name, to.Name, sensor.Text), entry.Key))
                {
                    problems.Add(sensor.Mark, at, $"'{Shown.Text(sensor.Text)}' is given to {to.Name} by the rule {given[(from.Name, to.Name, sensor.Text)]} already; expected it in one rule");
                }
            }

            if (rule.Name("veto") == "launch" && !sensors.OfType<TextValue>().Any(sensor => radars.Contains(sensor.Text)))
            {
                problems.Add(rule["veto"]!.Mark, path + ".veto", "rests on a firm track, and no radar is among the sensors; expected one, or another veto");
            }
        }
    }

    /// <summary>The rules of a checked scenario, in its order.</summary>
    public static IReadOnlyList<SharingRule> Of(MapValue used)
    {
        if (used[Keys.SharingKey] is not MapValue section)
        {
            return [];
        }

        var date = ((DateValue)used["date"]!).Date;
        return [.. section.Entries.Select(entry => Rule(entry.Key, (MapValue)entry.Value))];

        SharingRule Rule(string name, MapValue rule)
        {
            var since = (rule["since"] as DateValue)?.Date;
            return new(
                name,
                rule.Name("from"),
                rule.Name("to"),
                rule.List("sensors") is [TextValue { Text: AllSensors }] ? Owned(rule.Name("from"), used, used.Map("system")) : [.. rule.List("sensors").Cast<TextValue>().Select(sensor => sensor.Text)],
                Data[rule.Name("data")],
                rule["delay"] is null ? used.Map("delays").Si("share") : rule.Si("delay"),
                since,
                !(since > date),
                rule["veto"] is null ? SharingVeto.None : Vetoes[rule.Name("veto")]);
        }
    }

    private static IReadOnlyList<string> Owned(string nation, MapValue root, MapValue system) =>
    [
        .. system.List("radars").OfType<NameValue>().Select(name => name.Name).Where(name => root.Map("radars")[name] is MapValue radar && radar.Name("nation") == nation),
        .. system.Name("nation") == nation ? system.List("satellites").OfType<NameValue>().Select(name => name.Name) : [],
    ];
}
