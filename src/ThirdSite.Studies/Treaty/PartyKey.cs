using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// What a party signs with, or is recognised by: ECDSA over P-256 with SHA-256 (FIPS 186-5). A signature is r and s, 32
/// bytes each, with s in the lower half of its range: of the two signatures (r, s) and (r, n − s) that anybody can make of
/// one, only the lower is one here.
/// </summary>
public sealed partial class PartyKey
{
    /// <summary>Bytes of a signature.</summary>
    public const int SignatureLength = 64;

    private const string P256 = "1.2.840.10045.3.1.7";
    private const string Heading = "Party: ";

    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
    private static readonly byte[] HalfOrder = Convert.FromHexString("7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8");

    private readonly ECParameters parameters;

    // An instance of the runtime's is for one thread at a time.
    private readonly ConcurrentBag<ECDsa> idle = [];

    private PartyKey(string party, ECParameters parameters)
    {
        Party = party;
        this.parameters = parameters;
        Fingerprint = With(key => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
    }

    /// <summary>Whose key it is.</summary>
    public string Party { get; }

    /// <summary>SHA-256 of the public key (SubjectPublicKeyInfo, DER), in hexadecimal digits: what the parties compare by another way.</summary>
    public string Fingerprint { get; }

    /// <summary>True: it can sign.</summary>
    public bool IsPrivate => parameters.D is not null;

    /// <summary>A new key pair.</summary>
    /// <exception cref="ArgumentException">No name of a party.</exception>
    public static PartyKey Create(string party)
    {
        if (!IsParty(party))
        {
            throw new ArgumentException($"'{party}' is no name of a party: letters, digits and hyphens, at most 40", nameof(party));
        }

        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(party, pair.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Whether a text can name a party: 1 to 40 letters, digits and hyphens, such as a nation's code.</summary>
    public static bool IsParty(string text) => PartyName().IsMatch(text);

    /// <summary>A key as <see cref="PublicText"/> or <see cref="PrivateText"/> wrote it.</summary>
    /// <exception cref="FormatException">The text is none; the message says why, and never what stood there.</exception>
    public static PartyKey Read(string text)
    {
        var begin = text.IndexOf("-----BEGIN", StringComparison.Ordinal);
        if (begin < 0)
        {
            throw new FormatException("holds no key in PEM form");
        }

        var headings = text[..begin].Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.StartsWith(Heading, StringComparison.Ordinal)).ToList();
        if (headings.Count != 1 || !IsParty(headings[0][Heading.Length..]))
        {
            throw new FormatException("needs one line 'Party: NAME' above the key, which says whose key it is");
        }

        try
        {
            using var read = ECDsa.Create();
            read.ImportFromPem(text);
            var isPrivate = text.Contains("PRIVATE KEY-----", StringComparison.Ordinal);
            var parameters = read.ExportParameters(isPrivate);
            return parameters.Curve.IsNamed && parameters.Curve.Oid.Value == P256
                ? new(headings[0][Heading.Length..], parameters)
                : throw new FormatException("holds a key on another curve than P-256");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            throw new FormatException("holds no key that can be read: expected one P-256 key, PUBLIC KEY or PRIVATE KEY, without a passphrase");
        }
    }

    /// <summary>The public part, which may go anywhere: PEM (RFC 7468), with the party's name in a line above.</summary>
    public string PublicText() => $"{Heading}{Party}\n{With(key => key.ExportSubjectPublicKeyInfoPem())}\n";

    /// <summary>The private part: whoever has it is the party.</summary>
    /// <exception cref="InvalidOperationException">It is a public key.</exception>
    public string PrivateText() => IsPrivate
        ? $"{Heading}{Party}\n{With(key => key.ExportPkcs8PrivateKeyPem())}\n"
        : throw new InvalidOperationException("A public key has no private part.");

    /// <summary>The same key without its private part.</summary>
    public PartyKey Public() => new(Party, new ECParameters { Curve = parameters.Curve, Q = parameters.Q });

    /// <summary>A signature of these bytes, r then s, s in the lower half.</summary>
    /// <exception cref="InvalidOperationException">It is a public key.</exception>
    public byte[] Sign(byte[] data)
    {
        if (!IsPrivate)
        {
            throw new InvalidOperationException("A public key cannot sign.");
        }

        var signature = With(key => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var s = signature.AsSpan(32);
        if (s.SequenceCompareTo(HalfOrder) > 0)
        {
            Mirror(s);
        }

        return signature;
    }

    /// <summary>True: this party's signature of exactly these bytes, in its one permitted form.</summary>
    public bool Verifies(byte[] data, byte[] signature) =>
        signature.Length == SignatureLength
        && IsWithin(signature.AsSpan(0, 32), Order) && IsWithin(signature.AsSpan(32), HalfOrder) && !signature.AsSpan(0, 32).SequenceEqual(Order)
        && With(key => key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    private static bool IsWithin(ReadOnlySpan<byte> value, byte[] most) => value.ContainsAnyExcept((byte)0) && value.SequenceCompareTo(most) <= 0;

    private T With<T>(Func<ECDsa, T> use)
    {
        var key = idle.TryTake(out var free) ? free : ECDsa.Create(parameters);
        var result = use(key);
        idle.Add(key);
        return result;
    }

    // n − s.
    private static void Mirror(Span<byte> s)
    {
        var borrow = 0;
        for (var i = 31; i >= 0; i--)
        {
            var difference = Order[i] - s[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            s[i] = (byte)(difference + (borrow << 8));
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]{0,39}\z")]
    private static partial Regex PartyName();
}
