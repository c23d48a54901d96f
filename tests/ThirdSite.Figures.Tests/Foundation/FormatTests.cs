using System.Globalization;

namespace ThirdSite.Figures.Tests.Foundation;

public sealed class FormatTests
{
    private static readonly Format F = Format.English;

    [Theory]
    [InlineData(-12, 0, false, "−12"), InlineData(12, 0, true, "+12"), InlineData(0, 0, true, "0"), InlineData(-0.4, 0, true, "0")]
    [InlineData(1000, 0, false, "1\u202f000"), InlineData(-1234567.89, 1, false, "−1\u202f234\u202f567.9"), InlineData(999.96, 1, false, "1\u202f000.0")]
    public void Closed_numbers(double value, int decimals, bool signed, string expected) => F.Number(value, decimals, signed).Should().Be(expected);

    [Fact]
    public void Closed_margins_are_whole_seconds_and_signed()
    {
        F.Margin(86.4).Should().Be("+86\u202fs");
        F.Margin(-11.6).Should().Be("−12\u202fs");
        F.Margin(0.3).Should().Be("0\u202fs");
        F.Margin(-0.3).Should().Be("0\u202fs");
        F.MarginOrReason(null, "never-tracked").Should().Be("no engagement: never tracked");
    }

    [Theory]
    [InlineData(0, "0\u202f%"), InlineData(0.004, "<\u202f1\u202f%"), InlineData(0.62, "62\u202f%"), InlineData(0.996, ">\u202f99\u202f%"), InlineData(1, "100\u202f%"), InlineData(0.99999999999, "100\u202f%")]
    public void Closed_shares(double fraction, string expected) => F.Share(fraction).Should().Be(expected);

    [Theory]
    [InlineData(1234.4, "1\u202f230\u202fkm"), InlineData(876.4, "876\u202fkm"), InlineData(87.64, "87.6\u202fkm"), InlineData(7.126, "7.13\u202fkm"), InlineData(999.7, "1\u202f000\u202fkm"), InlineData(0, "0\u202fkm"), InlineData(1000, "1\u202f000\u202fkm")]
    public void Closed_distances_have_three_digits(double km, string expected) => F.Distance(km).Should().Be(expected);

    [Fact]
    public void Closed_speeds_ranges_degrees_dates()
    {
        F.Speed(6300).Should().Be("6.3\u202fkm/s");
        F.Range(30, 240, "s").Should().Be("30–240\u202fs");
        F.Range(-30, 45, "s").Should().Be("−30 to +45\u202fs");
        F.Latitude(54.479).Should().Be("54.5°\u202fN");
        F.Longitude(-77.04).Should().Be("77.0°\u202fW");
        F.Longitude(0, 0).Should().Be("0°");
        F.Date("2008-04-06").Should().Be("6 April 2008");
    }

    [Fact]
    public void Closed_the_culture_brings_decimal_sign_and_month_names()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.DateTimeFormat.MonthNames = culture.DateTimeFormat.MonthNames.Select(name => name.ToUpperInvariant()).ToArray();
        culture.DateTimeFormat.MonthGenitiveNames = culture.DateTimeFormat.MonthNames;
        var format = new Format(culture);
        format.Speed(6300).Should().Be("6,3\u202fkm/s");
        format.Date(new DateOnly(2008, 4, 6)).Should().Be("6 APRIL 2008");
    }

    [Fact]
    public void Closed_printed_numbers_read_back() =>
        Gen.Select(Gen.Double[-1e7, 1e7], Gen.Int[0, 3]).Sample((value, decimals) =>
            Math.Abs(double.Parse(F.Number(value, decimals).Replace("\u202f", "").Replace('−', '-'), CultureInfo.InvariantCulture) - value)
                <= 0.5 * Math.Pow(10, -decimals) + 1e-9);

    [Fact]
    public void Closed_what_is_not_finite_is_refused() =>
        FluentActions.Invoking(() => F.Number(double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
}
