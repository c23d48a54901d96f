using System.Globalization;
using System.Text.RegularExpressions;

namespace ThirdSite.Scenarios.Language;

/// <summary>Turns YAML into values of a shape, reporting whatever does not fit. What is null has been reported.</summary>
internal sealed class Checker(Problems problems)
{
    private const double Tolerance = 1e-12;

    public Value? Check(YamlNode node, Shape shape, string path)
    {
        if (node is YamlBroken)
        {
            return null;
        }

        if (node is YamlScalar { IsNull: true } && shape is not (NamedShape or OverlayShape))
        {
            problems.Add(node.Mark, path, $"is empty; expected {shape.Expectation}");
            return null;
        }

        return shape switch
        {
            ObjectShape map => CheckObject(node, map, path),
            NamedShape map => CheckNamed(node, map, path),
            ListShape list => CheckList(node, list, path),
            QuantityShape quantity => CheckQuantity(node, quantity, path),
            OverlayShape overlay => CheckOverlay(node, overlay, path),
            EitherShape either => CheckEither(node, either, path),
            _ => CheckScalar(node, shape, path),
        };
    }

    /// <summary>A quantity written as text alone, in the bounds of <paramref name="shape"/>.</summary>
    public Quantity? CheckBare(string text, Mark mark, QuantityShape shape, string path)
    {
        if (!Quantity.TryParse(text, out var quantity, out var error))
        {
            problems.Add(mark, path, $"'{Shown.Text(text)}' is no quantity: {Shown.Text(error)}; expected {shape.BareExpectation}");
            return null;
        }

        if (quantity.Unit == Unit.One && (shape.ImpliedUnit ?? (shape.Bare && quantity.Number == 0 ? shape.Example.Unit : null)) is { } implied)
        {
            quantity = quantity with { Unit = implied };
        }

        if (quantity.Unit.Dimension != shape.Dimension)
        {
            var found = quantity.Unit == Unit.One ? "has no unit" : $"is {quantity.Unit.Dimension.Name}";
            problems.Add(mark, path, $"'{Shown.Text(text)}' {found}; expected {shape.BareExpectation}");
            return null;
        }

        // −0 and a value that overflows in SI would pass the comparison or print strangely.
        var si = quantity.Si;
        if (double.IsNaN(si) || !shape.Holds(si) || (double.IsInfinity(si) && !double.IsInfinity(quantity.Number)))
        {
            problems.Add(mark, path, $"'{Shown.Text(text)}' is out of range; expected {shape.Range}");
            return null;
        }

        if (shape.Whole && si != Math.Floor(si))
        {
            problems.Add(mark, path, $"'{Shown.Text(text)}' is not whole; expected {shape.BareExpectation}");
            return null;
        }

        return quantity with { Number = quantity.Number + 0.0 };
    }

    /// <summary>Any value but a quantity, a list or a mapping, from its text.</summary>
    public Value? CheckText(string text, Mark mark, Shape shape, string path)
    {
        if (shape is TextShape && text.Length > TextShape.Longest)
        {
            problems.Add(mark, path, $"has {text.Length} characters; expected at most {TextShape.Longest}");
            return null;
        }

        Value? value = shape switch
        {
            FlagShape => text is "true" or "false" ? new FlagValue(mark, text == "true") : null,
            CountShape count => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole >= count.Minimum && whole <= count.Maximum ? new CountValue(mark, whole) : null,
            NumberShape number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && real >= number.Minimum && real <= number.Maximum ? new NumberValue(mark, real + 0.0) : null,
            InstantShape => Regex.IsMatch(text, InstantShape.Pattern) && !text.EndsWith('\n')
                && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant) ? new InstantValue(mark, instant) : null,
            DateShape => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new DateValue(mark, date) : null,
            ChoiceShape choice => choice.Choices.Contains(text) ? new TextValue(mark, text) : null,
            NameShape name => text.Length > 0 ? new NameValue(mark, text, name.Kind) : null,
            TextShape => text.Length > 0 ? new TextValue(mark, text) : null,
            _ => null,
        };
        if (value is null)
        {
            var nearest = shape switch
            {
                ChoiceShape choice => Nearest.Of(text, choice.Choices),
                FlagShape => Nearest.Of(text, ["true", "false"]),
                _ => null,
            };
            problems.Add(mark, path, text.Length == 0 ? $"is empty; expected {shape.Expectation}" : $"found '{Shown.Text(text)}'; expected {shape.Expectation}", nearest);
        }

