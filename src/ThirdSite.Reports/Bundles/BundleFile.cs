using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Bundles;

/// <summary>
/// A bundle as a zip file. The same study gives the same bytes with the same version of .NET: fixed order, one fixed time,
/// nothing of the machine. A manifest holds the SHA-256 of every other member.
/// </summary>
public static class BundleFile
{
    private const string ManifestName = "manifest.json";
    private const string AnswersName = "answers/assessment.json";
    private const string PartsName = "catalogue-used.json";
    private const string ReadmeName = "README.txt";

    // Enough for a map at a tenth of a degree; a zip file may claim to hold anything.
    private const long MostBytes = 1L << 30;
    private const int MostMembers = 2_000;

    private const string Readme = """
        A study made with ThirdSite, with everything that it was made from.

          thirdsite reproduce THIS.zip

        runs it again from these inputs alone and says whether every number comes out the same, or which ones do not and by
        how much.

        manifest.json            version, seed, readings, overrides, and the SHA-256 of every other member
        inputs/                  the scenario as written, with the catalogue files that it names
        catalogue/               the catalogue underneath, as it was
        catalogue-used.json      the entries that this study rests on, with values, spreads, sources and reasons
        answers/assessment.json  the answers

        Estimates for public argument, from published or plainly assumed numbers: no prediction of a real system, no basis for
        operating, sizing or buying one, no measure of safety.

        """;

    /// <summary>The bytes of a bundle, and the SHA-256 of its manifest, which stands for all of it.</summary>
    public static (byte[] Bytes, string ManifestSha256) Write(StudyBundle bundle, Catalogue used)
    {
        var members = new List<(string Name, byte[] Content)> { (ReadmeName, Utf8(Readme.ReplaceLineEndings("\n"))) };
        BundleInput Input(string member, InputFile file)
        {
            members.Add((member, Utf8(file.Text)));
            return new(member, Last(file.Name));
        }

        var scenario = Input($"inputs/{Safe(bundle.Inputs.Scenario.Name)}", bundle.Inputs.Scenario);
        var own = bundle.Inputs.Own.Select((named, i) => new BundleNamed(named.Named, [.. named.Files.Select((file, k) => Input($"inputs/parts-{i}/{k}-{Safe(file.Name)}", file))])).ToList();
        var catalogue = bundle.Inputs.Catalogue.Select(file => Input($"catalogue/{Safe(file.Name)}", file)).ToList();
        members.Add((PartsName, JsonSerializer.SerializeToUtf8Bytes(used.Entries, BundleManifest.Json)));
        using (var answers = new MemoryStream())
        {
            AnswersJson.Write(answers, bundle.Answers);
            members.Add((AnswersName, answers.ToArray()));
        }

        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new BundleManifest(
                BundleManifest.Format,
                bundle.Answers.ThirdSite,
                bundle.WorldSha256,
                bundle.Answers.Title,
                scenario,
                catalogue,
                own,
                bundle.Readings,
                [.. bundle.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
                [.. members.Select(m => new BundleMember(m.Name, m.Content.Length, Sha256(m.Content)))]),
            BundleManifest.Json);
        members.Insert(0, (ManifestName, manifest));
        using var stream = new MemoryStream();
        FixedZip.Write(stream, members);
        return (stream.ToArray(), Sha256(manifest));
    }

