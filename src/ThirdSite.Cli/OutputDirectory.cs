using System.Text.Json;

namespace ThirdSite.Cli;

/// <summary>The output directory may not be used; the message says why.</summary>
internal sealed class OutputRefusedException(string message) : Exception(message);

/// <summary>
/// A directory that appears under its final name whole or not at all. Files are written into a hidden directory beside
/// it, which is renamed at the end; what an earlier run left behind when it was killed is cleaned up first. A directory
/// that holds anything that ThirdSite did not write is refused.
/// </summary>
internal sealed class OutputDirectory : IDisposable
{
    private const string LockName = ".lock";

    private readonly string finalPath;
    private readonly string temporaryPath;
    private readonly IReadOnlyCollection<string> fileNames;
    private readonly string mark;
    private FileStream? hold;
    private bool published;

    private OutputDirectory(string finalPath, IReadOnlyCollection<string> fileNames, string mark)
    {
        this.mark = mark;
        this.finalPath = finalPath;
        this.fileNames = fileNames;
        temporaryPath = Beside("new") + Path.GetRandomFileName();
    }

    /// <summary>
    /// Makes ready to write <paramref name="path"/>, and writes nothing under that name yet.
    /// </summary>
    /// <param name="path">The final directory.</param>
    /// <param name="fileNames">Every file that ThirdSite writes there: a directory with others is not ours.</param>
    /// <param name="mark">The one of them by which ThirdSite knows a directory of its own.</param>
    /// <exception cref="OutputRefusedException">The directory is not ours, or its place cannot be written.</exception>
    public static OutputDirectory Prepare(string path, IReadOnlyCollection<string> fileNames, string mark = "assessment.json")
    {
        try
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            if (Directory.Exists(full) && Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } target)
            {
                full = Path.TrimEndingDirectorySeparator(target.FullName);
            }

            if (Path.GetDirectoryName(full) is not { Length: > 0 } parent)
            {
                throw new OutputRefusedException($"--out {path} is the root of a file system; name a directory that does not exist yet");
            }

            var output = new OutputDirectory(full, fileNames, mark);
            output.RefuseForeign(path);
            Directory.CreateDirectory(parent);
            output.CleanUp(parent);
            Directory.CreateDirectory(output.temporaryPath);
            // Held open while the run lives: another run can tell a directory at work from one left behind.
            output.hold = new FileStream(Path.Combine(output.temporaryPath, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
            return output;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputRefusedException($"--out {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>A new file of the directory.</summary>
    public FileStream Create(string fileName) =>
        fileNames.Contains(fileName)
            ? new FileStream(Path.Combine(temporaryPath, fileName), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16)
            : throw new ArgumentOutOfRangeException(nameof(fileName), fileName, "Not among the files that were announced.");

    /// <summary>Gives the directory its final name, in the place of an earlier one of ours.</summary>
    /// <exception cref="OutputRefusedException">Somebody else's directory has appeared there meanwhile.</exception>
    public void Publish()
    {
        RefuseForeign(finalPath);
        Release();
        if (!Directory.Exists(finalPath))
        {
            Directory.Move(temporaryPath, finalPath);
            published = true;
            return;
        }

        var old = Beside("old") + Path.GetRandomFileName();
        Directory.Move(finalPath, old);
        try
        {
            Directory.Move(temporaryPath, finalPath);
        }
        catch
        {
            Directory.Move(old, finalPath);
            throw;
        }

        published = true;
        Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes what was written, unless it was published.</summary>
    public void Dispose()
    {
        if (!published)
        {
            Release();
            if (Directory.Exists(temporaryPath))
            {
                Directory.Delete(temporaryPath, recursive: true);
            }
        }
    }

    private void Release()
    {
        if (hold is not null)
        {
            hold.Dispose();
            hold = null;
            File.Delete(Path.Combine(temporaryPath, LockName));
        }
    }

    private string Beside(string role) => Path.Combine(Path.GetDirectoryName(finalPath)!, $".{Path.GetFileName(finalPath)}.thirdsite-{role}-");

    private void RefuseForeign(string shown)
    {
        if (File.Exists(finalPath))
        {
            throw new OutputRefusedException($"--out {shown} is a file; name a directory");
        }

        if (!Directory.Exists(finalPath))
        {
            return;
        }

        var entries = Directory.EnumerateFileSystemEntries(finalPath).Select(e => Path.GetFileName(e)!).Where(e => e is not ".DS_Store").Order(StringComparer.Ordinal).ToList();
        if (entries.Count == 0)
        {
            return;
        }

        if (entries.FirstOrDefault(e => !fileNames.Contains(e)) is { } stranger)
        {
            throw new OutputRefusedException($"--out {shown} holds '{stranger}', which ThirdSite did not write; name another directory, or move that away");
        }

        if (!IsAssessment(Path.Combine(finalPath, mark)))
        {
            throw new OutputRefusedException($"--out {shown} holds files but no {mark} of ThirdSite's; name another directory");
        }
    }

    // The first two members of the contract are the mark.
    private static bool IsAssessment(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var stream = File.OpenRead(path);
        var start = new byte[1024];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var reader = new Utf8JsonReader(start.AsSpan(0, length), isFinalBlock: false, default);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.ValueTextEquals("schemaVersion"u8)
                && reader.Read() && reader.Read() && reader.ValueTextEquals("thirdsite"u8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void CleanUp(string parent)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, Path.GetFileName(Beside("new")) + "*"))
        {
            if (!IsHeld(left))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        foreach (var old in Directory.EnumerateDirectories(parent, Path.GetFileName(Beside("old")) + "*"))
        {
            // Killed between the two renames: the earlier answers get their name back.
            if (!Directory.Exists(finalPath))
            {
                Directory.Move(old, finalPath);
            }
            else
            {
                Directory.Delete(old, recursive: true);
            }
        }
    }

    private static bool IsHeld(string directory)
    {
        var path = Path.Combine(directory, LockName);
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
