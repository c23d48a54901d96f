using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>One flight that a question is about.</summary>
/// <param name="Aim">Encounters of one aim stand side by side; the worst of them decides.</param>
/// <param name="Weight">Of the aim: people or land.</param>
internal sealed record Encounter(int Aim, GeodeticPosition Launch, GeodeticPosition Target, string Missile, double Weight);

/// <summary>
/// Flights to be met at many values of some quantities. Flights and what the sensors see of them are computed once where
/// no open quantity moves them, else anew at each set of values. May be used from any thread.
/// </summary>
internal sealed class EncounterSet
{
    private sealed record Seen(SensorPicture Picture, TargetTrack Track);

    private readonly EarthModel _earth;
    private readonly TrajectoryShape _trajectory;

    // What no open quantity moves, by encounter; null where one does.
    private readonly Lazy<MissileFlight?>[]? _flights;
    private readonly Lazy<Seen>[]? _seen;

    /// <param name="earth">To fly over.</param>
    /// <param name="study">At the values of the reading.</param>
    /// <param name="encounters">Whose missiles the study knows.</param>
    /// <param name="trajectory">Shape of the flights.</param>
    /// <param name="open">Quantities that may differ from those of the study.</param>
    /// <param name="like">A set of the same encounters and open quantities, of which what is the same is taken; or null.</param>
    public EncounterSet(EarthModel earth, Study study, Encounter[] encounters, TrajectoryShape trajectory, IReadOnlyList<OpenQuantity> open, EncounterSet? like = null)
    {
        (_earth, Study, Encounters, _trajectory) = (earth, study, encounters, trajectory);
        bool Varies(params string[] sections) => open.Any(q => sections.Contains(q.Path.Split('.')[0]));
        if (Varies("missiles"))
        {
            return;
        }

        var sameEarth = like is not null && like._earth == earth;
        _flights = (sameEarth ? like!._flights : null) ?? [.. encounters.Select((_, i) => new Lazy<MissileFlight?>(() => Solve(study, i)))];
        // What arrives of shared data, and when, rests on rules and delays as well.
        if (!Varies("radars", "satellites", "sites", "view", "sharing") && !(study.System.Shares && Varies("delays")))
        {
            var sights = Sights(study);
            _seen = (sameEarth && SeesAlike(study, like!.Study) ? like._seen : null) ?? [.. encounters.Select((_, i) => new Lazy<Seen>(() => Look(study, sights, _flights[i].Value!)))];
        }
    }

    public Encounter[] Encounters { get; }

    /// <summary>At the values of the reading.</summary>
    public Study Study { get; }

    public int Count => Encounters.Length;

    /// <summary>True: no open quantity moves a flight or what the sensors see of it.</summary>
    public bool IsFixed => _seen is not null;

    /// <summary>The radars of a study, ready to look.</summary>
    public SightLine[] Sights(Study study) => [.. study.System.Radars.Select(r => new SightLine(_earth, r))];

    /// <summary>The flight of an encounter with what the sensors see of it; null where the aim is out of range.</summary>
    public Opportunity? Met(Study study, SightLine[] sights, int encounter)
    {
        if (Fly(study, encounter) is not { } flight)
        {
            return null;
        }

        var seen = _seen is not null ? _seen[encounter].Value : Look(study, sights, flight);
        // Made anew each time: what an opportunity keeps of its rules would grow with every trial.
        return new(flight, seen.Picture, seen.Track, study.System);
    }

    /// <summary>The flight of an encounter; null where the aim is out of range.</summary>
    public MissileFlight? Fly(Study study, int encounter) => _flights is not null ? _flights[encounter].Value : Solve(study, encounter);

    private static bool SeesAlike(Study a, Study b) =>
        a.System.Radars.SequenceEqual(b.System.Radars) && a.System.Satellites.SequenceEqual(b.System.Satellites) && a.System.View.BridgedGap == b.System.View.BridgedGap;

    private Seen Look(Study study, SightLine[] sights, MissileFlight flight) =>
        new(SensorPicture.Of(_earth, study.System.Satellites, sights, study.System.View.BridgedGap, flight), new(flight));

    private MissileFlight? Solve(Study study, int encounter)
    {
        var (launch, target) = (Encounters[encounter].Launch, Encounters[encounter].Target);
        var problem = new LaunchProblem(launch, target, Missile(study, Encounters[encounter].Missile), _trajectory, study.ShapeOffset);
        return new LaunchSolver(_earth).Solve(problem) is LaunchSolution.Solved { Flight: var flight } ? flight : null;
    }

    private static MissileType Missile(Study study, string name) =>
        study.Threats.Select(t => t.Missile).Concat(study.ThirdParty.Fields.SelectMany(f => f.Missiles)).First(m => m.Name == name);
}
