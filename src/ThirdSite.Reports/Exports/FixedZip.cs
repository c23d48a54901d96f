using System.IO.Compression;

namespace ThirdSite.Reports.Exports;

/// <summary>Writes zip files in which nothing but the names, the order and the contents of the members shows: one fixed time, no attributes of a file system.</summary>
internal static class FixedZip
{
    // The earliest time that the format can hold; a clock has no place in an answer.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the members in the order given. The stream stays open.</summary>
    public static void Write(Stream stream, IEnumerable<(string Name, byte[] Content)> members)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in members)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            entry.ExternalAttributes = 0;
            using var to = entry.Open();
            to.Write(content);
        }
    }
}
