namespace ThirdSite.Scenarios.Language;

/// <summary>Looks up the names of a question in a scenario and picks the missile type where only one fits.</summary>
internal sealed class QuestionNames(MapValue root, Problems problems)
{
    public Question? Check(Question question, QuestionText text)
    {
        switch (question)
        {
            case Question.Reach reach:
                var fields = Fields().Select(field => field.Site).ToList();
                var cities = (root["third_party"] as MapValue)?.Names("cities").ToList() ?? [];
                var known = Known(text, 1, fields, "field of the third party") & Known(text, 2, cities, "city of the third party");
                return known && TryMissile(text, Fields().Where(field => field.Site == reach.Field), out var type) ? reach with { Missile = type } : null;

            case Question.DefendedGroup group:
                var groups = root.Map("groups").Entries.Select(entry => entry.Key).ToList();
                return Known(text, 1, groups, "group of nations") && TryThreat(text) ? group : null;

            case Question.DefendedNation nation:
                var codes = root.Map("groups").Entries.SelectMany(entry => root.Map("groups").Names(entry.Key)).Distinct().ToList();
                return Known(text, 1, codes, "nation of a group") && TryThreat(text) ? nation : null;

            case Question.DefendedCell cell:
                var launches = Launches().Select(launch => launch.Site).Distinct().ToList();
                return Known(text, 1, launches, "launch point of a threat") && TryMissile(text, Launches().Where(launch => launch.Site == cell.Launch), out type) ? cell with { Missile = type } : null;

            case Question.See see:
                var system = root.Map("system");
                var places = Fields().Concat(Launches()).ToList();
                known = Known(text, 1, [.. system.Names("radars"), .. system.Names("satellites")], "sensor of the system")
                    & Known(text, 2, [.. places.Select(place => place.Site).Distinct()], "launch point or field")
                    & Known(text, 3, Sites(), "site of the catalogue", listed: false);
                return known && TryMissile(text, places.Where(place => place.Site == see.Launch), out type) ? see with { Missile = type } : null;

            default:
                return Known(text, 1, Sites(), "site of the catalogue", listed: false) & Known(text, 2, Sites(), "site of the catalogue", listed: false) ? question : null;
        }
    }

    private List<string> Sites() => [.. root.Map("sites").Entries.Select(entry => entry.Key)];

    private List<(string Site, string Missile)> Fields() =>
        [.. ((root["third_party"] as MapValue)?.List("fields") ?? []).Cast<MapValue>().SelectMany(field => field.Names("missiles").Select(missile => (field.Name("site"), missile)))];

    private List<(string Site, string Missile)> Launches() =>
        [.. root.List("threats").Cast<MapValue>().SelectMany(threat => threat.Names("launches").Select(launch => (launch, threat.Name("missile"))))];

    private bool Known(QuestionText text, int part, List<string> names, string what, bool listed = true)
    {
        var found = text.Parts[part];
        if (names.Contains(found))
        {
            return true;
        }

        var near = Nearest.Of(found, names);
        var expected = near is null && listed ? "; expected " + (names.Count == 0 ? "none: the scenario has no such thing" : string.Join(", ", names.Distinct())) : "";
        problems.Add(text.MarkOf(part), "", $"'{Shown.Text(found)}' is no {what}{expected}", near);
        return false;
    }

    // Shares may be asked of every class at once; a type, where one is given, must be one of the threats.
    private bool TryThreat(QuestionText text) =>
        text.Missile is null || TryMissile(text, root.List("threats").Cast<MapValue>().Select(threat => ("", threat.Name("missile"))), out _);

    private bool TryMissile(QuestionText text, IEnumerable<(string Site, string Missile)> fitting, out string? type)
    {
        var types = fitting.Select(each => each.Missile).Distinct().ToList();
        type = text.Missile;
        if (type is null && types.Count == 1)
        {
            type = types[0];
            return true;
        }

        if (type is null)
        {
            problems.Add(text.MarkOfAll, "", $"{types.Count} missile types fit; expected one of " + string.Join(", ", types.Select(each => "@" + each)) + " behind it");
            return false;
        }

        if (types.Contains(type))
        {
            return true;
        }

        problems.Add(text.MarkOfMissile, "", $"'{Shown.Text(type)}' is no missile type that fits; expected {string.Join(", ", types)}", Nearest.Of(type, types));
        return false;
    }
}
