using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>What people call the places, missiles and sensors of the answers, which the answers name in kebab-case.</summary>
public sealed class AnswerNames
{
    private readonly Dictionary<string, string> _places = [];
    private readonly Dictionary<string, PlaceAnswer> _positions = [];
    private readonly Dictionary<string, string> _labels = [];

    /// <summary>Reads the labels out of the answers.</summary>
    public AnswerNames(AssessmentAnswers answers)
    {
        foreach (var place in answers.Places)
        {
            _places.TryAdd(place.Name, place.Label);
            _positions.TryAdd(place.Name, place);
        }

        foreach (var label in answers.Labels)
        {
            _labels.TryAdd(label.Name, label.Label);
        }
    }

    /// <summary>A place by name, or an aim point written "52.5,13.4".</summary>
    public string Place(string name)
    {
        if (_places.TryGetValue(name, out var label))
        {
            return label;
        }

        var parts = name.Split(',');
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            ? Format.English.Position(latitude, longitude)
            : Readable(name);
    }

    /// <summary>A missile type.</summary>
    public string Missile(string name) => _labels.TryGetValue(name, out var label) ? label : Readable(name);

    /// <summary>A radar or the infrared satellites.</summary>
    public string Sensor(string name) => _labels.TryGetValue(name, out var label) ? label : _places.TryGetValue(name, out label) ? label : Readable(name);

    /// <summary>Its place alone, after the last comma: "Brdy" of "European Midcourse Radar, Brdy".</summary>
    public string ShortSensor(string name)
    {
        var label = Sensor(name);
        return label[(label.LastIndexOf(',') + 1)..].TrimStart();
    }

    /// <summary>"Kozelsk to Washington".</summary>
    public string Pair(string launch, string aim) => Place(launch) + " to " + Place(aim);

    /// <summary>Degrees east of a place, or null where it is not listed.</summary>
    public double? Longitude(string name) => _positions.TryGetValue(name, out var place) ? place.LongitudeDeg : null;

    // A name without a label is shown as it stands, with spaces; one with digits is a designation and keeps its hyphens.
    private static string Readable(string name)
    {
        if (name.Any(char.IsAsciiDigit))
        {
            return name.ToUpperInvariant();
        }

        var text = name.Replace('-', ' ');
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
