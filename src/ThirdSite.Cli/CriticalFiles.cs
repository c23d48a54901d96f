using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite critical --out</c> leaves on disk.</summary>
internal static class CriticalFiles
{
    public const string Mark = "critical.json";

    public const string Figure = "critical.svg";

    private const string FigureNarrow = "critical-narrow.svg";
    private const string Metadata = CriticalTable.FileName + "-metadata.json";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mark, Figure, FigureNarrow, CriticalTable.FileName, Metadata];

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static void Write(OutputDirectory directory, CriticalAnswers answers)
    {
        void File(string name, Action<Stream> write)
        {
            using var stream = directory.Create(name);
            write(stream);
        }

        string Drawn(FigureWidth width) => answers.Quantities.Count == 2 ? FrontierChart.Svg(answers, width) : CriticalValueChart.Svg(answers, width);
        File(Mark, stream => AnswersJson.Write(stream, answers));
        File(Figure, stream => stream.Write(FileWriting.Utf8(Drawn(FigureWidth.Wide))));
        File(FigureNarrow, stream => stream.Write(FileWriting.Utf8(Drawn(FigureWidth.Narrow))));
        File(CriticalTable.FileName, stream => CriticalTable.Write(stream, answers));
        File(Metadata, stream => CriticalTable.WriteMetadata(stream, answers));
    }
}
