using System.Text.Json;
using System.Text.Json.Serialization;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Bundles;

/// <summary>manifest.json: what the bundle holds, with the hash of each member.</summary>
/// <param name="BundleFormat">1.</param>
/// <param name="ThirdSite">Version, scenario, its hash, seed.</param>
/// <param name="WorldSha256">Of the land and towns.</param>
/// <param name="Scenario">Member that holds the scenario.</param>
/// <param name="Catalogue">Members of the catalogue underneath, in order.</param>
/// <param name="Own">Catalogue files that the scenario names.</param>
/// <param name="Members">All but this one.</param>
internal sealed record BundleManifest(
    int BundleFormat,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string WorldSha256,
    string Title,
    BundleInput Scenario,
    IReadOnlyList<BundleInput> Catalogue,
    IReadOnlyList<BundleNamed> Own,
    IReadOnlyList<string> Readings,
    IReadOnlyList<OverrideAnswer> Overrides,
    IReadOnlyList<BundleMember> Members)
{
    public const int Format = 1;

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = AnswersJson.SerializerOptions.Encoder,
    };
}

/// <summary>A file of the inputs: its member, and the name that problems are reported under.</summary>
internal sealed record BundleInput(string Member, string Name);

/// <summary>What the scenario names, and the files that it stands for.</summary>
internal sealed record BundleNamed(string Named, IReadOnlyList<BundleInput> Files);

/// <summary>One member with its length and the hash of its content.</summary>
internal sealed record BundleMember(string Name, long Bytes, string Sha256);
