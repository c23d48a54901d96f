using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Scenarios.Language;

/// <summary>Builds the engine's nouns from a resolved and checked scenario.</summary>
internal sealed class StudyBuilder
{
    private readonly MapValue used;
    private readonly IReadOnlyList<SharingRule> sharing;

    private StudyBuilder(MapValue used)
    {
        this.used = used;
        sharing = Sharings.Of(used);
    }

    public static Study Build(
        string name,
        MapValue used,
        string sha256,
        ReadingName reading,
        IReadOnlyList<Override> overrides,
        IReadOnlySet<string> fromReading,
        IReadOnlySet<string> overridden)
    {
        var builder = new StudyBuilder(used);
        var grid = used.Map("grid");
        var critical = used.Map("critical");
        var raid = used.Map("raid");
        var coverage = used.Map("coverage");
        var assumptions = Provenance.Of(used, fromReading, overridden);
        return new Study(
            name,
            used.Text("title"),
            used.Text("question"),
            ((DateValue)used["date"]!).Date,
            used["seed"] is CountValue seed ? seed.Count : 0,
            sha256,
            reading,
            overrides,
            builder.System(),
            builder.Nations(),
            [.. used.List("threats").Cast<MapValue>().Select(builder.Threat)],
            [.. used.Names("threat_cities").Select(builder.Place)],
            builder.ThirdParty(),
            new AimGrid(grid.Number("west"), grid.Number("south"), grid.Number("east"), grid.Number("north"), grid.Number("step")),
            [.. Numbers(used.List("burnout_speeds")).Order()],
            used.Map("trajectories").Si("shape_offset"),
            critical.Si("burnout_speed_low"),
            critical.Si("burnout_speed_high"),
            critical.Si("model_error_speed"),
            new Raid(
                [.. raid.List("sizes").Cast<CountValue>().Select(size => (int)size.Count)],
                [.. Numbers(raid.List("kill_probabilities"))],
                raid.Si("wanted_no_leak"),
                raid.Si("common_mode_reliability")),
            [.. Numbers(coverage.List("altitudes"))],
            coverage.Si("cross_section"),
            [.. assumptions.Where(a => !Agreements.Holds(a.Path))])
        {
            Uncertainty = Uncertainties.Of(used),
            Compatibility = Compatibilities.Of(used),
            Sharing = builder.sharing,
            Agreement = Agreements.Of(used, [.. assumptions.Where(a => Agreements.Holds(a.Path))]),
            SystemNation = used.Map("system").Name("nation"),
            SensorOwners = builder.Owners(),
        };
    }

    /// <summary>A study again over a tree in which only quantities have changed; nations, grid and provenance are kept.</summary>
    public static Study Vary(Study study, MapValue used)
    {
        var builder = new StudyBuilder(used);
        var critical = used.Map("critical");
        return study with
        {
            System = builder.System(),
            Sharing = builder.sharing,
            Threats = [.. used.List("threats").Cast<MapValue>().Select(builder.Threat)],
            ThirdParty = builder.ThirdParty(),
            CriticalSpeedLow = critical.Si("burnout_speed_low"),
            CriticalSpeedHigh = critical.Si("burnout_speed_high"),
            ModelErrorSpeed = critical.Si("model_error_speed"),
        };
    }

    private static IEnumerable<double> Numbers(IReadOnlyList<Value> list) => list.Cast<QuantityValue>().Select(item => item.Quantity.Si);

    private DefenceSystem System()
    {
        var system = used.Map("system");
        var delays = used.Map("delays");
        var view = used.Map("view");
        return new DefenceSystem(
            InterceptorSite(system),
            [.. system.Names("radars").Select(radar => Radar(radar, system.Name("nation")))],
            [.. system.Names("satellites").Select(name => Satellite(name, system.Name("nation")))],
            new Delays(delays.Si("track"), delays.Si("share"), delays.Si("commit"), delays.Si("look"), delays.Si("shot_spacing")),
            new ViewRules(view.Si("before_commit"), view.Si("before_intercept"), view.Si("bridged_gap")))
        {
            FurtherSites = system["further_sites"] is MapValue further ? [.. further.Entries.Select(entry => InterceptorSite((MapValue)entry.Value))] : [],
            NoInterceptOver = used[Keys.NoInterceptKey] is MapValue sectors ? [.. sectors.Entries.Select(entry => Sector(entry.Key, (MapValue)entry.Value))] : [],
        };
    }

    private InterceptorSite InterceptorSite(MapValue map)
    {
        var site = Place(map.Name("site"));
        return new InterceptorSite(site.Name, site.Label, site.Position, Interceptor(map.Name("interceptor")), (int)map.Si("inventory"));
    }

    private static ForbiddenSector Sector(string name, MapValue box)
    {
        double Bound(string key) => box.Number(key) * Math.PI / 180;
        return new(name, Bound("west"), Bound("south"), Bound("east"), Bound("north"));
    }

    private Dictionary<string, string> Owners()
    {
        var system = used.Map("system");
        var nation = system.Name("nation");
        var owners = system.Names("radars").ToDictionary(name => name, name => used.Map("radars").Map(name).Name("nation"), StringComparer.Ordinal);
        foreach (var satellite in system.Names("satellites"))
        {
            owners[satellite] = sharing.FirstOrDefault(rule => rule.Sensors.Contains(satellite))?.From ?? nation;
        }

        return owners;
    }

