using System.Globalization;

namespace ThirdSite.Figures;

/// <summary>
/// The one formatter of numbers for people: U+2212 as minus, U+202F between thousands and before units, margins always
/// signed, whole per cent. Decimal sign and month names come from the culture.
/// </summary>
public sealed class Format(CultureInfo culture)
{
    private const string Thin = "\u202f";
    private const string Minus = "\u2212";

    // A share summed over cells is exact if it is this near to none or all.
    private const double ExactShare = 1e-9;

    /// <summary>Words and decimal sign of the language that the reports are written in.</summary>
    public static Format English { get; } = new(CultureInfo.InvariantCulture);

    /// <summary>A number; zero never carries a sign.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or fewer than 0 or more than 15 decimals.</exception>
    public string Number(double value, int decimals = 0, bool signed = false)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "only finite numbers are printed");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 15);
        // Halves go away from zero, as a reader who checks by hand rounds them.
        var digits = Math.Round(Math.Abs(value), decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? "" : culture.NumberFormat.NumberDecimalSeparator + digits[(point + 1)..];
        for (var at = whole.Length - 3; at > 0; at -= 3)
        {
            whole = whole[..at] + Thin + whole[at..];
        }

        var zero = digits.All(c => c is '0' or '.');
        var sign = zero ? "" : value < 0 ? Minus : signed ? "+" : "";
        return sign + whole + fraction;
    }

    /// <summary>A number with its unit.</summary>
    public string Quantity(double value, string unit, int decimals = 0, bool signed = false) => Number(value, decimals, signed) + Thin + unit;

    /// <summary>Whole seconds without unit, signed; zero plain.</summary>
    public string MarginNumber(double seconds) => Number(seconds, 0, signed: true);

    /// <summary>"+86 s", "−12 s", "0 s".</summary>
    public string Margin(double seconds) => MarginNumber(seconds) + Thin + "s";

    /// <summary>A margin or, where there is none, the reason in words.</summary>
    public string MarginOrReason(double? seconds, string? reason) =>
        seconds is { } s ? Margin(s) : "no engagement: " + NoEngagement.Of(reason).Words;

    /// <summary>Whole seconds.</summary>
    public string Seconds(double seconds) => Quantity(seconds, "s");

    /// <summary>A fraction as whole per cent; "&lt; 1 %" and "&gt; 99 %" unless it is exactly none or all.</summary>
    public string Share(double fraction) => fraction switch
    {
        > ExactShare and < 0.01 => "<" + Thin + "1" + Thin + "%",
        > 0.99 and < 1 - ExactShare => ">" + Thin + "99" + Thin + "%",
        _ => Quantity(100 * fraction, "%"),
    };

    /// <summary>A speed given in m/s, to 0.1 km/s.</summary>
    public string Speed(double metresPerSecond) => Quantity(metresPerSecond / 1000, "km/s", 1);

    /// <summary>A speed given in m/s, to 0.1 km/s, without its unit.</summary>
    public string SpeedNumber(double metresPerSecond) => Number(metresPerSecond / 1000, 1);

    /// <summary>A distance in km, to three digits.</summary>
    public string Distance(double km) => DistanceNumber(km) + Thin + "km";

    /// <summary>A distance in km, to three digits, without its unit.</summary>
    public string DistanceNumber(double km)
    {
        if (km == 0)
        {
            return "0";
        }

        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(km)) + 1e-12);
        var step = Math.Pow(10, magnitude - 2);
        return Number(Math.Round(km / step) * step, Math.Max(0, Math.Min(2, 2 - magnitude)));
    }

    /// <summary>"30–240 s"; with signs where one end is negative: "−30 to +45 s".</summary>
    public string Range(double low, double high, string unit, int decimals = 0) => low < 0 || high < 0
        ? Number(low, decimals, signed: true) + " to " + Quantity(high, unit, decimals, signed: true)
        : Number(low, decimals) + "\u2013" + Quantity(high, unit, decimals);

    /// <summary>"54.5° N"; whole degrees with 0 decimals.</summary>
    public string Latitude(double degrees, int decimals = 1) => Angle(degrees, decimals, "N", "S");

    /// <summary>"17.1° E".</summary>
    public string Longitude(double degrees, int decimals = 1) => Angle(degrees, decimals, "E", "W");

    /// <summary>"54.5° N 17.1° E".</summary>
    public string Position(double latitudeDegrees, double longitudeDegrees, int decimals = 1) =>
        Latitude(latitudeDegrees, decimals) + " " + Longitude(longitudeDegrees, decimals);

    /// <summary>"6 April 2008".</summary>
    public string Date(DateOnly date) => date.ToString("d MMMM yyyy", culture);

    /// <summary>The same from an ISO date; other text is given back as it is.</summary>
    public string Date(string isoDate) =>
        DateOnly.TryParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Date(date) : isoDate;

    /// <summary>Small counts in words, as a sentence begins with: "none", "one", … "twelve"; then digits.</summary>
    public string Count(int count) => count switch
    {
        0 => "none",
        1 => "one",
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        12 => "twelve",
        _ => Number(count),
    };

    private string Angle(double degrees, int decimals, string positive, string negative)
    {
        var text = Number(Math.Abs(degrees), decimals);
        var hemisphere = text.All(c => !char.IsAsciiDigit(c) || c == '0') ? "" : Thin + (degrees < 0 ? negative : positive);
        return text + "\u00b0" + hemisphere;
    }
}
