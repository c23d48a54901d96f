using System.Globalization;
using ThirdSite.Numerics;

namespace ThirdSite.Scenarios.Language;

/// <summary>The section <c>uncertainty</c>: shapes of spreads and correlations, checked against the quantities that they name.</summary>
internal static class Uncertainties
{
    public static readonly IReadOnlyDictionary<string, SpreadShape> Shapes = new Dictionary<string, SpreadShape>(StringComparer.Ordinal)
    {
        ["uniform"] = SpreadShape.Uniform,
        ["triangular"] = SpreadShape.Triangular,
        ["normal"] = SpreadShape.Normal,
        ["log-uniform"] = SpreadShape.LogUniform,
    };

    /// <summary>Reports paths that name no quantity, shapes that a quantity cannot have, and correlations that no quantities can have together.</summary>
    public static void Check(MapValue root, Problems problems)
    {
        if (root[Keys.UncertaintyKey] is not MapValue section)
        {
            return;
        }

        foreach (var shape in (section[Keys.ShapesKey] as MapValue)?.Entries ?? [])
        {
            if (FindQuantity(root, shape.Key, shape.KeyMark, problems) is { } quantity
                && shape.Value is TextValue { Text: "log-uniform" } && (quantity.Low ?? quantity.Quantity) is var low && low.Si <= 0 && !low.Unit.Decibels)
            {
                problems.Add(shape.Value.Mark, $"{Keys.UncertaintyKey}.{Keys.ShapesKey}.{shape.Key}", $"is log-uniform from {low}; expected a spread above 0");
            }
        }

        var pairs = new HashSet<(string, string)>();
        var known = new List<(string First, string Second, double Coefficient)>();
        var before = problems.Count;
        var list = section.List(Keys.CorrelationsKey);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not MapValue pair || pair["between"] is not ListValue { Items: [TextValue first, TextValue second] })
            {
                continue;
            }

            _ = FindQuantity(root, first.Text, first.Mark, problems);
            _ = FindQuantity(root, second.Text, second.Mark, problems);
            var path = $"{Keys.UncertaintyKey}.{Keys.CorrelationsKey}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (!pairs.Add(string.CompareOrdinal(first.Text, second.Text) < 0 ? (first.Text, second.Text) : (second.Text, first.Text)))
            {
                problems.Add(pair.Mark, path, "is between two quantities of an earlier one; expected each pair once");
            }
            else if (pair["coefficient"] is NumberValue { Number: var coefficient })
            {
                known.Add((first.Text, second.Text, coefficient));
            }
        }

        // Only all together can be judged: two may need the third.
        if (problems.Count == before && known.Count > 0 && Root(known) is null)
        {
            problems.Add(section[Keys.CorrelationsKey]!.Mark, $"{Keys.UncertaintyKey}.{Keys.CorrelationsKey}", "cannot hold together (pairs that are not named count as 0, and the matrix is not positive definite); expected coefficients nearer to 0, or those of the other pairs");
        }
    }

    /// <summary>What a checked scenario says; what names a part that the study does not use is left out.</summary>
    public static Uncertainty Of(MapValue used)
    {
        if (used[Keys.UncertaintyKey] is not MapValue section)
        {
            return Uncertainty.None;
        }

        var quantities = Tree.Leaves(used).Where(leaf => leaf.Value is QuantityValue { IsBare: false }).Select(leaf => leaf.Path).ToHashSet(StringComparer.Ordinal);
        var shapes = (section[Keys.ShapesKey] as MapValue)?.Entries ?? [];
        return new Uncertainty(
            shapes.Where(shape => quantities.Contains(shape.Key)).ToDictionary(shape => shape.Key, shape => Shapes[((TextValue)shape.Value).Text], StringComparer.Ordinal),
            [
                .. section.List(Keys.CorrelationsKey).Cast<MapValue>().Select(pair => (Pair: pair, Between: pair.List("between").Cast<TextValue>().Select(path => path.Text).ToList()))
                    .Where(each => each.Between.TrueForAll(quantities.Contains))
                    .Select(each => new Correlation(
                        each.Between[0],
                        each.Between[1],
                        each.Pair.Number("coefficient"),
                        each.Pair.Text("assumption") is { Length: > 0 } reason ? reason : Provenance.Citation(used.Map("sources").Map(each.Pair.Name("source"))))),
            ]);
    }

    private static QuantityValue? FindQuantity(MapValue root, string path, Mark mark, Problems problems)
    {
        if (PathFinder.Find(root, path, mark, problems) is not { } leaf)
        {
            return null;
        }

        if (leaf.Value is QuantityValue quantity)
        {
            return quantity;
        }

        problems.Add(mark, Keys.UncertaintyKey, $"'{Shown.Text(path)}' is no quantity; expected the path of a number with a unit, such as delays.commit");
        return null;
    }

    private static double[,]? Root(List<(string First, string Second, double Coefficient)> pairs)
    {
        var names = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToList();
        var matrix = new double[names.Count, names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            matrix[i, i] = 1;
        }

        foreach (var (first, second, coefficient) in pairs)
        {
            var (i, j) = (names.IndexOf(first), names.IndexOf(second));
            matrix[i, j] = matrix[j, i] = coefficient;
        }

        return Cholesky.Root(matrix);
    }
}
