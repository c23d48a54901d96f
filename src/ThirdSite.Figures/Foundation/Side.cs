namespace ThirdSite.Figures;

/// <summary>A reading as figures show it: its colour, its mark, its words. Order everywhere: government, midpoint, critics.</summary>
/// <param name="Reading">Name in the answers.</param>
/// <param name="Token">Colour token.</param>
/// <param name="Mark">Its mark.</param>
/// <param name="Name">Column head: "Government".</param>
/// <param name="Assumptions">After "under": "the government’s assumptions".</param>
public sealed record Side(string Reading, string Token, SideMark Mark, string Name, string Assumptions)
{
    /// <summary>● plum.</summary>
    public static Side Government { get; } = new("government", "A", SideMark.Disc, "Government", "the government\u2019s assumptions");

    /// <summary>▲ grey.</summary>
    public static Side Midpoint { get; } = new("midpoint", "mid", SideMark.Triangle, "Midpoint", "the midpoint of both sides\u2019 assumptions");

    /// <summary>◆ olive.</summary>
    public static Side Critics { get; } = new("critics", "B", SideMark.Diamond, "Critics", "its critics\u2019 assumptions");

    /// <summary>All three, in order.</summary>
    public static IReadOnlyList<Side> All { get; } = [Government, Midpoint, Critics];

    /// <summary>The side of a reading; a reading that a scenario adds is drawn like the midpoint, under its own name.</summary>
    public static Side Of(string reading) => All.FirstOrDefault(side => side.Reading == reading)
        ?? new Side(reading, "mid", SideMark.Triangle, reading, $"the reading \u201c{reading}\u201d");

    /// <summary>Position in the one order; added readings last.</summary>
    public static int Rank(string reading)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Reading == reading)
            {
                return i;
            }
        }

        return All.Count;
    }
}

/// <summary>Shape of a side's mark.</summary>
public enum SideMark
{
    Disc,
    Triangle,
    Diamond,
}
