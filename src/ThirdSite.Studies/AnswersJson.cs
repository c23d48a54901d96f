using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ThirdSite.Studies.Compatibility;
using ThirdSite.Studies.Handover;
using ThirdSite.Studies.Joint;
using ThirdSite.Studies.Sensitivity;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies;

/// <summary>
/// The answers as JSON: camelCase, doubles as the shortest text that reads back the same, UTF-8 without a byte order
/// mark. A value that fits a line stands on one line (a cell of a map is one line), so that two files can be compared
/// line by line. The contract is <c>docs/schemas/assessment.schema.json</c>.
/// </summary>
public static class AnswersJson
{
    /// <summary>Version of the contract: the first number changes when a reader of the old one would break.</summary>
    public const string SchemaVersion = "1.0";

    // Bytes. A cell, an intercept or an assumption fits; a flight or a pair is broken into its parts.
    private const int LineLength = 300;

    private static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>The whole of an assessment, byte for byte the same for the same answers.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite: the contract has null and a reason for that.</exception>
    public static void Write(Stream stream, AssessmentAnswers answers) => Write(stream, answers, TypeOf<AssessmentAnswers>());

    /// <summary>One timeline, as <c>thirdsite explain --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, TimelineAnswer timeline) => Write(stream, timeline, TypeOf<TimelineAnswer>());

    /// <summary>What an answer depends on, as <c>thirdsite sensitivity --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, SensitivityAnswers answers) => Write(stream, answers, TypeOf<SensitivityAnswers>());

    /// <summary>Shares of the assumption space, as <c>thirdsite sensitivity SCENARIO reach --json</c> prints them.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, SharesAnswers answers) => Write(stream, answers, TypeOf<SharesAnswers>());

    /// <summary>Where an answer turns, as <c>thirdsite critical --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, CriticalAnswers answers) => Write(stream, answers, TypeOf<CriticalAnswers>());

    /// <summary>Whether both claims can hold at once, as <c>thirdsite compatible --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, CompatibilityAnswers answers) => Write(stream, answers, TypeOf<CompatibilityAnswers>());

    /// <summary>Proposals of a joint system set beside each other, as <c>thirdsite joint --json</c> prints them.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, JointAnswers answers) => Write(stream, answers, TypeOf<JointAnswers>());

    /// <summary>The performance of a vehicle, as <c>thirdsite catalog NAME --performance --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, VehiclePerformance performance) => Write(stream, performance, TypeOf<VehiclePerformance>());

    /// <summary>The ledger of claims, as <c>thirdsite claims --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, ClaimsAnswer claims) => Write(stream, claims, TypeOf<ClaimsAnswer>());

    /// <summary>The headline part of an assessment: what it rests on, what was overridden, and each reading's numbers.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void WriteSummary(Stream stream, AssessmentSummary summary) => Write(stream, summary, TypeOf<AssessmentSummary>());

    /// <summary>Whether a bundle's answers came out again, as <c>thirdsite reproduce --json</c> prints it.</summary>
    public static void Write(Stream stream, ReproductionAnswers reproduction) => Write(stream, reproduction, TypeOf<ReproductionAnswers>());

    /// <summary>Studies set beside each other, as <c>thirdsite compare --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, ComparisonAnswers comparison) => Write(stream, comparison, TypeOf<ComparisonAnswers>());

    /// <summary>Whether an agreement's log is what its parties signed, as <c>thirdsite agreement verify --json</c> prints it.</summary>
    public static void Write(Stream stream, LogVerificationAnswer verification) => Write(stream, verification, TypeOf<LogVerificationAnswer>());

    /// <summary>An agreement held against its system and its log, as <c>thirdsite agreement check --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, AgreementCheckAnswers answers) => Write(stream, answers, TypeOf<AgreementCheckAnswers>());

    /// <summary>What rules cost and buy, as <c>thirdsite agreement trade-off --json</c> prints it.</summary>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Write(Stream stream, TradeOffAnswers answers) => Write(stream, answers, TypeOf<TradeOffAnswers>());

    /// <summary>Reads what <see cref="Write(Stream, AssessmentAnswers)"/> wrote.</summary>
    /// <exception cref="JsonException">Not JSON, or a part of the contract is missing.</exception>
    public static AssessmentAnswers Read(Stream stream) =>
        JsonSerializer.Deserialize(stream, TypeOf<AssessmentAnswers>()) ?? throw new JsonException("The file holds null, not an assessment.");

    /// <summary>How the contract is read and written; what a schema of it is generated from.</summary>
    public static JsonSerializerOptions SerializerOptions => Options;

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(AnswersContext.Default.Options)
        {
            // Names and labels stay readable; markup characters are escaped still.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void Write<T>(Stream stream, T value, JsonTypeInfo<T> type)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(value, type));
        WriteBroken(stream, document.RootElement, indent: 0);
        stream.WriteByte((byte)'\n');
    }

    private static void WriteBroken(Stream stream, JsonElement element, int indent)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Length <= LineLength || element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            stream.Write(raw);
            return;
        }

        var isObject = element.ValueKind == JsonValueKind.Object;
        stream.WriteByte(isObject ? (byte)'{' : (byte)'[');
        var first = true;
        if (isObject)
        {
            foreach (var property in element.EnumerateObject())
            {
                StartLine(stream, indent + 1, ref first);
                stream.WriteByte((byte)'"');
                stream.Write(JsonMarshal.GetRawUtf8PropertyName(property));
                stream.Write("\": "u8);
                WriteBroken(stream, property.Value, indent + 1);
            }
        }
        else
        {
            foreach (var item in element.EnumerateArray())
            {
                StartLine(stream, indent + 1, ref first);
                WriteBroken(stream, item, indent + 1);
            }
        }

        NewLine(stream, indent);
        stream.WriteByte(isObject ? (byte)'}' : (byte)']');
    }

    private static void StartLine(Stream stream, int indent, ref bool first)
    {
        if (!first)
        {
            stream.WriteByte((byte)',');
        }

        first = false;
        NewLine(stream, indent);
    }

    private static void NewLine(Stream stream, int indent)
    {
        stream.WriteByte((byte)'\n');
        for (var i = 0; i < indent; i++)
        {
            stream.WriteByte((byte)' ');
        }
    }
}

/// <summary>What <c>thirdsite assess --json</c> prints.</summary>
/// <param name="Directory">Where the outputs were written.</param>
/// <param name="Files">Their names, in order.</param>
public sealed record AssessmentSummary(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Title,
    string Question,
    IReadOnlyList<OverrideAnswer> Overrides,
    IReadOnlyList<ReadingAnswer> Readings,
    string Directory,
    IReadOnlyList<string> Files);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AssessmentAnswers))]
[JsonSerializable(typeof(AssessmentSummary))]
[JsonSerializable(typeof(ReproductionAnswers))]
[JsonSerializable(typeof(ComparisonAnswers))]
[JsonSerializable(typeof(VehiclePerformance))]
[JsonSerializable(typeof(SensitivityAnswers))]
[JsonSerializable(typeof(SharesAnswers))]
[JsonSerializable(typeof(ClaimsAnswer))]
[JsonSerializable(typeof(CriticalAnswers))]
[JsonSerializable(typeof(CompatibilityAnswers))]
[JsonSerializable(typeof(JointAnswers))]
[JsonSerializable(typeof(LogVerificationAnswer))]
[JsonSerializable(typeof(AgreementCheckAnswers))]
[JsonSerializable(typeof(TradeOffAnswers))]
internal sealed partial class AnswersContext : JsonSerializerContext;
