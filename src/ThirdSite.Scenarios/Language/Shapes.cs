using System.Text.RegularExpressions;

namespace ThirdSite.Scenarios.Language;

/// <summary>What may stand at a place of a document. The checker, the JSON Schema, the labels and the canonical form all follow from it.</summary>
internal abstract class Shape
{
    /// <summary>For messages: "expected …".</summary>
    public abstract string Expectation { get; }
}

/// <summary>A number with a unit and its provenance: <c>{ value, low, high, source | assumption, note }</c>.</summary>
internal sealed class QuantityShape : Shape
{
    /// <param name="minimum">Lowest value with its unit, which is also the unit of examples.</param>
    /// <param name="maximum">Highest value, <c>inf …</c> where no limit is a meaningful value.</param>
    /// <param name="example">For messages and editors.</param>
    public QuantityShape(string minimum, string maximum, string example)
    {
        Minimum = Quantity.Parse(minimum);
        Maximum = Quantity.Parse(maximum);
        Example = Quantity.Parse(example);
    }

    public Quantity Minimum { get; }

    public Quantity Maximum { get; }

    public Quantity Example { get; }

    public Dimension Dimension => Example.Unit.Dimension;

    /// <summary>Unit of a number that has none, or null where a unit must be written.</summary>
    public Unit? ImpliedUnit => Dimension == default ? Unit.One : Dimension == Unit.Parse("people").Dimension ? Unit.Parse("people") : null;

    /// <summary>True: in this list an item may be a bare quantity, an axis of a study rather than an assumption.</summary>
    public bool AllowsBare { get; init; }

    /// <summary>True: written as text alone, never with provenance, and 0 needs no unit.</summary>
    public bool Bare { get; init; }

    public bool Whole { get; init; }

    public override string Expectation => AllowsBare || Bare ? BareExpectation : $"{{ value: {Example}, source: KEY }} or {{ value: {Example}, assumption: \"why\" }}";

    public string BareExpectation => (Whole ? "a whole number" : Dimension.Name) + $" such as {Example}";

    public string Range => Maximum.Number is double.PositiveInfinity ? $"at least {Minimum}" : $"{Minimum} to {Maximum}";

    public bool Holds(double si) => si >= Minimum.Si && si <= Maximum.Si;
}

/// <summary>A plain number: a grid step, a degree of the grid's box.</summary>
internal sealed class NumberShape(double minimum, double maximum, string? unit = null) : Shape
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    /// <summary>Unit that the number is in, tolerated behind it in <c>--set</c>; null: none.</summary>
    public string? Unit { get; } = unit;

    public override string Expectation => FormattableString.Invariant($"a number from {Minimum} to {Maximum}") + (Unit is null ? "" : $" ({Unit})");
}

/// <summary>A plain whole number.</summary>
internal sealed class CountShape(long minimum, long maximum) : Shape
{
    public long Minimum { get; } = minimum;

    public long Maximum { get; } = maximum;

    public override string Expectation => FormattableString.Invariant($"a whole number from {Minimum} to {Maximum}");
}

internal sealed class FlagShape : Shape
{
    public override string Expectation => "true or false";
}

internal sealed class TextShape : Shape
{
    /// <summary>Characters; enough for a paragraph, too few to swell every output.</summary>
    public const int Longest = 4000;

    public override string Expectation => "text";
}

internal sealed class DateShape : Shape
{
    public override string Expectation => "a date such as 2008-04-06";
}

/// <summary>A moment, UTC.</summary>
internal sealed class InstantShape : Shape
{
    public const string Pattern = @"^(19|20)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$";

    public override string Expectation => "a time in UTC such as 2008-04-06T00:00:00Z, in 1900 to 2099";
}

/// <summary>One of several shapes: a word, a number or quantity, a mapping.</summary>
internal sealed class EitherShape(params Shape[] options) : Shape
{
    public IReadOnlyList<Shape> Options { get; } = options;

    public override string Expectation => string.Join(" or ", Options.Select(option => option.Expectation));
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceShape(params string[] choices) : Shape
{
    public IReadOnlyList<string> Choices { get; } = choices;

    public override string Expectation => string.Join(" or ", Choices);
}

/// <summary>The name of an entry of the catalogue.</summary>
internal sealed class NameShape(string kind) : Shape
{
    /// <summary>Key of the kind: <c>sites</c>.</summary>
    public string Kind { get; } = kind;

    public override string Expectation => "the name of one of " + Kind;
}

internal sealed class ListShape(Shape item, int least, int most) : Shape
{
    public Shape Item { get; } = item;

    public int Least { get; } = least;

    public int Most { get; } = most;

    /// <summary>True: the same text twice is a mistake.</summary>
    public bool Distinct { get; init; } = true;

    public override string Expectation => Least > 0 ? $"a list of at least {Least}: [ {Item.Expectation}, … ]" : $"a list: [ {Item.Expectation}, … ]";
}

/// <summary>A mapping from free names to values of one shape.</summary>
internal sealed class NamedShape(string singular, Regex pattern, string patternWords, Shape item) : Shape
{
    public string Singular { get; } = singular;

    public Regex Pattern { get; } = pattern;

    public string PatternWords { get; } = patternWords;

    public Shape Item { get; } = item;

    public int Least { get; init; }

    /// <summary>Characters of a name.</summary>
    public int LongestName { get; init; } = 60;

    public override string Expectation => $"a mapping from names of {Singular} to their values";
}

/// <summary>A mapping with fixed keys.</summary>
internal sealed class ObjectShape(params Field[] fields) : Shape
{
    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>Pairs of keys of which the first must be less than the second.</summary>
    public IReadOnlyList<(string Low, string High)> Ordered { get; init; } = [];

    /// <summary>Keys of which at least one must stand.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    public override string Expectation => "a mapping with " + string.Join(", ", Fields.Where(each => each.Required || !Fields.Any(any => any.Required)).Select(each => each.Key));

    public Field? this[string key] => Fields.FirstOrDefault(field => field.Key == key);
}

/// <summary>Paths of the resolved scenario with the values that a reading gives them; checked once the scenario is resolved.</summary>
internal sealed class OverlayShape : Shape
{
    public override string Expectation => "a mapping from paths such as interceptors.gbi-2stage.burnout_speed to values";
}

/// <summary>One key of a mapping.</summary>
/// <param name="Key">snake_case.</param>
/// <param name="Shape">Of its value.</param>
/// <param name="Label">For people, as it stands before ", two-stage interceptor".</param>
/// <param name="Description">One sentence for editors.</param>
internal sealed record Field(string Key, Shape Shape, string Label, string Description)
{
    public bool Required { get; init; } = true;

    /// <summary>What holds without it, as it would be written; null: nothing stands for it.</summary>
    public string? Default { get; init; }

    public Field Optional => this with { Required = false };

    /// <summary>Optional, with what holds without it.</summary>
    public Field Or(string text) => this with { Required = false, Default = text };
}
