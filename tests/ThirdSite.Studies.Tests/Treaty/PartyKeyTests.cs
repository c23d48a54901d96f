using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>Signatures: what others publish of ECDSA over P-256 with SHA-256, and the one form that is accepted here.</summary>
public sealed class PartyKeyTests
{
    private static readonly BigInteger Order = Number("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    // RFC 6979 (2013), appendix A.2.5: key, and signatures with SHA-256.
    private static readonly PartyKey Rfc6979 = Key("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6", "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299");

    [Theory]
    [InlineData("sample", "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716", "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData("test", "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367", "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")]
    public void Outside_published_signatures_verify_in_their_lower_form_alone(string message, string r, string s)
    {
        var data = Encoding.ASCII.GetBytes(message);
        var (low, high) = (BigInteger.Min(Number(s), Order - Number(s)), BigInteger.Max(Number(s), Order - Number(s)));

        Rfc6979.Verifies(data, [.. Bytes(Number(r)), .. Bytes(low)]).Should().BeTrue();
        Rfc6979.Verifies(data, [.. Bytes(Number(r)), .. Bytes(high)]).Should().BeFalse("of the two signatures that one makes, only the lower is one here");
        Rfc6979.Verifies(Encoding.ASCII.GetBytes(message + " "), [.. Bytes(Number(r)), .. Bytes(low)]).Should().BeFalse();
    }

    /// <summary>Project Wycheproof's vectors, where their file is at hand: ecdsa_secp256r1_sha256_p1363_test.json.</summary>
    [Fact]
    public void Outside_wycheproof_vectors_are_judged_as_published()
    {
        var path = Environment.GetEnvironmentVariable("THIRDSITE_WYCHEPROOF");
        Assert.SkipUnless(path is not null && File.Exists(path), "THIRDSITE_WYCHEPROOF names no file of Project Wycheproof.");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path!));
        var (valid, lower, invalid) = (0, 0, 0);
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = PartyKey.Read($"Party: X\n{group.GetProperty("publicKeyPem").GetString()}");
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var (data, signature) = (Convert.FromHexString(test.GetProperty("msg").GetString()!), Convert.FromHexString(test.GetProperty("sig").GetString()!));
                var isLow = signature.Length == 64 && new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true) <= Order / 2;
                var expected = test.GetProperty("result").GetString() == "valid";
                key.Verifies(data, signature).Should().Be(expected && isLow, $"case {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                (valid, lower, invalid) = expected ? (valid + 1, lower + (isLow ? 1 : 0), invalid) : (valid, lower, invalid + 1);
                if (expected && !isLow && signature.Length == 64)
                {
                    var s = new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
                    key.Verifies(data, [.. signature[..32], .. Bytes(Order - s)]).Should().BeTrue("its lower form is valid too");
                }
            }
        }

        (valid > 100 && lower > 50 && invalid > 50).Should().BeTrue($"{valid} valid, {lower} of these lower, {invalid} invalid");
    }

    [Fact]
    public void Closed_values_at_the_edges_of_their_range_are_refused()
    {
        var data = Encoding.ASCII.GetBytes("test");
        var p = Number("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
        BigInteger[] edges = [0, 1, 2, Order / 2, (Order / 2) + 1, Order - 1, Order, Order + 1, p - 1, p, p + 1, (BigInteger.One << 256) - 1];
        foreach (var r in edges)
        {
            foreach (var s in edges)
            {
                Rfc6979.Verifies(data, [.. Bytes(r), .. Bytes(s)]).Should().BeFalse($"r {r}, s {s}");
            }
        }
    }

    [Fact]
    public void Closed_a_signature_of_another_length_or_encoding_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var own = PartyKey.Read($"Party: X\n{key.ExportPkcs8PrivateKeyPem()}");
        var data = Encoding.ASCII.GetBytes("words");
        var signature = own.Sign(data);

        own.Verifies(data, signature).Should().BeTrue();
        own.Verifies(data, signature[..63]).Should().BeFalse();
        own.Verifies(data, [.. signature, 0]).Should().BeFalse();
        own.Verifies(data, [0, .. signature]).Should().BeFalse();
        own.Verifies(data, []).Should().BeFalse();
        own.Verifies(data, key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)).Should().BeFalse();
        own.Verifies(data, [.. signature[32..], .. signature[..32]]).Should().BeFalse();
    }

    [Fact]
    public void Twin_what_is_signed_here_is_lower_and_verifies_by_the_runtime_and_by_the_public_text()
    {
        var key = PartyKey.Create("US");
        var published = PartyKey.Read(key.PublicText());
        using var runtime = ECDsa.Create();
        runtime.ImportFromPem(key.PublicText());

        for (var i = 0; i < 200; i++)
        {
            var data = BitConverter.GetBytes(i);
            var signature = key.Sign(data);
            (new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true) <= Order / 2).Should().BeTrue();
            published.Verifies(data, signature).Should().BeTrue();
            runtime.VerifyData(data, signature, HashAlgorithmName.SHA256).Should().BeTrue();
        }

        published.IsPrivate.Should().BeFalse();
        published.Fingerprint.Should().Be(key.Fingerprint).And.Be(Convert.ToHexStringLower(SHA256.HashData(runtime.ExportSubjectPublicKeyInfo())));
        PartyKey.Read(key.PrivateText()).Sign([1]).Should().HaveCount(64);
        published.Invoking(k => k.PrivateText()).Should().Throw<InvalidOperationException>();
        published.Invoking(k => k.Sign([1])).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Closed_a_text_that_is_no_key_is_refused_and_never_repeated()
    {
        var key = PartyKey.Create("US");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var secret = key.PrivateText();
        string[] texts =
        [
            "", "Party: US\n", key.PublicText().Replace("Party: US\n", "", StringComparison.Ordinal), "Party: US\n" + key.PublicText(),
            $"Party: US\n{other.ExportSubjectPublicKeyInfoPem()}", $"Party: US\n{rsa.ExportSubjectPublicKeyInfoPem()}",
            $"Party: US\n{key.PublicText()[10..]}{key.PublicText()[10..]}", secret[..(secret.Length / 2)], secret.Replace('M', 'N'),
            secret.Replace("US", "U S", StringComparison.Ordinal), $"Party: US\n{rsa.ExportPkcs8PrivateKeyPem()}",
        ];
        foreach (var text in texts)
        {
            FluentActions.Invoking(() => PartyKey.Read(text)).Should().Throw<FormatException>().Which.Message.Should().NotContain(secret[60..80]);
        }
    }

    private static PartyKey Key(string x, string y)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Convert.FromHexString(x), Y = Convert.FromHexString(y) } });
        return PartyKey.Read($"Party: US\n{key.ExportSubjectPublicKeyInfoPem()}");
    }

    private static BigInteger Number(string hexadecimal) => new(Convert.FromHexString(hexadecimal), isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
