using System.Globalization;

namespace ThirdSite.Scenarios.Language;

/// <summary>Writes out the questions of a claim's test for one scenario: '*' for each name that fits, 'a|b' for several.</summary>
internal sealed class ClaimQuestions(Study study, ScenarioDocument scenario, Problems problems)
{
    private const string Forms = "reach:FIELD:CITY@TYPE, defended:GROUP@TYPE, defended:LAUNCH:PLACE@TYPE, see:SENSOR:LAUNCH:AIM@TYPE, distance:PLACE:PLACE, value:PATH, vehicle:NAME or stopped:NUMBER";

    private static readonly string[] Verbs = ["reach", "defended", "see", "distance", "value", "vehicle", "stopped"];

    private sealed record Flown(string Launch, string Missile);

    public IReadOnlyList<ClaimSubject> Expand(string text, Mark mark, string path)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var type = at < 0 ? null : text[(at + 1)..];
        var parts = (at < 0 ? text : text[..at]).Split(':');
        var before = problems.Count;
        IEnumerable<ClaimSubject> subjects = (parts[0], parts.Length) switch
        {
            ("reach", 3) => Reach(parts[1], parts[2], type),
            ("defended", 2) => Areas(parts[1], type),
            ("defended", 3) => Engagements(parts[1], parts[2], type),
            ("see", 4) => Sights(parts[1], parts[2], parts[3], type),
            ("distance", 3) when type is null => Distances(parts[1], parts[2]),
            ("value", 2) when type is null => Values(parts[1]),
            ("vehicle", 2) when type is null => Vehicles(parts[1]),
            ("stopped", 2) when type is null && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of > 0 => [new ClaimSubject.Stopped(of)],
            _ => Refuse(),
        };
        var found = subjects.ToList();
        if (found.Count == 0 && problems.Count == before)
        {
            Add($"'{Shown.Text(text)}' fits nothing in {scenario.Name}");
        }

        return found;

        List<ClaimSubject> Refuse()
        {
            Add($"'{Shown.Text(text)}' is no question; expected {Forms}", Nearest.Of(parts[0], Verbs.Where(verb => verb != parts[0])));
            return [];
        }

        void Add(string message, string? nearest = null) => problems.Add(mark, path, message, nearest);

        // Names that a part of a pattern stands for, in the order of those that are known.
        List<string> Names(string part, IEnumerable<string> known, string what)
        {
            var all = known.Distinct().ToList();
            if (part == "*")
            {
                return all;
            }

            var wanted = part.Split('|');
            foreach (var name in wanted.Where(name => !all.Contains(name)))
            {
                var near = Nearest.Of(name, all);
                Add($"'{Shown.Text(name)}' is no {what}{(near is null && all.Count is > 0 and < 40 ? "; expected " + string.Join(", ", all) : "")}", near);
            }

            return [.. wanted.Where(all.Contains)];
        }

        IEnumerable<Flown> Fields() => study.ThirdParty.Fields.SelectMany(f => f.Missiles.Select(m => new Flown(f.Place.Name, m.Name)));

        IEnumerable<Flown> Launches() => study.Threats.SelectMany(t => t.Launches.Select(l => new Flown(l.Name, t.Missile.Name)));

        List<Flown> Flying(IEnumerable<Flown> all, string launches, string? missiles, string what)
        {
            var from = Names(launches, all.Select(f => f.Launch), what);
            var fitting = all.Where(f => from.Contains(f.Launch)).ToList();
            var types = missiles is null ? null : Names(missiles, fitting.Select(f => f.Missile), $"missile type at {launches}");
            return [.. fitting.Where(f => types is null || types.Contains(f.Missile)).Distinct()];
        }

        IEnumerable<ClaimSubject> Reach(string fields, string cities, string? missiles)
        {
            var to = Names(cities, study.ThirdParty.Cities.Select(c => c.Name), "city of the third party's list");
            return Flying(Fields(), fields, missiles, "field of the third party").SelectMany(f => to.Select(city => (ClaimSubject)new ClaimSubject.Flight(f.Launch, city, f.Missile, true)));
        }

