using ThirdSite.Engagement;

namespace ThirdSite.Assessment;

/// <summary>
/// The lowest burnout speed of an interval at which the margin of an opportunity reaches zero, all crossings, and what
/// is active at the lowest.
/// </summary>
/// <param name="Value">m/s; null: the margin stays below zero, or without solution, over the whole interval.</param>
/// <param name="Crossings">m/s, ascending: every speed at which the margin changes sign or existence at zero.</param>
/// <param name="Active">Constraints whose relaxation lowers the value by more than 15 m/s; energy where none does.</param>
public sealed record CriticalBurnoutSpeed(double? Value, IReadOnlyList<double> Crossings, IReadOnlyList<Constraint> Active)
{
    // m/s. A relaxation that lowers the critical speed by less is not called active.
    private const double ActiveShift = 15;

    // m/s and s. A crossing is found to this; the model's own error is 300 m/s.
    private const double SpeedTolerance = 2;
    private const double MarginTolerance = 0.05;

    // s and m. By this much commit is advanced and the floor lowered to see whether it is active.
    private const double TimeRelaxation = 30;
    private const double FloorRelaxation = 30_000;

    /// <summary>Seeks the critical speed of an opportunity over all speeds of a family.</summary>
    /// <param name="opportunity">Flight and site; the burnout speed of its interceptor plays no part.</param>
    /// <param name="conditions">Rules in force.</param>
    /// <param name="family">Tables over the interval.</param>
    public static CriticalBurnoutSpeed Find(Opportunity opportunity, Conditions conditions, FlyOutFamily family)
    {
        if ((conditions.LaunchTime ?? opportunity.Commit(conditions)?.Time) is not { } launchTime)
        {
            return new(null, [], []);
        }

        var curve = new LaunchCurve();
        double? Margin(IReadOnlyList<FlyOutTable> tables, in Conditions under) =>
            opportunity.LatestLaunch(tables, under, curve) - launchTime;

        // What sheds energy can fly all that a slower one can: only what a speed adds need be computed.
        var sheds = family.UpTo(1).Count > 1;
        double? Later(double? slower, double? added) => !sheds || slower is null ? added : added is null ? slower : Math.Max(slower.Value, added.Value);

        var crossings = new List<double>();
        double? value = null;
        var previous = Margin(family.UpTo(0), conditions);
        if (previous >= 0)
        {
            value = family[0].BurnoutSpeed;
        }

        for (var i = 1; i < family.Count; i++)
        {
            var next = Later(previous, Margin([family[i]], conditions));
            if ((previous >= 0) != (next >= 0))
            {
                var crossing = Cross(family[i - 1].BurnoutSpeed, previous, family[i].BurnoutSpeed, next);
                crossings.Add(crossing);
                value ??= crossing;
            }

            previous = next;
        }

        return new(value, crossings, value is { } v ? Active(v) : []);

        double Cross(double low, double? atLow, double high, double? atHigh)
        {
            var rising = atHigh >= 0;
            var slower = atLow;
            while (high - low > SpeedTolerance)
            {
                // Regula falsi kept off the ends where both margins exist, halves where one does not.
                var share = atLow is { } a && atHigh is { } b && a != b ? Math.Clamp(a / (a - b), 0.1, 0.9) : 0.5;
                var middle = low + (share * (high - low));
                var margin = Later(slower, Margin([family.At(middle)[^1]], conditions));
                if (margin is { } m && Math.Abs(m) < MarginTolerance)
                {
                    return middle;
                }

                if ((margin >= 0) == rising)
                {
                    (high, atHigh) = (middle, margin);
                }
                else
                {
                    (low, atLow) = (middle, margin);
                }
            }

            return rising ? high : low;
        }

        List<Constraint> Active(double critical)
        {
            var below = critical - ActiveShift;
            if (below < family[0].BurnoutSpeed)
            {
                return [Constraint.Energy];
            }

            var active = new List<Constraint>();
            var tables = family.At(below);
            if (Margin(tables, conditions) + TimeRelaxation >= 0)
            {
                active.Add(Constraint.Time);
            }

            if (!conditions.NoCoastLimit && Margin(tables, conditions with { NoCoastLimit = true }) >= 0)
            {
                active.Add(Constraint.Coast);
            }

            if (Margin(tables, conditions with { FloorLowering = conditions.FloorLowering + FloorRelaxation }) >= 0)
            {
                active.Add(Constraint.Floor);
            }

            if (!conditions.NoUpdateRule && Margin(tables, conditions with { NoUpdateRule = true }) >= 0)
            {
                active.Add(Constraint.View);
            }

            return active.Count == 0 ? [Constraint.Energy] : active;
        }
    }
}