    // What a rule says of a sensor that is not the system's own; the rule for the system where there are several.
    private Sharing? SharingOf(string sensor, string systemNation)
    {
        var rules = sharing.Where(rule => rule.From != systemNation && rule.Sensors.Contains(sensor)).ToList();
        if (rules.Count == 0)
        {
            return null;
        }

        var rule = rules.Find(each => each.To == systemNation) ?? rules[0];
        var reaches = rule.To == systemNation && rule.InForce;
        return new(
            rule.Name,
            reaches ? rule.Data : SharedData.Nothing,
            rule.Delay,
            used.Map("delays").Si("track"),
            reaches && rule.Veto == SharingVeto.Launch ? rule.From : null);
    }

    private List<Nation> Nations()
    {
        var byCities = used.Names("assessed_by_cities").ToHashSet(StringComparer.Ordinal);
        var groups = used.Map("groups").Entries.Select(entry => (Group: entry.Key, Codes: ((ListValue)entry.Value).Items.Cast<NameValue>().Select(code => code.Name).ToList())).ToList();
        return
        [
            .. groups.SelectMany(group => group.Codes).Distinct(StringComparer.Ordinal).Select(code =>
            {
                var nation = used.Map("nations").Map(code);
                return new Nation(
                    code,
                    nation.Text("name"),
                    [.. groups.Where(group => group.Codes.Contains(code)).Select(group => group.Group)],
                    byCities.Contains(code),
                    nation["population"] is QuantityValue people ? people.Quantity.Si : 0);
            }),
        ];
    }

    private Threat Threat(MapValue threat) => new(
        Missile(threat.Name("missile")),
        [.. threat.Names("launches").Select(Place)],
        threat.Flag("reaches_cities"));

    private ThirdParty ThirdParty()
    {
        if (used["third_party"] is not MapValue party)
        {
            return new ThirdParty("", "", [], []);
        }

        return new ThirdParty(
            party.Name("nation"),
            party.Text("name"),
            [.. party.List("fields").Cast<MapValue>().Select(field => new MissileField(Place(field.Name("site")), [.. field.Names("missiles").Select(Missile)]))],
            [.. party.Names("cities").Select(Place)]);
    }

    private NamedPlace Place(string name) => PlaceOf(used, name);

    /// <summary>The place of a site, which must stand.</summary>
    public static NamedPlace PlaceOf(MapValue root, string name)
    {
        var site = root.Map("sites").Map(name);
        return new NamedPlace(
            name,
            site.Text("label"),
            site.Name("nation"),
            new GeodeticPosition(site.Si("latitude"), site.Si("longitude"), site.Si("height")),
            site["population"] is QuantityValue people ? people.Quantity.Si : 0);
    }

    private Radar Radar(string name, string systemNation) => RadarOf(used, name, systemNation) with { Sharing = SharingOf(name, systemNation) };

    /// <summary>A radar of the catalogue, which must stand, without terms on which it is shared.</summary>
    public static Radar RadarOf(MapValue root, string name, string systemNation)
    {
        var radar = root.Map("radars").Map(name);
        return new Radar(
            name,
            radar.Text("label"),
            PlaceOf(root, radar.Name("site")).Position,
            new AzimuthSector(radar.Si("sector_start"), radar.Si("sector_end")),
            radar.Si("minimum_elevation"),
            radar.Si("maximum_elevation"),
            new RangeReference(radar.Si("reference_range"), radar.Si("reference_cross_section"), radar.Si("reference_snr")),
            radar.Si("required_snr"),
            radar.Si("instrumented_range"),
            radar.Name("band") == "x" ? RadarBand.X : RadarBand.Uhf,
            radar.Flag("needs_cue"),
            radar.Flag("supports_commit"),
            radar.Flag("supports_update"),
            radar.Flag("early_warning"),
            radar.Name("nation") != systemNation);
    }

    private InfraredSatellite Satellite(string name, string systemNation)
    {
        var satellite = used.Map("satellites").Map(name);
        return new InfraredSatellite(
            name,
            satellite.Text("label"),
            satellite.Si("longitude"),
            satellite.Si("cloud_top"),
            satellite.Si("minimum_elevation"),
            satellite.Si("revisit"),
            satellite.Si("delay"))
        {
            Sharing = SharingOf(name, systemNation),
        };
    }

    private Interceptor Interceptor(string name)
    {
        var interceptor = used.Map("interceptors").Map(name);
        return new Interceptor(
            name,
            interceptor.Text("label"),
            interceptor.Si("burnout_speed"),
            interceptor.Si("burn_time"),
            interceptor.Si("reference_speed"),
            interceptor.Si("reference_burnout_altitude"),
            interceptor.Si("reference_burnout_downrange"),
            interceptor.Si("minimum_burnout_angle"),
            interceptor.Si("maximum_burnout_angle"),
            interceptor.Si("path_floor"),
            interceptor.Si("maximum_coast"),
            interceptor.Si("minimum_intercept_altitude"),
            interceptor.Flag("sheds_energy"));
    }

    private MissileType Missile(string name)
    {
        var missile = used.Map("missiles").Map(name);
        return new MissileType(
            name,
            missile.Text("label"),
            missile.Name("propellant") == "liquid" ? Propellant.Liquid : Propellant.Solid,
            missile.Si("maximum_range"),
            new BoostProfile(missile.Si("burn_time"), missile.Si("burnout_altitude"), missile.Si("burnout_downrange")),
            missile.Si("ballistic_coefficient"),
            missile.Si("bus_time"),
            new CrossSections(
                missile.Si("cross_section_warhead_x"),
                missile.Si("cross_section_warhead_uhf"),
                missile.Si("cross_section_stage_x"),
                missile.Si("cross_section_stage_uhf")));
    }
}
