using ThirdSite.Reports.Exports;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite agreement trade-off --out</c> leaves on disk.</summary>
internal static class TradeOffFiles
{
    public const string Mark = "trade-off.json";

    public const string Page = Mark;

    private const string Metadata = TradeOffTable.FileName + "-metadata.json";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mark, TradeOffTable.FileName, Metadata];

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static void Write(OutputDirectory directory, TradeOffAnswers answers)
    {
        void File(string name, Action<Stream> write)
        {
            using var stream = directory.Create(name);
            write(stream);
        }

        File(Mark, stream => AnswersJson.Write(stream, answers));
        File(TradeOffTable.FileName, stream => TradeOffTable.Write(stream, answers));
        File(Metadata, stream => TradeOffTable.WriteMetadata(stream, answers));
    }
}
