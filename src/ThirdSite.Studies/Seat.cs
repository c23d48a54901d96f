using ThirdSite.Assessment;
using ThirdSite.Engagement;

namespace ThirdSite.Studies;

/// <summary>One interceptor site of a system, ready to be asked. Of several seats the one with the largest margin answers.</summary>
/// <param name="System">The system, with this site as its first.</param>
/// <param name="Tables">Fly-out from there.</param>
internal sealed record Seat(DefenceSystem System, IReadOnlyList<FlyOutTable> Tables)
{
    /// <summary>The verdict from the seat with the most to spare, the earlier one where two are alike; no launch at all is worse than any margin.</summary>
    /// <param name="seats">Of one system, at least one.</param>
    /// <param name="opportunity">The flight, from whichever site.</param>
    /// <param name="conditions">Rules in force.</param>
    public static (int Index, Opportunity Opportunity, Verdict Verdict) Best(IReadOnlyList<Seat> seats, Opportunity opportunity, in Conditions conditions)
    {
        var best = (Index: 0, Opportunity: opportunity.With(seats[0].System), Verdict: default(Verdict)!);
        best.Verdict = best.Opportunity.Assess(seats[0].Tables, conditions);
        for (var i = 1; i < seats.Count; i++)
        {
            var from = opportunity.With(seats[i].System);
            var verdict = from.Assess(seats[i].Tables, conditions);
            if (verdict.Margin is { } margin && !(best.Verdict.Margin >= margin))
            {
                best = (i, from, verdict);
            }
        }

        return best;
    }

    /// <summary>What a map asks of it.</summary>
    /// <param name="seats">Of one system, at least one.</param>
    /// <param name="opportunity">The flight, from whichever site.</param>
    /// <param name="conditions">Rules in force.</param>
    /// <param name="curve">Overwritten; one for each thread.</param>
    public static MapVerdict BestOnMap(Seat[] seats, Opportunity opportunity, in Conditions conditions, LaunchCurve curve)
    {
        var best = opportunity.With(seats[0].System).Assess(seats[0].Tables, conditions, curve);
        for (var i = 1; i < seats.Length; i++)
        {
            var verdict = opportunity.With(seats[i].System).Assess(seats[i].Tables, conditions, curve);
            if (verdict.Margin is { } margin && !(best.Margin >= margin))
            {
                best = verdict;
            }
        }

        return best;
    }
}
