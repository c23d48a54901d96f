using ThirdSite.Figures;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Shares;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite sensitivity SCENARIO reach --out</c> and <c>defended@TYPE --out</c> leave on disk.</summary>
internal static class SharesFiles
{
    public const string Mark = "shares.json";

    private const string Metadata = "-metadata.json";
    private const string Matrix = "shares.svg";
    private const string MatrixNarrow = "shares-narrow.svg";
    private const string Map = "shares-map.svg";
    private const string MapNarrow = "shares-map-narrow.svg";

    /// <summary>All names, of both kinds.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Mark, SharesTables.Rows, SharesTables.Rows + Metadata, Matrix, MatrixNarrow,
        SharesTables.Cells, SharesTables.Cells + Metadata, SharesGeoJson.FileName, Map, MapNarrow,
    ];

    /// <summary>The file to open first.</summary>
    public static string Shown(SharesAnswers answers) => answers.Rows.Any(r => r.Pair is not null) ? Matrix : answers.Map is { Cells.Count: > 0 } ? Map : Mark;

    /// <summary>Writes every file into a directory that is not public yet.</summary>
    public static void Write(OutputDirectory directory, SharesAnswers answers, World? world)
    {
        void File(string name, Action<Stream> write)
        {
            using var stream = directory.Create(name);
            write(stream);
        }

        void Text(string name, string text) => File(name, stream => stream.Write(FileWriting.Utf8(text)));
        File(Mark, stream => AnswersJson.Write(stream, answers));
        File(SharesTables.Rows, stream => SharesTables.WriteRows(stream, answers));
        File(SharesTables.Rows + Metadata, stream => SharesTables.WriteRowsMetadata(stream, answers));
        if (answers.Rows.Any(r => r.Pair is not null))
        {
            Text(Matrix, ShareMatrixChart.Svg(answers, FigureWidth.Wide));
            Text(MatrixNarrow, ShareMatrixChart.Svg(answers, FigureWidth.Narrow));
        }

        if (answers.Map is { Cells.Count: > 0 })
        {
            File(SharesTables.Cells, stream => SharesTables.WriteCells(stream, answers));
            File(SharesTables.Cells + Metadata, stream => SharesTables.WriteCellsMetadata(stream, answers));
            File(SharesGeoJson.FileName, stream => SharesGeoJson.Write(stream, answers));
            Text(Map, SharesPicture.Draw(answers, world!, FigureWidth.Wide));
            Text(MapNarrow, SharesPicture.Draw(answers, world!, FigureWidth.Narrow));
        }
    }
}
