namespace ThirdSite.Scenarios.Language;

/// <summary>The midpoint reading: for each quantity that both sides published, the mean of their values.</summary>
internal static class Midpoint
{
    public static IReadOnlyList<(string Path, Value Value)> Of(ReadingOverlay first, ReadingOverlay second)
    {
        var set = new List<(string, Value)>();
        foreach (var (path, value) in first.Set)
        {
            if (value is QuantityValue a && second.Set.FirstOrDefault(other => other.Path == path).Value is QuantityValue b)
            {
                set.Add((path, Mean(a, first.Name, b, second.Name)));
            }
        }

        return set;
    }

    private static QuantityValue Mean(QuantityValue a, ReadingName first, QuantityValue b, ReadingName second)
    {
        var unit = a.Quantity.Unit;
        var other = b.Quantity.In(unit);

        // The mean is that of the physical values: decibels are averaged as ratios.
        var mean = unit.Decibels
            ? new Quantity(unit.FromSi((a.Quantity.Si + b.Quantity.Si) / 2), unit)
            : new Quantity((a.Quantity.Number + other.Number) / 2, unit);
        var (low, high) = a.Quantity.Si <= b.Quantity.Si ? (a.Quantity, other) : (other, a.Quantity);
        return new QuantityValue(a.Mark, mean, low, high, [], $"mean of {a.Quantity} ({first.Label}) and {b.Quantity} ({second.Label})", null);
    }
}
