namespace ThirdSite.Scenarios.Tests;

public sealed class UnitsTests
{
    // BIPM (2019), The International System of Units, table 8 (min, h, t, deg); NIST SP 811 (2008), app. B.8 (ft, nmi, lb, slug, ft/s).
    [Theory]
    [InlineData("6.3 km/s", 6300)]
    [InlineData("1 min", 60)]
    [InlineData("1 h", 3600)]
    [InlineData("1 t", 1000)]
    [InlineData("250 g", 0.25)]
    [InlineData("180 deg", 3.14159265358979312)]
    [InlineData("1 ft", 0.3048)]
    [InlineData("1 ft/s", 0.3048)]
    [InlineData("1 ft2", 9.290304e-2)]
    [InlineData("1 nmi", 1852)]
    [InlineData("1 lb", 0.45359237)]
    [InlineData("1 slug", 14.59390293720636)]
    [InlineData("398600.4418 km3/s2", 3.986004418e14)]
    [InlineData("7000 kg/m2", 7000)]
    [InlineData("7000 kg/m²", 7000)]
    [InlineData("7000 kg*m-2", 7000)]
    [InlineData("0.01 m^2", 0.01)]
    [InlineData("100 cm²", 0.01)]
    [InlineData("90 %", 0.9)]
    [InlineData("20 dB", 100)]
    [InlineData("-10 dB", 0.1)]
    [InlineData("38.1e6 people", 38.1e6)]
    [InlineData("7.292115e-5 rad/s", 7.292115e-5)]
    [InlineData("288.15 K", 288.15)]
    [InlineData("20", 20)]
    [InlineData("20 1", 20)]
    [InlineData("-0.5km", -500)]
    [InlineData("inf s", double.PositiveInfinity)]
    public void Outside_unit_has_its_published_factor(string text, double si) =>
        Quantity.Parse(text).Si.Should().BeApproximately(si, Math.Abs(si) * 1e-15);

    [Theory]
    [InlineData("km/s", 1, 0, -1)]
    [InlineData("m3/s2", 3, 0, -2)]
    [InlineData("kg/m2", -2, 1, 0)]
    [InlineData("kg*m/s2", 1, 1, -2)]
    public void Closed_dimension_of_a_compound_unit(string text, int length, int mass, int time) =>
        Unit.Parse(text).Dimension.Should().Be(new Dimension(length, mass, time, 0, 0, 0));

    [Theory]
    [InlineData("")]
    [InlineData("km")]
    [InlineData("6.3 kms")]
    [InlineData("6.3 km/")]
    [InlineData("6.3 km/s/s")]
    [InlineData("6.3 m0")]
    [InlineData("6.3 m99")]
    [InlineData("6,300 m")]
    [InlineData("6.3.1 km")]
    [InlineData("1e999 m")]
    [InlineData("3 dB/km")]
    [InlineData("NaN s")]
    [InlineData("0x10 m")]
    [InlineData("six km")]
    public void Text_that_is_no_quantity_is_refused_with_a_reason(string text)
    {
        Quantity.TryParse(text, out _, out var error).Should().BeFalse();
        error.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Closed_a_quantity_reads_back_what_it_prints() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.OneOf(new[] { "km/s", "m2", "deg", "%", "kg/m²", "people" }.Select(Gen.Const).ToArray())).Sample((number, unit) =>
        {
            var quantity = new Quantity(number, Unit.Parse(unit));
            return Quantity.Parse(quantity.ToString()) == quantity;
        });

    [Fact]
    public void Closed_conversion_there_and_back_keeps_the_value() =>
        Gen.Select(Gen.Double[1e-3, 1e6], Gen.OneOf(new[] { "km", "ft", "nmi" }.Select(Gen.Const).ToArray()), Gen.OneOf(new[] { "m", "cm", "ft" }.Select(Gen.Const).ToArray())).Sample((number, from, to) =>
        {
            var quantity = new Quantity(number, Unit.Parse(from));
            return Math.Abs(quantity.In(Unit.Parse(to)).In(Unit.Parse(from)).Number - number) <= 1e-14 * number;
        });
}