        IEnumerable<ClaimSubject> Engagements(string launches, string places, string? missiles)
        {
            var to = places == "*" ? [.. study.ThreatCities.Select(c => c.Name)] : places.Split('|').Where(IsPlace).ToList();
            return Flying(Launches(), launches, missiles, "launch point of a threat").SelectMany(f => to.Select(place => (ClaimSubject)new ClaimSubject.Flight(f.Launch, place, f.Missile, false)));
        }

        bool IsPlace(string name)
        {
            if (IsSite(name))
            {
                return true;
            }

            var numbers = name.Split(',');
            if (numbers.Length == 2 && double.TryParse(numbers[0], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var latitude)
                && double.TryParse(numbers[1], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var longitude)
                && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180)
            {
                return true;
            }

            Add($"'{Shown.Text(name)}' is no site of the catalogue and no place such as 52.5,13.4", Nearest.Of(name, Sites()));
            return false;
        }

        IEnumerable<ClaimSubject> Areas(string names, string? missiles)
        {
            var groups = study.Nations.SelectMany(n => n.Groups).Distinct().ToList();
            var codes = study.Nations.Select(n => n.Code).ToList();
            var wanted = names == "*" ? codes : Names(names, [.. groups, .. codes], "group or nation of a group");
            var types = missiles is null ? study.Threats.Select(t => t.Missile.Name).Distinct().ToList() : Names(missiles, study.Threats.Select(t => t.Missile.Name), "missile type of a threat");
            return wanted.SelectMany(name => types.Select(missile => (ClaimSubject)new ClaimSubject.Area(name, !groups.Contains(name), missile)));
        }

        IEnumerable<ClaimSubject> Sights(string sensors, string launches, string aims, string? missiles)
        {
            var from = Names(sensors, [.. study.System.Radars.Select(r => r.Name), .. study.System.Satellites.Select(s => s.Name)], "sensor of the system");
            var flying = Flying(Fields().Concat(Launches()), launches, missiles, "launch point or field");
            var fields = study.ThirdParty.Fields.Select(f => f.Place.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var flight in flying)
            {
                List<string> to = aims == "*" ? [.. (fields.Contains(flight.Launch) ? study.ThirdParty.Cities : study.ThreatCities).Select(c => c.Name)] : [.. aims.Split('|').Where(IsPlace)];
                foreach (var sensor in from)
                {
                    foreach (var aim in to)
                    {
                        yield return new ClaimSubject.Sight(sensor, flight.Launch, aim, flight.Missile);
                    }
                }
            }
        }

        IEnumerable<ClaimSubject> Distances(string from, string to)
        {
            var known = true;
            foreach (var name in (string[])[.. from.Split('|'), .. to.Split('|')])
            {
                if (!IsSite(name) && World.Load().FindNation(name) is null)
                {
                    Add($"'{Shown.Text(name)}' is no site of the catalogue and no nation's code", Nearest.Of(name, Sites()));
                    known = false;
                }
            }

            return known ? from.Split('|').SelectMany(a => to.Split('|').Select(b => (ClaimSubject)new ClaimSubject.Distance(a, b))) : [];
        }

        IEnumerable<ClaimSubject> Values(string paths)
        {
            var known = study.Assumptions.Select(a => a.Path).ToList();
            return Names(paths, known, $"quantity that {scenario.Name} uses").Select(name => (ClaimSubject)new ClaimSubject.Value(name));
        }

        IEnumerable<ClaimSubject> Vehicles(string names) =>
            Names(names, scenario.Catalogue.OfKind("vehicles").Select(v => v.Name), "vehicle of the catalogue").Select(name => (ClaimSubject)new ClaimSubject.Vehicle(name));

        bool IsSite(string name) => scenario.Place(name) is not null;

        IEnumerable<string> Sites() => scenario.Catalogue.OfKind("sites").Select(s => s.Name);
    }
}
