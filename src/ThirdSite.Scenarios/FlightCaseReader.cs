using System.Globalization;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>Reads flight cases. Whatever is wrong is reported in one <see cref="ScenarioException"/>; nothing else is thrown for the content of a file.</summary>
public sealed class FlightCaseReader
{
    private const string Advice = "is empty; scenarios/flights holds cases to start from";

    // m. The harmonics' coefficients belong to it, whatever the shape.
    private const double ReferenceRadius = 6_378_137;

    // kg/m². Lighter bodies than a soap bubble would need steps of microseconds.
    private const double LeastBallisticCoefficient = 0.01;

    private readonly Problems problems = new();
    private readonly List<FlightSetting> settings = [];

    private FlightCaseReader()
    {
    }

    /// <summary>Reads a case.</summary>
    /// <param name="path">A YAML file of at most 10 MB.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static FlightCase Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reader = new FlightCaseReader();
        return reader.Build(SourceFile.Read(path, path, reader.problems, Advice));
    }

    /// <summary>Reads a case held in memory, under a name for messages.</summary>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static FlightCase Read(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        var reader = new FlightCaseReader();
        return reader.Build(SourceFile.FromText(text, fileName, reader.problems, Advice));
    }

    private FlightCase Build(SourceFile? file)
    {
        problems.ThrowIfAny();
        var node = YamlTree.Read(file!, problems);
        var root = node is null ? null : new Checker(problems).Check(Plain(node), FlightKeys.Case, "") as MapValue;
        if (root is null)
        {
            problems.ThrowIfAny();
        }

        Compare(root!);
        problems.ThrowIfAny();

        var epoch = root!["epoch"] is InstantValue instant ? Note("epoch", instant.Instant) : Default("epoch", new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var earth = EarthOf(root["earth"] as MapValue, Word(root, "", FlightKeys.Case, "atmosphere"));
        var wind = WindOf(root["wind"]);
        var drag = DragOf(root["body"] as MapValue);
        var start = root["start"] as MapValue;
        var latitude = Si(start, "start", FlightKeys.Start, "latitude");
        var longitude = Si(start, "start", FlightKeys.Start, "longitude");
        var altitude = Si(start, "start", FlightKeys.Start, "altitude");
        var velocity = start?["velocity"] as MapValue;
        var north = Si(velocity, "start.velocity", FlightKeys.Velocity, "north");
        var east = Si(velocity, "start.velocity", FlightKeys.Velocity, "east");
        var down = Si(velocity, "start.velocity", FlightKeys.Velocity, "down");
        var stop = StopOf(root["stop"]);
        var mark = root.Entries.Where(entry => entry.Key == "stop").Select(entry => entry.Value.Mark).DefaultIfEmpty(root.Mark).First();
        return new(Path.GetFileNameWithoutExtension(file!.Name), epoch, earth, wind, drag, new(latitude, longitude, altitude), new(east, north, -down), stop, settings) { StopMark = mark };
    }

    // { impact } and { time: impact } say what the word alone says.
    private static YamlNode Plain(YamlNode node) => node is not YamlMapping root ? node : root with
    {
        Entries = [.. root.Entries.Select(entry =>
            entry.Key.Text == "stop" && entry.Value is YamlMapping { Entries: [{ Key.Text: "impact" or "apogee", Value: YamlScalar { IsNull: true } or YamlScalar { Text: "true" } } word] }
                ? (entry.Key, word.Key)
                : entry)],
    };

    // What no single key can be blamed for.
    private void Compare(MapValue root)
    {
        if (root["wind"] is MapValue wind)
        {
            if (wind["profile"] is not null && wind.Entries.FirstOrDefault(entry => entry.Key is "east" or "north") is { } constant)
            {
                problems.Add(constant.KeyMark, "wind", $"has both profile and {constant.Key}; expected one or the other");
            }

            Increasing([.. wind.List("profile").Select(level => (level.Mark, (level as MapValue)?["altitude"] is QuantityValue altitude ? altitude.Quantity.Si : level is MapValue { } map && map["altitude"] is null ? 0 : double.NaN))], "wind.profile", "altitudes");
        }

        if (root["body"] is not MapValue body)
        {
            return;
        }

        if (body["ballistic_coefficient"] is not null && body.Entries.FirstOrDefault(entry => entry.Key is "drag_coefficient" or "reference_area") is { } other)
        {
            problems.Add(other.KeyMark, "body", $"has both ballistic_coefficient and {other.Key}; expected one or the other");
        }

        if (body["drag_coefficient"] is MapValue table)
        {
            Increasing([.. table.List("mach").Select(mach => (mach.Mark, mach is NumberValue number ? number.Number : double.NaN))], "body.drag_coefficient.mach", "Mach numbers");
            if (table["mach"] is ListValue machs && table["cd"] is ListValue cds && machs.Items.Count != cds.Items.Count)
            {
                problems.Add(cds.Mark, "body.drag_coefficient.cd", $"has {(cds.Items.Count == 1 ? "1 value" : $"{cds.Items.Count} values")} for {machs.Items.Count} Mach numbers; expected as many");
            }
        }

        if (!problems.Any && DragOf(body) is { LargestSpecificArea: > 0 } drag && 1 / drag.LargestSpecificArea < LeastBallisticCoefficient)
        {
            problems.Add(body.Mark, "body", string.Create(CultureInfo.InvariantCulture, $"has a ballistic coefficient of {1 / drag.LargestSpecificArea:R} kg/m2; expected at least {LeastBallisticCoefficient} kg/m2"));
        }

        settings.Clear();
    }

    private void Increasing(IReadOnlyList<(Mark Mark, double Value)> list, string path, string what)
    {
        for (var i = 1; i < list.Count; i++)
        {
            if (list[i].Value <= list[i - 1].Value)
            {
                problems.Add(list[i].Mark, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", $"does not lie above the one before; expected increasing {what}");
            }
        }
    }

    private EarthModel EarthOf(MapValue? map, string air)
    {
        var shape = Word(map, "earth", FlightKeys.Earth, "shape");
        var radius = Si(map, "earth", FlightKeys.Earth, "radius");
        var gm = Si(map, "earth", FlightKeys.Earth, "gm");
        var j2 = Number(map, "earth", FlightKeys.Earth, "j2");
        var gravity = Word(map, "earth", FlightKeys.Earth, "gravity");
        var rotation = Si(map, "earth", FlightKeys.Earth, "rotation");
        var full = ZonalGravity.Wgs84;
        return new(
            shape == "sphere" ? Ellipsoid.Sphere(radius) : Ellipsoid.Wgs84,
            gravity switch
            {
                "point" => new PointGravity(gm),
                "j2" => new ZonalGravity(gm, ReferenceRadius, j2, 0, 0),
                _ => new ZonalGravity(gm, ReferenceRadius, j2, full.J3, full.J4),
            },
            air == "none" ? default(Vacuum) : UsStandardAtmosphere1976.Shared,
            rotation);
    }

    private WindProfile WindOf(Value? value)
    {
        if (value is not MapValue map)
        {
            settings.Add(new("wind", "none", value is null));
            return WindProfile.Calm;
        }

        if (map["profile"] is null)
        {
            return WindProfile.Uniform(Si(map, "wind", FlightKeys.Wind, "east"), Si(map, "wind", FlightKeys.Wind, "north"));
        }

        var levels = map.List("profile").Cast<MapValue>().Select((level, i) =>
        {
            var path = $"wind.profile[{i.ToString(CultureInfo.InvariantCulture)}]";
            return (Altitude: Si(level, path, FlightKeys.WindLevel, "altitude"), East: Si(level, path, FlightKeys.WindLevel, "east"), North: Si(level, path, FlightKeys.WindLevel, "north"));
        }).ToList();
        return new([.. levels.Select(level => level.Altitude)], [.. levels.Select(level => level.East)], [.. levels.Select(level => level.North)]);
    }

    private AirDrag DragOf(MapValue? map)
    {
        if (map?["ballistic_coefficient"] is QuantityValue coefficient)
        {
            return AirDrag.OfBallisticCoefficient(Note("body.ballistic_coefficient", coefficient).Si);
        }

        var mass = Si(map, "body", FlightKeys.Body, "mass");
        var area = Si(map, "body", FlightKeys.Body, "reference_area");
        if (map?["drag_coefficient"] is not MapValue table)
        {
            return new(mass, area, Number(map, "body", FlightKeys.Body, "drag_coefficient"));
        }

        List<double> mach = [.. table.List("mach").Cast<NumberValue>().Select(number => number.Number)];
        List<double> cd = [.. table.List("cd").Cast<NumberValue>().Select(number => number.Number)];
        settings.Add(new("body.drag_coefficient.mach", string.Join(", ", mach.Select(Text)), false));
        settings.Add(new("body.drag_coefficient.cd", string.Join(", ", cd.Select(Text)), false));
        return new(mass, area, mach, cd);
    }

    private StopCondition StopOf(Value? value)
    {
        var inner = value is MapValue map ? map["time"] : value;
        if (inner is QuantityValue time)
        {
            return StopCondition.AtTime(Note("stop.time", time).Si);
        }

        var word = inner is TextValue text ? text.Text : "impact";
        settings.Add(new("stop", word, inner is null));
        return word == "apogee" ? StopCondition.Apogee(FlightCase.Longest) : StopCondition.Impact(0, FlightCase.Longest);
    }

    private double Si(MapValue? map, string path, ObjectShape shape, string key)
    {
        if (map?[key] is QuantityValue value)
        {
            return Note($"{path}.{key}", value).Si;
        }

        var text = shape[key]!.Default!;
        settings.Add(new($"{path}.{key}", text, true));
        return Quantity.Parse(text).Si;
    }

    private double Number(MapValue? map, string path, ObjectShape shape, string key)
    {
        var given = map?[key] as NumberValue;
        var text = given is null ? shape[key]!.Default! : Text(given.Number);
        settings.Add(new($"{path}.{key}", text, given is null));
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private string Word(MapValue? map, string path, ObjectShape shape, string key)
    {
        var given = (map?[key] as TextValue)?.Text;
        settings.Add(new(path.Length == 0 ? key : $"{path}.{key}", given ?? shape[key]!.Default!, given is null));
        return given ?? shape[key]!.Default!;
    }

    private Quantity Note(string path, QuantityValue value)
    {
        settings.Add(new(path, value.Quantity.ToString(), false));
        return value.Quantity;
    }

    private DateTime Note(string path, DateTime instant)
    {
        settings.Add(new(path, Text(instant), false));
        return instant;
    }

    private DateTime Default(string path, DateTime instant)
    {
        settings.Add(new(path, Text(instant), true));
        return instant;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
