using System.Diagnostics;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary>
/// An agreement's log as a file that one process at a time appends to. A line is written at once and forced to the disk
/// before its entry counts; an append that was cut short leaves bytes without a line end, which are no entry.
/// </summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Largest log that is read, bytes.</summary>
    public const int MostBytes = 1 << 30;

    // For the lock of another append, which takes as long as the log takes to verify.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What a lock of another process is told as: EWOULDBLOCK of Linux and of macOS, a sharing violation of Windows.
    private static readonly int[] HeldElsewhere = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream stream;

    private LogFile(FileStream stream, byte[] bytes)
    {
        this.stream = stream;
        Bytes = bytes;
        Lines = LogLines.Of(bytes);
    }

    /// <summary>As it was when it was opened.</summary>
    public byte[] Bytes { get; }

    public LogLines Lines { get; }

    /// <summary>Opens a log, or begins one, and holds it against other appends until it is disposed.</summary>
    /// <exception cref="OutputRefusedException">It cannot be opened.</exception>
    public static LogFile OpenToAppend(string path)
    {
        var stream = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new(stream, ReadAll(stream, path, MostBytes));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes one line behind the last whole one, in the place of what a torn append left there.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        // One write, and the line end last in it: whatever part of it arrives, an entry is whole or is none.
        var bytes = new byte[line.Length + 1];
        line.CopyTo(bytes);
        bytes[^1] = (byte)'\n';
        if (stream.Length > Lines.WholeBytes)
        {
            stream.SetLength(Lines.WholeBytes);
            stream.Flush(flushToDisk: true);
        }

        stream.Position = Lines.WholeBytes;
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="OutputRefusedException">It cannot be read, or is larger than <paramref name="most"/> bytes.</exception>
    public static byte[] ReadAll(string path, int most)
    {
        using var stream = Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return ReadAll(stream, path, most);
    }

    /// <summary>All bytes of a stream.</summary>
    /// <exception cref="OutputRefusedException">It cannot be read, or holds more than <paramref name="most"/> bytes.</exception>
    public static byte[] ReadAll(Stream stream, string name, int most)
    {
        var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        try
        {
            for (int count; (count = stream.Read(part)) > 0;)
            {
                bytes.Write(part, 0, count);
                if (bytes.Length > most)
                {
                    throw new OutputRefusedException($"{name} is larger than {most} bytes");
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputRefusedException($"{name} cannot be read: {e.Message}");
        }

        return bytes.ToArray();
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                // Without a buffer: a line is one write.
                return new FileStream(path, mode, access, share, bufferSize: 0);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new OutputRefusedException(mode == FileMode.Open ? $"{path} does not exist" : $"{path} lies in a folder that does not exist");
            }
            catch (IOException e) when (HeldElsewhere.Contains(e.HResult) && waited.Elapsed < Patience)
            {
                Thread.Sleep(20);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                throw new OutputRefusedException(Directory.Exists(path) ? $"{path} is a directory; name a file" : $"{path} cannot be opened: {e.Message}");
            }
        }
    }
}
