using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>
/// What a verdict stands on: the path of every value that the engine is given for the questions of a test. A change
/// elsewhere leaves the verdict as it is; a change here may move it.
/// </summary>
internal static class ClaimGrounds
{
    // Read by no engine: a bus is left out of the flight, and people live in towns.
    private static readonly string[] NotFlown = ["bus_time"];

    private static readonly string[] RadarFlags = ["band", "early_warning", "nation", "needs_cue", "site", "supports_commit", "supports_update"];

    private static readonly string[] PlaceFields = ["latitude", "longitude", "height"];

    public static IEnumerable<string> Of(Study study, ClaimMeaning meaning)
    {
        var test = meaning.Test;
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        var info = ClaimMeasureInfo.Of(test.Measure);
        if (test.Questions.Any(q => q.Contains('*', StringComparison.Ordinal)))
        {
            paths.UnionWith(Lists(test.Questions));
        }

        foreach (var subject in test.Subjects)
        {
            switch (subject)
            {
                case ClaimSubject.Flight f:
                    paths.UnionWith(Flight(study, f.Launch, f.Aim, f.Missile, test.Trajectory));
                    if (info.DependsOnInterceptor || test.Measure == ClaimMeasure.CriticalSpeed)
                    {
                        paths.UnionWith(Sensors(study, f.Missile));
                        paths.UnionWith(Interceptors(study));
                    }

                    break;

                case ClaimSubject.Sight s:
                    paths.UnionWith(Flight(study, s.Launch, s.Aim, s.Missile, test.Trajectory));
                    paths.UnionWith(Sensor(study, s.Sensor, s.Missile));
                    break;

                case ClaimSubject.Area a:
                    paths.UnionWith(Area(study, a, info));
                    break;

                case ClaimSubject.Distance d:
                    foreach (var name in new[] { d.From, d.To })
                    {
                        paths.UnionWith(meaning.Scenario.Place(name) is null ? ["world.borders"] : [$"sites.{name}.latitude", $"sites.{name}.longitude"]);
                    }

                    break;

                case ClaimSubject.Value v:
                    paths.Add(v.Path);
                    break;

                case ClaimSubject.Vehicle v:
                    paths.UnionWith(meaning.Scenario.Catalogue.Find("vehicles." + v.Name).SelectMany(e => e.Quantities).Select(q => q.Path));
                    break;

                case ClaimSubject.Stopped:
                    paths.Add("system.inventory");
                    paths.UnionWith(Entry(study, "system.further_sites"));
                    break;
            }
        }

        if (test.To is { } to)
        {
            paths.UnionWith(meaning.Scenario.Place(to) is null ? ["world.borders"] : [$"sites.{to}.latitude", $"sites.{to}.longitude"]);
        }

        foreach (var site in test.Alternatives)
        {
            paths.UnionWith(PlaceFields.Select(field => $"sites.{site}.{field}"));
        }

        if (meaning.Disputed is { } disputed)
        {
            paths.Add(disputed);
        }

        return paths;
    }

    private static IEnumerable<string> Lists(IEnumerable<string> questions)
    {
        foreach (var question in questions)
        {
            if (question.StartsWith("reach:", StringComparison.Ordinal) || question.StartsWith("see:", StringComparison.Ordinal))
            {
                yield return "third_party.fields";
                yield return "third_party.cities";
            }

            if (!question.StartsWith("reach:", StringComparison.Ordinal))
            {
                yield return "threats";
                yield return "threat_cities";
            }
        }
    }

    private static IEnumerable<string> Flight(Study study, string launch, string aim, string missile, string trajectory)
    {
        var shape = trajectory == "minimum-energy" ? [] : Entry(study, "trajectories");
        return [
            .. PlaceFields.Select(field => $"sites.{launch}.{field}"),
            .. aim.Contains(',', StringComparison.Ordinal) ? [] : PlaceFields.Select(field => $"sites.{aim}.{field}"),
            .. Entry(study, $"missiles.{missile}").Where(p => !NotFlown.Any(p.EndsWith) && !p.Contains("cross_section", StringComparison.Ordinal)),
            .. shape,
        ];
    }

    // All of them: one that sees nothing of a flight may see it once its range is another.
    private static IEnumerable<string> Sensors(Study study, string missile) =>
    [
        "system.nation",
        "system.radars",
        "system.satellites",
        .. study.System.Radars.SelectMany(r => Radar(study, r, missile)),
        .. study.System.Satellites.SelectMany(s => Entry(study, $"satellites.{s.Name}")),
        .. Entry(study, "view"),
        .. Entry(study, "delays").Where(p => p is "delays.track" or "delays.share" or "delays.commit"),
    ];

