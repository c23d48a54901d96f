using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Exports;
using ThirdSite.Studies;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite compatible --out</c> leaves on disk.</summary>
internal static class CompatibilityFiles
{
    public const string Mark = "compatibility.json";

    public const string Figure = "compatibility.svg";

    private const string FigureNarrow = "compatibility-narrow.svg";
    private const string Parts = "compatibility-parts.svg";
    private const string PartsNarrow = "compatibility-parts-narrow.svg";
    private const string Metadata = CompatibilityTable.FileName + "-metadata.json";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mark, Figure, FigureNarrow, Parts, PartsNarrow, CompatibilityTable.FileName, Metadata];

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static void Write(OutputDirectory directory, CompatibilityAnswers answers)
    {
        void File(string name, Action<Stream> write)
        {
            using var stream = directory.Create(name);
            write(stream);
        }

        File(Mark, stream => AnswersJson.Write(stream, answers));
        File(Figure, stream => stream.Write(FileWriting.Utf8(CompatibilityChart.Svg(answers, FigureWidth.Wide))));
        File(FigureNarrow, stream => stream.Write(FileWriting.Utf8(CompatibilityChart.Svg(answers, FigureWidth.Narrow))));
        File(Parts, stream => stream.Write(FileWriting.Utf8(CompatibilityPartsChart.Svg(answers, FigureWidth.Wide))));
        File(PartsNarrow, stream => stream.Write(FileWriting.Utf8(CompatibilityPartsChart.Svg(answers, FigureWidth.Narrow))));
        File(CompatibilityTable.FileName, stream => CompatibilityTable.Write(stream, answers));
        File(Metadata, stream => CompatibilityTable.WriteMetadata(stream, answers));
    }
}
