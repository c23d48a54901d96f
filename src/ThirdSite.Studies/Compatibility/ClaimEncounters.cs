using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Compatibility;

/// <summary>Both claims of a scenario as flights to be met: what its owner says it protects, and what the other side fears.</summary>
/// <param name="Protected">Against every class in turn, the aims of every nation or group.</param>
/// <param name="Protection">Nations and groups, over <paramref name="Protected"/>.</param>
/// <param name="Reached">Every pair of field and city, for every type.</param>
/// <param name="Reach">Fields, over <paramref name="Reached"/>.</param>
/// <param name="CellsAssessed">Of the nations' cells and cities, counted for every class.</param>
/// <param name="CellsOfAll">All of them.</param>
internal sealed record ClaimEncounters(Encounter[] Protected, IReadOnlyList<ClaimPart> Protection, Encounter[] Reached, IReadOnlyList<ClaimPart> Reach, int CellsAssessed, int CellsOfAll)
{
    /// <summary>Classes of missile that are to be protected from.</summary>
    public static IReadOnlyList<MissileType> Missiles(Study study, CompatibilityTerms terms) =>
        [.. study.Threats.Select(t => t.Missile).Where(m => terms.Against.Count == 0 || terms.Against.Contains(m.Name)).Distinct()];

    /// <summary>The flights of both claims.</summary>
    /// <param name="study">At the values of the reading.</param>
    /// <param name="terms">Who is to be protected from what.</param>
    /// <param name="world">Land and towns.</param>
    /// <param name="cells">At most so many cells of each nation; 0: all.</param>
    /// <exception cref="ArgumentException">There is nothing to protect or nobody to fear for.</exception>
    public static ClaimEncounters Of(Study study, CompatibilityTerms terms, World world, int cells)
    {
        if (!CompatibilityStudy.CanBeAsked(study))
        {
            throw new ArgumentException("The question needs interceptors, threats and a third party; this scenario lacks one of them.");
        }

        var missiles = Missiles(study, terms);
        var (encounters, parts, assessed, all) = (new List<Encounter>(), new List<ClaimPart>(), 0, 0);
        foreach (var name in terms.Protects)
        {
            var nation = study.Nations.FirstOrDefault(n => n.Code == name);
            Question question = nation is null ? new Question.DefendedGroup(name, null) : new Question.DefendedNation(name, null);
            // The same places against every class.
            var (aims, of) = Inquiry.Aims(study, question, new InquiryOptions(world, Cells: nation is { ByCities: true } ? 0 : cells));
            var lists = new List<(int, int)>();
            foreach (var threat in study.Threats.Where(t => missiles.Contains(t.Missile)))
            {
                var some = Inquiry.Encounters(threat, aims);
                lists.Add((encounters.Count, some.Length));
                encounters.AddRange(some);
                (assessed, all) = (assessed + aims.Length, all + of);
            }

            parts.Add(new(nation is null ? "group" : "nation", name, nation?.Name ?? name, lists));
        }

        var (flights, fields) = (new List<Encounter>(), new List<ClaimPart>());
        foreach (var field in study.ThirdParty.Fields)
        {
            var first = flights.Count;
            foreach (var missile in field.Missiles)
            {
                flights.AddRange(study.ThirdParty.Cities.Select(c => new Encounter(flights.Count, field.Place.Position, c.Position, missile.Name, 1)));
            }

            fields.Add(new("field", field.Place.Name, field.Place.Label, [(first, flights.Count - first)]));
        }

        return new([.. encounters], parts, [.. flights], fields, assessed, all);
    }
}
