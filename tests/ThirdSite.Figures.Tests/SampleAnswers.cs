using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Figures.Tests;

/// <summary>
/// A whole assessment with INVENTED numbers: plausible in shape and size, drawn from a few smooth formulas, the same at
/// every call. For tests of figures and of the report only; nothing here is an answer.
/// </summary>
public static class SampleAnswers
{
    private const string Hash = "5a3b1e0f9c7d2864b0a1c2d3e4f5061728394a5b6c7d8e9f0011223344556677";

    private static readonly string[] ReadingNames = ["government", "midpoint", "critics"];
    private static readonly double[] ReadingSpeeds = [6300, 7250, 8200];
    private static readonly string[] Shapes = ["minimum-energy", "lofted", "depressed"];
    private static readonly string[] Threats = ["irbm-2000", "irbm-4000", "icbm-10000"];
    private static readonly double[] ThreatRangesKm = [2000, 4000, 10000];
    private static readonly double[] MultipleSpeeds = [3000, 4500, 5500, 6300, 8200];

    private static readonly (string Name, string Label, double Latitude, double Longitude)[] Launches =
    [
        ("tabriz", "Tabriz", 38.08, 46.29), ("isfahan", "Isfahan", 32.65, 51.67), ("semnan", "Semnan", 35.24, 53.95), ("zahedan", "Zahedan", 29.50, 60.86),
    ];

    private static readonly (string Field, string Label, string Missile, double Latitude, double Longitude, double Offset)[] Fields =
    [
        ("kozelsk", "Kozelsk", "ur-100nutth", 54.033, 35.767, 70), ("vypolzovo", "Vypolzovo", "topol", 57.877, 33.699, 40),
        ("teykovo", "Teykovo", "topol", 56.850, 40.533, 10), ("teykovo", "Teykovo", "topol-m", 56.850, 40.533, -6),
        ("tatishchevo", "Tatishchevo", "ur-100nutth", 51.667, 45.567, 22), ("tatishchevo", "Tatishchevo", "topol-m", 51.667, 45.567, -18),
        ("yoshkar-ola", "Yoshkar-Ola", "topol", 56.633, 47.850, -52), ("dombarovsky", "Dombarovsky", "r-36m2", 50.750, 59.500, -118),
        ("uzhur", "Uzhur", "r-36m2", 55.333, 89.800, -420),
    ];

    private static readonly (string Name, string Label, double Latitude, double Longitude, double Offset)[] Cities =
    [
        ("seattle", "Seattle", 47.606, -122.332, -60), ("los-angeles", "Los Angeles", 34.052, -118.244, -78), ("denver", "Denver", 39.739, -104.985, -42),
        ("houston", "Houston", 29.763, -95.363, -20), ("chicago", "Chicago", 41.850, -87.650, -14), ("atlanta", "Atlanta", 33.749, -84.388, 8),
        ("washington", "Washington", 38.895, -77.036, 20), ("new-york", "New York", 40.714, -74.006, 32),
    ];

    private static readonly (string Code, string Name, string Group, double Latitude, double Longitude)[] Nations =
    [
        ("BE", "Belgium", "NATO", 50.6, 4.7), ("BG", "Bulgaria", "NATO", 42.7, 25.3), ("CZ", "Czech Republic", "NATO", 49.8, 15.4), ("DK", "Denmark", "NATO", 56.0, 10.0),
        ("EE", "Estonia", "NATO", 58.7, 25.8), ("FR", "France", "NATO", 46.6, 2.5), ("DE", "Germany", "NATO", 51.1, 10.4), ("GR", "Greece", "NATO", 39.1, 22.9),
        ("HU", "Hungary", "NATO", 47.2, 19.4), ("IS", "Iceland", "NATO", 64.9, -18.6), ("IT", "Italy", "NATO", 42.8, 12.6), ("LV", "Latvia", "NATO", 56.9, 24.9),
        ("LT", "Lithuania", "NATO", 55.3, 23.9), ("LU", "Luxembourg", "NATO", 49.8, 6.1), ("NL", "Netherlands", "NATO", 52.2, 5.3), ("NO", "Norway", "NATO", 64.5, 11.5),
        ("PL", "Poland", "NATO", 52.1, 19.4), ("PT", "Portugal", "NATO", 39.6, -8.0), ("RO", "Romania", "NATO", 45.9, 25.0), ("SK", "Slovakia", "NATO", 48.7, 19.5),
        ("SI", "Slovenia", "NATO", 46.1, 14.8), ("ES", "Spain", "NATO", 40.3, -3.6), ("TR", "Turkey", "NATO", 39.1, 35.2), ("GB", "United Kingdom", "NATO", 54.0, -2.5),
        ("AL", "Albania", "invited", 41.1, 20.1), ("HR", "Croatia", "invited", 45.1, 16.0), ("MK", "Macedonia", "deferred", 41.6, 21.7),
        ("GE", "Georgia", "not invited", 42.2, 43.5), ("UA", "Ukraine", "not invited", 49.0, 31.4),
    ];

