using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>The chain of events behind one answer.</summary>
public static class Explanation
{
    /// <summary>
    /// The timeline of one engagement: <c>reach:FIELD:CITY@TYPE</c>, <c>defended:LAUNCH:LATITUDE,LONGITUDE@TYPE</c>, or
    /// <c>see:SENSOR:LAUNCH:AIM@TYPE</c> (the same engagement, with that sensor's holds alone). The type may be left out
    /// where only one fits.
    /// </summary>
    /// <param name="study">Scenario and reading.</param>
    /// <param name="question">With names that the scenario has (see <see cref="ScenarioDocument.Ask"/>).</param>
    /// <exception cref="ArgumentException">The question is about no single engagement, or names none of the scenario; the message says what is expected.</exception>
    public static TimelineAnswer Of(Study study, Question question)
    {
        var bench = new Workbench(study, Environment.ProcessorCount);
        return question switch
        {
            Question.Reach r => TimelineStudy.Tell(study, bench, Reach(study, r.Field, r.City, r.Missile)),
            Question.DefendedCell d => TimelineStudy.Tell(study, bench, Cell(study, d)),
            Question.See s => OfSensor(study, bench, AnyFlight(study, s), s.Sensor),
            _ => throw new ArgumentException("One engagement is explained at a time: reach:FIELD:CITY, defended:LAUNCH:LATITUDE,LONGITUDE or see:SENSOR:LAUNCH:AIM.", nameof(question)),
        };
    }

    private static TimelineAnswer OfSensor(Study study, Workbench bench, TimelineStudy.Case story, string sensor)
    {
        var timeline = TimelineStudy.Tell(study, bench, story);
        // Satellites cue and hold nothing; what one sees of the burning booster is told in their place.
        if (study.System.Satellites.Any(s => s.Name == sensor) && bench.Fly(story.Launch, story.Aim.Position, story.Missile, story.Shape) is LaunchSolution.Solved { Flight: var flight })
        {
            return timeline with { Holds = [.. SensorStudy.Of(study, bench, story.FlightId, flight).Where(h => h.Sensor == sensor)] };
        }

        return timeline with { Holds = [.. timeline.Holds.Where(h => h.Sensor == sensor)] };
    }

    internal static TimelineStudy.Case AnyFlight(Study study, Question.See see)
    {
        if (study.ThirdParty.Fields.Any(f => f.Place.Name == see.Launch))
        {
            return Reach(study, see.Launch, see.Aim, see.Missile);
        }

        var threats = study.Threats.Where(t => t.Launches.Any(l => l.Name == see.Launch)).ToList();
        var missile = Pick(threats.ConvertAll(t => t.Missile), see.Missile, see.Launch);
        var aim = study.ThreatCities.Concat(study.ThirdParty.Cities).FirstOrDefault(c => c.Name == see.Aim)
            ?? throw Unknown("city", see.Aim, study.ThreatCities.Select(c => c.Name));
        return TimelineStudy.Case.Defended(threats.SelectMany(t => t.Launches).First(l => l.Name == see.Launch), aim, missile, TrajectoryShape.MinimumEnergy);
    }

    internal static MissileField FieldOf(Study study, string name) => study.ThirdParty.Fields.FirstOrDefault(f => f.Place.Name == name)
        ?? throw Unknown("field of the third party", name, study.ThirdParty.Fields.Select(f => f.Place.Name));

    internal static NamedPlace CityOf(Study study, string name) => study.ThirdParty.Cities.FirstOrDefault(c => c.Name == name)
        ?? throw Unknown("city of the third party's list", name, study.ThirdParty.Cities.Select(c => c.Name));

    private static TimelineStudy.Case Reach(Study study, string fieldName, string cityName, string? missileName)
    {
        var field = FieldOf(study, fieldName);
        return TimelineStudy.Case.Reach(field.Place, CityOf(study, cityName), Pick(field.Missiles, missileName, fieldName), TrajectoryShape.MinimumEnergy);
    }

    internal static TimelineStudy.Case Cell(Study study, Question.DefendedCell cell)
    {
        var threats = study.Threats.Where(t => t.Launches.Any(l => l.Name == cell.Launch)).ToList();
        if (threats.Count == 0)
        {
            throw Unknown("launch point of a threat", cell.Launch, study.Threats.SelectMany(t => t.Launches).Select(l => l.Name).Distinct());
        }

        var missile = Pick(threats.ConvertAll(t => t.Missile), cell.Missile, cell.Launch);
        var label = Invariant($"{Math.Abs(cell.LatitudeDegrees):0.##}° {(cell.LatitudeDegrees < 0 ? 'S' : 'N')} {Math.Abs(cell.LongitudeDegrees):0.##}° {(cell.LongitudeDegrees < 0 ? 'W' : 'E')}");
        var aim = new NamedPlace(Invariant($"{cell.LatitudeDegrees:0.###},{cell.LongitudeDegrees:0.###}"), label, "", GeodeticPosition.FromDegrees(cell.LatitudeDegrees, cell.LongitudeDegrees), 0);
        return TimelineStudy.Case.Defended(threats.SelectMany(t => t.Launches).First(l => l.Name == cell.Launch), aim, missile, TrajectoryShape.MinimumEnergy);
    }

    internal static MissileType Pick(IReadOnlyList<MissileType> missiles, string? name, string place)
    {
        if (name is not null)
        {
            return missiles.FirstOrDefault(m => m.Name == name) ?? throw Unknown($"missile at {place}", name, missiles.Select(m => m.Name));
        }

        return missiles.Count == 1 ? missiles[0]
            : throw new ArgumentException($"Several missile types fit {place}: end the question with @ and one of {string.Join(", ", missiles.Select(m => m.Name))}.");
    }

    private static ArgumentException Unknown(string kind, string name, IEnumerable<string> known) =>
        new($"'{name}' is no {kind} of the scenario; it has {string.Join(", ", known)}.");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
