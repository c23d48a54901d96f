using System.Globalization;
using ThirdSite.Flight;

namespace ThirdSite.Scenarios.Language;

/// <summary>Builds staged vehicles from the catalogue, and reports what no single key can be blamed for.</summary>
internal static class VehicleBuilder
{
    /// <summary>Checks all vehicles of a catalogue whose keys have been checked.</summary>
    public static void Check(MapValue catalogue, Problems problems)
    {
        if (catalogue[Keys.Vehicles.Name] is not MapValue vehicles)
        {
            return;
        }

        foreach (var entry in vehicles.Entries)
        {
            if (entry.Value is MapValue vehicle)
            {
                Check(vehicle, $"{Keys.Vehicles.Name}.{entry.Key}", problems);
            }
        }
    }

    public static CatalogueVehicle Build(string name, MapValue map, MapValue catalogue)
    {
        var label = map.Text("label");
        var drag = map.Map("drag");
        return new(
            name,
            label,
            Vehicle(map, name, label, null, 0),
            map.Si("ballistic_coefficient"),
            [.. Spreads(map, name, label)],
            map.Text("note"),
            drag.Text("assumption") is { Length: > 0 } reason ? reason : Provenance.Citation(catalogue.Map("sources").Map(drag.Name("source"))),
            PublishedOf(map["published"] as MapValue, catalogue));
    }

