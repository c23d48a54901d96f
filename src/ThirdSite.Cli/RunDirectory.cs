using ThirdSite.Reports.Runs;

namespace ThirdSite.Cli;

/// <summary>
/// The directory of a long run: its journal from the start, its results once they are there. A run that was killed goes on
/// in the same directory; one that holds anything else is refused.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const string Partial = ".partial";

    private readonly string path;

    private RunDirectory(string path, RunJournal journal)
    {
        this.path = path;
        Journal = journal;
    }

    public RunJournal Journal { get; }

    /// <summary>Opens or makes the directory.</summary>
    /// <param name="path">As given.</param>
    /// <param name="fileNames">Every file of a run besides its journal.</param>
    /// <param name="key">Of the run.</param>
    /// <param name="replace">True: another run's journal gives way. False: it is refused.</param>
    /// <exception cref="OutputRefusedException">It holds something else, another run, or cannot be written.</exception>
    public static RunDirectory Open(string path, IReadOnlyCollection<string> fileNames, string key, bool replace)
    {
        try
        {
            if (File.Exists(path))
            {
                throw new OutputRefusedException($"--out {path} is a file; name a directory");
            }

            Directory.CreateDirectory(path);
            var entries = Directory.EnumerateFileSystemEntries(path).Select(e => Path.GetFileName(e)!).Where(e => e is not ".DS_Store").Order(StringComparer.Ordinal).ToList();
            if (entries.FirstOrDefault(e => e != RunJournal.FileName && !fileNames.Contains(e.EndsWith(Partial, StringComparison.Ordinal) ? e[..^Partial.Length] : e)) is { } stranger)
            {
                throw new OutputRefusedException($"--out {path} holds '{stranger}', which is of no run; name another directory, or move that away");
            }

            var file = Path.Combine(path, RunJournal.FileName);
            if (entries.Count > 0 && !entries.Contains(RunJournal.FileName))
            {
                throw new OutputRefusedException($"--out {path} holds files but no {RunJournal.FileName}; name another directory");
            }

            try
            {
                return new(path, RunJournal.Open(file, key));
            }
            catch (JournalMismatchException e) when (replace && e.IsJournal)
            {
                foreach (var entry in entries)
                {
                    File.Delete(Path.Combine(path, entry));
                }

                return new(path, RunJournal.Open(file, key));
            }
        }
        catch (JournalMismatchException e)
        {
            throw new OutputRefusedException($"--out {path}: {e.Message}; name another directory, or remove it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OutputRefusedException($"--out {path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public async Task WriteAsync(string fileName, Func<Stream, Task> write)
    {
        var final = Path.Combine(path, fileName);
        await using (var stream = new FileStream(final + Partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
        {
            await write(stream);
        }

        File.Move(final + Partial, final, overwrite: true);
    }

    public void Dispose() => Journal.Dispose();
}
