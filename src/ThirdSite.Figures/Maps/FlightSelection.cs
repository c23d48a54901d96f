using ThirdSite.Studies;

namespace ThirdSite.Figures.Maps;

/// <summary>A flight with the answer about it under one reading.</summary>
public sealed record DrawnFlight(FlightAnswer Flight, ReachAnswer Reach)
{
    /// <summary>How the line is drawn: engageable, undecided, late, nosolution.</summary>
    public string Css => Reach switch
    {
        { MarginS: null } => "nosolution",
        { Undecided: true } => "undecided",
        { MarginS: >= 0 } => "engageable",
        _ => "late",
    };
}

/// <summary>Which flights carry the conclusion.</summary>
public static class FlightSelection
{
    /// <summary>
    /// Flights of the third party, at most <paramref name="most"/>: first those on which the readings differ in sign, then the
    /// nearest to zero; no pair of places twice.
    /// </summary>
    public static IReadOnlyList<DrawnFlight> Choose(AssessmentAnswers answers, string reading, string trajectory = "minimum-energy", int most = 8)
    {
        var pairs = answers.Reach.Where(pair => pair.Trajectory == trajectory).ToLookup(pair => (pair.Missile, pair.Launch, pair.Aim));
        return [.. answers.Flights
            .Where(flight => flight.Kind == "third-party" && flight.Trajectory == trajectory && (flight.Reading == reading || flight.Reading is "all" or DefendedMaps.Shared))
            .Select(flight => (Flight: flight, All: pairs[(flight.Missile, flight.Launch, flight.Aim)]))
            .Select(entry => (entry.Flight, entry.All, Own: entry.All.FirstOrDefault(pair => pair.Reading == reading)))
            .Where(entry => entry.Own is not null)
            .OrderBy(entry => entry.All.Select(pair => pair.Engageable).Distinct().Count() > 1 ? 0 : 1)
            .ThenBy(entry => Math.Abs(entry.Own!.MarginS ?? double.MaxValue))
            .ThenBy(entry => entry.Flight.Id, StringComparer.Ordinal)
            .DistinctBy(entry => (entry.Flight.Launch, entry.Flight.Aim))
            .Take(most)
            .Select(entry => new DrawnFlight(entry.Flight, entry.Own!))];
    }
}
