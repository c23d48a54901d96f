namespace ThirdSite.Scenarios.Language;

/// <summary>The section <c>agreement</c>: checked against the parties and parts that its rules name, and read.</summary>
internal static class Agreements
{
    private static readonly string[] SensorKinds = ["radars", "satellites"];

    /// <summary>True: the path lies in the section.</summary>
    public static bool Holds(string path) => path.StartsWith(Keys.AgreementKey + ".", StringComparison.Ordinal);

    /// <summary>Reports rules with no or several forms, without provenance, of strangers, and bounds that nothing satisfies.</summary>
    public static void Check(MapValue root, Problems problems)
    {
        if (root[Keys.AgreementKey] is not MapValue section || section["rules"] is not MapValue rules || section["parties"] is not ListValue)
        {
            return;
        }

        var parties = section.List("parties").OfType<NameValue>().Select(party => party.Name).ToList();
        foreach (var entry in rules.Entries)
        {
            if (entry.Value is MapValue rule)
            {
                CheckRule(rule, entry, $"{Keys.AgreementKey}.rules.{entry.Key}", parties, root, problems);
            }
        }
    }

    /// <summary>What a checked scenario says; null where it states no agreement.</summary>
    public static AgreementTerms? Of(MapValue used, IReadOnlyList<Assumption> assumptions)
    {
        if (used[Keys.AgreementKey] is not MapValue section)
        {
            return null;
        }

        return new AgreementTerms(
            [.. section.Names("parties")],
            section["in_force"] is InstantValue instant ? new DateTimeOffset(instant.Instant) : null,
            Number(section, "revisit", Keys.AgreementKey, "s"),
            Number(section, "listening", Keys.AgreementKey, "s"),
            [.. section.Map("rules").Entries.Select(entry => Rule(entry.Key, (MapValue)entry.Value, used))],
            assumptions);
    }

    private static void CheckRule(MapValue rule, MapEntry entry, string path, List<string> parties, MapValue root, Problems problems)
    {
        var forms = rule.Entries.Where(each => AgreementKeys.Forms.Contains(each.Key)).ToList();
        if (forms.Count > 1)
        {
            problems.Add(forms[1].KeyMark, path, $"has the forms {string.Join(" and ", forms.Select(form => form.Key))}; expected one, or a rule for each");
        }

        var (source, assumption) = (rule.Entries.FirstOrDefault(each => each.Key == "source"), rule.Entries.FirstOrDefault(each => each.Key == "assumption"));
        if (source is null && assumption is null)
        {
            problems.Add(entry.KeyMark, path, "has neither source nor assumption; expected 'source: KEY' or 'assumption: \"why\"'");
        }
        else if (source is not null && assumption is not null)
        {
            problems.Add(assumption.KeyMark, path, "has both source and assumption; expected exactly one");
        }

        Party(rule["by"], $"{path}.by", null);
        var by = (rule["by"] as NameValue)?.Name;
        if (rule["activation"] is MapValue activation && activation["until"] is MapValue until && until["observed_by"] is TextValue whose)
        {
            List<string> valid = [AgreementKeys.Either, AgreementKeys.Both, .. parties];
            if (!valid.Contains(whose.Text))
            {
                problems.Add(whose.Mark, $"{path}.activation.until.observed_by", $"found '{Shown.Text(whose.Text)}'; expected {string.Join(" or ", valid)}", Nearest.Of(whose.Text, valid));
            }
        }

        if (rule["presence"] is MapValue presence)
        {
            Party(presence["nation"], $"{path}.presence.nation", by);
        }

        if (rule["data_shared"] is MapValue shared)
        {
            Party(shared["with"], $"{path}.data_shared.with", by);
            var sensors = SensorKinds.SelectMany(kind => (root[kind] as MapValue)?.Entries ?? []).Select(sensor => sensor.Key).ToList();
            if (shared["sensor"] is TextValue sensor && !sensors.Contains(sensor.Text))
            {
                problems.Add(sensor.Mark, $"{path}.data_shared.sensor", $"'{Shown.Text(sensor.Text)}' is no radar or satellite of the catalogue", Nearest.Of(sensor.Text, sensors));
            }
        }

        if (rule["notice"] is MapValue notice)
        {
            double? Time(string key) => notice[key] is QuantityValue quantity ? quantity.Quantity.Si : null;
            var (least, most) = LeadBounds(Time("at_least_before"), Time("at_most_before"), Time("at_least_after"), Time("at_most_after"));
            if (least > most)
            {
                problems.Add(notice.Mark, $"{path}.notice", "asks for a notice that no time satisfies; expected bounds with a time between them");
            }
        }

        void Party(Value? value, string at, string? other)
        {
            if (value is NameValue name && !parties.Contains(name.Name))
            {
                // What no nation is has been reported.
                if ((root["nations"] as MapValue)?[name.Name] is null)
                {
                    return;
                }

                problems.Add(name.Mark, at, $"'{Shown.Text(name.Name)}' is no party; expected {string.Join(" or ", parties)}", Nearest.Of(name.Name, parties));
            }
            else if (value is NameValue same && same.Name == other)
            {
                problems.Add(same.Mark, at, $"'{Shown.Text(same.Name)}' is the party that promises; expected another");
            }
        }
    }

