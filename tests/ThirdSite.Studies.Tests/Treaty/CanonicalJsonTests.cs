using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>JSON in one form only.</summary>
public sealed class CanonicalJsonTests
{
    // RFC 8785 (2020), appendix B: the bits of a double, and its text.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Outside_numbers_are_those_of_rfc_8785(string bits, string text) =>
        CanonicalJson.Number(BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).Should().Be(text);

    // RFC 8785, sections 3.2.2 and 3.2.3.
    [Theory]
    [InlineData(
        """{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    public void Outside_texts_are_those_of_rfc_8785(string json, string expected) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json))).Should().Be(expected);

    [Fact]
    public void Closed_a_number_reads_back_to_the_same_bits() =>
        Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsFinite).Sample(
            d => double.Parse(CanonicalJson.Number(d), CultureInfo.InvariantCulture) == d, iter: 20_000);

    [Fact]
    public void Closed_the_canonical_form_of_a_canonical_form_is_itself_and_means_the_same() =>
        Values(3).Sample(
            value =>
            {
                var once = CanonicalJson.Of(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"));
                return once.AsSpan().SequenceEqual(CanonicalJson.Of(once)) && JsonNode.DeepEquals(JsonNode.Parse(once), Doubles(value));
            },
            iter: 2_000);

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "*twice*")]
    [InlineData("""{"a":1,"\u0061":2}""", "*twice*")]
    [InlineData("""{"a":"\ud800"}""", "*surrogate*")]
    [InlineData("""{"\udc00":1}""", "*surrogate*")]
    [InlineData("1e400", "*range*")]
    [InlineData("01", "*JSON*")]
    [InlineData("NaN", "*JSON*")]
    [InlineData("{} {}", "*")]
    [InlineData("[1,]", "*JSON*")]
    [InlineData("// words\n1", "*JSON*")]
    [InlineData("", "*JSON*")]
    [InlineData("\uFEFF1", "*JSON*")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "*JSON*")]
    public void Closed_what_has_no_one_meaning_is_refused(string json, string message) =>
        FluentActions.Invoking(() => CanonicalJson.Of(Encoding.UTF8.GetBytes(json))).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Closed_bytes_that_are_no_utf_8_are_refused() =>
        FluentActions.Invoking(() => CanonicalJson.Of([(byte)'"', 0xC3, 0x28, (byte)'"'])).Should().Throw<FormatException>();

    private static Gen<JsonNode?> Values(int depth)
    {
        var leaf = Gen.OneOf<JsonNode?>(
            Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d == 0 ? 0.0 : d)),
            Gen.String[Gen.Char["aé€\u0001\n\"\\/<"], 0, 6].Select(s => (JsonNode?)JsonValue.Create(s)),
            Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            Gen.Const((JsonNode?)null));
        return depth == 0
            ? leaf
            : Gen.OneOf(
                leaf,
                Gen.Select(leaf, Values(depth - 1)).Select((a, b) => (JsonNode?)new JsonArray(a?.DeepClone(), b?.DeepClone())),
                Gen.Select(leaf, Values(depth - 1)).Select((a, b) => (JsonNode?)new JsonObject { ["z"] = a?.DeepClone(), ["b"] = b?.DeepClone(), ["ab"] = 1 }));
    }

    private static JsonNode? Doubles(JsonNode? value) => JsonNode.Parse(value?.ToJsonString() ?? "null");
}