    /// <summary>Reads a bundle, into memory alone, and checks every hash.</summary>
    /// <param name="stream">The zip file.</param>
    /// <param name="takeAlteredAnswers">True: answers that are not what the manifest says are read still, and <see cref="StudyBundle.AnswersAltered"/> says so: running them again shows what was altered.</param>
    /// <exception cref="BundleException">It is not a bundle, is damaged, was changed, or is of another format.</exception>
    public static StudyBundle Read(Stream stream, bool takeAlteredAnswers = false)
    {
        var members = Members(stream);
        if (!members.Remove(ManifestName, out var bytes))
        {
            throw new BundleException("is a zip file but no bundle: it has no manifest.json");
        }

        var manifest = Manifest(bytes);
        var altered = false;
        foreach (var listed in manifest.Members)
        {
            if (!members.TryGetValue(listed.Name, out var content))
            {
                throw new BundleException($"is not whole: '{Shown(listed.Name)}' of the manifest is missing");
            }

            if (content.Length == listed.Bytes && Sha256(content) == listed.Sha256)
            {
                continue;
            }

            altered = takeAlteredAnswers && listed.Name == AnswersName;
            if (!altered)
            {
                throw new BundleException($"was changed: '{Shown(listed.Name)}' is not what the manifest says (SHA-256)");
            }
        }

        if (members.Keys.FirstOrDefault(name => manifest.Members.All(m => m.Name != name)) is { } stranger)
        {
            throw new BundleException($"holds '{Shown(stranger)}', which its manifest does not list");
        }

        AssessmentAnswers answers;
        try
        {
            using var json = new MemoryStream(Member(AnswersName));
            answers = AnswersJson.Read(json);
        }
        catch (JsonException e)
        {
            throw new BundleException($"holds answers that this version cannot read: {e.Message.Split('\n')[0]}");
        }

        if (answers.ThirdSite != manifest.ThirdSite || manifest.Readings.Count == 0)
        {
            throw new BundleException("was changed: its manifest and its answers are of different studies");
        }

        InputFile File(BundleInput input) => new(input.Name, Text(input.Member));
        return new(
            manifest.ThirdSite.Version,
            manifest.WorldSha256,
            new(File(manifest.Scenario), [.. manifest.Own.Select(o => new NamedInputs(o.Named, [.. o.Files.Select(File)]))], [.. manifest.Catalogue.Select(File)]),
            manifest.Readings,
            [.. manifest.Overrides.Select(o => new Override(o.Path, o.Value))],
            answers)
        {
            AnswersAltered = altered,
        };

        byte[] Member(string name) => members.TryGetValue(name, out var content) ? content : throw new BundleException($"is not whole: '{Shown(name)}' is missing");

        string Text(string name)
        {
            try
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Member(name));
            }
            catch (DecoderFallbackException)
            {
                throw new BundleException($"holds '{Shown(name)}', which is not text");
            }
        }
    }

    private static BundleManifest Manifest(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var format = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("bundleFormat", out var number) && number.TryGetInt32(out var value) ? value : 0;
            if (format != BundleManifest.Format)
            {
                throw new BundleException(format == 0 ? "is no bundle: its manifest names no format" : $"is of bundle format {format}; this version reads format {BundleManifest.Format}");
            }

            return document.Deserialize<BundleManifest>(BundleManifest.Json) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BundleException($"has a manifest that cannot be read: {e.Message.Split('\n')[0]}");
        }
    }

    private static Dictionary<string, byte[]> Members(Stream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostMembers)
            {
                throw new BundleException($"holds {zip.Entries.Count} members; a bundle has at most {MostMembers}");
            }

            var members = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            var left = MostBytes;
            foreach (var entry in zip.Entries)
            {
                // Nothing is ever written under these names; a bundle with others was not made by ThirdSite.
                if (!IsPlain(entry.FullName))
                {
                    throw new BundleException($"holds a member named '{Shown(entry.FullName)}'; a bundle has plain relative names");
                }

                using var from = entry.Open();
                using var content = new MemoryStream();
                var buffer = new byte[81920];
                for (int read; (read = from.Read(buffer, 0, buffer.Length)) > 0;)
                {
                    left -= read;
                    if (left < 0)
                    {
                        throw new BundleException($"unpacks to more than {MostBytes >> 20} MiB");
                    }

                    content.Write(buffer, 0, read);
                }

                if (!members.TryAdd(entry.FullName, content.ToArray()))
                {
                    throw new BundleException($"holds '{Shown(entry.FullName)}' twice");
                }
            }

            return members;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new BundleException("is no zip file, or not a whole one");
        }
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 300
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
        && name.Split('/').All(part => part.Length > 0 && part.Trim('.').Length > 0);

    private static string Last(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // Letters of any alphabet may name a scenario; inside the bundle a member has a plain name, and the manifest the true one.
    private static string Safe(string path)
    {
        var name = string.Concat(Last(path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        return name.Trim('.').Length == 0 ? "scenario" : name;
    }

    private static string Shown(string name) => string.Concat(name.Take(80).Select(c => char.IsControl(c) ? '?' : c));

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Utf8(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
}