    private static void Check(MapValue vehicle, string path, Problems problems)
    {
        var isWhole = IsWhole(vehicle);
        var stages = vehicle.List("stages");
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i] is MapValue stage && stage.Entries.FirstOrDefault(entry => entry.Key == "thrust") is { } thrust && stage["specific_impulse"] is not null)
            {
                problems.Add(thrust.KeyMark, Item(path, i), "has both specific_impulse and thrust; expected one or the other");
                isWhole = false;
            }
        }

        if (vehicle["drag"] is MapValue drag)
        {
            var machs = drag.List("mach");
            var cds = drag.List("cd");
            if (machs.Count > 0 && cds.Count > 0 && machs.Count != cds.Count)
            {
                problems.Add(drag["cd"]!.Mark, $"{path}.drag.cd", $"has {(cds.Count == 1 ? "1 value" : $"{cds.Count} values")} for {machs.Count} Mach numbers; expected as many");
                isWhole = false;
            }

            for (var i = 1; i < machs.Count; i++)
            {
                if (machs[i] is NumberValue after && machs[i - 1] is NumberValue before && after.Number <= before.Number)
                {
                    problems.Add(after.Mark, string.Create(CultureInfo.InvariantCulture, $"{path}.drag.mach[{i}]"), "does not lie above the one before; expected increasing Mach numbers");
                    isWhole = false;
                }
            }

            if (drag["source"] is not null && drag.Entries.FirstOrDefault(entry => entry.Key == "assumption") is { } reason)
            {
                problems.Add(reason.KeyMark, $"{path}.drag", "has both source and assumption; expected exactly one");
            }
        }

        if (isWhole)
        {
            CheckWeights(vehicle, stages, path, problems);
        }
    }

    // What the engine would refuse, with the place in the file.
    private static void CheckWeights(MapValue vehicle, IReadOnlyList<Value> stages, string path, Problems problems)
    {
        var all = stages.Cast<MapValue>().Select((map, i) => StageOf(map, Item("", i), null, 0)).ToList();
        var payload = vehicle.Si("payload");
        if (all[^1].BurnoutMass + payload <= 0)
        {
            problems.Add(vehicle["payload"]!.Mark, path + ".payload", "and the last burnout_mass are 0; expected something to be left at the last burnout");
            return;
        }

        var weight = (payload + all.Sum(stage => stage.PropellantMass + stage.BurnoutMass)) * Stage.StandardGravity;
        var thrust = all[0].Thrust - (101_325 * all[0].NozzleExitArea);
        if (thrust > weight && vehicle["published"] is MapValue published)
        {
            var rows = published.List("speeds_by_payload");
            for (var i = 0; i < rows.Count; i++)
            {
                var row = (MapValue)rows[i];
                if (thrust <= weight + ((row.Si("payload") - payload) * Stage.StandardGravity))
                {
                    problems.Add(row["payload"]!.Mark, string.Create(CultureInfo.InvariantCulture, $"{path}.published.speeds_by_payload[{i}].payload"), FormattableString.Invariant($"is more than {thrust / 1000:0.#} kN of thrust at sea level lift; expected less mass"));
                }
                else if (all[^1].BurnoutMass + row.Si("payload") <= 0)
                {
                    problems.Add(row["payload"]!.Mark, string.Create(CultureInfo.InvariantCulture, $"{path}.published.speeds_by_payload[{i}].payload"), "and the last burnout_mass are 0; expected something to be left at the last burnout");
                }
            }
        }

        if (thrust <= weight)
        {
            problems.Add(stages[0].Mark, Item(path, 0), FormattableString.Invariant($"has {thrust / 1000:0.#} kN of thrust at sea level for {weight / 1000:0.#} kN of weight at launch; expected more thrust than weight"));
        }
    }

    // True: nothing of it is broken.
    private static bool IsWhole(Value value) => value switch
    {
        BrokenValue => false,
        MapValue map => map.Entries.All(entry => IsWhole(entry.Value)) && (map["propellant_mass"] is null || map["specific_impulse"] is not null || map["thrust"] is not null),
        ListValue list => list.Items.Count > 0 && list.Items.All(IsWhole),
        _ => true,
    };

    private static IEnumerable<VehicleSpread> Spreads(MapValue map, string name, string label)
    {
        foreach (var leaf in Tree.Leaves(map))
        {
            if (leaf.Value is not QuantityValue quantity || leaf.Path.StartsWith("published.", StringComparison.Ordinal) || leaf.Path == "ballistic_coefficient" || (quantity.Low is null && quantity.High is null))
            {
                continue;
            }

            var unit = quantity.Quantity.Unit;
            StagedVehicle? At(Quantity? end)
            {
                try
                {
                    return end is { } value ? Vehicle(map, name, label, leaf.Path, value.Si) : null;
                }
                catch (ArgumentOutOfRangeException)
                {
                    return null;
                }
            }

            yield return new(
                $"{Keys.Vehicles.Name}.{name}.{leaf.Path}",
                leaf.Field!.Label + (StageOfPath(map, leaf.Path) is { } stage ? $", {stage}" : ""),
                unit.Text,
                quantity.Quantity.Number,
                quantity.Low?.In(unit).Number,
                quantity.High?.In(unit).Number,
                At(quantity.Low),
                At(quantity.High));
        }
    }

    private static string? StageOfPath(MapValue map, string path)
    {
        for (var i = 0; i < map.List("stages").Count; i++)
        {
            if (path.StartsWith(Item("", i) + ".", StringComparison.Ordinal))
            {
                return ((MapValue)map.List("stages")[i]).Text("label");
            }
        }

        return null;
    }

    private static StagedVehicle Vehicle(MapValue map, string name, string label, string? changed, double si)
    {
        double Si(string key) => key == changed ? si : map.Si(key);
        var factor = Si("drag_factor");
        var drag = map.Map("drag");
        return new(
            name,
            label,
            [.. map.List("stages").Cast<MapValue>().Select((stage, i) => StageOf(stage, Item("", i), changed, si))],
            Si("payload"),
            Si("reference_area"),
            [.. drag.List("mach").Cast<NumberValue>().Select(number => number.Number)],
            [.. drag.List("cd").Cast<NumberValue>().Select(number => number.Number * factor)]);
    }

    private static Stage StageOf(MapValue map, string path, string? changed, double si)
    {
        double Si(string key) => $"{path}.{key}" == changed ? si : map[key] is QuantityValue ? map.Si(key) : 0;
        return new(
            map.Text("label"),
            Si("propellant_mass"),
            Si("burnout_mass"),
            map["thrust"] is null ? Si("specific_impulse") : Stage.SpecificImpulseOf(Si("thrust"), Si("propellant_mass"), Si("burn_time")),
            Si("burn_time"),
            Si("coast_after"),
            Si("nozzle_exit_area"));
    }

    private static PublishedPerformance PublishedOf(MapValue? map, MapValue catalogue)
    {
        if (map is null)
        {
            return new([], [], [], [], null);
        }

        PublishedNumber Number(string label, Value? value)
        {
            var quantity = (QuantityValue)value!;
            var (citation, seen) = Provenance.Cited(quantity, catalogue);
            return new(
                label,
                quantity.Quantity.Si,
                quantity.Low?.Si ?? quantity.Quantity.Si,
                quantity.High?.Si ?? quantity.Quantity.Si,
                (citation ?? quantity.Reason ?? "") + (quantity.Note is { } note ? $" ({note})" : ""),
                seen);
        }

        return new(
            [.. map.List("burnout_speeds").Cast<MapValue>().Select(item => Number(item.Text("label"), item["speed"]))],
            [.. map.List("ranges").Cast<MapValue>().Select(item => Number(item.Text("label"), item["range"]))],
            [.. map.List("speeds_by_payload").Cast<MapValue>().Select(item => (item.Si("payload"), Number("", item["speed"])))],
            [.. map.List("flights").Cast<MapValue>().Select(item => new PublishedFlight(item.Text("label"), Number(item.Text("label"), item["range"]), Number(item.Text("label"), item["apogee"])))],
            map["flight_speed"] is { } speed ? Number("", speed) : null);
    }

    private static string Item(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Length > 0 ? "." : "")}stages[{i}]");
}
