namespace ThirdSite.Studies;

/// <summary>A yes-or-no answer over a quantity: what it is at the lowest value, and where it changes.</summary>
/// <param name="AtLowest">The answer at the lower end.</param>
/// <param name="Crossings">Values at which it changes, ascending.</param>
internal sealed record OnOff(bool AtLowest, IReadOnlyList<double> Crossings)
{
    /// <summary>The lowest value at which it is yes; null: nowhere.</summary>
    public double? LowestYes(double lowest) => AtLowest ? lowest : Crossings.Count > 0 ? Crossings[0] : null;

    /// <summary>Yes where any of several is.</summary>
    public static OnOff Any(IEnumerable<OnOff> several)
    {
        var all = several.ToList();
        return all.Count == 1 ? all[0] : new(all.Exists(a => a.AtLowest), Flips(all, states => states.Contains(true)));
    }

    /// <summary>Where the whole of several answers changes.</summary>
    /// <param name="answers">The parts.</param>
    /// <param name="whole">Of the parts' answers at one value, in order.</param>
    public static IReadOnlyList<double> Flips<T>(IReadOnlyList<OnOff> answers, Func<IReadOnlyList<bool>, T> whole)
    {
        var flips = new List<double>();
        var state = answers.Select(a => a.AtLowest).ToArray();
        var before = whole(state);
        foreach (var at in answers.SelectMany(a => a.Crossings).Distinct().Order())
        {
            for (var i = 0; i < state.Length; i++)
            {
                state[i] ^= answers[i].Crossings.Contains(at);
            }

            var now = whole(state);
            if (!EqualityComparer<T>.Default.Equals(now, before))
            {
                flips.Add(at);
            }

            before = now;
        }

        return flips;
    }
}