    // South, north, west, east, in degrees: a Europe of boxes.
    private static readonly (double South, double North, double West, double East)[] Land =
    [
        (36, 44, -9, 3), (43, 51, -4, 8), (50, 59, -6, 1), (47, 55, 4, 15), (37, 46, 8, 18), (58, 71, 5, 14), (66, 71, 14, 29),
        (49, 59, 15, 28), (35, 47, 19, 29), (45, 52, 24, 40), (36, 42, 26, 45), (41, 44, 40, 47), (63, 67, -24, -13),
    ];

    /// <summary>The invented assessment.</summary>
    public static AssessmentAnswers Create() => new(
        "1",
        new Provenance("0.1.0", "third-site-2008", Hash, 20080406),
        "The European site of 2008 (invented sample)",
        "What would the planned site defend, and whom could it engage?",
        "2008-04-06",
        300,
        [],
        [.. ReadingNames.Select((name, i) => Reading(name, i))],
        [.. Flights()],
        [.. ReadingNames.SelectMany((_, i) => Shapes.SelectMany(shape => Pairs(i, shape)))],
        [.. DelayCurves()],
        [.. Defended()],
        [.. NationRows()],
        [.. Sensors()],
        [.. Coverage()],
        [.. Timelines()],
        [.. Fans()],
        [.. Raid()],
        [.. Configurations()],
        [.. Places()],
        [.. Assumptions()])
    {
        Labels =
        [
            new("irbm-2000", "2,000 km class", "missile"), new("irbm-4000", "4,000 km class", "missile"), new("icbm-10000", "10,000 km class", "missile"),
            new("ur-100nutth", "UR-100NUTTH", "missile"), new("topol", "Topol", "missile"), new("topol-m", "Topol-M", "missile"), new("r-36m2", "R-36M2", "missile"),
            new("brdy", "European Midcourse Radar, Brdy", "sensor"), new("fbx", "Forward-based radar", "sensor"), new("fylingdales", "Fylingdales", "sensor"),
            new("thule", "Thule", "sensor"), new("infrared", "Infrared satellites", "sensor"),
        ],
        Decides = Decides(),
    };

    private static ReadingAnswer Reading(string name, int i) => new(
        name,
        new[] { "the government's", "midpoint", "its critics'" }[i],
        new[] { "The agency's 6.3 km/s, as quoted by its critic.", "The mean of what both sides published.", "The critics' own 8.2 km/s." }[i],
        ReadingSpeeds[i],
        [.. Shapes.Select(shape => Headline(i, shape))]);

    private static HeadlineAnswer Headline(int reading, string shape)
    {
        var pairs = Pairs(reading, shape).ToList();
        return new(
            shape,
            pairs.Count(p => p.Engageable),
            pairs.Count,
            pairs.Count(p => p.Undecided),
            [.. Threats.SelectMany(threat => new[] { "NATO", "invited", "deferred", "not invited" }.Select(group => Protection(reading, shape, threat, group)))]);
    }

    private static ProtectionAnswer Protection(int reading, string shape, string threat, string group)
    {
        var row = GroupShares(ReadingSpeeds[reading], shape, threat, group);
        return new(threat, group, row.Threatened, row.One, row.Two, row.Threatened, row.OnePeople, row.TwoPeople);
    }

    private static (double Threatened, double? One, double? Two, double? OnePeople, double? TwoPeople) GroupShares(double speed, string shape, string threat, string group)
    {
        var members = Nations.Where(n => n.Group == group).Select(n => NationShares(n, speed, shape, threat)).ToList();
        var threatened = members.Average(m => m.Threatened);
        if (threatened <= 0)
        {
            return (0, null, null, null, null);
        }

        double Mean(Func<(double Threatened, double One, double Two, double Worst), double> share) => members.Sum(m => m.Threatened * share(m)) / members.Sum(m => m.Threatened);
        return (threatened, Mean(m => m.One), Mean(m => m.Two), Math.Min(1, Mean(m => m.One) * 1.04), Math.Min(1, Mean(m => m.Two) * 1.06));
    }

    private static (double Threatened, double One, double Two, double Worst) NationShares((string Code, string Name, string Group, double Latitude, double Longitude) nation, double speed, string shape, string threat)
    {
        var margin = CellMargin(nation.Latitude, nation.Longitude, speed, threat) + (shape == "lofted" ? 25 : shape == "depressed" ? -35 : 0);
        var range = ThreatRangesKm[Array.IndexOf(Threats, threat)];
        var distance = Launches.Min(l => DistanceKm(l.Latitude, l.Longitude, nation.Latitude, nation.Longitude));
        var threatened = Math.Clamp((range - distance) / 500 + 0.5, 0, 1);
        return (threatened, Math.Clamp(margin / 160 + 0.5, 0, 1), Math.Clamp((margin - 90) / 160 + 0.5, 0, 1), Math.Round(margin - 70, 3));
    }

