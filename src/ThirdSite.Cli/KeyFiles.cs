using System.Text;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>
/// Keys of an agreement's parties as files: the private part readable by its owner alone, the public part beside it. On
/// Windows a new file has the permissions of its folder.
/// </summary>
internal static class KeyFiles
{
    /// <summary>Ending of the public part's file.</summary>
    public const string PublicEnding = ".pub";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int MostBytes = 1 << 16;

    /// <summary>Writes a new pair, and never over a file that exists.</summary>
    /// <exception cref="OutputRefusedException">A file exists, or cannot be written.</exception>
    public static void Write(string path, PartyKey key)
    {
        var written = new List<string>();
        try
        {
            foreach (var (name, text, mode) in new[] { (path, key.PrivateText(), OwnerOnly), (path + PublicEnding, key.PublicText(), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead) })
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = mode;
                }

                using var stream = new FileStream(name, options);
                written.Add(name);
                stream.Write(Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            foreach (var name in written)
            {
                File.Delete(name);
            }

            var taken = new[] { path, path + PublicEnding }.FirstOrDefault(p => File.Exists(p) || Directory.Exists(p));
            throw new OutputRefusedException(taken is not null ? $"{taken} exists already; a key is never written over" : $"{path} {(e is DirectoryNotFoundException ? "lies in a folder that does not exist" : $"cannot be written: {e.Message}")}");
        }
    }

    /// <summary>Reads keys, public or private.</summary>
    /// <exception cref="OutputRefusedException">A file is no key, or a private key that others may read.</exception>
    public static IReadOnlyList<PartyKey> Read(IEnumerable<string> paths) => [.. paths.Select(Read)];

    private static PartyKey Read(string path)
    {
        PartyKey key;
        try
        {
            key = PartyKey.Read(Encoding.UTF8.GetString(LogFile.ReadAll(path, MostBytes)));
        }
        catch (FormatException e)
        {
            throw new OutputRefusedException($"{path} {e.Message}");
        }

        if (key.IsPrivate && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new OutputRefusedException($"{path} is a private key that others than its owner may open; take that away (chmod 600), and think about whether it is still private");
        }

        return key;
    }
}
