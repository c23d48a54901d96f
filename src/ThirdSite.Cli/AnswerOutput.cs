using System.CommandLine;

namespace ThirdSite.Cli;

/// <summary>How a study's answers come to standard output.</summary>
internal static class AnswerOutput
{
    /// <summary>With <c>--json</c> one document; else the text, and after it the file to open first, where a directory was written.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="json">Writes the answers as one document.</param>
    /// <param name="text">Writes them for people.</param>
    /// <param name="directory">As given to <c>--out</c>, or null.</param>
    /// <param name="first">Name of the file in it that is opened first.</param>
    public static void Write(ParseResult parse, Action<Stream> json, Action<TextWriter> text, string? directory, string first)
    {
        if (parse.GetValue(SharedOptions.Json))
        {
            using var output = Console.OpenStandardOutput();
            json(output);
            return;
        }

        text(Console.Out);
        if (directory is not null)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(Path.Combine(directory, first));
        }
    }
}
