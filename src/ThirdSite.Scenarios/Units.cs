using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ThirdSite.Numerics;

namespace ThirdSite.Scenarios;

/// <summary>
/// Powers of the base units m, kg, s, K, rad and people. Angle and people count as dimensions here, so that a bare
/// number never passes for an angle.
/// </summary>
public readonly record struct Dimension(int Length, int Mass, int Time, int Temperature, int Angle, int People)
{
    public static Dimension None => default;

    /// <summary>For messages: "a speed", "a length", else the base units ("a quantity in m3/s2").</summary>
    public string Name => Names.TryGetValue(this, out var name) ? name : "a quantity in " + BaseUnits;

    private static readonly Dictionary<Dimension, string> Names = new()
    {
        [default] = "a plain number",
        [new(1, 0, 0, 0, 0, 0)] = "a length",
        [new(2, 0, 0, 0, 0, 0)] = "an area",
        [new(0, 1, 0, 0, 0, 0)] = "a mass",
        [new(0, 0, 1, 0, 0, 0)] = "a time",
        [new(0, 0, 0, 1, 0, 0)] = "a temperature",
        [new(0, 0, 0, 0, 1, 0)] = "an angle",
        [new(0, 0, 0, 0, 0, 1)] = "a number of people",
        [new(1, 0, -1, 0, 0, 0)] = "a speed",
        [new(-2, 1, 0, 0, 0, 0)] = "a ballistic coefficient",
        [new(0, 0, -1, 0, 1, 0)] = "an angular rate",
        [new(1, 1, -2, 0, 0, 0)] = "a force",
    };

    internal Dimension Plus(Dimension other, int power) => new(
        Length + (power * other.Length),
        Mass + (power * other.Mass),
        Time + (power * other.Time),
        Temperature + (power * other.Temperature),
        Angle + (power * other.Angle),
        People + (power * other.People));

    private string BaseUnits
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (symbol, power) in new[] { ("m", Length), ("kg", Mass), ("s", Time), ("K", Temperature), ("rad", Angle), ("people", People) })
            {
                if (power != 0)
                {
                    text.Append(text.Length > 0 ? " " : "").Append(symbol);
                    text.Append(power == 1 ? "" : power.ToString(CultureInfo.InvariantCulture));
                }
            }

            return text.ToString();
        }
    }
}

/// <summary>
/// A unit as written: symbols with integer powers, multiplied by <c>*</c> or <c>·</c>, with at most one <c>/</c>:
/// <c>km/s</c>, <c>m2</c>, <c>m²</c>, <c>kg/m2</c>, <c>m3/s2</c>. <c>dB</c> stands alone and means the ratio 10^(x/10).
/// </summary>
/// <param name="Text">As written by the author.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">SI units in one of it (1 for dB).</param>
/// <param name="Decibels">True: a ratio on the decibel scale.</param>
public sealed record Unit(string Text, Dimension Dimension, double Factor, bool Decibels = false)
{
    private const int HighestPower = 9;

    /// <summary>The plain number.</summary>
    public static Unit One { get; } = new("1", Dimension.None, 1);

    // International foot, pound and nautical mile (exact by definition); slug = lbf s²/ft; tf: a tonne's weight at standard gravity.
    private static readonly Dictionary<string, Unit> Table = new Unit[]
    {
        One,
        new("%", Dimension.None, 0.01),
        new("dB", Dimension.None, 1, Decibels: true),
        new("m", new(1, 0, 0, 0, 0, 0), 1),
        new("km", new(1, 0, 0, 0, 0, 0), 1000),
        new("cm", new(1, 0, 0, 0, 0, 0), 0.01),
        new("ft", new(1, 0, 0, 0, 0, 0), 0.3048),
        new("nmi", new(1, 0, 0, 0, 0, 0), 1852),
        new("s", new(0, 0, 1, 0, 0, 0), 1),
        new("min", new(0, 0, 1, 0, 0, 0), 60),
        new("h", new(0, 0, 1, 0, 0, 0), 3600),
        new("kg", new(0, 1, 0, 0, 0, 0), 1),
        new("g", new(0, 1, 0, 0, 0, 0), 0.001),
        new("t", new(0, 1, 0, 0, 0, 0), 1000),
        new("lb", new(0, 1, 0, 0, 0, 0), 0.45359237),
        new("slug", new(0, 1, 0, 0, 0, 0), 0.45359237 * 9.80665 / 0.3048),
        new("N", new(1, 1, -2, 0, 0, 0), 1),
        new("kN", new(1, 1, -2, 0, 0, 0), 1000),
        new("tf", new(1, 1, -2, 0, 0, 0), 9806.65),
        new("K", new(0, 0, 0, 1, 0, 0), 1),
        new("rad", new(0, 0, 0, 0, 1, 0), 1),
        new("deg", new(0, 0, 0, 0, 1, 0), Math.PI / 180),
        new("people", new(0, 0, 0, 0, 0, 1), 1),
    }.ToDictionary(unit => unit.Text, StringComparer.Ordinal);

    /// <summary>Every symbol of the table.</summary>
    public static IEnumerable<string> Symbols => Table.Keys;

    /// <summary>Reads a unit. <paramref name="error"/> says what is wrong with it, null where nothing is.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Unit? unit, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        unit = null;
        if (Table.TryGetValue(text, out unit))
        {
            error = null;
            return true;
        }

        var sides = text.Split('/');
        if (sides.Length > 2)
        {
            error = $"unit '{text}' has more than one '/'";
            return false;
        }

