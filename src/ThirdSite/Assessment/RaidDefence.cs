namespace ThirdSite.Assessment;

/// <summary>
/// Probability that nothing of a raid leaks, by counting: warheads share the shots equally, shots miss independently,
/// but one common fault may defeat them all (Wilkening 1999, "A simple model for calculating ballistic missile defense
/// effectiveness", Science and Global Security 8, 183–215).
/// </summary>
public static class RaidDefence
{
    // No inventory of the studies comes near; a larger need is reported as none.
    private const int MostShots = 1_000;

    /// <summary>Probability that nothing leaks when each of the warheads gets <paramref name="shots"/> shots.</summary>
    /// <param name="warheads">At least 1.</param>
    /// <param name="shots">A warhead, not negative.</param>
    /// <param name="killProbability">Single shot, 0 to 1.</param>
    /// <param name="commonModeReliability">Probability that no common fault defeats every shot, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or probability outside its domain.</exception>
    public static double NoLeak(int warheads, int shots, double killProbability, double commonModeReliability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warheads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shots);
        return Probability(commonModeReliability) * Power(1 - Power(1 - Probability(killProbability), shots), warheads);
    }

    /// <summary>The least shots a warhead with which nothing leaks with at least the wanted probability; null where no number of shots does.</summary>
    public static int? ShotsNeeded(int warheads, double killProbability, double wantedNoLeak, double commonModeReliability)
    {
        for (var shots = 1; shots <= MostShots; shots++)
        {
            if (NoLeak(warheads, shots, killProbability, commonModeReliability) >= wantedNoLeak)
            {
                return shots;
            }
        }

        return null;
    }

    /// <summary>With a given inventory, shared as equally as it goes: the probability that nothing leaks, and the warheads expected to leak.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count or probability outside its domain.</exception>
    public static (double NoLeak, double ExpectedLeakers) WithInventory(int warheads, int inventory, double killProbability, double commonModeReliability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warheads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(inventory);
        var shots = inventory / warheads;
        var more = inventory % warheads;
        var miss = Power(1 - Probability(killProbability), shots);
        var missWithMore = miss * (1 - killProbability);
        var noLeak = Probability(commonModeReliability) * Power(1 - miss, warheads - more) * Power(1 - missWithMore, more);
        var leakers = (commonModeReliability * (((warheads - more) * miss) + (more * missWithMore))) + ((1 - commonModeReliability) * warheads);
        return (noLeak, leakers);
    }

    private static double Probability(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
        return value;
    }

    private static double Power(double value, int exponent)
    {
        var result = 1.0;
        for (var i = 0; i < exponent; i++)
        {
            result *= value;
        }

        return result;
    }
}