    private static double DistanceKm(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        const double Radian = Math.PI / 180;
        var cosine = Math.Sin(latitude1 * Radian) * Math.Sin(latitude2 * Radian) + Math.Cos(latitude1 * Radian) * Math.Cos(latitude2 * Radian) * Math.Cos((longitude2 - longitude1) * Radian);
        return 6371 * Math.Acos(Math.Clamp(cosine, -1, 1));
    }

    private static (double Latitude, double Longitude) Along((double Latitude, double Longitude) a, (double Latitude, double Longitude) b, double share)
    {
        const double Radian = Math.PI / 180;
        var angle = DistanceKm(a.Latitude, a.Longitude, b.Latitude, b.Longitude) / 6371;
        var (f, g) = (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
        var x = f * Math.Cos(a.Latitude * Radian) * Math.Cos(a.Longitude * Radian) + g * Math.Cos(b.Latitude * Radian) * Math.Cos(b.Longitude * Radian);
        var y = f * Math.Cos(a.Latitude * Radian) * Math.Sin(a.Longitude * Radian) + g * Math.Cos(b.Latitude * Radian) * Math.Sin(b.Longitude * Radian);
        var z = f * Math.Sin(a.Latitude * Radian) + g * Math.Sin(b.Latitude * Radian);
        return (Math.Atan2(z, Math.Sqrt(x * x + y * y)) / Radian, Math.Atan2(y, x) / Radian);
    }

    private static double CellMargin(double latitude, double longitude, double speed, string threat) =>
        190 - 0.16 * DistanceKm(latitude, longitude, 53, 14) + 46 * Math.Sin(longitude / 5.2) * Math.Cos(latitude / 4.1) + (speed - 6300) * 0.055 - 18 * Array.IndexOf(Threats, threat);

    private static IEnumerable<DefendedAnswer> Defended()
    {
        for (var i = 0; i < 3; i++)
        {
            foreach (var threat in Threats)
            {
                yield return Map(i, ReadingSpeeds[i], threat);
            }

            foreach (var speed in MultipleSpeeds.Where(s => s != ReadingSpeeds[i]))
            {
                foreach (var threat in Threats)
                {
                    yield return Map(i, speed, threat);
                }
            }
        }
    }

    private static DefendedAnswer Map(int reading, double speed, string threat)
    {
        var cells = new List<CellAnswer>();
        for (var latitude = 34.5; latitude < 72; latitude++)
        {
            for (var longitude = -24.5; longitude < 47; longitude++)
            {
                if (Land.Any(b => latitude > b.South && latitude < b.North && longitude > b.West && longitude < b.East))
                {
                    cells.Add(Cell(latitude, longitude, speed, threat));
                }
            }
        }

        double Area(CellAnswer cell) => 12364 * Math.Cos(cell.LatitudeDeg * Math.PI / 180);
        return new(
            ReadingNames[reading], speed, threat, "worst", 1,
            Math.Round(cells.Where(c => c.Class == "defended").Sum(Area)),
            Math.Round(cells.Where(c => c.Class != "unthreatened").Sum(Area)),
            cells);
    }

    private static CellAnswer Cell(double latitude, double longitude, double speed, string threat)
    {
        var range = ThreatRangesKm[Array.IndexOf(Threats, threat)];
        if (Launches.All(l => DistanceKm(l.Latitude, l.Longitude, latitude, longitude) > range))
        {
            return new(latitude, longitude, "unthreatened", null, null, null, 0);
        }

        if (latitude > 68)
        {
            return new(latitude, longitude, "undefended", null, "never-tracked", null, 0);
        }

        if (latitude < 38.6 && longitude > 32)
        {
            return new(latitude, longitude, "undefended", null, "unreachable", "energy", 0);
        }

        var margin = Math.Round(CellMargin(latitude, longitude, speed, threat), 3);
        return new(latitude, longitude, margin >= 0 ? "defended" : "undefended", margin, null, "time", margin < 0 ? 0 : margin < 90 ? 1 : margin < 160 ? 2 : 3);
    }

    private static IEnumerable<NationAnswer> NationRows()
    {
        for (var i = 0; i < 3; i++)
        {
            foreach (var threat in Threats)
            {
                foreach (var shots in new[] { 1, 2 })
                {
                    foreach (var nation in Nations)
                    {
                        var (threatened, one, two, worst) = NationShares(nation, ReadingSpeeds[i], "minimum-energy", threat);
                        var defended = threatened > 0 ? (shots == 1 ? one : two) : (double?)null;
                        yield return new(ReadingNames[i], ReadingSpeeds[i], "minimum-energy", threat, nation.Code, nation.Name, nation.Group, shots, threatened, defended, threatened, defended is { } d ? Math.Min(1, d * 1.05) : null, threatened > 0 ? worst : null, 1.18);
                    }

                    foreach (var group in new[] { "NATO", "invited", "deferred", "not invited" })
                    {
                        var shares = GroupShares(ReadingSpeeds[i], "minimum-energy", threat, group);
                        yield return new(ReadingNames[i], ReadingSpeeds[i], "minimum-energy", threat, null, group, group, shots, shares.Threatened, shots == 1 ? shares.One : shares.Two, shares.Threatened, shots == 1 ? shares.OnePeople : shares.TwoPeople, null, 1.12);
                    }
                }
            }

            foreach (var (code, name, one) in new[] { ("US", "United States", 0.4), ("CA", "Canada", 0.55) })
            {
                yield return new(ReadingNames[i], ReadingSpeeds[i], "minimum-energy", "icbm-10000", code, name, "NATO", 1, null, null, code == "US" ? 0.62 : 0.9, Math.Min(1, one + i * 0.17), -44 + 60 * i, 1);
            }
        }
    }

    private static double? PairMargin(int reading, string shape, int field, int city)
    {
        var offset = Fields[field].Offset + Cities[city].Offset + (reading * 66) - 72 + (shape == "lofted" ? 24 : shape == "depressed" ? -31 : 0) + 7 * ((field * 5 + city * 3) % 5 - 2);
        return offset < -300 || (reading == 0 && offset < -235) ? null : Math.Round(offset + 0.137 * city, 3);
    }

    private static double? CriticalSpeed(int field, int city)
    {
        var value = 7400 - (Fields[field].Offset + Cities[city].Offset) * 11.5;
        return value > 9600 ? null : Math.Round(value, 1);
    }

    private static IEnumerable<ReachAnswer> Pairs(int reading, string shape)
    {
        for (var field = 0; field < Fields.Length; field++)
        {
            for (var city = 0; city < Cities.Length; city++)
            {
                var (f, c) = (Fields[field], Cities[city]);
                var margin = PairMargin(reading, shape, field, city);
                var reason = margin is not null ? null : field == 8 && city is 0 or 1 ? "never-tracked" : "unreachable";
                var critical = CriticalSpeed(field, city);
                var constraints = critical is null ? Array.Empty<string>() : city % 3 == 0 ? ["time", "view"] : city % 3 == 1 ? ["time"] : ["coast"];
                yield return new(
                    ReadingNames[reading], shape, f.Missile, f.Field, c.Name, "redzikowo",
                    margin >= 0, margin, reason, reason == "unreachable" ? "energy" : margin is null ? null : "time",
                    margin is { } m && Math.Abs(m) < 16,
                    margin >= 0 ? Intercept(field, city, 0.42) : null,
                    margin >= 0 ? Intercept(field, city, 0.42 + 0.0012 * margin.Value) : null,
                    critical, critical is { } v ? [v] : [], constraints,
                    margin is { } value ? Split(value, f.Missile is "topol" or "topol-m" ? 180 : 300) : null,
                    new(Variant(margin + 14, critical - 90), Variant(margin is null ? null : margin - 120, critical + 700), Variant(margin is null ? null : margin - 104, critical + 640)));
            }
        }
    }

    private static VariantAnswer Variant(double? margin, double? critical) => new(
        margin >= 0, margin, margin is null ? "never-tracked" : null, margin is null ? null : "time", null, null,
        critical is > 9600 ? null : critical, critical is { } v and <= 9600 ? [v] : [], critical is <= 9600 ? ["time"] : [], null);

    private static InterceptAnswer Intercept(int field, int city, double share)
    {
        var (f, c) = (Fields[field], Cities[city]);
        var (latitude, longitude) = Along((f.Latitude, f.Longitude), (c.Latitude, c.Longitude), share);
        var time = 300 + 1400 * share;
        return new(
            Math.Round(time, 2), Math.Round(time - 520, 2), Math.Round(latitude, 4), Math.Round(longitude, 4), Math.Round(4 * 1180 * share * (1 - share), 1), 9800 - 900 * share, 38 + 40 * share, 380,
            new Dictionary<string, double> { ["brdy"] = 2400 + 900 * share, ["fylingdales"] = 1900 + 400 * share, ["thule"] = 3300 - 2600 * share });
    }

    /// <summary>Adds up exactly to the margin.</summary>
    private static MarginSplit Split(double margin, double burnout)
    {
        const double FlyOut = 520;
        var wait = burnout - 45 - 60;
        return new(45 + 60 + wait + 10 + 60 + FlyOut + margin, 45, 60, wait, 10, 60, 0, FlyOut);
    }

    private static IEnumerable<FlightAnswer> Flights()
    {
        foreach (var (field, city) in new[] { (0, 6), (0, 1), (1, 7), (4, 6), (5, 4), (6, 6), (7, 5), (8, 6) })
        {
            var (f, c) = (Fields[field], Cities[city]);
            yield return Flight("third-party", f.Missile, f.Field, (f.Latitude, f.Longitude), c.Name, (c.Latitude, c.Longitude), f.Missile is "topol" or "topol-m" ? 180 : 300);
        }

        yield return Flight("threat", "icbm-10000", "tabriz", (38.08, 46.29), "washington", (38.895, -77.036), 250);
        yield return Flight("threat", "irbm-4000", "tabriz", (38.08, 46.29), "52.5,13.4", (52.5, 13.4), 130);
        foreach (var (shape, height) in new[] { ("lofted", 1.35), ("depressed", 0.7) })
        {
            var (f, c) = (Fields[0], Cities[6]);
            yield return Flight("third-party", f.Missile, f.Field, (f.Latitude, f.Longitude), c.Name, (c.Latitude, c.Longitude), 300, shape, height);
        }
    }

    private static FlightAnswer Flight(string kind, string missile, string launch, (double Latitude, double Longitude) from, string aim, (double Latitude, double Longitude) to, double burnout, string shape = "minimum-energy", double height = 1)
    {
        var range = DistanceKm(from.Latitude, from.Longitude, to.Latitude, to.Longitude);
        var time = 500 + range * 0.155;
        var apogee = height * (240 + range * 0.11);
        var samples = new List<FlightSample>();
        for (var k = 0; k <= 60; k++)
        {
            var share = k / 60.0;
            // Slow at first, as a boosted flight is.
            var along = share < 0.12 ? share * share / 0.12 * 0.5 : 0.06 + (share - 0.12) * (0.94 / 0.88);
            var (latitude, longitude) = Along(from, to, along);
            samples.Add(new(Math.Round(time * share, 2), Math.Round(latitude, 4), Math.Round(longitude, 4), Math.Round(4 * apogee * along * (1 - along), 2), Math.Round(6800 * Math.Min(1, share / 0.12), 1)));
        }

        return new($"{missile}:{launch}:{aim}:{shape}", "all", kind, missile, launch, aim, shape, Math.Round(range, 1), Math.Round(apogee, 1), Math.Round(time, 1), 6800, 7050, 7300, 24, burnout, 12, samples);
    }

    private static IEnumerable<DelayCurveAnswer> DelayCurves()
    {
        foreach (var (aim, shift) in new[] { ("washington", 0.0), ("los-angeles", -60.0) })
        {
            foreach (var speed in MultipleSpeeds.Append(7250).Order())
            {
                var last = Math.Max(0, Math.Floor((speed - 3900) / 9.2 + shift + 250));
                var points = new List<DelayPoint>();
                for (var t = 0.0; t <= last; t += 10)
                {
                    var u = 1 - t / Math.Max(last, 1);
                    points.Add(new(t, Math.Round(1480 - (560 + speed * 0.055) * Math.Sqrt(Math.Max(0, 1 - Math.Pow(1 - u, 1.7))), 1)));
                }

                yield return new("ur-100nutth", "kozelsk", aim, "minimum-energy", speed, 10, 300, 370, speed < 3500 ? [] : points);
            }
        }
    }

    private static readonly string[] SensorNames = ["infrared", "fbx", "brdy", "fylingdales", "thule"];

    private static IEnumerable<SensorAnswer> Sensors()
    {
        foreach (var flight in Flights())
        {
            var third = flight.Kind == "third-party";
            for (var s = 0; s < SensorNames.Length; s++)
            {
                IReadOnlyList<TrackInterval> intervals = SensorNames[s] switch
                {
                    "infrared" => [new(45, flight.BurnoutTimeS)],
                    "fbx" => third ? [] : [new(80, 520)],
                    "brdy" => third ? [new(330, 780), new(812, 1010)] : [new(250, Math.Min(1100, flight.FlightTimeS - 40))],
                    "fylingdales" => flight.RangeKm > 6000 ? [new(500, 1340)] : [],
                    _ => flight.RangeKm > 6000 ? [new(690, flight.FlightTimeS - 120)] : [],
                };
                yield return new("all", SensorNames[s], flight.Id, SensorNames[s] == "infrared" ? "burning missile" : "warhead", intervals, intervals.Count > 0 ? 12 + 90 * s : null);
            }
        }
    }

    private static IEnumerable<CoverageAnswer> Coverage()
    {
        foreach (var (sensor, latitude, longitude, start, end, range) in new[] { ("brdy", 49.635, 13.748, 0.0, 360.0, 2400.0), ("fbx", 41.69, 44.83, 80.0, 200.0, 2000.0), ("fylingdales", 54.362, -0.67, 0.0, 360.0, 4800.0), ("thule", 76.57, -68.3, 297.0, 537.0, 4800.0) })
        {
            foreach (var altitude in new[] { 200.0, 500.0, 1000.0 })
            {
                var reach = Math.Min(range, 3570 * Math.Sqrt(altitude / 1000));
                var ring = new List<IReadOnlyList<double>>();
                var whole = end - start >= 360;
                if (!whole)
                {
                    ring.Add([longitude, latitude]);
                }

                for (var azimuth = start; azimuth <= end; azimuth += 5)
                {
                    var d = reach / 6371;
                    var (p, a) = (latitude * Math.PI / 180, azimuth * Math.PI / 180);
                    var p2 = Math.Asin(Math.Sin(p) * Math.Cos(d) + Math.Cos(p) * Math.Sin(d) * Math.Cos(a));
                    var l2 = longitude + Math.Atan2(Math.Sin(a) * Math.Sin(d) * Math.Cos(p), Math.Cos(d) - Math.Sin(p) * Math.Sin(p2)) * 180 / Math.PI;
                    ring.Add([Math.Round(l2 > 180 ? l2 - 360 : l2 < -180 ? l2 + 360 : l2, 3), Math.Round(p2 * 180 / Math.PI, 3)]);
                }

                if (!whole)
                {
                    ring.Add([longitude, latitude]);
                }

                yield return new(sensor, altitude, 0.1, reach, ring);
            }
        }
    }

    private static IEnumerable<TimelineAnswer> Timelines()
    {
        for (var i = 0; i < 3; i++)
        {
            yield return Timeline(i, "reach:kozelsk:washington@ur-100nutth", "Kozelsk to Washington, UR-100NUTTH", "ur-100nutth:kozelsk:washington:minimum-energy", 300, 1660, new[] { -41.0, 29, 96 }[i]);
            yield return Timeline(i, "defended:tabriz:52.5,13.4@irbm-4000", "Tabriz to Berlin, 4,000 km class", "irbm-4000:tabriz:52.5,13.4:minimum-energy", 130, 1020, new[] { 64.0, 101, 128 }[i]);
        }
    }

    private static TimelineAnswer Timeline(int reading, string question, string title, string flight, double burnout, double impact, double margin)
    {
        var wait = Math.Max(0, burnout - 105);
        var commit = 105 + wait + 70;
        var flyOut = burnout > 200 ? 900 - 60 * reading : 480 - 30 * reading;
        var split = new MarginSplit(commit + flyOut + margin, 45, 60, wait, 10, 60, 0, flyOut);
        var last = split.InterceptS;
        return new(
            question, title, ReadingNames[reading], flight, burnout, impact, commit, margin, null, "time", split,
            [
                new(0, "missile", "launch", "the scenario"),
                new(45, "sensors", "first infrared detection", "infrared.detection_delay"),
                new(80, "sensors", "Brdy begins its hold", "radars.brdy.range"),
                new(burnout, "missile", "main burnout", "missiles.burn_time"),
                new(burnout + 10, "decision", "track reaches the launch centre", "delays.share"),
                new(commit, "decision", "commit", "delays.commit"),
                new(last, "interceptor", "last intercept", "interceptors.gbi-2stage.burnout_speed"),
                new(impact, "missile", "impact", "the flight"),
            ],
            [
                new(ReadingNames[reading], "infrared", flight, "burning missile", [new(45, burnout)], 12),
                new(ReadingNames[reading], "fbx", flight, "burning missile", burnout > 200 ? [] : [new(70, 420)], 40),
                new(ReadingNames[reading], "brdy", flight, "warhead", [new(105, Math.Min(impact - 60, 1010))], 90),
                new(ReadingNames[reading], "fylingdales", flight, "warhead", burnout > 200 ? [new(520, 1420)] : [], 180),
            ],
            [new(0, commit + margin)],
            margin >= 0 ? [new(last - 40 - margin * 2.4, last)] : []);
    }

    private static IEnumerable<FanAnswer> Fans()
    {
        for (var i = 0; i < 3; i++)
        {
            var isochrones = new List<FanIsochrone>();
            for (var t = 240.0; t <= 900; t += 120)
            {
                var points = new List<FanPoint>();
                for (var angle = -8; angle <= 90; angle += 7)
                {
                    var (s, c) = (Math.Sin(angle * Math.PI / 180), Math.Cos(angle * Math.PI / 180));
                    var speed = ReadingSpeeds[i] / 1000;
                    var altitude = 140 + speed * (t - 100) * s - 0.5 * 0.0075 * (t - 100) * (t - 100);
                    if (altitude > 0)
                    {
                        points.Add(new(Math.Round(150 * c + speed * (t - 100) * c * 0.94, 1), Math.Round(altitude, 1)));
                    }
                }

                if (points.Count > 0)
                {
                    isochrones.Add(new(t, points));
                }
            }

            var target = new List<FanTarget>();
            for (var t = 0.0; t <= 1200; t += 60)
            {
                var along = -700 + t * 4.1;
                target.Add(new(t, 370 + t, Math.Round(Math.Abs(along) + 480, 1), Math.Round(Math.Max(0, 1180 - (t - 420) * (t - 420) / 700), 1), t >= 360 + 60 * (2 - i) && t <= 720 + 60 * i));
            }

            yield return new("reach:kozelsk:washington@ur-100nutth", ReadingNames[i], 370, 130, isochrones, target);
        }
    }

    private static IEnumerable<RaidAnswer> Raid()
    {
        foreach (var p in new[] { 0.2, 0.6, 0.9 })
        {
            for (var size = 1; size <= 5; size++)
            {
                int? shots = null;
                for (var k = 1; k <= 60 && shots is null; k++)
                {
                    shots = Math.Pow(1 - Math.Pow(1 - p, k), size) >= 0.9 ? k : null;
                }

                var each = 10 / size;
                yield return new(size, p, 1, 0.9, shots, shots * size, 10, Math.Round(Math.Pow(1 - Math.Pow(1 - p, each), size), 4), Math.Round(size * Math.Pow(1 - p, each), 4));
            }
        }
    }

    private static IEnumerable<ConfigurationAnswer> Configurations()
    {
        (string Choice, double Shift, string Note)[] choices =
        [
            ("outside-estimate", 0, "Spherical rotating Earth, impulsive launches, energy shedding, no view rule."),
            ("missile-burnout-altitude", 60, "The same with the missile type's own burn time and burnout altitude."),
            ("missile-burnout-downrange", 370, "And with its own downrange at burnout."),
            ("interceptor-burn-time", 610, "And with the interceptor's own burn time."),
            ("closed-form-coast-limit", 640, "And with the coast limit."),
            ("engine-flights", 700, "Flights of the engine, launch time given, no coast limit, no view rule."),
            ("engine-coast-limit", 720, "And with the coast limit."),
            ("engine-view-rule", 790, "And with the view before intercept."),
        ];
        foreach (var (aim, values) in new[] { ("washington", new[] { 5280.0, 6070, 6380 }), ("los-angeles", [6760, 6980, 7010]) })
        {
            foreach (var (choice, shift, note) in choices)
            {
                for (var k = 0; k < 3; k++)
                {
                    var value = values[k] + shift * (1 + 0.1 * k);
                    yield return new("kozelsk", aim, choice, 60 * k, aim == "los-angeles" && choice == "engine-view-rule" && k == 2 ? null : value, note);
                }
            }

            yield return new("kozelsk", aim, "as-assessed", 73.2, values[1] + 840, "And with the launch that the sensors and delays allow.");
        }
    }

    private static DecidesAnswer Decides()
    {
        const string Flight = "reach:kozelsk:washington@ur-100nutth";
        const string Area = "defended:NATO@irbm-4000";
        static PointAnswer At(double margin) => new(margin >= 0, margin, Math.Clamp(margin, -300, 300), null, "view");
        static TornadoBar Bar(string path, string label, string unit, double value, double low, double high, double atLow, double atHigh) =>
            new(path, label, unit, value, low, high, At(atLow), At(atHigh), Math.Abs(Math.Clamp(atLow, -300, 300) - Math.Clamp(atHigh, -300, 300)));
        var speed = new CriticalQuantity("interceptors.gbi-2stage.burnout_speed", "Burnout speed, two-stage interceptor", "km/s", 2, 9.6, "critical-interval", 0.24, 0.0002);
        var commit = new CriticalQuantity("delays.commit", "Delay, firm track to launch", "s", 30, 120, "spread", 2.8, 0.002);
        CriticalRow Turning(CriticalQuantity quantity, double[] own, double at, bool above, string[] active, double low, double high) =>
            new(quantity, [.. ReadingNames.Select((name, i) => new CriticalRowReading(name, own[i], own[i] >= at == above, "turns", [new(at, "passes", above, active)], low, high))]);
        CriticalRow Never(CriticalQuantity quantity, string throughout, double low, double high) =>
            new(quantity, [.. ReadingNames.Select(name => new CriticalRowReading(name, 60, throughout == "yes", throughout, [], low, high))]);
        IEnumerable<ModelChoiceAnswer> Model(string choice, string label, double shift, double share) => ReadingNames.SelectMany((reading, i) =>
        {
            var (margin, before) = (((ReadingSpeeds[i] - 7_300) / 8) + shift, (ReadingSpeeds[i] - 7_300) / 8);
            return new[]
            {
                new ModelChoiceAnswer(Flight, reading, choice, label, "invented", "margin", margin >= 0, margin, null, null, Math.Abs(margin) < 38, null, false, margin >= 0 != before >= 0),
                new ModelChoiceAnswer(Area, reading, choice, label, "invented", "share", share >= 0.5, share, null, null, null, null, false, share < 0.5),
            };
        });
        return new(
            new TornadoAnswer(
                Flight, "Kozelsk to Washington, UR-100NUTTH", "midpoint", "minimum-energy", new("margin", "s", -300, 300, 0), At(-6),
                [
                    Bar("view.before_intercept", "View before intercept", "s", 30, 0, 60, 372, -6),
                    Bar("interceptors.gbi-2stage.burnout_speed", "Burnout speed, two-stage interceptor", "km/s", 7.25, 6.2, 9, -137, 212),
                    Bar("delays.commit", "Delay, firm track to launch", "s", 60, 30, 120, 24, -66),
                    Bar("interceptors.gbi-2stage.burn_time", "Burn time, two-stage interceptor", "s", 138, 130, 150, -2, -18),
                ],
                ["delays.share", "delays.track", "infrared.detection_delay", "interceptors.gbi-2stage.coast_max", "interceptors.gbi-2stage.intercept_altitude_min", "radars.brdy.range"],
                []),
            [
                new(Flight, "Kozelsk to Washington, UR-100NUTTH", "margin", null, null, [Turning(speed, [6.3, 7.25, 8.2], 7.3, true, ["time", "view"], -420, 288), Turning(commit, [60, 60, 60], 54, false, ["time"], -66, 24)]),
                new(Area, "NATO against the 4,000 km class", "share", 0.5, new(50, 881, 0.008), [Turning(speed with { Tolerance = 0.2 }, [6.3, 7.25, 8.2], 3.4, true, [], 0.02, 0.81), Never(commit with { Tolerance = 1.8 }, "yes", 0.61, 0.72)]),
            ],
            [.. Model("as-assessed", "as assessed", 0, 0.7), .. Model("spherical-earth", "spherical Earth", 2, 0.7), .. Model("no-cue", "no infrared cue", -14, 0.4), .. Model("no-view-rule", "no view before intercept", 380, 0.71)],
            ["energy-shed"]);
    }

    private static IEnumerable<PlaceAnswer> Places()
    {
        yield return new("redzikowo", "Redzikowo", "interceptor-site", "PL", 54.479, 17.109, null, null, null);
        yield return new("brdy", "Brdy", "radar", "CZ", 49.6352, 13.7479, 0, 360, 2400);
        yield return new("fbx", "Forward-based radar", "radar", "GE", 41.69, 44.83, 80, 200, 2000);
        yield return new("fylingdales", "Fylingdales", "radar", "GB", 54.362, -0.670, 0, 360, 4800);
        yield return new("thule", "Thule", "radar", "GL", 76.570, -68.299, 297, 177, 4800);
        foreach (var l in Launches)
        {
            yield return new(l.Name, l.Label, "launch", "IR", l.Latitude, l.Longitude, null, null, null);
        }

        foreach (var f in Fields.DistinctBy(f => f.Field))
        {
            yield return new(f.Field, f.Label, "field", "RU", f.Latitude, f.Longitude, null, null, null);
        }

        foreach (var c in Cities)
        {
            yield return new(c.Name, c.Label, "city", "US", c.Latitude, c.Longitude, null, null, null);
        }
    }

    private static IEnumerable<AssumptionAnswer> Assumptions()
    {
        IReadOnlyDictionary<string, double> Values(double government, double midpoint, double critics) =>
            new Dictionary<string, double> { ["government"] = government, ["midpoint"] = midpoint, ["critics"] = critics };
        yield return new("interceptors.gbi-2stage.burnout_speed", "Burnout speed, two-stage interceptor", "km/s", Values(6.3, 7.25, 8.2), 6.2, 9, "Invented Author, Invented Title, 2008, p. 1", false, null, true, false);
        yield return new("delays.commit", "Delay, firm track to launch", "s", Values(60, 60, 60), 30, 120, null, true, "No midcourse value was found; 30 to 120 s spans what studies of boost phase used.", false, false);
        yield return new("delays.share", "Delay, another nation's data to the launch centre", "s", Values(10, 10, 10), 1, 60, null, true, "From a data link to a human relay.", false, false);
        yield return new("delays.track", "Delay, radar acquisition to firm track", "s", Values(20, 20, 20), 10, 60, null, true, "Several updates are needed for an orbit fit.", false, false);
        yield return new("interceptors.gbi-2stage.coast_max", "Coast after burnout, at most", "s", Values(1000, 1000, 1000), 600, 1500, null, true, "Battery life; long test flights.", false, false);
        yield return new("interceptors.gbi-2stage.intercept_altitude_min", "Lowest intercept", "km", Values(130, 130, 130), 100, 250, null, true, "The seeker works only above the air.", false, false);
        yield return new("radars.brdy.range", "Range, European Midcourse Radar", "km", Values(2400, 2400, 2400), 1000, 4500, "Invented Ministry, Invented Leaflet, 2007", true, null, false, false);
        yield return new("infrared.detection_delay", "Launch to infrared detection, liquid", "s", Values(45, 45, 45), 30, 65, "Invented Society, Invented Report, 2003", false, null, false, false);
    }
}