        var dimension = Dimension.None;
        var factor = 1.0;
        for (var side = 0; side < sides.Length; side++)
        {
            foreach (var part in sides[side].Split('*', '·'))
            {
                var length = SymbolLength(part);
                var symbol = part[..length];
                if (!Table.TryGetValue(symbol, out var known) || known.Decibels)
                {
                    var near = Nearest.Of(symbol, Table.Keys, mostEdits: 1);
                    error = symbol.Length == 0
                        ? $"unit '{text}' is incomplete"
                        : $"unknown unit '{symbol}'" + (near is null ? "" : $" (nearest: {near})");
                    return false;
                }

                if (!TryPower(part[length..], out var power))
                {
                    error = $"unit '{text}' has no readable power in '{part}' (write m2 or m²)";
                    return false;
                }

                power = side == 0 ? power : -power;
                dimension = dimension.Plus(known.Dimension, power);
                for (var i = Math.Abs(power); i > 0; i--)
                {
                    factor = power > 0 ? factor * known.Factor : factor / known.Factor;
                }
            }
        }

        unit = new Unit(text, dimension, factor);
        error = null;
        return true;
    }

    /// <summary>The unit that <paramref name="text"/> writes.</summary>
    /// <exception cref="FormatException">The text is no unit.</exception>
    public static Unit Parse(string text) => TryParse(text, out var unit, out var error) ? unit : throw new FormatException(error);

    /// <summary>SI value of <paramref name="number"/> of this unit.</summary>
    public double ToSi(double number) => Decibels ? Elementary.Pow(10, number / 10) : number * Factor;

    /// <summary>How many of this unit an SI value is.</summary>
    public double FromSi(double si) => Decibels ? 10 * Elementary.Log(si) / Elementary.Log(10) : si / Factor;

    public override string ToString() => Text;

    private static int SymbolLength(string part)
    {
        if (part is "1" or "%")
        {
            return 1;
        }

        var length = 0;
        while (length < part.Length && char.IsAsciiLetter(part[length]))
        {
            length++;
        }

        return length;
    }

    private static bool TryPower(string text, out int power)
    {
        power = 1;
        if (text.Length == 0)
        {
            return true;
        }

        const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var plain = text[0] == '^' ? text[1..] : string.Concat(text.Select(c => c == '⁻' ? '-' : Raised.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : c));
        return int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power)
            && power != 0 && Math.Abs(power) <= HighestPower;
    }
}

/// <summary>A number with its unit as written. Default: not a quantity (no unit).</summary>
public readonly record struct Quantity(double Number, Unit Unit)
{
    /// <summary>The value in SI units (m, s, kg, rad, K, people; decibels as a ratio).</summary>
    public double Si => Unit.ToSi(Number);

    /// <summary>Reads <c>6.3 km/s</c>, <c>-0.5 deg</c>, <c>13 dB</c>, <c>38.1e6 people</c>, <c>inf s</c>; a number alone has unit 1.</summary>
    public static bool TryParse(string text, out Quantity quantity, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        quantity = default;
        var trimmed = text.Trim();
        var length = NumberLength(trimmed);
        var digits = trimmed[..length];
        var unitText = trimmed[length..].Trim();
        if (length == 0)
        {
            error = "it does not begin with a number";
            return false;
        }

        double number;
        if (digits is "inf" or "-inf")
        {
            number = digits == "inf" ? double.PositiveInfinity : double.NegativeInfinity;
        }
        else if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number) || !double.IsFinite(number))
        {
            error = unitText.StartsWith(',') ? "numbers have a point and no thousands separators" : $"'{digits}' is no number";
            return false;
        }

        if (unitText.StartsWith(','))
        {
            error = "numbers have a point and no thousands separators";
            return false;
        }

        if (unitText.Length == 0)
        {
            quantity = new Quantity(number, Unit.One);
            error = null;
            return true;
        }

        if (!Unit.TryParse(unitText, out var unit, out error))
        {
            return false;
        }

        quantity = new Quantity(number, unit);
        return true;
    }

    /// <summary>The quantity that <paramref name="text"/> writes.</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public static Quantity Parse(string text) => TryParse(text, out var quantity, out var error) ? quantity : throw new FormatException($"'{text}': {error}");

    /// <summary>This quantity in another unit of the same dimension.</summary>
    public Quantity In(Unit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit == Unit ? this : new Quantity(unit.FromSi(Si), unit);
    }

    public override string ToString()
    {
        var number = double.IsInfinity(Number) ? (Number > 0 ? "inf" : "-inf") : Number.ToString("R", CultureInfo.InvariantCulture);
        return Unit is null || Unit.Text == "1" ? number : $"{number} {Unit.Text}";
    }

    private static int NumberLength(string text)
    {
        var i = 0;
        if (i < text.Length && (text[i] is '+' or '-'))
        {
            i++;
        }

        if (text.AsSpan(i).StartsWith("inf") && (i + 3 == text.Length || !char.IsLetter(text[i + 3])))
        {
            return i + 3;
        }

        var digits = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
        {
            i++;
        }

        if (i == digits)
        {
            return 0;
        }

        if (i < text.Length && (text[i] is 'e' or 'E'))
        {
            var exponent = i + 1;
            if (exponent < text.Length && (text[exponent] is '+' or '-'))
            {
                exponent++;
            }

            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                while (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
                {
                    exponent++;
                }

                i = exponent;
            }
        }

        return i;
    }
}
