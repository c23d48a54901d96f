using System.CommandLine.Parsing;
using System.Text;

namespace ThirdSite.Cli;

/// <summary>Single files that a command's options name.</summary>
internal static class FileWriting
{
    /// <summary>Whole or not at all: each is written beside its place, and renamed once all are.</summary>
    /// <exception cref="OutputRefusedException">A path that cannot be written, with the option that names it.</exception>
    public static void WriteAll(List<(string Option, string Path, byte[] Content)> files)
    {
        var beside = new List<string>();
        foreach (var (option, path, content) in files)
        {
            var name = $"{path}.new-{Path.GetRandomFileName()}";
            try
            {
                if (Directory.Exists(path))
                {
                    throw new OutputRefusedException($"{option} {path} is a directory; name a file");
                }

                beside.Add(name);
                File.WriteAllBytes(name, content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or OutputRefusedException)
            {
                foreach (var written in beside.Where(File.Exists))
                {
                    File.Delete(written);
                }

                throw e as OutputRefusedException ?? new OutputRefusedException($"{option} {path} {(e is DirectoryNotFoundException ? "lies in a folder that does not exist" : $"cannot be written: {e.Message}")}");
            }
        }

        for (var i = 0; i < files.Count; i++)
        {
            File.Move(beside[i], files[i].Path, overwrite: true);
        }
    }

    /// <summary>Without a byte order mark.</summary>
    public static byte[] Utf8(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    /// <summary>Refuses a file name that ends otherwise.</summary>
    public static void RequireEnding(OptionResult result, string[] endings)
    {
        if (result.Tokens.Count == 1 && !endings.Contains(Ending(result.Tokens[0].Value)))
        {
            result.AddError($"{result.IdentifierToken?.Value ?? "The file"} {result.Tokens[0].Value}: expected a name that ends in {string.Join(", ", endings)}");
        }
    }

    /// <summary>Of a path, in lower case.</summary>
    public static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
