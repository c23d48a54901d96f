using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite agreement trade-off --out</c> leaves on disk.</summary>
internal static class TradeOffFiles
{
    public const string Mark = "trade-off.json";

    public const string Page = TradeOffReport.FileName;

    private const string Figure = "trade-off.svg";
    private const string FigureNarrow = "trade-off-narrow.svg";
    private const string Breakout = "breakout.svg";
    private const string BreakoutNarrow = "breakout-narrow.svg";
    private const string Metadata = TradeOffTable.FileName + "-metadata.json";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Page, Mark, Figure, FigureNarrow, Breakout, BreakoutNarrow, TradeOffTable.FileName, Metadata];

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static async Task WriteAsync(OutputDirectory directory, TradeOffAnswers answers)
    {
        void File(string name, Action<Stream> write)
        {
            using var stream = directory.Create(name);
            write(stream);
        }

        void Words(string name, string text) => File(name, stream => stream.Write(FileWriting.Utf8(text)));
        Words(Page, await TradeOffReport.RenderAsync(answers));
        File(Mark, stream => AnswersJson.Write(stream, answers));
        Words(Figure, TradeOffChart.Svg(answers, FigureWidth.Wide));
        Words(FigureNarrow, TradeOffChart.Svg(answers, FigureWidth.Narrow));
        Words(Breakout, BreakoutChart.Svg(answers, FigureWidth.Wide));
        Words(BreakoutNarrow, BreakoutChart.Svg(answers, FigureWidth.Narrow));
        File(TradeOffTable.FileName, stream => TradeOffTable.Write(stream, answers));
        File(Metadata, stream => TradeOffTable.WriteMetadata(stream, answers));
    }
}
