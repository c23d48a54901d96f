using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Compatibility;

/// <summary>One axis of the plane: a quantity, or a declared list of places for the interceptors.</summary>
/// <param name="Path">Of the quantity, or <see cref="CompatibilityTerms.Site"/>.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">As written, for showing it; null for places.</param>
/// <param name="Nodes">SI, ascending; of places their numbers in the list.</param>
/// <param name="Sites">Names, where the axis is a list of places; else empty.</param>
internal sealed record PlaneAxis(string Path, string Label, Unit? Unit, IReadOnlyList<double> Nodes, IReadOnlyList<NamedPlace> Sites)
{
    public bool IsSites => Sites.Count > 0;

    /// <summary>In the unit of the axis.</summary>
    public double Shown(double si) => Unit is { } unit ? unit.FromSi(si) : si;

    /// <summary>The node at or nearest to a value.</summary>
    public int Nearest(double si)
    {
        var best = 0;
        for (var i = 1; i < Nodes.Count; i++)
        {
            best = Math.Abs(Nodes[i] - si) < Math.Abs(Nodes[best] - si) ? i : best;
        }

        return best;
    }

    /// <summary>Evenly spaced nodes with some values put between them.</summary>
    public static double[] Between(double low, double high, int steps, IEnumerable<double> also)
    {
        var even = Enumerable.Range(0, steps + 1).Select(i => i == steps ? high : low + ((high - low) * i / steps));
        var nodes = new List<double>();
        var least = 1e-6 * (high - low);
        // A value that was asked for stands exactly; an even node that is the same but for rounding gives way.
        foreach (var value in also.Where(v => v >= low && v <= high).Distinct().Order())
        {
            nodes.Add(value);
        }

        nodes.AddRange(even.Where(e => nodes.TrueForAll(n => Math.Abs(n - e) > least)));
        nodes.Sort();
        return [.. nodes];
    }
}
