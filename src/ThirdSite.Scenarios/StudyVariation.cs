using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>One study with some of its quantities left open: the same study again at any values of them, without reading or checking anything anew.</summary>
public sealed class StudyVariation
{
    private readonly MapValue used;
    private readonly string[][] paths;
    private readonly QuantityValue[] written;
    private readonly IReadOnlyList<Leaf> leaves;

    internal StudyVariation(Study study, MapValue used, IReadOnlyList<Leaf> open)
    {
        Study = study;
        this.used = used;
        leaves = open;
        paths = [.. open.Select(leaf => leaf.Path.Split('.'))];
        written = [.. open.Select(leaf => (QuantityValue)leaf.Value)];
        Quantities = [.. open.Select(leaf => Quantity(leaf, used))];
    }

    /// <summary>The study as the reading and the overrides leave it.</summary>
    public Study Study { get; }

    /// <summary>What is left open, in the order asked for.</summary>
    public IReadOnlyList<OpenQuantity> Quantities { get; }

    /// <summary>The same study with only some of its open quantities left open.</summary>
    /// <param name="paths">Each of them one of <see cref="Quantities"/>, in the order to keep.</param>
    /// <exception cref="InvalidOperationException">One is not open here.</exception>
    public StudyVariation Only(IReadOnlyList<string> paths) => new(Study, used, [.. paths.Select(path => leaves.First(leaf => leaf.Path == path))]);

    /// <summary>The study at values of the open quantities. Its hash and its list of assumptions stay those of <see cref="Study"/>.</summary>
    /// <param name="si">One value for each of <see cref="Quantities"/>, in SI.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of values, or one outside what the quantity may be.</exception>
    public Study At(ReadOnlySpan<double> si)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(si.Length, paths.Length);
        var tree = used;
        for (var i = 0; i < paths.Length; i++)
        {
            var open = Quantities[i];
            if (!(si[i] >= open.Minimum && si[i] <= open.Maximum))
            {
                throw new ArgumentOutOfRangeException(nameof(si), si[i], $"{open.Path} may be {open.Minimum} to {open.Maximum} in SI.");
            }

            // The value as written keeps its bits: converting there and back may not.
            var quantity = si[i] == written[i].Quantity.Si ? written[i].Quantity : new Quantity(open.Unit.FromSi(si[i]), open.Unit);
            tree = tree.With(paths[i], written[i] with { Quantity = quantity });
        }

        return StudyBuilder.Vary(Study, tree);
    }

    private static OpenQuantity Quantity(Leaf leaf, MapValue used)
    {
        var value = (QuantityValue)leaf.Value;
        var shape = (QuantityShape)leaf.Shape;
        return new(leaf.Path, Provenance.Label(leaf, used), value.Quantity.Unit, value.Quantity.Si, value.Low?.Si, value.High?.Si, shape.Minimum.Si, shape.Maximum.Si, shape.Whole);
    }
}

/// <summary>A quantity that a study leaves open. All numbers in SI.</summary>
/// <param name="Path">Where it stands: <c>interceptors.gbi-2stage.burnout_speed</c>.</param>
/// <param name="Label">For people: "Burnout speed, two-stage interceptor".</param>
/// <param name="Unit">As written, for showing it.</param>
/// <param name="Value">Under the reading.</param>
/// <param name="Low">Lowest published or assumed, or null.</param>
/// <param name="High">Highest, or null.</param>
/// <param name="Minimum">Lowest that it may be.</param>
/// <param name="Maximum">Highest that it may be; may be infinite.</param>
/// <param name="Whole">True: a count.</param>
public sealed record OpenQuantity(string Path, string Label, Unit Unit, double Value, double? Low, double? High, double Minimum, double Maximum, bool Whole);