    private static IEnumerable<string> Sensor(Study study, string name, string missile) =>
        study.System.Radars.FirstOrDefault(r => r.Name == name) is { } radar
            ? [
                .. Radar(study, radar, missile),
                "view.bridged_gap",
                .. radar.NeedsCue ? study.System.Satellites.SelectMany(s => Entry(study, $"satellites.{s.Name}")).Append("system.satellites") : [],
            ]
            : Entry(study, $"satellites.{name}");

    private static IEnumerable<string> Radar(Study study, Radar radar, string missile)
    {
        var band = radar.Band == RadarBand.X ? "_x" : "_uhf";
        // A radar stands at a site, of its own name or not: its place is found by its position.
        return [
            .. Entry(study, $"radars.{radar.Name}"),
            .. RadarFlags.Select(flag => $"radars.{radar.Name}.{flag}"),
            .. SitesAt(study, radar.Position),
            .. Entry(study, $"missiles.{missile}").Where(p => p.Contains("cross_section", StringComparison.Ordinal) && p.EndsWith(band, StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<string> SitesAt(Study study, Earth.GeodeticPosition position)
    {
        var latitude = position.LatitudeDegrees;
        var longitude = position.LongitudeDegrees;
        bool Is(string path, double value) => study.Assumptions.FirstOrDefault(a => a.Path == path) is { } a && Math.Abs(Unit.Parse(a.Unit).ToSi(a.Value) - (value * Math.PI / 180)) < 1e-12;
        return study.Assumptions.Where(a => a.Path.StartsWith("sites.", StringComparison.Ordinal) && a.Path.EndsWith(".latitude", StringComparison.Ordinal))
            .Select(a => a.Path[..^".latitude".Length])
            .Where(site => Is(site + ".latitude", latitude) && Is(site + ".longitude", longitude))
            .SelectMany(site => PlaceFields.Select(field => $"{site}.{field}"));
    }

    private static IEnumerable<string> Interceptors(Study study) =>
    [
        "system.interceptor",
        "system.inventory",
        "system.site",
        .. Entry(study, "system.further_sites"),
        .. study.System.FurtherSites.Count > 0 ? ["system.further_sites"] : Enumerable.Empty<string>(),
        .. study.System.Sites.SelectMany(site => PlaceFields.Select(field => $"sites.{site.Name}.{field}")),
        .. study.System.Sites.SelectMany(site => Entry(study, $"interceptors.{site.Interceptor.Name}").Append($"interceptors.{site.Interceptor.Name}.sheds_energy")),
        "delays.look",
        .. Entry(study, "critical"),
    ];

    private static IEnumerable<string> Area(Study study, ClaimSubject.Area area, ClaimMeasureInfo info)
    {
        var threat = study.Threats.First(t => t.Missile.Name == area.Missile);
        var nations = study.Nations.Where(n => area.IsNation ? n.Code == area.Name : n.Groups.Contains(area.Name)).ToList();
        var byCities = nations.Exists(n => n.ByCities) && area.IsNation;
        var ofPeople = info.Measure is ClaimMeasure.ShareOfPeople or ClaimMeasure.ThreatenedShareOfPeople;
        IEnumerable<string> paths =
        [
            "groups",
            "assessed_by_cities",
            "threats",
            "grid.west",
            "grid.south",
            "grid.east",
            "grid.north",
            "grid.step",
            "world.borders",
            .. ofPeople && !byCities ? ["world.towns"] : Enumerable.Empty<string>(),
            // Within one nation the total cancels; cells are those of all nations, whatever their totals.
            .. ofPeople && !area.IsNation ? nations.Where(n => !n.ByCities).Select(n => $"nations.{n.Code}.population") : [],
            .. byCities ? study.ThreatCities.Where(c => c.NationCode == area.Name).SelectMany(c => PlaceFields.Append("population").Select(field => $"sites.{c.Name}.{field}")).Append("threat_cities") : [],
            .. threat.Launches.SelectMany(l => PlaceFields.Select(field => $"sites.{l.Name}.{field}")),
            .. Entry(study, $"missiles.{area.Missile}").Where(p => !NotFlown.Any(p.EndsWith) && !p.Contains("cross_section", StringComparison.Ordinal)),
        ];
        return info.Measure == ClaimMeasure.ThreatenedShareOfPeople ? paths : [.. paths, .. Sensors(study, area.Missile), .. Interceptors(study)];
    }

    private static IEnumerable<string> Entry(Study study, string prefix) =>
        study.Assumptions.Select(a => a.Path).Where(p => p.StartsWith(prefix + ".", StringComparison.Ordinal));
}