    /// <summary>How long before an event, s, its notice is given at least and at most; negative: after it.</summary>
    internal static (double Least, double Most) LeadBounds(double? atLeastBefore, double? atMostBefore, double? atLeastAfter, double? atMostAfter) =>
        (Math.Max(atLeastBefore ?? double.NegativeInfinity, -atMostAfter ?? double.NegativeInfinity), Math.Min(atMostBefore ?? double.PositiveInfinity, -atLeastAfter ?? double.PositiveInfinity));

    private static AgreementRule Rule(string name, MapValue rule, MapValue used)
    {
        var source = rule["source"] is NameValue key ? used.Map("sources").Map(key.Name) : null;
        var note = rule.Text("note") is { Length: > 0 } remark ? $" ({remark})" : "";
        return new AgreementRule(
            name,
            rule.Text("label") is { Length: > 0 } label ? label : name.Replace('-', ' '),
            rule.Text("text"),
            rule.Name("by"),
            source is null ? null : Provenance.Citation(source) + note,
            source?.Flag("seen") ?? false,
            rule.Text("assumption") is { Length: > 0 } why ? why + note : null,
            Number(rule, "breakout", $"{Keys.AgreementKey}.rules.{name}", "s"),
            Form(name, rule, used));
    }

    private static RuleForm Form(string name, MapValue rule, MapValue used)
    {
        var key = AgreementKeys.Forms.First(form => rule[form] is MapValue);
        var form = rule.Map(key);
        var path = $"{Keys.AgreementKey}.rules.{name}.{key}";
        StatedNumber? May(string part, string unit) => Number(form, part, path, unit);
        StatedNumber Must(string part, string unit) => May(part, unit)!;
        switch (key)
        {
            case "at_most":
                return new RuleForm.AtMost(form.Name("site"), Must("interceptors", "1"), form.Name("counted") == "in-silos", May("feared", "1"));
            case "activation":
                var until = form.Map("until");
                return new RuleForm.Activation(
                    form["silos_empty"] is NameValue site ? site.Name : null,
                    form["radar_unpowered"] is NameValue radar ? radar.Name : null,
                    until.Name("nation"),
                    Number(until, "range", path + ".until", "km")!,
                    until.Text("observed_by"),
                    Must("activation_time", "s"));
            case "sector":
                return new RuleForm.Sector(form.Name("radar"), Must("azimuth_from", "deg"), Must("azimuth_to", "deg"), Must("elevation_from", "deg"), Must("elevation_to", "deg"));
            case "presence":
                return new RuleForm.Presence(form.Name("site"), form.Name("nation"), Must("at_least", "1"), May("within", "s"), form.Text("request") is { Length: > 0 } request ? request : "presence");
            case "notice":
                return new RuleForm.Notice(form.Name("of"), May("at_least_before", "s"), May("at_most_before", "s"), May("at_least_after", "s"), May("at_most_after", "s"), May("tolerance", "s"));
            case "no_upgrade":
                return new RuleForm.NoUpgrade(
                    form.Name("interceptor"),
                    May("burnout_speed", "km/s"),
                    May("stages", "1"),
                    May("feared", "km/s"),
                    form["test_site"] is NameValue place ? StudyBuilder.PlaceOf(used, place.Name) : null);
            default:
                return new RuleForm.DataShared(form.Text("sensor"), form.Name("with"), Must("within", "s"));
        }
    }

    // In the unit of a log's fields, as written where it is written in it.
    private static StatedNumber? Number(MapValue map, string key, string path, string unit)
    {
        if (map[key] is not QuantityValue quantity)
        {
            return null;
        }

        var to = Unit.Parse(unit);
        double In(Quantity q) => q.In(to).Number;
        var value = In(quantity.Quantity);
        return new StatedNumber($"{path}.{key}", value, quantity.Low is { } low ? In(low) : value, quantity.High is { } high ? In(high) : value);
    }
}