        return value;
    }

    private Value? CheckScalar(YamlNode node, Shape shape, string path)
    {
        if (node is YamlScalar scalar)
        {
            return CheckText(scalar.Text, scalar.Mark, shape, path);
        }

        problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
        return null;
    }

    private Value? CheckEither(YamlNode node, EitherShape shape, string path)
    {
        var option = node switch
        {
            YamlMapping => shape.Options.FirstOrDefault(each => each is ObjectShape),
            YamlScalar scalar => shape.Options.FirstOrDefault(each => each is ChoiceShape choice && choice.Choices.Contains(scalar.Text))
                ?? (scalar.Text.Length > 0 && (char.IsAsciiDigit(scalar.Text[0]) || scalar.Text[0] is '+' or '-' or '.') ? shape.Options.FirstOrDefault(each => each is QuantityShape or NumberShape) : null),
            _ => null,
        };
        if (option is not null)
        {
            return Check(node, option, path);
        }

        var words = shape.Options.OfType<ChoiceShape>().SelectMany(choice => choice.Choices);
        var found = node is YamlScalar text ? $"found '{Shown.Text(text.Text)}'" : $"is {Kind(node)}";
        problems.Add(node.Mark, path, $"{found}; expected {shape.Expectation}", node is YamlScalar near ? Nearest.Of(near.Text, words) : null);
        return null;
    }

    private MapValue? CheckObject(YamlNode node, ObjectShape shape, string path)
    {
        if (node is not YamlMapping map)
        {
            problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
            return null;
        }

        // What does not fit stays as a broken entry, so that one mistake does not make others.
        var entries = new List<MapEntry>();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (shape[key.Text] is not { } field)
            {
                var free = shape.Fields.Select(known => known.Key).Where(known => !map.Entries.Any(entry => entry.Key.Text == known)).ToList();
                var near = Nearest.Of(key.Text, free);
                var expected = near is not null || free.Count == 0 ? "" : "; expected " + string.Join(", ", free);
                problems.Add(key.Mark, path, $"'{Shown.Text(key.Text)}' is no key here{expected}", near);
                meant.Add(near ?? "");
                continue;
            }

            var checkedValue = Check(value, field.Shape, Join(path, field.Key)) ?? new BrokenValue(value.Mark);
            entries.Add(new MapEntry(field.Key, key.Mark, checkedValue, field.Shape, field));
        }

        foreach (var field in shape.Fields)
        {
            if (field.Required && !map.Entries.Any(entry => entry.Key.Text == field.Key))
            {
                if (!meant.Contains(field.Key))
                {
                    problems.Add(map.Mark, Join(path, field.Key), $"is missing; expected {field.Shape.Expectation}");
                }

                entries.Add(new MapEntry(field.Key, map.Mark, new BrokenValue(map.Mark), field.Shape, field));
            }
        }

        if (shape.AnyOf.Count > 0 && !map.Entries.Any(entry => shape.AnyOf.Contains(entry.Key.Text)))
        {
            problems.Add(map.Mark, path, $"has neither {string.Join(" nor ", shape.AnyOf)}; expected at least one");
        }

        return new MapValue(map.Mark, entries);
    }

    private MapValue? CheckNamed(YamlNode node, NamedShape shape, string path)
    {
        if (node is YamlScalar { IsNull: true } && shape.Least == 0)
        {
            return new MapValue(node.Mark, []);
        }

        if (node is not YamlMapping map)
        {
            problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
            return null;
        }

        var entries = new List<MapEntry>();
        foreach (var (key, value) in map.Entries)
        {
            if (key.Text.Length > shape.LongestName || !shape.Pattern.IsMatch(key.Text) || key.Text.EndsWith('\n'))
            {
                problems.Add(key.Mark, path, $"'{Shown.Text(key.Text)}' is no name of a {shape.Singular}; expected {shape.PatternWords}");
                continue;
            }

            var item = Check(value, shape.Item, Join(path, key.Text)) ?? new BrokenValue(value.Mark);
            entries.Add(new MapEntry(key.Text, key.Mark, item, shape.Item, null));
        }

        if (map.Entries.Count < shape.Least)
        {
            problems.Add(map.Mark, path, $"is empty; expected at least {shape.Least} {shape.Singular}");
        }

        return new MapValue(map.Mark, entries);
    }

    private ListValue? CheckList(YamlNode node, ListShape shape, string path)
    {
        if (node is not YamlSequence list)
        {
            problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
            return null;
        }

        if (list.Items.Count < shape.Least || list.Items.Count > shape.Most)
        {
            problems.Add(list.Mark, path, $"has {list.Items.Count} items; expected {shape.Least} to {shape.Most}");
            return null;
        }

        var items = new List<Value>();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var itemPath = $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (shape.Distinct && list.Items[i] is YamlScalar scalar && !texts.Add(scalar.Text))
            {
                problems.Add(scalar.Mark, itemPath, $"'{Shown.Text(scalar.Text)}' is given twice");
            }
            else
            {
                items.Add(Check(list.Items[i], shape.Item, itemPath) ?? new BrokenValue(list.Items[i].Mark));
            }
        }

        return new ListValue(list.Mark, items);
    }

    private OverlayValue? CheckOverlay(YamlNode node, OverlayShape shape, string path)
    {
        if (node is YamlScalar { IsNull: true })
        {
            return new OverlayValue(node.Mark, []);
        }

        if (node is YamlMapping map)
        {
            return new OverlayValue(map.Mark, map.Entries);
        }

        problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
        return null;
    }

    private QuantityValue? CheckQuantity(YamlNode node, QuantityShape shape, string path)
    {
        if (node is YamlScalar bare)
        {
            if (CheckBare(bare.Text, bare.Mark, shape, path) is not { } quantity)
            {
                return null;
            }

            if (shape.AllowsBare || shape.Bare)
            {
                return new QuantityValue(bare.Mark, quantity, null, null, [], null, null);
            }

            problems.Add(bare.Mark, path, $"'{Shown.Text(bare.Text)}' has neither source nor assumption; expected {{ value: {Shown.Text(bare.Text)}, source: KEY }} or {{ value: {Shown.Text(bare.Text)}, assumption: \"why\" }}");
            return null;
        }

        if (node is not YamlMapping map || shape.Bare)
        {
            problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.Expectation}");
            return null;
        }

        var before = problems.Count;
        Quantity? value = null, low = null, high = null;
        List<NameValue>? sources = null;
        string? reason = null, note = null;
        Mark reasonMark = map.Mark, lowMark = map.Mark, highMark = map.Mark;
        foreach (var (key, item) in map.Entries)
        {
            var keyPath = Join(path, key.Text);
            switch (key.Text)
            {
                case "value":
                    value = CheckQuantityPart(item, shape, keyPath);
                    break;
                case "low":
                    lowMark = item.Mark;
                    low = CheckQuantityPart(item, shape, keyPath);
                    break;
                case "high":
                    highMark = item.Mark;
                    high = CheckQuantityPart(item, shape, keyPath);
                    break;
                case "source":
                    sources = CheckSources(item, keyPath);
                    break;
                case "assumption":
                    reasonMark = key.Mark;
                    reason = (Check(item, new TextShape(), keyPath) as TextValue)?.Text;
                    break;
                case "note":
                    note = (Check(item, new TextShape(), keyPath) as TextValue)?.Text;
                    break;
                default:
                    problems.Add(key.Mark, path, $"'{Shown.Text(key.Text)}' is no key of a quantity; expected {string.Join(", ", QuantityKeys)}", Nearest.Of(key.Text, QuantityKeys));
                    break;
            }
        }

        bool Has(string name) => map.Entries.Any(entry => entry.Key.Text == name);
        if (!Has("value"))
        {
            problems.Add(map.Mark, Join(path, "value"), $"is missing; expected {shape.BareExpectation}");
        }

        if (Has("source") && Has("assumption"))
        {
            problems.Add(reasonMark, path, "has both source and assumption; expected exactly one");
        }
        else if (!Has("source") && !Has("assumption"))
        {
            problems.Add(map.Mark, path, "has neither source nor assumption; expected 'source: KEY' or 'assumption: \"why\"'");
        }

        if (value is { } central)
        {
            // Spreads may repeat the value in another unit: allow for the rounding of the conversion.
            var slack = Tolerance * Math.Abs(central.Si);
            if (low is { } lower && lower.Si > central.Si + slack)
            {
                problems.Add(lowMark, Join(path, "low"), $"{lower} is above the value {central}; expected low ≤ value ≤ high");
            }

            if (high is { } upper && upper.Si < central.Si - slack)
            {
                problems.Add(highMark, Join(path, "high"), $"{upper} is below the value {central}; expected low ≤ value ≤ high");
            }
        }

        return problems.Count > before || value is null ? null : new QuantityValue(map.Mark, value.Value, low, high, sources ?? [], reason, note);
    }

    private static readonly string[] QuantityKeys = ["value", "low", "high", "source", "assumption", "note"];

    private Quantity? CheckQuantityPart(YamlNode node, QuantityShape shape, string path)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return CheckBare(scalar.Text, scalar.Mark, shape, path);
        }

        if (node is not YamlBroken)
        {
            problems.Add(node.Mark, path, $"is {Kind(node)}; expected {shape.BareExpectation}");
        }

        return null;
    }

    private List<NameValue>? CheckSources(YamlNode node, string path)
    {
        var shape = new NameShape("sources");
        if (node is YamlSequence)
        {
            return (Check(node, new ListShape(shape, 1, 20), path) as ListValue)?.Items.OfType<NameValue>().ToList();
        }

        return Check(node, shape, path) is NameValue one ? [one] : null;
    }

    private static string Kind(YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => "empty",
        YamlScalar scalar => $"the text '{Shown.Text(scalar.Text)}'",
        YamlSequence => "a list",
        _ => "a mapping",
    };

    private static string Join(string path, string key) => path.Length == 0 ? Shown.Text(key) : $"{path}.{Shown.Text(key)}";
}
